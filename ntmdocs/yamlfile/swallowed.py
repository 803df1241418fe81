"""What YAML swallows in silence (C4): found from the nodes and the source, each a finding with its cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ntmdocs.finding import Finding
from ntmdocs.names import MISSING, fold
from ntmdocs.offences import yaml as offences
from ntmdocs.source import Mark, Span
from ntmdocs.yamlfile import nodes
from ntmdocs.yamlfile.decoding import SourceText
from ntmdocs.yamlfile.nodes import Entry, Node, Scalar

_COMMENT = re.compile(r"([ \t]+)#([^\r\n]*)")
_HIDDEN_VALUE = re.compile(r"['\"]?[ \t]*:[ \t]+(#[^\s#!][^\r\n]*)")
_GAP = "[" + fold(MISSING)
_JOINED_KEY = re.compile(r"(?=[^\W\d])[\w ,()-]{1,60}?:(?=[^\s/])")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_TEXT_COMMENT = re.compile(r"\s*#(?!\w)")
_TEXT_KEY = re.compile(r"\s*(?![-+>\\])([^:]+):[ \t]*[|>][-+]?[ \t]*$")
_NULLS = frozenset(("~", "null", "Null", "NULL"))


def check_scalar(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    """Check a value or a list item by itself."""
    style = scalar.span.style
    if style == "":
        yield from _check_plain(source, scalar)
    elif style == ">":
        yield offences.FOLDED_BLOCK.at(scalar.span.mark)
    if style in ("|", ">"):
        yield from _check_lines(scalar)
        return
    if len(scalar.value) != scalar.span.end - scalar.span.start:
        yield from _check_folds(source, scalar)
    if "\t" in scalar.value:
        yield offences.TAB_IN_TEXT.at(scalar.span.mark)


def _check_plain(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    if scalar.value in _NULLS:
        yield offences.NULL_WORD.at(scalar.span.mark, value=scalar.value)
    end = scalar.span.end
    match = _COMMENT.match(source.twin, end) if scalar.value and source.twin[end : end + 1] in (" ", "\t") else None
    if match and _cuts(match[1], match[2]):
        lost = f"#{match[2].rstrip()}"
        yield offences.CUT_AT_HASH.at(source.mark(match.end(1)), value=scalar.value, lost=lost)


def _cuts(space: str, after: str) -> bool:
    """Tell a text that goes on with "#" from a comment: a comment has two spaces before "#", or one after it."""
    words = after.lstrip()
    return len(space) == 1 and (words[:1].isdigit() or (bool(words) and words == after and words[0] not in "#!"))


def _check_folds(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    span = scalar.span
    last = source.mark(max(span.start, span.end - 1)).line
    if last > span.line:
        yield offences.FOLDED_LINES.at(span.mark, first=span.line, last=last)


def _check_lines(block: Scalar) -> Iterator[Finding]:
    for line in block.lines:
        if "#" in line.value and _TEXT_COMMENT.match(line.value):
            yield offences.COMMENT_IN_TEXT.at(line.span.mark, text=line.value.strip())
        elif ":" in line.value and (match := _TEXT_KEY.match(line.value)):
            yield offences.KEY_IN_TEXT.at(line.span.mark, key=match[1].strip(), line=block.span.line)
        if "\t" in line.value:
            yield offences.TAB_IN_TEXT.at(line.span.mark)


def check_entries(source: SourceText, entries: Sequence[Entry], flow: bool) -> Iterator[Finding]:
    """Check the entries of one mapping, each key against the ones before it."""
    exact: dict[str, Entry] = {}
    for entry in entries:
        key = entry.key
        if other := exact.get(key.value):
            yield offences.DUPLICATE_KEY.at(key.span.mark, key=key.value, first=other.key.span.line)
        exact.setdefault(key.value, entry)
        yield from _check_joined_key(entry) if flow and _is_joined_key(entry) else _check_entry(source, entry)


def _check_entry(source: SourceText, entry: Entry) -> Iterator[Finding]:
    key, value = entry.key, entry.value
    if key.span.style == ">":
        yield offences.FOLDED_BLOCK.at(key.span.mark)
    if key.value == "<<":
        yield offences.MERGE_KEY.at(key.span.mark)
    if not key.value:
        yield offences.EMPTY_KEY.at(key.span.mark)
    elif _is_question(source.twin, key.span.start):
        yield offences.QUESTION_KEY.at(key.span.mark, text=key.value)
    elif isinstance(value, Scalar) and not value.value.strip() and key.value[:1] not in ("[", "{"):
        yield from _check_empty(source, key, value)
    elif isinstance(value, Scalar) and value.span.line > key.span.line and value.span.style == "":
        yield from check_joined(value)


def _check_empty(source: SourceText, key: Scalar, value: Scalar) -> Iterator[Finding]:
    if value.span.style in ("'", '"'):
        return
    if value.span.style == "" and (match := _HIDDEN_VALUE.match(source.twin, key.span.end)):
        yield offences.CUT_AT_HASH.at(source.mark(match.start(1)), value=key.value, lost=match[1].rstrip())
        return
    yield offences.EMPTY_VALUE.at(key.span.mark, key=key.value)


def check_items(items: Sequence[Node]) -> Iterator[Finding]:
    """Check the items of a list: one without words says nothing."""
    for item in items:
        if isinstance(item, Scalar) and not item.value and item.span.style == "":
            yield offences.EMPTY_ITEM.at(item.span.mark)


def check_joined(value: Scalar) -> Iterator[Finding]:
    """Find a key whose colon lacks its space, so that YAML reads plain text."""
    match = _JOINED_KEY.match(value.value)
    if match and not _CLOCK.search(value.value, max(0, match.end() - 3), match.end() + 2):
        key, rest = value.value[: match.end() - 1], value.value[match.end() :]
        yield offences.MISSING_SPACE.at(value.span.mark, key=key, rest=rest[:40])


def _is_joined_key(entry: Entry) -> bool:
    """Tell a key in braces that lacks the space after its colon, so that all of it became the key."""
    value = entry.value
    bare = isinstance(value, Scalar) and not value.value and not value.span.style
    return bare and not entry.key.span.style and _JOINED_KEY.match(entry.key.value) is not None


def _check_joined_key(entry: Entry) -> Iterator[Finding]:
    key, _, rest = entry.key.value.partition(":")
    yield offences.MISSING_SPACE.at(entry.key.span.mark, key=key, rest=rest[:40])


def join_items(source: SourceText, items: Sequence[Node]) -> tuple[tuple[Node, ...], tuple[Finding, ...]]:
    """Put together again the numbers that a comma inside brackets tears in two; each is found."""
    joined: list[Node] = []
    torn: dict[int, Node] = {}
    for item in items:
        whole = _join(source, joined[-1], item) if joined else None
        if whole is None:
            joined.append(item)
        else:
            joined[-1] = torn[len(joined)] = whole
    return tuple(joined), tuple(_torn(one) for one in torn.values())


def join_entries(source: SourceText, entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Do the same for the values of a mapping in braces, where the part after the comma became a key."""
    joined: list[Entry] = []
    torn: dict[int, Node] = {}
    for entry in entries:
        bare = isinstance(entry.value, Scalar) and not entry.value.value
        whole = _join(source, joined[-1].value, entry.key) if joined and bare else None
        if whole is None:
            joined.append(entry)
        else:
            joined[-1] = Entry(joined[-1].key, whole)
            torn[len(joined)] = whole
    return tuple(joined), tuple(_torn(one) for one in torn.values())


def _join(source: SourceText, left: Node, right: Node) -> Scalar | None:
    if not (isinstance(left, Scalar) and isinstance(right, Scalar) and _is_comma(source, left, right)):
        return None
    return Scalar(f"{left.value},{right.value}", replace(left.span, end=right.span.end), (), in_flow=True)


def _torn(node: Node) -> Finding:
    return offences.COMMA_IN_BRACKETS.at(node.span.mark, value=node.value if isinstance(node, Scalar) else "")


def _is_comma(source: SourceText, left: Scalar, right: Scalar) -> bool:
    near = left.span.end + 1 == right.span.start and source.twin[left.span.end] == ","
    return near and left.value[-1:].isdigit() and right.value[:1].isdigit()


def _is_question(text: str, start: int) -> bool:
    position = start - 1
    while position >= 0 and text[position] in " \t":
        position -= 1
    return 0 <= position < start - 1 and text[position] == "?"


def is_gap(source: SourceText, span: Span) -> bool:
    """Tell whether brackets hold a gap (C6) on one line, which YAML reads as a list."""
    text = source.twin[span.start : span.end]
    return "\n" not in text and "\r" not in text and fold(text[:40]).startswith(_GAP)


def check_file(source: SourceText, root: Node) -> Iterator[Finding]:
    """Check what only the whole file shows."""
    if isinstance(root, Scalar):
        yield from check_joined(root)
    if not unicodedata.is_normalized("NFC", source.text):
        numbers = [n for n in range(1, len(source.starts) + 1) if not unicodedata.is_normalized("NFC", source.line(n))]
        yield offences.NOT_NFC.at(Mark(source.path, numbers[0] if numbers else 0), count=len(numbers))


def iter_scalars(node: Node) -> Iterator[Scalar]:
    """Yield every key, value and item; the lines of a block instead of the block."""
    if isinstance(node, Scalar):
        yield from node.lines or (node,)
    elif isinstance(node, nodes.Mapping):
        for entry in node.entries:
            yield entry.key
            yield from iter_scalars(entry.value)
    else:
        for item in node.items:
            yield from iter_scalars(item)
