"""TAB104: a target typed into the text with another value than the table, or the figures, give it. In doubt, silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure
from ntmdocs.model.inline import Line, plain
from ntmdocs.model.interval import interval
from ntmdocs.model.period import Kind, Period
from ntmdocs.model.prose import Kind as Level
from ntmdocs.model.prose import Paragraph
from ntmdocs.model.quantity import Quantity, Relation, round_half_up
from ntmdocs.offences.tables import TARGET_STATED_OTHERWISE
from ntmdocs.outline import Section, iter_sections
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.clauses import Clause, Statement, is_silenced, iter_clauses, outside_name, read_statement, sets_target
from ntmdocs.rules.tables.mentions import Spoken, spoken
from ntmdocs.rules.tables.sums import counts_hamlets
from ntmdocs.rules.tables.words import has, words

SLOTS = frozenset({"goal", "tasks", "maintain", "measures", "assignments"})
RISING, FALLING = {Relation.ABOVE, Relation.AT_LEAST}, {Relation.BELOW, Relation.AT_MOST}


@dataclass(frozen=True, slots=True)
class Target:
    figure: Figure
    quantity: Quantity
    line: int


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of the targets, what stands above it, the figure that it names as its indicator, and its slot."""

    spoken: Spoken
    above: tuple[str, ...]
    figure: Figure | None
    slot: str


def check(plan: Plan) -> Iterator[Finding]:
    """Yield each target typed into the targets' prose that differs from the plan's value of that figure."""
    targets = tuple(_targets(plan))
    for said in _iter_said(plan) if targets else ():
        for clause in iter_clauses(said.spoken.text):
            found = _stated(clause, said, targets, plan)
            if found and differs(found[1].quantity, found[0].quantity):
                target, statement = found
                yield TARGET_STATED_OTHERWISE.at(
                    said.spoken.mark(statement.offset),
                    name=target.figure.name,
                    stated=print_quantity(statement.quantity),
                    planned=print_quantity(target.quantity),
                    line=target.line,
                )


def _targets(plan: Plan) -> Iterator[Target]:
    """Yield the figures that have a value for the plan's year, typed or derived."""
    period = Period(plan.year, kind=Kind.PLAN)
    for figure in plan.figures:
        found = None if figure.is_faulty else derivation.value(Subject(plan.figures, figure, period))
        if isinstance(found, Derived) and not found.quantity.is_choice:
            yield Target(figure, found.quantity, found.places[0].line if found.places else figure.span.line)


def _iter_said(plan: Plan) -> Iterator[Said]:
    for section in iter_sections(plan):
        if section.slot in SLOTS and not (section.heading and _is_of_group(section.heading, section)):
            yield from _paragraphs(plan, section)


def _is_of_group(heading: Line, section: Section) -> bool:
    return section.slot == "assignments" and has(plain(heading.pieces), words()["targets"]["groups"])


def _paragraphs(plan: Plan, section: Section) -> Iterator[Said]:
    order = list(Level)
    above: dict[Level, str] = {}
    for paragraph in section.content:
        kinds = order[: order.index(paragraph.kind)]
        found = spoken(paragraph.line)
        above = {kind: text for kind, text in above.items() if kind in kinds}
        yield Said(found, tuple(above.values()), _indicator(plan, paragraph), section.slot)
        above[paragraph.kind] = found.text


def _indicator(plan: Plan, paragraph: Paragraph) -> Figure | None:
    named = next((one.value.value for one in paragraph.attributes if one.name == "indicator"), "")
    return plan.figures.find(named) if named else None


def _stated(clause: Clause, said: Said, targets: tuple[Target, ...], plan: Plan) -> tuple[Target, Statement] | None:
    """Return the target that a clause speaks of, and what it says; None unless it is one alone."""
    if not any(one.isdigit() for one in clause.text) or _is_silent(clause, said, plan):
        return None
    found = [
        (target, statement)
        for target in targets
        if (statement := read_statement(clause, target.figure, plan.year, target.figure is said.figure))
        and _is_set(clause, said, target.figure)
    ]
    longest = max((statement.length for _, statement in found), default=0)
    chosen = [one for one in found if one[1].length == longest]
    return chosen[0] if len(chosen) == 1 else None


def _is_silent(clause: Clause, said: Said, plan: Plan) -> bool:
    """Tell whether the clause speaks of another time, or its label or its own words of a part of the commune."""
    labels = [text.partition(":")[0] for text in (*said.above, said.spoken.text) if ":" in text]
    hamlets = [one.name for one in plan.figures.register.hamlets if one.name]
    return (
        is_silenced(clause, plan.year, (said.spoken.text, *said.above))
        or has(clause.text, hamlets)
        or any(has(label, (*words()["targets"]["groups"], *hamlets)) for label in labels)
    )


def _is_set(clause: Clause, said: Said, figure: Figure) -> bool:
    """Tell whether the clause sets the commune's target, and not a part's; only hamlets counted may be spoken of."""
    table = words()["targets"]
    if has(outside_name(clause.text, figure), table["groups"]) and not counts_hamlets(figure):
        return False
    if said.slot == "assignments" and figure is not said.figure and not has(clause.text, table["whole_commune"]):
        return False
    return figure is said.figure or said.slot == "goal" or sets_target(clause)


def differs(one: Quantity, other: Quantity) -> bool:
    """Tell whether two values of one unit cannot both be meant; a bound and a number that keeps it are no contradiction."""
    relations = {one.comparator.relation, other.comparator.relation}
    if Relation.ABOUT in relations:
        return False
    if one.denominator is not None and other.denominator is not None and one.denominator != other.denominator:
        return True
    if relations == {Relation.EQUAL} and (one.upper is None) == (other.upper is None):
        return _is_other_number(one, other)
    if relations <= RISING or relations <= FALLING:
        return one.value != other.value
    first, second = (interval(replace(value, denominator=None)) for value in (one, other))
    return not first.meets(second)


def _is_other_number(one: Quantity, other: Quantity) -> bool:
    decimals = min(one.precision, other.precision)
    pairs = ((one.value, other.value), (one.upper or one.value, other.upper or other.value))
    return any(round_half_up(first, decimals) != round_half_up(second, decimals) for first, second in pairs)


RULE = Rule(TARGET_STATED_OTHERWISE, check)
