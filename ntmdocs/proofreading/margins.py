"""Findings where she works: as comments in a copy of the Word file; and safe repairs, as tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from ntmdocs.finding import Finding
from ntmdocs.package.members import write_package
from ntmdocs.proofreading.papers import WordProof
from ntmdocs.rules.layout import repairs
from ntmdocs.wordfile.commenting import Remark, comment
from ntmdocs.wordfile.fixing import fix

AUTHOR = "ntmdocs"
WORD = re.compile(r"\s*\S+")


def comment_findings(proof: WordProof, findings: Iterable[Finding], say: Callable[[Finding], str], *, when: datetime) -> bytes:
    """Return a copy of the file with one comment for each finding, at the words that it is about."""
    texts = {strip.ordinal: strip.text for strip in proof.recognised.sheet.strips}
    remarks = [_remark(one, texts.get(one.mark.line, ""), say(one)) for one in findings]
    return write_package(comment(proof.package, remarks, author=AUTHOR, when=when))


def _remark(finding: Finding, text: str, words: str) -> Remark:
    """Return a remark on the words that a finding names at its spot, else on the word there; without a spot, on the paragraph."""
    if not finding.mark.column:
        return Remark(finding.mark.line, 0, 0, words)
    start = finding.mark.column - 1
    named = (one.strip() for one in finding.values.values())
    length = max((len(one) for one in named if one and text.startswith(one, start)), default=0)
    word = WORD.match(text, start)
    return Remark(finding.mark.line, start, start + length if length else word.end() if word else len(text), words)


def repair(proof: WordProof, *, when: datetime) -> tuple[bytes, int]:
    """Return a copy of the file with its safe repairs, and how many they are."""
    made = repairs(proof.recognised)
    return write_package(fix(proof.package, made, author=AUTHOR, when=when)), len(made)
