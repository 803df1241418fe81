"""What a form says of itself where nobody sees it: whose it is, what was printed on it, what it was exported with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ntmdocs.collecting.kinds import Kind
from ntmdocs.model.period import Period, parse_period

PROGRAM = "ntmdocs"
VERSION = "1"
ALL = "*"  # a form for all hamlets
FORMULA = "="  # a total that the form computes


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


def to_mapping(identity: Identity) -> dict[str, str]:
    """Write an identity as short named texts, the last one their digest."""
    texts = {"program": PROGRAM, "version": VERSION, **dict(_texts(identity))}
    return {**texts, "digest": _digest(texts)}


def _texts(identity: Identity) -> Iterator[tuple[str, str]]:
    yield "form", _json([identity.document, identity.year, identity.year_label, identity.hamlet, identity.hamlet_label])
    for number, column in enumerate(identity.columns, 1):
        yield f"column {number}", _json([column.period.token, column.hamlet, column.period_label, column.hamlet_label])
    for number, line in enumerate(identity.lines, 1):
        cells = {key: value for (figure, key), value in identity.cells.items() if figure == line.figure}
        totals = {token: value for (figure, token), value in identity.totals.items() if figure == line.figure}
        yield f"row {number}", _json([line.figure, line.label, line.unit, line.kind.value, cells, totals])


def is_ours(texts: Mapping[str, str]) -> bool:
    """Tell whether an identity was written by this program, of whatever version."""
    return texts.get("program") == PROGRAM


def from_mapping(texts: Mapping[str, str]) -> Identity | None:
    """Read an identity; None where it is not exactly what `to_mapping` wrote."""
    kept = {name: text for name, text in texts.items() if name != "digest"}
    if texts.get("version") != VERSION or texts.get("digest") != _digest(kept):
        return None
    try:
        return _read(kept)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _read(texts: Mapping[str, str]) -> Identity:
    document, year, year_label, hamlet, hamlet_label = json.loads(texts["form"])
    rows = [json.loads(text) for name, text in texts.items() if name.startswith("row ")]
    return Identity(
        _text(document),
        int(year),
        _text(year_label),
        _text(hamlet),
        _text(hamlet_label),
        tuple(Line(_text(row[0]), _text(row[1]), _text(row[2]), Kind(row[3])) for row in rows),
        tuple(_column(*json.loads(text)) for name, text in texts.items() if name.startswith("column ")),
        {(row[0], _text(key)): _text(value) for row in rows for key, value in row[4].items()},
        {(row[0], _text(token)): _text(value) for row in rows for token, value in row[5].items()},
    )


def _column(token: str, hamlet: str, period_label: str, hamlet_label: str) -> Column:
    period = parse_period(_text(token))
    if period is None:
        raise ValueError(token)
    return Column(period, _text(hamlet), _text(period_label), _text(hamlet_label))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(texts: Mapping[str, str]) -> str:
    text = json.dumps(sorted(texts.items()))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
