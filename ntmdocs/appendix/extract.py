"""What a plan asks of one hamlet, as a table: to be sent with a paper of its own, or to be filled in by hand on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntmdocs.appendix.matrix import Group, Matrix
from ntmdocs.appendix.papers import A4, text_width_mm
from ntmdocs.appendix.widths import fit, row_height_mm, sizes, table_heights_mm
from ntmdocs.appendix.wording import (
    capitalized,
    figure_place,
    figure_title,
    fixed_words,
    group_title,
    head,
    period_label,
    value_cell,
)
from ntmdocs.model.derivation import HAMLET_UNITS
from ntmdocs.model.figures import Figure, HamletRef
from ntmdocs.model.regulation import House
from ntmdocs.model.table import Cell, Row, Side, Table, cell
from ntmdocs.names import fold

FORM_ROOM_MM = 162.0  # that the words above and below leave to the table on a page of A4, the hamlet's name in one line
WRITING_MM = 9.0  # height of a row that is written into by hand
GROUPED_LEAST_PT = 11.0  # type below which the criteria give their rows to the indicators


@dataclass(frozen=True, slots=True)
class Extract:
    """One hamlet's part of the matrix."""

    matrix: Matrix
    hamlet: HamletRef

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.matrix.groups

    @property
    def has_notes(self) -> bool:
        return any(figure.note for figure in self.matrix.indicators)


def hamlet_title(hamlet: HamletRef) -> str:
    """Return a hamlet's name with the word for what it is, as it stands in a sentence; room for it while it has none.

    >>> hamlet_title(HamletRef("hoa-tay", "Hoa Tây")), hamlet_title(HamletRef("x1", "Xóm Mẫu 1"))
    ('xóm Hoa Tây', 'xóm Mẫu 1')
    """
    unit, name = _unit_and_name(hamlet)
    return f"{unit} {name or fixed_words('hamlet')['name_to_write']}"


def head_title(hamlet: HamletRef) -> str:
    """Return what the head of a hamlet is called.

    >>> head_title(HamletRef("doai", "Thôn Đoài")), head_title(HamletRef("5", "Tổ dân phố 5"))
    ('trưởng thôn', 'tổ trưởng')
    """
    unit, words = _unit_and_name(hamlet)[0], fixed_words("hamlet")
    return words["group_head"] if unit.startswith(words["group"]) else words["head"].format(unit=unit)


def _unit_and_name(hamlet: HamletRef) -> tuple[str, str]:
    """Return the word for what a hamlet is, and its name without it."""
    name = hamlet.name or ""
    for unit in sorted(HAMLET_UNITS, key=len, reverse=True):
        start = name[: len(unit) + 1]
        if fold(start) == fold(unit) and start.endswith(" "):
            return unit, name[len(unit) :].strip()
    return HAMLET_UNITS[0], name


def lay_out(extract: Extract, house: House) -> Table:
    """Return the hamlet's indicators, known values and blanks, by criterion, in type of at most 13 pt."""
    return _table(extract, house, is_grouped=True, largest_pt=13)


def lay_out_form(extract: Extract, house: House, room_mm: float = FORM_ROOM_MM) -> tuple[Table, bool]:
    """Return the same table for writing into, and whether it is at most `room_mm` high.

    Rows are as high as there is room for, at most 9 mm; type goes down to 9 pt, and criteria leave before it goes below 11.
    """
    tried = [_table(extract, house, is_grouped=True, largest_pt=size) for size in sizes() if size >= GROUPED_LEAST_PT]
    tried += [_table(extract, house, is_grouped=False, largest_pt=size) for size in sizes()]
    fitting = next((one for one in tried if sum(table_heights_mm(one)) <= room_mm), None)
    return (_with_room(fitting, room_mm), True) if fitting else (tried[-1], False)


def _table(extract: Extract, house: House, *, is_grouped: bool, largest_pt: float) -> Table:
    rows = list(_rows(extract, is_grouped=is_grouped and any(group.number is not None for group in extract.groups)))
    return fit([_header(extract)], rows, text_width_mm(A4, house), largest_pt=largest_pt)


def _header(extract: Extract) -> Row:
    words = fixed_words("targets")
    periods = (head(period_label(period)) for period in extract.matrix.periods)
    notes = (head(words["note"]),) if extract.has_notes else ()
    return Row((head(words["number"]), head(words["indicator"]), head(words["unit"]), *periods, *notes), keeps_next=True)


def _rows(extract: Extract, *, is_grouped: bool) -> Iterator[Row]:
    number, columns = 0, 3 + len(extract.matrix.periods) + extract.has_notes
    for group in extract.groups:
        if is_grouped:
            yield Row((cell(group_title(group), bold=True, columns=columns),), keeps_next=True)
        for figure in group.indicators:
            number += 1
            yield Row(tuple(_cells(extract, figure, number)))


def _cells(extract: Extract, figure: Figure, number: int) -> Iterator[Cell]:
    yield cell(str(number), side=Side.CENTER)
    yield cell(figure_title(figure), figure_place(figure))
    yield cell(figure.unit, figure.span, side=Side.CENTER)
    for period in extract.matrix.periods:
        yield value_cell(extract.matrix.value(figure, period, extract.hamlet))
    if extract.has_notes:
        yield cell(capitalized(figure.note.value), figure.note.span) if figure.note else cell("")


def _with_room(table: Table, room_mm: float) -> Table:
    """Return the table with rows as high as the room lets all of them be, at most as handwriting needs."""
    natural = [row_height_mm(row, table.widths_mm, table.size_pt) for row in table.rows]
    room = room_mm - table_heights_mm(table)[0]
    steps = (WRITING_MM - step / 4 for step in range(int(WRITING_MM * 4)))
    height = next((one for one in steps if sum(max(one, least) for least in natural) <= room), 0.0)
    return replace(table, rows=tuple(replace(row, height_mm=height) for row in table.rows))
