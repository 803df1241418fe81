"""Dates as papers write them and as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import DateFault, long_date, parse_date, short_date

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024", "05/01/2024"),
        (date(2020, 2, 10), "ngày 10 tháng 02 năm 2020", "10/02/2020"),
        (date(2022, 6, 7), "ngày 07 tháng 6 năm 2022", "07/6/2022"),
        (date(2019, 12, 29), "ngày 29 tháng 12 năm 2019", "29/12/2019"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: date, long: str, short: str) -> None:
    assert (long_date(day), short_date(day)) == (long, short)


@given(days)
def test_every_form_that_we_write_is_read_back(day: date) -> None:
    assert parse_date(long_date(day)) == parse_date(short_date(day)) == parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["05/01/2024", "5/1/2024", "2024-01-05", "2024/1/5", "05-01-2024", "5.1.2024", "ngày 5 tháng 1 năm 2024",
     "Ngày 05/01/2024", "5 tháng 1 năm 2024", " 5 / 1 / 2024 "],
)  # fmt: skip
def test_people_type_dates_in_many_ways(text: str) -> None:
    assert parse_date(text) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("text", "reason", "nearest"),
    [
        ("31/02/2024", "impossible", ""),
        ("29/2/2023", "impossible", ""),
        ("01/13/2024", "impossible", "13/01/2024"),
        ("0/1/2024", "impossible", ""),
        ("05/01/0024", "impossible", ""),
        ("05/01/24", "ambiguous", ""),
        ("1/2024", "unknown", ""),
        ("hôm nay", "unknown", ""),
        ("", "unknown", ""),
        ("05/01-2024", "unknown", ""),
    ],
)
def test_a_date_is_never_guessed(text: str, reason: str, nearest: str) -> None:
    assert parse_date(text) == DateFault(reason, text, nearest)


@given(st.text(alphabet="0123456789/-. ngàythángnăm", max_size=24))
def test_any_text_is_a_date_or_a_fault(text: str) -> None:
    assert isinstance(parse_date(text), date | DateFault)
