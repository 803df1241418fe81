"""What docxtpl does to the tree afterwards, done on the string, and only where the template or a value asks for it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from ntmdocs.template.values import DRAWING_ID, PAGE_BREAK

_EMPTY_ROW = re.compile(r"<w:tr(?: [^>]*)?>(?:<w:(?:trPr|tblPrEx)>(?:(?!</?w:tr[ >]).)*</w:(?:trPr|tblPrEx)>|<w:trPr/>)?</w:tr>")
_HOLDERS = ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")
_HEADLESS = re.compile(
    rf"(<w:(?:{'|'.join(_HOLDERS)})(?: [^>]*)?(?<!/)>|</w:tcPr>|<w:tcPr/>|</w:tbl>)(?=</w:(?:{'|'.join(_HOLDERS)})>)"
)
_TABLE_EDGE = re.compile(r"<w:tbl>|</w:tbl>")
_COLUMN = re.compile(r'<w:gridCol(?: w:w="(\d+)")?/>')
_GRID = re.compile(r"<w:tblGrid>(.*?)</w:tblGrid>|<w:tblGrid/>", re.DOTALL)
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
_BREAK = re.compile("[\a\f]")


def number_drawings(xml: str, numbers: count[int]) -> str:
    """Give every drawing a number of its own."""
    pieces = xml.split(DRAWING_ID)
    return pieces[0] + "".join(f"{next(numbers)}{piece}" for piece in pieces[1:])


def fill_emptied(xml: str, loose: Collection[str]) -> str:
    """Drop rows without cells and tables without rows; give emptied cells, headers and notes their paragraph.

    `loose` names the elements whose content may have vanished, so that nothing else is looked for.
    """
    if "w:tr" in loose:
        xml = _EMPTY_ROW.sub("", xml)
    if "w:tr" in loose or "w:tbl" in loose:
        while (end := xml.find("</w:tblGrid></w:tbl>")) >= 0:
            xml = xml[: xml.rindex("<w:tbl>", 0, end)] + xml[end + len("</w:tblGrid></w:tbl>") :]
    if any(xml.count(f"</w:{name}>") != xml.count(f"</w:p></w:{name}>") for name in _HOLDERS if f"w:{name}" in loose):
        xml = _HEADLESS.sub(r"\1<w:p/>", xml)
    return xml


def fix_grids(xml: str) -> str:
    """Make each table's grid as wide as its widest row; the table keeps its width."""
    made: list[str] = []
    open_tables: list[int] = []
    start = 0
    made.append("")
    for edge in _TABLE_EDGE.finditer(xml):
        if edge[0] == "<w:tbl>":
            made.append(xml[start : edge.start()])
            open_tables.append(len(made))
            start = edge.start()
        elif open_tables:
            first = open_tables.pop()
            table = "".join(made[first:]) + xml[start : edge.end()]
            del made[first:]
            made.append(_fix_grid(table))
            start = edge.end()
    return "".join(made) + xml[start:]


def _fix_grid(table: str) -> str:
    grid = _GRID.search(table)
    if grid is None:
        return table
    own = _without_nested(table)
    widths = [float(column[1] or 0) for column in _COLUMN.finditer(grid[0])]
    wanted = max((_width_of_row(row) for row in own.split("</w:tr>")[:-1]), default=len(widths))
    if wanted == len(widths) or not widths or wanted == 0:
        return table
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _fitted(widths, wanted))
    return f"{table[: grid.start()]}<w:tblGrid>{columns}</w:tblGrid>{table[grid.end() :]}"


def _without_nested(table: str) -> str:
    if table.count("<w:tbl>") == 1:
        return table
    kept: list[str] = []
    depth = start = 0
    for edge in _TABLE_EDGE.finditer(table):
        if edge[0] == "<w:tbl>":
            depth += 1
            if depth == 2:
                kept.append(table[start : edge.start()])
        else:
            depth -= 1
            if depth == 1:
                start = edge.end()
    return "".join(kept) + table[start:]


def _width_of_row(row: str) -> int:
    cells = row.count("<w:tc>") + row.count("<w:tc ")
    if "<w:gridSpan" in row:
        cells += sum(int(span[1]) - 1 for span in _SPAN.finditer(row))
    return cells


def _fitted(widths: list[float], wanted: int) -> list[int]:
    """Return `wanted` widths that add up to the table's, as docxtpl spreads them."""
    total = sum(widths)
    if wanted > len(widths):
        share = total / wanted
        return [int(width * share * len(widths) / total) if total else 0 for width in widths] + [int(share)] * (
            wanted - len(widths)
        )
    extra = int(sum(widths[wanted:]) / wanted)
    return [int(width + extra) for width in widths[:wanted]]


def break_paragraphs(xml: str) -> str:
    r"""Turn `\a` and `\f` in values into new paragraphs with the properties of theirs."""
    position = 0
    while match := _BREAK.search(xml, position):
        xml, position = _break_at(xml, match)
    return xml


def _break_at(xml: str, match: re.Match[str]) -> tuple[str, int]:
    at = match.start()
    paragraph = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at))
    run = max(xml.rfind("<w:r>", paragraph, at), xml.rfind("<w:r ", paragraph, at))
    if paragraph < 0 or run < 0 or xml.find("</w:p>", paragraph, at) >= 0:
        return xml[:at] + " " + xml[at + 1 :], at + 1
    paragraph_form = _properties(xml, paragraph, "w:pPr")
    run_form = _properties(xml, run, "w:rPr")
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if match[0] == PAGE_BREAK else ""
    new = f'</w:t></w:r></w:p>{page}<w:p>{paragraph_form}<w:r>{run_form}<w:t xml:space="preserve">'
    return xml[:at] + new + xml[at + 1 :], at + len(new)


def _properties(xml: str, start: int, name: str) -> str:
    """Return the properties element that directly follows the opening tag at `start`, or ""."""
    after = xml.index(">", start) + 1
    if not xml.startswith(f"<{name}>", after):
        return ""
    closing = f"</{name}>"
    return xml[after : xml.index(closing, after) + len(closing)]
