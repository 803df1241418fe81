"""Lines of the data's own grammar to the values that a template prints, each with the places it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat

from ntmdocs.citing import cite
from ntmdocs.finding import Finding
from ntmdocs.model.document import Appendix
from ntmdocs.model.figures import Figures
from ntmdocs.model.inline import Cite, Gap, Inline, Line, Run, print_line, source_offsets
from ntmdocs.model.period import Period
from ntmdocs.model.places import part
from ntmdocs.model.table import Cell, Words
from ntmdocs.names import APPENDIX_KIND, PLAN, fold, nearest
from ntmdocs.offences.tables import UNKNOWN_APPENDIX
from ntmdocs.source import Mark, Span
from ntmdocs.template import Runs, Text, runs, text
from ntmdocs.vietnamese import DEFAULT, Options, roman


@dataclass(slots=True)
class Printer:
    """Resolve citations and gaps line by line; collect what cannot be printed."""

    figures: Figures
    appendices: tuple[Appendix, ...] = ()
    style: Options = DEFAULT
    findings: list[Finding] = field(default_factory=list)

    def runs(self, line: Line, period: Period | None = None) -> Runs:
        """Return a line with the look of each of its words."""
        pieces, places = self._resolve(line, period)
        return runs([(one.text, one.bold, one.italic, one.is_gap) for one in pieces], line.span, *places)

    def text(self, line: Line, period: Period | None = None) -> Text | Runs:
        """Return a line whose look is the template's alone; runs where a gap stands in it, so that the gap is marked."""
        pieces, places = self._resolve(line, period)
        if any(one.is_gap for one in pieces):
            return runs([(one.text, False, False, one.is_gap) for one in pieces], line.span, *places)
        return text("".join(one.text for one in pieces), line.span, *places)

    def words(self, line: Line, period: Period | None = None) -> str:
        """Return a line as plain words."""
        return "".join(one.text for one in self._resolve(line, period)[0])

    def cell(self, line: Line, period: Period | None = None) -> Cell:
        """Return a line as a table's cell: words with their look, gaps marked, places of all that it cites."""
        pieces, places = self._resolve(line, period)
        return Cell((tuple(pieces),), (line.span, *places))

    def _resolve(self, line: Line, period: Period | None) -> tuple[list[Words], list[Span]]:
        pieces: list[Words] = []
        places: list[Span] = []
        for piece, mark in zip(line.pieces, _marks(line), strict=False):
            words, is_gap, cited = self._words(piece, mark, period)
            pieces.append(Words(words, piece.bold, piece.italic, is_gap))
            places.extend(cited)
        return pieces, places

    def _words(self, piece: Inline, mark: Mark, period: Period | None) -> tuple[str, bool, tuple[Span, ...]]:
        if isinstance(piece, Run):
            return piece.text, False, ()
        if isinstance(piece, Gap):
            return gap_words(piece.text), True, ()
        if fold(piece.name) == fold(PLAN.vietnamese("appendices")):
            return self._appendix(piece, mark)
        cited, findings = cite(piece, self.figures, period, mark, self.style)
        self.findings.extend(findings)
        return (cited.text, False, cited.places) if cited else (_missing(piece), True, ())

    def _appendix(self, piece: Cite, mark: Mark) -> tuple[str, bool, tuple[Span, ...]]:
        """Number an appendix: none when it is the only one, else Roman. Source: NĐ 30/2020, Phụ lục I, Phần I, Mục III."""
        kind = APPENDIX_KIND.find(piece.path[0]) if piece.path else None
        order = next((index for index, one in enumerate(self.appendices, 1) if one.kind == kind and kind), 0)
        if not order:
            typed = " ".join((piece.name, *piece.path)).replace("_", " ")
            near = " ".join(piece.path).replace("_", " ")
            known = [APPENDIX_KIND.vietnamese(one.kind) for one in self.appendices if one.kind]
            self.findings.append(UNKNOWN_APPENDIX.at(mark, words=typed, nearest=nearest(near, known), known=", ".join(known)))
            return _missing(piece), True, ()
        return self.appendix_number(order), False, ()

    def appendix_number(self, order: int) -> str:
        """Return what the appendix at `order` (from 1) is called: Roman only where there are several."""
        name = PLAN.vietnamese("appendices").capitalize()
        return name if len(self.appendices) == 1 else f"{name} {roman(order)}"


def gap(words: str, *places: Span) -> Runs:
    """Return a marked gap that says what is missing."""
    return runs([(gap_words(words), False, False, True)], *places)


def gap_words(words: str) -> str:
    return print_line((Gap(words),))


def _marks(line: Line) -> Iterator[Mark]:
    """Yield where each piece of a line stands: its own place where there are citations and the line was typed as one."""
    is_plain = not any(isinstance(piece, Cite) for piece in line.pieces)
    offsets = () if is_plain else source_offsets(line)
    return chain((part(line.span, one[0], one[0]).mark for one in offsets), repeat(line.span.mark))


def _missing(piece: Cite) -> str:
    return gap_words(".".join((piece.name, *piece.path)).replace("_", " "))
