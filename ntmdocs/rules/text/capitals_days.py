"""TXT331, TXT332: feasts, and days of the week in words, as annex II of the decree on clerical work has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import alternation, table

_ENDED = re.compile(r"(?:^|[.!?:])\s*$")


def check_feasts(script: Script) -> Iterator[Finding]:
    """Yield each feast whose own name has other capitals; at the beginning of a sentence its first letter is free."""
    for passage in script.prose:
        for match in _feasts().finditer(passage.text, passage.begins):
            words = " ".join(match[0].split())
            right = table("capitals")["feasts"][words.casefold()]
            begins = _ENDED.search(passage.text[: match.start()]) is not None
            is_right = words == right or (begins and words == right[0].upper() + right[1:])
            if not is_right and not words.isupper() and not passage.is_cited(match.start(), match.end()):
                yield offences.FEAST.at(passage.at(match.start()), passage.where, found=words, right=right)


def check_weekdays(script: Script) -> Iterator[Finding]:
    """Yield each day of the week whose number is a word with a small letter; an ordinal ("the second") is none."""
    for passage in script.prose:
        for match in _weekdays().finditer(passage.text, passage.begins):
            at = match.start("day")
            if not passage.is_cited(at, match.end("day")):
                found, number = match["day"], match["number"]
                right = found[: -len(number)] + number[0].upper() + number[1:]
                yield offences.WEEKDAY.at(passage.at(at), passage.where, found=found, right=right)


@cache
def _feasts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(table('capitals')['feasts'])}(?!\w)", re.IGNORECASE)


@cache
def _weekdays() -> re.Pattern[str]:
    """Return the pattern of a weekday: only behind words that speak of days, or beside another day."""
    data = table("capitals")
    before, head, numbers = (alternation(data[key]) for key in ("weekday_before", "weekday_head", "weekday_numbers"))
    day = rf"(?P<day>(?i:{head})\s+(?P<number>{numbers}))(?!\w)"
    return re.compile(rf"(?<!\w)(?i:{before})\s+{day}(?!\s+(?i:{alternation(data['weekday_not_before'])}))")


FEASTS = ScriptRule(offences.FEAST, check_feasts)
WEEKDAYS = ScriptRule(offences.WEEKDAY, check_weekdays)
