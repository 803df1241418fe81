"""Paragraphs split and joined, whichever piece has the anchor, while the data change words of any piece; marks of items."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.merge import align, diff, merge
from ntmdocs.model.blocks import BOLD, Blocks
from ntmdocs.model.merging import Action, MergePlan
from tests.merge.papers import actions, block, conflicts, lines, number, paper, read

A = "Làm ba ki-lô-mét đường bê tông xóm Bắc;"
P = "- Kinh tế: Thu nhập bình quân ước đạt 68,5 triệu đồng trên địa bàn;"
Q = "- Nguồn nhân lực: Tỷ lệ lao động qua đào tạo đạt 71,4%, có 2 làng nghề;"
D = "Thu gom rác thải sinh hoạt ở mười hai xóm."
HEAD, TAIL = "- Nguồn nhân lực: Tỷ lệ lao động", "qua đào tạo đạt 71,4%, có 2 làng nghề;"
JOINED = f"{P} {Q[2:]}"


def halves(anchored: int, *own: str) -> tuple[Blocks, Blocks]:
    """Return A, Q, D, and the same with Q cut into pieces, of which one has its anchor, or none."""
    base = number(paper(A, Q, D))
    return base, (base[0], *paper(*own, anchors=["" if at != anchored else base[1].anchor for at in range(len(own))]), base[2])


def merged(base: Blocks, edited: Blocks, *fresh: str) -> tuple[MergePlan, list[str]]:
    other = paper(*fresh)
    plan = merge(base, edited, other)
    return plan, read(plan, edited, other)


# --- which piece is the block


@pytest.mark.parametrize("anchored", [0, 1, 2])
@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize("cut", [1, 3, 7, 12, 17])
def test_a_split_paragraph_is_the_half_that_it_begins_with_whichever_has_the_anchor(anchored: int, mark: str, cut: int) -> None:
    words = Q.split()
    base, edited = halves(anchored, " ".join(words[: cut + 1]), mark + " ".join(words[cut + 1 :]))
    assert align(base, edited, anchored=True) == ((0, 0), (1, 1), (2, 3))
    assert merge(base, edited, edited).is_quiet


@pytest.mark.parametrize("anchored", [0, 1, 2])
def test_a_paragraph_cut_twice_is_the_first_of_three(anchored: int) -> None:
    base, edited = halves(anchored, HEAD, "- qua đào tạo đạt 71,4%", "có 2 làng nghề;")
    assert align(base, edited, anchored=True) == ((0, 0), (1, 1), (2, 4))


@pytest.mark.parametrize("anchor", [1, 2])
def test_a_joined_paragraph_is_the_first_whichever_anchor_it_has(anchor: int) -> None:
    base = number(paper(A, P, Q, D))
    edited = (base[0], block(JOINED, anchor=base[anchor].anchor), base[3])
    assert align(base, edited, anchored=True) == ((0, 0), (1, 1), (3, 2))


def test_a_paragraph_put_before_one_that_begins_alike_is_no_half_of_it() -> None:
    base = number(paper(A, Q, D))
    edited = (base[0], block("- Nguồn nhân lực:"), replace(block(Q.replace("71,4", "72")), anchor=base[1].anchor), base[2])
    assert align(base, edited, anchored=True) == ((0, 0), (1, 2), (2, 3))


def test_a_difference_of_two_files_knows_the_halves_too() -> None:
    base, edited = halves(1, HEAD, TAIL)
    plan = diff(base, edited)
    assert read(plan, base, edited) == lines(edited)
    assert actions(plan) == [Action.KEEP, Action.KEEP, Action.INSERT, Action.KEEP]


# --- what the data changed in a split


@pytest.mark.parametrize("anchored", [0, 1, 2])
@pytest.mark.parametrize("mark", ["", "- "])
def test_data_that_changed_in_the_half_that_was_cut_off_change_there(anchored: int, mark: str) -> None:
    base, edited = halves(anchored, HEAD, mark + TAIL)
    plan, text = merged(base, edited, A, Q.replace("71,4", "71,5").replace("2 làng", "3 làng"), D)
    assert text == [A, HEAD, mark + TAIL.replace("71,4", "71,5").replace("2 làng", "3 làng"), D]
    assert not plan.conflicts
    assert [(step.base, step.fresh) for step in plan.steps] == [(0, 0), (1, 1), (None, None), (2, 2)]


def test_data_that_changed_in_both_halves_change_in_both() -> None:
    base, edited = halves(0, HEAD, TAIL)
    plan, text = merged(base, edited, A, Q.replace("Tỷ lệ", "Tỉ lệ").replace("71,4", "71,5"), D)
    assert text == [A, HEAD.replace("Tỷ lệ", "Tỉ lệ"), TAIL.replace("71,4", "71,5"), D]
    assert not plan.conflicts


def test_words_next_to_the_cut_change_in_their_half() -> None:
    base, edited = halves(0, HEAD, TAIL)
    plan, text = merged(base, edited, A, Q.replace("động", "công"), D)
    assert text == [A, HEAD.replace("động", "công"), TAIL, D]
    assert merged(base, edited, A, Q.replace("qua đào", "đã đào"), D)[1] == [A, HEAD, TAIL.replace("qua", "đã"), D]
    assert not plan.conflicts


def test_a_word_that_both_changed_in_the_second_half_conflicts_there_alone() -> None:
    base, edited = halves(0, HEAD, TAIL.replace("71,4", "70"))
    plan, text = merged(base, edited, A, Q.replace("71,4", "71,5"), D)
    assert text == lines(edited)
    assert conflicts(plan, edited) == [("71,4%", "70%", "71,5%")]


def test_the_closing_mark_that_the_data_changed_goes_to_the_last_piece() -> None:
    base, edited = halves(0, HEAD + ".", TAIL)
    plan, text = merged(base, edited, A, Q[:-1] + ".", D)
    assert text == [A, HEAD + ".", TAIL[:-1] + ".", D]
    assert not plan.conflicts


def test_looks_that_the_data_changed_go_to_both_halves() -> None:
    base, edited = halves(0, "- Nguồn nhân", "lực: Tỷ lệ lao động qua đào tạo đạt 71,4%, có 2 làng nghề;")
    fresh = paper(A, Q.replace("Nguồn nhân lực:", "**Nguồn nhân lực:**"), D)
    plan = merge(base, edited, fresh)
    assert [(step.edited, one.start, one.end, one.look) for step in plan.steps for one in step.relooks] == [
        (1, 2, 5, BOLD),
        (2, 0, 2, BOLD),
    ]


def test_a_new_paragraph_after_one_that_was_cut_short_is_no_half() -> None:
    base, edited = halves(0, HEAD, "Tập trung trồng hoa ở các khu dân cư.")
    plan, _ = merged(base, edited, A, Q.replace("71,4", "71,5"), D)
    assert [step.edited for step in plan.conflicts] == [1]


# --- what the data changed in a join


@pytest.mark.parametrize("anchor", [1, 2])
@pytest.mark.parametrize("own", [JOINED, f"{P} {Q}", f"{P[:-1]}. {Q[2:]}", f"{P[:-1]}, n{Q[3:]}"])
def test_data_that_changed_in_words_that_were_joined_change_there(anchor: int, own: str) -> None:
    base = number(paper(A, P, Q, D))
    edited = (base[0], block(own, anchor=base[anchor].anchor), base[3])
    plan, text = merged(base, edited, A, P.replace("68,5", "69"), Q.replace("71,4", "71,5"), D)
    assert text == [A, own.replace("68,5", "69").replace("71,4", "71,5"), D]
    assert [step.fresh for step in plan.steps] == [0, 1, 3]
    assert not plan.conflicts


def test_the_closing_marks_of_what_was_joined_are_the_person_s_and_the_last_one_the_data_s() -> None:
    base = number(paper(A, P, Q, D))
    edited = (base[0], block(JOINED, anchor=base[1].anchor), base[3])
    plan, text = merged(base, edited, A, P[:-1] + ".", Q[:-1] + ".", D)
    assert text == [A, JOINED[:-1] + ".", D]
    assert not plan.conflicts


def test_three_joined_paragraphs_take_what_changed_in_the_third() -> None:
    base = number(paper(A, P, Q, D))
    edited = (block(f"{A} {P[2:]} {Q[2:]}", anchor=base[0].anchor), base[3])
    plan, text = merged(base, edited, A, P, Q.replace("2 làng", "3 làng"), D)
    assert text == [f"{A} {P[2:]} {Q[2:]}".replace("2 làng", "3 làng"), D]
    assert not plan.conflicts


def test_a_word_that_both_changed_in_what_was_joined_is_a_conflict_within_it_and_nothing_comes_back() -> None:
    base = number(paper(A, P, Q, D))
    edited = (base[0], block(JOINED.replace("71,4", "70"), anchor=base[1].anchor), base[3])
    plan, text = merged(base, edited, A, P, Q.replace("71,4", "71,5"), D)
    assert text == lines(edited)
    assert conflicts(plan, edited) == [("71,4%", "70%", "71,5%")]
    assert Action.RESTORE not in actions(plan)


@pytest.mark.parametrize("own", ["1. Giao đất cho ba hộ 2. Thu thuế của sáu hộ", "1. Giao đất cho ba hộ Thu thuế của sáu hộ"])
def test_numbers_before_joined_paragraphs_are_no_words(own: str) -> None:
    base = number(paper(A, "1. Giao đất cho ba hộ", "2. Thu thuế của sáu hộ", D))
    edited = (base[0], block(own, anchor=base[1].anchor), base[3])
    plan, text = merged(base, edited, A, "1. Họp dân", "2. Giao đất cho ba hộ", "3. Thu thuế của bảy hộ", D)
    assert text == [A, "1. Họp dân", "2" + own[1:].replace("2.", "3.").replace("sáu", "bảy"), D]
    assert not plan.conflicts


def test_what_a_person_deleted_beside_words_that_are_not_its_own_still_comes_back_marked() -> None:
    base = number(paper(A, P, Q, D))
    edited = (base[0], replace(block(P + " Tập trung trồng hoa ở các khu dân cư."), anchor=base[1].anchor), base[3])
    plan, _ = merged(base, edited, A, P, Q.replace("71,4", "71,5"), D)
    assert Action.RESTORE in actions(plan)


# --- by chance


@st.composite
def texts(draw: st.DrawFn, name: str) -> list[str]:
    count = draw(st.integers(2, 12))
    return [f"{name}{index}" + draw(st.sampled_from(("", "", ",", "%"))) for index in range(count)]


@st.composite
def changes(draw: st.DrawFn, words: list[str], cut: int, free: bool) -> tuple[int, int]:
    """Draw the places of a word that the data change and of one that the person does, neither next to the other or the cut."""
    own = draw(st.integers(0, len(words) - 1))
    other = draw(st.integers(0, len(words) - 1))
    return (own if abs(own - other) > 1 and not {own, own + 1} & {cut} and free else -1), other


def reword(words: list[str], at: int, new: str) -> list[str]:
    """Put a new word in a place, with the mark that the old one has after it."""
    return [new + word[len(word.rstrip(",%")) :] if index == at else word for index, word in enumerate(words)]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_split_anywhere_and_data_that_change_elsewhere_both_stay_without_conflict(data: st.DataObject) -> None:
    words = data.draw(texts("chữ"))
    cut = data.draw(st.integers(1, len(words) - 1))
    own, other = data.draw(changes(words, cut, min(cut, len(words) - cut) > 2))
    mark, kept, anchored = data.draw(st.sampled_from(("", "- "))), data.draw(st.booleans()), data.draw(st.integers(0, 2))
    base = number(paper(A, mark + " ".join(words) + ";", D))
    edited, expected = (
        (mark + " ".join(one[:cut]), mark * kept + " ".join(one[cut:]) + ";")
        for start in (reword(words, own, "riêng"),)
        for one in (start, reword(start, other, "mới"))
    )
    anchors = ["" if at != anchored else base[1].anchor for at in range(2)]
    sheet = (base[0], *paper(*edited, anchors=anchors), base[2])
    plan, text = merged(base, sheet, A, mark + " ".join(reword(words, other, "mới")) + ";", D)
    assert text == [A, *expected, D]
    assert not plan.conflicts


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_join_of_any_two_and_data_that_change_either_both_stay_without_conflict(data: st.DataObject) -> None:
    first, second = data.draw(texts("chữ")), data.draw(texts("lời"))
    words, cut = first + second, len(first)
    own, other = data.draw(changes(words, cut, min(cut, len(second)) > 2))
    mark, ends = data.draw(st.sampled_from(("", "- "))), data.draw(st.sampled_from((";", ".", "")))
    anchor = data.draw(st.integers(1, 2))

    def lay(one: list[str]) -> tuple[str, str]:
        return mark + " ".join(one[:cut]) + ends, mark + " ".join(one[cut:]) + ";"

    base = number(paper(A, *lay(words), D))
    typed = reword(words, own, "riêng")
    keeps = mark if data.draw(st.booleans()) else ""
    edited, expected = (lay(one)[0] + " " + keeps + lay(one)[1][len(mark) :] for one in (typed, reword(typed, other, "mới")))
    sheet = (base[0], block(edited, anchor=base[anchor].anchor), base[3])
    plan, text = merged(base, sheet, A, *lay(reword(words, other, "mới")), D)
    assert text == [A, expected, D]
    assert not plan.conflicts


# --- marks of items


@pytest.mark.parametrize(
    ("base", "own", "fresh", "result"),
    [
        ("- Làm đường", "Làm đường", "- Làm đường mới", "Làm đường mới"),
        ("Làm đường", "- Làm đường", "Làm đường mới", "- Làm đường mới"),
        ("- Làm đường", "* Làm đường", "+ Làm đường mới", "+ Làm đường mới"),
        ("- Làm đường", "- Làm cầu", "Làm đường", "Làm cầu"),
        ("- Làm đường", "Mở đường", "+ Làm đường", "+ Mở đường"),
    ],
)
def test_a_mark_of_an_item_never_conflicts_and_is_the_data_s_where_they_changed_it(
    base: str, own: str, fresh: str, result: str
) -> None:
    plan, text = merged(paper(A, base, D), paper(A, own, D), A, fresh, D)
    assert text == [A, result, D]
    assert not plan.conflicts


@pytest.mark.parametrize(("own", "fresh"), [("", "- "), ("- ", ""), ("+ ", "- ")])
def test_a_half_whose_mark_the_data_gave_or_took_when_it_came_home_is_quiet_after_one_build(own: str, fresh: str) -> None:
    base, edited = halves(1, HEAD, own + TAIL)
    home = A, HEAD, fresh + TAIL, D
    plan, text = merged(base, edited, *home)
    assert text == list(home)
    assert not plan.conflicts
    assert merge(paper(*home), paper(*text), paper(*home)).is_quiet


@pytest.mark.parametrize("fresh", ["+ Làm đường bê tông xóm Bắc", "Làm đường bê tông xóm Bắc"])
def test_a_mark_that_alone_changed_does_not_bring_a_deleted_item_back(fresh: str) -> None:
    plan, _ = merged(paper(A, "- Làm đường bê tông xóm Bắc", D), paper(A, D), A, fresh, D)
    assert not plan.conflicts


# --- cut or joined by both, a figure changed by the data alone


def test_a_figure_that_the_data_changed_in_a_line_both_joined_is_no_conflict() -> None:
    joined = JOINED.replace("71,4", "73,2")
    plan, text = merged(number(paper(A, P, Q, D)), paper(A, JOINED, D), A, joined, D)
    assert text == [A, joined, D]
    assert not plan.conflicts


def test_words_that_both_put_into_a_line_both_joined_stand_once() -> None:
    own = JOINED.replace("lao động", "người lao động")
    plan, text = merged(number(paper(A, P, Q, D)), paper(A, own, D), A, own.replace("71,4", "73,2"), D)
    assert text == [A, own.replace("71,4", "73,2"), D]
    assert not plan.conflicts


def test_a_line_that_only_people_joined_to_one_that_both_joined_brings_its_new_words() -> None:
    whole = f"{JOINED} {D}"
    plan, text = merged(number(paper(A, P, Q, D)), paper(A, whole), A, JOINED, D.replace("mười hai", "mười ba"))
    assert text == [A, whole.replace("mười hai", "mười ba")]
    assert not plan.conflicts


@pytest.mark.parametrize("mark", ["", "- "])
def test_a_figure_that_the_data_changed_in_a_half_both_cut_off_is_no_conflict(mark: str) -> None:
    base, edited = halves(0, HEAD, mark + TAIL)
    changed = mark + TAIL.replace("71,4", "73,2")
    plan, text = merged(base, edited, A, HEAD, changed, D)
    assert text == [A, HEAD, changed, D]
    assert not plan.conflicts


def test_a_half_that_both_cut_off_and_changed_in_their_own_ways_is_a_conflict_of_those_words() -> None:
    base, edited = halves(0, HEAD, TAIL.replace("71,4", "72"))
    plan, text = merged(base, edited, A, HEAD, TAIL.replace("71,4", "73,2"), D)
    assert text == [A, HEAD, TAIL.replace("71,4", "72"), D]
    assert conflicts(plan, edited) == [("71,4%", "72%", "73,2%")]
