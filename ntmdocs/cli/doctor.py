"""`ntmdocs doctor`: what this machine has and lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command
from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.doctor import Check
    from ntmdocs.workspace import Workspace


@click.command(cls=Command, name="doctor")
@click.pass_obj
def command(desk: Desk) -> int:
    from ntmdocs.doctor import examine

    checks = examine(find_workspace(desk))
    for check in checks:
        if not check.ok or not desk.quiet:
            click.echo(describe(desk, check))
    fit = all(check.ok for check in checks if check.required)
    desk.say("machine.fit" if fit else "machine.unfit")
    return int(not fit)


def find_workspace(desk: Desk) -> Workspace | None:
    try:
        return desk.workspace()
    except Refusal:
        return None


def describe(desk: Desk, check: Check) -> str:
    """Say one thing in one line: that it is there, or what is missing and how to get it."""
    values = dict(check.parameters)
    words = desk.text(f"doctor.{check.name}.{'good' if check.ok else 'bad'}", **values)
    if check.ok:
        return desk.text("machine.there", words=words)
    kind = "missing" if check.required else "optional"
    return desk.text(f"machine.{kind}", words=f"{words} {desk.text(f'doctor.{check.name}.cure', **values)}")
