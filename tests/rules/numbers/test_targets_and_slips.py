"""NUM313, NUM320-NUM335: values told twice, targets, tasks, how figures are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ntmdocs.model.criteria import CriteriaSet, Criterion, Indicator, Threshold
from tests.rules.numbers.scripts import codes, findings, task, values

HEALTH = Criterion(
    14,
    "Y tế",
    indicators=(
        Indicator("14.1", "Tỷ lệ người dân tham gia bảo hiểm y tế", (Threshold("≥95%"),)),
        Indicator("14.4", "Tỷ lệ dân số có sổ khám chữa bệnh điện tử", (Threshold("≥70%"),)),
    ),
)
POOR = Criterion(11, "Nghèo đa chiều", indicators=(Indicator("11", "Tỷ lệ nghèo đa chiều", (Threshold("≤4%"),)),))
SET = CriteriaSet("x", "Bộ tiêu chí", "NTM", details=(POOR, HEALTH))


def test_one_indicator_with_two_values_of_one_year_is_asked_about() -> None:
    first, second = "Tỷ lệ hộ nghèo năm 2023 là 2,36%.", "Đến cuối năm 2023, tỷ lệ hộ nghèo còn 2,63%."
    found = values("NUM313", first, second, year=2024)
    assert (found["value"], found["other"], found["subject"]) == ("2,63%", "2,36%", "tỷ lệ hộ nghèo còn")


@pytest.mark.parametrize(
    "second",
    [
        "Tỷ lệ hộ nghèo năm 2023 là 2,4%.",
        "Tỷ lệ hộ nghèo năm 2022 là 3,5%.",
        "Tỷ lệ hộ cận nghèo năm 2023 là 3,5%.",
        "Tỷ lệ hộ nghèo và cận nghèo năm 2023 là 5,5%.",
        "Tỷ lệ hộ nghèo của huyện năm 2023 là 3,5%.",
        "Xóm Đông: tỷ lệ hộ nghèo năm 2023 là 5%.",
        "Mục tiêu tỷ lệ hộ nghèo năm 2023 là 2%.",
        "Tỷ lệ hộ nghèo 6 tháng đầu năm 2023 là 3%.",
        "Tỷ lệ hộ nghèo giảm 1,2% so với năm 2023.",
        "Tỷ lệ hộ nghèo là 3,1%.",
    ],
)
def test_another_time_subject_or_place_is_no_second_value(second: str) -> None:
    assert "NUM313" not in codes("Tỷ lệ hộ nghèo năm 2023 là 2,36%.", second, year=2024)


RESULT = "Năm 2023 có 7/8 xóm đạt làng văn hóa (87,5%)."


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Phấn đấu có 7/8 xóm được công nhận LVH và 90% hộ đạt chuẩn.", True),
        ("Phấn đấu có 8/8 xóm được công nhận LVH.", False),
        ("Phấn đấu giữ vững 7/8 xóm được công nhận LVH.", False),
        ("Phấn đấu có 7/8 xóm có sân thể thao.", False),
    ],
)
def test_a_target_that_does_not_move_is_a_hint(target: str, told: bool) -> None:
    assert ("NUM320" in codes(RESULT, target, year=2024)) is told


def test_headings_tell_results_from_targets() -> None:
    lines = ("# Kết quả thực hiện", "Có 7/8 xóm đạt làng văn hóa.", "# Nhiệm vụ trọng tâm", "Có 7/8 xóm đạt làng văn hóa.")
    assert "NUM320" in codes(*lines)
    assert "NUM320" not in codes(*lines[:2], lines[1])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phấn đấu có từ 60 – 70% đường đạt chuẩn", True),
        ("phấn đấu có từ 60% trở lên đường đạt chuẩn", False),
        ("đã có từ 60 – 70% đường đạt chuẩn", False),
        ("phấn đấu họp từ 2 - 3 lần", False),
        ("mục tiêu giai đoạn 2021 - 2025", False),
    ],
)
def test_a_range_is_no_target(text: str, told: bool) -> None:
    assert ("NUM321" in codes(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phấn đấu tỷ lệ tham gia bảo hiểm y tế đạt trên 95%", True),
        ("phấn đấu tỷ lệ tham gia BHYT, tức là bảo hiểm y tế, đạt từ 95% trở lên", False),
        ("phấn đấu tỷ lệ tham gia bảo hiểm y tế đạt trên 96%", False),
        ("phấn đấu số đường đạt chuẩn trên 95%", False),
    ],
)
def test_above_is_more_than_the_criteria_ask(text: str, told: bool) -> None:
    assert ("NUM322" in codes(text, criteria=SET)) is told
    assert "NUM322" not in codes(text)


@pytest.mark.parametrize(
    ("text", "criterion", "told"),
    [
        ("phấn đấu mỗi năm giảm từ 4 đến 5 hộ nghèo", 11, True),
        ("phấn đấu giảm 5 hộ nghèo, tỷ lệ còn 2%", 11, False),
        ("phấn đấu giảm 5 hộ nghèo", 99, False),
        ("đã giảm 5 hộ nghèo", 11, False),
        ("phấn đấu mở 2 lớp nghề", 11, False),
    ],
)
def test_a_rate_needs_a_target_in_per_cent(text: str, criterion: int, told: bool) -> None:
    assert ("NUM323" in codes(task(text, criterion), criteria=SET)) is told


def test_an_indicator_in_its_own_words_without_a_number_is_a_hint() -> None:
    plain = task("Hướng dẫn người dân cài đặt ứng dụng, lập sổ khám chữa bệnh điện tử.", 14)
    assert values("NUM324", plain, criteria=SET)["code"] == "14.4"
    numbered = task("Phấn đấu 75% dân số có sổ khám chữa bệnh điện tử.", 14, 2)
    assert "NUM324" not in codes(plain, numbered, criteria=SET)
    assert "NUM324" not in codes(replace(plain, criterion=11), criteria=SET)
    assert "NUM324" not in codes(task("Khám bệnh cho người cao tuổi.", 14), criteria=SET)


TASK = "Lắp đặt wifi công cộng tại nhà VH các xóm để phục vụ nhân dân."


@pytest.mark.parametrize(
    ("other", "criterion", "told"),
    [
        ("Tổ chức lắp đặt mạng wifi tại nhà văn hóa các xóm để phục vụ miễn phí người dân.", 8, True),
        ("Tổ chức lắp đặt mạng wifi tại nhà văn hóa các xóm để phục vụ miễn phí người dân.", 6, False),
        ("Xây dựng sân thể thao tại nhà văn hóa các xóm để phục vụ nhân dân.", 8, False),
    ],
)
def test_one_task_under_two_criteria_is_a_hint(other: str, criterion: int, told: bool) -> None:
    assert ("NUM325" in codes(task(TASK, 6), task(other, criterion, 2))) is told


SLIPS = {
    "Nhận thức của 1 bộ phận cán bộ": "NUM334",
    "xây dựng 1 số tuyến đường": "NUM334",
    "1 vài nơi": "NUM334",
    "xem mục 1 số liệu": None,
    "có 1 số liệu sai": None,
    "một số nơi": None,
    "11 số": None,
    "Tổng số thành viên 2.298 thành viên": "NUM330",
    "Tổng số hộ nghèo là 45 hộ nghèo": "NUM330",
    "Tổng số 2.298 thành viên": None,
    "Hoạt động của Quỹ tín dụng đạt 89,4 tỷ đồng": "NUM331",
    "Tổng nguồn vốn hoạt động của Quỹ đạt 89,4 tỷ đồng": None,
    "Hoạt động của Quỹ đạt hiệu quả, cho vay 89,4 tỷ đồng": None,
    "đạt trên 55 triệu/ người/ năm": "NUM332",
    "đạt 55 triệu đồng / người / năm": "NUM332",
    "đạt 55 triệu/người/năm": "NUM332",
    "đạt 55 triệu đồng/người/năm": None,
    "hỗ trợ 5 tỷ/xã": None,
    "gồm 1,25 tỷ đồng, 1,5 tỷ đồng, 2,125 tỷ đồng, 3,1 tỷ đồng": "NUM335",
    "thu 1,25 tỷ đồng, chi 1,5 tỷ đồng": None,
    "Mở 01 lớp nghề; xây 2 nhà văn hóa": "NUM333",
    "Mở 01 lớp nghề; xây 02 nhà văn hóa": None,
    "Mở 01 lớp nghề, đạt 2 tỷ đồng trong 5 năm theo Đề án 06": None,
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_figure_is_written_as_offices_write_it(text: str) -> None:
    told = {one for one in codes(text) if one.startswith("NUM33")}
    assert told == ({SLIPS[text]} if SLIPS[text] else set())


def test_the_right_form_of_a_rate_is_told() -> None:
    assert values("NUM332", "đạt trên 55 triệu/ người/ năm")["right"] == "triệu đồng/người/năm"


def test_counts_padded_here_and_there_are_told_once() -> None:
    told = [one for one in findings("Mở 01 lớp.", "Xây 2 nhà.", "Có 05 xóm.", "Có 3 hộ.") if one.code == "NUM333"]
    assert [one.mark.line for one in told] == [2]
