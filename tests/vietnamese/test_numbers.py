"""Numbers in official form, against Python's own grouping."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import Options, count, number, roman, with_unit

SWAPPED = str.maketrans(",.", ".,")


@given(st.decimals(-(10**15), 10**15, places=3))
def test_it_is_pythons_own_grouping_with_the_two_marks_swapped(value: Decimal) -> None:
    assert number(value) == f"{value if value else abs(value):,f}".translate(SWAPPED)


@pytest.mark.parametrize(
    ("value", "decimals", "wanted"),
    [
        ("1234567.5", None, "1.234.567,5"),
        ("1.23456", None, "1,23456"),
        ("2.345", 2, "2,35"),
        ("2.5", 0, "3"),
        ("-1234.5", None, "-1.234,5"),
        ("-0.0", None, "0,0"),
        ("1E+3", None, "1.000"),
        ("88.90", None, "88,90"),
    ],
)
def test_numbers_round_half_up_and_keep_their_decimals(value: str, decimals: int | None, wanted: str) -> None:
    assert number(Decimal(value), decimals) == wanted


def test_the_office_chooses_05_or_5_for_counts_that_we_compute() -> None:
    padded = Options(leading_zero=True)
    assert [count(value, padded) for value in (0, 5, 10, 1234)] == ["0", "05", "10", "1.234"]
    assert count(5) == "5"


def test_a_unit_stands_after_one_space_a_percent_sign_close_and_a_level_before() -> None:
    assert [with_unit("2", unit) for unit in ("xóm", "%", "mức độ", "")] == ["2 xóm", "2%", "mức độ 2", "2"]


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(value: int) -> None:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [worth[letter] for letter in roman(value)]
    assert value == sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    assert not any(letter * 4 in roman(value) for letter in worth)


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_there_is_no_roman_zero(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        roman(value)
