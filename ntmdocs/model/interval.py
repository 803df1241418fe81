"""What a printed number may have been before it was rounded: intervals for checks that must not cry wolf."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.model.quantity import Quantity, Relation

MEASURED = re.compile(r"%|phần|tỷ|triệu|nghìn|ngàn|km[23²³]?|m[23²³]?|ha|tấn|tạ|yến|kg|g|lít|giờ|phút")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between `low` and `high`; None leaves a side open for ever, `…_open` excludes the bound itself."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _plus(self.low, other.low),
            _plus(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> Interval:
        return Interval(_negative(self.high), _negative(self.low), self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def meets(self, other: Interval) -> bool:
        """Tell whether some value lies in both."""
        return not _ends_before(self, other) and not _ends_before(other, self)

    def within(self, other: Interval) -> bool:
        """Tell whether every value of this one lies in `other`."""
        return not (_reaches_below(self, other) or _reaches_below(-self, -other))


ANYTHING = Interval(None, None)


def interval(quantity: Quantity) -> Interval:
    """Return what the quantity may stand for.

    A measured value (unit of money, length, share …, or any decimals) is good to half a unit of its last digit; a count
    and a ratio are exact; a bound ("trên 55") is exact and open on one side; "khoảng" may be anything.
    """
    low, high = quantity.value, quantity.value if quantity.upper is None else quantity.upper
    match quantity.comparator.relation:
        case Relation.ABOUT:
            return ANYTHING
        case Relation.ABOVE | Relation.AT_LEAST as relation:
            return Interval(low, None, low_open=relation is Relation.ABOVE)
        case Relation.BELOW | Relation.AT_MOST as relation:
            return Interval(None, high, high_open=relation is Relation.BELOW)
    slack = Decimal(5).scaleb(-quantity.precision - 1) if is_measured(quantity) else Decimal(0)
    return Interval(low - slack, high + slack)


def is_measured(quantity: Quantity) -> bool:
    """Tell a measured value, which was rounded, from a count, which is exact."""
    if quantity.is_choice or quantity.denominator is not None:
        return False
    first = (quantity.unit.lower().replace("/", " ").split() or [""])[0]
    return quantity.precision > 0 or MEASURED.fullmatch(first) is not None


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _negative(bound: Decimal | None) -> Decimal | None:
    return None if bound is None else -bound


def _ends_before(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def _reaches_below(inner: Interval, outer: Interval) -> bool:
    if outer.low is None:
        return False
    return inner.low is None or inner.low < outer.low or (inner.low == outer.low and outer.low_open and not inner.low_open)
