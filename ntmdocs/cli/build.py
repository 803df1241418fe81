"""`ntmdocs build`: write the Word files, on demand their PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import IN_STEP, Desk
from ntmdocs.cli.frame import Command, UsageFault
from ntmdocs.finding import has_errors

if TYPE_CHECKING:
    from ntmdocs.batch import Delivered
    from ntmdocs.finding import Finding
    from ntmdocs.regeneration import News
    from ntmdocs.workspace import DocumentRef, Workspace


ABOUT_FILES = "MRG"  # the codes of the store: what became of files, which `check` does not look at


def a_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return where to write, from where she stands; refuse a file and the name of one."""
    if value is None:
        return None
    path = ctx.ensure_object(Desk).here / value
    named_as_file = path.suffix.casefold() in (".docx", ".pdf", ".xlsx")
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
@click.option("--dry-run", is_flag=True)
@click.pass_obj
def command(
    desk: Desk,
    documents: tuple[str, ...],
    pdf: bool,
    output: Path | None,
    overwrite: bool,
    per_hamlet: bool,
    everything: bool,
    dry_run: bool,
) -> int:
    place = desk.workspace()
    refs, passed_over = desk.documents(place, documents)
    if not refs:
        desk.report(passed_over, everything=True, err=True)
        desk.say("next.no_document", year=desk.clock().year + 1)
        return 0
    if dry_run:
        return foretell(desk, place, refs, output, overwrite=overwrite, everything=everything)
    delivered = deliver(desk, place, refs, output, overwrite=overwrite, per_hamlet=per_hamlet)
    ready = [one for one in delivered if one.state in IN_STEP]
    extracts = [extract for one in delivered for extract in one.extracts]
    in_step = [one for one in extracts if one.state in IN_STEP]
    faults = write_pdfs(desk, place, ready, in_step, overwrite=overwrite) if pdf else ()
    desk.report([*passed_over, *iter_urgent([*delivered, *extracts]), *faults], everything=everything)
    findings = [*(finding for one in delivered for finding in one.findings), *faults]
    unseen = (finding for one in ready for finding in one.findings if not finding.code.startswith(ABOUT_FILES))
    more = "build.more" if has_errors(unseen) else "build.find_gaps" if any(one.gaps for one in ready) else ""
    desk.stand(findings, sum(one.gaps for one in delivered), more)
    is_whole = len(ready) == len(delivered) and len(in_step) == len(extracts)
    return int(not is_whole or has_errors([*faults, *(finding for one in delivered for finding in about_files(one))]))


def about_files(one: Delivered) -> Iterator[Finding]:
    """Iterate over what is wrong with the files themselves: open conflicts, extracts that were not made."""
    yield from (finding for finding in one.findings if finding.code.startswith(ABOUT_FILES))
    yield from one.about_extracts


NEWS_SHOWN = 15


def foretell(
    desk: Desk, place: Workspace, refs: Iterable[DocumentRef], output: Path | None, *, overwrite: bool, everything: bool
) -> int:
    """Tell what building would do to each document and, one by one, to what people edited; write nothing."""
    from ntmdocs.batch import foresee_all

    is_clear = True
    for one in foresee_all(place, refs, output=output, overwrite=overwrite, clock=desk.clock):
        click.echo(desk.text(f"foresee.{one.state}", document=one.ref.id, path=place.relative(one.path) if one.path else ""))
        shown = one.news if everything else one.news[:NEWS_SHOWN]
        for news in shown:
            click.echo(f"  {tell_news(desk, news)}")
        if len(shown) < len(one.news):
            desk.say("foresee.hidden", count=len(one.news) - len(shown))
        desk.report(one.findings, everything=everything)
        is_clear = is_clear and one.state in IN_STEP and not has_errors(one.findings)
    desk.say("foresee.nothing_written")
    return int(not is_clear)


def tell_news(desk: Desk, news: News) -> str:
    """Say one change in one line: where on paper, what the Word file has, what the data have."""
    from ntmdocs.regeneration.news import shorten
    from ntmdocs.report import place as place_on_paper

    place = place_on_paper(news.where, desk.language) or (f"“{news.where.words}”" if news.where.words else "")
    words = desk.text(f"foresee.{news.kind}", edited=shorten(news.edited), fresh=shorten(news.fresh))
    return f"{place}: {words}" if place else words


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


def tell_extracts(desk: Desk, place: Workspace, extracts: Iterable[Delivered]) -> None:
    """Tell how many extracts are written or in step, and of each that is not."""
    told = ((one.state, one.ref, one.path) for one in extracts)
    tell_together(desk, place, told, "extracts")


def tell_together(
    desk: Desk, place: Workspace, files: Iterable[tuple[str, DocumentRef, Path | None]], name: str
) -> None:
    """Tell of files of one kind how many are in which state in which folder; in a line of its own what was not written."""
    counts: dict[tuple[str, Path], int] = {}
    for state, ref, path in files:
        if state in IN_STEP and path:
            counts[state, path.parent] = counts.get((state, path.parent), 0) + 1
        else:
            desk.tell_state(state, ref.id, place.relative(path) if path else ref.id)
    for (state, folder), count in counts.items():
        desk.say(f"build.{name}_{state}", count=count, folder=place.relative(folder))


def write_pdfs(
    desk: Desk, place: Workspace, ready: Sequence[Delivered], extracts: Sequence[Delivered], *, overwrite: bool
) -> tuple[Finding, ...]:
    """Make the PDFs that are out of step, tell what became of each, of the extracts' together, and return what went wrong."""
    from ntmdocs import batch

    stale = batch.stale_pdfs(place, [*ready, *extracts])
    for one in ready:
        if one not in stale and one.path:
            desk.say("build.unchanged", path=place.relative(one.path.with_suffix(".pdf")))
    in_step = [("unchanged", one.ref, one.path) for one in extracts if one not in stale]
    if not stale:
        tell_together(desk, place, in_step, "pdfs")
        return ()
    desk.progress("build.progress_pdf")
    results, findings = batch.write_pdfs(place, stale, overwrite=overwrite, clock=desk.clock)
    further = {one.ref.id for one in extracts}
    for result in results:
        if result.output.ref.id not in further:
            desk.tell_state(result.outcome, result.output.ref.id, place.relative(result.path))
    made = [(result.outcome.value, result.output.ref, result.path) for result in results if result.output.ref.id in further]
    tell_together(desk, place, [*in_step, *made], "pdfs")
    return findings


def iter_urgent(delivered: Iterable[Delivered]) -> Iterator[Finding]:
    """Iterate over what `build` itself must tell: why a document was not written, and of files; `check` has the rest."""
    for one in delivered:
        yield from (finding for finding in one.findings if one.state not in IN_STEP or finding.code.startswith(ABOUT_FILES))
        yield from one.about_extracts
