"""TXT160: symbols of cited documents whose marks or capitals are lost."""

from __future__ import annotations

import pytest

from tests.rules.text.writing import lines, of


@pytest.mark.parametrize(
    ("cited", "right"),
    [
        ("Quyết định số 51/2025/QĐTTg", "51/2025/QĐ-TTg"),
        ("Quyết định số 51/2025/QĐTTG", "51/2025/QĐ-TTg"),
        ("Kế hoạch số 12/KHUBND", "12/KH-UBND"),
        ("Nghị định số 08/2022/NĐCP", "08/2022/NĐ-CP"),
        ("Tờ trình số 32/TTrKTHT", "32/TTr-KTHT"),
        ("Công văn số 1245/SNNMTPTNT", "1245/SNNMT-PTNT"),
        ("Quyết định số 98QĐ-UBND", "98/QĐ-UBND"),
        ("theo số 28NQ-HĐND", "28/NQ-HĐND"),
        ("Công văn số 1245SNNMT-PTNT", "1245/SNNMT-PTNT"),
        ("Nghị quyết số 257/2025QH15", "257/2025/QH15"),
        ("Nghị quyết số 257/2025/qh15", "257/2025/QH15"),
        ("Công văn số 1245/snnmt-ptnt", "1245/SNNMT-PTNT"),
        ("Quyết định số 35/QĐ_UBND", "35/QĐ-UBND"),
        ("Quyết định số 35/QĐ UBND", "35/QĐ-UBND"),
        ("Quyết định số 35 QĐ-UBND", "35/QĐ-UBND"),
        ("Quyết định số 35//QĐ-UBND", "35/QĐ-UBND"),
        ("Quyết định số 35\\QĐ-UBND", "35/QĐ-UBND"),
    ],
)
def test_a_symbol_with_a_mark_or_a_capital_lost_is_told_with_the_right_one(cited: str, right: str) -> None:
    assert [one["right"] for one in of("TXT160", f"Thực hiện {cited} ngày 05 tháng 3 năm 2026.")] == [right]


def test_a_stroke_lost_is_seen_by_the_archive_line_of_the_paper() -> None:
    text = "Theo Tờ trình số 32/TTr-KTHTDT ngày 18 tháng 02 năm 2027.\nNHẬN> - Lưu: VT, KTHTĐT."
    assert [one["right"] for one in of("TXT160", text)] == ["32/TTr-KTHTĐT"]


@pytest.mark.parametrize(
    "cited",
    [
        "Thông tư liên tịch số 12/2015/TTLT-BTC-BNV",
        "Quy chế phối hợp số 05/QCPH-UBND, Kế hoạch số 12/KHPH-UBND",
        "Nghị quyết số 26-NQ/TW, Chỉ thị số 05-CT/TW, Công văn số 123-CV/ĐU",
        "Thông báo số 05/TBKL-UBND, Luật số 64/2025/QH15",
        "Công văn số 15/UBND-KT, Công văn số 225/SNNMTT-PTNT",
        "Quyết định số 41/QĐ-BCĐNTM, Kết luận số 219-KL/TW",
        "Kế hoạch 5 năm 2026-2030, báo cáo 01 tháng, số 5 UBND xã, nhà số 12A-B, tổ số 5 KH-TC",
        "Kế hoạch số 5 Trần-Phú, Báo cáo số 3/tháng, tuyến số 2 DH-45",
    ],
)
def test_right_symbols_and_other_numbers_are_left_alone(cited: str) -> None:
    assert lines("TXT160", f"Thực hiện {cited}.") == []
