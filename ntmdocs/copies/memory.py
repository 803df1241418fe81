"""Which copies came back, kept in the workspace's state: may be deleted at any time, then a copy may be taken twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ntmdocs.store import Change
from ntmdocs.workspace import Workspace

FORMAT = 1
FILE = "ban-ve.json"


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that was taken: of which document, the name of its file, who saved it last ("": unknown), when it was taken.

    `edits` counts what it had that the document's file had not, `conflicts` those that met other edits.
    """

    document: str
    name: str
    digest: str
    time: str
    author: str = ""
    edits: int = 0
    conflicts: int = 0

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.time)


def returned(ws: Workspace, document: str = "") -> tuple[Returned, ...]:
    """Return the copies of a document (of all, where none is named) that came back, the latest last."""
    return tuple(one for one in _read(_file(ws)) if not document or one.document == document)


def remember(ws: Workspace, taken: Iterable[Returned]) -> dict[Path, Change]:
    """Return the change of the state that remembers copies; none where there is nothing new."""
    before = returned(ws)
    known = {(one.document, one.digest) for one in before}
    added = tuple(one for one in taken if (one.document, one.digest) not in known)
    if not added:
        return {}
    held = {"format": FORMAT, "copies": [asdict(one) for one in (*before, *added)]}
    return {_file(ws): Change(json.dumps(held, ensure_ascii=False, indent=1).encode() + b"\n", backup=False)}


def _file(ws: Workspace) -> Path:
    return ws.state / FILE


def _read(path: Path) -> tuple[Returned, ...]:
    try:
        held = json.loads(path.read_bytes())
        if held["format"] != FORMAT:
            return ()
        found = tuple(Returned(**entry) for entry in held["copies"])
        return found if all(one.moment for one in found) else ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()
