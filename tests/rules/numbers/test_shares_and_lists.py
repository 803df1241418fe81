"""NUM303-NUM307: shares, ratios, names behind counts, what is left."""

from __future__ import annotations

import pytest

from tests.rules.numbers.scripts import codes, findings, hamlets, questions, values

SHARES = {
    "có 7/8 xóm đạt làng văn hóa (87,5%)": False,
    "có 7/8 xóm đạt làng văn hóa (87,4%)": True,
    "có 2/3 trường đạt chuẩn (66,7%)": False,
    "có 2/3 trường đạt chuẩn (66,67%)": False,
    "có 2/3 trường đạt chuẩn (67%)": False,
    "có 2/3 trường đạt chuẩn (66,6%)": True,
    "Có 450/500 hộ đạt gia đình văn hóa, đạt 91%.": True,
    "Có 450/500 hộ đạt gia đình văn hóa, chiếm tỷ lệ 90%.": False,
    "Có 450 hộ/500 hộ đạt 91%.": True,
    "Tỷ lệ hộ dùng nước sạch đạt 92% (450/500 hộ).": True,
    "Tỷ lệ hộ dùng nước sạch đạt 90% (450/500 hộ).": False,
    "Thu 550/500 triệu đồng, đạt 112% kế hoạch.": True,
    "Thu 550/500 triệu đồng, đạt 110% kế hoạch.": False,
    "5/8 xóm đạt 90% hộ gia đình văn hóa": False,
    "có 7/8 xóm đạt làng văn hóa, tỷ lệ gia đình văn hóa đạt 90%": False,
    "đạt 88,9%, có 7/8 xóm đạt làng văn hóa": False,
    "có 6/8 xóm có số hộ dùng nước sạch đạt 95%.": False,
    "có 7/8 xóm đạt trên 80%": False,
    "có 7/8 bản đạt khoảng (90%)": True,
    "được 245 triệu đồng, đạt 122,5% chỉ tiêu (200 triệu đồng)": False,
    "được 245 triệu đồng, đạt 125,5% chỉ tiêu (200 triệu đồng)": True,
    "thu 1,2 tỷ đồng, bằng 80% so với dự toán huyện giao là 1.500 triệu đồng": False,
    "thu 1,2 tỷ đồng, bằng 90% so với dự toán huyện giao là 1.500 triệu đồng": True,
    "thu 1,2 tỷ đồng, bằng 90% dự toán, chi 1,1 tỷ đồng": False,
    "thu 1,2 tỷ đồng, bằng 90% dự toán; trong đó thuế 1 tỷ đồng": False,
    "trồng 45 ha, đạt 90% kế hoạch (50 ha)": False,
    "trồng 45 ha, đạt 80% kế hoạch (50 ha)": True,
}
LISTS = {
    "đã có 4/8 xóm lắp camera (Hoa Tây, Thượng Thọ, Đông Nam, Ngọc Đường).": False,
    "đã có 4/8 xóm lắp camera (Hoa Tây, Thượng Thọ, Đông Nam).": True,
    "chỉ đạo 5 xóm còn lại vận động nhân dân xây dựng hệ thống camera cụ thể xóm Trung Bắc, Trưng Thành.": True,
    "Có 3 thôn gồm: thôn Bản Lìm, Nà Hỏ và Khuổi Nọi.": False,
    "Có 3 thôn gồm: thôn Bản Lìm, Nà Hỏ và Khuổi Nọi, Pác Bó đạt chuẩn.": True,
    "2 ấp là ấp Long Hòa và ấp Long Phú chưa đạt": False,
    "3 ấp là ấp Long Hòa và ấp Long Phú chưa đạt": True,
    "3 tổ dân phố (tổ dân phố 1, tổ dân phố 2, tổ dân phố 5)": False,
    "4 khu phố (1, 2, 3)": True,
    "4 xóm (xóm 1 đến xóm 4)": False,
    "2 xóm (Hoa Nam, Hoa Trung cũ)": False,
    "3 xã (Tân Lập, Phú Sơn, ...)": False,
    "5 xã như Tân Lập, Phú Sơn": False,
    "5 xóm, trước mắt là Tân Lập, Phú Sơn": False,
    "3 hộ nghèo ở các xóm: Đông, Đoài": False,
    "8 xóm (giảm 3 xóm so với trước)": False,
    "2 xóm là đơn vị khó khăn, Hoa Tây": False,
    "02 đồng chí (đồng chí Nguyễn Văn An, Phó Chủ tịch; đồng chí Trần Thị Bình, công chức)": False,
    "3 đồng chí (Nguyễn Văn An, Trần Thị Bình)": True,
    "3 trường (Mầm non, Tiểu học, Trung học cơ sở)": False,
    "4 trường (Mầm non, Tiểu học, Trung học cơ sở)": True,
    "4 tiêu chí chưa đạt (tiêu chí số 5, 6, 17 và 18)": False,
    "3 tiêu chí chưa đạt gồm: Tiêu chí số 10 về Thu nhập, Tiêu chí số 11 về Nghèo đa chiều": True,
    "17/19 tiêu chí đạt chuẩn (89,5%)": False,
    "12 xã đạt chuẩn nông thôn mới (NTM)": False,
    "112 xã (Tân Lập, Phú Sơn)": False,
    "2 xóm (Hoa Tây)": True,
}


@pytest.mark.parametrize("text", SHARES)
def test_a_percentage_beside_a_ratio_is_that_of_the_ratio(text: str) -> None:
    assert ("NUM303" in questions(text)) is SHARES[text]


def test_the_question_says_what_the_ratio_makes() -> None:
    assert values("NUM303", "có 7/8 xóm đạt (87,4%)")["share"] == "87,5%"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("có 9/8 xóm đạt", True), ("8/8 xóm", False), ("thu 9/8 chỉ tiêu kế hoạch giao", False), ("thu 12/10 tỷ đồng", False)],
)
def test_a_part_is_not_more_than_what_it_is_a_part_of(text: str, asked: bool) -> None:
    assert ("NUM304" in questions(text)) is asked


def test_more_hamlets_than_the_register_has_are_asked_about() -> None:
    register = hamlets("Đồng Trước", "Đồng Sau", "Bãi Nổi")
    assert "NUM305" in questions("có 3/4 thôn đạt", hamlets=register, has_all_hamlets=True)
    assert questions("có 2/3 thôn đạt", hamlets=register, has_all_hamlets=True) == set()
    assert questions("có 3/4 thôn đạt", hamlets=register) == set()


def test_without_a_register_the_number_told_everywhere_else_is_the_commune_s() -> None:
    assert "NUM305" in questions("có 7/8 xóm", "có 5/8 xóm", "có 4/9 xóm")
    assert questions("có 7/8 xóm", "có 5/8 xóm", "có 3/5 xóm vùng giáo") == set()
    assert questions("có 7/8 xóm", "có 5/8 xóm", "trước sáp nhập, 9/11 xóm cũ đạt") == set()


@pytest.mark.parametrize("text", LISTS)
def test_a_count_has_as_many_names_behind_it(text: str) -> None:
    assert ("NUM306" in questions(text)) is LISTS[text]


def test_names_of_hamlets_behind_a_count_of_other_things_are_no_list_of_these() -> None:
    register = hamlets("Đồng Trước", "Đồng Sau")
    assert questions("có 3 trường (Đồng Trước, Đồng Sau)", hamlets=register) == set()


REST = "Đến nay đã có 4/8 xóm lắp đặt camera an ninh.", "Có 5/8 xóm phát động Ngày chủ nhật xanh."


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tiếp tục chỉ đạo 5 xóm còn lại xây dựng hệ thống camera an ninh.", True),
        ("Tiếp tục chỉ đạo 4 xóm còn lại xây dựng hệ thống camera an ninh.", False),
        ("Chỉ đạo 3 xóm còn lại ra quân Ngày chủ nhật xanh.", False),
        ("Chỉ đạo 2 xóm còn lại ra quân Ngày chủ nhật xanh.", True),
        ("Hỗ trợ 2 xóm còn lại làm đường bê tông.", False),
        ("Vận động 5 hộ còn lại lắp camera an ninh.", False),
    ],
)
def test_what_is_left_is_told_of_the_ratio_of_the_same_subject(text: str, asked: bool) -> None:
    assert ("NUM307" in questions(*REST, text)) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Có 6/9 bản có nhà văn hóa; 3 bản còn lại đang làm.", False),
        ("Có 6/9 bản có nhà văn hóa; 2 bản còn lại đang làm.", True),
        ("Đạt 17/19 tiêu chí, còn 2 tiêu chí chưa đạt.", False),
        ("Đạt 17/19 tiêu chí, còn 3 tiêu chí chưa đạt.", True),
        ("Đạt 14/19 tiêu chí. Còn 6 tiêu chí chưa đạt.", True),
        ("Đạt 14/19 tiêu chí, huyện đạt 7/9 tiêu chí. Còn 6 tiêu chí chưa đạt.", False),
    ],
)
def test_what_is_left_is_told_of_the_one_ratio_beside_it(text: str, asked: bool) -> None:
    assert ("NUM307" in questions(text)) is asked


def test_the_rest_names_the_ratio_and_what_it_leaves() -> None:
    found = values("NUM307", *REST, "Chỉ đạo 5 xóm còn lại lắp đặt camera an ninh.")
    assert (found["ratio"], found["rest"], found["stated"]) == ("4/8 xóm", "4 xóm", "5 xóm")


def test_a_finding_stands_at_its_number() -> None:
    (found,) = [one for one in findings("Đã xong.", "Nay có 7/8 xóm đạt (87,4%).") if one.code == "NUM303"]
    assert (found.mark.line, found.mark.column) == (2, len("Nay có 7/8 xóm đạt (") + 1)


def test_a_long_way_from_the_count_nothing_is_read_as_its_names() -> None:
    assert codes("Có 3 xóm " + "và người dân cùng làm " * 12 + "(Hoa Tây, Hoa Đông)") == set()
