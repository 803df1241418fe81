"""Share the columns of a wide table among parts: blocks that stay together, the stub repeated, as few parts as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.appendix.widths import PADDING_MM, SLACK_MM, Need

ROUNDS = 20  # of halving, when parts are balanced: less than a twip is left


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stay together (a hamlet's periods), the head over them, and the group that neighbours may share.

    A group of None has no head.
    """

    columns: tuple[Need, ...]
    head: Need = Need()
    group: int | None = None
    group_head: Need = Need()

    def least_mm(self, size_pt: float) -> float:
        return max(sum(_mm(need, size_pt) for need in self.columns), _mm(self.head, size_pt))


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the parts begin and end, as (first block, one past the last); `overflows` when a block alone is too wide."""

    parts: tuple[tuple[int, int], ...]
    overflows: bool = False


def _mm(need: Need, size_pt: float) -> float:
    return need.least * size_pt + 2 * PADDING_MM + SLACK_MM


def cut(blocks: Sequence[Block], room_mm: float, size_pt: float) -> Cut:
    """Return the fewest parts of at most `room_mm`; a block that is wider stands alone. There is always one part."""
    parts: list[tuple[int, int]] = []
    start, overflows = 0, False
    widths = _Widths(blocks, size_pt)
    for index in range(len(blocks)):
        if widths.add(index) > room_mm:
            if index > start:
                parts.append((start, index))
                start = index
                widths.clear()
                widths.add(index)
            overflows = overflows or widths.total > room_mm
    return Cut((*parts, (start, len(blocks))), overflows)


def balanced(blocks: Sequence[Block], room_mm: float, size_pt: float) -> Cut:
    """Return as many parts as `cut` does, the widest of them as narrow as it can be."""
    best = cut(blocks, room_mm, size_pt)
    low, high = 0.0, room_mm
    for _ in range(ROUNDS if len(best.parts) > 1 else 0):
        middle = (low + high) / 2
        tried = cut(blocks, middle, size_pt)
        if len(tried.parts) > len(best.parts) or (tried.overflows and not best.overflows):
            low = middle
        else:
            best, high = Cut(tried.parts, best.overflows), middle
    return best


class _Widths:
    """The width of a run of blocks while it grows: what a group's head asks for beyond its columns is counted once."""

    __slots__ = ("blocks", "closed", "group", "group_mm", "open", "size_pt")

    def __init__(self, blocks: Sequence[Block], size_pt: float) -> None:
        self.blocks, self.size_pt = blocks, size_pt
        self.clear()

    def clear(self) -> None:
        self.closed = self.open = self.group_mm = 0.0
        self.group: int | None = None

    @property
    def total(self) -> float:
        return self.closed + max(self.open, self.group_mm)

    def add(self, index: int) -> float:
        block = self.blocks[index]
        if block.group != self.group or block.group is None:
            self.closed, self.open = self.total, 0.0
            self.group = block.group
            self.group_mm = _mm(block.group_head, self.size_pt) if block.group is not None else 0.0
        self.open += block.least_mm(self.size_pt)
        return self.total
