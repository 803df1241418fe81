"""What becomes of whole paragraphs: taken out, put in, moved, split, joined, typed anew."""

from __future__ import annotations

import pytest

from ntmdocs.merge import align, diff, merge
from ntmdocs.model.blocks import Block, Blocks, Shape
from ntmdocs.model.merging import Action, MergePlan
from tests.merge.papers import actions, block, conflicts, lines, number, paper, read, tokens

A = "Làm ba ki-lô-mét đường bê tông xóm Bắc;"
B = "Xây nhà văn hóa ở xóm Đông trong quý II;"
C = "Trồng hoa dọc đường liên xã dài hai cây số;"
D = "Thu gom rác thải sinh hoạt ở mười hai xóm."


def merged(base: Blocks, edited: Blocks, fresh: Blocks) -> tuple[MergePlan, list[str]]:
    plan = merge(base, edited, fresh)
    return plan, read(plan, edited, fresh)


def test_what_a_person_deleted_stays_away_while_its_data_rest() -> None:
    plan, text = merged(paper(A, B, C), paper(A, C), paper(A, B, C, D))
    assert text == [A, C, D]
    assert not plan.conflicts


def test_what_a_person_deleted_and_the_data_changed_comes_back_marked_as_deleted() -> None:
    plan, text = merged(paper(A, B, C), paper(A, C), paper(A, B.replace("quý II", "quý III"), C))
    assert actions(plan) == [Action.KEEP, Action.RESTORE, Action.KEEP]
    assert text == [A, C]


def test_closing_marks_and_numbers_before_the_words_do_not_bring_a_deleted_paragraph_back() -> None:
    plan, _ = merged(paper("2.1. " + A, B), paper(B), paper("2.2. " + A[:-1] + ".", B))
    assert not plan.conflicts


def test_what_the_data_dropped_goes_if_nobody_touched_it_and_stays_marked_if_somebody_did() -> None:
    plan, text = merged(paper(A, B, C, D), paper(A, B, C.replace("hoa", "hoa cúc"), D), paper(A, D))
    assert actions(plan) == [Action.KEEP, Action.DELETE, Action.ORPHAN, Action.KEEP]
    assert text == [A, C.replace("hoa", "hoa cúc"), D]


def test_what_both_put_in_one_place_both_stays_the_edited_first() -> None:
    _, text = merged(paper(A, D), paper(A, B, D), paper(A, C, D))
    assert text == [A, B, C, D]


@pytest.mark.parametrize("fresh", [B, B[:-1] + "."])
def test_what_both_put_in_alike_stays_once_with_the_closing_mark_of_the_data(fresh: str) -> None:
    plan, text = merged(paper(A, D), paper(A, B, D), paper(A, fresh, D))
    assert text == [A, fresh, D]
    assert not plan.conflicts


def test_what_both_put_in_nearly_alike_is_one_paragraph_whose_other_words_conflict() -> None:
    edited = paper(A, B.replace("quý II", "quý I"), D)
    plan, text = merged(paper(A, D), edited, paper(A, B.replace("quý II", "quý IV"), D))
    assert text == lines(edited)
    assert conflicts(plan, edited) == [("", "I", "IV")]


def test_what_both_put_in_alike_in_other_places_stays_once_where_the_person_put_it() -> None:
    _, text = merged(paper(A, C, D), paper(A, B, C, D), paper(A, C, B, D))
    assert text == [A, B, C, D]


@pytest.mark.parametrize("own", [(A, ""), ("", A)])
def test_what_both_put_in_stays_once_whatever_empty_paragraph_stands_beside_it(own: tuple[str, str]) -> None:
    assert merged(paper(D), paper(*own, D), paper(*reversed(own), D))[1].count(A) == 1
    assert align(paper(*own), paper(*reversed(own))) == ((own.index(A), 1 - own.index(A)),)


def test_a_move_by_the_data_is_followed_unless_a_person_moved_the_paragraph() -> None:
    assert merged(paper(A, B, C, D), paper(A, B, C, D), paper(A, C, D, B))[1] == [A, C, D, B]
    assert merged(paper(A, B, C, D), paper(B, A, C, D), paper(A, C, D, B))[1] == [B, A, C, D]


@pytest.mark.parametrize("moved_by_data", [False, True])
def test_moved_by_one_and_reworded_by_the_other_is_both(moved_by_data: bool) -> None:
    there, words = paper(C, A, B, D), paper(A, B, C.replace("hai", "ba"), D)
    plan, text = merged(paper(A, B, C, D), words if moved_by_data else there, there if moved_by_data else words)
    assert text == [C.replace("hai", "ba"), A, B, D]
    assert not plan.conflicts


def test_a_block_put_in_by_the_data_comes_after_its_neighbour_where_the_person_left_that() -> None:
    assert merged(paper(A, B, C), paper(A, C), paper(A, B, D, C))[1] == [A, D, C]
    assert merged(paper(A, C), paper("Tờ bìa", A, "Ghi chú", C), paper(B, A, D, C))[1] == ["Tờ bìa", B, A, "Ghi chú", D, C]


def test_a_split_paragraph_is_its_first_half_and_one_put_in() -> None:
    base = number(paper(A, "Một hai ba bốn năm sáu. Bảy tám chín mười.", D))
    edited = (base[0], block("Một hai ba bốn năm sáu.", anchor=base[1].anchor), block("Bảy tám chín mười."), base[2])
    assert align(base, edited, anchored=True) == ((0, 0), (1, 1), (2, 3))
    assert merge(base, edited, edited).is_quiet


def test_a_joined_paragraph_is_the_first_and_the_second_is_gone() -> None:
    base = number(paper(A, B, C))
    edited = (block(A + " " + B, anchor=base[0].anchor), base[2])
    assert align(base, edited, anchored=True) == ((0, 0), (2, 1))
    assert merge(base, edited, edited).is_quiet


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_paragraph_moved_out_from_between_two_that_were_joined_comes_home_without_a_double(order: tuple[int, ...]) -> None:
    base = number(paper(A, B, C, D))
    three = (block(A + " " + C, anchor=base[0].anchor), base[1], base[3])
    edited = tuple(three[index] for index in order)
    fresh = tuple(block(text) for text in lines(edited))
    plan, text = merged(base, edited, fresh)
    assert plan.is_quiet
    assert text == lines(edited)


def test_a_paragraph_typed_wholly_anew_is_known_by_its_anchor_and_comes_home_quietly() -> None:
    base = number(paper(A, B, C))
    edited = (base[0], block("Câu này viết lại hoàn toàn khác.", anchor=base[1].anchor), base[2])
    assert align(base, edited, anchored=True) == ((0, 0), (1, 1), (2, 2))
    assert merge(base, edited, tuple(block(text) for text in lines(edited))).is_quiet


def test_an_anchor_left_on_a_new_paragraph_does_not_take_it_for_the_old_one() -> None:
    base = number(paper(A, B, C))
    edited = (base[0], block("Mở đầu thêm vào", anchor=base[1].anchor), block(B), base[2])
    assert align(base, edited, anchored=True) == ((0, 0), (1, 2), (2, 3))


def test_of_two_copies_with_one_anchor_the_one_that_reads_alike_is_the_block() -> None:
    base = number(paper(A, B, C))
    copy = block(B.replace("Đông", "Tây"), anchor=base[1].anchor)
    assert align(base, (base[0], copy, base[1], base[2]), anchored=True) == ((0, 0), (1, 2), (2, 3))


def test_anchors_of_another_draft_mean_nothing() -> None:
    base = number(paper(A, B))
    pasted = tuple(block(text, anchor=anchor) for text, anchor in ((B, "_nffffffff_0"), (A, "_nffffffff_1")))
    assert set(align(base, pasted, anchored=True)) == {(0, 1), (1, 0)}


def test_a_short_text_in_its_place_is_the_same_paragraph_whatever_it_says() -> None:
    plan, text = merged(paper(A, "Nguyễn Văn An", D), paper(A, "Nguyễn Văn An", D), paper(A, "Trần Thị Bình", D))
    assert text == [A, "Trần Thị Bình", D]
    assert actions(plan) == [Action.KEEP] * 3


def test_equal_short_paragraphs_are_known_by_their_neighbours() -> None:
    base = paper("", A, "", B, "", C)
    plan, text = merged(base, paper("", A, B, "", C), paper("", A, "", B, "", C, D))
    assert text == ["", A, B, "", C, D]
    assert not plan.conflicts


def test_a_header_that_another_program_numbered_anew_is_the_same_header() -> None:
    base = (*paper(A), block("TÀI LIỆU MẬT", part="word/header1.xml"), block("Trang", part="word/footer1.xml"))
    edited = (*paper(A), block("Trang", part="word/footer3.xml"), block("TÀI LIỆU MẬT xã", part="word/header2.xml"))
    fresh = (*base[:1], block("TÀI LIỆU RẤT MẬT", part="word/header1.xml"), base[2])
    plan, text = merged(base, edited, fresh)
    assert text == [A, "Trang", "TÀI LIỆU RẤT MẬT xã"]
    assert not plan.conflicts


def test_words_of_the_body_and_of_a_header_are_never_the_same_block() -> None:
    assert align(paper(A), (block(A, part="word/header1.xml"),)) == ()


def test_blocks_put_into_a_header_go_there() -> None:
    base = (*paper(A, B), block("Xã Nghi Hòa", part="word/header1.xml"))
    fresh = (*paper(A, B, D), *base[2:], block("Bản dự thảo", part="word/header1.xml"))
    assert merged(base, base, fresh)[1] == [A, B, D, "Xã Nghi Hòa", "Bản dự thảo"]


def test_a_block_that_everybody_disputed_stays_while_the_data_rest() -> None:
    lone = Block(Shape.PARAGRAPH, (tokens(B, disputed=True),))
    plan = merge(paper(A, C), (*paper(A), lone, *paper(C)), paper(A, C))
    assert plan.is_quiet


def test_a_difference_takes_the_first_file_as_carrier_and_knows_anchors() -> None:
    old = number(paper(A, B, C))
    new = (old[0], block("Viết khác hẳn đi rồi nhé các bạn ơi là các bạn", anchor=old[1].anchor), *paper(D), old[2])
    plan = diff(old, new)
    assert read(plan, old, new) == lines(new)
    assert [step.action for step in plan.steps] == [Action.KEEP, Action.KEEP, Action.INSERT, Action.KEEP]
