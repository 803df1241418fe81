"""Write a single file where no workspace keeps backups."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.offences.store import OPEN_FILE
from ntmdocs.store.faults import disk_refusal
from ntmdocs.store.files import make_folder, open_elsewhere, read_if_there, replace, write_atomically
from ntmdocs.workspace import Workspace

SPARE = ".ntmdocs-{name}.tmp"
KEPT = "{stem} (ban-cu-{number}){suffix}"


def write_outside(path: Path, data: bytes) -> Path | None:
    """Write `data` to `path`; another file that stands there is kept beside it, and its new place returned.

    Raises: Refusal when it is open in an editor or the disk refuses.
    """
    ws = Workspace(path.parent)
    lock = open_elsewhere(path)
    if lock is not None:
        raise Refusal(OPEN_FILE.at(ws.mark(path), file=path.name, lock=lock))
    try:
        make_folder(path.parent)
        held = read_if_there(path)
        kept = None if held is None or held == data else _free_name(path)
        if kept is not None:
            replace(path, kept)
        write_atomically(path, data, path.with_name(SPARE.format(name=path.name)))
    except OSError as error:
        raise disk_refusal(ws, error, path) from error
    return kept


def _free_name(path: Path) -> Path:
    names = (path.with_name(KEPT.format(stem=path.stem, number=number, suffix=path.suffix)) for number in count(1))
    return next(one for one in names if not one.exists())
