"""Faults of layout: each a change of the file that the decree's text forbids."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.mutating.mutator import Fault
from tests.mutating.papers import NATIONAL, Paper

Change = Callable[[Any], None]


def _run(**look: Any) -> Change:
    def change(paragraph: Paragraph) -> None:
        font = paragraph.runs[0].font
        for key, value in look.items():
            if key == "color":
                font.color.rgb = value
            else:
                setattr(font, key, value)
        if "name" in look:
            font.element.rPr.rFonts.set(qn("w:eastAsia"), look["name"])

    return change


def _format(**look: Any) -> Change:
    def change(paragraph: Paragraph) -> None:
        for key, value in look.items():
            setattr(paragraph.paragraph_format, key, value)

    return change


def _words(old: str, new: str) -> Change:
    def change(paragraph: Paragraph) -> None:
        paragraph.runs[0].text = paragraph.runs[0].text.replace(old, new, 1)

    return change


def _last(new: str) -> Change:
    def change(paragraph: Paragraph) -> None:
        paragraph.runs[0].text = paragraph.runs[0].text[:-1] + new

    return change


def _section(**look: Any) -> Change:
    def change(document: Any) -> None:
        for key, value in look.items():
            setattr(document.sections[0], key, value)

    return change


def _without_page_number(document: Any) -> None:
    paragraph = document.sections[0].header.paragraphs[0]._p
    for child in list(paragraph):
        if child.tag == qn("w:fldSimple"):
            paragraph.remove(child)


PAGE: dict[str, Change] = {
    "left margin 25 mm": _section(left_margin=Mm(25)),
    "left margin 40 mm": _section(left_margin=Mm(40)),
    "right margin 10 mm": _section(right_margin=Mm(10)),
    "top margin 15 mm": _section(top_margin=Mm(15)),
    "bottom margin 30 mm": _section(bottom_margin=Mm(30)),
    "paper Letter": _section(page_width=Mm(215.9), page_height=Mm(279.4)),
    "paper A5": _section(page_width=Mm(148), page_height=Mm(210)),
    "no page number": _without_page_number,
    "page number on page 1": _section(different_first_page_header_footer=False),
}
ARIAL, LEFT, CENTER = "Arial", WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
PARTS: dict[str, dict[str, Change]] = {
    "national": {
        "national title not bold": _run(bold=False),
        "national title 15": _run(size=Pt(15)),
        "national title misspelt": _words("VIỆT", "VIÊT"),
        "national title in small letters": _words(NATIONAL, NATIONAL.capitalize()),
    },
    "motto": {
        "motto not bold": _run(bold=False),
        "motto in italics": _run(italic=True),
        "motto 16": _run(size=Pt(16)),
        "motto without spaces": _words(" - ", "-"),
        "motto with a comma": _words(" - ", ", "),
        "motto in capitals of each word": _words("phúc", "Phúc"),
        "motto misspelt": _words("Hạnh", "Hạn"),
    },
    "issuer": {"issuing body not bold": _run(bold=False), "issuing body 16": _run(size=Pt(16))},
    "number": {"number bold": _run(bold=True), "number 11": _run(size=Pt(11)), "number in italics": _run(italic=True)},
    "place": {
        "date line upright": _run(italic=False),
        "date line 11": _run(size=Pt(11)),
        "date line without comma": _words(",", ""),
        "date line bold": _run(bold=True),
        "place in small letters": _words("ngày", "Ngày"),
    },
    "kind": {"type not bold": _run(bold=False), "type 18": _run(size=Pt(18)), "type at the left": _format(alignment=LEFT)},
    "subject": {"subject not bold": _run(bold=False), "subject 11": _run(size=Pt(11)), "subject in italics": _run(italic=True)},
    "basis": {
        "basis upright": _run(italic=False),
        "basis without end mark": _last(""),
        "basis with a comma at its end": _last(","),
    },
    "body": {
        "body 12": _run(size=Pt(12)),
        "body 16": _run(size=Pt(16)),
        "body in Arial": _run(name=ARIAL),
        "body red": _run(color=RGBColor(0xFF, 0, 0)),
        "body at the left": _format(alignment=LEFT),
        "body centred": _format(alignment=CENTER),
        "body without indent": _format(first_line_indent=Mm(0)),
        "body indented 25 mm": _format(first_line_indent=Mm(25)),
        "body in double lines": _format(line_spacing=2.0),
        "body without space between": _format(space_after=Pt(0), space_before=Pt(0)),
        "body in italics": _run(italic=True),
    },
    "recipients_title": {"recipients' title upright": _run(italic=False), "recipients' title 14": _run(size=Pt(14))},
    "recipient": {
        "recipient 14": _run(size=Pt(14)),
        "recipient in italics": _run(italic=True),
        "recipient without end mark": _last(""),
        "recipient with a comma at its end": _last(","),
        "recipient without dash": _words("- ", ""),
    },
    "title": {
        "signer's title not bold": _run(bold=False),
        "signer's title 11": _run(size=Pt(11)),
        "signer's title in small letters": _words("CHỦ TỊCH", "Chủ tịch"),
    },
    "name": {"name not bold": _run(bold=False), "name with a degree": _words("", "ThS. "), "name in italics": _run(italic=True)},
}


def make(rng: Random, paper: Paper) -> Fault | None:
    """Set one thing otherwise than the decree says; an own kind of fault for every part and look."""
    role = rng.choice(["page", *PARTS])
    name = rng.choice(list(PAGE if role == "page" else PARTS[role]))
    if role == "page":
        return Fault("layout", name, paper.text.name, 0, "", name, name, name)
    numbers = [number for number in paper.where.get(role, ()) if _fits(paper, name, number)]
    if not numbers:
        return None
    number = rng.choice(numbers)
    words = paper.paragraphs[number - 1]
    return Fault("layout", name, paper.text.name, number, words, f"{words} <{name}>", words, name)


def _fits(paper: Paper, name: str, number: int) -> bool:
    """Tell whether a change is a fault at this place: the decree has no rule for how headings stand and dashes are indented."""
    line = paper.lines.get(number)
    if line is not None:
        return not line.level and len(line.text) > 90 and not (line.text.startswith("-") and "indent" in name)
    return "CHỦ TỊCH" in paper.paragraphs[number - 1] if "signer's title in small" in name else True


def apply(fault: Fault, data: bytes) -> bytes:
    """Return the file with the fault in it."""
    document = docx.Document(BytesIO(data))
    if fault.layout in PAGE:
        PAGE[fault.layout](document)
    else:
        change = next(parts[fault.layout] for parts in PARTS.values() if fault.layout in parts)
        element = list(document.element.iter(qn("w:p")))[fault.number - 1]
        change(Paragraph(element, document))
    out = BytesIO()
    document.save(out)
    return out.getvalue()
