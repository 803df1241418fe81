"""Which block is which."""

from __future__ import annotations

from ntmdocs.merge.sequences import common
from ntmdocs.model.blocks import Blocks


def align(old: Blocks, new: Blocks, *, anchored: bool = False) -> tuple[tuple[int, int], ...]:
    """Return which block of `old` is which of `new`: pairs of indices, sorted, each index once; crossing pairs are moves.

    `anchored`: equal anchors name the same block, which holds between a file and the base inside it only.
    """
    return tuple(common([(one.part, one.shape, one.text) for one in old], [(one.part, one.shape, one.text) for one in new]))
