"""The decree's layout limits as frozen, dated data: they build the templates' styles and check any file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ntmdocs.finding import Citation


class Case(StrEnum):
    UPPER = "upper"
    LOWER = "lower"
    MIXED = "mixed"


class Align(StrEnum):
    """INDENT: at the left, the first line indented, as the decree's own headings stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"
    BOTH = "both"
    INDENT = "indent"


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of numbers: `low <= x <= high`."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        return isinstance(value, (int, float)) and self.low - 1e-9 <= value <= self.high + 1e-9


@dataclass(frozen=True, slots=True)
class Dated:
    """Say where a rule stands, from when to when (inclusive; None: open), and whether somebody read it there."""

    citation: Citation
    valid_from: date
    valid_to: date | None = None
    verified: bool = True

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a document: letter case, sizes in points, style, alignment."""

    name: str
    case: Case
    size_pt: Interval
    bold: bool
    italic: bool
    align: Align
    source: Citation


@dataclass(frozen=True, slots=True)
class PaperLimits:
    width_mm: float
    height_mm: float
    source: Citation


@dataclass(frozen=True, slots=True)
class MarginLimits:
    """Allowed distances from the paper's edges, in mm."""

    top: Interval
    bottom: Interval
    left: Interval
    right: Interval
    source: Citation


@dataclass(frozen=True, slots=True)
class ParagraphLimits:
    """Body paragraphs: the allowed first-line indents in mm, least space between in points, spacing in lines."""

    first_line_indents_mm: tuple[float, ...]
    space_pt: float
    line_spacing: Interval
    source: Citation


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """Length of a rule line as a share of the text line that it stands under."""

    ratio: Interval
    source: Citation


@dataclass(frozen=True, slots=True)
class Pairings:
    """Sizes in points that rise and fall together, in the order of `of`."""

    of: tuple[str, ...]
    allowed: tuple[tuple[float, ...], ...]
    source: Citation


@dataclass(frozen=True, slots=True)
class SigningForms:
    """What stands before the office of who signs."""

    on_behalf: str
    for_head: str
    acting: str
    by_order: str
    delegated: str
    source: Citation


@dataclass(frozen=True, slots=True)
class Limits:
    """All layout limits in force at a date."""

    dated: Dated
    font: str
    color: str
    national_title: str
    motto: str
    paper: PaperLimits
    margins: MarginLimits
    paragraph: ParagraphLimits
    rules: Mapping[str, RuleLimits]
    pairings: Pairings
    components: Mapping[str, Component]
    signing: SigningForms
    types: Mapping[str, str]
    copies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class House:
    """Our own choice within the limits: millimetres, points, lines, and shares of a text line."""

    margins: Mapping[str, float]
    sizes: Mapping[str, float]
    rules: Mapping[str, float]
    space_after_pt: float
    line_spacing: float
    first_line_indent_mm: float
    header_distance_mm: float
    signature_room_mm: float
    blank_mm: float
    header_left_mm: float
    signer_mm: float
    slack_mm: float

    def size_pt(self, component: Component) -> float:
        """Return the size that we print `component` in: chosen, else the top of its range."""
        return self.sizes.get(component.name, component.size_pt.high)

    def text_width_mm(self, limits: Limits) -> float:
        return limits.paper.width_mm - self.margins["left"] - self.margins["right"]

    def header_right_mm(self, limits: Limits) -> float:
        return self.text_width_mm(limits) - self.header_left_mm

    def name_width_mm(self) -> float:
        """Return the width that a line of the agency's name may take."""
        return self.header_left_mm - self.slack_mm

    def rule_mm(self, name: str, text_width_mm: float) -> float:
        """Return the length of the rule line `name` (motto, issuer, subject) under a text line of this width."""
        return self.rules[name] * text_width_mm
