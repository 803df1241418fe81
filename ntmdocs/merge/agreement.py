"""Words that both sides changed in part alike: what both have alike parts changes as an unchanged word does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ntmdocs.merge.likeness import is_solid
from ntmdocs.merge.sequences import Pairs
from ntmdocs.model.blocks import Tokens


def shared_ends(own: Tokens, other: Tokens) -> tuple[int, int]:
    """Return how many tokens both begin and end with."""
    head = shared(own, other)
    return head, shared(own[head:][::-1], other[head:][::-1])


def shared(one: Tokens, other: Tokens) -> int:
    """Return how many tokens both begin with, whole lines of a standing conflict left in it."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left.text != right.text or left.disputed:
            break
        count += 1
    return count


class Rest(NamedTuple):
    """The only stretch of three that differs between the two sides; `side` is the one that changed it (0 edited, 1 fresh)."""

    base: slice
    edited: slice
    fresh: slice
    side: int


class Side(NamedTuple):
    """The tokens of one side and which token of base each unchanged one is."""

    tokens: Tokens
    to_base: dict[int, int]

    @classmethod
    def of(cls, tokens: Tokens, pairs: Pairs) -> Side:
        return cls(tokens, {new: old for old, new in pairs})

    def resting(self, start: int, end: int) -> slice | None:
        """Return the stretch of base that these tokens are, unchanged and in a row; None where they are none."""
        places = [self.to_base.get(at, -1) for at in range(start, end)]
        is_whole = places and min(places) >= 0 and places[-1] - places[0] == len(places) - 1
        is_said = any(is_solid(token.text) for token in self.tokens[start:end])
        return slice(places[0], places[-1] + 1) if is_whole and is_said else None

    def stays_within(self, start: int, end: int, base: slice) -> bool:
        """Tell whether all unchanged tokens among these are of a stretch of base."""
        return all(base.start <= self.to_base.get(at, base.start) < base.stop for at in range(start, end))


def find_rest(edited: Side, fresh: Side, head: int, tail: int) -> Rest | None:
    """Return what one side alone changed between `head` tokens at the start and `tail` at the end that both have alike."""
    ends = len(edited.tokens) - tail, len(fresh.tokens) - tail
    own, other = slice(head, ends[0]), slice(head, ends[1])
    for side, (still, moved, end, other_end) in enumerate(_both(edited, fresh, ends)):
        base = still.resting(head, end)
        if base is not None and moved.stays_within(head, other_end, base):
            return Rest(base, own, other, 1 - side)
    return None


def _both(edited: Side, fresh: Side, ends: Sequence[int]) -> tuple[tuple[Side, Side, int, int], ...]:
    return (edited, fresh, ends[0], ends[1]), (fresh, edited, ends[1], ends[0])
