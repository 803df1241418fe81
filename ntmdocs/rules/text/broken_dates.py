"""TXT174: dates with something left out, doubled, or run together, so that no calendar can be asked about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import table

YEAR = r"(?:19|20)\d\d"
_BEGIN, _END = r"(?<![\w/.,-])", r"(?![\w/]|-\w|[.,]\d)"
_SLASH = r"\s?/+\s?"
_RIGHT = re.compile(rf"\d{{1,2}}([/.-])\d{{1,2}}\1{YEAR}")
_SHORT = re.compile(
    rf"{_BEGIN}(?P<d>\d{{1,2}})(?:{_SLASH}(?P<m>\d{{1,2}})(?:{_SLASH}(?:{YEAR}\d?|20[0-4])|{YEAR})"
    rf"|[/.-](?P<n>\d{{1,2}})[/.-]{YEAR}){_END}"
)
_BLANK = re.compile(r"\s*(?:\.\.|[…_])")


def check(script: Script) -> Iterator[Finding]:
    """Yield each date that is none as it stands: a word left out or run on, "202", "31/102027", "30//9/2027", "01/ 11/2026"."""
    for passage in script.passages:
        if passage.is_prose or passage.role in (Role.APPENDIX_REFERENCE, Role.OTHER):
            for start, words in _broken(passage.text):
                if not passage.is_cited(start, start + len(words)):
                    yield offences.DATE_MALFORMED.at(passage.at(start), passage.where, day=words)


def _broken(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each broken date begins, and its words; one that stands in another is not told again."""
    done = 0
    found = [*_long(text), *_short(text)]
    for start, words in sorted(found, key=lambda one: (one[0], -len(one[1]))):
        if start >= done:
            done = start + len(words)
            yield start, words


def _long(text: str) -> Iterator[tuple[int, str]]:
    for match in _spelt().finditer(text):
        year, has_word = match["y"], bool(match["year"])
        is_year = bool(re.fullmatch(YEAR, year))
        is_date = bool(match["month"] or has_word) and (is_year or has_word) and not _BLANK.match(text, match.end())
        if is_date and not _strict().fullmatch(match[0]):
            yield match.start(), match[0]
    for match in _glued().finditer(text):
        yield match.start(), match[0]


def _short(text: str) -> Iterator[tuple[int, str]]:
    words = table("citations")
    for match in _SHORT.finditer(text):
        before = text[: match.start()].rstrip().casefold()
        is_possible = 1 <= int(match["d"]) <= 31 and 1 <= int(match["m"] or match["n"]) <= 12
        is_symbol = before.endswith((words["number_word"], f"{words['number_word']}:"))
        is_date = match["m"] or before.endswith(words["day_word"])
        if is_possible and is_date and not is_symbol and not _RIGHT.fullmatch(match[0]):
            yield match.start(), match[0]


def _names() -> tuple[str, str, str]:
    words = table("citations")
    return rf"(?i:{words['day_word']})", rf"(?i:{words['month_word']})", rf"(?i:{words['year_word']})"


@cache
def _spelt() -> re.Pattern[str]:
    """Match day, month and year with one of the words for them, or the spaces, left out."""
    day, month, year = _names()
    return re.compile(
        rf"(?<!\w){day}\s*\d{{1,2}}(?:\s*(?P<month>{month})\s*|\s+)\d{{1,2}}(?:\s*(?P<year>{year})\s*|\s+)(?P<y>\d{{2,6}})(?![\w/]|[.,]\d)"
    )


@cache
def _strict() -> re.Pattern[str]:
    day, month, year = _names()
    return re.compile(rf"{day}\s+\d{{1,2}}\s+{month}\s+\d{{1,2}}\s+{year}\s+{YEAR}")


@cache
def _glued() -> re.Pattern[str]:
    """Match a word run together with its figure, and a year of too many digits."""
    day, month, year = _names()
    return re.compile(
        rf"(?<!\w)(?:{day}\d{{1,2}}(?![\w.,]\d|\w)(?:\s*{month}\s*\d{{1,2}})?|{month}(?:0?[1-9]|1[0-2])(?!\w)|{year}{YEAR}(?!\w)"
        rf"|{month}\s+\d{{1,2}}{year}\s*{YEAR}(?!\w)|{year}\s+(?:19|20)\d{{3}}(?!\w|[.,]\d))"
    )


RULE = ScriptRule(offences.DATE_MALFORMED, check)
