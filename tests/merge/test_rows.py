"""What becomes of rows: known by label, numbered anew, columns added and taken away, whole tables."""

from __future__ import annotations

from dataclasses import replace

from ntmdocs.merge import align, merge
from ntmdocs.model.blocks import Blocks, text_of
from ntmdocs.model.merging import Action, Leftover, MergePlan
from tests.merge.papers import actions, conflicts, lines, number, paper, read

TABLE = ("Mở đầu", "| TT | Xóm | Hộ | Ghi chú", "| 1 | Bắc | 120 | ", "| 2 | Đông | 98 | ", "| 3 | Tây | 75 | ", "Kết thúc")


def merged(base: Blocks, edited: Blocks, fresh: Blocks) -> tuple[MergePlan, list[str]]:
    plan = merge(base, edited, fresh)
    return plan, read(plan, edited, fresh)


def swap(*pairs: tuple[str, str]) -> Blocks:
    """Return the table with some lines replaced; a line replaced by "" is taken out, one may become several, parted by a line feed."""
    given = dict(pairs)
    return paper(*(line for old in TABLE for line in given.get(old, old).split("\n") if line))


def test_rows_are_known_by_their_labels_whatever_their_figures() -> None:
    fresh = swap(
        (TABLE[2], "| 1 | Nam | 44 | \n| 2 | Bắc | 121 | "), (TABLE[3], "| 3 | Đông | 99 | "), (TABLE[4], "| 4 | Tây | 70 | ")
    )
    assert align(paper(*TABLE), fresh) == ((0, 0), (1, 1), (2, 3), (3, 4), (4, 5), (5, 6))


def test_rows_with_one_label_are_known_by_their_order() -> None:
    base = paper("| Nhóm I", "| Đường | 1", "| Cầu | 2", "| Nhóm II", "| Đường | 3", "| Cầu | 4")
    fresh = paper("| Nhóm I", "| Đường | 5", "| Cầu | 6", "| Nhóm II", "| Đường | 7", "| Cầu | 8")
    assert align(base, fresh) == tuple((index, index) for index in range(6))


def test_a_row_put_in_numbers_the_others_anew_without_conflict_and_edits_stay() -> None:
    edited = swap((TABLE[3], "| 2 | Đông | 98 | đã kiểm tra"))
    fresh = swap(
        (TABLE[2], "| 1 | Nam | 44 | \n| 2 | Bắc | 120 | "), (TABLE[3], "| 3 | Đông | 99 | "), (TABLE[4], "| 4 | Tây | 75 | ")
    )
    plan, text = merged(paper(*TABLE), edited, fresh)
    assert text[2:6] == ["| 1 | Nam | 44 | ", "| 2 | Bắc | 120 | ", "| 3 | Đông | 99 | đã kiểm tra", "| 4 | Tây | 75 | "]
    assert not plan.conflicts


def test_a_number_typed_into_a_computed_cell_gives_way_to_the_computed_one() -> None:
    edited = swap(
        (TABLE[2], "| 1 | Bắc | 120 | \n| 2 | Núi | 9 | "), (TABLE[3], "| 3 | Đông | 98 | "), (TABLE[4], "| 4 | Tây | 75 | ")
    )
    fresh = swap(
        (TABLE[2], "| 1 | Bắc | 120 | \n| 2 | Sông | 5 | \n| 3 | Hồ | 6 | "),
        (TABLE[3], "| 4 | Đông | 98 | "),
        (TABLE[4], "| 5 | Tây | 75 | "),
    )
    plan, text = merged(paper(*TABLE), edited, fresh)
    assert not plan.conflicts
    assert text[3:8] == ["| 2 | Núi | 9 | ", "| 2 | Sông | 5 | ", "| 3 | Hồ | 6 | ", "| 4 | Đông | 98 | ", "| 5 | Tây | 75 | "]


def test_a_figure_that_both_changed_is_a_conflict_of_its_cell() -> None:
    edited = swap((TABLE[3], "| 2 | Đông | 97 | "))
    plan, text = merged(paper(*TABLE), edited, swap((TABLE[3], "| 2 | Đông | 99 | ")))
    assert text == lines(edited)
    assert conflicts(plan, edited) == [("98", "97", "99")]


def test_a_row_that_a_person_deleted_is_not_brought_back_by_its_number_alone() -> None:
    fresh = swap(
        (TABLE[2], "| 1 | Nam | 44 | \n| 2 | Bắc | 120 | "), (TABLE[3], "| 3 | Đông | 98 | "), (TABLE[4], "| 4 | Tây | 75 | ")
    )
    plan, text = merged(paper(*TABLE), swap((TABLE[3], "")), fresh)
    assert not plan.conflicts
    assert "Đông" not in "".join(text)


def test_a_row_that_a_person_deleted_and_whose_figure_changed_is_a_conflict() -> None:
    plan, _ = merged(paper(*TABLE), swap((TABLE[3], "")), swap((TABLE[3], "| 2 | Đông | 99 | ")))
    assert [step.action for step in plan.conflicts] == [Action.RESTORE]


def test_rows_that_both_added_with_one_label_are_one_row() -> None:
    edited = swap((TABLE[4], TABLE[4] + "\n| 4 | Nam | 44 | "))
    plan, text = merged(paper(*TABLE), edited, swap((TABLE[4], TABLE[4] + "\n| 4 | Nam | 45 | ")))
    assert text == lines(edited)
    assert conflicts(plan, edited) == [("", "44", "45")]


def test_rows_that_both_added_with_other_labels_both_stay() -> None:
    edited = swap((TABLE[4], TABLE[4] + "\n| 4 | Nam | 44 | "))
    _, text = merged(paper(*TABLE), edited, swap((TABLE[4], TABLE[4] + "\n| 4 | Núi | 9 | ")))
    assert text[-3:] == ["| 4 | Nam | 44 | ", "| 4 | Núi | 9 | ", "Kết thúc"]


def test_a_last_row_of_the_data_stays_in_its_table_though_people_wrote_below_it() -> None:
    edited = swap((TABLE[5], "Ghi chú thêm dưới bảng\n" + TABLE[5]))
    _, text = merged(paper(*TABLE), edited, swap((TABLE[4], TABLE[4] + "\n| 4 | Nam | 44 | ")))
    assert text[4:] == [TABLE[4], "| 4 | Nam | 44 | ", "Ghi chú thêm dưới bảng", TABLE[5]]


def test_a_table_that_the_edited_file_lacks_comes_as_rows_in_succession() -> None:
    base = paper("Mở đầu", "Kết thúc")
    edited = paper("Mở đầu", "Lời người sửa", "| bảng | riêng", "Kết thúc")
    plan, text = merged(base, edited, paper(*TABLE))
    assert text == ["Mở đầu", "Lời người sửa", "| bảng | riêng", *TABLE[1:5], "Kết thúc"]
    assert actions(plan)[3:7] == [Action.INSERT] * 4


def test_a_column_that_a_person_added_stays_and_figures_reach_their_cells() -> None:
    edited = paper(
        "Mở đầu",
        "| TT | Xóm | Người phụ trách | Hộ | Ghi chú",
        "| 1 | Bắc | ông An | 120 | ",
        "| 2 | Đông | bà Bình | 98 | gấp",
        "| 3 | Tây | | 75 | ",
        "Kết thúc",
    )
    plan, text = merged(paper(*TABLE), edited, swap((TABLE[2], "| 1 | Bắc | 125 | "), (TABLE[3], "| 2 | Đông | 99 | ")))
    assert text[2:4] == ["| 1 | Bắc | ông An | 125 | ", "| 2 | Đông | bà Bình | 99 | gấp"]
    assert not plan.conflicts
    assert not plan.leftovers


def test_a_column_that_a_person_took_away_stays_away() -> None:
    edited = paper("Mở đầu", "| TT | Xóm | Hộ", "| 1 | Bắc | 120", "| 2 | Đông | 98", "| 3 | Tây | 75", "Kết thúc")
    _, text = merged(paper(*TABLE), edited, swap((TABLE[3], "| 2 | Đông | 99 | mới")))
    assert text[3] == "| 2 | Đông | 99"


WIDER = paper(
    "Mở đầu",
    "| TT | Xóm | Hộ | Hộ nghèo | Ghi chú",
    "| 1 | Bắc | 120 | 3 | ",
    "| 2 | Đông | 98 | 2 | ",
    "| 3 | Tây | 75 | 1 | ",
    "Kết thúc",
)


def test_a_column_that_the_data_add_replaces_the_rows_together() -> None:
    plan, text = merged(paper(*TABLE), paper(*TABLE), WIDER)
    assert text == lines(WIDER)
    assert actions(plan) == [Action.KEEP, *[Action.DELETE] * 4, *[Action.INSERT] * 4, Action.KEEP]
    assert not plan.leftovers


def test_words_typed_into_rows_that_are_replaced_are_left_over_unless_the_new_row_says_them() -> None:
    edited = swap((TABLE[3], "| 2 | Đông | 98 | đã kiểm tra"), (TABLE[4], "| 3 | Tây | 75 | 1"))
    plan, text = merged(paper(*TABLE), edited, WIDER)
    assert text == lines(WIDER)
    assert plan.leftovers == (Leftover(3, 3),)
    assert text_of(edited[3].cells[3]) == "đã kiểm tra"


def test_a_row_that_a_person_added_to_a_table_that_is_replaced_stays() -> None:
    edited = swap((TABLE[3], TABLE[3] + "\n| 9 | Núi | 12 | "))
    _, text = merged(paper(*TABLE), edited, WIDER)
    assert "| 9 | Núi | 12 | " in text
    assert [line for line in text if line != "| 9 | Núi | 12 | "] == lines(WIDER)


def test_tables_are_known_apart_by_their_words_when_one_is_put_before_them() -> None:
    base = paper("a", "| Xóm | Hộ", "| Bắc | 1", "b", "| Tiêu chí | Đạt", "| Bắc | 2")
    fresh = paper("| Bắc | 9", "a", "| Xóm | Hộ", "| Bắc | 1", "b", "| Tiêu chí | Đạt", "| Bắc | 2")
    assert align(base, fresh) == tuple((index, index + 1) for index in range(6))


def test_a_table_that_a_person_cut_in_two_keeps_its_rows_by_their_anchors() -> None:
    base = number(paper(*TABLE))
    edited = (*base[:3], *paper("Bảng này chia đôi"), *(replace(one, table=2) for one in base[3:5]), base[5])
    fresh = swap((TABLE[4], "| 3 | Tây | 76 | "))
    plan, text = merged(base, edited, fresh)
    assert text == [*TABLE[:3], "Bảng này chia đôi", TABLE[3], "| 3 | Tây | 76 | ", TABLE[5]]
    assert not plan.conflicts
