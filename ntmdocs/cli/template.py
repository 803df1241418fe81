"""`ntmdocs template`: check a Word template, or rebuild the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.commands import TEMPLATE
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, UsageFault, demand_command
from ntmdocs.finding import Severity, Where

if TYPE_CHECKING:
    from ntmdocs.template.inspect import Variable
    from ntmdocs.workspace import Workspace


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
    return int(any(finding.severity is Severity.ERROR for finding in findings))


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
    from ntmdocs.cli.shipped import write_shipped
    from ntmdocs.store import Change
    from ntmdocs.wordfile.build import FORMS, shipped_template

    place = desk.workspace()
    built = {place.templates / f"{name}.docx": shipped_template(name, desk.clock().date()) for name in FORMS}
    fates = {path: fate(place, path, data) for path, data in built.items()}
    write_shipped(desk, place, {path: Change(data) for path, data in built.items() if fates[path] == "written"})
    for path, what in fates.items():
        (desk.warn if what == "kept" else desk.say)(f"template.{what}", path=place.relative(path))
    return int("kept" in fates.values())


def fate(place: Workspace, path: Path, data: bytes) -> str:
    """Say what becomes of a template: "written", "unchanged", or "kept" where a person may have changed it."""
    from ntmdocs.store import edited_since
    from ntmdocs.workspace import shipped

    if not path.is_file():
        return "written"
    current = path.read_bytes()
    if current == data:
        return "unchanged"
    original = shipped("templates") / path.name
    is_original = original.is_file() and not original.samefile(path) and original.read_bytes() == current
    return "written" if is_original or not edited_since(place, path) else "kept"


@click.group(cls=Group, name="template", vocabulary=TEMPLATE, load={"check": check, "new": new}.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
