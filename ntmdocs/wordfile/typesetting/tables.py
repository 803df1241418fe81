"""Tables as they are laid out: the edges of each cell's space, which borders are drawn, what the table's style says there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ntmdocs.model.sheet import Container
from ntmdocs.wordfile.reading.order import iter_within
from ntmdocs.wordfile.reading.xml import DEL, MOVE_FROM, NS, TC, TCPR, TR, TRPR, TYPE, VAL, Element, child_of, is_on
from ntmdocs.wordfile.typesetting.book import Book
from ntmdocs.wordfile.typesetting.conditions import layers_of
from ntmdocs.wordfile.typesetting.forms import is_drawn
from ntmdocs.wordfile.typesetting.measures import MM_PER_TWIP, mm, whole
from ntmdocs.wordfile.typesetting.rooms import Room

PADDING_MM = 108 * MM_PER_TWIP
EDGE_MODE = 15  # from this compatibility mode on the table's edge stands at the margin, before that its text
_TBLPR = NS + "tblPr"
_PER_CENT = 1 / 5000
SIDES = {"top": ("top",), "bottom": ("bottom",), "left": ("left", "start"), "right": ("right", "end")}


@dataclass(slots=True)
class Cell:
    """One cell: its place from 1 (column: that of the grid), its outer edges, the room inside; `lines`: its drawn sides."""

    element: Element
    row: int
    column: int
    span: int
    left_mm: float
    right_mm: float
    is_continued: bool
    room: Room | None = None
    lines: set[str] = field(default_factory=set)

    @property
    def is_framed(self) -> bool:
        return bool(self.lines & {"left", "right"}) or {"top", "bottom"} <= self.lines


@dataclass(frozen=True, slots=True)
class Layout:
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    has_borders: bool
    has_heading_row: bool


def lay_out(table: Element, number: int, room: Room, book: Book, mode: int) -> Layout:
    """Return the cells of a table that stands in a room; rows and cells marked as deleted are left out."""
    rows = [row for row in iter_within(table, (TR,)) if not _is_deleted(child_of(row, TRPR))]
    styles = tuple(book.table_style(table))
    placed = [_place_row(table, row, index, room, mode, styles) for index, row in enumerate(rows, 1)]
    columns = max((cell.column + cell.span - 1 for cells in placed for cell in cells), default=0)
    _draw(table, placed, styles, columns)
    for cell in (cell for cells in placed for cell in cells):
        layers = layers_of(table, styles, cell.row, cell.column, cell.span, len(rows), columns)
        cell.room = _room_of(table, cell, room, number, styles, layers)
    cells = tuple(cell for cells in placed for cell in cells)
    heading = bool(rows) and _has_heading(child_of(rows[0], TRPR))
    return Layout(cells, len(rows), columns, any(cell.is_framed for cell in cells), heading)


def _is_deleted(properties: Element) -> bool:
    return properties is not None and child_of(properties, DEL, MOVE_FROM) is not None


def _has_heading(properties: Element) -> bool:
    found = None if properties is None else child_of(properties, NS + "tblHeader")
    return found is not None and is_on(found)


def _place_row(table: Element, row: Element, index: int, room: Room, mode: int, styles: Sequence[Element]) -> list[Cell]:
    elements = [cell for cell in iter_within(row, (TC,)) if not _is_cell_deleted(cell)]
    grid = [mm(one.get(NS + "w")) for one in table.iterfind(f"{NS}tblGrid/{NS}gridCol")]
    spans = [max(1, whole(_value(child_of(cell, TCPR), "gridSpan"), 1)) for cell in elements]
    before = max(0, whole(_value(child_of(row, TRPR), "gridBefore")))
    column = before
    starts = []
    for span in spans:
        starts.append(column)
        column += span
    widths = _widths(table, elements, starts, spans, grid, room.width_mm)
    left = _left_of(table, row, sum(widths), room, mode, styles) + sum(grid[:before])
    cells = []
    for element, start, span, width in zip(elements, starts, spans, widths, strict=True):
        cells.append(Cell(element, index, start + 1, span, left, left + width, _is_continued(element)))
        left += width
    return cells


def _is_cell_deleted(cell: Element) -> bool:
    properties = child_of(cell, TCPR)
    return properties is not None and child_of(properties, NS + "cellDel") is not None


def _is_continued(cell: Element) -> bool:
    """Tell whether a cell only goes on with the one above, whose words are shown."""
    merged = None if (form := child_of(cell, TCPR)) is None else child_of(form, NS + "vMerge")
    return merged is not None and merged.get(VAL, "continue") == "continue"


def _value(properties: Element, name: str) -> str:
    found = None if properties is None else child_of(properties, NS + name)
    return "" if found is None else str(found.get(VAL, ""))


def _widths(
    table: Element, cells: Sequence[Element], starts: Sequence[int], spans: Sequence[int], grid: Sequence[float], space_mm: float
) -> list[float]:
    """Return the widths of a row's cells: what they say themselves, else what the grid says, else equal shares."""
    total = _width(child_of(table, _TBLPR), "tblW", space_mm)
    own = [_width(child_of(cell, TCPR), "tcW", total or space_mm) for cell in cells]
    by_grid = [sum(grid[start : start + span]) for start, span in zip(starts, spans, strict=True)]
    if all(own):
        found = own
    elif all(by_grid):
        found = by_grid
    else:
        free = (total or space_mm) - sum(own)
        missing = sum(not one for one in own)
        found = [one or max(1.0, free / missing) for one in own]
    return found


def _width(properties: Element, name: str, whole_mm: float) -> float:
    """Return a preferred width in mm, 0 where there is none."""
    found = None if properties is None else child_of(properties, NS + name)
    if found is None or found.get(TYPE) in ("auto", "nil"):
        return 0.0
    text = str(found.get(NS + "w", ""))
    if found.get(TYPE) == "pct" or text.endswith("%"):
        share = float(whole(text[:-1].partition(".")[0])) / 100 if text.endswith("%") else whole(text) * _PER_CENT
        return max(0.0, share * whole_mm)
    return max(0.0, mm(text))


def _left_of(table: Element, row: Element, width: float, room: Room, mode: int, styles: Sequence[Element]) -> float:
    """Return the left edge of a row."""
    form = child_of(table, _TBLPR)
    floating = None if form is None else child_of(form, NS + "tblpPr")
    if floating is not None:
        return _floating_left(floating, width, room)
    sources = [child_of(row, TRPR), form, *(child_of(one, _TBLPR) for one in reversed(styles))]
    side = next((found for one in sources if (found := _value(one, "jc"))), "left")
    if side == "center":
        return room.left_mm + (room.width_mm - width) / 2
    if side in ("right", "end"):
        return room.right_mm - width
    indents = (None if one is None else child_of(one, NS + "tblInd") for one in sources[1:])
    indent = next((mm(one.get(NS + "w")) for one in indents if one is not None and one.get(TYPE, "dxa") == "dxa"), 0.0)
    return room.left_mm + indent - (0 if mode >= EDGE_MODE else _padding(table, None, "left", styles))


def _floating_left(floating: Element, width: float, room: Room) -> float:
    from_page = floating.get(NS + "horzAnchor", "text") == "page"
    page = room.page
    left, right = (0.0, page.width_mm) if from_page and page else (room.left_mm, room.right_mm)
    side = floating.get(NS + "tblpXSpec", "")
    if side == "center":
        return left + (right - left - width) / 2
    if side in ("right", "outside"):
        return right - width
    return left + (0.0 if side else mm(floating.get(NS + "tblpX")))


def _padding(table: Element, cell: Element, side: str, styles: Sequence[Element]) -> float:
    """Return the space between a cell's edge and its text."""
    sources = [] if cell is None else [(child_of(cell, TCPR), "tcMar")]
    sources += [(child_of(one, _TBLPR), "tblCellMar") for one in (table, *reversed(styles))]
    for form, name in sources:
        margins = None if form is None else child_of(form, NS + name)
        found = None if margins is None else child_of(margins, *(NS + one for one in SIDES[side]))
        if found is not None and found.get(TYPE, "dxa") == "dxa":
            return mm(found.get(NS + "w"))
    return PADDING_MM


def _room_of(table: Element, cell: Cell, room: Room, number: int, styles: Sequence[Element], layers: tuple[Element, ...]) -> Room:
    left = cell.left_mm + _padding(table, cell.element, "left", styles)
    right = cell.right_mm - _padding(table, cell.element, "right", styles)
    return replace(
        room,
        container=Container.CELL,
        left_mm=left,
        right_mm=max(left, right),
        table=number,
        row=cell.row,
        column=cell.column,
        layers=layers,
    )


def _draw(table: Element, rows: Sequence[Sequence[Cell]], styles: Sequence[Element], columns: int) -> None:
    """Find the drawn sides of all cells; a line between two cells is that of either."""
    borders = _table_borders(table, styles)
    for cells in rows:
        for cell in cells:
            cell.lines = {side for side in SIDES if _is_side_drawn(cell, side, borders, len(rows), columns)}
    for upper, lower in pairwise(rows):
        for one in upper:
            for other in lower:
                if one.column < other.column + other.span and other.column < one.column + one.span:
                    drawn = "bottom" in one.lines or "top" in other.lines
                    one.lines |= {"bottom"} if drawn else set()
                    other.lines |= {"top"} if drawn else set()
    for cells in rows:
        for one, other in pairwise(cells):
            if "right" in one.lines or "left" in other.lines:
                one.lines.add("right")
                other.lines.add("left")


def _table_borders(table: Element, styles: Sequence[Element]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for owner in (*styles, table):
        form = child_of(owner, _TBLPR)
        borders = None if form is None else child_of(form, NS + "tblBorders")
        found |= {one.tag.removeprefix(NS): is_drawn(one) for one in (() if borders is None else borders)}
    return found


def _is_side_drawn(cell: Cell, side: str, borders: dict[str, bool], rows: int, columns: int) -> bool:
    form = child_of(cell.element, TCPR)
    own = None if form is None else child_of(form, NS + "tcBorders")
    found = None if own is None else child_of(own, *(NS + one for one in SIDES[side]))
    if found is not None:
        return is_drawn(found)
    is_outer = {
        "top": cell.row == 1,
        "bottom": cell.row == rows,
        "left": cell.column == 1,
        "right": cell.column + cell.span - 1 >= columns,
    }[side]
    names = SIDES[side] if is_outer else ("insideH" if side in ("top", "bottom") else "insideV",)
    return any(borders.get(name, False) for name in names)


def iter_shown(layout: Layout) -> Iterator[Cell]:
    """Yield the cells whose words are shown."""
    return (cell for cell in layout.cells if not cell.is_continued)
