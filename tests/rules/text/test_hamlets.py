"""TXT140-TXT144: names of hamlets, whatever the commune calls them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.script import HamletName
from tests.rules.text.writing import lines, of

NAMES = ("Hoa Tây", "Thượng Thọ", "Trung Thành", "Búng Diến", "Mỹ Lợi A", "Tân Phú 2")
UNITS = ("xóm", "thôn", "ấp", "bản", "khối", "tổ dân phố", "khu phố", "buôn")


@pytest.mark.parametrize("unit", UNITS)
def test_a_name_without_its_right_accents_is_an_error_that_names_the_right_one(unit: str) -> None:
    (found,) = of("TXT140", f"Làm đường ở {unit} Trưng Thành và trường học.", hamlets=NAMES)
    assert (found["name"], found["right"]) == ("Trưng Thành", "Trung Thành")


@pytest.mark.parametrize("unit", ["xóm", "thôn", "ấp", "khu phố"])
def test_a_name_that_one_letter_parts_from_the_register_is_asked_about(unit: str) -> None:
    (found,) = of("TXT141", f"Làm đường ở {unit} Thượng Thọn.", hamlets=NAMES)
    assert found["right"] == "Thượng Thọ"


@pytest.mark.parametrize(
    "text",
    [
        "Tại các xóm: Hoa Tây, Thượng Thọ và xóm Trung Thành.",
        "Tuyến từ thôn Hoa Tây đi thôn Thượng Thọ.",
        "Bản Búng Diến, ấp Mỹ Lợi A, khu phố Tân Phú 2.",
        "XÓM HOA TÂY",
        "Xóm Hoà Bình mới lập.",
        "Tổ 3, Khu phố 5 và Xóm 12 dẫn đầu.",
        "Chợ Hoa Tay, cầu Thượng Thơ, đường Trung Thánh vẫn giữ tên.",
        "Xã Trung Thánh, huyện Hoa Tay kết nghĩa.",
        "Nông thôn Trung Thánh là tên một tờ báo.",
        "Văn bản Hoa Tay số 5.",
        "Mở rộng đường phía tây xóm Hoa Tay, Trung Thánh cũ.",
        "Khách từ thôn Trung Thánh, xã Bình Minh sang dự.",
        "Tổ chức cho Trưng Vương đến thăm.",
    ],
)
def test_right_names_other_places_and_former_hamlets_are_left_alone(text: str) -> None:
    assert lines("TXT140", text, hamlets=NAMES) == []
    assert lines("TXT141", text, hamlets=NAMES) == []


def test_every_name_of_a_list_is_looked_at() -> None:
    text = "Sửa đường tại các xóm: Hoa Tây, Thương Thọ, Trung Thành và xóm Búng Điến."
    assert [one["right"] for one in of("TXT140", text, hamlets=NAMES)] == ["Thượng Thọ", "Búng Diến"]


def test_a_road_between_two_hamlets_leads_to_names_but_not_to_a_commune() -> None:
    assert lines("TXT140", "Đường từ xóm Hoa Tây đi xóm Trưng Thành.", hamlets=NAMES) == [1]
    assert lines("TXT140", "Đường từ xóm Hoa Tây đi Trưng Thành.", hamlets=NAMES) == []


def test_a_name_that_two_of_the_register_may_be_is_left_alone() -> None:
    assert lines("TXT140", "Ở xóm Hoa.", hamlets=("Hòa", "Hoá", "Hoà")) == []
    assert lines("TXT141", "Ở thôn Tân An.", hamlets=("Tân Ân", "Tấn An", "Tân Anh")) == []


def test_former_hamlets_of_the_register_are_names_too() -> None:
    known = (HamletName("Trung Thành"), HamletName("Hoa Nam", is_former=True))
    assert lines("TXT140", "Nhà văn hóa xóm Hoa Nam.", hamlets=known) == []


def test_the_register_may_write_the_word_for_a_hamlet_before_the_name() -> None:
    assert lines("TXT140", "Ở ấp Mỹ Lợi.", hamlets=("Ấp Mỹ Lợi",)) == []
    assert of("TXT140", "Ở ấp Mỹ Lời.", hamlets=("Ấp Mỹ Lợi",))[0]["right"] == "Mỹ Lợi"


def test_without_a_register_the_rarer_of_two_spellings_is_asked_about() -> None:
    text = "Thôn Tân Lập đạt.\nThôn Tân Lập khá.\nThôn Tân Lấp chậm.\nThôn Tân Hòa tốt."
    assert [(one["line"], one["right"]) for one in of("TXT143", text)] == [("3", "Tân Lập")]
    assert lines("TXT143", text, hamlets=("Tân Lập",)) == []
    assert lines("TXT143", "Thôn Tân Lập đạt.\nThôn Tân Lấp chậm.") == []


@pytest.mark.parametrize("unit", ["xóm", "thôn", "ấp", "khu phố", "bản"])
def test_a_denominator_unlike_the_register_is_a_warning_once(unit: str) -> None:
    text = f"Có 7/8 {unit} đạt.\nCó 5/8 {unit} khá.\nCó 3/6 {unit} chậm."
    assert [(one["line"], one["stated"], one["register"]) for one in of("TXT144", text, hamlets=NAMES)] == [("1", "8", "6")]


def test_ratios_of_other_things_and_without_a_register_are_left_alone() -> None:
    assert lines("TXT144", "Có 7/8 trường đạt; 17/19 tiêu chí.", hamlets=NAMES[:2]) == []
    assert lines("TXT144", "Có 7/8 xóm đạt.") == []


@given(st.sampled_from(NAMES), st.sampled_from(UNITS))
def test_names_of_the_register_are_never_blamed(name: str, unit: str) -> None:
    assert lines("TXT140", f"Tại {unit} {name}, đã làm xong.", hamlets=NAMES) == []
    assert lines("TXT141", f"Tại {unit} {name}, đã làm xong.", hamlets=NAMES) == []


@pytest.mark.parametrize(
    "text",
    [
        "Toàn xã có 6 {unit}, gồm: Hoa Tây, {slip}, Trung Thành, Búng Diến.",
        "Có 3 {unit} được công nhận tại điểm công cộng: Hoa Tây, {slip} và Trung Thành.",
        "Có 2/6 {unit} đạt chuẩn; 2 {unit} còn lại là {slip} và Hoa Tây.",
        "Riêng 3 {unit} vùng cao (Hoa Tây, {slip}, Trung Thành) được hỗ trợ thêm.",
        "Gồm các {unit} Hoa Tây, {slip}.",
    ],
)
@pytest.mark.parametrize("unit", ["xóm", "bản", "ấp", "khu phố"])
@pytest.mark.parametrize("slip", ["Thượng Thộ", "Thượng thọ", "Thượng Tọ", "Tượng Thọ", "Thượng họ", "hượng Thọ"])
def test_a_slip_in_an_announced_list_is_told(text: str, unit: str, slip: str) -> None:
    found = [*of("TXT140", text.format(unit=unit, slip=slip), hamlets=NAMES)]
    found += of("TXT141", text.format(unit=unit, slip=slip), hamlets=NAMES)
    assert [one["right"] for one in found] == ["Thượng Thọ"]


@pytest.mark.parametrize("slip", ["Thượng Thộ", "Thượng Tọ", "Tượng Thọ"])
def test_a_slip_in_the_name_of_a_cooperative_is_asked_about(slip: str) -> None:
    text = f"Hợp tác xã Chè Hoa Tây và Hợp tác xã Nông nghiệp {slip} đã ký hợp đồng."
    assert [one["right"] for one in of("TXT141", text, hamlets=NAMES)] == ["Thượng Thọ"]


@pytest.mark.parametrize(
    "text",
    [
        "Trưởng các bản gồm: Lò Văn Trung, Hà Thị Thành và Lương Văn Thọ.",
        "Bí thư chi bộ xóm là ông Trần Trung Thanh.",
        "8 bản cam kết bảo vệ rừng: Công ty A, Công ty B.",
        "Mỗi xóm trồng hai loại cây: Hoa Cúc, Hoa Lan.",
        "Tại thôn Mỹ Lợi B, thôn Tân Phú 3.",
        "Các thôn Trung Thành, Trung Thanh và Hoa Tây sáp nhập.",
    ],
)
def test_other_names_behind_a_word_for_a_hamlet_are_left_alone(text: str) -> None:
    assert lines("TXT140", text, hamlets=NAMES) + lines("TXT141", text, hamlets=NAMES) == []


ALL = "Xã có 5 bản: Nà Khoang, Pá Hốc, Huổi Lè, Co Muông và Nậm Ún.\n"


@pytest.mark.parametrize("slip", ["Huổi Lẻ", "Hổi Lè", "Huổi Lèe", "Huổi lg"])
def test_without_a_register_a_name_that_is_none_of_the_list_of_all_is_asked_about(slip: str) -> None:
    text = ALL + f"Có 3/5 bản đạt; 2 bản còn lại là {slip} và Co Muông."
    found = [*of("TXT145", text), *of("TXT143", text)]
    assert [(one["line"], one["right"]) for one in found] == [("2", "Huổi Lè")]


def test_without_a_register_a_slip_in_the_list_of_all_is_seen_by_the_other_places() -> None:
    text = ALL.replace("Co Muông", "Co Mông") + "Đường bản Co Muông dài 3 km.\nSửa nhà văn hóa bản Co Muông."
    assert [(one["line"], one["right"]) for one in of("TXT145", text)] == [("1", "Co Muông")]


def test_without_a_register_a_near_name_that_is_rare_is_asked_about_only_beside_one_that_is_often() -> None:
    often = "Thôn Tân Lợi đạt.\nThôn Tân Lợi khá.\nĐường thôn Tân Lợi.\n"
    assert [one["right"] for one in of("TXT145", often + "Thôn Tân Lộc chậm.")] == ["Tân Lợi"]
    assert lines("TXT145", "Thôn Tân Lợi đạt.\nThôn Tân Lợi khá.\nThôn Tân Lộc chậm.") == []
    assert lines("TXT145", often + "Các thôn Tân Lợi, Tân Lộc đã xong.") == []
    assert lines("TXT145", often.replace("Lợi", "Lợi 1") + "Thôn Tân Lợi 2 chậm.") == []
    assert lines("TXT145", often.replace("Lợi", "Lợi A") + "Thôn Tân Lợi B chậm.") == []


def test_only_what_is_counted_by_the_registers_own_word_is_held_against_it() -> None:
    text = "Có 52/64 tổ dân phố lắp đèn.\nĐường khu phố Trung Thành.\nCó 7/8 khu phố đạt."
    assert lines("TXT144", text, hamlets=NAMES) == [3]
    assert lines("TXT144", "Có 52/64 tổ dân phố lắp đèn; có 6/6 khu phố đạt.", hamlets=NAMES) == []
    assert lines("TXT144", "Có 7/8 khu phố.", hamlets=("Khu phố Một", "Khu phố Hai")) == [1]
    assert lines("TXT144", "Có 7/8 tổ dân phố.", hamlets=("Khu phố Một", "Khu phố Hai")) == []
