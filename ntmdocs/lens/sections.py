"""Headings that a person typed, with the lines below them: a new key among the assignments, or a new free section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.lens.desk import Desk
from ntmdocs.lens.drafts import bare, is_same
from ntmdocs.lens.holders import Holder, find_entry
from ntmdocs.lens.lines import holder_name
from ntmdocs.lens.listing import Member, at_home, rows_of
from ntmdocs.lens.placing import NEW, NewSection, kind_of
from ntmdocs.lens.reading import record_draft, undashed
from ntmdocs.lens.records import Deed
from ntmdocs.lens.singles import new_field
from ntmdocs.lens.writing import STEP, Unwritable, block_rows, indented_rows, insert_item, insert_rows
from ntmdocs.model.inline import Run, plain
from ntmdocs.model.prose import Kind, print_words
from ntmdocs.names import EXTRA, PLAN
from ntmdocs.offences import lens as offences
from ntmdocs.yamlfile import Edit, Mapping, Node, Scalar
from ntmdocs.yamlfile import Sequence as SequenceNode
from ntmdocs.yamlfile.nodes import Entry


@dataclass(slots=True)
class Sections:
    """Write the sections that a person typed."""

    desk: Desk

    def run(self) -> None:
        made = [(section, self.members(section)) for section in self.desk.placing.sections]
        new_list: list[tuple[NewSection, list[Member], tuple[str, ...]]] = []
        for section, members in made:
            words = self.title(section)
            if not members or not words or any(one.pieces == () for one in members):
                self.give_up(section, members)
                continue
            try:
                if section.is_assignment:
                    self.note(section, members, words, (self.assignment(section, members, words),))
                elif find_entry(self.desk.root, "extra"):
                    self.note(section, members, words, (self.extra(section, members, words),))
                else:
                    new_list.append((section, members, self.extra_rows(section, members, words)))
            except Unwritable:
                self.give_up(section, members)
        self.write_list(new_list)

    def title(self, section: NewSection) -> str:
        draft = self.desk.reader.added.get(section.sheet)
        return "" if draft is None or draft.strange else plain(bare(draft.pieces, closers=False))

    def members(self, section: NewSection) -> list[Member]:
        found = []
        for index, sheet in enumerate(self.desk.sheets):
            if sheet.owner == section.name and index not in self.desk.staying:
                found.append(self.member(index))
        return found

    def member(self, index: int) -> Member:
        desk, sheet = self.desk, self.desk.sheets[index]
        if sheet.unit is None:
            kind = kind_of(sheet, desk.placing.kinds)
            pieces = undashed(desk.reader.added[index], is_listed=False, has_dash=kind is not Kind.PARAGRAPH)
            return Member(None, index, at_home(desk, pieces, desk.reader.origins.get(index), self.nowhere()), kind)
        unit = desk.units[sheet.unit]
        record = unit.member
        found = record_draft(desk.reader.edited[index], unit) if index in desk.reader.edited else None
        pieces = found[1].pieces if found else record.line.pieces if record else ()
        here = at_home(desk, pieces, record, self.nowhere())
        same = record is not None and is_same(here, record.line.pieces)
        return Member(record, index, None if same else here, record.kind if record else Kind.PARAGRAPH)

    def nowhere(self) -> Holder:
        """Return the place of a new section, which has no lines yet."""
        key = Scalar("", self.desk.root.span)
        return Holder(NEW, Entry(key, key), ())

    def rows(self, members: Sequence[Member]) -> list[str]:
        rows: list[str] = []
        follows = False
        for one in members:
            origin = self.desk.holders.get(one.record.holder) if one.record else None
            rows += rows_of(one, self.nowhere(), origin, follows)
            follows = one.kind is not Kind.PARAGRAPH
        return rows

    def assignment(self, section: NewSection, members: Sequence[Member], words: str) -> Edit:
        place = find_entry(self.desk.root, "assignments")
        value = place[0].entries[place[1]].value if place else None
        if not isinstance(value, Mapping):
            raise Unwritable
        key = print_words((Run(words),))
        if any(one.key.value == key for one in value.entries) or len(key) > 200:
            raise Unwritable
        holder = self.origin(section)
        index = holder.chain[-1][1] + 1 if holder else 0
        return insert_rows(self.desk.source, value, index, block_rows(key, self.rows(members)))

    def origin(self, section: NewSection) -> Holder | None:
        """Return the place that a new section follows."""
        while section.after.startswith(NEW):
            section = self.desk.placing.sections[int(section.after.removeprefix(NEW))]
        return self.desk.holders.get(section.after)

    def extra_rows(self, section: NewSection, members: Sequence[Member], words: str) -> tuple[str, ...]:
        slot = self.slot(section)
        title, after, content = map(EXTRA.vietnamese, ("title", "after", "content"))
        named = () if slot == "end" else (f"{after}: {holder_name(slot)}",)
        return (*block_rows(title, (print_words((Run(words),)),)), *named, *block_rows(content, self.rows(members)))

    def slot(self, section: NewSection) -> str:
        holder = self.desk.placing.slot(section.after)
        if holder != "extra":
            return holder
        origin = self.origin(section)
        return self.desk.plan.extra[int(origin.name.partition(":")[2])].after if origin else "end"

    def extra(self, section: NewSection, members: Sequence[Member], words: str) -> Edit:
        place = find_entry(self.desk.root, "extra")
        items: Node | None = place[0].entries[place[1]].value if place else None
        if not isinstance(items, SequenceNode):
            raise Unwritable
        origin, slot = self.origin(section), self.slot(section)
        index = len(items.items)
        if origin and origin.slot == "extra":
            index = origin.chain[-1][1] + 1
        else:
            index = next((i for i, one in enumerate(self.desk.plan.extra) if one.after == slot), index)
        return insert_item(self.desk.source, items, index, self.extra_rows(section, members, words))

    def write_list(self, made: Sequence[tuple[NewSection, list[Member], tuple[str, ...]]]) -> None:
        """Write `mục thêm` with all its sections where the plan has none yet."""
        if not made:
            return
        rows = [f"{PLAN.vietnamese('extra')}:"]
        for _, _, own in made:
            rows += indented_rows((f"- {own[0]}", *(f"  {row}" if row.strip() else "" for row in own[1:])), STEP)
        try:
            edit = insert_rows(self.desk.source, *new_field(self.desk.root, "extra"), rows)
        except Unwritable:
            for section, members, _ in made:
                self.give_up(section, members)
            return
        sheets = [index for section, members, _ in made for index in self.covered(section, members)]
        titles = " / ".join(self.title(section) for section, _, _ in made)
        self.desk.changes.append(self.desk.change(Deed.INSERTED, None, "", titles, (edit,), sheets))
        for section, members, _ in made:
            self.expect(section, members)

    def covered(self, section: NewSection, members: Sequence[Member]) -> list[int]:
        return [section.sheet, *(one.sheet for one in members if one.sheet is not None)]

    def note(self, section: NewSection, members: Sequence[Member], words: str, edits: tuple[Edit, ...]) -> None:
        change = self.desk.change(Deed.INSERTED, None, "", words, edits, self.covered(section, members))
        self.desk.changes.append(change)
        self.expect(section, members)

    def expect(self, section: NewSection, members: Sequence[Member]) -> None:
        self.desk.lines[section.sheet] = self.title(section)
        for one in members:
            if one.sheet is not None and one.record is None:
                self.desk.lines[one.sheet] = self.desk.sheets[one.sheet].text

    def give_up(self, section: NewSection, members: Sequence[Member]) -> None:
        for index in self.covered(section, members):
            self.desk.tell(offences.NO_PLACE, None, index, words=self.desk.sheets[index].words)
            self.desk.staying.add(index)
