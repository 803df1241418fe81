"""Word files as people make them, for tests: one document, set in the manner that is asked for.

`letter(**manner)` returns the bytes; `parts(**manner)` says which words stand in which role. A manner is any field of `Letter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from ntmdocs.model.script import Role

NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
CENTER, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
MARKUP = re.compile(r"(</?[biu]>)")


@dataclass(frozen=True)
class Block:
    """One paragraph of the body: `<b> <i> <u>` mark its runs; `style` and `number` are Word's ("List Bullet", "Heading 1")."""

    text: str
    role: Role = Role.PARAGRAPH
    align: Any = BOTH
    style: str = ""
    indent_mm: float = 0

    @property
    def words(self) -> str:
        return MARKUP.sub("", self.text)


@dataclass(frozen=True)
class Grid:
    """A table of the body with lines."""

    rows: Sequence[Sequence[str]]


BODY: tuple[Block | Grid, ...] = (
    Block("Ủy ban nhân dân xã Sơn Hà ban hành kế hoạch với các nội dung sau:"),
    Block("<b>I. MỤC TIÊU</b>", Role.HEADING),
    Block("<b>1. Mục tiêu chung</b>", Role.HEADING),
    Block("Giữ vững các tiêu chí đã đạt, phấn đấu đạt chuẩn trong năm 2027."),
    Block("- Huy động nhân dân tham gia làm đường.", Role.ITEM),
    Block("+ Mỗi thôn làm một tuyến.", Role.SUBITEM),
    Block("<b>II. TỔ CHỨC THỰC HIỆN</b>", Role.HEADING),
    Block("<b>1. Văn phòng:</b> Theo dõi, đôn đốc các thôn và báo cáo hằng tháng.", Role.HEADING),
    Block("Trên đây là kế hoạch của Ủy ban nhân dân xã./."),
)


@dataclass(frozen=True)
class Letter:
    """Everything of one document. `head`: a key of HEADS;

    `foot`: a key of FEET. `subject_set`: paragraphs, break, same_line.
    """

    head: str = "table"
    national: str = NATIONAL
    motto: str = MOTTO
    parent: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "XÃ SƠN HÀ")
    number: str = "Số: 12/KH-UBND"
    place: str = "Sơn Hà, ngày 05 tháng 01 năm 2027"
    letter_subject: tuple[str, ...] = ()
    kind: str = "KẾ HOẠCH"
    subject: tuple[str, ...] = ("Xây dựng nông thôn mới nâng cao năm 2027",)
    subject_set: str = "paragraphs"
    reference: str = ""
    rules: str = "shape"  # or text: "________"
    draft: str = ""
    stamp: str = ""
    addressees: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    bases_italic: bool = True
    operative: str = ""
    body: Sequence[Block | Grid] = BODY
    foot: str = "table"
    recipients_title: str = "Nơi nhận:"
    recipients: tuple[str, ...] = ("- Như trên;", "- Các thôn;", "- Lưu: VT.")
    titles: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    office: str = ""
    name: str = "Nguyễn Văn An"
    second: tuple[str, ...] = ()  # the other signer: title, name
    mark: str = ""  # drafter's mark below the recipients
    contact: str = ""
    appendices: Sequence[tuple[str, ...]] = ()  # number, title, reference, then paragraphs
    page_number: str = "header"


def letter(**manner: Any) -> bytes:
    """Return a document in this manner as the bytes of a .docx."""
    one = Letter(**manner)
    document = docx.Document()
    _page(document, one)
    HEADS[one.head](document, one)
    _front(document, one)
    for block in one.body:
        _block(document, block)
    FEET[one.foot](document, one)
    for appendix in one.appendices:
        _appendix(document, appendix)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def parts(**manner: Any) -> list[tuple[Role, str]]:
    """Return each role and its words in a document of this manner, in no order."""
    one = Letter(**manner)
    found: list[tuple[Role, str]] = []
    if one.head != "none":
        found += [(Role.NATIONAL_TITLE, one.national)] if one.national else []
        found += [(Role.MOTTO, one.motto)] if one.motto else []
        found += [*_each(Role.PARENT_BODY, one.parent), *_each(Role.ISSUING_BODY, [line for line in one.issuer if line != "*"])]
        found += [*_each(Role.NUMBER, (one.number,)), *_each(Role.PLACE_AND_DATE, (one.place,))]
        found += [
            *_each(Role.LETTER_SUBJECT, one.letter_subject),
            *_each(Role.DRAFT_MARK, (one.draft,)),
            *_each(Role.STAMP, (one.stamp,)),
        ]
    found += [
        *_each(Role.DOCUMENT_TYPE, (one.kind,)),
        *_each(Role.SUBJECT, one.subject),
        *_each(Role.APPENDIX_REFERENCE, (one.reference,)),
    ]
    found += [
        *_each(Role.ADDRESSEE, one.addressees),
        *_each(Role.ISSUING_AUTHORITY, one.authority),
        *_each(Role.LEGAL_BASIS, one.bases),
    ]
    found += _each(Role.OPERATIVE_WORD, (one.operative,))
    for block in one.body:
        if isinstance(block, Block):
            found.append((block.role, block.words))
        else:
            found += [(Role.CELL, cell) for row in block.rows for cell in row]
    if one.foot != "none":
        found += (
            [*_each(Role.RECIPIENTS_TITLE, (one.recipients_title,)), *_each(Role.RECIPIENT, one.recipients)]
            if one.recipients
            else []
        )
        found += [
            *_each(Role.SIGNER_TITLE, one.titles),
            *_each(Role.SIGNER_OFFICE, (one.office,)),
            *_each(Role.SIGNER_NAME, (one.name,)),
        ]
        found += [*_each(Role.SIGNER_TITLE, one.second[:1]), *_each(Role.SIGNER_NAME, one.second[1:])]
        found += [*_each(Role.OTHER, (one.mark,)), *_each(Role.CONTACT, (one.contact,))]
    for number, title, reference, *rest in one.appendices:
        if ": " in number:
            number, title = number.split(": ")
        found += [
            *_each(Role.APPENDIX_NUMBER, (number,)),
            *_each(Role.APPENDIX_TITLE, (title,)),
            *_each(Role.APPENDIX_REFERENCE, (reference,)),
        ]
        found += _each(Role.PARAGRAPH, rest)
    return found


def _each(role: Role, texts: Iterable[str]) -> list[tuple[Role, str]]:
    return [(role, text) for text in texts if text]


# --- page and paragraphs ----------------------------------------------------------------------------------------------


def _page(document: Document, one: Letter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(6)
    if one.page_number in ("header", "footer"):
        section.different_first_page_header_footer = True
        paragraph = getattr(section, one.page_number).paragraphs[0]
        paragraph.alignment = CENTER
        paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'))


def write(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float = 14) -> Paragraph:
    """Write marked text into a paragraph, run by run; line breaks as Word's."""
    looks = {"b": bold, "i": italic, "u": False}
    for piece in MARKUP.split(text):
        if MARKUP.fullmatch(piece):
            looks[piece.strip("</>")] = not piece.startswith("</")
        elif piece:
            for order, part in enumerate(piece.split("\n")):
                run = paragraph.add_run()
                if order:
                    run.add_break(WD_BREAK.LINE)
                for turn, words in enumerate(part.split("\t")):
                    if turn:
                        run.add_tab()
                    run.add_text(words)
                run.bold, run.italic, run.underline, run.font.size = looks["b"], looks["i"], looks["u"], Pt(size)
    return paragraph


def _set(document: Document | _Cell, text: str, align: Any = CENTER, **look: Any) -> Paragraph:
    return _fill(document.add_paragraph(), text, align, **look)


def _fill(paragraph: Paragraph, text: str, align: Any = CENTER, **look: Any) -> Paragraph:
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    return write(paragraph, text, **look)


def _cell(cell: _Cell, lines: Sequence[tuple[str, dict[str, Any]]], align: Any = CENTER) -> None:
    """Fill a cell with lines; an empty one leaves a blank paragraph."""
    for order, (text, look) in enumerate(lines):
        paragraph = cell.paragraphs[0] if order == 0 else cell.add_paragraph()
        _fill(paragraph, text, look.get("align", align), **{key: value for key, value in look.items() if key != "align"})


def _block(document: Document, block: Block | Grid) -> None:
    if isinstance(block, Grid):
        table = document.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
        for row, cells in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                write(cell.paragraphs[0], text)
        return
    paragraph = document.add_paragraph(style=block.style or None)
    paragraph.alignment = block.align
    if not block.style:
        paragraph.paragraph_format.first_line_indent = Mm(12.7) if block.align is BOTH else None
    if block.indent_mm:
        paragraph.paragraph_format.left_indent = Mm(block.indent_mm)
    write(paragraph, block.text)


# --- the head -----------------------------------------------------------------------------------------------------------


def _left(one: Letter) -> list[tuple[str, dict[str, Any]]]:
    lines: list[tuple[str, dict[str, Any]]] = [(text, {"size": 13}) for text in one.parent]
    lines += [(text, {"size": 13, "bold": True}) for text in one.issuer]
    return lines + ([("___________", {"size": 13})] if one.rules == "text" else [])


def _right(one: Letter) -> list[tuple[str, dict[str, Any]]]:
    lines: list[tuple[str, dict[str, Any]]] = [
        (one.national, {"size": 13, "bold": True}),
        (one.motto, {"size": 14, "bold": True}),
    ]
    return [line for line in lines if line[0]] + ([("____________________", {"size": 13})] if one.rules == "text" else [])


def _below(one: Letter) -> list[tuple[str, dict[str, Any]]]:
    lines: list[tuple[str, dict[str, Any]]] = [(one.number, {"size": 13})]
    lines += [(text, {"size": 12}) for text in one.letter_subject]
    lines += [(one.draft, {"bold": True})] if one.draft else []
    return [line for line in lines if line[0]] + ([(one.stamp, {"bold": True})] if one.stamp else [])


def _table(document: Document | _Cell, rows: int, columns: int, widths: Sequence[float]) -> Any:
    made = document.add_table(rows, columns)
    made.autofit = False
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def _head_table(document: Document, one: Letter) -> None:
    table = _table(document, 1, 2, (65, 100))
    _cell(table.cell(0, 0), _left(one) + _below(one))
    _cell(table.cell(0, 1), [*_right(one), (one.place, {"italic": True})])


def _head_rows(document: Document, one: Letter) -> None:
    table = _table(document, 2, 2, (65, 100))
    _cell(table.cell(0, 0), _left(one))
    _cell(table.cell(0, 1), _right(one))
    _cell(table.cell(1, 0), _below(one))
    _cell(table.cell(1, 1), [(one.place, {"italic": True})])


def _head_many_rows(document: Document, one: Letter) -> None:
    left, right = _left(one) + _below(one), [*_right(one), (one.place, {"italic": True})]
    table = _table(document, max(len(left), len(right)), 2, (65, 100))
    for at, line in enumerate(left):
        _cell(table.cell(at, 0), [line])
    for at, line in enumerate(right):
        _cell(table.cell(at, 1), [line])


def _head_one_cell(document: Document, one: Letter) -> None:
    """Everything in one row, every line of a cell in one paragraph with line breaks."""
    table = _table(document, 1, 2, (65, 100))
    for cell, lines in (
        (table.cell(0, 0), _left(one) + _below(one)),
        (table.cell(0, 1), [*_right(one), (one.place, {"italic": True})]),
    ):
        marked = [f"<b>{text}</b>" if look.get("bold") else text for text, look in lines]
        _fill(cell.paragraphs[0], "\n".join(marked), size=13)


def _head_three_columns(document: Document, one: Letter) -> None:
    """A narrow column stands between the two; a third row, merged, holds the type."""
    table = _table(document, 2, 3, (62, 8, 95))
    _cell(table.cell(0, 0), _left(one))
    _cell(table.cell(0, 2), _right(one))
    _cell(table.cell(1, 0), _below(one))
    _cell(table.cell(1, 2), [(one.place, {"italic": True})])


def _head_page(document: Document, one: Letter) -> None:
    """The first page's header holds the head."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.first_page_header
    table = header.add_table(1, 2, Mm(165))
    _cell(table.cell(0, 0), _left(one) + _below(one))
    _cell(table.cell(0, 1), [*_right(one), (one.place, {"italic": True})])


def _head_nested(document: Document, one: Letter) -> None:
    outer = _table(document, 1, 1, (165,))
    inner = _table(outer.cell(0, 0), 1, 2, (65, 98))
    _cell(inner.cell(0, 0), _left(one) + _below(one))
    _cell(inner.cell(0, 1), [*_right(one), (one.place, {"italic": True})])


def _head_tabs(document: Document, one: Letter, between: str = "\t") -> None:
    left, right = _left(one) + _below(one), [*_right(one), (one.place, {"italic": True})]
    for order in range(max(len(left), len(right))):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if between == "\t":
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(30), WD_TAB_ALIGNMENT.CENTER)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(118), WD_TAB_ALIGNMENT.CENTER)
            write(paragraph, "\t")
        if order < len(left):
            write(paragraph, left[order][0], **left[order][1])
        if order < len(right):
            write(paragraph, between + right[order][0], **right[order][1])


def _head_spaces(document: Document, one: Letter) -> None:
    _head_tabs(document, one, " " * 12)


def _head_centred(document: Document, one: Letter) -> None:
    for text, look in [*_right(one), *_left(one), *_below(one)]:
        _set(document, text, **look)
    _set(document, one.place, RIGHT, italic=True)


def _head_boxes(document: Document, one: Letter) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.append(_drawing(_left(one) + _below(one), 1))
    paragraph._p.append(_drawing([*_right(one), (one.place, {"italic": True})], 2))


def _head_vml(document: Document, one: Letter) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.append(_pict(_left(one) + _below(one), 0))
    paragraph._p.append(_pict([*_right(one), (one.place, {"italic": True})], 190))


def _inner(lines: Sequence[tuple[str, dict[str, Any]]]) -> str:
    made = []
    for text, look in lines:
        props = "".join(f"<w:{key[0]}/>" for key in ("bold", "italic") if look.get(key))
        run = f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        made.append(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p>')
    return f"<w:txbxContent>{''.join(made)}</w:txbxContent>"


def _drawing(lines: Sequence[tuple[str, dict[str, Any]]], order: int) -> Any:
    offset, width = (0, 2300000) if order == 1 else (2500000, 3500000)
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{order}" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>{offset}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="1100000"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="{order}" name="Box {order}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="1100000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{_inner(lines)}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _pict(lines: Sequence[tuple[str, dict[str, Any]]], left_pt: int) -> Any:
    style = f"position:absolute;margin-left:{left_pt}pt;margin-top:0;width:{180 if left_pt == 0 else 280}pt;height:90pt"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="b{left_pt}" type="#_x0000_t202" '
        f'style="{style}"><v:textbox>{_inner(lines)}</v:textbox></v:shape></w:pict></w:r>'
    )


def _front(document: Document, one: Letter) -> None:
    if one.head != "none":
        document.add_paragraph()
    _title(document, one)
    if one.reference:
        _set(document, one.reference, italic=True)
    if one.rules == "text" and one.subject:
        _set(document, "__________")
    document.add_paragraph()
    for text in one.addressees:
        _set(
            document, text, CENTER if text is one.addressees[0] and len(one.addressees) == 1 else LEFT
        ).paragraph_format.left_indent = Mm(40)
    for text in one.authority:
        _set(document, text, bold=True)
    for text in one.bases:
        _set(document, text, BOTH, italic=one.bases_italic).paragraph_format.first_line_indent = Mm(12.7)
    if one.operative:
        _set(document, one.operative, bold=True)


def _title(document: Document, one: Letter) -> None:
    if one.subject_set == "break" and one.kind:
        _set(document, "\n".join([one.kind, *one.subject]), bold=True)
    elif one.subject_set == "same_line":
        _set(document, " ".join([one.kind, *one.subject]), bold=True)
    else:
        for text in (one.kind, *one.subject):
            if text:
                _set(document, text, bold=True)


# --- the foot -----------------------------------------------------------------------------------------------------------


def _received(one: Letter) -> list[tuple[str, dict[str, Any]]]:
    lines: list[tuple[str, dict[str, Any]]] = [(one.recipients_title, {"bold": True, "italic": True, "size": 12})]
    lines += [(text, {"size": 11}) for text in one.recipients]
    return (lines if one.recipients else []) + ([(one.mark, {"size": 11})] if one.mark else [])


def _signed(one: Letter, titles: Sequence[str], office: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    lines: list[tuple[str, dict[str, Any]]] = [(text, {"bold": True}) for text in titles]
    lines += [("", {}), ("", {}), ("", {})]
    return lines + [(text, {"bold": True}) for text in (office, name) if text]


def _foot_table(document: Document, one: Letter) -> None:
    document.add_paragraph()
    table = _table(document, 1, 2, (80, 85))
    left = _signed(one, one.second[:1], "", one.second[1]) if one.second else _received(one)
    _cell(table.cell(0, 0), left, CENTER if one.second else LEFT)
    _cell(table.cell(0, 1), _signed(one, one.titles, one.office, one.name))
    if one.second and one.recipients:
        for text, look in _received(one):
            _set(document, text, LEFT, **look)
    _contact(document, one)


def _foot_rows(document: Document, one: Letter) -> None:
    table = _table(document, 3, 2, (80, 85))
    _cell(table.cell(0, 0), _received(one)[:1], LEFT)
    _cell(table.cell(1, 0), _received(one)[1:], LEFT)
    _cell(table.cell(0, 1), [(text, {"bold": True}) for text in one.titles])
    _cell(table.cell(2, 1), [(text, {"bold": True}) for text in (one.office, one.name) if text])
    _contact(document, one)


def _foot_one_paragraph(document: Document, one: Letter) -> None:
    table = _table(document, 1, 2, (80, 85))
    _fill(table.cell(0, 0).paragraphs[0], "\n".join(text for text, _ in _received(one)), LEFT, size=11)
    _fill(
        table.cell(0, 1).paragraphs[0], "\n".join(text for text, _ in _signed(one, one.titles, one.office, one.name)), bold=True
    )
    _contact(document, one)


def _foot_paragraphs(document: Document, one: Letter) -> None:
    """The signer at the right first, then recipients at the left."""
    for text, look in _signed(one, one.titles, one.office, one.name):
        _set(document, text, RIGHT, **look)
    for text, look in _received(one):
        _set(document, text, LEFT, **look)
    _contact(document, one)


def _foot_indented(document: Document, one: Letter) -> None:
    for text, look in _signed(one, one.titles, one.office, one.name):
        _set(document, text, CENTER, **look).paragraph_format.left_indent = Mm(80)
    for text, look in _received(one):
        _set(document, text, LEFT, **look)
    _contact(document, one)


def _foot_tabbed(document: Document, one: Letter) -> None:
    """The signer's lines pushed to the right by typed tabs, one below the other."""
    for text, look in _signed(one, one.titles, one.office, one.name):
        _set(document, "\t" * 7 + text if text else "", LEFT, **look)
    for text, look in _received(one):
        _set(document, text, LEFT, **look)
    _contact(document, one)


def _foot_tabs(document: Document, one: Letter) -> None:
    """Recipients and signer side by side, parted by tabs."""
    left, right = _received(one), _signed(one, one.titles, one.office, one.name)
    for order in range(max(len(left), len(right))):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if order < len(left):
            write(paragraph, left[order][0], **left[order][1])
        if order < len(right) and right[order][0]:
            write(paragraph, "\t\t\t\t" + right[order][0], **right[order][1])
    _contact(document, one)


def _foot_boxes(document: Document, one: Letter) -> None:
    for text, look in _received(one):
        _set(document, text, LEFT, **look)
    paragraph = document.add_paragraph()
    paragraph._p.append(_drawing(_signed(one, one.titles, one.office, one.name), 2))
    _contact(document, one)


def _foot_bullets(document: Document, one: Letter) -> None:
    """Recipients as Word's own list, the signer in a cell of three columns' table, a date above the authority."""
    table = _table(document, 1, 3, (75, 5, 85))
    _cell(table.cell(0, 0), _received(one)[:1], LEFT)
    for text in one.recipients:
        _fill(table.cell(0, 0).add_paragraph(style="List Bullet"), text.lstrip("- "), LEFT, size=11)
    _cell(table.cell(0, 2), _signed(one, one.titles, one.office, one.name))
    _contact(document, one)


def _foot_drawn(document: Document, one: Letter) -> None:
    """The table of the foot has lines."""
    _foot_table(document, one)
    document.tables[-1].style = "Table Grid"


def _contact(document: Document, one: Letter) -> None:
    if one.contact:
        _set(document, one.contact, LEFT, size=11)


def _appendix(document: Document, lines: Sequence[str]) -> None:
    number, title, reference, *rest = lines
    if number:
        _set(document, number, bold=True).paragraph_format.page_break_before = True
    if title:
        _set(document, title, bold=True)
    if reference:
        _set(document, reference, italic=True)
    for text in rest:
        _set(document, text, BOTH).paragraph_format.first_line_indent = Mm(12.7)


HEADS = {
    "table": _head_table,
    "rows": _head_rows,
    "many_rows": _head_many_rows,
    "one_cell": _head_one_cell,
    "nested": _head_nested,
    "three_columns": _head_three_columns,
    "page": _head_page,
    "tabs": _head_tabs,
    "spaces": _head_spaces,
    "boxes": _head_boxes,
    "vml": _head_vml,
    "centred": _head_centred,
    "none": lambda document, one: None,
}
FEET = {
    "table": _foot_table,
    "rows": _foot_rows,
    "one_paragraph": _foot_one_paragraph,
    "paragraphs": _foot_paragraphs,
    "indented": _foot_indented,
    "tabbed": _foot_tabbed,
    "tabs": _foot_tabs,
    "boxes": _foot_boxes,
    "bullets": _foot_bullets,
    "drawn": _foot_drawn,
    "none": lambda document, one: None,
}
