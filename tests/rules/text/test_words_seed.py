"""The real plan typed by hand: which row of the seed's list is found by which rule, at its line; the controls stay silent."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Finding
from ntmdocs.proofreading import find_reference, read_word
from tests.seed_paper import type_plan
from tests.seed_sentences import PATH

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the seed's text stands outside of this repository")

ROWS = {
    "C01": [("TXT300", 49, "phân đầu")],
    "C02": [("TXT300", 93, "phần đầu")],
    "C03": [("TXT300", 17, "Dự nợ")],
    "C04": [("TXT302", 89, "Lặt đặt")],
    "C09": [("TXT300", 65, "đường cò")],
    "C10": [("TXT300", 61, "đầu nối")],
    "C11": [("TXT303", 45, "cấu hạ tầng")],
    "C12": [("TXT303", 87, "Triển dự án")],
    "C13": [("TXT303", 79, "hạng mục trở")],
    "C14": [("TXT301", 87, "cống")],
    "C15": [("TXT300", 89, "phong, cờ khẩu hiệu")],
    "C16": [("TXT300", 209, "Định ký")],
    "C17": [("TXT300", 175, "thụ hướng")],
    "C18": [("TXT301", 155, "phân bố")],
    "C19": [("TXT310", 87, "hoá")],
    "D03": [
        ("TXT326", 5, "chuẩn Quốc gia"),
        ("TXT326", 163, "mục tiêu Quốc gia"),
        ("TXT326", 177, "mục tiêu Quốc gia"),
        ("TXT326", 9, "Gia đình văn hóa"),
        ("TXT326", 45, "Y tế"),
        ("TXT329", 183, "thường trực"),
        ("TXT327", 5, "Chất"),
    ],
    "D04": [("TXT360", 33, "Chủ nhật xanh")],
    "D05": [
        ("TXT361", 33, "xanh, sạch đẹp"),
        ("TXT361", 65, "Xanh, Sáng, Sạch, Đẹp"),
        ("TXT361", 199, "sáng, xanh, sạch đẹp"),
    ],
    "D14": [("TXT370", 21, "dịch vụ công trực tuyến ở mức độ 3")],
    "D15": [("TXT328", 23, "ban Chỉ huy quân sự"), ("TXT370", 23, "ban công an xã")],
    "D16": [("TXT371", 139, "phân loại rác đầu nguồn")],
    "D17": [
        ("TXT371", 117, "chứng chỉ OCOP"),
        ("TXT371", 149, "thanh kiểm tra"),
        ("TXT371", 137, "Quy ước hương ước"),
        ("TXT371", 9, "xóm đạt làng văn hóa"),
        ("TXT371", 41, "sơ tổng kết"),
    ],
    "D18": [("TXT340", 69, "2022 - 2025"), ("TXT341", 23, "phòng- An")],
    "D19": [("TXT362", 47, "2023-2025")],
    "D20": [
        ("TXT342", 65, "cò...."),
        ("TXT342", 141, "hoạt...."),
        ("TXT342", 199, "BHXH...."),
        ("TXT343", 89, "cảnh..."),
        ("TXT343", 163, "vay..."),
        ("TXT344", 33, "VH..."),
    ],
    "D21": [("TXT350", 105, "Bổ túc, học nghề;"), ("TXT351", 45, "cơ bản đạt chuẩn")],
    "D22": [("TXT363", 45, "cơ bản")],
    "D26": [("TXT373", 93, "hàng năm"), ("TXT373", 191, "hàng tháng"), ("TXT373", 191, "hàng quý")],
}
SPELT = {"TXT300", "TXT301", "TXT302", "TXT303", "TXT304"}


@pytest.fixture(scope="module")
def told() -> set[tuple[str, int, str]]:
    paper = type_plan()
    lines = {ordinal: line for line, ordinal in paper.ordinals.items()}
    found: tuple[Finding, ...] = read_word(paper.data, "seed.docx", find_reference(None)).findings
    return {(one.code, lines[one.mark.line], one.values.get("found", "")) for one in found if one.code >= "TXT300"}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_seed_is_found_at_its_line(row: str, told: set[tuple[str, int, str]]) -> None:
    assert [one for one in ROWS[row] if one not in told] == []


def test_no_other_spelling_is_told(told: set[tuple[str, int, str]]) -> None:
    known = {one for row in ROWS.values() for one in row}
    assert {one for one in told if one[0] in SPELT} - known == set()


def test_the_place_is_the_word_itself() -> None:
    paper = type_plan()
    found = read_word(paper.data, "seed.docx", find_reference(None)).findings
    source = PATH.read_text(encoding="utf-8").splitlines()
    (one,) = [one for one in found if one.values.get("found") == "Lặt đặt"]
    assert source[88][one.mark.column - 1 :].startswith("Lặt đặt")
