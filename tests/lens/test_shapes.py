"""Slots that are no blocks of lines: each edit is a diff of one line, or the slot becomes a block, or it is told."""

from __future__ import annotations

from tests.lens.office import adding, dropping, moving, pull, typing
from tests.lens.plans import SHAPES


def test_words_of_a_plain_line_change_in_place_and_are_quoted_where_they_must_be() -> None:
    assert pull(SHAPES, typing("năm 2027 như sau", "như sau", "dưới đây")).lines[1].endswith("năm 2027 dưới đây")
    assert pull(SHAPES, typing("năm 2027 như sau", "như sau", "như sau: một")).lines[1].endswith("như sau: một'")


def test_words_between_quotes_change_in_place() -> None:
    pulled = pull(SHAPES, typing("Do thiếu", "vốn", 'vốn "lớn"'))
    assert pulled.lines[1] == '+nguyên nhân: "Do thiếu người \\"giỏi\\" và thiếu vốn \\"lớn\\"."'


def test_an_item_of_a_list_changes_in_place() -> None:
    pulled = pull(SHAPES, typing("Chưa đều", "nhanh hơn", "chậm hơn"))
    assert pulled.lines[1] == "+  - 'Chưa đều giữa các xóm: xóm một chậm hơn.'"


def test_the_words_behind_a_label_change_and_so_does_the_label() -> None:
    assert pull(SHAPES, typing("Bình quân", "tăng đều", "tăng nhanh")).lines[1] == "+    Bình quân đạt $thu_nhập, tăng nhanh."
    assert pull(SHAPES, typing("Về văn hóa", "đã có", "cũ")).lines[1] == "+  Về văn hóa: giữ vững các danh hiệu cũ"


def test_a_value_in_braces_changes_in_place() -> None:
    pulled = pull(SHAPES, typing("Xây trường", "xóm hai", "xóm ba, xóm tư"))
    assert pulled.reads_as_edited
    assert len(pulled.lines) == 2


def test_a_line_more_makes_a_block_of_a_plain_line() -> None:
    pulled = pull(SHAPES, adding("Kiện toàn", "- Báo cáo xã.", "Gạch đầu dòng"))
    assert pulled.lines == [
        "-  Đối với xóm: Kiện toàn tiểu ban và họp dân",
        "+  Đối với xóm: |",
        "+    Kiện toàn tiểu ban và họp dân",
        "+    - Báo cáo xã.",
    ]
    assert pulled.reads_as_edited


def test_an_item_more_or_less_makes_a_block_of_a_list() -> None:
    pulled = pull(SHAPES, dropping("Còn chậm"))
    assert "tồn tại: |\n  - Chưa đều giữa các xóm: xóm một nhanh hơn.\n" in pulled.text
    assert pulled.reads_as_edited


def test_a_remark_inside_a_list_is_never_lost() -> None:
    plan = SHAPES.replace("tồn tại:\n", "tồn tại:\n  # hỏi anh Tâm\n")
    pulled = pull(plan, dropping("Còn chậm"))
    assert pulled.lines == []
    assert pulled.codes == ["MRG304"]


def test_blank_lines_between_items_stay() -> None:
    assert pull(SHAPES, adding("- Tuyên truyền", "- Nêu gương.", "Gạch đầu dòng")).lines == ["+  - Nêu gương."]


def test_a_line_out_of_a_list_stays_where_it_is() -> None:
    pulled = pull(SHAPES, moving("Còn chậm", "- Tuyên truyền"))
    assert pulled.lines == []
    assert pulled.codes == ["MRG308"]
