"""TXT150-TXT154: abbreviations undefined, misspelt, mixed with full words, or two for one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.script import Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.abbreviations_reading import Used, is_word, iter_defined, iter_used, known, straight, usual
from ntmdocs.rules.text.letters import distance, small, table


def check_undefined(script: Script) -> Iterator[Finding]:
    """Yield each rare or unknown abbreviation once, where it is used before any definition."""
    told = _told(script)
    uses = list(iter_used(script))
    counts = Counter(one.short for one in uses)
    for one in reversed({use.short: use for use in reversed(uses)}.values()):
        is_rare = one.short in table("abbreviations")["rare"] or _is_unknown(one.short)
        if is_rare and one.short not in told and not _slip(one.short, told):
            full = known().get(one.short, "")
            yield offences.ABBREVIATION_UNDEFINED.at(
                one.passage.at(one.start), one.passage.where, short=one.short, full=full, count=counts[one.short]
            )


def check_strokes(script: Script) -> Iterator[Finding]:
    """Yield each abbreviation that is a known one but for the stroke of a letter."""
    for one, right in _slips(script):
        if straight(one.short) == straight(right):
            yield _finding(offences.ABBREVIATION_D, one, right)


def check_alike(script: Script) -> Iterator[Finding]:
    """Yield each unknown abbreviation that one letter, or two in the wrong order, part from a known one."""
    for one, right in _slips(script):
        if straight(one.short) != straight(right):
            yield _finding(offences.ABBREVIATION_ALIKE, one, right)


def _finding(offence: Offence, one: Used, right: str) -> Finding:
    return offence.at(one.passage.at(one.start), one.passage.where, short=one.short, right=right, full=known().get(right, ""))


def _slips(script: Script) -> Iterator[tuple[Used, str]]:
    told = _told(script)
    for one in iter_used(script):
        if right := _slip(one.short, told):
            yield one, right


def _slip(short: str, told: frozenset[str]) -> str:
    """Return the only abbreviation that another one is a slip for, "" for none."""
    every = known().keys() | told
    if short in every or short in table("abbreviations")["foreign"]:
        return ""
    if short in table("abbreviations")["short_slips"]:
        return str(table("abbreviations")["short_slips"][short])
    if len(short) < 3 or is_word(short):
        return ""
    same = [one for one in every if straight(one) == straight(short)]
    if same:
        return same[0] if len(same) == 1 else ""
    swapped = [one for one in every if sorted(one) == sorted(short) and distance(one, short) == 1]
    near = swapped or [one for one in every if len(short) > 4 and len(one) > 4 and distance(one, short) == 1]
    return near[0] if len(near) == 1 else ""


def _told(script: Script) -> frozenset[str]:
    return frozenset({*script.abbreviations, *iter_defined(script)})


def _is_unknown(short: str) -> bool:
    parts = [part for one in short.split("&") for part in one.split("-")]
    is_known = short in known() or short in table("abbreviations")["foreign"]
    return not is_known and len(short) > 2 and not is_word(short) and not all(part in known() for part in parts)


def check_mixed(script: Script) -> Iterator[Finding]:
    """Yield an abbreviation once, where it stands in one paragraph with its full words and the text defines it nowhere."""
    told, seen = _told(script), set()
    for one in iter_used(script):
        full = usual().get(one.short) or known().get(one.short, "")
        if not full or one.passage.role is Role.CELL or one.short in told or one.short in seen or len(full.split()) < 2:
            continue
        at = small(one.passage.text).find(small(full))
        if at >= 0:
            seen.add(one.short)
            yield offences.ABBREVIATION_MIXED.at(one.passage.at(one.start), one.passage.where, short=one.short, full=full)


def check_synonyms(script: Script) -> Iterator[Finding]:
    """Yield the second of two abbreviations that stand for one thing, where it is used first."""
    uses = list(iter_used(script))
    for group in table("abbreviations")["synonyms"]:
        first = {one.short: one for one in reversed(uses) if one.short in group}
        if len(first) > 1:
            counts = Counter(one.short for one in uses if one.short in group)
            inferior = [one for one in first if one != min(first, key=lambda short: (-counts[short], len(short)))]
            one = first[inferior[0]]
            others = ", ".join(short for short in first if short != one.short)
            yield offences.ABBREVIATION_SYNONYMS.at(one.passage.at(one.start), one.passage.where, short=one.short, others=others)


UNDEFINED = ScriptRule(offences.ABBREVIATION_UNDEFINED, check_undefined)
STROKES = ScriptRule(offences.ABBREVIATION_D, check_strokes)
ALIKE = ScriptRule(offences.ABBREVIATION_ALIKE, check_alike)
MIXED = ScriptRule(offences.ABBREVIATION_MIXED, check_mixed)
SYNONYMS = ScriptRule(offences.ABBREVIATION_SYNONYMS, check_synonyms)
