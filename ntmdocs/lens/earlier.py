"""What each citation printed when the paper was made, where its figure has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ntmdocs.lens.ink import Segment, match, segments_of
from ntmdocs.lens.units import Unit
from ntmdocs.merge import Result, align
from ntmdocs.model.blocks import Blocks, Shape, Tokens, text_of
from ntmdocs.model.inline import Cite


def with_earlier(units: Sequence[Unit], fresh: Blocks, base: Blocks) -> list[Unit]:
    """Return the units, each citation with the words that `base` has where the fresh paper prints other ones."""
    pairs = {new: old for old, new in align(base, fresh) if base[old].cells != fresh[new].cells} if base else {}
    return [_compared(unit, base[pairs[unit.block]].cells[0]) if _is_changed(unit, pairs) else unit for unit in units]


def _is_changed(unit: Unit, pairs: Mapping[int, int]) -> bool:
    return unit.block in pairs and unit.shape is Shape.PARAGRAPH


def former_words(results: Sequence[Result], base: Blocks) -> dict[int, Tokens]:
    """Return the words of each fresh paragraph as they were when the paper was made, by its index."""
    found = ((one.step.fresh, one.step.base) for one in results)
    pairs = ((new, base[old]) for new, old in found if new is not None and old is not None and old < len(base))
    return {new: block.cells[0] for new, block in pairs if block.shape is Shape.PARAGRAPH}


def _compared(unit: Unit, before: Tokens) -> Unit:
    matches = match(before, unit.tokens)
    ends = {new + size: old + size for old, new, size in matches} | {0: 0}
    starts = {new: old for old, new, _ in matches} | {len(unit.text): len(text_of(before))}
    found: dict[int, dict[int, str]] = {}
    for one in segments_of([unit]):
        words = _words(one, ends, starts, text_of(before))
        if isinstance(one.source, Cite) and words and words != unit.text[one.start : one.end]:
            found.setdefault(one.print, {})[one.piece] = words
    prints = tuple(replace(one, earlier=tuple(found.get(at, {}).items())) for at, one in enumerate(unit.prints))
    return replace(unit, prints=prints)


def _words(one: Segment, ends: Mapping[int, int], starts: Mapping[int, int], before: str) -> str:
    """Return the old words between those beside a segment, "" where these were others too."""
    return before[ends[one.start] : starts[one.end]] if one.start in ends and one.end in starts else ""
