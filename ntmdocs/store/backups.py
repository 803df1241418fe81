"""The copies in `output/ban-cu/`: which there are, and how one comes back to its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.offences import store as offence
from ntmdocs.store import files
from ntmdocs.store.commit import Committed, commit
from ntmdocs.store.planning import OUTSIDE, Change, Expected
from ntmdocs.workspace import Workspace
from ntmdocs.workspace.filenames import absolute
from ntmdocs.workspace.record import digest

_NAME = re.compile(r"(?P<stem>.+)_(?P<time>[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{6})(?:-[0-9]+)?(?P<suffix>\.[^.]*)?")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: where it lies, of which file (None: one outside the workspace), and since when."""

    copy: Path
    original: Path | None
    kept: datetime


def list_backups(ws: Workspace) -> tuple[Backup, ...]:
    """Return all copies, the latest first; files that people put beside them are passed over."""
    found = (_backup(ws, path) for path in ws.backups.rglob("*") if path.is_file())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.kept, one.copy.name), reverse=True))


def _backup(ws: Workspace, copy: Path) -> Backup | None:
    match = _NAME.fullmatch(copy.name)
    try:
        kept = datetime.strptime(match["time"], "%Y-%m-%d_%H%M%S").astimezone() if match else None
    except ValueError:
        return None
    if match is None or kept is None:
        return None
    inside = copy.relative_to(ws.backups).with_name(match["stem"] + (match["suffix"] or ""))
    return Backup(copy, _original(ws, inside), kept)


def _original(ws: Workspace, inside: Path) -> Path | None:
    """Return the file that a copy at this place is of: where `planning.backup_place` took it from."""
    if inside.parts[0] == OUTSIDE:
        return None
    is_ours = inside.parts[0] in (ws.data.name, ws.templates.name)
    return (ws.root if is_ours else ws.output) / inside


def find_backup(ws: Workspace, typed: Path) -> Backup:
    """Return the copy at the path `typed`, or of that name anywhere in `output/ban-cu/`.

    Raises: Refusal when there is none, or several have the name.
    """
    known = list_backups(ws)
    path = absolute(typed)
    named = [one for one in known if one.copy == path] or [one for one in known if one.copy.name == typed.name]
    if len(named) == 1:
        return named[0]
    latest = next((one for one in known if one.original == path), None)
    near = ws.relative(latest.copy) if latest else ", ".join(ws.relative(one.copy) for one in named[:3])
    raise Refusal(offence.NO_SUCH_BACKUP.at(ws.mark(path), file=typed.name, nearest=near))


def restore(ws: Workspace, backup: Backup, *, now: datetime) -> Committed:
    """Put a copy back in its place; what stands there now is kept as a copy of its own.

    Raises: Refusal where the place is not known, or as `commit` does.
    """
    if backup.original is None:
        raise Refusal(offence.BACKUP_FROM_OUTSIDE.at(ws.mark(backup.copy), file=backup.copy.name))
    current = files.read_if_there(backup.original)
    expected = Expected.ABSENT if current is None else digest(current)
    return commit(ws, {backup.original: Change(backup.copy.read_bytes(), expected)}, now=now)
