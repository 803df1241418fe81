"""Texts compared without accents, word by word; the patterns that they are compared with."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]")


@lru_cache(maxsize=16384)
def flat(text: str) -> str:
    """Return `text` without accents, in small letters, dashes as "-", each space as one.

    >>> flat("  ĐỘC  LẬP – Tự do ")
    'doc lap - tu do'
    """
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(DASHES.sub("-", plain).split())


@cache
def word_patterns() -> Mapping[str, Any]:
    """Return the tables of `word.toml` by name."""
    return tomllib.loads(resources.files(__package__).joinpath("word.toml").read_text(encoding="utf-8"))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
