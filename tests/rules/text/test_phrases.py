"""TXT300-TXT303: fixed phrases with wrong accents, a wrong letter, a lost syllable."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Severity
from tests.rules.text.writing import check, of

PHRASES = ("TXT300", "TXT301", "TXT302", "TXT303", "TXT304", "TXT305")


def told(text: str, **around: object) -> list[tuple[str, str, str]]:
    return [(one.code, one.values["found"], one.values["right"]) for one in check(text, **around) if one.code in PHRASES]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Toàn xã phân đấu đạt chuẩn trong năm 2026.", "phân đấu", "phấn đấu"),
        ("Tập trung để phân đầu hoàn thành kế hoạch.", "phân đầu", "phấn đấu"),
        ("Các ấp phần đầu hằng năm có thêm mô hình.", "phần đầu", "phấn đấu"),
        ("Các ấp phần đầu có 95% hộ dùng nước sạch.", "phần đầu", "phấn đấu"),
        ("Thi công tuyến ống đầu nối vào hệ thống thoát nước.", "đầu nối", "đấu nối"),
        ("Dự nợ cho vay tăng 5%.", "Dự nợ", "Dư nợ"),
        ("Trồng hoa, làm đường cò Tổ quốc ở các thôn.", "đường cò", "đường cờ"),
        ("Đơn vị báo cáo định ký hằng quý.", "định ký", "định kỳ"),
        ("UBND xã trien khai thực hiện.", "trien khai", "triển khai"),
        ("Bố trí đủ phong cờ khẩu hiệu.", "phong cờ khẩu hiệu", "phông, cờ, khẩu hiệu"),
        ("KẾ HOẠCH TRIỄN KHAI NĂM 2026", "TRIỄN KHAI", "TRIỂN KHAI"),
        ("Chương trình mục tiêu quốc gìa được giao cho phường.", "quốc gìa", "quốc gia"),
        ("Được thụ hướng chính sách.", "thụ hướng", "thụ hưởng"),
        ("Hoạt động hành chinh công thông suốt.", "hành chinh", "hành chính"),
        ("Người dân để nghị được hỗ trợ.", "để nghị", "đề nghị"),
    ],
)
def test_wrong_accents_in_a_phrase_are_an_error(text: str, found: str, right: str) -> None:
    assert ("TXT300", found, right) in told(text)


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Xây nhà vệ sinh, cống, hàng rào trường học.", "cống", "cổng"),
        ("Văn hóa, thế thao phát triển.", "thế thao", "thể thao"),
        ("Khảo sát và phân bố nguồn vốn hợp lý.", "phân bố", "phân bổ"),
    ],
)
def test_words_that_are_hardly_meant_are_asked_about(text: str, found: str, right: str) -> None:
    assert told(text) == [("TXT301", found, right)]
    assert [one.severity for one in check(text) if one.code == "TXT301"] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "Tên cơ quan ghi ở phần đầu của văn bản.",
        "Nội dung nêu ở phần đầu trang 2.",
        "Phần đầu tư công giao cho ban quản lý.",
        "Các đầu nối ống nhựa phải thay mới.",
        "Dân cư phân bố không đều giữa các bản.",
        "Nạo vét cống, mương và rãnh.",
        "Cánh cò bay trên đồng lúa.",
        "Công nhân lao động ở khu công nghiệp.",
        "Trang trải chi phí học tập cho học sinh.",
        "Ghi phần cộng ở cuối bảng, bỏ phần sau dấu bằng, còn dấu ở lần dùng đầu.",
        "Số tiền đó được nộp vào ngân sách.",
        "Có phần việc còn chậm, có cấp ủy chưa sâu sát.",
        "Người dân xếp hàng chờ khám bệnh.",
        "Lắng nghe ý kiến của Nhân dân.",
        "Chủ tịch quyết định ký ban hành quy chế.",
        "Quyền sở hữu trí tuệ và quan hệ thứ bậc.",
        "Ủy ban chỉ thường xuyên họp vào đầu tháng.",
        "Thứ Tư, ngày 05 tháng 01 năm 2026.",
        "Đường vào thôn Lân Cận, bản Nà Trăng, ấp Phú Thạnh, khóm 3, buôn Ea Tam, sóc Trà Kha.",
        "Mỗi tuần một lần, mỗi tháng hai lượt ra quân.",
        "Tỉ lệ, kĩ thuật, kì họp, công ti: viết như thế cũng được.",
        "Sản xuất, kinh doanh có lãi; sản xuất kinh doanh ổn định.",
    ],
)
def test_ordinary_words_are_told_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("name", ["Phân Đầu", "Định Ký", "Thụ Hướng"])
def test_names_are_left_alone(name: str) -> None:
    assert told(f"Tuyến đường từ xóm {name} đi xã bên.") == []
    assert told(f"TUYẾN ĐƯỜNG TỪ XÓM {name.upper()}", hamlets=(name,)) == []


def test_a_person_whose_name_ends_before_a_word_is_left_alone() -> None:
    assert told("Ông Trần Đình ký biên bản.") == []


def test_of_a_long_phrase_the_wrong_part_is_told_once() -> None:
    assert told("Thực hiện chương trình mục tieu quốc gia.") == [("TXT300", "mục tieu", "mục tiêu")]


def test_a_paragraph_that_a_page_break_parted_is_read_as_one() -> None:
    text = "- Người dân là người trực tiếp thụ\nhướng chương trình phát triển kinh tế."
    (one,) = of("TXT300", text)
    assert (one["found"], one["right"], one["line"]) == ("thụ hướng", "thụ hưởng", "1")
    assert told("- Người dân trực tiếp thụ.\nhướng chương trình đi đúng.") == []
    assert told("- Bồi dưỡng cán bộ để\ntriển khai thực hiện quy hoạch.") == []


def test_the_place_is_the_first_wrong_word() -> None:
    text = "2.1. Toàn xã phân đấu đạt chuẩn."
    (one,) = [one for one in check(text) if one.code == "TXT300"]
    assert one.mark.column == text.index("phân") + 1


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("- Lặt đặt hệ thống đèn.", "Lặt đặt", "Lắp đặt"),
        ("Mức hỗ trợ tưng đương năm trước.", "tưng đương", "tương đương"),
        ("Hoàn thện hồ sơ.", "Hoàn thện", "Hoàn thiện"),
    ],
)
def test_one_wrong_letter_in_a_phrase_is_asked_about(text: str, found: str, right: str) -> None:
    assert told(text) == [("TXT302", found, right)]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Các chỉ tiêu về cấu hạ tầng được quan tâm.", "cấu hạ tầng", "kết cấu hạ tầng"),
        ("- Triển dự án đường liên thôn.", "Triển dự án", "Triển khai dự án"),
        ("Cải tạo sân và các hạng mục trở trường mầm non.", "hạng mục trở", "hạng mục phụ trợ"),
        ("Hội đồng dân xã họp kỳ thứ hai.", "Hội đồng dân", "Hội đồng nhân dân"),
        ("Công tác giải phóng bằng còn chậm.", "giải phóng bằng", "giải phóng mặt bằng"),
    ],
)
def test_a_lost_syllable_is_asked_about(text: str, found: str, right: str) -> None:
    assert ("TXT303", found, right) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kết cấu hạ tầng, cơ cấu hạ tầng kỹ thuật, cấu trúc, cấu thành.",
        "Phát triển kinh tế, triển vọng, triển lãm, tiến triển tốt.",
        "Hạng mục trở thành điểm nhấn; hạng mục trợ giúp pháp lý.",
        "Đại hội nhân dân, Hội đồng dân tộc, ủy ban dân vận.",
        "Chủ trương, khẩn trương, Trương Văn Nam, phô trương.",
        "Nguyễn Văn Triển, Trương Thị Cấu ở xóm Nghiệm.",
        "Ô nhiễm, lây nhiễm, nhiễm bệnh, kinh nghiệm, nghiệm thu.",
    ],
)
def test_whole_phrases_lack_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Các hoạt độmg sôi nổi.", "độmg", "động"),
        ("Vận động nguồm lực của nhân dân.", "nguồm", "nguồn"),
        ("Công tác tuyên truyềm được chú trọng.", "truyềm", "truyền"),
        ("Người dân đươc vay vốn.", "đươc", "được"),
        ("Công tác triểnkhai còn chậm.", "triểnkhai", "triển khai"),
        ("Việc đó ngày một huởng lớn.", "huởng", ""),
    ],
)
def test_what_is_no_syllable_is_found(text: str, found: str, right: str) -> None:
    assert told(text) == [("TXT304", found, right)]


@pytest.mark.parametrize(
    "text",
    [
        "Mạng wifi, internet, camera, video, website của UBND xã.",
        "Xã Ea Đrông, huyện Krông Pắc, tỉnh Đắk Lắk, sông Đăk Bla, bản Y Jút.",
        "Địa chỉ thư: ubndxã@đồngtháp.gov.vn, trang www.xãmới.vn.",
        "Chất prôtêin, vắcxin, ôtô, lôgic, xíchlô.",
        "Mát-xcơ-va, Phri-đrích Ăng-ghen.",
        "Quý, quốc, quyết, giếng, giêng, giết, gì, gìn, khuỷu, khuya, thuở, ngoằn ngoèo, nghiêng.",
        "Viết đ), điểm đ khoản 2, 5 m², 3 km², QĐ-UBND, hđnd.",
    ],
)
def test_foreign_words_names_and_addresses_are_no_syllables(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "found"), [("Báo cáo đên hết tháng này.", "đên"), ("Tên cũa các thôn.", "cũa")])
def test_a_word_that_no_text_has_is_a_hint(text: str, found: str) -> None:
    assert [(code, slip) for code, slip, _ in told(text)] == [("TXT305", found)]


@pytest.mark.parametrize(
    "text",
    [
        "Trồng ngô, sắn, quýt, xoài, mít, chôm chôm, dổi, mỡ, luồng; nuôi ngan, ngỗng, lươn, ếch, cá trắm.",
        "Đường gồ ghề, khấp khểnh; nhà cửa tềnh toàng, ẩm thấp; người dân băn khoăn, thấp thỏm.",
        "Tuân thủ quy chế, dựa vào dân, không buông lỏng quản lý.",
    ],
)
def test_ordinary_words_of_one_syllable_are_no_hints(text: str) -> None:
    assert told(text) == []


def test_one_slip_is_told_once() -> None:
    assert told("Gặp nhiều khó khắn.") == [("TXT300", "khó khắn", "khó khăn")]
    assert told("Quản lý đât đai.") == [("TXT300", "đât đai", "đất đai")]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("Xây dựng đội dần quân cơ động.", "dần quân", "dân quân"),
        ("Trưởng Phòng Kinh tể trình bày.", "Kinh tể", "Kinh tế"),
        ("Hợp tác xa đi vào hoạt động.", "Hợp tác xa", "Hợp tác xã"),
        ("Làm tốt công tắc tuyên truyền.", "công tắc", "công tác"),
        ("Quy hoạch các khu đồ thị mới.", "đồ thị", "đô thị"),
        ("Có 02 sản phẩm đước xếp hạng.", "đước", "được"),
        ("Tỷ lệ tăng 2% số với cùng kỳ.", "số với", "so với"),
        ("Ba xóm con lại chưa có nhà văn hóa.", "con lại", "còn lại"),
    ],
)
def test_a_slip_that_makes_ordinary_words_is_found_by_what_stands_beside_it(text: str, found: str, right: str) -> None:
    assert (found, right) in [(one[1], one[2]) for one in told(text) if one[0] in ("TXT300", "TXT301")]


@pytest.mark.parametrize(
    "text",
    [
        "Xã có rừng đước rộng 120 ha, trồng đước từ năm 2005.",
        "Thợ điện thay công tắc ở hội trường.",
        "Số liệu lấy tại khoản 2 và số lương phải trả.",
        "Ông Trần Văn Kinh tế nhị từ chối.",
        "Trang trại có con lai, con giống; hai xóm còn lãi.",
        "Đồ thị của bảng 2 cho thấy điều đó.",
        "Hòa giải viên được hưởng thù lao; bảng hình chữ nhật, mức tiêu dùng tăng.",
    ],
)
def test_ordinary_words_that_look_like_a_slip_are_left_alone(text: str) -> None:
    assert [one for one in told(text) if one[0] in ("TXT300", "TXT301")] == []


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("hku", "Các hku phố đều có đèn."),
        ("llao", "Giải quyết việc làm cho llao động."),
        ("rtong", "Tiêu chí đạt rtong năm."),
        ("cácw", "Đến cácw ấp."),
        ("rắnf", "Thu gom chất thải rắnf."),
        ("trườgn", "Bảo vệ môi trườgn."),
        ("trongj", "Nuôi lợn trongj các hộ."),
        ("conn", "Đàn bò có thêm 45 conn."),
        ("Đằngw", "Nâng cấp đường Bạch Đằngw."),
        ("họcc", "Trường họcc đạt chuẩn."),
    ],
)
def test_what_slips_of_the_keys_make_is_a_warning(word: str, text: str) -> None:
    assert word in [one["found"] for one in of("TXT304", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Bán nông sản qua app, kênh zalo và website của xã.",
        "Bản có 3 homestay, 1 farmstay và một quán cà phê karaoke.",
        "Xã Krông Pắk, buôn Kmrơng và làng Kông Chro đều dự.",
        "Địa chỉ: conn.vn, thư gửi về ubndxa@conn.gov.vn để được trả lời.",
        "Trạm biến áp 250 kva, đường dây 35 kv, bơm 2 kwh.",
    ],
)
def test_foreign_words_names_units_and_addresses_are_syllables_enough(text: str) -> None:
    assert of("TXT304", text) == []


def test_the_council_of_a_hamlet_has_lost_no_syllable() -> None:
    assert of("TXT303", "Ban Nhân dân các ấp và Ban nhân dân khu vực phối hợp.") == []
    (one,) = of("TXT303", "Trình Ban nhân dân xã xem xét.")
    assert one["right"] == "Ủy ban nhân dân"
