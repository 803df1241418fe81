"""`ntmdocs find`: where a code of the review copy leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command
from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.finding import Finding
    from ntmdocs.review import Coded


@click.command(cls=Command, name="find")
@click.argument("code")
@click.option("--doc", "document")
@click.pass_obj
def command(desk: Desk, code: str, document: str | None) -> int:
    place = desk.workspace()
    refs, passed_over = desk.documents(place, [document] if document else [])
    if not refs:
        desk.report(passed_over, everything=True, err=True)
        desk.say("next.no_document", year=desk.clock().year + 1)
        return 1
    from ntmdocs.pipeline import read_settings
    from ntmdocs.review import find_code

    settings = read_settings(place)
    found = 0
    unknown: list[Finding] = []
    for ref in refs:
        try:
            places, told = find_code(code, ref, settings)
        except Refusal as refusal:
            places, told = (), refusal.findings
        found += len(places)
        unknown += told
        for one in places:
            click.echo(tell(desk, ref.id if len(refs) > 1 else "", one))
    if not found:
        desk.report(unknown, everything=True, err=True)
    return int(not found)


def tell(desk: Desk, document: str, coded: Coded) -> str:
    """Say on one line where a code leads: file and line, place on paper, first words."""
    from ntmdocs.report import place, visible

    head = f"{document}  " if document else ""
    where = place(coded.where, desk.language)
    mark = f"{coded.mark.path}:{coded.mark.line}"
    return f"{head}{coded.code}  {mark}  {where}{': ' if where else ''}“{visible(coded.words)}”"
