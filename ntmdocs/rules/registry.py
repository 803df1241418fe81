"""Every rule, listed by hand, and the run of all of them over a plan, a text, the layout of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ntmdocs.finding import Finding, Severity
from ntmdocs.model.document import Appendix, Plan
from ntmdocs.model.figures import Cell, Figure, Figures, PeriodValue
from ntmdocs.model.recognised import Recognised
from ntmdocs.model.script import Script
from ntmdocs.names import PLAN, fold
from ntmdocs.offences import tables as offences
from ntmdocs.rules import layout, links, numbers, text
from ntmdocs.rules.rule import LayoutRule, Rule, ScriptRule
from ntmdocs.rules.tables import (
    rounded_total,
    share_out_of_range,
    target_stated_otherwise,
    total_mismatch,
    unknown_appendix,
    unmentioned_appendix,
)
from ntmdocs.source import Span

RULES: tuple[Rule, ...] = (
    total_mismatch.RULE,
    share_out_of_range.RULE,
    unknown_appendix.RULE,
    unmentioned_appendix.RULE,
    target_stated_otherwise.RULE,
    rounded_total.RULE,
)
PLAN_RULES: tuple[Rule, ...] = (*numbers.PLAN_RULES, *links.RULES)
SCRIPT_RULES: tuple[ScriptRule, ...] = (*numbers.RULES, *text.RULES)
LAYOUT_RULES: tuple[LayoutRule, ...] = layout.RULES
NEEDS_APPENDICES = (offences.UNKNOWN_APPENDIX, offences.UNMENTIONED_APPENDIX)
Line = tuple[str, int]


def check_rules(plan: Plan, told: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Return what the rules find in a plan, in the order of RULES.

    `told` are the findings of reading it. What they speak of is left alone, so that one fault is one finding: the figures
    with a fault on one of their lines, and the appendices while one of them could not be read.
    """
    faults = [one for one in told if one.severity is not Severity.HINT]
    sound = replace(plan, figures=_sound(plan.figures, {(one.mark.path, one.mark.line) for one in faults}))
    found = (finding for rule in RULES for finding in rule.check(sound))
    return tuple(one for one in found if not (one.offence in NEEDS_APPENDICES and _is_echo(one, plan, faults)))


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Return what the rules of proofreading find in a plan's figures and links; it is built whatever they say."""
    return tuple(finding for rule in PLAN_RULES for finding in rule.check(plan))


def check_script(script: Script) -> tuple[Finding, ...]:
    """Return what the rules find in the words of a document."""
    return tuple(finding for rule in SCRIPT_RULES for finding in rule.check(script))


def check_layout(recognised: Recognised) -> tuple[Finding, ...]:
    """Return what the rules find in how a Word file is set."""
    return tuple(finding for rule in LAYOUT_RULES for finding in rule.check(recognised))


def _sound(figures: Figures, lines: set[Line]) -> Figures:
    """Return the figures; those on whose lines a fault was told are marked as faulty."""
    marked = (replace(one, is_faulty=True) if lines.intersection(_lines(one)) else one for one in figures)
    return replace(figures, figures=tuple(marked)) if lines else figures


def _lines(figure: Figure) -> Iterator[Line]:
    spans = [figure.span, *(span for value in figure.periods.values() for span in _spans(value))]
    yield from ((span.path, span.line) for span in spans)


def _spans(value: PeriodValue) -> Iterator[Span]:
    cells: tuple[Cell | None, ...] = (value.commune, value.rest, *value.hamlets.values())
    yield value.span
    yield from (cell.span for cell in cells if cell)


def _is_echo(finding: Finding, plan: Plan, faults: list[Finding]) -> bool:
    """Tell a finding that a fault of the appendices explains: one of them was not read, or this one not as it was meant."""
    if any(fold(one.values.get("key", "")) == fold(PLAN.vietnamese("appendices")) for one in faults):
        return True
    if finding.offence is offences.UNKNOWN_APPENDIX:
        return False
    begins = sorted(line for one in plan.appendices if (line := first_line(one)))
    ends = next((line for line in begins if line > finding.mark.line), None)
    return any(
        one.mark.path == finding.mark.path and finding.mark.line <= one.mark.line and (ends is None or one.mark.line < ends)
        for one in faults
        if one.code.startswith("INP")
    )


def first_line(appendix: Appendix) -> int:
    return appendix.span.line if appendix.span else 0
