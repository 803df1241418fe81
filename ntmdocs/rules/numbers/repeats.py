"""NUM325, NUM326: one task under two criteria; a figure typed where the ledger has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure, cited
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity, same_unit
from ntmdocs.model.script import Script
from ntmdocs.names import fold
from ntmdocs.offences.ledger import FIGURE_TYPED, TASK_TWICE
from ntmdocs.rules.numbers.mentions import Mention
from ntmdocs.rules.numbers.reading import Spot, iter_figures, iter_spots
from ntmdocs.rules.numbers.subjects import content, is_body, settings, spelt_out
from ntmdocs.rules.numbers.units import spelt
from ntmdocs.rules.rule import ScriptRule

LEAST_SHARED, LEAST_COVERED = 5, 0.66  # words of the shorter task that stand in the other one, too
RARE = 2  # sentences at most that one of these words stands in
WORDS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Task:
    spot: Spot
    keys: frozenset[str]


def check_tasks(script: Script) -> Iterator[Finding]:
    """Yield each task under a criterion that is nearly one under another criterion before it."""
    known = settings(script)
    spots = [one for one in iter_spots(script) if one.passage.criterion and is_body(one.passage)]
    tasks = [Task(one, _keys(one.sentence.text)) for one in spots if known[one.index].is_target is not False]
    uses = Counter(key for task in tasks for key in task.keys)
    for one, other in combinations([task for task in tasks if len(task.keys) >= LEAST_SHARED], 2):
        if one.spot.passage.criterion != other.spot.passage.criterion and _are_alike(one, other, uses):
            told = " ".join(one.spot.sentence.text.split()[:WORDS_SHOWN])
            at = other.spot.sentence.start
            yield other.spot.report_at(TASK_TWICE, at, criterion=one.spot.passage.criterion, other=told)


def _keys(text: str) -> frozenset[str]:
    return frozenset(map(fold, content(text)))


def _are_alike(one: Task, other: Task, uses: Counter[str]) -> bool:
    if len(one.keys & other.keys) * 2 < LEAST_SHARED:
        return False
    texts = (one.spot.sentence.text, other.spot.sentence.text)
    mine, theirs = _keys(spelt_out(*texts)), _keys(spelt_out(*reversed(texts)))
    shared = mine & theirs
    least = min(len(mine), len(theirs))
    is_telling = any(uses[key] <= RARE for key in shared)
    return is_telling and len(shared) >= LEAST_SHARED and len(shared) >= LEAST_COVERED * least


def check_typed(script: Script) -> Iterator[Finding]:
    """Yield each typed number beside all words of a figure's name that is just this figure's value of that time."""
    if script.plan is None:
        return
    values = list(_values(script.plan))
    known = settings(script)
    for spot in iter_figures(script):
        keys = set(map(fold, content(spot.sentence.text)))
        for one in spot.sentence.mentions:
            if spot.passage.is_cited(one.at, one.stop) or not one.unit:
                continue
            is_target = known[spot.index].is_target
            found = [(figure, period) for figure, period, value in values if _is_typed(one, value) and _is_named(figure, keys)]
            fitting = [both for both in found if is_target is None or both[1].is_plan is is_target]
            if len({id(figure) for figure, _ in fitting}) == 1:
                figure, period = fitting[0]
                citation = f"${cited(figure.name)}.{period.token}"
                yield spot.report(
                    FIGURE_TYPED, one, value=spot.shown(one), name=figure.name, period=period.label, citation=citation
                )


def _values(plan: Plan) -> Iterator[tuple[Figure, Period, Quantity]]:
    for figure in plan.figures:
        for period in figure.periods if not figure.is_faulty else ():
            found = derivation.value(Subject(plan.figures, figure, period))
            if isinstance(found, Derived) and not found.quantity.is_choice:
                yield figure, period, found.quantity


def _is_typed(mention: Mention, value: Quantity) -> bool:
    typed = mention.quantity
    is_same = (typed.value, typed.upper, typed.denominator) == (value.value, value.upper, value.denominator)
    return is_same and typed.precision == value.precision and same_unit(spelt(value.unit), mention.unit)


def _is_named(figure: Figure, keys: set[str]) -> bool:
    name = set(map(fold, content(figure.name)))
    return bool(name) and name <= keys


TASK_RULE = ScriptRule(TASK_TWICE, check_tasks)
TYPED_RULE = ScriptRule(FIGURE_TYPED, check_typed)
