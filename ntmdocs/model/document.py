"""The yearly plan as typed records, in four groups: achievements, shortcomings, targets, solutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ntmdocs.model.commune import Body, Commune
from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.figures import Figures
from ntmdocs.model.inline import Line
from ntmdocs.model.prose import Paragraph, Prose, Text
from ntmdocs.model.waiver import Waiver
from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class CriterionSection:
    """What is said under one criterion; `verbatim` is the heading as the source writes it, None the computed one."""

    number: int
    name: str
    span: Span
    content: Prose
    verbatim: Line | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one body has to do; `name` is the heading as typed."""

    name: Line
    content: Prose


@dataclass(frozen=True, slots=True)
class ExtraSection:
    """A free section; `after` is the English slot that it follows, "end" where none is named."""

    title: Line
    content: Prose
    after: str = "end"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs; `verbatim` holds the title lines as typed, a blank one between those above and below the signature."""

    full_name: Text | None = None
    verbatim: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Appendix:
    kind: str
    name: Line | None
    indicators: tuple[Text, ...] = ()
    periods: tuple[Text, ...] = ()
    options: tuple[tuple[str, Text], ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class BodyTable:
    """A small table in the body, printed at the end of a section.

    `after` is that section: an English slot, "criterion:2", or the heading of a free section or of a body's tasks, as
    plain words. Without `periods` the table shows those that its figures have.
    """

    after: str
    name: Line | None
    indicators: tuple[Text, ...]
    periods: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assessment that is no figure: criterion and words as typed."""

    criterion: int
    words: Text


@dataclass(frozen=True, slots=True)
class Achievements:
    results: Prose = ()


@dataclass(frozen=True, slots=True)
class Shortcomings:
    items: Prose = ()
    causes: Prose = ()
    lessons: Prose = ()


@dataclass(frozen=True, slots=True)
class Targets:
    advantages: Prose = ()
    difficulties: Prose = ()
    goal: Prose = ()
    tasks: tuple[CriterionSection, ...] = ()
    maintain: tuple[CriterionSection, ...] = ()
    funding: Prose = ()


@dataclass(frozen=True, slots=True)
class Solutions:
    measures: Prose = ()
    assignments: tuple[Assignment, ...] = ()
    proposals: Prose = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan. `number` and `day` are None until issued; `draft` counts drafts; `reference_day` chooses law and places."""

    id: str
    path: str
    year: int
    commune: Commune
    issuer: Body
    criteria_set: CriteriaSet
    subject: Line
    short_name: str = ""
    number: Text | None = None
    day: date | None = None
    draft: int = 1
    legal_bases: tuple[Line, ...] = ()
    figures: Figures = field(default_factory=Figures)
    lead_in: Prose = ()
    achievements: Achievements = Achievements()
    shortcomings: Shortcomings = Shortcomings()
    targets: Targets = Targets()
    solutions: Solutions = Solutions()
    extra: tuple[ExtraSection, ...] = ()
    tables: tuple[BodyTable, ...] = ()
    titles: tuple[tuple[str, Line], ...] = ()
    recipients: tuple[Line, ...] = ()
    signatory: Signatory = Signatory()
    appendices: tuple[Appendix, ...] = ()
    assessment: tuple[Verdict, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def reference_day(self) -> date:
        return self.day or date(self.year, 1, 1)

    @property
    def is_issued(self) -> bool:
        return self.number is not None and self.day is not None

    @property
    def plain_slots(self) -> Mapping[str, Prose]:
        """Return the slots that hold prose and nothing else, by English name, in the order of the paper."""
        return {
            "lead_in": self.lead_in,
            "achievements": self.achievements.results,
            "shortcomings": self.shortcomings.items,
            "causes": self.shortcomings.causes,
            "lessons": self.shortcomings.lessons,
            "advantages": self.targets.advantages,
            "difficulties": self.targets.difficulties,
            "goal": self.targets.goal,
            "funding": self.targets.funding,
            "measures": self.solutions.measures,
            "proposals": self.solutions.proposals,
        }

    def iter_paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph of the plan, slot by slot."""
        for prose in self.plain_slots.values():
            yield from prose
        for criterion in (*self.targets.tasks, *self.targets.maintain):
            yield from criterion.content
        for assignment in self.solutions.assignments:
            yield from assignment.content
        for extra in self.extra:
            yield from extra.content
