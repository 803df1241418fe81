"""The hamlets' figures on the road: forms out, answers in, who has not answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from ntmdocs.appendix.matrix import Matrix
from ntmdocs.collecting.answers import Return
from ntmdocs.collecting.changes import Decision, check_accepted, check_twins, decide
from ntmdocs.collecting.edits import rewrite
from ntmdocs.collecting.kinds import typed_words
from ntmdocs.collecting.origins import Origin, Origins, parse_origins, print_origins
from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.finding import Finding, Severity
from ntmdocs.hamlet_papers import Papers, build_forms
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import HamletRef
from ntmdocs.offences import collection as offences
from ntmdocs.offences import forms as form_offences
from ntmdocs.offences import store as store_offences
from ntmdocs.pipeline import Checked, Settings, check
from ntmdocs.source import Mark
from ntmdocs.store import ABSENT, Change, Output, Result, commit, digest, write_outputs
from ntmdocs.workspace import (
    DocumentRef,
    Workspace,
    documents,
    further_file,
    hamlet_files,
    hamlet_folder,
    shared_figures_file,
)

Clock = Callable[[], datetime]
Findings = tuple[Finding, ...]
Grouped = list[tuple[DocumentRef, list[Decision]]]
LIBRARIES = ("openpyxl", "xlsxwriter")
STEM, SUFFIX, STATE = "chi-tieu", ".xlsx", "so-lieu-xom.json"


class Form(StrEnum):
    ONE = "one"
    EACH = "each"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of the forms, and what to say; no results where none could be made."""

    results: tuple[Result, ...] = ()
    findings: Findings = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import changed, or, in a trial, would change.

    `documents` are the plans that change, `files` the data files written, `passed_over` forms of which nothing could be
    taken.
    """

    decisions: tuple[Decision, ...] = ()
    findings: Findings = ()
    documents: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a hamlet has answered: cells known of those asked, and what was taken from it last."""

    hamlet: HamletRef
    known: int
    asked: int
    latest: Origin | None

    @property
    def is_whole(self) -> bool:
        return self.known == self.asked


def export(ref: DocumentRef, settings: Settings, forms: Collection[Form], *, output: Path | None, clock: Clock) -> Exported:
    """Write the forms of a plan into `output` (default: `xom/` beside the document's own output).

    One that somebody filled in since is left alone; nothing is written while some of what was typed is not understood.
    Raises: Refusal when the disk, a template or another run refuses.
    """
    if not _has_workbooks() and any(form is not Form.PRINT for form in forms):
        return Exported(findings=(offences.NO_WORKBOOKS.at(ref.mark),))
    checked = check(ref, settings)
    matrix, findings = _asked_of(checked)
    if matrix is None or checked.document is None or not checked.is_buildable:
        return Exported(findings=findings or _errors(checked))
    folder = hamlet_folder(ref, output)
    printed = build_forms(checked, folder) if Form.PRINT in forms else Papers()
    books = _books(checked.document, matrix, forms, folder)
    outputs = [Output(further_file(ref, path), path, data) for path, data in books]
    results, told = write_outputs(ref.workspace, [*outputs, *printed.outputs], now=clock())
    return Exported(results, (*printed.findings, *map(_about_form, told)))


def _has_workbooks() -> bool:
    """Tell whether the libraries of the extra [xlsx] are there."""
    return all(find_spec(name) is not None for name in LIBRARIES)


def _asked_of(checked: Checked) -> tuple[Matrix | None, Findings]:
    """Return what a plan asks of its hamlets; None, and why, where it cannot be typed or asks nothing."""
    if checked.document is None:
        return None, _errors(checked)
    matrix = asked_matrix(checked.document)[0]
    if not (matrix.hamlets and matrix.indicators):
        return None, (offences.NOTHING_ASKED.at(checked.ref.mark, document=checked.ref.id),)
    return matrix, ()


def _errors(checked: Checked) -> Findings:
    return tuple(one for one in checked.findings if one.severity is Severity.ERROR)


def _books(plan: Plan, matrix: Matrix, forms: Collection[Form], folder: Path) -> Iterator[tuple[Path, bytes]]:
    from ntmdocs.collecting.forms import build_form
    from ntmdocs.workbook import write_book

    if Form.ONE in forms:
        yield folder / f"{STEM}{SUFFIX}", write_book(build_form(plan, matrix))
    places = hamlet_files(folder, STEM, (one.id for one in plan.commune.hamlets), SUFFIX)
    for hamlet in matrix.hamlets if Form.EACH in forms else ():
        yield places[hamlet.id], write_book(build_form(plan, matrix, hamlet))


def _about_form(finding: Finding) -> Finding:
    """Say of a form what the store says of documents."""
    if finding.offence is not store_offences.EDITED_OUTPUT:
        return finding
    path = finding.mark.path
    return offences.FILLED_FORM.at(finding.mark, file=finding.values["file"], path=path if path.endswith(SUFFIX) else "")


def take(
    ws: Workspace, settings: Settings, files: Mapping[str, bytes], *, accepted: Iterable[str], is_trial: bool, clock: Clock
) -> Taken:
    """Read returned forms, by the path that findings show, and write what they change: all YAML files and where each value
    came from as one set.

    A hamlet with a fault is left out whole; a value that the plan changed too is asked about unless `accepted` has it.
    Raises: Refusal when the disk or another run refuses.
    """
    from ntmdocs.collecting.returns import gather

    if not _has_workbooks():
        return Taken(findings=(offences.NO_WORKBOOKS.at(Mark("")),), passed_over=tuple(files))
    desk = _Desk(ws, settings)
    returns, told = gather(files, desk.plan)
    findings = [*desk.mend(told)]
    decided = desk.decide(returns, tuple(accepted), findings)
    kept, twins = check_twins(one for _, group in decided for one in group)
    findings += twins
    chosen = set(map(id, kept))
    written = desk.rewrite([(ref, [one for one in group if id(one) in chosen]) for ref, group in decided], findings)
    heard, faulty = {one.file for one in returns}, set(_files_named(told))
    passed_over = tuple(path for path in files if path in faulty and path not in heard)
    changed = tuple(dict.fromkeys(ref.id for ref, group in written if group))
    taken = Taken(tuple(one for _, group in written for one in group), tuple(findings), changed, passed_over=passed_over)
    return taken if is_trial or not taken.decisions else desk.commit(taken, written, clock())


def _files_named(told: Iterable[Finding]) -> Iterator[str]:
    """Yield the forms that findings are about; an untouched form for all beside the hamlets' own is in none."""
    for one in told:
        yield one.mark.path
        yield from one.values.get("files", "").split(", ")


@dataclass(slots=True)
class _Desk:
    """What an import reads and is about to write: plans by id, data files as they were and as they will be."""

    ws: Workspace
    settings: Settings
    refs: dict[str, DocumentRef] = field(default_factory=dict)
    plans: dict[str, Plan | None] = field(default_factory=dict)
    before: dict[Path, bytes] = field(default_factory=dict)
    now: dict[Path, bytes] = field(default_factory=dict)

    def plan(self, document: str) -> Plan | None:
        """Return the plan of an id; its files are read first, so that a later change of them is noticed."""
        if not self.refs:
            self.refs = {ref.id: ref for ref in documents(self.ws)}
        if document not in self.plans and document in self.refs:
            ref = self.refs[document]
            for path in (ref.path, shared_figures_file(ref)):
                if path.is_file():
                    self.before.setdefault(path, path.read_bytes())
            self.plans[document] = check(ref, self.settings).document
        return self.plans.get(document)

    def mend(self, told: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings, those about a plan that is there but cannot be read told as such, once a plan."""
        unreadable: dict[str, list[str]] = {}
        for one in told:
            document = one.values.get("document", "")
            if one.offence is form_offences.UNKNOWN_DOCUMENT and document in self.refs:
                unreadable.setdefault(document, []).append(one.mark.path)
            else:
                yield one
        for document, paths in unreadable.items():
            ref = self.refs[document]
            yield offences.UNREADABLE_DOCUMENT.at(ref.mark, document=document, files=", ".join(paths))

    def decide(self, returns: Collection[Return], accepted: tuple[str, ...], findings: list[Finding]) -> Grouped:
        """Return the decisions to take, plan by plan; questions and idle acceptances are told."""
        every: list[Decision] = []
        grouped: Grouped = []
        for document, plan in self.plans.items():
            if plan is not None:
                decisions = decide(returns, plan, accepted)
                findings += decisions.findings
                every += decisions.all
                grouped.append((self.refs[document], list(decisions.takes)))
        findings += check_accepted(accepted, every)
        return grouped

    def rewrite(self, grouped: Grouped, findings: list[Finding]) -> Grouped:
        """Write the decisions into the data files' new bytes; return those that are in them."""
        places = {self.ws.relative(path): path for path in self.before}
        written: Grouped = []
        for ref, group in grouped:
            plan = self.plans[ref.id]
            if plan is None:
                continue
            for name in dict.fromkeys(one.path for one in group):
                path = places[name]
                own = [one for one in group if one.path == name]
                result = rewrite(self.now.get(path, self.before[path]), name, own, plan.figures.register)
                self.now[path] = result.data
                findings += result.findings
                written.append((ref, list(result.written)))
        return written

    def commit(self, taken: Taken, written: Grouped, now: datetime) -> Taken:
        """Write the data files and where the values came from, all or nothing."""
        state = self.ws.state / STATE
        held = state.read_bytes() if state.is_file() else None
        origins = parse_origins(held or b"").extended(_origins(written, now))
        changes = {path: Change(data, digest(self.before[path])) for path, data in self.now.items()}
        expected = ABSENT if held is None else digest(held)
        changes[state] = Change(print_origins(origins), expected, backup=False)
        done = commit(self.ws, changes, now=now)
        findings = (*taken.findings, *done.findings)
        if not done.done:
            return replace(taken, decisions=(), findings=findings)
        return replace(taken, findings=findings, files=tuple(path for path in done.written if path != state))


def _origins(written: Grouped, now: datetime) -> Iterator[Origin]:
    for ref, group in written:
        for one in group:
            answer = one.answer
            yield Origin(
                ref.id,
                one.hamlet.id,
                one.figure.name,
                answer.period.token,
                typed_words(one.value),
                answer.file,
                answer.sheet,
                answer.cell,
                now.date().isoformat(),
            )


def status(ref: DocumentRef, settings: Settings) -> tuple[tuple[Standing, ...], Findings]:
    """Return how far each hamlet that a plan asks has answered, in the register's order.

    Slips of typing are told too: a value that is not understood counts as one that nobody gave.
    """
    checked = check(ref, settings)
    matrix, findings = _asked_of(checked)
    if matrix is None:
        return (), findings
    origins = read_origins(ref.workspace)
    standings = tuple(_standing(matrix, hamlet, origins.latest(ref.id, hamlet.id)) for hamlet in matrix.hamlets)
    return standings, () if checked.is_buildable else _errors(checked)


def read_origins(ws: Workspace) -> Origins:
    """Return where values came from; nothing where the state was deleted."""
    try:
        return parse_origins((ws.state / STATE).read_bytes())
    except OSError:
        return Origins()


def _standing(matrix: Matrix, hamlet: HamletRef, latest: Origin | None) -> Standing:
    values = [matrix.value(figure, period, hamlet) for figure in matrix.indicators for period in matrix.periods]
    asked = [one for one in values if one.applies]
    return Standing(hamlet, sum(one.quantity is not None for one in asked), len(asked), latest)
