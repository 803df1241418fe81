"""The official sample forms of Phụ lục III, each as a Word file of its own. Tests that use them skip where the file is absent."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

SOURCE = Path(__file__).parents[2] / "shared" / "nd30" / "Phuluc3.docx"
ABSENT = f"{SOURCE.name} does not stand beside the project"
TITLE = re.compile(r"\s*Mẫu (\d+\.\d+) - |\s*Mẫu văn bản \(được ban hành")
ATTACHED = ("1.3 attached on paper", "1.3 attached as a file")


def has_forms() -> bool:
    return SOURCE.exists()


def split_forms() -> dict[str, bytes]:
    """Return the forms by name ("1.1" … "3.2", and the two attached to a decision), without their titles and explanations.

    Each keeps the file's styles, fonts and page; the tables of notes ("Ghi chú") are no part of a form.
    """
    document = docx.Document(str(SOURCE))
    found: dict[str, list[Any]] = {}
    name, attached = "", iter(ATTACHED)
    for element in document.element.body:
        text = _text(element)
        if element.tag == qn("w:p") and (match := TITLE.match(text)):
            name = match[1] or next(attached)
            found[name] = []
        elif name and element.tag != qn("w:sectPr") and not text.strip().startswith("Ghi chú:"):
            found[name].append(element)
    return {name: _document(elements) for name, elements in found.items()}


def _document(elements: list[Any]) -> bytes:
    made = docx.Document(str(SOURCE))
    body = made.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    for at, element in enumerate(map(copy.deepcopy, _trimmed(elements))):
        _without_notes(element)
        body.insert(at, element)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _trimmed(elements: list[Any]) -> list[Any]:
    """Return the elements without blank paragraphs at both ends."""
    filled = [at for at, element in enumerate(elements) if _text(element).strip() or element.tag != qn("w:p")]
    return elements[filled[0] : filled[-1] + 1] if filled else []


def _without_notes(element: Any) -> None:
    """Remove the rows of a table that hold the form's notes."""
    for row in list(element.iter(qn("w:tr"))):
        if any(text.startswith("Ghi chú:") for text in _paragraphs(row)):
            row.getparent().remove(row)


def _paragraphs(element: Any) -> Iterator[str]:
    return (_text(one).strip() for one in element.iter(qn("w:p")))


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))
