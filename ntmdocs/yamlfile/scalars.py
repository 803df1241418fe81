"""From a scalar's event to its node: the value, its span and, in a block, its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ntmdocs.source import Span
from ntmdocs.yamlfile import mapping
from ntmdocs.yamlfile.decoding import BREAK, UNREADABLE, SourceText
from ntmdocs.yamlfile.nodes import Scalar

_INDENT = re.compile(" *")
_PROPERTIES = re.compile(r"(?:[^|>#]|#[^\r\n]*)*")


def build_scalar(event: Any, source: SourceText, in_flow: bool = False) -> Scalar:
    """Return the node of a scalar; a property before it (an anchor, a tag) is read as part of the text."""
    start = event.start_mark.index + source.base
    end = event.end_mark.index + source.base
    if event.style in ("|", ">"):
        return _block(event, source, start, end)
    raw = source.twin[start:end]
    if event.style == "'" or event.style == '"':
        quoted = mapping.single_quoted if event.style == "'" else mapping.double_quoted
        value, offsets = quoted(raw, start)
        value = UNREADABLE.sub(" ", value) if event.style == '"' else value
    elif raw == event.value or event.tag is not None or event.anchor is not None:
        value, offsets = mapping.straight(raw, start)
    else:
        value, offsets = mapping.plain(raw, start)
    return Scalar(value, span_of(event, source, start, end, event.style or "", offsets), (), in_flow)


def span_of(
    event: Any, source: SourceText, start: int, end: int, style: str = "", offsets: tuple[int, ...] | None = None
) -> Span:
    """Return the span from `start` to `end`; its indent is that of the line on which the event begins."""
    mark = event.start_mark
    begin = start - mark.column
    match = _INDENT.match(source.twin, begin)
    indent = match.end() - begin if match else 0
    return Span(source.path, start, end, mark.line + 1, mark.column + 1, indent, style, offsets)


def _block(event: Any, source: SourceText, start: int, end: int) -> Scalar:
    start, number = _header_place(event, source, start)
    head = BREAK.search(source.twin, start, end)
    body = list(_raw_lines(source.twin, head.end() if head else end, end))
    raw = [source.twin[begin:stop] for begin, stop, _ in body]
    text = event.value if event.style == "|" else _literal(raw)
    values, broken = (text[:-1].split("\n"), True) if text.endswith("\n") else (text.split("\n") if text else [], False)
    indent = _content_indent(values, raw)
    lines = tuple(
        _line(source, value, bounds, number + 1 + i, indent) for i, (value, bounds) in enumerate(zip(values, body, strict=False))
    )
    offsets: list[int] = []
    for line in lines:
        offsets.extend(line.span.offsets or range(line.span.start, line.span.end + 1))
    if broken or not lines:
        offsets.append(body[len(lines) - 1][2] if lines else end)
    value = "\n".join(line.value for line in lines) + ("\n" if broken and lines else "")
    span = Span(source.path, start, end, number, source.mark(start).column, indent, event.style, tuple(offsets))
    return Scalar(value, span, lines)


def _header_place(event: Any, source: SourceText, start: int) -> tuple[int, int]:
    """Return the offset and the line number of the "|", which an anchor or a tag may precede."""
    if event.anchor is None and event.tag is None:
        return start, event.start_mark.line + 1
    match = _PROPERTIES.match(source.twin, start)
    start = match.end() if match else start
    return start, source.mark(start).line


def _raw_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end without the break, and end with it, of each line."""
    for match in BREAK.finditer(text, start, end):
        yield start, match.start(), match.end()
        start = match.end()
    if start < end:
        yield start, end, end


def _literal(raw: list[str]) -> str:
    """Return what the lines of a folded block would be in a literal one."""
    while raw and not raw[-1].strip(" "):
        raw = raw[:-1]
    indents = [len(line) - len(line.lstrip(" ")) for line in raw if line.strip(" ")]
    return "\n".join(line[indents[0] :] for line in raw)


def _content_indent(values: list[str], raw: list[str]) -> int:
    for value, line in zip(values, raw, strict=False):
        if value.strip(" "):
            return len(line) - len(value)
    return 0


def _line(source: SourceText, value: str, bounds: tuple[int, int, int], number: int, indent: int) -> Scalar:
    start, end, _ = bounds
    begin = end - len(value)
    value, offsets = mapping.straight(value, begin)
    return Scalar(value, Span(source.path, begin, end, number, begin - start + 1, indent, "line", offsets))
