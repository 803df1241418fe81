"""TXT129-TXT130: criteria called reached that stand among those to reach; a goal dated before what it depends on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.criteria_reading import List, Named, aliases_of, iter_named, key, meaning, names_of
from ntmdocs.rules.text.letters import alternation, bare, cut, sentence, sentences, small, table
from ntmdocs.vietnamese import parse_date

_MARKS = re.compile("[.:;()\u201c\u201d\u2026]")
Dated = tuple[date, int, int]


def check_reached(script: Script) -> Iterator[Finding]:
    """Yield a sentence that calls several criteria reached which the same text has still to reach."""
    chosen = script.criteria
    if chosen is None:
        return
    todo: dict[int, Named] = {}
    for one in iter_named(script):
        if one.of is List.TODO and one.is_heading:
            meant = meaning(one.name, one.number, chosen)
            todo[meant.number if meant else one.number] = one
    known = {**aliases_of(chosen), **names_of(chosen)}
    names = {name: number for name, number in known.items() if number in todo}
    for passage in script.of(Role.PARAGRAPH, Role.ITEM, Role.HEADING):
        if names and passage.criterion is None and not passage.slot.startswith(("tasks", "maintain")):
            yield from _reached(passage, names, todo)


def _reached(passage: Passage, names: dict[str, int], todo: dict[int, Named]) -> Iterator[Finding]:
    words = table("criteria")
    for begin, stop in sentences(passage.text):
        said = f" {key(_MARKS.sub(' ', passage.text[begin:stop]))} "
        is_said = any(f" {small(one)} " in said for one in words["reached"])
        is_meant = any(f" {small(one)} " in said for one in words["not_yet"])
        found = {number for name, number in names.items() if f" {name} " in said}
        if is_said and not is_meant and len(found) >= 2 and any(small(one) in said for one in words["measure_words"]):
            yield offences.CRITERION_REACHED.at(
                passage.at(begin),
                passage.where,
                numbers=", ".join(f"{number} ({todo[number].name})" for number in sorted(found)),
                words=cut(passage.text[begin:stop]),
            )


def check_goal(script: Script) -> Iterator[Finding]:
    """Yield a goal that is to be reached before the day of a target that it rests on."""
    if script.year is None:
        return
    goal = next(_goals(script, script.year), None)
    if goal is None:
        return
    passage, (day, start, end) = goal
    later = [found for found in _targets(script, script.year) if found[0] > day]
    if later:
        _, words, number = max(later, key=lambda one: one[0])
        yield offences.GOAL_BEFORE_TARGETS.at(
            passage.at(start), passage.where, goal=passage.text[start:end], target=words, number=number, count=len(later)
        )


def _goals(script: Script, year: int) -> Iterator[tuple[Passage, Dated]]:
    heading: Passage | None = None
    for passage in script.of(Role.HEADING, Role.PARAGRAPH, Role.ITEM):
        if passage.heading_end:
            heading = passage
        said = bare(heading.heading) if heading else ""
        if passage.slot == "goal" or any(said.startswith(bare(one)) for one in table("criteria")["goal_headings"]):
            for found in _dates(passage.text, year):
                begin, stop = sentence(passage.text, found[1], found[2])
                if any(bare(one) in bare(passage.text[begin:stop]) for one in table("criteria")["goal"]):
                    yield passage, found


def _targets(script: Script, year: int) -> Iterator[tuple[date, str, str]]:
    """Yield the days of tasks under the criteria: those in the words, and those that a plan's items bear."""
    number = ""
    is_listed = False
    named = {id(one.passage): one for one in iter_named(script) if one.is_heading}
    for passage in script.of(Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.SUBITEM):
        if passage.role is Role.HEADING and passage.label:
            one = named.get(id(passage))
            is_listed = one is not None and one.of in (List.TODO, List.KEEP)
            number = passage.label.text.rstrip(".")
        if is_listed:
            yield from ((day, passage.text[start:end], number) for day, start, end in _dates(passage.text, year))
    if script.plan:
        for section in (*script.plan.targets.tasks, *script.plan.targets.maintain):
            for due in (one.value.value for para in section.content for one in para.attributes if one.name == "due"):
                yield from ((day, due, str(section.number)) for day in _due(due, year))


def _due(words: str, year: int) -> Iterator[date]:
    day = parse_date(words)
    if isinstance(day, date):
        yield day
    else:
        yield from (found[0] for found in _dates(words, year))


def _dates(text: str, year: int) -> Iterator[Dated]:
    """Yield the last day of each time of `year` that the words name: a quarter, a month, half a year, its end."""
    for match in _times().finditer(text):
        named = next((int(match[name]) for name in ("qy", "my", "hy", "ey", "dy") if match[name]), year)
        if named == year:
            month = _month(match)
            day = int(match["day"]) if match["day"] else calendar.monthrange(year, month)[1]
            if 1 <= day <= calendar.monthrange(year, month)[1]:
                yield date(year, month, day), match.start(), match.end()


def _month(match: re.Match[str]) -> int:
    if match["quarter"]:
        return int(table("criteria")["dates"]["quarters"][match["quarter"].upper()])
    if match["month"] or match["dm"]:
        return min(max(int(match["month"] or match["dm"]), 1), 12)
    return 6 if match["half"] else 12


@cache
def _times() -> re.Pattern[str]:
    words = table("criteria")["dates"]
    year = rf"(?:{words['year']}\s+)?"
    return re.compile(
        rf"(?<!\w)(?:{words['quarter']}\s+(?P<quarter>IV|I{{1,3}}|[1-4])(?!\w)(?:[\s/]+{year}(?P<qy>\d{{4}}))?"
        rf"|(?P<half>{alternation(words['first_half'])})(?:\s+(?P<hy>\d{{4}}))?"
        rf"|(?:{alternation(words['end_of_year'])})(?:\s+(?P<ey>\d{{4}}))?"
        rf"|{words['month']}\s+(?P<month>0?[1-9]|1[0-2])(?!\w)[\s/]*{year}(?P<my>\d{{4}})"
        rf"|(?P<day>\d{{1,2}})/(?P<dm>\d{{1,2}})/(?P<dy>\d{{4}}))(?!\w)",
        re.IGNORECASE,
    )


REACHED = ScriptRule(offences.CRITERION_REACHED, check_reached)
GOAL = ScriptRule(offences.GOAL_BEFORE_TARGETS, check_goal)
