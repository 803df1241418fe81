"""TXT340-TXT352: dashes, dots, spaces, pairs, repetitions, ends, residue."""

from __future__ import annotations

import pytest

from tests.rules.text.writing import check, of

CODES = {f"TXT{number}" for number in range(340, 353)}


def told(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.values["found"]) for one in check(text) if one.code in CODES]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("Giai đoạn 2021 – 2025.\nGiai đoạn 2026 – 2030.\nNăm 2022 - 2025.", "TXT340", "2022 - 2025"),
        ("Về quốc phòng- An ninh.", "TXT341", "phòng- An"),
        ("Văn hóa –xã hội phát triển.", "TXT341", "hóa –xã"),
        ("Rác thải sinh hoạt.... làm ảnh hưởng.", "TXT342", "hoạt...."),
        ("Đã xong việc.. Tiếp tục.", "TXT342", "việc.."),
        ("Bàn ghế, cây cảnh...tại nhà văn hóa.", "TXT343", "cảnh..."),
        ("Bàn ghế, cây cảnh... ở nhà văn hóa.", "TXT344", "cảnh..."),
        ("Họp thôn , họp xóm.", "TXT345", "thôn ,"),
        ("Đã  xong việc.", "TXT346", "Đã xong"),
        ("Nạo vét kênh,mương nội đồng.", "TXT347", "kênh,mương"),
        ("Đã xong ở các xóm.Tiếp tục thực hiện.", "TXT347", "xóm.Tiếp"),
        ("Phong trào “Chủ nhật xanh được nhân rộng.", "TXT348", "Phong trào “ Chủ nhật"),
        ("Các tuyến đường (dài 2 km được bê tông hóa.", "TXT348", "tuyến đường ( dài 2"),
        ("Các tuyến đường dài 2 km) được làm.", "TXT348", "2 km ) được làm."),
        ("Kiểm tra các các thôn.", "TXT349", "các các"),
        ("Thu nhập $\\geq 51$ triệu đồng.", "TXT352", "$\\geq 51$"),
        ("Hộ nghèo $< 4\\%$ .", "TXT352", "$< 4\\%$"),
        ("Quyết định [12/QĐ-UBND](#) năm 2022.", "TXT352", "[12/QĐ-UBND](#)"),
        ("**Mục tiêu** năm nay.", "TXT352", "**"),
        ("\\* Thuận lợi: nhiều.", "TXT352", "\\*"),
    ],
)
def test_a_fault_of_marks_is_told(text: str, code: str, found: str) -> None:
    assert (code, found) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Giai đoạn 2021 - 2025, giai đoạn 2026 - 2030, số 15/QĐ-UBND, kinh tế - xã hội.",
        "Đường vào xã –  dài 60 – 70% tổng chiều dài, nhiệt độ -5 độ.".replace("–  ", "– "),
        "Số: …../KH-UBND, ngày … tháng … năm ……, họ tên: ..............",
        "Theo điểm a), điểm b) và 1) của mục (2); (a) và (b).",
        "Ngày ngày, dần dần, luôn luôn, nhà nhà thi đua, người người đua.",
        "Nông thôn thôn Đông đã đổi mới; số 2,5 km; 1.500 hộ; 10:30; và/hoặc.",
        "Trang web https://xa.gov.vn/tin,tuc và thư a.b@xa.gov.vn.",
        "“Toàn dân đoàn kết”, (kèm theo “Quy chế”).",
        "Giá 5$ và 6$ mỗi món; C# là ngôn ngữ; 3 * 4.",
    ],
)
def test_right_marks_are_told_nothing(text: str) -> None:
    assert told(text) == []


def test_a_quotation_over_several_paragraphs_is_whole() -> None:
    assert told("Sửa đổi như sau: “1. Phạm vi.\n2. Đối tượng.\n3. Hiệu lực.”") == []
    assert told("(Kèm theo Kế hoạch số 5\nngày 05 tháng 3 năm 2026)") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- Một việc.\n- Hai việc;\n- Ba việc.\n- Bốn việc.", 2),
        ("- Một việc;\n- Hai việc;\n- Ba việc;\n- Bốn việc;\n- Năm việc", 5),
        ("- Một việc\n- Hai việc\n- Ba việc.\n- Bốn việc", 3),
    ],
)
def test_items_that_end_otherwise_are_told_once(text: str, line: int) -> None:
    assert [one["line"] for one in of("TXT350", text)] == [str(line)]


@pytest.mark.parametrize(
    "text",
    [
        "- Một việc;\n- Hai việc;\n- Ba việc.",
        "- Một việc.\n- Hai việc.\n- Ba việc.",
        "- Một việc\n- Hai việc\n- Ba việc",
        "- Một việc.\n- Gồm các việc:\n+ Việc nhỏ;\n- Ba việc.\n- Bốn việc.",
        "- Một việc.\n- Hai việc;",
    ],
)
def test_lists_that_end_alike_are_told_nothing(text: str) -> None:
    assert of("TXT350", text) == []


def test_a_long_paragraph_without_an_end_is_told_once() -> None:
    long = "Các thôn tiếp tục vận động nhân dân tham gia làm đường, trồng cây, giữ gìn vệ sinh chung của xóm làng"
    (one,) = of("TXT351", f"{long}.\n{long}\nMục sau.")
    assert (one["line"], one["count"]) == ("2", "1")
    assert of("TXT351", f"{long}\nvà của cả xã.") == []
    assert of("TXT351", "Mục tiêu chung của kế hoạch\nNội dung") == []
