"""Bold and italic over the pieces of a line: their normal form, in which they nest and never begin or end with a space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ntmdocs.model.pieces import Inline, Run

Located = tuple[Inline, tuple[int, ...]]
Style = Literal["bold", "italic"]
_STRETCH = re.compile(r"\s+|\S+")


@dataclass(slots=True)
class Unit:
    """A word or a stretch of space of a run, or one citation or gap."""

    piece: Inline
    offsets: tuple[int, ...]
    bold: bool
    italic: bool

    @property
    def is_space(self) -> bool:
        return isinstance(self.piece, Run) and self.piece.text.isspace()


def normalise(pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return pieces that print the same words and that the data text can express exactly."""
    if len(pieces) == 1 and isinstance(pieces[0], Run) and pieces[0].text and not (pieces[0].bold or pieces[0].italic):
        return pieces
    located = [(piece, tuple(range(len(piece.text) + 1)) if isinstance(piece, Run) else (0, 0)) for piece in pieces]
    return tuple(piece for piece, _ in _join(_settle(located)))


def offsets(located: Sequence[Located]) -> tuple[tuple[int, ...], ...]:
    """Return the offsets of each piece of the normal form."""
    return tuple(places for _, places in _join(_settle(located)))


def intervals(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of True as (start, end).

    >>> intervals([True, False, True, True])
    [(0, 1), (2, 4)]
    """
    found: list[tuple[int, int]] = []
    start = -1
    for i, flag in enumerate([*flags, False]):
        if flag and start < 0:
            start = i
        elif not flag and start >= 0:
            found.append((start, i))
            start = -1
    return found


def _settle(located: Sequence[Located]) -> list[Unit]:
    units = list(_units(located))
    if any(unit.bold or unit.italic for unit in units):
        _trim(units, "bold")
        _trim(units, "italic")
        _uncross(units)
    return units


def _units(located: Sequence[Located]) -> Iterator[Unit]:
    for piece, places in located:
        if not isinstance(piece, Run):
            yield Unit(piece, places, piece.bold, piece.italic)
            continue
        for match in _STRETCH.finditer(piece.text):
            yield Unit(Run(match[0]), places[match.start() : match.end() + 1], piece.bold, piece.italic)


def _trim(units: list[Unit], style: Style) -> None:
    for start, end in intervals([getattr(unit, style) for unit in units]):
        _clear(units, style, range(start, end))
        _clear(units, style, range(end - 1, start - 1, -1))


def _clear(units: list[Unit], style: Style, places: range) -> None:
    """Take `style` off the spaces from the first of `places` on, up to the first word."""
    for i in places:
        if not units[i].is_space or not getattr(units[i], style):
            return
        setattr(units[i], style, False)


def _uncross(units: list[Unit]) -> None:
    """Where italic reaches over an edge of bold without nesting, take it off the spaces at that edge."""
    for edge in crossings(units):
        _clear(units, "italic", range(edge - 1, -1, -1))
        _clear(units, "italic", range(edge, len(units)))


def crossings(units: Sequence[Unit]) -> list[int]:
    """Return the edges of bold at which an italic stretch that crosses it must be interrupted."""
    bold = intervals([unit.bold for unit in units])
    found: list[int] = []
    for start, end in intervals([unit.italic for unit in units]):
        found += [left for left, right in bold if start < left < end < right]
        found += [right for left, right in bold if left < start < right < end]
    return found


def _join(units: list[Unit]) -> list[Located]:
    joined: list[Located] = []
    for unit in units:
        piece = replace(unit.piece, bold=unit.bold, italic=unit.italic)
        last = joined[-1][0] if joined else None
        if isinstance(piece, Run) and isinstance(last, Run) and (last.bold, last.italic) == (unit.bold, unit.italic):
            places = joined[-1][1]
            joined[-1] = (replace(last, text=last.text + piece.text), places[:-1] + unit.offsets)
        else:
            joined.append((piece, unit.offsets))
    return joined


def settled(pieces: Sequence[Inline]) -> list[Unit]:
    """Return the words, spaces, citations and gaps of normalised pieces."""
    return _settle([(piece, tuple(range(len(piece.text) + 1)) if isinstance(piece, Run) else (0, 0)) for piece in pieces])
