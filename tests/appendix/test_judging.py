"""Met or not: against plain arithmetic on random values, and open wherever the words leave it open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.appendix.judging import meets, read_threshold, read_verdict
from ntmdocs.model.quantity import Quantity, parse, parse_choice

AT_LEAST = ("≥ {}", "từ {} trở lên", "tối thiểu {}", "không dưới {}", "ít nhất {}")
AT_MOST = ("≤ {}", "không quá {}", "tối đa {}", "{} trở xuống")
MORE = ("> {}", "trên {}", "hơn {}")
LESS = ("< {}", "dưới {}")
NUMBERS = st.decimals(0, 2000, places=2).map(lambda one: one.normalize())


def quantity(text: str, unit: str = "%") -> Quantity:
    found = parse_choice(text) if text in ("có", "không", "đạt", "chưa đạt") else parse(text, unit)
    assert isinstance(found, Quantity), found
    return found


def typed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


@given(NUMBERS, NUMBERS)
def test_numbers_are_compared_as_printed(level: Decimal, actual: Decimal) -> None:
    value = quantity(typed(actual))
    for forms, is_met in (
        (AT_LEAST, actual >= level),
        (AT_MOST, actual <= level),
        (MORE, actual > level),
        (LESS, actual < level),
    ):
        for form in forms:
            assert meets(quantity(form.format(typed(level))), value) is is_met


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_ratios_are_compared_exactly(part: int, whole: int, other: int, other_whole: int) -> None:
    if part > whole or other > other_whole:
        return
    level, actual = quantity(f"≥ {part}/{whole}", "xóm"), quantity(f"{other}/{other_whole}", "xóm")
    assert meets(level, actual) is (Fraction(other, other_whole) >= Fraction(part, whole))


@given(NUMBERS, NUMBERS)
def test_a_bare_number_is_no_least_and_no_most(level: Decimal, actual: Decimal) -> None:
    found = meets(quantity(typed(level), "hộ"), quantity(typed(actual), "hộ"))
    if level == 0:
        assert found is (actual == 0)
    else:
        assert found is (True if level == actual else None)


@pytest.mark.parametrize(
    ("required", "actual", "is_met"),
    [
        ("100", "100", True),
        ("100", "99,9", False),
        ("từ 51 trở lên", "trên 55", True),
        ("từ 51 trở lên", "trên 50", None),
        ("từ 51 trở lên", "dưới 51", False),
        ("từ 51 trở lên", "khoảng 60", None),
        ("khoảng 51", "60", None),
        ("60 - 70", "65", True),
        ("60 - 70", "59,9", False),
        ("60 - 70", "75", None),
        ("dưới 4", "3 - 5", None),
        ("dưới 4", "2 - 3", True),
        ("đạt", "đạt", True),
        ("đạt", "chưa đạt", False),
        ("không", "có", False),
        ("đạt", "5", None),
        ("5", "đạt", None),
    ],
)
def test_what_the_words_leave_open_is_open(required: str, actual: str, is_met: bool | None) -> None:
    assert meets(quantity(required), quantity(actual)) is is_met


def test_other_units_are_not_compared() -> None:
    assert meets(quantity("≥ 5", "km"), quantity("6", "m")) is None
    assert meets(quantity("≥ 7/8", "xóm"), quantity("8", "xóm")) is None


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("đạt", True), ("Đạt.", True), ("chưa  đạt", False), ("KHÔNG ĐẠT", False), ("cơ bản đạt", None), ("", None)],
)
def test_a_verdict_is_yes_no_or_neither(words: str, verdict: bool | None) -> None:
    assert read_verdict(words) is verdict


@pytest.mark.parametrize(("words", "value"), [("≥95%", 95), ("Đạt", 1), ("100%", 100), ("UBND tỉnh quy định", None)])
def test_a_level_of_the_law_is_read_where_it_is_a_value(words: str, value: int | None) -> None:
    found = read_threshold(words, "xóm")
    assert (found.value if found else None) == value
