"""How a value is written so that YAML reads it back unchanged: plain where it can be, else quoted."""

from __future__ import annotations

import re
import unicodedata

from ntmdocs.yamlfile.decoding import BOM, UNREADABLE

_FIRST = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.")
_INNER = re.compile(r":(?:\s|$)|\s#")
_FLOW = re.compile(r"[,\[\]{}:?]|^-")
_NULLS = frozenset(("~", "null", "Null", "NULL", "<<"))
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def checked(text: str) -> str:
    """Return `text` in NFC.

    Raises: ValueError for characters that no data file may hold.
    """
    if BOM in text or UNREADABLE.search(text):
        raise ValueError("the text has control characters")
    text.encode("utf-8")
    return unicodedata.normalize("NFC", text)


def checked_line(text: str) -> str:
    """Return one line of a block in NFC, without space at its end.

    Raises: ValueError where it has line breaks or control characters.
    """
    if "\n" in text or "\r" in text:
        raise ValueError("a line holds no line break")
    return checked(text)


def is_plain(value: str, in_flow: bool = False) -> bool:
    """Tell whether YAML reads `value`, typed as it is, back as itself.

    >>> is_plain("như sau, gồm"), is_plain("như: Giao thông"), is_plain("> 51")
    (True, False, False)
    """
    if not value or value != value.strip() or value in _NULLS or any(character in value for character in "\n\r"):
        return False
    if _FIRST.match(value) or _INNER.search(value):
        return False
    return not (in_flow and _FLOW.search(value))


def write_value(value: str, style: str = "", in_flow: bool = False) -> str:
    """Write `value` on one line in `style` ("" plain, or the quote), or in the nearest one that can hold it."""
    value = checked(value)
    if style == "" and is_plain(value, in_flow):
        return value
    if style == '"' or "\n" in value or "\r" in value:
        return f'"{escape_double(value)}"'
    return f"'{escape_single(value)}'"


def escape_double(text: str) -> str:
    """Escape what stands between double quotes."""
    return "".join(_ESCAPED.get(character, character) for character in text)


def escape_single(text: str) -> str:
    """Escape what stands between single quotes."""
    return text.replace("'", "''")
