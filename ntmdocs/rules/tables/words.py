"""The words by which sentences are understood, read once from `words.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# The tones as letters, so that a key is a word.
_TONES = dict(zip("\u0300\u0309\u0303\u0301\u0323", "\u02b0\u02b1\u02b2\u02b3\u02b4", strict=True))


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the tables of `words.toml` by name."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """Return a word by which its spellings are one: small letters, its tone at the end wherever it was set.

    A key's key is itself.

    >>> key("Hóa") == key("hoá"), key("lý") == key("ly")
    (True, False)
    """
    parts = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(_TONES[part] for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tones


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text by their keys, all other characters but spaces each as one.

    >>> len(tokens("Bảo hiểm y tế: 95%"))
    7
    """
    return tuple(key(word) for word in re.findall(r"\w+|[^\w\s]", text))


def has(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether one of the phrases stands in the text as whole words."""
    padded = f" {' '.join(tokens(text))} "
    return any(f" {' '.join(tokens(phrase))} " in padded for phrase in phrases)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of the table of mentions, compiled."""
    return re.compile(words()["mentions"][name], re.IGNORECASE)
