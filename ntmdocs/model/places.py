"""Spans of parts of a value, for a value within one line of its file."""

from __future__ import annotations

from dataclasses import replace

from ntmdocs.source import Span


def place(span: Span, offset: int) -> int:
    """Return the offset in the file of the value's character `offset`; the value's length gives its end."""
    return span.start + offset if span.offsets is None else span.offsets[offset]


def part(span: Span, start: int, end: int) -> Span:
    """Return the span of the value's characters `start:end`."""
    begin = place(span, start)
    offsets = None if span.offsets is None else span.offsets[start : end + 1]
    column = span.column + begin - span.start
    return replace(span, start=begin, end=place(span, end), column=column, offsets=offsets)
