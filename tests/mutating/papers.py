"""The texts as Word files set by a careful clerk: sizes, fonts and places by the decree, rule lines drawn in three manners."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.mutating.texts import Line, Text, texts

NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
MOTTO_MM, ISSUER_MM, SUBJECT_MM = 60.5, 17.0, 62.0
DOCUMENT = "word/document.xml"
Look = Mapping[str, Any]


@dataclass(frozen=True)
class Paper:
    """A file, its paragraphs in the order of the file (number n is `paragraphs[n - 1]`), and where each component begins."""

    text: Text
    data: bytes
    paragraphs: tuple[str, ...]
    lines: dict[int, Line]
    where: dict[str, tuple[int, ...]]

    def with_paragraph(self, number: int, words: str) -> bytes:
        """Return the file with other words in one paragraph, everything else as it was."""
        return _retype(self.data, number, words)


@cache
def papers() -> tuple[Paper, ...]:
    """Return the paper of each text, set once."""
    return tuple(_paper_of(text) for text in texts())


def _paper_of(text: Text) -> Paper:
    clerk = Clerk(text)
    data = clerk.set_paper()
    words = tuple("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in _paragraphs(data)[1])
    lines = {number: text.lines[order] for order, number in enumerate(clerk.numbers("body"))}
    return Paper(text, data, words, lines, {role: clerk.numbers(role) for role in clerk.roles})


def _paragraphs(data: bytes) -> tuple[Any, list[Any]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read(DOCUMENT))
    return tree, list(tree.iter(qn("w:p")))


def _retype(data: bytes, number: int, words: str) -> bytes:
    tree, found = _paragraphs(data)
    first, *others = found[number - 1].iter(qn("w:t"))
    first.text = words
    for node in others:
        node.text = ""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for item in archive.infolist():
            copy.writestr(item, etree.tostring(tree) if item.filename == DOCUMENT else archive.read(item), zipfile.ZIP_STORED)
    return out.getvalue()


class Clerk:
    """Sets one text, and remembers which paragraph plays which part."""

    def __init__(self, text: Text) -> None:
        self.text, self.document = text, docx.Document()
        self.roles: dict[str, list[Any]] = {}

    def numbers(self, role: str) -> tuple[int, ...]:
        order = {id(p): number for number, p in enumerate(self.document.element.iter(qn("w:p")), start=1)}
        return tuple(order[id(element)] for element in self.roles.get(role, ()))

    def set_paper(self) -> bytes:
        self._set_page()
        self._set_head()
        self._set_front()
        for line in self.text.lines:
            self._body("body", line.text, bold=line.level > 0)
        self._set_foot()
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTER
        size = '<w:rPr><w:sz w:val="28"/></w:rPr>'
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r>{size}<w:t>2</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(field))

    def _set_head(self) -> None:
        table = self._table((65, 100))
        left, right = table.cell(0, 0), table.cell(0, 1)
        first, second = self.text.of("issuer")
        self._write("issuer", left.paragraphs[0], first, size=13, bold=True)
        self._write("issuer", left.add_paragraph(), second, size=13, bold=True)
        self._rule(left, ISSUER_MM)
        self._write("number", left.add_paragraph(), self.text.head["number"], size=13)
        self._write("national", right.paragraphs[0], NATIONAL, size=13, bold=True)
        self._write("motto", right.add_paragraph(), MOTTO, size=14, bold=True)
        self._rule(right, MOTTO_MM)
        self._write("place", right.add_paragraph(), self.text.head["place"], size=14, italic=True)

    def _set_front(self) -> None:
        add = self.document.add_paragraph
        self._write("kind", add(), self.text.head["kind"], bold=True).paragraph_format.space_before = Pt(12)
        self._write("subject", add(), self.text.head["subject"], bold=True)
        self._rule(self.document, SUBJECT_MM)
        for words in self.text.of("addressee"):
            self._write("addressee", add(), words).paragraph_format.space_after = Pt(6)
        for words in self.text.of("authority"):
            self._write("authority", add(), words, bold=True).paragraph_format.space_after = Pt(6)
        for words in self.text.of("bases"):
            self._body("basis", words, italic=True)
        for words in self.text.of("operative"):
            self._write("operative", add(), words, bold=True).paragraph_format.space_after = Pt(6)

    def _set_foot(self) -> None:
        table = self._table((85, 80))
        left, right = table.cell(0, 0), table.cell(0, 1)
        self._write("recipients_title", left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
        for words in self.text.of("recipients"):
            self._write("recipient", left.add_paragraph(), words, size=11, align=LEFT)
        first, *others = self.text.of("titles")
        self._write("title", right.paragraphs[0], first, bold=True)
        for words in others:
            self._write("title", right.add_paragraph(), words, bold=True)
        for _ in range(4):
            right.add_paragraph()
        self._write("name", right.add_paragraph(), self.text.head["name"], bold=True)

    def _body(self, role: str, words: str, **look: Any) -> None:
        paragraph = self._write(role, self.document.add_paragraph(), words, align=BOTH, **look)
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_after = Pt(6)

    def _write(
        self, role: str, paragraph: Paragraph, words: str, *, size: float = 14, align: Any = CENTER, **look: bool
    ) -> Paragraph:
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), look.get("bold"), look.get("italic")
        paragraph.alignment = align
        self.roles.setdefault(role, []).append(paragraph._p)
        return paragraph

    def _table(self, widths: tuple[float, float]) -> Any:
        table = self.document.add_table(1, 2)
        table.autofit = False
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = Mm(width)
        return table

    def _rule(self, place: Any, length_mm: float) -> None:
        """Draw a line below the last words of a place, in the manner of this text."""
        manner = self.text.head["rule"]
        if manner == "border":
            _bordered(place, length_mm, 165 if place is self.document else (65 if length_mm == ISSUER_MM else 100))
        else:
            run = parse_xml(_drawn(length_mm, len(self.roles)) if manner == "drawing" else _vml(length_mm, len(self.roles)))
            paragraph = place.paragraphs[-1]
            paragraph.paragraph_format.space_after = Pt(8)
            paragraph._p.append(run)


def _bordered(place: Any, length_mm: float, width_mm: float) -> None:
    paragraph = place.add_paragraph()
    side = Mm((width_mm - length_mm) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.space_after = Pt(8)
    properties = paragraph._p.get_or_add_pPr()
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    properties.insert_element_before(parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _drawn(length_mm: float, order: int) -> str:
    width = int(length_mm * 36000)
    spaces = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return (
        f'<w:r {nsdecls("w")} {spaces}><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{order}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        '<wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>215900</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{order + 20}" '
        f'name="Line {order}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _vml(length_mm: float, order: int) -> str:
    length_pt = length_mm * 72 / 25.4
    style = "position:absolute;mso-position-horizontal:center;mso-position-horizontal-relative:margin;z-index:2516"
    return (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line id="line{order}" style="{style}{order}" '
        f'from="0,17pt" to="{length_pt:.2f}pt,17pt" strokecolor="black" strokeweight=".75pt"/></w:pict></w:r>'
    )
