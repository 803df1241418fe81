"""The body, paragraph by paragraph: legal bases, headings and their depth, items, cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Label, Role
from ntmdocs.model.sheet import Container, Strip
from ntmdocs.recognition.headings import PLAIN_RANK, Opening, inferred_heading, is_article, opening_of, rank, shown_heading
from ntmdocs.recognition.marks import evident, is_rule
from ntmdocs.recognition.words import begins_with, is_upper, matches, words

TOP_RANK = -1.0
ENDS = ".;:!?"
MARKS = frozenset({Role.DRAFT_MARK, Role.STAMP})


def iter_body(strips: Sequence[Strip]) -> Iterator[Component]:
    """Yield a component for each paragraph of the body that has words."""
    reader = _Body()
    for at, strip in enumerate(strips):
        after = strips[at + 1] if at + 1 < len(strips) else None
        yield reader.read(strip, after)


@dataclass(slots=True)
class _Body:
    """What of the body was read so far: `stack` holds the ranks of the headings above; `item` the mark of the last item."""

    stack: list[float] = field(default_factory=list)
    is_front: bool = True
    has_basis: bool = False
    is_open: bool = False
    item: str = ""
    indent: float = 0
    titled: Label | None = None
    listed: set[float] = field(default_factory=set)

    def read(self, strip: Strip, after: Strip | None) -> Component:
        opening = opening_of(strip)
        whole = Component(
            Role.PARAGRAPH,
            strip,
            0,
            len(strip.text.rstrip()),
            begins=opening.begins,
            left_mm=strip.left_mm,
            right_mm=strip.right_mm,
        )
        if strip.container is Container.CELL:
            return replace(whole, role=Role.CELL, begins=opening.begins if opening.mark else 0, level=len(self.stack))
        role = self._special(strip, opening)
        if role:
            return replace(whole, role=role, begins=opening.begins if opening.mark else 0)
        end = shown_heading(strip, opening)
        is_inferred = end is None
        if end is None and opening.label:
            end = self._inferred(strip, opening, opening.label, after)
        if end is not None:
            heading = replace(whole, label=opening.label, heading_end=end, is_inferred=is_inferred)
            return self._heading(heading, opening)
        self.is_front = self.is_front and not (opening.mark or opening.label) and not self.has_basis
        self.titled = None
        self.listed |= {rank(opening.label)} if opening.label else set()
        return replace(whole, role=self._role(opening, strip), label=opening.label, level=len(self.stack))

    def _inferred(self, strip: Strip, opening: Opening, label: Label, after: Strip | None) -> int | None:
        """Return the end of a heading that no look shows: none below an article; a number among titled ones has no words."""
        in_article = any(map(is_article, self.stack)) and not label.noun
        end = None if in_article else inferred_heading(strip, opening, after, rank(label) in self.listed)
        return 0 if end is None and rank(label) in self.stack else end

    def _special(self, strip: Strip, opening: Opening) -> Role | None:
        """Return the role of what is no text of the body, or stands before it."""
        text = strip.text.strip()
        if is_rule(text) or is_contents(strip):
            return Role.OTHER
        if is_upper(text) and matches("operative", text) and (self.has_basis or text.endswith(":")):
            self.is_front = False
            return Role.OPERATIVE_WORD
        if len(text) < 60 and evident(text) in MARKS:
            return evident(text)
        return Role.LEGAL_BASIS if self.is_front and self._is_basis(strip.text[opening.begins :].strip(), opening) else None

    def _is_basis(self, text: str, opening: Opening) -> bool:
        if opening.label or text.endswith(":") or matches("lead_in", text):
            return False
        is_blank = self.has_basis and not any(letter.isalnum() for letter in text)
        goes_on = is_blank or (self.is_open and text[:1].islower())
        is_weighed = matches("weighed", text) and (self.has_basis or text.endswith(";"))
        is_soft = matches("soft_basis", text) and text.endswith(";")
        found = matches("basis", text) or is_weighed or is_soft or goes_on
        self.has_basis = self.has_basis or found
        self.is_open = found and not text.endswith(tuple(ENDS))
        return found

    def _heading(self, heading: Component, opening: Opening) -> Component:
        """Return the heading with its depth: below the nearest one above whose number ranks higher."""
        self.is_front, self.item, self.listed = False, "", set()
        if opening.label is None and self.titled and self.stack:
            self.titled = None
            return replace(heading, role=Role.HEADING, level=len(self.stack))
        own = rank(opening.label) if opening.label else self._plain_rank(heading)
        while self.stack and self.stack[-1] >= own:
            self.stack.pop()
        self.stack.append(own)
        has_words = bool(heading.text[heading.begins :].strip())
        self.titled = opening.label if opening.label and not has_words else None
        return replace(heading, role=Role.HEADING, level=len(self.stack))

    def _plain_rank(self, heading: Component) -> float:
        """Return the rank of a heading without number: by its outline level; centred capitals stand above all that follow."""
        is_above_all = not self.stack or self.stack[0] == TOP_RANK
        if is_above_all and heading.strip.alignment == "center" and is_upper(heading.text):
            return TOP_RANK
        return PLAIN_RANK + heading.strip.outline_level / 100

    def _role(self, opening: Opening, strip: Strip) -> Role:
        if not opening.mark:
            return Role.PARAGRAPH
        is_deeper = strip.indent_mm > self.indent + 3 and opening.mark != self.item
        if self.item and (opening.mark == "+" or is_deeper) and opening.mark != self.item:
            return Role.SUBITEM
        self.item, self.indent = opening.mark, strip.indent_mm
        return Role.ITEM


def is_contents(strip: Strip) -> bool:
    """Tell a line of a table of contents, which says headings a second time."""
    return begins_with(strip.style, words()["lists"]["contents_styles"]) or any(
        piece.field == "PAGEREF" for piece in strip.pieces
    )
