"""The data text's own grammar (C6): parse a line into runs and print it back.

`**bold**`, `*italic*`, a citation `$name.period.form`, `$phụ_lục.<loại>`, a gap `[CHƯA CÓ: …]`;
a backslash escapes any mark. `print_line(parse_line(text)) == text` for canonical text, and
`parse_line(print_line(line)) == line` always.
"""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words that print as they stand."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """A figure cited by name: `name` as in `số liệu` but with underscores as typed; `path` are the parts after it."""

    name: str
    path: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still missing; `text` says what. Issuing refuses it."""

    text: str
    bold: bool = False
    italic: bool = False


Inline = Run | Cite | Gap


@dataclass(frozen=True, slots=True)
class Line:
    """One line of prose or one inline value: its pieces and the span of the line's own text (without "- ")."""

    pieces: tuple[Inline, ...]
    span: Span
