"""TXT320-TXT330: capitals."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Severity
from ntmdocs.offences import words as offences
from tests.rules.text.writing import check, of

CODES = {f"TXT{number}" for number in range(320, 331)} - {"TXT325"}


def told(text: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.values["found"], one.values["right"]) for one in check(text) if one.code in CODES]


@pytest.mark.parametrize(
    ("text", "code", "found", "right"),
    [
        ("Công tác đã xong. các thôn báo cáo kết quả.", "TXT320", "các", "Các"),
        ("Đã đạt chưa? cần rà soát.", "TXT320", "cần", "Cần"),
        ("Theo đề nghị của Xã Tân Phú về việc hỗ trợ.", "TXT321", "Xã Tân Phú", "xã Tân Phú"),
        ("Trên địa bàn Tỉnh Quảng Trị và huyện bạn.", "TXT321", "Tỉnh Quảng Trị", "tỉnh Quảng Trị"),
        ("Họp tại quận 1 vào sáng mai.", "TXT322", "quận 1", "Quận 1"),
        ("Đoàn công tác tại thành phố Hồ Chí Minh về.", "TXT323", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Ra thủ đô Hà Nội dự họp.", "TXT323", "thủ đô Hà Nội", "Thủ đô Hà Nội"),
        (
            "Nghị quyết của Ban chấp hành Trung ương Đảng Cộng sản Việt Nam.",
            "TXT324",
            "Ban chấp hành Trung ương Đảng Cộng sản Việt Nam",
            "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
        ),
        ("Trường đạt chuẩn Quốc gia mức độ 1.", "TXT326", "chuẩn Quốc gia", "chuẩn quốc gia"),
        ("Đã lắp đặt Camera an ninh.", "TXT326", "Camera", "camera"),
        ("Giữ vững kết quả; Phấn đấu đạt thêm hai tiêu chí.", "TXT327", "Phấn", "phấn"),
        ("Phối hợp với ban Chỉ huy quân sự xã.", "TXT328", "ban Chỉ huy quân sự", "Ban Chỉ huy quân sự"),
        ("Căn cứ khoản 2 điều 9 của Luật này.", "TXT330", "điều 9", "Điều 9"),
        ("Thực hiện theo điều 5 Nghị định này.", "TXT330", "điều 5", "Điều 5"),
    ],
)
def test_a_capital_against_the_annex_is_told(text: str, code: str, found: str, right: str) -> None:
    assert (code, found, right) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rác thải, nước thải v.v. được thu gom.",
        "Chức danh viết tắt “TM.” vào trước tên tập thể.",
        "Ông Nguyễn Văn A, TS. nông học; TP. Vinh; số 15 đường 3.2. nối dài.",
        "Theo mục 2. của kế hoạch... các thôn thực hiện.",
        "Xã Tân Phú, tỉnh Đồng Nai, phường Hòa Hiệp và Phường Lê Lợi.",
        "Phong tặng danh hiệu Xã Anh hùng; Tỉnh ủy, Huyện đoàn, Xã Đoàn.",
        "Có 3 quận, 12 phường; các phường 1, 2 và 3.",
        "THÀNH PHỐ HỒ CHÍ MINH; VĂN PHÒNG TRUNG ƯƠNG ĐẢNG",
        "Trạm Y tế, Bộ Y tế, Sở Giao thông, tiêu chí số 17 về Môi trường.",
        "Các tiêu chí chưa đạt: Giao thông, Trường học, Môi trường.",
        "Gửi Đảng ủy, HĐND; UBND xã; Hội Nông dân xã.",
        "Ủy ban Thường vụ Quốc hội, Ban Chỉ huy quân sự xã.",
        "Điều 9 quy định điều 1 việc; điều 5 người làm được; khoản 2 Điều 9.",
        "Quốc gia nào cũng có camera? Wifi là từ nước ngoài.",
    ],
)
def test_right_capitals_are_told_nothing(text: str) -> None:
    assert told(text) == []


def test_one_hint_a_document_for_capitals_behind_semicolons() -> None:
    text = "Đã đạt; Phấn đấu hơn.\nĐã xong; Chuẩn bị tiếp."
    (one,) = of("TXT327", text)
    assert (one["count"], one["line"]) == ("2", "1")


def test_one_word_in_two_ways_is_told_once() -> None:
    (one,) = of("TXT329", "Báo cáo về Thường trực Ban Chỉ đạo.\nLàm việc giữa Thường trực xã và thôn.\nGửi cho thường trực Ban.")
    assert (one["found"], one["right"], one["line"]) == ("thường trực", "Thường trực", "3")


def test_people_and_state_are_told_only_to_those_who_ask() -> None:
    assert offences.HONOURED_SMALL.is_optional
    assert [one["found"] for one in of("TXT325", "Sự đồng thuận của nhân dân và Hội đồng nhân dân.")] == ["nhân dân"]


def test_only_the_cited_article_is_an_error() -> None:
    assert {one for one in offences.OFFENCES if one.severity is Severity.ERROR} == {
        offences.PHRASE_MISSPELT,
        offences.CLAUSE_SMALL,
    }


def test_the_word_for_a_unit_at_the_head_of_an_own_name_keeps_its_capital() -> None:
    assert of("TXT321", "Nạo vét kênh Xã Tàu, rạch Xã Lục; sửa cầu Xã Tắc và chợ Huyện Sử.") == []
    assert of("TXT321", "Hợp tác xã Xã Đội ở gần đình Xã Tính.") == []
    assert len(of("TXT321", "Các hộ ở Xã Tân Lập đều đạt.")) == 1
