"""Where blocks of the fresh side come to stand among the edited ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ntmdocs.merge.rows import Table, Trio, table_of
from ntmdocs.merge.sequences import favoured, rising
from ntmdocs.merge.threads import Thread
from ntmdocs.model.blocks import Blocks, Shape


def find_moved(threads: Iterable[Thread], sides: Trio) -> set[int]:
    """Return the edited blocks that the fresh side moved and people did not: these are followed."""
    whole = [(base, own, other) for base, own, other in threads if base is not None and own is not None and other is not None]
    parts: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for one in sorted(whole):
        parts[sides[0][one[0]].part].append(one)
    moved: set[int] = set()
    for found in parts.values():
        kept = {base for base, _ in rising([(base, other) for base, _, other in found])}
        calm = rising([(base, own) for base, own, _ in found if base in kept])
        moved.update(own for base, own, _ in found if base not in kept and fits(base, own, calm))
    return moved


def fits(base: int, own: int, calm: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a block still stands among its old neighbours, given as rising pairs."""
    at = bisect_left(calm, (base, own))
    return (not at or calm[at - 1][1] < own) and (at == len(calm) or own < calm[at][1])


def find_hosts(pairs: Mapping[int, int], threads: Iterable[Thread], sides: Trio, coming: Iterable[int] = ()) -> dict[int, int]:
    """Return fresh to edited index of what stands in the same order on both sides and people did not move.

    `pairs`: fresh to edited index of what may serve: what stays where it is, and what fresh rows replace. Where people
    exchanged two stretches, nothing tells which of them moved: then the neighbours of the fresh blocks that are `coming` did
    not, so that text of the data comes beside its neighbours, behind what people put there.
    """
    beside = neighbours(sorted(pairs), coming)
    parts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    calm: set[int] = set()
    favour: dict[int, int] = {}
    for base, own, other in threads:
        if own is None or pairs.get(-1 if other is None else other) != own:
            continue
        if base is None:
            calm.add(own)
        else:
            parts[sides[1][own].part].append((base, own))
            favour[base] = beside.get(-1 if other is None else other, 0)
    for found in parts.values():
        calm.update(own for _, own in favoured(sorted(found), favour.__getitem__))
    return {other: own for own, other in rising(sorted((own, other) for other, own in pairs.items() if own in calm))}


def neighbours(standing: Sequence[int], coming: Iterable[int]) -> dict[int, int]:
    """Return how much each fresh block matters to those that are coming: the one before them twice the one behind."""
    found: dict[int, int] = {}
    for other in coming:
        at = bisect_left(standing, other)
        for weight, place in ((2, at - 1), (1, at)):
            if 0 <= place < len(standing) and standing[place] != other:
                found[standing[place]] = found.get(standing[place], 0) + weight
    return found


@dataclass(slots=True)
class Places:
    """Finds before which edited block a fresh one comes to stand.

    `kept`: fresh to edited index of all blocks that stay; `hosts`: of those in the same order on both sides, replaced rows
    among them; `replaced`: fresh rows to the place after what they replace.
    """

    edited: Blocks
    fresh: Blocks
    kept: Mapping[int, int]
    hosts: Mapping[int, int]
    replaced: Mapping[int, int]
    standing: set[int] = field(default_factory=set)
    rows: defaultdict[Table, list[int]] = field(default_factory=lambda: defaultdict(list))
    own_tables: set[Table] = field(default_factory=set)
    order: list[int] = field(default_factory=list)
    ends: dict[Table, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.standing = set(self.hosts.values())
        self.order = sorted(self.hosts)
        for other in sorted(self.kept):
            if self.fresh[other].shape is Shape.ROW:
                self.rows[table_of(self.fresh[other])].append(other)
        self.own_tables = {table_of(self.edited[own]) for own in self.kept.values() if self.edited[own].table}
        for other, place in self.replaced.items():
            if other in self.hosts:
                table = table_of(self.fresh[other])
                self.ends[table] = max(place, self.ends.get(table, 0))

    def find(self, other: int) -> int:
        """Return the index of the edited block before which a fresh block goes, the edited blocks' count for the end."""
        block = self.fresh[other]
        if other in self.replaced and other in self.hosts:
            return self.replaced[other]
        if block.shape is Shape.ROW:
            siblings = self.rows.get(table_of(block), [])
            at = bisect_left(siblings, other)
            if at:
                return self.after_row(self.kept[siblings[at - 1]])
            if siblings:
                return self.kept[siblings[0]]
            if table_of(block) in self.ends:
                return self.ends[table_of(block)]
        return self.after_host(other)

    def after_row(self, own: int) -> int:
        """Return the place after a row and the rows that people added after it."""
        end = own + 1
        while end < len(self.edited) and table_of(self.edited[end]) == table_of(self.edited[own]) and not self.is_kept(end):
            end += 1
        return end

    def is_kept(self, own: int) -> bool:
        return own in self.standing

    def after_host(self, other: int) -> int:
        """Return the place after the nearest standing block before it in the fresh file, and after what people added there."""
        at = bisect_left(self.order, other)
        part = self.fresh[other].part
        if at and self.fresh[self.order[at - 1]].part == part:
            own = self.hosts[self.order[at - 1]]
            end, table = own + 1, table_of(self.edited[own])
            while table[1] and end < len(self.edited) and table_of(self.edited[end]) == table:
                end += 1
            return self.skip(end, self.edited[own].part)
        return self.start_of(part)

    def start_of(self, part: str) -> int:
        name = next((self.edited[own].part for other, own in self.kept.items() if self.fresh[other].part == part), part)
        start = next((index for index, block in enumerate(self.edited) if block.part == name), None)
        return len(self.edited) if start is None else self.skip(start, name)

    def skip(self, start: int, part: str) -> int:
        """Return where the next standing block is, or the next table that has rows of ours, or the part's end."""
        end = start
        while end < len(self.edited) and self.edited[end].part == part and end not in self.standing:
            if self.edited[end].table and table_of(self.edited[end]) in self.own_tables:
                break
            end += 1
        return end
