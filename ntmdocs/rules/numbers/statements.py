"""NUM313, NUM320: one indicator with two values in the text; a target that only repeats the result. Very careful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.model.interval import interval
from ntmdocs.model.quantity import Quantity
from ntmdocs.model.script import Role, Script
from ntmdocs.offences.ledger import IDLE_IN_TEXT, TWO_VALUES
from ntmdocs.rules.numbers.mentions import Mention
from ntmdocs.rules.numbers.reading import Spot, iter_figures
from ntmdocs.rules.numbers.subjects import Setting, content, settings, spelt_out
from ntmdocs.rules.numbers.units import is_measure, is_percent
from ntmdocs.rules.numbers.words import one_of, says, words
from ntmdocs.rules.rule import ScriptRule

FEWEST_WORDS = 2  # that tell a subject
FULL = Decimal(100)
_YEAR = re.compile(r"(?<![\d./])(?:19|20)\d{2}(?![\d./])")
_CLAUSE = re.compile(r"[;:()]|,(?![0-9])")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause says of a subject: the value, the years named, whether it is a target, and what it stands under."""

    spot: Spot
    mention: Mention
    subject: str
    years: frozenset[int]
    is_target: bool | None
    is_kept: bool

    @property
    def named(self) -> str:
        """Return the subject to be shown, without the joint to what follows."""
        return re.sub(rf"[\s,]+(?:{one_of(words()['sums']['joints'])})?\s*$", "", " ".join(self.subject.split()) + " ")

    @property
    def shown(self) -> str:
        return self.spot.shown(self.mention)


def iter_statements(script: Script) -> Iterator[Statement]:
    """Yield each clause that gives one subject of the whole commune one value."""
    known = settings(script)
    names = [one.name for one in script.hamlets]
    for spot in iter_figures(script):
        if spot.passage.role is not Role.CELL and not _is_of_a_part(spot, known[spot.index], names):
            for one in spot.sentence.mentions:
                if (one.is_ratio and one.unit) or is_measure(one.unit):
                    yield from _statement(spot, one, known[spot.index], script.year)


def _is_of_a_part(spot: Spot, setting: Setting, names: list[str]) -> bool:
    text = spot.passage.text
    label = text.partition(":")[0] if ":" in text[:60] else ""
    return any(name in spot.sentence.text for name in names) or any(
        says("units", "hamlets").search(one) for one in (label, *setting.headings)
    )


def _statement(spot: Spot, mention: Mention, setting: Setting, year: int | None) -> Iterator[Statement]:
    subject, clause = _subject(spot, mention)
    if len(content(subject)) < FEWEST_WORDS and not (mention.is_ratio and content(subject)):
        return
    if says("subjects", "qualifiers").search(clause) or (says("units", "hamlets").search(subject) and not mention.is_ratio):
        return
    raw = spot.passage.text[spot.sentence.start : spot.sentence.end]
    years = frozenset(int(one) for one in _YEAR.findall(raw))
    is_aim = says("targets", "aims").search(spot.sentence.between(spot.sentence.start, mention.start)) is not None
    is_target = True if is_aim else max(years) >= year if years and year else setting.is_target
    keeps = (spot.sentence.text, *setting.headings)
    is_kept = spot.passage.slot == "maintain" or any(says("targets", "keeps").search(one) for one in keeps)
    if len(years) <= 1:
        yield Statement(spot, mention, subject, years, is_target, is_kept)


def _subject(spot: Spot, mention: Mention) -> tuple[str, str]:
    """Return the words that tell what the figure is of, and those of its clause; ("", "") within brackets."""
    sentence = spot.sentence
    before, behind = sentence.before(mention), sentence.behind(mention)
    if before.count("(") > before.count(")"):
        return "", ""
    begins = max((one.end() for one in _CLAUSE.finditer(before)), default=0)
    earlier = max((one.end - sentence.start for one in sentence.mentions if one.end <= mention.start), default=0)
    ahead = before[max(begins, earlier) :]
    stop = re.search(r"[;:(),.]", behind)
    later = min((one.start for one in sentence.mentions if one.start >= mention.end), default=sentence.end)
    after = behind[: min(stop.start() if stop else len(behind), later - mention.end)]
    clause = f"{ahead} {after}"
    if mention.is_ratio or (is_percent(mention.unit) and len(content(ahead)) < FEWEST_WORDS):
        return after, clause
    return (ahead, clause) if not content(after) else ("", clause)


def check_values(script: Script) -> Iterator[Finding]:
    """Yield each value that differs from the one told before of the same subject, unit and time."""
    told: list[Statement] = []
    for one in iter_statements(script):
        for other in told:
            if _is_same_time(one, other) and _is_same_subject(one, other) and _differ(one, other):
                said = {"value": one.shown, "other": other.shown}
                yield one.spot.report(TWO_VALUES, one.mention, subject=one.named, **said)
                break
        told.append(one)


def _is_same_time(one: Statement, other: Statement) -> bool:
    if one.is_target is not other.is_target or one.years != other.years:
        return False
    return bool(one.years) or (one.is_target is not None and one.spot.passage is not other.spot.passage)


def _is_same_subject(one: Statement, other: Statement) -> bool:
    if one.mention.unit != other.mention.unit or one.mention.is_ratio is not other.mention.is_ratio:
        return False
    mine, theirs = spelt_out(one.subject, other.subject), spelt_out(other.subject, one.subject)
    return sorted(content(mine)) == sorted(content(theirs))


def _differ(one: Statement, other: Statement) -> bool:
    first, second = one.mention.quantity, other.mention.quantity
    if first.denominator != second.denominator:
        return True
    return not interval(replace(first, denominator=None)).meets(interval(replace(second, denominator=None)))


def check_idle(script: Script) -> Iterator[Finding]:
    """Yield each target in the text that equals the result told of the same subject, where more could be reached."""
    known = list(iter_statements(script))
    results = [one for one in known if one.is_target is False]
    for one in known:
        if one.is_target and not one.is_kept and not _is_full(one.mention.quantity) and not _is_in_ledger(script.plan, one):
            same = next((other for other in results if _is_same_subject(one, other) and _equal(one, other)), None)
            if same is not None:
                yield one.spot.report(IDLE_IN_TEXT, one.mention, subject=one.named, value=one.shown)


def _equal(one: Statement, other: Statement) -> bool:
    first, second = one.mention.quantity, other.mention.quantity
    is_exact = first.is_exact and second.is_exact
    return is_exact and first.value == second.value and first.denominator == second.denominator


def _is_full(quantity: Quantity) -> bool:
    return quantity.value == quantity.denominator or (is_percent(quantity.unit) and quantity.value == FULL)


def _is_in_ledger(plan: Plan | None, one: Statement) -> bool:
    """Tell a value that a figure has, too: there the figures' own check speaks of it."""
    value = one.mention.quantity
    return plan is not None and any(
        found.commune.quantity.value == value.value and found.commune.quantity.denominator == value.denominator
        for figure in plan.figures
        for period, found in figure.periods.items()
        if period.is_plan and found.commune and found.commune.quantity
    )


VALUE_RULE = ScriptRule(TWO_VALUES, check_values)
IDLE_RULE = ScriptRule(IDLE_IN_TEXT, check_idle)
