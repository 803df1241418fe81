"""Findings as people read them (C3): text for a screen, JSON for other programs."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ntmdocs.finding import Citation, Finding, Severity, Where
from ntmdocs.gaps import MarkedGap
from ntmdocs.messages import cure, message, phrase
from ntmdocs.names import PLAN
from ntmdocs.source import Mark

LINES = 15
ROMAN = re.compile(r"[IVXLC]+")


def build_text(
    findings: Iterable[Finding], language: str = "vi", *, limit: int | None = LINES, width: int | None = None
) -> str:
    """Return the findings by severity and place, each on one line, or wrapped to `width` columns; "" without findings.

    At most `limit` lines (None: all), then how many are left out.
    """
    groups = list(fold_repeats(findings))
    shown = groups if limit is None else groups[:limit]
    counts = Counter(finding.severity for group in groups for finding in group)
    parts: list[str] = []
    for severity in Severity:
        lines = [_line(group, language) for group in shown if group[0].severity is severity]
        if lines:
            parts += [_heading(severity, counts[severity], language), *(_wrap(line, width) for line in lines)]
    if len(shown) < len(groups):
        hidden = Counter(finding.severity for group in groups[len(shown) :] for finding in group)
        parts.append(phrase("report.hidden", language, counts=_counts(hidden, language)))
    return "\n".join(parts)


def build_standing(findings: Iterable[Finding], gaps: int, language: str = "vi") -> str:
    """Say what still stands before issuing: errors, and marked gaps of the data."""
    known = distinct(findings)
    errors = sum(finding.severity is Severity.ERROR for finding in known)
    if is_ready(known, gaps):
        return phrase("report.ready", language)
    open_points = [
        *([phrase("report.errors", language, count=errors)] if errors else []),
        *([phrase("report.gaps", language, count=gaps)] if gaps else []),
    ]
    return phrase("report.standing", language, points=", ".join(open_points))


def build_gaps(gaps: Sequence[MarkedGap], language: str = "vi", *, limit: int | None = LINES) -> str:
    """Return what is still missing, one gap a line with the place to type it; at most `limit` lines (None: all)."""
    shown = gaps if limit is None else gaps[:limit]
    lines = [f"  {gap.words} ({_place(gap.mark)})" for gap in shown]
    hidden = [phrase("report.hidden", language, counts=len(gaps) - len(shown))] if len(shown) < len(gaps) else []
    return "\n".join((phrase("report.missing", language, count=len(gaps)), *lines, *hidden))


def _place(mark: Mark) -> str:
    return f"{mark.path}:{mark.line}" if mark.line else mark.path


def is_ready(findings: Iterable[Finding], gaps: int) -> bool:
    return not gaps and not any(finding.severity is Severity.ERROR for finding in findings)


def build_json(findings: Iterable[Finding], language: str = "vi") -> str:
    """Return one JSON array, ordered by file and place, one object a finding; nothing is folded or left out."""
    ordered = sorted(distinct(findings), key=lambda finding: (finding.mark, finding.code, finding.parameters))
    return json.dumps([_record(finding, language) for finding in ordered], ensure_ascii=False, indent=2)


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Drop what was found twice in the very same place, as in a commune's file that two plans share."""
    return list(dict.fromkeys(findings))


def fold_repeats(findings: Iterable[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield groups of findings that say the same of one file, by severity and then by the place of the first."""
    groups: dict[object, list[Finding]] = {}
    for finding in sorted(distinct(findings), key=_order):
        groups.setdefault((finding.code, finding.mark.path, finding.parameters), []).append(finding)
    yield from map(tuple, groups.values())


def place(where: Where | None, language: str = "vi") -> str:
    """Say where on the paper: section number, or the slot's name, and which item; "" where it is unknown."""
    if where is None:
        return ""
    parts = [_section(where, language)]
    if where.item:
        parts.append(phrase("where.item", language, item=where.item))
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def citation(cited: Citation | None) -> str:
    return ", ".join(part for part in (cited.instrument, cited.clause) if part) if cited else ""


def visible(text: str) -> str:
    """Return `text` on one line, control and direction characters by number, so that no data can disturb a screen.

    >>> visible("a\\n b\\x1b[2J")
    'a b<U+001B>[2J'
    """
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in " ".join(text.split()))


def _section(where: Where, language: str) -> str:
    if where.number:
        if where.number[0].isalpha() and not ROMAN.fullmatch(where.number):
            return where.number
        kind = "part" if ROMAN.fullmatch(where.number) else "section"
        return phrase(f"where.{kind}", language, number=where.number)
    if not where.slot:
        return ""
    name = PLAN.pairs.get(where.slot, where.slot) if language == "vi" else where.slot.replace("_", " ")
    return phrase("where.slot", language, slot=name)


def _order(finding: Finding) -> tuple[object, ...]:
    return list(Severity).index(finding.severity), finding.mark, finding.code, finding.parameters


def _heading(severity: Severity, count: int, language: str) -> str:
    return f"{phrase(f'report.{severity}', language)} ({count}):"


def _counts(counts: Counter[Severity], language: str) -> str:
    there = [severity for severity in Severity if counts[severity]]
    return ", ".join(phrase(f"report.{severity}_count", language, count=counts[severity]) for severity in there)


def _line(group: Sequence[Finding], language: str) -> str:
    first = group[0]
    said = [_stop(message(first, language))]
    if mend := cure(first, language):
        said.append(phrase("report.cure", language, cure=_stop(mend)))
    if len(group) > 1:
        said.append(_repeated(group, language))
    head = _head(first.where, language)
    return f"{head}: {' '.join(said)} ({_source(first, language)})" if head else f"{' '.join(said)} ({_source(first, language)})"


def _head(where: Where | None, language: str) -> str:
    spot, words = place(where, language), visible(where.words) if where else ""
    return f"{spot} (“{words}”)" if spot and words else spot or (f"“{words}”" if words else "")


def _repeated(group: Sequence[Finding], language: str, at_most: int = 8) -> str:
    lines = list(dict.fromkeys(finding.mark.line for finding in group if finding.mark.line))
    if len(lines) < 2:
        return phrase("report.repeated_here", language, count=len(group))
    shown = ", ".join(map(str, lines[:at_most])) + (" …" if len(lines) > at_most else "")
    key = "report.repeated_paragraphs" if is_word(group[0].mark) else "report.repeated"
    return _stop(phrase(key, language, count=len(group), lines=shown))


def _source(finding: Finding, language: str) -> str:
    mark = finding.mark
    spot = mark.path
    if spot and mark.line:
        spot = phrase("report.paragraph", language, file=spot, paragraph=mark.line) if is_word(mark) else f"{spot}:{mark.line}"
    return ", ".join(part for part in (spot, finding.code) if part)


def is_word(mark: Mark) -> bool:
    """Tell a place in a Word file, whose lines are paragraphs."""
    return mark.path.casefold().endswith(".docx")


def _stop(sentence: str) -> str:
    """End a sentence with a full stop unless it ends with a sign of its own; make every character of it visible."""
    text = visible(sentence)
    return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."


def _wrap(line: str, width: int | None) -> str:
    indented = f"  {line}"
    if width is None:
        return indented
    return textwrap.fill(
        line,
        max(width - 1, 40),
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _record(finding: Finding, language: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.mark.path,
        "line": finding.mark.line,
        "column": finding.mark.column,
        "where": place(finding.where, language),
        "message": message(finding, language),
        "cure": cure(finding, language),
        "citation": citation(finding.offence.citation),
    }
