"""The edits of one block scalar whose list of lines changes: each line that goes, comes, moves or changes has its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ntmdocs.lens.desk import Desk
from ntmdocs.lens.holders import Holder
from ntmdocs.lens.lines import Record
from ntmdocs.lens.listing import Member, indent_of, printed, rows_of, words_of
from ntmdocs.lens.records import Change, Deed
from ntmdocs.lens.writing import Unwritable, replace_rows
from ntmdocs.model.prose import Kind, Paragraph, print_prose
from ntmdocs.yamlfile import Edit, Scalar


@dataclass(slots=True)
class BlockEdits:
    """`line_edits` writes a line that stays in its place, `loses` tells that a citation would go with it."""

    desk: Desk
    holder: Holder
    members: Sequence[Member]
    dropped: Sequence[Record]
    line_edits: Callable[[Member, Record], tuple[Edit, ...]]
    loses: Callable[[Member], bool]

    def changes(self) -> list[tuple[Change, bool]]:
        try:
            made = [*self.removals(), *self.rest()]
        except Unwritable:
            return [(self.whole(), False)]
        spots = sorted((edit.start, edit.end) for change, _ in made for edit in change.edits)
        if any(left[1] > right[0] for left, right in pairwise(spots)) or self.opens_indented():
            return [(self.whole(), False)]
        return made

    @property
    def block(self) -> Scalar:
        node = self.holder.node
        if not isinstance(node, Scalar):
            raise Unwritable
        return node

    def removals(self) -> list[tuple[Change, bool]]:
        desk = self.desk
        made = []
        for record in self.dropped:
            moved = any(
                sheet.owner and sheet.owner != self.holder.name and desk.units[sheet.unit].member is record
                for sheet in desk.sheets
                if sheet.unit is not None
            )
            words = words_of(desk, (record,))
            deed = Deed.MOVED if moved else Deed.DELETED
            made.append((desk.change(deed, record, words, words if moved else "", (self.cut(record),)), False))
        return made

    def cut(self, record: Record) -> Edit:
        start, _, stop = self.holder.chunk(record.index)
        return replace_rows(self.desk.source, self.block, start, stop, ())

    def rest(self) -> list[tuple[Change, bool]]:
        made: list[tuple[Change, bool]] = []
        row, follows = self.first_row(), False
        for at, one in enumerate(self.members):
            if one.is_settled and one.record is not None:
                made += self.settled(one, one.record)
                row = self.holder.chunk(one.record.index)[1]
            else:
                made.append((self.placed(at, row, self.continues(at, follows)), False))
            follows = one.kind is not Kind.PARAGRAPH
        return made

    def continues(self, at: int, follows: bool) -> bool:
        """Tell whether a line stands among the further paragraphs of an item."""
        following = self.members[at + 1] if at + 1 < len(self.members) else None
        one = self.members[at]
        if one.kind is Kind.CONTINUATION:
            return follows
        return follows and following is not None and following.kind is Kind.CONTINUATION

    def first_row(self) -> int:
        """Return the row before which lines go that precede all that stay."""
        settled = next((one for one in self.members if one.is_settled and one.record), None)
        if settled is None or settled.record is None:
            return 0
        return self.holder.chunk(settled.record.index)[0]

    def settled(self, one: Member, record: Record) -> list[tuple[Change, bool]]:
        if one.pieces is None and one.kind is record.kind:
            return []
        desk = self.desk
        edits = (*self.line_edits(one, record), *self.inherited(one, record))
        old = words_of(desk, (record,))
        sheets = () if one.sheet is None else (one.sheet,)
        change = desk.change(Deed.REWORDED, record, old, printed(self.desk, one, self.holder), edits, sheets)
        return [(change, self.loses(one))]

    def inherited(self, one: Member, record: Record) -> tuple[Edit, ...]:
        """Return the edit that gives a line the attributes of those that a person joined to it, where it has none of the name."""
        parts = [self.desk.units[unit].member for unit, sheet in self.desk.reader.joined.items() if sheet == one.sheet]
        known = {attribute.name for attribute in record.attributes}
        fitting = {each.name: each for part in parts if part for each in part.attributes if each.name not in known}
        if not fitting:
            return ()
        rows = print_prose((Paragraph(Kind.ITEM, record.line, tuple(fitting.values())),))[1:]
        end = self.holder.chunk(record.index)[1]
        return (replace_rows(self.desk.source, self.block, end, end, rows),)

    def placed(self, at: int, row: int, follows: bool) -> Change:
        desk, one = self.desk, self.members[at]
        origin = desk.holders.get(one.record.holder) if one.record else None
        rows = rows_of(one, self.holder, origin, follows, indent_of(self.holder, self.members, at))
        edits = [replace_rows(desk.source, self.block, row, row, rows)]
        if one.record is not None and one.record.holder == self.holder.name:
            edits.append(self.cut(one.record))
        old = words_of(desk, (one.record,)) if one.record else ""
        deed = Deed.MOVED if one.record else Deed.INSERTED
        sheets = () if one.sheet is None else (one.sheet,)
        before = one.record or next((each.record for each in self.members if each.record), None)
        return desk.change(deed, before, old, printed(self.desk, one, self.holder), edits, sheets)

    def opens_indented(self) -> bool:
        """Tell whether the first line of the block would be a further paragraph of an item that is gone."""
        first = self.members[0]
        return first.record is not None and first.record.kind is Kind.CONTINUATION and self.rows()[0] != self.old_rows()[0]

    def rows(self) -> list[str]:
        """Return all rows of the block as they are to be."""
        rows: list[str] = []
        follows = False
        for at, one in enumerate(self.members):
            own = one.record is not None and one.record.holder == self.holder.name
            if own and one.record is not None and one.pieces is None and one.kind is one.record.kind and (rows or one.index == 0):
                start, _, stop = self.holder.chunk(one.record.index)
                rows += (row.value for row in self.holder.rows[start:stop])
            else:
                origin = self.desk.holders.get(one.record.holder) if one.record else None
                rows += rows_of(one, self.holder, origin, follows, indent_of(self.holder, self.members, at))
            follows = one.kind is not Kind.PARAGRAPH
        while rows and not rows[-1].strip():
            rows.pop()
        return rows

    def old_rows(self) -> list[str]:
        return [row.value for row in self.holder.rows]

    def whole(self) -> Change:
        """Return one change for all: the rows between the first and the last that differ."""
        desk = self.desk
        old, new = self.old_rows(), self.rows()
        if not new:
            raise Unwritable
        head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        edit = replace_rows(desk.source, self.block, head, len(old) - tail, new[head : len(new) - tail])
        words = words_of(desk, self.holder.records), " / ".join(printed(self.desk, one, self.holder) for one in self.members)
        sheets = [one.sheet for one in self.members if one.sheet is not None]
        record = self.holder.records[0] if self.holder.records else None
        return desk.change(Deed.REWORDED, record, *words, (edit,), sheets)
