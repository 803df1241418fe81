"""What is computed from figures and never typed: totals, shares, changes, counts. A blank makes a fault, never a zero.

Precision: a sum or difference has the finest precision of its parts; a weighted mean at most one decimal more than its values;
a percentage what it needs, at most two decimals; all half up. A comparator that all parts share ("trên") stays on a total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from ntmdocs.finding import Offence
from ntmdocs.model import quantity as numbers
from ntmdocs.model.figures import Aggregation, Cell, Figure, Figures, HamletRef, Part, PeriodValue
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Fault, Quantity, fault
from ntmdocs.names import AGGREGATION, fold
from ntmdocs.offences import figures as offences
from ntmdocs.source import Span

HAMLET_UNITS = ("xóm", "thôn", "bản", "ấp", "làng", "buôn", "khối", "khu", "khu dân cư", "tổ dân phố", "đơn vị xóm")
NAMES_SHOWN = 10  # in one message
HOUSEHOLDS = ("số hộ", "hộ")  # a weighting base that the register itself may know


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a figure in a period, for the whole commune, one hamlet or one part."""

    figures: Figures
    figure: Figure
    period: Period
    hamlet: HamletRef | None = None
    part: Part | None = None

    @property
    def name(self) -> str:
        """Return what messages call it."""
        detail = self.hamlet.label if self.hamlet else self.part.name if self.part else ""
        return f"{self.figure.name} – {detail}" if detail else self.figure.name

    @property
    def hamlets(self) -> tuple[HamletRef, ...]:
        return self.figures.register.of(self.period)


@dataclass(frozen=True, slots=True)
class Derived:
    """A value and the places that it comes from; `is_computed` tells it from one that was typed."""

    quantity: Quantity
    places: tuple[Span, ...]
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The change on the year before: `direction` -1, 0 or 1, `amount` without sign."""

    direction: int
    amount: Quantity
    places: tuple[Span, ...]


def value(subject: Subject) -> Derived | Fault:
    """Return the value typed for the subject, or the commune's total of its hamlets or parts."""
    if subject.part is not None:
        return _typed(subject, subject.part.periods.get(subject.period), subject.part.periods)
    found = subject.figure.periods.get(subject.period)
    if found is None:
        return sum_of_parts(subject) if _has_parts_then(subject) else _absent(subject, subject.figure.periods)
    if subject.hamlet is not None:
        return _of_hamlet(subject, found, subject.hamlet)
    if found.commune is not None or not found.has_hamlets:
        return _typed(subject, found.commune, subject.figure.periods)
    return _total(subject, found)


def sum_of_parts(subject: Subject) -> Derived | Fault:
    """Add the figure's parts in the period."""
    cells = [(part.name, part.periods.get(subject.period)) for part in subject.figure.parts]
    missing = [name for name, cell in cells if cell is None or cell.quantity is None]
    if missing or not cells:
        return _fault(offences.PARTS_INCOMPLETE, subject, parts=", ".join(missing))
    return _sum(subject, [cell for _, cell in cells if cell is not None])


def sum_of_all(subject: Subject) -> Derived | Fault:
    """Add the figure's parts, or its hamlets where it has no parts, whatever total was typed."""
    found = subject.figure.periods.get(subject.period)
    if subject.figure.parts or found is None or not found.has_hamlets:
        return sum_of_parts(subject)
    cells = _complete(subject, found)
    return cells if isinstance(cells, Fault) else _sum(subject, cells)


def ratio(subject: Subject) -> Derived | Fault:
    """Return the value over its whole: as typed, as counted, or over the hamlets valid then where it counts hamlets."""
    found = value(subject)
    if isinstance(found, Fault) or found.quantity.denominator is not None:
        return found
    quantity, whole = found.quantity, len(subject.hamlets)
    is_of_hamlets = quantity.unit in HAMLET_UNITS and subject.hamlet is None and subject.part is None
    if not is_of_hamlets or not quantity.is_exact or quantity.precision or not 0 <= quantity.value <= whole or not whole:
        return _fault(offences.NO_RATIO, subject)
    return Derived(replace(quantity, denominator=Decimal(whole), literal=""), found.places, is_computed=True)


def percent(subject: Subject) -> Derived | Fault:
    """Return the value in per cent: as typed, of its ratio, or of the whole that it is a part of."""
    found = value(subject)
    if isinstance(found, Fault) or numbers.same_unit(found.quantity.unit, "%"):
        return found
    if subject.part is not None:
        return _share(subject, found, value(replace(subject, part=None)))
    found = ratio(subject)
    if isinstance(found, Fault):
        return found if found.offence is not offences.NO_RATIO else _fault(offences.NO_PERCENT, subject)
    if not found.quantity.is_exact:
        return _inexact(subject, found.quantity)
    share = numbers.percent(found.quantity.value, found.quantity.denominator or Decimal(1))
    return Derived(share, found.places, is_computed=True)


def count(subject: Subject) -> Derived | Fault:
    """Return how many: the numerator of a ratio, or the hamlets that answered yes."""
    found = subject.figure.periods.get(subject.period)
    if found is not None and found.has_hamlets and found.commune is None and subject.hamlet is None:
        cells = _complete(subject, found)
        counted = cells if isinstance(cells, Fault) else _count(subject, cells)
    else:
        counted = value(subject)
    if isinstance(counted, Fault):
        return counted
    if counted.quantity.denominator is None:
        return _fault(offences.NO_COUNT, subject)
    return Derived(replace(counted.quantity, denominator=None, literal=""), counted.places, is_computed=True)


def change(subject: Subject) -> Change | Fault:
    """Compare with the result of the same months one year before."""
    before = replace(subject, period=subject.period.previous())
    now, then = value(subject), value(before)
    if isinstance(now, Fault):
        return now
    if isinstance(then, Fault):
        is_absent = then.offence is offences.PERIOD_ABSENT
        return _fault(offences.NO_PREVIOUS, subject, previous=before.period.label) if is_absent else then
    for one in (now.quantity, then.quantity):
        if not one.is_exact:
            return _inexact(subject, one)
    if not _comparable(now.quantity, then.quantity):
        return _fault(offences.NOT_COMPARABLE, subject, previous=before.period.label)
    difference = numbers.subtract(now.quantity, then.quantity)
    direction = (difference.value > 0) - (difference.value < 0)
    return Change(direction, replace(difference, value=abs(difference.value)), _union(now.places, then.places))


def _comparable(one: Quantity, other: Quantity) -> bool:
    is_number = not (one.is_choice or other.is_choice)
    return is_number and one.denominator == other.denominator and numbers.same_unit(one.unit, other.unit)


def _total(subject: Subject, found: PeriodValue) -> Derived | Fault:
    aggregation = subject.figure.aggregation
    if aggregation in (None, Aggregation.NONE, Aggregation.GIVEN):
        typed = AGGREGATION.vietnamese(aggregation) if aggregation else ""
        return _fault(offences.NO_AGGREGATION, subject, aggregation=typed)
    cells = _complete(subject, found)
    if isinstance(cells, Fault):
        return cells
    match aggregation:
        case Aggregation.COUNT:
            return _count(subject, cells)
        case Aggregation.WEIGHTED:
            return _weighted(subject, cells)
        case Aggregation.SUM:
            return _sum(subject, cells)
    return _extreme(subject, cells, largest=aggregation is Aggregation.MAX)


def _complete(subject: Subject, found: PeriodValue) -> list[Cell] | Fault:
    """Return a cell for every hamlet valid at the end of the period, or the fault that names those without a value."""
    cells = [(hamlet, found.of_hamlet(hamlet)) for hamlet in subject.hamlets]
    missing = [hamlet.label for hamlet, cell in cells if cell is None or cell.quantity is None]
    if missing or not cells:
        return _fault(offences.TOTAL_INCOMPLETE, subject, hamlets=_listed(missing))
    return [cell for _, cell in cells if cell is not None]


def _count(subject: Subject, cells: Sequence[Cell]) -> Derived | Fault:
    values = _values(cells)
    if not all(one.is_choice for one in values):
        return _fault(offences.CHOICES_NOT_COUNTED, subject)
    counted = Quantity(sum((one.value for one in values), Decimal(0)), subject.figure.unit, denominator=Decimal(len(values)))
    return Derived(counted, _places(cells), is_computed=True)


def _sum(subject: Subject, cells: Sequence[Cell]) -> Derived | Fault:
    values = _values(cells)
    wrong = _unfit(subject, values)
    if wrong is not None:
        return wrong
    wholes = [one.denominator for one in values if one.denominator is not None]
    total = replace(numbers.add(values), denominator=sum(wholes, Decimal(0)) if wholes else None)
    return Derived(replace(total, comparator=values[0].comparator), _places(cells), is_computed=True)


def _extreme(subject: Subject, cells: Sequence[Cell], largest: bool) -> Derived | Fault:
    values = _values(cells)
    wrong = _unfit(subject, values, may_be_ratio=False)
    if wrong is not None:
        return wrong
    chosen = (max if largest else min)(values, key=lambda one: one.value)
    return Derived(chosen, _places(cells), is_computed=True)


def _weighted(subject: Subject, cells: Sequence[Cell]) -> Derived | Fault:
    values = _values(cells)
    wrong = _unfit(subject, values, may_be_ratio=False)
    if wrong is not None:
        return wrong
    weights = _weights(subject)
    if isinstance(weights, Fault):
        return weights
    precision = max(one.precision for one in values)
    with localcontext(prec=100):
        weighed = sum((one.value * weight for one, (weight, _) in zip(values, weights, strict=True)), Decimal(0))
        mean = numbers.round_half_up(weighed / sum(weight for weight, _ in weights), precision + 1)
    mean, decimals = numbers.trimmed(mean, precision)
    places = _union(_places(cells), tuple(span for _, span in weights if span is not None))
    return Derived(Quantity(mean, subject.figure.unit, decimals, values[0].comparator), places, is_computed=True)


def _weights(subject: Subject) -> list[tuple[Decimal, Span | None]] | Fault:
    """Return each hamlet's weight: the base figure then, for a plan also its last result, else the register's households."""
    weigher = subject.figure.base.value if subject.figure.base else ""
    base = subject.figures.find(weigher)
    found = _base_values(base, subject.period) if base else None
    weights: list[tuple[Decimal, Span | None]] = []
    missing = []
    for hamlet in subject.hamlets:
        cell = found.of_hamlet(hamlet) if found else None
        if cell is not None and cell.quantity is not None and cell.quantity.is_exact and cell.quantity.value >= 0:
            weights.append((cell.quantity.value, cell.span))
        elif base is None and hamlet.households is not None and knows_base(subject.figures, weigher):
            weights.append((Decimal(hamlet.households), None))
        else:
            missing.append(hamlet.label)
    if missing or not any(weight for weight, _ in weights):
        return _fault(offences.BASE_INCOMPLETE, subject, base=weigher, hamlets=_listed(missing))
    return weights


def _listed(names: Sequence[str]) -> str:
    """Return names for a message: the first ones, then "…"."""
    return ", ".join((*names[:NAMES_SHOWN], *(["…"] if len(names) > NAMES_SHOWN or not names else [])))


def knows_base(figures: Figures, base: str) -> bool:
    """Tell whether something can weigh by `base`: a figure, or the households of the register."""
    is_households = fold(base) in {fold(name) for name in HOUSEHOLDS}
    return figures.find(base) is not None or (is_households and any(one.households for one in figures.register.hamlets))


def _base_values(base: Figure, period: Period) -> PeriodValue | None:
    found = base.periods.get(period)
    return base.periods.get(period.previous()) if found is None and period.is_plan else found


def _share(subject: Subject, part: Derived, whole: Derived | Fault) -> Derived | Fault:
    if isinstance(whole, Fault):
        return whole
    for one in (part.quantity, whole.quantity):
        if not one.is_exact:
            return _inexact(subject, one)
    if not whole.quantity.value or part.quantity.denominator is not None or whole.quantity.denominator is not None:
        return _fault(offences.NO_PERCENT, subject)
    share = numbers.percent(part.quantity.value, whole.quantity.value)
    return Derived(share, _union(part.places, whole.places), is_computed=True)


def _of_hamlet(subject: Subject, found: PeriodValue, hamlet: HamletRef) -> Derived | Fault:
    cell = found.of_hamlet(hamlet) if hamlet in subject.hamlets else None
    if cell is None:
        return _fault(offences.HAMLET_ABSENT, subject, hamlet=hamlet.label)
    return _typed(subject, cell, subject.figure.periods)


def _typed(subject: Subject, cell: Cell | None, periods: Iterable[Period]) -> Derived | Fault:
    if cell is None:
        return _absent(subject, periods)
    if cell.quantity is None:
        return _fault(offences.VALUE_BLANK, subject, line=cell.span.line)
    return Derived(cell.quantity, (cell.span,))


def _has_parts_then(subject: Subject) -> bool:
    return subject.hamlet is None and any(subject.period in part.periods for part in subject.figure.parts)


def _unfit(subject: Subject, values: Sequence[Quantity], may_be_ratio: bool = True) -> Fault | None:
    """Return why values cannot be reckoned together: yes or no among them, ratios beside numbers, comparators that differ."""
    ratios = sum(one.denominator is not None for one in values)
    if any(one.is_choice for one in values) or ratios not in ((0, len(values)) if may_be_ratio else (0,)):
        return _fault(offences.CHOICES_NOT_COUNTED, subject)
    odd = next((one for one in values if one.upper is not None or one.comparator != values[0].comparator), None)
    if odd is None:
        return None
    return _inexact(subject, odd if not odd.is_exact else values[0])


def _values(cells: Iterable[Cell]) -> list[Quantity]:
    return [cell.quantity for cell in cells if cell.quantity is not None]


def _places(cells: Iterable[Cell]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(cell.span for cell in cells))


def _union(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _absent(subject: Subject, periods: Iterable[Period]) -> Fault:
    known = ", ".join(period.label for period in sorted(periods))
    return _fault(offences.PERIOD_ABSENT, subject, known=known)


def _inexact(subject: Subject, quantity: Quantity) -> Fault:
    typed = " ".join(filter(None, (quantity.comparator.before, quantity.literal, quantity.comparator.after)))
    return _fault(offences.INEXACT, subject, value=typed)


def _fault(offence: Offence, subject: Subject, **parameters: object) -> Fault:
    return fault(offence, name=subject.name, period=subject.period.label, **parameters)
