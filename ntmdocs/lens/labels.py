"""Items whose label is a key: the label and the words behind it, each edited where it is typed."""

from __future__ import annotations

from dataclasses import replace

from ntmdocs.lens.holders import leaf_at
from ntmdocs.lens.writing import Unwritable, index_of, rename_key, reword
from ntmdocs.model.inline import Inline, Line, Run, normalise
from ntmdocs.source import Span
from ntmdocs.yamlfile import Edit, Entry, Mapping, Node, Scalar, SourceText

ENDINGS = (":", ".", "?", "!")  # a label that ends so gets no colon of ours


def reword_labelled(source: SourceText, node: Node, line: Line, pieces: tuple[Inline, ...]) -> tuple[Edit, ...]:
    """Return the edits after which an item opened by a key has these pieces; `node` is the mapping of labels.

    Raises: Unwritable where the label is no longer told apart by its bold, or the value is typed in another way.
    """
    entry = _entry(node, line.span)
    label, rest = _parted(line.pieces)
    new_label, new_rest = _parted(pieces)
    if entry is None or not label or not new_label or bool(rest) != bool(new_rest):
        raise Unwritable
    edits: list[Edit] = []
    if new_label != label:
        key = new_label if entry.key.value.strip().endswith(ENDINGS) else new_label.removesuffix(":")
        if not new_label.endswith(ENDINGS) or key.strip() != key:
            raise Unwritable
        edits.append(rename_key(source, entry.key, key))
    if new_rest != rest:
        edits.append(reword(source, node, _value_line(entry, line, rest), new_rest))
    return tuple(edits)


def _parted(pieces: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Return the label, "" where the line opens with none, and the pieces behind it."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Run) or not first.bold or first.italic:
        return "", pieces
    rest = pieces[1:]
    if rest and isinstance(second := rest[0], Run):
        rest = (replace(second, text=second.text.lstrip(" ")), *rest[1:])
    return first.text, normalise(rest)


def _value_line(entry: Entry, line: Line, rest: tuple[Inline, ...]) -> Line:
    leaf = leaf_at(entry.value, line.span.start, line.span.end)
    start = index_of(leaf, line.span.start) if leaf else -1
    end = index_of(leaf, line.span.end) if leaf else -1
    if leaf is None or start < 0:
        raise Unwritable
    return Line(rest, line.span, leaf.value[start : end if end >= 0 else len(leaf.value)])


def _entry(node: Node, span: Span) -> Entry | None:
    if not isinstance(node, Mapping):
        return None
    return next((one for one in node.entries if one.key.span == span or _holds(one.value, span)), None)


def _holds(node: Node, span: Span) -> bool:
    if isinstance(node, Scalar) and not node.lines:
        return node.span.start <= span.start and span.end <= node.span.end
    return leaf_at(node, span.start, span.end) is not None
