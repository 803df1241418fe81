"""Which block is which: anchors, then equal words, labels of rows, likeness between neighbours, place, far moves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ntmdocs.merge.likeness import FAR, SIMILAR, Bag, bag, dice, holds, label, row_name, row_values, texts_of
from ntmdocs.merge.pieces import are_pieces
from ntmdocs.merge.sequences import chain, common, rising
from ntmdocs.merge.tables import Place, places
from ntmdocs.model.blocks import Blocks, Shape

_SHORT = 8  # words up to which a text in its place is the same block whatever it says
_TELLING = 3  # words from which a text that changed a little is known wherever it goes
_WORDED = 100
_FAR_PAIRS = 40_000


def align(old: Blocks, new: Blocks, *, anchored: bool = False) -> tuple[tuple[int, int], ...]:
    """Return which block of `old` is which of `new`: pairs of indices, sorted, each index once; crossing pairs are moves.

    `anchored`: equal anchors name the same block, which holds between a file and the base inside it only. Blocks of different
    shape, of different parts or of different tables are never the same, but for rows with one anchor.
    """
    return compare(Side.of(old), Side.of(new), anchored=anchored).pairs


@dataclass(frozen=True, slots=True)
class Side:
    """Blocks and their texts, which are wanted again and again."""

    blocks: Blocks
    texts: list[str]

    @classmethod
    def of(cls, blocks: Blocks) -> Side:
        return cls(blocks, texts_of(blocks))


def compare(old: Side, new: Side, *, anchored: bool = False, torn: bool = True) -> Alignment:
    """Return the whole alignment of two sides, see `align`; unless `torn`, anchors too keep rows within their table."""
    alignment = Alignment.of(old, new, anchored=anchored, torn=torn)
    alignment.take_anchors()
    alignment.take_equal()
    alignment.take_first_pieces()
    alignment.take_similar()
    return alignment


@dataclass(slots=True)
class Alignment:
    """Two sides and what is already known about which is which; each `take_…` adds to it."""

    old: Blocks
    new: Blocks
    texts: tuple[list[str], list[str]]
    places: tuple[list[Place], list[Place]]
    anchored: bool
    torn: bool  # rows of one table may be found in several
    table_sizes: tuple[Counter[Place], Counter[Place]]  # how many rows each has
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Side, new: Side, *, anchored: bool = False, torn: bool = True) -> Alignment:
        known = [(block.part, block.table) for block in old.blocks]
        found = places(old.blocks, new.blocks, old.texts, new.texts)
        sizes = Counter(known), Counter(found)
        return cls(old.blocks, new.blocks, (old.texts, new.texts), (known, found), anchored, torn, sizes)

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        return tuple(sorted(self.to_new.items()))

    def add(self, old: int, new: int) -> None:
        self.to_new[old] = new
        self.to_old[new] = old

    def remove(self, old: int, new: int) -> None:
        del self.to_new[old], self.to_old[new]

    def is_sure(self, old: int, new: int) -> bool:
        """Tell whether a pair has one anchor or one text."""
        anchor = self.old[old].anchor
        return self.texts[0][old] == self.texts[1][new] or (self.anchored and anchor != "" and anchor == self.new[new].anchor)

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield what is open on both sides between neighbours that are paired in order."""
        before = (-1, -1)
        for pair in (*rising(self.pairs), (len(self.old), len(self.new))):
            rows = [index for index in range(before[0] + 1, pair[0]) if index not in self.to_new]
            columns = [index for index in range(before[1] + 1, pair[1]) if self.is_open(index)]
            if rows and columns:
                yield rows, columns
            before = pair

    def is_open(self, new: int) -> bool:
        return new not in self.to_old

    # --- anchors

    def take_anchors(self) -> None:
        """Pair blocks with one anchor that have words in common, or none at all on one side."""
        for old, new in self.anchor_pairs():
            one, other = bag(self.texts[0][old]), bag(self.texts[1][new])
            if self.texts[0][old] == self.texts[1][new] or dice(one, other) >= SIMILAR or holds(other, one) or holds(one, other):
                self.add(old, new)

    def anchor_pairs(self) -> Iterator[tuple[int, int]]:
        """Yield open blocks of one anchor; of several copies the one that is most alike."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, block in enumerate(self.new):
            if self.anchored and block.anchor and self.is_open(index):
                holders[block.anchor].append(index)
        named = Counter(block.anchor for block in self.old)
        for old, block in enumerate(self.old):
            copies = [new for new in holders.get(block.anchor, ()) if self.may_share(old, new)]
            if copies and named[block.anchor] == 1 and old not in self.to_new:
                text = self.texts[0][old]
                yield old, max(copies, key=lambda new: (self.texts[1][new] == text, dice(bag(text), bag(self.texts[1][new]))))

    def may_share(self, old: int, new: int) -> bool:
        one, other = self.kin(0, old), self.kin(1, new)
        return one == other or (self.torn and one[1] is other[1] and one[0][0] == other[0][0])

    # --- equal words

    def take_equal(self) -> None:
        """Pair equal words in order, then what stands once on either side; after that rows by names and labels likewise."""
        self.take_by(lambda text, shape: text)
        self.take_by(lambda text, shape: f"{row_name(text)}\n{label(text)}" if shape is Shape.ROW and label(text) else None)
        self.take_by(lambda text, shape: (label(text) or None) if shape is Shape.ROW else None)

    def take_by(self, key: Callable[[str, Shape], str | None]) -> None:
        keys = self.keys(0, key), self.keys(1, key)
        for rows, columns in list(self.gaps()):
            rows = [row for row in rows if keys[0][row] is not None]
            columns = [column for column in columns if keys[1][column] is not None]
            for row, column in common([keys[0][row] for row in rows], [keys[1][column] for column in columns], weigh):
                self.add(rows[row], columns[column])
        there = only_once(keys[1])
        for one, old in only_once(keys[0]).items():
            new = there.get(one, -1)
            if old not in self.to_new and new >= 0 and self.is_open(new) and self.tells(old, 1):
                self.add(old, new)

    def tells(self, old: int, least: int) -> bool:
        """Tell whether a block may be known in another place: a row by its label, a paragraph by enough words."""
        return self.old[old].shape is Shape.ROW or len(bag(self.texts[0][old])) >= least

    def keys(self, side: int, key: Callable[[str, Shape], str | None]) -> list[Hashable | None]:
        """Return what must be equal for each block: place, shape and a key of its text; None where it has none."""
        blocks = (self.old, self.new)[side]
        found = [key(text, block.shape) for text, block in zip(self.texts[side], blocks, strict=True)]
        return [
            None if one is None else (place, block.shape, one)
            for one, place, block in zip(found, self.places[side], blocks, strict=True)
        ]

    # --- split and joined

    def take_first_pieces(self) -> None:
        """Let a split or joined paragraph be the one that it begins with, whichever piece has its anchor or most of its words."""
        for old, new in self.pairs:
            if self.texts[0][old] == self.texts[1][new] or self.old[old].shape is Shape.ROW:
                continue
            first = self.first_piece(old, new, split=True)
            before = self.first_piece(old, new, split=False) if first == new else old
            if (before, first) != (old, new):
                self.remove(old, new)
                self.add(before, first)

    def first_piece(self, old: int, new: int, *, split: bool) -> int:
        """Return the first of the open blocks before a piece that are pieces of the same whole: new ones of a `split`."""
        side, whole = (1, self.texts[0][old]) if split else (0, self.texts[1][new])
        known = self.to_old if split else self.to_new
        last = first = new if split else old
        while first and first - 1 not in known and self.kin(side, first - 1) == self.kin(side, last):
            if not are_pieces(whole, self.texts[side][first - 1 : last + 1]):
                break
            first -= 1
        return first

    # --- likeness and place

    def take_similar(self) -> None:
        """Pair what is similar in its place, what has the same anchor though no word, what is alone in its place, far moves."""
        self.take_alike()
        for old, new in list(self.anchor_pairs()):
            if old not in self.to_new and self.is_open(new):
                self.add(old, new)
        self.take_first_pieces()
        for rows, columns in list(self.gaps()):
            self.take_in_place(rows, columns)
        self.take_far()

    def take_alike(self) -> None:
        """Pair in order what is similar between paired neighbours."""
        for rows, columns in list(self.gaps()):
            for row, column in chain(len(rows), len(columns), self.likeness_of(rows, columns)):
                self.add(rows[row], columns[column])

    def likeness_of(self, rows: Sequence[int], columns: Sequence[int]) -> Callable[[int, int], float]:
        bags = [bag(self.texts[0][row]) for row in rows], [bag(self.texts[1][column]) for column in columns]
        keys = [self.kin(0, row) for row in rows], [self.kin(1, column) for column in columns]

        def likeness(row: int, column: int) -> float:
            if keys[0][row] != keys[1][column]:
                return 0.0
            value = dice(bags[0][row], bags[1][column])
            if value < SIMILAR:
                return 0.0
            return value if self.is_one_label(rows[row], columns[column]) else 0.0

        return likeness

    def kin(self, side: int, index: int) -> tuple[Place, Shape]:
        return self.places[side][index], (self.old, self.new)[side][index].shape

    def is_one_label(self, old: int, new: int, least: float = SIMILAR) -> bool:
        """Tell whether two rows may be one by their labels and names; paragraphs have none."""
        if self.old[old].shape is not Shape.ROW:
            return True
        one, other = bag(label(self.texts[0][old])), bag(label(self.texts[1][new]))
        return (not one or not other or dice(one, other) >= least) and self.is_one_name(old, new)

    def is_one_name(self, old: int, new: int) -> bool:
        """Tell whether two rows may be one by their names: alike, or all else alike, or there is no other row in the table.

        What stands in the place of a row and has another name and other figures is another row, whatever its units are.
        """
        one, other = self.texts[0][old], self.texts[1][new]
        names = bag(label(row_name(one))), bag(label(row_name(other)))
        if not all(names) or dice(*names) >= SIMILAR or row_values(one) == row_values(other):
            return True
        return 1 in (self.table_sizes[0][self.places[0][old]], self.table_sizes[1][self.places[1][new]])

    def take_in_place(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Pair short texts and rows of one place and style, where there are as many on both sides."""
        groups: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, indices in enumerate((rows, columns)):
            for index in indices:
                groups[self.kin(side, index), (self.old, self.new)[side][index].style][side].append(index)
        for olds, news in groups.values():
            if len(olds) == len(news):
                for old, new in zip(olds, news, strict=True):
                    if self.may_stand_for(old, new):
                        self.add(old, new)

    def may_stand_for(self, old: int, new: int) -> bool:
        if self.old[old].shape is Shape.ROW:
            return self.is_one_label(old, new, 0.01)
        return max(len(bag(self.texts[0][old])), len(bag(self.texts[1][new]))) <= _SHORT

    def take_far(self) -> None:
        """Pair what moved far and changed a little, the most alike first."""
        rows = [old for old in range(len(self.old)) if old not in self.to_new and self.tells(old, _TELLING)]
        columns = [new for new in range(len(self.new)) if self.is_open(new)]
        found = sorted(self.far_pairs(rows, columns), reverse=True)
        for _, row, column in found:
            if -row not in self.to_new and self.is_open(-column):
                self.add(-row, -column)

    def far_pairs(self, rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[float, int, int]]:
        """Yield likeness and the negative indices, so that of equal ones the first comes first when sorted down."""
        bags = {row: bag(self.texts[0][row]) for row in rows}
        for column, candidates in self.candidates(rows, columns, bags):
            own = bag(self.texts[1][column])
            for row in candidates:
                value = dice(bags[row], own)
                if value >= FAR and self.kin(0, row) == self.kin(1, column) and self.is_one_label(row, column, FAR):
                    yield value, -row, -column

    def candidates(
        self, rows: Sequence[int], columns: Sequence[int], bags: dict[int, Bag]
    ) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield for each new block the old ones to compare: all, or when these are too many those sharing a rare word."""
        if len(rows) * len(columns) <= _FAR_PAIRS:
            yield from ((column, rows) for column in columns)
            return
        holders: defaultdict[object, list[int]] = defaultdict(list)
        for row in rows:
            for word in bags[row]:
                holders[word].append(row)
        for column in columns:
            rare = sorted((holders[word] for word in bag(self.texts[1][column]) if word in holders), key=len)[:4]
            yield column, sorted({row for some in rare if len(some) <= 20 for row in some})


def weigh(key: Hashable) -> int:
    """Return how much it counts that a block is found again: an empty one stands for nothing where one with words can."""
    return _WORDED if isinstance(key, tuple) and bag(str(key[-1])) else 1


def only_once(keys: Sequence[Hashable | None]) -> dict[Hashable, int]:
    """Return where each key stands that stands once."""
    counts = Counter(keys)
    return {key: index for index, key in enumerate(keys) if key is not None and counts[key] == 1}
