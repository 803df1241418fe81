"""Cells merged by equal value: runs down a column, and headers as trees over the columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ntmdocs.appendix.widths import iter_placed
from ntmdocs.model.table import Cell, Merge, Row
from ntmdocs.source import Span

Path = Sequence[Cell]


def merge_down(rows: Sequence[Row], column: int, within: int | None = None, most: int | None = None) -> tuple[Row, ...]:
    """Merge runs of equal, non-empty cells of one column of the table's grid; the first keeps the words, all places.

    No run goes on over a row in which no cell begins and ends at the column, nor over the end of a run in column `within`,
    whether that is merged already or not. Cells merged before stay as they are. A run longer than `most` rows begins anew,
    so that a page on which it goes on is not without its words.
    """
    merged = list(rows)
    start = 0
    for end in range(1, len(merged) + 1):
        if end < len(merged) and end - start != most and _continues(rows, end, column, within):
            continue
        if end - start > 1:
            _merge_run(merged, start, end, column)
        start = end
    return tuple(merged)


def _continues(rows: Sequence[Row], index: int, column: int, within: int | None) -> bool:
    above, below = (_cell_at(row, column) for row in rows[index - 1 : index + 1])
    if above is None or below is None or not above.text or above.merge or below.merge or _look(above) != _look(below):
        return False
    if within is None:
        return True
    outer, inner = (_cell_at(row, within) for row in rows[index - 1 : index + 1])
    if outer is None or inner is None:
        return False
    return inner.merge is Merge.CONTINUE or (not outer.merge and not inner.merge and _look(outer) == _look(inner))


def _look(cell: Cell) -> Hashable:
    return cell.lines, cell.side, cell.rotated, cell.columns


def _cell_at(row: Row, column: int) -> Cell | None:
    """Return the cell that stands in this column of the grid and no other."""
    return next((cell for start, cell in iter_placed(row) if start == column and cell.columns == 1), None)


def _merge_run(rows: list[Row], start: int, end: int, column: int) -> None:
    places = dict.fromkeys(place for row in rows[start:end] if (cell := _cell_at(row, column)) for place in cell.places)
    for index in range(start, end):
        if cell := _cell_at(rows[index], column):
            rows[index] = _replaced(rows[index], cell, _part(cell, is_first=index == start, places=tuple(places)))


def _part(cell: Cell, is_first: bool, places: tuple[Span, ...] = ()) -> Cell:
    """Return the first cell of a merged run, or one that follows it without words."""
    if is_first:
        return replace(cell, merge=Merge.START, places=places or cell.places)
    return Cell(side=cell.side, columns=cell.columns, merge=Merge.CONTINUE, rotated=cell.rotated)


def _replaced(row: Row, old: Cell, new: Cell) -> Row:
    return replace(row, cells=tuple(new if cell is old else cell for cell in row.cells))


def header_rows(paths: Sequence[Path], keys: Sequence[Sequence[Hashable]] | None = None) -> tuple[Row, ...]:
    """Return the header over some columns: each column's cells from top to bottom, equal neighbours under one head merged.

    A shorter path reaches down to the last row. Cells are equal by their words, or by `keys`, one for each cell.
    """
    known = keys or [[cell.lines for cell in path] for path in paths]
    depth = max(map(len, paths), default=0)
    columns = [_padded(path, own, depth) for path, own in zip(paths, known, strict=True) if path]
    return tuple(Row(tuple(_level(columns, level)), keeps_next=True) for level in range(depth))


_Node = tuple[Cell, Hashable]


def _padded(path: Path, keys: Sequence[Hashable], depth: int) -> list[_Node]:
    """Return the column's cells with the keys that lead to each; the last one goes on downwards where it is short."""
    cells = list(path)
    if len(cells) < depth:
        last = cells[-1]
        below = [_part(last, is_first=False)] * (depth - len(cells))
        cells = [*cells[:-1], _part(last, is_first=True), *below]
    leading = [tuple(keys[: level + 1]) for level in range(depth)]
    return list(zip(cells, leading, strict=True))


def _level(columns: Sequence[Sequence[_Node]], level: int) -> Iterator[Cell]:
    for _, run in groupby(columns, key=lambda column: (column[level][1], column[level][0].merge)):
        cells = [column[level][0] for column in run]
        yield replace(cells[0], columns=len(cells))
