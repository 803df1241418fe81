"""The road of `ntmdocs take`: judge every file, merge the good ones one after another, write once, remember what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ntmdocs.copies.beside import demand_word_file, is_open
from ntmdocs.copies.judging import Copy, judge
from ntmdocs.copies.memory import Returned, remember, returned
from ntmdocs.copies.merging import Merged, all_left, left_words, merge_copy
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import copies as offences
from ntmdocs.offences import merging as merging_offences
from ntmdocs.regeneration import LEFT_OVER
from ntmdocs.regeneration.news import News, shorten
from ntmdocs.store import Change, Committed, commit, digest
from ntmdocs.wordfile.cleaning import open_loosely
from ntmdocs.wordfile.leftover import leftover_file
from ntmdocs.wordfile.package import write_package
from ntmdocs.workspace import DocumentRef, Workspace, documents
from ntmdocs.workspace.filenames import absolute


class State(StrEnum):
    """What became of a copy that could be read: merged, found without edits, or known from an earlier time."""

    TAKEN = "taken"
    UNEDITED = "unedited"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a copy; `since` is when one that came BEFORE was taken."""

    copy: Copy
    state: State
    edits: int = 0
    conflicts: int = 0
    notes: int = 0
    news: tuple[News, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """All that came of it: each readable copy, the Word files written (or, on trial, that would be), what to say."""

    told: tuple[Told, ...]
    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Desk:
    """One run: what is to be written, what is to be said."""

    ws: Workspace
    now: datetime
    told: list[Told] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    changes: dict[Path, Change] = field(default_factory=dict)
    files: dict[Path, tuple[Returned, ...]] = field(default_factory=dict)


def take(
    ws: Workspace,
    files: Mapping[str, bytes],
    document: DocumentRef | None = None,
    *,
    is_trial: bool,
    clock: Callable[[], datetime],
) -> Taken:
    """Merge returned copies, by the paths that findings show, into the Word files of their documents.

    What cannot be taken is a finding with its cure; the others are taken all the same, in one set: all or nothing.
    Raises: Refusal as `commit` does.
    """
    desk = _Desk(ws, clock())
    groups: dict[str, list[Copy]] = {}
    known = {ref.id: ref for ref in documents(ws)}
    for path, data in files.items():
        try:
            copy = judge(ws, path, data, document, known)
            groups.setdefault(copy.ref.id, []).append(copy)
        except Refusal as refusal:
            desk.findings += refusal.findings
    for copies in groups.values():
        try:
            _merge_all(desk, copies)
        except Refusal as refusal:
            desk.findings += refusal.findings
    done = None if is_trial else _commit(desk)
    if done is not None and not done.done:
        return Taken((), (), (*desk.findings, *done.findings))
    beside = done.beside if done else {}
    written = tuple(path for path in desk.changes if path in desk.files and path not in beside)
    return Taken(tuple(desk.told), written, (*desk.findings, *(done.findings if done else ())))


def _merge_all(desk: _Desk, copies: Iterable[Copy]) -> None:
    """Merge the copies of one document. Raises: Refusal where it has no Word file, or that cannot be opened."""
    given = tuple(copies)
    ref = given[0].ref
    place = demand_word_file(ref)
    before = place.read_bytes()
    held = open_loosely(before, desk.ws.relative(place))
    known = {one.digest: one.moment for one in returned(desk.ws, ref.id)}
    merged: list[Merged] = []
    for copy in given:
        if absolute(desk.ws.root / copy.path) == absolute(place):
            desk.findings.append(offences.OWN_FILE.at(copy.mark, file=copy.name, document=ref.id))
        elif copy.digest in known:
            desk.told.append(Told(copy, State.BEFORE, since=known[copy.digest]))
        else:
            known[copy.digest] = desk.now
            one = merge_copy(held, copy, merged, when=desk.now)
            merged.append(one)
            held = one.package
            desk.findings += one.findings
            state = State.TAKEN if one.edits or one.notes else State.UNEDITED
            desk.told.append(Told(copy, state, one.edits, one.conflicts, one.notes, one.news))
    _plan_writing(desk, place, before, write_package(held) if merged else before, merged)


def _plan_writing(desk: _Desk, place: Path, before: bytes, after: bytes, merged: list[Merged]) -> None:
    mark = desk.ws.mark(place)
    desk.files[place] = tuple(_returned(one, desk.now) for one in merged)
    if is_open(place) and merged:
        desk.findings.append(offences.STILL_OPEN.at(mark, file=place.name))
    if not any(one.edits or one.notes for one in merged):
        return
    desk.changes[place] = Change(after, digest(before))
    left = all_left(merged)
    if left:
        beside = place.with_name(f"{place.stem}_{LEFT_OVER}.docx")
        desk.changes[beside] = Change(leftover_file(*left_words(), left))
        values = {"file": place.name, "left": beside.name, "words": shorten(left[0])}
        desk.findings.append(merging_offences.LEFT_OVER.at(mark, **values))


def _returned(merged: Merged, now: datetime) -> Returned:
    copy = merged.copy
    return Returned(
        copy.ref.id, copy.name, copy.digest, now.isoformat(timespec="seconds"), copy.author, merged.edits, merged.conflicts
    )


def _commit(desk: _Desk) -> Committed:
    """Write all, and remember the copies of each document whose own file took them: not of one that is open in Word."""

    def further(beside: Mapping[Path, Path]) -> Mapping[Path, Change]:
        return remember(desk.ws, (one for path, found in desk.files.items() if path not in beside for one in found))

    return commit(desk.ws, desk.changes, now=desk.now, further=further)
