"""Periods as keys of `số liệu` and as parts of citations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.period import EXAMPLES, Kind, Period, parse_period, plan, result


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("năm 2023", Period(2023)),
        ("nam 2023", Period(2023)),
        ("2023", Period(2023)),
        ("kết quả năm 2023", Period(2023)),
        ("cuối năm 2023", Period(2023)),
        ("kế hoạch 2024", Period(2024, kind=Kind.PLAN)),
        ("Kế hoạch năm 2024", Period(2024, kind=Kind.PLAN)),
        ("kh2024", Period(2024, kind=Kind.PLAN)),
        ("6 tháng 2024", Period(2024, 6)),
        ("6 tháng đầu năm 2024", Period(2024, 6)),
        ("6 tháng cuối năm 2024", Period(2024, 12, 7)),
        ("6t2024", Period(2024, 6)),
        ("9 tháng 2024", Period(2024, 9)),
        ("11 tháng năm 2024", Period(2024, 11)),
        ("quý I 2024", Period(2024, 3)),
        ("quý IV/2024", Period(2024, 12, 10)),
        ("quý 2 năm 2024", Period(2024, 6, 4)),
        ("q1_2024", Period(2024, 3)),
        ("tháng 5/2024", Period(2024, 5, 5)),
        ("tháng 12 năm 2024", Period(2024, 12, 12)),
        ("t5_2024", Period(2024, 5, 5)),
        ("kế hoạch quý II 2024", Period(2024, 6, 4, Kind.PLAN)),
        ("ước thực hiện 2024", Period(2024, kind=Kind.ESTIMATE)),
    ],
)
def test_a_period_is_read_as_people_type_it(text: str, wanted: Period) -> None:
    assert parse_period(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "năm", "năm 20233", "năm 23", "tháng 13/2024", "tháng 0/2024", "quý V 2024", "13 tháng 2024", "đơn vị"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert parse_period(text) is None


def test_every_example_shown_to_people_is_a_period_and_its_own_label() -> None:
    read = [parse_period(example) for example in EXAMPLES]
    assert [period.label if period else None for period in read] == list(EXAMPLES)


months = st.one_of(
    st.integers(1, 12).map(lambda last: (1, last)),
    st.integers(1, 12).map(lambda month: (month, month)),
    st.integers(1, 4).map(lambda quarter: (quarter * 3 - 2, quarter * 3)),
    st.just((7, 12)),
)
periods = st.builds(
    lambda year, pair, kind: Period(year, pair[1], pair[0], kind), st.integers(1900, 2099), months, st.sampled_from(Kind)
)


@given(periods)
def test_label_and_token_are_read_back(period: Period) -> None:
    assert parse_period(period.label) == period
    assert parse_period(period.token) == period


@given(periods)
def test_the_period_before_is_a_result_one_year_earlier(period: Period) -> None:
    before = period.previous()
    assert (before.year, before.first, before.last, before.kind) == (period.year - 1, period.first, period.last, Kind.RESULT)
    assert before < period


def test_a_plan_compares_with_last_years_result() -> None:
    assert plan(2024).previous() == result(2023)


def test_periods_order_by_their_end() -> None:
    typed = ["kế hoạch 2024", "quý I 2024", "năm 2023", "6 tháng 2024"]
    read = sorted(period for period in map(parse_period, typed) if period)
    assert [period.label for period in read] == ["năm 2023", "quý I 2024", "6 tháng 2024", "kế hoạch 2024"]


def test_a_period_ends_on_its_last_day() -> None:
    assert Period(2024, 2, 2).end == date(2024, 2, 29)
    assert result(2023).end == date(2023, 12, 31)
