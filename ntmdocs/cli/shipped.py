"""Write shipped files into a workspace and remember their digests, so that a later run can tell them from edited ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ntmdocs.cli.desk import Desk
from ntmdocs.store import Change
from ntmdocs.workspace import STATE_FILE, Workspace, read_record
from ntmdocs.workspace.record import Written, digest, print_record


def write_shipped(desk: Desk, place: Workspace, changes: Mapping[Path, Change]) -> None:
    """Write `changes` and, with them, the record of the templates among them."""

    def remember(beside: Mapping[Path, Path]) -> Mapping[Path, Change]:
        written = [
            Written(place.relative(path), "", digest(change.data))
            for path, change in changes.items()
            if path not in beside and path.parent == place.templates
        ]
        record = read_record(place).extended(written)
        return {place.state / STATE_FILE: Change(print_record(record), backup=False)} if written else {}

    desk.write(place, changes, further=remember)
