"""Conflicts of whole blocks that stand since earlier: what a person deleted and the data changed stays as long as both do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ntmdocs.model.blocks import OBJECT, PARAGRAPH_END
from ntmdocs.model.merging import Action
from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.dissolving import dissolve_block, has_mark
from ntmdocs.wordfile.carrying.removing import remove_block
from ntmdocs.wordfile.carrying.schema import DEL, PPR, ROW, RPR, TRPR, Element, P, w
from ntmdocs.wordfile.conflict import is_our_deletion


def settle_restored(desk: Desk, renew: bool) -> dict[int, Element]:
    """Take away each restored block whose data went or changed once more; return the others by their fresh block."""
    placed = {step.fresh for step in desk.plan.steps if step.action in (Action.KEEP, Action.INSERT)}
    open_blocks = {index: _letters(block.text) for index, block in enumerate(desk.fresh.blocks) if index not in placed}
    found: dict[int, Element] = {}
    for element in list(_iter_restored(desk)):
        words = _letters("".join(node.text or "" for node in element.iter(w("delText"))))
        same = next((index for index, text in open_blocks.items() if index not in found and text == words), None)
        if same is not None:
            found[same] = element
        elif renew:
            desk.comments.drop_beside(element.getroottree().getroot(), [one for one in element.iter(DEL) if is_our_deletion(one)])
            remove_block(element)
    return found


def settle_orphans(desk: Desk) -> None:
    """Take the mark off each block that stood as inserted, where the data have the same words now."""
    for step in desk.plan.steps:
        if step.action is not Action.KEEP or step.fresh is None or step.edited is None or step.is_conflict:
            continue
        block, element = desk.edited.blocks[step.edited], desk.edited.elements[step.edited]
        if block.is_disputed and (has_mark(element) or (not step.hunks and block.text == desk.fresh.blocks[step.fresh].text)):
            dissolve_block(desk, element)


def _iter_restored(desk: Desk) -> Iterator[Element]:
    blocks = set(desk.edited.elements)
    for root in desk.edited.roots.values():
        for element in root.iter(P, ROW):
            if element in blocks or (element.tag == P and next(element.iterancestors(ROW), None) is not None):
                continue
            form = element.find(TRPR) if element.tag == ROW else element.find(f"{PPR}/{RPR}")
            if form is not None and any(map(is_our_deletion, form)):
                yield element


def _letters(text: str) -> str:
    """Return the letters of a text without what may stand between cells and paragraphs."""
    return "".join(one for one in unicodedata.normalize("NFC", text) if not one.isspace() and one not in (OBJECT, PARAGRAPH_END))
