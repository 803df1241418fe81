"""What a commit is about to do, written down before it is done, so that an interrupted one can be finished or undone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ntmdocs.store import files
from ntmdocs.workspace import Workspace
from ntmdocs.workspace.filenames import absolute
from ntmdocs.workspace.record import digest

FORMAT = 1
ABSENT = ""
SPARE = re.compile(r"\.ntm-\d+-[0-9a-f]{8}\.new")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a commit. `old` and `new` are digests, `old` is "" when there was no file.

    `spare` is the name beside `target` that holds the new bytes until they take its place; `copy` holds the old bytes,
    `keep` says that it is a backup, which stays; `made` that this commit makes it.
    """

    target: Path
    spare: Path
    old: str
    new: str
    copy: Path | None = None
    keep: bool = False
    made: bool = True


@dataclass(frozen=True, slots=True)
class Journal:
    """A commit's entries. While `ready` is False no target has been touched."""

    ready: bool
    entries: tuple[Entry, ...]

    def prepared(self) -> Journal:
        return replace(self, ready=True)


def journal_file(ws: Workspace) -> Path:
    return ws.state / "journal.json"


def write_journal(ws: Workspace, journal: Journal) -> None:
    path = journal_file(ws)
    files.write_atomically(path, print_journal(ws, journal), path.with_name("journal.new"))


def erase_journal(ws: Workspace) -> None:
    files.remove(journal_file(ws))
    files.sync_folder(ws.state)


def print_journal(ws: Workspace, journal: Journal) -> bytes:
    entries = [
        {
            "target": _place(ws, entry.target),
            "spare": entry.spare.name,
            "old": entry.old,
            "new": entry.new,
            "copy": _place(ws, entry.copy) if entry.copy else "",
            "keep": entry.keep,
            "made": entry.made,
        }
        for entry in journal.entries
    ]
    return json.dumps({"format": FORMAT, "ready": journal.ready, "entries": entries}, ensure_ascii=True, indent=1).encode()


def parse_journal(ws: Workspace, data: bytes) -> Journal | None:
    """Return the journal, or None when these bytes are none of ours."""
    try:
        held = json.loads(data)
        if held["format"] != FORMAT:
            return None
        return Journal(bool(held["ready"]), tuple(_iter_entries(ws, held["entries"])))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _iter_entries(ws: Workspace, held: list[dict[str, str]]) -> Iterator[Entry]:
    for one in held:
        target = absolute(ws.root / one["target"])
        copy = absolute(ws.root / one["copy"]) if one["copy"] else None
        if not SPARE.fullmatch(one["spare"]) or (copy and not (copy.is_relative_to(ws.state) or copy.is_relative_to(ws.backups))):
            raise ValueError("a journal that we did not write")
        spare = target.with_name(one["spare"])
        yield Entry(target, spare, one["old"], one["new"], copy, keep=bool(one["keep"]), made=bool(one["made"]))


def spare_name(number: int, new: str) -> str:
    return f".ntm-{number}-{new[:8]}.new"


def _place(ws: Workspace, path: Path) -> str:
    """Return a path as it is kept: under the root where it can be, so that a moved workspace finds it, letters untouched."""
    return path.relative_to(ws.root).as_posix() if path.is_relative_to(ws.root) else str(path)


def holds(path: Path | None, wanted: str) -> bool:
    """Tell whether the file at `path` has the digest `wanted` (ABSENT: is not there)."""
    data = files.read_if_there(path) if path else None
    return wanted == (ABSENT if data is None else digest(data))
