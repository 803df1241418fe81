"""A matrix as columns of cells, hamlets across or one line a hamlet, before it is cut into parts that fit the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ntmdocs.appendix.matrix import Matrix
from ntmdocs.appendix.widths import LARGEST_PT
from ntmdocs.appendix.wording import (
    common_unit,
    figure_place,
    figure_title,
    fixed_words,
    group_title,
    hamlet_cell,
    head,
    period_label,
    value_cell,
)
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure, HamletRef
from ntmdocs.model.table import Cell, Side, Words, cell
from ntmdocs.model.typeface import balanced_lines

ROTATED_MM = 45.0  # that a line of a rotated head may be long
NAME_MM = 110.0  # that the column of names may grow to
TEXT_MM = 45.0  # that other columns of words may grow to
NOTE_LEAST = 2.5  # mm per point of type that a column of sentences is wide: about three words


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its own head, one cell for each line; `most_mm` is what a column of words may grow to, 0 for values.

    `roomy` is the width, in mm per point of type, that its sentences get where they are that long.
    """

    head: Cell
    cells: tuple[Cell, ...]
    most_mm: float = 0
    roomy: float = 0


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that stay together, the head over them, and the group that it shares with its neighbours."""

    columns: tuple[Column, ...]
    head: Cell | None = None
    group: int | None = None
    group_head: Cell | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix as columns. `stub` is repeated in every part, its second column being the names that lines go by.

    `headings` stand before the lines of these numbers, over all columns; in the lines of `wide` the first cell takes the
    whole stub; in `notes_line` the first cell of each band takes the whole band; `merged` are the columns of the stub in
    which equal neighbours become one.
    """

    stub: tuple[Column, ...]
    bands: tuple[Band, ...]
    headings: Mapping[int, Cell] = field(default_factory=dict)
    wide: frozenset[int] = frozenset()
    notes_line: int | None = None
    merged: tuple[int, ...] = ()
    unit: str = ""


def build_across(matrix: Matrix, plan: Plan) -> Grid:
    """Return one line for each indicator and columns for each hamlet, then the commune's, then notes if there are any."""
    bands = [_hamlet_band(matrix, plan, hamlet) for hamlet in matrix.hamlets]
    totals = ([value_cell(matrix.total(figure, period)) for figure in matrix.indicators] for period in matrix.periods)
    bands.append(_band(matrix, head(fixed_words("targets")["total"]), totals))
    notes = _notes(matrix.indicators)
    if notes:
        bands.append(Band((Column(head(fixed_words("targets")["note"]), tuple(notes), TEXT_MM, NOTE_LEAST),)))
    kept = tuple(band for band in bands if band.columns)
    return Grid(_indicator_stub(matrix), kept, _headings(matrix))


def _hamlet_band(matrix: Matrix, plan: Plan, hamlet: HamletRef) -> Band:
    columns = ([value_cell(matrix.value(figure, period, hamlet)) for figure in matrix.indicators] for period in matrix.periods)
    return _band(matrix, hamlet_cell(plan, hamlet, is_head=True), columns)


def _band(matrix: Matrix, title: Cell, columns: Iterable[Sequence[Cell]]) -> Band:
    """Return the periods of a hamlet, an indicator or the commune; one period alone needs no head of its own."""
    if len(matrix.periods) == 1:
        return Band(tuple(Column(title, tuple(cells)) for cells in columns))
    heads = [head(period_label(period)) for period in matrix.periods]
    return Band(tuple(Column(one, tuple(cells)) for one, cells in zip(heads, columns, strict=True)), title)


def _indicator_stub(matrix: Matrix) -> tuple[Column, ...]:
    figures = matrix.indicators
    numbers = (cell(str(number), side=Side.CENTER) for number in range(1, len(figures) + 1))
    titles = (cell(figure_title(figure), figure_place(figure)) for figure in figures)
    units = tuple(cell(figure.unit, side=Side.CENTER) for figure in figures)
    return (
        Column(head(fixed_words("targets")["number"]), tuple(numbers), TEXT_MM),
        Column(head(fixed_words("targets")["indicator"]), tuple(titles), NAME_MM),
        Column(head(fixed_words("targets")["unit"]), units, TEXT_MM),
    )


def _headings(matrix: Matrix) -> dict[int, Cell]:
    found: dict[int, Cell] = {}
    line = 0
    for group in matrix.groups if _is_grouped(matrix) else ():
        found[line] = cell(group_title(group), bold=True)
        line += len(group.indicators)
    return found


def _is_grouped(matrix: Matrix) -> bool:
    return any(group.number is not None for group in matrix.groups)


def _notes(figures: Sequence[Figure]) -> list[Cell]:
    notes = [cell(figure.note.value, figure.note.span) if figure.note else cell("") for figure in figures]
    return notes if any(note.text for note in notes) else []


def build_down(matrix: Matrix, plan: Plan) -> Grid:
    """Return one line for each hamlet, one for the commune, one for notes if there are any; columns for each indicator."""
    unit, noted = common_unit(matrix.indicators), _notes(matrix.indicators)
    notes = iter(noted)
    bands: list[Band] = []
    for number, group in enumerate(matrix.groups):
        for figure in group.indicators:
            band = _figure_band(matrix, figure, unit, next(notes, None))
            if _is_grouped(matrix):
                band = replace(band, group=number, group_head=head(group_title(group)))
            bands.append(band)
    kept = tuple(band for band in bands if band.columns)
    stub = _hamlet_stub(matrix, plan, has_notes=bool(noted))
    wide = frozenset(range(len(matrix.hamlets), len(stub[0].cells)))
    notes_line = len(matrix.hamlets) + 1 if noted else None
    return Grid(stub, kept, wide=wide, notes_line=notes_line, merged=tuple(range(2, len(stub))), unit=unit)


def _figure_band(matrix: Matrix, figure: Figure, unit: str, note: Cell | None) -> Band:
    own_unit = f" ({figure.unit})" if figure.unit and not unit else ""
    title = head(figure_title(figure) + own_unit, figure_place(figure))
    columns: list[list[Cell]] = []
    for index, period in enumerate(matrix.periods):
        values = (matrix.value(figure, period, hamlet) for hamlet in matrix.hamlets)
        cells = [*map(value_cell, values), value_cell(matrix.total(figure, period), bold=True)]
        if note is not None:
            cells.append(note if index == 0 else cell(""))
        columns.append(cells)
    return _band(matrix, title, columns)


def _hamlet_stub(matrix: Matrix, plan: Plan, has_notes: bool) -> tuple[Column, ...]:
    last = [cell(fixed_words("targets")["total_row"], side=Side.CENTER, bold=True)]
    last += [cell(fixed_words("targets")["note"], side=Side.CENTER)] if has_notes else []
    blank = [cell("")] * len(last)
    numbers = [cell(str(number), side=Side.CENTER) for number in range(1, len(matrix.hamlets) + 1)]
    names = [hamlet_cell(plan, hamlet, is_head=False) for hamlet in matrix.hamlets]
    stub = [
        Column(head(fixed_words("targets")["number"]), (*numbers, *last), TEXT_MM),
        Column(head(fixed_words("targets")["hamlet"]), (*names, *blank), NAME_MM),
    ]
    communes = _old_communes(matrix, plan)
    if sum(1 for one in communes if one.text) > 1:
        stub.append(Column(head(fixed_words("targets")["old_commune"]), (*communes, *blank), TEXT_MM))
    return tuple(stub)


def _old_communes(matrix: Matrix, plan: Plan) -> list[Cell]:
    named = {hamlet.id: hamlet.old_commune for hamlet in plan.commune.hamlets}
    found = (named.get(hamlet.id) for hamlet in matrix.hamlets)
    return [cell(name.value, name.span, side=Side.CENTER) if name else cell("") for name in found]


def rotated(grid: Grid) -> Grid:
    """Return the grid with the heads of its values, those nearest to them, running from bottom to top."""
    return replace(grid, bands=tuple(map(_rotated_band, grid.bands)))


def _rotated_band(band: Band) -> Band:
    columns = (column if column.most_mm else replace(column, head=_turned(column.head)) for column in band.columns)
    return replace(band, columns=tuple(columns))


def _turned(one: Cell) -> Cell:
    """Return a head turned, its words broken into lines of even length."""
    return replace(one, lines=tuple(_turned_lines(one)), rotated=True)


def _turned_lines(one: Cell) -> Iterator[tuple[Words, ...]]:
    look = one.lines[0][0] if one.lines and one.lines[0] else Words("")
    for line in balanced_lines(one.text, ROTATED_MM, LARGEST_PT, bold=look.bold) or ("",):
        yield (replace(look, text=line),)
