"""TXT163, TXT164, TXT166: dates without their leading zero, dates that never were, spans that end before they begin."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.citations_reading import Day, iter_days
from ntmdocs.rules.text.letters import alternation, table

DATED = frozenset({Role.PLACE_AND_DATE, Role.APPENDIX_REFERENCE})
LEAP = 2024


def _passages(script: Script) -> Iterator[Passage]:
    return (one for one in script.passages if one.is_prose or one.role in DATED)


def check_form(script: Script) -> Iterator[Finding]:
    """Yield each full date whose day below 10, or month 1 or 2, has no zero before it. Source: khoản 4, điểm b."""
    for passage in script.prose:
        for one in iter_days(passage.text):
            day, month, _ = one.parts
            if one.day and (len(day) == 1 or month in ("1", "2")) and not passage.is_cited(one.start, one.end):
                yield offences.DATE_FORM.at(passage.at(one.start), passage.where, day=one.words, right=_zeros(one))


def _zeros(one: Day) -> str:
    day, month, _ = one.parts
    right = re.sub(rf"(?<!\d){day}(?!\d)", f"{int(day):02}", one.words, count=1) if len(day) == 1 else one.words
    if month in ("1", "2"):
        at = right.index(month, right.index(f"{int(day):02}") + 2)
        right = right[:at] + "0" + right[at:]
    return right


def check_possible(script: Script) -> Iterator[Finding]:
    """Yield each date that the calendar does not have."""
    for passage in _passages(script):
        for one in iter_days(passage.text):
            if one.day is None and not passage.is_cited(one.start, one.end):
                yield offences.DATE_IMPOSSIBLE.at(passage.at(one.start), passage.where, day=one.words)
        for match in _yearless().finditer(passage.text):
            day, month = int(match["d"]), int(match["m"])
            if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(LEAP, month)[1]:
                yield offences.DATE_IMPOSSIBLE.at(passage.at(match.start()), passage.where, day=match[0])


def check_order(script: Script) -> Iterator[Finding]:
    """Yield each span of dates or years that ends before it begins."""
    for passage in _passages(script):
        days = list(iter_days(passage.text))
        for first, second in pairwise(days):
            between = passage.text[first.end : second.start]
            opening = passage.text[: first.start]
            if _from().search(opening) and _to().fullmatch(between) and first.day and second.day and first.day > second.day:
                yield _reversed(passage, first.start, passage.text[first.start : second.end])
        for match in _years().finditer(passage.text):
            if int(match["a"]) > int(match["b"]) and not passage.is_cited(*match.span()):
                yield _reversed(passage, match.start(), match[0])


def _reversed(passage: Passage, start: int, words: str) -> Finding:
    return offences.DATES_REVERSED.at(passage.at(start), passage.where, words=words)


@cache
def _yearless() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{table('citations')['day_word']})\s+(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/])")


@cache
def _from() -> re.Pattern[str]:
    words = table("citations")
    return re.compile(rf"(?<!\w)(?i:{words['dates']['from']})\s+(?:(?i:{words['day_word']})\s+)?$")


@cache
def _to() -> re.Pattern[str]:
    words = table("citations")
    to = alternation(words["dates"]["to"])
    return re.compile(rf"\s*(?:(?:{to})|[-–])\s*(?:(?:{words['day_word']})\s+)?", re.IGNORECASE)


@cache
def _years() -> re.Pattern[str]:
    words = table("citations")
    to, year = alternation(words["dates"]["to"]), words["year_word"]
    opening = rf"(?:{words['dates']['period']}|{words['dates']['from']}\s+{year})"
    return re.compile(
        rf"(?<!\w){opening}\s+(?P<a>(?:19|20)\d\d)\s*(?:[-–—]|(?:{to})(?:\s+{year})?)\s*(?P<b>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
    )


FORM = ScriptRule(offences.DATE_FORM, check_form)
POSSIBLE = ScriptRule(offences.DATE_IMPOSSIBLE, check_possible)
ORDER = ScriptRule(offences.DATES_REVERSED, check_order)
