"""Which characters of which block each value printed: offsets as `model.blocks` counts them, taken from the pieces."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ntmdocs.template.values import Block, Runs, Text

_EVENT = re.compile(
    r'<w:t(?: [^>]*)?>([^<]*)|<w:(?:tab|cr|noBreakHyphen|softHyphen)/>|<w:sym [^>]*/>|<w:br(?: w:(?:clear|type="textW)[^>]*)?/>'
    r"|<(w:p)(?: [^>]*)?>|<(w:tc)(?: [^>]*)?>|<(w:drawing|w:pict|w:object|w:footnoteReference|w:endnoteReference)[ />]"
    r"|<w:fldChar [^>]*w:fldCharType=\"(begin)\"|<(w:fldSimple)[ >]"
)
_OPEN_TAG = re.compile(r"<[^<>]*$")


class Value(NamedTuple):
    """The characters `start:end` of a cell's text are the words of one value: of its place, then of the places it cites."""

    places: tuple[object, ...]
    cell: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    """What one block of the output prints: `ordinal` counts the part's outermost paragraphs and table rows from 1."""

    part: str
    ordinal: int
    places: tuple[object, ...]
    values: tuple[Value, ...] = ()


class _Shape(NamedTuple):
    """What a stretch of literal XML does to where we are: cells begun, then in the last of them paragraphs and characters."""

    cells: int
    paragraphs: int
    characters: int
    opens_tag: bool


def trace(name: str, pieces: Iterable[object]) -> list[Printed]:
    """Return what each block prints, with the characters of each value."""
    printed: list[Printed] = []
    places: list[object] = []
    values: list[Value] = []
    ordinal = cell = paragraphs = offset = 0
    in_tag = False
    for piece in pieces:
        kind = piece.__class__
        if kind is str:
            cells, begun, characters, in_tag = _shape(piece)
            if cells:
                cell, paragraphs, offset = cell + cells, 0, 0
            offset += characters + (begun if paragraphs or not begun else begun - 1)
            paragraphs += begun
        elif kind is Block:
            if places:
                printed.append(Printed(name, ordinal, _once(places), tuple(values)))
                places, values = [], []
            ordinal, paragraphs, offset = ordinal + 1, 0, 0
            cell = -1
        elif kind is Text or kind is Runs:
            end = offset if in_tag else offset + _length(piece)  # type: ignore[arg-type]
            own = piece.places  # type: ignore[attr-defined]
            if own:
                where = cell if cell > 0 else 0
                last = values[-1] if values else None
                if last and last[3] == offset and last[1] == where and last[0] == own:
                    values[-1] = Value(own, where, last[2], end)
                else:
                    places += own
                    values.append(Value(own, where, offset, end))
            offset = end
    if places:
        printed.append(Printed(name, ordinal, _once(places), tuple(values)))
    return printed


def _once(places: list[object]) -> tuple[object, ...]:
    if len(places) == 1:
        return tuple(places)
    unlike = {id(place): place for place in places}.values()
    return tuple(unlike) if len(unlike) == 1 else tuple(dict.fromkeys(unlike))


@lru_cache(maxsize=4096)
def _shape(xml: str) -> _Shape:
    cells = paragraphs = 0
    characters = len(_words(xml.partition("<")[0])) if ">" not in xml.partition("<")[0] else 0
    for match in _EVENT.finditer(xml):
        if match[3]:
            cells, paragraphs, characters = cells + 1, 0, 0
        elif match[2]:
            paragraphs += 1
        elif match[1] is not None:
            characters += len(_words(match[1]))
        else:
            characters += 1
    return _Shape(cells, paragraphs, characters, _OPEN_TAG.search(xml) is not None)


def _length(value: str) -> int:
    if "<" not in value:
        return len(_words(value)) if "&" in value or not value.isascii() else len(value)
    return _shape(value if value.startswith("<w:r") else f"<w:t>{value}</w:t>").characters


def _words(xml: str) -> str:
    return unicodedata.normalize("NFC", html.unescape(xml) if "&" in xml else xml)
