"""Lines of the data as they are printed, each character with the place that it was typed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, repeat

from ntmdocs.citing import cite
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Cite, Gap, Inline, Line, Run, print_line, source_offsets
from ntmdocs.model.period import Period
from ntmdocs.model.places import part, place
from ntmdocs.model.script import Stretch
from ntmdocs.names import APPENDIX_KIND, PLAN, fold
from ntmdocs.source import Span
from ntmdocs.vietnamese import Options, roman

Offsets = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Words and where their characters were typed."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    def __add__(self, other: Printed) -> Printed:
        by = len(self.text)
        moved = (replace(one, start=one.start + by, end=one.end + by) for one in other.stretches)
        return Printed(self.text + other.text, (*self.stretches, *moved))


def computed(text: str, span: Span | None = None) -> Printed:
    """Return words that the program writes: nobody can have mistyped them."""
    return Printed(text, (Stretch(0, len(text), span, is_cited=True),))


def typed(text: str, span: Span) -> Printed:
    """Return a value as it was typed."""
    return Printed(text, (Stretch(0, len(text), span),))


@dataclass(frozen=True, slots=True)
class Lines:
    """Print the lines of one plan."""

    plan: Plan
    style: Options

    def print(self, line: Line, period: Period | None = None) -> Printed:
        """Return a line's words; a gap counts as cited, since it is told elsewhere."""
        whole = Printed("")
        for piece, at in zip(line.pieces, _offsets(line), strict=False):
            words = self._words(piece, _mark_span(line.span, at), period)
            whole += Printed(words, _stretches(piece, words, line.span, at))
        return whole

    def _words(self, piece: Inline, span: Span, period: Period | None) -> str:
        if isinstance(piece, Run):
            return piece.text
        if isinstance(piece, Gap):
            return print_line((piece,))
        if fold(piece.name) == fold(PLAN.vietnamese("appendices")):
            return self._appendix(piece)
        found, _ = cite(piece, self.plan.figures, period, span.mark, self.style)
        return found.text if found else _missing(piece)

    def _appendix(self, piece: Cite) -> str:
        kind = APPENDIX_KIND.find(piece.path[0]) if piece.path else None
        order = next((index for index, one in enumerate(self.plan.appendices, 1) if one.kind == kind and kind), 0)
        return appendix_number(self.plan, order) if order else _missing(piece)


def appendix_number(plan: Plan, order: int) -> str:
    """Return what the appendix at `order` (from 1) is called: Roman only where there are several."""
    name = PLAN.vietnamese("appendices").capitalize()
    return name if len(plan.appendices) == 1 else f"{name} {roman(order)}"


def _missing(piece: Cite) -> str:
    return print_line((Gap(".".join((piece.name, *piece.path)).replace("_", " ")),))


def _offsets(line: Line) -> Iterator[Offsets]:
    return chain(source_offsets(line), repeat(()))


def _mark_span(span: Span, at: Offsets) -> Span:
    return part(span, at[0], at[0]) if at else span


def _stretches(piece: Inline, words: str, span: Span, at: Offsets) -> tuple[Stretch, ...]:
    """Return where a piece was typed; of a line that was not typed as one, only what is cited in it."""
    if not isinstance(piece, Run):
        return (Stretch(0, len(words), part(span, at[0], at[-1]) if at else None, is_cited=True),)
    return (_stretch(words, span, at),) if at else ()


def _stretch(words: str, span: Span, at: Offsets) -> Stretch:
    begin = place(span, at[0])
    offsets = tuple(place(span, one) for one in at)
    is_plain = offsets == tuple(range(begin, begin + len(at)))
    column = span.column + begin - span.start
    whole = replace(span, start=begin, end=offsets[-1], column=column, offsets=None if is_plain else offsets)
    return Stretch(0, len(words), whole)
