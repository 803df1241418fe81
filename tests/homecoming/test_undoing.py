"""A pull can be taken back while nobody has typed anything since."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from ntmdocs import workspace
from ntmdocs.errors import Refusal
from ntmdocs.homecoming.undoing import STATE, Pull, pull_of, pulls_change, read_pulls, take_back
from ntmdocs.store import Change, commit
from ntmdocs.workspace import Workspace

NOW = datetime(2027, 1, 5, 8, tzinfo=timezone(timedelta(hours=7)))
PATH = "data/a/plan.yaml"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    (tmp_path / "data" / "a").mkdir(parents=True)
    (tmp_path / PATH).write_bytes(b"a: 1\n")
    return workspace.find(tmp_path)


def write(ws: Workspace, new: bytes, file: str, minutes: int) -> None:
    """Write as a pull does."""
    old = (ws.root / PATH).read_bytes()
    changes = {ws.root / PATH: Change(new), **pulls_change(ws, (*read_pulls(ws), pull_of(file, {PATH: old}, {PATH: new})))}
    assert commit(ws, changes, now=NOW + timedelta(minutes=minutes)).done


def test_the_latest_pull_is_taken_back_then_the_one_before(ws: Workspace) -> None:
    write(ws, b"a: 2\n", "a.docx", 0)
    write(ws, b"a: 3\n", "b.docx", 1)
    assert take_back(ws, None, now=NOW).done
    assert (ws.root / PATH).read_bytes() == b"a: 2\n"
    assert take_back(ws, "a.docx", now=NOW).done
    assert (ws.root / PATH).read_bytes() == b"a: 1\n"
    with pytest.raises(Refusal, match="MRG366"):
        take_back(ws, None, now=NOW)


def test_what_was_typed_since_is_never_lost(ws: Workspace) -> None:
    write(ws, b"a: 2\n", "a.docx", 0)
    (ws.root / PATH).write_bytes(b"a: 2 # mine\n")
    with pytest.raises(Refusal, match="MRG367"):
        take_back(ws, None, now=NOW)
    assert (ws.root / PATH).read_bytes() == b"a: 2 # mine\n"


def test_a_pull_of_another_file_is_not_taken_back(ws: Workspace) -> None:
    write(ws, b"a: 2\n", "a.docx", 0)
    with pytest.raises(Refusal, match="MRG366"):
        take_back(ws, "b.docx", now=NOW)


def test_without_its_copy_or_its_state_nothing_is_undone(ws: Workspace) -> None:
    write(ws, b"a: 2\n", "a.docx", 0)
    for copy in ws.backups.rglob("*.yaml"):
        copy.unlink()
    with pytest.raises(Refusal, match="MRG366"):
        take_back(ws, None, now=NOW)
    (ws.state / STATE).write_bytes(b"{")
    assert read_pulls(ws) == ()


def test_the_state_reads_back_and_forgets_the_oldest(ws: Workspace) -> None:
    pulls = [Pull(f"{number}.docx", ()) for number in range(30)]
    ((path, change),) = pulls_change(ws, pulls).items()
    path.parent.mkdir(parents=True)
    path.write_bytes(change.data)
    assert read_pulls(ws) == tuple(pulls[10:])
