"""The road of one plan: blocks' words, their order, marks of conflicts, anchors, the base."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from ntmdocs.model.merging import Hunk, MergePlan, Step
from ntmdocs.package.members import Package

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper

Tell = Callable[[Step, Hunk | None], str]


def carry(
    edited: Paper, fresh: Paper, plan: MergePlan, tell: Tell, *, when: datetime, renew: bool = True, revise: bool = False
) -> Package:
    """Write what a plan decided into the edited file, and return it; `edited` is used up: its trees are changed.

    `tell` gives the words of the comment beside a conflict, `when` its date. With `renew`, our anchors and the base are
    taken from `fresh`; without, those of `edited` stay. With `revise`, every change becomes a native tracked change without
    comment.
    """
    raise NotImplementedError
