"""NUM204, NUM220-NUM224: values against the number of hamlets, what is required, and the last result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure
from ntmdocs.model.interval import interval
from ntmdocs.model.period import Kind, Period
from ntmdocs.model.quantity import EXACT, Quantity, Relation, same_unit
from ntmdocs.offences.ledger import (
    KEPT_BELOW_REQUIREMENT,
    RATIO_OF_OTHER_HAMLETS,
    RESULT_BELOW_REQUIREMENT,
    TARGET_BELOW_REQUIREMENT,
    TARGET_IDLE,
    TARGET_WORSE,
)
from ntmdocs.rules.numbers.arithmetic import as_typed
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.sums import counts_hamlets
from ntmdocs.source import Span

RISING, FALLING = (Relation.ABOVE, Relation.AT_LEAST), (Relation.BELOW, Relation.AT_MOST)
FULL = Decimal(100)


def check_hamlets(plan: Plan) -> Iterator[Finding]:
    """Yield each ratio typed for the commune that counts other than the hamlets valid in its period."""
    for figure in plan.figures:
        if figure.is_faulty or not counts_hamlets(figure):
            continue
        for period, found in figure.periods.items():
            cell, valid = found.commune, len(plan.figures.register.of(period))
            whole = cell.quantity.denominator if cell and cell.quantity else None
            if cell and valid and whole is not None and whole != valid and not found.has_hamlets:
                said = {"name": figure.name, "period": period.label, "valid": valid, "unit": figure.unit}
                yield RATIO_OF_OTHER_HAMLETS.at(cell.span.mark, None, ratio=_said(cell.quantity), **said)


def check_requirements(plan: Plan) -> Iterator[Finding]:
    """Yield each value of the last result and of the plan that misses what is required; a bound itself is kept."""
    kept = {one.number for one in plan.targets.maintain}
    for figure in plan.figures:
        needed = figure.requirement.quantity if figure.requirement and not figure.is_faulty else None
        if needed is None or not _is_limit(needed):
            continue
        for period, value, span in _last_and_planned(plan, figure):
            if _misses(value, needed):
                said = {"name": figure.name, "period": period.label, "value": _said(value), "needed": _said(needed)}
                if period.is_plan:
                    yield TARGET_BELOW_REQUIREMENT.at(span.mark, None, **said)
                elif figure.criterion in kept:
                    yield KEPT_BELOW_REQUIREMENT.at(span.mark, None, **said, criterion=figure.criterion)
                else:
                    yield RESULT_BELOW_REQUIREMENT.at(span.mark, None, **said)


def _last_and_planned(plan: Plan, figure: Figure) -> Iterator[tuple[Period, Quantity, Span]]:
    for period in (_last_result(plan, figure), Period(plan.year, kind=Kind.PLAN)):
        found = derivation.value(Subject(plan.figures, figure, period)) if period else None
        if period and isinstance(found, Derived) and not found.quantity.is_choice:
            yield period, found.quantity, found.places[0] if found.places else figure.span


def _last_result(plan: Plan, figure: Figure) -> Period | None:
    """Return the whole year's result before the plan, the newest that is known."""
    years = [one for one in figure.periods if one.kind is Kind.RESULT and not one.part and one.year < plan.year]
    return max(years, default=None)


def _is_limit(needed: Quantity) -> bool:
    """Tell a requirement that says which side is right: a bound, or all of something."""
    is_all = same_unit(needed.unit, "%") and needed.is_exact and needed.value == FULL
    return not needed.is_choice and (needed.comparator.relation in (*RISING, *FALLING) or is_all)


def _misses(value: Quantity, needed: Quantity) -> bool:
    """Tell whether no reading of the value keeps the requirement; a bound is met by what may lie beyond it."""
    if not same_unit(value.unit, needed.unit) and value.denominator is None:
        return False
    measured = value
    if value.denominator is not None and needed.denominator is None:
        if not same_unit(needed.unit, "%"):
            measured = replace(value, denominator=None)
        elif value.is_exact:
            measured = Quantity(value.value * 100 / value.denominator, "%", 2)
        else:
            return False
    return not as_typed(measured).meets(as_typed(needed))


def check_targets(plan: Plan) -> Iterator[Finding]:
    """Yield each target that lies behind the last result, or asks for no more than it."""
    kept = {one.number for one in plan.targets.maintain}
    for figure in plan.figures:
        found = list(_last_and_planned(plan, figure)) if not figure.is_faulty else []
        if len(found) == 2:
            (last, result, _), (_, target, span) = found
            said = {"name": figure.name, "target": _said(target), "result": _said(result), "period": last.label}
            direction = _direction(figure, target)
            if _is_worse(target, result, direction):
                yield TARGET_WORSE.at(span.mark, None, **said)
            elif figure.criterion not in kept and _is_idle(target, result, direction):
                yield TARGET_IDLE.at(span.mark, None, **said)


def _direction(figure: Figure, target: Quantity) -> int:
    """Return 1 where more is better, -1 where less is, 0 where nothing tells."""
    needed = figure.requirement.quantity if figure.requirement else None
    for one in (needed, target):
        if one is not None and one.comparator.relation in (*RISING, *FALLING):
            return 1 if one.comparator.relation in RISING else -1
    return 1 if target.denominator is not None else 0


def _is_worse(target: Quantity, result: Quantity, direction: int) -> bool:
    """Tell a target that allows less than what was reached, rounding of both allowed for."""
    if not direction or not _are_comparable(target, result) or not result.is_exact:
        return False
    best = target.value if target.upper is None else target.upper if direction > 0 else target.value
    aimed = interval(replace(_plain(target), value=best, upper=None, comparator=EXACT))
    bounds = (aimed.high, interval(_plain(result)).low) if direction > 0 else (interval(_plain(result)).high, aimed.low)
    is_behind = bounds[0] is not None and bounds[1] is not None and bounds[0] < bounds[1]
    return is_behind and target.comparator.relation is not Relation.ABOUT


def _is_idle(target: Quantity, result: Quantity, direction: int) -> bool:
    """Tell a target that equals the result though more could be reached."""
    if not _are_comparable(target, result) or not (target.is_exact and result.is_exact) or target.value != result.value:
        return False
    if not direction and target.unit != "%":
        return False
    is_full = target.value == target.denominator or (target.unit == "%" and target.value == FULL)
    return not is_full and target.value != 0


def _are_comparable(one: Quantity, other: Quantity) -> bool:
    return same_unit(one.unit, other.unit) and one.denominator == other.denominator


def _plain(quantity: Quantity) -> Quantity:
    return replace(quantity, denominator=None)


def _said(quantity: Quantity | None) -> str:
    return print_quantity(quantity) if quantity else ""


HAMLET_RULE = Rule(RATIO_OF_OTHER_HAMLETS, check_hamlets)
REQUIREMENT_RULE = Rule(TARGET_BELOW_REQUIREMENT, check_requirements)
TARGET_RULE = Rule(TARGET_WORSE, check_targets)
