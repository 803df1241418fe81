"""TXT360-TXT373: names in several spellings, watchwords, periods, words out of use."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.offences import words as offences
from tests.rules.text.writing import check, of

CODES = {f"TXT{number}" for number in range(360, 373)}


def told(text: str, **around: object) -> list[tuple[str, str]]:
    return [(one.code, one.values["found"]) for one in check(text, **around) if one.code in CODES]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("Phát động “Ngày Chủ nhật xanh”.\nPhong trào chủ nhật xanh được giữ.", "TXT360", "chủ nhật xanh"),
        ("Xây dựng đường thôn xanh, sạch đẹp.", "TXT361", "xanh, sạch đẹp"),
        ("Tuyến đường đạt Xanh, Sáng, Sạch, Đẹp.", "TXT361", "Xanh, Sáng, Sạch, Đẹp"),
        ("Theo kế hoạch giai đoạn 2022 - 2025 và giai đoạn 2021 - 2025.", "TXT362", "2022-2025"),
        ("Cơ bản các chỉ tiêu đã đạt, đến nay đã cơ bản hoàn thành.", "TXT363", "cơ bản"),
        ("Tăng cường thanh kiểm tra.", "TXT371", "thanh kiểm tra"),
        ("Tổ chức sơ tổng kết hằng năm.", "TXT371", "sơ tổng kết"),
        ("Phân loại rác đầu nguồn ở hộ.", "TXT371", "Phân loại rác đầu nguồn"),
        ("Sau sát nhập xã, bộ máy ổn định.", "TXT371", "sát nhập xã"),
        ("Tập chung khai thác nguồn lực.", "TXT372", "Tập chung"),
        ("Bổ xung nhân sự.", "TXT372", "Bổ xung"),
    ],
)
def test_a_loose_word_is_told(text: str, code: str, found: str) -> None:
    assert (code, found) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phong trào “Ngày Chủ nhật xanh”. “Ngày Chủ nhật xanh” đi vào nền nếp.",
        "Đường sáng - xanh - sạch - đẹp; trường học xanh - sạch - đẹp; khuôn viên sạch, đẹp.",
        "Giai đoạn 2021 - 2025, giai đoạn 2026 - 2030.",
        "Giai đoạn 2023 - 2025.",
        "Kiến thức cơ bản và xây dựng cơ bản đã hoàn thành.",
        "Tập trung khai thác; bài tập chung; bổ sung; thanh tra, kiểm tra; sáp nhập.",
        "Mô hình “4 tại chỗ”, phương châm 4 tại chỗ.",
    ],
)
def test_right_words_are_told_nothing(text: str) -> None:
    assert told(text) == []


def test_a_term_is_out_of_use_from_its_day_on() -> None:
    text = "Cấp căn cước công dân cho học sinh."
    assert told(text, day=date(2024, 6, 30)) == []
    assert told(text, day=date(2024, 7, 1)) == [("TXT370", "căn cước công dân")]
    assert told(text) == []
    assert told("Theo Luật Căn cước công dân.", day=date(2025, 1, 1)) == []


def test_every_year_is_told_only_to_those_who_ask() -> None:
    assert offences.EVERY.is_optional
    (one,) = of("TXT373", "Hàng năm có thêm mô hình; hàng hóa nhiều; hằng tháng họp.")
    assert (one["found"], one["right"]) == ("Hàng năm", "Hằng năm")
