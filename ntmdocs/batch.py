"""The road for many documents: one result each; it never stops at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.gaps import MarkedGap
from ntmdocs.hamlet_papers import Papers, build_extracts
from ntmdocs.model.waiver import Waived
from ntmdocs.offences import papers as offences
from ntmdocs.offences import store as store_offences
from ntmdocs.pipeline import Built, Checked, Settings, build, check, read_settings
from ntmdocs.proofreading import WordProof, find_reference, read_plan, read_word
from ntmdocs.proofreading.pages import read_pages
from ntmdocs.proofreading.papers import read_layout
from ntmdocs.store import Blend, Change, Outcome, Output, Result, edited_since, foresee, write_outputs
from ntmdocs.workspace import HAMLET_FOLDER, DocumentRef, Workspace, base_file, read_record
from ntmdocs.workspace.record import digest

if TYPE_CHECKING:
    from ntmdocs.regeneration import News

Clock = Callable[[], datetime]
READ = frozenset({Outcome.WRITTEN, Outcome.MERGED, Outcome.UNCHANGED})  # what became of files whose layout we answer for


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one document: "written", "merged" (people's edits are in it too), "unchanged", "kept" (edited, and nothing
    tells what it was made from), "beside" (open in Word), "failed".

    `extracts` are the files made of it for single hamlets, `about_extracts` why some or all were not made.
    """

    ref: DocumentRef
    findings: tuple[Finding, ...]
    path: Path | None
    state: str
    gaps: int = 0
    extracts: tuple[Delivered, ...] = ()
    about_extracts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Proofread:
    """What was found in one document or one Word file, what people let stand, what is still missing."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    gaps: tuple[MarkedGap, ...] = ()


def check_all(ws: Workspace, refs: Iterable[DocumentRef]) -> Iterator[Proofread]:
    """Yield what is found in each document; findings about the workspace's own settings come with the first."""
    settings = read_settings(ws)
    for order, ref in enumerate(refs):
        checked = check(ref, settings)
        proof = read_plan(checked, settings)
        told = proof.findings if order else (*settings.findings, *proof.findings)
        yield Proofread(told, proof.waived, checked.gaps)


def check_files(files: Iterable[tuple[Path, str]], ws: Workspace | None) -> Iterator[Proofread]:
    """Yield what is found in each Word file, given with the name that findings call it by."""
    reference = find_reference(ws)
    read: dict[Path, bytes] = {}
    proofs: dict[Path, WordProof] = {}
    for path, name in files:
        try:
            read[path] = path.read_bytes()
            proofs[path] = read_word(read[path], name, reference)
        except Refusal as refusal:
            yield Proofread(refusal.findings)
    pages = read_pages(read, proofs)
    for path, proof in proofs.items():
        yield Proofread((*proof.findings, *pages.get(path, ())), proof.waived)


def build_all(
    ws: Workspace,
    refs: Iterable[DocumentRef],
    *,
    output: Path | None,
    overwrite: bool,
    clock: Clock,
    per_hamlet: bool = False,
) -> Iterator[Delivered]:
    """Yield each document delivered to `output` (default: the workspace's own output folder), on demand with its extracts.

    What can be rendered is written as one set: all of it or nothing.
    Raises: Refusal when the disk or another run refuses the set.
    """
    settings = read_settings(ws)
    built = [_build(ref, settings, output) for ref in refs]
    extracts = [_extracts(one, settings) if per_hamlet else Papers() for one in built]
    now = clock()
    outputs = [made for one, papers in zip(built, extracts, strict=True) for made in (*_outputs(one, now), *papers.outputs)]
    results, findings = write_outputs(ws, outputs, now=now, overwrite=overwrite) if outputs else ((), ())
    by_id = {result.output.ref.id: result for result in results}
    for order, (one, papers) in enumerate(zip(built, extracts, strict=True)):
        ref, result = one.checked.ref, by_id.get(one.checked.ref.id)
        said = (*(settings.findings if order == 0 else ()), *read_plan(one.checked, settings).findings, *_layout(result, ws))
        said += tuple(finding for finding in findings if _is_about(finding, result, ws) or (order == 0 and not results))
        state = result.outcome.value if result else "failed"
        own = tuple(_extract(by_id.get(made.ref.id), made, findings, ws) for made in papers.outputs)
        yield Delivered(ref, said, result.path if result else None, state, len(one.checked.gaps), own, papers.findings)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What building a document would do now; `news` are its changes to a file that people edited."""

    ref: DocumentRef
    state: str
    path: Path | None = None
    findings: tuple[Finding, ...] = ()
    news: tuple[News, ...] = ()


def foresee_all(
    ws: Workspace, refs: Iterable[DocumentRef], *, output: Path | None, overwrite: bool, clock: Clock
) -> Iterator[Foreseen]:
    """Yield what `build_all` would make of each document; nothing is written."""
    settings, now = read_settings(ws), clock()
    for ref in refs:
        built = _build(ref, settings, output)
        results = foresee(ws, _outputs(built, now), now=now, overwrite=overwrite)
        if not results:
            yield Foreseen(ref, "failed", None, built.checked.findings)
        for one in results:
            told = one.refused or (one.blend.findings if one.blend else ())
            yield Foreseen(ref, one.outcome.value, one.path, told, cast("tuple[News, ...]", one.blend.news if one.blend else ()))


def _layout(result: Result | None, ws: Workspace) -> tuple[Finding, ...]:
    """Return how the Word file that stands there now is set wrongly; templates are the office's own, and people edit files."""
    if result is None or result.outcome not in READ or not result.path.is_file():
        return ()
    try:
        return read_layout(result.path.read_bytes(), ws.relative(result.path))
    except Refusal as refusal:
        return refusal.findings


def _outputs(built: Built, now: datetime) -> tuple[Output, ...]:
    if built.data is None or built.path is None:
        return ()
    ref = built.checked.ref
    base = {base_file(ref.workspace, ref.id): Change(built.data, backup=False)}
    return (Output(ref, built.path, built.data, digest(built.template), partial(_blend, built, now), base),)


def _blend(built: Built, now: datetime, edited: bytes) -> Blend | None:
    """Bring a document into the file that people edited."""
    from ntmdocs.regeneration import regenerate

    made = regenerate(built, edited, now=now)
    return made.blend() if made else None


def _extracts(built: Built, settings: Settings) -> Papers:
    """Return the extracts beside a built document; a template that cannot be used is a finding about it."""
    if built.path is None:
        return Papers()
    try:
        return build_extracts(built.checked, settings, built.path.parent / HAMLET_FOLDER)
    except Refusal as refusal:
        return Papers(findings=refusal.findings)


def _extract(result: Result | None, made: Output, findings: Iterable[Finding], ws: Workspace) -> Delivered:
    state = result.outcome.value if result else "failed"
    said = tuple(_about_extract(finding) for finding in findings if _is_about(finding, result, ws))
    return Delivered(made.ref, said, result.path if result else None, state)


def _about_extract(finding: Finding) -> Finding:
    """Say of an extract what the store says of documents."""
    if finding.offence is not store_offences.EDITED_OUTPUT:
        return finding
    return offences.EDITED_EXTRACT.at(finding.mark, **finding.values)


def _build(ref: DocumentRef, settings: Settings, output: Path | None) -> Built:
    """Build one document; a template that cannot be used is a finding about it."""
    try:
        return build(ref, settings, output)
    except Refusal as refusal:
        return Built(Checked(ref, None, refusal.findings), None, None)


def _is_about(finding: Finding, result: Result | None, ws: Workspace) -> bool:
    return result is not None and finding.mark.path in {ws.relative(result.output.path), ws.relative(result.path)}


def stale_pdfs(ws: Workspace, delivered: Iterable[Delivered]) -> tuple[Delivered, ...]:
    """Return the documents whose PDF is absent, edited, or made from other bytes than the Word file holds now."""
    return tuple(one for one in delivered if one.path and not _has_pdf(ws, one.path))


def _has_pdf(ws: Workspace, path: Path) -> bool:
    pdf = path.with_suffix(".pdf")
    written = read_record(ws).at(ws.relative(pdf))
    return written is not None and written.template == digest(path.read_bytes()) and pdf.exists() and not edited_since(ws, pdf)


def write_pdfs(
    ws: Workspace, delivered: Iterable[Delivered], *, overwrite: bool, clock: Clock
) -> tuple[tuple[Result, ...], tuple[Finding, ...]]:
    """Write a PDF beside the Word file of each document, all of them as one set; return what became of them and what went wrong.

    Raises: Refusal as `build_all` does.
    """
    from ntmdocs.pdf import to_pdf

    refs = {one.path: one.ref for one in delivered if one.path}
    words = {path: path.read_bytes() for path in refs}
    made = to_pdf(words)
    outputs = [Output(refs[path], path.with_suffix(".pdf"), pdf, digest(words[path])) for path, pdf in made.pdfs.items()]
    results, findings = write_outputs(ws, outputs, now=clock(), overwrite=overwrite) if outputs else ((), ())
    return results, (*made.findings, *findings)
