"""`ntmdocs restore`: put a copy back in its place; nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.backups import shown_file, shown_time
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command
from ntmdocs.errors import Refusal


@click.command(cls=Command, name="restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def command(desk: Desk, file: Path) -> int:
    from ntmdocs.store import find_backup, restore

    place = desk.workspace()
    backup = find_backup(place, desk.here / file)
    done = restore(place, backup, now=desk.clock())
    if not done.done:
        raise Refusal(*done.findings)
    original = shown_file(desk, place, backup)
    desk.report(done.findings, everything=True, err=True)
    if done.beside:
        return 1
    if not done.written:
        desk.say("backups.same", original=original)
        return 0
    desk.say("backups.restored", original=original, time=shown_time(backup.kept))
    for copy in done.backups.values():
        desk.say("backups.replaced", copy=place.relative(copy))
    return 0
