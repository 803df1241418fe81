"""`ntmdocs template`: check a Word template, or rebuild the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.commands import TEMPLATE
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, UsageFault, demand_command
from ntmdocs.finding import Where, has_errors

if TYPE_CHECKING:
    from ntmdocs.template.inspect import Variable


@click.command(cls=Command, name="check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def check(ctx: click.Context, file: Path, everything: bool) -> int:
    desk = ctx.ensure_object(Desk)
    path = desk.here / file
    if not path.is_file():
        raise UsageFault("no_such_file", ctx, typed=str(file))
    from ntmdocs import names
    from ntmdocs.template.inspect import inspect

    variables, findings = inspect(path.read_bytes(), names.TEMPLATE, str(file))
    if variables and not desk.quiet:
        show_variables(desk, variables)
    desk.report(findings, everything=everything)
    if not findings:
        desk.say("template.clean", path=file)
    return int(has_errors(findings))


def show_variables(desk: Desk, variables: Iterable[Variable]) -> None:
    """List each name once: where it first stands, the words around it."""
    from ntmdocs.report import place, visible

    click.echo(desk.text("template.variables"))
    once: dict[str, Variable] = {}
    for one in variables:
        once.setdefault(one.name, one)
    wide = max(map(len, once))
    for name, one in once.items():
        where = place(Where(slot=one.heading), desk.language)
        click.echo(f"  {name:<{wide}}  " + f"{where} (“{visible(one.words)}”)".lstrip())


@click.command(cls=Command, name="new")
@click.pass_obj
def new(desk: Desk) -> int:
    from ntmdocs.store import Change, Outcome, decide_template, remember_templates
    from ntmdocs.wordfile.build import FORMS, shipped_template

    place = desk.workspace()
    built = {place.templates / f"{name}.docx": shipped_template(name, desk.clock().date()) for name in FORMS}
    decided = {path: decide_template(place, path, data) for path, data in built.items()}
    changes = {path: Change(data) for path, data in built.items() if decided[path] is Outcome.WRITTEN}
    desk.write(place, changes, remember_templates(place, changes))
    for path, outcome in decided.items():
        (desk.warn if outcome is Outcome.KEPT else desk.say)(f"template.{outcome}", path=place.relative(path))
    return int(Outcome.KEPT in decided.values())


@click.group(cls=Group, name="template", vocabulary=TEMPLATE, load={"check": check, "new": new}.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
