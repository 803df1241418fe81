"""The pieces of a line of data text: words, citations, gaps. Parsed and printed in `inline`."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """One line of prose or one inline value: its pieces and the span of the line's own text (without "- ").

    `text` is that text as typed, NFC, so that `source_offsets` can lead from printed words back to it.
    """

    pieces: tuple[Inline, ...]
    span: Span
    text: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark that prints as it stands although it looks meant: `kind` is "unpaired", "open-gap" or "loose-gap"."""

    kind: str
    offset: int
    text: str
