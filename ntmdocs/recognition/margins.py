"""What stands in headers, footers and notes."""

from __future__ import annotations

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, Strip
from ntmdocs.recognition.marks import evident
from ntmdocs.recognition.words import matches

PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
KEPT = frozenset({Role.DRAFT_MARK, Role.STAMP})


def read_margin(strip: Strip) -> Component:
    """Return the component of a paragraph in a header, a footer or a note."""
    return Component(_role(strip), strip, 0, len(strip.text), left_mm=strip.left_mm, right_mm=strip.right_mm)


def _role(strip: Strip) -> Role:
    if strip.container is Container.NOTE:
        return Role.PARAGRAPH
    text = strip.text.strip()
    if any(piece.field in PAGE_FIELDS for piece in strip.pieces) or text.strip("-– ").isdigit():
        return Role.PAGE_NUMBER
    found = evident(text)
    if found in KEPT:
        return found
    return Role.CONTACT if matches("contact", text) else Role.OTHER
