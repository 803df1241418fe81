"""Hold a document printed from changed data against the Word file: what was meant must be there, all else as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ntmdocs.homecoming.drafts import Draft
from ntmdocs.lens.records import Change, Deed, Homecoming
from ntmdocs.merge import Result, align
from ntmdocs.model.blocks import Block, Shape, Token, text_of
from ntmdocs.source import Span
from ntmdocs.yamlfile import Edit

CLOSING = " \u00a0;,:./"
_MARK = re.compile(r"^\s*(?:[-–+*]\s*|(?:\d+(?:\.\d+)*|[IVX]+|[^\W\d_])[.)]\s+)+")


def key(block: Block) -> str:
    """Return what two blocks that read alike share: their words, spaces and closing marks apart."""
    return "\t".join(tidy(text_of(cell)) for cell in block.cells)


def tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(CLOSING)


def unmarked(text: str) -> str:
    """Return a paragraph without what the template or Word sets before its words: dash, plus, number.

    >>> unmarked("- mở rộng đường"), unmarked("2.1. Đối với xóm")
    ('mở rộng đường', 'Đối với xóm')
    """
    return _MARK.sub("", text, count=1)


@dataclass(slots=True)
class Comparison:
    """A draft against the paper, given the changes that made it; `asked` are the ids of those that a person agreed to.

    `worded` is the comparison of the draft that the changes of words alone make: what reads right there may follow figures.
    `at` says where in the draft the block of a covered result stands, `same` where a fresh block stands unchanged.
    """

    fresh: Draft
    draft: Draft
    results: Sequence[Result]
    home: Homecoming
    changes: tuple[Change, ...]
    asked: frozenset[int]
    worded: Comparison | None = None
    at: dict[int, int] = field(default_factory=dict)
    same: dict[int, int] = field(default_factory=dict)

    def holds(self) -> bool:
        """Tell whether covered blocks read as people left them, in their order, and the others as before or as they may."""
        covered = dict.fromkeys(at for one in self.changes for at in one.results if self.results[at].block is not None)
        self._find_covered(covered)
        looks = all(self._looks_hold(at, place) for at, place in self.at.items())
        self._find_following([at for at in covered if at not in self.at])
        self._find_same()
        unmet = [at for at in covered if at not in self.at]
        if any(self.results[at].step.fresh is None for at in unmet):
            return False
        return looks and self._rest_holds(unmet) and self._is_in_order(covered)

    @property
    def _is_revalued(self) -> bool:
        """Tell whether a figure is among what changes, so that other places follow."""
        return any(one.deed is Deed.REVALUED for one in self.changes)

    def _find_covered(self, covered: Iterable[int]) -> None:
        """Find each covered result by its very words; of equal ones the first in order."""
        places: dict[str, list[int]] = {}
        for index, block in enumerate(self.draft.blocks):
            places.setdefault(key(block), []).append(index)
        for at in covered:
            free = (places[text] for text in self._wanted(at) if places.get(text))
            found = min(free, key=lambda indices: indices[0], default=None)
            if found:
                self.at[at] = found.pop(0)

    def _wanted(self, at: int) -> tuple[str, ...]:
        """Return how a covered block may read: as in the Word file, or without what could not come home or was not asked yet."""
        block = self.results[at].block
        wanted = [key(block)] if block else []
        is_asked = any(at in one.results and id(one) in self.asked for one in self.changes)
        is_part = at in self.home.unplaced or any(at in one.change.results for one in self.home.questions)
        for text in (tidy(one.text) for one in self.home.expected if one.result == at):
            if (is_part and not is_asked) or at in self.home.renewed or unmarked(text) in map(unmarked, wanted):
                wanted.append(text)
        return tuple(dict.fromkeys(wanted))

    def _find_following(self, unmet: Sequence[int]) -> None:
        """Find the lines that a person reworded and that read as typed but for a figure printed in them, which changed too."""
        revalued = {at for one in self.changes if one.deed is Deed.REVALUED for at in one.results}
        open_lines = [at for at in unmet if at not in revalued]
        if not open_lines or self.worded is None or not self.worded.holds():
            return
        taken = set(self.at.values())
        pairs = dict(align(self.worded.draft.blocks, self.draft.blocks))
        for at in open_lines:
            place = pairs.get(self.worded.at.get(at, -1))
            if place is not None and place not in taken:
                self.at[at] = place

    def _find_same(self) -> None:
        """Find the fresh blocks that nobody touched among the blocks of the draft that are left, in order."""
        taken, met = set(self.at.values()), {self.results[at].step.fresh for at in self.at}
        old = [at for at in range(len(self.fresh.blocks)) if at not in met]
        new = [at for at in range(len(self.draft.blocks)) if at not in taken]
        one = [key(self.fresh.blocks[at]) for at in old]
        other = [key(self.draft.blocks[at]) for at in new]
        for start, first, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            self.same.update(zip(old[start : start + size], new[first : first + size], strict=True))

    def _rest_holds(self, unmet: Sequence[int]) -> bool:
        """Pair what is left on both sides by likeness and look at each pair, at what went and at what came."""
        met = {self.results[at].step.fresh for at in self.at}
        taken = {*self.at.values(), *self.same.values()}
        old = [at for at in range(len(self.fresh.blocks)) if at not in met and at not in self.same]
        new = [at for at in range(len(self.draft.blocks)) if at not in taken]
        found = align(tuple(self.fresh.blocks[at] for at in old), tuple(self.draft.blocks[at] for at in new))
        pairs = {old[one]: new[other] for one, other in found}
        result_of = {self.results[at].step.fresh: at for at in unmet}
        self.at.update((result_of[one], other) for one, other in pairs.items() if one in result_of)
        came = (at for at in new if at not in set(pairs.values()))
        return (
            all(self._pair_holds(one, other, result_of) for one, other in pairs.items())
            and all(self._may_go(at, result_of) for at in old if at not in pairs)
            and all(self.draft.blocks[at].shape is Shape.ROW for at in came)
        )

    def _looks_hold(self, at: int, place: int) -> bool:
        """Tell whether the words of a covered block look as people left them, or as they looked before."""
        block, fresh = self.results[at].block, self.results[at].step.fresh
        if block is None or fresh is None:
            return True
        before = {(token.text, token.look) for cell in self.fresh.blocks[fresh].cells for token in cell}
        pairs = zip(solid(block), solid(self.draft.blocks[place]), strict=False)
        unlike = ((old, new) for old, new in pairs if old.text == new.text and old.look != new.look)
        return all((new.text, new.look) in before for _, new in unlike)

    def _pair_holds(self, old: int, new: int, result_of: dict[int | None, int]) -> bool:
        before, after = self.fresh.blocks[old], self.draft.blocks[new]
        if old in result_of:
            return self._reads(result_of[old], before, after)
        return key(before) == key(after) or is_renumbered(before, after) or self._may_change(old, before)

    def _reads(self, at: int, before: Block, after: Block) -> bool:
        """Tell whether a covered block reads as people left it, but for what is computed in it."""
        block = self.results[at].block
        if block is None:
            return True
        if before.shape is Shape.ROW and len(before.cells) == len(block.cells) == len(after.cells):
            return self._cells_come(at, before, block, after)
        return self._is_revalued and _edits(before, block) <= _edits(before, after)

    def _cells_come(self, at: int, before: Block, block: Block, after: Block) -> bool:
        """Tell whether as many cells read as typed as there are changes of the row; those beside them may be computed anew."""
        cells = [tuple(map(tidy, map(text_of, three))) for three in zip(before.cells, block.cells, after.cells, strict=True)]
        come = sum(old != typed == now for old, typed, now in cells)
        return come >= sum(at in one.results for one in self.changes)

    def _may_go(self, old: int, result_of: dict[int | None, int]) -> bool:
        """Tell whether a block may vanish: a person took it out, or it was printed from what changed."""
        if old in result_of:
            return False
        is_left = any(one.step.fresh == old and one.block is not None for one in self.results)
        return not is_left or self._may_change(old, self.fresh.blocks[old])

    def _may_change(self, old: int, before: Block) -> bool:
        """Tell whether a block nobody touched may read otherwise: it prints what changed, or is reckoned from it."""
        if self._is_revalued:
            return True
        is_placed = any(one.deed is not Deed.REWORDED for one in self.changes)
        if before.shape is Shape.ROW and (is_placed or not self.fresh.places(old)):
            return True  # a table of duties follows the lines that it prints and their headings
        places = self.fresh.places(old)
        return any(_meets(place, one.path, edit) for place in places for one in self.changes for edit in one.edits)

    def _is_in_order(self, covered: Iterable[int]) -> bool:
        """Tell whether each covered block stands between the blocks that it should stand between."""
        known = list(self._ordered(frozenset(covered)))
        for number, (place, is_covered) in enumerate(known):
            before = next((one for one, is_other in reversed(known[:number]) if not is_other), -1)
            after = next((one for one, is_other in known[number + 1 :] if not is_other), len(self.draft.blocks))
            if is_covered and not before < place < after:
                return False
        return True

    def _ordered(self, covered: frozenset[int]) -> Iterator[tuple[int, bool]]:
        """Yield where the expected blocks stand in the draft, in their order: those covered, and those that nothing moves."""
        others = {at for one in self.home.changes for at in one.results} | self.home.unplaced
        for one in self.home.expected:
            if one.result in covered and one.result in self.at:
                yield self.at[one.result], True
            elif one.result not in others and one.fresh in self.same:
                yield self.same[one.fresh], False


def solid(block: Block) -> list[Token]:
    """Return the tokens of a block but for white space."""
    return [token for cell in block.cells for token in cell if not token.text.isspace()]


def _edits(before: Block, after: Block) -> set[tuple[int, int, str]]:
    """Return what one text puts where of another: words in the place of words, counted without spaces."""
    old, new = ([token.text for token in solid(block)] for block in (before, after))
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {(start, end, " ".join(new[first:last])) for kind, start, end, first, last in opcodes if kind != "equal"}


def is_renumbered(before: Block, after: Block) -> bool:
    """Tell whether two rows differ in their own numbers alone, which every build counts anew."""
    if before.shape is not Shape.ROW or len(before.cells) != len(after.cells):
        return False
    cells = ((tidy(text_of(old)), tidy(text_of(new))) for old, new in zip(before.cells, after.cells, strict=True))
    return all(old.isdigit() and new.isdigit() for old, new in cells if old != new)


def _meets(place: Span, path: str, edit: Edit) -> bool:
    return place.path == path and place.start <= edit.end and edit.start <= place.end
