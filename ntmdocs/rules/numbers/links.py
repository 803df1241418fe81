"""NUM210-NUM214: figures that name another: part of it, its share, its rise or fall, what is left of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding, Offence
from ntmdocs.model import derivation
from ntmdocs.model import quantity as numbers
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure, Figures, Link
from ntmdocs.model.interval import interval
from ntmdocs.model.period import Kind, Period
from ntmdocs.model.quantity import Quantity, same_unit
from ntmdocs.offences.ledger import (
    CHANGE_MISMATCH,
    REST_MISMATCH,
    SHARE_MISMATCH,
    UNKNOWN_RELATED,
    WHOLE_EXCEEDED,
)
from ntmdocs.rules.numbers.arithmetic import Verdict, compare_change, compare_sum, fits_relative_change, fits_share, shortest
from ntmdocs.rules.rule import Rule
from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class Linked:
    """A value typed for a period, and the figure that it is linked to."""

    figures: Figures
    figure: Figure
    link: Link
    other: Figure
    period: Period
    value: Quantity
    span: Span

    def of(self, figure: Figure, period: Period | None = None) -> Quantity | None:
        """Return a figure's value in the period, its own unless another is named, None where it is unknown."""
        found = derivation.value(Subject(self.figures, figure, period or self.period))
        return found.quantity if isinstance(found, Derived) and not found.quantity.is_choice else None


def iter_linked(plan: Plan) -> Iterator[Linked]:
    """Yield each typed value of a figure that names another known one, both without faults of their own."""
    for figure in plan.figures:
        for link, named in figure.links.items():
            other = plan.figures.find(named.value)
            if other is None or other is figure or figure.is_faulty or other.is_faulty:
                continue
            for period in figure.periods:
                found = derivation.value(Subject(plan.figures, figure, period))
                if isinstance(found, Derived) and found.quantity.is_exact and not found.quantity.is_choice:
                    span = found.places[0] if found.places else figure.span
                    yield Linked(plan.figures, figure, link, other, period, found.quantity, span)


def check_names(plan: Plan) -> Iterator[Finding]:
    """Yield each link to a figure that is not there, or to itself."""
    for figure in plan.figures:
        for named in figure.links.values():
            other = plan.figures.find(named.value)
            if other is None or other is figure:
                nearest = "" if other else plan.figures.nearest(named.value)
                yield UNKNOWN_RELATED.at(named.span.mark, None, name=figure.name, related=named.value, nearest=nearest)


def check_links(plan: Plan) -> Iterator[Finding]:
    """Yield each linked value that the other figure contradicts; silent while a value that it needs is unknown."""
    for linked in iter_linked(plan):
        found = CHECKS[linked.link](linked)
        if found is not None:
            offence, right = found
            said = {"name": linked.figure.name, "other": linked.other.name, "period": linked.period.label}
            yield offence.at(linked.span.mark, None, value=print_quantity(linked.value), right=right, **said)


Verdicts = tuple[Offence, str] | None


def _whole(linked: Linked) -> Verdicts:
    """Compare a part with its whole: it may not be more."""
    whole = linked.of(linked.other)
    if whole is None or not same_unit(whole.unit, linked.value.unit):
        return None
    part = _plain(linked.value)
    is_within = compare_sum(_plain(whole), (part,), is_complete=False) is Verdict.FITS
    return None if is_within else (WHOLE_EXCEEDED, print_quantity(whole))


def _share(linked: Linked) -> Verdicts:
    """Compare a percentage with the ratio that it is of, or with the part of its own whole."""
    of = linked.of(linked.other)
    if of is None or not same_unit(linked.value.unit, "%") or not of.is_exact:
        return None
    whole = _whole_of(linked)
    if whole is None or not whole.value or not whole.is_exact:
        return None
    if fits_share(linked.value, _plain(of), whole):
        return None
    return SHARE_MISMATCH, print_quantity(numbers.percent(of.value, whole.value))


def _whole_of(linked: Linked) -> Quantity | None:
    """Return the whole that the other figure is a part of: its denominator, or the figure that it names."""
    of = linked.of(linked.other)
    if of is None:
        return None
    if of.denominator is not None:
        return Quantity(of.denominator, of.unit)
    named = linked.other.links.get(Link.WHOLE)
    whole = linked.figures.find(named.value) if named else None
    found = linked.of(whole) if whole else None
    if found is not None:
        return found if same_unit(found.unit, of.unit) else None
    counted = derivation.ratio(Subject(linked.figures, linked.other, linked.period))
    wholes = counted.quantity.denominator if isinstance(counted, Derived) else None
    return None if wholes is None else Quantity(wholes, of.unit)


def _change(linked: Linked, sign: int) -> Verdicts:
    """Compare a rise or fall with the values of both years, where both are known."""
    now, before = linked.of(linked.other), linked.of(linked.other, linked.period.previous())
    if now is None or before is None or not (now.is_exact and before.is_exact) or now.denominator != before.denominator:
        return None
    one, other = _plain(now), _plain(before)
    difference = shortest(numbers.subtract(one, other))
    right = print_quantity(difference)
    if linked.value.value * difference.value * sign < 0:
        return CHANGE_MISMATCH, right
    if same_unit(linked.value.unit, "%") and not same_unit(now.unit, "%"):
        return None if fits_relative_change(one, other, linked.value, sign) else (CHANGE_MISMATCH, right)
    if not same_unit(linked.value.unit, now.unit):
        return None
    return (CHANGE_MISMATCH, right) if compare_change(one, other, linked.value, sign) is Verdict.WRONG else None


def _rest(linked: Linked) -> Verdicts:
    """Compare a rest with whole less part, of the same period, else of the last result before it."""
    for period in (linked.period, *_earlier(linked)):
        there = replace(linked, period=period)
        part, whole = there.of(linked.other), _whole_of(there)
        if part is None or whole is None:
            continue
        left = numbers.subtract(whole, _plain(part))
        is_exact = part.is_exact and whole.is_exact and same_unit(left.unit, linked.value.unit)
        if not is_exact or (interval(whole) - interval(_plain(part))).meets(interval(_plain(linked.value))):
            return None
        return REST_MISMATCH, print_quantity(shortest(left))
    return None


def _earlier(linked: Linked) -> list[Period]:
    """Return the last whole result before a plan's period."""
    if not linked.period.is_plan:
        return []
    results = [one for one in linked.other.periods if one.kind is Kind.RESULT and one.year < linked.period.year]
    return sorted(results)[-1:]


def _plain(quantity: Quantity) -> Quantity:
    return replace(quantity, denominator=None)


CHECKS: dict[Link, Callable[[Linked], Verdicts]] = {
    Link.WHOLE: _whole,
    Link.SHARE: _share,
    Link.RISE: lambda linked: _change(linked, 1),
    Link.FALL: lambda linked: _change(linked, -1),
    Link.REST: _rest,
}
NAME_RULE = Rule(UNKNOWN_RELATED, check_names)
LINK_RULE = Rule(SHARE_MISMATCH, check_links)
