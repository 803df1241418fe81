"""Repairs of a Word file that are safe: what is to be set, and where; nothing of how Word files are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class SetPage:
    """The page of a section (by index): what is None stays. Millimetres."""

    section: int
    width_mm: float | None = None
    height_mm: float | None = None
    top_mm: float | None = None
    bottom_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None


@dataclass(frozen=True, slots=True)
class SetFace:
    """How characters `start:end` of the paragraph `ordinal` are set (`end` 0: to its end): what is None stays.

    `color` is "RRGGBB".
    """

    ordinal: int
    start: int = 0
    end: int = 0
    font: str | None = None
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Words in the place of the characters `start:end` of the paragraph `ordinal`; they keep the format of the first of these.

    `start == end` inserts before that character.
    """

    ordinal: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class AddPageNumber:
    """A page number centred at the top of the pages of a section (by index); on its first page too unless `skips_first`."""

    section: int
    font: str = "Times New Roman"
    size_pt: float = 14
    skips_first: bool = True


Repair: TypeAlias = SetPage | SetFace | ReplaceText | AddPageNumber
