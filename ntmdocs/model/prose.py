"""Prose as the secretary types it: one line, one paragraph or item (PLAN_YAML.md, "Prose")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ntmdocs.model.inline import Line
from ntmdocs.source import Span


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    CONTINUATION = "continuation"


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar that the user typed, NFC, with its place."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribute:
    """`>> name: value` under an item; `name` is the English field name (id, owner, partners, due, product, answers, indicator)."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Kind
    line: Line
    attributes: tuple[Attribute, ...] = ()


Prose = tuple[Paragraph, ...]
