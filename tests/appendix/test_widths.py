"""Widths of simple tables: no word broken while 9 pt lets it fit, lines broken least, exactly as wide as asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.appendix.widths import (
    LEAST_PT,
    between,
    breaks_words,
    cell_need,
    fit,
    line_count,
    measure,
    pieces,
    row_height_mm,
    row_lines,
    squeezed,
    table_heights_mm,
)
from ntmdocs.model.table import Cell, Merge, Row, Side, Words, cell
from ntmdocs.model.typeface import MM_PER_PT, width_mm

TEXTS = st.text(alphabet="ađêơ 1.,W%", max_size=40)


def row(*texts: str) -> Row:
    return Row(tuple(map(cell, texts)))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=8)))
def test_a_table_is_as_wide_as_asked_and_breaks_no_word(texts: list[list[str]]) -> None:
    rows = [row(*line) for line in texts]
    table = fit((), rows, 165)
    assert sum(table.widths_mm) == pytest.approx(165, abs=1e-6)
    assert LEAST_PT <= table.size_pt <= 13
    columns = zip(zip(*texts, strict=True), table.widths_mm, strict=True)
    words = [(word, width) for column, width in columns for text in column for word in text.split()]
    fits = all(width_mm(word, table.size_pt) + 2 * table.padding_mm <= width for word, width in words)
    assert fits or breaks_words(table)
    if breaks_words(table):
        assert table.size_pt == LEAST_PT
        assert sum(measure(rows).least_mm(LEAST_PT)) > 165


def test_type_stays_large_while_it_fits_and_shrinks_no_further_than_needed() -> None:
    number = "1.234.567,89"
    assert fit((), [row(*[number] * 5)], 165).size_pt == 13
    smaller = fit((), [row(*[number] * 8)], 165)
    assert LEAST_PT <= smaller.size_pt < 13
    assert sum(measure(smaller.rows).least_mm(smaller.size_pt + 0.5)) > 165


def test_a_smaller_largest_size_is_kept() -> None:
    assert fit((), [row("a", "b")], 165, largest_pt=11).size_pt == 11


def test_a_word_wider_than_the_paper_breaks_anywhere_and_is_not_cut_off() -> None:
    table = fit((), [row("7", "W" * 200, "650")], 165)
    assert (table.size_pt, breaks_words(table)) == (LEAST_PT, True)
    assert sum(table.widths_mm) == pytest.approx(165)
    assert table.widths_mm[0] >= width_mm("7", 9) + 2
    assert table.widths_mm[2] >= width_mm("650", 9) + 2


def test_long_words_get_the_room_that_short_ones_leave() -> None:
    long = "Tuyên truyền, vận động nhân dân hiến đất làm đường giao thông nông thôn và các công trình phúc lợi"
    table = fit([row("TT", "Nội dung", "Cơ quan", "Hạn")], [row("1", long, "Mặt trận", "6/2024")] * 3, 165)
    assert max(table.widths_mm) == table.widths_mm[1] > 165 / 2
    even = (165 / 4,) * 4
    assert sum(row_lines(one, table.widths_mm, 13) for one in table.rows) < sum(row_lines(one, even, 13) for one in table.rows)


def test_a_cell_over_several_columns_makes_them_wide_together() -> None:
    wide = Row((cell("a"), cell("W" * 20, columns=2)))
    needs = measure([row("a", "b", "c"), wide])
    assert sum(needs.least_mm(10)[1:]) >= width_mm("W" * 20, 10) + 2
    assert needs.least_mm(10)[1] == pytest.approx(needs.least_mm(10)[2], rel=0.05)


def test_pieces_part_at_spaces_and_nowhere_else() -> None:
    line = (Words("Hoa"), Words("Tây 1.234,5", bold=True))
    assert pieces(line) == pytest.approx((width_mm("Hoa", 1) + width_mm("Tây", 1, True), width_mm("1.234,5", 1, True)))
    assert len(pieces((Words("5\u00a0km \t x"),))) == 2
    assert pieces(()) == ()


def test_lines_are_counted_as_they_are_broken() -> None:
    one = cell("aa bb cc")
    assert line_count(one, width_mm("aa bb cc", 10) + 2.01, 10) == 1
    assert line_count(one, width_mm("aa bb", 10) + 2.01, 10) == 2
    assert line_count(one, 1, 10) == 3
    assert line_count(cell("a\nb"), 100, 10) == 2
    assert line_count(Cell(), 100, 10) == 1


def test_rotated_words_ask_for_the_height_of_their_lines_and_make_the_row_high() -> None:
    turned = Cell(((Words("Nghĩa Trường Đông"),), (Words("Nam"),)), rotated=True)
    assert cell_need(turned).least == pytest.approx(2 * 1.15 * MM_PER_PT)
    assert row_height_mm(Row((turned,)), [20], 10) > width_mm("Nghĩa Trường Đông", 10)


def test_a_merged_cell_adds_no_height_to_its_row() -> None:
    merged = Cell(((Words("a b c d e f"),),), merge=Merge.START)
    assert row_lines(Row((merged,)), [1], 10) == 1


def test_heights_add_up() -> None:
    table = fit([row("TT")], [row("1"), row("2")], 50)
    header, rows = table_heights_mm(table)
    assert rows == pytest.approx(2 * header)


@pytest.mark.parametrize(("least", "expected"), [([10, 50, 60], [10, 45, 45]), ([10, 20, 90], [10, 20, 70]), ([1, 2, 3], [1, 2, 3])])
def test_only_the_widest_are_narrowed(least: Sequence[float], expected: Sequence[float]) -> None:
    assert squeezed(least, 100) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(1, 20), st.floats(0, 30), st.floats(0.01, 10)), min_size=1, max_size=8), st.floats(0, 1))
def test_shares_lie_between_their_bounds_and_use_all(bounds: list[tuple[float, float, float]], share: float) -> None:
    least = [low for low, _, _ in bounds]
    most = [low + more for low, more, _ in bounds]
    total = sum(least) + share * (sum(most) - sum(least))
    found = between(least, most, [weight for _, _, weight in bounds], total)
    assert sum(found) == pytest.approx(total, abs=1e-4)
    assert all(low <= one <= high for low, one, high in zip(least, found, most, strict=True))


def test_a_table_without_rows_or_columns_stands() -> None:
    assert fit((), (), 165).widths_mm == ()
    assert sum(fit([Row((cell("", columns=3),))], (), 165).widths_mm) == pytest.approx(165)


def test_room_left_over_goes_to_words_not_to_numbers() -> None:
    rows = [Row((cell("1", side=Side.CENTER), cell("a"), cell("5", side=Side.RIGHT)))]
    table = fit((), rows, 100)
    assert table.widths_mm[1] > 80
