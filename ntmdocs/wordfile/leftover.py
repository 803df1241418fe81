"""A plain Word file that lists words whose place is gone."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from ntmdocs.wordfile.package import read_package, write_package


def leftover_file(title: str, introduction: str, texts: Iterable[str]) -> bytes:
    """Return a .docx with a title, what it is about, and one paragraph a text; same input, same bytes."""
    from docx import Document

    document = Document()
    document.add_heading(title, level=1)
    document.add_paragraph(introduction)
    for text in texts:
        document.add_paragraph("".join(letter for letter in text if letter >= " " or letter in "\n\t"))
    stream = BytesIO()
    document.save(stream)
    return write_package(read_package(stream.getvalue(), "").repacked())
