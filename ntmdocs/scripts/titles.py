"""What the title of a Word file tells: its day, its year, the programme and so the set of criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ntmdocs.model.criteria import CriteriaSet, Law
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.scripts.folding import compiled, flat, word_patterns


def day_of(recognised: Recognised) -> date | None:
    """Return the day in the line of place and date, None where it has blanks or is no day."""
    line = next((one for one in recognised.of(Role.PLACE_AND_DATE) if one.part == 0), None)
    said = flat(line.text) if line else ""
    for name in ("day", "figures_day"):
        if match := compiled(word_patterns()[name]).search(said):
            day, month, year = map(int, match.groups())
            return _date(year, month, day)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(recognised: Recognised, day: date | None) -> int | None:
    """Return the year of the subject for what looks ahead, else of the day, else of the subject, else of most headings."""
    subject = _years(recognised.of(Role.SUBJECT, Role.LETTER_SUBJECT))
    if recognised.kind in word_patterns()["planning"] and subject:
        return subject[-1]
    written = _written_year(recognised)
    known = day.year if day else written
    headings = Counter(_years(recognised.of(Role.HEADING)))
    return known or (subject[-1] if subject else None) or (headings.most_common(1)[0][0] if headings else None)


def _written_year(recognised: Recognised) -> int | None:
    """Return the year of a date whose day and month are blanks."""
    found = _years(one for one in recognised.of(Role.PLACE_AND_DATE) if one.part == 0)
    return found[-1] if found else None


def _years(components: Iterable[Component]) -> list[int]:
    pattern = compiled(word_patterns()["year"])
    return [int(year) for one in components for year in pattern.findall(flat(one.text))]


def criteria_of(recognised: Recognised, law: Law | None, day: date | None) -> CriteriaSet | None:
    """Return the set in force on `day` whose programme the title names, else the headings; None where none does."""
    if law is None or day is None:
        return None
    title = recognised.of(Role.DOCUMENT_TYPE, Role.SUBJECT, Role.LETTER_SUBJECT, Role.ISSUING_BODY)
    for said in (_said(title), _said(recognised.of(Role.HEADING))):
        for programme in word_patterns()["programmes"]:
            if compiled(programme["title"]).search(said):
                return _of_programme(law.sets_in_force(day), programme["short_name"])
    return None


def _said(components: Iterable[Component]) -> str:
    return " | ".join(flat(one.text) for one in components)


def _of_programme(sets: Sequence[CriteriaSet], short_name: str) -> CriteriaSet | None:
    return next((one for one in sets if compiled(short_name).search(flat(one.programme))), None)
