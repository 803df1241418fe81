"""`ntmdocs check`: every fault of the documents, or of any Word file, in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.commands import REPORT
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.diff import a_word_file
from ntmdocs.cli.frame import Command, UsageFault, one_of
from ntmdocs.cli.targets import Found, Targets, find_targets, name_of
from ntmdocs.finding import Finding, Severity, has_errors

if TYPE_CHECKING:
    from ntmdocs.batch import Proofread
    from ntmdocs.model.waiver import Waived


def offences_asked(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Return the codes and names of a choice; refuse one that means no finding."""
    if not value:
        return ()
    from ntmdocs.names import nearest
    from ntmdocs.proofreading.selection import known_words, read_words, unknown_words

    words = read_words(value)
    for unknown in unknown_words(words):
        near = nearest(unknown, known_words())
        raise UsageFault("unknown_offence", ctx, param, typed=unknown, nearest=near)
    return words


@click.command(cls=Command, name="check")
@click.argument("documents", nargs=-1)
@click.option("--format", "report", default="text", callback=one_of(REPORT))
@click.option("--select", multiple=True, callback=offences_asked)
@click.option("--ignore", multiple=True, callback=offences_asked)
@click.option("--baseline", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True)
@click.option("--comments", type=click.Path(path_type=Path), callback=a_word_file)
@click.option("--fix", type=click.Path(path_type=Path), callback=a_word_file)
@click.option("--coverage", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def command(
    desk: Desk,
    documents: tuple[str, ...],
    report: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    strict: bool,
    comments: Path | None,
    fix: Path | None,
    coverage: bool,
    everything: bool,
) -> int:
    from ntmdocs.proofreading import Selection

    desk.as_json = report != "text"
    selection = Selection(select, ignore)
    targets = find_targets(desk, documents)
    if comments or fix:
        from ntmdocs.cli.margins import mark_up

        found = mark_up(desk, targets, selection, comments, fix)
    else:
        found = read_all(desk, targets)
    findings = selection.of(found.findings)
    if baseline is not None:
        findings = hold_against(desk, desk.here / baseline, findings, targets)
    tell(desk, report, findings, found, targets, everything=everything)
    if coverage and not desk.as_json:
        tell_coverage(desk, targets)
    return int(has_errors(findings) or (strict and any(one.severity is Severity.WARNING for one in findings)))


def read_all(desk: Desk, targets: Targets) -> Found:
    """Read every document and every Word file; a file that cannot be opened is a finding among the others."""
    from ntmdocs.cli.console import track

    found = Found([*targets.findings])
    total = len(targets.documents) + len(targets.words)
    for one in track(iter_proofs(desk, targets), total, desk.text("check.progress"), quiet=desk.quiet):
        found.findings += one.findings
        found.waived += one.waived
        found.gaps += one.gaps
    return found


def iter_proofs(desk: Desk, targets: Targets) -> Iterator[Proofread]:
    """Yield what was found in each document and in each Word file."""
    from ntmdocs import batch

    if targets.workspace and targets.documents:
        yield from batch.check_all(targets.workspace, targets.documents)
    if targets.words:
        yield from batch.check_files([(path, name_of(desk, path)) for path in targets.words], targets.workspace)


def hold_against(desk: Desk, path: Path, findings: Sequence[Finding], targets: Targets) -> tuple[Finding, ...]:
    """Return the findings that a baseline has not; where there is no such file yet, write it and return none."""
    from ntmdocs.proofreading import print_baseline, read_baseline

    if path.is_file():
        return read_baseline(path.read_bytes(), path.name).without(findings)
    desk.write_anywhere(targets.workspace, path, print_baseline(findings))
    desk.say("check.baseline", count=len(findings), path=name_of(desk, path))
    return ()


def tell(
    desk: Desk, report: str, findings: tuple[Finding, ...], found: Found, targets: Targets, *, everything: bool
) -> None:
    """Print the findings in the form that was asked for; in words, with what is missing and what people let stand."""
    if report == "json":
        desk.report_json(findings)
    elif report == "sarif":
        desk.report_sarif(findings, found.waived)
    elif not targets.documents and not targets.words and not findings:
        desk.say("check.nothing" if targets.is_named else "next.no_document", year=desk.clock().year + 1)
    else:
        desk.report(findings, everything=everything)
        if not findings:
            desk.say("check.clean", count=len(targets.documents) + len(targets.words))
        gaps = tuple(dict.fromkeys(found.gaps))
        desk.list_gaps(gaps, everything=everything)
        tell_waived(desk, found.waived, everything=everything)
        desk.stand(findings, len(gaps))


def tell_waived(desk: Desk, waived: Sequence[Waived], *, everything: bool) -> None:
    """Say how many findings people let stand, on demand each with its reason."""
    if waived:
        desk.say("check.waived", count=len(waived))
    for one in waived if everything else ():
        mark = one.finding.mark
        day = one.waiver.day.strftime("%d/%m/%Y")
        reason = one.waiver.reason.value
        desk.say("check.waived_one", code=one.finding.code, path=mark.path, line=mark.line, reason=reason, day=day)


def tell_coverage(desk: Desk, targets: Targets) -> None:
    """Print the table of what hangs together, for each plan."""
    from ntmdocs.pipeline import check, read_settings
    from ntmdocs.report.coverage import build_coverage
    from ntmdocs.rules.links.coverage import measure_coverage

    if targets.workspace is None:
        return
    settings = read_settings(targets.workspace)
    for ref in targets.documents:
        plan = check(ref, settings).document
        if plan is not None:
            click.echo(build_coverage(ref.id, measure_coverage(plan), desk.language))
