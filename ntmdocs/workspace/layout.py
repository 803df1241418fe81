"""Lay out a new workspace: what `init` writes and what it leaves alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.offences import workspace as offence
from ntmdocs.source import Mark
from ntmdocs.workspace.filenames import absolute
from ntmdocs.workspace.shipped import shipped_files

PREFERENCES_FILE = "ntmdocs.yaml"
SCHEMA_FOLDER = "luoc-do/"


@dataclass(frozen=True, slots=True)
class Layout:
    """What `init` writes: new files with their bytes, and the files that stand there already and are left alone."""

    new: Mapping[Path, bytes]
    kept: tuple[Path, ...]


def lay_out(target: Path, *, samples: bool) -> Layout:
    """Return the files of a new workspace at `target`: templates, the office's choices, schemas, on demand the samples.

    Raises: Refusal when `target` is a file.
    """
    root = absolute(target)
    blocked = next((path for path in (root, *root.parents, root / "data", root / "templates") if path.is_file()), None)
    if blocked:
        raise Refusal(offence.NOT_A_FOLDER.at(Mark(str(target)), folder=blocked))
    data = [(name, path) for name, path in shipped_files("data") if samples or _is_always_there(name)]
    files = {root / "data" / name: path for name, path in data}
    files |= {root / "templates" / name: path for name, path in shipped_files("templates")}
    kept = tuple(path for path in files if os.path.lexists(path))
    return Layout({path: source.read_bytes() for path, source in files.items() if path not in kept}, kept)


def missing_schemas(root: Path) -> dict[Path, bytes]:
    """Return the schemas that the first line of every plan and register names, where `root` lacks them."""
    files = {root / "data" / name: path for name, path in shipped_files("data") if name.startswith(SCHEMA_FOLDER)}
    return {path: source.read_bytes() for path, source in files.items() if not os.path.lexists(path)}


def _is_always_there(name: str) -> bool:
    return name == PREFERENCES_FILE or name.startswith(SCHEMA_FOLDER)
