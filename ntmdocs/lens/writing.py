"""Edits of a plan's file for lines, rows of a block, whole values, entries: what they do not touch stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ntmdocs.collecting.insertion import column, indented, insert_after
from ntmdocs.lens.drafts import written
from ntmdocs.lens.holders import Chain, leaf_at
from ntmdocs.model.inline import Inline, Line
from ntmdocs.yamlfile import Edit, Mapping, Node, Scalar, SourceText, replace_part, replace_scalar, write_value
from ntmdocs.yamlfile import Sequence as SequenceNode
from ntmdocs.yamlfile.values import delete_entry, last_line, line_break, replace_lines

STEP = 2


class Unwritable(Exception):
    """The file cannot hold this, or not here."""


def reword(source: SourceText, root: Node, line: Line, pieces: tuple[Inline, ...]) -> Edit:
    """Return the edit after which a line has these pieces.

    Raises: Unwritable.
    """
    text = written(line, pieces)
    if not text or not line.text:
        raise Unwritable
    return retype(source, root, line, text)


def retype(source: SourceText, root: Node, line: Line, text: str) -> Edit:
    """Return the edit that puts `text` in the place of a line's own, only what differs.

    Raises: Unwritable.
    """
    leaf = leaf_at(root, line.span.start, line.span.end)
    start = index_of(leaf, line.span.start) if leaf else -1
    if leaf is None or start < 0 or leaf.value[start : start + len(line.text)] != line.text:
        raise Unwritable
    end = start + len(line.text)
    if start and leaf.value[start - 1] == "\\":
        if text.startswith("\\"):
            text = text[1:]
        else:
            start -= 1
    old = leaf.value[start:end]
    head = _shared(old, text)
    tail = _shared(old[head:][::-1], text[head:][::-1])
    try:
        return replace_part(source, leaf, start + head, end - tail, text[head : len(text) - tail])
    except ValueError as error:
        raise Unwritable from error


def index_of(leaf: Scalar, offset: int) -> int:
    """Return which character of a value stands at an offset of the file, -1 where none does."""
    if leaf.span.offsets is None:
        return offset - leaf.span.start
    return next((i for i, one in enumerate(leaf.span.offsets) if one == offset), -1)


def _shared(one: str, other: str) -> int:
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return size


def replace_rows(source: SourceText, block: Scalar, start: int, end: int, rows: Sequence[str]) -> Edit:
    """Put rows in the place of the rows `start:end` of a block.

    Raises: Unwritable.
    """
    try:
        return replace_lines(source, block, start, end, rows)
    except ValueError as error:
        raise Unwritable from error


def make_block(source: SourceText, mapping: Mapping, index: int, rows: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that make the value of an entry a block of these rows.

    Raises: Unwritable where it stands in brackets, or a remark inside it would be lost.
    """
    entry = mapping.entries[index]
    node = entry.value
    inner = indented_rows(rows, entry.key.span.column - 1 + STEP)
    if mapping.span.style == "{" or (isinstance(node, Scalar) and node.in_flow):
        raise Unwritable
    first, last = node.span.line, last_line(source, node)
    if isinstance(node, Scalar) and node.span.style in ("|", ">"):
        return insert_after(source, first, inner), *_without(source, first + 1, last)
    if first == entry.key.span.line:
        if last != first or isinstance(node, Mapping):
            raise Unwritable
        return Edit(node.span.start, node.span.end, "|"), insert_after(source, first, inner)
    if any("#" in source.line(number) for number in range(entry.key.span.line + 1, last + 1)):
        raise Unwritable
    colon = source.text.index(":", entry.key.span.end) + 1
    begin = source.starts[entry.key.span.line]
    end = source.starts[last - 1] + len(source.line(last))
    return Edit(colon, colon, " |"), Edit(begin, end, line_break(source).join(inner))


def _without(source: SourceText, first: int, last: int) -> tuple[Edit, ...]:
    if last < first:
        return ()
    begin = source.starts[first - 1] - len(line_break(source))
    return (Edit(begin, source.starts[last - 1] + len(source.line(last)), ""),)


def indented_rows(rows: Iterable[str], spaces: int) -> tuple[str, ...]:
    """Return rows set in by `spaces`, blank ones empty."""
    return tuple(indented((one,), spaces)[0] if one.strip() else "" for one in rows)


def insert_rows(source: SourceText, mapping: Mapping, index: int, rows: Sequence[str]) -> Edit:
    """Insert an entry, given as rows without their indent, before entry `index` of a block mapping; their number appends.

    Raises: Unwritable.
    """
    if mapping.span.style == "{" or not mapping.entries:
        raise Unwritable
    made = indented_rows(rows, column(mapping))
    if index:
        return insert_below(source, last_line(source, mapping.entries[index - 1].value), made)
    key = mapping.entries[0].key.span
    if source.twin[source.starts[key.line - 1] : key.start].strip():
        raise Unwritable
    begin = source.starts[key.line - 1]
    return Edit(begin, begin, "".join(one + line_break(source) for one in made))


def insert_below(source: SourceText, number: int, rows: Sequence[str]) -> Edit:
    """Insert rows behind line `number` and its line break, so that the line itself may go."""
    end = source.starts[number] if number < len(source.starts) else len(source.text)
    eol = line_break(source)
    if end == source.starts[number - 1] + len(source.line(number)):
        return Edit(end, end, "".join(eol + one for one in rows))
    return Edit(end, end, "".join(one + eol for one in rows))


def insert_item(source: SourceText, items: SequenceNode, index: int, rows: Sequence[str]) -> Edit:
    """Insert an item, given as the rows of its mapping, into a list, as `insert_rows`.

    Raises: Unwritable.
    """
    if items.span.style == "[" or not items.items:
        raise Unwritable
    dash = source.twin.rfind("-", source.starts[items.items[0].span.line - 1], items.items[0].span.start)
    begin = source.starts[items.items[0].span.line - 1]
    if dash < 0 or source.twin[begin:dash].strip():
        raise Unwritable
    made = [f"- {rows[0]}", *(f"  {one}" if one.strip() else "" for one in rows[1:])]
    whole = indented_rows(made, dash - begin)
    if index:
        return insert_below(source, last_line(source, items.items[index - 1]), whole)
    return Edit(begin, begin, "".join(one + line_break(source) for one in whole))


def block_rows(key: str, rows: Iterable[str]) -> tuple[str, ...]:
    """Return the rows of an entry whose value is a block."""
    return f"{write_value(key)}: |", *indented_rows(rows, STEP)


def delete_at(source: SourceText, chain: Chain, gone: frozenset[tuple[int, int]]) -> Edit:
    """Take out the entry or item at the end of a chain, or the one above that would be left empty: `gone` are all that go.

    Raises: Unwritable.
    """
    for parent, index in reversed(chain):
        size = len(parent.entries) if isinstance(parent, Mapping) else len(parent.items)
        if all((id(parent), i) in gone for i in range(size)):
            continue
        if isinstance(parent, Mapping):
            try:
                return delete_entry(source, parent, index)
            except ValueError as error:
                raise Unwritable from error
        return _delete_item(source, parent, index)
    raise Unwritable


def _delete_item(source: SourceText, items: SequenceNode, index: int) -> Edit:
    item = items.items[index]
    begin = source.starts[item.span.line - 1]
    head = source.twin[begin : item.span.start].strip()
    if items.span.style == "[" or head != "-":
        raise Unwritable
    last = last_line(source, item)
    end = source.starts[last] if last < len(source.starts) else len(source.text)
    return Edit(begin, end, "")


def rename_key(source: SourceText, key: Scalar, text: str) -> Edit:
    """Put another text in the place of a key.

    Raises: Unwritable.
    """
    if not text or "\n" in text or len(text) > 200:
        raise Unwritable
    try:
        return replace_scalar(source, key, text)
    except ValueError as error:
        raise Unwritable from error
