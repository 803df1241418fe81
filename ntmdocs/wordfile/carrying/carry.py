"""The road of one plan: blocks' words, their order, marks of conflicts, anchors, the base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ntmdocs.model.blocks import BODY
from ntmdocs.model.merging import Action, MergePlan
from ntmdocs.package.members import Package
from ntmdocs.wordfile.base import put_base, take_base
from ntmdocs.wordfile.carrying.anchors import take_anchors_away, write_anchors
from ntmdocs.wordfile.carrying.desk import Desk, Tell
from ntmdocs.wordfile.carrying.dissolving import dissolve_block
from ntmdocs.wordfile.carrying.placing import Placing, delete_blocks
from ntmdocs.wordfile.carrying.respelling import respell
from ntmdocs.wordfile.carrying.revisions import mark_block
from ntmdocs.wordfile.carrying.schema import Element
from ntmdocs.wordfile.carrying.sections import Sections
from ntmdocs.wordfile.carrying.standing import settle_orphans, settle_restored
from ntmdocs.wordfile.carrying.tidying import tidy
from ntmdocs.wordfile.carrying.words import write_words
from ntmdocs.wordfile.paper import Paper, close_paper


def carry(
    edited: Paper, fresh: Paper, plan: MergePlan, tell: Tell, *, when: datetime, renew: bool = True, revise: bool = False
) -> Package:
    """Write what a plan decided into the edited file, and return it; `edited` is used up: its trees are changed.

    `tell` gives the words of the comment beside a conflict, `when` its date. With `renew`, our anchors and the base are
    taken from `fresh`; without, those of `edited` stay. With `revise`, every change becomes a native tracked change without
    comment.
    """
    desk = Desk(edited, fresh, plan, tell, when, revise)
    if renew:
        for root in edited.roots.values():
            take_anchors_away(root)
    sections = Sections(desk)
    restored = settle_restored(desk, renew)
    settle_orphans(desk)
    for step in plan.steps:
        if step.action is Action.KEEP and step.edited is not None:
            write_words(desk, step, edited.elements[step.edited])
    placing = Placing(desk, restored)
    placing.walk()
    _mark_conflicts(desk, placing)
    delete_blocks(desk)
    sections.settle(placing.elements, placing.staying)
    tidy(desk, placing)
    respell(desk)
    if renew:
        _write_anchors(desk, placing, restored)
    package = desk.parcel.put_into(close_paper(edited))
    base = take_base(fresh.package) if renew else None
    return package if base is None else put_base(package, base)


def _mark_conflicts(desk: Desk, placing: Placing) -> None:
    """Mark whole blocks: what people deleted and the data changed, what the data dropped and people changed."""
    for at, step in enumerate(desk.plan.steps):
        element = placing.elements[at]
        if element is None or at in placing.standing:
            continue
        if step.action is Action.RESTORE:
            mark_block(desk.pen, element, "del")
        elif step.action is Action.ORPHAN:
            dissolve_block(desk, element)
            mark_block(desk.pen, element, "ins")
        else:
            continue
        if desk.may_comment(element):
            desk.comments.surround_block(desk.tell(step, None), element)


def _write_anchors(desk: Desk, placing: Placing, restored: Mapping[int, Element]) -> None:
    """Write the fresh anchor of every block of the body that has a fresh partner, of restored ones too."""
    found: dict[Element, str] = {}
    pairs = [(element, step.fresh) for step, element in zip(desk.plan.steps, placing.elements, strict=True)]
    for element, index in [*pairs, *((element, index) for index, element in restored.items())]:
        if element is not None and index is not None and (block := desk.fresh.blocks[index]).part == BODY and block.anchor:
            found.setdefault(element, block.anchor)
    write_anchors(desk.body, found.items())
