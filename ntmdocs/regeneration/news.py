"""What a merge does to the file that people edited, in words: a record for each change, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ntmdocs.finding import Finding, Where
from ntmdocs.model.blocks import BODY, Blocks, Tokens, text_of
from ntmdocs.model.merging import Action, Hunk, MergePlan, Step
from ntmdocs.offences import merging as offences
from ntmdocs.source import Mark, Span
from ntmdocs.template import Printed
from ntmdocs.wordfile.paper import Paper

WORDS_SHOWN = 12
NEAR = 3  # tokens shown on both sides of words that come or go


class Kind(StrEnum):
    """What becomes of a stretch; the last three are conflicts."""

    WORDS = "words"
    LOOK = "look"
    INSERT = "insert"
    DELETE = "delete"
    CONFLICT = "conflict"
    RESTORE = "restore"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class News:
    """One change: where on paper, the words in the edited file, those of the data, and where these stand."""

    kind: Kind
    where: Where
    edited: str
    fresh: str
    mark: Mark

    @property
    def is_conflict(self) -> bool:
        return self.kind in _OFFENCES

    def finding(self, file: str, path: str) -> Finding:
        """Return the finding about a conflict in the Word file at `path`."""
        values = {"file": file, "edited": shorten(self.edited), "fresh": shorten(self.fresh), "place": place_of(self.mark)}
        return _OFFENCES[self.kind].at(Mark(path), self.where, **values)


_OFFENCES = {
    Kind.CONFLICT: offences.CONFLICT,
    Kind.RESTORE: offences.CONFLICT_DELETED,
    Kind.ORPHAN: offences.CONFLICT_GONE,
}
_KINDS = {Action.INSERT: Kind.INSERT, Action.DELETE: Kind.DELETE, Action.RESTORE: Kind.RESTORE, Action.ORPHAN: Kind.ORPHAN}


@dataclass(frozen=True, slots=True)
class Locator:
    """Tells where a block of the fresh side stands: on paper by the plan's outline, in the data by what it prints."""

    outline: Mapping[int, Where]
    path: str
    places: Mapping[int, Span]

    def mark(self, fresh: int | None) -> Mark:
        place = self.places.get(fresh) if fresh is not None else None
        return place.mark if place else Mark("")

    def where(self, fresh: int | None, words: str) -> Where:
        place = self.places.get(fresh) if fresh is not None else None
        found = self.outline.get(place.line) if place and place.path == self.path else None
        return found or Where(words=shorten(words, 6))


def places_of(provenance: Iterable[Printed], fresh: Paper) -> Mapping[int, Span]:
    """Return the first place that each block of the body prints, by the block's index."""
    indices = fresh.indices
    found: dict[int, Span] = {}
    for printed in provenance:
        index = indices.get((printed.part, printed.ordinal))
        place = next((place for place in printed.places if isinstance(place, Span)), None)
        if place and index is not None and fresh.blocks[index].part == BODY:
            found[index] = place
    return found


def iter_news(plan: MergePlan, edited: Blocks, fresh: Blocks, locator: Locator) -> Iterator[News]:
    """Yield what a plan does, in the order of the paper."""
    for step in plan.steps:
        kind = _KINDS.get(step.action)
        if kind:
            yield _of_block(kind, step, edited, fresh, locator)
            continue
        yield from (_of_hunk(step, hunk, edited, locator) for hunk in step.hunks)
        if step.relooks and step.edited is not None:
            words = " … ".join(_cut(edited[step.edited].cells, one.cell, one.start, one.end) for one in step.relooks)
            yield News(Kind.LOOK, locator.where(step.fresh, words), words, words, locator.mark(step.fresh))


def _of_block(kind: Kind, step: Step, edited: Blocks, fresh: Blocks, locator: Locator) -> News:
    old = edited[step.edited].text if step.edited is not None else ""
    new = fresh[step.fresh].text if step.fresh is not None else ""
    return News(kind, locator.where(step.fresh, old or new), old, new, locator.mark(step.fresh))


def _of_hunk(step: Step, hunk: Hunk, edited: Blocks, locator: Locator) -> News:
    block = edited[step.edited or 0]
    cell = block.cells[hunk.cell]
    before, old, new, after = cell[: hunk.start], cell[hunk.start : hunk.end], hunk.tokens, cell[hunk.end :]
    if not text_of(old).strip() or not text_of(new).strip():
        before, after = before[-NEAR:], after[:NEAR]
        old, new = (*before, *old, *after), (*before, *new, *after)
    kind = Kind.CONFLICT if hunk.is_conflict else Kind.WORDS
    return News(kind, locator.where(step.fresh, block.text), text_of(old), text_of(new), locator.mark(step.fresh))


def _cut(cells: Sequence[Tokens], cell: int, start: int, end: int) -> str:
    return text_of(cells[cell][start:end])


def shorten(text: str, words: int = WORDS_SHOWN) -> str:
    """Return the first words of a text in one line."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def place_of(mark: Mark) -> str:
    return f"{mark.path}:{mark.line}" if mark.path else ""
