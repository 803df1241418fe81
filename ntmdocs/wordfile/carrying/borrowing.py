"""New paragraphs, rows and tables: fresh words, in the form that their neighbours have in the carrier."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from ntmdocs.model.blocks import Shape
from ntmdocs.model.merging import Action, Step
from ntmdocs.wordfile.accepting import accept_revisions, remove
from ntmdocs.wordfile.carrying.desk import Desk, has_section
from ntmdocs.wordfile.carrying.revisions import settle_own
from ntmdocs.wordfile.carrying.schema import (
    DEL,
    INS,
    PPR,
    ROW,
    RPR,
    RUN,
    SECTION,
    TABLE,
    TCPR,
    TEXT,
    TRPR,
    Element,
    canonical,
    make,
    properties,
    put,
    w,
)
from ntmdocs.wordfile.conflict import is_ours
from ntmdocs.wordfile.reading.order import cells_of, paragraphs_of

_NOT_LENT = frozenset(map(w, ("pStyle", "rPr", "sectPr", "pPrChange", "ins", "del", "trPrChange", "tcPrChange", "cnfStyle")))
_NOT_WORN = frozenset(map(w, ("b", "bCs", "i", "iCs", "highlight", "rStyle", "rPrChange", "vertAlign", "noProof", "ins", "del")))
_OF_CELL = _NOT_LENT | {w("gridSpan"), w("vMerge"), w("hMerge"), w("cellIns"), w("cellDel"), w("cellMerge")}


@dataclass(frozen=True, slots=True)
class Donor:
    """A block of the carrier and its partner on the fresh side."""

    own: Element
    fresh: Element


def new_block(desk: Desk, at: int, target: str) -> Element:
    """Return a copy of the fresh block of the plan's step `at`, in the form of its nearest neighbours."""
    step = desk.plan.steps[at]
    element = desk.fresh.elements[step.fresh or 0]
    (made,) = desk.bring([element], target)
    _drop_conflicts(made)
    if step.action is Action.RESTORE:
        accept_revisions(made)
    donors = _donors(desk, at)
    if made.tag == ROW:
        _dress_row(made, element, donors)
    else:
        _dress_paragraph(made, element, donors)
        _drop_section_links(made)
    return made


def _drop_conflicts(block: Element) -> None:
    """Take conflicts of ours that stand in another copy out of what was brought from there; people's words stay."""
    settle_own(block, accept=True)
    for mark in [one for one in block.iter(INS, DEL) if is_ours(one)]:
        remove(mark)


def _donors(desk: Desk, at: int) -> list[Donor]:
    """Return the two nearest kept blocks whose fresh partners are of the same kind as the fresh block of a step."""
    wanted = desk.plan.steps[at]
    steps = desk.plan.steps
    around = (other for far in range(1, len(steps)) for other in (at - far, at + far) if 0 <= other < len(steps))
    found = (steps[other] for other in around if _is_like(desk, steps[other], wanted))
    near = [Donor(desk.edited.elements[one.edited or 0], desk.fresh.elements[one.fresh or 0]) for one in islice(found, 2)]
    return [one for one in near if one.own.tag == one.fresh.tag]


def _is_like(desk: Desk, step: Step, wanted: Step) -> bool:
    if step.action is not Action.KEEP or step.fresh is None or step.edited is None:
        return False
    one, other = desk.fresh.blocks[step.fresh], desk.fresh.blocks[wanted.fresh or 0]
    if (one.shape, one.part) != (other.shape, other.part):
        return False
    if one.shape is Shape.PARAGRAPH:
        own = desk.edited.blocks[step.edited]
        return own.style == one.style == other.style and not has_section(desk.edited.elements[step.edited])
    if one.table != other.table:
        return False
    return _columns(desk.fresh.elements[step.fresh]) == _columns(desk.fresh.elements[wanted.fresh or 0])


def _columns(row: Element) -> tuple[str, ...]:
    """Return how many columns of the grid each cell of a row takes, and whether it is a heading."""
    spans = (cell.find(f"{TCPR}/{w('gridSpan')}") for cell in cells_of(row))
    return (*("1" if one is None else str(one.get(w("val"))) for one in spans), str(row.find(f"{TRPR}/{w('tblHeader')}") is None))


def _dress_row(made: Element, fresh: Element, donors: Sequence[Donor]) -> None:
    donors = [one for one in donors if len(cells_of(one.own)) >= len(cells_of(fresh))]
    if not donors:
        return
    _blend(made, fresh, donors, TRPR, _NOT_LENT)
    for number, (cell, model) in enumerate(zip(cells_of(made), cells_of(fresh), strict=True)):
        beside = [Donor(*pair) for one in donors if (pair := _cells(one, number)) is not None]
        if beside:
            _blend(cell, model, beside, TCPR, _OF_CELL)
            _dress_cell(cell, model, beside)
    for extra in cells_of(donors[0].own)[len(cells_of(fresh)) :]:
        made.append(_empty_cell(extra))


def _cells(donor: Donor, number: int) -> tuple[Element, Element] | None:
    own, fresh = cells_of(donor.own), cells_of(donor.fresh)
    return (own[number], fresh[number]) if number < min(len(own), len(fresh)) else None


def _dress_cell(cell: Element, fresh: Element, donors: Sequence[Donor]) -> None:
    pairs = [Donor(a[0], b[0]) for one in donors if (a := paragraphs_of(one.own)) and (b := paragraphs_of(one.fresh))]
    for made, model in zip(paragraphs_of(cell), paragraphs_of(fresh), strict=False):
        _dress_paragraph(made, model, pairs)


def _empty_cell(cell: Element) -> Element:
    """Return a cell like another without its words, for a column that people added."""
    made = make("tc")
    form = cell.find(TCPR)
    if form is not None:
        made.append(deepcopy(form))
    paragraph = next(iter(paragraphs_of(cell)), None)
    made.append(make("p"))
    if paragraph is not None and paragraph.find(PPR) is not None:
        made[-1].append(deepcopy(paragraph.find(PPR)))
        accept_revisions(made)
    return made


def _dress_paragraph(made: Element, fresh: Element, donors: Sequence[Donor]) -> None:
    _blend(made, fresh, donors, PPR, _NOT_LENT)
    if not donors:
        return
    worn = [_worn(one.own) for one in donors]
    theirs = _worn(donors[0].fresh)
    for run, model in zip(made.iter(RUN), fresh.iter(RUN), strict=False):
        if run.find(TEXT) is not None:
            _wear(run, model.find(RPR), worn, theirs)


def _wear(run: Element, model: Element | None, worn: Sequence[dict[str, Element]], theirs: dict[str, Element]) -> None:
    """Give a run what all words of its neighbours have, where the fresh side says of both the same."""
    for tag, child in worn[0].items():
        said = None if model is None else model.find(tag)
        agreed = all(canonical(other.get(tag)) == canonical(child) for other in worn[1:])
        if agreed and canonical(said) == canonical(theirs.get(tag)):
            put(properties(run), deepcopy(child))


def _worn(paragraph: Element) -> dict[str, Element]:
    """Return the properties that all words of a paragraph have, bold and italic apart."""
    forms = [run.find(RPR) for run in paragraph.iter(RUN) if run.find(TEXT) is not None]
    if not forms or any(form is None for form in forms):
        return {}
    first = {child.tag: child for child in forms[0] if child.tag not in _NOT_WORN}
    return {tag: one for tag, one in first.items() if all(canonical(form.find(tag)) == canonical(one) for form in forms[1:])}


def _blend(made: Element, fresh: Element, donors: Sequence[Donor], tag: str, kept: Collection[str]) -> None:
    """Give new properties what the nearest neighbours have, where the fresh side says of neighbour and new one the same."""
    if not donors:
        return
    model, theirs = _children(fresh, tag), _children(donors[0].fresh, tag)
    own = [_children(one.own, tag) for one in donors]
    for name in {**own[0], **theirs, **model}:
        same = canonical(model.get(name)) == canonical(theirs.get(name))
        agreed = all(canonical(other.get(name)) == canonical(own[0].get(name)) for other in own[1:])
        if name not in kept and same and agreed:
            _set(made, name, own[0].get(name))


def _children(owner: Element, tag: str) -> dict[str, Element]:
    form = owner.find(tag)
    return {} if form is None else {child.tag: child for child in form}


def _set(owner: Element, name: str, child: Element | None) -> None:
    if child is not None:
        put(properties(owner), deepcopy(child))
        return
    form = properties(owner)
    for old in form.findall(name):
        form.remove(old)
    if not len(form):
        owner.remove(form)


def _drop_section_links(paragraph: Element) -> None:
    """Let a new section take the headers and footers of the one before it: those of the other file are not ours to bring."""
    section = paragraph.find(f"{PPR}/{SECTION}")
    for name in ("headerReference", "footerReference"):
        for one in [] if section is None else section.findall(w(name)):
            section.remove(one)


def new_table(desk: Desk, row: Element, target: str) -> Element:
    """Return the fresh table around a row, in its own form, without rows."""
    table = next(row.iterancestors(TABLE))
    (made,) = desk.bring([_without_rows(table)], target)
    return made


def _without_rows(table: Element) -> Element:
    empty = table.makeelement(TABLE, dict(table.attrib), table.nsmap)
    for child in table:
        if child.tag in (w("tblPr"), w("tblGrid")):
            empty.append(deepcopy(child))
    return empty
