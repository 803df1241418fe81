"""Whether a planted fault was found: a warning or an error that was not there before, in its paragraph or naming its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.finding import Finding, Severity
from ntmdocs.proofreading import find_reference, read_word
from ntmdocs.proofreading.papers import Reference
from tests.mutating import layouts
from tests.mutating.mutator import Fault
from tests.mutating.papers import Paper

HEARD = (Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True)
class Verdict:
    """A fault, whether it was found, and every finding that its planting brought."""

    fault: Fault
    found: bool
    brought: tuple[Finding, ...]


class Judge:
    """Reads papers as the program does, and compares what it says before and after a fault."""

    def __init__(self, papers: Sequence[Paper], registers: Reference) -> None:
        self.papers = {paper.text.name: paper for paper in papers}
        self.alone, self.registers = find_reference(None), registers

    @cached_property
    def before(self) -> dict[tuple[str, bool], tuple[Finding, ...]]:
        """Return what is said of each clean paper, without its register and with it."""
        return {
            (name, at_home): self.read(name, paper.data, at_home)
            for name, paper in self.papers.items()
            for at_home in (False, True)
        }

    def read(self, name: str, data: bytes, at_home: bool) -> tuple[Finding, ...]:
        """Return what is said of a file; `at_home` means in the workspace that has its commune's register."""
        return read_word(data, f"{name}.docx", self.registers if at_home else self.alone).findings

    def judge(self, fault: Fault) -> Verdict:
        paper = self.papers[fault.paper]
        data = layouts.apply(fault, paper.data) if fault.layout else paper.with_paragraph(fault.number, fault.after)
        at_home = fault.category == "names"
        known = Counter((one.code, one.mark.line) for one in self.before[fault.paper, at_home])
        brought = []
        for finding in self.read(fault.paper, data, at_home):
            key = (finding.code, finding.mark.line)
            if known[key]:
                known[key] -= 1
            else:
                brought.append(finding)
        return Verdict(fault, any(tells(one, fault) for one in brought), tuple(brought))

    def judge_all(self, faults: Iterable[Fault]) -> tuple[Verdict, ...]:
        return tuple(self.judge(fault) for fault in faults)


def tells(finding: Finding, fault: Fault, near: Container[int] = ()) -> bool:
    """Tell whether a finding speaks of a fault: a warning or an error at its paragraph (or one of `near`), or naming its words."""
    if finding.severity not in HEARD:
        return False
    if finding.mark.line == fault.number or finding.mark.line in near or not fault.number:
        return True
    return len(fault.words) > 3 and any(fault.words.casefold() in value.casefold() for _, value in finding.parameters)


def recall(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """Return for each category how many faults were found and planted."""
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for verdict in verdicts:
        planted[verdict.fault.category] += 1
        found[verdict.fault.category] += verdict.found
    return {category: (found[category], planted[category]) for category in planted}


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the recall of each category and, below it, of each kind, as lines of text."""
    lines = [f"{'category / kind':<44}{'found':>6}{'planted':>9}{'recall':>9}"]
    for category, counts in recall(verdicts).items():
        lines.append(_row(category, counts))
        kinds = Counter((one.fault.kind, one.found) for one in verdicts if one.fault.category == category)
        for kind in sorted({kind for kind, _ in kinds}):
            lines.append(_row(f"    {kind}", (kinds[kind, True], kinds[kind, True] + kinds[kind, False])))
    return "\n".join(lines)


def _row(name: str, counts: tuple[int, int]) -> str:
    found, planted = counts
    return f"{name:<44}{found:>6}{planted:>9}{100 * found / planted:>8.1f}%"


def story(verdict: Verdict) -> str:
    """Return a fault and what was said when it was planted."""
    said = [f"      {one.code} {one.severity.name} ¶{one.mark.line} {dict(one.parameters)}" for one in verdict.brought] or [
        "      nothing"
    ]
    return "\n".join([str(verdict.fault), "    said:", *said])
