"""What is known while one edited paper is read, and what has been made of it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from ntmdocs.finding import Finding, Offence, Where
from ntmdocs.lens.figures import revalue_citation
from ntmdocs.lens.flow import Sheet
from ntmdocs.lens.headings import Headings
from ntmdocs.lens.holders import Holder
from ntmdocs.lens.lines import Record, Register
from ntmdocs.lens.placing import Placing
from ntmdocs.lens.quoting import quote_difference
from ntmdocs.lens.reading import Reader
from ntmdocs.lens.records import Change, Deed, Question
from ntmdocs.lens.units import Unit
from ntmdocs.model.blocks import OBJECT, Tokens
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Inline
from ntmdocs.model.prose import Kind
from ntmdocs.source import Mark
from ntmdocs.yamlfile import Edit, Node, SourceText

SHOWN = 60  # characters of a text that a message quotes


@dataclass(slots=True)
class Desk:
    """The plan, its file, its paper fresh and edited; changes, questions and findings as they are made.

    `prints` are the words that a print of a sheet is to have after the changes, by sheet and number; `kept` the sheets or units
    that go on printing what they print although a person changed them. `restored` are the fresh blocks that a person took out
    and a conflict brings back, `former` the words of fresh paragraphs as they were when the paper was made.
    """

    plan: Plan
    source: SourceText
    root: Node
    sources: Mapping[str, bytes]
    register: Register
    holders: dict[str, Holder]
    units: Sequence[Unit]
    headings: Headings
    sheets: Sequence[Sheet]
    gone: list[int]
    placing: Placing
    reader: Reader
    outline: Mapping[int, Where]
    restored: frozenset[int] = frozenset()
    former: Mapping[int, Tokens] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    prints: dict[tuple[int, int], str] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)
    unplaced: set[int] = field(default_factory=set)
    staying: set[int] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)
    renewed: set[int] = field(default_factory=set)
    ties: list[tuple[Change, list[int]]] = field(default_factory=list)

    def snapshot(self) -> dict[str, object]:
        """Return all that is made so far, to come back to."""
        return {name: copy(getattr(self, name)) for name in _MADE}

    def restore(self, made: Mapping[str, object]) -> None:
        """Come back to what was made then."""
        for name, value in made.items():
            setattr(self, name, value)

    def remove(self, record: Record) -> None:
        """Note that a line will not be printed again."""
        self.removed.update(i for i, unit in enumerate(self.units) if unit.member is record)

    @property
    def emptied(self) -> set[str]:
        """Return the places that have nothing left, and the slots all of whose places have nothing left."""
        owned = {sheet.owner for sheet in self.sheets}
        going = {one.member.holder for i, one in enumerate(self.units) if one.member and i in self.removed} - owned
        slots = {name.partition(":")[0] for name in going}
        left = {name.partition(":")[0] for name in self.holders if name not in going} | {one.partition(":")[0] for one in owned}
        return going | (slots - left)

    @property
    def vanished(self) -> set[int]:
        """Return the units that head a place with nothing left, so that they print no more."""
        emptied = self.emptied - {one.after for one in self.plan.tables}
        titles = {unit for unit, slot in self.headings.titles.items() if slot in emptied}
        return titles | {unit for unit, name in self.headings.homes.items() if name in emptied}

    @property
    def path(self) -> str:
        return self.plan.path

    def where(self, record: Record | None) -> Where | None:
        return self.outline.get(record.line.span.line) if record else None

    def mark(self, record: Record | None) -> Mark:
        return record.line.span.mark if record else Mark(self.path)

    def change(
        self, deed: Deed, record: Record | None, old: str, new: str, edits: Sequence[Edit], sheets: Sequence[int] = ()
    ) -> Change:
        results = tuple(dict.fromkeys(self.sheets[i].result for i in sheets))
        return Change(deed, self.path, self.mark(record), self.where(record), old, new, tuple(edits), results)

    def tell(self, offence: Offence, record: Record | None, sheet: int | None = None, /, **parameters: object) -> None:
        """Note what does not come home; the words of its sheet stay in the Word file only."""
        shown = {key: short(str(value)) for key, value in parameters.items()}
        self.findings.append(offence.at(self.mark(record), self.where(record), **shown))
        if sheet is not None:
            self.unplaced.add(self.sheets[sheet].result)

    def tell_typed(self, offence: Offence, record: Record | None, sheet: int, otherwise: str = "") -> None:
        """Note that a paragraph stays in the Word file only; quoted is all that a person typed there, however long it is."""
        words = self.quote(sheet) or short(otherwise)
        self.findings.append(offence.at(self.mark(record), self.where(record), words=words))
        self.unplaced.add(self.sheets[sheet].result)

    def quote(self, sheet: int) -> str:
        """Return what a person typed in a paragraph with a few words around it; all that stands there where it is new."""
        own = self.sheets[sheet]
        printed = self.units[own.unit].text if own.unit is not None else ""
        return quote_difference(printed, own.text) or own.words

    def words(self, pieces: tuple[Inline, ...], record: Record) -> str:
        return "".join(self.register.words(pieces, record))

    def revalue(self, record: Record, sheet: int) -> None:
        """Ask about every figure whose printed words a person changed in a line."""
        unit = self.units[self.sheets[sheet].unit or 0]
        for one, draft in zip(unit.prints, self.reader.edited[sheet].prints, strict=True):
            if one.record is not record:
                continue
            for touched in draft.touched:
                self.ask_figure(record, touched.piece, touched.typed, sheet)

    def ask_figure(self, record: Record, piece: object, typed: str, sheet: int) -> None:
        from ntmdocs.model.inline import Cite

        if not isinstance(piece, Cite):
            return
        mark, style = self.mark(record), self.register.style
        told = revalue_citation(piece, self.plan.figures, record.period, mark, typed, self.sources, style)
        if isinstance(told, Finding):
            self.findings.append(told.on_paper(self.where(record)))
            self.unplaced.add(self.sheets[sheet].result)
            return
        results = (self.sheets[sheet].result,)
        change = Change(
            Deed.REVALUED, told.path, told.mark, self.where(record), told.old, told.new, tuple(told.edits), results
        )
        self.questions.append(Question(change, told.label))


def short(words: str) -> str:
    """Return words as a message quotes them: without pictures and other objects, "…" where nothing is left."""
    line = " ".join(words.replace(OBJECT, " ").split()) or "…"
    return line if len(line) <= SHOWN else line[: SHOWN - 2].rstrip() + " …"


_MADE = ("changes", "questions", "findings", "prints", "lines", "unplaced", "removed", "renewed", "ties")
MARKS = {Kind.ITEM: "- ", Kind.SUBITEM: "+ "}
