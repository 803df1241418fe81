"""Decide what a commit will touch, before it touches anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from ntmdocs.finding import Finding
from ntmdocs.offences import store as offence
from ntmdocs.store import files
from ntmdocs.store.journal import ABSENT as NO_FILE
from ntmdocs.store.journal import Entry, spare_name
from ntmdocs.workspace import Workspace
from ntmdocs.workspace.filenames import NEW_MARK, copy_beside
from ntmdocs.workspace.record import digest

OUTSIDE = "ngoai"  # where backups of files outside the workspace stand
OFFICE_SUFFIXES = frozenset({".docx", ".dotx", ".xlsx", ".pdf"})


class Expected(Enum):
    ABSENT = "absent"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes of a file; `expected` is the digest of what it must hold now, ABSENT or ANY; `backup` keeps what goes."""

    data: bytes
    expected: str | Expected = Expected.ANY
    backup: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One file to write: where, its new bytes, its old ones (None: there is none)."""

    target: Path
    data: bytes
    old: bytes | None
    backup: bool


@dataclass(slots=True)
class Plan:
    steps: list[Step] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    beside: dict[Path, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Planner:
    """Plan changes of `ws`; `busy` were found open though nothing told so, `ours` are digests of copies that we put beside."""

    ws: Workspace
    busy: frozenset[Path]
    ours: frozenset[str]

    def plan(
        self, changes: Mapping[Path, Change], further: Callable[[Mapping[Path, Path]], Mapping[Path, Change]] | None
    ) -> Plan:
        plan = Plan()
        for path, change in sorted(changes.items()):
            self._add(plan, path, change)
        if further and not plan.refused:
            for path, change in sorted(further(plan.beside).items()):
                self._add(plan, path, change)
        return plan

    def _add(self, plan: Plan, path: Path, change: Change) -> None:
        mark = self.ws.mark(path)
        old = files.read_if_there(path)
        lock = "" if path in self.busy else files.open_elsewhere(path)
        if path.is_symlink():
            self._refuse(plan, offence.LINKED_TARGET.at(mark, file=mark.path))
        elif old == change.data:
            plan.unchanged.append(path)
        elif not _is_expected(change.expected, old):
            self._refuse(plan, offence.CHANGED_MEANWHILE.at(mark, file=mark.path))
        elif lock is None:
            plan.steps.append(Step(path, change.data, old, change.backup))
        elif path.suffix.casefold() in OFFICE_SUFFIXES:
            self._put_beside(plan, path, change, lock)
        else:
            self._refuse(plan, offence.OPEN_FILE.at(mark, file=mark.path, lock=lock))

    def _refuse(self, plan: Plan, finding: Finding) -> None:
        plan.findings.append(finding)
        plan.refused = True

    def _put_beside(self, plan: Plan, path: Path, change: Change, lock: str) -> None:
        taken = {step.target for step in plan.steps}
        place = next(copy for copy in copy_beside(path, NEW_MARK) if copy not in taken and self._is_free(copy, change.data))
        plan.beside[path] = place
        plan.findings.append(offence.OPEN_OUTPUT.at(self.ws.mark(path), file=path.name, copy=place.name, lock=lock))
        old = files.read_if_there(place)
        if old != change.data:
            plan.steps.append(Step(place, change.data, old, backup=False))

    def _is_free(self, path: Path, data: bytes) -> bool:
        """Tell whether a name beside an open file may be used: unused, or an earlier copy of ours that nobody changed."""
        if path in self.busy or path.is_symlink():
            return False
        there = files.read_if_there(path)
        return there is None or there == data or (digest(there) in self.ours and files.open_elsewhere(path) is None)


def _is_expected(expected: str | Expected, old: bytes | None) -> bool:
    if isinstance(expected, Expected):
        return expected is Expected.ANY or old is None
    return old is not None and digest(old) == expected


def build_entries(ws: Workspace, steps: Iterable[Step], now: datetime) -> tuple[Entry, ...]:
    """Return the journal's entries: a spare name for the new bytes, a backup or an undo copy for the old ones."""
    return tuple(_entry(ws, number, step, now) for number, step in enumerate(steps))


def _entry(ws: Workspace, number: int, step: Step, now: datetime) -> Entry:
    new = digest(step.data)
    spare = step.target.with_name(spare_name(number, new))
    if step.old is None:
        return Entry(step.target, spare, NO_FILE, new)
    if not step.backup:
        return Entry(step.target, spare, digest(step.old), new, ws.state / f"undo-{number}")
    copy, made = backup_place(ws, step.target, step.old, now)
    return Entry(step.target, spare, digest(step.old), new, copy, keep=True, made=made)


def backup_place(ws: Workspace, path: Path, data: bytes, now: datetime) -> tuple[Path, bool]:
    """Return where the backup of `path` with these bytes stands, and whether it has yet to be written.

    `output/x/a.docx` goes to `output/ban-cu/x/a_2024-01-05_103000.docx`, `data/x/plan.yaml` to `output/ban-cu/data/x/…`.
    """
    inside = next((path.relative_to(top) for top in (ws.output, ws.root) if path.is_relative_to(top)), Path(OUTSIDE, path.name))
    folder = ws.backups / inside.parent
    if folder.is_dir():
        for copy in sorted(folder.iterdir()):
            if copy.name.startswith(f"{path.stem}_") and copy.suffix == path.suffix and files.read_if_there(copy) == data:
                return copy, False
    stem = f"{path.stem}_{now:%Y-%m-%d_%H%M%S}"
    number = 1
    while (copy := folder / f"{stem}{f'-{number}' if number > 1 else ''}{path.suffix}").exists():
        number += 1
    return copy, True
