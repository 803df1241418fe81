"""The body of a shipped template: paragraphs and borderless blocks as WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.model.regulation import House, Limits
from ntmdocs.model.table import Paper
from ntmdocs.wordfile.form import Block, Form, Paragraph, Table
from ntmdocs.wordfile.markup import DECLARATION, R, W, element, run, toggle, twips
from ntmdocs.wordfile.styles import NUMBERING_ID, TABLE_STYLE, Style
from ntmdocs.wordfile.table import page_layout

HEADER_RELATION = "rId6"


def document_part(form: Form, sheet: Mapping[str, Style], limits: Limits, house: House) -> str:
    """Return word/document.xml."""
    widths, section = _widths(limits, house), _section(limits, house)
    body = "".join(_block(block, sheet, widths, section) for block in form.blocks)
    return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}">{element("body", body, section)}</w:document>'


def _widths(limits: Limits, house: House) -> Mapping[str, float]:
    """Return the named column widths in mm, and the whole line as "line"."""
    return {"left": house.header_left_mm, "signer": house.signer_mm, "line": house.text_width_mm(limits)}


def _block(block: Block, sheet: Mapping[str, Style], widths: Mapping[str, float], section: str) -> str:
    return _table(block, sheet, widths) if isinstance(block, Table) else _paragraph(block, sheet, section)


def _paragraph(paragraph: Paragraph, sheet: Mapping[str, Style], section: str = "") -> str:
    style = sheet[paragraph.style]
    own_number = style.level and not style.linked
    level = element("ilvl", val=style.level - 1) + element("numId", val=NUMBERING_ID)
    layout = element(
        "pPr",
        element("pStyle", val=style.id),
        toggle("keepNext", paragraph.keep),
        element("numPr", level) if own_number else "",
        element("rPr", toggle("b", True), toggle("bCs", True)) if style.bold_number else "",
        section if paragraph.ends_section else "",
    )
    return element("p", layout, *(run(piece.text, piece.bold, style.tag_pt) for piece in paragraph.pieces))


def _table(table: Table, sheet: Mapping[str, Style], widths: Mapping[str, float]) -> str:
    """Return a borderless table of fixed columns; a row never breaks over two pages."""
    named = sum(widths[name] for name in table.columns if name != "*")
    rest = (widths["line"] - named) / max(1, table.columns.count("*"))
    columns = [twips(rest if name == "*" else widths[name]) for name in table.columns]
    properties = element(
        "tblPr",
        element("tblStyle", val=TABLE_STYLE),
        element("tblW", w=sum(columns), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("top", w=round(table.space_pt * 20), type="dxa")) if table.space_pt else "",
        element("tblLook", val="0000"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in columns))
    rows = ("".join(map(_cell, row, columns, [sheet] * len(row))) for row in table.rows)
    return element("tbl", properties, grid, *(element("tr", element("trPr", "<w:cantSplit/>"), row) for row in rows))


def _cell(paragraphs: tuple[Paragraph, ...], width: int, sheet: Mapping[str, Style]) -> str:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *(_paragraph(one, sheet) for one in paragraphs))


def _section(limits: Limits, house: House) -> str:
    paper = Paper(limits.paper.width_mm, limits.paper.height_mm)
    header = f'<w:headerReference w:type="default" r:id="{HEADER_RELATION}"/>'
    return element("sectPr", header, page_layout(paper, house))
