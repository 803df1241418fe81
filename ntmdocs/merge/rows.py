"""Rows whose tables have other columns on one side, and numbers that are computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.merge.likeness import bag, has_ordinal, is_ordinal, words_of
from ntmdocs.merge.tables import columns
from ntmdocs.merge.threads import Thread
from ntmdocs.model.blocks import Block, Blocks, Shape, Tokens, text_of
from ntmdocs.model.merging import Leftover

Trio = tuple[Blocks, Blocks, Blocks]
Table = tuple[str, int]


def table_of(block: Block) -> Table:
    return block.part, block.table


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell is which in rows that the edited side, or both sides, gave other columns, by table and widths."""

    known: Mapping[tuple[Table, int, int], Mapping[int, int]]

    @classmethod
    def of(cls, old: Blocks, new: Blocks, pairs: Iterable[tuple[int, int]]) -> Columns:
        rows: defaultdict[tuple[Table, int, int], list[tuple[list[str], list[str]]]] = defaultdict(list)
        for one, other in pairs:
            if len(old[one].cells) != len(new[other].cells):
                key = (table_of(new[other]), len(old[one].cells), len(new[other].cells))
                rows[key].append(([*map(text_of, old[one].cells)], [*map(text_of, new[other].cells)]))
        return cls({key: columns(found) for key, found in rows.items()})

    def between(self, old: Block, new: Block) -> Mapping[int, int]:
        """Return the new cell of each old one that has any; by place in a row that was not seen before."""
        widths = len(old.cells), len(new.cells)
        return self.known.get((table_of(new), *widths)) or {index: index for index in range(min(widths))}


def is_reshaped(thread: Thread, sides: Trio) -> bool:
    """Tell whether the fresh row has other columns than the edited one for a reason that the edited file knows nothing of."""
    base, edited, fresh = blocks_of(thread, sides)
    if edited is None or fresh is None or len(edited.cells) == len(fresh.cells):
        return False
    return base is None or len(base.cells) != len(fresh.cells)


def blocks_of(thread: Thread, sides: Trio) -> tuple[Block | None, Block | None, Block | None]:
    base, edited, fresh = (None if index is None else side[index] for index, side in zip(thread, sides, strict=True))
    return base, edited, fresh


def find_reshaped(threads: Sequence[Thread], sides: Trio) -> tuple[set[Thread], set[Table]]:
    """Return the rows that fresh rows replace, and the edited tables of which they are all: those where most rows are such."""
    rows: defaultdict[Table, list[Thread]] = defaultdict(list)
    for thread in threads:
        if thread.edited is not None and thread.fresh is not None and sides[1][thread.edited].shape is Shape.ROW:
            rows[table_of(sides[1][thread.edited])].append(thread)
    reshaped = {thread for found in rows.values() for thread in found if is_reshaped(thread, sides)}
    whole = {table for table, found in rows.items() if 2 * len(reshaped.intersection(found)) > len(found)}
    return reshaped.union(*(rows[table] for table in whole)), whole


def find_leftovers(thread: Thread, sides: Trio, known: Columns) -> list[Leftover]:
    """Return the cells of an edited row that hold words neither base nor the fresh row has."""
    base, edited, fresh = blocks_of(thread, sides)
    if thread.edited is None or edited is None or fresh is None:
        return []
    came_from = {new: old for old, new in known.between(base, edited).items()} if base else {}
    there = bag(fresh.text)
    found: list[Leftover] = []
    for cell, tokens in enumerate(edited.cells):
        old: Tokens = base.cells[came_from[cell]] if base and cell in came_from and came_from[cell] < len(base.cells) else ()
        if words_of(tokens) - words_of(old) - there:
            found.append(Leftover(thread.edited, cell))
    return found


def is_numbered(cell: int, blocks: Iterable[Block | None]) -> bool:
    """Tell whether a cell begins with a computed number on all sides that have the block."""
    if cell:
        return False
    for block in blocks:
        if block is None:
            continue
        text = text_of(block.cells[0]) if block.cells else ""
        if not (is_ordinal(text) and len(block.cells) > 1 if block.shape is Shape.ROW else has_ordinal(text)):
            return False
    return True
