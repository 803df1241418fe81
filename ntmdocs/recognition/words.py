"""The words by which components are known, read once from `words.toml`; texts are compared without accents."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from ntmdocs.model.regulation.load import limits
from ntmdocs.model.signing import signing_words
from ntmdocs.scripts.folding import flat

NEAR = 0.88


@cache
def words() -> Mapping[str, Any]:
    """Return the tables of `words.toml` by name."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of the table, compiled; it is matched against flat text."""
    return re.compile(words()["patterns"][name])


def matches(name: str, text: str) -> bool:
    """Tell whether the flat form of `text` begins as the pattern says."""
    return pattern(name).search(flat(text)) is not None


def begins_with(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether `text` begins with one of the phrases as whole words."""
    said = flat(text)
    return any(said.startswith(one) and not said[len(one) : len(one) + 1].isalnum() for one in phrases)


def is_near(text: str, phrase: str) -> bool:
    """Tell whether `text` is `phrase`, slips of the keyboard, spaces and marks aside."""
    ours, theirs = (re.sub(r"[\W\d_]", "", flat(one)) for one in (text, phrase))
    if abs(len(ours) - len(theirs)) > 4:
        return False
    return ours == theirs or difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= NEAR


def is_upper(text: str) -> bool:
    """Tell whether the letters are capitals, but for one in ten."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


@cache
def types() -> Mapping[str, str]:
    """Return every type of document by its flat name, with its abbreviation, "" where it has none."""
    law = limits(date.max)
    return {flat(name): short for name, short in ({**law.types, **law.copies, **words()["types"]}).items()}


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations of types, the Party's among them."""
    return frozenset(filter(None, types().values())) | frozenset(words()["lists"]["party_kinds"])


@cache
def offices() -> tuple[str, ...]:
    """Return what a line that names the signer's office begins with, flat."""
    return (*(flat(title) for title in signing_words().titles), *words()["lists"]["offices"])
