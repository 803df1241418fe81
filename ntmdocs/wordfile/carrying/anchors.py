"""Our bookmarks: all taken away, the fresh ones written; what people named stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ntmdocs.wordfile.accepting import remove
from ntmdocs.wordfile.carrying.schema import BOOKMARK, BOOKMARK_END, ID, NAME, TCPR, Element, P, make, start_of, w
from ntmdocs.wordfile.reading.order import cells_of, paragraphs_of

_OURS = re.compile(r"_n[0-9a-f]{8}_")


def take_anchors_away(root: Element) -> None:
    """Take all bookmarks of ours out of a part, copies that programs made of them too."""
    gone = [one for one in root.iter(BOOKMARK) if _OURS.match(one.get(NAME) or "")]
    ids = {one.get(ID) for one in gone}
    for one in gone:
        remove(one)
    left = {one.get(ID) for one in root.iter(BOOKMARK)}
    for one in [each for each in root.iter(BOOKMARK_END) if each.get(ID) in ids - left]:
        remove(one)


def write_anchors(root: Element, anchors: Iterable[tuple[Element, str]]) -> None:
    """Write the anchor of each block: in a paragraph behind its properties, in a row in the first cell that begins there."""
    free = max((int(one.get(ID) or 0) for one in root.iter(BOOKMARK, BOOKMARK_END)), default=500_000) + 1
    for ident, (block, name) in enumerate(anchors, free):
        paragraph = block if block.tag == P else _first_paragraph(block)
        if paragraph is None:
            continue
        end = make("bookmarkEnd", id=ident)
        at = start_of(paragraph)
        paragraph.insert(at, make("bookmarkStart", id=ident, name=name))
        if block.tag == P:
            paragraph.addnext(end)
        else:
            paragraph.insert(at + 1, end)


def _first_paragraph(row: Element) -> Element | None:
    cells = cells_of(row)
    begun = [one for one in cells if one.find(f"{TCPR}/{w('vMerge')}") is None or _begins(one)]
    return next((paragraphs_of(one)[0] for one in begun or cells if paragraphs_of(one)), None)


def _begins(cell: Element) -> bool:
    return bool(cell.find(f"{TCPR}/{w('vMerge')}").get(w("val")) == "restart")
