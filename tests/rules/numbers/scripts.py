"""Scripts made by hand, and what the checks of figures say of them."""

from __future__ import annotations

from typing import Any

from ntmdocs.finding import Finding, Severity
from ntmdocs.model.script import HamletName, Passage, Role, Script
from ntmdocs.rules.numbers import RULES
from ntmdocs.source import Mark

Line = str | Passage


def script(*lines: Line, **more: Any) -> Script:
    """Return a Word file's script; a line is a paragraph, "- …" an item, "# …" a heading of its own."""
    return Script("a.docx", tuple(_passage(line, number) for number, line in enumerate(lines, 1)), **more)


def _passage(line: Line, number: int) -> Passage:
    if isinstance(line, Passage):
        return line
    mark = Mark("a.docx", number)
    if line.startswith("# "):
        return Passage(line[2:], Role.HEADING, mark, heading_end=len(line) - 2, level=1, ordinal=number)
    if line.startswith("- "):
        return Passage(line[2:], Role.ITEM, mark, ordinal=number)
    return Passage(line, Role.PARAGRAPH, mark, ordinal=number)


def task(text: str, criterion: int, number: int = 1) -> Passage:
    return Passage(text, Role.ITEM, Mark("a.docx", number), criterion=criterion, slot="tasks", ordinal=number)


def hamlets(*names: str) -> tuple[HamletName, ...]:
    return tuple(map(HamletName, names))


def findings(*lines: Line, **more: Any) -> list[Finding]:
    made = script(*lines, **more)
    return [found for rule in RULES for found in rule.check(made)]


def codes(*lines: Line, **more: Any) -> set[str]:
    return {one.code for one in findings(*lines, **more)}


def questions(*lines: Line, **more: Any) -> set[str]:
    """Return the codes of what is more than a hint."""
    return {one.code for one in findings(*lines, **more) if one.severity is not Severity.HINT}


def values(code: str, *lines: Line, **more: Any) -> dict[str, str]:
    """Return the parameters of the one finding of this code."""
    (found,) = [one for one in findings(*lines, **more) if one.code == code]
    return dict(found.parameters)
