"""Rows that people add stay whole wherever they stand, whatever becomes of the rows beside them on either side."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from ntmdocs.merge import align, merge
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.merging import Action
from tests.merge.papers import actions, number, paper, read, write

Row = tuple[str, ...]
ROWS: tuple[Row, ...] = (
    ("Nâng cấp đường giao thông", "xóm", "Có", "", "4/8"),
    ("Làng văn hóa", "xóm", "", "Có", "7/8"),
    ("Camera an ninh", "xóm", "Có", "Không", "5/8"),
)
BARE = "|  | Hăng hái che bóng |  |  |  | "
FULL = "| 3 | Đèn chiếu sáng ngõ | xóm | Có |  | 1/8"
ADDED = ((BARE,), (FULL,), (BARE, FULL))
HEAD = ("Mở đầu của kế hoạch", "| TT | Nội dung | Đơn vị | Bắc | Nam | Toàn xã")
TAIL = ("|  | Cộng |  | 1 | 2 | 3", "Lời kết của kế hoạch")


def table(rows: tuple[Row, ...], at: int = 0, added: tuple[str, ...] = ()) -> Blocks:
    """Return a document with one table, numbered anew; `added` rows stand before the row `at`, or behind the last one."""
    lines = ["| " + " | ".join((str(order), *row)) for order, row in enumerate(rows, 1)]
    return paper(*HEAD, *lines[:at], *added, *lines[at:], *TAIL)


def changes(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """Return what may become of rows: a row taken out, another name, another unit, another figure, a row put in, another order."""
    found: list[tuple[Row, ...]] = [rows, rows[::-1]]
    for at, row in enumerate(rows):
        others = ((), ((f"{row[0]} khu dân cư", *row[1:]),), ((row[0], "hộ", *row[2:]),), ((*row[:-1], "6/8"),))
        found += [(*rows[:at], *other, *rows[at + 1 :]) for other in others]
        found.append((*rows[:at], ("Nước sạch", "hộ", "12", "9", "21"), *rows[at:]))
    return found


def as_kept(base: Blocks, blocks: Blocks) -> Blocks:
    """Return blocks with the anchors of those in base that read the same, numbers apart."""
    anchors = {write(one).split("|", 2)[-1]: one.anchor for one in base}
    return tuple(replace(one, anchor=anchors.get(write(one).split("|", 2)[-1], "")) for one in blocks)


@pytest.mark.parametrize("anchored", [True, False])
@pytest.mark.parametrize("added", ADDED)
def test_added_rows_stay_whole_whatever_both_sides_do_to_the_others(added: tuple[str, ...], anchored: bool) -> None:
    base = number(table(ROWS)) if anchored else table(ROWS)
    for own, other in product(changes(ROWS), changes(ROWS)):
        fresh = table(other)
        for at in {0, len(own) // 2, len(own)}:
            edited = table(own, at, added)
            edited = as_kept(base, edited) if anchored else edited
            text = [line.split("|")[2:] for line in read(merge(base, edited, fresh), edited, fresh) if line.startswith("|")]
            assert all(line.split("|")[2:] in text for line in added), (own, other, at)


@pytest.mark.parametrize("row", [2, 3, 4])
def test_a_row_in_the_place_of_a_deleted_one_with_another_name_and_other_figures_is_another_row(row: int) -> None:
    base = table(ROWS)
    edited = (*base[:row], *paper(FULL), *base[row + 1 :])
    edited = tuple(replace(one, table=1 if one.table else 0) for one in edited)
    assert align(base, edited) == tuple((index, index) for index in range(len(base)) if index != row)


def test_the_figures_of_a_deleted_row_that_the_data_change_go_into_no_row_that_took_its_place() -> None:
    base = number(table(ROWS))
    edited = as_kept(base, table(ROWS[:2], 2, (FULL,)))
    fresh = table((*ROWS[:2], (*ROWS[2][:2], "Có một phần", *ROWS[2][3:])))
    plan = merge(base, edited, fresh)
    assert read(plan, edited, fresh) == [write(one) for one in edited]
    assert [step.action for step in plan.conflicts] == [Action.RESTORE]


def test_a_row_with_its_anchor_that_a_person_named_anew_is_that_row() -> None:
    base = number(table(ROWS))
    edited = (*base[:4], replace(paper(FULL)[0], anchor=base[4].anchor), *base[5:])
    fresh = table((*ROWS[:2], (*ROWS[2][:-1], "6/8")))
    plan = merge(base, edited, fresh)
    assert (4, 4) in align(base, edited, anchored=True)
    assert [(step.action, step.base) for step in plan.conflicts] == [(Action.KEEP, 4)]


def test_a_row_whose_name_alone_is_another_is_that_row() -> None:
    base = table(ROWS)
    fresh = table((*ROWS[:2], ("Mắt thần", *ROWS[2][1:])))
    assert actions(merge(base, base, fresh)) == [Action.KEEP] * len(base)
    assert (4, 4) in align(base, fresh)


def test_names_that_differ_in_a_number_alone_are_told_apart() -> None:
    base = table(tuple((f"Xóm Mẫu {order}", "hộ", "", "", f"{order}0") for order in range(1, 6)))
    edited = table(tuple((f"Xóm Mẫu {order}", "hộ", "", "", f"{order}5") for order in (1, 2, 4, 5)))
    assert align(base, edited)[2:6] == ((2, 2), (3, 3), (5, 4), (6, 5))


def test_the_only_row_of_a_table_is_that_row_though_its_first_cell_says_something_else() -> None:
    base = paper("Lời cuối", "| Nơi nhận: ¶ - Như trên; ¶ - Lưu: VT. | TM. ỦY BAN NHÂN DÂN ¶ CHỦ TỊCH ¶ Trần An")
    edited = paper("Lời cuối", "| Kính gửi các đồng chí | TM. ỦY BAN NHÂN DÂN ¶ CHỦ TỊCH ¶ Trần An")
    fresh = paper("Lời cuối", "| Nơi nhận: ¶ - Như trên; ¶ - Lưu: VT. | TM. ỦY BAN NHÂN DÂN ¶ CHỦ TỊCH ¶ Trần Bình")
    plan = merge(base, edited, fresh)
    assert read(plan, edited, fresh)[1] == "| Kính gửi các đồng chí | TM. ỦY BAN NHÂN DÂN ¶ CHỦ TỊCH ¶ Trần Bình"
    assert not plan.conflicts


def test_a_paragraph_added_beside_a_deleted_one_stays_and_takes_nothing_of_it() -> None:
    texts = [f"- {words} trong năm nay." for words in ("Làm đường bê tông", "Xây cổng chào ở đầu xóm Bắc", "Trồng hoa hai bên đường")]
    own = "- Vận động từng nhà hiến đất mở rộng ngõ."
    for anchored, at, place in product((True, False), range(3), (0, 1)):
        base = number(paper(*texts)) if anchored else paper(*texts)
        kept = [one for index, one in enumerate(base) if index != at]
        kept.insert(min(at + place, len(kept)), paper(own)[0])
        edited = tuple(kept)
        for data in ([*texts[:at], texts[at].replace("năm nay", "quý II"), *texts[at + 1 :]], [*texts[:at], *texts[at + 1 :]], texts):
            fresh = paper(*data)
            plan = merge(base, edited, fresh)
            assert read(plan, edited, fresh) == [write(one) for one in edited]
            assert [step.action for step in plan.conflicts] == ([Action.RESTORE] if "quý II" in "".join(data) else [])


@pytest.mark.parametrize(("part", "style"), [("word/header1.xml", ""), ("word/document.xml", "Mục")])
@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Kết quả kiên trì đạt được", "Kết quả đạt được rừng thông"),
        ("Thành tích kiên trì", "Kết quả rừng thông"),
        ("kiên trì Kết quả đạt được", "rừng thông Kết quả đạt được"),
        ("Kết quả đạt kiên trì được", "Kết quả đạt rừng thông được"),
        ("kiên trì", "rừng thông"),
    ],
)
def test_a_heading_or_header_reworded_on_both_sides_keeps_both_words(part: str, style: str, own: str, other: str) -> None:
    rest = paper("Mở đầu của kế hoạch", "Lời kết của kế hoạch")
    base, edited, fresh = (
        (rest[0], replace(paper(words)[0], part=part, style=style), rest[1]) if style else (*rest, replace(paper(words)[0], part=part))
        for words in ("Kết quả đạt được", own, other)
    )
    plan = merge(base, edited, fresh)
    said = " ".join(read(plan, edited, fresh)) + " ".join("".join(map(str, hunk.tokens)) for step in plan.steps for hunk in step.hunks)
    assert "kiên trì" in said
    assert "rừng" in said
    assert "thông" in said
