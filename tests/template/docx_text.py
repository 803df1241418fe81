"""Write small Word templates as lines of text, and read documents back as lines, for the tests of the engine.

Hello {{ name }}                 a paragraph
# Heading                        a paragraph in style Heading1
one | two                        words split into runs at " | "
[cell one ;; cell two]           a table row; neighbouring rows are one table; a cell's paragraphs are cut at "//"
@header {{ x }}                  likewise @footer, @footnote, @title, @subject, @creator: other parts
<w:p>…</w:p>                     XML as it stands
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style></w:styles>"
)


def make(text: str, styles: str = STYLES) -> bytes:
    """Return the .docx that the lines describe."""
    lines = [line for line in text.strip("\n").split("\n") if line.strip()]
    aside = {"header": "", "footer": "", "footnote": "", "title": "", "subject": "", "creator": ""}
    body: list[str] = []
    for line in lines:
        match = re.match(r"@(\w+) (.*)", line)
        if match:
            aside[match[1]] += _block(match[2]) if match[1] in ("header", "footer", "footnote") else escape(match[2])
        else:
            body.append(line)
    return _package("".join(_blocks(body)), aside, styles)


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    for is_row, group in groupby(lines, key=lambda line: line.startswith("[")):
        members = list(group)
        yield _table(members) if is_row else "".join(map(_block, members))


def _block(line: str) -> str:
    if line.startswith("<"):
        return line
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if line.startswith("# ") else ""
    return f"<w:p>{style}{''.join(map(_run, line.removeprefix('# ').split(' | ')))}</w:p>"


def _run(words: str) -> str:
    bold, words = ("<w:rPr><w:b/></w:rPr>", words[1:]) if words.startswith("*") else ("", words)
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:r>{bold}<w:t{space}>{escape(words)}</w:t></w:r>"


def _table(rows: list[str]) -> str:
    cells = [[cell.strip() for cell in row.strip().strip("[]").split(";;")] for row in rows]
    width = max(map(len, cells))
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(width))
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in cells)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def _cell(words: str) -> str:
    paragraphs = "".join(_block(part.strip()) for part in words.split("//"))
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _package(body: str, aside: Mapping[str, str], styles: str) -> bytes:
    parts: dict[str, str] = {}
    relations = [f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>']
    types = [f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>']
    section = ""
    for number, (kind, root) in enumerate((("header", "hdr"), ("footer", "ftr")), 2):
        if aside[kind]:
            parts[f"word/{kind}1.xml"] = f"<w:{root} {NAMESPACES}>{aside[kind]}</w:{root}>"
            relations.append(f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{kind}1.xml"/>')
            types.append(f'<Override PartName="/word/{kind}1.xml" ContentType="{MAIN}.{kind}+xml"/>')
            section += f'<w:{kind}Reference w:type="default" r:id="rId{number}"/>'
    if aside["footnote"]:
        parts["word/footnotes.xml"] = (
            f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{aside["footnote"]}</w:footnote></w:footnotes>'
        )
        relations.append(f'<Relationship Id="rId5" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>')
        types.append(f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}.footnotes+xml"/>')
    parts["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    parts["word/styles.xml"] = styles
    parts["docProps/core.xml"] = _core(aside)
    return pack({**_frame(relations, types), **parts})


def _core(aside: Mapping[str, str]) -> str:
    cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    names = "".join(f"<dc:{name}>{aside[name]}</dc:{name}>" for name in ("title", "subject", "creator"))
    return f'<cp:coreProperties xmlns:cp="{cp}" xmlns:dc="http://purl.org/dc/elements/1.1/">{names}</cp:coreProperties>'


def _frame(relations: list[str], types: list[str]) -> dict[str, str]:
    package = "http://schemas.openxmlformats.org/package/2006"
    core = f"{package}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{''.join(types)}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{"".join(relations)}</Relationships>',
    }


def pack(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(data: bytes) -> list[str]:
    """Return the body as python-docx reads it: paragraphs, and rows as "[a ;; b]"."""
    from docx import Document
    from docx.table import Table

    found: list[str] = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            found += [f"[{' ;; '.join(cell.text.replace(chr(10), ' // ') for cell in row.cells)}]" for row in block.rows]
        else:
            found.append(block.text)
    return found
