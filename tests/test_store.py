"""The store: all or nothing at every system call, nothing of a person's lost, nothing falsely reported."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ntmdocs import store, workspace
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.store import ABSENT, Change, Outcome, Output, files
from ntmdocs.store.journal import journal_file
from ntmdocs.workspace import DocumentRef, Workspace
from ntmdocs.workspace.record import Written

NOW = datetime(2024, 1, 5, 10, 30, tzinfo=UTC)
NAMES = ("output/a/one.docx", "data/a/plan.yaml", "output/b/two.docx", "output/b/three.xlsx")
NEW_NAME = "output/new/four.docx"
DIGEST = store.digest


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def make(root: Path) -> Workspace:
    (root / "data").mkdir(parents=True)
    for name in NAMES:
        put(root / name, f"old {name}".encode())
    return workspace.find(root)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make(tmp_path / "Làm việc")


@pytest.fixture
def ref(ws: Workspace) -> DocumentRef:
    put(ws.data / "a/plan.yaml", "loại: kế hoạch\n".encode())
    return workspace.resolve(ws, "a/plan")


def changes(ws: Workspace) -> dict[Path, Change]:
    old = {ws.root / name: Change(f"new {name}".encode(), DIGEST(f"old {name}".encode())) for name in NAMES}
    return {**old, ws.root / NEW_NAME: Change(b"new file", ABSENT)}


def snapshot(ws: Workspace) -> dict[str, bytes]:
    """Return every file but the backups, the lock and a journal begun: any other leftover of ours would show."""
    paths = (path for path in ws.root.rglob("*") if path.is_file() and path.name not in ("lock", "journal.new"))
    return {path.relative_to(ws.root).as_posix(): path.read_bytes() for path in paths if not path.is_relative_to(ws.backups)}


OLD = {name: f"old {name}".encode() for name in NAMES}
NEW = {**{name: f"new {name}".encode() for name in NAMES}, NEW_NAME: b"new file"}


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.offence.name for finding in findings]


# --- commits without faults -------------------------------------------------------------------------------------------


def test_a_set_is_written_and_what_it_replaced_is_kept(ws: Workspace) -> None:
    done = store.commit(ws, changes(ws), now=NOW)
    assert (done.done, done.findings, snapshot(ws)) == (True, (), NEW)
    assert {path.relative_to(ws.root).as_posix() for path in done.backups} == set(NAMES)
    assert {copy.read_bytes() for copy in done.backups.values()} == set(OLD.values())
    assert done.backups[ws.root / NAMES[0]] == ws.backups / "a/one_2024-01-05_103000.docx"
    assert done.backups[ws.root / NAMES[1]] == ws.backups / "data/a/plan_2024-01-05_103000.yaml"


def test_unchanged_content_touches_nothing(ws: Workspace) -> None:
    store.commit(ws, changes(ws), now=NOW)
    before = {path: path.stat().st_mtime_ns for path in ws.root.rglob("*") if path.is_file() and path.name != "lock"}
    done = store.commit(ws, {ws.root / name: Change(data) for name, data in NEW.items()}, now=NOW + timedelta(days=1))
    assert (done.written, len(done.unchanged), dict(done.backups)) == ((), 5, {})
    assert {path: path.stat().st_mtime_ns for path in ws.root.rglob("*") if path.is_file() and path.name != "lock"} == before


@pytest.mark.parametrize("expected", [ABSENT, DIGEST(b"something else")])
def test_one_file_that_is_not_as_expected_stops_the_whole_set(ws: Workspace, expected: str) -> None:
    done = store.commit(ws, {**changes(ws), ws.root / NAMES[2]: Change(b"new", expected)}, now=NOW)
    assert (done.done, names(done.findings), snapshot(ws)) == (False, ["changed-meanwhile"], OLD)


def test_a_file_that_should_be_there_and_is_not_stops_the_set(ws: Workspace) -> None:
    (ws.root / NAMES[0]).unlink()
    assert store.commit(ws, changes(ws), now=NOW).done is False


def test_a_file_changed_while_the_commit_is_prepared_is_left_alone(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    hers, whole = ws.root / NAMES[2], files.write_durably

    def save_meanwhile(path: Path, data: bytes, mode: int | None = None) -> None:
        whole(path, data, mode)
        hers.write_bytes(b"hers")

    monkeypatch.setattr(files, "write_durably", save_meanwhile)
    done = store.commit(ws, changes(ws), now=NOW)
    assert (done.done, names(done.findings)) == (False, ["changed-meanwhile"])
    assert snapshot(ws) == {**OLD, NAMES[2]: b"hers"}


def test_the_same_bytes_are_backed_up_once_and_no_backup_is_overwritten(ws: Workspace) -> None:
    path = ws.root / NAMES[0]
    contents = [b"1", b"2", b"1", b"2", b"3"]
    for content in contents:
        store.commit(ws, {path: Change(content)}, now=NOW)
    kept = sorted(copy.read_bytes() for copy in (ws.backups / "a").iterdir())
    assert kept == [b"1", b"2", OLD[NAMES[0]]]


def test_files_outside_the_workspace_are_written_too(ws: Workspace, tmp_path: Path) -> None:
    path = put(tmp_path / "khác/x.docx", b"old")
    done = store.commit(ws, {path: Change(b"new")}, now=NOW)
    assert path.read_bytes() == b"new"
    assert done.backups[path] == ws.backups / "ngoai/x_2024-01-05_103000.docx"


def test_a_link_is_not_written_through(ws: Workspace, tmp_path: Path) -> None:
    secret = put(tmp_path / "secret", b"secret")
    (ws.root / "data/link.yaml").symlink_to(secret)
    done = store.commit(ws, {**changes(ws), ws.root / "data/link.yaml": Change(b"x")}, now=NOW)
    assert (done.done, names(done.findings), secret.read_bytes()) == (False, ["linked-target"], b"secret")


def test_two_changes_of_one_file_are_a_fault_of_ours(ws: Workspace) -> None:
    with pytest.raises(ValueError, match="two changes"):
        store.commit(ws, {ws.root / "data/A.yaml": Change(b""), ws.root / "data/a.yaml": Change(b"")}, now=NOW)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_replaced_file_keeps_its_mode(ws: Workspace) -> None:
    (ws.root / NAMES[0]).chmod(0o640)
    store.commit(ws, changes(ws), now=NOW)
    assert (ws.root / NAMES[0]).stat().st_mode & 0o777 == 0o640


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, bytes(data)[:7]))
    assert store.commit(ws, changes(ws), now=NOW).done
    assert snapshot(ws) == NEW


# --- files that are open elsewhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["~$one.docx", ".~lock.one.docx#"])
def test_an_open_word_file_is_left_and_the_new_version_stands_beside_it(ws: Workspace, lock: str) -> None:
    path = ws.root / NAMES[0]
    put(path.with_name(lock), b"")
    done = store.commit(ws, changes(ws), now=NOW)
    beside = path.with_name("one (moi).docx")
    assert (done.done, dict(done.beside), names(done.findings)) == (True, {path: beside}, ["open-output"])
    assert done.findings[0].values == {"file": "one.docx", "copy": "one (moi).docx", "lock": lock}
    assert (path.read_bytes(), beside.read_bytes()) == (OLD[NAMES[0]], NEW[NAMES[0]])
    assert (ws.root / NEW_NAME).read_bytes() == b"new file"


def test_a_version_beside_is_replaced_only_if_it_is_ours(ws: Workspace) -> None:
    path = ws.root / NAMES[0]
    put(path.with_name("~$one.docx"), b"")
    first, second = put(path.with_name("one (moi).docx"), b"v1"), path.with_name("one (moi 2).docx")
    assert store.commit(ws, {path: Change(b"v2")}, now=NOW).beside == {path: second}
    assert store.commit(ws, {path: Change(b"v2")}, now=NOW).written == ()
    assert store.commit(ws, {path: Change(b"v3")}, now=NOW, ours=frozenset({DIGEST(b"v1")})).beside == {path: first}
    assert (first.read_bytes(), second.read_bytes(), path.read_bytes()) == (b"v3", b"v2", OLD[NAMES[0]])


def test_an_open_data_file_stops_the_whole_set(ws: Workspace) -> None:
    put(ws.root / "data/a/.~lock.plan.yaml#", b"")
    done = store.commit(ws, changes(ws), now=NOW)
    assert (done.done, names(done.findings)) == (False, ["open-file"])
    assert {name: (ws.root / name).read_bytes() for name in NAMES} == OLD


@pytest.mark.parametrize(("name", "written"), [(NAMES[0], True), (NAMES[1], False)])
def test_a_file_that_turns_out_to_be_held_at_the_last_moment(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, written: bool
) -> None:
    whole = files.replace

    def refuse(source: Path, target: Path) -> None:
        if target == ws.root / name:
            raise PermissionError(errno.EACCES, "in use", str(target))
        whole(source, target)

    monkeypatch.setattr(files, "replace", refuse)
    done = store.commit(ws, changes(ws), now=NOW)
    assert done.done is written
    beside = {"output/a/one (moi).docx": NEW[NAMES[0]]} if written else {}
    assert snapshot(ws) == ({**NEW, name: OLD[name], **beside} if written else OLD)


# --- a fault at every system call -------------------------------------------------------------------------------------


class Died(BaseException):
    """The process is gone: no handler of ours runs to any effect."""


@dataclass
class Machine:
    """Stand between us and the disk: at call number `at` die or fail, and count the calls that change the disk."""

    at: int
    fault: Callable[[str], BaseException]
    when: str = "before"
    lasting: bool = False
    count: int = 0
    dead: bool = False
    real: dict[str, Callable[..., object]] = field(default_factory=dict)

    def call(self, name: str, *arguments: object, **named: object) -> object:
        if name == "close" and self.dead:
            return self.real[name](*arguments)
        self.count += 1
        hit = self.count == self.at or ((self.dead or self.lasting) and self.count > self.at)
        if not hit:
            return self.real[name](*arguments, **named)
        fault = self.fault(name)
        self.dead = self.dead or isinstance(fault, Died)
        if self.count == self.at and self.when == "after":
            self._do_and_forget(name, *arguments, **named)
        elif self.count == self.at and name == "write":
            handle, data = arguments
            self.real[name](handle, bytes(data)[: len(bytes(data)) // 2])  # type: ignore[call-overload]
        elif name == "close":
            self.real[name](*arguments)
        raise fault

    def _do_and_forget(self, name: str, *arguments: object, **named: object) -> None:
        """The call had its effect, but nobody lives to see it; the system closes what it opened."""
        result = self.real[name](*arguments, **named)
        if name == "open":
            self.real["close"](result)


CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "mkdir", "chmod", "ftruncate")


@contextmanager
def faulty(machine: Machine) -> Iterator[None]:
    machine.real = {name: getattr(os, name) for name in CALLS}
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, lambda *a, _name=name, **k: machine.call(_name, *a, **k))
        yield


@pytest.fixture
def fast_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of commits need not wait for the disk; the calls are still counted, and die or fail."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def died(name: str) -> Died:
    return Died(name)


def failing(number: int) -> Callable[[str], OSError]:
    return lambda name: OSError(number, os.strerror(number), "disk")


def calls_of_a_commit(tmp_path: Path) -> int:
    ws, machine = make(tmp_path / "count"), Machine(-1, died)
    with faulty(machine):
        store.commit(ws, changes(ws), now=NOW)
    return machine.count


def assert_backups(ws: Workspace) -> None:
    """Every backup is whole: it holds what some file held before."""
    for copy in ws.backups.rglob("*"):
        assert copy.is_dir() or copy.read_bytes() in OLD.values()


@pytest.mark.usefixtures("fast_disk")
@pytest.mark.parametrize("when", ["before", "after"])
def test_death_at_any_call_leaves_the_old_set_or_the_new_one(tmp_path: Path, when: str) -> None:
    seen = set()
    total = calls_of_a_commit(tmp_path)
    assert total > 60
    for at in range(1, total + 1):
        ws = make(tmp_path / f"{at}")
        with faulty(Machine(at, died, when)), pytest.raises(Died):
            store.commit(ws, changes(ws), now=NOW)
        store.recover(ws, now=NOW)
        after = snapshot(ws)
        assert after in (OLD, NEW), at
        seen.add(after == NEW)
        assert_backups(ws)
        assert after == OLD or {copy.read_bytes() for copy in ws.backups.rglob("*.*")} == set(OLD.values())
        assert store.commit(ws, {ws.root / name: Change(data) for name, data in NEW.items()}, now=NOW).done
        assert snapshot(ws) == NEW
    assert seen == {True, False}


@pytest.mark.usefixtures("fast_disk")
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_disk_that_refuses_at_any_call_is_never_reported_as_written(tmp_path: Path, number: int, lasting: bool) -> None:
    for at in range(1, calls_of_a_commit(tmp_path) + 1):
        ws = make(tmp_path / f"{at}")
        said, done = "", None
        with faulty(Machine(at, failing(number), lasting=lasting)):
            try:
                done = store.commit(ws, changes(ws), now=NOW)
            except Refusal as refusal:
                said = refusal.findings[0].offence.name
        targets = {name: data for name, data in snapshot(ws).items() if name in NEW}
        if done and done.done:
            expected = {**NEW, **{ws.relative(path): OLD[ws.relative(path)] for path in done.beside}}
            assert targets == expected, at
        elif said != "unfinished-save":
            assert targets == OLD, at
        store.recover(ws, now=NOW)
        final = {name: data for name, data in snapshot(ws).items() if name in NEW}
        assert final in (OLD, NEW) or (done and done.beside), at
        assert not [name for name in snapshot(ws) if ".ntm-" in name or "undo" in name or "journal" in name], at
        assert_backups(ws)


@pytest.mark.usefixtures("fast_disk")
def test_death_while_recovering_is_recovered_from(tmp_path: Path) -> None:
    total = calls_of_a_commit(tmp_path)
    for at in range(total // 2, total + 1, 3):
        for again in range(1, 60):
            ws = make(tmp_path / f"{at}-{again}")
            with faulty(Machine(at, died)), suppress(Died):
                store.commit(ws, changes(ws), now=NOW)
            machine = Machine(again, died)
            with faulty(machine), suppress(Died):
                store.recover(ws, now=NOW)
            store.recover(ws, now=NOW)
            assert snapshot(ws) in (OLD, NEW), (at, again)
            if not machine.dead:
                break


def crash_after(ws: Workspace, replaced: int) -> None:
    """Die when `replaced` of the targets have been replaced."""
    seen = []

    def die(source: Path, target: Path) -> None:
        if not target.name.startswith("journal"):
            seen.append(target)
            if len(seen) > replaced:
                raise Died
        source.replace(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "replace", die)
        with pytest.raises(Died):
            store.commit(ws, changes(ws), now=NOW)


def test_what_she_saves_after_a_crash_is_kept_and_the_rest_is_finished(ws: Workspace) -> None:
    crash_after(ws, 2)
    names_now = {name: data for name, data in snapshot(ws).items() if name in NEW}
    waiting = next(name for name in NAMES if name.startswith("output") and names_now[name] == OLD[name])
    (ws.root / waiting).write_bytes(b"hers")
    done = next(name for name in NAMES if names_now[name] == NEW[name])
    (ws.root / done).write_bytes(b"hers too")
    said = store.recover(ws, now=NOW)
    assert names(said) == ["finished-save", "file-changed-after-interrupted-save"]
    beside = (ws.root / waiting).with_name(f"{Path(waiting).stem} (moi){Path(waiting).suffix}")
    expected = {**NEW, waiting: b"hers", done: b"hers too", beside.relative_to(ws.root).as_posix(): NEW[waiting]}
    assert snapshot(ws) == expected


def test_a_commit_that_cannot_be_finished_is_undone(ws: Workspace) -> None:
    crash_after(ws, 2)
    for path in ws.root.rglob(".ntm-*"):
        path.unlink()
    assert names(store.recover(ws, now=NOW)) == ["undone-save"]
    assert snapshot(ws) == OLD


def test_a_commit_that_can_be_neither_finished_nor_undone_is_said(ws: Workspace) -> None:
    crash_after(ws, 2)
    for path in (*ws.root.rglob(".ntm-*"), *(path for path in ws.backups.rglob("*") if path.is_file())):
        path.unlink()
    (finding,) = store.recover(ws, now=NOW)
    assert finding.offence.name == "broken-save"
    assert (ws.root / finding.values["journal"]).exists()
    assert store.recover(ws, now=NOW) == ()


def test_a_crash_is_recovered_in_a_workspace_that_was_moved(ws: Workspace) -> None:
    crash_after(ws, 2)
    moved = Workspace(ws.root.rename(ws.root.with_name("Chỗ khác")))
    store.recover(moved, now=NOW)
    assert snapshot(moved) == NEW


@pytest.mark.parametrize("spare", ["important.docx", "../../x", ".ntm-0-00000000.new/../../x"])
def test_a_journal_that_we_did_not_write_does_nothing(ws: Workspace, spare: str) -> None:
    victim = put(ws.root / "output/a/important.docx", b"dear")
    entry = {"target": NAMES[0], "spare": spare, "old": "", "new": DIGEST(OLD[NAMES[0]]), "copy": "", "keep": False, "made": True}
    put(journal_file(ws), json.dumps({"format": 1, "ready": False, "entries": [entry]}).encode())
    assert names(store.recover(ws, now=NOW)) == ["broken-save"]
    assert (victim.read_bytes(), (ws.root / NAMES[0]).read_bytes()) == (b"dear", OLD[NAMES[0]])


def test_a_found_journal_deletes_nothing_outside_the_workspace(ws: Workspace, tmp_path: Path) -> None:
    victim = put(tmp_path / "home/.profile", b"known content")
    entry = {"target": str(victim), "spare": ".ntm-0-00000000.new", "old": "", "new": DIGEST(b"known content")}
    other = {"target": "data/x", "spare": ".ntm-1-00000000.new", "old": "", "new": "f" * 64}
    entries = [{**one, "copy": "", "keep": False, "made": True} for one in (entry, other)]
    put(journal_file(ws), json.dumps({"format": 1, "ready": True, "entries": entries}).encode())
    assert names(store.recover(ws, now=NOW)) == ["broken-save"]
    assert victim.read_bytes() == b"known content"


# --- one run at a time ------------------------------------------------------------------------------------------------

HOLD = """
import sys, time
from datetime import datetime, UTC
from ntmdocs import store, workspace
from pathlib import Path
with store.hold(workspace.find(Path(sys.argv[1])), now=datetime(2024, 1, 5, 10, 10, tzinfo=UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_run(ws: Workspace) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", HOLD, str(ws.root)], stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "held\n"
        yield run
        run.kill()


def test_two_runs_do_not_interleave_and_a_dead_one_holds_nothing(ws: Workspace) -> None:
    with another_run(ws) as run:
        with pytest.raises(Refusal) as caught, store.hold(ws, now=NOW, wait_seconds=0.1):
            pass
        assert names(caught.value.findings) == ["busy-workspace"]
        assert caught.value.findings[0].values["minutes"] == "20"
        run.kill()
        run.wait()
        with store.hold(ws, now=NOW, wait_seconds=1):
            pass


def test_a_lock_within_one_process_holds_too_and_can_be_handed_on(ws: Workspace) -> None:
    with store.hold(ws, now=NOW) as held:
        with pytest.raises(Refusal), store.hold(ws, now=NOW, wait_seconds=0):
            pass
        assert store.commit(ws, changes(ws), now=NOW, held=held).done


def test_where_the_disk_knows_no_locks_an_old_entry_is_stale(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(handle: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("ntmdocs.store.lock._lock_by_system", unsupported)
    put(ws.state / "lock", json.dumps([1, "other", (NOW - timedelta(minutes=2)).isoformat()]).encode())
    with pytest.raises(Refusal), store.hold(ws, now=NOW, wait_seconds=0):
        pass
    with store.hold(ws, now=NOW + timedelta(minutes=9), wait_seconds=0):
        pass


# --- outputs: never over what a person changed ------------------------------------------------------------------------


def write(ws: Workspace, output: Output, overwrite: bool = False) -> tuple[store.Result, list[str]]:
    (result,), findings = store.write_outputs(ws, [output], now=NOW, overwrite=overwrite)
    return result, names(findings)


def test_an_output_that_nobody_changed_is_replaced_and_backed_up(ws: Workspace, ref: DocumentRef) -> None:
    path = ws.output / "a/x.docx"
    assert write(ws, Output(ref, path, b"1", "t")) == (store.Result(Output(ref, path, b"1", "t"), Outcome.WRITTEN, path), [])
    assert store.recorded(ws, ref) == Written("output/a/x.docx", "a/plan", DIGEST(b"1"), "t")
    assert not store.edited_since(ws, path)
    result, said = write(ws, Output(ref, path, b"2"))
    assert (result.outcome, said, path.read_bytes()) == (Outcome.WRITTEN, [], b"2")
    assert result.backup is not None
    assert result.backup.read_bytes() == b"1"


def test_a_second_build_of_the_same_changes_no_byte(ws: Workspace, ref: DocumentRef) -> None:
    outputs = [Output(ref, ws.output / name, b"1") for name in ("a/x.docx", "a/x.pdf")]
    store.write_outputs(ws, outputs, now=NOW)
    before = {path: path.stat().st_mtime_ns for path in ws.root.rglob("*") if path.is_file() and path.name != "lock"}
    results, findings = store.write_outputs(ws, outputs, now=NOW + timedelta(days=1))
    assert ([result.outcome for result in results], findings) == ([Outcome.UNCHANGED] * 2, ())
    assert {path: path.stat().st_mtime_ns for path in ws.root.rglob("*") if path.is_file() and path.name != "lock"} == before


def test_an_edited_output_is_backed_up_and_kept(ws: Workspace, ref: DocumentRef) -> None:
    path = ws.output / "a/x.docx"
    write(ws, Output(ref, path, b"1"))
    path.write_bytes(b"hers")
    assert store.edited_since(ws, path)
    for _ in range(2):
        result, said = write(ws, Output(ref, path, b"2"))
        assert (result.outcome, said, path.read_bytes()) == (Outcome.KEPT, ["edited-output"], b"hers")
        assert result.backup is not None
        assert result.backup.read_bytes() == b"hers"
    assert len(list((ws.backups / "a").iterdir())) == 1
    result, said = write(ws, Output(ref, path, b"2"), overwrite=True)
    assert (result.outcome, said, path.read_bytes()) == (Outcome.WRITTEN, ["replaced-edit"], b"2")
    assert [copy.read_bytes() for copy in (ws.backups / "a").iterdir()] == [b"hers"]
    assert write(ws, Output(ref, path, b"3"))[1] == []


def test_without_the_state_an_output_counts_as_edited_unless_its_bytes_are_the_new_ones(ws: Workspace, ref: DocumentRef) -> None:
    path = ws.output / "a/x.docx"
    write(ws, Output(ref, path, b"1"))
    for file in ws.state.iterdir():
        file.unlink()
    ws.state.rmdir()
    assert write(ws, Output(ref, path, b"2"))[0].outcome is Outcome.KEPT
    assert path.read_bytes() == b"1"
    assert write(ws, Output(ref, path, b"1"))[0].outcome is Outcome.UNCHANGED
    assert write(ws, Output(ref, path, b"2"))[0].outcome is Outcome.WRITTEN


def test_one_edited_output_does_not_hold_up_the_others(ws: Workspace, ref: DocumentRef) -> None:
    paths = [ws.output / f"a/{name}.docx" for name in "xyz"]
    put(paths[1], b"hers")
    results, _ = store.write_outputs(ws, [Output(ref, path, b"1") for path in paths], now=NOW)
    assert [result.outcome for result in results] == [Outcome.WRITTEN, Outcome.KEPT, Outcome.WRITTEN]
    assert [path.read_bytes() for path in paths] == [b"1", b"hers", b"1"]


def test_an_open_output_gets_its_new_version_beside_it_time_and_again(ws: Workspace, ref: DocumentRef) -> None:
    path = ws.output / "a/x.docx"
    write(ws, Output(ref, path, b"1"))
    lock = put(path.with_name("~$x.docx"), b"")
    for content in (b"2", b"3"):
        result, said = write(ws, Output(ref, path, content))
        assert (result.outcome, result.path.name, said) == (Outcome.BESIDE, "x (moi).docx", ["open-output"])
        assert (result.path.read_bytes(), path.read_bytes()) == (content, b"1")
    result.path.write_bytes(b"hers")
    assert write(ws, Output(ref, path, b"4"))[0].path.name == "x (moi 2).docx"
    lock.unlink()
    assert write(ws, Output(ref, path, b"5")) == (
        store.Result(Output(ref, path, b"5"), Outcome.WRITTEN, path, ws.backups / "a/x_2024-01-05_103000.docx"),
        ["former-output", "former-output"],
    ), "both copies still lie beside it"


def test_overwriting_an_edited_output_that_is_open_claims_nothing_that_is_not_so(ws: Workspace, ref: DocumentRef) -> None:
    path = put(ws.output / "a/x.docx", b"hers")
    put(path.with_name("~$x.docx"), b"")
    result, said = write(ws, Output(ref, path, b"2"), overwrite=True)
    assert (result.outcome, result.backup, said, path.read_bytes()) == (Outcome.BESIDE, None, ["open-output"], b"hers")


def test_an_edit_between_deciding_and_writing_is_seen(ws: Workspace, ref: DocumentRef, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ws.output / "a/x.docx"
    write(ws, Output(ref, path, b"1"))
    whole, saves = files.write_durably, iter([b"hers"])

    def save_meanwhile(target: Path, data: bytes, mode: int | None = None) -> None:
        whole(target, data, mode)
        for content in saves:
            path.write_bytes(content)

    monkeypatch.setattr(files, "write_durably", save_meanwhile)
    result, said = write(ws, Output(ref, path, b"2"))
    assert (result.outcome, said, path.read_bytes()) == (Outcome.KEPT, ["edited-output"], b"hers")


def test_two_documents_never_share_a_place(ws: Workspace, ref: DocumentRef) -> None:
    put(ws.data / "a/bao-cao.yaml", "loại: kế hoạch\n".encode())
    other = workspace.resolve(ws, "a/bao-cao")
    path = ws.output / "a/x.docx"
    results, _ = store.write_outputs(ws, [Output(ref, path, b"1"), Output(other, path, b"2")], now=NOW)
    assert [result.path.name for result in results] == ["x.docx", "x_bao-cao.docx"]
    assert write(ws, Output(other, path, b"2"))[0].path.name == "x_bao-cao.docx"
    assert write(ws, Output(ref, path, b"1"))[0].outcome is Outcome.UNCHANGED


def test_a_renamed_output_points_at_the_former_one(ws: Workspace, ref: DocumentRef) -> None:
    write(ws, Output(ref, ws.output / "a/x.docx", b"1"))
    assert write(ws, Output(ref, ws.output / "a/y.docx", b"1"))[1] == ["former-output"]
    assert write(ws, Output(ref, ws.output / "a/y.docx", b"1"))[1] == []


def test_a_failed_write_of_outputs_reports_no_backup(ws: Workspace, ref: DocumentRef, monkeypatch: pytest.MonkeyPatch) -> None:
    put(ws.state / ".~lock.state.json#", b"")
    (result,), findings = store.write_outputs(ws, [Output(ref, ws.output / "a/x.docx", b"1")], now=NOW)
    assert (result.outcome, result.backup, names(findings)) == (Outcome.FAILED, None, ["open-file"])
    assert not (ws.output / "a/x.docx").exists()


@pytest.mark.usefixtures("fast_disk")
def test_the_record_goes_with_its_files_at_every_call(tmp_path: Path) -> None:
    def build(root: Path) -> tuple[Workspace, list[Output]]:
        ws = make(root)
        put(ws.data / "a/plan.yaml", "loại: kế hoạch\n".encode())
        ref = workspace.resolve(ws, "a/plan")
        store.write_outputs(ws, [Output(ref, ws.output / "a/x.docx", b"1")], now=NOW)
        return ws, [Output(ref, ws.output / "a/x.docx", b"2")]

    ws, outputs = build(tmp_path / "count")
    machine = Machine(-1, died)
    with faulty(machine):
        store.write_outputs(ws, outputs, now=NOW)
    for at in range(1, machine.count + 1):
        ws, outputs = build(tmp_path / f"{at}")
        with faulty(Machine(at, died)), pytest.raises(Died):
            store.write_outputs(ws, outputs, now=NOW)
        store.recover(ws, now=NOW)
        assert not store.edited_since(ws, outputs[0].path), at
