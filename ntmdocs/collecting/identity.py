"""What a form says of itself in a sheet that nobody sees: whose it is, what was printed on it, what it was exported with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ntmdocs.collecting.kinds import Kind
from ntmdocs.model.period import Period, parse_period

SHEET = "_ntmdocs"
MARK = "ntmdocs-form"  # in the first cell: this program made the form
VERSION = "1"
ALL = "*"  # a form for all hamlets
FORMULA = "="  # a total that the form computes
Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form: the figure's name, then what was printed and what it takes."""

    figure: str
    label: str
    unit: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Column:
    """One column of values, and what was printed over it; `hamlet_label` is "" in a form for one hamlet."""

    period: Period
    hamlet: str
    period_label: str
    hamlet_label: str = ""

    @property
    def key(self) -> str:
        return f"{self.period.token}|{self.hamlet}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything that a returned form is held against.

    `hamlet` is ALL for a form with all of them; `cells` hold the values as exported by figure and column key, "" where
    blank, and no entry where nothing is asked; `totals` by figure and period token, FORMULA where the form computes them.
    """

    document: str
    year: int
    year_label: str
    hamlet: str
    hamlet_label: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[str, str], str]
    totals: Mapping[tuple[str, str], str]

    @property
    def is_for_all(self) -> bool:
        return self.hamlet == ALL

    @property
    def hamlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(column.hamlet for column in self.columns))


def to_rows(identity: Identity) -> tuple[Row, ...]:
    """Write an identity as rows of words, the last one their digest."""
    rows = tuple(_rows(identity))
    return (*rows, ("end", _digest(rows)))


def _rows(identity: Identity) -> Iterator[Row]:
    yield MARK, VERSION
    yield "document", identity.document
    yield "year", str(identity.year), identity.year_label
    yield "hamlet", identity.hamlet, identity.hamlet_label
    for line in identity.lines:
        yield "row", line.figure, line.label, line.unit, line.kind.value
    for column in identity.columns:
        yield "column", column.period.token, column.hamlet, column.period_label, column.hamlet_label
    for (figure, key), value in identity.cells.items():
        yield "cell", figure, key, value
    for (figure, token), value in identity.totals.items():
        yield "total", figure, token, value


def from_rows(rows: Sequence[Row]) -> Identity | None:
    """Read an identity; None where it is not exactly what `to_rows` wrote."""
    kept = tuple(trimmed for row in rows if (trimmed := _trimmed(row)))
    if len(kept) < 5 or kept[-1] != ("end", _digest(kept[:-1])):
        return None
    try:
        return _read(kept[:-1])
    except (ValueError, TypeError, IndexError):
        return None


def version_of(rows: Sequence[Row]) -> str | None:
    """Return the version that rows of ours are written in, None where they are not ours."""
    first = _trimmed(rows[0]) if rows else ()
    return (first[1] if len(first) > 1 else "") if first and first[0] == MARK else None


def _read(rows: Sequence[Row]) -> Identity:
    (_, version), (_, document), (_, year, *year_label), (_, hamlet, *hamlet_label) = rows[:4]
    if version != VERSION:
        raise ValueError(version)
    tables: dict[str, list[Row]] = {"row": [], "column": [], "cell": [], "total": []}
    for name, *cells in rows[4:]:
        tables[name if name in tables else ""].append(tuple(cells))
    return Identity(
        document,
        int(year),
        "".join(year_label),
        hamlet,
        "".join(hamlet_label),
        tuple(Line(figure, label, unit, Kind(kind)) for figure, label, unit, kind in tables["row"]),
        tuple(_column(*_padded(row, 4)) for row in tables["column"]),
        {(figure, key): value for figure, key, value in (_padded(row, 3) for row in tables["cell"])},
        {(figure, token): value for figure, token, value in (_padded(row, 3) for row in tables["total"])},
    )


def _column(token: str, hamlet: str, period_label: str, hamlet_label: str) -> Column:
    period = parse_period(token)
    if period is None:
        raise ValueError(token)
    return Column(period, hamlet, period_label, hamlet_label)


def _trimmed(row: Row) -> Row:
    """Drop the empty cells at a row's end: a sheet does not know whether there were any."""
    size = max((index + 1 for index, cell in enumerate(row) if cell), default=0)
    return tuple(row[:size])


def _padded(row: Row, size: int) -> Row:
    return (*row, *[""] * (size - len(row)))


def _digest(rows: Sequence[Row]) -> str:
    text = json.dumps([_trimmed(row) for row in rows], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
