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


def is_ours(element: Any) -> bool:
    """Tell whether a `w:ins`, `w:del` or `w:comment` (also a mark in `w:rPr` or `w:trPr`) belongs to a conflict of ours."""
    return element.tag in (INS, DEL, COMMENT) and unicodedata.normalize("NFC", element.get(WRITER) or "") == AUTHOR


def is_our_insertion(element: Any) -> bool:
    """Tell whether these are words of people that the data contradict: read, but disputed."""
    return element.tag == INS and is_ours(element)


def is_our_deletion(element: Any) -> bool:
    """Tell whether these are words of the data that people contradict: not read."""
    return element.tag == DEL and is_ours(element)
