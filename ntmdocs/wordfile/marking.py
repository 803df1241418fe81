"""Small grey codes in the margins of a Word file: boxes tied to their paragraphs, so that no line of the text moves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ntmdocs.model.typeface import width_mm
from ntmdocs.wordfile.cleaning import parse
from ntmdocs.wordfile.markup import W, element
from ntmdocs.wordfile.numbers import NS
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.paper import Paper, cell_paragraphs, close_paper
from ntmdocs.wordfile.reading.leaves import leaves
from ntmdocs.wordfile.reading.order import cells_of

_WORDS = tomllib.loads(resources.files("ntmdocs.wordfile").joinpath("marking.toml").read_text(encoding="utf-8"))
NOTICE: str = _WORDS["notice"]
STYLE: str = _WORDS["style"]
STYLE_ID = "MaSoat"
STYLES = "word/styles.xml"
EMU_PER_MM = 36_000
FIRST_ID = 7001
LEFT_MM, WIDTH_MM, HEIGHT_MM, GAP_MM, DOWN_MM = 6.0, 22.0, 4.0, 2.0, 1.0
NOTICE_TOP_MM, NOTICE_LEFT_MM, NOTICE_WIDTH_MM, NOTICE_HEIGHT_MM = 6.0, 30.0, 165.0, 9.0
GREY, SIZE_PT = "6E6E6E", 7
TWIPS_PER_MM, CELL_SIZE_PT, CELL_PADDING_TWIPS = 1440 / 25.4, 12.0, 216
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@dataclass(frozen=True, slots=True)
class Label:
    """A code and where it belongs: the block's index, its cell, the character of the cell whose paragraph it stands beside.

    `cell` is None for a row as a whole. `is_right`: it stands in the right margin, since another one has the left.
    """

    block: int
    cell: int | None
    offset: int
    words: str
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    """A box without border: from where it is measured to the right and down, its place and size in mm, its alignment."""

    across: str
    down: str
    left: float
    top: float
    width: float
    height: float
    align: str


LEFT = _Box("page", "paragraph", LEFT_MM, DOWN_MM, WIDTH_MM, HEIGHT_MM, "right")
RIGHT = _Box("rightMargin", "paragraph", GAP_MM, DOWN_MM, WIDTH_MM, HEIGHT_MM, "left")
TOP = _Box("page", "page", NOTICE_LEFT_MM, NOTICE_TOP_MM, NOTICE_WIDTH_MM, NOTICE_HEIGHT_MM, "center")


def mark_places(paper: Paper, labels: Iterable[Label]) -> Package:
    """Return the package with a code beside each place, and at the top of the first page what kind of copy it is."""
    found = [(_paragraph(paper, label), label) for label in labels]  # before any box is there: each is a character of its own
    if paper.elements:
        _insert(cell_paragraphs(paper.elements[0], 0)[0], _run(TOP, NOTICE, FIRST_ID))
    for number, (paragraph, label) in enumerate(found, FIRST_ID + 1):
        _insert(paragraph, _run(RIGHT if label.is_right else LEFT, label.words, number), at_end=label.cell is None)
    paper.roots[STYLES].append(parse(_style()))
    return close_paper(paper)


def _paragraph(paper: Paper, label: Label) -> Any:
    """Return the paragraph of the cell in which a character stands; of a row, the last one of its highest cell.

    LibreOffice does not centre the words of a cell any more when a box is tied to them: in the highest cell that moves nothing.
    """
    element = paper.elements[label.block]
    if label.cell is None:
        cells = [index for index, cell in enumerate(cells_of(element)) if cell.find(f"{NS}tcPr/{NS}vMerge") is None] or [0]
        return max((cell_paragraphs(element, index) for index in cells), key=_fill)[-1]
    paragraphs = cell_paragraphs(element, label.cell)
    end = -1
    for paragraph in paragraphs:
        end += _length(paragraph) + 1
        if label.offset <= end:
            return paragraph
    return paragraphs[-1]


def _fill(paragraphs: Sequence[Any]) -> tuple[int, float]:
    """Estimate how many lines the paragraphs of a cell fill, and how much room is left on the last one, in mm."""
    room = _inner_width_mm(next(paragraphs[0].iterancestors(f"{NS}tc")))
    lines, used = 0, 0.0
    for paragraph in paragraphs:
        size = next((int(one.get(f"{NS}val", 0)) / 2 for one in paragraph.iter(f"{NS}sz")), CELL_SIZE_PT)
        is_bold = next(paragraph.iter(f"{NS}b"), None) is not None
        space = width_mm(" ", size, is_bold)
        lines, used = lines + 1, 0.0
        for word in "".join(leaf.text for leaf in leaves(paragraph)).split():
            long = width_mm(word, size, is_bold)
            begins = used > 0 and used + space + long > room
            lines, used = lines + begins, long if begins or not used else used + space + long
    return lines, room - used


def _inner_width_mm(cell: Any) -> float:
    """Return how wide a line of a cell may be; 0 where its width is not told."""
    width = cell.find(f"{NS}tcPr/{NS}tcW")
    if width is None or width.get(f"{NS}type") != "dxa":
        return 0.0
    margins = next(cell.iterancestors(f"{NS}tbl")).find(f"{NS}tblPr/{NS}tblCellMar")
    sides = [] if margins is None else [margins.find(f"{NS}{side}") for side in ("left", "right")]
    padding = sum(int(one.get(f"{NS}w", 0)) for one in sides if one is not None) if sides else CELL_PADDING_TWIPS
    return (int(width.get(f"{NS}w", 0)) - padding) / TWIPS_PER_MM


def _length(paragraph: Any) -> int:
    return sum(len(leaf.text) for leaf in leaves(paragraph))


def _insert(paragraph: Any, run: Any, *, at_end: bool = False) -> None:
    """Tie a box to a paragraph: before its first run, for the page where it begins; for a row after its last, where room is."""
    form = paragraph.find(f"{NS}pPr")
    start = 0 if form is None else paragraph.index(form) + 1
    paragraph.insert(len(paragraph) if at_end else start, run)


def _run(box: _Box, words: str, number: int) -> Any:
    x, y, width, height = (round(mm * EMU_PER_MM) for mm in (box.left, box.top, box.width, box.height))
    paragraph = element(
        "p",
        element("pPr", element("pStyle", val=STYLE_ID), element("jc", val=box.align)),
        element("r", element("rPr", _look()), f'<w:t xml:space="preserve">{escape(words)}</w:t>'),
    )
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
    anchor = (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0"'
        ' locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{box.across}"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{box.down}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name={quoteattr(words[:40])}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    spaces = f'xmlns:w="{W}" xmlns:wp="{_DRAWING}" xmlns:a="{_MAIN}" xmlns:wps="{_SHAPE}"'
    return parse(f"<w:r {spaces}><w:rPr><w:noProof/></w:rPr><w:drawing>{anchor}</w:drawing></w:r>".encode())


def _look() -> str:
    """Return the codes' colour and size; in the runs too, since not every program looks for them in a box's style."""
    half = round(SIZE_PT * 2)
    return element("color", val=GREY) + element("sz", val=half) + element("szCs", val=half)


def _style() -> bytes:
    """Return the style of the codes: small, grey, upright, without any space of its own."""
    plain = "".join(element(name, val=0) for name in ("b", "i", "caps"))
    look = element("rPr", plain, _look())
    spacing = element("spacing", before=0, after=0, line=240, lineRule="auto")
    form = element("pPr", spacing, element("ind", left=0, right=0, firstLine=0))
    name = element("name", val=STYLE)
    style = element("style", name, element("uiPriority", val=99), form, look, type="paragraph", customStyle=1, styleId=STYLE_ID)
    return style.replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1).encode()


def is_review_copy(styles: bytes | None) -> bool:
    """Tell by a file's styles whether it is a copy with codes, also after another program saved it."""
    return styles is not None and f'w:val="{STYLE}"' in styles.decode("utf-8", "replace")
