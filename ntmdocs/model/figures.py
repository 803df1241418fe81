"""The ledger of a document: figures with their values by period and by hamlet, each knowing its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ntmdocs.model.period import Period
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import Quantity
from ntmdocs.names import fold, nearest
from ntmdocs.source import Span

ILLUSTRATIVE = "minhhoa"  # folded


class Link(StrEnum):
    """What a figure is to another that it names."""

    WHOLE = "whole"  # a part of it
    SHARE = "share_of"  # its ratio, or its part of its whole, in per cent
    RISE = "rise_of"  # by how much it rose on the year before
    FALL = "fall_of"
    REST = "rest_of"  # what is left of its whole


def cited(name: str) -> str:
    """Return a name as citations write it: every run of other characters than letters and digits is one underscore.

    >>> cited("ngân sách xã, cấp trên hỗ trợ")
    'ngân_sách_xã_cấp_trên_hỗ_trợ'
    """
    return re.sub(r"[\W_]+", "_", name).strip("_")


class Aggregation(StrEnum):
    SUM = "sum"
    WEIGHTED = "weighted"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    NONE = "none"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class HamletRef:
    """A hamlet of the register as figures need it; valid on both days named; `name` is None while it is a marked gap."""

    id: str
    name: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    households: int | None = None

    @property
    def label(self) -> str:
        return self.name or self.id

    def is_valid(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Register:
    """The commune's hamlets, in the register's order; `reference` is the day that the document is read at."""

    hamlets: tuple[HamletRef, ...] = ()
    reference: date | None = None

    def of(self, period: Period) -> tuple[HamletRef, ...]:
        """Return the hamlets valid at the period's end, or, while that lies ahead of the document, on the document's day."""
        day = period.end if self.reference is None else min(period.end, self.reference)
        return tuple(hamlet for hamlet in self.hamlets if hamlet.is_valid(day))

    def named(self, typed: str) -> tuple[HamletRef, ...]:
        """Return the hamlets of exactly this name, else the one of this id; several share a name only at different times."""
        by_name = tuple(hamlet for hamlet in self.hamlets if hamlet.name and hamlet.name == typed)
        return by_name or tuple(hamlet for hamlet in self.hamlets if hamlet.id == typed)


NO_HAMLETS = Register()


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and its place; `quantity` is None while unknown (`chưa có`), which is not zero."""

    quantity: Quantity | None
    span: Span


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """What is known of one period: the commune's own value, hamlets' values by id, and the value of all hamlets not named."""

    span: Span
    commune: Cell | None = None
    hamlets: Mapping[str, Cell] = field(default_factory=dict)
    rest: Cell | None = None

    @property
    def has_hamlets(self) -> bool:
        return bool(self.hamlets) or self.rest is not None

    def of_hamlet(self, hamlet: HamletRef) -> Cell | None:
        return self.hamlets.get(hamlet.id, self.rest)


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a figure, in the figure's unit."""

    name: str
    span: Span
    periods: Mapping[Period, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator. `base` names the figure that weighs a weighted mean; `title` is its wording in tables.

    `indicator` is the code in the criteria set ("2.1") of what it measures, "" where only the criterion is named.

    `links` name other figures, each with what this one is to it.

    `is_faulty` says that a fault was reported while it was read, so that a value missing from it is no news;
    `has_lost_parts` the same of parts that could not be read.
    """

    name: str
    span: Span
    unit: str = ""
    aggregation: Aggregation | None = None
    base: Text | None = None
    requirement: Cell | None = None
    criterion: int | None = None
    periods: Mapping[Period, PeriodValue] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    source: Text | None = None
    title: Text | None = None
    note: Text | None = None
    indicator: str = ""
    links: Mapping[Link, Text] = field(default_factory=dict)
    is_faulty: bool = False
    has_lost_parts: bool = False

    @property
    def is_illustrative(self) -> bool:
        """Tell whether the value was invented for a sample (`nguồn: minh họa`)."""
        return self.source is not None and fold(self.source.value) == ILLUSTRATIVE

    def part(self, typed: str) -> Part | None:
        return next((part for part in self.parts if cited(part.name) == cited(typed)), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures that a document may cite, its own and those of its folder, and the hamlets that they speak of."""

    figures: tuple[Figure, ...] = ()
    register: Register = NO_HAMLETS
    by_name: Mapping[str, Figure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {cited(figure.name): figure for figure in reversed(self.figures)})

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def find(self, name: str) -> Figure | None:
        """Return the figure of exactly this name, spaces and underscores alike."""
        return self.by_name.get(cited(name))

    def nearest(self, name: str) -> str:
        """Return the name, as `số liệu` writes it, that looks most like `name`, or ""."""
        found = nearest(cited(name), self.by_name)
        return self.by_name[found].name if found else ""
