"""Prose as the secretary types it: one line, one paragraph or item (PLAN_YAML.md, "Prose").

`- ` item, `+ ` sub-item, an indented line under an item a further paragraph of it, any other line a paragraph; blank
lines only space; `>> name: value` gives what stands above it an attribute; a leading backslash makes such a line plain.
Parse and print are inverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ntmdocs import names
from ntmdocs.finding import Finding
from ntmdocs.model.inline import Inline, Line, Slip, parse_line, print_line
from ntmdocs.model.places import part
from ntmdocs.offences import yaml as offences
from ntmdocs.source import Span

_BLANK = " \t"
_MARKED = re.compile(r"\\*(?:[-+](?=[ \t]|$)|>>)")
_BARE_DASH = re.compile(r"[-+](?=[^\W\d_])")
_OTHER_DASH = re.compile("[‐-―•·●▪◦−\uf02d\uf0b7][ \\t]*(?=\\S)")
_SLIPS = {"unpaired": offences.UNPAIRED_MARK, "open-gap": offences.UNCLOSED_GAP, "loose-gap": offences.LOOSE_GAP}


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
    """`>> name: value` under an item; `name` is the English field name: id, owner, partners, due, product, answers, indicator."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Kind
    line: Line
    attributes: tuple[Attribute, ...] = ()


Prose = tuple[Paragraph, ...]
_KINDS = {"- ": Kind.ITEM, "+ ": Kind.SUBITEM}
_MARKS = {Kind.PARAGRAPH: "", Kind.ITEM: "- ", Kind.SUBITEM: "+ ", Kind.CONTINUATION: "  "}


def parse_prose(lines: Iterable[tuple[str, Span]], first: Kind | None = None) -> tuple[Prose, tuple[Finding, ...]]:
    """Parse the lines of a block, each with the span of its text; what is wrong in them is found, never raised.

    With `first`, the first line that is not blank is of that kind, whatever mark it begins with.
    """
    reader = _Reader(first)
    for text, span in lines:
        reader.take(text, span)
    return tuple(draft.paragraph() for draft in reader.drafts), tuple(reader.findings)


def print_prose(prose: Prose) -> tuple[str, ...]:
    """Print prose as lines of a block, without their indent."""
    return tuple(line for paragraph in prose for line in _print(paragraph))


def print_paragraph(kind: Kind, pieces: Iterable[Inline]) -> str:
    """Print one paragraph as a line, its mark and any escape included."""
    return _MARKS[kind] + print_words(pieces)


def print_words(pieces: Iterable[Inline]) -> str:
    """Print pieces so that the line does not begin with a mark of prose by accident."""
    text = print_line(pieces).strip(_BLANK)
    return "\\" + text if _MARKED.match(text) else text


def parse_words(text: str, span: Span) -> tuple[Line, tuple[Finding, ...]]:
    """Parse the words of a line: its inline marks, without the space around them and the escape before a prose mark."""
    start, end = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
    start = min(start, end)
    if text[start : start + 1] == "\\" and _MARKED.match(text, start):
        start += 1
    line, slips = parse_line(text[start:end], part(span, start, end))
    return line, tuple(_finding(line, slip) for slip in slips)


def _finding(line: Line, slip: Slip) -> Finding:
    mark = part(line.span, slip.offset, slip.offset).mark
    return _SLIPS[slip.kind].at(mark, mark=slip.text, words=line.text[slip.offset : slip.offset + 40])


@dataclass(slots=True)
class _Draft:
    kind: Kind
    line: Line
    attributes: list[Attribute] = field(default_factory=list)

    def paragraph(self) -> Paragraph:
        return Paragraph(self.kind, self.line, tuple(self.attributes))


@dataclass(slots=True)
class _Reader:
    first: Kind | None
    drafts: list[_Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, text: str, span: Span) -> None:
        indent = len(text) - len(text.lstrip(_BLANK))
        bare = text.strip(_BLANK)
        if not bare:
            return
        if self.first and not self.drafts:
            self._add(self.first, text, span)
        elif bare.startswith(">>"):
            self._attribute(bare[2:], part(span, indent + 2, indent + len(bare)))
        elif kind := _KINDS.get(bare[:2].replace("\t", " ")) or (Kind.ITEM if bare == "-" else None):
            self._item(kind, text[indent + 1 :], part(span, indent + 1, len(text)))
        else:
            self.findings.extend(_odd_start(bare, part(span, indent, indent + len(bare))))
            under = bool(indent and self.drafts and self.drafts[-1].kind is not Kind.PARAGRAPH)
            self._add(Kind.CONTINUATION if under else Kind.PARAGRAPH, text, span)

    def _item(self, kind: Kind, text: str, span: Span) -> None:
        if not text.strip(_BLANK):
            self.findings.append(offences.EMPTY_ITEM.at(span.mark))
            return
        if kind is Kind.SUBITEM and all(draft.kind is Kind.PARAGRAPH for draft in self.drafts):
            self.findings.append(offences.LONE_SUBITEM.at(span.mark, words=text.strip()[:40]))
        self._add(kind, text, span)

    def _add(self, kind: Kind, text: str, span: Span) -> None:
        line, found = parse_words(text, span)
        self.findings.extend(found)
        self.drafts.append(_Draft(kind, line))

    def _attribute(self, text: str, span: Span) -> None:
        typed, colon, rest = text.partition(":")
        name = names.ATTRIBUTE.find(typed)
        owner = next((draft for draft in reversed(self.drafts) if draft.kind is not Kind.CONTINUATION), None)
        words = {"name": typed.strip(), "value": rest.strip()}
        if owner is None:
            self.findings.append(offences.LONE_ATTRIBUTE.at(span.mark, **words))
        elif not colon or not rest.strip(_BLANK):
            self.findings.append(offences.EMPTY_ATTRIBUTE.at(span.mark, **words))
        elif name is None:
            near, known = names.ATTRIBUTE.nearest(typed), ", ".join(names.ATTRIBUTE.pairs.values())
            self.findings.append(offences.UNKNOWN_ATTRIBUTE.at(span.mark, **words, nearest=near, known=known))
        elif any(attribute.name == name for attribute in owner.attributes):
            self.findings.append(offences.DUPLICATE_ATTRIBUTE.at(span.mark, **words))
        else:
            start = len(text) - len(rest.lstrip(_BLANK))
            value = text[start:].rstrip(_BLANK)
            owner.attributes.append(Attribute(name, Text(value, part(span, start, start + len(value)))))


def _odd_start(text: str, span: Span) -> Iterator[Finding]:
    if _BARE_DASH.match(text):
        yield offences.DASH_WITHOUT_SPACE.at(span.mark, mark=text[0], words=text[1:40])
    elif match := _OTHER_DASH.match(text):
        yield offences.OTHER_DASH.at(span.mark, mark=text[0], words=text[match.end() : match.end() + 40])
    elif text.startswith(">") and names.ATTRIBUTE.find(text[1:].partition(":")[0]):
        yield offences.LONE_GREATER.at(span.mark, words=text[1:].strip())


def _print(paragraph: Paragraph) -> Iterator[str]:
    yield print_paragraph(paragraph.kind, paragraph.line.pieces)
    for attribute in paragraph.attributes:
        yield f"  >> {names.ATTRIBUTE.vietnamese(attribute.name)}: {attribute.value.value}"
