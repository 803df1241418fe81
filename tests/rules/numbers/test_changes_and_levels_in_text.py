"""NUM308, NUM310-NUM314: values against thresholds quoted beside them, changes against levels."""

from __future__ import annotations

import pytest

from tests.rules.numbers.scripts import codes, questions, values

THRESHOLDS = {
    r"đạt 51 triệu đồng/người/năm (theo yêu cầu của tiêu chí  $\geq 51$  triệu đồng/người/năm)": False,
    r"đạt 50 triệu đồng/người/năm (theo yêu cầu của tiêu chí  $\geq 51$  triệu đồng/người/năm)": True,
    r"Tỷ lệ hộ nghèo là 2,36% (theo yêu cầu của tiêu chí  $< 4\%$ )": False,
    "Tỷ lệ hộ nghèo là 4% (theo yêu cầu dưới 4%)": True,
    "Tỷ lệ hộ nghèo là 4% (theo yêu cầu không quá 4%)": False,
    "Tỷ lệ hộ nghèo là 4,36%, chưa đạt yêu cầu (dưới 4%)": False,
    "đạt 96% (chưa đạt yêu cầu từ 95% trở lên)": True,
    "đạt 94% (chưa đạt yêu cầu từ 95% trở lên)": False,
    "tỷ lệ bao phủ đạt 92%, vượt chỉ tiêu 95%": True,
    "tỷ lệ bao phủ đạt 96%, vượt chỉ tiêu 95%": False,
    "tỷ lệ bao phủ đạt 96%, chưa đạt chỉ tiêu 95%": True,
    "tỷ lệ bao phủ đạt 92%, vượt 2% so với chỉ tiêu": False,
    "Tỷ lệ hộ nghèo còn 2%, vượt kế hoạch 3%": False,
    "đạt 51 triệu đồng (yêu cầu từ 90% trở lên)": False,
    "Trẻ thấp còi 12,4% (theo quy định dưới 20%)": False,
    "Có trên 90% hộ (yêu cầu từ 95% trở lên)": False,
}
CHANGES = {
    "Thu nhập đạt 51,5 triệu đồng, tăng 4,2 triệu đồng so với năm 2022 (47,3 triệu đồng).": None,
    "Thu nhập đạt 51,5 triệu đồng, tăng 4,8 triệu đồng so với năm 2022 (47,3 triệu đồng).": "NUM310",
    "Thu nhập tăng từ 46 triệu đồng năm 2022 lên 51 triệu đồng năm 2023, tăng 3 triệu đồng.": "NUM310",
    "Thu nhập đạt 50 triệu đồng, tăng 25% so với năm 2022 là 40 triệu đồng": None,
    "Thu nhập đạt 50 triệu đồng, tăng 20% so với năm 2022 là 40 triệu đồng": "NUM310",
    "Số hộ nghèo còn 25 hộ, giảm 8 hộ so với năm 2022 (33 hộ)": None,
    "Số hộ nghèo còn 25 hộ, giảm 9 hộ so với năm 2022 (33 hộ)": "NUM310",
    "Số hộ nghèo còn 25 hộ, tăng 8 hộ so với cùng kỳ năm trước là 33 hộ": "NUM311",
    "hộ nghèo giảm từ 3,5% lên 4%": "NUM311",
    "tỷ lệ tăng từ 3,5% xuống 3%": "NUM311",
    "hộ nghèo giảm từ 3,5% xuống còn 2,36%, giảm 1,14%": None,
    "hộ nghèo giảm từ 3,5% xuống còn 2,36%, giảm 1,84%": "NUM310",
    "nâng từ 5/8 xóm lên 6/8 xóm": None,
    "hạ từ 5/8 xóm lên 6/8 xóm": "NUM311",
    "tăng 8 hộ (từ 46 hộ lên 51 hộ)": "NUM310",
    "có 50 thành viên, tăng 60 thành viên so với năm 2022": "NUM312",
    "có 50 thành viên, giảm 60 thành viên so với năm 2022": None,
    "đạt 120%, tăng 150% so với cùng kỳ": None,
    "phấn đấu mỗi năm giảm từ 4 đến 5 hộ nghèo": None,
    "hoạt động đạt 89,427 tỷ đồng tăng 3,344 tỷ đồng so với cùng kỳ năm 2022; tổng số 2.298 thành viên tăng 50 thành viên": None,
    "Diện tích tăng từ 120 ha lên 150 ha (tăng 25%)": None,
    "Diện tích tăng từ 120 ha lên 150 ha (tăng 35%)": "NUM310",
    "đạt 94,3%, vượt 1,3% so với kế hoạch (93%)": None,
    "đạt 94,3%, vượt 2,3% so với kế hoạch (93%)": "NUM310",
    "trồng 120 ha, vượt 20 ha so với chỉ tiêu huyện giao (100 ha)": None,
    "trồng 120 ha, vượt 30 ha so với chỉ tiêu huyện giao (100 ha)": "NUM310",
    "đạt 88%, thấp hơn 2% so với kế hoạch (90%)": None,
    "đạt 88%, thấp hơn 4% so với kế hoạch (90%)": "NUM310",
    "thu 5,2 tỷ đồng, vượt 4% dự toán": None,
    "Toàn xã có 8 xóm, giảm 5 xóm so với trước khi sáp nhập (13 xóm).": None,
    "Toàn xã có 8 xóm, giảm 4 xóm so với trước khi sáp nhập (13 xóm).": "NUM310",
}


@pytest.mark.parametrize("text", THRESHOLDS)
def test_a_value_stands_to_its_quoted_threshold_as_the_sentence_says(text: str) -> None:
    assert ("NUM308" in questions(text)) is THRESHOLDS[text]


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_fits_the_levels_told_with_it(text: str) -> None:
    told = CHANGES[text]
    assert questions(text) == ({told} if told else set())


def test_a_change_that_rounding_may_explain_is_a_hint() -> None:
    text = "Thu nhập đạt 51 triệu đồng, tăng 4 triệu đồng so với năm 2022 (46 triệu đồng)."
    assert (codes(text), questions(text)) == ({"NUM314"}, set())


def test_the_question_tells_the_difference() -> None:
    assert values("NUM310", "còn 25 hộ, giảm 9 hộ so với năm 2022 (33 hộ)")["right"] == "8 hộ"
