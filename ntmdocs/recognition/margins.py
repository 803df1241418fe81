"""What stands in headers, footers and notes."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, Strip
from ntmdocs.recognition.marks import evident, is_national_title, is_party_title
from ntmdocs.recognition.words import matches

PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
MARGINS = frozenset({Container.HEADER, Container.FOOTER, Container.NOTE})
KEPT = frozenset({Role.DRAFT_MARK, Role.STAMP})


def is_margin(strip: Strip) -> bool:
    return bool(strip.variant) or strip.container in MARGINS


def letterhead(margins: Sequence[Strip]) -> tuple[Strip, ...]:
    """Return the paragraphs of the header that holds the document's head, () where none does."""
    title = next((one for one in margins if any(is_title(line) for line in one.text.split("\n"))), None)
    if title is None:
        return ()
    return tuple(one for one in margins if (one.variant, one.section) == (title.variant, title.section))


def is_title(text: str) -> bool:
    return is_national_title(text) or is_party_title(text)


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
