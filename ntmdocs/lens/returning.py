"""Words of a line that was taken out, typed or pasted elsewhere: what a citation printed there becomes the citation again.

The digits alone prove nothing: words beside them must be those that stood beside them in that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ntmdocs.lens.ink import segments_of
from ntmdocs.lens.lines import Record
from ntmdocs.lens.units import Unit
from ntmdocs.model.inline import Cite, Inline, Run, normalise

ENOUGH = 2  # words beside a citation's print that must be those of the line that it stood in
_WORD = re.compile(r"\w+|[^\w\s]")
_SEALED = "\ufffc"  # in the place of a piece that is no words


@dataclass(frozen=True, slots=True)
class Printed:
    """A citation of a line with what it printed, and the words before (the nearest first) and after it there."""

    cite: Cite
    record: Record
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """Characters `start:end` of a line that are a citation; `weight` counts the words beside them that agree."""

    start: int
    end: int
    weight: int
    printed: Printed


def printed_citations(units: Sequence[Unit]) -> Iterator[Printed]:
    """Yield the citations of lines, each as it prints now and as it printed before its figure changed."""
    for unit in units:
        for one in segments_of([unit]):
            record = unit.prints[one.print].record if one.print >= 0 else None
            if isinstance(one.source, Cite) and record is not None:
                before, after = _words(unit.text[: one.start])[::-1], _words(unit.text[one.end :])
                now = unit.text[one.start : one.end]
                yield Printed(one.source, record, _words(now), before, after)
                if one.earlier:
                    yield Printed(one.source, record, _words(one.earlier), before, after, is_earlier=True)


def find_returned(pieces: Sequence[Inline], known: Sequence[Printed]) -> list[Returned]:
    """Return the stretches of a line that citations printed, in order; none overlaps another."""
    text = "".join(_shown(piece) for piece in pieces)
    found = list(_WORD.finditer(text))
    words = [one[0] for one in found]
    chosen: list[Returned] = []
    made = (
        Returned(found[at].start(), found[at + len(one.words) - 1].end(), weight, one)
        for one in known
        for at, weight in _places(words, one)
    )
    for one in sorted(made, key=lambda each: -each.weight):
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda each: each.start)


def _places(words: Sequence[str], one: Printed) -> Iterator[tuple[int, int]]:
    size = len(one.words)
    for at in range(len(words) - size + 1) if size else ():
        if tuple(words[at : at + size]) == one.words:
            beside = (*_agreeing(words[:at][::-1], one.before), *_agreeing(words[at + size :], one.after))
            weight = sum(word[0].isalpha() for word in beside)
            if weight >= ENOUGH:
                yield at, weight


def _agreeing(words: Sequence[str], other: Sequence[str]) -> list[str]:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(words, other, strict=False))
    return [word for word, _ in pairs]


def put_back(pieces: Sequence[Inline], returned: Sequence[tuple[Returned, Inline]]) -> tuple[Inline, ...]:
    """Return pieces with each stretch replaced; a citation looks as all of its words do, else as it did."""
    letters = [(letter, piece) for piece in pieces for letter in _shown(piece)]
    out: list[Inline] = []
    position = 0
    for one, piece in returned:
        out += _runs(letters[position : one.start])
        looks = {(run.bold, run.italic) for letter, run in letters[one.start : one.end] if not letter.isspace()}
        bold, italic = looks.pop() if len(looks) == 1 else (piece.bold, piece.italic)
        out.append(replace(piece, bold=bold, italic=italic))
        position = one.end
    return normalise((*out, *_runs(letters[position:])))


def _runs(letters: Sequence[tuple[str, Inline]]) -> Iterator[Inline]:
    for letter, piece in letters:
        yield replace(piece, text=letter) if isinstance(piece, Run) else piece


def _shown(piece: Inline) -> str:
    return piece.text if isinstance(piece, Run) else _SEALED


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
