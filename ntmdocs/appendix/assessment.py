"""The assessment table: what each criterion demands, what was reached, whether it is met, and how many criteria are.

A text or a level of the law is printed only if it is verified or the office's own (C12); what the author typed, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.appendix.judging import is_reached, read_threshold, read_verdict
from ntmdocs.appendix.matrix import named_figures, named_periods
from ntmdocs.appendix.merging import merge_down
from ntmdocs.appendix.papers import read_wish, text_width_mm
from ntmdocs.appendix.widths import fit
from ntmdocs.appendix.wording import capitalized, figure_place, figure_title, fixed_words, gap_cell, head
from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model.criteria import Criterion, Evidence, Indicator, Threshold
from ntmdocs.model.derivation import Subject
from ntmdocs.model.document import Appendix, Plan, Verdict
from ntmdocs.model.figures import Figure
from ntmdocs.model.period import Period, result
from ntmdocs.model.quantity import Fault, Quantity
from ntmdocs.model.regulation import House
from ntmdocs.model.table import Cell, Pages, Row, Side, cell
from ntmdocs.offences.assessment import NOT_ASSESSED, UNCLEAR_VERDICT
from ntmdocs.source import Mark

OFFICE = Evidence().status


@dataclass(frozen=True, slots=True)
class Demand:
    """One row of a criterion: what is asked, the level, what was reached in each period, and whether that is enough."""

    content: Cell
    requirement: Cell
    results: tuple[Cell, ...]
    is_met: bool | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """One criterion with its rows; `is_met` is None while that is unknown, and then `verdict` is a gap or unclear words."""

    criterion: Criterion
    demands: tuple[Demand, ...]
    verdict: Cell
    is_met: bool | None
    unclear: Verdict | None = None


def lay_out(plan: Plan, appendix: Appendix, house: House) -> tuple[Pages, tuple[Finding, ...]]:
    """Return the criteria of the plan's set, all in order, with the number of those met, and what keeps it from being told."""
    periods = _periods(plan, appendix)
    assessed = tuple(_assess(plan, appendix, criterion, periods) for criterion in plan.criteria_set.details)
    rows = [row for one in assessed for row in _rows(one, len(periods))]
    columns = len(periods) + 5
    for column in (0, 1, columns - 1):
        rows = list(merge_down(rows, column, within=0 if column else None))
    if assessed:
        rows.append(_total(assessed, columns))
    paper = read_wish(appendix).paper
    table = fit([_header(periods)], rows, text_width_mm(paper, house))
    return Pages(paper, (table,)), tuple(_findings(assessed, plan, appendix))


def _periods(plan: Plan, appendix: Appendix) -> tuple[Period, ...]:
    """Return the periods named, else last year's result; the last of them is the one assessed."""
    return named_periods(appendix.periods) or (result(plan.year - 1),)


def _assess(plan: Plan, appendix: Appendix, criterion: Criterion, periods: tuple[Period, ...]) -> Assessed:
    demands = tuple(_demands(plan, criterion, _figures(plan, appendix, criterion), periods))
    typed = next((one for one in plan.assessment if one.criterion == criterion.number), None)
    if typed:
        told = cell(capitalized(typed.words.value), typed.words.span, side=Side.CENTER)
        is_met = read_verdict(typed.words.value)
        return Assessed(criterion, demands, told, is_met, typed if is_met is None else None)
    is_met, words = _judge(demands, len(criterion.indicators)), fixed_words("assessment")
    if is_met is None:
        return Assessed(criterion, demands, gap_cell(words["missing"].format(criteria=criterion.number)), None)
    places = (place for one in demands for each in (one.requirement, *one.results[-1:]) for place in each.places)
    told = cell(words["met" if is_met else "unmet"], *dict.fromkeys(places), side=Side.CENTER)
    return Assessed(criterion, demands, told, is_met)


def _judge(demands: tuple[Demand, ...], known: int) -> bool | None:
    """Judge a criterion by its rows: each must be told, and none of the `known` indicators be missing where all are met."""
    if not demands or any(one.is_met is None for one in demands):
        return None
    if not all(one.is_met for one in demands):
        return False
    return True if len(demands) >= known else None


def _figures(plan: Plan, appendix: Appendix, criterion: Criterion) -> tuple[Figure, ...]:
    """Return the figures that tell of a criterion: with a requirement, on an indicator's row, or named by the appendix."""
    named = {figure.name for figure in named_figures(plan, appendix.indicators)}
    own = (figure for figure in plan.figures if figure.criterion == criterion.number)
    return tuple(one for one in own if one.requirement or one.indicator or one.name in named)


def _demands(plan: Plan, criterion: Criterion, figures: tuple[Figure, ...], periods: tuple[Period, ...]) -> Iterator[Demand]:
    """Yield the rows of a criterion: its indicators in order, then figures on none that is known."""
    for indicator in criterion.indicators:
        own = [figure for figure in figures if figure.indicator == indicator.code]
        text = indicator.text if _may_be_printed(indicator.evidence) else ""
        threshold = _threshold(plan, indicator)
        if len(own) == 1:
            yield _demand(plan, own[0], periods, text, threshold)
        elif own:
            yield from (_demand(plan, figure, periods) for figure in own)
        elif text:
            yield Demand(cell(text), _level(threshold), (cell(""),) * len(periods))
    codes = {indicator.code for indicator in criterion.indicators}
    others = [figure for figure in figures if figure.indicator not in codes]
    for figure in sorted(others, key=lambda one: not one.indicator):
        yield _demand(plan, figure, periods)


def _may_be_printed(evidence: Evidence) -> bool:
    return evidence.is_verified or evidence.status == OFFICE


def _threshold(plan: Plan, indicator: Indicator) -> Threshold | None:
    """Return the level that holds everywhere, if it may be printed."""
    levels = [one for one in indicator.thresholds if not one.scope]
    if len(levels) != 1:
        return None
    is_known = plan.criteria_set.is_verified(levels[0], plan.reference_day) or levels[0].evidence.status == OFFICE
    return levels[0] if is_known else None


def _level(threshold: Threshold | None) -> Cell:
    return cell(threshold.value if threshold else "", side=Side.CENTER)


def _demand(
    plan: Plan, figure: Figure, periods: tuple[Period, ...], text: str = "", threshold: Threshold | None = None
) -> Demand:
    required = figure.requirement.quantity if figure.requirement else None
    place = (figure.requirement.span,) if figure.requirement else ()
    level = cell(_words(required), *place, side=Side.CENTER) if required else _level(threshold)
    if required is None and threshold:
        required = read_threshold(threshold.value, figure.unit)
    subjects = [Subject(plan.figures, figure, period) for period in periods]
    content = cell(text if text and not figure.title else figure_title(figure), figure_place(figure))
    is_met = is_reached(required, subjects[-1]) if required else None
    return Demand(content, level, tuple(map(_result, subjects)), is_met)


def _result(subject: Subject) -> Cell:
    """Return what was reached, nothing while it is unknown."""
    found = derivation.value(subject)
    if isinstance(found, Fault):
        return cell("", side=Side.CENTER)
    return cell(_words(found.quantity), *found.places, side=Side.CENTER)


def _words(quantity: Quantity) -> str:
    words = print_quantity(quantity)
    return capitalized(words) if quantity.is_choice else words


def _header(periods: tuple[Period, ...]) -> Row:
    words = fixed_words("assessment")
    results = (capitalized(one.label) if one.is_plan else words["result"].format(period=one.label) for one in periods)
    names = (*(words[name] for name in ("number", "criterion", "content", "requirement")), *results, words["verdict"])
    return Row(tuple(map(head, names)), keeps_next=True)


def _rows(one: Assessed, periods: int) -> Iterator[Row]:
    blank = Demand(cell(""), cell(""), (cell(""),) * periods)
    number, name = cell(str(one.criterion.number), side=Side.CENTER), cell(one.criterion.name)
    for demand in one.demands or (blank,):
        yield Row((number, name, demand.content, demand.requirement, *demand.results, one.verdict))


def _total(assessed: tuple[Assessed, ...], columns: int) -> Row:
    """Return the last row: criteria met of all, or a gap that names those of which it is unknown."""
    words = fixed_words("assessment")
    unknown = [one for one in assessed if one.is_met is None]
    if unknown:
        count = gap_cell(words["missing"].format(criteria=_numbers(unknown)))
    else:
        count = cell(f"{sum(one.is_met is True for one in assessed)}/{len(assessed)}", side=Side.CENTER, bold=True)
    return Row((cell(words["total"], bold=True, columns=columns - 1), count))


def _numbers(assessed: list[Assessed]) -> str:
    return ", ".join(str(one.criterion.number) for one in assessed)


def _findings(assessed: tuple[Assessed, ...], plan: Plan, appendix: Appendix) -> Iterator[Finding]:
    missing = [one for one in assessed if one.is_met is None and not one.unclear]
    if missing:
        yield NOT_ASSESSED.at(appendix.span.mark if appendix.span else Mark(plan.path), criteria=_numbers(missing))
    for verdict in (one.unclear for one in assessed):
        if verdict:
            yield UNCLEAR_VERDICT.at(verdict.words.span.mark, criterion=verdict.criterion, value=verdict.words.value)
