"""Lines that stand alone on the paper: titles, headings that are keys, the subject; and words that are not the data's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ntmdocs.lens.desk import Desk, short
from ntmdocs.lens.drafts import is_same, typed_as
from ntmdocs.lens.headings import FRAME
from ntmdocs.lens.holders import find_entry
from ntmdocs.lens.lines import HEADS, Record, Role, is_gap_of_key
from ntmdocs.lens.records import Deed, Question
from ntmdocs.lens.units import CLOSERS, Print, Unit
from ntmdocs.lens.writing import STEP, Unwritable, block_rows, indented_rows, insert_rows, make_block, reword
from ntmdocs.model.blocks import OBJECT
from ntmdocs.model.inline import Inline, Run
from ntmdocs.model.prose import print_words
from ntmdocs.names import PLAN, TITLES, fold
from ntmdocs.offences import lens as offences
from ntmdocs.source import Span
from ntmdocs.yamlfile import Edit, Mapping, Node
from ntmdocs.yamlfile import Sequence as SequenceNode

MARKS = CLOSERS + "-–+*\u2029"


@dataclass(slots=True)
class Singles:
    """Bring home edits of lines that stand alone, and tell which words are the template's or other data's."""

    desk: Desk
    titles: list[tuple[str, str, int]] = field(default_factory=list)

    def run(self) -> None:
        for index, reading in self.desk.reader.edited.items():
            unit = self.desk.units[self.desk.sheets[index].unit or 0]
            for at, (one, draft) in enumerate(zip(unit.prints, reading.prints, strict=True)):
                if one.record is None:
                    self.foreign(index, one, draft.pieces, unit)
                elif one.record.role in HEADS:
                    self.line(index, at, one.record)
            self.wording(index, unit, reading.wording)
        self.write_titles()

    def foreign(self, index: int, one: Print, pieces: tuple[Inline, ...], unit: Unit) -> None:
        """Tell where words are typed that are no prose."""
        old = unit.text[one.start : one.end]
        new = "".join(piece.text for piece in pieces if isinstance(piece, Run))
        if _tidy(old) == _tidy(new) or self.is_signers(one):
            return
        place = next((each for each in one.places if isinstance(each, Span)), None)
        mark = place.mark if place else self.desk.mark(None)
        self.desk.findings.append(offences.DATA_WORDS.at(mark, printed=short(old), words=short(new)))
        self.desk.unplaced.add(self.desk.sheets[index].result)

    def is_signers(self, one: Print) -> bool:
        return self.desk.plan.signatory.span is not None and one.places[:1] == (self.desk.plan.signatory.span,)

    def line(self, index: int, at: int, record: Record) -> None:
        desk = self.desk
        unit = desk.units[desk.sheets[index].unit or 0]
        reading = desk.reader.edited[index]
        draft, wording = reading.prints[at], unit.prints[at].wording
        if wording is None or is_same(draft.pieces, wording.pieces, loosely=not is_same(wording.pieces, record.line.pieces)):
            desk.revalue(record, index)
            return
        new = "".join(piece.text for piece in draft.pieces if isinstance(piece, Run)).strip()
        if record.role is Role.COMPUTED:
            computed = offences.NAMED_ELSEWHERE.at(desk.mark(record), desk.where(record), words=short(desk.sheets[index].words))
            desk.findings.append(computed)
            desk.unplaced.add(desk.sheets[index].result)
            return
        if draft.strange or draft.is_empty:
            desk.tell(offences.NOT_ONE_LINE if draft.strange else offences.NO_PLACE, record, index, words=new)
            return
        pieces = typed_as(record, wording, draft.pieces)
        try:
            edits = self.edits(record, pieces)
        except Unwritable:
            desk.tell(offences.NOT_WRITABLE, record, index, words=new)
            return
        self.note(index, at, record, pieces, edits, bool(reading.lost))
        desk.revalue(record, index)

    def note(
        self, index: int, at: int, record: Record, pieces: tuple[Inline, ...], edits: tuple[Edit, ...], asks: bool
    ) -> None:
        desk = self.desk
        old, new = desk.words(record.line.pieces, record), desk.words(pieces, record)
        deed = Deed.RENAMED if record.role is Role.KEY else Deed.REWORDED
        change = desk.change(deed, record, old, new, edits, (index,))
        if asks:
            desk.questions.append(Question(change))
        else:
            desk.changes.append(change)
            desk.prints[index, at] = new

    def edits(self, record: Record, pieces: tuple[Inline, ...]) -> tuple[Edit, ...]:
        desk = self.desk
        if not is_gap_of_key(record.line):
            return (reword(desk.source, desk.root, record.line, pieces),)
        place = find_value(desk.root, record.line.span)
        if place is None:
            raise Unwritable
        return make_block(desk.source, *place, (print_words(pieces),))

    # --- words of the template ----------------------------------------------------------------------------------------

    def wording(self, index: int, unit: Unit, stretches: Sequence[tuple[str, str]]) -> None:
        desk, sheet = self.desk, self.desk.sheets[index]
        real = [(old, new) for old, new in stretches if _tidy(old) != _tidy(new)]
        if real and not unit.words:
            desk.tell(offences.ADDED_WORDS, None, index, words=sheet.words)
            return
        if not real:
            return
        slot = desk.headings.titles.get(sheet.unit or 0) if not unit.prints else None
        run_in = desk.headings.run_in.get(sheet.unit or 0)
        if run_in and len(real) == 1 and unit.text.startswith(real[0][0]):
            slot, words = run_in, real[0][1].strip(FRAME)
        else:
            words = sheet.words
        if slot and words and not any(one.text in ("\n", "\t") for one in sheet.tokens):
            self.titles.append((slot, words, index))
            return
        typed = short(" … ".join(new or old for old, new in real))
        desk.findings.append(offences.WORDING.at(desk.mark(None), printed=short(unit.words), words=typed))
        desk.unplaced.add(sheet.result)

    def write_titles(self) -> None:
        """Write titles that were the template's as `tiêu đề`, one key each."""
        desk = self.desk
        if not self.titles:
            return
        place = find_entry(desk.root, "titles")
        known = place[0].entries[place[1]].value if place else None
        try:
            if place is None:
                self.write_new_titles()
            elif isinstance(known, Mapping):
                for slot, words, index in self.titles:
                    edit = insert_rows(desk.source, known, len(known.entries), _title_rows(slot, words))
                    self.titled(((slot, words, index),), edit)
            else:
                raise Unwritable
        except Unwritable:
            for _, words, index in self.titles:
                desk.tell(offences.NOT_WRITABLE, None, index, words=words)

    def write_new_titles(self) -> None:
        desk = self.desk
        rows = [row for slot, words, _ in self.titles for row in _title_rows(slot, words)]
        whole = (f"{PLAN.vietnamese('titles')}:", *indented_rows(rows, STEP))
        self.titled(self.titles, insert_rows(desk.source, *new_field(desk.root, "titles"), whole))

    def titled(self, titles: Sequence[tuple[str, str, int]], edit: Edit) -> None:
        desk = self.desk
        old = " / ".join(desk.units[desk.sheets[index].unit or 0].words for _, _, index in titles)
        new = " / ".join(words for _, words, _ in titles)
        desk.changes.append(desk.change(Deed.REWORDED, None, old, new, (edit,), [index for _, _, index in titles]))
        for slot, words, index in titles:
            unit = desk.units[desk.sheets[index].unit or 0]
            if slot in desk.headings.run_in.values() and unit.prints:
                first = unit.text[: unit.prints[0].start]
                core = first.strip(FRAME)
                desk.lines[index] = first.replace(core, words, 1) + "\0"
            else:
                desk.lines[index] = words


def _title_rows(slot: str, words: str) -> tuple[str, ...]:
    return block_rows(TITLES.vietnamese(slot), (print_words((Run(words),)),))


def _tidy(words: str) -> str:
    return " ".join(words.replace(OBJECT, " ").split()).strip(MARKS)


def find_value(root: Node | None, span: Span) -> tuple[Mapping, int] | None:
    """Return the mapping and index of the entry whose value stands at a span."""
    if isinstance(root, Mapping):
        for index, entry in enumerate(root.entries):
            if entry.value.span == span:
                return root, index
            if found := find_value(entry.value, span):
                return found
    elif isinstance(root, SequenceNode):
        return next((found for item in root.items if (found := find_value(item, span))), None)
    return None


def new_field(root: Node, field: str) -> tuple[Mapping, int]:
    """Return the plan's mapping and where in it a field goes that it lacks: after those that come before it in PLAN_YAML.

    Raises: Unwritable.
    """
    if not isinstance(root, Mapping):
        raise Unwritable
    order = list(PLAN.pairs)
    places = [order.index(PLAN.folded[fold(one.key.value)]) for one in root.entries if fold(one.key.value) in PLAN.folded]
    earlier = [at for at, place in enumerate(places) if place < order.index(field)]
    if len(places) != len(root.entries):
        raise Unwritable
    return root, (earlier[-1] + 1 if earlier else 0)
