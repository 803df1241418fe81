"""NUM308: a value against the threshold quoted beside it: "đạt 51 … (theo yêu cầu ≥ 51 …)", "vượt chỉ tiêu 80%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.finding import Finding
from ntmdocs.model.interval import interval
from ntmdocs.model.quantity import Relation
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_THRESHOLD
from ntmdocs.rules.numbers.arithmetic import as_typed
from ntmdocs.rules.numbers.mentions import Mention, Sentence
from ntmdocs.rules.numbers.reading import iter_figures
from ntmdocs.rules.numbers.units import converted
from ntmdocs.rules.numbers.words import says
from ntmdocs.rules.rule import ScriptRule

LONGEST_GAP = 90
BOUNDS = (Relation.ABOVE, Relation.AT_LEAST, Relation.BELOW, Relation.AT_MOST)


def check(script: Script) -> Iterator[Finding]:
    """Yield each value that does not stand to its quoted threshold as the sentence says; equality keeps ≥ and ≤."""
    for spot in iter_figures(script):
        for value, level in pairwise(spot.sentence.mentions):
            claim = _claim(spot.sentence, value, level)
            if claim is None or spot.are_cited((value, level)) or _holds(value, level, claim):
                continue
            said = {"value": spot.shown(value), "level": spot.shown(level)}
            yield spot.report(STATED_THRESHOLD, value, **said, claim=claim)


def _claim(sentence: Sentence, value: Mention, level: Mention) -> str | None:
    """Return what the sentence says of value and level ("vượt", "chưa đạt", "" that it was reached), None: nothing."""
    gap = sentence.between(value.end, level.start)
    if len(gap) > LONGEST_GAP or re.search(r"[.;]", gap) or not value.unit or level.is_ratio or value.is_ratio:
        return None
    if level.quantity.upper is not None or converted(level.quantity, value.unit) is None:
        return None
    is_bound = level.quantity.comparator.relation in BOUNDS and value.quantity.comparator.relation not in BOUNDS
    misses = says("thresholds", "misses").search(gap) or _misses_before(sentence, value)
    if says("thresholds", "cues").search(gap) and is_bound:
        return misses[0].lower() if misses else ""
    exceeds = says("thresholds", "exceeds").search(gap)
    if not says("thresholds", "plans").search(gap) or not (misses or exceeds) or says("thresholds", "breaks").search(gap):
        return None
    if says("thresholds", "falling").search(sentence.text) or value.quantity.comparator.relation is not Relation.EQUAL:
        return None
    return (misses or exceeds or [""])[0].lower()


def _misses_before(sentence: Sentence, value: Mention) -> re.Match[str] | None:
    """Return words right before the value that say it misses ("chưa đạt", "chỉ đạt … thấp hơn")."""
    before = sentence.before(value)
    return says("thresholds", "misses").search(before, max(len(before) - 20, 0))


def _holds(value: Mention, level: Mention, claim: str) -> bool:
    now, bound = value.quantity, converted(level.quantity, value.unit)
    if bound is None:
        return True
    is_missed = bool(claim) and not says("thresholds", "exceeds").fullmatch(claim)
    if bound.comparator.relation in BOUNDS:
        return as_typed(now).meets(interval(bound)) is not is_missed
    if Relation.ABOUT in (now.comparator.relation, bound.comparator.relation):
        return True
    return now.value < bound.value if is_missed else now.value > bound.value


RULE = ScriptRule(STATED_THRESHOLD, check)
