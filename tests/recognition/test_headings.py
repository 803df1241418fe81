"""Which words of a paragraph are its heading, and how deep it stands."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Numerals, Role
from tests.letters import CENTER, LEFT, Block, letter
from tests.recognition.recall import read


def body(*texts: str | Block) -> list[Component]:
    """Return the components of a body of these paragraphs."""
    blocks = [Block(text) if isinstance(text, str) else text for text in texts]
    kept = {Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.SUBITEM}
    return [one for one in read(letter(body=blocks, foot="none")).components if one.role in kept]


def headings(*texts: str | Block) -> list[tuple[str, int]]:
    """Return the headings' words and depth."""
    return [(one.text[one.begins : one.heading_end], one.level) for one in body(*texts) if one.role is Role.HEADING]


def test_a_bold_beginning_is_a_heading_and_the_text_runs_on() -> None:
    (one,) = body("<b>2.3.1. Tiêu chí số 4 về Điện:</b> Tiếp tục kiến nghị với ngành điện.")
    assert one.label
    assert one.label.numbers == (2, 3, 1)
    assert one.text[one.begins : one.heading_end] == "Tiêu chí số 4 về Điện:"


def test_the_colon_behind_bold_words_belongs_to_the_heading() -> None:
    assert headings("<b>1. Mục tiêu</b>: Giữ vững các tiêu chí.") == [("Mục tiêu:", 1)]


def test_bold_words_that_open_a_sentence_are_no_heading_behind_a_plain_number() -> None:
    assert headings("1. <b>Trưởng thôn</b> báo cáo trước ngày 20 hằng tháng.", "2. <b>Công an xã</b> giữ trật tự.") == []


def test_bold_words_with_their_bold_number_are_one_though_the_sentence_runs_on() -> None:
    assert headings("<b>1. Trưởng thôn</b> báo cáo trước ngày 20 hằng tháng.") == [("Trưởng thôn", 1)]


def test_a_criterion_is_a_heading_in_plain_type_too() -> None:
    assert headings("2.1. Tiêu chí số 4 về Điện: Tỷ lệ hộ dùng điện đạt 99%.") == [("Tiêu chí số 4 về Điện:", 1)]


def test_an_article_without_title_is_a_heading_without_words() -> None:
    (one,) = body("<b>Điều 1.</b> Ban hành kèm theo Quyết định này Quy chế làm việc của Ban Quản lý.")
    assert (one.role, one.heading_end, one.label and one.label.noun) == (Role.HEADING, 0, "Điều")


def test_an_article_with_a_title_in_plain_type() -> None:
    assert headings("Điều 1. Phạm vi điều chỉnh", "Quy chế này quy định về hoạt động.") == [("Phạm vi điều chỉnh", 1)]


def test_clauses_and_points_below_an_article_are_paragraphs() -> None:
    found = body("<b>Điều 1. Trách nhiệm</b>", "1. Chỉ đạo chung.", "a) Phân công thành viên;", "b) Chủ trì họp.")
    assert [one.role for one in found[1:]] == [Role.PARAGRAPH] * 3
    assert [one.label and one.label.text for one in found[1:]] == ["1.", "a)", "b)"]


def test_a_numbered_sentence_among_titled_headings_stands_at_their_level() -> None:
    found = body(
        "<b>1. Giải pháp</b>",
        "- Tuyên truyền.",
        "<b>2. Tổ chức</b>",
        "- Phân công.",
        "<b>3.</b> Đề nghị Đảng ủy ban hành Nghị quyết.",
    )
    assert (found[-1].role, found[-1].heading_end, found[-1].level) == (Role.HEADING, 0, 1)


def test_depth_follows_the_form_of_the_numbers_not_the_numbers() -> None:
    texts = ("<b>I. KẾT QUẢ</b>", "<b>1. Chỉ đạo</b>", "<b>1.1. Văn bản</b>", "<b>2.3.1. Tiêu chí số 4</b>", "<b>II. TỒN TẠI</b>")
    assert [level for _, level in headings(*texts)] == [1, 2, 3, 4, 1]


def test_a_number_with_three_steps_right_below_one_step_is_one_deeper() -> None:
    texts = ("<b>I. KẾT QUẢ</b>", "<b>3. Duy trì</b>", "<b>2.3.1. Tiêu chí số 4:</b> Tiếp tục.")
    assert [level for _, level in headings(*texts)] == [1, 2, 3]


def test_chapter_and_title_are_of_one_depth_and_articles_below() -> None:
    texts = (Block("<b>Chương I</b>", align=CENTER), Block("<b>QUY ĐỊNH CHUNG</b>", align=CENTER), "<b>Điều 1. Phạm vi</b>")
    assert headings(*texts) == [("", 1), ("QUY ĐỊNH CHUNG", 1), ("Phạm vi", 2)]


@pytest.mark.parametrize(
    "text", ["1. Giao Văn phòng theo dõi, đôn đốc việc thực hiện kế hoạch này.", "1. Số hộ đã đóng góp.", "1. Ông Lò Văn Pản"]
)
def test_sentences_of_a_list_are_no_headings(text: str) -> None:
    assert (
        headings(
            text, "2. Trạm Y tế chuẩn bị phương tiện.", "3. Các thôn báo cáo.", "Nhận được văn bản này, đề nghị thực hiện./."
        )
        == []
    )


def test_words_of_word_styles_are_headings() -> None:
    assert headings(
        Block("I. KẾT QUẢ", align=LEFT, style="Heading 1"), Block("1. Công tác chỉ đạo", align=LEFT, style="Heading 2")
    ) == [
        ("KẾT QUẢ", 1),
        ("Công tác chỉ đạo", 2),
    ]


def test_automatic_numbers_are_labels_that_stand_in_no_text() -> None:
    first, second = body(Block("Bố trí vốn cho các bản.", style="List Number"), Block("Hướng dẫn các bản.", style="List Number"))
    assert first.label
    assert first.label.is_automatic
    assert first.begins == 0
    assert second.label
    assert second.label.numbers == (2,)
    assert second.label.numerals is Numerals.ARABIC


@pytest.mark.parametrize("mark", ["- ", "– ", "• ", "* ", "+ ", "-", "–"])
def test_typed_marks_open_items(mark: str) -> None:
    (one,) = body(f"{mark}Làm đường thôn.")
    assert (one.role, one.text[one.begins :]) == (Role.ITEM, "Làm đường thôn.")


def test_a_negative_figure_or_a_dash_in_words_is_no_item() -> None:
    assert [one.role for one in body("-5% so với năm trước là mức giảm.", "Thu – chi ngân sách xã.")][1] is Role.PARAGRAPH


def test_a_plus_below_a_dash_is_a_sub_item() -> None:
    assert [one.role for one in body("- Giao thông", "+ Đường thôn", "+ Đường xã", "- Thủy lợi")] == [
        Role.ITEM,
        Role.SUBITEM,
        Role.SUBITEM,
        Role.ITEM,
    ]


def test_a_paragraph_cut_by_a_page_stays_two() -> None:
    found = body("Xây dựng kế hoạch lồng ghép các chương trình, người trực tiếp thụ", "hưởng chương trình mục tiêu quốc gia.")
    assert [one.role for one in found] == [Role.PARAGRAPH] * 2


def test_a_legal_basis_needs_no_italics_and_ends_with_the_first_other_paragraph() -> None:
    found = read(
        letter(
            body=[
                Block("- Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024;"),
                Block("Căn cứ Kế hoạch số 3/KH-UBND ngày 02 tháng 01 năm 2027 của UBND tỉnh."),
                Block("UBND xã xây dựng kế hoạch như sau:"),
                Block("Căn cứ tình hình thực tế, các thôn chủ động thực hiện."),
            ]
        )
    )
    assert [one.text[:12] for one in found.of(Role.LEGAL_BASIS)] == ["- Căn cứ Luậ", "Căn cứ Kế ho"]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Kế hoạch số 3/KH-UBND của UBND tỉnh, UBND xã xây dựng kế hoạch như sau:",
        "Căn cứ Kế hoạch số 3/KH-UBND của UBND tỉnh, Ban Chỉ đạo xã ban hành kế hoạch với các nội dung cụ thể.",
        "Căn cứ Công văn số 3/UBND-KT của UBND tỉnh; UBND xã báo cáo kết quả thực hiện năm 2026.",
    ],
)
def test_a_sentence_that_opens_with_a_basis_and_leads_in_is_a_paragraph(text: str) -> None:
    found = read(letter(body=[Block(text)]))
    assert not list(found.of(Role.LEGAL_BASIS))


def test_a_heading_that_nothing_but_its_words_shows_is_inferred() -> None:
    plain, bold = body("1. Mục tiêu", "Giữ vững các tiêu chí đã đạt trong năm.", "<b>2. Nhiệm vụ</b>", "Làm đường.")[::2]
    assert (plain.role, plain.is_inferred) == (Role.HEADING, True)
    assert (bold.role, bold.is_inferred) == (Role.HEADING, False)


def test_a_table_of_contents_is_no_heading() -> None:
    document = Document()
    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    for text in ("I. MỤC TIÊU\t2", "II. GIẢI PHÁP\t3"):
        document.add_paragraph(text, style=style)
    document.add_paragraph("I. MỤC TIÊU")
    out = BytesIO()
    document.save(out)
    assert [one.text for one in read(out.getvalue()).of(Role.HEADING)] == ["I. MỤC TIÊU"]


def test_capitals_in_the_midst_of_a_fragment_are_no_title() -> None:
    found = body("Xã có 12 bản.", Block("<b>QUY ĐỊNH CHUNG</b>", align=CENTER), "Các bản thực hiện đúng.")
    assert [one.role for one in found] == [Role.PARAGRAPH, Role.HEADING, Role.PARAGRAPH]
    cut = read(
        letter(head="none", kind="", subject=(), foot="none", body=[Block("Xã có 12 bản."), Block("<b>QUY ĐỊNH CHUNG</b>")])
    )
    assert cut.first(Role.DOCUMENT_TYPE) is None


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết số 25/NQ-HĐND ngày 20 tháng 12 năm 2026 của HĐND tỉnh ban hành cơ chế hỗ trợ xây dựng nông thôn mới;",
        "Căn cứ Thông tư số 3/2027/TT-BTC của Bộ Tài chính, Thông tư số 4/2027/TT-BNV của Bộ Nội vụ về tổ chức bộ máy;",
    ],
)
def test_what_a_basis_is_about_makes_it_no_sentence(text: str) -> None:
    assert list(read(letter(body=[Block(text)])).of(Role.LEGAL_BASIS))
