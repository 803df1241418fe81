"""What a pull wrote, remembered so that it can be taken back while nobody has typed anything since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import homecoming as offences
from ntmdocs.source import Mark
from ntmdocs.store import Change, Committed, commit, digest, list_backups
from ntmdocs.workspace import Workspace

STATE = "lay-ve.json"
FORMAT = 1
KEPT = 20  # pulls that are remembered


@dataclass(frozen=True, slots=True)
class Trace:
    """One data file of a pull: path relative to the workspace, its digests before and after."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pull:
    """One pull: the Word file as findings show it, and the data files written."""

    file: str
    traces: tuple[Trace, ...]


def read_pulls(ws: Workspace) -> tuple[Pull, ...]:
    """Return the pulls that can be undone, the latest last; none where the state was deleted or cannot be read."""
    try:
        held = json.loads((ws.state / STATE).read_bytes())
        if held["format"] != FORMAT:
            return ()
        return tuple(Pull(str(pull["file"]), tuple(map(_trace, pull["traces"]))) for pull in held["pulls"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _trace(held: Mapping[str, object]) -> Trace:
    return Trace(str(held["path"]), str(held["before"]), str(held["after"]))


def pulls_change(ws: Workspace, pulls: Iterable[Pull]) -> Mapping[Path, Change]:
    """Return the change of the state that remembers these pulls."""
    kept = [asdict(pull) for pull in pulls][-KEPT:]
    data = json.dumps({"format": FORMAT, "pulls": kept}, ensure_ascii=False, indent=1).encode() + b"\n"
    return {ws.state / STATE: Change(data, backup=False)}


def pull_of(file: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Pull:
    """Return what is remembered of a pull."""
    return Pull(file, tuple(Trace(path, digest(before[path]), digest(data)) for path, data in sorted(after.items())))


def take_back(ws: Workspace, file: str | None, *, now: datetime) -> Committed:
    """Put the data files of the latest pull, or of the latest one of `file`, back as they were before it, all or none.

    Raises: Refusal where there is no pull to undo, a file was changed since or its copy is gone, or as `commit` does.
    """
    pulls = read_pulls(ws)
    last = next((pull for pull in reversed(pulls) if file in (None, pull.file)), None)
    if last is None:
        raise Refusal(offences.NOTHING_TO_UNDO.at(Mark(file or "")))
    faults = [finding for one in last.traces if (finding := _fault(ws, one))]
    if faults:
        raise Refusal(*faults)
    changes = {ws.root / one.path: Change(_copy(ws, one) or b"", one.after) for one in last.traces}
    return commit(ws, {**changes, **pulls_change(ws, (one for one in pulls if one is not last))}, now=now)


def _fault(ws: Workspace, one: Trace) -> Finding | None:
    path = ws.root / one.path
    is_ours = path.is_file() and digest(path.read_bytes()) == one.after
    if not is_ours:
        return offences.CHANGED_SINCE.at(Mark(one.path), file=one.path)
    return None if _copy(ws, one) is not None else offences.NOTHING_TO_UNDO.at(Mark(one.path))


def _copy(ws: Workspace, one: Trace) -> bytes | None:
    """Return what the file held before the pull, from the copies that were kept."""
    for backup in list_backups(ws):
        if backup.original == ws.root / one.path and digest(data := backup.copy.read_bytes()) == one.before:
            return data
    return None
