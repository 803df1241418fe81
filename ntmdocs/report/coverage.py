"""What of a plan hangs together, as one table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ntmdocs.messages import phrase
from ntmdocs.rules.links.coverage import Coverage, Covered

COLUMNS = ("criterion", "tasks", "owned", "dated", "answering")
NAME_WIDTH = 44


def build_coverage(document: str, found: Coverage, language: str = "vi") -> str:
    """Return the table of one document: a line for each criterion, then the shortcomings that no task answers."""
    rows = [tuple(phrase(f"coverage.{name}", language) for name in COLUMNS), *(_row(one, language) for one in found.criteria)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = [phrase("coverage.title", language, document=document), *("  " + _line(row, widths) for row in rows)]
    return "\n".join((*lines, *_shortcomings(found, language)))


def _row(one: Covered, language: str) -> tuple[str, ...]:
    name = unicodedata.normalize("NFC", f"{one.number}. {one.name}")
    shown = name if len(name) <= NAME_WIDTH else name[: NAME_WIDTH - 1] + "…"
    if not one.tasks:
        said = phrase("coverage.maintained" if one.is_maintained else "coverage.untreated", language)
        return (shown, said, "", "", "")
    return (shown, *map(str, (one.tasks, one.owned, one.dated, one.answering)))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (word.ljust(width) for word, width in zip(row, widths, strict=True))
    return "  ".join((first, *rest)).rstrip()


def _shortcomings(found: Coverage, language: str) -> Iterator[str]:
    yield phrase("coverage.answered", language, answered=found.shortcomings - len(found.unanswered), count=found.shortcomings)
    yield from (f"  - {words}" for words in found.unanswered)
