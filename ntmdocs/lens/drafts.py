"""What a person made of a line: its pieces anew, which citations were touched, and how the file writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ntmdocs.lens.ink import CLOSER, LITERAL, Page, Segment, Stroke
from ntmdocs.lens.lines import Record, Role, Wording
from ntmdocs.lens.units import CLOSERS
from ntmdocs.model.blocks import BOLD, ITALIC
from ntmdocs.model.inline import Cite, Gap, Inline, Line, Run, normalise, print_line, source_offsets
from ntmdocs.model.prose import parse_words, print_words
from ntmdocs.source import Span

DASHES = "-–+ \u00a0"
_MARK = re.compile(r"(?:[ \u00a0]*[-–—•+*][ \u00a0]+)+")  # as people set it before an item
UNHOLDABLE = "\n\t\ufffc"  # a line break, a tab, an object: a line of data holds none


@dataclass(frozen=True, slots=True)
class Touched:
    """A citation whose printed words a person changed into `typed`."""

    piece: Cite
    typed: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces that a line is to have; `strange` are typed characters that no line of data holds.

    `is_renewed` where a citation reads as it did before its figure changed: it prints anew.
    """

    pieces: tuple[Inline, ...]
    touched: tuple[Touched, ...] = ()
    strange: bool = False
    is_renewed: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(not isinstance(one, Run) or one.text.strip() for one in self.pieces)


def draft_of(strokes: Sequence[Stroke], page: Page, has_looks: bool) -> Draft:
    """Build pieces from strokes; a citation or gap that reads as it did stays one."""
    flags = _flags(strokes, page) if has_looks else _inherited(strokes, page)
    pieces: list[Inline] = []
    touched: list[Touched] = []
    is_renewed = False
    rows = list(zip(strokes, flags, strict=True))
    for index, group in groupby(rows, key=lambda row: row[0].segment if page.segments[row[0].segment].is_sealed else -1):
        members = list(group)
        words = "".join(stroke.letter for stroke, _ in members)
        source = page.segments[index].source if index >= 0 else None
        if isinstance(source, Cite):
            look = _whole_look([flag for stroke, flag in members if not stroke.letter.isspace()], _own(page.segments[index]))
            pieces.append(replace(source, bold=bool(look & BOLD), italic=bool(look & ITALIC)))
            is_renewed |= words == page.segments[index].earlier
            if words not in (_printed(page, index), page.segments[index].earlier):
                touched.append(Touched(source, words))
        elif isinstance(source, Gap) and words == _printed(page, index):
            pieces.append(source)
        else:
            pieces += (Run(stroke.letter, bool(flag & BOLD), bool(flag & ITALIC)) for stroke, flag in members)
    strange = any(stroke.letter in UNHOLDABLE for stroke in strokes)
    return Draft(normalise(pieces), tuple(touched), strange, is_renewed)


def _whole_look(flags: Sequence[int], own: int) -> int:
    """Return the look of a citation: a new one only where all of its words have it."""
    return flags[0] if len(set(flags)) == 1 else own


def _printed(page: Page, index: int) -> str:
    segment = page.segments[index]
    return page.letters[segment.start : segment.end]


def _own(segment: Segment) -> int:
    piece = segment.source
    return 0 if piece is None else (BOLD if piece.bold else 0) | (ITALIC if piece.italic else 0)


def _inherited(strokes: Sequence[Stroke], page: Page) -> list[int]:
    return [_own(page.segments[one.segment]) for one in strokes]


def _flags(strokes: Sequence[Stroke], page: Page) -> list[int]:
    """Return bold and italic of each stroke: as its piece had them where its look stayed, else as a person made it.

    White space has no look of its own: it stays as it was between words whose looks stayed, else it goes with its neighbours.
    """
    ground = _ground(strokes, page)
    found = [_flag(one, page, ground) for one in strokes]
    letters = [i for i, one in enumerate(strokes) if not one.letter.isspace()]
    before = _nearest(letters, len(strokes))
    after = [len(strokes) - 1 - i if i is not None else None for i in _nearest_reversed(letters, len(strokes))]
    for i, one in enumerate(strokes):
        if one.letter.isspace():
            left, right = before[i], after[i]
            calm = all(j is None or _is_calm(strokes[j], page) for j in (left, right))
            if not (one.old >= 0 and calm):
                sides = [found[j] for j in (left, right) if j is not None]
                found[i] = sides[0] & sides[-1] if len(sides) == 2 else 0
    return found


def _nearest(letters: Sequence[int], size: int) -> list[int | None]:
    out: list[int | None] = []
    chosen: int | None = None
    known = set(letters)
    for i in range(size):
        chosen = i if i in known else chosen
        out.append(chosen)
    return out


def _nearest_reversed(letters: Sequence[int], size: int) -> list[int | None]:
    return _nearest([size - 1 - i for i in letters], size)[::-1]


def _is_calm(stroke: Stroke, page: Page) -> bool:
    return stroke.old >= 0 and stroke.look == page.looks[stroke.old]


def _flag(stroke: Stroke, page: Page, ground: int) -> int:
    segment = page.segments[stroke.segment]
    if stroke.old >= 0 and segment.source is not None:
        return _own(segment) ^ stroke.look ^ page.looks[stroke.old] if not stroke.letter.isspace() else _own(segment)
    return stroke.look ^ ground


def _ground(strokes: Sequence[Stroke], page: Page) -> int:
    """Return the look that words of this print have on the paper which are neither bold nor italic in the data."""
    for one in strokes:
        segment = page.segments[one.segment]
        for offset in range(segment.start, segment.end) if segment.source is not None else ():
            if not page.letters[offset].isspace():
                return page.looks[offset] ^ _own(segment)
    return 0


def content(strokes: Sequence[Stroke], page: Page, unit: int, order: int, is_member: bool) -> tuple[Stroke, ...]:
    """Return the strokes of one print of a paragraph; that of a list's line takes in whatever other paragraphs lent it."""
    return tuple(one for one in strokes if _belongs(page.segments[one.segment], unit, order, is_member))


def _belongs(segment: Segment, unit: int, order: int, is_member: bool) -> bool:
    if segment.print == LITERAL:
        return is_member and segment.unit != unit
    if segment.unit == unit:
        return segment.print == order or (segment.print == CLOSER and is_member)
    return is_member


def bare(pieces: Iterable[Inline], *, dashes: bool = False, closers: bool = True) -> tuple[Inline, ...]:
    """Return pieces without the dash before and the closing marks after them, which the template sets."""
    kept = list(normalise(pieces))
    while kept and isinstance(last := kept[-1], Run):
        words = last.text.rstrip(CLOSERS if closers else CLOSERS[:2])
        kept[-1:] = [replace(last, text=words)] if words else []
        if words:
            break
    kept = list(unmarked(kept)) if dashes else kept
    while kept and isinstance(first := kept[0], Run):
        words = first.text.lstrip(DASHES if dashes else " \u00a0")
        kept[:1] = [replace(first, text=words)] if words else []
        if words:
            break
    return tuple(kept)


def marked(pieces: Sequence[Inline]) -> bool:
    """Tell whether pieces open with the mark of an item: dash, plus or star with a space behind."""
    first = pieces[0] if pieces else None
    return isinstance(first, Run) and _MARK.match(first.text) is not None


def unmarked(pieces: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return pieces without the marks of an item that they open with."""
    kept = list(normalise(pieces))
    while kept and isinstance(first := kept[0], Run) and (match := _MARK.match(first.text)):
        words = first.text[match.end() :]
        kept[:1] = [replace(first, text=words)] if words else []
    return tuple(kept)


def tail_of(pieces: Sequence[Inline]) -> str:
    """Return the closing marks that pieces end with."""
    last = pieces[-1] if pieces else None
    return last.text[len(last.text.rstrip(CLOSERS)) :] if isinstance(last, Run) else ""


def typed_as(record: Record, wording: Wording, pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the pieces that the file is to hold so that a record prints `pieces`: with the marks that were left out."""
    source = record.line.pieces
    if normalise(wording.pieces) == normalise(source) and record.role is not Role.LISTED:
        return bare(pieces, closers=False)
    tail = tail_of(source)
    return normalise((*bare(pieces, dashes=record.role is Role.LISTED), *((Run(tail),) if tail else ())))


def is_same(one: Iterable[Inline], other: Iterable[Inline], *, loosely: bool = False) -> bool:
    """Tell whether pieces are the same; `loosely` without regard to closing marks."""
    return bare(one, closers=loosely) == bare(other, closers=loosely)


def written(line: Line, pieces: tuple[Inline, ...]) -> str:
    """Return the text of a line that is to have `pieces`: as it was typed but for the touched words, if that reads so."""
    wanted = bare(pieces, closers=False)
    is_guarded = print_words(wanted) != print_line(wanted)
    for text in () if is_guarded else _splices(line, wanted):
        if _reads_as(text, line, wanted):
            return text
    return print_words(wanted)


def _reads_as(text: str, line: Line, wanted: tuple[Inline, ...]) -> bool:
    read, _ = parse_words(text, Span(line.span.path, 0, len(text), 1, 1))
    return normalise(read.pieces) == normalise(wanted) and text == text.strip(" \t")


def _splices(line: Line, wanted: tuple[Inline, ...]) -> Iterator[str]:
    """Yield the typed text with only the words between the first and the last difference put anew."""
    offsets = source_offsets(line) if line.text else ()
    if not offsets or len(offsets) != len(line.pieces):
        return
    old, new = line.pieces, wanted
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    left, right = old[head:], new[head:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if len(left) == len(right) == 1 and isinstance(left[0], Run) and isinstance(right[0], Run):
        one, other, places = left[0], right[0], offsets[head]
        if (one.bold, one.italic) == (other.bold, other.italic) and len(places) == len(one.text) + 1:
            start, end, last = _difference(one.text, other.text)
            typed = other.text[start:last]
            for words in (typed, print_line((Run(typed),))):
                yield line.text[: places[start]] + words + line.text[places[end] :]


def _difference(one: str, other: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where that ends in each."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end, last = len(one), len(other)
    while end > start and last > start and one[end - 1] == other[last - 1]:
        end, last = end - 1, last - 1
    return start, end, last
