"""A .docx as readable text: what golden tests compare and people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ntmdocs.wordfile.numbers import NS, Counter, build_counter, value_of
from ntmdocs.wordfile.package import Package, read_package
from ntmdocs.wordfile.reading.looks import Styles, build_styles
from ntmdocs.wordfile.reading.xml import OFF, parse_part

MM_PER_EMU = 1 / 36_000
MM_PER_TWIP = 25.4 / 1440
SKIPPED = {NS + "del", NS + "moveFrom"}


class Printed(NamedTuple):
    """One paragraph as it prints: style name, automatic number ("" if none), text."""

    style: str
    number: str
    text: str


class Look(NamedTuple):
    """Size in half points ("" unknown), bold, italic."""

    size: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Reader:
    """The styles of one document, and the counts so far."""

    styles: Styles
    plain: Look
    counter: Counter
    looks: dict[str, Look] = field(default_factory=dict)

    def inherited(self, style: str, path: str) -> str:
        return next((value for element in self.styles.chain(style) if (value := value_of(element, path))), "")

    def style_of(self, paragraph: Any) -> str:
        return value_of(paragraph, "pPr/pStyle", self.styles.default)

    def name_of(self, style: str) -> str:
        return value_of(self.styles.by_id.get(style), "name", style)

    def look_of(self, style: str) -> Look:
        if style not in self.looks:
            look = self.plain
            for element in reversed(list(self.styles.chain(style))):
                look = _changed(look, element.find(NS + "rPr"))
            self.looks[style] = look
        return self.looks[style]

    def number(self, paragraph: Any) -> str:
        """Count the paragraph and return its automatic number."""
        style = self.style_of(paragraph)
        own = value_of(paragraph, "pPr/numPr/numId")
        number = own or self.inherited(style, "pPr/numPr/numId")
        if number in {"", "0"}:
            return ""
        level = value_of(paragraph, "pPr/numPr/ilvl") or self.inherited(style, "pPr/numPr/ilvl") or "0"
        return self.counter.next(number, int(level) if own else self.counter.level_of_style(number, style, int(level)))


def dump(data: bytes) -> str:
    """Return a document as text, one line a paragraph: `style (alignment): number text`.

    Runs that deviate from their style are marked: `**bold**`, `*italic*`, `‹12 pt: …›`; cells are named `r1c2`, drawn
    lines print with their length, fields with their instruction, and headers and footers come last.
    """
    package = read_package(data, "")
    reader = _reader(package)
    body = _root(package, "word/document.xml")[0]
    lines = list(_blocks(body, reader, ""))
    for name in sorted(package.by_name):
        if name.startswith(("word/header", "word/footer")):
            lines += [f"{name[5:-4]} {line}" for line in _blocks(_root(package, name), reader, "")]
    return "\n".join(lines) + "\n"


def paragraphs(data: bytes) -> tuple[Printed, ...]:
    """Return the paragraphs of the body in order, those in table cells too."""
    package = read_package(data, "")
    reader = _reader(package)
    return tuple(
        Printed(reader.name_of(reader.style_of(element)), reader.number(element), _plain_text(element))
        for element in _root(package, "word/document.xml").iter(NS + "p")
    )


def automatic_numbers(package: Package) -> tuple[str, ...]:
    """Return the number that Word prints before each paragraph of the body ("" for none), in the order of the part."""
    reader = _reader(package)
    return tuple(reader.number(element) for element in _root(package, "word/document.xml").iter(NS + "p"))


def _reader(package: Package) -> _Reader:
    root = _root(package, "word/styles.xml")
    base = None if root is None else root.find(f"{NS}docDefaults/{NS}rPrDefault/{NS}rPr")
    plain = _changed(Look("20", bold=False, italic=False), base)
    return _Reader(build_styles(root), plain, build_counter(_root(package, "word/numbering.xml")))


def _root(package: Package, name: str) -> Any:
    data = package.read(name)
    return None if data is None else parse_part(data, name)


def _changed(look: Look, properties: Any) -> Look:
    if properties is None:
        return look
    bold, italic = (_toggled(properties, name, old) for name, old in (("b", look.bold), ("i", look.italic)))
    return Look(value_of(properties, "sz", look.size), bold, italic)


def _toggled(properties: Any, name: str, old: bool) -> bool:
    found = properties.find(NS + name)
    return old if found is None else found.get(NS + "val") not in OFF


def _blocks(parent: Any, reader: _Reader, place: str) -> Iterator[str]:
    for element in parent:
        if element.tag == NS + "p":
            yield place + _line(element, reader)
        elif element.tag == NS + "tbl":
            yield place + _table_title(element)
            for row, cells in enumerate(element.iterfind(NS + "tr"), 1):
                for column, cell in enumerate(cells.iterfind(NS + "tc"), 1):
                    yield from _blocks(cell, reader, f"{place}r{row}c{column} ")
        elif element.tag in {NS + "sdt", NS + "sdtContent", NS + "ins", NS + "customXml", NS + "smartTag"}:
            yield from _blocks(element, reader, place)


def _table_title(table: Any) -> str:
    columns = table.iterfind(f"{NS}tblGrid/{NS}gridCol")
    widths = " + ".join(f"{int(column.get(NS + 'w', 0)) * MM_PER_TWIP:.0f}" for column in columns)
    return f"table {widths} mm"


def _line(paragraph: Any, reader: _Reader) -> str:
    style = reader.style_of(paragraph)
    align = value_of(paragraph, "pPr/jc") or reader.inherited(style, "pPr/jc") or "left"
    keep = ", keep" if paragraph.find(f"{NS}pPr/{NS}keepNext") is not None else ""
    number = reader.number(paragraph)
    text = "".join(_marked(words, look, reader.look_of(style)) for words, look in _stretches(paragraph, reader, style))
    return f"{reader.name_of(style)} ({align}{keep}): {number}{' ' if number else ''}{text}".rstrip(" ")


def _stretches(paragraph: Any, reader: _Reader, style: str) -> Iterator[tuple[str, Look]]:
    """Yield the paragraph's words, neighbours of one look together."""
    words, last = "", reader.look_of(style)
    for run in _runs(paragraph):
        text = _run_text(run)
        look = reader.look_of(style)
        for element in reversed(list(reader.styles.chain(value_of(run, "rPr/rStyle")))):
            look = _changed(look, element.find(NS + "rPr"))
        look = _changed(look, run.find(NS + "rPr"))
        if text and look != last:
            yield words, last
            words, last = "", look
        words += text
    yield words, last


def _marked(words: str, look: Look, plain: Look) -> str:
    if not words or look == plain:
        return words
    if look.size != plain.size:
        words = f"‹{int(look.size) / 2:g} pt: {words}›"
    if look.italic != plain.italic:
        words = f"*{words}*" if look.italic else f"‹upright: {words}›"
    if look.bold != plain.bold:
        words = f"**{words}**" if look.bold else f"‹light: {words}›"
    return words


def _runs(paragraph: Any) -> Iterator[Any]:
    """Yield a paragraph's own runs: not those that a revision took away, nor those in a text box inside it."""
    for element in paragraph:
        if element.tag == NS + "r":
            yield element
        elif element.tag not in SKIPPED:
            yield from _runs(element)


def _run_text(run: Any) -> str:
    return "".join(_piece_text(piece) for piece in run)


def _piece_text(piece: Any) -> str:
    if piece.tag == NS + "t":
        return piece.text or ""
    if piece.tag == NS + "instrText":
        return f"‹{(piece.text or '').strip()}›"
    if piece.tag == NS + "drawing":
        extent = next((element for element in piece.iter() if element.tag.endswith("}extent")), None)
        return "" if extent is None else f"‹drawing {int(extent.get('cx')) * MM_PER_EMU:.1f} mm›"
    return {NS + "tab": "\t", NS + "br": "\n", NS + "cr": "\n", NS + "noBreakHyphen": "-"}.get(piece.tag, "")


def _plain_text(paragraph: Any) -> str:
    marks = {NS + "instrText", NS + "drawing"}
    return "".join(_piece_text(piece) for run in _runs(paragraph) for piece in run if piece.tag not in marks)
