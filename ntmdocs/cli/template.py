"""`ntmdocs template`: check a Word template, or rebuild the shipped ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.commands import TEMPLATE
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, demand_command

if TYPE_CHECKING:
    from ntmdocs.workspace import Workspace


@click.command(cls=Command, name="check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def check(desk: Desk, file: Path, everything: bool) -> int:
    raise NotImplementedError


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
