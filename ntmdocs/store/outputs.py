"""Write what was made of documents, and never over what a person changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import store as offence
from ntmdocs.store import files
from ntmdocs.store.commit import Committed, commit
from ntmdocs.store.lock import Held, hold
from ntmdocs.store.planning import Change, Expected, backup_place
from ntmdocs.workspace import STATE_FILE, YAML_SUFFIXES, DocumentRef, Workspace, read_record
from ntmdocs.workspace.filenames import absolute, same_name, slug
from ntmdocs.workspace.record import Record, Written, digest, owner, print_record

TRIES = 3


@dataclass(frozen=True, slots=True)
class Blend:
    """What a file that people edited becomes: its bytes, what to say, and what goes beside it by the ending of its name.

    `news` are the changes one by one, for whoever asks before anything is written.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    news: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """A file made from a document: where it should stand, its bytes, the digest of the template that made it.

    `blend` brings it into the file that people edited, None where it cannot; `state` is what is remembered beside it.
    """

    ref: DocumentRef
    path: Path
    data: bytes
    template: str = ""
    blend: Callable[[bytes], Blend | None] | None = None
    state: Mapping[Path, Change] = field(default_factory=dict)


class Outcome(StrEnum):
    """MERGED: people's edits and the new data are both in the file."""

    WRITTEN = "written"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    BESIDE = "beside"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an output. `path` is where the new version stands, or (KEPT, FAILED) the file that was left alone.

    `blend` is what was made of a file that people edited.
    """

    output: Output
    outcome: Outcome
    path: Path
    backup: Path | None = None
    blend: Blend | None = None
    refused: tuple[Finding, ...] = ()

    @property
    def data(self) -> bytes:
        return self.blend.data if self.blend else self.output.data


def recorded(ws: Workspace, ref: DocumentRef, suffix: str = ".docx") -> Written | None:
    """Return where the document was last written with that suffix and with which digest, or None."""
    return read_record(ws).of(ref.id, suffix)


def edited_since(ws: Workspace, path: Path) -> bool:
    """Tell whether the file at `path` may hold a person's work: it exists and is not what we recorded as written there."""
    data = files.read_if_there(path)
    return data is not None and _is_edited(read_record(ws), ws.relative(path), data)


def _is_edited(record: Record, place: str, data: bytes) -> bool:
    written = record.at(place)
    return written is None or written.digest != digest(data) or written.is_mixed


def record_change(ws: Workspace, record: Record, written: Iterable[Written]) -> Mapping[Path, Change]:
    """Return the change that adds these files to the record; none where it says so already."""
    extended = record.extended(written)
    return {ws.state / STATE_FILE: Change(print_record(extended), backup=False)} if extended != record else {}


def write_outputs(
    ws: Workspace, outputs: Iterable[Output], *, now: datetime, overwrite: bool = False, held: Held | None = None
) -> tuple[tuple[Result, ...], tuple[Finding, ...]]:
    """Write all outputs as one set, with the record of what stands where; results come in the order given.

    A file that somebody changed since we wrote it is backed up; an output that can is blended into it, and it is replaced
    only with `overwrite`.
    Raises: Refusal as `commit` does.
    """
    given = tuple(outputs)
    with nullcontext(held) if held else hold(ws, now=now) as token:
        for _ in range(TRIES):
            desk = _Decisions(ws, read_record(ws), now, overwrite)
            decided = [desk.decide(output) for output in desk.place(given)]
            results = tuple(result for result, _ in decided)
            done = commit(ws, desk.changes(decided), now=now, held=token, ours=desk.copies(), further=desk.recorder(results))
            if not any(finding.offence is offence.CHANGED_MEANWHILE for finding in done.findings):
                break
    final = tuple(_final(result, done) for result in results)
    return final, (*(finding for result in final for finding in desk.findings(result)), *done.findings)


def foresee(ws: Workspace, outputs: Iterable[Output], *, now: datetime, overwrite: bool = False) -> tuple[Result, ...]:
    """Return what `write_outputs` would make of each output now; nothing is written."""
    desk = _Decisions(ws, read_record(ws), now, overwrite)
    results = (desk.decide(output)[0] for output in desk.place(outputs))
    return tuple(_if_open(result) for result in results)


def _if_open(result: Result) -> Result:
    is_write = result.outcome in (Outcome.WRITTEN, Outcome.MERGED)
    is_open = is_write and files.open_elsewhere(result.path) is not None
    return replace(result, outcome=Outcome.BESIDE) if is_open else result


def _final(result: Result, done: Committed) -> Result:
    """Return what really became of an output, now that the commit is over."""
    path = result.output.path
    if not done.done:
        return replace(result, outcome=Outcome.KEPT if result.outcome is Outcome.KEPT else Outcome.FAILED, path=path, backup=None)
    if path in done.beside:
        return replace(result, outcome=Outcome.BESIDE, path=done.beside[path])
    return result if result.outcome is Outcome.KEPT else replace(result, backup=done.backups.get(path))


@dataclass(frozen=True, slots=True)
class _Decisions:
    ws: Workspace
    record: Record
    now: datetime
    overwrite: bool

    def place(self, outputs: Iterable[Output]) -> list[Output]:
        """Return the outputs at their places; where another document has the place, its own name is added."""
        taken: dict[str, str] = {}
        placed = []
        for output in outputs:
            path = absolute(output.path)
            document = owner(output.ref.id)
            if (taken.get(same_name(str(path))) or self._owner(path)) not in (None, document):
                path = path.with_name(f"{path.stem}_{slug(output.ref.path.stem)}{path.suffix}")
            taken[same_name(str(path))] = document
            placed.append(replace(output, path=path))
        return placed

    def _owner(self, path: Path) -> str | None:
        """Return the document that has this place, if its YAML is still there."""
        written = self.record.at(self.ws.relative(path))
        if written is None or not path.exists():
            return None
        document = owner(written.document)
        stands = any((self.ws.data / f"{document}{suffix}").exists() for suffix in YAML_SUFFIXES)
        return document if stands else None

    def decide(self, output: Output) -> tuple[Result, bytes | None]:
        """Return what should become of an output, and what stands in its place now."""
        current = files.read_if_there(output.path)
        if current == output.data:
            return Result(output, Outcome.UNCHANGED, output.path), current
        source, place = (current, self.ws.relative(output.path)) if current is not None else self._former(output)
        if source is None or self.overwrite or not _is_edited(self.record, place, source):
            return Result(output, Outcome.WRITTEN, output.path), current
        return self._blended(output, source, current), current

    def _former(self, output: Output) -> tuple[bytes | None, str]:
        """Return the document's file where it bears another name until now, and its place: what people edited there goes on."""
        former = self.record.of(output.ref.id, output.path.suffix) if output.blend else None
        return (files.read_if_there(self.ws.root / former.path), former.path) if former else (None, "")

    def _blended(self, output: Output, source: bytes, current: bytes | None) -> Result:
        refused: tuple[Finding, ...] = ()
        try:
            blend = output.blend(source) if output.blend else None
        except Refusal as refusal:
            blend, refused = None, refusal.findings
        if blend is None:
            place = output.path
            copy = backup_place(self.ws, place, current, self.now)[0] if current is not None else None
            return Result(output, Outcome.KEPT, place, copy, refused=refused)
        outcome = Outcome.UNCHANGED if blend.data == current else Outcome.MERGED
        return Result(output, outcome, output.path, blend=blend)

    def changes(self, decided: Iterable[tuple[Result, bytes | None]]) -> dict[Path, Change]:
        changes: dict[Path, Change] = {}
        for result, current in decided:
            output = result.output
            if result.outcome is not Outcome.KEPT:
                changes[output.path] = Change(result.data, Expected.ABSENT if current is None else digest(current))
                changes |= output.state
                for ending, data in (result.blend.beside if result.blend else {}).items():
                    changes[output.path.with_name(f"{output.path.stem}_{ending}{output.path.suffix}")] = Change(data)
            elif result.backup and current is not None:
                changes[result.backup] = Change(current, backup=False)
        return changes

    def copies(self) -> frozenset[str]:
        return frozenset(written.digest for written in self.record.files if written.copy_of)

    def recorder(self, results: Iterable[Result]) -> Callable[[Mapping[Path, Path]], Mapping[Path, Change]]:
        """Return the change of the record, to be made when it is known which files go beside open ones."""

        def further(beside: Mapping[Path, Path]) -> Mapping[Path, Change]:
            written = [
                self._written(one, beside.get(one.output.path)) for one in results if one.outcome is not Outcome.KEPT
            ]
            return record_change(self.ws, self.record, written)

        return further

    def _written(self, result: Result, beside: Path | None) -> Written:
        output = result.output
        place = self.ws.relative(output.path)
        return Written(
            path=self.ws.relative(beside) if beside else place,
            document=output.ref.id,
            digest=digest(result.data),
            template=output.template,
            copy_of=place if beside else "",
            fresh=digest(output.data) if result.blend else "",
        )

    def findings(self, result: Result) -> Iterator[Finding]:
        """Iterate over what there is to say about a final result."""
        output = result.output
        mark, backup = self.ws.mark(output.path), self.ws.relative(result.backup) if result.backup else ""
        yield from result.refused
        if result.blend and result.outcome is not Outcome.FAILED:
            yield from result.blend.findings
        if result.outcome is Outcome.KEPT and not result.refused:
            yield offence.EDITED_OUTPUT.at(mark, file=output.path.name, backup=backup, document=owner(output.ref.id))
        elif backup and self.overwrite and result.outcome is Outcome.WRITTEN and self._was_edited(result):
            yield offence.REPLACED_EDIT.at(mark, file=output.path.name, backup=backup)
        for former in self._left(result, mark.path):
            if former != mark.path and (self.ws.root / former).exists():
                yield offence.FORMER_OUTPUT.at(mark, file=output.path.name, former=former)

    def _left(self, result: Result, place: str) -> Iterator[str]:
        """Yield what may lie about of earlier runs: the file under another name, copies put beside one that was open then."""
        former = self.record.of(result.output.ref.id, result.output.path.suffix)
        if former:
            yield former.path
        if result.outcome in (Outcome.WRITTEN, Outcome.MERGED, Outcome.UNCHANGED):
            yield from (written.path for written in self.record.files if written.copy_of == place)

    def _was_edited(self, result: Result) -> bool:
        data = files.read_if_there(result.backup) if result.backup else None
        return data is not None and _is_edited(self.record, self.ws.relative(result.output.path), data)
