"""TXT160-TXT173: other documents as a text cites them, and dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.text.writing import check, codes, lines, of

CITING = tuple(f"TXT{number}" for number in range(160, 174))
FULL = "Quyết định số 1769/QĐ-UBND ngày 23/6/2023 của UBND tỉnh An Giang về việc phê duyệt Đề án kênh mương"


def told(text: str, **around: Any) -> list[str]:
    return [one for one in codes(check(text, **around)) if one in CITING]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("1563/QĐ-UBND Tỉnh", "1563/QĐ-UBND"),
        ("1563/QĐ - UBND", "1563/QĐ-UBND"),
        ("1563 / QĐ-UBND", "1563/QĐ-UBND"),
        ("1563/QĐ–UBND", "1563/QĐ-UBND"),
        ("1563-QĐ/UBND", "1563/QĐ-UBND"),
        ("1563/QĐ/UBND", "1563/QĐ-UBND"),
        ("1563/QD-UBND", "1563/QĐ-UBND"),
        ("1563/Qđ-UBND", "1563/QĐ-UBND"),
        ("263/QĐ-TTG", "263/QĐ-TTg"),
        ("30/2020/ND-CP", "30/2020/NĐ-CP"),
        ("04/2022/NQ-HDND", "04/2022/NQ-HĐND"),
    ],
)
def test_a_malformed_symbol_is_an_error_that_says_the_right_one(wrong: str, right: str) -> None:
    found = of("TXT160", f"Thực hiện Quyết định số {wrong} ngày 07/6/2022 của UBND tỉnh về việc ban hành quy chế.")
    assert [(one["symbol"], one["right"]) for one in found] == [(wrong, right)]


@pytest.mark.parametrize(
    "symbol",
    [
        "1769/QĐ-UBND",
        "30/2020/NĐ-CP",
        "72/2025/QH15",
        "19-NQ/TW",
        "12-KL/TU",
        "05-HD/VPTW",
        "1234/STC-QLNS",
        "896/QĐ-BNN-VPĐP",
        "15/2023/TTLT-BTC-BNV",
        "1678/NQ-UBTVQH15",
        "145/KH-BCĐ",
        "08/CTr-UBND",
        "02/TTr-UBND",
        "17/BC-TTHĐND",
        "15/2026/HĐ-KT",
        "03/BB-UBND",
    ],
)
def test_symbols_of_state_and_party_are_left_alone(symbol: str) -> None:
    assert lines("TXT160", f"Theo văn bản số {symbol} ngày 23/6/2023 của cơ quan về việc thực hiện.") == []


def test_a_province_named_as_the_issuer_is_no_part_of_the_symbol() -> None:
    assert lines("TXT160", "Quyết định số 15/QĐ-UBND của UBND tỉnh An Giang.") == []
    assert lines("TXT160", "Thực hiện Quyết định số 15/QĐ-UBND tỉnh đã kiểm tra.") == []
    assert lines("TXT160", "Quyết định số 15/QĐ-UBND tỉnh An Giang ngày 05/3/2024 về việc giao vốn.") == [1]


def test_a_type_unlike_its_symbol_is_a_warning() -> None:
    (found,) = of("TXT161", "Theo Quyết định số 12/NQ-HĐND ngày 05/3/2024 của HĐND xã về dự toán.")
    assert found["means"] == "Nghị quyết"
    assert lines("TXT161", "Quy định số 114-QĐ/TW, Quyết định số 99-QĐ/TW, Thông báo kết luận số 15/TB-UBND.") == []


def test_an_issuer_unlike_its_symbol_is_a_warning() -> None:
    (found,) = of("TXT162", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Quốc hội về công tác văn thư.")
    assert found["means"] == "Chính phủ"
    assert lines("TXT162", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.") == []
    assert lines("TXT162", "Quyết định số 15/QĐ-UBND ngày 05/3/2024 của Chủ tịch UBND xã về việc thành lập Tổ công tác.") == []


def test_a_year_unlike_the_symbols_is_a_warning() -> None:
    assert lines("TXT165", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2021 của Chính phủ về công tác văn thư.") == [1]
    assert lines("TXT165", "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.") == []
    assert lines("TXT165", "Nghị định số 30/2020/NĐ-CP của Chính phủ; họp ngày 05/3/2021.") == []


def test_a_document_later_than_its_citer_is_a_warning() -> None:
    assert lines("TXT173", FULL, day=date(2023, 5, 1)) == [1]
    assert lines("TXT173", FULL, day=date(2023, 7, 1)) == []
    assert lines("TXT173", FULL, year=2022) == [1]
    assert lines("TXT173", FULL, year=2023) == []
    assert lines("TXT173", FULL) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("7/6/2022", "07/6/2022"),
        ("17/2/2022", "17/02/2022"),
        ("7/1/2022", "07/01/2022"),
        ("2/2/2022", "02/02/2022"),
        ("1/12/2022", "01/12/2022"),
        ("ngày 5 tháng 3 năm 2020", "ngày 05 tháng 3 năm 2020"),
        ("ngày 15 tháng 1 năm 2020", "ngày 15 tháng 01 năm 2020"),
    ],
)
def test_a_date_without_its_zero_is_a_hint_that_says_the_right_one(wrong: str, right: str) -> None:
    assert [one["right"] for one in of("TXT163", f"Họp {wrong} tại xã.")] == [right]


@pytest.mark.parametrize("day", ["07/6/2022", "23/6/2023", "05/3/2020", "11/12/2025", "01/02/2024", "ngày 30 tháng 12 năm 2025", "07/06/2022"])
def test_dates_as_the_decree_writes_them_are_left_alone(day: str) -> None:
    assert told(f"Họp {day} tại xã.") == []


@pytest.mark.parametrize("day", ["31/4/2024", "29/02/2023", "12/13/2024", "ngày 31 tháng 11 năm 2024", "ngày 31/9", "00/5/2024"])
def test_a_date_that_never_was_is_an_error(day: str) -> None:
    assert lines("TXT164", f"Họp vào {day} tại xã.") == [1]


@pytest.mark.parametrize("words", ["29/02/2024", "ngày 31/8", "hẻm 15/31/2 đường Lê Lợi", "tỷ lệ 15/31", "31/4/20245", "thửa 31/13"])
def test_dates_that_were_and_other_figures_are_left_alone(words: str) -> None:
    assert lines("TXT164", f"Họp tại {words}.") == []


@pytest.mark.parametrize(
    "words",
    ["từ ngày 15/3/2024 đến ngày 01/3/2024", "giai đoạn 2025 - 2021", "giai đoạn 2025-2021", "từ năm 2026 đến năm 2024"],
)
def test_a_span_that_ends_before_it_begins_is_a_warning(words: str) -> None:
    assert lines("TXT166", f"Thực hiện {words}.") == [1]


@pytest.mark.parametrize(
    "words", ["từ ngày 01/3/2024 đến ngày 15/3/2024", "giai đoạn 2021 - 2025", "các ngày 15/3/2024, 01/3/2024", "năm 2025 so với 2021"]
)
def test_spans_in_order_are_left_alone(words: str) -> None:
    assert lines("TXT166", f"Thực hiện {words}.") == []


def test_a_first_citation_without_its_subject_is_a_warning_later_ones_may_be_short() -> None:
    short = "Theo Quyết định số 1769/QĐ-UBND ngày 23/6/2023 của UBND tỉnh An Giang."
    (found,) = of("TXT167", f"{short}\nThực hiện Quyết định số 1769/QĐ-UBND.")
    assert (found["line"], found["missing"]) == ("1", "trích yếu nội dung")
    assert lines("TXT167", f"{FULL}.\nThực hiện Quyết định số 1769/QĐ-UBND.") == []
    assert lines("TXT168", short, is_fragment=True) == [1]
    assert lines("TXT167", short, is_fragment=True) == []


def test_a_citation_in_the_legal_basis_is_the_first() -> None:
    assert lines("TXT167", f"CĂN CỨ> Căn cứ {FULL};\nThực hiện Quyết định số 1769/QĐ-UBND.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đất đai số 31/2024/QH15 có hiệu lực.",
        "Nghị định số 178/2024/NĐ-CP ngày 31/12/2024 và Nghị định số 67/2025/NĐ-CP ngày 15/3/2025 của Chính phủ về chính sách.",
        "(Kèm theo Kế hoạch số 15/KH-UBND)",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 về công tác văn thư.",
        "Quyết định số 146/QĐ-TTg ngày 28/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án.",
        "Thông tư số 02/2022/TT-BNV ngày 05/3/2022 của Bộ Nội vụ “Hướng dẫn xếp lương”.",
    ],
)
def test_laws_attachments_and_full_citations_are_left_alone(text: str) -> None:
    assert lines("TXT167", text) == []


def test_a_nickname_is_a_hint_once_until_it_was_cited_in_full() -> None:
    (found,) = of("TXT170", "Triển khai Đề án 06.\nĐề án 06 thu được kết quả.")
    assert "06/QĐ-TTg" in found["full"]
    full = "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án dân cư (Đề án 06).\nĐề án 06 tốt."
    assert lines("TXT170", full) == []
    assert lines("TXT170", "Nghị định 30 quy định.\nChỉ thị 05 được học tập.") == [1, 2]


@pytest.mark.parametrize("text", ["Kế hoạch 2026 của xã.", "Chương trình 1.500 căn nhà.", "Báo cáo 6/8 đơn vị.", "Quyết định 15/QĐ-UBND."])
def test_years_figures_and_symbols_are_no_nicknames(text: str) -> None:
    assert lines("TXT170", text) == []


@pytest.mark.parametrize(
    ("text", "year", "is_old"),
    [
        ("theo Luật HTX năm 2012", 2024, True),
        ("theo Luật Hợp tác xã 2012", 2024, True),
        ("theo Luật HTX năm 2012", 2023, False),
        ("theo Luật Hợp tác xã năm 2023", 2025, False),
        ("Luật Đất đai ngày 29 tháng 11 năm 2013", 2025, True),
        ("Luật số 45/2013/QH13", 2025, True),
        ("Luật Đất đai năm 2013 đã được thay thế", 2025, False),
        ("Luật Đất đai", 2025, False),
    ],
)
def test_a_replaced_law_is_a_warning_within_the_year_of_its_successor(text: str, year: int, is_old: bool) -> None:
    assert bool(lines("TXT169", f"Hoạt động {text}.", year=year)) is is_old


def test_a_replaced_law_goes_by_the_day_where_there_is_one() -> None:
    assert lines("TXT169", "theo Luật HTX năm 2012", year=2024, day=date(2024, 1, 5)) == []
    assert lines("TXT169", "theo Luật HTX năm 2012", year=2024, day=date(2024, 8, 5)) == [1]


@pytest.mark.parametrize(
    ("line", "codes_told"),
    [
        ("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", []),
        ("Căn cứ Luật Tổ chức Chính phủ;", ["TXT171"]),
        ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;", ["TXT172"]),
        ("Căn cứ Quyết định của UBND tỉnh về việc giao dự toán;", ["TXT171"]),
        ("Căn cứ Quyết định số 15/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND tỉnh;", ["TXT171"]),
        ("Căn cứ Quyết định số 15/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND tỉnh về việc giao dự toán;", []),
        ("Căn cứ tình hình thực tế của địa phương;", []),
        ("Theo đề nghị của Trưởng phòng Kinh tế.", []),
        ("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015; Nghị định số 163/2016/NĐ-CP;", []),
    ],
)
def test_lines_of_the_legal_basis(line: str, codes_told: list[str]) -> None:
    assert [one for one in told(f"CĂN CỨ> {line}") if one in ("TXT171", "TXT172")] == codes_told


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_every_day_of_the_calendar_written_with_its_zeros_is_right(day: date) -> None:
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    assert told(f"Họp ngày {day.day:02}/{month}/{day.year} tại xã.") == []
