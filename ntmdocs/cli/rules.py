"""`ntmdocs rules`: everything that is checked, one a line."""

from __future__ import annotations

import click

from ntmdocs.cli.check import offences_asked
from ntmdocs.cli.commands import FORMAT
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, one_of


@click.command(cls=Command, name="rules")
@click.option("--select", multiple=True, callback=offences_asked)
@click.option("--format", "form", default="text", callback=one_of(FORMAT))
@click.pass_obj
def command(desk: Desk, select: tuple[str, ...], form: str) -> int:
    from ntmdocs.offences.catalogue import offences
    from ntmdocs.proofreading import Selection
    from ntmdocs.report.catalogue import build_catalogue, build_catalogue_json

    selection = Selection(select)
    asked = [one for one in offences().values() if not select or selection.takes(one)]
    click.echo(build_catalogue_json(asked, desk.language) if form == "json" else build_catalogue(asked, desk.language))
    return 0
