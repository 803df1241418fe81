"""What becomes of each block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.merge.alignment import Side, compare
from ntmdocs.merge.groups import merge_groups
from ntmdocs.merge.likeness import bag, essence
from ntmdocs.merge.ordering import Places, find_hosts, find_moved
from ntmdocs.merge.rows import Columns, Table, Trio, blocks_of, find_leftovers, find_reshaped, is_numbered, table_of
from ntmdocs.merge.threads import Thread, find_threads
from ntmdocs.merge.tokens import merge_cell
from ntmdocs.model.blocks import Block, Blocks, Shape, Tokens
from ntmdocs.model.merging import Action, Hunk, Leftover, MergePlan, Relook, Step


def merge(base: Blocks, edited: Blocks, fresh: Blocks) -> MergePlan:
    """Decide what becomes of every block when people edited a file and the data moved on.

    What only one side changed is taken, what both changed alike is taken once, what both changed differently is a conflict.
    Words of one cell that changed on both sides with no unchanged word between them conflict; looks are compared apart from
    words, and the edited look stays where both changed it. Closing marks and computed numbers never conflict: the data's are
    taken. Paragraphs that people split or joined are merged as the one text that they are: what the data changed in words that
    were joined to another paragraph is a hunk there, and their fresh block has no step. Where a table has other columns now,
    fresh rows replace the edited ones (DELETE, then INSERT, together), and cells with words that stand nowhere else are
    leftovers.
    """
    return plan(find_threads(base, edited, fresh), (base, edited, fresh))


def diff(old: Blocks, new: Blocks) -> MergePlan:
    """Return the plan that turns one file into another, the old one being the carrier; it has no conflict.

    Anchors count where both files have the same ones, as copies of one draft have.
    """
    to_new = compare(Side.of(old), Side.of(new), anchored=True, torn=False).to_new
    known = set(to_new.values())
    threads = [Thread(index, index, to_new.get(index)) for index in range(len(old))]
    threads += [Thread(None, None, index) for index in range(len(new)) if index not in known]
    return plan(threads, (old, old, new))


def plan(threads: Sequence[Thread], sides: Trio) -> MergePlan:
    """Return the steps of all threads in their order, and what has no place."""
    reshaped, whole = find_reshaped(threads, sides)
    decider = Decider.of(threads, sides)
    grouped = merge_groups(threads, sides)
    steps = [
        step
        for thread in threads
        for step in (grouped[thread] if thread in grouped else decider.decide(thread, thread in reshaped))
    ]
    leftovers = [one for thread in threads if thread in reshaped for one in decider.leftovers(thread)]
    replaced = {thread.fresh: thread.edited + 1 for thread in reshaped if thread.fresh is not None and thread.edited is not None}
    place_after_tables(replaced, whole, sides)
    return MergePlan(order(steps, threads, sides, replaced), tuple(sorted(leftovers, key=lambda one: (one.edited, one.cell))))


def place_after_tables(replaced: dict[int, int], whole: set[Table], sides: Trio) -> None:
    """Place the rows that replace all rows of a table after its last one, so that they stand together."""
    ends = {table_of(block): index + 1 for index, block in enumerate(sides[1]) if block.table}
    for other, place in replaced.items():
        table = table_of(sides[1][place - 1])
        if table in whole:
            replaced[other] = ends[table]


def order(steps: Sequence[Step], threads: Sequence[Thread], sides: Trio, replaced: Mapping[int, int]) -> tuple[Step, ...]:
    """Return the steps as the result has them: the edited order, fresh blocks and what the data moved among it.

    What people moved or added keeps the neighbours that they gave it: between a block and what people put behind it nothing
    comes. Text of the data (new, moved, or back because of a conflict) comes behind that, beside its neighbours of the data.
    """
    kept = kept_pairs(steps)
    paired = [thread for thread in threads if thread.fresh in kept or thread.fresh in replaced]
    shifted = find_moved(paired, sides)
    moved = shifted.intersection(kept.values())
    staying = {other: own for other, own in kept.items() if own not in moved}
    steady = {other: own for _, own, other in paired if own is not None and other is not None and own not in shifted}
    guests = {step.fresh: step for step in steps if step.fresh is not None and (step.edited is None or step.edited in moved)}
    places = Places(sides[1], sides[2], staying, find_hosts(steady, paired, sides, guests), replaced)
    coming: defaultdict[int, list[Step]] = defaultdict(list)
    for other, step in sorted(guests.items()):
        coming[places.find(other)].append(step)
    own_steps = {step.edited: step for step in steps if step.edited is not None and step.edited not in moved}
    ordered: list[Step] = []
    for index in range(len(sides[1]) + 1):
        ordered.extend(coming.get(index, ()))
        if index in own_steps:
            ordered.append(own_steps[index])
    return tuple(ordered)


def kept_pairs(steps: Iterable[Step]) -> dict[int, int]:
    """Return fresh to edited index of the blocks that are on both sides."""
    kept: dict[int, int] = {}
    for step in steps:
        if step.fresh is not None and step.edited is not None:
            kept[step.fresh] = step.edited
    return kept


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides what becomes of each thread; knows the columns of tables that one side changed."""

    sides: Trio
    edited_columns: Columns  # base cells to edited ones
    fresh_columns: Columns  # base cells to fresh ones

    @classmethod
    def of(cls, threads: Sequence[Thread], sides: Trio) -> Decider:
        to_edited = [(base, own) for base, own, _ in threads if base is not None and own is not None]
        to_fresh = [(base, other) for base, _, other in threads if base is not None and other is not None]
        return cls(sides, Columns.of(sides[0], sides[1], to_edited), Columns.of(sides[0], sides[2], to_fresh))

    def decide(self, thread: Thread, is_reshaped: bool) -> list[Step]:
        base, edited, fresh = blocks_of(thread, self.sides)
        if edited is None:
            return self.decide_missing(thread, base, fresh)
        if fresh is None:
            return [Step(dropped(base, edited), edited=thread.edited, base=thread.base)]
        if is_reshaped:
            return self.replace(thread, base)
        hunks, relooks = self.merge_blocks(base, edited, fresh)
        return [Step(Action.KEEP, thread.edited, thread.fresh, thread.base, tuple(hunks), tuple(relooks))]

    def replace(self, thread: Thread, base: Block | None) -> list[Step]:
        """Return what becomes of a row whose fresh one has other columns; one that people added stays beside it."""
        own = Action.KEEP if base is None else Action.DELETE
        return [
            Step(own, edited=thread.edited, base=thread.base),
            Step(Action.INSERT, fresh=thread.fresh, base=thread.base),
        ]

    def decide_missing(self, thread: Thread, base: Block | None, fresh: Block | None) -> list[Step]:
        if fresh is None:
            return []
        if base is None:
            return [Step(Action.INSERT, fresh=thread.fresh)]
        return [Step(Action.RESTORE, fresh=thread.fresh, base=thread.base)] if is_changed(base, fresh) else []

    def merge_blocks(self, base: Block | None, edited: Block, fresh: Block) -> tuple[list[Hunk], list[Relook]]:
        hunks: list[Hunk] = []
        relooks: list[Relook] = []
        if fresh.cells == edited.cells or (base is not None and base.cells == fresh.cells):
            return hunks, relooks
        for own, old, other in self.cells(base, edited, fresh):
            numbered = is_numbered(own, (base, edited, fresh))
            found = merge_cell(own, old, edited.cells[own], other, numbered=numbered)
            hunks.extend(found[0])
            relooks.extend(found[1])
        return hunks, relooks

    def cells(self, base: Block | None, edited: Block, fresh: Block) -> list[tuple[int, Tokens | None, Tokens]]:
        """Return edited cell, base and fresh tokens of the cells that are on the edited and the fresh side."""
        if len(edited.cells) == len(fresh.cells):
            came_from = {new: old for old, new in self.fresh_columns.between(base, fresh).items()} if base else {}
            return [
                (index, base.cells[came_from[index]] if base and index in came_from else None, tokens)
                for index, tokens in enumerate(fresh.cells)
            ]
        if base is None:
            return []
        to_edited = self.edited_columns.between(base, edited)
        return [(to_edited[index], base.cells[index], tokens) for index, tokens in enumerate(fresh.cells) if index in to_edited]

    def leftovers(self, thread: Thread) -> list[Leftover]:
        return find_leftovers(thread, self.sides, self.edited_columns) if thread.base is not None else []


def dropped(base: Block | None, edited: Block) -> Action:
    """Return what becomes of an edited block that the fresh side lacks."""
    if base is None:
        return Action.KEEP
    return Action.DELETE if essence(base) == essence(edited) else Action.ORPHAN


def is_changed(base: Block, fresh: Block) -> bool:
    """Tell whether the data changed a block that people deleted; a mere column more or less is no change."""
    if base.shape is Shape.ROW and len(base.cells) != len(fresh.cells):
        old, new = bag(base.text), bag(fresh.text)
        return not (old <= new or new <= old)
    return essence(base) != essence(fresh)
