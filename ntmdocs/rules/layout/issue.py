"""LAY220-LAY240: the line of number and symbol, place and date of issue, the subject of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import at, is_later, limits_of, words
from ntmdocs.rules.rule import LayoutRule

BLANK = r"[\s.…_]*"
GAP = r"[\s.…_]+"
GROUP = r"[^\W\d_][\w&]{0,14}"
TYPED = re.compile(r"(?P<word>\w+)\s*(?P<colon>:?)\s*(?P<number>\d*)[\s.…_]*/?(?P<rest>.*)", re.DOTALL)
GLUED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
WITH_YEAR = re.compile(r"(?P<number>\d+|[\s.…_]*)/(?P<year>(?:19|20)\d{2})/")
LETTER = "CV"


@cache
def _form() -> re.Pattern[str]:
    """Return the pattern of the number line."""
    return re.compile(
        rf"{words()['issue']['number']}:\s?(?P<number>\d+|{BLANK})(?:(?<!\d)\s)?/(?P<symbol>{GROUP}(?:-{GROUP})+)\s*"
    )


@cache
def _date() -> re.Pattern[str]:
    """Return the pattern of place and date, blanks allowed."""
    name = words()["issue"]
    return re.compile(
        rf"(?P<place>.*?)(?P<comma>,?)\s*(?P<d>(?i:{name['day']}))\s*(?P<day>\d+|{GAP})\s*"
        rf"(?i:{name['month']})\s*(?P<month>\d+|{GAP})\s*(?i:{name['year']})\s*(?P<year>\d{{4}}|20{GAP}|{GAP})?\s*\.?",
        re.DOTALL,
    )


def _number_lines(recognised: Recognised) -> Iterator[Component]:
    """Yield the number lines of the document itself; a form's, with dots in its symbol, says nothing yet."""
    for one in recognised.of(Role.NUMBER):
        _, _, symbol = one.text.partition("/")
        if not is_later(recognised, one) and not re.search(r"[.…_]{2,}|…", symbol):
            yield one


def check_number_form(recognised: Recognised) -> Iterator[Finding]:
    """Yield a number line of another form, blanks before issue allowed; a number below 10 needs its zero."""
    for one in _number_lines(recognised):
        text = one.text.strip()
        match = _form().fullmatch(text)
        is_short = match is not None and match["number"].isdigit() and len(match["number"]) < 2
        if (match is None or is_short) and not WITH_YEAR.search(text):
            yield at(recognised, offences.NUMBER_FORM, one, found=" ".join(text.split()), wanted=_mended(text))


def _mended(text: str) -> str:
    """Return a number line as it should be, as far as its parts can be told."""
    match = TYPED.match(text)
    rest = re.sub(r"\s*[-–—]\s*", "-", match["rest"]).strip(" /.…_") if match else ""
    number = match["number"].zfill(2) if match and match["number"] else "…"
    return f"{words()['issue']['number']}: {number}/{rest}" if "-" in rest else ""


def check_year(recognised: Recognised) -> Iterator[Finding]:
    """Yield a number with a year in it, as only legal normative documents have."""
    for one in _number_lines(recognised):
        if match := WITH_YEAR.search(one.text):
            yield at(recognised, offences.YEAR_IN_NUMBER, one, match.start("year"), found=match["year"])


@cache
def _symbol(text: str) -> tuple[str, ...]:
    """Return the groups of a symbol, () where none can be told."""
    _, _, symbol = text.strip().rpartition("/")
    groups = [group.strip() for group in re.split(r"[-–—]", symbol)]
    return tuple(groups) if len(groups) > 1 and all(groups) else ()


def check_known_type(recognised: Recognised) -> Iterator[Finding]:
    """Yield the symbol of a named document whose first group is no abbreviation of a type, or one in other letters."""
    table = limits_of(recognised)
    known = {one for one in (*table.types.values(), *table.copies.values()) if one}
    for one in _number_lines(recognised):
        groups = _symbol(one.text)
        if groups and recognised.kind not in ("", LETTER) and groups[0] not in known and groups[0] != LETTER:
            meant = next((right for right in known if right.casefold() == groups[0].casefold()), recognised.kind)
            yield at(recognised, offences.UNKNOWN_TYPE, one, found=groups[0], wanted=meant)


def check_type(recognised: Recognised) -> Iterator[Finding]:
    """Yield a symbol of another type than the title names."""
    known = {one for one in limits_of(recognised).types.values() if one}
    for one in _number_lines(recognised):
        groups = _symbol(one.text)
        if groups and recognised.kind in known and groups[0] in known and groups[0] != recognised.kind:
            yield at(recognised, offences.SYMBOL_UNLIKE_TYPE, one, found=groups[0], wanted=recognised.kind)


def check_letter_symbol(recognised: Recognised) -> Iterator[Finding]:
    """Yield the symbol of a letter that begins with a type."""
    for one in _number_lines(recognised):
        groups = _symbol(one.text)
        if groups and groups[0].upper() == LETTER:
            yield at(recognised, offences.LETTER_TYPE, one, found="-".join(groups), wanted="-".join(groups[1:]))


def _dates(recognised: Recognised) -> Iterator[tuple[Component, re.Match[str] | None]]:
    for one in recognised.of(Role.PLACE_AND_DATE):
        if not is_later(recognised, one):
            yield one, _date().fullmatch(one.text.strip())


def check_date_form(recognised: Recognised) -> Iterator[Finding]:
    """Yield a line of another form than place, comma, day, month, year in words; each of the three may be blank."""
    for one, match in _dates(recognised):
        is_right = match is not None and match["comma"] and match["place"].strip() and match["d"].islower()
        if not is_right or (match and GLUED.search(one.text, match.start("d"))):
            yield at(recognised, offences.DATE_FORM, one, found=" ".join(one.text.split()))


def check_date_zero(recognised: Recognised) -> Iterator[Finding]:
    """Yield a day below 10, or a month 1 or 2, without its zero."""
    for one, match in _dates(recognised):
        if match and (_lacks_zero(match["day"], 9) or _lacks_zero(match["month"], 2)):
            day, month = _zeroed(match["day"], 9), _zeroed(match["month"], 2)
            yield at(recognised, offences.DATE_ZERO, one, day=day, month=month)


def _lacks_zero(typed: str, last: int) -> bool:
    return typed.isdigit() and len(typed) == 1 and 0 < int(typed) <= last


def _zeroed(typed: str, last: int) -> str:
    return typed.zfill(2) if _lacks_zero(typed, last) else typed.strip() or "…"


def check_needless_zero(recognised: Recognised) -> Iterator[Finding]:
    """Yield a month from 3 to 9 with a zero: the decree gives it to months 1 and 2 only."""
    for one, match in _dates(recognised):
        if match and re.fullmatch("0[3-9]", match["month"]):
            yield at(recognised, offences.DATE_NEEDLESS_ZERO, one, found=match["month"], wanted=match["month"][1:])


def check_possible(recognised: Recognised) -> Iterator[Finding]:
    """Yield a day that no calendar has."""
    for one, match in _dates(recognised):
        if match and match["day"].isdigit() and match["month"].isdigit():
            year = int(match["year"]) if match["year"] and match["year"].isdigit() else 2000
            try:
                date(year, int(match["month"]), int(match["day"]))
            except ValueError:
                yield at(recognised, offences.IMPOSSIBLE_DATE, one, day=match["day"], month=match["month"])


def check_letter_subject(recognised: Recognised) -> Iterator[Finding]:
    """Yield the subject of a letter that does not begin with its abbreviation."""
    beginning = words()["letter"]["beginning"]
    subject = next((one for one in recognised.of(Role.LETTER_SUBJECT)), None)
    if subject is not None and not subject.text.strip().startswith(beginning):
        yield at(recognised, offences.LETTER_SUBJECT, subject, wanted=beginning)


RULES = (
    LayoutRule(offences.NUMBER_FORM, check_number_form),
    LayoutRule(offences.YEAR_IN_NUMBER, check_year),
    LayoutRule(offences.UNKNOWN_TYPE, check_known_type),
    LayoutRule(offences.SYMBOL_UNLIKE_TYPE, check_type),
    LayoutRule(offences.LETTER_TYPE, check_letter_symbol),
    LayoutRule(offences.DATE_FORM, check_date_form),
    LayoutRule(offences.DATE_ZERO, check_date_zero),
    LayoutRule(offences.DATE_NEEDLESS_ZERO, check_needless_zero),
    LayoutRule(offences.IMPOSSIBLE_DATE, check_possible),
    LayoutRule(offences.LETTER_SUBJECT, check_letter_subject),
)
