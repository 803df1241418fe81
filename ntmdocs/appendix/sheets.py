"""A grid on paper: the rows of each part, its columns as wide as they need, what is left over shared."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from ntmdocs.appendix.grid import Band, Column, Grid
from ntmdocs.appendix.merging import header_rows, merge_down
from ntmdocs.appendix.parts import Block
from ntmdocs.appendix.widths import NO_NEED, Need, Needs, cell_need, measure, squeezed
from ntmdocs.model.table import Cell, Row, Table

NAMES = 1  # the column of the stub that lines go by
NAME_LEAST_MM = 30.0  # where there is room
VALUE_MOST_MM = 40.0  # that a column of values is stretched to


@dataclass(frozen=True, slots=True)
class Measured:
    """The needs of a grid's columns: those of the stub, and those of each band."""

    stub: tuple[Need, ...]
    blocks: tuple[Block, ...]

    def stub_mm(self, size_pt: float, is_tight: bool) -> float:
        """Return the least width of the stub; a tight one may have its names narrower than 30 mm."""
        needs = Needs(self.stub)
        widths = needs.least_mm(size_pt)
        if not is_tight:
            widths[NAMES] = max(widths[NAMES], min(NAME_LEAST_MM, needs.natural_mm(size_pt)[NAMES]))
        return sum(widths)


def measure_grid(grid: Grid) -> Measured:
    """Return what the columns of a grid ask for."""
    return Measured(tuple(map(_column_need, grid.stub)), tuple(map(_block, grid.bands)))


def _column_need(column: Column) -> Need:
    need = reduce(or_, map(cell_need, column.cells), cell_need(column.head))
    return Need(max(need.least, min(need.natural, column.roomy)), need.natural)


def _block(band: Band) -> Block:
    head, group_head = (cell_need(one) if one else NO_NEED for one in (band.head, band.group_head))
    return Block(tuple(map(_column_need, band.columns)), head, band.group, group_head)


def build_table(grid: Grid, first: int, end: int, available_mm: float, size_pt: float) -> Table:
    """Return the part of a grid that holds the bands from `first` to before `end`, at most `available_mm` wide."""
    bands = grid.bands[first:end]
    columns = (*grid.stub, *(column for band in bands for column in band.columns))
    header = _header(grid.stub, bands)
    rows = _rows(grid, bands)
    widths = _widths(columns, measure([*header, *rows]), available_mm, size_pt)
    return Table(tuple(widths), size_pt, header, rows)


def _header(stub: Sequence[Column], bands: Sequence[Band]) -> tuple[Row, ...]:
    paths: list[list[Cell]] = [[column.head] for column in stub]
    keys: list[list[Hashable]] = [[("stub", index)] for index in range(len(stub))]
    for number, band in enumerate(bands):
        above = [(one, key) for one, key in ((band.group_head, ("group", band.group)), (band.head, ("band", number))) if one]
        for index, column in enumerate(band.columns):
            paths.append([*(one for one, _ in above), column.head])
            keys.append([*(key for _, key in above), ("column", number, index)])
    return header_rows(paths, keys)


def _rows(grid: Grid, bands: Sequence[Band]) -> tuple[Row, ...]:
    rows = tuple(_iter_rows(grid, bands))
    for column in grid.merged:
        rows = merge_down(rows, column)
    return rows


def _iter_rows(grid: Grid, bands: Sequence[Band]) -> Iterator[Row]:
    count = len(grid.stub) + sum(len(band.columns) for band in bands)
    for index in range(len(grid.stub[0].cells)):
        if index in grid.headings:
            yield Row((replace(grid.headings[index], columns=count),), keeps_next=True)
        stub = [column.cells[index] for column in grid.stub]
        if index in grid.wide:
            stub = [replace(stub[0], columns=len(stub))]
        yield Row((*stub, *(one for band in bands for one in _band_cells(band, index, is_note=index == grid.notes_line))))


def _band_cells(band: Band, index: int, is_note: bool) -> Iterator[Cell]:
    if is_note:
        yield replace(band.columns[0].cells[index], columns=len(band.columns))
        return
    yield from (column.cells[index] for column in band.columns)


def _widths(columns: Sequence[Column], needs: Needs, available_mm: float, size_pt: float) -> list[float]:
    """Share the width: the least to each, 30 mm to names, one width to all values, then words up to their natural width."""
    widths = needs.least_mm(size_pt)
    if sum(widths) > available_mm:
        return squeezed(widths, available_mm)
    natural = Needs(needs.columns).natural_mm(size_pt)
    values = [index for index, column in enumerate(columns) if not column.most_mm]
    least = [column.roomy * size_pt for column in columns]
    least[NAMES] = NAME_LEAST_MM
    for index, wanted in enumerate(least):
        _grow(widths, index, min(natural[index], wanted), available_mm)
    _level(widths, values, available_mm)
    words = [index for index, column in enumerate(columns) if column.most_mm and index != NAMES]
    for index in (NAMES, *words):
        _grow(widths, index, min(natural[index], columns[index].most_mm), available_mm)
    room = max(available_mm - sum(widths), 0.0)
    for index in values:
        widths[index] += min(room / len(values), max(VALUE_MOST_MM - widths[index], 0.0))
    widths[NAMES] += max(available_mm - sum(widths), 0.0)
    return widths


def _grow(widths: list[float], index: int, wanted_mm: float, available_mm: float) -> None:
    room = available_mm - sum(widths)
    widths[index] += min(max(wanted_mm - widths[index], 0.0), max(room, 0.0))


def _level(widths: list[float], values: Sequence[int], available_mm: float) -> None:
    """Make all columns of values as wide as the widest of them, if that fits."""
    widest = max((widths[index] for index in values), default=0.0)
    if sum(widths) + sum(widest - widths[index] for index in values) <= available_mm:
        for index in values:
            widths[index] = widest
