"""One cell: what it says, exactly, or what is wrong with it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.collecting.kinds import Kind, is_plain, typed_words
from ntmdocs.collecting.reading import Question, read_number, read_text, read_truth
from ntmdocs.model.quantity import Fault, Quantity, parse, parse_choice
from ntmdocs.offences import forms as offences

LENGTH = Question(Kind.DECIMAL, "m")
HOUSES = Question(Kind.WHOLE, "hộ")
SHARE = Question(Kind.DECIMAL, "%")
CHOICE = Question(Kind.CHOICE, "xóm")


def refused(found: str | Fault) -> str:
    assert isinstance(found, Fault), found
    return found.offence.name


@pytest.mark.parametrize(
    ("typed", "asked", "expected"),
    [
        ("1.234,5", LENGTH, "1.234,5"),
        ("  1234,5 \u00a0m ", LENGTH, "1234,5"),
        ("trên 55", LENGTH, "trên 55"),
        ("từ 51 trở lên", LENGTH, "từ 51 trở lên"),
        ("≥ 51", LENGTH, "≥ 51"),
        ("60% – 70%", SHARE, "60 – 70"),
        ("7/8", HOUSES, "7/8"),
        ("12,0", HOUSES, "12,0"),
        ("chưa có", HOUSES, ""),
        ("Chưa  Có", CHOICE, ""),
        ("CÓ", CHOICE, "có"),
        ("co\u0301", CHOICE, "có"),
        ("x", CHOICE, "có"),
        ("Chưa đạt", CHOICE, "chưa đạt"),
    ],
)
def test_words_are_taken_as_the_ledger_writes_them(typed: str, asked: Question, expected: str) -> None:
    assert read_text(typed, asked) == expected


@pytest.mark.parametrize(
    ("typed", "asked", "offence"),
    [
        ("1,234.5", LENGTH, "number-in-foreign-notation"),
        ("1234.5", LENGTH, "number-in-foreign-notation"),
        ("1 234", LENGTH, "number-in-foreign-notation"),
        ("nhiều", LENGTH, "words-in-number-cell"),
        ("có", LENGTH, "words-in-number-cell"),
        ("-", LENGTH, "words-in-number-cell"),
        ("70 - 60", LENGTH, "words-in-number-cell"),
        ("9/8", HOUSES, "words-in-number-cell"),
        ("5 cái", Question(Kind.DECIMAL), "words-in-number-cell"),
        ("5 km", LENGTH, "unit-in-cell-disagrees"),
        ("1,5", HOUSES, "fraction-where-count-belongs"),
        ("-2", HOUSES, "fraction-where-count-belongs"),
        ("0,1234567", LENGTH, "too-many-decimals"),
        ("đang làm", CHOICE, "other-words-where-choice-belongs"),
        ("1", CHOICE, "other-words-where-choice-belongs"),
    ],
)
def test_words_that_are_no_certain_value_are_refused(typed: str, asked: Question, offence: str) -> None:
    assert refused(read_text(typed, asked)) == offence


def test_a_number_in_foreign_notation_is_told_what_it_may_be() -> None:
    found = read_text("1,234.5", LENGTH)
    assert isinstance(found, Fault)
    assert dict(found.parameters) == {"text": "1,234.5", "nearest": "1.234,5"}


@pytest.mark.parametrize(
    ("value", "asked", "is_percent", "expected"),
    [
        ("1200.5", LENGTH, False, "1.200,5"),
        ("1200.0", HOUSES, False, "1.200"),
        ("1E+3", HOUSES, False, "1.000"),
        ("0.30000000000000004", LENGTH, False, "0,3"),
        ("0.889", SHARE, True, "88,9"),
        ("1", SHARE, True, "100"),
        ("88.9", SHARE, False, "88,9"),
        ("-3.5", LENGTH, False, "-3,5"),
        ("0", HOUSES, False, "0"),
    ],
)
def test_numbers_keep_their_digits(value: str, asked: Question, is_percent: bool, expected: str) -> None:
    assert read_number(Decimal(value), asked, is_percent) == expected


@pytest.mark.parametrize(
    ("value", "asked", "is_percent", "offence"),
    [
        ("1.234", HOUSES, False, "fraction-where-count-belongs"),
        ("-1", HOUSES, False, "fraction-where-count-belongs"),
        ("0.5", HOUSES, True, "unit-in-cell-disagrees"),
        ("33.3333333333333", LENGTH, False, "too-many-decimals"),
        ("1", CHOICE, False, "other-words-where-choice-belongs"),
        ("1E+40", LENGTH, False, "words-in-number-cell"),
        ("Infinity", LENGTH, False, "words-in-number-cell"),
        ("NaN", LENGTH, False, "words-in-number-cell"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(value: str, asked: Question, is_percent: bool, offence: str) -> None:
    assert refused(read_number(Decimal(value), asked, is_percent)) == offence


@pytest.mark.parametrize(
    ("exported", "kind", "value"),
    [("05", Kind.WHOLE, "5"), ("1.200,50", Kind.DECIMAL, "1200.5"), ("trên 90", Kind.TEXT, None), ("Đạt", Kind.CHOICE, None)],
)
def test_what_was_exported_comes_back_as_it_was_typed(exported: str, kind: Kind, value: str | None) -> None:
    asked = Question(kind, "", exported)
    found = read_number(Decimal(value), asked) if value else read_text(exported.lower(), asked)
    assert found == exported


def test_a_number_that_was_only_shown_as_percent_is_not_a_hundred_times_it() -> None:
    assert read_number(Decimal("88.9"), Question(Kind.DECIMAL, "%", "88,9"), is_percent=True) == "88,9"
    assert read_number(Decimal("1"), Question(Kind.DECIMAL, "%", "1"), is_percent=True) == "100"


def test_truth_is_a_choice_and_nothing_else() -> None:
    assert (read_truth(True, CHOICE), read_truth(False, CHOICE)) == ("có", "không")
    assert read_truth(True, Question(Kind.CHOICE, "", "đạt")) == "đạt"
    assert refused(read_truth(True, HOUSES)) == offences.NOT_A_VALUE.name


@given(st.decimals(-(10**8), 10**8, places=3))
def test_any_number_of_a_sheet_is_read_to_its_last_digit(value: Decimal) -> None:
    found = read_number(Decimal(repr(float(value))), LENGTH)
    assert isinstance(found, str)
    back = parse(found)
    assert isinstance(back, Quantity)
    assert back.value == value


WORDS = ("51", "05", "1.200,50", "-3", "trên 55", "từ 60 - 70", "60% – 70%", "≥ 3", "7/8", "4 đến 5", "tối đa 4,5", "55 trở lên")


@pytest.mark.parametrize("typed", WORDS)
def test_what_the_ledger_writes_is_written_again(typed: str) -> None:
    quantity = parse(typed)
    assert isinstance(quantity, Quantity)
    again = parse(typed_words(quantity), quantity.unit)
    assert again == quantity
    assert is_plain(quantity) == (typed in WORDS[:4])


def test_an_unknown_value_is_written_as_nothing() -> None:
    assert typed_words(None) == ""
    assert typed_words(parse_choice("Đạt")) == "Đạt"  # type: ignore[arg-type]
    assert typed_words(Quantity(Decimal(1), is_choice=True)) == "có"


@pytest.mark.parametrize(
    ("typed", "faulty"), [("1.234", True), ("12.5", False), ("1.2345", False), ("0.125", False), ("1234", False)]
)
def test_a_number_that_may_be_thousands_is_asked_where_no_value_has_decimals(typed: str, faulty: bool) -> None:
    read = read_number(Decimal(typed), Question(Kind.DECIMAL, "m", "650", knows_wholes_only=True))
    assert isinstance(read, Fault) == faulty
    assert isinstance(read_number(Decimal(typed), LENGTH), str)


def test_words_say_what_a_number_cannot_one_comma_two_three_four() -> None:
    assert read_text("1,234", Question(Kind.DECIMAL, "m", "650", knows_wholes_only=True)) == "1,234"
