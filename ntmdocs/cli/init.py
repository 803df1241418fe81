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
    from ntmdocs import store, workspace

    target = desk.here / directory
    layout = workspace.lay_out(target, samples=samples)
    (target / "data").mkdir(parents=True, exist_ok=True)
    (target / "output").mkdir(exist_ok=True)
    store.commit({path: (None, data) for path, data in layout.new.items()})
    desk.say("init.done", folder=directory, count=len(layout.new))
    if layout.kept:
        desk.say("init.kept", count=len(layout.kept))
    desk.say("init.next", folder=directory, year=desk.clock().year + 1)
    return 0
