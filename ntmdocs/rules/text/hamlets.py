"""TXT140-TXT144: names of hamlets against the register, or against each other where none is known; how many there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import CAPITAL, alternation, bare, distance, small, table

MOST_WORDS = 4
SHORTEST = 5  # letters of a name that one wrong letter leaves recognisable


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name that a word for a hamlet introduces, directly or in a list; `is_sure` unless that word has other meanings."""

    passage: Passage
    name: str
    start: int
    is_sure: bool
    is_listed: bool = False


def check_misspelt(script: Script) -> Iterator[Finding]:
    """Yield each name that is one of the register's but for its accents, for capitals and spaces alone it is let be."""
    for one, right in _slips(script):
        if bare(one.name) == bare(right):
            yield offences.HAMLET_MISSPELT.at(one.passage.at(one.start), one.passage.where, name=one.name, right=right)


def check_alike(script: Script) -> Iterator[Finding]:
    """Yield each name that one letter parts from one of the register's."""
    for one, right in _slips(script):
        if bare(one.name) != bare(right):
            yield offences.HAMLET_ALIKE.at(one.passage.at(one.start), one.passage.where, name=one.name, right=right)


def _slips(script: Script) -> Iterator[tuple[Spoken, str]]:
    register = _register(script)
    known = {small(name) for name in register}
    for one in iter_spoken(script):
        is_right = small(one.name) in known or one.passage.is_cited(one.start, one.start + len(one.name))
        if register and not is_right and (right := _right(one, register)):
            yield one, right


def _right(one: Spoken, register: tuple[str, ...]) -> str:
    """Return the only name of the register that a misspelt one can mean, "" where none or several can."""
    said = bare(one.name)
    same = [name for name in register if bare(name) == said]
    if len(same) == 1:
        return same[0]
    if same or len(said) < SHORTEST or re.search(r"\d", said):
        return ""
    near = [name for name in register if distance(bare(name), said) == 1 and not re.search(r"\d", name)]
    is_fit = len(near) == 1 and (one.is_sure or one.is_listed)
    return near[0] if is_fit else ""


def _register(script: Script) -> tuple[str, ...]:
    return tuple(dict.fromkeys(own_name(one.name) for one in script.hamlets))


def own_name(name: str) -> str:
    """Return a hamlet's name without the word for a hamlet that the register may write before it."""
    match = re.match(rf"(?:{_units()})\s+(?=\S)", name, re.IGNORECASE)
    return name[match.end() :] if match else name


def check_two_ways(script: Script) -> Iterator[Finding]:
    """Yield, where no register is known, the rarer of two spellings of one name that differ in their accents alone."""
    if script.hamlets:
        return
    spoken = list(iter_spoken(script))
    counts = Counter(one.name for one in spoken)
    for one in spoken:
        others = [name for name in counts if name != one.name and bare(name) == bare(one.name) and small(name) != small(one.name)]
        best = max(others, key=lambda name: counts[name], default="")
        if best and counts[best] > counts[one.name]:
            mark, where = one.passage.at(one.start), one.passage.where
            yield offences.HAMLET_TWO_WAYS.at(mark, where, name=one.name, right=best, count=counts[best])


def check_counts(script: Script) -> Iterator[Finding]:
    """Yield the first "a/b hamlets" whose b is not the number of the register's hamlets, once for each b."""
    valid = [one for one in script.hamlets if not one.is_former]
    count = len(script.plan.commune.hamlets_on(script.plan.reference_day)) if script.plan else len(valid)
    if not count:
        return
    told: set[int] = set()
    for passage in script.prose:
        for match in _counted().finditer(passage.text):
            whole = int(match["all"])
            if whole != count and whole not in told and not passage.is_cited(match.start(), match.end()):
                told.add(whole)
                yield offences.HAMLETS_COUNTED_OTHERWISE.at(
                    passage.at(match.start()), passage.where, words=match[0], stated=whole, register=count
                )


def iter_spoken(script: Script) -> Iterator[Spoken]:
    """Yield the names that are introduced as hamlets', those of former ones and of other communes left out."""
    register = _register(script)
    right, folded = {small(name) for name in register}, {bare(name) for name in register}
    for passage in script.prose:
        end = 0
        for match in _introduced().finditer(passage.text):
            if match.start() < end:
                continue
            before = passage.text[: match.start()].casefold().split()
            if before and before[-1] in table("hamlets")["not_after"]:
                continue
            names = list(_list(passage, match))
            if not any(one.is_sure or small(one.name) in right or bare(one.name) in folded for one in names):
                continue
            end = names[-1].start + len(names[-1].name)
            if not _is_elsewhere(passage.text, end):
                yield from names


def _list(passage: Passage, match: re.Match[str]) -> Iterator[Spoken]:
    """Yield the first name and those that follow it, up to the first word that is no name."""
    unit = " ".join(match["unit"].casefold().split())
    is_sure, text, at = unit not in table("hamlets")["doubtful"], passage.text, match.start("name")
    found: list[Spoken] = []
    while at >= 0 and (name := _name().match(text, at)):
        found.append(Spoken(passage, name[0], at, is_sure, bool(found)))
        joint = _joint().match(text, name.end())
        at = joint.end() if joint else -1
    if _former().match(text, found[-1].start + len(found[-1].name)):
        return
    yield from found


def _is_elsewhere(text: str, end: int) -> bool:
    """Tell a name that another commune follows: "xóm Bắc, xã Nam"."""
    words = alternation(table("hamlets")["elsewhere"])
    return bool(re.match(rf"\s*[,(]?\s*(?:{words})\s+{CAPITAL}", text[end:]))


@cache
def _counted() -> re.Pattern[str]:
    units = alternation(table("hamlets")["counted"])
    return re.compile(rf"(?<![\d/.,])\d{{1,3}}\s*/\s*(?P<all>\d{{1,3}})(?![\d/.,]\d|\d)\s+(?:{units})(?!\w)", re.IGNORECASE)


@cache
def _units() -> str:
    return alternation(table("hamlets")["units"])


@cache
def _introduced() -> re.Pattern[str]:
    """Find a word for a hamlet before a name, "các xóm: …" before a list too."""
    return re.compile(rf"(?<!\w)(?P<unit>(?i:{_units()}))(?:\s*:)?\s+(?P<name>{CAPITAL}\w*)")


@cache
def _name() -> re.Pattern[str]:
    """Match a name: words with capitals, no longer than names are, a number at its end."""
    more = rf"(?:[ ]{CAPITAL}\w*){{0,{MOST_WORDS - 1}}}"
    return re.compile(rf"{CAPITAL}\w*{more}(?:[ ]\d{{1,2}}(?![\d/,.]\d|\d))?")


@cache
def _joint() -> re.Pattern[str]:
    words = table("hamlets")
    joints = alternation(words["joints"])
    roads = alternation(words["roads"])
    places = alternation(words["other_places"])
    unit = rf"(?i:{_units()})\s+"
    return re.compile(
        rf"(?:(?:\s*[,;]\s*(?:(?:{joints})\s+)?|\s+(?:{joints})\s+)(?!(?i:{places})\s)(?:{unit})?|\s+(?:{roads})\s+{unit})(?={CAPITAL})"
    )


@cache
def _former() -> re.Pattern[str]:
    return re.compile(rf"\s*[(]?(?:{alternation(table('hamlets')['former'])})(?!\w)")


MISSPELT = ScriptRule(offences.HAMLET_MISSPELT, check_misspelt)
ALIKE = ScriptRule(offences.HAMLET_ALIKE, check_alike)
TWO_WAYS = ScriptRule(offences.HAMLET_TWO_WAYS, check_two_ways)
COUNTS = ScriptRule(offences.HAMLETS_COUNTED_OTHERWISE, check_counts)
