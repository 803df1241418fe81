"""Write a set of files, all or nothing: the only writer (C8)."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import store as offence
from ntmdocs.store import files
from ntmdocs.store.faults import disk_refusal
from ntmdocs.store.journal import ABSENT as NO_FILE
from ntmdocs.store.journal import Entry, Journal, holds, write_journal
from ntmdocs.store.lock import Held, hold
from ntmdocs.store.planning import Change, Plan, Planner, Step, build_entries
from ntmdocs.store.recovery import clear, recover, roll_back
from ntmdocs.workspace import Workspace
from ntmdocs.workspace.filenames import absolute, same_name

Further = Callable[[Mapping[Path, Path]], Mapping[Path, Change]]


@dataclass(frozen=True, slots=True)
class Committed:
    """What came of a commit. When `done` is False nothing was written and `findings` say why.

    `backups` maps a replaced file to its copy, `beside` a file that is open elsewhere to where its new version stands.
    """

    done: bool
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    backups: Mapping[Path, Path] = field(default_factory=dict)
    beside: Mapping[Path, Path] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class Busy(Exception):
    """A file turned out to be held by another program when it was about to be replaced; all are as they were."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Changed(Exception):
    """A file was changed by somebody while the commit was prepared; all are as they were."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def commit(
    ws: Workspace,
    changes: Mapping[Path, Change],
    *,
    now: datetime,
    held: Held | None = None,
    ours: frozenset[str] = frozenset(),
    further: Further | None = None,
) -> Committed:
    """Write all `changes` or none; files that hold the new bytes already are not touched.

    A Word, Excel or PDF file that is open elsewhere stays as it is and its new version is put beside it; one there may be
    replaced when its digest is in `ours`. `further` gives changes that depend on where those went. `now` names backups.
    Raises: Refusal when the disk refuses (then nothing was written, or the finding says that the next run will finish) or
    when another run holds the workspace.
    """
    wanted = {absolute(path): change for path, change in changes.items()}
    if len({same_name(str(path)) for path in wanted}) < len(wanted):
        raise ValueError("two changes of one file")
    with nullcontext(held) if held else hold(ws, now=now) as token:
        recovered = recover(ws, now=now, held=token)
        busy: frozenset[Path] = frozenset()
        while True:
            try:
                plan = _plan(Planner(ws, busy, ours), wanted, further)
                return _carry_out(ws, plan, now, recovered)
            except Busy as error:
                busy |= {error.path}


def _plan(planner: Planner, wanted: Mapping[Path, Change], further: Further | None) -> Plan:
    try:
        return planner.plan(wanted, further)
    except OSError as error:
        raise disk_refusal(planner.ws, error) from error


def _carry_out(ws: Workspace, plan: Plan, now: datetime, recovered: tuple[Finding, ...]) -> Committed:
    findings = (*recovered, *plan.findings)
    if plan.refused:
        return Committed(done=False, findings=findings)
    if plan.steps:
        try:
            journal = Journal(False, build_entries(ws, plan.steps, now))
            _prepare(ws, journal, plan.steps)
            _apply(ws, journal.prepared())
        except Changed as error:
            mark = ws.mark(error.path)
            return Committed(done=False, findings=(*recovered, offence.CHANGED_MEANWHILE.at(mark, file=mark.path)))
    return Committed(
        done=True,
        written=tuple(step.target for step in plan.steps),
        unchanged=tuple(plan.unchanged),
        backups={entry.target: entry.copy for entry in journal.entries if entry.keep and entry.copy} if plan.steps else {},
        beside=plan.beside,
        findings=findings,
    )


def _prepare(ws: Workspace, journal: Journal, steps: Iterable[Step]) -> None:
    """Put all new bytes beside their targets and copies of the old ones aside; no target is touched yet."""
    try:
        write_journal(ws, journal)
        for entry, step in zip(journal.entries, steps, strict=True):
            files.make_folder(entry.target.parent)
            files.write_durably(entry.spare, step.data, entry.target.stat().st_mode & 0o777 if step.old is not None else None)
            if entry.copy and entry.made and step.old is not None:
                files.make_folder(entry.copy.parent)
                files.write_durably(entry.copy, step.old)
            if not holds(entry.spare, entry.new):
                raise OSError(errno.EIO, "what was written is not what can be read", str(entry.target))
        _sync(path for entry in journal.entries for path in (entry.spare, entry.copy) if path)
        write_journal(ws, journal.prepared())
    except OSError as error:
        with suppress(OSError):
            clear(ws, journal, undone=True)
        raise disk_refusal(ws, error) from error


def _apply(ws: Workspace, journal: Journal) -> None:
    """Let the new files take their places one by one; at the first that fails put the others back."""
    try:
        for entry in journal.entries:
            if not holds(entry.target, entry.old):
                raise Changed(entry.target)
            _replace(entry)
        _sync(entry.target for entry in journal.entries)
        if wrong := next((entry for entry in journal.entries if not holds(entry.target, entry.new)), None):
            raise OSError(errno.EIO, "what was written is not what can be read", str(wrong.target))
    except (OSError, Busy, Changed) as error:
        _undo(ws, journal)
        if isinstance(error, OSError):
            raise disk_refusal(ws, error) from error
        raise
    with suppress(OSError):
        clear(ws, journal)


def _replace(entry: Entry) -> None:
    try:
        files.replace(entry.spare, entry.target)
    except PermissionError as error:
        if entry.old == NO_FILE:
            raise
        raise Busy(entry.target) from error


def _undo(ws: Workspace, journal: Journal) -> None:
    try:
        roll_back(ws, journal)
    except OSError as error:
        names = ", ".join(ws.relative(entry.target) for entry in journal.entries if not entry.target.is_relative_to(ws.state))
        raise Refusal(offence.UNFINISHED_SAVE.at(ws.mark(ws.root), files=names)) from error


def _sync(paths: Iterable[Path]) -> None:
    for folder in sorted({path.parent for path in paths}):
        files.sync_folder(folder)
