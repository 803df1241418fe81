"""Paragraphs that people split or joined while the data changed their words: merged as the one text that they are.

A split (base B, edited B1 B2) is B beside B1 and B2 glued together; a join (base P Q, edited PQ) is P and Q glued together
beside PQ, and fresh likewise, also where the data have the same cut. So a cut is no change of words, and the hunks fall to the
edited blocks in which they lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.merge.likeness import closing_start, item_start, mark_end
from ntmdocs.merge.pieces import Cuts, are_pieces, glue, keeps_item
from ntmdocs.merge.rows import Trio, is_numbered
from ntmdocs.merge.threads import Thread
from ntmdocs.merge.tokens import join_hunks, merge_cell
from ntmdocs.model.blocks import Block, Shape, Tokens, text_of
from ntmdocs.model.merging import Action, Hunk, Step

_NEAR = 3  # base blocks before and behind in which a joined one is looked for: between them may have stood what was moved away

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
        while (after := by_edited.get((pieces[-1].edited or 0) + 1)) and is_added(after, pieces, sides):
            if not all(are_pieces(sides[0][thread.base].text, texts) for texts in texts_of([*pieces, after], sides)):
                break
            pieces.append(after)
        if len(pieces) > 1:
            yield pieces


def texts_of(pieces: Sequence[Thread], sides: Trio) -> Iterator[list[str]]:
    """Yield the texts of the pieces in the edited file, and of those that the data cut off, too."""
    yield [sides[1][one.edited].text for one in pieces if one.edited is not None]
    cut = [sides[2][one.fresh].text for one in pieces if one.fresh is not None]
    if len(cut) > 1:
        yield cut


def is_resting(thread: Thread, sides: Trio) -> bool:
    return sides[0][thread.base or 0].cells == sides[2][thread.fresh or 0].cells


def is_added(thread: Thread, before: Sequence[Thread], sides: Trio) -> bool:
    """Tell whether a paragraph is new since base: in the edited file alone, or in the data's too behind the pieces before it."""
    if thread.base is not None or paragraph(sides[1], thread.edited) is None:
        return False
    last = max(one.fresh for one in before if one.fresh is not None)
    return thread.fresh is None or (thread.fresh == last + 1 and paragraph(sides[2], thread.fresh) is not None)


def merge_split(split: Sequence[Thread], sides: Trio) -> tuple[Step, ...]:
    """Return a step for each piece; none where the data changed words on both sides of a cut as one."""
    first = split[0]
    base, fresh = sides[0][first.base or 0], sides[2][first.fresh or 0]
    blocks = [sides[1][one.edited or 0] for one in split]
    glued, cuts = Cuts.of([block.cells[0] for block in blocks])
    other, _ = Cuts.of([sides[2][one.fresh].cells[0] for one in split if one.fresh is not None])
    numbered = is_numbered(0, (base, blocks[0], fresh))
    hunks, looks = merge_cell(0, base.cells[0], glued, other, numbered=numbered)
    shared = cuts.share_hunks(hunks)
    if shared is None:
        return ()
    return tuple(
        Step(Action.KEEP, one.edited, one.fresh, one.base, tuple(join_hunks([*new_marks(one, sides), *own])), tuple(relooks))
        for one, own, relooks in zip(split, shared, cuts.share_looks(looks), strict=True)
    )


def new_marks(piece: Thread, sides: Trio) -> Iterator[Hunk]:
    """Yield the mark of an item that the data set before a piece which they cut off, too, where it is another."""
    if piece.base is None and piece.edited is not None and piece.fresh is not None:
        own, other = (tokens[: mark_end(tokens)] for tokens in (sides[1][piece.edited].cells[0], sides[2][piece.fresh].cells[0]))
        if text_of(own) != text_of(other):
            yield Hunk(0, 0, len(own), other)


# --- joins


@dataclass(slots=True)
class Joins:
    """What was joined to what: by base block the threads of its join in the order of their words; one has an edited block."""

    sides: Trio
    found: dict[int, list[Thread]]

    def take(self, gone: Thread) -> None:
        """Add a base block that is no more to the nearest paragraph that has its words now, behind or before its own."""
        at = gone.base or 0
        if at in self.found:
            return
        for near in (at + step * side for step in range(1, _NEAR + 1) for side in (-1, 1)):
            for join in self.joined(gone, near):
                if self.fits(join):
                    self.found.update((one.base, join) for one in join if one.base is not None)
                    return

    def joined(self, gone: Thread, near: int) -> Iterator[list[Thread]]:
        """Yield the ways in which a block may be joined to what another one is in; what the data joined, too, only behind it."""
        join = self.found.get(near)
        if join and (gone.fresh is not None or (near < (gone.base or 0) and join[-1].base == near)):
            yield [*join, gone]
        if join and gone.fresh is not None:
            yield [gone, *join]

    def fits(self, join: Sequence[Thread]) -> bool:
        texts = [self.sides[0][one.base or 0].text for one in join]
        if not are_pieces(self.sides[1][host_of(join).edited or 0].text, texts):
            return False
        last = max(at for at, one in enumerate(join) if one.fresh is not None)
        return join[-1].fresh is not None or are_pieces(self.sides[2][join[last].fresh or 0].text, texts[last:])


def host_of(join: Sequence[Thread]) -> Thread:
    """Return the one of joined blocks that the edited paragraph is."""
    return next(one for one in join if one.edited is not None)


def find_joins(threads: Sequence[Thread], sides: Trio) -> list[list[Thread]]:
    """Return each paragraph to which people joined others, with these: the data still have them, or joined them too."""
    starts = [thread for thread in threads if is_whole(thread, sides)]
    joins = Joins(sides, {thread.base: [thread] for thread in starts if thread.base is not None})
    gone = [thread for thread in threads if thread.edited is None and paragraph(sides[0], thread.base)]
    gone = sorted((one for one in gone if one.fresh is None or paragraph(sides[2], one.fresh)), key=lambda one: one.base or 0)
    for thread in (*gone, *reversed(gone)):  # of several before a paragraph, the last is the first to be found
        joins.take(thread)
    return [join for base, join in joins.found.items() if len(join) > 1 and host_of(join).base == base]


def merge_join(join: Sequence[Thread], sides: Trio) -> Step:
    first, host = join[0], host_of(join)
    edited = sides[1][host.edited or 0]
    olds = [sides[0][one.base or 0].cells[0] for one in join]
    own = edited.cells[0]
    kept = [index == 0 or keeps_item(own, old) for index, old in enumerate(olds)]
    news = [(index, sides[2][one.fresh].cells[0]) for index, one in enumerate(join) if one.fresh is not None]
    closings = [*(olds[after - 1] for after, _ in news[1:]), news[-1][1]]  # what each fresh piece ends with in the joined text
    closed = [close_as(new, closing) for (_, new), closing in zip(news, closings, strict=True)]
    base = glue_joined(olds, kept)
    fresh = glue_joined(closed, [kept[index] for index, _ in news])
    numbered = is_numbered(0, (sides[0][first.base or 0], edited, sides[2][first.fresh or 0]))
    hunks, looks = merge_cell(0, base, own, fresh, numbered=numbered)
    return Step(Action.KEEP, host.edited, host.fresh, host.base, tuple(hunks), tuple(looks))


def glue_joined(pieces: Sequence[Tokens], kept: Sequence[bool]) -> Tokens:
    """Return pieces as one text, without the marks of items that the joined paragraph does not keep."""
    return glue(pieces, [0 if keeps else item_start(piece) for keeps, piece in zip(kept, pieces, strict=True)])[0]


def close_as(new: Tokens, old: Tokens) -> Tokens:
    """Return new words with the closing marks of the old ones: in the midst of a joined paragraph they are the person's."""
    return new[: closing_start(new)] + old[closing_start(old) :]
