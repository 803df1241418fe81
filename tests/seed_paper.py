"""The real plan of 2024 as somebody typed it in Word: numbers, dashes and slips by hand, the head cut off as it came to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from tests.seed_sentences import PATH, RESIDUE

HEADING = re.compile(r"^#+\s*")
MARKS = re.compile(r"(\*{1,3})(.+?)\1")
LATEX = RESIDUE[:2]
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
CLOSING = "***Nơi nhận:***"


@dataclass(frozen=True)
class Paper:
    """The file, and which paragraph each line of the source became."""

    data: bytes
    ordinals: dict[int, int]


def type_plan(old: str = "", new: str = "") -> Paper:
    """Type the source line by line, `new` for `old`; recipients and signature stand side by side in a table without borders."""
    from docx import Document

    document = Document()
    _set_up(document)
    text = PATH.read_text(encoding="utf-8")
    assert not old or text.count(old) == 1, old
    lines = (text.replace(old, new) if old else text).splitlines()
    closing = lines.index(CLOSING)
    ordinals: dict[int, int] = {}
    for number, line in enumerate(lines[:closing], start=1):
        if line.strip():
            _type(document.add_paragraph(), line)
            ordinals[number] = len(ordinals) + 1
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    where = {"left": cells[0], "right": cells[1]}
    taken: set[str] = set()
    for number, line in enumerate(lines[closing:], start=closing + 1):
        if line.strip():
            side = "left" if line.startswith(("***", "-")) else "right"
            paragraph = where[side].add_paragraph() if side in taken else where[side].paragraphs[0]
            taken.add(side)
            _type(paragraph, line.replace("**", "") if side == "right" else line, bold=side == "right")
            ordinals[number] = len(ordinals) + 1
    stream = BytesIO()
    document.save(stream)
    return Paper(stream.getvalue(), ordinals)


def _set_up(document: Any) -> None:
    from docx.shared import Mm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(30), Mm(15), Mm(20), Mm(20)


def mend(line: str) -> str:
    """Return a line as somebody types it: the marks of bold and italic stay, what the conversion left goes."""
    text = LINK.sub(r"\1", HEADING.sub("", line.strip()))
    for pattern, replacement in LATEX:
        text = re.sub(pattern, replacement, text)
    return text


def _type(paragraph: Any, line: str, *, bold: bool = False) -> None:
    text = mend(line)
    at = 0
    for match in MARKS.finditer(text):
        _run(paragraph, text[at : match.start()], bold, False)
        _run(paragraph, match[2], bold or len(match[1]) > 1, len(match[1]) % 2 == 1)
        at = match.end()
    _run(paragraph, text[at:], bold, False)


def _run(paragraph: Any, text: str, bold: bool, italic: bool) -> None:
    if text:
        run = paragraph.add_run(text.replace("\\", ""))
        run.bold, run.italic = bold or None, italic or None
