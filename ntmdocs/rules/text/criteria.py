"""TXT120-TXT127: the number and the name of a criterion agree, by the set in force; each is treated once, none left out."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.script import Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.criteria_reading import List, Meant, Named, iter_named, key, meaning
from ntmdocs.source import Mark

Read = tuple[Named, Meant | None]
MOST_MISSING = 3  # of a set: more are left out on purpose


def check_numbers(script: Script) -> Iterator[Finding]:
    """Yield each criterion whose number bears another name in the set, or in this text."""
    read = list(_read(script))
    for one, meant in read:
        rival = _rival(one, meant, read)
        if meant and meant.number != one.number and meant.way in ("name", "alias", "near"):
            yield _misnumbered(script, one, meant, rival)
        elif rival and (meant is None or meant.way == "other") and _stands(one) > _stands(rival):
            yield _shared(one, rival, "")


def _stands(one: Named) -> tuple[int, Mark]:
    return one.passage.ordinal, one.passage.mark


def _misnumbered(script: Script, one: Named, meant: Meant, rival: Named | None) -> Finding:
    """Say an error where the text itself, or a set that somebody read, says so; else ask (C12)."""
    if rival:
        return _shared(one, rival, str(meant.number))
    chosen = script.criteria
    known = [chosen.criterion(number) for number in (one.number, meant.number)] if chosen else []
    is_verified = all(entry is None or entry.evidence.is_verified for entry in known)
    offence = offences.CRITERION_MISNUMBERED if is_verified else offences.CRITERION_DOUBTFUL
    return offence.at(
        one.passage.at(one.start),
        one.passage.where,
        number=one.number,
        name=one.name,
        right=meant.number,
        official=chosen.criteria.get(one.number, "") if chosen else "",
        title=chosen.title if chosen else "",
    )


def _shared(one: Named, rival: Named, right: str) -> Finding:
    return offences.CRITERION_NUMBER_SHARED.at(
        one.passage.at(one.start), one.passage.where, number=one.number, name=one.name, other=rival.name, right=right
    )


def _rival(one: Named, meant: Meant | None, read: list[Read]) -> Named | None:
    """Return another criterion of the text with this number that bears another name, and bears it rightly where a set tells."""
    for other, its in read:
        if other is one or other.number != one.number or key(other.name) == key(one.name) or not other.is_heading:
            continue
        if (other.of is List.RESULTS) != (one.of is List.RESULTS) or not one.is_heading:
            continue
        if its is not None and its.number == other.number and its.way != "other":
            return other
        if meant is None and its is None:
            return other
    return None


def check_names(script: Script) -> Iterator[Finding]:
    """Yield each criterion whose number the set does not have, or whose name is none of this set."""
    chosen = script.criteria
    if chosen is None:
        return
    for one, meant in _read(script):
        where, mark = one.passage.where, one.passage.at(one.start)
        words = {"number": one.number, "name": one.name, "title": chosen.title}
        if one.number not in chosen.criteria:
            if not _is_past(one, script):
                yield offences.CRITERION_UNKNOWN.at(mark, where, **words, official="", most=max(chosen.criteria, default=0))
        elif meant is None or (meant.way == "near" and meant.number == one.number):
            if not _rival(one, meant, list(_read(script))):
                official = chosen.criteria[one.number]
                yield offences.CRITERION_UNKNOWN.at(mark, where, **words, official=official, most=len(chosen.criteria))
        elif meant.number == one.number and meant.way in ("alias", "other"):
            if not _is_past(one, script):
                yield offences.CRITERION_NAME_OLD.at(mark, where, **words, official=chosen.criteria[one.number])
        elif meant.number == one.number and meant.way == "name" and not one.name.isupper() and _differs(one, meant):
            yield offences.CRITERION_NAME_SPELT.at(mark, where, **words, official=meant.official)


def _differs(one: Named, meant: Meant) -> bool:
    name = one.name[:1].upper() + one.name[1:]
    return " ".join(name.split()) != meant.official


def _is_past(one: Named, script: Script) -> bool:
    """Tell a criterion among the results of the year before, which another set may have served."""
    year = script.year
    served: list[CriteriaSet] = [other for other in script.other_sets if year and other.serves(year - 1)]
    is_result = one.of in (List.RESULTS, List.NONE)
    return is_result and any(key(other.criteria.get(one.number, "")) == key(one.name) for other in served)


def check_twice(script: Script) -> Iterator[Finding]:
    """Yield each criterion that two headings treat in one list, or one to reach and one to keep."""
    seen: dict[tuple[int, int], Named] = {}
    for one, meant in _read(script):
        if not one.is_heading or one.of not in (List.TODO, List.KEEP):
            continue
        number = meant.number if meant and meant.way in ("name", "alias") else one.number
        other = seen.setdefault((one.passage.part, number), one)
        if other is not one and key(other.name) == key(one.name):
            yield offences.CRITERION_TWICE.at(
                one.passage.at(one.start), one.passage.where, number=number, name=one.name, other=_place(other)
            )


def check_missing(script: Script) -> Iterator[Finding]:
    """Yield the criteria that stand neither among those to reach nor among those to keep, where a text has both lists."""
    chosen = script.criteria
    if chosen is None:
        return
    listed = [(one, meant) for one, meant in _read(script) if one.is_heading and one.of in (List.TODO, List.KEEP)]
    if {one.of for one, _ in listed} != {List.TODO, List.KEEP}:
        return
    treated = {meant.number if meant else one.number for one, meant in listed}
    missing = sorted(set(chosen.criteria) - treated)
    if 0 < len(missing) <= max(MOST_MISSING, len(chosen.criteria) // 4):
        first = listed[0][0]
        yield offences.CRITERIA_MISSING.at(
            first.passage.at(first.start),
            first.passage.where,
            missing=", ".join(f"{number} ({chosen.criteria[number]})" for number in missing),
            count=len(missing),
            all=len(chosen.criteria),
        )


def _place(one: Named) -> str:
    label = one.passage.label
    return label.text.rstrip(".") if label else one.passage.text[:30]


def _read(script: Script) -> Iterator[Read]:
    for one in iter_named(script):
        yield one, meaning(one.name, one.number, script.criteria, script.other_sets) if script.criteria else None


NUMBERS = ScriptRule(offences.CRITERION_MISNUMBERED, check_numbers)
NAMES = ScriptRule(offences.CRITERION_UNKNOWN, check_names)
TWICE = ScriptRule(offences.CRITERION_TWICE, check_twice)
MISSING = ScriptRule(offences.CRITERIA_MISSING, check_missing)
