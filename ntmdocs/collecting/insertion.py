"""New lines in a block mapping: after which line they go, how far in, and what of the old line stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ntmdocs.yamlfile import Edit, Entry, Mapping, Node, Scalar, SourceText, write_value
from ntmdocs.yamlfile.values import last_line, line_break

STEP = 2  # spaces, where the file shows no other habit
_BETWEEN = re.compile(r"[ \t]*:(?P<gap>[ \t]*)")


def row(key: str, text: str) -> str:
    """Return the line of one value."""
    return f"{write_value(key)}: {write_value(text)}"


def indented(rows: Iterable[str], spaces: int) -> tuple[str, ...]:
    """Return the rows set in by `spaces`."""
    return tuple(f"{' ' * spaces}{one}" for one in rows)


def insert_after(source: SourceText, number: int, rows: Iterable[str]) -> Edit:
    """Insert rows after line `number`, in the line breaks of the file."""
    end = source.starts[number - 1] + len(source.line(number))
    return Edit(end, end, "".join(line_break(source) + one for one in rows))


def is_block(node: Node) -> bool:
    """Tell whether a node is a mapping with a line for each entry."""
    return isinstance(node, Mapping) and node.span.style != "{" and bool(node.entries)


def begins_line(source: SourceText, entry: Entry) -> bool:
    """Tell whether only spaces stand before an entry's key: no "? " as in YAML's longest form."""
    return not source.twin[source.starts[entry.key.span.line - 1] : entry.key.span.start].strip()


def has_colon(source: SourceText, entry: Entry) -> bool:
    """Tell whether an entry has a place for a value; `{Hoa Tây}` has none."""
    return ":" in source.text[entry.key.span.end : entry.value.span.start]


def column(mapping: Mapping) -> int:
    """Return how many spaces stand before a block mapping's keys."""
    return mapping.entries[0].key.span.column - 1


def step_of(node: Node) -> int:
    """Return how much further in the file sets the entries of an entry."""
    for entry in node.entries if isinstance(node, Mapping) else ():
        if is_block(entry.value) and isinstance(entry.value, Mapping):
            deeper = column(entry.value) + 1 - entry.key.span.column
            if deeper > 0:
                return deeper
    return STEP


def line_after(source: SourceText, parent: Entry, entries: Sequence[Entry], index: int) -> int:
    """Return the number of the line after which a new entry `index` of the parent's mapping goes, comments left below."""
    return last_line(source, entries[index - 1].value) if index else parent.key.span.line


def can_nest(source: SourceText, entry: Entry) -> bool:
    """Tell whether lines may take the place of an entry's value: a plain or quoted one on the key's own line."""
    value = entry.value
    if not isinstance(value, Scalar) or value.span.style in ("|", ">") or value.in_flow:
        return False
    raw = source.text[value.span.start : value.span.end]
    return not re.search(r"[\r\n]", raw) and _BETWEEN.fullmatch(source.text, entry.key.span.end, value.span.start) is not None


def nest(source: SourceText, entry: Entry, rows: Iterable[str]) -> tuple[Edit, ...]:
    """Take the value off the entry's line, what follows it stays there, and put rows beneath; see `can_nest`."""
    span = entry.value.span
    between = _BETWEEN.fullmatch(source.text, entry.key.span.end, span.start)
    begin = between.start("gap") if between else span.start
    taken = (Edit(begin, span.end, ""),) if begin < span.end else ()
    return (*taken, insert_after(source, entry.key.span.line, rows))
