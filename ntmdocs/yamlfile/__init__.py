"""The only door to YAML: text to nodes with spans, and edits on spans that leave every other byte as it was."""

from ntmdocs.yamlfile.decoding import SourceText, decode, source_text
from ntmdocs.yamlfile.edits import Edit, apply, delete, insert, move, replace
from ntmdocs.yamlfile.nodes import Entry, Mapping, Node, Scalar, Sequence
from ntmdocs.yamlfile.quoting import write_value
from ntmdocs.yamlfile.reader import parse, read
from ntmdocs.yamlfile.values import (
    delete_entry,
    delete_line,
    insert_entry,
    insert_line,
    move_line,
    replace_lines,
    replace_part,
    replace_scalar,
)

__all__ = [
    "Edit",
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "SourceText",
    "apply",
    "decode",
    "delete",
    "delete_entry",
    "delete_line",
    "insert",
    "insert_entry",
    "insert_line",
    "move",
    "move_line",
    "parse",
    "read",
    "replace",
    "replace_lines",
    "replace_part",
    "replace_scalar",
    "source_text",
    "write_value",
]
