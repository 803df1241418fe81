"""The body of a plan, section by section: headings as the template prints them, numbers as Word computes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ntmdocs.citing import default_period
from ntmdocs.finding import Where
from ntmdocs.model.document import CriterionSection, Plan
from ntmdocs.model.inline import Line, plain
from ntmdocs.model.period import Period
from ntmdocs.model.prose import Kind, Paragraph, Prose
from ntmdocs.model.script import Label, Numerals, Passage, Role
from ntmdocs.names import PARTS as PART_TITLES
from ntmdocs.outline import WORDS_SHOWN, Section, first_words, iter_sections
from ntmdocs.scripts.lines import Lines, Printed, computed
from ntmdocs.source import Mark
from ntmdocs.vietnamese import roman

FAMILIES = ("tasks", "maintain", "assignments")
STARRED = ("advantages", "difficulties")
ROLES = {Kind.ITEM: Role.ITEM, Kind.SUBITEM: Role.SUBITEM}
COLON = Printed(": ")


def iter_body(plan: Plan, lines: Lines, titles: Mapping[str, str]) -> Iterator[Passage]:
    """Yield the passages between the legal bases and the recipients."""
    return _Body(plan, lines, titles).passages()


@dataclass(slots=True)
class _Body:
    plan: Plan
    lines: Lines
    titles: Mapping[str, str]
    part: int = 0
    parts: int = 0
    slot: str = ""
    level: int = 0
    where: Where = field(default_factory=Where)
    tables: set[str] = field(default_factory=set)

    def passages(self) -> Iterator[Passage]:
        for section in iter_sections(self.plan):
            if not section.content and not section.heading and not section.line:
                continue
            if section.part != self.part:
                yield self._part(section)
            if section.slot in FAMILIES and section.slot != self.slot:
                yield self._slot_heading(section, section.number.split(".")[0])
            self.slot = section.slot
            yield from self._section(section)

    def _part(self, section: Section) -> Passage:
        self.part, self.parts = section.part, self.parts + 1
        slot = tuple(PART_TITLES)[section.part - 1]
        label = Label(f"{roman(self.parts)}.", (self.parts,), Numerals.ROMAN, is_automatic=True)
        return self._heading(self._title(slot), label, 1, _mark(section, self.plan), Where(label.text.rstrip("."), slot))

    def _slot_heading(self, section: Section, number: str) -> Passage:
        return self._heading(self._title(section.slot), _label(number), 2, _mark(section, self.plan), Where(number, section.slot))

    def _section(self, section: Section) -> Iterator[Passage]:
        slot, content, period = section.slot, section.content, default_period(section.slot, self.plan.year)
        self.where = Where(section.number, slot)
        if slot in STARRED or slot == "goal":
            first = self._run_in(section, period)
            content = content[1:] if first[1] else content
            yield first[0]
        elif slot in FAMILIES:
            heading, content = self._child(section, period)
            yield heading
        elif slot == "proposals" and not self._has_title(section):
            yield self._untitled(section, period)
            content = content[1:]
        elif slot != "lead_in":
            yield self._section_heading(section)
        else:
            self.level = 0
        yield from self._paragraphs(section, content, period)

    def _section_heading(self, section: Section) -> Passage:
        title = self.lines.print(section.heading) if section.heading else self._title(section.slot)
        label, where = (_label(section.number) if section.number else None), self.where
        return self._heading(title, label, 2, _mark(section, self.plan), where)

    def _has_title(self, section: Section) -> bool:
        return section.slot in dict(self.plan.titles) or section.content[0].kind in ROLES

    def _untitled(self, section: Section, period: Period | None) -> Passage:
        """Return a numbered paragraph without a title, as the template sets what is asked of those above."""
        line = section.content[0].line
        printed, self.level = self.lines.print(line, period), 2
        where = replace(self.where, words=first_words(line))
        label, mark = _label(section.number), line.span.mark
        return Passage(printed.text, Role.HEADING, mark, where, label, 0, 0, 2, section.slot, None, printed.stretches)

    def _run_in(self, section: Section, period: Period | None) -> tuple[Passage, bool]:
        """Return a heading with the first paragraph on its line, and whether there is one: an item stands on its own."""
        title = self._title(section.slot)
        passage, runs_in = self._joined(title, section.content, period, _mark(section, self.plan))
        label = _label(section.number) if section.slot == "goal" else None
        if label is None:
            return replace(passage, role=Role.PARAGRAPH, heading_end=0, level=self.level, slot=section.slot), runs_in
        self.level = 2
        return replace(passage, label=label, level=2, slot=section.slot), runs_in

    def _joined(self, title: Printed, content: Prose, period: Period | None, mark: Mark) -> tuple[Passage, bool]:
        runs_in = bool(content) and content[0].kind is Kind.PARAGRAPH
        bare = title.text.rstrip(": ")
        head = Printed(bare, title.stretches) + COLON
        whole = head + self.lines.print(content[0].line, period) if runs_in else Printed(head.text.rstrip(), head.stretches)
        where = replace(self.where, words=_first(bare))
        end = len(bare) + 1
        passage = Passage(whole.text, Role.HEADING, mark, where, heading_end=end, stretches=whole.stretches)
        return passage, runs_in

    def _child(self, section: Section, period: Period | None) -> tuple[Passage, Prose]:
        """Return the heading of a criterion, or of a body's tasks, and what follows it."""
        criterion = self._criterion(section)
        title = self.lines.print(section.heading) if section.heading else self._criterion_title(criterion)
        mark = _mark(section, self.plan)
        if section.slot == "maintain":
            passage, runs_in = self._joined(title, section.content, period, mark)
            number, content = criterion.number if criterion else None, section.content[1:] if runs_in else section.content
            self.level = 3
            joined = replace(passage, label=_label(section.number), level=3, slot=section.slot, criterion=number)
            return joined, content
        heading = self._heading(title, _label(section.number), 3, mark, self.where)
        return replace(heading, criterion=criterion.number if criterion else None), section.content

    def _criterion(self, section: Section) -> CriterionSection | None:
        found = {"tasks": self.plan.targets.tasks, "maintain": self.plan.targets.maintain}.get(section.slot, ())
        order = int(section.number.split(".")[1])
        return found[order - 1] if found else None

    def _criterion_title(self, criterion: CriterionSection | None) -> Printed:
        if criterion is None:
            return Printed("")
        return computed(self.titles["criterion"].format(number=criterion.number, name=criterion.name), criterion.span)

    def _title(self, slot: str) -> Printed:
        typed = dict(self.plan.titles).get(slot)
        if typed is not None:
            return self.lines.print(typed)
        programme, year = self.plan.criteria_set.programme, self.plan.year
        return computed(
            self.titles[slot].format(programme=programme, PROGRAMME=programme.upper(), year=year, last_year=year - 1)
        )

    def _heading(self, title: Printed, label: Label | None, level: int, mark: Mark, where: Where) -> Passage:
        self.level = level
        shown = replace(where, words=_first(title.text))
        end, stretches, slot = len(title.text), title.stretches, where.slot
        return Passage(title.text, Role.HEADING, mark, shown, label, 0, end, level, slot, stretches=stretches)

    def _paragraphs(self, section: Section, content: Prose, period: Period | None) -> Iterator[Passage]:
        criterion = self._criterion(section) if section.slot in FAMILIES else None
        item = 0
        for one in content:
            item += one.kind is Kind.ITEM
            yield self._paragraph(one, section, period, item if one.kind is not Kind.PARAGRAPH else 0, criterion)
        yield from self._table_names(section, criterion)

    def _paragraph(
        self, one: Paragraph, section: Section, period: Period | None, item: int, criterion: CriterionSection | None
    ) -> Passage:
        printed = self.lines.print(one.line, period)
        where = Where(section.number, section.slot, item, first_words(one.line))
        role = ROLES.get(one.kind, Role.PARAGRAPH)
        number = criterion.number if criterion else None
        passage = Passage(printed.text, role, one.line.span.mark, where, level=self.level, slot=section.slot)
        return replace(passage, criterion=number, stretches=printed.stretches)

    def _table_names(self, section: Section, criterion: CriterionSection | None) -> Iterator[Passage]:
        place = f"criterion:{criterion.number}" if criterion else section.slot
        names = {place, plain(section.heading.pieces) if section.heading else place} - self.tables
        self.tables |= names & {one.after for one in self.plan.tables}
        for order, one in enumerate(self.plan.tables, 1):
            if one.after in names and one.name:
                yield self._table_name(one.name, order, section)

    def _table_name(self, name: Line, order: int, section: Section) -> Passage:
        printed = self.lines.print(name)
        where = Where(section.number, section.slot, 0, first_words(name))
        passage = Passage(printed.text, Role.CELL, name.span.mark, where, level=self.level, slot=section.slot, table=order)
        return replace(passage, stretches=printed.stretches)


def _first(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


def _label(number: str) -> Label:
    return Label(f"{number}.", tuple(map(int, number.split("."))), is_automatic=True)


def _mark(section: Section, plan: Plan) -> Mark:
    """Return where a section was typed: its heading, its key, else its first line."""
    if section.heading:
        return section.heading.span.mark
    if section.line:
        return Mark(plan.path, section.line, 1)
    return section.content[0].line.span.mark if section.content else Mark(plan.path)
