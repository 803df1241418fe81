"""What every reader of intake shares: the findings collected so far, and how a record's keys are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.prose import Text
from ntmdocs.names import MISSING, Vocabulary, fold
from ntmdocs.offences import plan as offences
from ntmdocs.offences import yaml
from ntmdocs.source import Span
from ntmdocs.yamlfile import Entry, Mapping, Node, Scalar

T = TypeVar("T")
LISTED = 12  # keys that a person can still read through


@dataclass(slots=True)
class Scope:
    """Collect findings while one file is read."""

    findings: list[Finding] = field(default_factory=list)

    def report(self, offence: Offence, span: Span, /, **parameters: object) -> None:
        self.findings.append(offence.at(span.mark, **parameters))

    def take(self, reading: tuple[T, Iterable[Finding]]) -> T:
        """Keep the findings of a reading and return its value."""
        value, findings = reading
        self.findings.extend(findings)
        return value


def is_gap(node: Node) -> bool:
    return isinstance(node, Scalar) and fold(node.value) == fold(MISSING)


def is_blank(node: Node) -> bool:
    """Tell an empty value in quotes; any other empty one is found with the file."""
    return isinstance(node, Scalar) and not node.value.strip() and node.span.style in ("'", '"')


def record(node: Node, vocabulary: Vocabulary, scope: Scope, key: str) -> dict[str, Entry]:
    """Return the entries of a mapping by English name; report each key that the vocabulary lacks and each field typed twice.

    What stands under a misspelt key is read as the field that it means, so that its own faults are told in the same run.
    """
    found: dict[str, Entry] = {}
    misspelt: list[Entry] = []
    for entry in entries(node, scope, key):
        name = vocabulary.find(entry.key.value)
        if name is None:
            misspelt.append(entry)
            scope.report(
                offences.UNKNOWN_KEY,
                entry.key.span,
                key=entry.key.value,
                nearest=vocabulary.nearest(entry.key.value),
                known=", ".join(vocabulary.pairs.values()) if len(vocabulary.pairs) <= LISTED else "",
            )
        elif found.setdefault(name, entry) is not entry and found[name].key.value != entry.key.value:
            other = found[name].key
            scope.report(offences.FIELD_TWICE, entry.key.span, key=entry.key.value, other=other.value, first=other.span.line)
    for entry in misspelt:
        if name := vocabulary.meant(entry.key.value):
            found.setdefault(name, entry)
    return found


def entries(node: Node, scope: Scope, key: str, example: str = "") -> tuple[Entry, ...]:
    """Return the entries of a mapping; report anything else but a gap or an empty value."""
    if isinstance(node, Mapping):
        return node.entries
    if not is_gap(node) and not (isinstance(node, Scalar) and not node.value):
        scope.report(offences.NOT_A_RECORD, node.span, key=key, example=example)
    return ()


def text(entry: Entry | None, scope: Scope) -> Text | None:
    """Return a scalar as text, None for a missing one, a gap or an empty one; report keys where text belongs."""
    if entry is None or is_gap(entry.value):
        return None
    if not isinstance(entry.value, Scalar):
        scope.report(offences.KEYS_WHERE_TEXT_BELONGS, entry.value.span, key=entry.key.value)
        return None
    value = entry.value.value.strip()
    return Text(value, entry.value.span) if value else None


def word(entry: Entry | None, scope: Scope) -> Text | None:
    """Return a scalar of one line as text; report several."""
    typed = text(entry, scope)
    if typed and "\n" in typed.value:
        scope.report(yaml.SEVERAL_LINES, typed.span, count=len(typed.value.split("\n")))
        return Text(" ".join(typed.value.split()), typed.span)
    return typed


def day(entry: Entry | None, scope: Scope) -> date | None:
    """Return a typed date; report one that is impossible or unclear."""
    from ntmdocs.vietnamese import parse_date

    typed = text(entry, scope)
    if typed is None:
        return None
    parsed = parse_date(typed.value)
    if isinstance(parsed, date):
        return parsed
    scope.report(offences.BAD_DATE, typed.span, value=typed.value)
    return None


def choice(entry: Entry | None, vocabulary: Vocabulary, scope: Scope) -> str | None:
    """Return the English name of a choice; report a word that the vocabulary does not have."""
    typed = text(entry, scope)
    if entry is None or typed is None:
        return None
    name = vocabulary.find(typed.value)
    if name is None:
        scope.report(
            offences.UNKNOWN_CHOICE,
            typed.span,
            value=typed.value,
            key=entry.key.value,
            nearest=vocabulary.nearest(typed.value),
            known=", ".join(vocabulary.pairs.values()),
        )
    return name
