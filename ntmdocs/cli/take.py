"""`ntmdocs take`: edited copies that came back, into the Word file of their document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.backups import shown_time
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, UsageFault
from ntmdocs.finding import has_errors

if TYPE_CHECKING:
    from ntmdocs.copies import Taken, Told
    from ntmdocs.regeneration.news import News
    from ntmdocs.workspace import Workspace

SUFFIX, OPEN_ELSEWHERE = ".docx", "~$"
CHANGES_SHOWN = 8


@click.command(cls=Command, name="take")
@click.argument("copies", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--doc", "document")
@click.option("--dry-run", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def command(ctx: click.Context, copies: tuple[Path, ...], document: str | None, dry_run: bool, everything: bool) -> int:
    desk = ctx.ensure_object(Desk)
    place = desk.workspace()
    ref = desk.documents(place, [document])[0][0] if document else None
    files = {place.relative(path): path.read_bytes() for path in find_files(ctx, copies, desk.here)}
    from ntmdocs.copies import take

    taken = take(place, files, ref, is_trial=dry_run, clock=desk.clock)
    for one in taken.told:
        tell_copy(desk, one, everything=everything, in_full=dry_run)
    tell_files(desk, place, taken, is_trial=dry_run)
    desk.report(taken.findings, everything=everything, err=True)
    return int(has_errors(taken.findings))


def find_files(ctx: click.Context, typed: Iterable[Path], here: Path) -> Iterator[Path]:
    """Yield the files named, each once; a folder stands for the Word files in it, a mark of an open file for nothing."""
    found: dict[Path, Path] = {}
    for one in typed:
        path = here / one
        if path.is_dir():
            inside = [inner for inner in sorted(path.iterdir()) if inner.suffix.casefold() == SUFFIX and inner.is_file()]
            if not inside:
                raise UsageFault("no_word_files", ctx, typed=str(one))
        elif path.is_file():
            inside = [path]
        else:
            raise UsageFault("no_such_file", ctx, typed=str(one))
        found |= {inner.resolve(): inner for inner in inside if not inner.name.startswith(OPEN_ELSEWHERE)}
    if not found:
        sign = str(next(iter(typed)))
        raise UsageFault("only_open_word", ctx, typed=sign)
    yield from found.values()


def tell_copy(desk: Desk, one: Told, *, everything: bool, in_full: bool) -> None:
    """Tell in one line what a copy brought, and with `in_full` its changes."""
    file = one.copy.name
    if one.state == "before":
        desk.say("take.before", file=file, time=shown_time(one.since) if one.since else "")
        return
    if one.state == "unedited":
        desk.say("take.unedited", file=file)
        return
    words = desk.text("take.taken_by" if one.copy.author else "take.taken", file=file, author=one.copy.author, edits=one.edits)
    words += desk.text("take.conflicts", count=one.conflicts) if one.conflicts else ""
    words += desk.text("take.notes", count=one.notes) if one.notes else ""
    click.echo(f"{words}.")
    shown = one.news if everything else one.news[:CHANGES_SHOWN]
    for news in shown if in_full else ():
        click.echo(f"  {tell_change(desk, news)}")
    if in_full and len(shown) < len(one.news):
        desk.say("take.hidden", count=len(one.news) - len(shown))


def tell_change(desk: Desk, news: News) -> str:
    """Say one change: in which paragraph, what the Word file has, what the copy has."""
    from ntmdocs.regeneration.news import shorten
    from ntmdocs.report import visible

    words = desk.text(f"take.change_{news.kind}", edited=shorten(news.edited), fresh=shorten(news.fresh))
    return visible(f"“{news.where.words}”: {words}" if news.where.words else words)


def tell_files(desk: Desk, place: Workspace, taken: Taken, *, is_trial: bool) -> None:
    """Tell which Word files took the copies in, and what to do next."""
    for path in taken.written if not is_trial else ():
        desk.say("take.written", path=place.relative(path))
        desk.say("take.next", path=place.relative(path))
    if is_trial and taken.written:
        desk.say("take.would")
    elif taken.told and not any(one.state == "taken" for one in taken.told):
        desk.say("take.nothing")
