"""The matrix: indicators by hamlet and period, the commune's value derived. Every table, extract and form reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Subject
from ntmdocs.model.document import Appendix, Plan
from ntmdocs.model.figures import Aggregation, Figure, HamletRef
from ntmdocs.model.period import Kind, Period, parse_period
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import Fault, Quantity
from ntmdocs.names import fold
from ntmdocs.offences.appendix import BLANK_TOTAL
from ntmdocs.offences.figures import TOTAL_INCOMPLETE
from ntmdocs.source import Span
from ntmdocs.vietnamese import number, sort_key

ALPHABET = "abc"  # folded


@dataclass(frozen=True, slots=True)
class Value:
    """One cell of the matrix: the words on paper ("" while unknown) and where they come from.

    `applies` is False where the hamlet does not exist in the period, or the figure has no value of that kind.
    """

    words: str = ""
    quantity: Quantity | None = None
    places: tuple[Span, ...] = ()
    applies: bool = True


BLANK = Value()
NOT_APPLICABLE = Value(applies=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators of one criterion; `number` is None for those of none."""

    number: int | None
    name: str
    indicators: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All values of some indicators, by figure name, period and hamlet id; totals by figure name and period."""

    groups: tuple[Group, ...]
    periods: tuple[Period, ...]
    hamlets: tuple[HamletRef, ...]
    values: Mapping[tuple[str, Period, str], Value]
    totals: Mapping[tuple[str, Period], Value]

    @property
    def indicators(self) -> tuple[Figure, ...]:
        return tuple(figure for group in self.groups for figure in group.indicators)

    def value(self, figure: Figure, period: Period, hamlet: HamletRef) -> Value:
        """Return a hamlet's value. Raises: KeyError where the matrix does not hold the three."""
        return self.values[figure.name, period, hamlet.id]

    def total(self, figure: Figure, period: Period) -> Value:
        """Return the commune's value. Raises: KeyError where the matrix does not hold the two."""
        return self.totals[figure.name, period]


def build_matrix(plan: Plan, appendix: Appendix) -> tuple[Matrix, tuple[Finding, ...]]:
    """Return the matrix that an appendix asks for, and a finding for each total that cannot be derived.

    Indicators not named are those with hamlets' values; periods not named, last year's result and this year's plan.
    """
    figures = tuple(_chosen(plan, appendix))
    periods = _periods(plan, appendix, figures)
    hamlets = _hamlets(plan, appendix, periods)
    findings: list[Finding] = []
    values = {
        (figure.name, period, hamlet.id): _value(plan, figure, period, hamlet)
        for figure in figures
        for period in periods
        for hamlet in hamlets
    }
    totals = {(figure.name, period): _total(plan, figure, period, findings) for figure in figures for period in periods}
    return Matrix(tuple(_grouped(plan, figures)), periods, hamlets, values, totals), tuple(findings)


def _chosen(plan: Plan, appendix: Appendix) -> Iterator[Figure]:
    """Yield the figures named, else all that are given by hamlet."""
    by_hamlet = (one for one in plan.figures if any(value.has_hamlets for value in one.periods.values()))
    yield from named_figures(plan, appendix.indicators) if appendix.indicators else by_hamlet


def named_figures(plan: Plan, names: Iterable[Text]) -> tuple[Figure, ...]:
    """Return the figures of these names, each once; a name that nothing has was reported when it was read."""
    found = (plan.figures.find(one.value) for one in names)
    return tuple({one.name: one for one in found if one}.values())


def named_periods(labels: Iterable[Text]) -> tuple[Period, ...]:
    """Return the periods of these labels, each once; a label that is none was reported when it was read."""
    return tuple(dict.fromkeys(one for label in labels if (one := parse_period(label.value))))


def usual_periods(year: int) -> tuple[Period, ...]:
    """Return what a table of a plan shows where nothing is said: last year's result and this year's plan."""
    return Period(year - 1), Period(year, kind=Kind.PLAN)


def _periods(plan: Plan, appendix: Appendix, figures: Iterable[Figure]) -> tuple[Period, ...]:
    if appendix.periods:
        return named_periods(appendix.periods)
    usual = usual_periods(plan.year)
    used = {period for figure in figures for period in figure.periods}
    return tuple(one for one in usual if one in used) or usual


def _hamlets(plan: Plan, appendix: Appendix, periods: Iterable[Period]) -> tuple[HamletRef, ...]:
    register = plan.figures.register
    valid = {hamlet.id for period in periods for hamlet in register.of(period)}
    hamlets = [hamlet for hamlet in register.hamlets if hamlet.id in valid]
    order = dict(appendix.options).get("order")
    return tuple(sorted(hamlets, key=lambda one: sort_key(one.label)) if order and fold(order.value) == ALPHABET else hamlets)


def _value(plan: Plan, figure: Figure, period: Period, hamlet: HamletRef) -> Value:
    if hamlet not in plan.figures.register.of(period):
        return NOT_APPLICABLE
    found = figure.periods.get(period)
    cell = found.of_hamlet(hamlet) if found else None
    if cell is None or cell.quantity is None:
        return Value(places=(cell.span,) if cell else ())
    return Value(bare_words(cell.quantity), cell.quantity, (cell.span,))


def _total(plan: Plan, figure: Figure, period: Period, findings: list[Finding]) -> Value:
    found = figure.periods.get(period)
    if found is None and not any(period in part.periods for part in figure.parts):
        return BLANK
    if figure.aggregation is Aggregation.NONE and (found is None or found.commune is None):
        return NOT_APPLICABLE
    derived = derivation.value(Subject(plan.figures, figure, period))
    if isinstance(derived, Fault):
        if not figure.is_faulty:
            told = replace(derived, offence=BLANK_TOTAL) if derived.offence is TOTAL_INCOMPLETE else derived
            findings.append(told.at((found.span if found else figure.span).mark))
        return BLANK
    return Value(bare_words(derived.quantity), derived.quantity, derived.places)


def bare_words(quantity: Quantity) -> str:
    """Write a value as it stands in a column whose unit is told beside it: comparator and number, yes or no as typed.

    >>> from ntmdocs.model.quantity import parse
    >>> bare_words(parse("từ 1.234,5 m trở lên")), bare_words(parse("7/8 xóm"))
    ('từ 1.234,5 trở lên', '7/8')
    """
    digits = quantity.literal or number(quantity.value, quantity.precision)
    if quantity.is_choice:
        return digits[:1].upper() + digits[1:]
    if quantity.denominator is not None and not quantity.literal:
        digits = f"{digits}/{number(quantity.denominator)}"
    return " ".join(filter(None, (quantity.comparator.before, digits, quantity.comparator.after)))


def _grouped(plan: Plan, figures: Iterable[Figure]) -> Iterator[Group]:
    """Yield the figures by criterion, criteria in the order in which they first appear."""
    groups: dict[int | None, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.criterion, []).append(figure)
    for criterion, members in groups.items():
        name = plan.criteria_set.criteria.get(criterion, "") if criterion is not None else ""
        yield Group(criterion, name, tuple(members))
