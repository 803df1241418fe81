"""The way home: edits of a Word file become edits of the data, proven by printing again before anything is written.

reading   which document a file is of, what people edited in it
drafts    the document printed from data that are not yet written
proving   what holds when it is printed again, what else changes then
remaining what stands in the Word file and nothing else speaks of
undoing   what a pull wrote, and how it is taken back
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ntmdocs.finding import Finding, Severity
from ntmdocs.homecoming.proving import Bench, Echo, Proof
from ntmdocs.homecoming.reading import open_home
from ntmdocs.homecoming.remaining import iter_remaining
from ntmdocs.homecoming.undoing import pull_of, pulls_change, read_pulls, take_back
from ntmdocs.lens.figures_detach import REFUSED
from ntmdocs.lens.records import Change, Homecoming, Question
from ntmdocs.model.blocks import OBJECT
from ntmdocs.offences import homecoming as offences
from ntmdocs.pipeline import Settings
from ntmdocs.store import Change as Bytes
from ntmdocs.store import commit, digest
from ntmdocs.workspace import DocumentRef, Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where else the paper changes when it is answered with yes; `fails` where yes could not be proven.

    `is_offer`: a finding says already that the words do not come home; the question offers to put them in a figure's place.
    """

    question: Question
    echoes: tuple[Echo, ...] = ()
    fails: bool = False
    is_offer: bool = False


@dataclass(frozen=True, slots=True)
class Homeward:
    """What a pull would do: changes that are sure and proven, questions, and what stays. Nothing is written yet."""

    ref: DocumentRef
    file: Path
    bench: Bench
    proof: Proof
    asked: tuple[Asked, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.proof.held

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left but questions."""
        return not any(one.severity is not Severity.HINT for one in self.findings)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of a pull: whether it is done, the data files written, the changes in them, what was left and why."""

    done: bool
    written: tuple[Path, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether all came home."""
        return self.done and not any(one.severity is not Severity.HINT for one in self.findings)


def read_home(
    ws: Workspace, settings: Settings, file: Path, document: str | None = None, *, folder: Path | None = None
) -> Homeward:
    """Hold a Word file against its document and say what would come home; changes are proven by printing again.

    Raises: Refusal when the file cannot be read, belongs to no document, or the document cannot be printed.
    """
    opened = open_home(ws, settings, file, document, folder)
    home = opened.bench.home
    proof = opened.bench.prove(one for one in home.changes if not opened.bench.is_idle(one))
    open_points = (one for one in joined(home.questions) if not opened.bench.is_told(proof, one.change))
    asked = tuple(_ask(opened.bench, proof, question) for question in open_points)
    failing = (_unproven(one.question.change) for one in asked if one.fails and not one.is_offer)
    left = (one for one in home.findings if not opened.bench.is_settled(proof, one))
    findings = (*opened.findings, *left, *map(_unproven, proof.failed), *failing, *iter_remaining(opened.bench, proof))
    kept = tuple(one for one in asked if not one.fails)
    return Homeward(opened.ref, file, opened.bench, proof, kept, tuple(dict.fromkeys(map(_readable, findings))))


def _readable(finding: Finding) -> Finding:
    """Return a finding without the marks of objects in its words, "…" for words that are none."""
    values = {key: value.replace(OBJECT, "") for key, value in finding.parameters}
    if not values.get("words", "…").strip():
        values["words"] = "…"
    return replace(finding, parameters=tuple(values.items()))


def joined(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions, one for each change of the data: two places of the paper may ask for the same."""
    groups: dict[tuple[object, ...], list[Question]] = {}
    for one in questions:
        groups.setdefault((one.change.path, one.change.edits, one.label), []).append(one)
    for first, *others in groups.values():
        covered = dict.fromkeys(at for one in (first, *others) for at in one.change.results)
        yield replace(first, change=replace(first.change, results=tuple(covered)))


def _ask(bench: Bench, proof: Proof, question: Question) -> Asked:
    """Find out where else the paper would change."""
    tried = bench.prove(proof.held, (question.change,))
    told = set(proof.echoes)
    echoes = tuple(one for one in tried.echoes if one not in told)
    return Asked(question, echoes, question.change in tried.failed, _is_offer(bench.home, question))


def _is_offer(home: Homecoming, question: Question) -> bool:
    change = question.change
    refused = (one for one in home.findings if one.offence in REFUSED and one.where == change.where)
    return not question.label and any(one.values.get("words", "") in change.new for one in refused)


def _unproven(change: Change) -> Finding:
    return offences.NOT_PROVEN.at(change.mark, change.where, words=change.new or change.old)


def finish(ws: Workspace, home: Homeward, agreed: Collection[int] = (), *, now: datetime) -> Pulled:
    """Write what is sure and what was agreed (indices of `home.asked`) as one set, and remember it for `undo`.

    Raises: Refusal when the disk or another run refuses.
    """
    answered = tuple(one.question.change for at, one in enumerate(home.asked) if at in agreed)
    proof = home.bench.prove(home.proof.held, answered) if answered else home.proof
    left = (_unanswered(home, one.question) for at, one in enumerate(home.asked) if at not in agreed and not one.is_offer)
    stays = (one for one in home.findings if not answered or not home.bench.is_settled(proof, one))
    findings = tuple(dict.fromkeys((*stays, *left, *map(_unproven, proof.failed))))
    if not proof.files:
        return Pulled(done=True, findings=findings)
    before = home.bench.press.sources
    changes = {ws.root / path: Bytes(data, digest(before[path])) for path, data in proof.files.items()}
    state = pulls_change(ws, (*read_pulls(ws), pull_of(ws.relative(home.file), before, proof.files)))
    done = commit(ws, {**changes, **state}, now=now)
    if not done.done:
        return Pulled(done=False, findings=(*findings, *done.findings))
    written = tuple(path for path in done.written if path in changes)
    return Pulled(True, written, proof.held, (*findings, *done.findings))


def _unanswered(home: Homeward, question: Question) -> Finding:
    change = question.change
    words = {"question": question.label or change.old, "old": change.old, "new": change.new, "file": home.file.name}
    return offences.UNANSWERED.at(change.mark, change.where, **words)


def undo(ws: Workspace, file: Path | None = None, *, now: datetime) -> Pulled:
    """Put the data back as they were before the latest pull, or before the latest one of a file.

    Raises: Refusal where there is nothing to undo or a file was changed since.
    """
    done = take_back(ws, ws.relative(file) if file else None, now=now)
    written = tuple(path for path in done.written if not path.is_relative_to(ws.state))
    return Pulled(done.done, written, findings=done.findings)


__all__ = ["Asked", "Echo", "Homeward", "Pulled", "finish", "read_home", "undo"]
