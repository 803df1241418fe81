"""Workbooks by hand, part by part: what other programs write, and what nobody should."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def sheet(rows: str = "", before: str = "", after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relations(*rows: tuple[str, str, str]) -> str:
    entries = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'


def book(sheets: str = '<sheet name="A" sheetId="1" r:id="r1"/>', before: str = "", after: str = "") -> str:
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{sheets}</sheets>{after}</workbook>'


def strings(*items: str) -> str:
    return f'{HEAD}<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def styles(*formats: str) -> str:
    """Return number formats 200, 201 …, each the format of the cell style of its place, after the plain style 0."""
    listed = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    uses = "".join(f'<xf numFmtId="{200 + at}" fontId="0"/>' for at in range(len(formats)))
    return f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{listed}</numFmts><cellXfs><xf numFmtId="0"/>{uses}</cellXfs></styleSheet>'


def parts(first_sheet: str = "", **others: str | bytes | None) -> dict[str, str | bytes]:
    """Return the parts of a workbook; `others` replace them: types, root, book, links, strings, styles (None: left out)."""
    types = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in (
            ("workbook.xml", "sheet.main"),
            ("worksheets/sheet1.xml", "worksheet"),
            ("sharedStrings.xml", "sharedStrings"),
            ("styles.xml", "styles"),
        )
    )
    made: dict[str, str | bytes | None] = {
        "types": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
        "root": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "book": book(),
        "links": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r8", "sharedStrings", "sharedStrings.xml"),
            ("r9", "styles", "styles.xml"),
        ),
        "sheet": first_sheet or sheet(),
        "strings": strings("<t>một</t>"),
        "styles": styles(),
    }
    names = {
        "types": "[Content_Types].xml",
        "root": "_rels/.rels",
        "book": "xl/workbook.xml",
        "links": "xl/_rels/workbook.xml.rels",
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    return {names[key]: data for key, data in (made | others).items() if data is not None}


def pack(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def packed(first_sheet: str = "", **others: str | bytes | None) -> bytes:
    return pack(parts(first_sheet, **others))
