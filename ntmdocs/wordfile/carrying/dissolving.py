"""Take a standing conflict of ours away where it is decided anew: people's words stay, the data's and the comment go."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.wordfile.accepting import remove, unwrap
from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.schema import DEL, INS, MOVE_TO, PPR, ROW, RPR, TRPR, Element, P
from ntmdocs.wordfile.carrying.stretches import length_of
from ntmdocs.wordfile.conflict import is_our_deletion, is_ours
from ntmdocs.wordfile.reading.leaves import leaves


def dissolve(desk: Desk, block: Element, paragraphs: Sequence[Element], start: int, end: int) -> None:
    """Take away conflicts that a stretch of a cell covers or touches; where words are left, they are no longer disputed."""
    if not any(is_ours(one) for one in block.iter(INS, DEL)):
        return
    touched: list[Element] = []
    at = 0
    for paragraph in paragraphs:
        length = length_of(paragraph)
        if at <= end and start <= at + length:
            touched += _touched(paragraph, start - at, end - at)
            touched += _whole(paragraph) if block.tag == ROW else ()
        at += length + 1
    _take_away(desk, block, touched)


def dissolve_block(desk: Desk, block: Element) -> None:
    """Take every conflict of ours out of a block, that of the whole block too."""
    _take_away(desk, block, [one for one in block.iter(INS, DEL) if is_ours(one)])


def has_mark(block: Element) -> bool:
    """Tell whether a whole paragraph or row stands as inserted or deleted by us."""
    return any(is_ours(one) for one in _marks(block))


def _marks(block: Element) -> list[Element]:
    form = block.find(TRPR) if block.tag == ROW else block.find(f"{PPR}/{RPR}")
    return [] if form is None else [one for one in form if one.tag in (INS, DEL)]


def _take_away(desk: Desk, block: Element, touched: Sequence[Element]) -> None:
    if not touched:
        return
    touched = [one for one in touched if not desk.is_new(one)]
    desk.comments.drop_beside(block, touched)
    for one in touched:
        if one.getparent() is None:
            continue
        if one.getparent().tag in (RPR, TRPR) or one.tag == P or is_our_deletion(one):
            remove(one)
        else:
            unwrap(one)


def _touched(paragraph: Element, start: int, end: int) -> list[Element]:
    """Return our marks among a paragraph's words that a stretch covers or touches."""
    spans = _spans(paragraph)
    found = [one for one, (first, last) in spans.items() if one.tag == INS and is_ours(one) and first < end and last > start]
    for one, (place, _) in spans.items():
        if not is_our_deletion(one):
            continue
        beside = _beside(one)
        if beside is None:
            covered = start <= place <= end
        else:
            first, last = spans[beside]
            covered = beside in found or (first < end and last > start) or first == last == start == end
        if covered:
            found.append(one)
    return found


def _spans(paragraph: Element) -> dict[Element, tuple[int, int]]:
    """Return from where to where each tracked change of a paragraph's words reaches, in characters of the view."""
    spans: dict[Element, tuple[int, int]] = {}
    sizes: dict[Element, int] = {}
    for leaf in leaves(paragraph):
        sizes[leaf.node] = sizes.get(leaf.node, 0) + len(leaf.text)
    at = 0
    for one in paragraph.iter():
        if one.tag in (INS, DEL, MOVE_TO) and one.getparent().tag not in (RPR, TRPR):
            spans[one] = (at, at + sum(sizes.get(each, 0) for each in one.iter()))
        at += sizes.get(one, 0)
    return spans


def _beside(deletion: Element) -> Element | None:
    """Return the insertion that stands against a deletion of ours, None when people deleted words outright."""
    following = deletion.getnext()
    while following is not None and following.tag.endswith(("RangeStart", "RangeEnd", "bookmarkStart", "bookmarkEnd")):
        following = following.getnext()
    return following if following is not None and following.tag in (INS, MOVE_TO) else None


def _whole(paragraph: Element) -> list[Element]:
    """Return whole paragraphs that we put before one as deleted, and the mark of its own end."""
    found: list[Element] = [one for one in _marks(paragraph) if is_ours(one)]
    before = paragraph.getprevious()
    while before is not None and before.tag == P and not length_of(before) and any(map(is_our_deletion, _marks(before))):
        found.append(before)
        before = before.getprevious()
    return found
