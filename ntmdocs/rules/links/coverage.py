"""LNK110: what of a plan hangs together: shortcomings with their tasks, tasks with owner and date, criteria treated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.finding import Finding
from ntmdocs.intake.links import answered
from ntmdocs.model.document import CriterionSection, Plan
from ntmdocs.model.prose import Kind, Paragraph
from ntmdocs.offences.links import INCOMPLETE_COVERAGE
from ntmdocs.outline import first_words
from ntmdocs.rules.rule import Rule
from ntmdocs.source import Mark


@dataclass(frozen=True, slots=True)
class Covered:
    """One criterion of the set: how many tasks stand under it, and how many of these name an owner, a term, a shortcoming."""

    number: int
    name: str
    tasks: int = 0
    owned: int = 0
    dated: int = 0
    answering: int = 0
    is_maintained: bool = False

    @property
    def is_treated(self) -> bool:
        return bool(self.tasks) or self.is_maintained


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole plan in one table; `unanswered` are the first words of the shortcomings that no task answers."""

    criteria: tuple[Covered, ...]
    shortcomings: int = 0
    unanswered: tuple[str, ...] = ()

    @property
    def tasks(self) -> int:
        return sum(one.tasks for one in self.criteria)

    @property
    def owned(self) -> int:
        return sum(one.owned for one in self.criteria)

    @property
    def dated(self) -> int:
        return sum(one.dated for one in self.criteria)

    @property
    def untreated(self) -> tuple[Covered, ...]:
        return tuple(one for one in self.criteria if not one.is_treated)

    @property
    def is_whole(self) -> bool:
        return not self.unanswered and not self.untreated and self.tasks == self.owned == self.dated


def measure_coverage(plan: Plan) -> Coverage:
    """Return what of a plan is linked to what; a shortcoming is an item of the first level."""
    shortcomings = tuple(one for one in plan.shortcomings.items if one.kind is Kind.ITEM)
    links = [value for one in plan.iter_paragraphs() if (value := _value(one, "answers"))]
    met = {id(hit) for words in links if len(hits := answered(words, plan.shortcomings.items)) == 1 for hit in hits}
    open_ones = tuple(first_words(one.line) for one in shortcomings if id(one) not in met)
    return Coverage(tuple(_criteria(plan)), len(shortcomings), open_ones)


def _criteria(plan: Plan) -> Iterator[Covered]:
    tasks = {one.number: one for one in plan.targets.tasks}
    maintained = {one.number for one in plan.targets.maintain}
    for number, name in plan.criteria_set.criteria.items():
        yield _covered(number, name, tasks.get(number), is_maintained=number in maintained)


def _covered(number: int, name: str, section: CriterionSection | None, *, is_maintained: bool) -> Covered:
    items = _tasks(section) if section else ()
    counts = (sum(bool(_value(one, key)) for one in items) for key in ("owner", "due", "answers"))
    owned, dated, answering = counts
    return Covered(number, name, len(items), owned, dated, answering, is_maintained)


def _tasks(section: CriterionSection) -> tuple[Paragraph, ...]:
    """Return the items of a section, or, where it has none, its paragraphs."""
    items = tuple(one for one in section.content if one.kind is Kind.ITEM)
    return items or tuple(one for one in section.content if one.kind is Kind.PARAGRAPH)


def _value(paragraph: Paragraph, name: str) -> str:
    return next((one.value.value for one in paragraph.attributes if one.name == name), "")


def check(plan: Plan) -> Iterator[Finding]:
    """Yield one hint with the sums of the table, unless all hangs together."""
    found = measure_coverage(plan)
    if found.is_whole or not (found.tasks or found.shortcomings):
        return
    yield INCOMPLETE_COVERAGE.at(
        Mark(plan.path),
        None,
        answered=found.shortcomings - len(found.unanswered),
        shortcomings=found.shortcomings,
        owned=found.owned,
        dated=found.dated,
        tasks=found.tasks,
        untreated=", ".join(str(one.number) for one in found.untreated) or "0",
    )


RULE = Rule(INCOMPLETE_COVERAGE, check)
