"""Whether one slip of the fingers parts two numbers: a digit wrong, lost, doubled, or two digits in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ntmdocs.model.quantity import Quantity

FEWEST_DIGITS = 3  # of a number, before it tells that it is another one mistyped: of two digits nearly any is near any


def is_slip(typed: Decimal, right: Decimal, precision: int = 0) -> bool:
    """Tell whether `typed` is `right` but for one key, both with so many decimals.

    >>> is_slip(Decimal(1650), Decimal(1250)), is_slip(Decimal(4381), Decimal(4318)), is_slip(Decimal(1650), Decimal(1340))
    (True, True, False)
    """
    if typed == right or right <= 0 or right != right.quantize(Decimal(1).scaleb(-precision)):
        return False
    one, other = (re.sub(r"\D", "", f"{value:.{precision}f}").lstrip("0") for value in (typed, right))
    if min(len(one), len(other)) < FEWEST_DIGITS:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    is_swapped = (
        len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    )
    return len(wrong) == 1 or is_swapped


def one_slip_away(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether one mistyped figure is all that keeps the parts from making their total; all of one unit."""
    together = sum((one.value for one in parts), Decimal(0))
    if is_slip(total.value, together, max(total.precision, 0)):
        return True
    missing = total.value - together
    return any(is_slip(one.value, one.value + missing, max(one.precision, 0)) for one in parts)
