"""TXT340-TXT344: dashes in ranges of years and between words, and dots that leave a list open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import alternation, table

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*([-–])\s*((?:19|20)\d\d)(?!\d)")
_LOPSIDED = re.compile(r"[^\W_]{2,}(?:\s[-–](?=[^\W\d_])|[-–]\s(?=[^\W_]))[^\W_]{2,}")
_DOTS = re.compile(r"(?<=[^\W\d_])(?:\.{4,6}|\.\.)(?![.…\w/])")
_GLUED = re.compile(r"(?<=[^\W\d_])(?:\.{3}|…)(?=[^\W\d_])")
_OPEN = re.compile(r"[^\W\d_]+(?:,\s*)?(\.{3,6}|…)(?![.…])")

Found = tuple[Passage, re.Match[str]]


def check_years(script: Script) -> Iterator[Finding]:
    """Yield, once, the first range of years whose dash is unlike that of most."""
    found = list(_matches(script, _YEARS))
    dashes = [match[2] for _, match in found]
    if len(set(dashes)) > 1:
        usual = max(dashes[::-1], key=dashes.count) if dashes.count("-") != dashes.count("–") else dashes[0]
        passage, match = next((one, match) for one, match in found if match[2] != usual)
        example = next(match[0] for _, match in found if match[2] == usual)
        yield offences.YEARS_MIXED.at(
            passage.at(match.start()), passage.where, found=match[0], right=match[0].replace(match[2], usual), example=example
        )


def check_lopsided(script: Script) -> Iterator[Finding]:
    """Yield each dash between words that has a space on one side only."""
    for passage, match in _matches(script, _LOPSIDED):
        mark = "–" if "–" in match[0] else "-"
        left, _, right = match[0].partition(mark)
        yield offences.DASH_LOPSIDED.at(
            passage.at(match.start()), passage.where, found=match[0], right=f"{left.strip()} {mark} {right.strip()}"
        )


def check_dots(script: Script) -> Iterator[Finding]:
    """Yield each row of dots behind a word that has two of them, or more than three."""
    yield from _dots(script, _DOTS, offences.DOTS_MISCOUNTED)


def check_glued(script: Script) -> Iterator[Finding]:
    """Yield each three dots that the next word follows without a space."""
    yield from _dots(script, _GLUED, offences.DOTS_GLUED)


def _dots(script: Script, pattern: re.Pattern[str], offence: Offence) -> Iterator[Finding]:
    for passage, match in _matches(script, pattern):
        if passage.role is not Role.CELL and not _is_blank(passage.text, match.start()):
            word = re.search(r"[^\W_]+\W*$", passage.text[: match.start()])
            yield offence.at(passage.at(match.start()), passage.where, found=f"{word[0] if word else ''}{match[0]}")


def check_open(script: Script) -> Iterator[Finding]:
    """Yield, once, the first list that dots leave open, with how many of them the text has."""
    every = _matches(script, _OPEN)
    found = [(one, match) for one, match in every if one.role is not Role.CELL and not _is_blank(one.text, match.start(1))]
    if found:
        passage, match = found[0]
        yield offences.LIST_OPEN.at(passage.at(match.start(1)), passage.where, found=match[0], count=len(found))


def _is_blank(text: str, at: int) -> bool:
    """Tell dots that are to be filled in: behind the words for a number or a date, or before a unit."""
    blanks = alternation(table("marks")["before_blank"])
    return re.search(rf"(?<!\w)(?:{blanks})\s*$", text[:at], re.IGNORECASE) is not None


def _matches(script: Script, pattern: re.Pattern[str]) -> Iterator[Found]:
    for passage in script.prose:
        for match in pattern.finditer(passage.text, passage.begins):
            if not passage.is_cited(match.start(), match.end()):
                yield passage, match


YEARS = ScriptRule(offences.YEARS_MIXED, check_years)
LOPSIDED = ScriptRule(offences.DASH_LOPSIDED, check_lopsided)
DOTS = ScriptRule(offences.DOTS_MISCOUNTED, check_dots)
GLUED = ScriptRule(offences.DOTS_GLUED, check_glued)
OPEN = ScriptRule(offences.LIST_OPEN, check_open)
