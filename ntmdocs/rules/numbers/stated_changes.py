"""NUM310-NUM312: "tăng x so với … A", "từ A lên B, tăng x": the change is the difference, in the direction told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model import quantity as numbers
from ntmdocs.model.quantity import Quantity
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_CHANGE, STATED_CHANGE_ROUNDED, STATED_DIRECTION, STATED_RISE
from ntmdocs.rules.numbers.arithmetic import Verdict, compare_change, fits_relative_change, shortest
from ntmdocs.rules.numbers.mentions import MASK, Mention, Sentence
from ntmdocs.rules.numbers.reading import Spot, iter_figures
from ntmdocs.rules.numbers.units import are_points, in_level, is_percent
from ntmdocs.rules.numbers.words import one_of, pattern, words
from ntmdocs.rules.rule import ScriptRule

LONGEST_GAP = 60


@dataclass(frozen=True, slots=True)
class Move:
    """A level that was and one that is, where told; the change told, and the direction that each word says."""

    now: Mention | None = None
    before: Mention | None = None
    change: Mention | None = None
    signs: tuple[int, ...] = ()


def check(script: Script) -> Iterator[Finding]:
    """Yield each change that does not fit the levels told with it, and each rise of more than what there is now."""
    for spot in iter_figures(script):
        moves = list(_moves(spot.sentence))
        told = {id(one.change) for one in moves if one.before}
        for move in moves:
            if move.before or id(move.change) not in told:
                yield from _judge(spot, move)


def _judge(spot: Spot, move: Move) -> Iterator[Finding]:
    now, before, change = move.now, move.before, move.change
    mentions = [one for one in (now, before, change) if one]
    if spot.are_cited(mentions) or now is None or not all(one.quantity.is_exact for one in mentions):
        return
    if before is None:
        is_rise = change is not None and change.unit == now.unit and not is_percent(now.unit) and move.signs == (1,)
        if change and is_rise and change.quantity.value > now.quantity.value:
            yield spot.report(STATED_RISE, change, change=spot.shown(change), value=spot.shown(now))
        return
    then = in_level(before.quantity, now.unit)
    if then is None or then.denominator != now.quantity.denominator:
        return
    difference = now.quantity.value - then.value
    levels = {"before": spot.shown(before), "now": spot.shown(now)}
    if any(sign * difference < 0 for sign in move.signs):
        yield spot.report(STATED_DIRECTION, change or now, **levels)
    elif change and (verdict := _compare(now.quantity, then, change, spot.sentence)) is not Verdict.FITS:
        offence = STATED_CHANGE if verdict is Verdict.WRONG else STATED_CHANGE_ROUNDED
        right = shortest(replace(numbers.subtract(now.quantity, then), value=abs(difference), denominator=None))
        yield spot.report(offence, change, **levels, change=spot.shown(change), right=print_quantity(right))


def _compare(now: Quantity, before: Quantity, change: Mention, sentence: Sentence) -> Verdict:
    """Compare in the unit of the levels, or in per cent of what was; of percentages either may be meant."""
    sign = 1 if now.value >= before.value else -1
    one, other = (replace(level, denominator=None) for level in (now, before))
    are_in_points = are_points(change.unit) or pattern("units", "points").match(sentence.behind(change)) is not None
    is_points = is_percent(now.unit) and are_in_points
    if is_percent(change.unit) and not is_points and fits_relative_change(one, other, change.quantity, sign):
        return Verdict.FITS
    if is_percent(change.unit) and not is_percent(now.unit):
        return Verdict.WRONG
    typed = replace(change.quantity, unit=now.unit) if not change.unit or is_points else in_level(change.quantity, now.unit)
    return Verdict.FITS if typed is None else compare_change(*_as_fine(one, other, typed), sign)


def _as_fine(now: Quantity, before: Quantity, change: Quantity) -> tuple[Quantity, Quantity, Quantity]:
    """Take the one level without decimals, where the other and the change have such, as exact: "98%" beside "94,2%"."""
    finest = min(change.precision, max(now.precision, before.precision))
    if finest > 0 and 0 in (now.precision, before.precision):
        now, before = (replace(one, precision=finest) if not one.precision else one for one in (now, before))
    return now, before, change


def _moves(sentence: Sentence) -> Iterator[Move]:
    for index, one in enumerate(sentence.mentions):
        after = sentence.mentions[index + 1] if index + 1 < len(sentence.mentions) else None
        if after is not None and _is_from(sentence, one) and (sign := _joint(sentence.between(one.end, after.start))):
            yield _from_to(sentence, index, one, after, sign)
        if sign := _verb(sentence.before(one)):
            yield from _compared(sentence, index, one, sign)


def _is_from(sentence: Sentence, mention: Mention) -> bool:
    typed = sentence.between(mention.start, mention.at) or sentence.before(mention)[-4:]
    return re.search(rf"(?<!\w){words()['reading']['from']}\s*$", typed, re.IGNORECASE) is not None


def _joint(gap: str) -> int:
    """Return the direction of "lên", "xuống" between two levels, 0 where something else stands there."""
    table = words()["changes"]
    for sign, name in ((1, "up"), (-1, "down")):
        if re.fullmatch(rf"[\s,]*(?:{_then()})?[\s,]*(?:{one_of(table[name])}){table['level']}", gap, re.IGNORECASE):
            return sign
    return 0


@cache
def _then() -> str:
    """Return the pattern of a time between two levels: "năm 2022", "(năm 2022)"."""
    return rf"\(?\s*(?:{one_of(words()['changes']['before'])})[\w\s{MASK}/]{{0,20}}\)?"


def _from_to(sentence: Sentence, index: int, before: Mention, now: Mention, sign: int) -> Move:
    """Read "(tăng x) từ A lên B(, tăng x)"."""
    signs = [sign]
    text = sentence.between(sentence.start, before.start)
    verb = re.search(rf"(?<!\w)(?:(?P<rise>{_rise()})|(?P<fall>{_fall()}))\s*(?:{words()['reading']['from']}\s*)?$", text, re.I)
    if verb:
        signs.append(1 if verb["rise"] else -1)
    change = None
    later = sentence.mentions[index + 2] if index + 2 < len(sentence.mentions) else None
    earlier = sentence.mentions[index - 1] if index else None
    if later is not None and (said := _verb(sentence.between(now.end, later.start), at_once=True)):
        change, signs = later, [*signs, said]
    elif earlier is not None and (said := _verb_of(sentence, earlier, before)):
        change, signs = earlier, [*signs, said]
    before = before if before.unit else replace(before, quantity=replace(before.quantity, unit=now.unit))
    return Move(now, before, change, tuple(signs))


def _verb_of(sentence: Sentence, change: Mention, before: Mention) -> int:
    """Return the direction of a change told right before "từ A"."""
    is_near = pattern("changes", "levels_behind").fullmatch(sentence.between(change.end, before.start))
    return _verb(sentence.before(change)) if is_near else 0


def _compared(sentence: Sentence, index: int, change: Mention, sign: int) -> Iterator[Move]:
    """Read "B(,) tăng x (so với … A)"."""
    now = sentence.mentions[index - 1] if index else None
    if now is None or len(gap := sentence.between(now.end, change.start)) > LONGEST_GAP or re.search(r"[.;)]", gap):
        return
    if not re.fullmatch(rf"[\s,(]*(?:{_rise()}|{_fall()})\s*", gap, re.IGNORECASE):
        return
    yield Move(now, None, change, (sign,))
    before = sentence.mentions[index + 1] if index + 1 < len(sentence.mentions) else None
    if before is None or _is_other(before, now):
        return
    told = sentence.between(change.end, before.start)
    start = re.match(rf"{words()['changes']['points']}{words()['changes']['compared']}\s+", told, re.IGNORECASE)
    bridge = pattern("changes", "bridge")
    if start and bridge.fullmatch(told[start.end() :].replace(MASK, " ")):
        yield Move(now, before, change, (sign,))


def _is_other(one: Mention, other: Mention) -> bool:
    return in_level(one.quantity, other.unit) is None


def _verb(text: str, at_once: bool = False) -> int:
    """Return the direction of the verb that ends a text: 1 for "tăng", -1 for "giảm", 0 for none."""
    begin = rf"^(?:[\s,]*{_then()})?[\s,(]*" if at_once else r"(?<!\w)"
    found = re.search(rf"{begin}(?:(?P<rise>{_rise()})|(?P<fall>{_fall()}))\s*$", text, re.IGNORECASE)
    return 0 if found is None else 1 if found["rise"] else -1


@cache
def _rise() -> str:
    return one_of(words()["changes"]["rise"])


@cache
def _fall() -> str:
    return one_of(words()["changes"]["fall"])


RULE = ScriptRule(STATED_CHANGE, check)
