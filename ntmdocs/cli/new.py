"""`ntmdocs new`: begin a document; nothing that exists is overwritten."""

from __future__ import annotations

import click

from ntmdocs.cli.commands import NEW
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, UsageFault, demand_command, readable


def a_year(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """Return the year that a plan is to be for."""
    from ntmdocs.intake.fields import YEARS

    text = value.strip()
    if text.isascii() and text.isdecimal() and int(text) in YEARS:
        return int(text)
    raise UsageFault("bad_year", ctx, param, typed=value)


def a_name(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return a commune's name; one without any letter or digit has no folder."""
    from ntmdocs.workspace.filenames import slug

    name = str(readable(ctx, param, value))
    if not slug(name):
        raise UsageFault("unreadable_value", ctx, param)
    return name


@click.command(cls=Command, name="plan")
@click.option("--commune", required=True, callback=a_name)
@click.option("--year", required=True, callback=a_year)
@click.option("--province", callback=readable)
@click.pass_obj
def plan(desk: Desk, commune: str, year: int, province: str | None) -> int:
    from ntmdocs.new_plan import begin_plan
    from ntmdocs.store import ABSENT, Change

    place = desk.workspace()
    begun = begin_plan(place, commune, year, province or "")
    if begun.path.exists():
        desk.warn("new.kept", path=place.relative(begun.path))
        return 1
    desk.write(place, {path: Change(text.encode(), ABSENT) for path, text in begun.texts.items()})
    for path in begun.texts:
        desk.say("new.written", path=place.relative(path))
    desk.say("new.next", document=begun.id)
    return 0


@click.group(cls=Group, name="new", vocabulary=NEW, load={"plan": plan}.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
