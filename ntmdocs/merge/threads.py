"""Three alignments drawn together: what each block is on the three sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ntmdocs.merge.alignment import Alignment, Side
from ntmdocs.merge.sequences import Pairs
from ntmdocs.model.blocks import Blocks


class Thread(NamedTuple):
    """One block through the three sides: its index on each, None where a side lacks it."""

    base: int | None
    edited: int | None
    fresh: int | None


def find_threads(base: Blocks, edited: Blocks, fresh: Blocks) -> list[Thread]:
    """Return every block of every side once, in no order that matters.

    Anchors count wherever a side has those of base: what people return has them, what the data say now has others. Blocks that
    read alike on the edited and the fresh side go together before mere likeness to base is looked at: what came home from the
    Word file into the data is then found to be changed by both alike, however much it was changed.
    """
    sides = Side.of(base), Side.of(edited), Side.of(fresh)
    to_edited, to_fresh = start(sides[0], sides[1], torn=True), start(sides[0], sides[2], torn=False)
    alike = find_alike(sides[1], sides[2])
    if len(alike) == len(edited) == len(fresh) and all(own == other for own, other in alike):
        to_edited.take_similar()
        to_fresh = copy_of(to_edited, sides)
    else:
        follow_each_other(to_edited, to_fresh, alike)
        to_edited.take_similar()
        to_fresh.take_similar()
        part_strangers(to_edited, to_fresh, alike)
        follow_each_other(to_edited, to_fresh, alike)
    return weave(to_edited, to_fresh, find_twins(to_edited, to_fresh, sides))


def start(old: Side, new: Side, *, torn: bool) -> Alignment:
    """Return what is sure: anchors and equal words."""
    alignment = Alignment.of(old, new, anchored=True, torn=torn)
    alignment.take_anchors()
    alignment.take_equal()
    alignment.take_first_pieces()
    return alignment


def follow_each_other(to_edited: Alignment, to_fresh: Alignment, alike: Pairs) -> None:
    follow(to_fresh, to_edited, ((other, own) for own, other in alike))
    follow(to_edited, to_fresh, alike)


def follow(one: Alignment, other: Alignment, alike: Iterable[tuple[int, int]]) -> None:
    """Take from the other side which base block a block is that reads the same there; indices of one, then the other side."""
    for index, there in alike:
        old = other.to_old.get(there)
        if old is not None and index not in one.to_old and old not in one.to_new:
            one.add(old, index)


def find_alike(edited: Side, fresh: Side) -> Pairs:
    """Return the pairs of blocks that read alike on both sides."""
    alike = Alignment.of(edited, fresh)
    alike.take_equal()
    return [(own, other) for own, other in alike.pairs if edited.texts[own] == fresh.texts[other]]


def copy_of(to_edited: Alignment, sides: tuple[Side, Side, Side]) -> Alignment:
    to_fresh = Alignment.of(sides[0], sides[2])
    for old, own in to_edited.pairs:
        to_fresh.add(old, own)
    return to_fresh


def part_strangers(to_edited: Alignment, to_fresh: Alignment, alike: Pairs) -> None:
    """Take a block from the base block it merely resembles where the other side knows better.

    That is: the other side has a block that reads the same, which is something else there, and the base block as well.
    """
    for own, other in alike:
        sides = (to_edited, own), (to_fresh, other)
        bases = [side.to_old.get(index) for side, index in sides]
        if bases[0] == bases[1]:
            continue
        for (side, index), there, old in zip(sides, (to_fresh, to_edited), bases, strict=True):
            if old is not None and old in there.to_new and not side.is_sure(old, index):
                side.remove(old, index)


def find_twins(to_edited: Alignment, to_fresh: Alignment, sides: tuple[Side, Side, Side]) -> dict[int, int]:
    """Return which edited block is which fresh one beyond what base tells: added on both sides, or one side lost the thread."""
    twins = Alignment.of(sides[1], sides[2])
    known = {own: to_fresh.to_new[old] for old, own in to_edited.pairs if old in to_fresh.to_new}
    for own, other in known.items():
        twins.add(own, other)
    twins.take_equal()
    twins.take_alike()
    return {
        own: other
        for own, other in twins.pairs
        if own not in known
        and (sides[1].texts[own] == sides[2].texts[other] or own not in to_edited.to_old or other not in to_fresh.to_old)
    }


def weave(to_edited: Alignment, to_fresh: Alignment, twins: dict[int, int]) -> list[Thread]:
    joined = set(twins.values())
    threads = [
        Thread(old, own, twins.get(own, to_fresh.to_new.get(old) if old is not None else None))
        for own in range(len(to_edited.new))
        for old in (to_edited.to_old.get(own, to_fresh.to_old.get(twins.get(own, -1))),)
    ]
    seen = {thread.base for thread in threads}
    for other in range(len(to_fresh.new)):
        if other not in joined and (old := to_fresh.to_old.get(other)) not in to_edited.to_new:
            threads.append(Thread(old, None, other))
            seen.add(old)
    return threads + [Thread(old, None, None) for old in range(len(to_edited.old)) if old not in seen]
