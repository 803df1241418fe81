"""The signer's name, and the lines above and below the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.lens.desk import Desk, short
from ntmdocs.lens.drafts import Draft
from ntmdocs.lens.holders import find_entry
from ntmdocs.lens.lines import Record, Role
from ntmdocs.lens.records import Deed
from ntmdocs.lens.units import CLOSERS, Print
from ntmdocs.lens.writing import Unwritable, block_rows, insert_rows, replace_rows, retype
from ntmdocs.model.inline import plain
from ntmdocs.names import SIGNATORY
from ntmdocs.offences import lens as offences
from ntmdocs.source import Mark
from ntmdocs.yamlfile import Mapping, Scalar


@dataclass(slots=True)
class Signing:
    """Bring home edits of the signature's cell."""

    desk: Desk

    def run(self) -> None:
        name = self.edit_of(Role.NAME)
        is_new_name = name is not None and self.rename(*name)
        if self.desk.plan.signatory.verbatim:
            self.typed_lines()
        else:
            self.computed_lines(name[2] if name and is_new_name else None)

    def prints(self) -> list[tuple[int, int, Print]]:
        """Return the prints of the signature on the edited paper: sheet, number, print."""
        desk = self.desk
        found = []
        for index, sheet in enumerate(desk.sheets):
            for at, one in enumerate(desk.units[sheet.unit].prints if sheet.unit is not None else ()):
                if self.is_signature(one):
                    found.append((index, at, one))
        return found

    def is_signature(self, one: Print) -> bool:
        if one.record:
            return one.record.role in (Role.NAME, Role.SIGNER)
        span = self.desk.plan.signatory.span
        return span is not None and one.places[:1] == (span,)

    def edit_of(self, role: Role) -> tuple[int, int, str] | None:
        for index, at, one in self.prints():
            if one.record and one.record.role is role and (words := self.typed(index, at)) is not None:
                return index, at, words
        return None

    def typed(self, index: int, at: int) -> str | None:
        """Return the words of a print as they are now, None where they are as they were."""
        reading = self.desk.reader.edited.get(index)
        unit = self.desk.units[self.desk.sheets[index].unit or 0]
        if reading is None:
            return None
        words = _plain(reading.prints[at])
        one = unit.prints[at]
        return words if words != " ".join(unit.text[one.start : one.end].split()) else None

    def rename(self, index: int, at: int, words: str) -> bool:
        desk = self.desk
        record = desk.units[desk.sheets[index].unit or 0].prints[at].record
        try:
            if record is None or not words:
                raise Unwritable
            edit = retype(desk.source, desk.root, record.line, words)
        except Unwritable:
            desk.tell(offences.NOT_WRITABLE, record, index, words=words)
            return False
        desk.changes.append(desk.change(Deed.REWORDED, record, record.line.text, words, (edit,), (index,)))
        desk.prints[index, at] = words
        return True

    # --- lines that are typed -----------------------------------------------------------------------------------------

    def typed_lines(self) -> None:
        desk = self.desk
        block = self.block()
        rows = [i for i, line in enumerate(block.lines) if line.value.strip()] if block else []
        lines = [(index, at, one.record) for index, at, one in self.prints() if one.record and one.record.role is Role.SIGNER]
        for index, at, record in lines:
            words = self.typed(index, at)
            if words is None:
                continue
            if block is None or record.index >= len(rows) or not words:
                desk.tell(offences.NOT_WRITABLE, record, index, words=words)
                continue
            edit = replace_rows(desk.source, block, rows[record.index], rows[record.index] + 1, (words,))
            desk.changes.append(desk.change(Deed.REWORDED, record, record.line.text, words, (edit,), (index,)))
            desk.prints[index, at] = words
        self.dropped_lines(block, rows)
        self.added_lines(block, rows, lines)

    def block(self) -> Scalar | None:
        place = find_entry(self.desk.root, "signatory")
        inner = find_entry(place[0].entries[place[1]].value, "verbatim", SIGNATORY) if place else None
        value = inner[0].entries[inner[1]].value if inner else None
        return value if isinstance(value, Scalar) and value.is_block else None

    def dropped_lines(self, block: Scalar | None, rows: Sequence[int]) -> None:
        desk = self.desk
        gone = [
            one.record for unit in desk.gone for one in desk.units[unit].prints if one.record and one.record.role is Role.SIGNER
        ]
        for record in gone:
            if block is None or record.index >= len(rows) or len(gone) == len(rows):
                desk.tell(offences.NOT_WRITABLE, record, words=record.line.text)
                continue
            edit = replace_rows(desk.source, block, rows[record.index], rows[record.index] + 1, ())
            desk.changes.append(desk.change(Deed.DELETED, record, record.line.text, "", (edit,)))

    def added_lines(self, block: Scalar | None, rows: Sequence[int], lines: Sequence[tuple[int, int, Record]]) -> None:
        desk = self.desk
        for index, sheet in enumerate(desk.sheets):
            if sheet.unit is not None or not sheet.words or not self.is_in_cell(index):
                continue
            before = next((record for at, _, record in reversed(lines) if at < index), None)
            after = next((record for at, _, record in lines if at > index), None)
            if block is None or (before is None and after is None) or self.is_below_name(index):
                desk.tell(offences.NO_PLACE, None, index, words=sheet.words)
                continue
            row = rows[before.index] + 1 if before else rows[after.index] if after else 0
            edit = replace_rows(desk.source, block, row, row, (sheet.words,))
            desk.changes.append(desk.change(Deed.INSERTED, before or after, "", sheet.words, (edit,), (index,)))
            desk.lines[index] = sheet.words

    def is_in_cell(self, index: int) -> bool:
        flows = {self.desk.sheets[at].flow for at, _, _ in self.prints()}
        return self.desk.sheets[index].flow in flows

    def is_below_name(self, index: int) -> bool:
        return any(at < index for at, _, one in self.prints() if one.record and one.record.role is Role.NAME)

    # --- lines that are computed --------------------------------------------------------------------------------------

    def computed_lines(self, name: str | None) -> None:
        """Let a new signer whom the register does not know keep the lines on the paper; tell of any other edit of them."""
        desk = self.desk
        lines = [(index, at, one) for index, at, one in self.prints() if one.record is None]
        edited = [(index, words) for index, at, _ in lines if (words := self.typed(index, at)) is not None]
        if name is not None and not desk.plan.commune.officer(name, desk.plan.reference_day):
            self.write_lines(lines)
            return
        for index, words in edited:
            desk.findings.append(offences.OFFICE_COMPUTED.at(self.officer_mark(), None, words=short(words)))
            desk.unplaced.add(desk.sheets[index].result)
        for index, sheet in enumerate(desk.sheets):
            if sheet.unit is None and sheet.words and lines and self.is_in_cell(index):
                desk.findings.append(offences.OFFICE_COMPUTED.at(self.officer_mark(), None, words=short(sheet.words)))
                desk.unplaced.add(sheet.result)

    def officer_mark(self) -> Mark:
        name = self.desk.plan.signatory.full_name
        officer = self.desk.plan.commune.officer(name.value, self.desk.plan.reference_day) if name else None
        return officer.name.span.mark if officer else self.desk.mark(None)

    def write_lines(self, lines: Sequence[tuple[int, int, Print]]) -> None:
        """Write all lines above the name as they stand on the paper; where room for the signature lies, a blank one."""
        desk = self.desk
        place = find_entry(desk.root, "signatory")
        value = place[0].entries[place[1]].value if place else None
        sheets = self.above_name(lines)
        words = [desk.sheets[index].words for index in sheets]
        try:
            if not isinstance(value, Mapping) or not any(words):
                raise Unwritable
            kept = [one for i, one in enumerate(words) if one or words[i - 1]]
            rows = block_rows(SIGNATORY.vietnamese("verbatim"), kept)
            edit = insert_rows(desk.source, value, len(value.entries), rows)
        except Unwritable:
            for index in sheets:
                desk.tell(offences.NOT_WRITABLE, None, index, words=desk.sheets[index].words)
            return
        desk.changes.append(desk.change(Deed.REWORDED, None, "", " / ".join(filter(None, words)), (edit,), sheets))
        for index in sheets:
            desk.lines[index] = desk.sheets[index].words

    def above_name(self, lines: Sequence[tuple[int, int, Print]]) -> list[int]:
        """Return the sheets of the signature's cell up to the name, without blank ones at either end."""
        desk = self.desk
        name = next((index for index, _, one in self.prints() if one.record and one.record.role is Role.NAME), len(desk.sheets))
        own = [i for i, sheet in enumerate(desk.sheets) if i < name and lines and sheet.flow == desk.sheets[lines[0][0]].flow]
        while own and not desk.sheets[own[-1]].words:
            own.pop()
        while own and not desk.sheets[own[0]].words:
            own.pop(0)
        return own


def _plain(draft: Draft) -> str:
    return " ".join(plain(draft.pieces).split()).strip(CLOSERS[:2])
