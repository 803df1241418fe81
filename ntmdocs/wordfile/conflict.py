"""A conflict of ours in a Word file: native tracked changes and a comment, known by their author.

In place: `w:del` with the data's words stands before `w:ins` with the people's words. A whole paragraph or row is marked
likewise, its mark too: as deleted when people deleted what the data changed, as inserted when the data dropped what people
changed. Accepting everything gives the people's words, rejecting everything the data's.
"""

from __future__ import annotations

import tomllib
import unicodedata
from importlib import resources
from typing import Any

from ntmdocs.wordfile.markup import W

_WORDS = tomllib.loads(resources.files("ntmdocs.wordfile").joinpath("conflict.toml").read_text(encoding="utf-8"))
AUTHOR: str = _WORDS["author"]
INITIALS: str = _WORDS["initials"]
INS, DEL, COMMENT, WRITER = f"{{{W}}}ins", f"{{{W}}}del", f"{{{W}}}comment", f"{{{W}}}author"

_PARAGRAPH, _PROPERTIES, _ROW, _CELL = (f"{{{W}}}{name}" for name in ("p", "pPr", "tr", "tc"))
_MARKS = {_PARAGRAPH: f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}ins", _ROW: f"{{{W}}}trPr/{{{W}}}ins"}
_EDGES = ("bookmark{}", "commentRange{}", "moveToRange{}", "moveFromRange{}")
_PASSED = frozenset((INS, DEL, *(f"{{{W}}}{name.format(end)}" for name in _EDGES for end in ("Start", "End"))))


def is_ours(element: Any) -> bool:
    """Tell whether a `w:ins`, `w:del` or `w:comment` (also a mark in `w:rPr` or `w:trPr`) belongs to a conflict of ours."""
    return element.tag in (INS, DEL, COMMENT) and unicodedata.normalize("NFC", element.get(WRITER) or "") == AUTHOR


def is_our_insertion(element: Any) -> bool:
    """Tell whether these are words of people that the data contradict: read, but disputed.

    Words that people had marked as inserted themselves stay so marked within a conflict; they stand right behind ours.
    """
    return element.tag == INS and (is_ours(element) or _is_behind_ours(element) or _is_in_our_block(element))


def _is_behind_ours(insertion: Any) -> bool:
    for before in insertion.itersiblings(preceding=True):
        if is_ours(before):
            return True
        if before.tag not in _PASSED:
            return before.tag == _PROPERTIES and _goes_on(insertion.getparent())
    return _goes_on(insertion.getparent())


def _goes_on(paragraph: Any) -> bool:
    """Tell whether a paragraph of a cell goes on with a conflict of the one before."""
    before = paragraph.getprevious() if paragraph.getparent().tag == _CELL else None
    mark = before.find(_MARKS[_PARAGRAPH]) if before is not None and before.tag == _PARAGRAPH else None
    return mark is not None and is_ours(mark)


def _is_in_our_block(insertion: Any) -> bool:
    """Tell whether the whole paragraph or row stands as inserted by us."""
    for owner in insertion.iterancestors(_PARAGRAPH, _ROW):
        mark = owner.find(_MARKS[owner.tag])
        if mark is not None and is_ours(mark):
            return True
    return False


def is_our_deletion(element: Any) -> bool:
    """Tell whether these are words of the data that people contradict: not read."""
    return element.tag == DEL and is_ours(element)
