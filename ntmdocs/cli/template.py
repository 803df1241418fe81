"""`ntmdocs template`: check a Word template, or rebuild the shipped ones."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.commands import TEMPLATE
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, demand_command


@click.command(cls=Command, name="check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def check(desk: Desk, file: Path, everything: bool) -> int:
    raise NotImplementedError


@click.command(cls=Command, name="new")
@click.pass_obj
def new(desk: Desk) -> int:
    raise NotImplementedError


@click.group(cls=Group, name="template", vocabulary=TEMPLATE, load={"check": check, "new": new}.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
