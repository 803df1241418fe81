"""The words of one cell: three sides into hunks, looks apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from ntmdocs.merge.agreement import Side, find_rest, shared_ends
from ntmdocs.merge.likeness import SIMILAR, closing_start, dice, is_ordinal, is_solid, mark_end, words_of
from ntmdocs.merge.sequences import Pairs, common
from ntmdocs.merge.tables import match_in_order
from ntmdocs.model.blocks import PARAGRAPH_END, Token, Tokens, text_of
from ntmdocs.model.merging import Hunk, Relook

SIMILAR_LINES = 0.3  # lines of one cell stand close together: less likeness will do


class Change(NamedTuple):
    """One side has `first:last` where base has `start:end`."""

    start: int
    end: int
    first: int
    last: int
    side: int  # 0 edited, 1 fresh


@dataclass(frozen=True, slots=True)
class Cluster:
    """Changes with no unchanged word between them, as ranges of the three sides; `sides` tells who made them."""

    base: slice
    edited: slice
    fresh: slice
    sides: frozenset[int]


def merge_cell(
    cell: int, base: Tokens | None, edited: Tokens, fresh: Tokens, *, numbered: bool = False
) -> tuple[list[Hunk], list[Relook]]:
    """Return what the fresh side changes in the edited tokens of one cell: hunks in order, none overlapping, and looks.

    Closing marks at the end of the cell and the mark of an item at its start are apart from the words: the fresh ones are taken
    where the data changed them, and without base a fresh mark wherever it is another. Without base, whatever else differs is a
    conflict. `numbered`: the cell begins with a number that is computed.
    """
    if fresh in (base, edited):
        return [], []
    sides = [() if base is None else base, edited, fresh]
    starts = [mark_end(tokens) for tokens in sides]
    if len({"".join(texts(tokens[:start])) for tokens, start in zip(sides, starts, strict=True)}) > 1:
        return merge_after_marks(cell, sides, starts, base is None)
    ends = [closing_start(tokens) for tokens in sides]
    if base is not None and same_closing(sides, ends):
        ends = [len(tokens) for tokens in sides]
    heads = [tokens[:end] for tokens, end in zip(sides, ends, strict=True)]
    hunks, relooks = merge_words(cell, None if base is None else heads[0], heads[1], heads[2])
    tails = [tokens[end:] for tokens, end in zip(sides, ends, strict=True)]
    closing = merge_closing(Hunk(cell, ends[1], len(edited), tails[2]), *tails)
    hunks = [settle_number(hunk, edited) for hunk in hunks] if numbered else hunks
    return join_hunks([*hunks, *closing]), relooks


def merge_after_marks(
    cell: int, sides: Sequence[Tokens], starts: Sequence[int], baseless: bool
) -> tuple[list[Hunk], list[Relook]]:
    """Merge what stands after marks of items that are not alike, then put the fresh mark before it if the data changed it."""
    base, edited, fresh = (tokens[start:] for tokens, start in zip(sides, starts, strict=True))
    hunks, looks = merge_cell(cell, None if baseless else base, edited, fresh)
    shift = starts[1]
    marks = [tokens[:start] for tokens, start in zip(sides, starts, strict=True)]
    changed = texts(marks[2]) != texts(marks[1]) and (baseless or texts(marks[2]) != texts(marks[0]))
    opening = [Hunk(cell, 0, shift, settle(marks[2]))] if changed or is_disputed(marks[1]) else []
    moved = [replace(hunk, start=hunk.start + shift, end=hunk.end + shift) for hunk in hunks]
    return join_hunks([*opening, *moved]), [replace(one, start=one.start + shift, end=one.end + shift) for one in looks]


def same_closing(sides: Sequence[Tokens], ends: Sequence[int]) -> bool:
    base, edited, fresh = (texts(tokens[end:]) for tokens, end in zip(sides, ends, strict=True))
    return base == edited == fresh


def merge_closing(hunk: Hunk, base: Tokens, edited: Tokens, fresh: Tokens) -> list[Hunk]:
    changed = texts(fresh) != texts(base) and (texts(fresh) != texts(edited) or is_disputed(edited))
    return [hunk] if changed else []


def settle_number(hunk: Hunk, edited: Tokens) -> Hunk:
    """Take the fresh number where both sides count anew: it is computed from the order of what stands before it."""
    numbers = text_of(edited[hunk.start : hunk.end]), text_of(hunk.tokens)
    if hunk.is_conflict and hunk.start == 0 and all(map(is_ordinal, numbers)):
        return Hunk(hunk.cell, hunk.start, hunk.end, hunk.tokens)
    return hunk


def merge_words(cell: int, base: Tokens | None, edited: Tokens, fresh: Tokens) -> tuple[list[Hunk], list[Relook]]:
    if base is None:
        both = tuple(edited[own] for own in shared_words(texts(edited), texts(fresh)))
        clusters = find_clusters(both, edited, fresh)
        return [hunk for one in clusters for hunk in decide_without_base(cell, one, edited, fresh)], []
    clusters = find_clusters(base, edited, fresh)
    looks = [Relook(cell, one, one + 1, look) for one, look in new_looks(clusters, base, edited, fresh)]
    hunks = [hunk for cluster in clusters for hunk in decide(cell, cluster, base, edited, fresh)]
    return hunks, join_relooks(looks, edited)


def shared_words(edited: list[str], fresh: list[str]) -> list[int]:
    """Return the edited tokens that are on both sides; the same words whichever side is called edited."""
    if fresh < edited:
        return [own for _, own in match(fresh, edited)]
    return [own for own, _ in match(edited, fresh)]


# --- which words are which


def find_clusters(base: Tokens, edited: Tokens, fresh: Tokens) -> list[Cluster]:
    """Return the changes of both sides, in order, drawn together until unchanged words part them."""
    changes = sorted([*iter_changes(base, edited, 0), *iter_changes(base, fresh, 1)])
    solids = list(accumulate((is_solid(token.text) for token in base), initial=0))
    shifts = [0, 0]
    clusters: list[Cluster] = []
    while changes:
        group, end = [changes[0]], changes[0].end
        while len(group) < len(changes) and touches(changes[len(group)], end, solids):
            end = max(end, changes[len(group)].end)
            group.append(changes[len(group)])
        changes = changes[len(group) :]
        ranges = []
        for side in (0, 1):
            first = group[0].start + shifts[side]
            shifts[side] += sum(one.last - one.first - one.end + one.start for one in group if one.side == side)
            ranges.append(slice(first, end + shifts[side]))
        clusters.append(Cluster(slice(group[0].start, end), ranges[0], ranges[1], frozenset(one.side for one in group)))
    return clusters


def touches(change: Change, end: int, solids: Sequence[int]) -> bool:
    return change.start <= end or solids[change.start] == solids[end]


def iter_changes(base: Tokens, other: Tokens, side: int) -> Iterator[Change]:
    pairs = match(texts(base), texts(other))
    for (old, new), (next_old, next_new) in pairwise([(-1, -1), *pairs, (len(base), len(other))]):
        if next_old - old > 1 or next_new - new > 1:
            yield Change(old + 1, next_old, new + 1, next_new, side)


def match(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pair equal tokens in order; where a cell has several paragraphs, those that are alike first."""
    if PARAGRAPH_END not in old and PARAGRAPH_END not in new:
        return common(old, new, weigh)
    olds, news = split_lines(old), split_lines(new)
    pairs: Pairs = []
    for row, column in match_in_order(
        [line_text(old, one) for one in olds], [line_text(new, one) for one in news], SIMILAR_LINES, fill=True
    ):
        start, first = olds[row].start, news[column].start
        found = common(old[olds[row].start : olds[row].stop], new[news[column].start : news[column].stop], weigh)
        pairs.extend((start + one, first + other) for one, other in found)
    return pairs


def weigh(text: object) -> int:
    return 3 if is_solid(str(text)) else 1


def split_lines(texts: Sequence[str]) -> list[range]:
    """Return the paragraphs of a cell, each with its end but the last."""
    ends = [index + 1 for index, text in enumerate(texts) if text == PARAGRAPH_END]
    return [range(start, end) for start, end in pairwise([0, *ends, len(texts)])]


def line_text(texts: Sequence[str], line: range) -> str:
    return "".join(texts[line.start : line.stop]).rstrip(PARAGRAPH_END)


# --- what becomes of them


def decide(cell: int, cluster: Cluster, base: Tokens, edited: Tokens, fresh: Tokens) -> list[Hunk]:
    old, own, other = base[cluster.base], edited[cluster.edited], fresh[cluster.fresh]
    start, end = cluster.edited.start, cluster.edited.stop
    if cluster.sides == {0}:
        return []
    if cluster.sides == {1}:
        return [Hunk(cell, start, end, settle(dress(other, cluster, base, edited)))]
    if read_alike(own, other):
        return [Hunk(cell, start, end, settle(other))] if is_disputed(own) else []
    if are_two_additions(old, own, other):
        return [Hunk(cell, end, end, settle(other))]
    return decide_between(cell, cluster, base, edited, fresh)


def decide_between(cell: int, cluster: Cluster, base: Tokens, edited: Tokens, fresh: Tokens) -> list[Hunk]:
    """Decide about words that both sides changed in part alike: where one side alone changed the rest, it is right."""
    old, own, other = base[cluster.base], edited[cluster.edited], fresh[cluster.fresh]
    head, tail = shared_ends(own, other)
    sides = [Side.of(tokens, match(texts(old), texts(tokens))) for tokens in (own, other)]
    rest = None if is_disputed(own) or not head + tail else find_rest(sides[0], sides[1], head, tail)
    if rest is None:
        return [conflict(cell, cluster.edited.start, old, own, other)]
    if rest.side == 0:
        return []
    start, there = cluster.edited.start, cluster.base.start
    own_rest = slice(start + rest.edited.start, start + rest.edited.stop)
    alone = Cluster(slice(there + rest.base.start, there + rest.base.stop), own_rest, rest.fresh, frozenset({1}))
    return [Hunk(cell, own_rest.start, own_rest.stop, settle(dress(other[rest.fresh], alone, base, edited)))]


def decide_without_base(cell: int, cluster: Cluster, edited: Tokens, fresh: Tokens) -> list[Hunk]:
    own, other = edited[cluster.edited], fresh[cluster.fresh]
    return [] if read_alike(own, other) else [conflict(cell, cluster.edited.start, (), own, other)]


def conflict(cell: int, start: int, old: Tokens, own: Tokens, other: Tokens) -> Hunk:
    """Return a conflict of the words that differ: what both sides begin and end with alike is none."""
    head, tail = shared_ends(own, other)
    return Hunk(cell, start + head, start + len(own) - tail, settle(other[head : len(other) - tail]), True, old)


def are_two_additions(old: Tokens, own: Tokens, other: Tokens) -> bool:
    """Tell whether both sides added whole, unlike paragraphs in one place of a cell: both stay, the edited ones first."""
    if old or not own or not other:
        return False
    ends = all(tokens[-1].text == PARAGRAPH_END for tokens in (own, other))
    begins = all(tokens[0].text == PARAGRAPH_END for tokens in (own, other))
    return (ends or begins) and dice(words_of(own), words_of(other)) < SIMILAR


def read_alike(own: Tokens, other: Tokens) -> bool:
    """Tell whether two stretches have the same words and marks, however wide the space between them."""
    return [text for text in texts(own) if is_solid(text)] == [text for text in texts(other) if is_solid(text)]


def is_disputed(tokens: Iterable[Token]) -> bool:
    return any(token.disputed for token in tokens)


def settle(tokens: Iterable[Token]) -> Tokens:
    return tuple(token._replace(disputed=False) if token.disputed else token for token in tokens)


def texts(tokens: Iterable[Token]) -> list[str]:
    return [token[0] for token in tokens]


# --- looks


def dress(tokens: Tokens, cluster: Cluster, base: Tokens, edited: Tokens) -> Tokens:
    """Give fresh words the look that a person gave to the words that they replace, or in whose midst they stand."""
    pairs = list(zip(base[cluster.base], edited[cluster.edited], strict=True))
    if not pairs:
        pairs = around(cluster, base, edited)
    look = new_look(pairs)
    return tokens if look is None else tuple(paint(token, look) for token in tokens)


def around(cluster: Cluster, base: Tokens, edited: Tokens) -> list[tuple[Token, Token]]:
    """Return the solid tokens next to an insert on both sides, as base and edited have them; none at an end of the cell."""
    before = next((at for at in range(cluster.base.start - 1, -1, -1) if is_solid(base[at].text)), None)
    after = next((at for at in range(cluster.base.stop, len(base)) if is_solid(base[at].text)), None)
    if before is None or after is None:
        return []
    shift = cluster.edited.start - cluster.base.start
    return [(base[at], edited[at + shift]) for at in (before, after)]


def new_look(pairs: Iterable[tuple[Token, Token]]) -> int | None:
    """Return the one look that all words of a stretch were given; None where they were given none or several."""
    words = [(old, new) for old, new in pairs if not old.text.isspace()]
    looks = {new.look for _, new in words}
    return looks.pop() if len(looks) == 1 and all(old.look != new.look for old, new in words) else None


def paint(token: Token, look: int) -> Token:
    return token if token.text.isspace() else token._replace(look=look)


def new_looks(clusters: Sequence[Cluster], base: Tokens, edited: Tokens, fresh: Tokens) -> Iterator[tuple[int, int]]:
    """Yield edited indices and the looks that the fresh side gave them: to words of all three, and to words typed among such."""
    for old, own, other in iter_unchanged(clusters, (len(base), len(edited), len(fresh))):
        if edited[own].look == base[old].look != fresh[other].look and not base[old].text.isspace():
            yield own, fresh[other].look
    for cluster in clusters:
        if cluster.sides == {0}:
            pairs = list(zip(base[cluster.base], fresh[cluster.fresh], strict=True))
            look = new_look(pairs)
            plain = {old.look for old, _ in pairs if not old.text.isspace()}
            for own in range(cluster.edited.start, cluster.edited.stop):
                if look is not None and {edited[own].look} == plain and not edited[own].text.isspace():
                    yield own, look


def iter_unchanged(clusters: Sequence[Cluster], lengths: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    base, edited, fresh = (slice(length, length) for length in lengths)
    ends = Cluster(base, edited, fresh, frozenset())
    places = (0, 0, 0)
    for cluster in (*clusters, ends):
        yield from zip(
            range(places[0], cluster.base.start),
            range(places[1], cluster.edited.start),
            range(places[2], cluster.fresh.start),
            strict=True,
        )
        places = (cluster.base.stop, cluster.edited.stop, cluster.fresh.stop)


# --- neighbours as one


def join_hunks(hunks: Sequence[Hunk]) -> list[Hunk]:
    """Join clean hunks that touch."""
    joined: list[Hunk] = []
    for hunk in hunks:
        last = joined[-1] if joined else None
        if last and last.end == hunk.start and not last.is_conflict and not hunk.is_conflict:
            joined[-1] = Hunk(hunk.cell, last.start, hunk.end, last.tokens + hunk.tokens)
        else:
            joined.append(hunk)
    return joined


def join_relooks(looks: Sequence[Relook], edited: Tokens) -> list[Relook]:
    """Join looks that only white space parts."""
    joined: list[Relook] = []
    for look in sorted(looks, key=lambda one: one.start):
        last = joined[-1] if joined else None
        if last and last.look == look.look and all(token.text.isspace() for token in edited[last.end : look.start]):
            joined[-1] = Relook(look.cell, last.start, look.end, look.look)
        else:
            joined.append(look)
    return joined
