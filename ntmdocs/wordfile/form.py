"""The readable source of a shipped template: one line, one paragraph (ntmdocs/forms/*.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

TAG_STYLE = ""
KEEP = "keep"
SECTION = "section"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: Vietnamese style name (TAG_STYLE: it holds a tag of its own) and pieces.

    `keep`: it stays with the next; `ends_section`: it is the last of the body's own section.
    """

    style: str
    pieces: tuple[Piece, ...]
    keep: bool = False
    ends_section: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A borderless block: `columns` are names of widths, `rows` hold cells of paragraphs, `space_pt` stands above each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    space_pt: float = 0


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Form:
    """A form's source, read: the document's properties by name, and its blocks in order."""

    properties: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Reader:
    """Gather blocks; `rows` is not None while a table is open."""

    blocks: list[Block] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    space_pt: float = 0
    rows: list[list[list[Paragraph]]] | None = None

    def take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == ":property":
            name, _, text = rest.partition("|")
            self.properties.append((name.strip(), text.strip()))
        elif word == ":table":
            columns, _, space = rest.partition("|")
            self.columns, self.space_pt, self.rows = tuple(columns.split()), float(space or 0), []
        elif self.rows is not None and word == ":row":
            self.rows.append([])
        elif self.rows is not None and word == ":cell":
            self.rows[-1].append([])
        elif self.rows is not None and word == ":end":
            self.blocks.append(Table(self.columns, tuple(tuple(map(tuple, row)) for row in self.rows), self.space_pt))
            self.rows = None
        elif "|" in line:
            self._add(_paragraph(line))
        else:
            raise ValueError(f"not a line of a form: {line!r}")

    def _add(self, paragraph: Paragraph) -> None:
        if self.rows is None:
            self.blocks.append(paragraph)
        else:
            self.rows[-1][-1].append(paragraph)


def parse_form(source: str) -> Form:
    """Return the blocks and properties that a form's source describes.

    Raises: ValueError on a line that is none of the format's, or a table that is not closed.
    """
    reader = _Reader()
    for line in _lines(source):
        reader.take(line)
    if reader.rows is not None:
        raise ValueError("a table is not closed")
    return Form(tuple(reader.properties), tuple(reader.blocks))


def load_form(name: str) -> Form:
    """Read and parse the form that ships under `name`, for example "ke-hoach", with the forms that it includes."""
    return parse_form(_read(name))


def _read(name: str) -> str:
    source = resources.files("ntmdocs").joinpath("forms", f"{name}.txt").read_text(encoding="utf-8")
    return re.sub(r"^:include (\S+)$", lambda found: _read(found[1]), source, flags=re.MULTILINE)


def _lines(source: str) -> Iterator[str]:
    for line in source.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _paragraph(line: str) -> Paragraph:
    head, _, text = line.partition("|")
    style, *flags = (part.strip() for part in head.split("+"))
    return Paragraph(style, tuple(_pieces(text.strip())), KEEP in flags, SECTION in flags)


def _pieces(text: str) -> Iterator[Piece]:
    for index, part in enumerate(text.split("**")):
        if part:
            yield Piece(part, bold=index % 2 == 1)
