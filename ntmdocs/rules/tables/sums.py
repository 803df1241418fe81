"""What the hamlets say together, against a value that was stated for the commune (`cộng: cho trước`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add

from ntmdocs.model.derivation import HAMLET_UNITS
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Aggregation, Cell, Figure
from ntmdocs.model.interval import Interval, interval, is_measured
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity, Relation
from ntmdocs.rules.tables.words import has, key, words


@dataclass(frozen=True, slots=True)
class Stated:
    """A commune's value and the hamlets' values beside it; `missing` counts the hamlets of which none is known."""

    figure: Figure
    period: Period
    cell: Cell
    value: Quantity
    hamlets: tuple[Quantity, ...]
    missing: int

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What the hamlets make together, and whether rounding alone may explain that the commune's value is another."""

    together: Quantity
    is_rounding: bool = False


def iter_stated(plan: Plan) -> Iterator[Stated]:
    """Yield each value stated for the commune beside values of hamlets, of figures without a fault of their own."""
    for figure in plan.figures:
        if figure.aggregation is Aggregation.GIVEN and not figure.is_faulty:
            for period in figure.periods:
                yield from _stated(plan, figure, period)


def _stated(plan: Plan, figure: Figure, period: Period) -> Iterator[Stated]:
    found = figure.periods[period]
    cell = found.commune
    if cell is None or cell.quantity is None or not found.has_hamlets:
        return
    cells = [found.of_hamlet(hamlet) for hamlet in plan.figures.register.of(period)]
    known = tuple(one.quantity for one in cells if one and one.quantity)
    if known:
        yield Stated(figure, period, cell, cell.quantity, known, len(cells) - len(known))


def is_share(stated: Stated) -> bool:
    """Tell a percentage, a rate by head or area ("triệu đồng/người/năm"), or a measure that calls itself an average."""
    unit = _unit(stated.figure)
    parts = [part.strip() for part in unit.split("/")]
    is_rate = unit in words()["units"]["shares"] or any(_is_base(part) for part in parts[1:])
    return is_rate or (len(parts) == 1 and is_average(stated.figure) and is_measured(stated.value))


def _is_base(part: str) -> bool:
    return bool(part) and part.split()[-1] not in words()["units"]["times"]


def is_average(figure: Figure) -> bool:
    names = f"{figure.name}: {figure.title.value if figure.title else ''}"
    return has(names, words()["units"]["averages"]) and not has(names, words()["units"]["whole"])


def is_additive(figure: Figure) -> bool:
    """Tell a figure of which the commune has as much as its hamlets together; one without unit says nothing of that."""
    unit = _unit(figure)
    return bool(unit) and "/" not in unit and unit not in words()["units"]["levels"] and not is_average(figure)


def _unit(figure: Figure) -> str:
    return " ".join(figure.unit.casefold().split())


def counts_hamlets(figure: Figure) -> bool:
    return key(_unit(figure)) in map(key, HAMLET_UNITS)


def compare(stated: Stated) -> Mismatch | None:
    """Return what the hamlets make together where the commune's value cannot be that, else None."""
    if all(one.is_choice for one in stated.hamlets):
        return _compare_count(stated)
    if any(one.is_choice for one in (*stated.hamlets, stated.value)) or not is_additive(stated.figure):
        return None
    ratios = sum(one.denominator is not None for one in stated.hamlets)
    if ratios == len(stated.hamlets):
        return _compare_ratios(stated)
    return None if ratios or stated.value.denominator is not None else _compare_sum(stated)


def _compare_count(stated: Stated) -> Mismatch | None:
    """Compare with the number of hamlets that said yes: at least these, at most also those that have not answered."""
    if stated.value.is_choice or not counts_hamlets(stated.figure):
        return None
    count = sum((one.value for one in stated.hamlets), Decimal(0))
    whole = Decimal(len(stated.hamlets) + stated.missing)
    typed = interval(replace(stated.value, denominator=None))
    fits = typed.meets(Interval(count, count + stated.missing))
    if fits and (stated.value.denominator is None or stated.value.denominator <= whole):
        return None
    return Mismatch(Quantity(count, stated.figure.unit, denominator=whole))


def _compare_ratios(stated: Stated) -> Mismatch | None:
    """Compare "5/20, 7/30 …" with the commune's value, part and whole alike."""
    if not stated.is_complete or not stated.value.is_exact:
        return None
    together = _added(stated.hamlets)
    is_same = together.value == stated.value.value and stated.value.denominator in (None, together.denominator)
    return None if is_same else Mismatch(together)


def _compare_sum(stated: Stated) -> Mismatch | None:
    """Compare as typed first, then with what may have been rounded off."""
    value, hamlets = stated.value, stated.hamlets
    typed = _exact(value)
    if not stated.is_complete:
        least = _least(hamlets)
        exceeds = least is not None and not rounded(value).meets(Interval(least, None))
        return Mismatch(_added(hamlets)) if exceeds else None
    if typed.meets(reduce(add, map(_exact, hamlets))):
        return None
    finest = max(one.precision for one in hamlets)
    as_rounded = reduce(add, (rounded(_with_decimals(one, finest)) for one in hamlets))
    if value.precision < finest and rounded(value).meets(reduce(add, map(_exact, hamlets))):
        return None
    is_explained = rounded(value).meets(as_rounded)
    if value.precision > finest and is_explained:
        return None
    return Mismatch(_added(hamlets), is_rounding=is_explained and finest > 0)


def _exact(quantity: Quantity) -> Interval:
    """Return what a value says as it stands: its number, its range, or all above or below its bound."""
    if not quantity.is_exact and quantity.comparator.relation is not Relation.EQUAL:
        return interval(quantity)
    return Interval(quantity.value, quantity.value if quantity.upper is None else quantity.upper)


def rounded(quantity: Quantity) -> Interval:
    """Return all that may have been rounded to the value; a whole number of things was not rounded."""
    found = interval(quantity)
    is_open = quantity.comparator.relation is Relation.EQUAL and is_measured(quantity)
    return replace(found, low_open=True, high_open=True) if is_open else found


def _with_decimals(quantity: Quantity, precision: int) -> Quantity:
    """Return the value as its neighbours show it: "2" among "1,5" and "0,7" is 2,0."""
    return replace(quantity, precision=precision)


def _least(hamlets: tuple[Quantity, ...]) -> Decimal | None:
    """Return the least that the known hamlets make together; None where one of them is below zero."""
    lows = [_exact(one).low for one in hamlets]
    known = [low for low in lows if low is not None]
    return None if any(low < 0 for low in known) else sum(known, Decimal(0))


def _added(hamlets: tuple[Quantity, ...]) -> Quantity:
    """Add up the values; a comparator or a range that all share in kind stays to be seen in the sum."""
    relations = {one.comparator for one in hamlets}
    wholes = [one.denominator for one in hamlets if one.denominator is not None]
    uppers = sum((one.value if one.upper is None else one.upper for one in hamlets), Decimal(0))
    total = sum((one.value for one in hamlets), Decimal(0))
    return Quantity(
        total,
        hamlets[0].unit,
        max(one.precision for one in hamlets),
        relations.pop() if len(relations) == 1 else Quantity(total).comparator,
        uppers if uppers != total else None,
        sum(wholes, Decimal(0)) if wholes else None,
    )
