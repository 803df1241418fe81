"""`ntmdocs schema`: the JSON Schema of what people type, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ntmdocs.cli.commands import SCHEMA
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, UsageFault, one_of


def a_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return the file to write; refuse a folder."""
    if value is not None and (ctx.ensure_object(Desk).here / value).is_dir():
        raise UsageFault("not_a_file", ctx, param, typed=str(value))
    return value


@click.command(cls=Command, name="schema")
@click.argument("kind", default="plan", callback=one_of(SCHEMA))
@click.option("--output", "file", type=click.Path(path_type=Path), callback=a_file)
@click.pass_obj
def command(desk: Desk, kind: str, file: Path | None) -> int:
    from ntmdocs.schema import commune_schema, plan_schema

    text = json.dumps(plan_schema() if kind == "plan" else commune_schema(), ensure_ascii=False, indent=2)
    if file is None:
        click.echo(text)
        return 0
    from ntmdocs.store import Change

    desk.write(desk.workspace(), {desk.here / file: Change(f"{text}\n".encode())})
    desk.say("schema.done", path=file)
    return 0
