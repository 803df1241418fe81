"""Faults that only repeat one already told: one fault, one finding."""

from __future__ import annotations

from collections.abc import Iterable

from ntmdocs.finding import Finding, Offence
from ntmdocs.offences import figures, links, plan, yaml
from ntmdocs.source import Mark

WORDS = ("key", "value", "text", "hamlet", "name")
NEEDS_HAMLETS = (figures.UNKNOWN_HAMLET, figures.HAMLET_NOT_VALID, figures.UNKNOWN_BASE)
NEEDS_REGISTER = (*NEEDS_HAMLETS, plan.UNKNOWN_BODY, plan.NOT_VALID_THEN, plan.UNKNOWN_OFFICER)
NEEDS_LEDGER = (figures.UNKNOWN_FIGURE, figures.UNKNOWN_BASE, links.UNKNOWN_INDICATOR)


def without_echoes(typed: Iterable[Finding], read: Iterable[Finding]) -> tuple[Finding, ...]:
    """Drop the findings on words in which reading the file already found a fault: first these words must be mended."""
    columns: dict[tuple[str, int], list[int]] = {}
    for finding in read:
        if finding.offence is yaml.EMPTY_VALUE:  # says nothing of the key's words
            continue
        columns.setdefault(_line(finding.mark), []).append(finding.mark.column)
    return tuple(one for one in typed if not any(_covers(one, column) for column in columns.get(_line(one.mark), ())))


def without(findings: Iterable[Finding], offences: tuple[Offence, ...]) -> tuple[Finding, ...]:
    """Drop the findings of offences that nobody can judge."""
    return tuple(one for one in findings if one.offence not in offences)


def _line(mark: Mark) -> tuple[str, int]:
    return mark.path, mark.line


def _covers(finding: Finding, column: int) -> bool:
    """Tell whether `column` is in the words that a finding is about, a quote or a space around them included."""
    values = finding.values
    length = next((len(values[name]) for name in WORDS if name in values), 0)
    return finding.mark.column <= column <= finding.mark.column + length + 2
