"""NUM321-NUM324: targets that cannot be judged: a range, "above" for "at least", a number for a rate, no number at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ntmdocs.finding import Finding
from ntmdocs.model.criteria import CriteriaSet, Criterion, Indicator
from ntmdocs.model.quantity import Quantity, Relation, parse
from ntmdocs.model.script import Passage, Script
from ntmdocs.offences.ledger import ABOVE_FOR_AT_LEAST, COUNT_FOR_RATE, INDICATOR_WITHOUT_NUMBER, RANGE_AS_TARGET
from ntmdocs.rules.numbers.mentions import Mention, read_sentences
from ntmdocs.rules.numbers.reading import Spot, iter_figures
from ntmdocs.rules.numbers.subjects import content, is_body, pairs, settings, spelt_out
from ntmdocs.rules.numbers.units import is_measure, is_percent
from ntmdocs.rules.numbers.words import says, words
from ntmdocs.rules.rule import ScriptRule

FAR = 140  # from the word for an aim to its number
LEAST_SHARED, LEAST_NAMED = 2, 4  # pairs of words in common: with a number that fits, and without any number
LEAST_COVERED = 0.5  # of an indicator's pairs


@dataclass(frozen=True, slots=True)
class Level:
    """An indicator with one of its thresholds."""

    criterion: Criterion
    indicator: Indicator
    quantity: Quantity
    typed: str


@lru_cache(maxsize=16)
def levels(criteria: CriteriaSet) -> tuple[Level, ...]:
    """Return the indicators that have a level in numbers."""
    return tuple(
        Level(criterion, indicator, found, threshold.value)
        for criterion in criteria.details
        for indicator in criterion.indicators
        for threshold in indicator.thresholds
        if isinstance(found := parse(threshold.value), Quantity)
    )


def _is_aimed(spot: Spot, mention: Mention) -> bool:
    before = spot.sentence.before(mention)
    return says("targets", "aims").search(before, max(len(before) - FAR, 0)) is not None


def check_ranges(script: Script) -> Iterator[Finding]:
    """Yield each target that is a range."""
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            is_counted = bool(one.unit) and one.unit not in words()["units"]["times"]
            if one.quantity.upper is not None and is_counted and _is_aimed(spot, one):
                yield spot.report(RANGE_AS_TARGET, one, value=spot.shown(one))


def check_bounds(script: Script) -> Iterator[Finding]:
    """Yield each "above" where the criteria's own level, of the same words, is "at least" that number."""
    known = levels(script.criteria) if script.criteria else ()
    for spot in iter_figures(script) if known else ():
        for one in spot.sentence.mentions:
            if one.quantity.comparator.relation is Relation.ABOVE and is_percent(one.unit):
                level = next((level for level in known if _is_level(level, one) and _shares_words(level, spot)), None)
                if level is not None:
                    said = {"code": level.indicator.code, "needed": level.typed}
                    yield spot.report(ABOVE_FOR_AT_LEAST, one, value=spot.shown(one), **said)


def _is_level(level: Level, mention: Mention) -> bool:
    is_bound = level.quantity.comparator.relation is Relation.AT_LEAST and is_percent(level.quantity.unit)
    return is_bound and level.quantity.value == mention.quantity.value


def _shares_words(level: Level, spot: Spot) -> bool:
    return len(_shared(level.indicator.text, spot.sentence.text)) >= LEAST_SHARED


def _shared(one: str, other: str) -> frozenset[tuple[str, str]]:
    return pairs(spelt_out(one, other)) & pairs(spelt_out(other, one))


def check_rates(script: Script) -> Iterator[Finding]:
    """Yield each target in numbers under a criterion that is measured in per cent alone."""
    for spot in iter_figures(script):
        criterion = script.criteria.criterion(spot.passage.criterion) if script.criteria and spot.passage.criterion else None
        if criterion is None or not _is_of_rates(criterion) or any(is_percent(one.unit) for one in spot.sentence.mentions):
            continue
        for one in spot.sentence.mentions:
            is_count = bool(one.unit) and not is_measure(one.unit) and not one.is_ratio
            is_timed = one.unit in words()["units"]["times"]
            if is_count and not is_timed and _is_aimed(spot, one) and says("changes", "fall").search(spot.sentence.before(one)):
                yield spot.report(COUNT_FOR_RATE, one, value=spot.shown(one), criterion=criterion.number)


def _is_of_rates(criterion: Criterion) -> bool:
    found = [parse(threshold.value) for one in criterion.indicators for threshold in one.thresholds]
    return bool(found) and all(isinstance(one, Quantity) and is_percent(one.unit) for one in found)


def check_numbers(script: Script) -> Iterator[Finding]:
    """Yield each task that is told in an indicator's own words, without any number, while the text has none for it."""
    if script.criteria is None:
        return
    known = settings(script)
    numbered = [spot for spot in iter_figures(script) if any(is_percent(one.unit) for one in spot.sentence.mentions)]
    for level in {one.indicator.code: one for one in levels(script.criteria) if is_percent(one.quantity.unit)}.values():
        if any(_shares_words(level, spot) for spot in numbered):
            continue
        for passage, setting in zip(script.passages, known, strict=True):
            is_here = passage.criterion == level.criterion.number and setting.is_target is not False
            if is_here and is_body(passage) and _tells(passage, level):
                said = {"code": level.indicator.code, "needed": level.typed}
                yield INDICATOR_WITHOUT_NUMBER.at(passage.at(passage.begins), passage.where, **said)
                break


def _tells(passage: Passage, level: Level) -> bool:
    sentences = read_sentences(passage.text)
    if any(chain.from_iterable(one.mentions for one in sentences)) or not content(level.indicator.text):
        return False
    shared = max((len(_shared(level.indicator.text, one.text)) for one in sentences), default=0)
    return shared >= LEAST_NAMED and shared >= LEAST_COVERED * len(pairs(level.indicator.text))


RANGE_RULE = ScriptRule(RANGE_AS_TARGET, check_ranges)
BOUND_RULE = ScriptRule(ABOVE_FOR_AT_LEAST, check_bounds)
RATE_RULE = ScriptRule(COUNT_FOR_RATE, check_rates)
NUMBER_RULE = ScriptRule(INDICATOR_WITHOUT_NUMBER, check_numbers)
