"""`ntmdocs new`: begin a document; nothing that exists is overwritten."""

from __future__ import annotations

import click

from ntmdocs.cli.commands import NEW
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, UsageFault, demand_command, readable

YEARS = range(1975, 2101)


def a_year(ctx: click.Context, param: click.Parameter, value: str) -> int:
    if value.strip().isdecimal() and int(value) in YEARS:
        return int(value)
    raise UsageFault("bad_year", ctx, param, typed=value)


@click.command(cls=Command, name="plan")
@click.option("--commune", required=True, callback=readable)
@click.option("--year", required=True, callback=a_year)
@click.option("--province", callback=readable)
@click.pass_obj
def plan(desk: Desk, commune: str, year: int, province: str | None) -> int:
    raise NotImplementedError


@click.group(cls=Group, name="new", vocabulary=NEW, load={"plan": plan}.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
