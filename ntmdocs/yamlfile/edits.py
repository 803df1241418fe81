"""Edits on spans: what they do not cover stays as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters `start:end` of a file's text; offsets as in Span."""

    start: int
    end: int
    text: str


def replace(span: Span, text: str) -> Edit:
    """Put `text` in the place of a span."""
    return Edit(span.start, span.end, text)


def insert(offset: int, text: str) -> Edit:
    """Put `text` before the character at `offset`."""
    return Edit(offset, offset, text)


def delete(span: Span) -> Edit:
    """Take a span out."""
    return Edit(span.start, span.end, "")


def move(source: bytes | str, span: Span, offset: int) -> tuple[Edit, Edit]:
    """Take a span out and put it before the character at `offset`, which lies outside the span."""
    if span.start < offset < span.end:
        raise ValueError(f"cannot move {span.start}:{span.end} into itself, to {offset}")
    return delete(span), insert(offset, _text(source)[span.start : span.end])


def apply(source: bytes | str, edits: Iterable[Edit]) -> bytes:
    """Return the file with all edits made; offsets are those before any edit, inserts at one place keep their order.

    Raises: ValueError where two edits overlap or one lies outside the file.
    """
    text = _text(source)
    out: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not position <= edit.start <= edit.end <= len(text):
            raise ValueError(f"{edit} overlaps another edit or leaves the file")
        out += (text[position : edit.start], edit.text)
        position = edit.end
    out.append(text[position:])
    return "".join(out).encode("utf-8")


def _text(source: bytes | str) -> str:
    return source.decode("utf-8") if isinstance(source, bytes) else source
