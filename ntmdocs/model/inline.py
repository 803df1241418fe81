"""The data text's own grammar (C6): parse a line into runs and print it back.

`**bold**`, `*italic*`, a citation `$name.period.form`, `$phụ_lục.<loại>`, a gap `[CHƯA CÓ: …]`;
a backslash escapes any mark. `print_line(parse_line(text)) == text` for canonical text, and
`parse_line(print_line(line)) == line` always.

A star opens only before, and closes only after, a character that is no space; a single star between two digits is a
character like any other. Right after a mark or a citation, a backslash before a letter or digit prints nothing: it
keeps `$x\\y` (the figure x, then "y") from `$xy`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmdocs.model import marks, styles
from ntmdocs.model.pieces import Cite, Gap, Inline, Line, Run, Slip
from ntmdocs.source import Span

__all__ = [
    "Cite",
    "Gap",
    "Inline",
    "Line",
    "Run",
    "Slip",
    "normalise",
    "parse_line",
    "parse_pieces",
    "plain",
    "print_line",
    "source_offsets",
]


def parse_line(text: str, span: Span) -> tuple[Line, tuple[Slip, ...]]:
    """Parse one line of data text; never fails: what is no mark is words."""
    pieces, slips = parse_pieces(text)
    return Line(pieces, span, text), slips


def parse_pieces(text: str) -> tuple[tuple[Inline, ...], tuple[Slip, ...]]:
    """Parse one line of data text into normalised pieces."""
    if marks.is_plain(text):
        return ((Run(text),) if text else ()), ()
    located, slips = marks.scan(text)
    return normalise(piece for piece, _ in located), slips


def print_line(pieces: Iterable[Inline]) -> str:
    """Print pieces as data text, with as few escapes as keep their meaning."""
    normal = normalise(pieces)
    text = marks.print_pieces(normal, escape=False)
    return text if parse_pieces(text)[0] == normal else marks.print_pieces(normal, escape=True)


def normalise(pieces: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join neighbours of one style, drop empty runs, and take bold and italic off the space at their edges."""
    return styles.normalise(tuple(pieces))


def plain(pieces: Iterable[Inline]) -> str:
    """Return the words alone: a citation as `$name`, a gap as it is typed.

    >>> plain((Run("Đạt ", bold=True), Cite("thu_nhập", ("2023",))))
    'Đạt $thu_nhập.2023'
    """
    return "".join(piece.text if isinstance(piece, Run) else _typed(piece) for piece in pieces)


def source_offsets(line: Line) -> tuple[tuple[int, ...], ...]:
    """Return, for each piece, where it stands in `line.text`.

    For a run of n characters n + 1 offsets, one each and the end; for a citation or a gap start and end.
    Return () for a line that was not typed as one, such as an item opened by the key of a mapping.
    """
    text = line.text
    if marks.is_plain(text):
        return (tuple(range(len(text) + 1)),) if text else ()
    return styles.offsets(marks.scan(text)[0])


def _typed(piece: Cite | Gap) -> str:
    return f"{marks.GAP_OPENING} {piece.text}]" if isinstance(piece, Gap) else "$" + ".".join((piece.name, *piece.path))
