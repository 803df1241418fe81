"""Units as sentences write them: spelt in one way, and brought to a common one so that parts can be added."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from ntmdocs.model.quantity import Quantity
from ntmdocs.rules.numbers.words import one_of, words


@cache
def unit_pattern() -> re.Pattern[str]:
    """Return the pattern of a unit right behind a number: `measure` with what it is by ("/người/năm"), or `count`."""
    table = words()["units"]
    per = rf"(?:\s*/\s*(?:{one_of(table['per'])})(?!\w))*"
    return re.compile(
        rf"\s*(?:(?P<count>(?!{table['percentage_points']})(?:{one_of(table['counts'])})(?!\w))|(?P<measure>(?:{one_of(table['measures'])})(?![\w²³]){per}))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)
def spelt(unit: str) -> str:
    """Return a unit in one spelling.

    >>> spelt("triệu / người/ năm"), spelt("Phần trăm")
    ('triệu đồng/người/năm', '%')
    """
    table = words()["units"]
    first, *per = re.split(r"\s*/\s*", " ".join(unit.split()))
    first = next((one for one in table["counts"] if one.lower() == first.lower()), first.lower())
    first = {**table["spelt_alike"], **table["alike"]}.get(first, first)
    return "/".join((first, *(one.lower() for one in per)))


def base(unit: str) -> str:
    """Return what a unit is reckoned in: "đồng" for "tỷ đồng", itself for a count."""
    first, slash, per = unit.partition("/")
    return f"{_measure(first)[0]}{slash}{per}"


def is_measure(unit: str) -> bool:
    measures: dict[str, list[str]] = words()["units"]["measures"]
    return unit.partition("/")[0] in measures


def is_money(unit: str) -> bool:
    return base(unit) == str(words()["units"]["money"])


def is_percent(unit: str) -> bool:
    return unit == str(words()["units"]["percent"])


def are_points(unit: str) -> bool:
    """Tell the unit of a difference between percentages."""
    points: list[str] = words()["units"]["points_of"]
    return unit in points


def is_hamlet(unit: str) -> bool:
    hamlets: list[str] = words()["units"]["hamlets"]
    return unit in hamlets


def is_additive(unit: str) -> bool:
    """Tell a unit of which a whole has as much as its parts together: no share, no rate, no time."""
    return bool(unit) and "/" not in unit and unit not in ("%", "‰") and unit not in words()["units"]["times"]


def _measure(first: str) -> tuple[str, Decimal]:
    found = words()["units"]["measures"].get(first)
    return (found[0], Decimal(found[1])) if found else (first, Decimal(1))


def converted(quantity: Quantity, unit: str) -> Quantity | None:
    """Return the quantity in another unit of the same base, its last digit where it was; None where there is no way.

    >>> converted(Quantity(Decimal(850), "triệu đồng"), "tỷ đồng").value
    Decimal('0.850')
    """
    if quantity.unit == unit:
        return quantity
    if base(quantity.unit) != base(unit):
        return None
    factor = _measure(quantity.unit.partition("/")[0])[1] / _measure(unit.partition("/")[0])[1]
    shift = -factor.adjusted()
    value, upper = quantity.value * factor, None if quantity.upper is None else quantity.upper * factor
    return replace(quantity, value=value, upper=upper, unit=unit, precision=quantity.precision + shift, literal="")


def in_level(quantity: Quantity, unit: str) -> Quantity | None:
    """Return a quantity in the unit of a level that it is told with; "/người/năm" may be left out at one of them.

    >>> in_level(Quantity(Decimal(5), "triệu đồng"), "triệu đồng/người/năm").unit
    'triệu đồng/người/năm'
    """
    found = converted(quantity, unit)
    if found is None and ("/" in quantity.unit) is not ("/" in unit):
        short = converted(replace(quantity, unit=quantity.unit.partition("/")[0]), unit.partition("/")[0])
        found = replace(short, unit=unit) if short and is_measure(unit) else None
    return found
