"""Where shapes lie, and what they are: boxes with a room inside, or lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ntmdocs.model.sheet import Container, Rule
from ntmdocs.wordfile.reading.xml import NS, Element
from ntmdocs.wordfile.typesetting.rooms import Room

CONTENT = NS + "txbxContent"
THIN_MM, SHORTEST_MM = 1.5, 3.0
SIDES = {"left": 0.0, "inside": 0.0, "center": 0.5, "right": 1.0, "outside": 1.0}


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: the element that holds its paragraphs, and their room."""

    content: Element
    room: Room


class Area(NamedTuple):
    """Where a shape lies: from the left edge of the page and from the top of its paragraph (None: unknown), its size, in mm."""

    left: float | None
    down: float | None
    width: float
    height: float

    def line(self) -> Rule | None:
        """Return the area as a line, None where it is no level one."""
        if self.height > max(THIN_MM, self.width / 20) or self.width < SHORTEST_MM:
            return None
        left, down = (None if one is None else round(one, 2) for one in (self.left, self.down))
        return Rule(round(self.width, 2), "shape", left, down)

    def room(self, room: Room, before: float, behind: float) -> Room:
        """Return the room inside a box that lies here, in mm less at the left and right."""
        left = (room.left_mm if self.left is None else self.left) + before
        right = left + max(0.0, self.width - before - behind)
        return replace(room, container=Container.BOX, left_mm=left, right_mm=right, layers=(), table=0, row=0, column=0)


def edges(reference: str, room: Room) -> tuple[float, float]:
    """Return the edges from which a place is measured: of the page, of its margins, of a margin, else of the text's column."""
    page = room.page
    if page is None or reference in ("column", "character", "text", "char"):
        return room.left_mm, room.right_mm
    right = page.width_mm - page.right_mm
    return {
        "page": (0.0, page.width_mm),
        "margin": (page.left_mm, right),
        "leftMargin": (0.0, page.left_mm),
        "insideMargin": (0.0, page.left_mm),
        "left-margin-area": (0.0, page.left_mm),
        "rightMargin": (right, page.width_mm),
        "outsideMargin": (right, page.width_mm),
        "right-margin-area": (right, page.width_mm),
    }.get(reference, (room.left_mm, room.right_mm))
