"""What a three-way merge decided, before anything is written: plain records that can be printed, tested and applied.

Three sides, always called so: *base* (as we last generated it), *edited* (the Word file as people left it; its file carries
the result), *fresh* (what the data say now, or for several copies: another person's copy).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ntmdocs.model.blocks import Tokens


class Action(StrEnum):
    """What becomes of one block of the result.

    KEEP: the edited block stays, with its hunks applied. INSERT: a fresh block that the edited file lacks. DELETE: an edited
    block that the data dropped and nobody touched. RESTORE (conflict): a person deleted it, the data changed it; it comes back
    marked as deleted. ORPHAN (conflict): the data dropped it, a person changed it; it stays, marked as inserted.
    """

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    RESTORE = "restore"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Hunk:
    """The edited tokens `start:end` of a cell against `tokens`, which the fresh side has there.

    Without conflict, `tokens` take their place. With one, both stand: `tokens` as deleted, the edited ones as inserted;
    `base` is what both came from.
    """

    cell: int
    start: int
    end: int
    tokens: Tokens
    is_conflict: bool = False
    base: Tokens = ()


@dataclass(frozen=True, slots=True)
class Relook:
    """The fresh side gave the edited tokens `start:end` of a cell another look; their words stay."""

    cell: int
    start: int
    end: int
    look: int


@dataclass(frozen=True, slots=True)
class Step:
    """One block of the result: indices into the three sides, None where a side has no such block."""

    action: Action
    edited: int | None = None
    fresh: int | None = None
    base: int | None = None
    hunks: tuple[Hunk, ...] = ()
    relooks: tuple[Relook, ...] = ()

    @property
    def is_conflict(self) -> bool:
        return self.action in (Action.RESTORE, Action.ORPHAN) or any(hunk.is_conflict for hunk in self.hunks)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of an edited block whose place is gone, such as a cell of a column that the table no longer has."""

    edited: int
    cell: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The blocks of the result in order; a DELETE stands where its block stood. Edited blocks that moved stand where they go."""

    steps: tuple[Step, ...]
    leftovers: tuple[Leftover, ...] = ()

    @property
    def conflicts(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_conflict)

    @property
    def is_quiet(self) -> bool:
        """Tell whether the edited file stays as it is."""
        kept = [step.edited for step in self.steps if step.action is Action.KEEP and not step.hunks and not step.relooks]
        return len(kept) == len(self.steps) and kept == sorted(kept, key=lambda one: one or 0)
