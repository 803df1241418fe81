"""NUM200-NUM203: a figure's value against the parts that it is declared to have (`gồm`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Cell, Figure
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity
from ntmdocs.offences.ledger import PART_OF_ANOTHER_KIND, PARTS_EXCEED, PARTS_MISMATCH, PARTS_ROUNDED, PRECISION_MIXED
from ntmdocs.rules.numbers.arithmetic import Verdict, compare_sum, shortest, sum_of
from ntmdocs.rules.rule import Rule
from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class Whole:
    """A value with the known parts of it in one period; `missing` names the parts without a value."""

    figure: Figure
    period: Period
    value: Quantity
    span: Span
    parts: tuple[Cell, ...]
    missing: tuple[str, ...]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(cell.quantity for cell in self.parts if cell.quantity)


def iter_wholes(plan: Plan) -> Iterator[Whole]:
    """Yield each figure's value beside its parts, of figures without a fault of their own."""
    for figure in plan.figures:
        for period in figure.periods if figure.parts and not figure.is_faulty else ():
            found = derivation.value(Subject(plan.figures, figure, period))
            cells = [(part.name, part.periods.get(period)) for part in figure.parts]
            known = tuple(cell for _, cell in cells if cell and cell.quantity)
            if isinstance(found, Derived) and known:
                missing = tuple(name for name, cell in cells if cell is None or cell.quantity is None)
                yield Whole(figure, period, found.quantity, found.places[0] if found.places else figure.span, known, missing)


def check_sums(plan: Plan) -> Iterator[Finding]:
    """Yield each value that its parts cannot make, rounding allowed for; of parts not all known, that they exceed it."""
    for whole in iter_wholes(plan):
        values = whole.quantities
        if _is_mixed(whole.value, values):
            continue
        verdict = compare_sum(_plain(whole.value), tuple(map(_plain, values)), not whole.missing)
        if verdict is not Verdict.FITS:
            together = shortest(sum_of(values))
            said = {"name": whole.figure.name, "period": whole.period.label, "together": print_quantity(together)}
            difference = shortest(Quantity(abs(whole.value.value - together.value), whole.value.unit))
            more = {"difference": print_quantity(difference), "missing": ", ".join(whole.missing)}
            offence = PARTS_EXCEED if whole.missing else PARTS_MISMATCH if verdict is Verdict.WRONG else PARTS_ROUNDED
            yield offence.at(whole.span.mark, None, total=print_quantity(whole.value), **said, **more)


def _plain(quantity: Quantity) -> Quantity:
    return replace(quantity, denominator=None)


def _is_mixed(value: Quantity, parts: Sequence[Quantity]) -> bool:
    kinds = {(one.is_choice, one.denominator is not None) for one in (value, *parts)}
    wholes = {one.denominator for one in (value, *parts)}
    return any(one.is_choice for one in (value, *parts)) or len(kinds) > 1 or len(wholes) > 1


def check_kinds(plan: Plan) -> Iterator[Finding]:
    """Yield each part that is a ratio where its figure is a number, or the other way round, or counts another whole."""
    for whole in iter_wholes(plan):
        for cell in whole.parts:
            one = cell.quantity
            if one and not one.is_choice and not whole.value.is_choice and one.denominator != whole.value.denominator:
                said = {"name": whole.figure.name, "period": whole.period.label}
                yield PART_OF_ANOTHER_KIND.at(
                    cell.span.mark, None, part=print_quantity(one), total=print_quantity(whole.value), **said
                )


def check_precision(plan: Plan) -> Iterator[Finding]:
    """Yield each figure whose value and parts of one period are written with different numbers of decimals."""
    for whole in iter_wholes(plan):
        found = sorted({one.precision for one in (whole.value, *whole.quantities)} - {0})
        if len(found) > 1:
            yield PRECISION_MIXED.at(
                whole.span.mark, None, name=whole.figure.name, period=whole.period.label, fewest=found[0], most=found[-1]
            )


SUM_RULE = Rule(PARTS_MISMATCH, check_sums)
KIND_RULE = Rule(PART_OF_ANOTHER_KIND, check_kinds)
PRECISION_RULE = Rule(PRECISION_MIXED, check_precision)
