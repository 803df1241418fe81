"""Slips of one key in figures of many forms, each with the honest sentence that it was made of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ntmdocs.model.quantity import Quantity
from ntmdocs.rules.numbers.keystrokes import is_slip, one_slip_away
from ntmdocs.rules.numbers.names_listed import read_headed, read_names
from tests.rules.numbers.scripts import hamlets, questions, values

# The honest sentence, what is typed wrongly in it and how, and the question that this is asked
SLIPS = (
    ("Xã có 5 thôn: Đông Hà, Tây Hồ, Nam Sơn, Bắc Lâm và Trung Tâm.", "5 thôn", "6 thôn", "NUM306"),
    (
        "Quy định áp dụng với 4 khu phố, gồm: Tân Hiệp, Bình Lợi, An Phú và Hòa Lạc; các hộ kinh doanh.",
        "An Phú và",
        "và",
        "NUM306",
    ),
    ("Quy định áp dụng với 4 khu phố, gồm: Tân Hiệp, Bình Lợi, An Phú và Hòa Lạc; các hộ kinh doanh.", ", An Phú", "", "NUM306"),
    ("Quy định áp dụng với 4 khu phố, gồm: Tân Hiệp, Bình Lợi, An Phú và Hòa Lạc; các hộ.", "4 khu", "1 khu", "NUM306"),
    ("Có 3 bản phủ sóng wifi tại điểm công cộng: Nà Lầu, Pác Thay và Khuổi Bốc.", "3 bản", "7 bản", "NUM306"),
    (
        "Xã có 3 ấp, gồm: Hòa Bình, Thạnh Lợi và Tân Phú, với tổng số 1.318 hộ, trong đó có 905 hộ nghề nông.",
        "3 ấp",
        "4 ấp",
        "NUM306",
    ),
    ("Hỗ trợ 2 hợp tác xã liên kết với doanh nghiệp: Hợp tác xã Phú Hòa, HTX Hưng Lộc.", "HTX", "Hợp tác xã", ""),
    ("Hỗ trợ 2 hợp tác xã liên kết với doanh nghiệp: Hợp tác xã Phú Hòa, Hợp tác xã Hưng Lộc.", "2 hợp", "5 hợp", "NUM306"),
    ("Nạo vét 3 tuyến kênh tiêu: kênh N8, kênh Bà Bèo và kênh Xáng.", "3 tuyến", "13 tuyến", "NUM306"),
    ("Nạo vét 3 tuyến kênh tiêu: kênh N8, kênh Bà Bèo và kênh Xáng.", ", kênh Bà Bèo", "", "NUM306"),
    ("Nâng cấp 3 nhà văn hóa: nhà văn hóa thôn Đông, nhà văn hóa thôn Đoài, nhà văn hóa thôn Hạ.", "3 nhà", "4 nhà", "NUM306"),
    ("Hỗ trợ 2 doanh nghiệp: Công ty TNHH Hải Âu, Công ty cổ phần Sao Mai.", "2 doanh", "3 doanh", "NUM306"),
    ("Tỷ lệ đạt 92,4%, tăng 3,5 điểm phần trăm so với năm 2025 (88,9%).", "88,9", "89,8", "NUM310"),
    ("Tỷ lệ tăng từ 31,5% lên 48,2%, tăng 16,7 điểm phần trăm.", "16,7", "17,6", "NUM310"),
    ("Tỷ lệ tăng từ 94,2% năm 2026 lên 98% năm 2027, tăng 3,8 điểm phần trăm.", "3,8", "3,6", "NUM310"),
    ("Đạt 56,2 triệu đồng/người, tăng 5 triệu đồng so với năm trước (51,2 triệu đồng/người).", "56,2", "52,6", "NUM310"),
    (
        "Chi 9.115/9.800 triệu đồng, tăng 1.240 triệu đồng so với năm 2025 (từ 7.875 lên 9.115 triệu đồng).",
        "1.240",
        "1.420",
        "NUM310",
    ),
    ("Xã có 1.426 hộ, trong đó 1.212 hộ nghề nông và 214 hộ nghề khác.", "1.212", "1.712", "NUM302"),
    ("Xã có 1.426 hộ, trong đó 1.212 hộ nghề nông và 214 hộ nghề khác.", "1.212", "1.012", "NUM300"),
    ("Xã có 4.318 hộ, trong đó có 2.905 hộ nghề nông và 1.413 hộ kinh doanh.", "4.318", "4.381", "NUM300"),
    ("Xã có 4.318 hộ, trong đó có 2.905 hộ nghề nông và 1.413 hộ kinh doanh.", "và 1.413 hộ", "và 960 hộ", ""),
    ("Trồng 1.250 cây, trong đó 700 cây tại phố, 350 cây tại trường và 200 cây tại chợ.", "1.250", "1.650", "NUM300"),
    ("Dạy nghề cho 180 lao động, gồm: nghề may 120 người, nghề hàn 60 người.", "120", "102", "NUM300"),
    ("Tổng số 978 hộ, trong đó: dân tộc Thái 612 hộ, dân tộc Mông 287 hộ, các dân tộc khác 79 hộ.", "978", "970", "NUM300"),
    ("Tổng vốn 12.860 triệu đồng, trong đó: tỉnh 6.500 triệu đồng, xã 6.360 triệu đồng.", "12.860", "42.860", "NUM300"),
    ("Đạt 256 tỷ đồng, tăng 8% so với năm 2025; trong đó nông 102 tỷ đồng, lâm 154 tỷ đồng.", "102", "120", "NUM300"),
    ("Sửa chữa 38 nhà, trong đó: xây mới 23 nhà, cải tạo 15 nhà.", "23", "33", "NUM300"),
    ("Bao phủ bảo hiểm đạt 95,6%, cao hơn mức yêu cầu của tiêu chí (95%).", "95,6", "85,6", "NUM308"),
    ("Hộ nghèo còn 1,13%, thấp hơn mức quy định của tiêu chí (1,5%).", "1,13", "7,13", "NUM308"),
    ("Lao động qua đào tạo đạt 52,6%, vượt mức yêu cầu của tiêu chí là 50%.", "52,6", "25,6", "NUM308"),
    ("Giải ngân đạt 78,2%, cao hơn cùng kỳ năm trước (72,4%).", "72,4", "82,4", "NUM308"),
    ("Đã có 4/9 bản hoàn thành; còn lại 5 bản đang thực hiện.", "5 bản", "6 bản", "NUM307"),
)
INNOCENT = (
    "Hiện có 36 người, thiếu 2 người so với biên chế; trong đó có 20 nam và 16 nữ.",
    "Đã hoàn thành 15 dự án, trong đó 9 dự án giao thông, 4 dự án trường học.",
    "Hỗ trợ 4 hợp tác xã, tiêu biểu là Hợp tác xã Phú Hòa và Hợp tác xã Tân Thịnh.",
    "Có 5 hợp tác xã, trong đó có Hợp tác xã Phú Hòa và Hợp tác xã Hưng Lộc.",
    "Sửa chữa 5 cây cầu, như cầu Kênh Tư, cầu Bà Sáu.",
    "Nạo vét 5 tuyến kênh: kênh N8, kênh Xáng, v.v.",
    "Cải tạo 2 tuyến đường: đường Nguyễn Huệ đoạn nối với đường Lê Lợi, đường Hoàng Diệu.",
    "Tại 3 xã, phường: xã Tân Lập, xã Phú Sơn và phường An Hòa.",
    "Thành lập 2 hợp tác xã: Hợp tác xã Dịch vụ và Thương mại Tân Thịnh, Hợp tác xã Chế biến, Nông sản Phú Hòa.",
    "Sắp xếp 5 trường học thành 2 trường: Trường Mầm non xã và Trường Tiểu học xã.",
    "Xã có 6 thôn, gồm: Nà Lầu, Pác Thay và 4 thôn thuộc xã cũ.",
    "Đầu tư 3 công trình tại các xã: Tân Lập, Phú Sơn.",
    "Còn 3 xóm chưa đạt tiêu chí: Giao thông, Thủy lợi.",
    "Thành lập 1 tổ dân phố, gồm: Tổ 4, Tổ 5 và Tổ 6.",
    "Có 3 đồng chí: đồng chí Lê Hùng, Phó Chủ tịch; đồng chí Vi Hoa, công chức; đồng chí Lò Bình, Bí thư.",
    "Đạt 91%, cao hơn mức bình quân của tỉnh 1,1%.",
    "Đạt 59 triệu đồng, tăng so với năm 2025 (52 triệu đồng) và cao hơn bình quân của tỉnh (55 triệu đồng).",
    "Che phủ rừng đạt 58%, không thấp hơn mức quy định (58%).",
    "Đạt 82%, cao hơn yêu cầu (từ 80% trở lên).",
    "Tỷ lệ từ 94,2% lên 98,1%, tăng 4%.",
    "Có 540 lao động, trong đó 310 người làm tại Bình Dương, 150 người làm tại Bắc Ninh.",
    "Xã có 2.315 hộ, trong đó có 1.980 hộ làm nông nghiệp và 96 hộ kinh doanh.",
)


@pytest.mark.parametrize(("honest", "right", "wrong", "code"), SLIPS)
def test_one_slip_is_asked_about_and_the_honest_sentence_is_not(honest: str, right: str, wrong: str, code: str) -> None:
    assert questions(honest) == set()
    assert honest.count(right) >= 1
    assert questions(honest.replace(right, wrong, 1)) == ({code} if code else set())


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert questions(text) == set()


def test_the_items_of_a_list_are_shown_with_the_word_for_their_kind() -> None:
    found = values("NUM306", "Nạo vét 4 tuyến kênh tiêu: kênh N8, kênh Bà Bèo và kênh Xáng đã xong.")
    assert (found["listed"], found["names"]) == ("3", "kênh N8, kênh Bà Bèo, kênh Xáng")


def test_a_name_that_may_end_the_one_before_it_leaves_both_counts_open() -> None:
    listed = read_headed("Hợp tác xã Dịch vụ và Thương mại Tân Thịnh, Hợp tác xã Phú Hòa", ("hợp tác xã",))
    assert (listed.fits(2), listed.fits(3), listed.fits(4)) == (True, True, False)


def test_names_known_as_hamlets_are_those_of_hamlets_whatever_stands_between() -> None:
    text = "Có 3 bản đạt chuẩn trường học thân thiện: Nà Lầu và Pác Thay."
    assert questions(text) == set()
    assert questions(text, hamlets=hamlets("Nà Lầu", "Pác Thay", "Khuổi Bốc")) == {"NUM306"}


def test_the_register_counts_only_what_is_called_by_its_word() -> None:
    register = hamlets("Tân Hiệp", "Bình Lợi")
    lines = ["Khu phố Tân Hiệp và khu phố Bình Lợi đã họp.", "Có 52/64 tổ dân phố lắp đèn."]
    assert questions(*lines, hamlets=register, has_all_hamlets=True) == set()
    assert questions(lines[0], "Có 2/3 khu phố lắp đèn.", hamlets=register, has_all_hamlets=True) == {"NUM305"}
    assert questions("Có 2/2 khu phố.", lines[1], hamlets=register, has_all_hamlets=True) == set()
    prefixed = hamlets("Khu phố 1", "Khu phố 2")
    assert questions(lines[1], hamlets=prefixed, has_all_hamlets=True) == set()


def test_ratios_of_two_levels_are_not_held_against_each_other() -> None:
    assert questions("Có 6/8 khu phố.", "Có 5/8 khu phố đạt.", "Có 52/64 tổ dân phố lắp đèn.") == set()


NAMES = ("Hoa Tây", "Đồng Trước", "Nà Hỏ", "Long Phú", "Gò Cao", "Khuổi Nọi", "Tân Lập")
KINDS = ("tuyến kênh: kênh", "cây cầu: cầu", "hợp tác xã: Hợp tác xã", "tuyến đường hoa, gồm: đường", "chợ cụ thể là chợ")
ENDS = (".", "; hỗ trợ các hộ nghèo.", ", với kinh phí 2 tỷ đồng.", " đã hoàn thành.")


@given(
    st.lists(st.sampled_from(NAMES), min_size=2, unique=True), st.integers(1, 9), st.sampled_from(KINDS), st.sampled_from(ENDS)
)
def test_items_with_their_kind_are_asked_about_just_where_there_are_not_as_many(
    names: list[str], count: int, kind: str, end: str
) -> None:
    head = kind.replace(":", " ").split("gồm")[-1].split("là")[-1].split()
    item = kind.split(":")[-1].strip() if ":" in kind else head[-1]
    lead = kind[: len(kind) - len(item)]
    told = ", ".join(f"{item} {one}" for one in names[:-1])
    text = f"Cải tạo {count} {lead}{told} và {item} {names[-1]}{end}"
    assert ("NUM306" in questions(text)) is (count != len(names)), text


@given(st.integers(100, 10**6), st.integers(1, 9), st.data())
def test_a_digit_typed_wrongly_is_a_slip(number: int, digit: int, data: st.DataObject) -> None:
    typed = list(str(number))
    typed[data.draw(st.integers(0, len(typed) - 1))] = str(digit)
    wrong = int("".join(typed))
    assume(wrong != number)
    assert is_slip(Decimal(wrong), Decimal(number))
    assert is_slip(Decimal(number), Decimal(wrong))


@given(st.lists(st.integers(100, 9999), min_size=2, max_size=5))
def test_parts_that_make_their_total_are_no_slip_away(parts: list[int]) -> None:
    values = [Quantity(Decimal(one), "hộ") for one in parts]
    assert not one_slip_away(Quantity(Decimal(sum(parts)), "hộ"), values)


@given(st.text(alphabet=' ,;:.%()"“”0129aàđĐXTvà-–…', max_size=60), st.sampled_from(["thôn", "a", "à", ""]))
def test_lists_of_whatever_is_typed_are_read_without_a_fault(text: str, word: str) -> None:
    assert read_headed(text, (word,)).doubtful >= 0
    assert len(read_names(text, word, False).names) >= 0
    assert len(read_names(text, word, True).names) >= 0
