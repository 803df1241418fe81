"""Where a hunk's words stand on the fresh side: the leaves that print its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from ntmdocs.model.blocks import Tokens
from ntmdocs.model.merging import Hunk, MergePlan, Step
from ntmdocs.wordfile.paper import cell_paragraphs
from ntmdocs.wordfile.reading.leaves import Leaf, leaves

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper

Source = tuple[Leaf | None, ...]


def origins(plan: MergePlan, count: int) -> dict[int, tuple[int, ...]]:
    """Return by edited block the fresh blocks, of `count`, that its hunks may have words of.

    That is its own, and those after it that no step has: people joined these to it. A block without its own was cut off from
    the one before it.
    """
    taken = {step.fresh for step in plan.steps}
    found: dict[int, tuple[int, ...]] = {}
    last: tuple[int, ...] = ()
    for step in sorted((one for one in plan.steps if one.edited is not None), key=lambda one: one.edited or 0):
        if step.fresh is not None:
            last = (step.fresh, *takewhile(lambda index: index not in taken, range(step.fresh + 1, count)))
        found[step.edited or 0] = last
    return found


def sources(fresh: Paper, step: Step, blocks: Sequence[int]) -> tuple[Source, ...]:
    """Return for every hunk of a step the leaf of each of its tokens in one of the fresh blocks; None for those found in none."""
    found: list[Source] = []
    reached: dict[tuple[int, int], int] = {}
    for hunk in step.hunks:
        places = ((block, _find(hunk.tokens, _cell(fresh, block, hunk), reached.get((block, hunk.cell), 0))) for block in blocks)
        block, at = next(((one, at) for one, at in places if at is not None), (-1, -1)) if hunk.tokens else (-1, -1)
        if block < 0:
            found.append((None,) * len(hunk.tokens))
            continue
        reached[block, hunk.cell] = at + len(hunk.tokens)
        by_token = token_leaves(fresh.elements[block], hunk.cell, _cell(fresh, block, hunk))
        found.append(by_token[at : at + len(hunk.tokens)])
    return tuple(found)


def _cell(fresh: Paper, block: int, hunk: Hunk) -> Tokens:
    return fresh.blocks[block].cells[hunk.cell] if hunk.cell < len(fresh.blocks[block].cells) else ()


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
