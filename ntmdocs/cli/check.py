"""`ntmdocs check`: every fault of the documents, in one run."""

from __future__ import annotations

import click

from ntmdocs.cli.commands import FORMAT
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, one_of
from ntmdocs.finding import Severity, has_errors


@click.command(cls=Command, name="check")
@click.argument("documents", nargs=-1)
@click.option("--format", "form", default="text", callback=one_of(FORMAT))
@click.option("--strict", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def command(desk: Desk, documents: tuple[str, ...], form: str, strict: bool, everything: bool) -> int:
    desk.as_json = form == "json"
    place = desk.workspace()
    refs, passed_over = desk.documents(place, documents)
    from ntmdocs import batch
    from ntmdocs.cli.console import track

    checks = batch.check_all(place, refs)
    checked = list(track(checks, len(refs), desk.text("check.progress"), quiet=desk.quiet))
    findings = [*passed_over, *(finding for one in checked for finding in one.findings)]
    if desk.as_json:
        desk.report_json(findings)
    elif not refs:
        desk.report(findings, everything=everything)
        desk.say("next.no_document", year=desk.clock().year + 1)
    else:
        desk.report(findings, everything=everything)
        if not findings:
            desk.say("check.clean", count=len(refs))
        gaps = tuple(dict.fromkeys(gap for one in checked for gap in one.gaps))
        desk.list_gaps(gaps, everything=everything)
        desk.stand(findings, len(gaps))
    return int(has_errors(findings) or (strict and any(one.severity is Severity.WARNING for one in findings)))
