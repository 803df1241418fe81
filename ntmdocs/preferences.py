"""The office's choices in data/ntmdocs.yaml: how small numbers, number words and accents are written (C1)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ntmdocs import names
from ntmdocs.finding import Finding
from ntmdocs.offences import workspace as offence
from ntmdocs.vietnamese import DEFAULT, Options
from ntmdocs.yamlfile import Entry, Node, Scalar, read
from ntmdocs.yamlfile import Mapping as MappingNode

TABLE = Path(__file__).with_suffix(".toml")
DATA_VERSION = "data_version"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What an office may choose; every field has a default.

    `numbers`: how numbers are written and spelt out; `tone_style`: "old" puts the tone mark as in older print, on the first
    vowel of a final pair, "new" on the second; `draft_mark`: whether a document not yet issued says that it is a draft.
    """

    numbers: Options = DEFAULT
    tone_style: Literal["old", "new"] = "old"
    draft_mark: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One preference: its spellings by value; the first value is the default, the first spelling the one to show."""

    vietnamese: str
    values: Mapping[str, tuple[str, ...]]

    def find(self, typed: str) -> str | None:
        """Return the value that `typed` means: exactly spelt, else without accents where that is unambiguous."""
        exact = [value for value, spellings in self.values.items() if _plain(typed) in map(_plain, spellings)]
        folded = [value for value, spellings in self.values.items() if names.fold(typed) in map(names.fold, spellings)]
        return next((found[0] for found in (exact, folded) if len(found) == 1), None)

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(spellings[0] for spellings in self.values.values())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


@cache
def load_choices() -> Mapping[str, Choice]:
    """Read the table of choices that comes with the program."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {
        key: Choice(str(row["vietnamese"]), {value: tuple(spellings) for value, spellings in row["choices"].items()})
        for key, row in table.items()
    }


@cache
def vocabulary() -> names.Vocabulary:
    pairs = {key: choice.vietnamese for key, choice in load_choices().items()}
    return names.Vocabulary({DATA_VERSION: names.PLAN.vietnamese(DATA_VERSION), **pairs})


def read_preferences(data: bytes, path: str) -> tuple[Preferences, tuple[Finding, ...]]:
    """Return the choices in the bytes of data/ntmdocs.yaml, and findings; a file of comments alone chooses nothing."""
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in data.removeprefix(b"\xef\xbb\xbf").splitlines()):
        return Preferences(), ()
    root, findings = read(data, path)
    preferences, more = build_preferences(root)
    return preferences, (*findings, *more)


def build_preferences(root: Node | None) -> tuple[Preferences, tuple[Finding, ...]]:
    """Return the choices of a parsed data/ntmdocs.yaml (None: there is none), and a finding for each that is none."""
    if root is None:
        return Preferences(), ()
    if not isinstance(root, MappingNode):
        return Preferences(), (offence.PREFERENCES_SHAPE.at(root.span.mark, example=_example()),)
    chosen: dict[str, str] = {}
    findings: list[Finding] = []
    for entry in root.entries:
        findings += _read(entry, chosen)
    return _preferences(chosen), tuple(findings)


def _read(entry: Entry, chosen: dict[str, str]) -> Iterator[Finding]:
    """Note the choice of one line in `chosen`, or say what is wrong with it."""
    typed, key = entry.key.value, vocabulary().find(entry.key.value)
    if key is None:
        known = ", ".join(choice.vietnamese for choice in load_choices().values())
        yield offence.UNKNOWN_PREFERENCE.at(entry.key.span.mark, key=typed, nearest=vocabulary().nearest(typed), known=known)
    elif not isinstance(entry.value, Scalar):
        yield offence.PREFERENCES_SHAPE.at(entry.value.span.mark, example=_example(key))
    elif key != DATA_VERSION and entry.value.value.strip() not in ("", names.MISSING):
        choice = load_choices()[key]
        value = choice.find(entry.value.value)
        if value is not None:
            chosen[key] = value
            return
        yield offence.UNKNOWN_CHOICE.at(
            entry.value.span.mark,
            key=typed,
            value=entry.value.value.strip(),
            default=choice.shown[0],
            choices=", ".join(choice.shown),
        )


def _preferences(chosen: Mapping[str, str]) -> Preferences:
    values = {key: chosen.get(key, next(iter(choice.values))) for key, choice in load_choices().items()}
    numbers = Options(
        leading_zero=values["leading_zero"] == "yes",
        **{key: values[key] for key in ("zero_tens", "four", "thousand", "points")},
    )
    tone_style: Literal["old", "new"] = "new" if values["tone_style"] == "new" else "old"
    return Preferences(numbers, tone_style, draft_mark=values["draft_mark"] == "yes")


def _example(key: str = "leading_zero") -> str:
    choice = load_choices().get(key) or load_choices()["leading_zero"]
    return f"{choice.vietnamese}: {choice.shown[0]}"
