"""Which part and which table of one file is which of another, and which column is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ntmdocs.merge.likeness import Bag, bag, dice
from ntmdocs.merge.sequences import Pairs, chain, common
from ntmdocs.model.blocks import Blocks

Place = tuple[str, int]  # part and table; blocks of different places are never the same
TableKey = tuple[str, int]

_TABLE_LIKENESS = 0.3


def places(old: Blocks, new: Blocks, old_texts: Sequence[str], new_texts: Sequence[str]) -> list[Place]:
    """Return the place of every new block, called as the old side calls it; what has no like there has a name of its own."""
    parts = pair_parts(texts_by_part(old, old_texts), texts_by_part(new, new_texts))
    names = [parts.get(block.part, block.part) for block in new]
    old_tables = group_rows([(block.part, block.table) for block in old], old_texts)
    new_tables = group_rows([(name, block.table) for name, block in zip(names, new, strict=True)], new_texts)
    known = pair_tables(old_tables, new_tables)
    lone = {key: (key[0], -key[1]) for key in new_tables}
    return [
        (name, 0) if not block.table else known.get((name, block.table), lone[name, block.table])
        for name, block in zip(names, new, strict=True)
    ]


def texts_by_part(blocks: Blocks, texts: Sequence[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for block, text in zip(blocks, texts, strict=True):
        parts.setdefault(block.part, []).append(text)
    return parts


def pair_parts(old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the old name of each new part: of one kind (header1, header2), the same words first, the same name, then in order.

    Another program numbers headers and footers anew when it saves.
    """
    if old.keys() == new.keys() and len(old) == 1:
        return {}
    pairs: dict[str, str] = {}
    taken: set[str] = set()

    def take(name: str, candidates: Iterable[str]) -> None:
        for other in candidates:
            if name not in pairs and other not in taken and kind(other) == kind(name):
                pairs[name] = other
                taken.add(other)

    for name, texts in new.items():
        take(name, [name] if old.get(name) == texts else [])
    for name, texts in new.items():
        take(name, [other for other in old if old[other] == texts and any(texts)])
    for name in new:
        take(name, [name] if name in old else [])
    for name in new:
        take(name, old)
    return pairs


def kind(part: str) -> str:
    return re.sub(r"\d+", "", part)


def group_rows(keys: Sequence[TableKey], texts: Sequence[str]) -> dict[TableKey, list[str]]:
    tables: dict[TableKey, list[str]] = {}
    for key, text in zip(keys, texts, strict=True):
        if key[1]:
            tables.setdefault(key, []).append(text)
    return tables


def pair_tables(old: Mapping[TableKey, list[str]], new: Mapping[TableKey, list[str]]) -> dict[TableKey, TableKey]:
    """Return the old table of each new one, part by part in order: equal, then similar in words, then alone in its place."""
    pairs: dict[TableKey, TableKey] = {}
    for part in sorted({key[0] for key in new}):
        olds, news = ([key for key in side if key[0] == part] for side in (old, new))
        found = match_in_order(
            ["\n".join(old[key]) for key in olds], ["\n".join(new[key]) for key in news], _TABLE_LIKENESS, fill=True
        )
        pairs.update((news[second], olds[first]) for first, second in found)
    return pairs


def match_in_order(old: Sequence[str], new: Sequence[str], least: float, *, fill: bool = False) -> Pairs:
    """Pair texts in order: equal ones, similar ones between those, and with `fill` what stands alone between both."""
    pairs = common(old, new)
    pairs = sorted(pairs + [pair for gap in gaps(pairs, len(old), len(new)) for pair in similar_in(gap, old, new, least)])
    if fill:
        pairs += [
            pair
            for rows, columns in gaps(pairs, len(old), len(new))
            if len(rows) == len(columns)
            for pair in zip(rows, columns, strict=True)
        ]
    return sorted(pairs)


def similar_in(gap: tuple[range, range], old: Sequence[str], new: Sequence[str], least: float) -> Pairs:
    rows, columns = gap
    bags: tuple[list[Bag], list[Bag]] = [bag(old[row]) for row in rows], [bag(new[column]) for column in columns]

    def likeness(row: int, column: int) -> float:
        value = dice(bags[0][row], bags[1][column])
        return value if value >= least else 0.0

    return [(rows[row], columns[column]) for row, column in chain(len(rows), len(columns), likeness)]


def gaps(pairs: Sequence[tuple[int, int]], old: int, new: int) -> list[tuple[range, range]]:
    """Return what lies between rising pairs, where something lies on both sides."""
    found: list[tuple[range, range]] = []
    before = (-1, -1)
    for pair in (*pairs, (old, new)):
        rows, columns = range(before[0] + 1, pair[0]), range(before[1] + 1, pair[1])
        if rows and columns:
            found.append((rows, columns))
        before = pair
    return found


def columns(rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[int, int]:
    """Return which new cell each old cell is in rows of one table that all have as many old and as many new cells.

    In order, where most cells read alike; a column left alone on both sides between such ones is the same column. Where no
    cell reads alike, by place.
    """
    width, new_width = len(rows[0][0]), len(rows[0][1])
    if width == new_width:
        return {index: index for index in range(width)}
    votes = Counter(
        (index, place)
        for old, new in rows
        for index, text in enumerate(old)
        for place, other in enumerate(new)
        if text == other and text
    )
    pairs = chain(width, new_width, lambda index, place: float(votes[index, place]))
    alone = [
        pair for left, right in gaps(pairs, width, new_width) if len(left) == len(right) for pair in zip(left, right, strict=True)
    ]
    return dict(sorted(pairs + alone)) or {index: index for index in range(min(width, new_width))}
