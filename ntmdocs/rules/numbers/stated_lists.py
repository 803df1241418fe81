"""NUM306: so many of a kind, and another number of names told: "4/8 xóm … (A, B, C)", "4 tuyến kênh: kênh A, kênh B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_LIST
from ntmdocs.rules.numbers.mentions import Mention, mend, same_things
from ntmdocs.rules.numbers.names_listed import NOTHING, Listed, begins_with_name, is_open_ended, read_headed, read_names
from ntmdocs.rules.numbers.reading import Spot, flat, iter_figures
from ntmdocs.rules.numbers.units import is_hamlet, is_measure
from ntmdocs.rules.numbers.words import pattern, says, whole, words
from ntmdocs.rules.rule import ScriptRule

LONGEST_GAP = 160
MOST = 30  # of a kind, that anybody would name
FEWEST = 2  # names, before a list that is not in brackets is one
WORDS_OF_KIND = 2  # behind a unit, that may say what is counted: "tuyến kênh nội đồng"


def check(script: Script) -> Iterator[Finding]:
    """Yield each count that is followed by another number of names."""
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            if one.quantity.value > MOST or one.quantity.precision or not one.quantity.is_exact or is_measure(one.unit):
                continue
            listed = _headed(spot, one) or (_named(spot, one, script) if one.unit in words()["lists"]["named"] else NOTHING)
            if listed.names and not listed.fits(one.quantity.value):
                yield spot.report(
                    STATED_LIST, one, count=spot.shown(one), names=", ".join(listed.names), listed=len(listed.names)
                )


def _told(spot: Spot, counted: Mention) -> str:
    """Return what stands behind a count in its sentence, digits and all."""
    return mend(spot.passage.text)[counted.end : spot.sentence.end]


def _headed(spot: Spot, counted: Mention) -> Listed | None:
    """Return the items behind a count that bear the word for what is counted, None where there are none."""
    told, heads = _told(spot, counted), _heads(spot, counted)
    for found in pattern("lists", "openers").finditer(told[:LONGEST_GAP]):
        gap, begin = flat(told[: found.start()]), found.end()
        if re.search(r"[.;()]", gap) or is_open_ended(gap):
            return None
        is_bracket = found[0].endswith("(")
        end = told.find(")", begin) if is_bracket else len(told)
        region = told[begin:end] if is_bracket else flat(told[begin:])
        listed = read_headed(region, heads) if end > 0 else NOTHING
        if listed.names:
            between = _within(spot, counted, counted.end, counted.end + begin)
            behind = _within(spot, counted, counted.end + begin, spot.sentence.end)
            is_of_another = any(read_headed(region, _heads(spot, one)).names for one in between)
            return None if is_of_another or any(same_things(one, counted) for one in behind) else listed
    return None


def _within(spot: Spot, counted: Mention, start: int, end: int) -> list[Mention]:
    return [one for one in spot.sentence.mentions if start <= one.at < end and one is not counted]


def _heads(spot: Spot, counted: Mention) -> tuple[str, ...]:
    """Return the words that items of what is counted may begin with: its unit, and the words right behind that."""
    told = _told(spot, counted)
    unit = spot.sentence.between(counted.stop, counted.end).split()
    words_behind = re.match(rf"(?:\s*[^\W\d_]+){{0,{WORDS_OF_KIND}}}", told)
    behind = [one for one in words_behind[0].split() if one.islower()] if words_behind else []
    alike = [one for one, other in words()["units"]["alike"].items() if counted.unit and counted.unit in (one, other)]
    members: list[str] = words()["lists"]["members"].get(counted.unit, [])
    return (" ".join(unit), counted.unit, *alike, *members, *behind, *unit[-1:])


def _named(spot: Spot, counted: Mention, script: Script) -> Listed:
    """Return the bare names told behind a count, none where what follows is no list of names."""
    opener = _opener(spot, counted, script)
    if opener is None or (counted.quantity.value == 1 and says("lists", "merging").search(spot.sentence.text)):
        return NOTHING
    told = _told(spot, counted)
    is_bracket = opener[0].endswith("(")
    end = told.find(")", opener.end()) if is_bracket else len(told)
    if end < 0 or is_open_ended(told[end : end + 12].lstrip(")")):
        return NOTHING
    listed = read_names(told[opener.end() : end] if is_bracket else flat(told[opener.end() :]), counted.unit, is_bracket)
    names = listed.names
    is_short_form = is_bracket and len(names) == 1 and names[0].isupper()
    if is_short_form or (not is_bracket and len(names) < FEWEST):
        return NOTHING
    return listed if is_hamlet(counted.unit) or not _are_hamlets(names, script) else NOTHING


def _are_hamlets(names: tuple[str, ...], script: Script) -> bool:
    """Tell names that are mostly the register's."""
    known = {one.name.casefold() for one in script.hamlets}
    return bool(known) and sum(one.casefold() in known for one in names) * 2 > len(names)


def _opener(spot: Spot, counted: Mention, script: Script) -> re.Match[str] | None:
    """Return what opens the list: the first bracket or word for it, nothing between that tells of other things."""
    behind = spot.sentence.behind(counted)
    for found in pattern("lists", "openers").finditer(behind[:LONGEST_GAP]):
        gap, end = behind[: found.start()], counted.end + found.start()
        if _within(spot, counted, counted.end, end) or re.search(r"[.;()]", gap) or is_open_ended(gap):
            return None
        told = behind[found.end() :]
        if found[0] != "(" and not begins_with_name(told, counted.unit):
            if says("lists", "elsewhere").search(gap):
                return None
            continue
        is_known = is_hamlet(counted.unit) and _are_hamlets(read_names(flat(told), counted.unit, False).names, script)
        return found if is_known or not _tells_of_others(gap, counted.unit) else None
    return None


def _tells_of_others(gap: str, unit: str) -> bool:
    """Tell words between a count and its names by which these may be names of something else."""
    if says("lists", "elsewhere").search(gap) or _other_kinds(unit, is_hamlet(unit)).search(gap):
        return True
    place = says("lists", "places").search(gap)
    return place is not None and (not is_hamlet(unit) or _other_kinds(unit, False).search(gap, place.end()) is not None)


@cache
def _other_kinds(unit: str, are_hamlets_alike: bool) -> re.Pattern[str]:
    """Return the pattern of the words for things with names, other than `unit`; words for hamlets may all mean the same."""
    spellings = {**words()["units"]["alike"], **{one: one for one in words()["lists"]["named"]}}
    named = [one for one, same in spellings.items() if same in words()["lists"]["named"] and unit not in (one, same)]
    return whole(one for one in named if not (are_hamlets_alike and is_hamlet(one)))


RULE = ScriptRule(STATED_LIST, check)
