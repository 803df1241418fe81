"""Two sequences side by side: equal items in order, the best chain of similar ones, the longest rising run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence

Pairs = list[tuple[int, int]]
Range = tuple[int, int, int, int]  # old start, old end, new start, new end

_SMALL, _LARGE = 1_600, 160_000  # cells of a table: up to the first always one, up to the second where nothing is unique
_SHINGLES = (1, 2, 4, 8, 16)  # items in a row that may be unique together where single ones are not


def common(old: Sequence[Hashable], new: Sequence[Hashable], weight: Callable[[Hashable], int] = lambda item: 1) -> Pairs:
    """Return pairs of equal items, both indices rising: equal ends first, then runs that stand once, then the most weight.

    What is too large and too uniform for any of these stays unpaired: a poor comparison, never a wrong one, in linear time.
    """
    pairs: Pairs = []
    open_ranges: list[Range] = [(0, len(old), 0, len(new))]
    while open_ranges:
        inner = trim(old, new, open_ranges.pop(), pairs)
        start, end, first, last = inner
        size = (end - start) * (last - first)
        if not size:
            continue
        if size <= _SMALL:
            heaviest(old, new, inner, weight, pairs)
        elif anchors := rare_anchors(old, new, inner):
            open_ranges.extend(between(anchors, inner))
        elif size <= _LARGE:
            heaviest(old, new, inner, weight, pairs)
    return sorted(pairs)


def trim(old: Sequence[Hashable], new: Sequence[Hashable], area: Range, pairs: Pairs) -> Range:
    """Pair what both begin and end with; return the rest."""
    start, end, first, last = area
    while start < end and first < last and old[start] == new[first]:
        pairs.append((start, first))
        start, first = start + 1, first + 1
    while start < end and first < last and old[end - 1] == new[last - 1]:
        end, last = end - 1, last - 1
        pairs.append((end, last))
    return start, end, first, last


def rare_anchors(old: Sequence[Hashable], new: Sequence[Hashable], area: Range) -> Pairs:
    """Return starts of runs that stand once on either side, rising on both; of the shortest runs that give any."""
    start, end, first, last = area
    for length in _SHINGLES:
        there = once(new, first, last, length)
        pairs = [(index, there[run]) for run, index in once(old, start, end, length).items() if run in there]
        if pairs:
            return rising(pairs)
    return []


def once(items: Sequence[Hashable], start: int, end: int, length: int) -> dict[Hashable, int]:
    """Return where each run of a length that stands only once begins, in order."""
    places: dict[Hashable, int] = {}
    for index in range(start, end - length + 1):
        run = items[index] if length == 1 else tuple(items[index : index + length])
        places[run] = -1 if run in places else index
    return {run: index for run, index in places.items() if index >= 0}


def between(anchors: Pairs, area: Range) -> Iterator[Range]:
    """Yield the stretches from each anchor to the next, each anchor at the head of its stretch."""
    start, end, first, last = area
    heads = [(start, first), *anchors]
    for (old, new), (next_old, next_new) in zip(heads, [*anchors, (end, last)], strict=True):
        yield old, next_old, new, next_new


def heaviest(
    old: Sequence[Hashable], new: Sequence[Hashable], area: Range, weight: Callable[[Hashable], int], pairs: Pairs
) -> None:
    """Pair equal items in order so that their weights sum to the most; of equal sums the earliest pairs."""
    start, end, first, last = area
    width = last - first
    table = [[0] * (width + 1)]
    for index in range(end - 1, start - 1, -1):
        item, below = old[index], table[-1]
        row, own, best = [0] * (width + 1), weight(item), 0
        for column in range(width - 1, -1, -1):
            best = max(best, below[column])
            if item == new[first + column]:
                best = max(best, below[column + 1] + own)
            row[column] = best
        table.append(row)
    table.reverse()
    index, column = 0, 0
    while index < end - start and column < width:
        item = old[start + index]
        if item == new[first + column] and table[index][column] == table[index + 1][column + 1] + weight(item):
            pairs.append((start + index, first + column))
            index, column = index + 1, column + 1
        elif table[index + 1][column] == table[index][column]:
            index += 1
        else:
            column += 1


def rising(pairs: Sequence[tuple[int, int]]) -> Pairs:
    """Return the longest run of pairs, sorted by the first index, whose second index rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, value) in enumerate(pairs):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[length], ends[length] = value, place
    run: Pairs = []
    place = ends[-1] if ends else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]


def favoured(pairs: Sequence[tuple[int, int]], favour: Callable[[int], int]) -> Pairs:
    """Return a longest run as `rising` does: of several that with the most favour, which first indices have; values from 0.

    `best[n]`: the best run that ends with a value in the stretch that n stands for (a Fenwick tree of maxima).
    """
    size = max((value for _, value in pairs), default=0) + 1
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (size + 1)  # length, favour, place of its last pair
    before: list[int] = []
    for place, (index, value) in enumerate(pairs):
        length, total, last = _best_below(best, value)
        before.append(last)
        own, at = (length + 1, total + favour(index), place), value + 1
        while at <= size:
            best[at] = max(best[at], own)
            at += at & -at
    run: Pairs = []
    place = _best_below(best, size)[2]
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]


def _best_below(best: Sequence[tuple[int, int, int]], value: int) -> tuple[int, int, int]:
    found, at = best[0], value
    while at > 0:
        found = max(found, best[at])
        at -= at & -at
    return found


def chain(rows: int, columns: int, likeness: Callable[[int, int], float]) -> Pairs:
    """Return the pairs, both indices rising, whose likenesses (0: never) sum to the most.

    Where the table would be too large, both sides are cut alike into as many stretches as make it small.
    """
    pieces = max(1, rows * columns // 40_000)
    pairs: Pairs = []
    for piece in range(pieces):
        start, end = rows * piece // pieces, rows * (piece + 1) // pieces
        first, last = columns * piece // pieces, columns * (piece + 1) // pieces
        pairs.extend(best_chain((start, end, first, last), likeness))
    return pairs


def best_chain(area: Range, likeness: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    start, end, first, last = area
    width = last - first
    scores = [[likeness(row, column) for column in range(first, last)] for row in range(start, end)]
    table = [[0.0] * (width + 1) for _ in range(end - start + 1)]
    for row in range(end - start - 1, -1, -1):
        below, own, line = table[row + 1], table[row], scores[row]
        for column in range(width - 1, -1, -1):
            own[column] = max(below[column], own[column + 1], below[column + 1] + line[column])
    row, column = 0, 0
    while row < end - start and column < width:
        score = scores[row][column]
        if score and table[row][column] == table[row + 1][column + 1] + score:
            yield start + row, first + column
            row, column = row + 1, column + 1
        elif table[row][column] == table[row + 1][column]:
            row += 1
        else:
            column += 1
