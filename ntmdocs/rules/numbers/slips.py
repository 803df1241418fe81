"""NUM330-NUM335: how figures are written: units, digits for words, decimals, zeros before counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import (
    COUNTS_PADDED_MIXED,
    DECIMALS_MIXED,
    DIGIT_FOR_SOME,
    MONEY_WITHOUT_NOUN,
    RATE_MISSPELT,
    UNIT_TWICE,
)
from ntmdocs.rules.numbers.mentions import Mention
from ntmdocs.rules.numbers.reading import Spot, iter_figures, iter_spots
from ntmdocs.rules.numbers.units import is_measure, is_money
from ntmdocs.rules.numbers.words import pattern, words
from ntmdocs.rules.rule import ScriptRule

FEWEST_DECIMALS = 4  # figures with decimals, before their unlike precision is worth a word


def check_digits(script: Script) -> Iterator[Finding]:
    """Yield each "some" that is written with a digit."""
    for spot in iter_spots(script):
        for found in pattern("slips", "digit_article").finditer(spot.sentence.text):
            typed = found["words"]
            right = re.sub(r"^\S+", words()["slips"]["some"], typed)
            yield spot.report_at(DIGIT_FOR_SOME, spot.sentence.start + found.start("words"), words=typed, right=right)


def check_units(script: Script) -> Iterator[Finding]:
    """Yield each unit that stands before its number and behind it, too."""
    for spot in iter_figures(script):
        for found in pattern("slips", "unit_twice").finditer(spot.sentence.text):
            said = {"words": found[0], "noun": found["noun"], "number": found["number"]}
            yield spot.report_at(UNIT_TWICE, spot.sentence.start + found.start("number"), **said)


def check_amounts(script: Script) -> Iterator[Finding]:
    """Yield each amount of money that an activity is said to reach."""
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            found = pattern("slips", "money_without_noun").search(spot.sentence.before(one)) if is_money(one.unit) else None
            if found:
                yield spot.report(MONEY_WITHOUT_NOUN, one, subject=found["subject"].strip(), value=spot.shown(one))


def check_rates(script: Script) -> Iterator[Finding]:
    """Yield each rate of money without the word for money, or with spaces around its strokes."""
    for spot in iter_figures(script):
        for name in ("short_rate", "spaced_rate"):
            for found in pattern("slips", name).finditer(spot.sentence.text):
                typed = found["unit"]
                per = re.split(r"\s*/\s*", typed)[1:]
                right = "/".join((f"{found['size']} {words()['units']['money']}", *per))
                if typed != right and (name == "short_rate" or re.search(r"\s/|/\s", typed)):
                    yield spot.report_at(RATE_MISSPELT, spot.sentence.start + found.start("unit"), words=typed, right=right)


def check_zeros(script: Script) -> Iterator[Finding]:
    """Yield, once for a document, that counts below ten are written both ways."""
    first: dict[bool, tuple[Spot, Mention]] = {}
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            if _is_small_count(one):
                first.setdefault(one.quantity.literal[0] == "0", (spot, one))
    if len(first) == 2:
        spot, later = list(first.values())[1]
        said = {name: first[is_padded][0].shown(first[is_padded][1]) for is_padded, name in ((True, "padded"), (False, "plain"))}
        yield spot.report(COUNTS_PADDED_MIXED, later, **said)


def _is_small_count(mention: Mention) -> bool:
    is_count = bool(mention.unit) and not is_measure(mention.unit) and mention.unit not in words()["units"]["times"]
    return is_count and re.fullmatch("0?[1-9]", mention.quantity.literal) is not None


def check_decimals(script: Script) -> Iterator[Finding]:
    """Yield each sentence with many figures of one unit whose decimals differ."""
    for spot in iter_figures(script):
        groups: dict[str, list[Mention]] = {}
        for one in spot.sentence.mentions:
            if is_measure(one.unit) and one.quantity.precision:
                groups.setdefault(one.unit, []).append(one)
        for unit, group in groups.items():
            found = sorted({one.quantity.precision for one in group})
            if len(group) >= FEWEST_DECIMALS and len(found) > 1:
                yield spot.report(DECIMALS_MIXED, group[0], unit=unit, fewest=found[0], most=found[-1])


DIGIT_RULE = ScriptRule(DIGIT_FOR_SOME, check_digits)
UNIT_RULE = ScriptRule(UNIT_TWICE, check_units)
AMOUNT_RULE = ScriptRule(MONEY_WITHOUT_NOUN, check_amounts)
RATE_RULE = ScriptRule(RATE_MISSPELT, check_rates)
ZERO_RULE = ScriptRule(COUNTS_PADDED_MIXED, check_zeros)
DECIMAL_RULE = ScriptRule(DECIMALS_MIXED, check_decimals)
