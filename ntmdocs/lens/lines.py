"""Every line of a plan that the paper prints: what it is, which place of the file holds it, and what it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ntmdocs.citing import default_period
from ntmdocs.context.body import before_colon, ended
from ntmdocs.context.header import trimmed
from ntmdocs.context.printer import Printer
from ntmdocs.model.document import CriterionSection, Plan
from ntmdocs.model.inline import Gap, Inline, Line, Run
from ntmdocs.model.period import Period
from ntmdocs.model.prose import Attribute, Kind, Paragraph, Prose
from ntmdocs.names import PLAN
from ntmdocs.source import Span
from ntmdocs.vietnamese import DEFAULT, Options

VARIANTS: tuple[Callable[[Line], Line], ...] = (lambda line: line, trimmed, before_colon, ended)


class Role(StrEnum):
    """PROSE: a paragraph of a slot; LISTED: a legal basis or recipient; TITLE: a line that stands alone; KEY: a heading that is
    a key; COMPUTED: a criterion's number and name; NAME: the signer's; SIGNER: the lines above and below the signature."""

    PROSE = "prose"
    LISTED = "listed"
    TITLE = "title"
    KEY = "key"
    COMPUTED = "computed"
    NAME = "name"
    SIGNER = "signer"


IN_LISTS = frozenset({Role.PROSE, Role.LISTED})
HEADS = frozenset({Role.TITLE, Role.KEY, Role.COMPUTED})


@dataclass(frozen=True, slots=True)
class Record:
    """A printed line. `holder` names the place that holds it (`holders`) or, for a heading, the one that it heads."""

    role: Role
    line: Line
    holder: str
    index: int = 0
    kind: Kind = Kind.PARAGRAPH
    period: Period | None = None
    attributes: tuple[Attribute, ...] = ()

    @property
    def has_looks(self) -> bool:
        """Tell whether bold and italic are the line's own, not the template's."""
        return self.role in IN_LISTS


@dataclass(frozen=True, slots=True)
class Wording:
    """The pieces of a line as they were printed, each with its words."""

    pieces: tuple[Inline, ...]
    words: tuple[str, ...]


def build_records(plan: Plan) -> tuple[Record, ...]:
    """Return all lines that the paper can print, in the order of the plan's fields."""
    found: list[Record] = [Record(Role.TITLE, plan.subject, "subject")] if plan.subject.pieces else []
    found += _listed("legal_bases", plan.legal_bases)
    for slot, prose in plan.plain_slots.items():
        found += _prose(slot, prose, default_period(slot, plan.year))
    for slot, sections in (("tasks", plan.targets.tasks), ("maintain", plan.targets.maintain)):
        for index, section in enumerate(sections):
            found += _criterion(f"{slot}:{index}", section, default_period(slot, plan.year))
    for index, one in enumerate(plan.solutions.assignments):
        found += (Record(Role.KEY, one.name, f"assignments:{index}"), *_prose(f"assignments:{index}", one.content, None))
    for index, extra in enumerate(plan.extra):
        found += (Record(Role.TITLE, extra.title, f"extra:{index}"), *_prose(f"extra:{index}", extra.content, None))
    found += (Record(Role.TITLE, title, f"titles:{slot}") for slot, title in plan.titles)
    found += _listed("recipients", plan.recipients)
    names = (*(one.name for one in plan.appendices), *(one.name for one in plan.tables))
    found += (Record(Role.TITLE, name, "table") for name in names if name)
    return (*found, *_signer(plan))


def _signer(plan: Plan) -> Iterator[Record]:
    signatory = plan.signatory
    if signatory.full_name:
        name = signatory.full_name
        yield Record(Role.NAME, Line((Run(name.value),), name.span, name.value), "signatory")
    if signatory.span:
        for index, words in enumerate(one for one in signatory.verbatim if one):
            yield Record(Role.SIGNER, Line((Run(words),), signatory.span, words), "signatory", index)


def _listed(holder: str, lines: Iterable[Line]) -> Iterator[Record]:
    yield from (Record(Role.LISTED, line, holder, index) for index, line in enumerate(lines))


def _prose(holder: str, prose: Prose, period: Period | None) -> Iterator[Record]:
    yield from (_paragraph(holder, index, one, period) for index, one in enumerate(prose))


def _paragraph(holder: str, index: int, one: Paragraph, period: Period | None) -> Record:
    return Record(Role.PROSE, one.line, holder, index, one.kind, period, one.attributes)


def _criterion(holder: str, section: CriterionSection, period: Period | None) -> Iterator[Record]:
    if section.verbatim:
        yield Record(Role.TITLE, section.verbatim, holder)
    else:
        words = (Run(str(section.number)), Run(section.name))
        yield from (Record(Role.COMPUTED, Line((one,), section.span, one.text), holder) for one in words)
    yield from _prose(holder, section.content, period)


@dataclass(slots=True)
class Register:
    """Find the record of what a value printed, by its place in the file and its words."""

    plan: Plan
    style: Options = DEFAULT
    records: tuple[Record, ...] = ()
    printer: Printer = field(init=False)
    by_place: dict[tuple[str, int, int], list[Record]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.printer = Printer(self.plan.figures, self.plan.appendices, self.style)
        self.records = build_records(self.plan)
        for record in self.records:
            self.by_place.setdefault(place_of(record.line.span), []).append(record)

    def find(self, places: Iterable[object], text: str) -> tuple[Record, Wording] | None:
        """Return the record that printed `text`, and how its pieces did; None where the words are no line's."""
        for place in places:
            for record in self.by_place.get(place_of(place), ()) if isinstance(place, Span) else ():
                if wording := self.wording(record, text):
                    return record, wording
            return None
        return None

    def wording(self, record: Record, text: str) -> Wording | None:
        for variant in VARIANTS:
            line = variant(record.line)
            words = self.words(line.pieces, record)
            if "".join(words) == text:
                return Wording(line.pieces, words)
        return None

    def words(self, pieces: tuple[Inline, ...], record: Record) -> tuple[str, ...]:
        """Return what each piece prints in the place of a record."""
        cell = self.printer.cell(Line(pieces, record.line.span), record.period)
        return tuple(one.text for one in cell.lines[0])


def place_of(span: Span) -> tuple[str, int, int]:
    return span.path, span.start, span.end


def is_gap_of_key(line: Line) -> bool:
    """Tell a line that stands for a key without a value yet."""
    return not line.text and len(line.pieces) == 1 and isinstance(line.pieces[0], Gap)


def holder_name(slot: str) -> str:
    """Return what people call the slot of a holder."""
    name = slot.partition(":")[0]
    return PLAN.pairs.get(name, name)
