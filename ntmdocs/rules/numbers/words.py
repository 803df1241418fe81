"""The words by which figures in sentences are understood, read once from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the tables of `words.toml` by name."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def one_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of the phrases, the longest first, any run of spaces between their words."""
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(set(phrases), key=len, reverse=True))


def whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of the phrases as whole words."""
    return re.compile(rf"(?<!\w)(?:{one_of(phrases)})(?!\w)", re.IGNORECASE)


@cache
def says(table: str, name: str) -> re.Pattern[str]:
    """Return the pattern of the phrases of a list, as whole words.

    >>> bool(says("units", "hamlets").search("các xóm")), bool(says("units", "hamlets").search("làngx"))
    (True, False)
    """
    return whole(words()[table][name])


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Return a pattern of the tables, compiled."""
    return re.compile(words()[table][name], re.IGNORECASE)
