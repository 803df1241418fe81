"""Abbreviations as a text uses and defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ntmdocs.model.script import Passage, Script
from ntmdocs.rules.text.letters import CAPITAL, D_STROKES, LETTER, alternation, bare, table

_TOKEN = re.compile(rf"(?<![\w/&.,\-–]){LETTER}(?:{LETTER}|[&-](?={LETTER}))+(?![\w/&]|-\w)")
_SYMBOL = re.compile(r"\d+\s*(?:/\s*\d{4}\s*)?[/-]\s*[^\W\d_]+(?:[-–&./][^\W_]+)*")
_SYLLABLE = re.compile(r"(?:ngh|ng|gh|nh|ch|th|tr|ph|kh|qu|gi|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_VOWEL = re.compile(r"[aeiouy]+")
_ROMAN = re.compile(r"[IVXLCDM]+")


@dataclass(frozen=True, slots=True)
class Used:
    """One place of an abbreviation."""

    short: str
    passage: Passage
    start: int


@cache
def usual() -> Mapping[str, str]:
    found: dict[str, str] = table("abbreviations")["usual"]
    return found


@cache
def known() -> Mapping[str, str]:
    """Return what every abbreviation on the lists stands for."""
    return {**table("abbreviations")["rare"], **usual()}


def iter_used(script: Script) -> Iterator[Used]:
    """Yield every abbreviation in prose: words in capitals in a text that is not all in capitals, no symbols, no numerals."""
    for passage in script.prose:
        for short, start in _used(passage.text):
            if not passage.is_cited(start, start + len(short)):
                yield Used(short, passage, start)


@lru_cache(maxsize=4096)
def _used(text: str) -> tuple[tuple[str, int], ...]:
    if _is_shouted(text):
        return ()
    taken = [match.span() for match in _SYMBOL.finditer(text)]
    found = (match for match in _TOKEN.finditer(text) if not _in_capitals(text, match))
    return tuple((one[0], one.start()) for one in found if not any(start <= one.start() < end for start, end in taken))


def _is_shouted(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return sum(one.islower() for one in letters) * 5 < len(letters)


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """Tell a word of a phrase in capitals: one with a tone mark stands beside it."""
    sides = (text[: match.start()].split()[-1:], text[match.end() :].split()[:1])
    near = [one.strip("“”\"'(),.;:") for side in sides for one in side]
    return any(len(one) > 1 and one.isupper() and one.isalpha() and not re.fullmatch(f"{LETTER}+", one) for one in near)


def is_word(short: str) -> bool:
    """Tell capitals that may spell a word, a Roman number, or nothing that can be judged."""
    spoken = len(short) > 5 and len(_VOWEL.findall(bare(short))) > 1  # a name in capitals
    return bool(spoken or _SYLLABLE.fullmatch(bare(short)) or _ROMAN.fullmatch(short))


def straight(short: str) -> str:
    """Return an abbreviation without the strokes of its letters."""
    return short.translate(D_STROKES)


def iter_defined(script: Script) -> Iterator[str]:
    """Yield each abbreviation that the text defines."""
    for passage in script.passages:
        yield from _defined(passage.text)


@lru_cache(maxsize=4096)
def _defined(text: str) -> frozenset[str]:
    found = {match["short"] for match in _told().finditer(text)}
    for match in _bracketed().finditer(text):
        if _stands_for(match["short"], text[: match.start()].split()[-2 * len(match["short"]) - 2 :]):
            found.add(match["short"])
    for match in _explained().finditer(text):
        if _stands_for(match["short"], match["full"].split()[: 2 * len(match["short"]) + 2]):
            found.add(match["short"])
    return frozenset(found)


def _stands_for(short: str, words: list[str]) -> bool:
    """Tell whether the letters are first letters of these words, in order, the last of which ends them."""
    letters = [bare(one) for one in short if one.isalpha()]
    firsts = iter([bare(word.strip("“”\"'(),.;:-–"))[:1] for word in words])
    return len(letters) > 1 and all(letter in firsts for letter in letters)


@cache
def _told() -> re.Pattern[str]:
    said = alternation(table("abbreviations")["spoken_of"])
    return re.compile(rf"(?<!\w)(?i:{said})\s*:?\s*[“\"']?(?P<short>{CAPITAL}[\w&-]*(?:\s+{LETTER}+)*)")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\(\s*[“\"']?(?P<short>{LETTER}[\w&-]+)[”\"']?\s*\)")


@cache
def _explained() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?P<short>{LETTER}[\w&-]+)\s*(?:\(|:\s)(?P<full>[^\W\d_][^()]*)")
