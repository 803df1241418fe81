"""Parts of a package as XML: what must not be parsed at all, and what a .rels part says."""

from __future__ import annotations

import re
from xml.parsers import expat

_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
_USUAL = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def has_unusual_encoding(data: bytes) -> bool:
    """Tell whether a part is written in another encoding than UTF-8, so that a search in its bytes would miss things."""
    encoding = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    is_named = encoding is not None and encoding[1].lower() not in _USUAL
    return is_named or b"\0" in data[:64] or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def has_doctype(data: bytes) -> bool:
    """Tell whether a part declares a document type or entities, which can grow without bound or read other files."""
    return b"<!DOCTYPE" in data or b"<!ENTITY" in data


def relations(data: bytes) -> list[dict[str, str]]:
    """Return the attributes of each relationship in a .rels part (Id, Type, Target, TargetMode).

    Raises:
        ValueError: the part is not well-formed.
    """
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "Relationship":
            found.append(attributes)

    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ValueError(str(fault)) from None
    return found
