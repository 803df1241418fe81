"""From events to nodes, collecting everything that YAML swallows in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ntmdocs.finding import Finding
from ntmdocs.offences import yaml as offences
from ntmdocs.source import Mark
from ntmdocs.yamlfile import legacy, swallowed
from ntmdocs.yamlfile.characters import check_characters, check_escapes
from ntmdocs.yamlfile.decoding import SourceText, decode
from ntmdocs.yamlfile.events import MAX_DEPTH, find_hostile, iter_events
from ntmdocs.yamlfile.nodes import Entry, Mapping, Node, Scalar, Sequence
from ntmdocs.yamlfile.scalars import build_scalar, span_of
from ntmdocs.yamlfile.stops import diagnose


def read(data: bytes, path: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read the bytes of a YAML file: its root node and all faults; the node is None where the file cannot be read at all."""
    source = decode(data, path)
    if isinstance(source, Finding):
        return None, (source,)
    return parse(source)


def parse(source: SourceText) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read decoded text; never raises for any text."""
    hostile = find_hostile(source.twin)
    if hostile is not None:
        return None, (offences.TOO_DEEP.at(source.mark(hostile), limit=MAX_DEPTH),)
    reader = _Reader(source, iter_events(source.twin[source.base :]))
    try:
        node = reader.document()
    except yaml.YAMLError as error:
        return None, (diagnose(source, error),)
    except _TooDeep as error:
        return None, (offences.TOO_DEEP.at(source.mark(error.offset), limit=MAX_DEPTH),)
    if node is None or (isinstance(node, Scalar) and not node.value):
        return None, (offences.EMPTY_FILE.at(Mark(source.path)),)
    found = [*reader.findings, *check_characters(source), *swallowed.check_file(source, node), *legacy.check_legacy(source, node)]
    return node, tuple(sorted(found, key=lambda finding: finding.mark))


_TAG = re.compile(r"(?:&\S+\s+)?(!\S*)")


class _TooDeep(Exception):
    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(slots=True)
class _Reader:
    source: SourceText
    events: Iterator[Any]
    depth: int = 0
    flow: int = 0
    findings: list[Finding] = field(default_factory=list)

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if node is not None:
                self.findings.append(offences.MORE_DOCUMENTS.at(self._mark(event)))
                break
            if event.version or event.tags:
                self.findings.append(offences.DIRECTIVE.at(self._mark(event)))
            node = self._node(next(self.events))
        return node

    def _mark(self, event: Any) -> Mark:
        return Mark(self.source.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _start(self, event: Any) -> int:
        return int(event.start_mark.index) + self.source.base

    def _node(self, event: Any) -> Node:
        if type(event) is yaml.ScalarEvent:
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._properties(event)
        if self.depth >= MAX_DEPTH:
            raise _TooDeep(self._start(event))
        inside = 1 if self.flow or event.flow_style else 0
        self.depth, self.flow = self.depth + 1, self.flow + inside
        node = self._mapping(event) if isinstance(event, yaml.MappingStartEvent) else self._sequence(event)
        self.depth, self.flow = self.depth - 1, self.flow - inside
        return node

    def _scalar(self, event: Any) -> Scalar:
        self._properties(event)
        scalar = build_scalar(event, self.source, self.flow > 0)
        self.findings.extend(swallowed.check_scalar(self.source, scalar))
        self.findings.extend(check_escapes(self.source, scalar))
        return scalar

    def _alias(self, event: Any) -> Scalar:
        start, end = self._start(event), int(event.end_mark.index) + self.source.base
        text = self.source.twin[start:end]
        self.findings.append(offences.ALIAS.at(self._mark(event), text=text))
        return Scalar(text, span_of(event, self.source, start, end))

    def _properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.findings.append(offences.ANCHOR.at(self._mark(event), text=f"&{event.anchor}"))
        if event.tag is not None:
            typed = _TAG.match(self.source.twin, self._start(event))
            self.findings.append(offences.TAG.at(self._mark(event), text=typed[1] if typed else event.tag))

    def _sequence(self, start: Any) -> Node:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return self._close_sequence(start, event, tuple(items))
            items.append(self._node(event))
        raise AssertionError("the parser ended inside a sequence")

    def _close_sequence(self, start: Any, end: Any, items: tuple[Node, ...]) -> Node:
        if not start.flow_style:
            self.findings.extend(swallowed.check_items(items))
            stop = items[-1].span.end if items else self._start(start)
            return Sequence(items, span_of(start, self.source, self._start(start), stop))
        stop = int(end.end_mark.index) + self.source.base
        span = span_of(start, self.source, self._start(start), stop, "[")
        if swallowed.is_gap(self.source, span):
            self.findings.append(offences.BRACKETED_GAP.at(span.mark))
            return Scalar(self.source.twin[span.start : span.end], span_of(start, self.source, span.start, span.end))
        joined, torn = swallowed.join_items(self.source, items)
        self.findings.extend(torn)
        self.findings.extend(swallowed.check_items(joined))
        return Sequence(joined, span)

    def _mapping(self, start: Any) -> Mapping:
        entries: list[Entry] = []
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            entries.append(Entry(key, self._node(next(self.events))))
        flow = bool(start.flow_style)
        last = entries[-1].value.span.end if entries else self._start(start)
        found, torn = swallowed.join_entries(self.source, entries) if flow else (tuple(entries), ())
        self.findings.extend(torn)
        self.findings.extend(swallowed.check_entries(self.source, found, flow))
        begin = self._start(start)
        stop = int(event.end_mark.index) + self.source.base if flow else last
        return Mapping(found, span_of(start, self.source, begin, stop, "{" if flow else ""))

    def _key(self, event: Any) -> Scalar:
        if type(event) is yaml.ScalarEvent:
            self._properties(event)
            key = build_scalar(event, self.source, self.flow > 0)
            self.findings.extend(check_escapes(self.source, key))
            return key
        held, self.findings = self.findings, []
        node = self._node(event)
        self.findings = held
        self.findings.append(offences.KEY_NOT_TEXT.at(node.span.mark))
        text = self.source.twin[node.span.start : node.span.end]
        return Scalar(text, span_of(event, self.source, node.span.start, node.span.end))
