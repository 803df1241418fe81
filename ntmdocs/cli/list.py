"""`ntmdocs list`: every document of the workspace, its id first."""

from __future__ import annotations

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command


@click.command(cls=Command, name="list")
@click.pass_obj
def command(desk: Desk) -> int:
    from ntmdocs import workspace

    place = desk.workspace()
    survey = workspace.survey(place)
    wide = max((len(ref.id) for ref in survey.documents), default=0)
    for ref in survey.documents:
        click.echo(f"{ref.id:<{wide}}  {place.relative(ref.path)}")
    if not survey.documents:
        desk.say("next.no_document", year=desk.clock().year + 1)
    desk.report(survey.findings, everything=True, err=True)
    return 0
