"""`ntmdocs backups`: the copies that were kept, the latest first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command
from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.store import Backup
    from ntmdocs.workspace import Workspace

SHOWN = 15


@click.command(cls=Command, name="backups")
@click.argument("documents", nargs=-1)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def command(desk: Desk, documents: tuple[str, ...], everything: bool) -> int:
    from ntmdocs.store import list_backups

    place = desk.workspace()
    found = list_backups(place)
    if documents:
        asked = {path for typed in documents for path in files_of(desk, place, typed)}
        found = tuple(one for one in found if one.original in asked)
    shown = found if everything else found[:SHOWN]
    for one in shown:
        words = {"time": shown_time(one.kept), "original": shown_file(desk, place, one), "copy": place.relative(one.copy)}
        click.echo(desk.text("backups.line", **words))
    if len(shown) < len(found):
        desk.say("backups.hidden", count=len(found) - len(shown))
    if shown:
        desk.say("backups.next", copy=place.relative(shown[0].copy))
    else:
        desk.say("backups.none")
    return 0


def files_of(desk: Desk, place: Workspace, typed: str) -> set[Path]:
    """Return the files that an argument means: one file, or a document with its data and all that was made of it.

    Raises: Refusal when it is neither.
    """
    from ntmdocs.workspace import read_record, resolve
    from ntmdocs.workspace.filenames import absolute

    path = absolute(desk.here / typed)
    try:
        ref = resolve(place, typed, folder=desk.here)
    except Refusal:
        if path.is_relative_to(place.root) and path.suffix:
            return {path}
        raise
    if path.is_file():
        return {path}
    made = (place.root / written.path for written in read_record(place).files if written.document == ref.id)
    return {ref.path, *made}


def shown_file(desk: Desk, place: Workspace, backup: Backup) -> str:
    return place.relative(backup.original) if backup.original else desk.text("backups.outside")


def shown_time(time: datetime) -> str:
    """Write a moment as people here do: 24/11/2026 08:01."""
    from ntmdocs.vietnamese import short_date

    return f"{short_date(time.date())} {time:%H:%M}"
