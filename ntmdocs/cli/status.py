"""`ntmdocs status`: how each document stands, and what to do next."""

from __future__ import annotations

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command


@click.command(cls=Command, name="status")
@click.argument("documents", nargs=-1)
@click.pass_obj
def command(desk: Desk, documents: tuple[str, ...]) -> int:
    from ntmdocs.pipeline import read_settings
    from ntmdocs.states import read_state

    place = desk.workspace()
    refs, passed_over = desk.documents(place, documents)
    settings = read_settings(place)
    for standing in (read_state(ref, settings) for ref in refs):
        path = place.relative(standing.path) if standing.path else ""
        click.echo(desk.text(f"status.{standing.state}", document=standing.ref.id, path=path))
    if not refs:
        desk.say("next.no_document", year=desk.clock().year + 1)
    desk.report([*settings.findings, *passed_over], everything=True, err=True)
    return 0
