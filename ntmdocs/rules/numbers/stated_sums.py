"""NUM300-NUM303: a total in the text and its parts: the sum, each part, and each part's share told in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model.interval import interval
from ntmdocs.model.quantity import Quantity, percent
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_PART_EXCEEDS, STATED_SHARE, STATED_SUM, STATED_SUM_ROUNDED
from ntmdocs.rules.numbers.arithmetic import Verdict, compare_sum, fits_share, shortest, sum_of
from ntmdocs.rules.numbers.mentions import Mention
from ntmdocs.rules.numbers.reading import Spot, iter_figures, iter_spots, value_of
from ntmdocs.rules.numbers.sums_reading import Told, iter_told
from ntmdocs.rules.numbers.units import is_percent
from ntmdocs.rules.numbers.words import pattern, says
from ntmdocs.rules.rule import ScriptRule

FULL = Quantity(Decimal(100), "%")
FEWEST_SHARES, LEAST_COVERED, MOST_COVERED = 3, 85, 115  # of a whole that is told in shares


def check_sums(script: Script) -> Iterator[Finding]:
    """Yield each total in the text that the parts told with it cannot make."""
    for spot in iter_spots(script):
        for told in iter_told(spot, script):
            if not spot.are_cited((told.total, *told.mentions)):
                yield from _judge(spot, told)


def _judge(spot: Spot, told: Told) -> Iterator[Finding]:
    total, parts = value_of(told.total), told.parts
    above = next((one for one in parts if _is_above(one, total)), None)
    if above is not None:
        yield spot.report(STATED_PART_EXCEEDS, told.total, total=print_quantity(total), part=print_quantity(above))
    elif told.is_whole and len(parts) > 1:
        if any(compare_sum(total, run) is Verdict.FITS for run in (parts, told.longer) if run):
            return
        verdict = compare_sum(total, parts)
        offence = STATED_SUM if verdict is Verdict.WRONG else STATED_SUM_ROUNDED
        together = shortest(sum_of(parts))
        said = {"total": total, "together": together, "difference": _difference(total, together)}
        yield spot.report(offence, told.total, **{name: print_quantity(one) for name, one in said.items()})


def _difference(one: Quantity, other: Quantity) -> Quantity:
    return shortest(Quantity(abs(one.value - other.value), one.unit))


def _is_above(part: Quantity, total: Quantity) -> bool:
    low, high = interval(part).low, interval(total).high
    return low is not None and high is not None and low > high


def check_shares(script: Script) -> Iterator[Finding]:
    """Yield each percentage told right behind a part that is not the part's share of the total."""
    for spot in iter_figures(script):
        for told in iter_told(spot, script):
            for part, mention in zip(told.parts, told.mentions, strict=False):
                share = _share_of(spot, mention)
                if share and not spot.are_cited((mention, share)) and not fits_share(share.quantity, part, value_of(told.total)):
                    right = print_quantity(percent(part.value, told.total.quantity.value))
                    ratio = f"{spot.shown(mention)} / {spot.shown(told.total)}"
                    yield spot.report(STATED_SHARE, share, ratio=ratio, stated=spot.shown(share), share=right)


def _share_of(spot: Spot, part: Mention) -> Mention | None:
    later = [one for one in spot.sentence.mentions if one.at >= part.end]
    if not later or not is_percent(later[0].unit) or later[0].is_ratio:
        return None
    gap, behind = spot.sentence.between(part.end, later[0].start), spot.sentence.behind(later[0])
    is_told = pattern("shares", "of_total").fullmatch(gap) is not None
    return later[0] if is_told and not pattern("shares", "of_plan").match(behind) else None


def check_compositions(script: Script) -> Iterator[Finding]:
    """Yield each composition in shares ("cơ cấu … A p%, B q%, C r%") that does not make the whole."""
    for spot in iter_figures(script):
        for opener in pattern("sums", "composition").finditer(spot.sentence.text):
            shares = _composition(spot, opener)
            values = [one.quantity for one in shares]
            covered = sum((one.value for one in values), Decimal(0))
            if len(values) < FEWEST_SHARES or not LEAST_COVERED <= covered <= MOST_COVERED or spot.are_cited(shares):
                continue
            verdict = compare_sum(FULL, values)
            if verdict is not Verdict.FITS:
                together = shortest(sum_of(values))
                said = {"total": FULL, "together": together, "difference": _difference(FULL, together)}
                offence = STATED_SUM if verdict is Verdict.WRONG else STATED_SUM_ROUNDED
                yield spot.report(offence, shares[0], **{name: print_quantity(one) for name, one in said.items()})


def _composition(spot: Spot, opener: re.Match[str]) -> list[Mention]:
    """Return the shares of a composition, [] where one of them is no share of it."""
    text = spot.sentence.text[opener.end() :]
    region = text.split(".")[0] if not re.search(r"[.;]\s", text) else text
    if says("sums", "breaks").search(region) or pattern("sums", "ended").search(region):
        return []
    inside = [one for one in spot.sentence.mentions if one.at >= spot.sentence.start + opener.end()]
    return inside if all(is_percent(one.unit) and one.is_plain for one in inside) else []


SUM_RULE = ScriptRule(STATED_SUM, check_sums)
SHARE_RULE = ScriptRule(STATED_SHARE, check_shares)
COMPOSITION_RULE = ScriptRule(STATED_SUM, check_compositions)
