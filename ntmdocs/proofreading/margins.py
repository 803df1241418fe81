"""Findings where she works: as comments in a copy of the Word file; and safe repairs, as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from ntmdocs.finding import Finding
from ntmdocs.package.members import write_package
from ntmdocs.proofreading.papers import WordProof
from ntmdocs.rules.layout import repairs
from ntmdocs.wordfile.commenting import Remark, comment
from ntmdocs.wordfile.fixing import fix

AUTHOR = "ntmdocs"
WORDS = ("words", "value", "text", "found", "typed", "name", "number")  # parameters that hold the very words at the spot


def comment_findings(proof: WordProof, findings: Iterable[Finding], say: Callable[[Finding], str], *, when: datetime) -> bytes:
    """Return a copy of the file with one comment for each finding, at the words that it is about."""
    texts = {strip.ordinal: strip.text for strip in proof.recognised.sheet.strips}
    remarks = [_remark(one, texts.get(one.mark.line, ""), say(one)) for one in findings]
    return write_package(comment(proof.package, remarks, author=AUTHOR, when=when))


def _remark(finding: Finding, text: str, words: str) -> Remark:
    start = max(finding.mark.column - 1, 0)
    spoken = (finding.values.get(name, "") for name in WORDS)
    length = next((len(one) for one in spoken if one and text.startswith(one, start)), 0)
    return Remark(finding.mark.line, start, start + length, words)


def repair(proof: WordProof, *, when: datetime) -> tuple[bytes, int]:
    """Return a copy of the file with its safe repairs, and how many they are."""
    made = repairs(proof.recognised)
    return write_package(fix(proof.package, made, author=AUTHOR, when=when)), len(made)
