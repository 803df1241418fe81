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
    from ntmdocs import schema

    built = schema.plan_schema() if kind == "plan" else schema.commune_schema()
    text = json.dumps(built, ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
        return 0
    path = desk.here / output
    desk.replace(path, text.encode() + b"\n")
    desk.say("schema.done", path=output)
    return 0
