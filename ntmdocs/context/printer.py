"""Lines of the data's own grammar to the values that a template prints, each with the places it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from ntmdocs.citing import cite
from ntmdocs.finding import Finding
from ntmdocs.model.document import Appendix
from ntmdocs.model.figures import Figures
from ntmdocs.model.inline import Cite, Gap, Inline, Line, Run, print_line
from ntmdocs.model.period import Period
from ntmdocs.names import APPENDIX_KIND, PLAN, fold
from ntmdocs.offences.figures import UNKNOWN_FIGURE
from ntmdocs.source import Mark, Span
from ntmdocs.template import Runs, Text, runs, text
from ntmdocs.vietnamese import DEFAULT, Options, roman


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    bold: bool = False
    italic: bool = False
    is_gap: bool = False


@dataclass(slots=True)
class Printer:
    """Resolve citations and gaps line by line; collect what cannot be printed."""

    figures: Figures
    appendices: tuple[Appendix, ...] = ()
    style: Options = DEFAULT
    findings: list[Finding] = field(default_factory=list)

    def runs(self, line: Line, period: Period | None = None) -> Runs:
        pieces, places = self._resolve(line, period)
        return runs([(one.words, one.bold, one.italic, one.is_gap) for one in pieces], line.span, *places)

    def text(self, line: Line, period: Period | None = None) -> Text:
        pieces, places = self._resolve(line, period)
        return text("".join(one.words for one in pieces), line.span, *places)

    def words(self, line: Line, period: Period | None = None) -> str:
        return "".join(one.words for one in self._resolve(line, period)[0])

    def _resolve(self, line: Line, period: Period | None) -> tuple[list[Piece], list[Span]]:
        pieces: list[Piece] = []
        places: list[Span] = []
        for piece in line.pieces:
            words, is_gap, cited = self._words(piece, line.span.mark, period)
            pieces.append(Piece(words, piece.bold, piece.italic, is_gap))
            places.extend(cited)
        return pieces, places

    def _words(self, piece: Inline, mark: Mark, period: Period | None) -> tuple[str, bool, tuple[Span, ...]]:
        if isinstance(piece, Run):
            return piece.text, False, ()
        if isinstance(piece, Gap):
            return print_line((Gap(piece.text),)), True, ()
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
            self.findings.append(UNKNOWN_FIGURE.at(mark, name=".".join((piece.name, *piece.path)), nearest=""))
            return _missing(piece), True, ()
        name = PLAN.vietnamese("appendices").capitalize()
        return name if len(self.appendices) == 1 else f"{name} {roman(order)}", False, ()


def _missing(piece: Cite) -> str:
    return print_line((Gap(".".join((piece.name, *piece.path)).replace("_", " ")),))
