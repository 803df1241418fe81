"""From the characters of an edited paragraph back to the pieces that printed them.

Old and new words are aligned word by word; what stands between two aligned words goes to the piece in whose place it was
typed. Several paragraphs on either side are read as one, so that a paragraph cut in two, or two joined, keep their citations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.lens.units import CLOSERS, Unit
from ntmdocs.merge.sequences import common
from ntmdocs.model.blocks import PARAGRAPH_END, Token, Tokens
from ntmdocs.model.inline import Cite, Gap, Inline, Run

LITERAL, CLOSER = -1, -2  # in place of the number of a print


@dataclass(frozen=True, slots=True)
class Segment:
    """Old characters `start:end` and who printed them: a piece of a print of a unit, or the template.

    `earlier` are the words that a citation printed when the paper was made, "" where they are the same.
    """

    start: int
    end: int
    unit: int
    print: int = LITERAL
    piece: int = 0
    source: Inline | None = None
    earlier: str = ""

    @property
    def is_words(self) -> bool:
        return isinstance(self.source, Run)

    @property
    def is_sealed(self) -> bool:
        """Tell words that stand for something else, so that nobody types into them without touching them."""
        return isinstance(self.source, (Cite, Gap))


@dataclass(frozen=True, slots=True)
class Stroke:
    """One character of the edited paper: its look, the segment it belongs to, and which old character it is (-1: typed)."""

    letter: str
    look: int
    segment: int
    old: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """Old paragraphs, read as one, and how the edited ones read against them: strokes of each."""

    segments: tuple[Segment, ...]
    letters: str
    looks: tuple[int, ...]
    strokes: tuple[tuple[Stroke, ...], ...]


def read_page(units: Sequence[Unit], edited: Sequence[Tokens]) -> Page:
    """Align edited paragraphs with the old ones that they come from."""
    segments = tuple(segments_of(units))
    old = _joined([unit.tokens for unit in units])
    new = _joined(edited)
    letters, looks = _letters(old)
    typed, typed_looks = _letters(new)
    owners = _owners(segments, letters, typed, match(old, new))
    strokes: list[list[Stroke]] = [[]]
    for letter, look, (segment, at) in zip(typed, typed_looks, owners, strict=True):
        if letter == PARAGRAPH_END:
            strokes.append([])
        else:
            strokes[-1].append(Stroke(letter, look, segment, at))
    return Page(segments, letters, tuple(looks), tuple(map(tuple, strokes)))


def _joined(paragraphs: Sequence[Tokens]) -> list[Token]:
    tokens: list[Token] = []
    for index, paragraph in enumerate(paragraphs):
        tokens += ([Token(PARAGRAPH_END)] if index else []) + list(paragraph)
    return tokens


def _letters(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    looks = [token.look for token in tokens for _ in token.text]
    return "".join(token.text for token in tokens), looks


def segments_of(units: Sequence[Unit]) -> Iterator[Segment]:
    """Yield the segments of paragraphs that are read as one."""
    offset = 0
    for number, unit in enumerate(units):
        position = 0
        for index, one in enumerate(unit.prints):
            if position < one.start:
                yield Segment(offset + position, offset + one.start, number)
            yield from _pieces(offset + one.start, offset + one.end, number, index, unit)
            position = max(position, one.end)
        if position < len(unit.text):
            closes = bool(unit.prints) and not unit.text[position:].strip(CLOSERS)
            yield Segment(offset + position, offset + len(unit.text), number, CLOSER if closes else LITERAL)
        offset += len(unit.text)
        if number + 1 < len(units):
            yield Segment(offset, offset + 1, -1)
            offset += 1


def _pieces(start: int, end: int, number: int, index: int, unit: Unit) -> Iterator[Segment]:
    wording = unit.prints[index].wording
    if wording is None:
        yield Segment(start, end, number, index)
        return
    earlier = dict(unit.prints[index].earlier)
    for order, (piece, words) in enumerate(zip(wording.pieces, wording.words, strict=True)):
        if words:
            yield Segment(start, start + len(words), number, index, order, piece, earlier.get(order, ""))
            start += len(words)


def match(old: Sequence[Token], new: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Return stretches of equal characters (old start, new start, length), both rising."""
    pairs = common([one.text for one in old], [one.text for one in new], weight)
    starts, firsts = _starts(old), _starts(new)
    return [(starts[i], firsts[j], len(old[i].text)) for i, j in pairs]


def weight(text: object) -> int:
    """Return how much two equal tokens count: a word more than a space or a mark."""
    return len(text) * 4 + 2 if isinstance(text, str) and text[:1].isalnum() else 1


def _starts(tokens: Sequence[Token]) -> list[int]:
    starts, offset = [], 0
    for token in tokens:
        starts.append(offset)
        offset += len(token.text)
    return starts


def _owners(segments: Sequence[Segment], old: str, new: str, matches: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return, for each new character, the segment it belongs to and the old character that it is (-1: typed)."""
    owners: list[tuple[int, int]] = []
    finder = _Finder(segments, old)
    position = first = 0
    for start, at, length in [*matches, (len(old), len(new), 0)]:
        owners += finder.hunk(position, start, new[first:at])
        owners += ((finder.at(start + i), start + i) for i in range(length))
        position, first = start + length, at + length
    return owners


@dataclass(slots=True)
class _Finder:
    """Say to which segment typed characters belong that stand in the place of the old characters `start:end`."""

    segments: Sequence[Segment]
    old: str

    def at(self, offset: int) -> int:
        return next(i for i, one in enumerate(self.segments) if one.start <= offset < one.end)

    def hunk(self, start: int, end: int, typed: str) -> list[tuple[int, int]]:
        if not typed:
            return []
        head = _alike(self.old[start:end], typed)
        tail = _alike(self.old[start + head : end][::-1], typed[head:][::-1])
        low, high = start + head, end - tail
        if len({self.at(i) for i in range(start, end)}) < 2:
            head = tail = 0
            low, high = start, end
        kept = [(self.at(i), i) for i in range(start, low)]
        rest = [(self.at(i), i) for i in range(high, end)]
        return [*kept, *self.inner(low, high, typed[head : len(typed) - tail]), *rest]

    def inner(self, start: int, end: int, typed: str) -> list[tuple[int, int]]:
        inside = [i for i, one in enumerate(self.segments) if one.start < end and start < one.end]
        if len(inside) == 1:
            one = self.segments[inside[0]]
            whole = start == one.start and end == one.end and isinstance(one.source, Cite)
            if not whole or start == end:
                return [(inside[0], -1)] * len(typed)
        if not inside or start == end:
            return [(self.boundary(start), -1)] * len(typed)
        return self.spread(inside, start, typed)

    def boundary(self, offset: int) -> int:
        """Choose the segment for what was typed between two."""
        left = next((i for i, one in enumerate(self.segments) if one.end == offset), None)
        right = next((i for i, one in enumerate(self.segments) if one.start == offset), None)
        around = [i for i in (left, right) if i is not None]
        if not around:
            return self.at(offset) if self.segments else 0
        return max(around, key=lambda i: (self.rank(i), i == left))

    def rank(self, index: int) -> int:
        one = self.segments[index]
        if one.print == LITERAL:
            return 0
        return 3 if one.is_words else 2 if one.source is not None else 1

    def spread(self, inside: list[int], start: int, typed: str) -> list[tuple[int, int]]:
        """Share typed words among several segments: a cited figure gets the number, words beside it the rest."""
        cites = [i for i in inside if isinstance(self.segments[i].source, Cite)]
        words = [i for i in inside if self.segments[i].is_words] or [
            i for i in (inside[0] - 1, inside[-1] + 1) if 0 <= i < len(self.segments) and self.segments[i].is_words
        ]
        digits = [i for i, letter in enumerate(typed) if letter.isdigit()]
        if len(cites) == 1 and digits and any(letter.isdigit() for letter in self.words_of(cites[0])):
            low, high = self.figure(cites[0], typed, digits)
            before = next((i for i in reversed(words) if i < cites[0]), None)
            after = next((i for i in words if i > cites[0]), None)
            first = cites[0] if before is None else before
            last = cites[0] if after is None else after
            low, high = (0 if before is None else low), (len(typed) if after is None else high)
            return [(first, -1)] * low + [(cites[0], -1)] * (high - low) + [(last, -1)] * (len(typed) - high)
        chosen = words or [i for i in inside if self.segments[i].print != LITERAL] or inside
        return [(chosen[0], -1)] * len(typed)

    def words_of(self, index: int) -> str:
        return self.old[self.segments[index].start : self.segments[index].end]

    def figure(self, cite: int, typed: str, digits: list[int]) -> tuple[int, int]:
        """Return the stretch of typed words that stands for a figure: its numbers, with the words around that it had."""
        old = self.words_of(cite)
        opening = old[: next(i for i, letter in enumerate(old) if letter.isdigit())]
        closing = old[max(i for i, letter in enumerate(old) if letter.isdigit()) + 1 :]
        low, high = digits[0], digits[-1] + 1
        if opening and typed[:low].endswith(opening):
            low -= len(opening)
        if closing and typed[high:].startswith(closing):
            high += len(closing)
        return low, high


def _alike(one: str, other: str) -> int:
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size
