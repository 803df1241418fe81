"""Finish or undo what an interrupted commit left, so that a set of files is always the old one or the new one."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime

from ntmdocs.finding import Finding
from ntmdocs.offences import store as offence
from ntmdocs.source import Mark
from ntmdocs.store import files
from ntmdocs.store.faults import disk_refusal
from ntmdocs.store.journal import ABSENT, Entry, Journal, erase_journal, holds, journal_file, parse_journal
from ntmdocs.store.lock import Held, hold
from ntmdocs.workspace import Workspace
from ntmdocs.workspace.filenames import NEW_MARK, copy_beside


def recover(ws: Workspace, *, now: datetime, held: Held | None = None) -> tuple[Finding, ...]:
    """Finish the commit that was interrupted, or undo it where it cannot be finished; say what was done.

    A file that a person changed since is never touched.
    Raises: Refusal when the disk refuses or another run holds the workspace.
    """
    if not journal_file(ws).exists():
        return ()
    with nullcontext(held) if held else hold(ws, now=now):
        try:
            return _recover(ws)
        except OSError as error:
            raise disk_refusal(ws, error) from error


def _recover(ws: Workspace) -> tuple[Finding, ...]:
    data = files.read_if_there(journal_file(ws))
    if data is None:
        return ()
    journal = parse_journal(ws, data)
    if journal is None:
        return _set_aside(ws, ())
    if not journal.ready:
        clear(ws, journal, undone=True)
        return ()
    untouched = [entry for entry in journal.entries if not _is_hers(entry)]
    if all(holds(entry.target, entry.new) or holds(entry.spare, entry.new) for entry in untouched):
        return _roll_forward(ws, journal)
    if all(_can_go_back(ws, entry) for entry in untouched):
        roll_back(ws, journal)
        return (offence.UNDONE_SAVE.at(Mark(""), files=_names(ws, journal)),)
    return _set_aside(ws, journal.entries)


def _is_hers(entry: Entry) -> bool:
    """Tell whether the target was changed since by somebody else."""
    return not holds(entry.target, entry.old) and not holds(entry.target, entry.new)


def _can_go_back(ws: Workspace, entry: Entry) -> bool:
    """Tell whether the old bytes are at hand; outside the workspace a journal found on disk is not proof enough."""
    if holds(entry.target, entry.old):
        return True
    return entry.target.is_relative_to(ws.root) and (entry.old == ABSENT or holds(entry.copy, entry.old))


def _roll_forward(ws: Workspace, journal: Journal) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    moved = False
    for entry in journal.entries:
        if not holds(entry.spare, entry.new) or holds(entry.target, entry.new):
            continue
        place = entry.target
        if _is_hers(entry):
            place = next(path for path in copy_beside(entry.target, NEW_MARK) if not path.exists())
            findings.append(offence.KEPT_FILE.at(ws.mark(entry.target), copy=ws.relative(place)))
        files.replace(entry.spare, place)
        files.sync_folder(place.parent)
        moved = True
    clear(ws, journal)
    return (*([offence.FINISHED_SAVE.at(Mark(""), files=_names(ws, journal))] if moved else []), *findings)


def roll_back(ws: Workspace, journal: Journal) -> None:
    """Put the old bytes back wherever the new ones stand, then forget the commit."""
    for entry in reversed(journal.entries):
        if not holds(entry.target, entry.new):
            continue
        if entry.old == ABSENT:
            files.remove(entry.target)
            files.sync_folder(entry.target.parent)
        elif entry.copy:
            files.write_atomically(entry.target, entry.copy.read_bytes(), entry.spare)
    clear(ws, journal, undone=True)


def clear(ws: Workspace, journal: Journal, *, undone: bool = False) -> None:
    """Remove what a commit needed on its way, and its journal last."""
    for entry in journal.entries:
        files.remove(entry.spare)
        if entry.copy and entry.made and (undone or not entry.keep):
            files.remove(entry.copy)
    erase_journal(ws)


def _set_aside(ws: Workspace, entries: tuple[Entry, ...]) -> tuple[Finding, ...]:
    """Keep a journal that can be neither finished nor undone, with its copies, and say which files it speaks of."""
    aside = next(path for path in copy_beside(journal_file(ws), "hong") if not path.exists())
    files.replace(journal_file(ws), aside)
    names = ", ".join(ws.relative(entry.target) for entry in entries)
    return (offence.BROKEN_SAVE.at(Mark(""), files=names, journal=ws.relative(aside)),)


def _names(ws: Workspace, journal: Journal) -> str:
    return ", ".join(ws.relative(entry.target) for entry in journal.entries if not entry.target.is_relative_to(ws.state))
