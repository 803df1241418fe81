"""Where a hunk's words stand on the fresh side: the leaves that print its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ntmdocs.model.blocks import Tokens
from ntmdocs.model.merging import Hunk, Step
from ntmdocs.wordfile.paper import cell_paragraphs
from ntmdocs.wordfile.reading.leaves import Leaf, leaves

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper

Source = tuple[Leaf | None, ...]


def sources(fresh: Paper, step: Step) -> tuple[Source, ...]:
    """Return for every hunk of a step the leaf of each of its tokens; None for those that the fresh side does not have."""
    found: list[Source] = []
    reached: dict[int, int] = {}
    for hunk in step.hunks:
        cell = _cell(fresh, step, hunk)
        at = _find(hunk.tokens, cell, reached.get(hunk.cell, 0))
        if step.fresh is None or at is None or not hunk.tokens:
            found.append((None,) * len(hunk.tokens))
            continue
        reached[hunk.cell] = at + len(hunk.tokens)
        by_token = token_leaves(fresh.elements[step.fresh], hunk.cell, cell)
        found.append(by_token[at : at + len(hunk.tokens)])
    return tuple(found)


def _cell(fresh: Paper, step: Step, hunk: Hunk) -> Tokens:
    if step.fresh is None or hunk.cell >= len(fresh.blocks[step.fresh].cells):
        return ()
    return fresh.blocks[step.fresh].cells[hunk.cell]


def _find(tokens: Tokens, cell: Tokens, start: int) -> int | None:
    wanted, words = [token.text for token in tokens], [token.text for token in cell]
    places = [at for at in range(len(words) - len(wanted) + 1) if words[at : at + len(wanted)] == wanted]
    return next((at for at in places if at >= start), places[0] if places else None)


def token_leaves(element: object, cell: int, tokens: Tokens) -> Source:
    """Return the leaf in which each token of a cell begins; None for the ends of paragraphs."""
    starts = _leaf_starts(element, cell)
    found: list[Leaf | None] = []
    at = 0
    for token in tokens:
        found.append(_leaf_at(starts, at))
        at += len(token.text)
    return tuple(found)


def _leaf_starts(element: object, cell: int) -> list[tuple[int, int, Leaf]]:
    at, found = 0, []
    for paragraph in cell_paragraphs(element, cell):
        for leaf in leaves(paragraph):
            found.append((at, at + len(leaf.text), leaf))
            at += len(leaf.text)
        at += 1
    return found


def _leaf_at(starts: Sequence[tuple[int, int, Leaf]], offset: int) -> Leaf | None:
    return next((leaf for start, end, leaf in starts if start <= offset < end), None)
