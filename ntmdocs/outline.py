"""Where each typed line stands on the paper: printed number, slot, "-" item, first words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ntmdocs.finding import Finding, Where
from ntmdocs.model.document import CriterionSection, Plan
from ntmdocs.model.inline import Line, plain
from ntmdocs.model.prose import Kind, Prose

PARTS = (
    ("achievements", "shortcomings", "causes", "lessons"),
    ("advantages", "difficulties", "goal", "tasks", "maintain", "funding"),
    ("measures", "assignments", "proposals", "end"),
)
UNNUMBERED = frozenset({"advantages", "difficulties", "end"})
WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of prose under one printed number; `heading` is the line that it is known by.

    `part` counts the document's parts from 1, 0 before the first: the same number may stand in several parts.
    """

    number: str
    slot: str
    content: Prose
    heading: Line | None = None
    line: int = 0
    part: int = 0


def iter_sections(plan: Plan) -> Iterator[Section]:
    """Yield the plan's sections in the order of the paper, numbered as Word numbers them."""
    yield Section("", "lead_in", plan.lead_in)
    yield from (Section("", "extra", one.content, one.title) for one in plan.extra if one.after == "lead_in")
    for part, slots in enumerate(PARTS, 1):
        yield from (replace(section, part=part) for section in _part(plan, slots))


def _part(plan: Plan, slots: tuple[str, ...]) -> Iterator[Section]:
    count = 0
    for slot in slots:
        sections = tuple(_slot(plan, slot, str(count + 1)))
        if sections and slot not in UNNUMBERED:
            count += 1
        yield from sections
        for extra in (one for one in plan.extra if one.after == slot):
            count += 1
            yield Section(str(count), "extra", extra.content, extra.title)


def _slot(plan: Plan, slot: str, number: str) -> Iterator[Section]:
    if slot == "tasks":
        yield from _criteria(plan.targets.tasks, slot, number)
    elif slot == "maintain":
        yield from _criteria(plan.targets.maintain, slot, number)
    elif slot == "assignments":
        for order, one in enumerate(plan.solutions.assignments, 1):
            yield Section(f"{number}.{order}", slot, one.content, one.name)
    else:
        content = plan.plain_slots.get(slot, ())
        if content:
            yield Section("" if slot in UNNUMBERED else number, slot, content)


def _criteria(sections: tuple[CriterionSection, ...], slot: str, number: str) -> Iterator[Section]:
    for order, one in enumerate(sections, 1):
        yield Section(f"{number}.{order}", slot, one.content, one.verbatim, one.span.line)


def build_outline(plan: Plan) -> Mapping[int, Where]:
    """Return the place on the paper of each line of the plan's own file, by line number."""
    places: dict[int, Where] = {}
    for section in iter_sections(plan):
        if section.line:
            places[section.line] = Where(section.number, section.slot)
        if section.heading:
            places[section.heading.span.line] = Where(section.number, section.slot, 0, first_words(section.heading))
        places.update(_lines(section))
    for slot, lines in (("subject", (plan.subject,)), ("legal_bases", plan.legal_bases), ("recipients", plan.recipients)):
        places.update({line.span.line: Where("", slot, 0, first_words(line)) for line in lines if line.pieces})
    return places


def _lines(section: Section) -> Iterator[tuple[int, Where]]:
    item = 0
    for paragraph in section.content:
        item += paragraph.kind is Kind.ITEM
        inside = item if paragraph.kind is not Kind.PARAGRAPH else 0
        where = Where(section.number, section.slot, inside, first_words(paragraph.line))
        yield paragraph.line.span.line, where
        yield from ((attribute.value.span.line, where) for attribute in paragraph.attributes)


def first_words(line: Line) -> str:
    words = plain(line.pieces).split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


def place_on_paper(findings: tuple[Finding, ...], plan: Plan) -> tuple[Finding, ...]:
    """Return the findings, those in the plan's own file with their place on the paper."""
    outline = build_outline(plan)
    return tuple(one.on_paper(outline.get(one.mark.line)) if one.mark.path == plan.path else one for one in findings)
