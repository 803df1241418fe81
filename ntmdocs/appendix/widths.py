"""Widths of columns, measured: no column narrower than its longest word or number, type from 13 down to 9 pt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ntmdocs.model.table import Cell, Merge, Row, Side, Table, Words
from ntmdocs.model.typeface import MM_PER_PT, width_mm

LARGEST_PT = 13.0
LEAST_PT = 9.0
STEP_PT = 0.5
PADDING_MM = 1.0
SLACK_MM = 0.3  # rulings and rounding to twips
LINE_HEIGHT = 1.15  # of the type size, single spacing
ROW_ROOM_MM = 0.9  # free above and below the words of a row, rulings included
SPACE = width_mm(" ", 1)
POWERS = (0.5, 1.0, 2.0, 4.0)
SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Need:
    """What some columns ask for, in mm per point of type: least (no word broken) and natural (no line broken)."""

    least: float = 0.0
    natural: float = 0.0

    def __or__(self, other: Need) -> Need:
        return Need(max(self.least, other.least), max(self.natural, other.natural))


NO_NEED = Need()


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs of every column, and of neighbours that a cell spans: (first column, columns) -> need, short spans first."""

    columns: tuple[Need, ...]
    spans: tuple[tuple[int, int, Need], ...] = ()

    def least_mm(self, size_pt: float, padding_mm: float = PADDING_MM) -> list[float]:
        """Return the widths at which no word is broken, padding and rulings included."""
        return self._widths(lambda need: need.least * size_pt + 2 * padding_mm + SLACK_MM)

    def natural_mm(self, size_pt: float) -> list[float]:
        """Return the widths at which no line is broken, padding and rulings included."""
        return self._widths(lambda need: need.natural * size_pt + 2 * PADDING_MM + SLACK_MM)

    def _widths(self, wanted: Callable[[Need], float]) -> list[float]:
        widths = [wanted(need) for need in self.columns]
        for start, columns, need in self.spans:
            missing = wanted(need) - sum(widths[start : start + columns])
            if missing > 0:
                widths[start : start + columns] = (width + missing / columns for width in widths[start : start + columns])
        return widths


def fit(header: Sequence[Row], rows: Sequence[Row], available_mm: float, *, largest_pt: float = LARGEST_PT) -> Table:
    """Return the rows as a table of exactly `available_mm`: the largest type that breaks no word, lines broken least.

    Type goes from `largest_pt` down by half points, never below 9 pt; where even that is too wide the widest columns
    are narrowed, and there a word breaks at any place.
    """
    table = [*header, *rows]
    needs = measure(table)
    size = largest_size(needs, available_mm, largest_pt)
    if not needs.columns:
        return Table((), size or LEAST_PT, tuple(header), tuple(rows), PADDING_MM)
    widths = _shared(needs, table, available_mm, size) if size else squeezed(needs.least_mm(LEAST_PT), available_mm)
    return Table(tuple(widths), size or LEAST_PT, tuple(header), tuple(rows), PADDING_MM)


def sizes(largest_pt: float = LARGEST_PT) -> Iterator[float]:
    """Yield the type sizes to try, in pt, largest first."""
    size = max(largest_pt, LEAST_PT)
    while size >= LEAST_PT:
        yield size
        size -= STEP_PT


def largest_size(needs: Needs, available_mm: float, largest_pt: float = LARGEST_PT) -> float | None:
    """Return the largest type at which no word is broken, or None when 9 pt is still too large."""
    return next((size for size in sizes(largest_pt) if sum(needs.least_mm(size)) <= available_mm), None)


def measure(rows: Iterable[Row]) -> Needs:
    """Return what the columns of some rows ask for."""
    found: dict[tuple[int, int], Need] = {}
    count = 0
    for row in rows:
        for start, cell in iter_placed(row):
            key = start, cell.columns
            found[key] = found.get(key, NO_NEED) | cell_need(cell)
            count = max(count, start + cell.columns)
    columns = tuple(found.get((index, 1), NO_NEED) for index in range(count))
    spans = ((start, columns, need) for (start, columns), need in found.items() if columns > 1)
    return Needs(columns, tuple(sorted(spans, key=lambda span: (span[1], span[0]))))


def iter_placed(row: Row) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of a row, each with the column of the table at which it begins."""
    start = 0
    for cell in row.cells:
        yield start, cell
        start += cell.columns


def cell_need(cell: Cell) -> Need:
    """Return what one cell asks for; rotated words ask for the height of their lines."""
    if cell.rotated:
        return Need(len(cell.lines) * LINE_HEIGHT * MM_PER_PT, len(cell.lines) * LINE_HEIGHT * MM_PER_PT)
    lines = [pieces(line) for line in cell.lines]
    return Need(max((max(line, default=0.0) for line in lines), default=0.0), max(map(_line, lines), default=0.0))


def _line(widths: Sequence[float]) -> float:
    return sum(widths) + SPACE * max(len(widths) - 1, 0)


@lru_cache(maxsize=65536)
def _width(text: str, bold: bool, italic: bool) -> float:
    return width_mm(text, 1, bold, italic)


@lru_cache(maxsize=16384)
def pieces(line: tuple[Words, ...]) -> tuple[float, ...]:
    """Return the widths of a line's unbreakable pieces, in mm per point: what stands between two spaces."""
    widths = [0.0]
    for words in line:
        first, *others = SPACES.split(words.text)
        widths[-1] += _width(first, words.bold, words.italic)
        widths.extend(_width(other, words.bold, words.italic) for other in others)
    return tuple(width for width in widths if width)


def line_count(cell: Cell, width_mm: float, size_pt: float) -> int:
    """Return how many lines a cell takes at a width that includes its padding."""
    if cell.rotated:
        return 1
    room = (width_mm - 2 * PADDING_MM) / size_pt + 1e-9
    return sum(_broken(pieces(line), room) for line in cell.lines)


def _broken(widths: Sequence[float], room: float) -> int:
    """Return the lines that pieces of these widths take in some room, all in mm per point."""
    count, used = 1, 0.0
    for width in widths:
        longer = used + SPACE + width if used else width
        if used and longer > room:
            count, used = count + 1, width
        else:
            used = longer
    return count


def row_lines(row: Row, widths: Sequence[float], size_pt: float) -> int:
    """Return the lines of a row's tallest cell; one merged with its neighbours below or above does not count."""
    placed = ((start, cell) for start, cell in iter_placed(row) if cell.merge is Merge.NONE)
    counts = (line_count(cell, sum(widths[start : start + cell.columns]), size_pt) for start, cell in placed)
    return max((1, *counts))


def _shared(needs: Needs, rows: Sequence[Row], available_mm: float, size_pt: float) -> list[float]:
    """Give what is left over the least widths so that the rows take the fewest lines."""
    least, natural = needs.least_mm(size_pt), needs.natural_mm(size_pt)
    room = available_mm - sum(natural)
    if room >= 0:
        texts = _texts(rows, len(natural))
        whole = sum(width for width, is_text in zip(natural, texts, strict=True) if is_text)
        return [width * (1 + room / whole) if is_text else width for width, is_text in zip(natural, texts, strict=True)]
    ways = (between(least, natural, _weights(rows, len(least), power), available_mm) for power in POWERS)
    return min(ways, key=lambda widths: sum(row_lines(row, widths, size_pt) for row in rows))


def _texts(rows: Sequence[Row], count: int) -> list[bool]:
    """Tell which columns hold running words; all do when none does."""
    texts = [False] * count
    for row in rows:
        for start, cell in iter_placed(row):
            if cell.columns == 1 and cell.side is Side.LEFT and cell.text:
                texts[start] = True
    return texts if any(texts) else [True] * count


def _weights(rows: Sequence[Row], count: int, power: float) -> list[float]:
    """Return the widths, up to a factor, that make the sum of (natural width / width) ** power least."""
    sums = [0.0] * count
    for row in rows:
        for start, cell in iter_placed(row):
            if cell.columns == 1:
                sums[start] += cell_need(cell).natural ** power
    return [one ** (1 / (power + 1)) for one in sums]


def between(least: Sequence[float], most: Sequence[float], weights: Sequence[float], total: float) -> list[float]:
    """Share `total` by weight, no share below `least` nor above `most`, where the sum of `least` <= total <= that of `most`."""

    def shares(factor: float) -> list[float]:
        bounds = zip(least, most, weights, strict=True)
        return [min(max(weight * factor, low), high) for low, high, weight in bounds]

    low, high = 0.0, 1.0
    while sum(shares(high)) < total - 1e-9 and high < 1e9:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shares(middle)) < total else (low, middle)
    return shares(low)


def squeezed(least: Sequence[float], available_mm: float) -> list[float]:
    """Narrow the widest columns to one width, so that all of them together take `available_mm`."""
    remaining = available_mm
    ordered = sorted(least)
    for index, width in enumerate(ordered):
        level = remaining / (len(ordered) - index)
        if width > level:
            return [min(one, level) for one in least]
        remaining -= width
    return list(least)


def row_height_mm(row: Row, widths: Sequence[float], size_pt: float) -> float:
    """Return about how high a row stands; rotated words stand in their own lines."""
    em = size_pt * MM_PER_PT
    rotated = (_line(pieces(line)) * size_pt for cell in row.cells if cell.rotated for line in cell.lines)
    words = max(row_lines(row, widths, size_pt) * em * LINE_HEIGHT, *rotated, 0.0)
    return max(row.height_mm, words + ROW_ROOM_MM)


def table_heights_mm(table: Table) -> tuple[float, float]:
    """Return about how high the header and the rows of a table stand."""
    heights = [sum(row_height_mm(row, table.widths_mm, table.size_pt) for row in rows) for rows in (table.header, table.rows)]
    return heights[0], heights[1]


def breaks_words(table: Table) -> bool:
    """Tell whether some column is narrower than its longest word or number, so that this breaks at any place."""
    least = measure([*table.header, *table.rows]).least_mm(table.size_pt, table.padding_mm)
    return any(width < need - SLACK_MM for width, need in zip(table.widths_mm, least, strict=True))
