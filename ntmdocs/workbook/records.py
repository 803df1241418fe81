"""A workbook as plain data: what is to be written, and what was read. Rows and columns count from 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]  # row, column

FARTHEST_ROW, FARTHEST_COLUMN = 5_000, 500
MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; its last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def covered(self) -> Iterator[Place]:
        """Yield the cells that the area hides when it is merged: all but its first."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                if (row, column) != (self.top, self.left):
                    yield row, column


class State(StrEnum):
    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"  # the program's own menu does not show it again


class Role(StrEnum):
    """What a cell is for; its looks follow. Only ENTRY cells can be typed into where the sheet is protected."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    NOTE = "note"
    HEAD = "head"
    GROUP = "group"
    LABEL = "label"
    UNIT = "unit"
    NUMBER = "number"
    ENTRY = "entry"
    TOTAL = "total"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its "=", English function names and commas, and its value as long as nobody computes it again."""

    text: str
    cached: str | Decimal = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words; no word holds a comma."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` on."""

    least: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """Any number, from `least` on where it is given."""

    least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Free:
    """Any words, kept as typed: "7/8" does not become a date."""


@dataclass(frozen=True, slots=True)
class Tip:
    """What the program shows: a title of at most 32 letters, a message of at most 255."""

    title: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """What a cell takes; `tip` is shown when it is chosen, `refusal` when something else is typed.

    Unless `is_strict`, the program asks and takes what the person insists on.
    """

    rule: Choice | Whole | Number | Free
    tip: Tip = Tip()
    refusal: Tip = Tip()
    is_strict: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell. Words that begin with "=" stay words; `decimals` is how many a number shows, None as many as it has."""

    value: str | Decimal | Formula | None = None
    role: Role = Role.LABEL
    validation: Validation | None = None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. Widths in characters, heights in points; `frozen` is the first cell that scrolls.

    `repeat_rows` are the first and the last row that every page begins with.
    """

    name: str
    cells: Mapping[Place, Entry]
    column_widths: Mapping[int, float] = field(default_factory=dict)
    row_heights: Mapping[int, float] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    frozen: Place | None = None
    repeat_rows: tuple[int, int] | None = None
    is_landscape: bool = False
    print_area: Area | None = None
    is_protected: bool = True
    state: State = State.VISIBLE


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook; `identity` is what it tells the program that reads it again, in a sheet that nobody sees."""

    sheets: tuple[Sheet, ...]
    identity: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in a cell whose formula failed, as "#DIV/0!"."""

    code: str

    def __str__(self) -> str:
        return self.code


Value: TypeAlias = str | Decimal | bool | date | time | timedelta | Failure | None


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell that is not blank. A date with a time of day is a `datetime`.

    `formula` begins with "=", "" where there is none; the value then is what the file says that it gave. A formula that
    no program computed is not `is_computed` and has no value. A cell `is_locked` by its
    style, whether or not the sheet is protected.
    """

    value: Value
    formula: str = ""
    number_format: str = "General"
    is_computed: bool = True
    is_locked: bool = True


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet and its cells that are not blank; hidden is also what has no height or width."""

    name: str
    cells: Mapping[Place, ReadCell]
    state: State = State.VISIBLE
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Area, ...] = ()

    @property
    def is_hidden(self) -> bool:
        return self.state is not State.VISIBLE

    @property
    def is_very_hidden(self) -> bool:
        return self.state is State.VERY_HIDDEN


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook as read; `identity` as written, {} where there is none; its sheet is not among the others."""

    sheets: tuple[ReadSheet, ...]
    identity: Mapping[str, str] = field(default_factory=dict)
