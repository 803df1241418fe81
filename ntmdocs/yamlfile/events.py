"""The parser of YAML itself: events, nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

MAX_DEPTH = 40
_BRACKETS = re.compile(rf"[\[{{](?:[ \t\r\n]*[\[{{]){{{MAX_DEPTH - 1}}}")
_DASHES = re.compile(rf"[-?](?:[ \t]+[-?]){{{MAX_DEPTH - 1}}}[ \t]")


def find_hostile(text: str) -> int | None:
    """Return where `text` opens more levels at one stroke than any document has, or None; linear."""
    match = _BRACKETS.search(text) or _DASHES.search(text)
    return match.start() if match else None


def iter_events(text: str) -> Iterator[Any]:
    """Parse `text`, which has no byte order mark.

    Raises: yaml.YAMLError where the parser cannot go on.
    """
    parser = parser_class()(text)
    event = _next_event(parser)
    while event is not None and not isinstance(event, yaml.StreamEndEvent):
        yield event
        event = _next_event(parser)


def _next_event(parser: Any) -> Any:
    """Return the next event; PyYAML's own parser lets a number that is no character escape as a ValueError."""
    try:
        return parser.get_event()
    except ValueError as error:
        mark = parser.get_mark()
        raise yaml.MarkedYAMLError("while scanning a double-quoted scalar", mark, str(error), mark) from error


@lru_cache(maxsize=1)
def parser_class() -> Any:
    """Return libyaml's parser where it is installed, else PyYAML's own."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        return yaml.Loader
    return CParser
