"""Whether figures agree, rounding allowed for: sums, shares, changes. Wrong is only what no rounding can reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import reduce
from operator import add

from ntmdocs.model import quantity as numbers
from ntmdocs.model.interval import Interval, interval
from ntmdocs.model.quantity import EXACT, Quantity, Relation


class Verdict(StrEnum):
    FITS = "fits"
    ROUNDED = "rounded"  # as typed it does not, but rounding may explain it
    WRONG = "wrong"


def compare_sum(total: Quantity, parts: Sequence[Quantity], is_complete: bool = True) -> Verdict:
    """Compare a total with its parts, all of one unit; of parts not all known, only that they do not exceed the total.

    >>> tenths = [Quantity(Decimal(one), "km", 1) for one in ("1.4", "1.6")]
    >>> compare_sum(Quantity(Decimal("3.1"), "km", 1), tenths)
    <Verdict.ROUNDED: 'rounded'>
    """
    typed, together = as_typed(total), reduce(add, map(as_typed, parts))
    if not is_complete:
        return Verdict.WRONG if _exceeds(parts, total) else Verdict.FITS
    if typed.meets(together) or (total.precision < _finest(parts) and interval(total).meets(together)):
        return Verdict.FITS
    finest = max(_finest(parts), 0)  # "2" among "1,5" and "0,7" is 2,0
    rounded = (interval(replace(one, precision=finest) if one.precision >= 0 else one) for one in parts)
    return Verdict.ROUNDED if interval(total).meets(reduce(add, rounded)) else Verdict.WRONG


def _exceeds(parts: Sequence[Quantity], total: Quantity) -> bool:
    lows = [low for one in parts if (low := interval(one).low) is not None]
    is_sure = all(one.value >= 0 for one in parts)
    return is_sure and not interval(total).meets(Interval(sum(lows, Decimal(0)), None))


def as_typed(quantity: Quantity) -> Interval:
    """Return what a value says as it stands: its number, its range, or all on one side of its bound."""
    if quantity.comparator.relation is not Relation.EQUAL:
        return interval(quantity)
    return Interval(quantity.value, quantity.value if quantity.upper is None else quantity.upper)


def _finest(parts: Sequence[Quantity]) -> int:
    return max(one.precision for one in parts)


def sum_of(parts: Sequence[Quantity]) -> Quantity:
    """Add values of one unit, comparators left out, at the finest precision."""
    return numbers.add([replace(one, comparator=EXACT, upper=None, denominator=None) for one in parts])


def shortest(quantity: Quantity) -> Quantity:
    """Return the value without final zeros, to be shown."""
    value, decimals = numbers.trimmed(quantity.value)
    return replace(quantity, value=value, precision=decimals, literal="")


def share_of(part: Quantity, whole: Quantity) -> Interval:
    """Return part of whole in per cent, as wide as the rounding of both allows; `whole` above zero."""
    with localcontext(prec=40):
        one, other = interval(replace(part, denominator=None)), interval(whole)
        low = None if one.low is None or other.high is None else one.low * 100 / other.high
        high = None if one.high is None or other.low is None or other.low <= 0 else one.high * 100 / other.low
    return Interval(low, high)


def fits_share(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Tell whether a percentage may be that of part and whole.

    >>> fits_share(Quantity(Decimal("87.4"), "%", 1), Quantity(Decimal(7)), Quantity(Decimal(8)))
    False
    """
    if whole.value <= 0 or Relation.ABOUT in (share.comparator.relation, part.comparator.relation):
        return True
    return interval(replace(share, unit="%")).meets(share_of(part, whole))


def compare_change(now: Quantity, before: Quantity, change: Quantity, sign: int) -> Verdict:
    """Compare what is now with what was and the change told, in one unit, in the direction of `sign`.

    >>> compare_change(Quantity(Decimal(51), "m"), Quantity(Decimal(46), "m"), Quantity(Decimal(7), "m"), 1)
    <Verdict.WRONG: 'wrong'>
    """
    is_coarser = change.precision < max(now.precision, before.precision)
    moves = [as_typed(change), *([interval(change)] if is_coarser else [])]
    if any(as_typed(now).meets(_moved(as_typed(before), move, sign)) for move in moves):
        return Verdict.FITS
    is_near = interval(now).meets(_moved(interval(before), interval(change), sign))
    return Verdict.ROUNDED if is_near else Verdict.WRONG


def _moved(before: Interval, change: Interval, sign: int) -> Interval:
    return before + change if sign > 0 else before - change


def fits_relative_change(now: Quantity, before: Quantity, percent: Quantity, sign: int) -> bool:
    """Tell whether `before` may have become `now` by so many per cent of it."""
    if before.value <= 0:
        return True
    with localcontext(prec=40):
        share = share_of(now, before)
        hundred = Interval(Decimal(100), Decimal(100))
        moved = share - hundred if sign > 0 else hundred - share
    return interval(replace(percent, unit="%")).meets(moved)
