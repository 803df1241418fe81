"""A workbook as plain data: what is written, and what was read. Rows and columns are counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]  # row, column
Value: TypeAlias = str | Decimal | bool | date | time | None


class Side(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `is_entry` marks one to fill in: unlocked, light yellow. `number_format` as Excel writes it."""

    bold: bool = False
    italic: bool = False
    size_pt: float = 11
    side: Side = Side.LEFT
    wraps: bool = False
    has_border: bool = False
    is_entry: bool = False
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; with a `formula` ("=SUM(A1:A2)"), `value` is its result as last computed."""

    value: str | Decimal | None = None
    look: Look = Look()
    formula: str = ""


class Entry(StrEnum):
    CHOICE = "choice"
    WHOLE = "whole"  # 0, 1, 2 …
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Validation:
    """What a cell accepts; `is_strict` refuses anything else, without it the person is asked."""

    entry: Entry | None
    choices: tuple[str, ...] = ()
    tip: str = ""
    refusal: str = ""
    is_strict: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `merges` are first and last cell; `frozen` is the first cell that scrolls; `repeated` the rows on each page."""

    name: str
    cells: Mapping[Place, Cell]
    validations: Mapping[Place, Validation] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[Place, Place], ...] = ()
    frozen: Place = (0, 0)
    repeated: tuple[int, int] | None = None
    print_area: tuple[Place, Place] | None = None
    is_landscape: bool = False
    is_protected: bool = False
    is_very_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    sheets: tuple[Sheet, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell that came back; `value` of a formula is the one stored with it, None where there is none."""

    value: Value = None
    formula: str = ""
    number_format: str = "General"
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class ReadSheet:
    name: str
    cells: Mapping[Place, ReadCell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_very_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadBook:
    sheets: tuple[ReadSheet, ...]
