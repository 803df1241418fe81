"""Whether a value reaches what is demanded: yes, no, or not to be told from what was typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

from ntmdocs.model import derivation
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.interval import Interval, interval
from ntmdocs.model.quantity import CHOICES, Fault, Quantity, Relation, parse, parse_choice, same_unit

HUNDRED = Decimal(100)
END_MARKS = " .;,"


def read_verdict(words: str) -> bool | None:
    """Tell what a typed assessment says: met, not met, or neither of the two.

    >>> read_verdict("Chưa đạt."), read_verdict("cơ bản") is None
    (False, True)
    """
    return CHOICES.get(" ".join(words.split()).rstrip(END_MARKS).casefold())


def read_threshold(words: str, unit: str) -> Quantity | None:
    """Read a level of the law for a figure of this unit; None where it is no value."""
    if words.strip().lower() in CHOICES:
        found = parse_choice(words)
    else:
        found = parse(words, unit)
        found = parse(words) if isinstance(found, Fault) else found
    return None if isinstance(found, Fault) else found


def is_reached(required: Quantity, subject: Subject) -> bool | None:
    """Tell whether the subject's value meets the requirement; None while it is unknown or cannot be compared with it."""
    found = _comparable(required, subject)
    return None if isinstance(found, Fault) else meets(required, found.quantity)


def _comparable(required: Quantity, subject: Subject) -> Derived | Fault:
    """Return the subject's value as the requirement counts: a share where it demands one."""
    found = derivation.value(subject)
    if isinstance(found, Fault) or required.is_choice or found.quantity.is_choice:
        return found
    is_share = same_unit(required.unit, "%") and not same_unit(found.quantity.unit, "%")
    if not is_share and (required.denominator is None or found.quantity.denominator is not None):
        return found
    ratio = derivation.ratio(subject)
    if isinstance(ratio, Fault) or not is_share:
        return ratio
    share = replace(ratio.quantity, value=_share(ratio.quantity) * HUNDRED, denominator=None, unit=required.unit)
    return replace(ratio, quantity=share)


def meets(required: Quantity, actual: Quantity) -> bool | None:
    """Compare two values of one kind, as printed; None where the words leave it open.

    A requirement without comparator ("51") is met by its own number; anything else is open, unless it is all or nothing:
    100 per cent and 8/8 can only be missed from below, 0 only from above. A range is missed from below only.
    """
    if required.is_choice or actual.is_choice:
        return required.value == actual.value if required.is_choice and actual.is_choice else None
    if not same_unit(required.unit, actual.unit) or Relation.ABOUT in (required.comparator.relation, actual.comparator.relation):
        return None
    if required.denominator is not None and actual.denominator is None:
        return None
    if required.denominator is not None:
        required, actual = _scaled(required), _scaled(actual)
    aim, reached = _aim(required), _typed(actual)
    if reached.within(aim):
        return True
    return None if reached.meets(aim) or _is_open(required, aim, reached) else False


def _is_open(required: Quantity, aim: Interval, reached: Interval) -> bool:
    """Tell whether missing an exact number, or going beyond a range, says nothing."""
    if required.comparator.relation is not Relation.EQUAL or aim.low is None or aim.high is None:
        return False
    is_below = reached.high is not None and reached.high <= aim.low
    return not (is_below and required.upper is not None)


def _aim(required: Quantity) -> Interval:
    if required.is_exact and required.value == 0:
        return Interval(None, required.value)
    is_all = required.value == (Decimal(1) if required.denominator is not None else HUNDRED)
    if required.is_exact and is_all and (required.denominator is not None or same_unit(required.unit, "%")):
        return Interval(required.value, None)
    return _typed(required)


def _typed(quantity: Quantity) -> Interval:
    """Return the values that the words name, as printed: rounding is no excuse here."""
    if quantity.comparator.relation is not Relation.EQUAL:
        return interval(quantity)
    return Interval(quantity.value, quantity.value if quantity.upper is None else quantity.upper)


def _scaled(ratio: Quantity) -> Quantity:
    return replace(ratio, value=_share(ratio))


def _share(ratio: Quantity) -> Decimal:
    with localcontext(prec=100):
        return ratio.value / (ratio.denominator or Decimal(1))
