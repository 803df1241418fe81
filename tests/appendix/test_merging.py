"""Merged cells: runs of equal values down a column, headers as trees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.appendix.merging import header_rows, merge_down
from ntmdocs.model.table import Merge, Row, cell
from tests.appendix.matrices import span


def rows(*lines: str) -> tuple[Row, ...]:
    return tuple(Row(tuple(cell(word.strip()) for word in line.split("|"))) for line in lines)


def shape(table: tuple[Row, ...], index: int) -> list[tuple[str, str]]:
    return [(row.cells[index].text, row.cells[index].merge.value) for row in table]


def test_equal_neighbours_become_one() -> None:
    merged = merge_down(rows("1|a", "2|a", "3|b", "4|a"), 1)
    assert shape(merged, 1) == [("a", "restart"), ("", "continue"), ("b", ""), ("a", "")]
    assert shape(merged, 0) == [("1", ""), ("2", ""), ("3", ""), ("4", "")]


def test_a_long_run_begins_anew() -> None:
    merged = merge_down(rows("a", "a", "a"), 0, most=2)
    assert shape(merged, 0) == [("a", "restart"), ("", "continue"), ("a", "")]


def test_empty_cells_stay_apart() -> None:
    assert merge_down(rows("|x", "|y"), 0) == rows("|x", "|y")


def test_a_run_ends_at_a_heading_over_all_columns() -> None:
    heading = Row((cell("Nhóm", columns=2),))
    merged = merge_down((*rows("1|a", "2|a"), heading, *rows("3|a")), 1)
    assert [row.cells[-1].merge for row in merged] == [Merge.START, Merge.CONTINUE, Merge.NONE, Merge.NONE]


def test_a_run_does_not_outlive_that_of_the_column_it_depends_on() -> None:
    table = rows("1|đạt", "1|đạt", "2|đạt", "2|chưa", "3|chưa")
    expected = ["restart", "continue", "", "", ""]
    before = merge_down(table, 1, within=0)
    after = merge_down(merge_down(table, 0), 1, within=0)
    assert [row.cells[1].merge.value for row in before] == [row.cells[1].merge.value for row in after] == expected


def test_the_first_cell_keeps_all_places() -> None:
    table = tuple(Row((cell("a", span(line)),)) for line in (1, 2))
    assert merge_down(table, 0)[0].cells[0].places == (span(1), span(2))


def test_cells_that_look_unlike_are_not_merged() -> None:
    table = (Row((cell("a", bold=True),)), Row((cell("a"),)))
    assert merge_down(table, 0) == table


@given(st.lists(st.sampled_from(["", "a", "b"]), max_size=12))
def test_runs_open_read_as_before_and_are_well_formed(words: list[str]) -> None:
    merged = merge_down(tuple(Row((cell(word),)) for word in words), 0)
    opened: list[str] = []
    for row in merged:
        (one,) = row.cells
        assert one.merge is not Merge.CONTINUE or opened
        opened.append(opened[-1] if one.merge is Merge.CONTINUE else one.text)
    assert opened == words
    assert merge_down(merged, 0) == merged


def test_a_header_is_a_tree_over_its_columns() -> None:
    paths = [[cell("TT")], [cell("Hoa Tây"), cell("2023")], [cell("Hoa Tây"), cell("2024")], [cell("Ghi chú")]]
    first, second = header_rows(paths)
    assert [(one.text, one.columns, one.merge.value) for one in first.cells] == [
        ("TT", 1, "restart"),
        ("Hoa Tây", 2, ""),
        ("Ghi chú", 1, "restart"),
    ]
    assert [(one.text, one.merge.value) for one in second.cells] == [("", "continue"), ("2023", ""), ("2024", ""), ("", "continue")]


def test_equal_words_under_different_heads_stay_apart() -> None:
    paths = [[cell("a"), cell("2023")], [cell("b"), cell("2023")]]
    assert [one.columns for one in header_rows(paths)[1].cells] == [1, 1]


def test_keys_keep_equal_words_apart() -> None:
    paths = [[cell("Hoa Tây")], [cell("Hoa Tây")]]
    assert len(header_rows(paths)[0].cells) == 1
    assert len(header_rows(paths, [["x1"], ["x2"]])[0].cells) == 2


def test_no_columns_no_header() -> None:
    assert header_rows([]) == ()
