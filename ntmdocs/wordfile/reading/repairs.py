"""Mend what other programs write wrongly, and spell all text alike, before anything is read."""

from __future__ import annotations

import re
import unicodedata

from ntmdocs.wordfile.reading.xml import Element, T

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FOREIGN = re.compile("[\t\r\n\u2028\u2029\ufffc]")
_EDGES = " \t\r\n"


def repair(root: Element) -> None:
    """Mend the tree of a part in place."""
    for node in root.iter(T):
        _spell(node)


def _spell(node: Element) -> None:
    text = node.text
    if not text:
        return
    kept = text if text == text.strip(_EDGES) or node.get(_SPACE) == "preserve" else text.strip(_EDGES)
    kept = unicodedata.normalize("NFC", _FOREIGN.sub(" ", kept))
    if kept != text:
        node.text = kept
