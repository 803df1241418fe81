"""Faults of dates: days that no calendar has, years that cannot be, words left out, zeros left out where the decree wants them."""

from __future__ import annotations

import re
from random import Random

from tests.mutating.mutator import Fault, iter_matches, retyped
from tests.mutating.papers import Paper

LONG = r"ngày (\d\d) tháng (\d\d?) năm (\d{4})"
SHORT = r"(?<![\d/])(\d\d)/(\d\d?)/(\d{4})"
YEARED = r"số \d+/(\d{4})/[A-ZĐ\d]+(?:-[A-Za-zĐ]+)? (ngày \d\d tháng \d\d? năm )(\d{4})"
MONTHS_OF_30 = (4, 6, 9, 11)


def make(rng: Random, paper: Paper) -> Fault | None:
    """Write one date wrongly."""
    where = (*paper.where["place"], *paper.where.get("basis", ()), *paper.lines)
    kind = rng.choice(("impossible day", "impossible month", "form", "form", "zero", "zero", "year"))
    if kind == "year":
        return _other_year(rng, paper, where)
    number, match = rng.choice([*iter_matches(paper, LONG, where), *iter_matches(paper, SHORT, where)])
    long = match[0].startswith("ngày")
    day, month, year = match[1], match[2], match[3]
    if kind == "zero":
        return _without_zero(rng, "dates", paper, *next(iter_matches(paper, LONG, paper.where["place"])))
    if kind == "form":
        new = rng.choice(_forms(day, month, year) if long else _short_forms(day, month, year))
    else:
        new = match[0].replace(*_impossible(rng, kind, day, month, long), 1)
    return retyped("dates", kind, paper, number, match.start(), match[0], new)


def make_cited_zero(rng: Random, paper: Paper) -> Fault | None:
    """Leave a zero out of the date of a cited document, where the decree's own words on it are about the date of issue."""
    where = {*paper.where.get("basis", ()), *paper.lines} - _deadlines(paper)
    places = list(iter_matches(paper, LONG, sorted(where)))
    return _without_zero(rng, "zeros in citations", paper, *rng.choice(places)) if places else None


def _deadlines(paper: Paper) -> set[int]:
    """Return the paragraphs whose dates are no dates of documents."""
    return {number for number, line in paper.lines.items() if not re.search(r"số \d+/\S+ ngày", line.text)}


def _impossible(rng: Random, kind: str, day: str, month: str, long: bool) -> tuple[str, str]:
    month_before, month_after = (f"tháng {month} ", "tháng {} ") if long else (f"/{month}/", "/{}/")
    if kind == "impossible month":
        return month_before, month_after.format(rng.choice(("13", "15", "21")))
    worst = "31" if int(month) in MONTHS_OF_30 else ("30" if int(month) == 2 else rng.choice(("32", "35")))
    return (f"ngày {day}", f"ngày {worst}") if long else (f"{day}/", f"{worst}/")


def _forms(day: str, month: str, year: str) -> list[str]:
    return [
        f"ngày {day} tháng {month} {year}",
        f"ngày {day} tháng {month} năm {year[:3]}",
        f"ngày{day} tháng {month} năm {year}",
        f"ngày {day} {month} năm {year}",
        f"ngày {day} tháng {month} năm {year}{year[-1]}",
        f"ngày {day} tháng{month} năm {year}",
    ]


def _short_forms(day: str, month: str, year: str) -> list[str]:
    return [
        f"{day}/{month}/{year[:3]}",
        f"{day}//{month}/{year}",
        f"{day}/{month}{year}",
        f"{day}/{month}/{year}{year[-1]}",
        f"{day}/ {month}/{year}",
    ]


def _without_zero(rng: Random, category: str, paper: Paper, number: int, match: re.Match[str]) -> Fault | None:
    """Leave the zero of a day below 10 or of months 1, 2 out."""
    made = []
    if match[1][0] == "0":
        made.append(match[0].replace(f"ngày {match[1]}", f"ngày {match[1][1:]}"))
    if match[2][0] == "0":
        made.append(match[0].replace(f"tháng {match[2]}", f"tháng {match[2][1:]}"))
    return retyped(category, "zero", paper, number, match.start(), match[0], rng.choice(made)) if made else None


def _other_year(rng: Random, paper: Paper, where: tuple[int, ...]) -> Fault | None:
    """Date a document of one year, by its number, in another."""
    places = list(iter_matches(paper, YEARED, where))
    if not places:
        return None
    number, match = rng.choice(places)
    new = str(int(match[3]) + rng.choice((-1, 1, -10, 3)))
    return retyped("dates", "year", paper, number, match.start(3), match[3], new)
