"""`ntmdocs check --comments` and `--fix`: a copy of the Word file with what was found, or with the safe repairs."""

from __future__ import annotations

from pathlib import Path

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.targets import Found, Targets, name_of, word_of
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.proofreading import Selection, read_word
from ntmdocs.proofreading.margins import comment_findings, repair
from ntmdocs.proofreading.papers import find_reference


def mark_up(desk: Desk, targets: Targets, selection: Selection, comments: Path | None, fix: Path | None) -> Found:
    """Read the one Word file that is meant, write the copies, and return what was found in it."""
    path = word_of(targets)
    demand_others(path, comments, fix)
    proof = read_word(path.read_bytes(), name_of(desk, path), find_reference(targets.workspace))
    if comments is not None:
        told = selection.of(proof.findings)
        write(desk, targets, comments, comment_findings(proof, told, lambda one: say(desk, one), when=desk.clock()))
        desk.say("check.commented", count=len(told), path=name_of(desk, comments))
    if fix is not None:
        data, count = repair(proof, when=desk.clock())
        if count:
            write(desk, targets, fix, data)
        desk.say("check.fixed" if count else "check.nothing_to_fix", count=count, path=name_of(desk, fix))
    return Found([*proof.findings], [*proof.waived])


def demand_others(path: Path, *copies: Path | None) -> None:
    """Refuse to write a copy over the file that is read, and two copies into one file."""
    from ntmdocs.offences.proofreading import OWN_COPY
    from ntmdocs.source import Mark

    wanted = [one for one in copies if one is not None]
    if any(one.exists() and one.samefile(path) for one in wanted) or len(set(wanted)) < len(wanted):
        raise Refusal(OWN_COPY.at(Mark(path.name), file=path.name, output=f"{path.stem}_nhan-xet.docx"))


def write(desk: Desk, targets: Targets, path: Path, data: bytes) -> None:
    desk.write_anywhere(targets.workspace, path, data)


def say(desk: Desk, finding: Finding) -> str:
    """Return a finding as the words of a comment: how grave, what, how to mend it, the article, the code."""
    from ntmdocs.messages import cure, message
    from ntmdocs.report import citation

    head = desk.text(f"report.{finding.severity}")
    mend = cure(finding, desk.language)
    cured = desk.text("report.cure", cure=mend) if mend else ""
    source = ", ".join(part for part in (citation(finding.offence.citation), finding.code) if part)
    return " ".join(part for part in (f"{head}:", message(finding, desk.language), cured, f"({source})") if part)

