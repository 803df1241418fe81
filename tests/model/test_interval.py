"""What printed numbers may have been before rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ntmdocs.model.interval import ANYTHING, Interval, interval
from ntmdocs.model.quantity import Quantity, parse


def of(text: str, unit: str = "") -> Interval:
    found = parse(text, unit)
    assert isinstance(found, Quantity)
    return interval(found)


def test_a_measured_value_is_good_to_half_a_unit_of_its_last_digit() -> None:
    assert of("2,32", "tỷ đồng") == Interval(Decimal("2.315"), Decimal("2.325"))
    assert of("51", "triệu đồng/người/năm") == Interval(Decimal("50.5"), Decimal("51.5"))
    assert of("60 - 70", "%") == Interval(Decimal("59.5"), Decimal("70.5"))


def test_a_count_and_a_ratio_are_exact() -> None:
    assert of("2.298", "thành viên") == Interval(Decimal(2298), Decimal(2298))
    assert of("7/8", "xóm") == Interval(Decimal(7), Decimal(7))


def test_a_bound_is_exact_and_open_to_one_side() -> None:
    assert of("trên 55", "%") == Interval(Decimal(55), None, low_open=True)
    assert of("từ 51 trở lên") == Interval(Decimal(51), None)
    assert of("< 4", "%") == Interval(None, Decimal(4), high_open=True)
    assert of("khoảng 30") == ANYTHING


def test_the_seeds_parts_do_not_make_its_total_but_a_rounded_sum_would() -> None:
    parts = of("1,4", "tỷ đồng") + of("0,85", "tỷ đồng")
    assert not parts.meets(of("2,32", "tỷ đồng"))
    assert parts.meets(of("2,3", "tỷ đồng"))


@pytest.mark.parametrize(
    ("value", "unit", "required", "met"),
    [("52", "hộ", "≥ 51", True), ("51", "hộ", "≥ 51", True), ("51", "hộ", "> 51", False), ("trên 51", "hộ", "> 51", True),
     ("2,36", "%", "< 4", True), ("trên 55", "%", "60 - 70", False)],
)  # fmt: skip
def test_a_value_surely_meets_a_requirement_when_all_it_may_be_lies_within(
    value: str, unit: str, required: str, met: bool
) -> None:
    assert of(value, unit).within(of(required, unit)) is met


def test_touching_open_bounds_do_not_meet() -> None:
    assert not of("trên 51").meets(of("51", "hộ"))
    assert of("≥ 51").meets(of("51", "hộ"))


def test_a_difference_turns_the_bounds_of_what_is_taken_away() -> None:
    assert of("5", "hộ") - of("trên 3") == Interval(None, Decimal(2), high_open=True)
