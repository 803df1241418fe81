"""Numbers as offices type them (C4)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.quantity import (
    Fault,
    Quantity,
    Relation,
    add,
    parse,
    parse_choice,
    percent,
    round_half_up,
    subtract,
)
from ntmdocs.vietnamese import number


def read(text: str, unit: str = "") -> Quantity:
    found = parse(text, unit)
    assert isinstance(found, Quantity), found
    return found


def refused(text: str, unit: str = "") -> tuple[str, dict[str, str]]:
    found = parse(text, unit)
    assert isinstance(found, Fault), found
    return found.offence.name, dict(found.parameters)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("51", "51", 0),
        ("2.298", "2298", 0),
        ("1.234.567,5", "1234567.5", 1),
        ("1,234", "1.234", 3),
        ("88,90", "88.90", 2),
        ("05", "5", 0),
        ("-5", "-5", 0),
        ("−5,2", "-5.2", 1),
        ("+5", "5", 0),
        ("0", "0", 0),
        (" 51 ", "51", 0),
    ],
)
def test_a_number_is_read_with_its_decimals_and_keeps_its_digits(text: str, value: str, precision: int) -> None:
    found = read(text)
    assert (found.value, found.precision, found.literal) == (Decimal(value), precision, text.strip())


@pytest.mark.parametrize(
    ("text", "offence", "nearest"),
    [
        ("1.5", "ambiguous-dot", "1,5"),
        ("12.34", "ambiguous-dot", "12,34"),
        ("1.2345", "ambiguous-dot", "1,2345"),
        ("0.500", "ambiguous-dot", "0,500"),
        ("1234.567", "ambiguous-dot", "1234,567 hoặc 1.234.567"),
        ("1,234.5", "comma-as-thousands", "1.234,5"),
        ("1,234,567", "comma-as-thousands", "1.234.567"),
        ("1 234 567", "spaced-number", "1.234.567"),
    ],
)
def test_an_ambiguous_number_is_refused_with_its_possible_readings(text: str, offence: str, nearest: str) -> None:
    name, parameters = refused(text)
    assert (name, parameters["nearest"]) == (offence, nearest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "có",
        "51.",
        ",5",
        "1..5",
        "1.234.56",
        "5 6",
        "51 và 52",
        "05/01/2024",
        "٥",
        "1e5",
        "9" * 30,
        "trên",
        "trên 5 - 7",
    ],
)
def test_what_is_no_number_is_never_guessed(text: str) -> None:
    assert refused(text)[0] == "not-a-number"


@pytest.mark.parametrize(
    ("text", "relation", "before", "after"),
    [
        ("trên 51", Relation.ABOVE, "trên", ""),
        ("> 51", Relation.ABOVE, ">", ""),
        (">51", Relation.ABOVE, ">", ""),
        ("≥ 51", Relation.AT_LEAST, "≥", ""),
        (">= 51", Relation.AT_LEAST, "≥", ""),
        ("từ 51 trở lên", Relation.AT_LEAST, "từ", "trở lên"),
        ("51 trở lên", Relation.AT_LEAST, "", "trở lên"),
        ("tối thiểu 51", Relation.AT_LEAST, "tối thiểu", ""),
        ("không dưới 51", Relation.AT_LEAST, "không dưới", ""),
        ("dưới 51", Relation.BELOW, "dưới", ""),
        ("<51", Relation.BELOW, "<", ""),
        ("không quá 51", Relation.AT_MOST, "không quá", ""),
        ("từ 51 trở xuống", Relation.AT_MOST, "từ", "trở xuống"),
        ("khoảng 51", Relation.ABOUT, "khoảng", ""),
        ("trên dưới 51", Relation.ABOUT, "trên dưới", ""),
        ("Trên 51", Relation.ABOVE, "trên", ""),
        ("51", Relation.EQUAL, "", ""),
    ],
)
def test_the_words_around_a_number_are_read_and_kept(text: str, relation: Relation, before: str, after: str) -> None:
    found = read(text)
    assert (found.value, found.literal) == (51, "51")
    assert (found.comparator.relation, found.comparator.before, found.comparator.after) == (relation, before, after)


@pytest.mark.parametrize(
    ("text", "low", "high", "literal", "before"),
    [
        ("60 - 70", 60, 70, "60 - 70", ""),
        ("60 – 70%", 60, 70, "60 – 70", ""),
        ("60% - 70%", 60, 70, "60 - 70", ""),
        ("60-70", 60, 70, "60-70", ""),
        ("từ 60 – 70%", 60, 70, "60 – 70", "từ"),
        ("từ 4 đến 5", 4, 5, "4 đến 5", "từ"),
        ("4 đến 5", 4, 5, "4 đến 5", ""),
        ("-5 - -3", -5, -3, "-5 - -3", ""),
    ],
)
def test_a_range_is_read_in_every_form_that_offices_use(text: str, low: int, high: int, literal: str, before: str) -> None:
    found = read(text)
    assert (found.value, found.upper, found.literal, found.comparator.before) == (low, high, literal, before)
    assert not found.is_exact


def test_a_reversed_range_is_refused_with_the_right_order() -> None:
    assert refused("70 - 60") == ("range-reversed", {"text": "70 - 60", "low": "60", "high": "70"})


def test_a_ratio_keeps_part_and_whole() -> None:
    found = read("7/8", "xóm")
    assert (found.value, found.denominator, found.literal, found.unit) == (7, 8, "7/8", "xóm")


@pytest.mark.parametrize("text", ["9/8", "0/0", "1,5/8"])
def test_a_ratio_that_cannot_be_is_refused(text: str) -> None:
    assert refused(text)[0] == "ratio-out-of-bounds"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("51 triệu đồng/người/năm", "triệu đồng/người/năm"),
        ("51 triệu đồng / người / năm", "triệu đồng/người/năm"),
        ("từ 51 triệu đồng/người/năm trở lên", "triệu đồng/người/năm"),
        ("51 %", "%"),
        ("51 phần trăm", "%"),
        ("51 m²", "m2"),
        ("51 Xóm", "xóm"),
    ],
)
def test_a_unit_typed_with_the_number_may_repeat_the_figures_own(text: str, unit: str) -> None:
    assert (read(text, unit).value, read(text, unit).unit) == (51, unit)


@pytest.mark.parametrize(("text", "unit"), [("51%", "xóm"), ("51 triệu", "triệu đồng"), ("mức độ 2", "xóm"), ("5% - 7 hộ", "")])
def test_another_unit_is_refused(text: str, unit: str) -> None:
    assert refused(text, unit)[0] == "unit-disagrees"


def test_without_a_unit_of_the_figure_the_typed_one_holds() -> None:
    assert read("51 triệu đồng").unit == "triệu đồng"
    assert read("mức độ 3 trở lên").unit == "mức độ"


@pytest.mark.parametrize(("text", "value"), [("có", 1), ("Đạt", 1), ("không", 0), ("chưa đạt", 0), ("x", 1)])
def test_yes_and_no_are_choices(text: str, value: int) -> None:
    found = parse_choice(text)
    assert isinstance(found, Quantity)
    assert (found.value, found.is_choice, found.literal) == (value, True, text)


def test_a_number_is_no_choice() -> None:
    found = parse_choice("1")
    assert isinstance(found, Fault)
    assert found.offence.name == "number-where-choice-belongs"


@given(st.integers(-(10**12), 10**12), st.integers(0, 5))
def test_what_is_written_in_official_form_is_read_back(digits: int, decimals: int) -> None:
    value = Decimal(digits).scaleb(-decimals)
    found = read(number(value, decimals))
    assert (found.value, found.precision) == (value, decimals)


@given(st.text(alphabet="0123456789.,-–/% từđếnx>≤<+", max_size=12))
def test_any_text_is_read_or_refused_and_a_value_read_stands_for_its_digits(text: str) -> None:
    found = parse(text)
    if isinstance(found, Quantity):
        assert found.literal
        again = read(found.literal)
        assert (again.value, again.upper, again.denominator) == (found.value, found.upper, found.denominator)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"), [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("2.5", 0, "3"), ("87.5", 2, "87.50")]
)
def test_halves_round_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), decimals)) == rounded


@pytest.mark.parametrize(
    ("part", "whole", "wanted", "precision"),
    [(7, 8, "87.5", 1), (1, 2, "50", 0), (2, 3, "66.67", 2), (1, 800, "0.13", 2), (8, 8, "100", 0)],
)
def test_a_percentage_has_the_decimals_it_needs_and_at_most_two(part: int, whole: int, wanted: str, precision: int) -> None:
    found = percent(Decimal(part), Decimal(whole))
    assert (str(found.value), found.precision, found.unit) == (wanted, precision, "%")


def test_a_sum_has_the_finest_precision_of_its_parts() -> None:
    total = add([read("1,4", "tỷ đồng"), read("0,85", "tỷ đồng")])
    assert (total.value, total.precision, total.unit, total.literal) == (Decimal("2.25"), 2, "tỷ đồng", "")
    assert subtract(read("80,17"), read("71,65")).value == Decimal("8.52")
