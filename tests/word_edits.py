"""Small edits of a Word file by its paragraphs' words, as the tests of pulling need them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

Edit = Callable[[Any], None]  # of the document's body


def edit(data: bytes, *edits: Edit) -> bytes:
    """Return a .docx after some edits of its body."""
    document = Document(BytesIO(data))
    for one in edits:
        one(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def words(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def paragraph(body: Any, part: str) -> Any:
    """Return the first paragraph that holds these words."""
    return next(one for one in body.iter(qn("w:p")) if part in words(one))


def retype(old: str, new: str) -> Edit:
    """Put words in the place of others within the first paragraph that holds them; its look stays."""

    def edit(body: Any) -> None:
        nodes = list(paragraph(body, old).iter(qn("w:t")))
        start = words(nodes[0].getparent().getparent()).index(old)
        end, at, left = start + len(old), 0, new
        for node in nodes:
            text, length = node.text or "", len(node.text or "")
            low, high = max(start - at, 0), min(end - at, length)
            if low < high:
                node.text, left = text[:low] + left + text[high:], ""
                node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            at += length

    return edit


def cell(label: str, column: int, new: str) -> Edit:
    """Type into a cell of the row whose second cell reads `label`; `column` counts the row's cells from 0."""

    def edit(body: Any) -> None:
        target = list(row(body, label).iter(qn("w:tc")))[column]
        nodes = list(target.iter(qn("w:t")))
        if nodes:
            nodes[0].text = new
            for node in nodes[1:]:
                node.text = ""
            return
        from docx.text.paragraph import Paragraph

        Paragraph(next(target.iter(qn("w:p"))), None).add_run(new)  # type: ignore[arg-type]

    return edit


def row(body: Any, label: str) -> Any:
    rows = (one for one in body.iter(qn("w:tr")))
    return next(one for one in rows if len(cells := list(one.iter(qn("w:tc")))) > 1 and words(cells[1]) == label)


def drop_row(label: str) -> Edit:
    def edit(body: Any) -> None:
        found = row(body, label)
        found.getparent().remove(found)

    return edit


def drop(part: str) -> Edit:
    """Take out the first paragraph that holds these words."""

    def edit(body: Any) -> None:
        found = paragraph(body, part)
        found.getparent().remove(found)

    return edit


def put_after(part: str, new: str) -> Edit:
    """Put a paragraph like the first that holds some words after it."""

    def edit(body: Any) -> None:
        found = paragraph(body, part)
        added = deepcopy(found)
        for mark in (*added.iter(qn("w:bookmarkStart")), *added.iter(qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)
        nodes = list(added.iter(qn("w:t")))
        nodes[0].text = new
        for node in nodes[1:]:
            node.text = ""
        found.addnext(added)

    return edit


def strip(data: bytes) -> bytes:
    """Return the file as after its words were pasted into a new one: no bookmarks, no custom parts."""
    import re
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("customXml/"):
                continue
            if name == "word/document.xml":
                part = re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", part)
            if name == "word/_rels/document.xml.rels":
                part = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", part)
            if name == "[Content_Types].xml":
                part = re.sub(rb"<Override [^>]*customXml[^>]*/>", b"", part)
            new.writestr(name, part)
    return out.getvalue()
