"""Three alignments drawn together: what each block is on the three sides."""

from __future__ import annotations

from typing import NamedTuple

from ntmdocs.merge.alignment import Alignment, Side, compare
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
    to_edited = compare(sides[0], sides[1], anchored=True)
    to_fresh = find_fresh(to_edited, sides)
    return weave(to_edited, to_fresh, find_twins(to_edited, to_fresh, sides))


def find_fresh(to_edited: Alignment, sides: tuple[Side, Side, Side]) -> Alignment:
    """Return which base block is which fresh one, led by what the edited side says of equal blocks."""
    base, edited, fresh = sides
    to_fresh = Alignment.of(base, fresh, anchored=True, torn=False)
    alike = Alignment.of(edited, fresh)
    alike.take_equal()
    if edited.texts == fresh.texts and alike.pairs == tuple((index, index) for index in range(len(fresh.texts))):
        for old, own in to_edited.pairs:
            to_fresh.add(old, own)
        return to_fresh
    to_fresh.take_anchors()
    to_fresh.take_equal()
    for own, other in alike.pairs:
        if other not in to_fresh.to_old and edited.texts[own] == fresh.texts[other]:
            came_from = to_edited.to_old.get(own)
            if came_from is None:
                to_fresh.apart.add(other)
            elif came_from not in to_fresh.to_new:
                to_fresh.add(came_from, other)
    to_fresh.take_similar()
    return to_fresh


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
