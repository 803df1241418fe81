"""NUM303-NUM305: "a/b đơn vị (p%)", "a/b … đạt p%", "p% (a/b …)"; ratios above one; more hamlets than there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model.quantity import Quantity, percent
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_RATIO, STATED_SHARE, STATED_WHOLE
from ntmdocs.rules.numbers.arithmetic import fits_share
from ntmdocs.rules.numbers.hamlet_words import read_hamlet_words
from ntmdocs.rules.numbers.mentions import Mention, Sentence
from ntmdocs.rules.numbers.reading import iter_figures
from ntmdocs.rules.numbers.units import converted, is_hamlet, is_measure, is_percent
from ntmdocs.rules.numbers.words import pattern, says, words
from ntmdocs.rules.rule import ScriptRule

LONGEST_GAP = 80
LEAST_USES = 2  # of a number of hamlets, before the text itself tells how many there are


def check_shares(script: Script) -> Iterator[Finding]:
    """Yield each percentage that is not that of the ratio beside it."""
    for spot in iter_figures(script):
        for ratio, share in _pairs(spot.sentence):
            whole = ratio.quantity.denominator or Decimal(0)
            if not spot.are_cited((ratio, share)) and not fits_share(share.quantity, ratio.quantity, _whole(ratio)):
                right = print_quantity(percent(ratio.quantity.value, whole))
                yield spot.report(STATED_SHARE, share, ratio=spot.shown(ratio), stated=spot.shown(share), share=right)


def _whole(ratio: Mention) -> Quantity:
    return replace(ratio.quantity, value=ratio.quantity.denominator or Decimal(0), denominator=None)


def _pairs(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Yield each ratio with the percentage that says the same, the nearest first."""
    mentions = sentence.mentions
    for one, other in pairwise(mentions):
        if one.is_ratio and is_percent(other.unit) and not other.is_ratio and _says_share(sentence, one, other):
            yield one, other
        elif is_percent(one.unit) and not one.is_ratio and other.is_ratio and _opens_bracket(sentence, one, other):
            yield other, one


def _says_share(sentence: Sentence, ratio: Mention, share: Mention) -> bool:
    gap = sentence.between(ratio.end, share.start)
    behind = sentence.behind(share)
    if len(gap) > LONGEST_GAP or pattern("shares", "goes_on").match(behind):
        return False
    free = _bracket().sub("", gap)
    if free != gap:
        return not re.search(r"[.;()]", free) and ("," not in free or ratio.unit != "")
    said = _joint().search(gap)
    free = gap[: said.start()] if said else ""
    return said is not None and not re.search(r"[.;,()]", free) and not says("shares", "breaks").search(free)


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(words()["shares"]["in_brackets"] + "$", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    table = words()["shares"]
    return re.compile(rf"(?=.*(?<!\w){table['needs_word']}(?!\w)|\s*$){table['joint']}$", re.IGNORECASE)


def _opens_bracket(sentence: Sentence, share: Mention, ratio: Mention) -> bool:
    return re.fullmatch(r"[^.;,()0-9]{0,60}\(\s*", sentence.between(share.end, ratio.start)) is not None


def check_plans(script: Script) -> Iterator[Finding]:
    """Yield each "B, đạt p% kế hoạch (A)" in which B is not that share of A."""
    for spot in iter_figures(script):
        mentions = spot.sentence.mentions
        for now, share, plan in zip(mentions, mentions[1:], mentions[2:], strict=False):
            whole = converted(plan.quantity, now.unit) if now.unit else None
            if whole is None or not _is_of_plan(spot.sentence, now, share, plan) or spot.are_cited((now, share, plan)):
                continue
            if now.is_plain and plan.is_plain and whole.value and not fits_share(share.quantity, now.quantity, whole):
                right = print_quantity(percent(now.quantity.value, whole.value))
                ratio = f"{spot.shown(now)} / {spot.shown(plan)}"
                yield spot.report(STATED_SHARE, share, ratio=ratio, stated=spot.shown(share), share=right)


def _is_of_plan(sentence: Sentence, now: Mention, share: Mention, plan: Mention) -> bool:
    is_share = is_percent(share.unit) and not share.is_ratio and not is_percent(now.unit)
    is_reached = pattern("shares", "reached").fullmatch(sentence.between(now.end, share.start))
    return is_share and bool(is_reached and pattern("shares", "planned").fullmatch(sentence.between(share.end, plan.start)))


def check_ratios(script: Script) -> Iterator[Finding]:
    """Yield each part of a counted whole that is more than the whole; sums of money may exceed their plan."""
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            whole = one.quantity.denominator
            if whole is None or one.quantity.value <= whole or not one.unit or is_measure(one.unit):
                continue
            if not says("shares", "targets").search(spot.sentence.text):
                yield spot.report(STATED_RATIO, one, ratio=spot.shown(one))


def check_wholes(script: Script) -> Iterator[Finding]:
    """Yield each ratio of more hamlets than the register has, or than the text says everywhere else."""
    ratios = [
        (spot, one)
        for spot in iter_figures(script)
        for one in spot.sentence.mentions
        if one.is_ratio and is_hamlet(one.unit) and not says("lists", "former").search(spot.sentence.text)
    ]
    known = sum(not one.is_former for one in script.hamlets) if script.has_all_hamlets else 0
    spoken = read_hamlet_words(script) if known and ratios else None
    for spot, one in ratios:
        register = known if spoken and spoken.count_register(one.unit) else 0
        told = None if known else _usual([other.quantity for _, other in ratios if other.unit == one.unit])
        whole = Decimal(register) if register else told
        if whole and (one.quantity.denominator or 0) > whole and not spot.are_cited((one,)):
            yield spot.report(STATED_WHOLE, one, ratio=spot.shown(one), whole=f"{whole} {one.unit}", register=register or "")


def _usual(ratios: list[Quantity]) -> Decimal | None:
    """Return the whole that most ratios of one word for a hamlet have."""
    common, times = Counter(one.denominator for one in ratios).most_common(1)[0]
    return common if times >= LEAST_USES and times * 2 > len(ratios) else None


SHARE_RULE = ScriptRule(STATED_SHARE, check_shares)
PLAN_RULE = ScriptRule(STATED_SHARE, check_plans)
RATIO_RULE = ScriptRule(STATED_RATIO, check_ratios)
WHOLE_RULE = ScriptRule(STATED_WHOLE, check_wholes)
