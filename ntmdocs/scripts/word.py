"""The script of a Word file: its components as passages of plain words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ntmdocs.model.commune import Commune
from ntmdocs.model.criteria import Law
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Passage, Script
from ntmdocs.source import Mark


@dataclass(frozen=True, slots=True)
class Around:
    """What a Word file is read against: law, the commune's register, the year asked for, further abbreviations."""

    law: Law | None = None
    commune: Commune | None = None
    year: int | None = None
    abbreviations: tuple[str, ...] = ()


def script_of_word(recognised: Recognised, around: Around) -> Script:
    """Return the passages of a recognised Word file in the order of reading, and what they are read against."""
    path = recognised.sheet.path
    return Script(path, tuple(_passage(one, path) for one in recognised.components))


def _passage(one: Component, path: str) -> Passage:
    text = unicodedata.normalize("NFC", one.text)
    return Passage(text, one.role, Mark(path, one.strip.ordinal, one.start + 1), ordinal=one.strip.ordinal, shift=one.start)
