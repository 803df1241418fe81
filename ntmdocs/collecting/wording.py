"""The words of the forms: forms/workbook.toml, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_words() -> dict[str, Any]:
    """Return the table of words that the forms show."""
    text = resources.files("ntmdocs").joinpath("forms", "workbook.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(key: str, **values: object) -> str:
    """Return the words of a key ("tip.choice"), `{name}` in them replaced."""
    found: Any = load_words()
    for part in key.split("."):
        found = found[part]
    return str(found).format_map(values) if values else str(found)


def word_list(key: str) -> tuple[str, ...]:
    """Return the words of a key that has several ("yes_words")."""
    return tuple(map(str, load_words()[key]))
