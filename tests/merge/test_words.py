"""What becomes of the words of one paragraph or cell."""

from __future__ import annotations

import pytest

from ntmdocs.merge import merge, results
from ntmdocs.model.blocks import BOLD, ITALIC, Block, Blocks, Shape, Token, text_of
from ntmdocs.model.merging import Hunk, MergePlan
from tests.merge.papers import conflicts, paper, read, tokens


def one(base: str, edited: str, fresh: str) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Return how the result of three single paragraphs reads, and its conflicts as base, edited and fresh words."""
    sides = paper(base), paper(edited), paper(fresh)
    plan = merge(*sides)
    return read(plan, sides[1], sides[2]), conflicts(plan, sides[1])


def looks(plan: MergePlan, edited: Blocks, fresh: Blocks) -> list[tuple[str, int]]:
    return [
        (token.text, token.look)
        for result in results(plan, edited, fresh)
        if result.block
        for cell in result.block.cells
        for token in cell
        if not token.text.isspace()
    ]


@pytest.mark.parametrize(
    ("base", "edited", "fresh", "wanted"),
    [
        ("Xã có 12 hộ nghèo", "Xã có 12 hộ nghèo", "Xã có 15 hộ nghèo", "Xã có 15 hộ nghèo"),
        ("Xã có 12 hộ nghèo", "Toàn xã có 12 hộ nghèo", "Xã có 15 hộ nghèo", "Toàn xã có 15 hộ nghèo"),
        ("Xã có 12 hộ nghèo", "Xã có 12 hộ cận nghèo", "Xã có 15 hộ nghèo", "Xã có 15 hộ cận nghèo"),
        ("Làm 3 km đường;", "Làm 3 km đường bê tông;", "Làm 3 km đường.", "Làm 3 km đường bê tông."),
        ("Làm 3 km đường;", "Làm 3 km đường,", "Làm 3 km đường.", "Làm 3 km đường."),
        ("Làm 3 km đường;", "Làm 3 km đường", "Làm 3 km đường;", "Làm 3 km đường"),
        ("Làm đường", "Làm đường.", "Làm đường mới", "Làm đường mới."),
        ("Một, hai, ba", "Một, hai, bốn", "Một, hai, bốn", "Một, hai, bốn"),
        ("a b c d e", "a X c d e", "a X c d Y", "a X c d Y"),
    ],
)
def test_changes_apart_are_both_taken(base: str, edited: str, fresh: str, wanted: str) -> None:
    assert one(base, edited, fresh) == ([wanted], [])


@pytest.mark.parametrize(
    ("base", "edited", "fresh", "wanted"),
    [
        ("đạt 88% số hộ", "đạt 90% số hộ", "đạt 91% số hộ", ("88%", "90%", "91%")),
        ("Làm đường nhựa", "Làm cầu nhựa", "Làm đường đất", ("đường nhựa", "cầu nhựa", "đường đất")),
        ("Làm đường", "Làm đường nhựa", "Làm đường đất", ("", "nhựa", "đất")),
        ("Làm đường nhựa", "Làm", "Làm đường đất", (" đường nhựa", "", " đường đất")),
    ],
)
def test_changes_with_no_word_between_them_conflict_and_the_edited_words_are_read(
    base: str, edited: str, fresh: str, wanted: tuple[str, str, str]
) -> None:
    assert one(base, edited, fresh) == ([edited], [wanted])


def test_a_conflict_holds_only_the_words_that_differ() -> None:
    base, edited, fresh = "họp 3 kỳ mỗi năm", "họp đủ 4 kỳ mỗi năm", "họp đủ 5 kỳ mỗi năm"
    assert one(base, edited, fresh) == ([edited], [("3", "4", "5")])


def test_a_chain_of_touching_changes_is_one_conflict_from_either_side() -> None:
    base, left, right = "a b c d e f", "a B c D e f", "a b C d E f"
    assert one(base, left, right)[1] == [("b c d e", "B c D e", "b C d E")]
    assert one(base, right, left)[1] == [("b c d e", "b C d E", "B c D e")]


def test_an_end_of_line_or_a_tab_parts_two_changes_as_a_word_does() -> None:
    base, edited, fresh = (Block(Shape.PARAGRAPH, (tokens(text),)) for text in ("a\tb", "A\tb", "a\tB"))
    plan = merge((base,), (edited,), (fresh,))
    assert not plan.conflicts
    assert read(plan, (edited,), (fresh,)) == ["A\tB"]


def test_space_that_both_made_otherwise_is_no_conflict() -> None:
    assert one("họp ba kỳ", "họp  ba kỳ", "họp\u00a0ba kỳ") == (["họp  ba kỳ"], [])


def test_a_conflict_in_words_is_disputed_in_the_result() -> None:
    base, edited, fresh = paper("đạt 88% số hộ"), paper("đạt 90% số hộ"), paper("đạt 91% số hộ")
    block = results(merge(base, edited, fresh), edited, fresh)[0].block
    assert block is not None
    assert [token.text for token in block.cells[0] if token.disputed] == ["90%"]


def test_a_standing_conflict_is_left_alone_while_the_data_rest() -> None:
    base = fresh = paper("đạt 88% số hộ")
    edited = (Block(Shape.PARAGRAPH, (tokens("đạt ") + tokens("90%", disputed=True) + tokens(" số hộ"),)),)
    assert merge(base, edited, fresh).is_quiet


def test_a_standing_conflict_follows_the_data_there_and_takes_changes_around_it() -> None:
    edited = (Block(Shape.PARAGRAPH, (tokens("đạt ") + tokens("90%", disputed=True) + tokens(" số hộ"),)),)
    base, fresh = paper("đạt 88% số hộ"), paper("chỉ đạt 91% số hộ dân")
    hunks = merge(base, edited, fresh).steps[0].hunks
    assert [(text_of(hunk.tokens), hunk.is_conflict) for hunk in hunks] == [("chỉ ", False), ("91%", True), (" dân", False)]


def test_a_standing_conflict_ends_where_the_data_take_the_edited_words() -> None:
    edited = (Block(Shape.PARAGRAPH, (tokens("đạt ") + tokens("90%", disputed=True) + tokens(" số hộ"),)),)
    hunks = merge(paper("đạt 88% số hộ"), edited, paper("đạt 90% số hộ")).steps[0].hunks
    assert hunks == (Hunk(0, 2, 3, (Token("90%"),)),)


def test_a_look_that_one_side_gave_is_taken_and_the_edited_one_stays_where_both_did() -> None:
    base, edited, fresh = paper("một hai ba bốn"), paper("một **hai** ba bốn"), paper("một hai **ba** bốn")
    plan = merge(base, edited, fresh)
    assert looks(plan, edited, fresh) == [("một", 0), ("hai", BOLD), ("ba", BOLD), ("bốn", 0)]
    other = (
        Block(Shape.PARAGRAPH, (tuple(token._replace(look=ITALIC if token.text == "hai" else 0) for token in base[0].cells[0]),)),
    )
    assert looks(merge(base, edited, other), edited, other) == looks(merge(base, edited, base), edited, base)


def test_words_of_the_data_take_the_look_that_a_person_gave_to_those_they_replace() -> None:
    base, edited, fresh = paper("xã có 12 hộ"), paper("xã có **12** hộ"), paper("xã có 15 hộ")
    assert looks(merge(base, edited, fresh), edited, fresh)[2] == ("15", BOLD)


def test_words_put_inside_what_a_person_made_bold_are_bold() -> None:
    base, edited, fresh = paper("xã có hộ nghèo nay"), paper("xã **có hộ nghèo** nay"), paper("xã có 15 hộ nghèo nay")
    assert ("15", BOLD) in looks(merge(base, edited, fresh), edited, fresh)


def test_a_word_typed_in_what_the_data_make_bold_becomes_bold() -> None:
    base, edited, fresh = paper("nội dung chính là đây"), paper("nội dung lớn là đây"), paper("**nội dung chính** là đây")
    assert looks(merge(base, edited, fresh), edited, fresh)[:3] == [("nội", BOLD), ("dung", BOLD), ("lớn", BOLD)]


CELL = "| - A; ¶ - B; ¶ - Lưu: VT."


def test_paragraphs_of_one_cell_are_merged_one_by_one() -> None:
    assert one(CELL, "| - A huyện; ¶ - B; ¶ - Lưu: VT.", "| - A; ¶ - B xã; ¶ - Lưu: VT.") == (
        ["| - A huyện; ¶ - B xã; ¶ - Lưu: VT."],
        [],
    )


def test_paragraphs_that_both_added_in_one_place_of_a_cell_both_stay_the_edited_first() -> None:
    edited, fresh = "| - A; ¶ - B; ¶ - Hội Nông dân; ¶ - Lưu: VT.", "| - A; ¶ - B; ¶ - Trường học; ¶ - Lưu: VT."
    assert one(CELL, edited, fresh) == (["| - A; ¶ - B; ¶ - Hội Nông dân; ¶ - Trường học; ¶ - Lưu: VT."], [])


def test_a_paragraph_taken_out_of_a_cell_and_changed_by_the_data_is_a_conflict() -> None:
    text, found = one(CELL, "| - A; ¶ - Lưu: VT.", "| - A; ¶ - B mới; ¶ - Lưu: VT.")
    assert text == ["| - A; ¶ - Lưu: VT."]
    assert [(own, "B mới" in other) for _, own, other in found] == [("", True)]


@pytest.mark.parametrize(
    ("base", "edited", "fresh", "wanted"),
    [
        ("còn 58 hộ", "còn lại đúng 58 hộ", "còn lại đúng 60 hộ", "còn lại đúng 60 hộ"),
        ("làm thêm 13 km", "làm chừng 13 km", "làm chừng 15 km", "làm chừng 15 km"),
        ("làm 13 km thêm", "làm 13 km nữa", "làm 15 cây nữa", "làm 15 cây nữa"),
        ("Một hai ba", "Hai hai bốn", "Hai bảy bốn", "Hai bảy bốn"),
    ],
)
def test_words_that_both_changed_alike_part_changes_as_unchanged_ones_do(base: str, edited: str, fresh: str, wanted: str) -> None:
    assert one(base, edited, fresh) == ([wanted], [])
    assert one(base, fresh, edited) == ([wanted], [])


def test_a_word_taken_out_beside_words_that_both_changed_alike_does_not_come_back_unseen() -> None:
    assert one("a b c", "x b", "x y c") == (["x b"], [("a b c", "b", "y c")])


def test_the_look_of_a_word_that_the_data_change_beside_words_changed_alike_stays() -> None:
    sides = paper("còn 58 hộ"), paper("còn đúng **58** hộ"), paper("còn đúng 60 hộ")
    plan = merge(*sides)
    assert ("60", BOLD) in looks(plan, sides[1], sides[2])
    assert not plan.conflicts
