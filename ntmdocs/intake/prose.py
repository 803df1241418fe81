"""Prose, lists of lines and single lines out of the nodes in which people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ntmdocs.finding import Finding
from ntmdocs.model.inline import Line, Run, normalise
from ntmdocs.model.places import part, place
from ntmdocs.model.prose import Kind, Paragraph, Prose, parse_prose, parse_words
from ntmdocs.offences import yaml as offences
from ntmdocs.source import Span
from ntmdocs.yamlfile import Entry, Mapping, Node, Scalar

Typed = tuple[str, Span]
_LEADING_DASH = re.compile(r"[ \t]*(?:[-–—•+][ \t]+|[-–—•](?=[^\W\d]))")
_ENDING = re.compile(r"(?<![.\s])[ \t]*[;.,][ \t]*$")
_UNDER = {Kind.PARAGRAPH: Kind.CONTINUATION, Kind.ITEM: Kind.SUBITEM}


def read_prose(node: Node) -> tuple[Prose, tuple[Finding, ...]]:
    """Read prose typed as text, as a mapping from label to prose, or as a list of items."""
    if isinstance(node, Scalar):
        return parse_prose(typed_lines(node))
    groups = _labels(node) if isinstance(node, Mapping) else [_item(item) for item in node.items]
    prose = tuple(paragraph for paragraphs, _ in groups for paragraph in paragraphs)
    return prose, tuple(finding for _, findings in groups for finding in findings)


def read_lines(node: Node) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Read a list of lines, one a line or one a list item, without the dash before and the punctuation after each."""
    typed, findings = _list_lines(node)
    lines: list[Line] = []
    for text, span in typed:
        line, found = parse_words(*_undress(text, span))
        findings += found
        if line.pieces:
            lines.append(line)
    return tuple(lines), findings


def read_line(node: Node) -> tuple[Line, tuple[Finding, ...]]:
    """Read one inline value; several lines are joined with a space, and found."""
    if not isinstance(node, Scalar):
        return Line((), node.span), (offences.NOT_PROSE.at(node.span.mark),)
    typed = [(text, span) for text, span in typed_lines(node) if text.strip()]
    if not typed:
        return Line((), node.span), ()
    findings = (offences.SEVERAL_LINES.at(typed[1][1].mark, count=len(typed)),) if len(typed) > 1 else ()
    line, found = parse_words(*_joined(typed))
    return line, (*findings, *found)


def typed_lines(scalar: Scalar) -> tuple[Typed, ...]:
    """Return the lines of a scalar, block or not, each with its span."""
    if scalar.span.style in ("|", ">"):
        return tuple((line.value, line.span) for line in scalar.lines)
    if "\n" not in scalar.value:
        return ((scalar.value, scalar.span),)
    return tuple(
        (match[0], part(scalar.span, match.start(), match.end())) for match in re.finditer(r"[^\n]+", scalar.value)
    )


def _labels(node: Mapping) -> list[tuple[Prose, tuple[Finding, ...]]]:
    return [_labelled(entry) for entry in node.entries]


def _labelled(entry: Entry) -> tuple[Prose, tuple[Finding, ...]]:
    prose, findings = read_prose(entry.value)
    label = entry.key.value.strip()
    bold = Run(label if label.endswith((":", ".", "?", "!")) else label + ":", bold=True)
    if prose and prose[0].kind is Kind.PARAGRAPH:
        first, prose = prose[0], prose[1:]
        line = Line(normalise((bold, Run(" "), *first.line.pieces)), first.line.span)
        opening = replace(first, kind=Kind.ITEM, line=line)
    else:
        opening = Paragraph(Kind.ITEM, Line((bold,), entry.key.span))
    return (opening, *_under(prose)), findings


def _under(prose: Prose) -> tuple[Paragraph, ...]:
    return tuple(replace(paragraph, kind=_UNDER.get(paragraph.kind, paragraph.kind)) for paragraph in prose)


def _item(node: Node) -> tuple[Prose, tuple[Finding, ...]]:
    typed, findings = _item_lines(node)
    prose, found = parse_prose(typed, Kind.ITEM)
    return (*prose[:1], *_under(prose[1:])), (*findings, *found)


def _item_lines(node: Node) -> tuple[list[Typed], tuple[Finding, ...]]:
    if isinstance(node, Scalar):
        return list(typed_lines(node)), ()
    if isinstance(node, Mapping):
        typed = [line for entry in node.entries for line in _unmapped(entry)]
        words = typed[0][0][:60] if typed else ""
        return typed, (offences.MAPPING_ITEM.at(node.span.mark, text=words),)
    return [], (offences.NOT_PROSE.at(node.span.mark),)


def _unmapped(entry: Entry) -> Iterator[Typed]:
    """Yield the lines of a text that YAML split at its colon."""
    if not isinstance(entry.value, Scalar):
        yield entry.key.value + ":", entry.key.span
        return
    first, *rest = typed_lines(entry.value) or (("", entry.value.span),)
    yield _joined([(entry.key.value + ":", _stretched(entry.key)), first])
    yield from rest


def _stretched(key: Scalar) -> Span:
    offsets = tuple(place(key.span, i) for i in range(len(key.value) + 1))
    return replace(key.span, end=key.span.end + 1, offsets=(*offsets, key.span.end + 1), style="")


def _joined(typed: list[Typed]) -> Typed:
    """Join texts with a space into one whose span knows the place of every character."""
    if len(typed) == 1:
        return typed[0]
    text, offsets = "", []
    for words, span in typed:
        text += (" " if text else "") + words
        offsets += [place(span, i) for i in range(len(words) + 1)]
    first, last = typed[0][1], typed[-1][1]
    return text, replace(first, end=last.end, offsets=tuple(offsets), style="")


def _list_lines(node: Node) -> tuple[list[Typed], tuple[Finding, ...]]:
    if isinstance(node, Scalar):
        return list(typed_lines(node)), ()
    if isinstance(node, Mapping):
        return _item_lines(node)
    typed: list[Typed] = []
    findings: tuple[Finding, ...] = ()
    for item in node.items:
        lines, found = _item_lines(item)
        typed += lines
        findings += found
    return typed, findings


def _undress(text: str, span: Span) -> Typed:
    start = match.end() if (match := _LEADING_DASH.match(text)) else 0
    end = match.start() if (match := _ENDING.search(text, start)) else len(text)
    return text[start:end], part(span, start, end)
