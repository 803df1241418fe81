"""Which document a Word file is of, and what people edited in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Where
from ntmdocs.homecoming.drafts import Draft, open_press
from ntmdocs.homecoming.proving import Bench
from ntmdocs.homecoming.remaining import typed_results
from ntmdocs.lens import Change, Deed, Homecoming, Question, bring_home
from ntmdocs.lens.cells import TableEdit, TableEdits, bring_tables_home
from ntmdocs.lens.figures import Revaluation
from ntmdocs.lens.figures_detach import iter_detachments
from ntmdocs.merge import Result, results
from ntmdocs.merge.sequences import rising
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.merging import Action, Step
from ntmdocs.names import nearest
from ntmdocs.offences import homecoming as offences
from ntmdocs.offences.copies import REVIEW_RETURNED
from ntmdocs.offences.workspace import UNREADABLE
from ntmdocs.pipeline import Settings
from ntmdocs.regeneration import base_of, merge_papers
from ntmdocs.source import Mark
from ntmdocs.wordfile.base import Base, read_base
from ntmdocs.wordfile.cleaning import standing_conflicts
from ntmdocs.wordfile.conflict import DEL, is_our_deletion
from ntmdocs.wordfile.marking import is_review_copy
from ntmdocs.wordfile.package import Package, read_package
from ntmdocs.wordfile.paper import Paper, open_paper
from ntmdocs.wordfile.withheld import withheld_blocks
from ntmdocs.workspace import DocumentRef, Workspace, documents, read_record, resolve, shared_figures_file

LEAST_LIKENESS = 0.5  # share of the base's blocks that a file without a base of its own must have to be an edit of it


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word file with the document that it is of, and what its edits ask of the data."""

    ref: DocumentRef
    file: Path
    bench: Bench
    findings: tuple[Finding, ...] = ()


def open_home(ws: Workspace, settings: Settings, file: Path, document: str | None, folder: Path | None = None) -> Opened:
    """Open a Word file, find its document (`document`: as a person named it), and read what was edited in it.

    Raises: Refusal when the file cannot be opened safely, nothing tells what it is of or what it was made from, or its
    document cannot be printed.
    """
    shown = ws.relative(file)
    try:
        package = read_package(file.read_bytes(), shown)
    except OSError as error:
        raise Refusal(UNREADABLE.at(Mark(shown), reason=error.strerror or "")) from error
    if is_review_copy(package.read("word/styles.xml")):
        raise Refusal(REVIEW_RETURNED.at(Mark(shown), file=file.name))
    own = read_base(package)
    ref = resolve(ws, document, folder=folder) if document else _document(ws, file, own)
    base = own if own is not None and own.document == ref.id else base_of(ws, ref.id)
    if base is None:
        raise Refusal(offences.NO_BASE.at(Mark(shown), file=file.name, document=ref.id))
    told: tuple[Finding, ...] = ()
    if own is not None and own.document != ref.id:
        told = (offences.ANOTHER_DOCUMENT.at(Mark(shown), file=file.name, own=own.document, document=ref.id),)
    bench, likeness = _bench(ref, settings, package, base)
    if own is not base and likeness < LEAST_LIKENESS:
        raise Refusal(offences.UNLIKE.at(Mark(shown), file=file.name, document=ref.id))
    return Opened(ref, file, bench, told)


def _document(ws: Workspace, file: Path, own: Base | None) -> DocumentRef:
    known = {ref.id: ref for ref in documents(ws)}
    id = own.document if own is not None else _written_there(ws, file)
    if id in known:
        return known[id]
    near = nearest(id or "", known) or (next(iter(known)) if len(known) == 1 else "")
    raise Refusal(offences.NO_DOCUMENT.at(ws.mark(file), file=file.name, nearest=near))


def _written_there(ws: Workspace, file: Path) -> str:
    """Return the document whose own Word file stands there: a copy made for outsiders or for paper is none."""
    written = read_record(ws).at(ws.relative(file))
    return written.document if written else ""


def _bench(ref: DocumentRef, settings: Settings, package: Package, base: Base) -> tuple[Bench, float]:
    """Return what was edited, and which share of the base's blocks the file still has, 0 to 1."""
    press = open_press(ref, settings)
    fresh, faults = press.draft()
    if fresh is None:
        raise Refusal(offences.NOT_BUILDABLE.at(ref.mark, document=ref.id), *faults)
    sides = merge_papers(base, open_paper(package), fresh.paper)
    merged = tuple(_settled(one, sides.edited) for one in results(sides.plan, sides.edited_blocks, fresh.blocks))
    found = with_standing(merged, sides.edited, fresh.blocks)
    style = settings.preferences.numbers
    tables = bring_tables_home(fresh.plan, fresh.blocks, found, press.sources, style)
    home = bring_home(fresh.plan, fresh.blocks, fresh.values, found, press.sources, style, tables, base=sides.base.blocks)
    detached = iter_detachments(fresh.plan, fresh.blocks, fresh.values, found, home, style)
    home = replace(home, questions=(*home.questions, *detached))
    likeness = sum(one.step.base is not None for one in merged) / max(len(sides.base.blocks), 1)
    neighbours = tuple(open_press(one, settings) for one in _neighbours(ref))
    typed = typed_results(found, sides.base.blocks)
    return Bench(press, fresh, found, with_tables(home, tables, fresh), neighbours, typed), likeness


def _neighbours(ref: DocumentRef) -> tuple[DocumentRef, ...]:
    """Return the other documents of the folder, if it has figures that they share."""
    if not shared_figures_file(ref).is_file():
        return ()
    return tuple(one for one in documents(ref.workspace) if one.path.parent == ref.path.parent and one.id != ref.id)


def _settled(result: Result, edited: Paper) -> Result:
    """Return a result, all of its words disputed where words of the data stand in it as deleted: nobody has decided yet."""
    block, at = result.block, result.step.edited
    if block is None or at is None or not any(map(is_our_deletion, edited.elements[at].iter(DEL))):
        return result
    cells = tuple(tuple(token._replace(disputed=True) for token in cell) for cell in block.cells)
    return replace(result, block=replace(block, cells=cells))


def with_standing(found: Sequence[Result], paper: Paper, fresh: Blocks) -> tuple[Result, ...]:
    """Add the blocks that a person deleted and the data changed while nobody has decided: they stand marked as deleted.

    Each comes where the paper shows it, so that a line that a person moved or added beside it keeps the neighbours that the
    person gave it; but never out of the order of the fresh blocks that stayed in theirs.
    """
    there = {one.step.fresh for one in found}
    open_blocks = {_letters(block.text): index for index, block in reversed(list(enumerate(fresh))) if index not in there}
    whole = list(found)
    for words, before in _withheld(paper):
        index = open_blocks.pop(_letters(words), None) if words else None
        if index is not None:
            whole.insert(_place(whole, index, before), Result(Step(Action.RESTORE, fresh=index), None))
    return tuple(whole)


def _withheld(paper: Paper) -> Iterator[tuple[str, int | None]]:
    """Yield the words of what stands in conflicts, with the edited block behind which it stands where the paper shows it."""
    places = {(one.part, " ".join(one.words.split())): one.behind for one in withheld_blocks(paper)}
    yield from ((one.words, places.get((one.part, one.words))) for one in standing_conflicts(paper.package))


def _place(found: Sequence[Result], index: int, behind: int | None) -> int:
    """Return the place of a fresh block: behind the edited one that it follows on the paper, if it stays in order there.

    Otherwise behind the fresh block before it, those apart that stand in another order on the paper.
    """
    order = [(at, one.step.fresh) for at, one in enumerate(found) if one.step.fresh is not None]
    calm = rising(order)
    own = next((at + 1 for at, one in enumerate(found) if behind is not None and one.step.edited == behind), None)
    while own is not None and own < len(found) and found[own].step.action is Action.RESTORE:
        own += 1  # what waits there, too, stands before it
    if own is not None:
        before = [pair for pair in order if pair[0] < own]
        if len(rising([*before, (own, index), *order[len(before) :]])) > len(calm):
            return own
    return max((at + 1 for at, fresh in calm if fresh < index), default=0)


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFC", text) if one.isalnum())


def with_tables(home: Homecoming, tables: TableEdits, fresh: Draft) -> Homecoming:
    """Return all that the paper asks of the data, edits of tables among it."""
    changes, questions, findings = list(home.changes), list(home.questions), list(home.findings)
    unplaced = set(home.unplaced)
    for one in tables.edits:
        where = fresh.where(one.fresh) if one.fresh is not None and one.result is not None else None
        if isinstance(one.told, Finding):
            findings.append(one.told.on_paper(where))
            unplaced.update(() if one.result is None else (one.result,))
        elif one.is_question:
            questions.append(Question(_change(one, one.told, where), one.told.label))
        else:
            changes.append(_change(one, one.told, where))
    return replace(
        home,
        changes=tuple(changes),
        questions=tuple(questions),
        findings=tuple(dict.fromkeys(findings)),
        unplaced=frozenset(unplaced),
    )


def _change(edit: TableEdit, told: Revaluation, where: Where | None) -> Change:
    deed = Deed.DELETED if edit.result is None else Deed.REVALUED if edit.is_value else Deed.REWORDED
    old, new = (told.old, told.new) if edit.is_value else (edit.printed, edit.words)
    results = () if edit.result is None else (edit.result,)
    return Change(deed, told.path, told.mark, where, old, new, told.edits, results)
