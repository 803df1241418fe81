"""`ntmdocs init`: lay out a workspace; what stands there already is left alone."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command


@click.command(cls=Command, name="init")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--samples", is_flag=True)
@click.pass_obj
def command(desk: Desk, directory: Path, samples: bool) -> int:
    from ntmdocs.store import ABSENT, Change, remember_templates
    from ntmdocs.workspace import Workspace, lay_out
    from ntmdocs.workspace.filenames import absolute

    place = Workspace(absolute(desk.here / directory))
    layout = lay_out(place.root, samples=samples)
    changes = {path: Change(data, ABSENT) for path, data in layout.new.items()}
    desk.write(place, changes, remember_templates(place, changes))
    for folder in (place.data, place.templates, place.output):
        folder.mkdir(parents=True, exist_ok=True)
    desk.say("init.done", folder=directory, count=len(layout.new))
    if layout.kept:
        desk.say("init.kept", count=len(layout.kept))
    desk.say("init.next")
    if place.root != desk.here:
        desk.say("init.go", folder=directory)
    desk.say("init.build" if samples else "init.new", year=desk.clock().year + 1)
    return 0
