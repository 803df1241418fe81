"""Share the columns of a wide table among parts: blocks that stay together, the stub repeated, as few parts as fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.appendix.widths import NO_NEED, PADDING_MM, SLACK_MM, Need

Parts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stay together (a hamlet's periods), the head over them, and the group that neighbours may share.

    A group of None has no head.
    """

    columns: tuple[Need, ...]
    head: Need = NO_NEED
    group: int | None = None
    group_head: Need = NO_NEED

    def least_mm(self, size_pt: float) -> float:
        return max(sum(_mm(need, size_pt) for need in self.columns), _mm(self.head, size_pt))


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the parts begin and end, as (first block, one past the last); `overflows` when a block alone is too wide."""

    parts: Parts
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
    """Return as many parts as `cut` does, as equal in width as they can be: the sum of their squares is least."""
    least = cut(blocks, room_mm, size_pt)
    if len(least.parts) == 1:
        return least
    spans = [tuple(_iter_ends(blocks, start, room_mm, size_pt)) for start in range(len(blocks))]
    best: dict[int, tuple[float, Parts]] = {0: (0.0, ())}  # by the end of the last part
    for _ in least.parts:
        longer: dict[int, tuple[float, Parts]] = {}
        for start, (cost, parts) in best.items():
            for end, width in spans[start] if start < len(spans) else ():
                if end not in longer or cost + width**2 < longer[end][0]:
                    longer[end] = cost + width**2, (*parts, (start, end))
        best = longer
    return Cut(best[len(blocks)][1], least.overflows)


def _iter_ends(blocks: Sequence[Block], start: int, room_mm: float, size_pt: float) -> Iterator[tuple[int, float]]:
    """Yield where a part that begins at `start` may end, with its width; a block too wide stands alone."""
    widths = _Widths(blocks, size_pt)
    for index in range(start, len(blocks)):
        width = widths.add(index)
        if width > room_mm and index > start:
            return
        yield index + 1, width


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
