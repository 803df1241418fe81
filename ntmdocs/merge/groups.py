"""Paragraphs that people split or joined while the data changed their words: merged as the one text that they are.

A split (base B, edited B1 B2) is B beside B1 and B2 glued together; a join (base P Q, edited PQ) is P and Q glued together
beside PQ, and fresh likewise. So a cut is no change of words, and the hunks fall to the edited blocks in which they lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.merge.likeness import closing_start, item_start
from ntmdocs.merge.pieces import Cuts, are_pieces, glue, keeps_item
from ntmdocs.merge.rows import Trio, is_numbered
from ntmdocs.merge.threads import Thread
from ntmdocs.merge.tokens import merge_cell
from ntmdocs.model.blocks import Block, Shape, Tokens
from ntmdocs.model.merging import Action, Step

_BACK = 3  # base blocks back in which a joined one is looked for: between them may have stood what was moved away

Grouped = dict[Thread, tuple[Step, ...]]  # the first thread of a group has all its steps


def merge_groups(threads: Sequence[Thread], sides: Trio) -> Grouped:
    """Return the steps of all threads that belong together because people split or joined them, where their shares are clear."""
    found: Grouped = {}
    for join in find_joins(threads, sides):
        found |= dict.fromkeys(join, ()) | {join[0]: (merge_join(join, sides),)}
    for split in find_splits(threads, sides):
        if split[0] not in found and (steps := merge_split(split, sides)):
            found |= dict.fromkeys(split, ()) | {split[0]: steps}
    return found


def paragraph(side: Sequence[Block], index: int | None) -> Block | None:
    return side[index] if index is not None and side[index].shape is Shape.PARAGRAPH else None


def is_whole(thread: Thread, sides: Trio) -> bool:
    return all(paragraph(side, index) is not None for side, index in zip(sides, thread, strict=True))


# --- splits


def find_splits(threads: Sequence[Thread], sides: Trio) -> Iterator[list[Thread]]:
    """Yield each paragraph that the data changed with the pieces that people cut off it, which follow it in the edited file."""
    by_edited = {thread.edited: thread for thread in threads if thread.edited is not None}
    for thread in threads:
        if not is_whole(thread, sides) or thread.base is None or thread.edited is None or is_resting(thread, sides):
            continue
        pieces = [thread]
        while (after := by_edited.get((pieces[-1].edited or 0) + 1)) and is_added(after, sides):
            texts = [sides[1][one.edited or 0].text for one in (*pieces, after)]
            if not are_pieces(sides[0][thread.base].text, texts):
                break
            pieces.append(after)
        if len(pieces) > 1:
            yield pieces


def is_resting(thread: Thread, sides: Trio) -> bool:
    return sides[0][thread.base or 0].cells == sides[2][thread.fresh or 0].cells


def is_added(thread: Thread, sides: Trio) -> bool:
    return thread.base is None and thread.fresh is None and paragraph(sides[1], thread.edited) is not None


def merge_split(split: Sequence[Thread], sides: Trio) -> tuple[Step, ...]:
    """Return a step for each piece; none where the data changed words on both sides of a cut as one."""
    first = split[0]
    base, fresh = sides[0][first.base or 0], sides[2][first.fresh or 0]
    blocks = [sides[1][one.edited or 0] for one in split]
    glued, cuts = Cuts.of([block.cells[0] for block in blocks])
    numbered = is_numbered(0, (base, blocks[0], fresh))
    hunks, looks = merge_cell(0, base.cells[0], glued, fresh.cells[0], numbered=numbered)
    shared = cuts.share_hunks(hunks)
    if shared is None:
        return ()
    return tuple(
        Step(Action.KEEP, one.edited, one.fresh, one.base, tuple(own), tuple(relooks))
        for one, own, relooks in zip(split, shared, cuts.share_looks(looks), strict=True)
    )


# --- joins


@dataclass(slots=True)
class Joins:
    """What was joined to what: by base block the threads of its join, the first being the one that has an edited block."""

    sides: Trio
    found: dict[int, list[Thread]]

    def take(self, gone: Thread) -> None:
        """Add a base block that is no more to the paragraph before it that has its words now."""
        at = gone.base or 0
        for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
            join = self.found.get(before)
            if join and join[-1].base == before and self.fits(join, gone):
                join.append(gone)
                self.found[at] = join
                return

    def fits(self, join: Sequence[Thread], gone: Thread) -> bool:
        texts = [self.sides[0][one.base or 0].text for one in (*join, gone)]
        return are_pieces(self.sides[1][join[0].edited or 0].text, texts)


def find_joins(threads: Sequence[Thread], sides: Trio) -> list[list[Thread]]:
    """Return each paragraph to which people joined others that the data still have, with these."""
    starts = [thread for thread in threads if is_whole(thread, sides)]
    joins = Joins(sides, {thread.base: [thread] for thread in starts if thread.base is not None})
    gone = [thread for thread in threads if thread.edited is None and thread.fresh is not None]
    for thread in sorted((one for one in gone if paragraph(sides[0], one.base)), key=lambda one: one.base or 0):
        if paragraph(sides[2], thread.fresh):
            joins.take(thread)
    return [join for base, join in joins.found.items() if len(join) > 1 and join[0].base == base]


def merge_join(join: Sequence[Thread], sides: Trio) -> Step:
    first = join[0]
    edited = sides[1][first.edited or 0]
    olds = [sides[0][one.base or 0].cells[0] for one in join]
    news = [sides[2][one.fresh or 0].cells[0] for one in join]
    own = edited.cells[0]
    kept = [index == 0 or keeps_item(own, old) for index, old in enumerate(olds)]
    base, fresh = (
        glue(pieces, [0 if keeps else item_start(piece) for keeps, piece in zip(kept, pieces, strict=True)])[0]
        for pieces in (olds, [close_as(new, old) for old, new in zip(olds[:-1], news[:-1], strict=True)] + news[-1:])
    )
    numbered = is_numbered(0, (sides[0][first.base or 0], edited, sides[2][first.fresh or 0]))
    hunks, looks = merge_cell(0, base, own, fresh, numbered=numbered)
    return Step(Action.KEEP, first.edited, first.fresh, first.base, tuple(hunks), tuple(looks))


def close_as(new: Tokens, old: Tokens) -> Tokens:
    """Return new words with the closing marks of the old ones: in the midst of a joined paragraph they are the person's."""
    return new[: closing_start(new)] + old[closing_start(old) :]
