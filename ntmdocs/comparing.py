"""Two Word files: what differs in words that people read, and a redline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.merge import diff
from ntmdocs.merge.sequences import rising
from ntmdocs.model.blocks import BOLD, ITALIC, LINE_BREAK, OBJECT, PARAGRAPH_END, TAB, Blocks, Token, text_of
from ntmdocs.model.merging import Action, Hunk, MergePlan, Relook, Step
from ntmdocs.offences import copies as offences
from ntmdocs.regeneration import base_for
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.cleaning import open_loosely
from ntmdocs.wordfile.headings import Spot, find_spots
from ntmdocs.wordfile.package import Package, read_package, write_package
from ntmdocs.wordfile.paper import Paper, open_paper
from ntmdocs.wordfile.redlining import redline
from ntmdocs.workspace import DocumentRef, base_file

NEAR_WORDS = 6
CONTEXT_WORDS = 3
SIGNS = {PARAGRAPH_END: " ¶ ", LINE_BREAK: " ↵ ", TAB: " | ", OBJECT: "▢"}


class Kind(StrEnum):
    """What happened: words for others, added or taken away; a look; a paragraph or row inserted, deleted, moved."""

    WORDS = "words"
    ADDED = "added"
    REMOVED = "removed"
    SPACES = "spaces"
    LOOK = "look"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: where, in the paragraph that begins with `near`; the words on both sides.

    `after` are the words before it (ADDED), or those of the paragraph that it follows now (MOVED, INSERTED); `looks` tell what
    a LOOK became: "bold", "not_bold", "italic", "not_italic".
    """

    kind: Kind
    spot: Spot
    near: str
    old: str = ""
    new: str = ""
    after: str = ""
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files held together: the differences in the order of the new paper, and the plan that makes one of the other."""

    old: Paper
    new: Paper
    plan: MergePlan
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """A document's file against what it was made from; `is_whole`: the old one has all parts of a Word file."""

    old: Package
    new: Package
    is_whole: bool


def open_generated(ref: DocumentRef, place: Path) -> Generated:
    """Return what was last generated and the file at `place` that people edited since.

    Raises: Refusal where the file cannot be opened, or nothing tells what it was made from.
    """
    ws = ref.workspace
    edited = open_loosely(place.read_bytes(), ws.relative(place))
    base = base_for(ws, ref.id, edited)
    if base is None:
        raise Refusal(offences.NO_BASE.at(ws.mark(place), file=place.name))
    kept = base_file(ws, ref.id)
    whole = read_package(kept.read_bytes(), ws.relative(kept)) if kept.is_file() else None
    held = read_base(whole) if whole else None
    if whole is not None and held is not None and held.generation == base.generation:
        return Generated(whole, edited, is_whole=True)
    return Generated(base.package, edited, is_whole=False)


def compare(old: Package, new: Package) -> Comparison:
    """Compare two Word files as people see them: words, bold, italic, paragraphs and rows; tracked changes as accepted.

    Raises: Refusal where one cannot be read.
    """
    papers = open_paper(old), open_paper(new)
    plan = diff(papers[0].blocks, papers[1].blocks)
    return Comparison(*papers, plan, tuple(_iter_differences(*papers, plan)))


def redline_of(found: Comparison, *, when: datetime) -> bytes:
    """Return the old file with every difference as a native tracked change; the comparison is used up."""
    return write_package(redline(found.old, found.new, found.plan, when=when))


def _iter_differences(old: Paper, new: Paper, plan: MergePlan) -> Iterator[Difference]:
    spots = find_spots(old), find_spots(new)
    moved = _moved(plan)
    before = ""
    for step in plan.steps:
        spot = spots[1][step.fresh] if step.fresh is not None else spots[0][step.edited or 0]
        block = new.blocks[step.fresh] if step.fresh is not None else old.blocks[step.edited or 0]
        near = first_words(block.text)
        if step.action is Action.INSERT:
            yield Difference(Kind.INSERTED, spot, near, new=shown(block.text), after=before)
        elif step.action is Action.DELETE:
            yield Difference(Kind.DELETED, spot, near, old=shown(block.text))
        else:
            if step in moved:
                yield Difference(Kind.MOVED, spot, near, after=before)
            yield from _in_block(step, old.blocks, spot, near)
        before = near if step.action is not Action.DELETE and near else before


def _moved(plan: MergePlan) -> frozenset[Step]:
    """Return the steps of blocks that stand in another order now: as few as explain it."""
    steps = enumerate(plan.steps)
    kept = [(order, step.edited) for order, step in steps if step.action is Action.KEEP and step.edited is not None]
    still = {order for order, _ in rising(kept)}
    return frozenset(plan.steps[order] for order, _ in kept if order not in still)


def _in_block(step: Step, old: Blocks, spot: Spot, near: str) -> Iterator[Difference]:
    if step.edited is None:
        return
    cells = old[step.edited].cells
    for hunk in step.hunks:
        yield _of_hunk(hunk, cells[hunk.cell], spot, near)
    for relook in step.relooks:
        looks = tuple(_changed_looks(relook, cells[relook.cell]))
        words = shown(text_of(cells[relook.cell][relook.start : relook.end]))
        if looks and words:
            yield Difference(Kind.LOOK, spot, near, old=words, new=words, looks=looks)


def _of_hunk(hunk: Hunk, cell: tuple[Token, ...], spot: Spot, near: str) -> Difference:
    old, new = text_of(cell[hunk.start : hunk.end]), text_of(hunk.tokens)
    _, parted, before = text_of(cell[: hunk.start]).rpartition(PARAGRAPH_END)
    after = " ".join(before.split()[-CONTEXT_WORDS:])
    if parted or PARAGRAPH_END in text_of(cell):
        near = first_words(before + text_of(cell[hunk.start :]).partition(PARAGRAPH_END)[0])
    if not old.strip() and not new.strip():
        kind = Kind.SPACES
    else:
        kind = Kind.ADDED if not old.strip() else Kind.REMOVED if not new.strip() else Kind.WORDS
    return Difference(kind, spot, near, shown(old), shown(new), shown(after))


def _changed_looks(relook: Relook, cell: tuple[Token, ...]) -> Iterator[str]:
    before = {token.look for token in cell[relook.start : relook.end] if not token.text.isspace()}
    for bit, name in ((BOLD, "bold"), (ITALIC, "italic")):
        if any((look ^ relook.look) & bit for look in before):
            yield name if relook.look & bit else f"not_{name}"


def shown(text: str) -> str:
    """Return words on one line, with a sign for what is no word: an end of a paragraph, of a line, a cell, a picture."""
    for mark, sign in SIGNS.items():
        text = text.replace(mark, sign)
    return " ".join(text.split())


def first_words(text: str) -> str:
    words = shown(text).split()
    return " ".join(words[:NEAR_WORDS]) + (" …" if len(words) > NEAR_WORDS else "")
