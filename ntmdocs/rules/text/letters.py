"""Words compared without their accents, letter for letter, and the lists that the rules of words read."""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_STOPS = re.compile(r"(?:[.!?]+|;)[”\")]*(?:\s+|$)")
_WORD = re.compile(r"\w+")
# The tones as letters, so that a word with its tone at the end is a word.
_TONES = dict(zip("\u0300\u0309\u0303\u0301\u0323", "\u02b0\u02b1\u02b2\u02b3\u02b4", strict=True))
D_STROKES = {ord("đ"): "d", ord("Đ"): "D", ord("Ð"): "D", ord("ð"): "d"}


def _is_capital(letter: str) -> bool:
    return letter.isupper() and unicodedata.normalize("NFD", letter.translate(D_STROKES))[0] in string.ascii_uppercase


def _is_toned(letter: str) -> bool:
    return any(one in _TONES for one in unicodedata.normalize("NFD", letter))


def has_tone(text: str) -> bool:
    """Tell words of which a letter bears a tone mark."""
    return any(map(_is_toned, text))


_CAPITALS = "".join(filter(_is_capital, map(chr, range(0x41, 0x1F00))))
CAPITAL = f"[{_CAPITALS}]"
LETTER = f"[{''.join(one for one in _CAPITALS if not _is_toned(one))}]"  # of abbreviations: capitals without tone marks


@cache
def table(name: str) -> dict[str, Any]:
    """Return the lists of `name`.toml."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return `text` in small letters without accents, one character for each of its own.

    >>> len(bare("Trường Sơn")) == len("Trường Sơn"), bare("Đường")
    (True, 'duong')
    """
    return "".join(_base(letter) for letter in text.translate(D_STROKES))


@lru_cache(maxsize=1024)
def _base(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0].lower()
    return first if len(first) == 1 else letter


@lru_cache(maxsize=8192)
def small(text: str) -> str:
    """Return `text` by which its capitals, spaces and the place of its tone marks do not matter.

    >>> small("Hoá  Thuỷ, XÃ") == small("hóa thủy, xã"), small("phòng") == small("phong")
    (True, False)
    """
    return " ".join(_WORD.sub(_syllable, text.casefold()).split())


def _syllable(match: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", match[0])
    tones = "".join(_TONES[one] for one in parts if one in _TONES)
    return unicodedata.normalize("NFC", "".join(one for one in parts if one not in _TONES)) + tones if tones else match[0]


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with their neighbour to make one of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if older and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that finds any of these words, the longest first, with any space between them."""
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(words, key=len, reverse=True))


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds these characters.

    A semicolon ends one; a dot, where a capital follows: not in a number, a symbol, nor three of them in a sentence.
    """
    begin, stop = 0, len(text)
    for match in _ends(text):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            stop = match.start()
            break
    return begin, stop


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, its closing mark left out."""
    begin = 0
    for match in _ends(text):
        yield begin, match.start()
        begin = match.end()
    if text[begin:].strip():
        yield begin, len(text)


def _ends(text: str) -> Iterator[re.Match[str]]:
    for match in _STOPS.finditer(text):
        if match[0][0] == ";" or text[match.end() : match.end() + 1].isupper() or match.end() == len(text):
            yield match


def cut(words: str, most: int = 60) -> str:
    """Return the first words of a text, as many as `most` letters hold."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0] + " …"
