"""`ntmdocs build`: write the Word files, on demand their PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import IN_STEP, Desk
from ntmdocs.cli.frame import Command, UsageFault
from ntmdocs.finding import has_errors
from ntmdocs.offences.papers import OFFENCES as ABOUT_EXTRACTS

if TYPE_CHECKING:
    from ntmdocs.batch import Delivered
    from ntmdocs.finding import Finding
    from ntmdocs.workspace import DocumentRef, Workspace


ABOUT_FILES = "MRG"  # the codes of the store: what became of files, which `check` does not look at


def a_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return where to write, from where she stands; refuse a file and the name of one."""
    if value is None:
        return None
    path = ctx.ensure_object(Desk).here / value
    named_as_file = path.suffix.casefold() in (".docx", ".pdf")
    if not path.is_dir() and (named_as_file or any(one.is_file() for one in (path, *path.parents))):
        raise UsageFault("not_a_folder", ctx, param, typed=str(value))
    return path


@click.command(cls=Command, name="build")
@click.argument("documents", nargs=-1)
@click.option("--pdf", is_flag=True)
@click.option("--output", type=click.Path(path_type=Path), callback=a_folder)
@click.option("--overwrite", is_flag=True)
@click.option("--per-hamlet", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def command(
    desk: Desk,
    documents: tuple[str, ...],
    pdf: bool,
    output: Path | None,
    overwrite: bool,
    per_hamlet: bool,
    everything: bool,
) -> int:
    place = desk.workspace()
    refs, passed_over = desk.documents(place, documents)
    if not refs:
        desk.report(passed_over, everything=True, err=True)
        desk.say("next.no_document", year=desk.clock().year + 1)
        return 0
    delivered = deliver(desk, place, refs, output, overwrite=overwrite, per_hamlet=per_hamlet)
    ready = [one for one in delivered if one.state in IN_STEP]
    extracts = [extract for one in delivered for extract in one.extracts]
    in_step = [one for one in extracts if one.state in IN_STEP]
    faults = write_pdfs(desk, place, [*ready, *in_step], overwrite=overwrite) if pdf else ()
    desk.report([*passed_over, *iter_urgent([*delivered, *extracts]), *faults], everything=everything)
    findings = [*(finding for one in delivered for finding in one.findings), *faults]
    unseen = (finding for one in ready for finding in one.findings)
    more = "build.more" if has_errors(unseen) else "build.find_gaps" if any(one.gaps for one in ready) else ""
    desk.stand(findings, sum(one.gaps for one in delivered), more)
    return int(len(ready) < len(delivered) or len(in_step) < len(extracts) or has_errors(faults))


def deliver(
    desk: Desk, place: Workspace, refs: Iterable[DocumentRef], output: Path | None, *, overwrite: bool, per_hamlet: bool
) -> list[Delivered]:
    """Build the documents and tell in one line what became of each, and of its extracts together."""
    from ntmdocs import batch
    from ntmdocs.cli.console import track

    asked = list(refs)
    work = batch.build_all(
        place, asked, output=output, overwrite=overwrite, clock=desk.clock, per_hamlet=per_hamlet
    )
    delivered = list(track(work, len(asked), desk.text("build.progress"), quiet=desk.quiet))
    for one in delivered:
        desk.tell_state(one.state, one.ref.id, place.relative(one.path) if one.path else one.ref.id)
        tell_extracts(desk, place, one.extracts)
    return delivered


def tell_extracts(desk: Desk, place: Workspace, extracts: Sequence[Delivered]) -> None:
    """Tell how many extracts are written or in step, and of each that is not."""
    for state in sorted(IN_STEP, reverse=True):
        paths = [one.path for one in extracts if one.state == state and one.path]
        if paths:
            desk.say(f"build.extracts_{state}", count=len(paths), folder=place.relative(paths[0].parent))
    for one in extracts:
        if one.state not in IN_STEP:
            desk.tell_state(one.state, one.ref.id, place.relative(one.path) if one.path else one.ref.id)


def write_pdfs(desk: Desk, place: Workspace, ready: Sequence[Delivered], *, overwrite: bool) -> tuple[Finding, ...]:
    """Make the PDFs that are out of step, tell what became of each, and return what went wrong."""
    from ntmdocs import batch

    stale = batch.stale_pdfs(place, ready)
    for one in ready:
        if one not in stale and one.path:
            desk.say("build.unchanged", path=place.relative(one.path.with_suffix(".pdf")))
    if not stale:
        return ()
    desk.progress("build.progress_pdf")
    results, findings = batch.write_pdfs(place, stale, overwrite=overwrite, clock=desk.clock)
    for result in results:
        desk.tell_state(result.outcome, result.output.ref.id, place.relative(result.path))
    return findings


def iter_urgent(delivered: Iterable[Delivered]) -> Iterator[Finding]:
    """Iterate over what `build` itself must tell: why a document was not written, and of files; `check` has the rest."""
    for one in delivered:
        yield from (finding for finding in one.findings if one.state not in IN_STEP or _is_for_build(finding))


def _is_for_build(finding: Finding) -> bool:
    return finding.code.startswith(ABOUT_FILES) or finding.offence in ABOUT_EXTRACTS
