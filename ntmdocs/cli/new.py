"""`ntmdocs new`: begin a document; nothing that exists is overwritten."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.commands import NEW
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, Group, UsageFault, demand_command, readable

if TYPE_CHECKING:
    from ntmdocs.model.commune import Commune
    from ntmdocs.workspace import Workspace

YEARS = range(1975, 2101)


def a_year(ctx: click.Context, param: click.Parameter, value: str) -> int:
    text = value.strip()
    if text.isascii() and text.isdecimal() and int(text) in YEARS:
        return int(text)
    raise UsageFault("bad_year", ctx, param, typed=value)


def a_name(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return a commune's name; one without any letter or digit has no folder."""
    from ntmdocs.workspace.filenames import slug

    name = str(readable(ctx, param, value))
    if not slug(name):
        raise UsageFault("unreadable_value", ctx, param)
    return name


@click.command(cls=Command, name="plan")
@click.option("--commune", required=True, callback=a_name)
@click.option("--year", required=True, callback=a_year)
@click.option("--province", callback=readable)
@click.pass_obj
def plan(desk: Desk, commune: str, year: int, province: str | None) -> int:
    from ntmdocs.store import ABSENT, Change

    place = desk.workspace()
    folder, register = find_home(place, commune)
    path = folder / str(year) / "plan.yaml"
    texts = {path: plan_text(place, folder.name, commune, year, register)}
    if not (folder / "xa.yaml").exists():
        texts[folder / "xa.yaml"] = commune_text(commune, province)
    if path.exists():
        desk.warn("new.kept", path=place.relative(path))
        return 1
    desk.write(place, {target: Change(text.encode(), ABSENT) for target, text in texts.items()})
    for target in texts:
        desk.say("new.written", path=place.relative(target))
    desk.say("new.next", document=f"{folder.name}/{year}/plan")
    return 0


def find_home(place: Workspace, commune: str) -> tuple[Path, Commune | None]:
    """Return the commune's folder under data/ and its register; another commune of a like name keeps its own folder."""
    from ntmdocs.starting import commune_name
    from ntmdocs.workspace import LAW_FOLDER
    from ntmdocs.workspace.filenames import RESERVED, slug

    name = commune_name(commune)
    stem = slug(name)
    stem = f"xa-{stem}" if stem in RESERVED or stem == LAW_FOLDER else stem
    for number in count(1):
        folder = place.data / (stem if number == 1 else f"{stem}-{number}")
        register = read_register(place, folder / "xa.yaml")
        if register is None or register.name.name.value.casefold() == name.casefold():
            return folder, register
    raise AssertionError


def read_register(place: Workspace, path: Path) -> Commune | None:
    """Return the register at `path`, None where there is none or it cannot be typed."""
    from ntmdocs.intake.commune import read_commune
    from ntmdocs.yamlfile import read

    if not path.is_file():
        return None
    node, _ = read(path.read_bytes(), place.relative(path))
    return read_commune(node, path.parent.name, place.relative(path))[0] if node else None


def plan_text(place: Workspace, id: str, commune: str, year: int, register: Commune | None) -> str:
    """Return a starting plan by the criteria that serve the year, issued by a body that the register has."""
    from ntmdocs.law import load
    from ntmdocs.starting import ISSUER, starting_plan
    from ntmdocs.workspace import law_files

    law, _ = load((place.relative(path), path.read_bytes()) for path in law_files(place))
    criteria_set = law.set_for(year)
    assert criteria_set is not None
    bodies = [body.id for body in register.bodies] if register else []
    issuer = ISSUER if ISSUER in bodies or not bodies else bodies[0]
    return starting_plan(id, commune, year, criteria_set, issuer)


def commune_text(commune: str, province: str | None) -> str:
    from ntmdocs.starting import starting_commune

    return starting_commune(commune, province or "")


@click.group(cls=Group, name="new", vocabulary=NEW, load={"plan": plan}.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
