"""How the result of a plan reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ntmdocs.model.blocks import Block, Blocks, Token, Tokens
from ntmdocs.model.merging import Action, Hunk, MergePlan, Relook, Step


@dataclass(frozen=True, slots=True)
class Result:
    """A step and the block as it reads after it: None where nothing is to be read (DELETE, RESTORE)."""

    step: Step
    block: Block | None


def results(plan: MergePlan, edited: Blocks, fresh: Blocks) -> tuple[Result, ...]:
    """Return what every step of a plan leaves to read, parallel to its steps.

    Words in a conflict are the edited ones, disputed; the fresh ones beside them are marked as deleted and not read. A kept
    block has the anchor, style, part and table that it has on the edited side.
    """
    return tuple(Result(step, read_step(step, edited, fresh)) for step in plan.steps)


def read_step(step: Step, edited: Blocks, fresh: Blocks) -> Block | None:
    if step.action is Action.INSERT and step.fresh is not None:
        return fresh[step.fresh]
    if step.action in (Action.DELETE, Action.RESTORE) or step.edited is None:
        return None
    block = edited[step.edited]
    if step.action is Action.ORPHAN:
        return replace(block, cells=tuple(map(dispute, block.cells)))
    if not step.hunks and not step.relooks:
        return block
    cells = [list(cell) for cell in block.cells]
    for relook in step.relooks:
        give_look(cells[relook.cell], relook)
    for hunk in reversed(step.hunks):
        apply_hunk(cells[hunk.cell], hunk)
    return replace(block, cells=tuple(map(tuple, cells)))


def dispute(tokens: Iterable[Token]) -> Tokens:
    return tuple(token._replace(disputed=True) for token in tokens)


def give_look(cell: list[Token], relook: Relook) -> None:
    for index in range(relook.start, relook.end):
        if not cell[index].text.isspace():
            cell[index] = cell[index]._replace(look=relook.look)


def apply_hunk(cell: list[Token], hunk: Hunk) -> None:
    """Write one hunk into a cell; called from the last one to the first, so that the places before it hold."""
    cell[hunk.start : hunk.end] = dispute(cell[hunk.start : hunk.end]) if hunk.is_conflict else hunk.tokens
