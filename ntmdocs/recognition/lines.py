"""Paragraphs cut into the lines that people see as one: at line breaks, and where a tab or spaces part left from right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, PageSetup, Sheet, Strip
from ntmdocs.recognition.marks import is_right_hand
from ntmdocs.recognition.words import is_upper

PARTING = re.compile(r"\t[\t \u00a0]*|[ \u00a0]{3,}\t*")
TAB_MM, SPACE_MM = 12.7, 1.2
GAP_PT = 30
LISTED = re.compile(r"[-–—•*+]+\s*")
INDENTED = re.compile(r"[\t \u00a0]{5,}|\t")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start:end` of a strip without the spaces around. `place`: 0 alone, else 1, 2 … from the left.

    `left_mm`, `right_mm`: the space it stands in; `middle_mm`: the middle of the page's text. `has_gap`: room above it.
    `starts_page`: a page or section begins before it.
    """

    strip: Strip
    start: int
    end: int
    left_mm: float
    right_mm: float
    middle_mm: float
    place: int = 0
    has_gap: bool = False
    starts_page: bool = False

    @property
    def text(self) -> str:
        return self.strip.text[self.start : self.end]

    @property
    def is_centred(self) -> bool:
        """Tell whether it is centred, by its alignment or by spaces typed before it."""
        return self.strip.alignment == "center" or bool(INDENTED.match(self.strip.text[: self.start].rpartition("\n")[2]))

    @property
    def is_bold(self) -> bool:
        return self.component(Role.OTHER).face.bold

    @property
    def is_upper(self) -> bool:
        return is_upper(self.text)

    @property
    def is_right(self) -> bool:
        """Tell whether it stands in the right half of the page."""
        strip = self.strip
        if self.place:
            return self.place > 1
        left, right = self.left_mm + strip.indent_mm, self.right_mm - strip.end_indent_mm
        if strip.alignment == "center":
            return (left + right) / 2 > self.middle_mm + 12
        before = strip.text[: self.start].rpartition("\n")[2]
        stops = [stop for stop, _ in strip.tabs_mm]
        tabs = before.count("\t")
        shift = stops[tabs - 1] if 0 < tabs <= len(stops) else tabs * TAB_MM
        return (
            strip.alignment == "right"
            or left + max(strip.first_mm, 0) + shift + before.count(" ") * SPACE_MM > self.middle_mm - 8
        )

    @property
    def is_left_cell(self) -> bool:
        """Tell whether it stands at the left of something: a cell or a part of a line."""
        if self.place:
            return self.place == 1
        return self.strip.container is not Container.BODY and (self.left_mm + self.right_mm) / 2 < self.middle_mm - 8

    def component(self, role: Role) -> Component:
        dash = LISTED.match(self.text) if role in (Role.RECIPIENT, Role.ADDRESSEE) else None
        begins = dash.end() if dash else 0
        return Component(role, self.strip, self.start, self.end, begins=begins, left_mm=self.left_mm, right_mm=self.right_mm)


def iter_lines(strips: Sequence[Strip], sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of the strips that have words, in the order of reading."""
    gap, page, last = False, False, None
    for strip in strips:
        page = page or strip.starts_page or bool(last and strip.section != last.section)
        middle = _middle(sheet.pages, strip)
        if last and (strip.table, strip.row, strip.column) != (last.table, last.row, last.column):
            gap = False
        wide = bool(last and strip.before_pt + last.after_pt >= GAP_PT)
        for start, end, place, spaces in _spans(strip):
            if start == end:
                gap = True
                continue
            yield Line(strip, start, end, *spaces, middle, place, gap or wide, page)
            gap = wide = page = False
        last = strip


def _middle(pages: Sequence[PageSetup], strip: Strip) -> float:
    if not pages:
        return 110
    page = pages[min(strip.section, len(pages) - 1)]
    return (page.left_mm + page.width_mm - page.right_mm) / 2


def _spans(strip: Strip) -> Iterator[tuple[int, int, int, tuple[float, float]]]:
    """Yield start, end, place and space of each line of a strip; an empty line has no characters."""
    at = 0
    for text in strip.text.split("\n"):
        cuts = _cuts(text)
        for place, (begin, finish) in enumerate(pairwise(cuts), 1):
            inner = text[begin:finish]
            start = at + begin + len(inner) - len(inner.lstrip())
            end = max(start, at + begin + len(inner.rstrip()))
            space = (strip.left_mm, strip.right_mm) if len(cuts) == 2 else _space(strip, text[:finish], place, len(cuts) - 1)
            yield start, end, place if len(cuts) > 2 else 0, space
        at += len(text) + 1


def _cuts(text: str) -> list[int]:
    """Return where a line is parted: before its end, at the last gap whose right side stands at the right of a document."""
    stripped = len(text) - len(text.lstrip())
    for gap in reversed(list(PARTING.finditer(text, stripped))):
        rest = text[gap.end() :].strip()
        if rest and is_right_hand(rest):
            return [0, gap.end(), len(text)]
    return [0, len(text)]


def part(line: Line) -> tuple[Line, ...]:
    """Return a line of the signature's region cut at every tab or run of spaces."""
    if line.place:
        return (line,)
    gaps = [gap for gap in PARTING.finditer(line.text) if "\t" in gap.group() or len(gap.group()) > 3]
    cuts = [0, *(gap.end() for gap in gaps), len(line.text)]
    if len(cuts) == 2:
        return (line,)
    found = []
    for place, (begin, finish) in enumerate(pairwise(cuts), 1):
        words = line.text[begin:finish].rstrip()
        space = _space(line.strip, line.strip.text[: line.start + finish].rpartition("\n")[2], place, len(cuts) - 1)
        start = line.start + begin
        found.append(Line(line.strip, start, start + len(words), *space, line.middle_mm, place, line.has_gap, line.starts_page))
    return tuple(found)


def _space(strip: Strip, before: str, place: int, count: int) -> tuple[float, float]:
    """Return the space of the part at `place`: around its centred tab stop, else from its tab stop on, else its share."""
    left, right = strip.left_mm, strip.right_mm
    tabs = before.rstrip().count("\t")
    if place == 1 and not tabs:
        return left, left + (right - left) * 0.42
    if 0 < tabs <= len(strip.tabs_mm):
        stop, kind = strip.tabs_mm[tabs - 1]
        half = min(stop, right - left - stop)
        return (left + stop - half, left + stop + half) if kind == "center" else (left + stop, right)
    return left + (right - left) * (0.42 if count == 2 else (place - 1) / count), right
