"""`ntmdocs status`: how each document stands, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ntmdocs.cli.backups import shown_time
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command

if TYPE_CHECKING:
    from ntmdocs.finding import Finding


@click.command(cls=Command, name="status")
@click.argument("documents", nargs=-1)
@click.pass_obj
def command(desk: Desk, documents: tuple[str, ...]) -> int:
    from ntmdocs.copies import returned
    from ntmdocs.pipeline import read_settings
    from ntmdocs.states import State, read_state

    place = desk.workspace()
    refs, passed_over = desk.documents(place, documents)
    settings = read_settings(place)
    told: list[Finding] = []
    for standing in (read_state(ref, settings) for ref in refs):
        path = place.relative(standing.path) if standing.path else ""
        click.echo(desk.text(f"status.{standing.state}", document=standing.ref.id, path=path))
        for copy in returned(place, standing.ref.id):
            by = desk.text("status.by", author=copy.author) if copy.author else ""
            values = {"file": copy.name, "by": by, "time": shown_time(copy.moment), "count": copy.edits}
            click.echo(f"  {desk.text('status.returned', **values)}")
        told += standing.findings if standing.state in (State.CONFLICT, State.FOREIGN) else ()
    if not refs:
        desk.say("next.no_document", year=desk.clock().year + 1)
    desk.report([*settings.findings, *passed_over, *told], everything=True, err=True)
    return 0
