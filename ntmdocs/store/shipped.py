"""Templates that came with the program: which may be replaced, and how a later run tells them from edited ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ntmdocs.store.commit import Further
from ntmdocs.store.outputs import Outcome, edited_since, record_change
from ntmdocs.store.planning import Change
from ntmdocs.workspace import Workspace, read_record, shipped
from ntmdocs.workspace.record import Written, digest


def decide_template(ws: Workspace, path: Path, data: bytes) -> Outcome:
    """Return what becomes of the template at `path`, now to hold `data`: KEPT where a person may have changed it."""
    if not path.is_file():
        return Outcome.WRITTEN
    current = path.read_bytes()
    if current == data:
        return Outcome.UNCHANGED
    original = shipped("templates") / path.name
    is_original = original.is_file() and not original.samefile(path) and original.read_bytes() == current
    return Outcome.WRITTEN if is_original or not edited_since(ws, path) else Outcome.KEPT


def remember_templates(ws: Workspace, changes: Mapping[Path, Change]) -> Further:
    """Return the change of the record that goes with `changes`: the digests of the templates among them."""

    def further(beside: Mapping[Path, Path]) -> Mapping[Path, Change]:
        written = [
            Written(ws.relative(path), "", digest(change.data))
            for path, change in changes.items()
            if path not in beside and path.parent == ws.templates
        ]
        return record_change(ws, read_record(ws), written)

    return further
