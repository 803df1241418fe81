"""Numbers in official form: a dot groups thousands, a comma marks decimals (Nghị định 86/2012/NĐ-CP, Phụ lục V)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from ntmdocs.model.quantity import UNITS_BEFORE, round_half_up
from ntmdocs.vietnamese.options import DEFAULT, Options

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a number; `decimals` rounds half up, None keeps the digits that the value has.

    >>> number(Decimal("1234567.5")), number(2298), number(Decimal("2.345"), 2)
    ('1.234.567,5', '2.298', '2,35')
    """
    exact = Decimal(value)
    kept = max(0, -int(exact.as_tuple().exponent)) if decimals is None else decimals
    rounded = round_half_up(exact, kept)
    return str(_pattern(kept).apply(rounded if rounded else abs(rounded), "vi"))


@cache
def _pattern(decimals: int) -> Any:
    """Return Babel's pattern for so many decimals. It rounds half to even, so nothing is left to round when it is applied."""
    from babel.numbers import parse_pattern

    return parse_pattern("#,##0" + (f".{'0' * decimals}" if decimals else ""))


def count(value: Decimal | int, options: Options = DEFAULT) -> str:
    """Write a whole number that we computed, "05" where the office wants it.

    >>> count(5), count(5, Options(leading_zero=True)), count(12, Options(leading_zero=True))
    ('5', '05', '12')
    """
    return f"0{value}" if options.leading_zero and 0 < value < 10 else number(value)


def with_unit(digits: str, unit: str) -> str:
    """Put a unit to digits: "%" close, any other after one space, a level before ("mức độ 2").

    Source: SPEC.md DT6.

    >>> with_unit("7/8", "xóm"), with_unit("88,9", "%"), with_unit("2", "mức độ")
    ('7/8 xóm', '88,9%', 'mức độ 2')
    """
    if unit in UNITS_BEFORE:
        return f"{unit} {digits}"
    return f"{digits}{'' if unit.startswith('%') else ' '}{unit}".rstrip()


def roman(value: int) -> str:
    """Write 1 to 3999 in Roman numerals.

    Raises: ValueError outside of that range.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    if not 0 < value < 4000:
        raise ValueError(f"no Roman numeral for {value}")
    letters = ""
    for worth, letter in _ROMAN:
        times, value = divmod(value, worth)
        letters += letter * times
    return letters
