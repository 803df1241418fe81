"""A Word file as it is set: every paragraph with its effective format and its place on the page; no roles yet.

All lengths are millimetres, sizes and spaces points. "Effective" is what Word shows: document defaults, theme, table style,
styles and what they are based on, numbering, direct formatting, resolved in Word's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Container(StrEnum):
    BODY = "body"
    CELL = "cell"
    BOX = "box"  # a text box or frame
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


class Spacing(StrEnum):
    MULTIPLE = "multiple"  # of single lines
    EXACTLY = "exactly"  # points
    AT_LEAST = "at_least"  # points


@dataclass(frozen=True, slots=True)
class Face:
    """How characters are set. `color` is "RRGGBB"; "000000" for automatic. `font`: that of Vietnamese letters.

    `is_raised`: set higher or lower, at about two thirds of the size that is named.
    """

    font: str = "Times New Roman"
    size_pt: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    color: str = "000000"
    is_hidden: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one face; `field` is the field's word ("PAGE") where they are its result, which is text here."""

    text: str
    face: Face
    field: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn under a paragraph: its length (None: unknown) and what it is: "shape", "border", "text" or "underline".

    `left_mm`: its left end from the left edge of the page; `down_mm`: how far below the top of the paragraph at which a shape
    is anchored; None where that is not known.
    """

    length_mm: float | None
    made_of: str
    left_mm: float | None = None
    down_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """One paragraph as it is set.

    `ordinal`: its number among all `w:p` of body, then headers, footers, notes, from 1, those in cells and boxes too, in
    file order. `number`: the text of Word's automatic number ("2.1.", "-"), "" none. `alignment`: left, right, center, both.
    `left_mm`, `right_mm`: the edges of the space it may fill, from the left edge of the page, cell and box taken into
    account, indents not. `first_mm`: first-line indent (hanging: negative); `indent_mm`, `end_indent_mm`: left and right.
    In the text, tabs are "\\t", line breaks "\\n". `tabs_mm`: tab stops from the left edge of the space, each with its kind
    ("left", "center", "right"). `is_run_on`: Word adds no space to the next one (contextual spacing, same style).
    `starts_page`: a page break stands before its words. `rules`: lines right below it or anchored here. `section`: its
    section's index.
    """

    ordinal: int
    pieces: tuple[Piece, ...]
    container: Container = Container.BODY
    style: str = "Normal"
    outline_level: int = 0
    number: str = ""
    number_face: Face | None = None
    alignment: str = "left"
    first_mm: float = 0
    indent_mm: float = 0
    end_indent_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    spacing: Spacing = Spacing.MULTIPLE
    line: float = 1
    is_run_on: bool = False
    left_mm: float = 30
    right_mm: float = 190
    tabs_mm: tuple[tuple[float, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    keep_next: bool = False
    starts_page: bool = False
    section: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    variant: str = ""  # of headers and footers: "default", "first", "even"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class PageSetup:
    """One section's page. `headers`, `footers`: the variants that show ("default", "first", "even"), ordinals of their strips."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    is_landscape: bool = False
    has_first_page: bool = False
    header_mm: float = 12.7
    page_start: int | None = None
    headers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    footers: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its number from 1 (tables in tables counted, too), whether any border of it is drawn, its paragraphs."""

    number: int
    rows: int
    columns: int
    has_borders: bool
    ordinals: tuple[int, ...] = ()
    has_heading_row: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file. `strips` in the order of reading: body (cells and boxes at their place), headers, footers, notes."""

    path: str
    strips: tuple[Strip, ...]
    pages: tuple[PageSetup, ...]
    grids: tuple[Grid, ...] = ()
    evens_differ: bool = False
    document_id: str = ""
    producer: str = ""
