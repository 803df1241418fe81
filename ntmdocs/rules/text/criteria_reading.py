"""Criteria as a text names them: "Tiêu chí số 4 về Điện" in headings and at the start of items, in which list they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.rules.text.letters import alternation, bare, distance, small, table

SLOTS = {"tasks": "todo", "maintain": "keep", "achievements": "results"}
_CUT = re.compile(r"\s*(?:[:.;(]|[-–—]\s*$|$)")


class List(StrEnum):
    """What a list of criteria holds: those to reach, those to keep, results of the past."""

    TODO = "todo"
    KEEP = "keep"
    RESULTS = "results"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion that a passage opens with: its number and name as written, where they stand, in which list."""

    passage: Passage
    number: int
    name: str
    start: int
    end: int
    of: List = List.NONE

    @property
    def is_heading(self) -> bool:
        return self.passage.role is Role.HEADING or bool(self.passage.label)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a written name means in a set: its criterion's number, its official name, and how it was found."""

    number: int
    official: str
    way: str  # "name", "alias", "other", "near", "opening"


@cache
def _opening() -> re.Pattern[str]:
    words = table("criteria")
    links = alternation(words["links"])
    opening = rf"{alternation([words['criterion']])}\s+(?:{words['number']}\s*:?\s*)?"
    return re.compile(
        rf"\s*{opening}(?P<number>\d{{1,2}})(?!\d|[.,/]\d)"
        rf"\s*(?:(?:{links})\s+(?::\s*)?|[-–—:.,(]\s*)(?P<name>\S.*)",
        re.IGNORECASE,
    )


def iter_named(script: Script) -> Iterator[Named]:
    """Yield every criterion that a heading, or an item's label, names."""
    above: list[Passage] = []
    for passage in script.passages:
        if passage.role is Role.HEADING:
            above = [one for one in above if one.level < passage.level]
        if found := _named(passage, above):
            yield found
        if passage.role is Role.HEADING:
            above.append(passage)


def _named(passage: Passage, above: list[Passage]) -> Named | None:
    if not passage.is_prose or passage.role is Role.CELL:
        return None
    end = passage.heading_end or len(passage.text)
    match = _opening().match(passage.text[:end], passage.begins)
    if not match:
        return None
    name = match["name"][: _cut(match["name"])].rstrip(" ,-–—)")
    is_whole = len(name.split()) <= 12 and passage.text.rstrip(".: ").endswith(name)
    is_title = bool(passage.heading_end) or ":" in match[0] or is_whole
    verdicts = table("criteria")["verdicts"]
    if not name or not is_title or any(small(name).startswith(small(one)) for one in verdicts):
        return None
    start = match.start("name")
    return Named(passage, int(match["number"]), name, start, start + len(name), _list(passage, above))


def _cut(name: str) -> int:
    match = _CUT.search(name)
    return match.start() if match else len(name)


def _list(passage: Passage, above: list[Passage]) -> List:
    if passage.slot in SLOTS:
        return List(SLOTS[passage.slot])
    words = table("criteria")
    for heading in reversed(above):
        said = small(heading.heading)
        for kind in ("keep", "results", "todo"):
            if any(small(one) in said for one in words[kind]):
                return List(kind)
    return List.NONE


def key(name: str) -> str:
    """Return a name by which its commas, hyphens and capitals do not matter."""
    return small(re.sub(r"[,\-–—]", " ", name))


@cache
def _names(pairs: tuple[tuple[int, str], ...]) -> Mapping[str, int]:
    return {key(name): number for number, name in pairs}


def names_of(chosen: CriteriaSet) -> Mapping[str, int]:
    """Return the numbers of a set's criteria by their names' keys."""
    return _names(tuple(chosen.criteria.items()))


def aliases_of(chosen: CriteriaSet) -> Mapping[str, int]:
    return _names(tuple((one.number, alias) for one in chosen.details for alias in one.aliases))


def meaning(name: str, number: int, chosen: CriteriaSet, others: tuple[CriteriaSet, ...] = ()) -> Meant | None:
    """Return which criterion a written name means; None for none. A name of the number it bears is preferred."""
    said, official = key(name), chosen.criteria
    for way, known in (("name", names_of(chosen)), ("alias", aliases_of(chosen))):
        if said in known:
            return Meant(known[said], official[known[said]], way)
    if number in official and said.startswith(key(official[number]) + " "):
        return Meant(number, official[number], "opening")
    if any(said in names_of(one) or said in aliases_of(one) for one in others):
        return Meant(number, official.get(number, ""), "other")
    near = [one for one in official if _is_near(said, key(official[one]))]
    if near:
        return Meant(near[0], official[near[0]], "near")
    return None


def _is_near(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    return bare(one) == bare(other) or (short >= 6 and distance(bare(one), bare(other)) <= 1 + (short >= 16))
