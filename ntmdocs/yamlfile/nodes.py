"""What a YAML file holds: nodes whose scalars are text, each with its span."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as typed, NFC; `lines` are the lines of a block scalar, each a value with its own span ("" for blank ones).

    `span.style` is "" (plain), a quote, "|", or "line" for a line of a block; `in_flow` says that brackets surround it.
    """

    value: str
    span: Span
    lines: tuple[Scalar, ...] = ()
    in_flow: bool = False

    @property
    def is_block(self) -> bool:
        return self.span.style == "|"


@dataclass(frozen=True, slots=True)
class Entry:
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence
