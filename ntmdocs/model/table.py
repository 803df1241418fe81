"""A table ready for paper: cells of words at measured widths, whatever was put into it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ntmdocs.source import Span


class Side(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Merge(StrEnum):
    """How a cell hangs together with the one above it."""

    NONE = ""
    START = "restart"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look; a gap says what is missing and is highlighted."""

    text: str
    bold: bool = False
    italic: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `lines` are its paragraphs; `columns` are those it spans; `rotated` words run from bottom to top."""

    lines: tuple[tuple[Words, ...], ...] = ((),)
    places: tuple[Span, ...] = ()
    side: Side = Side.LEFT
    columns: int = 1
    merge: Merge = Merge.NONE
    rotated: bool = False

    @property
    def text(self) -> str:
        return "\n".join("".join(one.text for one in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the spans of its cells add up to the table's columns. `keeps_next` holds it on the page of the next row.

    It is at least `height_mm` high, for what is to be filled in by hand.
    """

    cells: tuple[Cell, ...]
    keeps_next: bool = False
    height_mm: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: widths of its columns in mm, type in points, header rows (repeated on every page), then rows.

    Cells keep `padding_mm` free on their left and right; no row breaks over two pages.
    """

    widths_mm: tuple[float, ...]
    size_pt: float
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    padding_mm: float = 1.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: width and height in mm as the reader holds it, so that landscape A4 is 297 x 210."""

    width_mm: float
    height_mm: float

    @property
    def is_landscape(self) -> bool:
        return self.width_mm > self.height_mm


@dataclass(frozen=True, slots=True)
class Pages:
    """An appendix on paper: its parts in order (each begins a page) and the unit that they all share, if any."""

    paper: Paper
    tables: tuple[Table, ...]
    unit: str = ""


def cell(text: str, *places: Span, side: Side = Side.LEFT, bold: bool = False, italic: bool = False, columns: int = 1) -> Cell:
    """Return a cell of one look, its lines parted at line breaks.

    >>> cell("Hoa Tây").text
    'Hoa Tây'
    """
    lines = tuple((Words(line, bold, italic),) if line else () for line in text.split("\n"))
    return Cell(lines, places, side, columns)
