"""What stands in the Word file by a person's hand and is neither in the data nor spoken of: told, whatever the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntmdocs.finding import Finding, Where
from ntmdocs.homecoming.comparing import is_renumbered
from ntmdocs.homecoming.drafts import first_words
from ntmdocs.homecoming.proving import Bench, Proof
from ntmdocs.lens.quoting import quote_difference
from ntmdocs.merge import Result, align
from ntmdocs.model.blocks import OBJECT, Block, Blocks
from ntmdocs.offences import homecoming as offences
from ntmdocs.source import Mark

_WORD = re.compile(r"\w+")


def typed_results(results: Sequence[Result], base: Blocks) -> frozenset[int]:
    """Return the results that read otherwise than what the file was made from: people typed in them."""
    read = ((at, one.block, _of(base, one.step.base)) for at, one in enumerate(results))
    return frozenset(at for at, block, before in read if block is not None and _is_typed(block, before))


def iter_remaining(bench: Bench, proof: Proof) -> Iterator[Finding]:
    """Yield a finding for each result with typed words that the data do not print and no change, question or finding covers."""
    now = dict(align(bench.fresh.blocks, proof.draft.blocks))
    for at in sorted(bench.typed - _spoken_of(bench, proof)):
        block, fresh = bench.results[at].block, bench.results[at].step.fresh
        printed = _of(bench.fresh.blocks, fresh), _of(proof.draft.blocks, now.get(-1 if fresh is None else fresh))
        if block is not None and all(_is_typed(block, one) for one in printed):
            yield _stays(bench, block, fresh)


def _spoken_of(bench: Bench, proof: Proof) -> frozenset[int]:
    asked = (one.change for one in bench.home.questions)
    changes = (*proof.held, *proof.failed, *bench.home.changes, *asked)
    return bench.home.unplaced.union(at for one in changes for at in one.results)


def _stays(bench: Bench, block: Block, fresh: int | None) -> Finding:
    words = quote_difference("" if fresh is None else bench.fresh.blocks[fresh].text, block.text) or first_words(block)
    if fresh is None:
        return offences.ONLY_IN_WORD.at(Mark(bench.fresh.plan.path), Where(words=first_words(block)), words=words)
    return offences.ONLY_IN_WORD.at(bench.fresh.mark(fresh), bench.fresh.where(fresh), words=words)


def _is_typed(block: Block, other: Block | None) -> bool:
    """Tell whether a block has other words than another one; marks, pictures and the computed number of a row apart."""
    if other is None:
        return bool(_words(block))
    return _words(block) != _words(other) and not is_renumbered(other, block)


def _words(block: Block) -> list[str]:
    return _WORD.findall(block.text.replace(OBJECT, " "))


def _of(blocks: Blocks, index: int | None) -> Block | None:
    return blocks[index] if index is not None and index < len(blocks) else None
