"""The highlight of a gap goes when the data fill it, and covers a new one whole, whatever words both have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ntmdocs.model.marks import GAP_OPENING
from ntmdocs.wordfile.accepting import remove
from ntmdocs.wordfile.carrying.schema import RPR, RUN, Element, make, properties, put, w
from ntmdocs.wordfile.carrying.stretches import stretch, weld
from ntmdocs.wordfile.reading.leaves import Leaf, leaves

HIGHLIGHT = w("highlight")


def gap_words(paragraphs: Iterable[Element]) -> tuple[str, ...]:
    """Return the words of each highlighted gap."""
    shone = ("".join(leaf.text for leaf in one) for paragraph in paragraphs for one in _iter_shining(paragraph))
    return tuple(text for text in shone if GAP_OPENING in text)


def settle_gaps(paragraphs: Sequence[Element], before: Iterable[str], fresh: Iterable[Element]) -> None:
    """Take the highlight off what is left of gaps that are filled now, and put it on all of a gap that the data have."""
    now = gap_words(fresh)
    for paragraph in paragraphs:
        for shining in list(_iter_shining(paragraph)):
            text = "".join(leaf.text for leaf in shining)
            if GAP_OPENING not in text and any(text.strip() in gap for gap in before):
                _dim(shining)
        for gap in now:
            _shine(paragraph, gap)


def _iter_shining(paragraph: Element) -> Iterator[list[Leaf]]:
    """Yield the stretches of neighbouring leaves that are highlighted."""
    for is_shining, found in groupby(leaves(paragraph), _is_shining):
        if is_shining:
            yield list(found)


def _is_shining(leaf: Leaf) -> bool:
    return leaf.run.tag == RUN and leaf.run.find(f"{RPR}/{HIGHLIGHT}") is not None


def _dim(shining: Iterable[Leaf]) -> None:
    runs = list(dict.fromkeys(leaf.run for leaf in shining))
    for run in runs:
        form = run.find(RPR)
        remove(form.find(HIGHLIGHT))
        if not len(form):
            run.remove(form)
    weld(runs)


def _shine(paragraph: Element, gap: str) -> None:
    text = "".join(leaf.text for leaf in leaves(paragraph))
    start = text.find(gap)
    if start < 0:
        return
    covered = stretch(paragraph, start, start + len(gap))
    if any(map(_is_shining, covered)) and not all(map(_is_shining, covered)):
        runs = [leaf.run for leaf in covered if leaf.run.tag == RUN]
        for run in runs:
            put(properties(run), make("highlight", val="yellow"))
        weld(runs)
