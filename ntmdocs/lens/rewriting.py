"""The lines of one place of the file written anew: an edit for each line that a person changed, added, moved or took out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ntmdocs.lens.blocks import BlockEdits
from ntmdocs.lens.desk import MARKS, Desk
from ntmdocs.lens.drafts import is_same
from ntmdocs.lens.holders import Holder
from ntmdocs.lens.labels import reword_labelled
from ntmdocs.lens.lines import Record, is_gap_of_key
from ntmdocs.lens.listing import Member, list_members, printed, rows_of, words_of
from ntmdocs.lens.placing import LISTS
from ntmdocs.lens.records import Deed, Question
from ntmdocs.lens.writing import Unwritable, delete_at, make_block, reword
from ntmdocs.model.prose import Kind
from ntmdocs.offences import lens as offences
from ntmdocs.yamlfile import Edit, Mapping, Scalar


@dataclass(slots=True)
class Rewriting:
    """Rewrite every place of the file that lost, won or changed lines."""

    desk: Desk
    emptied: list[Holder] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)

    def run(self) -> None:
        """Rewrite all places; where one cannot take a moved line in or let it go, begin again with that line where it was."""
        while True:
            before = self.desk.snapshot()
            self.emptied, self.refused = [], set()
            self.run_once()
            if not self.refused:
                return
            self.desk.restore(before)
            for index in self.refused:
                member = self.desk.units[self.desk.sheets[index].unit or 0].member
                self.desk.tell(offences.CANNOT_MOVE, member, index, words=self.desk.sheets[index].words)
                self.desk.sheets[index].owner = member.holder if member else ""
                self.desk.staying.add(index)

    def run_once(self) -> None:
        owned: dict[str, list[int]] = {}
        for index, sheet in enumerate(self.desk.sheets):
            if sheet.owner and index not in self.desk.staying:
                owned.setdefault(sheet.owner, []).append(index)
        for name, holder in self.desk.holders.items():
            self.rewrite(holder, owned.get(name, []))
        self.take_out()

    def rewrite(self, holder: Holder, sheets: Sequence[int]) -> None:
        members, dropped = list_members(self.desk, holder, sheets)
        members = self.without_strange(holder, members)
        if not members and dropped:
            self.emptied.append(holder)
            return
        structural = bool(dropped) or any(not one.is_settled for one in members)
        if not structural:
            self.reword_all(holder, members)
            return
        for one in members:
            self.figures(one)
        try:
            self.restructure(holder, members, dropped)
        except Unwritable:
            self.give_up(holder, members, dropped)
            return
        for record in dropped:
            self.desk.remove(record)

    def figures(self, one: Member) -> None:
        if one.record is not None and one.sheet in self.desk.reader.edited:
            self.desk.revalue(one.record, one.sheet)

    def without_strange(self, holder: Holder, members: list[Member]) -> list[Member]:
        """Leave out what no line can hold: a line break or a tab that a person typed into it."""
        out: list[Member] = []
        for one in members:
            if not (one.sheet is not None and one.pieces is not None and self.is_strange(one.sheet)):
                out.append(one)
                continue
            self.desk.tell_typed(offences.NOT_ONE_LINE, one.record, one.sheet)
            if one.record is not None and one.record.holder == holder.name:
                out.append(Member(one.record, one.sheet, None, one.record.kind, one.is_settled))
        return out

    def is_strange(self, sheet: int) -> bool:
        reading = self.desk.reader.edited.get(sheet)
        if reading is not None:
            return any(draft.strange for draft in reading.prints)
        return self.desk.reader.added[sheet].strange if sheet in self.desk.reader.added else False

    def reword_all(self, holder: Holder, members: Sequence[Member]) -> None:
        """Change single lines; where one is typed so that it cannot be changed alone, write all of the place anew."""
        changes, questions, prints = list(self.desk.changes), list(self.desk.questions), dict(self.desk.prints)
        try:
            for one in members:
                if one.pieces is not None or one.kind is not (one.record.kind if one.record else one.kind):
                    self.reword(holder, one)
        except Unwritable:
            self.desk.changes[:], self.desk.questions[:], self.desk.prints = changes, questions, prints
            try:
                self.convert(holder, members, ())
            except Unwritable:
                self.give_up(holder, members, ())
        for one in members:
            self.figures(one)

    # --- one line -----------------------------------------------------------------------------------------------------

    def reword(self, holder: Holder, one: Member) -> None:
        record = one.record
        if record is None or one.sheet is None:
            return
        if one.pieces == ():
            self.desk.tell(offences.NO_PLACE, record, one.sheet, words=words_of(self.desk, (record,)))
            return
        edits = self.line_edits(holder, one, record)
        self.settle(Deed.REWORDED, holder, record, one, edits)

    def line_edits(self, holder: Holder, one: Member, record: Record) -> tuple[Edit, ...]:
        pieces = record.line.pieces if one.pieces is None else one.pieces
        if is_gap_of_key(record.line):
            return self.fill_gap(holder, (one,))
        if not record.line.text:
            return reword_labelled(self.desk.source, holder.node, record.line, pieces)
        edits = () if is_same(pieces, record.line.pieces) else (reword(self.desk.source, self.desk.root, record.line, pieces),)
        return edits if one.kind is record.kind else (self.mark(holder, one.kind, record), *edits)

    @staticmethod
    def mark(holder: Holder, kind: Kind, record: Record) -> Edit:
        """Return the edit that sets the mark of another kind of item before a line.

        Raises: Unwritable where the line stands in no block.
        """
        if not holder.is_block:
            raise Unwritable
        row = holder.rows[holder.chunk(record.index)[0]]
        at = len(row.value) - len(row.value.lstrip(" "))
        start, offset = (row.span.start + i if row.span.offsets is None else row.span.offsets[i] for i in (0, at))
        if record.kind in (Kind.ITEM, Kind.SUBITEM):
            return Edit(offset, offset + 1, MARKS[kind][0])
        return Edit(start, offset, MARKS[kind])

    def fill_gap(self, holder: Holder, members: Sequence[Member]) -> tuple[Edit, ...]:
        """Write lines in the place of a value that is still missing."""
        rows = [row for one in members for row in rows_of(one, holder, None, follows_item=False)]
        mapping, index = place_of(holder, self.desk.root)
        return make_block(self.desk.source, mapping, index, rows)

    def settle(self, deed: Deed, holder: Holder, record: Record, one: Member, edits: Sequence[Edit]) -> None:
        """Note a change of a line, as a question where a citation goes with it."""
        desk, sheet = self.desk, one.sheet
        old = desk.words(record.line.pieces, record)
        new = printed(self.desk, one, holder)
        change = desk.change(deed, record, old, new, edits, () if sheet is None else (sheet,))
        reading = desk.reader.edited.get(sheet) if sheet is not None else None
        if reading and reading.lost:
            desk.questions.append(Question(change))
            return
        desk.changes.append(change)
        if sheet is not None and one.kind is not record.kind:
            self.expect_whole(holder, one, sheet)
        elif sheet is not None and one.pieces is not None:
            self.expect(sheet, record, new)

    def expect_whole(self, holder: Holder, one: Member, sheet: int) -> None:
        mark = "" if holder.slot in LISTS else MARKS.get(one.kind, "")
        self.desk.lines[sheet] = mark + printed(self.desk, one, holder)

    def expect(self, sheet: int, record: Record, new: str) -> None:
        unit = self.desk.units[self.desk.sheets[sheet].unit or 0]
        at = next((i for i, each in enumerate(unit.prints) if each.record is record), None)
        if at is not None:
            self.desk.prints[sheet, at] = new

    # --- several lines ------------------------------------------------------------------------------------------------

    def restructure(self, holder: Holder, members: Sequence[Member], dropped: Sequence[Record]) -> None:
        if not holder.is_block:
            self.convert(holder, members, dropped)
            return
        block = BlockEdits(
            self.desk, holder, members, dropped, lambda one, record: self.line_edits(holder, one, record), self.loses
        )
        changes = block.changes()
        self.desk.changes.extend(change for change, is_question in changes if not is_question)
        self.desk.questions.extend(Question(change) for change, is_question in changes if is_question)
        self.note(holder, members)

    def note(self, holder: Holder, members: Sequence[Member]) -> None:
        """Note what the new and changed lines are to print."""
        for one in members:
            if one.sheet is None:
                continue
            if one.record is None or (one.kind is not one.record.kind and not self.loses(one)):
                self.expect_whole(holder, one, one.sheet)
            elif one.pieces is not None and not self.loses(one):
                self.expect(one.sheet, one.record, printed(self.desk, one, holder))

    def asks(self, one: Member) -> bool:
        reading = self.desk.reader.edited.get(one.sheet) if one.sheet is not None else None
        return bool(reading and reading.lost)

    def loses(self, one: Member) -> bool:
        reading = self.desk.reader.edited.get(one.sheet) if one.sheet is not None else None
        return bool(reading and reading.lost and one.is_settled)

    def convert(self, holder: Holder, members: Sequence[Member], dropped: Sequence[Record]) -> None:
        """Write a value that is no block, such as one plain line or a list, as a block."""
        if holder.is_block or any(one.pieces == () or self.asks(one) for one in members):
            raise Unwritable
        rows: list[str] = []
        follows = False
        for one in members:
            origin = self.desk.holders.get(one.record.holder) if one.record else None
            rows += rows_of(one, holder, origin, follows)
            follows = one.kind is not Kind.PARAGRAPH and holder.slot not in LISTS
        mapping, index = place_of(holder, self.desk.root)
        edits = make_block(self.desk.source, mapping, index, rows)
        old, new = words_of(self.desk, holder.records), " / ".join(printed(self.desk, one, holder) for one in members)
        sheets = [one.sheet for one in members if one.sheet is not None]
        deed = Deed.DELETED if dropped and not any(one.record is None for one in members) else Deed.INSERTED
        record = next((one.record for one in members if one.record), holder.records[0] if holder.records else None)
        self.desk.changes.append(self.desk.change(deed, record, old, new, edits, sheets))
        self.note(holder, members)

    def give_up(self, holder: Holder, members: Iterable[Member], dropped: Iterable[Record]) -> None:
        """Leave a place as it is: say so for each line that would have changed; lines that moved stay where they were."""
        self.refused.update(self.moved_in(holder, members))
        self.refused.update(i for i in self.moved_out(holder) if self.desk.sheets[i].owner not in ("", holder.name))
        for one in members:
            if one.sheet is not None and (one.record is None or not one.is_settled or one.pieces is not None):
                self.desk.tell_typed(offences.NOT_WRITABLE, one.record, one.sheet)
        for record in dropped:
            self.desk.tell(offences.NOT_WRITABLE, record, words=words_of(self.desk, (record,)))

    # --- places that go -----------------------------------------------------------------------------------------------

    def take_out(self) -> None:
        """Take out the keys of emptied places, or say that their heading stands there without text."""
        going = [one for one in self.emptied if self.has_lost_head(one)]
        gone = frozenset((id(parent), index) for one in going for parent, index in one.chain[-1:])
        for holder in self.emptied:
            try:
                if holder not in going:
                    raise Unwritable
                edits = (delete_at(self.desk.source, holder.chain, gone),)
            except Unwritable:
                self.refused.update(i for i in self.moved_out(holder) if self.desk.sheets[i].owner != holder.name)
                self.desk.tell(offences.HEADING_LEFT, holder.records[0], words=words_of(self.desk, holder.records))
                continue
            first = holder.records[0]
            for record in holder.records:
                self.desk.remove(record)
            change = self.desk.change(Deed.DELETED, first, words_of(self.desk, holder.records), "", edits)
            self.desk.changes.append(change)
            self.desk.ties.append((change, self.moved_out(holder)))

    def moved_in(self, holder: Holder, members: Iterable[Member]) -> Iterator[int]:
        """Yield the sheets of lines that come from another place."""
        for one in members:
            if one.sheet is not None and one.record is not None and one.record.holder != holder.name:
                yield one.sheet

    def moved_out(self, holder: Holder) -> list[int]:
        """Return the sheets of a place's lines that stand elsewhere now."""
        members = ((i, self.desk.units[one.unit].member) for i, one in enumerate(self.desk.sheets) if one.unit is not None)
        return [i for i, member in members if member and member.holder == holder.name]

    def has_lost_head(self, holder: Holder) -> bool:
        if ":" not in holder.name:
            return True
        heads = [unit for unit, name in self.desk.headings.homes.items() if name == holder.name]
        return all(unit in self.desk.gone for unit in heads)


def place_of(holder: Holder, root: object) -> tuple[Mapping, int]:
    """Return the mapping and index of the entry whose value a place is."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            for index, entry in enumerate(node.entries):
                if entry is holder.entry:
                    return node, index
                stack.append(entry.value)
        elif not isinstance(node, Scalar) and node is not None:
            stack.extend(getattr(node, "items", ()))
    raise Unwritable
