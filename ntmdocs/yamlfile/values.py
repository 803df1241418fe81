"""Edits of values: part of one, a whole one, the lines of a block, the entries of a mapping.

Every function returns edits for the text that `source` is, and raises ValueError for what cannot be written there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ntmdocs.yamlfile.decoding import BREAK, SourceText
from ntmdocs.yamlfile.edits import Edit
from ntmdocs.yamlfile.nodes import Mapping, Node, Scalar
from ntmdocs.yamlfile.quoting import checked, checked_line, escape_double, escape_single, is_plain, write_value

_KEY_INDENT = re.compile(r"[ \t]*(?:[-?][ \t]+)*")
_HEADER = re.compile(r"[|>]([-+]?)([0-9]?)[-+]?")


def replace_part(source: SourceText, scalar: Scalar, start: int, end: int, text: str) -> Edit:
    """Put `text` in the place of the value's characters `start:end`; the whole value is written anew only if it must be."""
    value = checked(scalar.value[:start] + text + scalar.value[end:])
    style = scalar.span.style
    if style in ("|", ">"):
        return replace_scalar(source, scalar, value)
    part = checked(text)
    joins = len(value) == len(scalar.value) - (end - start) + len(part) and value[start : start + len(part)] == part
    begin, stop = _place(scalar, start), _place(scalar, end)
    if joins and style == "line":
        checked_line(part)
        return Edit(begin, stop, part)
    if joins and "\n" not in part and "\r" not in part and scalar.value and _on_one_line(source, scalar):
        if style == "" and is_plain(value, scalar.in_flow):
            return Edit(begin, stop, part)
        if style in ("'", '"'):
            return Edit(begin, stop, escape_single(part) if style == "'" else escape_double(part))
    return replace_scalar(source, scalar, value)


def replace_scalar(source: SourceText, scalar: Scalar, value: str) -> Edit:
    """Put `value` in the place of a whole scalar, in its style where that can hold it."""
    span = scalar.span
    if span.style == "line":
        return Edit(span.start, span.end, checked_line(value))
    if span.style in ("|", ">"):
        lines = value.removesuffix("\n").split("\n") if value else []
        return replace_lines(source, scalar, 0, len(scalar.lines), lines)
    text = write_value(value, span.style, scalar.in_flow)
    gap = " " if span.start == span.end and source.text[span.start - 1 : span.start] in (":", "-", "?") else ""
    return Edit(span.start, span.end, gap + text)


def replace_lines(source: SourceText, block: Scalar, start: int, end: int, texts: Sequence[str]) -> Edit:
    """Put lines in the place of the lines `start:end` of a block scalar; `start == end` inserts before line `start`."""
    old = [line.value for line in block.lines]
    lines = [checked_line(text) for text in texts]
    _check_first(source, block, [*old[:start], *lines, *old[end:]])
    if lines and end == len(old) and not lines[-1].strip(" "):
        raise ValueError("the last line of a block cannot be blank")
    indent = _content_indent(source, block)
    rows = [_row_bounds(source, line.span.line) for line in block.lines]
    header = _row_bounds(source, block.span.line)
    return _splice(source, [header, *rows], start + 1, end + 1, [indent + line if line else "" for line in lines])


def insert_line(source: SourceText, block: Scalar, index: int, text: str) -> Edit:
    """Insert a line into a block before line `index`; the number of lines appends."""
    return replace_lines(source, block, index, index, (text,))


def delete_line(source: SourceText, block: Scalar, index: int) -> Edit:
    """Take a line out of a block, its line break included."""
    return replace_lines(source, block, index, index + 1, ())


def move_line(source: SourceText, block: Scalar, index: int, to: int) -> Edit:
    """Move a line of a block so that it becomes line `to` of the result."""
    values = [line.value for line in block.lines]
    low, high = min(index, to), max(index, to) + 1
    moved = values[low:index] + values[index + 1 : high]
    moved.insert(to - low, values[index])
    return replace_lines(source, block, low, high, moved)


def insert_entry(source: SourceText, mapping: Mapping, index: int, key: str, value: str) -> Edit:
    """Insert an entry before entry `index` of a block mapping; a value of several lines is written as a block."""
    if mapping.span.style == "{" or not mapping.entries:
        raise ValueError("entries are inserted into block mappings that have some")
    if not key or "\n" in key or len(key) > 200:
        raise ValueError("a key is one line of at most 200 characters")
    column = mapping.entries[0].key.span.column - 1
    rows = _entry_rows(key, value, " " * column)
    if index < len(mapping.entries):
        before = mapping.entries[index].key.span
        eol = line_break(source)
        return Edit(before.start, before.start, eol.join(rows).lstrip(" ") + eol + " " * column)
    number = last_line(source, mapping.entries[-1].value)
    return _splice(source, [_row_bounds(source, number)], 1, 1, rows)


def delete_entry(source: SourceText, mapping: Mapping, index: int) -> Edit:
    """Take an entry out of a block mapping, with its lines and their comments; its last entry cannot go alone."""
    entries = mapping.entries
    if mapping.span.style == "{" or len(entries) < 2:
        raise ValueError("entries are deleted from block mappings that keep some")
    entry = entries[index]
    first, last = entry.key.span.line, last_line(source, entry.value)
    begin, _, _ = _row_bounds(source, first)
    if source.text[begin : entry.key.span.start].strip(" \t"):
        if index + 1 == len(entries):
            raise ValueError("the entry shares its line with a list's dash")
        return Edit(entry.key.span.start, entries[index + 1].key.span.start, "")
    rows = [_row_bounds(source, number) for number in range(max(1, first - 1), last + 1)]
    return _splice(source, rows, 1 if first > 1 else 0, len(rows), [])


def line_break(source: SourceText) -> str:
    """Return the line break that the file uses: its first one."""
    match = BREAK.search(source.text)
    return match[0] if match else "\n"


def last_line(source: SourceText, node: Node) -> int:
    """Return the number of the last line on which a node has text."""
    if isinstance(node, Scalar):
        if node.span.style in ("|", ">"):
            return node.lines[-1].span.line if node.lines else node.span.line
        return source.mark(max(node.span.start, node.span.end - 1)).line
    if node.span.style in ("{", "["):
        return source.mark(node.span.end - 1).line
    members: Sequence[Node] = [entry.value for entry in node.entries] if isinstance(node, Mapping) else node.items
    return last_line(source, members[-1]) if members else node.span.line


def _place(scalar: Scalar, offset: int) -> int:
    offsets = scalar.span.offsets
    return scalar.span.start + offset if offsets is None else offsets[offset]


def _on_one_line(source: SourceText, scalar: Scalar) -> bool:
    return not BREAK.search(source.text, scalar.span.start, scalar.span.end)


def _check_first(source: SourceText, block: Scalar, lines: Sequence[str]) -> None:
    """Refuse lines from which YAML would take another indent than the one they get."""
    header = _HEADER.match(source.text, block.span.start)
    first = next((line for line in lines if line.strip(" ")), "")
    if first.startswith((" ", "\t")) and not (header and header[2]):
        raise ValueError("the first line of a block cannot begin with a space")


def _content_indent(source: SourceText, block: Scalar) -> str:
    if any(line.value.strip(" ") for line in block.lines):
        return " " * block.span.indent
    begin, _, _ = _row_bounds(source, block.span.line)
    match = _KEY_INDENT.match(source.twin, begin, block.span.start)
    return " " * ((match.end() - begin if match else 0) + 2)


def _row_bounds(source: SourceText, number: int) -> tuple[int, int, int]:
    """Return start, end, and end with the break, of line `number`."""
    start = source.starts[number - 1]
    full = source.starts[number] if number < len(source.starts) else len(source.text)
    return start, start + len(source.line(number)), full


def _splice(source: SourceText, rows: Sequence[tuple[int, int, int]], start: int, end: int, lines: Sequence[str]) -> Edit:
    """Put lines in the place of the rows `start:end`; a file without a last line break stays without one."""
    eol = line_break(source)
    if start == end:
        at = rows[start - 1]
        open_end = at[1] == at[2]
        begin = stop = at[2]
    else:
        begin, stop = rows[start][0], rows[end - 1][2]
        open_end = rows[end - 1][1] == rows[end - 1][2]
    if not open_end:
        return Edit(begin, stop, "".join(line + eol for line in lines))
    if start == end:
        return Edit(begin, stop, "".join(eol + line for line in lines))
    return Edit(begin, stop, eol.join(lines)) if lines or not start else Edit(rows[start - 1][1], stop, "")


def _entry_rows(key: str, value: str, indent: str) -> list[str]:
    name = write_value(key)
    lines = value.removesuffix("\n").split("\n")
    if len(lines) == 1:
        return [f"{indent}{name}: {write_value(value.removesuffix(chr(10)))}"]
    if next((line for line in lines if line.strip(" ")), " ").startswith((" ", "\t")):
        raise ValueError("the first line of a block cannot begin with a space")
    return [f"{indent}{name}: |", *(f"{indent}  {checked_line(line)}" if line else "" for line in lines)]
