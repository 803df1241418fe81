"""`ntmdocs doctor`: what this machine has and lacks."""

from __future__ import annotations

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command


@click.command(cls=Command, name="doctor")
@click.pass_obj
def command(desk: Desk) -> int:
    raise NotImplementedError
