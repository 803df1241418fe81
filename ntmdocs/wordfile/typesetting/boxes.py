"""What is drawn at a paragraph: text boxes with their room, and lines with their length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntmdocs.model.sheet import Container, Rule
from ntmdocs.wordfile.reading.xml import Element
from ntmdocs.wordfile.typesetting.rooms import Room


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: the element that holds its paragraphs, and their room."""

    content: Element
    room: Room


def drawn_in(run: Element, room: Room) -> Iterator[Box | Rule]:
    """Yield the boxes and lines that a run holds."""
    yield from ()


def frame_room(frame: Element, room: Room) -> Room:
    """Return the room of a paragraph in a frame."""
    return replace(room, container=Container.BOX)
