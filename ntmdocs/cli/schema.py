"""`ntmdocs schema`: the JSON Schema of what people type, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ntmdocs.cli.commands import SCHEMA
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, one_of


@click.command(cls=Command, name="schema")
@click.argument("kind", default="plan", callback=one_of(SCHEMA))
@click.option("--output", type=click.Path(path_type=Path))
@click.pass_obj
def command(desk: Desk, kind: str, output: Path | None) -> int:
    from ntmdocs.schema import commune_schema, plan_schema

    text = json.dumps(plan_schema() if kind == "plan" else commune_schema(), ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return 0
    from ntmdocs.store import Change

    desk.write(desk.workspace(), {desk.here / output: Change(f"{text}\n".encode())})
    desk.say("schema.done", path=output)
    return 0
