"""A typed number at the start of a paragraph, told from a number that is the first word of a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from ntmdocs.model.script import Label, Numerals
from ntmdocs.vietnamese import roman

MOST_ROMAN = 39
ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10}
_BLANK = " \t\u00a0"
_GAP = rf"[{_BLANK}]"
_ENDS = rf"(?:{_GAP}*$|{_GAP}*\n|{_GAP}+(?=\S)|(?=[^\W\d_][^\W\d_]))"  # the words follow, with or without a space
_ROMAN = re.compile(rf"([IVX]+)(?:(\.\d{{1,2}})*[.)]|{_GAP}?[-–—/:]){_ENDS}")
_ARABIC = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}})*)(?:[.)]|[/:](?={_GAP}|$)){_ENDS}")
_DASHED = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}})*){_GAP}?[-–—]{_GAP}+(?=\S)")
_BARE = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}})+){_GAP}+(?=\S)")
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")
Found = tuple[Label, int]


def parse_label(text: str) -> Found | None:
    """Return the typed number that a paragraph begins with, and where its words begin; None where it has none.

    "1.1 tỷ", "V. I. …", "Phụ lục II" and "Điều 5 của …" begin sentences; "1.1 Tên mục", "I/ …", "a. …", "1) …" are numbered.

    >>> parse_label("2.10. Y")
    (Label(text='2.10.', numbers=(2, 10), numerals=<Numerals.ARABIC: 'arabic'>, noun='', is_automatic=False), 6)
    """
    bare = text.lstrip(_BLANK + "\n")
    start = len(text) - len(bare)
    for read in _READERS:
        if found := read(bare):
            label, begins = found
            return label, start + begins
    return None


def _roman(text: str) -> Found | None:
    match = _ROMAN.match(text)
    if not match or _INITIAL.match(text, match.end()):
        return None
    value = roman_value(match[1])
    tail = match[0].strip(_BLANK + "\n")[len(match[1]) :]
    numbers = (value, *(int(one) for one in re.findall(r"\d+", tail)))
    return _found(match, Label(_text(match), numbers, Numerals.ROMAN)) if value else None


def _arabic(text: str) -> Found | None:
    for pattern in (_ARABIC, _DASHED, _BARE):
        match = pattern.match(text)
        if match and (pattern is _ARABIC or _is_capital(text, match.end())) and not _goes_on(text, match):
            return _found(match, Label(_text(match), tuple(map(int, match[1].split(".")))))
    return None


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Tell a figure: a zero alone, or one that the next word's small letter makes a word of ("1.5m")."""
    return int(match[1].split(".")[0]) == 0 or (text[match.end() - 1] == "." and text[match.end() : match.end() + 1].islower())


def _letter(text: str) -> Found | None:
    match = _letters().match(text)
    if not match or (match[1].isupper() and (_INITIAL.match(text, match.end()) or not _is_capital(text, match.end()))):
        return None
    return _found(match, Label(_text(match), (letter_value(match[1]),), Numerals.LETTER))


def _noun(text: str) -> Found | None:
    match = _nouns().match(text)
    if not match:
        return None
    noun = match["noun"].capitalize()
    if match["word"]:
        number, numerals = _words()["ordinals"][match["word"].casefold()], Numerals.WORD
    elif match["digits"]:
        number, numerals = int(match["digits"]), Numerals.ARABIC
    else:
        number, numerals = roman_value(match["roman"]), Numerals.ROMAN
    is_sentence = not match["mark"] and not text[match.end() :].isupper() and bool(text[match.end() :])
    if not number or (is_sentence and "\n" not in match[0]):
        return None
    return _found(match, Label(_text(match), (number,), numerals, noun))


def _article(text: str) -> Found | None:
    match = _articles().match(text)
    if not match:
        return None
    return _found(match, Label(_text(match), (int(match["digits"]),), Numerals.ARABIC, _words()["article"]))


_READERS: tuple[Callable[[str], Found | None], ...] = (_article, _noun, _roman, _arabic, _letter)


def roman_value(text: str) -> int:
    """Return the value of a Roman number up to 39, 0 for letters that are none ("IIX")."""
    values = [ROMAN_LETTERS[letter] for letter in text]
    value = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return value if 0 < value <= MOST_ROMAN and roman(value) == text else 0


def letter_value(letter: str) -> int:
    """Return the place of a letter in the order in which points are lettered: a, b, c, d, đ, e, g …"""
    return int(_words()["alphabet"].index(letter.casefold())) + 1


def letter_at(place: int) -> str:
    """Return the letter at a place from 1, "" beyond the last."""
    alphabet: list[str] = _words()["alphabet"]
    return alphabet[place - 1] if 0 < place <= len(alphabet) else ""


def _is_capital(text: str, at: int) -> bool:
    return text[at : at + 1].lstrip("“\"'(").isupper() or text[at + 1 : at + 2].isupper()


def _text(match: re.Match[str]) -> str:
    return match[0].strip(_BLANK + "\n")


def _found(match: re.Match[str], label: Label) -> Found:
    rest = match.string[match.end() :]
    return label, match.end() + len(rest) - len(rest.lstrip(_BLANK + "\n"))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))


@cache
def _letters() -> re.Pattern[str]:
    small, great = "".join(_words()["alphabet"]), "".join(_words()["capitals"])
    return re.compile(rf"([{small}{great}])(?:\){_GAP}*|\.{_GAP}+|{_GAP}?[-–]{_GAP}+(?=[^\W\d_]))(?=\S|$)")


@cache
def _nouns() -> re.Pattern[str]:
    table = _words()
    nouns, ordinals = "|".join(table["nouns"]), "|".join(table["ordinals"])
    word = rf"(?i:{table['ordinal']}){_GAP}+(?P<word>(?i:{ordinals}))(?!\w)"
    number = rf"(?:{word}|(?P<digits>\d{{1,2}})(?![\w.]\d|\w)|(?P<roman>[IVX]+)(?!\w))"
    return re.compile(rf"(?P<noun>(?i:{nouns})){_GAP}+{number}(?:{_GAP}*(?P<mark>[.:])|{_GAP}+(?P<dash>[-–—]){_GAP})?(?:\s+|$)")


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_words()['article']}){_GAP}+(?P<digits>\d{{1,3}})[a-z]?{_GAP}*(?:[.:]\s*|$)")
