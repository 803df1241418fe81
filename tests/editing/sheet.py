"""A .docx as its reader sees it: lines of text with bold and italic, what others proposed, comments, pictures. lxml alone, nothing of ntmdocs."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f"{{{W}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BODY = "word/document.xml"
OURS = "ntmdocs (cần chọn)"  # the author of the conflicts that a merge leaves in the file
GONE = {NS + "del", NS + "moveFrom"}
ONE_CHARACTER = {NS + "tab": "\t", NS + "br": "\n", NS + "cr": "\n", NS + "noBreakHyphen": "-"}
OFF = {"0", "false", "off", "none"}
CLOSING = " ;.,/:"


@dataclass(frozen=True)
class Line:
    """A paragraph as read: `looks` has one letter a character, " " as its style has it, "b", "i" or "x" (both) where it differs.

    `cell` is (table, row, column) from 1, None outside tables.
    """

    text: str
    looks: str
    style: str
    part: str = BODY
    cell: tuple[int, int, int] | None = None

    def has_look(self, words: str, letter: str) -> bool:
        """Tell whether all letters of `words` are bold ("b") or italic ("i") against the style."""
        start = self.text.find(words)
        looks = self.looks[start : start + len(words)] if start >= 0 else ""
        return bool(looks) and all(look in (letter, "x") for look, sign in zip(looks, words, strict=True) if sign.isalnum())


@dataclass(frozen=True)
class Proposal:
    """A tracked change: who, "ins" or "del", the words, the text (all versions) of its paragraph, and whether that is in a table."""

    author: str
    kind: str
    words: str
    around: str
    in_table: bool = False


class Sheet:
    """An opened .docx: its parts, the trees of those that hold text."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees: dict[str, Any] = {}
        self.last_mark = 0  # the highest number of a tracked change that an editor gave

    def tree(self, name: str) -> Any:
        """Return the root of a part; what is changed in it is written by `close`."""
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name])
        return self.trees[name]

    def close(self) -> bytes:
        """Return the file; the bytes of the same parts are the same."""
        for name, root in self.trees.items():
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    @property
    def body(self) -> Any:
        return self.tree(BODY)[0]

    @property
    def paragraphs(self) -> list[Any]:
        """Return the body's paragraphs in order, those of cells too, those of text boxes not."""
        return list(iter_paragraphs(self.body))

    @property
    def edges(self) -> list[str]:
        """Return the names of headers and footers."""
        return sorted(name for name in self.parts if re.fullmatch(r"word/(header|footer)\d*\.xml", name))

    @cached_property
    def styles(self) -> dict[str, tuple[str, bool, bool]]:
        """Return style id -> name, bold, italic as inherited."""
        root = self.tree("word/styles.xml")
        found = {one.get(NS + "styleId"): one for one in root.iterfind(NS + "style")}
        defaults = root.find(f"{NS}docDefaults/{NS}rPrDefault/{NS}rPr")
        return {key: (_name(one), *(_inherited(found, key, name, defaults) for name in ("b", "i"))) for key, one in found.items()}

    @cached_property
    def plain_style(self) -> str:
        styles = self.tree("word/styles.xml").iterfind(NS + "style")
        is_default = (one for one in styles if one.get(NS + "type") == "paragraph" and one.get(NS + "default") in ("1", "true"))
        return next((one.get(NS + "styleId") for one in is_default), "")

    def style_of(self, paragraph: Any) -> str:
        found = paragraph.find(f"{NS}pPr/{NS}pStyle")
        return self.plain_style if found is None else found.get(NS + "val")

    def line(self, paragraph: Any, part: str = BODY) -> Line:
        name, bold, italic = self.styles.get(self.style_of(paragraph), ("", False, False))
        text, looks = "", ""
        for run in iter_runs(paragraph):
            words = run_text(run)
            own = run.find(NS + "rPr")
            style = own.find(NS + "rStyle") if own is not None else None
            base = self.styles.get(style.get(NS + "val"), ("", False, False)) if style is not None else ("", False, False)
            is_bold = _toggle(own, "b", base[1] != bold) != bold
            is_italic = _toggle(own, "i", base[2] != italic) != italic
            text += words
            looks += " bix"[is_bold + 2 * is_italic] * len(words)
        return Line(text, looks, name, part, self.cells.get(paragraph) if part == BODY else None)

    @cached_property
    def cells(self) -> dict[Any, tuple[int, int, int]]:
        """Return the place of each paragraph that stands in a table: table, row, cell from 1."""
        found = {}
        for table, one in enumerate(self.tables, 1):
            for row, cells in enumerate(one.iterfind(NS + "tr"), 1):
                for cell, inner in enumerate(cells.iterfind(NS + "tc"), 1):
                    found.update(dict.fromkeys(iter_paragraphs(inner), (table, row, cell)))
        return found

    @property
    def lines(self) -> list[Line]:
        """Return the body's paragraphs as accepted, without those that are wholly taken away."""
        return [self.line(one) for one in self.paragraphs if not is_gone(one)]

    @property
    def edge_lines(self) -> list[Line]:
        return [self.line(one, name) for name in self.edges for one in iter_paragraphs(self.tree(name))]

    @property
    def text(self) -> str:
        """Return everything that a reader sees, a line a paragraph, in NFC."""
        return unicodedata.normalize("NFC", "\n".join(line.text for line in [*self.lines, *self.edge_lines]))

    @property
    def proposals(self) -> list[Proposal]:
        """Return all tracked changes of words, in body, headers and footers."""
        found = []
        for name in (BODY, *self.edges):
            for paragraph in iter_paragraphs(self.tree(name)):
                around = "".join(run_text(run, deleted=True) for run in iter_runs(paragraph, everything=True))
                for mark in paragraph.iter(NS + "ins", NS + "del", NS + "moveFrom", NS + "moveTo"):
                    words = "".join(run_text(run, deleted=True) for run in mark.iter(NS + "r"))
                    if words:
                        kind = "ins" if mark.tag in (NS + "ins", NS + "moveTo") else "del"
                        in_table = next(mark.iterancestors(NS + "tc"), None) is not None
                        found.append(Proposal(mark.get(NS + "author", ""), kind, words, around, in_table))
        return found

    @property
    def comments(self) -> list[tuple[str, str]]:
        """Return author and words of each comment."""
        if "word/comments.xml" not in self.parts:
            return []
        found = self.tree("word/comments.xml").iterfind(NS + "comment")
        return [(one.get(NS + "author", ""), "\n".join(map(text_of, one.iter(NS + "p")))) for one in found]

    @property
    def pictures(self) -> int:
        return sum(1 for _ in self.tree(BODY).iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))

    @property
    def tables(self) -> list[Any]:
        return list(self.tree(BODY).iter(NS + "tbl"))

    @property
    def bookmarks(self) -> list[str]:
        return [one.get(NS + "name") for name in (BODY, *self.edges) for one in self.tree(name).iter(NS + "bookmarkStart")]


def iter_paragraphs(root: Any) -> Iterator[Any]:
    """Iterate over the paragraphs below an element in order, those of text boxes not."""
    for element in root:
        if element.tag == NS + "p":
            yield element
        elif isinstance(element.tag, str) and element.tag.startswith(NS) and element.tag != NS + "sectPr":
            yield from iter_paragraphs(element)


def iter_runs(paragraph: Any, *, everything: bool = False) -> Iterator[Any]:
    """Iterate over a paragraph's own runs: not those taken away, unless `everything`."""
    for element in paragraph:
        if element.tag == NS + "r":
            yield element
        elif isinstance(element.tag, str) and element.tag.startswith(NS) and (everything or element.tag not in GONE):
            yield from iter_runs(element, everything=everything)


def run_text(run: Any, *, deleted: bool = False) -> str:
    """Return what a run prints; a picture or field prints nothing."""
    words = {NS + "t"} | ({NS + "delText"} if deleted else set())
    return "".join((one.text or "") if one.tag in words else ONE_CHARACTER.get(one.tag, "") for one in run)


def text_of(paragraph: Any) -> str:
    return "".join(map(run_text, iter_runs(paragraph)))


def is_gone(paragraph: Any) -> bool:
    """Tell whether a tracked change takes the whole paragraph, or its row, away."""
    row = next(paragraph.iterancestors(NS + "tr"), None)
    if row is not None and row.find(f"{NS}trPr/{NS}del") is not None:
        return True
    marks = paragraph.find(f"{NS}pPr/{NS}rPr")
    is_marked = marks is not None and any(marks.find(tag) is not None for tag in GONE)
    return is_marked and not text_of(paragraph)


def bare(text: str) -> str:
    """Return a line without the marks that close it, its spaces made one, in NFC."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().rstrip(CLOSING)


def _name(style: Any) -> str:
    found = style.find(NS + "name")
    return "" if found is None else str(found.get(NS + "val"))


def _inherited(styles: dict[str, Any], key: str, name: str, defaults: Any) -> bool:
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        own = styles[key].find(NS + "rPr")
        if own is not None and own.find(NS + name) is not None:
            return _toggle(own, name, False)
        parent = styles[key].find(NS + "basedOn")
        key = "" if parent is None else parent.get(NS + "val")
    return _toggle(defaults, name, False)


def _toggle(properties: Any, name: str, default: bool) -> bool:
    found = None if properties is None else properties.find(NS + name)
    return default if found is None else found.get(NS + "val") not in OFF

