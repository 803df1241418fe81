"""A Word file with its components known: which paragraph, or which part of one, is what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ntmdocs.model.script import Label, Role
from ntmdocs.model.sheet import Face, Piece, Sheet, Strip


class System(StrEnum):
    """Whose rules a document follows: the State's decree, the Party's guide, or none that we know."""

    STATE = "state"
    PARTY = "party"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Component:
    """Characters `start:end` of a strip in one role; a line with tabs, or a cell, may hold several.

    `label`, `begins`, `heading_end`, `level`, `part` as in `Passage`. `is_inferred`: a heading that its words alone tell.
    `left_mm`, `right_mm`: the space it is centred in.
    """

    role: Role
    strip: Strip
    start: int
    end: int
    label: Label | None = None
    begins: int = 0
    heading_end: int = 0
    level: int = 0
    part: int = 0
    left_mm: float = 0
    right_mm: float = 0
    is_inferred: bool = False

    @property
    def text(self) -> str:
        return self.strip.text[self.start : self.end]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of these characters, cut at its edges."""
        found, at = [], 0
        for piece in self.strip.pieces:
            begin, end = max(self.start - at, 0), min(self.end - at, len(piece.text))
            if begin < end:
                found.append(Piece(piece.text[begin:end], piece.face, piece.field))
            at += len(piece.text)
        return tuple(found)

    @property
    def face(self) -> Face:
        """Return the face of most of its characters that are no space."""
        counts: dict[Face, int] = {}
        for piece in self.pieces:
            counts[piece.face] = counts.get(piece.face, 0) + len("".join(piece.text.split()))
        return max(counts, key=lambda face: counts[face]) if counts else Face()


@dataclass(frozen=True, slots=True)
class Recognised:
    """All components in the order of reading. `kind`: the type's abbreviation ("KH"), "CV" for a công văn, "" unknown."""

    sheet: Sheet
    components: tuple[Component, ...]
    system: System = System.UNKNOWN
    kind: str = ""
    is_fragment: bool = False

    def of(self, *roles: Role) -> Iterator[Component]:
        return (one for one in self.components if one.role in roles)

    def first(self, role: Role) -> Component | None:
        return next(self.of(role), None)
