"""The hamlets' targets on paper: every value once, no word broken, type from 13 to 9 pt, whatever the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.appendix import papers
from ntmdocs.appendix.matrix import BLANK, NOT_APPLICABLE, Matrix
from ntmdocs.appendix.targets import check_widths, lay_out
from ntmdocs.appendix.widths import table_heights_mm
from ntmdocs.appendix.wording import figure_title, hamlet_cell, period_label
from ntmdocs.model import regulation
from ntmdocs.model.figures import HamletRef
from ntmdocs.model.period import Kind, Period
from ntmdocs.model.table import Cell, Merge, Pages, Row, Side, Table
from ntmdocs.model.typeface import width_mm
from tests.appendix.matrices import PERIODS, appendix, matrix, plan_for, text, value

HOUSE = regulation.house()
ROOM = papers.text_width_mm(papers.A4_LANDSCAPE, HOUSE)
WAYS = ("", "xóm theo cột", "xóm theo hàng", "dọc", "dọc, xóm theo hàng", "ngang,xom theo cot")
DRAWN = st.builds(
    matrix,
    seed=st.integers(0, 10**6),
    hamlets=st.integers(0, 60) | st.integers(1, 10),
    indicators=st.integers(0, 80) | st.integers(1, 10),
    periods=st.integers(1, 3),
    groups=st.integers(0, 5),
    noted=st.booleans(),
)


def laid(drawn: Matrix, way: str = "", old_communes: int = 0, **options: str) -> Pages:
    said = {**options, **({"direction": way} if way else {})}
    return lay_out(drawn, plan_for(drawn, old_communes), appendix(**said), HOUSE)


def opened(rows: tuple[Row, ...]) -> list[list[Cell]]:
    """Return the rows as a grid: a cell over several columns, or going on downwards, is repeated in each of its places."""
    grid: list[list[Cell]] = []
    for row in rows:
        line: list[Cell] = []
        for one in row.cells:
            shown = grid[-1][len(line)] if one.merge is Merge.CONTINUE else one
            line.extend([shown] * one.columns)
        grid.append(line)
    return grid


def is_across(table: Table) -> bool:
    return table.header[0].cells[1].text == "Chỉ tiêu"


def read(table: Table, drawn: Matrix) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield every value with the words that it stands under: indicator, period, hamlet or the commune."""
    header, rows = opened(table.header), opened(table.rows)
    stub = 3 if is_across(table) else 2 + (header[0][2].text == "Xã cũ" if len(header[0]) > 2 else 0)
    for line in rows:
        if len({id(one) for one in line}) == 1 or line[0].text == "Ghi chú":
            continue
        for column in range(stub, len(line)):
            heads = [flat(one[column]) for one in header]
            if heads[0] == "Ghi chú":
                continue
            period = heads[-1] if len(drawn.periods) > 1 else period_label(drawn.periods[0])
            name = heads[-2] if len(drawn.periods) > 1 else heads[-1]
            if is_across(table):
                yield (flat(line[1]), period, name), line[column].text
            else:
                hamlet = "Toàn xã" if line[0].text == "TOÀN XÃ" else flat(line[1])
                yield (name, period, hamlet), line[column].text


def flat(one: Cell) -> str:
    return one.text.replace("\n", " ")


def wanted(drawn: Matrix, pages: Pages, across: bool) -> Counter[tuple[tuple[str, str, str], str]]:
    found: Counter[tuple[tuple[str, str, str], str]] = Counter()
    for figure in drawn.indicators:
        unit = "" if across or pages.unit or not figure.unit else f" ({figure.unit})"
        for period in drawn.periods:
            key = figure_title(figure) + unit, period_label(period)
            for hamlet in drawn.hamlets:
                one = drawn.value(figure, period, hamlet)
                found[(*key, hamlet_cell(plan_for(drawn), hamlet, False).text), one.words if one.applies else "-"] += 1
            total = drawn.total(figure, period)
            found[(*key, "Toàn xã"), total.words if total.applies else "-"] += 1
    return found


@settings(max_examples=40, deadline=None)
@given(DRAWN, st.sampled_from(WAYS), st.integers(0, 8))
def test_every_value_stands_once_under_its_own_heads(drawn: Matrix, way: str, old_communes: int) -> None:
    pages = laid(drawn, way, old_communes)
    found = Counter(one for table in pages.tables for one in read(table, drawn))
    assert found == wanted(drawn, pages, is_across(pages.tables[0]))


@settings(max_examples=40, deadline=None)
@given(DRAWN, st.sampled_from(WAYS), st.integers(0, 8), st.sampled_from(["A4", "A3"]))
def test_every_part_fits_its_paper_and_breaks_no_word(drawn: Matrix, way: str, old_communes: int, paper: str) -> None:
    pages = laid(drawn, way, old_communes, paper=paper)
    room = papers.text_width_mm(pages.paper, HOUSE)
    for table in pages.tables:
        assert sum(table.widths_mm) == pytest.approx(room, abs=0.01)
        assert 9 <= table.size_pt <= 13
        assert table.size_pt * 2 == int(table.size_pt * 2)
        for row in (*table.header, *table.rows):
            assert sum(one.columns for one in row.cells) == len(table.widths_mm)
            assert list(too_narrow(table, row)) == []
    assert list(check_widths(pages, appendix(), plan_for(drawn))) == []


def too_narrow(table: Table, row: Row) -> Iterator[tuple[str, float]]:
    start = 0
    for one in row.cells:
        width = sum(table.widths_mm[start : start + one.columns]) - 2 * table.padding_mm
        start += one.columns
        if one.rotated:
            if width < len(one.lines) * table.size_pt * 0.352:
                yield one.text, width
            continue
        for line in one.lines:
            for part in line:
                for word in part.text.split():
                    if width_mm(word, table.size_pt, part.bold, part.italic) > width:
                        yield word, width


@settings(max_examples=25, deadline=None)
@given(DRAWN, st.sampled_from(WAYS), st.integers(0, 8))
def test_merged_cells_are_well_formed(drawn: Matrix, way: str, old_communes: int) -> None:
    for table in laid(drawn, way, old_communes).tables:
        for rows in (table.header, table.rows):
            above: dict[int, tuple[int, Merge]] = {}
            for row in rows:
                here: dict[int, tuple[int, Merge]] = {}
                start = 0
                for one in row.cells:
                    here[start] = one.columns, one.merge
                    if one.merge is Merge.CONTINUE:
                        columns, merge = above[start]
                        assert columns == one.columns
                        assert merge is not Merge.NONE
                        assert one.text == ""
                    start += one.columns
                above = here
        assert not any(one.merge is Merge.CONTINUE for rows in (table.header, table.rows) for one in (rows[0].cells if rows else ()))


@settings(max_examples=30, deadline=None)
@given(DRAWN)
def test_each_value_keeps_its_place_in_the_data(drawn: Matrix) -> None:
    places = {one.words: one.places for one in drawn.values.values() if one.words}
    for table in laid(drawn, "xóm theo cột").tables:
        for row in table.rows:
            assert all(one.places for one in row.cells[3:] if one.text in places and one.text != "-")


def test_one_layout_comes_of_one_matrix() -> None:
    drawn = matrix(3, 20, 30)
    assert laid(drawn) == laid(drawn)



def small(hamlets: int, indicators: int, typed: str = "650", **more: int) -> Matrix:
    """Return a matrix whose values are all alike."""
    drawn = matrix(7, hamlets, indicators, **more)
    one = value(typed, 1)
    named = tuple(HamletRef(f"x{n}", f"Xóm {n}") for n in range(hamlets))
    values = {(figure, period, ref.id): one for figure, period, _ in drawn.values for ref in named}
    return replace(drawn, hamlets=named, values=values, totals=dict.fromkeys(drawn.totals, one))


def test_eight_hamlets_with_two_periods_fit_one_page_width_across() -> None:
    pages = laid(small(8, 40, "12.345"))
    (table,) = pages.tables
    assert pages.paper == papers.A4_LANDSCAPE
    assert is_across(table)
    assert table.size_pt >= 9
    assert len(table.widths_mm) == 3 + 8 * 2 + 2


def test_twenty_hamlets_get_smaller_type_than_eight() -> None:
    few, many = laid(small(8, 60, periods=1), "xóm theo cột"), laid(small(20, 60, "1.234", periods=1), "xóm theo cột")
    assert len(few.tables) == len(many.tables) == 1
    assert 9 <= many.tables[0].size_pt < few.tables[0].size_pt


def test_hamlets_stand_across_whenever_one_part_holds_them_even_in_smaller_type() -> None:
    drawn = small(18, 3, "1.250", periods=1)
    (across,), (down,) = laid(drawn).tables, laid(drawn, way="xóm theo hàng").tables
    assert is_across(across)
    assert across.size_pt < down.size_pt


def test_many_hamlets_are_split_into_even_parts_and_the_total_stands_in_the_last() -> None:
    tables = laid(small(40, 80)).tables
    widths = [len(table.widths_mm) for table in tables]
    assert len(tables) > 1
    assert max(widths) - min(widths) <= 2
    assert [table.header[0].cells[-1].text == "Toàn xã" for table in tables] == [False] * (len(tables) - 1) + [True]
    stubs = [[[one.text for one in row.cells[:3]] for row in table.rows if len(row.cells) > 3] for table in tables]
    assert all(stub == stubs[0] for stub in stubs)


def test_many_hamlets_with_few_indicators_get_one_row_each() -> None:
    pages = laid(small(40, 4))
    (table,) = pages.tables
    assert [one.text for one in table.header[0].cells[:2]] == ["TT", "Xóm"]
    assert len(table.rows) == 41
    assert table.rows[-1].cells[0].text == "TOÀN XÃ"
    assert table.rows[-1].cells[0].columns == 2
    assert all(part.bold for one in table.rows[-1].cells for line in one.lines for part in line)


def test_one_period_needs_no_second_level() -> None:
    (table,) = laid(small(4, 30, periods=1), "xóm theo cột").tables
    assert len(table.header) == 1
    assert [one.text for one in table.header[0].cells][:4] == ["TT", "Chỉ tiêu", "ĐVT", "Xóm 0"]


def test_two_periods_stand_under_their_hamlet() -> None:
    (table,) = laid(small(2, 30), "xóm theo cột").tables
    first, second = table.header
    assert [(one.text, one.columns) for one in first.cells][3:] == [("Xóm 0", 2), ("Xóm 1", 2), ("Toàn xã", 2)]
    assert [one.text for one in second.cells][3:] == ["Năm 2026", "KH 2027"] * 3


def test_indicators_of_a_criterion_stand_under_one_bold_row() -> None:
    drawn = small(2, 6, groups=2)
    (table,) = laid(drawn, "xóm theo cột").tables
    headings = [row for row in table.rows if len(row.cells) == 1]
    assert [row.cells[0].text for row in headings] == ["Tiêu chí số 2", "Tiêu chí số 1 về Giao thông"]
    assert all(row.keeps_next and row.cells[0].lines[0][0].bold for row in headings)
    assert [row.cells[0].text for row in table.rows if len(row.cells) > 1] == list("123456")


def test_no_criterion_no_group_rows_and_no_such_level() -> None:
    drawn = small(2, 6, groups=0)
    assert all(len(row.cells) > 1 for row in laid(drawn, "xóm theo cột").tables[0].rows)
    assert len(laid(drawn, "xóm theo hàng").tables[0].header) == 2


def test_indicators_without_criterion_are_other_ones_when_some_have_one() -> None:
    texts = [row.cells[0].text for row in laid(small(2, 6, groups=3), "xóm theo cột").tables[0].rows if len(row.cells) == 1]
    assert "Chỉ tiêu khác" in texts


def test_one_row_a_hamlet_merges_old_communes_and_shows_them_only_when_several_have_one() -> None:
    drawn = small(6, 3)
    (table,) = laid(drawn, "xóm theo hàng", old_communes=5).tables
    assert table.header[0].cells[2].text == "Xã cũ"
    assert [row.cells[2].merge.value for row in table.rows[:6]] == ["restart", "continue", "continue", "restart", "continue", ""]
    assert laid(drawn, "xóm theo hàng", old_communes=1).tables[0].header[0].cells[2].text != "Xã cũ"


def test_a_shared_unit_is_told_once_beside_a_transposed_table() -> None:
    drawn = small(3, 3)
    figures = iter([replace(one, unit="m") for one in drawn.indicators])
    alike = replace(drawn, groups=tuple(replace(group, indicators=tuple(next(figures) for _ in group.indicators)) for group in drawn.groups))
    pages = laid(alike, "xóm theo hàng")
    assert pages.unit == "m"
    assert "(m)" not in "".join(one.text for row in pages.tables[0].header for one in row.cells)


def test_a_hamlet_without_name_is_a_marked_gap() -> None:
    drawn = small(2, 30)
    drawn = replace(drawn, hamlets=(HamletRef("x0"), drawn.hamlets[1]))
    one = laid(drawn, "xóm theo cột").tables[0].header[0].cells[3]
    assert one.text == "[CHƯA CÓ: tên xóm x0]"
    assert one.lines[0][0].is_gap


def test_two_hamlets_of_one_name_keep_their_own_columns() -> None:
    drawn = small(2, 30)
    drawn = replace(drawn, hamlets=(HamletRef("x0", "Hoa Tây"), HamletRef("x1", "Hoa Tây")))
    cells = laid(drawn, "xóm theo cột").tables[0].header[0].cells
    assert [(one.text, one.columns) for one in cells[3:5]] == [("Hoa Tây", 2), ("Hoa Tây", 2)]


@pytest.mark.parametrize(
    ("typed", "side"), [("650", Side.RIGHT), ("≥ 55", Side.RIGHT), ("có", Side.CENTER), ("7/8", Side.CENTER), ("1.234,5", Side.RIGHT)]
)
def test_numbers_stand_right_and_choices_and_ratios_in_the_middle(typed: str, side: Side) -> None:
    rows = laid(small(2, 30, typed), "xóm theo cột").tables[0].rows
    assert {one.side for row in rows if len(row.cells) > 1 for one in row.cells[3:]} == {side}


def test_notes_get_a_column_of_their_own() -> None:
    drawn = small(2, 30)
    first, *rest = drawn.groups
    noted = replace(first.indicators[0], note=text("theo đề án"))
    drawn = replace(drawn, groups=(replace(first, indicators=(noted, *first.indicators[1:])), *rest))
    table = laid(drawn, "xóm theo cột").tables[-1]
    assert table.header[0].cells[-1].text == "Ghi chú"
    assert "theo đề án" in [row.cells[-1].text for row in table.rows]
    down = laid(drawn, "xóm theo hàng").tables
    assert [one.columns for table in down for one in table.rows[-1].cells if one.text == "theo đề án"] == [2]


@pytest.mark.parametrize(
    ("options", "paper"),
    [
        ({}, papers.A4_LANDSCAPE),
        ({"direction": "dọc"}, papers.A4),
        ({"direction": "doc; xom_theo_hang"}, papers.A4),
        ({"direction": "ngang"}, papers.A4_LANDSCAPE),
        ({"paper": "a3"}, papers.A3_LANDSCAPE),
        ({"paper": "A3", "direction": "portrait"}, papers.A3),
        ({"paper": "khổ lạ", "direction": "ngang, dọc, gì đó"}, papers.A4_LANDSCAPE),
    ],
)
def test_the_author_chooses_the_paper(options: dict[str, str], paper: object) -> None:
    assert laid(small(3, 3), **options).paper == paper


@pytest.mark.parametrize(("hamlets", "indicators"), [(0, 0), (0, 3), (3, 0), (1, 1)])
@pytest.mark.parametrize("way", WAYS)
def test_an_empty_matrix_is_a_table_of_what_is_there(hamlets: int, indicators: int, way: str) -> None:
    for table in laid(small(hamlets, indicators), way).tables:
        assert table.header[0].cells[0].text == "TT"
        assert sum(table.widths_mm) > 0


def test_no_period_leaves_the_names() -> None:
    drawn = replace(small(2, 2), periods=(), values={}, totals={})
    for way in WAYS:
        assert laid(drawn, way).tables[0].header


def test_type_shrinks_a_little_where_this_saves_pages() -> None:
    tables = laid(matrix(5, 13, 30, periods=3, groups=5), "xóm theo cột").tables
    height = papers.text_height_mm(papers.A4_LANDSCAPE, HOUSE)
    assert {one.size_pt for one in tables} == {11.0}  # 11.5 pt would fit across and take more pages
    assert sum(ceil(sum(table_heights_mm(one)) / height) for one in tables) <= 14  # of 17


def test_notes_are_never_one_word_a_line() -> None:
    drawn = matrix(5, 28, 20, noted=True)
    last = laid(drawn, "xóm theo cột").tables[-1]
    assert last.header[0].cells[-1].text == "Ghi chú"
    assert last.widths_mm[-1] >= 2.5 * last.size_pt


def test_columns_of_values_are_not_stretched_over_an_empty_page() -> None:
    (table,) = laid(matrix(1, 1, 1, periods=1, groups=0)).tables
    assert max(table.widths_mm[3:]) <= 40
    assert sum(table.widths_mm) == pytest.approx(ROOM)


def test_what_cannot_fit_breaks_anywhere_and_is_told_once() -> None:
    drawn = small(1, 2)
    drawn = replace(drawn, hamlets=(HamletRef("x0", "W" * 300),))
    drawn = replace(drawn, values={(figure, period, "x0"): one for (figure, period, _), one in drawn.values.items()})
    pages = laid(drawn, "xóm theo cột")
    assert all(sum(table.widths_mm) <= ROOM + 0.01 for table in pages.tables)
    assert {table.size_pt for table in pages.tables} == {9}
    assert [one.code for one in check_widths(pages, appendix(), plan_for(drawn))] == ["TAB120"]


def test_heads_are_turned_only_when_that_saves_a_part() -> None:
    drawn = small(12, 60, "có", periods=1)
    names = tuple(HamletRef(one.id, "Nghĩahưngtrường") for one in drawn.hamlets)
    turned = laid(replace(drawn, hamlets=names), "xóm theo cột")
    assert len(turned.tables) == 1
    assert turned.tables[0].header[-1].cells[3].rotated
    assert not laid(drawn, "xóm theo cột").tables[0].header[-1].cells[3].rotated


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Period(2026), "Năm 2026"),
        (Period(2027, kind=Kind.PLAN), "KH 2027"),
        (Period(2027, 6), "6 tháng 2027"),
        (Period(2027, 6, kind=Kind.PLAN), "KH 6 tháng 2027"),
        (Period(2027, kind=Kind.ESTIMATE), "Ước 2027"),
        (Period(2027, 3), "Quý I 2027"),
    ],
)
def test_periods_are_named_as_heads_of_columns(period: Period, label: str) -> None:
    assert period_label(period) == label


def test_a_hamlet_outside_its_years_shows_a_dash_and_an_unknown_value_nothing() -> None:
    drawn = small(2, 1)
    (figure,) = drawn.indicators
    values = {
        (figure.name, period, ref.id): NOT_APPLICABLE if (ref.id, period) == ("x0", PERIODS[0]) else BLANK
        for period in drawn.periods
        for ref in drawn.hamlets
    }
    rows = laid(replace(drawn, values=values), "xóm theo cột").tables[0].rows
    assert [one.text for one in rows[-1].cells[3:7]] == ["-", "", "", ""]
