"""Print the data as they would be and hold that against the Word file: what does not read as there is not written.

A block that a change covers must read as people left it, closing marks apart. Any other block stays as it is, but for what
is computed from a value that changed, and for another place that prints the same line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Where
from ntmdocs.homecoming.comparing import Comparison, key, solid, tidy
from ntmdocs.homecoming.drafts import Draft, Press, Sources, first_words, rewritten
from ntmdocs.lens.figures_detach import REFUSED
from ntmdocs.lens.records import Change, Deed, Homecoming
from ntmdocs.merge import Result, align
from ntmdocs.model.blocks import Block, Shape, text_of
from ntmdocs.offences import homecoming as offences

Print = tuple[Draft, dict[str, bytes]]  # the document and the files that it was printed from
FOLLOWING = (*REFUSED, offences.DUTY_WORDS)  # what they say of words may come right when others come home


@dataclass(frozen=True, slots=True)
class Echo:
    """Another place on the paper that reads otherwise once the data have changed."""

    where: Where
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The changes that hold, those that do not, the document and the files with them, and where else the paper changes."""

    held: tuple[Change, ...]
    failed: tuple[Change, ...]
    draft: Draft
    files: Sources
    echoes: tuple[Echo, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """What changes are proven on: the press, the document as it prints now, how the Word file reads, what must print.

    `neighbours` print the other documents of the folder, which share its figures; `typed` are the results that people edited.
    """

    press: Press
    fresh: Draft
    results: Sequence[Result]
    home: Homecoming
    neighbours: tuple[Press, ...] = ()
    typed: frozenset[int] = frozenset()
    printed: dict[frozenset[Change], Print | None] = field(default_factory=dict, repr=False, compare=False)

    def prove(self, changes: Iterable[Change], answered: Iterable[Change] = ()) -> Proof:
        """Return the most of the changes that hold together; those `answered` are of questions that a person said yes to."""
        given = tuple(answered)
        asked = frozenset(map(id, given))
        units = sorted(_units((*changes, *given)), key=_is_of_values)
        words = tuple(one for one in units if not _is_of_values(one))
        held = self._hold(self._hold((), words, asked), tuple(units[len(words) :]), asked)
        draft, files = self._print([one for unit in held for one in unit]) or (self.fresh, {})
        kept = tuple(one for unit in held for one in unit)
        chosen = frozenset(map(id, kept))
        failed = tuple(one for unit in units for one in unit if id(one) not in chosen)
        return Proof(kept, failed, draft, files, (*self._echoes(draft, kept), *self._echoes_elsewhere(files)))

    def _hold(
        self, before: tuple[tuple[Change, ...], ...], units: tuple[tuple[Change, ...], ...], asked: frozenset[int]
    ) -> tuple[tuple[Change, ...], ...]:
        """Add as many units to those that hold as hold with them: all at once, else each half by itself."""
        if not units or self._holds([one for unit in (*before, *units) for one in unit], asked):
            return (*before, *units)
        if len(units) == 1:
            return before
        middle = len(units) // 2
        return self._hold(self._hold(before, units[:middle], asked), units[middle:], asked)

    def _print(self, changes: Sequence[Change]) -> Print | None:
        """Print with some changes made, once; None where they cannot be made together or the result cannot be printed."""
        if not changes:
            return self.fresh, {}
        wanted = frozenset(changes)
        if wanted not in self.printed:
            self.printed[wanted] = self._print_anew(changes)
        return self.printed[wanted]

    def _print_anew(self, changes: Sequence[Change]) -> Print | None:
        files = rewritten(self.press.sources, ((one.path, one.edits) for one in changes))
        if files is None:
            return None
        try:
            draft, _ = self.press.draft(files)
        except Refusal:
            return None
        return (draft, files) if draft else None

    def _holds(self, changes: Sequence[Change], asked: frozenset[int]) -> bool:
        compared = self._compared(changes, asked)
        return compared is not None and compared.holds()

    def _compared(self, changes: Sequence[Change], asked: frozenset[int]) -> Comparison | None:
        """Return the comparison of what some changes print, that of their words alone with it where figures change too."""
        printed = self._print(changes)
        if printed is None:
            return None
        words = [one for unit in _units(changes) if not _is_of_values(unit) for one in unit]
        worded = self._compared(words, asked) if words and len(words) < len(changes) else None
        return Comparison(self.fresh, printed[0], self.results, self.home, tuple(changes), asked, worded)

    def _echoes(self, draft: Draft, changes: Sequence[Change]) -> Iterator[Echo]:
        is_followed = any(one.deed is Deed.REVALUED for one in changes)
        covered = {at for one in changes if one.deed is not Deed.REVALUED for at in one.results}
        reworded = {self.results[at].step.fresh for at in covered if not is_followed or at in self.home.unplaced}
        for old, new in align(self.fresh.blocks, draft.blocks):
            before, after, read = self.fresh.blocks[old], draft.blocks[new], self._read(old)
            if key(before) != key(after) and (old not in reworded or before.shape is Shape.ROW):
                told = None if read and key(read) == key(after) else _difference(before, after, read)
                if told:
                    yield Echo(draft.where(new), *told)

    def _echoes_elsewhere(self, files: Sources) -> Iterator[Echo]:
        """Yield what changes in other documents when a figure that they share does, each place named by its document."""
        for press in self.neighbours if any(path != self.press.path for path in files) else ():
            try:
                before, after = press.draft()[0], press.draft(files)[0]
            except Refusal:
                continue
            for old, new in align(before.blocks, after.blocks) if before and after else ():
                told = _difference(before.blocks[old], after.blocks[new], None) if before and after else None
                if told and before and after and key(before.blocks[old]) != key(after.blocks[new]):
                    yield Echo(Where(words=f"{press.ref.id}: {first_words(before.blocks[old])}"), *told)

    def is_idle(self, change: Change) -> bool:
        """Tell whether a change is of spaces alone: the paper reads as the data print it already, looks too."""
        pairs = [(self.results[at].block, self.results[at].step.fresh) for at in change.results]
        alike = (block and fresh is not None and solid(block) == solid(self.fresh.blocks[fresh]) for block, fresh in pairs)
        return change.deed is Deed.REWORDED and bool(pairs) and all(alike)

    def is_told(self, proof: Proof, change: Change) -> bool:
        """Tell whether all that a change is for reads as in the Word file already."""
        return bool(change.results) and self._reads_alike(proof, change.results)

    def is_settled(self, proof: Proof, finding: Finding) -> bool:
        """Tell whether what a finding could not bring home reads as in the Word file nevertheless: as a total typed by hand."""
        words = tidy(finding.values.get("words", ""))
        if finding.offence not in FOLLOWING or not words:
            return False
        named = [at for at in self.home.unplaced if (block := self.results[at].block) and words in tidy(block.text)]
        return bool(named) and self._reads_alike(proof, named)

    def _reads_alike(self, proof: Proof, results: Iterable[int]) -> bool:
        pairs = dict(align(self.fresh.blocks, proof.draft.blocks))
        for at in results:
            fresh, block = self.results[at].step.fresh, self.results[at].block
            now = pairs.get(fresh) if fresh is not None else None
            if block is None or now is None or key(block) != key(proof.draft.blocks[now]):
                return False
        return True

    def _read(self, fresh: int) -> Block | None:
        return next((one.block for one in self.results if one.step.fresh == fresh), None)


def _is_of_values(unit: Iterable[Change]) -> bool:
    """Tell changes of figures, which other places follow, from those of words, which nothing else may follow."""
    return any(one.deed is Deed.REVALUED for one in unit)


def _units(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Yield the changes, those together that cover the same result: they are right together or not at all."""
    owner: dict[int, int] = {}
    groups: list[list[Change]] = []
    for change in changes:
        met = sorted({owner[at] for at in change.results if at in owner})
        own = met[0] if met else len(groups)
        if not met:
            groups.append([])
        for other in met[1:]:
            groups[own] += groups[other]
            groups[other] = []
            owner = {at: own if group == other else group for at, group in owner.items()}
        groups[own].append(change)
        owner.update(dict.fromkeys(change.results, own))
    yield from (tuple(group) for group in groups if group)


def _difference(before: Block, after: Block, read: Block | None) -> tuple[str, str] | None:
    """Return what changes beside what a person typed: whole blocks, of a row the cells alone; None where nothing does."""
    if before.shape is not Shape.ROW or len(before.cells) != len(after.cells):
        return before.text, after.text
    cells = zip(before.cells, after.cells, read.cells if read else before.cells, strict=False)
    texts = [(text_of(old), text_of(new), text_of(typed)) for old, new, typed in cells]
    if texts and texts[0][0].isdigit() and texts[0][1].isdigit():
        del texts[0]  # the row's number, which every build counts anew
    changed = [(old, new) for old, new, typed in texts if tidy(new) not in (tidy(old), tidy(typed))]
    return ("; ".join(old for old, _ in changed), "; ".join(new for _, new in changed)) if changed else None
