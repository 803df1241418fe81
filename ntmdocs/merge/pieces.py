"""A paragraph cut into several, or several made one: how to tell, and their words in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from ntmdocs.merge.likeness import bag, begins_item, item_start, word_list
from ntmdocs.merge.sequences import common
from ntmdocs.model.blocks import Token, Tokens, text_of
from ntmdocs.model.merging import Hunk, Relook

_SHARE = 0.6  # of a piece's words that must be words of the whole
_AT_CUT = 3  # words of the whole that may have gone at a cut
_MOST = 8  # pieces of one whole: beyond that each would be compared again and again
_SPACE = Token(" ")


def are_pieces(whole: str, pieces: Sequence[str]) -> bool:
    """Tell whether pieces, one after the other, have most of their words from a whole, and all of them where they were cut."""
    texts = [text[begins_item(text) :] for text in pieces]
    there = bag(whole)
    if len(pieces) > _MOST or any(not (own := bag(text)) or len(own & there) < _SHARE * len(own) for text in texts):
        return False
    parts = [word_list(text) for text in texts]
    ends = list(accumulate(map(len, parts), initial=0))
    places = {new: old for old, new in common(word_list(whole[begins_item(whole) :]), list(chain.from_iterable(parts)))}
    cuts = [(places.get(cut - 1, -_AT_CUT), places.get(cut, -1)) for cut in ends[1:-1]]
    shares = (sum(place in places for place in range(start, end)) / (end - start) for start, end in pairwise(ends))
    return all(0 <= left < right <= left + 1 + _AT_CUT for left, right in cuts) and min(shares) >= _SHARE


def glue(pieces: Sequence[Tokens], skipped: Sequence[int]) -> tuple[Tokens, list[int]]:
    """Return the tokens of all pieces, a space between, without as many of each as to be skipped; and where each begins."""
    glued: list[Token] = []
    starts: list[int] = []
    for piece, skip in zip(pieces, skipped, strict=True):
        if glued and not glued[-1].text.isspace():
            glued.append(_SPACE)
        starts.append(len(glued))
        glued.extend(piece[skip:])
    return tuple(glued), starts


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the pieces of one paragraph lie in their glued tokens, and how many tokens of each were skipped."""

    starts: Sequence[int]
    lengths: Sequence[int]
    skipped: Sequence[int]

    @classmethod
    def of(cls, pieces: Sequence[Tokens]) -> tuple[Tokens, Cuts]:
        """Return pieces glued together, without the marks of items before all but the first, and where they lie."""
        skipped = [item_start(piece) if index else 0 for index, piece in enumerate(pieces)]
        glued, starts = glue(pieces, skipped)
        return glued, cls(starts, [len(piece) - skip for piece, skip in zip(pieces, skipped, strict=True)], skipped)

    def share_hunks(self, hunks: Sequence[Hunk]) -> list[list[Hunk]] | None:
        """Return the hunks of each piece; None where one lies across a cut."""
        found: list[list[Hunk]] = [[] for _ in self.starts]
        for hunk in hunks:
            piece = next((at for at in range(len(self.starts)) if self.covers(at, hunk)), None)
            if piece is None:
                return None
            shift = self.skipped[piece] - self.starts[piece]
            found[piece].append(replace(hunk, start=hunk.start + shift, end=hunk.end + shift))
        return found

    def covers(self, piece: int, hunk: Hunk) -> bool:
        start = self.starts[piece]
        return start <= hunk.start and hunk.end <= start + self.lengths[piece]

    def share_looks(self, looks: Sequence[Relook]) -> list[list[Relook]]:
        """Return the looks of each piece; one that lies across a cut is cut too."""
        return [list(self.looks_of(piece, looks)) for piece in range(len(self.starts))]

    def looks_of(self, piece: int, looks: Sequence[Relook]) -> Iterator[Relook]:
        first = self.starts[piece]
        last, shift = first + self.lengths[piece], self.skipped[piece] - first
        for look in looks:
            start, end = max(look.start, first), min(look.end, last)
            if start < end:
                yield Relook(look.cell, start + shift, end + shift, look.look)


def keeps_item(whole: Tokens, piece: Tokens) -> bool:
    """Tell whether the mark or number before an item's words stands in a whole before the same word."""
    start = item_start(piece)
    return start > 0 and text_of(piece[: start + 1]) in text_of(whole)
