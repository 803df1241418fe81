"""Write what was made of documents, and never over what a person changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

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
class Output:
    """A file made from a document: where it should stand, its bytes, the digest of the template that made it."""

    ref: DocumentRef
    path: Path
    data: bytes
    template: str = ""


class Outcome(StrEnum):
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    BESIDE = "beside"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an output. `path` is where the new version stands, or (KEPT, FAILED) the file that was left alone."""

    output: Output
    outcome: Outcome
    path: Path
    backup: Path | None = None


def recorded(ws: Workspace, ref: DocumentRef, suffix: str = ".docx") -> Written | None:
    """Return where the document was last written with that suffix and with which digest, or None."""
    return read_record(ws).of(ref.id, suffix)


def edited_since(ws: Workspace, path: Path) -> bool:
    """Tell whether the file at `path` may hold a person's work: it exists and is not what we recorded as written there."""
    data = files.read_if_there(path)
    return data is not None and _is_edited(read_record(ws), ws.relative(path), data)


def _is_edited(record: Record, place: str, data: bytes) -> bool:
    written = record.at(place)
    return written is None or written.digest != digest(data)


def record_change(ws: Workspace, record: Record, written: Iterable[Written]) -> Mapping[Path, Change]:
    """Return the change that adds these files to the record; none where it says so already."""
    extended = record.extended(written)
    return {ws.state / STATE_FILE: Change(print_record(extended), backup=False)} if extended != record else {}


def write_outputs(
    ws: Workspace, outputs: Iterable[Output], *, now: datetime, overwrite: bool = False, held: Held | None = None
) -> tuple[tuple[Result, ...], tuple[Finding, ...]]:
    """Write all outputs as one set, with the record of what stands where; results come in the order given.

    A file that somebody changed since we wrote it is backed up, and replaced only with `overwrite`.
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
        if current is None or self.overwrite or not _is_edited(self.record, self.ws.relative(output.path), current):
            return Result(output, Outcome.WRITTEN, output.path), current
        return Result(output, Outcome.KEPT, output.path, backup_place(self.ws, output.path, current, self.now)[0]), current

    def changes(self, decided: Iterable[tuple[Result, bytes | None]]) -> dict[Path, Change]:
        changes: dict[Path, Change] = {}
        for result, current in decided:
            if result.outcome is not Outcome.KEPT:
                changes[result.output.path] = Change(result.output.data, Expected.ABSENT if current is None else digest(current))
            elif result.backup and current is not None:
                changes[result.backup] = Change(current, backup=False)
        return changes

    def copies(self) -> frozenset[str]:
        return frozenset(written.digest for written in self.record.files if written.copy_of)

    def recorder(self, results: Iterable[Result]) -> Callable[[Mapping[Path, Path]], Mapping[Path, Change]]:
        """Return the change of the record, to be made when it is known which files go beside open ones."""

        def further(beside: Mapping[Path, Path]) -> Mapping[Path, Change]:
            written = [
                self._written(one.output, beside.get(one.output.path)) for one in results if one.outcome is not Outcome.KEPT
            ]
            return record_change(self.ws, self.record, written)

        return further

    def _written(self, output: Output, beside: Path | None) -> Written:
        place = self.ws.relative(output.path)
        return Written(
            path=self.ws.relative(beside) if beside else place,
            document=output.ref.id,
            digest=digest(output.data),
            template=output.template,
            copy_of=place if beside else "",
        )

    def findings(self, result: Result) -> Iterator[Finding]:
        """Iterate over what there is to say about a final result."""
        output = result.output
        mark, backup = self.ws.mark(output.path), self.ws.relative(result.backup) if result.backup else ""
        if result.outcome is Outcome.KEPT:
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
        if result.outcome in (Outcome.WRITTEN, Outcome.UNCHANGED):
            yield from (written.path for written in self.record.files if written.copy_of == place)

    def _was_edited(self, result: Result) -> bool:
        data = files.read_if_there(result.backup) if result.backup else None
        return data is not None and _is_edited(self.record, self.ws.relative(result.output.path), data)
