"""Hold answers against the data, three ways: as exported, as it stands now, as answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ntmdocs.collecting.acceptance import Acceptance, read_acceptances
from ntmdocs.collecting.answers import Answer, Return
from ntmdocs.collecting.kinds import essence, typed_words
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Aggregation, Cell, Figure, HamletRef, cited
from ntmdocs.model.quantity import CHOICES, Fault, Quantity, parse, parse_choice
from ntmdocs.names import MISSING, nearest
from ntmdocs.offences import collection as offences
from ntmdocs.source import Mark


class Verdict(StrEnum):
    TAKE = "take"
    KEEP = "keep"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one answer. `known` stands in the data now, None while unknown, at `mark` or, new, beside it."""

    verdict: Verdict
    answer: Answer
    figure: Figure
    hamlet: HamletRef
    value: Quantity
    known: Quantity | None
    mark: Mark

    @property
    def is_in_step(self) -> bool:
        """Tell whether the data say already what the hamlet answers."""
        return is_same(self.known, self.value)

    @property
    def path(self) -> str:
        """Return the file that the figure stands in."""
        return self.figure.span.path


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every answer of the returns held against the plan, in their order, and what to say of them."""

    all: tuple[Decision, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def takes(self) -> tuple[Decision, ...]:
        """Return the decisions to take what was answered."""
        return tuple(one for one in self.all if one.verdict is Verdict.TAKE)


def decide(returns: Iterable[Return], plan: Plan, accepted: Iterable[str] = ()) -> Decisions:
    """Decide what becomes of each answer to this plan; returns for other documents are passed over.

    An answer that the data hold already, or that was not changed since the export, is kept out; one to data that were not
    changed since is taken; else it is asked about, unless `accepted` ("hamlet/indicator", several with commas) has it.
    A hamlet with an answer that the plan cannot hold any more is left out whole.
    """
    found: list[Decision] = []
    findings: list[Finding] = []
    for one in returns:
        if one.document == plan.id:
            decided = [_decide(answer, plan) for answer in one.answers]
            misfits = [held for held in decided if isinstance(held, Finding)]
            found += [held for held in decided if isinstance(held, Decision)] if not misfits else []
            findings += misfits
    acceptances = read_acceptances(accepted)
    answered = tuple(_answered(one, acceptances) for one in found)
    asked = (_question(one) for one in answered if one.verdict is Verdict.ASK)
    return Decisions(answered, (*findings, *asked))


def check_accepted(accepted: Iterable[str], decided: Sequence[Decision]) -> Iterator[Finding]:
    """Tell each acceptance that no answer meets; one whose answer is taken anyhow, or stands in the data, is fulfilled."""
    asked = (f"{one.hamlet.label}/{one.figure.name}" for one in decided if one.verdict is Verdict.ASK)
    open_points = tuple(dict.fromkeys(asked))
    for it in read_acceptances(accepted):
        named = [one for one in decided if it.names(one.hamlet, one.figure)]
        if not any(one.verdict is not Verdict.KEEP or one.is_in_step for one in named):
            meant = nearest(it.typed, open_points)
            yield offences.ACCEPTED_NOTHING.at(Mark(""), typed=it.typed, nearest=meant, known=", ".join(open_points))


def check_twins(takes: Iterable[Decision]) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the decisions for each value once; where several answers to one value differ, none of them, and that is told.

    Two plans of a folder share its figures, so that forms of both may answer for the same value.
    """
    places: dict[tuple[object, ...], list[Decision]] = {}
    for one in takes:
        places.setdefault((one.path, cited(one.figure.name), one.answer.period, one.hamlet.id), []).append(one)
    kept: list[Decision] = []
    findings: list[Finding] = []
    for first, *others in places.values():
        other = next((one for one in others if not is_same(one.value, first.value)), None)
        if other is None:
            kept.append(first)
        else:
            findings.append(_twins(first, other))
    return tuple(kept), tuple(findings)


def _twins(one: Decision, other: Decision) -> Finding:
    answer, second = one.answer, other.answer
    named = {"hamlet": one.hamlet.label, "figure": one.figure.name, "period": answer.period.label}
    told = {"value": answer.value, "file": answer.file, "cell": answer.cell}
    return offences.TWO_ANSWERS.at(one.mark, **named, **told, other=second.value, other_file=second.file, other_cell=second.cell)


def is_same(one: Quantity | Fault | None, other: Quantity | Fault | None) -> bool:
    """Tell whether two values say the same, however they are written; what cannot be read equals nothing."""
    if one is None or other is None:
        return one is other
    if isinstance(one, Fault) or isinstance(other, Fault):
        return False
    return essence(one) == essence(other)


def known_words(quantity: Quantity | None) -> str:
    """Write a value as `số liệu` does, also one that is unknown."""
    return typed_words(quantity) or MISSING


def read_value(text: str, figure: Figure) -> Quantity | Fault | None:
    """Read a hamlet's value as `số liệu` would; None for none."""
    if not text:
        return None
    if figure.aggregation is Aggregation.COUNT:
        return parse_choice(text)
    is_choice = text.lower() in CHOICES and figure.aggregation in (None, Aggregation.NONE, Aggregation.GIVEN)
    return parse_choice(text) if is_choice else parse(text, figure.unit)


def _decide(answer: Answer, plan: Plan) -> Decision | Finding:
    figure = plan.figures.find(answer.figure)
    hamlet = next((one for one in plan.figures.register.of(answer.period) if one.id == answer.hamlet), None)
    value = read_value(answer.value, figure) if figure else None
    if figure is None or hamlet is None or not isinstance(value, Quantity):
        parameters = {"figure": answer.figure, "period": answer.period.label, "value": answer.value, "sheet": answer.sheet}
        named = hamlet.label if hamlet else answer.hamlet
        return offences.NO_LONGER_FITS.at(Mark(answer.file), file=answer.file, cell=answer.cell, hamlet=named, **parameters)
    cell = _cell(figure, hamlet, answer)
    known = cell.quantity if cell else None
    exported = read_value(answer.exported, figure)
    verdict = _verdict(exported, known, value)
    return Decision(verdict, answer, figure, hamlet, value, known, (cell.span if cell else figure.span).mark)


def _cell(figure: Figure, hamlet: HamletRef, answer: Answer) -> Cell | None:
    period = figure.periods.get(answer.period)
    return period.of_hamlet(hamlet) if period else None


def _verdict(exported: Quantity | Fault | None, known: Quantity | None, answered: Quantity) -> Verdict:
    if is_same(known, answered) or is_same(exported, answered):
        return Verdict.KEEP
    return Verdict.TAKE if is_same(known, exported) else Verdict.ASK


def _answered(one: Decision, acceptances: Sequence[Acceptance]) -> Decision:
    if one.verdict is Verdict.ASK and any(it.names(one.hamlet, one.figure) for it in acceptances):
        return replace(one, verdict=Verdict.TAKE)
    return one


def _question(one: Decision) -> Finding:
    answer = one.answer
    return offences.ASKED.at(
        one.mark,
        hamlet=one.hamlet.label,
        figure=one.figure.name,
        period=answer.period.label,
        file=answer.file,
        sheet=answer.sheet,
        cell=answer.cell,
        value=known_words(one.value),
        known=known_words(one.known),
        exported=answer.exported or MISSING,
    )
