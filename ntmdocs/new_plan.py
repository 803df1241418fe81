"""A new plan and, where the commune is new, its register: where they go and what they say at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ntmdocs.model.commune import Commune
from ntmdocs.pipeline import read_register, read_settings
from ntmdocs.starting import ISSUER, commune_name, starting_commune, starting_plan
from ntmdocs.workspace import COMMUNE_FILE, LAW_FOLDER, Workspace
from ntmdocs.workspace.filenames import RESERVED, slug
from ntmdocs.workspace.layout import missing_schemas


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan to begin: its document's id, its place, and the text of that file and of those it needs that are not there yet."""

    id: str
    path: Path
    texts: Mapping[Path, str]


def begin_plan(ws: Workspace, commune: str, year: int, province: str = "") -> NewPlan:
    """Return what `new plan` writes for a commune by name: criteria that serve the year, issued by a body that it has."""
    folder, register = find_home(ws, commune_name(commune))
    path = folder / str(year) / "plan.yaml"
    criteria_set = read_settings(ws).law.set_for(year)
    assert criteria_set is not None, "law ships with the program"
    bodies = [body.id for body in register.bodies] if register else []
    issuer = ISSUER if ISSUER in bodies or not bodies else bodies[0]
    texts = {path: starting_plan(folder.name, commune, year, criteria_set, issuer)}
    if not (folder / COMMUNE_FILE).exists():
        texts[folder / COMMUNE_FILE] = starting_commune(commune, province)
    texts |= {path: schema.decode() for path, schema in missing_schemas(ws.root).items()}
    return NewPlan(f"{folder.name}/{year}/{path.stem}", path, texts)


def find_home(ws: Workspace, name: str) -> tuple[Path, Commune | None]:
    """Return a commune's folder under data/ and its register, if any; another commune of a like name keeps its own folder."""
    stem = slug(name)
    stem = f"xa-{stem}" if stem in RESERVED or stem == LAW_FOLDER else stem
    folder, number = ws.data / stem, 1
    while True:
        file = folder / COMMUNE_FILE
        register = read_register(ws, file)[0] if file.is_file() else None
        if register is None or register.name.name.value.casefold() == name.casefold():
            return folder, register
        number += 1
        folder = ws.data / f"{stem}-{number}"
