from __future__ import annotations

import dataclasses

from ntmdocs.lens import Deed
from ntmdocs.model.blocks import Block
from tests.lens.editor import cutting, letters, retyped
from tests.lens.office import adding, dropping, emboldening, find, moving, pull, typing
from tests.lens.plans import PLAN

INCOME = "  - **Về thu nhập:** Bình quân đạt $thu_nhập, tăng đều.   "


def test_a_word_is_a_diff_of_one_line() -> None:
    pulled = pull(PLAN, typing("Đoạn mở đầu", "mở đầu", "thứ nhất"))
    assert pulled.lines == ["-  Đoạn mở đầu của kết quả.", "+  Đoạn thứ nhất của kết quả."]
    assert pulled.reads_as_edited
    (change,) = pulled.home.changes
    assert (change.deed, change.old, change.new) == (Deed.REWORDED, "Đoạn mở đầu của kết quả.", "Đoạn thứ nhất của kết quả.")
    assert change.where is not None
    assert (change.where.number, change.where.slot) == ("1", "achievements")


def test_words_beside_a_citation_keep_it_and_the_space_at_the_line_end() -> None:
    pulled = pull(PLAN, typing("Bình quân", "Bình quân", "Trung bình"), typing("tăng đều", "đồng, tăng", "đồng; mừng, tăng"))
    assert pulled.lines == [f"-{INCOME}", "+  - **Về thu nhập:** Trung bình đạt $thu_nhập; mừng, tăng đều.   "]
    assert pulled.reads_as_edited


def test_a_figure_is_asked_about_while_the_words_come_home() -> None:
    pulled = pull(PLAN, typing("Bình quân", "51", "53"), typing("tăng đều", "tăng đều", "tăng nhanh"))
    assert pulled.lines == [f"-{INCOME}", "+  - **Về thu nhập:** Bình quân đạt $thu_nhập, tăng nhanh.   "]
    (question,) = pulled.home.questions
    assert (question.label, question.change.old, question.change.new) == ("thu nhập, năm 2026", "51", "53")


def test_a_figure_that_is_deleted_in_a_line_is_asked_about() -> None:
    pulled = pull(PLAN, typing("Bình quân", "đạt 51 triệu đồng, tăng", "tăng"))
    assert pulled.lines == []
    (question,) = pulled.home.questions
    assert question.change.new == "Về thu nhập: Bình quân tăng đều."


def test_what_looks_like_marks_is_escaped() -> None:
    pulled = pull(PLAN, typing("sao", "sáng", "*rực* $x [CHƯA CÓ: y] \\"))
    assert pulled.lines[1] == "+  - Về văn hóa có \\*sao\\* \\*rực\\* \\$x \\[CHƯA CÓ: y] \\\\."
    assert pulled.reads_as_edited


def test_a_line_that_begins_like_an_item_stays_a_paragraph() -> None:
    pulled = pull(PLAN, typing("Đề nghị huyện", "Đề nghị", ">> Đề nghị"))
    assert pulled.lines[1] == "+  \\>> Đề nghị huyện quan tâm."
    assert pulled.reads_as_edited


def test_bold_and_italic_come_back_as_marks() -> None:
    pulled = pull(PLAN, emboldening("- Về văn hóa", "hóa có *sao"), emboldening("- Về thu nhập", "Về thu nhập:"))
    assert "+  - Về thu nhập: Bình quân đạt $thu_nhập, tăng đều.   " in pulled.lines
    assert "+  - Về văn **hóa có \\*sao**\\* sáng." in pulled.lines


def test_bold_over_half_a_figure_leaves_its_look() -> None:
    assert pull(PLAN, emboldening("- Về thu nhập", "51")).lines == []
    whole = pull(PLAN, emboldening("- Về thu nhập", "51 triệu đồng"))
    assert whole.lines[1].startswith("+  - **Về thu nhập:** Bình quân đạt **$thu_nhập**,")


def test_new_lines_are_items_or_paragraphs_by_their_dash_and_style() -> None:
    pulled = pull(
        PLAN,
        adding("- Còn chậm", "- Thiếu người;", "Gạch đầu dòng"),
        adding("- Thiếu người", "+ Nhất là ở xóm.", "Dấu cộng"),
        adding("Tồn tại", "Xã còn những việc sau."),
    )
    assert pulled.lines == ["+  Xã còn những việc sau.", "+  - Thiếu người;", "+  + Nhất là ở xóm."]
    assert pulled.reads_as_edited


def test_a_paragraph_among_those_of_an_item_stays_under_it() -> None:
    assert pull(PLAN, adding("- Về thu nhập", "Đoạn xen.")).lines == ["+    Đoạn xen."]


def test_a_line_after_the_last_takes_its_place_at_the_end() -> None:
    pulled = pull(PLAN, adding("Đề nghị huyện", "Trên đây là kế hoạch./."))
    assert pulled.lines == ["+  Trên đây là kế hoạch."]
    assert pulled.reads_as_edited


def test_a_line_that_was_the_last_keeps_no_closing_mark_of_the_template() -> None:
    last = PLAN.replace("  Đề nghị huyện quan tâm.\n", "  Đề nghị huyện quan tâm thêm.\n")
    acts = emboldening("Đề nghị huyện", "quan tâm"), adding("Đề nghị huyện", "Trên đây là kế hoạch./.")
    pulled = pull(last, *acts)
    assert pulled.lines == [
        "-  Đề nghị huyện quan tâm thêm.",
        "+  Đề nghị huyện **quan tâm** thêm.",
        "+  Trên đây là kế hoạch.",
    ]


def test_the_first_half_of_the_last_line_gets_no_closing_mark_whatever_follows() -> None:
    last = PLAN.replace("  Đề nghị huyện quan tâm.\n", "  Đề nghị huyện sớm bố trí vốn cho cầu treo và đường dẫn.\n")
    halves = ["-  Đề nghị huyện sớm bố trí vốn cho cầu treo và đường dẫn.", "+  Đề nghị huyện sớm bố trí vốn", "+  cho cầu treo và đường dẫn."]
    split = pull(last, cutting("cho cầu treo"))
    assert split.lines == halves
    assert split.reads_as_edited
    followed = pull(last, adding("Đề nghị huyện", "Trên đây là kế hoạch./."), cutting("cho cầu treo"))
    assert followed.lines == [*halves, "+  Trên đây là kế hoạch."]


def test_a_deleted_item_goes_with_its_attributes() -> None:
    assert pull(PLAN, dropping("- Về thu nhập")).lines == [f"-{INCOME}", "-    >> mã: tn"]


def test_a_moved_item_takes_its_attributes_along() -> None:
    pulled = pull(PLAN, moving("- Về thu nhập", "- Về văn hóa"))
    assert pulled.lines == [f"-{INCOME}", "-    >> mã: tn", f"+{INCOME}", "+    >> mã: tn"]
    assert [change.deed for change in pulled.home.changes] == [Deed.MOVED]
    assert pulled.reads_as_edited


def test_a_citation_that_moves_to_another_period_names_its_own() -> None:
    pulled = pull(PLAN, moving("- Về thu nhập", "- Làm đường"))
    assert "+    - **Về thu nhập:** Bình quân đạt $thu_nhập.2026, tăng đều." in pulled.lines
    assert pulled.reads_as_edited


def test_a_paragraph_cut_in_two_keeps_its_citation() -> None:
    def cut(blocks: list[Block]) -> None:
        at = find(blocks, "Bình quân")
        made = letters(blocks[at])
        place = blocks[at].text.index(" Bình quân")
        blocks.insert(at + 1, dataclasses.replace(retyped(blocks[at], [("-", 0), (" ", 0), *made[place + 1 :]]), anchor=""))
        blocks[at] = retyped(blocks[at], made[:place])

    pulled = pull(PLAN, cut)
    assert pulled.lines == [f"-{INCOME}", "+  - **Về thu nhập:**   ", "+  - Bình quân đạt $thu_nhập, tăng đều."]
    assert len(pulled.home.changes) == 1
    assert pulled.reads_as_edited


def test_two_paragraphs_joined_keep_their_citation() -> None:
    def join(blocks: list[Block]) -> None:
        at = find(blocks, "Đoạn mở đầu")
        blocks[at] = retyped(blocks[at], [*letters(blocks[at]), (" ", 0), *letters(blocks[at + 1])[2:]])
        del blocks[at + 1]

    pulled = pull(PLAN, join)
    assert "+  Đoạn mở đầu của kết quả. **Về thu nhập:** Bình quân đạt $thu_nhập, tăng đều." in pulled.lines
    assert ">> mã: tn" in pulled.text
    assert len(pulled.home.changes) == 1
    assert pulled.reads_as_edited


def test_a_figure_cut_in_two_stays_whole_in_the_data() -> None:
    def cut(blocks: list[Block]) -> None:
        at = find(blocks, "Bình quân")
        made, place = letters(blocks[at]), blocks[at].text.index(" triệu")
        blocks.insert(at + 1, dataclasses.replace(retyped(blocks[at], made[place + 1 :]), anchor=""))
        blocks[at] = retyped(blocks[at], made[:place])

    pulled = pull(PLAN, cut)
    assert pulled.lines == []
    assert set(pulled.codes) == {"MRG313"}


def test_a_line_break_inside_a_paragraph_stays_in_word() -> None:
    pulled = pull(PLAN, typing("Đoạn mở đầu", "của kết quả.", "của kết quả.\nHết."))
    assert pulled.lines == []
    assert pulled.codes == ["MRG303"]


def test_legal_bases_come_home_without_the_marks_of_the_template() -> None:
    pulled = pull(PLAN, typing("Luật Tổ chức", "Luật", "Bộ luật"), adding("Bộ luật", "Căn cứ Nghị định số 30;", "Căn cứ"))
    assert pulled.lines == [
        "-  Căn cứ Luật Tổ chức chính quyền địa phương;",
        "+  Căn cứ Bộ luật Tổ chức chính quyền địa phương;",
        "+  Căn cứ Nghị định số 30",
    ]
    assert pulled.reads_as_edited


def test_what_follows_the_bases_and_is_none_goes_to_the_lead_in() -> None:
    assert pull(PLAN, adding("Nghị quyết số 5", "Theo đề nghị của văn phòng,")).lines == ["+  Theo đề nghị của văn phòng,"]


def test_words_typed_where_the_data_have_no_place_are_told() -> None:
    pulled = pull(PLAN, adding("KẾ HOẠCH", "Bản nháp"))
    assert pulled.lines == []
    assert pulled.codes == ["MRG301"]


def test_a_gap_is_filled_with_the_words_typed_in_its_place() -> None:
    plan = PLAN.replace("  - Còn chậm.\n", "  - Còn [CHƯA CÓ: số hộ] hộ nghèo.\n")
    assert pull(plan, typing("số hộ", "[CHƯA CÓ: số hộ]", "hai")).lines[1] == "+  - Còn hai hộ nghèo."


def test_a_key_without_value_takes_the_words_typed_for_it() -> None:
    plan = PLAN.replace("mục tiêu: |\n  Phấn đấu đạt $thu_nhập mỗi năm.\n", "mục tiêu: chưa có  # hỏi lại\n")
    pulled = pull(plan, typing("[CHƯA CÓ", "[CHƯA CÓ: mục tiêu]", "Đạt chuẩn."))
    assert pulled.lines == ["-mục tiêu: chưa có  # hỏi lại", "+mục tiêu: |  # hỏi lại", "+  Đạt chuẩn."]
    assert pulled.reads_as_edited
