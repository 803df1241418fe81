"""TXT174: dates that lack something, have too much, or are run together."""

from __future__ import annotations

import pytest

from tests.rules.text.writing import lines, of


@pytest.mark.parametrize(
    "words",
    [
        "ngày31 tháng 3 năm 2027",
        "ngày 15tháng 3 năm 2027",
        "ngày 15 tháng 3năm 2027",
        "ngày 15 tháng3 năm 2027",
        "ngày 05 tháng 3 2026",
        "ngày 30 11 năm 2026",
        "ngày 30 tháng 11 năm 202",
        "ngày 30 tháng 11 năm 20266",
        "31/102027",
        "30//9/2027",
        "31/10//2027",
        "01/ 11/2026",
        "01 /11/2026",
        "31/10/202",
        "31/10/20277",
    ],
)
def test_a_date_that_is_none_as_it_stands_is_told_in_its_own_words(words: str) -> None:
    assert [one["day"] for one in of("TXT174", f"Hoàn thành trước {words}, báo cáo xã.")] == [words]


@pytest.mark.parametrize("words", ["tháng6", "năm2027", "tháng 12năm 2026", "năm 20277"])
def test_a_month_or_a_year_run_together_is_told(words: str) -> None:
    assert lines("TXT174", f"Xong trong {words}.") == [1]


def test_other_separators_are_told_behind_the_word_for_a_day() -> None:
    assert lines("TXT174", "Trước ngày 31/10-2027.") == [1]
    assert lines("TXT174", "Mục 3/10-2027.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Từ ngày 05 tháng 3 năm 2026 đến 31/10/2027; 5-3-2026; 05.3.2026.",
        "Ngày 31/10 năm 2027, trong 5 ngày 15 hộ, ngày 20 hằng tháng.",
        "Ngày ... tháng 3 năm 202...; ngày 10 tháng 3 năm 20…",
        "Số 12/10/2025, Quyết định số 51/2025/QĐ-TTg, số 31/102027/KH.",
        "Từ 01/7-31/12/2026; 1/7/2025-1/7/2026; giai đoạn 2026-2030.",
        "Đạt 7/9 bản, 7.344/8.640 triệu đồng, 12/10 hộ, ngày 15 tháng 3 120 hộ.",
        "Trong năm 20.277 hộ; tháng 9/2027; tháng 3, 4 năm 2026.",
    ],
)
def test_right_dates_blanks_and_other_figures_are_left_alone(text: str) -> None:
    assert lines("TXT174", text) == []
