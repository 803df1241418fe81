"""A table ready for paper as WordprocessingML, and the paragraph that ends a section.

Everything that its look depends on stands in the table itself, so that it prints the same in any office's template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.model.regulation import House
from ntmdocs.model.table import Cell, Merge, Paper, Row, Table, Words
from ntmdocs.model.typeface import FONT, MM_PER_PT, width_mm
from ntmdocs.source import Span
from ntmdocs.wordfile.markup import element, toggle, twips

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = element("tblBorders", *(element(edge, val="single", sz=4, space=0, color="000000") for edge in EDGES))
MARGIN_TOP_PT = 1
LINES_PER_EM = 1.15
TINY = element("spacing", before=0, after=0, line=20, lineRule="exact") + element("ind", left=0, right=0, firstLine=0)
TINY_LOOK = element("rPr", element("sz", val=2), element("szCs", val=2))
AFTER_TABLE = element("p", element("pPr", TINY, TINY_LOOK))
TABLE_TAIL = "</w:tbl>"
SECTION_HEAD = f"<w:p><w:pPr>{TINY}{TINY_LOOK}<w:sectPr>"
SECTION_TAIL = "</w:sectPr></w:pPr></w:p>"


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a cell, not yet escaped, and where they come from."""

    words: str
    places: tuple[Span, ...] = ()


Piece = str | Said


def table_head(table: Table) -> str:
    """Return what stands before the first row: fixed columns, single black lines, centred between the margins."""
    columns = [twips(width) for width in table.widths_mm]
    properties = element(
        "tblPr",
        element("tblW", w=sum(columns), type="dxa"),
        element("jc", val="center"),
        BORDERS,
        element("tblLayout", type="fixed"),
        _margins(table),
        element("tblLook", val="0000"),
    )
    return f"<w:tbl>{properties}{element('tblGrid', *(element('gridCol', w=width) for width in columns))}"


def _margins(table: Table) -> str:
    side, top = twips(table.padding_mm), MARGIN_TOP_PT * 20
    sides = (("top", top), ("left", side), ("bottom", top), ("right", side))
    return element("tblCellMar", *(element(name, w=width, type="dxa") for name, width in sides))


def iter_rows(table: Table) -> Iterator[tuple[Piece, ...]]:
    """Yield each row as its pieces, the header's rows first; the first piece opens the row."""
    for row in table.header:
        yield tuple(_joined(_row(table, row, is_header=True)))
    for row in table.rows:
        yield tuple(_joined(_row(table, row, is_header=False)))


def _row(table: Table, row: Row, is_header: bool) -> Iterator[Piece]:
    height = least_height_mm(table, row)
    least = element("trHeight", val=twips(height), hRule="atLeast") if height else ""
    yield f"<w:tr>{element('trPr', '<w:cantSplit/>', least, toggle('tblHeader', is_header))}"
    first, keep = 0, is_header or row.keeps_next
    for cell in row.cells:
        yield from _cell(cell, table.widths_mm[first : first + cell.columns], table.size_pt, keep)
        first += cell.columns
    yield "</w:tr>"


def _cell(cell: Cell, widths_mm: Sequence[float], size_pt: float, keep: bool) -> Iterator[Piece]:
    form = element(
        "tcPr",
        element("tcW", w=sum(map(twips, widths_mm)), type="dxa"),
        element("gridSpan", val=cell.columns) if cell.columns > 1 else "",
        element("vMerge", val=cell.merge.value) if cell.merge is not Merge.NONE else "",
        element("textDirection", val="btLr") if cell.rotated else "",
        element("vAlign", val="center"),
    )
    yield f"<w:tc>{form}"
    for line in cell.lines or ((),):
        yield from _line(line, cell, size_pt, keep)
    yield "</w:tc>"


def _line(line: Sequence[Words], cell: Cell, size_pt: float, keep: bool) -> Iterator[Piece]:
    """Yield one paragraph of a cell, whose layout and type depend on no style of the template."""
    layout = element(
        "pPr",
        toggle("keepNext", keep),
        element("spacing", before=0, after=0, line=240, lineRule="auto"),
        element("ind", left=0, right=0, firstLine=0),
        element("jc", val=cell.side.value),
        element("rPr", _look(Words(""), size_pt)),
    )
    yield f"<w:p>{layout}"
    if cell.places and not line:
        yield Said("", cell.places)
    for words in line:
        yield f'<w:r><w:rPr>{_look(words, size_pt)}</w:rPr><w:t xml:space="preserve">'
        yield Said(words.text, cell.places)
        yield "</w:t></w:r>"
    yield "</w:p>"


def _look(words: Words, size_pt: float) -> str:
    half = round(size_pt * 2)
    return (
        element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT)
        + (toggle("b", words.bold) + toggle("bCs", words.bold))
        + (toggle("i", words.italic) + toggle("iCs", words.italic))
        + (element("sz", val=half) + element("szCs", val=half))
        + (element("highlight", val="yellow") if words.is_gap else "")
    )


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbouring XML joined."""
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            waiting.append(piece)
            continue
        yield "".join(waiting)
        waiting.clear()
        yield piece
    yield "".join(waiting)


def least_height_mm(table: Table, row: Row) -> float:
    """Return the least height of a row: its own, or what its rotated words need, which make no room for themselves."""
    first, needed = 0, row.height_mm
    for cell in row.cells:
        if cell.rotated and cell.merge is not Merge.CONTINUE:
            width = sum(table.widths_mm[first : first + cell.columns]) - 2 * table.padding_mm
            needed = max(needed, rotated_length_mm(cell, width, table.size_pt) + 2 * MARGIN_TOP_PT * MM_PER_PT)
        first += cell.columns
    return needed


def rotated_length_mm(cell: Cell, available_mm: float, size_pt: float) -> float:
    """Return how high a rotated cell must be for its lines to stand side by side within `available_mm`; no word is broken."""
    room = max(1, int(available_mm / (size_pt * LINES_PER_EM * MM_PER_PT)))
    paragraphs = [list(_word_widths(line, size_pt)) for line in cell.lines]
    lengths = sorted({length for words in paragraphs for length in _run_lengths(words)})
    fitting = (length for length in lengths if sum(_line_count(words, length) for words in paragraphs) <= room)
    return next(fitting, lengths[-1] if lengths else 0) + 1


def _word_widths(line: Iterable[Words], size_pt: float) -> Iterator[tuple[float, float]]:
    """Yield the width of each word and of the space after it."""
    for words in line:
        space = width_mm(" ", size_pt, words.bold, words.italic)
        for word in words.text.split():
            yield width_mm(word, size_pt, words.bold, words.italic), space


def _run_lengths(words: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Yield the length of every run of neighbouring words: one of them is the least that a number of lines needs."""
    for start in range(len(words)):
        length = 0.0
        for width, space in words[start:]:
            yield length + width
            length += width + space


def _line_count(words: Sequence[tuple[float, float]], length: float) -> int:
    """Return how many lines of this length, in mm, some words take; more than fit anywhere where one is longer than that."""
    count, filled = 1, 0.0
    for width, space in words:
        if filled and filled + width > length + 1e-9:
            count, filled = count + 1, 0.0
        if width > length + 1e-9:
            return len(words) + 1_000
        filled += width + space
    return count


def section_end(paper: Paper, house: House) -> str:
    """Return the tiny paragraph that ends a section on `paper`: numbered from 1, no number on its first page.

    Source: NĐ 30/2020, Phụ lục I, Phần I, Mục I, khoản 3 and 7.
    """
    return f"{SECTION_HEAD}{page_layout(paper, house)}{SECTION_TAIL}"


def page_layout(paper: Paper, house: House) -> str:
    """Return what a section says of its pages: paper, the house's margins, numbers from 1 but for the first page."""
    margins = {side: twips(house.margins[side]) for side in ("top", "right", "bottom", "left")}
    distance = twips(house.header_distance_mm)
    orientation = "landscape" if paper.is_landscape else None
    return (
        element("pgSz", w=twips(paper.width_mm), h=twips(paper.height_mm), orient=orientation)
        + element("pgMar", **margins, header=distance, footer=distance, gutter=0)
        + element("pgNumType", start=1)
        + element("cols", space=720)
        + "<w:titlePg/>"
    )


def hoist_section(xml: str) -> str:
    """Let the last section of a body be the body's own when its end is printed last: a page without words would follow."""
    own = xml.rfind("<w:sectPr")
    body_end = xml.rfind("</w:body>")
    if own < 0 or body_end < own or not xml.endswith(SECTION_TAIL, 0, own):
        return xml
    start = xml.rfind(SECTION_HEAD, 0, own)
    if start < 0 or "</w:p>" in xml[start : own - len("</w:p>")]:
        return xml
    section = start + len(SECTION_HEAD) - len("<w:sectPr>")
    return f"{xml[:section]}</w:pPr></w:p>{xml[section : own - len('</w:pPr></w:p>')]}{xml[body_end:]}"
