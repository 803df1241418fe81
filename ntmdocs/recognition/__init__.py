"""Which paragraph of a Word file is which component, whoever made it."""

from __future__ import annotations

from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Sheet


def recognise(sheet: Sheet) -> Recognised:
    """Return the file with its components known, in the order of reading; empty paragraphs are none."""
    return Recognised(
        sheet,
        tuple(
            Component(Role.PARAGRAPH, strip, 0, len(strip.text), left_mm=strip.left_mm, right_mm=strip.right_mm)
            for strip in sheet.strips
            if strip.text.strip()
        ),
    )
