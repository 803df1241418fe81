"""NUM300-NUM302: a total in the text and the parts told behind it: "tổng … trong đó A …, B …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model.interval import interval
from ntmdocs.model.quantity import Quantity
from ntmdocs.model.script import Role, Script
from ntmdocs.offences.ledger import STATED_PART_EXCEEDS, STATED_SUM, STATED_SUM_ROUNDED
from ntmdocs.rules.numbers.arithmetic import Verdict, compare_sum, shortest, sum_of
from ntmdocs.rules.numbers.mentions import Mention, Sentence, read_sentences
from ntmdocs.rules.numbers.reading import Spot, bracket_at, flat, iter_spots, value_of
from ntmdocs.rules.numbers.units import converted, is_additive, is_measure
from ntmdocs.rules.numbers.words import pattern, says, words
from ntmdocs.rules.rule import ScriptRule

LEAST_COVERED = Decimal("0.5")  # of a total, by parts behind "trong đó"; less, and they are examples
LONGEST_GAP = 110
_SEPARATOR = re.compile(r";|,(?![0-9])")


@dataclass(frozen=True, slots=True)
class Told:
    """A total and its parts in its unit; `runs` are other ways to read where the parts end."""

    total: Mention
    parts: tuple[Quantity, ...]
    is_whole: bool
    is_total: bool
    runs: tuple[tuple[Quantity, ...], ...] = ()
    mentions: tuple[Mention, ...] = ()


def check(script: Script) -> Iterator[Finding]:
    """Yield each total in the text that the parts told with it cannot make."""
    for spot in iter_spots(script):
        for opener in says("sums", "openers").finditer(spot.sentence.text):
            told = _read(spot, opener, script)
            if told and not spot.are_cited((told.total, *told.mentions)):
                yield from _judge(spot, told)


def _judge(spot: Spot, told: Told) -> Iterator[Finding]:
    total, parts = value_of(told.total), told.parts
    above = next((one for one in parts if _is_above(one, total)), None)
    if above is not None:
        yield spot.report(STATED_PART_EXCEEDS, told.total, total=print_quantity(total), part=print_quantity(above))
    elif told.is_whole and len(parts) > 1:
        if any(compare_sum(total, run) is Verdict.FITS for run in (parts, *told.runs) if run):
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


def _read(spot: Spot, opener: re.Match[str], script: Script) -> Told | None:
    sentence, text = spot.sentence, spot.sentence.text
    inside = bracket_at(text, opener.start())
    surface = text if inside else flat(text)
    limit = inside[1] if inside else len(text)
    total, is_total = _total(spot, surface, inside[0] - 1 if inside else opener.start())
    if total is None or not is_additive(total.unit) or total.quantity.upper is not None:
        return None
    region = surface[opener.end() : limit]
    if not re.search("[0-9]", region):
        return _read_items(spot, total, is_total, script) if _leads_to_items(spot, region) else None
    if says("sums", "openers").search(region) or pattern("sums", "ended").search(region):
        return None
    found = _parts(sentence, opener.end(), region, total)
    if found is None:
        return None
    parts, rest = found
    is_whole = _is_whole(opener[0], text[opener.start() : limit], region, total, parts, is_total)
    values = tuple(_in_unit(one, total) for one in parts)
    runs = (*(values[:end] for end in range(2, len(values))), (*values, *rest))
    return Told(total, values, is_whole, is_total, runs if is_whole else (), parts)


def _total(spot: Spot, surface: str, end: int) -> tuple[Mention | None, bool]:
    """Return the figure that an opener at `end` takes apart, and whether it calls itself a total."""
    text, sentence = surface[:end], spot.sentence
    if not text.strip(" -+*"):
        if spot.before is None:
            return None, False
        sentence = spot.before
        text = flat(sentence.text)
    begins = [one.end() for one in pattern("sums", "total").finditer(text)]
    last = sentence.start + len(text)
    known = [one for one in sentence.mentions if one.end <= last and text[one.at - sentence.start].isdigit()]
    if begins:
        behind = [one for one in known if one.at >= sentence.start + begins[-1]]
        if behind and len([one for one in behind if one.unit == behind[0].unit]) == 1:
            return behind[0], True
        return None, True
    gap = text[known[-1].end - sentence.start :].rstrip(" ;,:-–(.") if known else ""
    is_near = bool(known) and len(gap) <= LONGEST_GAP and ";" not in gap
    return (known[-1] if is_near and sentence is spot.sentence else None), False


def _parts(
    sentence: Sentence, begin: int, region: str, total: Mention
) -> tuple[tuple[Mention, ...], tuple[Quantity, ...]] | None:
    """Return the parts told in the region, each with one number of its own, and what more could be parts behind them."""
    offset = sentence.start + begin
    inside = [one for one in sentence.mentions if offset <= one.at < offset + len(region) and region[one.at - offset].isdigit()]
    first = next((one for one in inside if _in_unit_or_none(one, total)), None)
    if first is None:
        return None
    joint = _SEPARATOR.search(region, first.end - offset)
    ends_at = ";" if joint and joint[0] == "," else ""
    end = region.find(";") if ends_at and ";" in region else len(region)
    cuts = _cuts(region[:end], comma=not (joint and joint[0] == ";"))
    parts = _one_each(region, cuts, inside, offset, total)
    if not parts:
        return None
    rest = [_in_unit_or_none(one, total) for one in inside if one.at >= offset + end]
    return parts, tuple(one for one in rest if one)


def _cuts(region: str, comma: bool) -> list[tuple[int, int]]:
    joints = "|".join(words()["sums"]["joints"])
    marks = re.compile(rf"{';|,(?![0-9])' if comma else ';'}|(?<!\w)(?:{joints})(?!\w)", re.IGNORECASE)
    edges = [0, *(edge for one in marks.finditer(region) for edge in one.span()), len(region)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _one_each(
    region: str, cuts: Sequence[tuple[int, int]], inside: Sequence[Mention], offset: int, total: Mention
) -> tuple[Mention, ...] | None:
    """Return one figure a stretch; None where a stretch has two, or says that its number is no part."""
    parts: list[Mention] = []
    begin: int | None = None
    for start, end in cuts:
        begin = start if begin is None else begin
        here = [one for one in inside if start <= one.at - offset < end and _in_unit_or_none(one, total)]
        if not here:
            continue
        if len(here) > 1 or here[0].is_ratio or says("sums", "breaks").search(region, begin, end):
            return None
        parts.append(here[0])
        begin = None
    return tuple(parts)


def _in_unit_or_none(mention: Mention, total: Mention) -> Quantity | None:
    """Return a part in the unit of its total; a bare number has that unit."""
    if not mention.unit:
        is_bare = not is_measure(total.unit) or not mention.noun
        return Quantity(mention.quantity.value, total.unit, mention.quantity.precision) if is_bare else None
    return converted(value_of(mention), total.unit)


def _in_unit(mention: Mention, total: Mention) -> Quantity:
    found = _in_unit_or_none(mention, total)
    return found if found is not None else mention.quantity


def _is_whole(opener: str, told: str, region: str, total: Mention, parts: Sequence[Mention], is_total: bool) -> bool:
    """Tell whether the parts are meant to make the whole."""
    if pattern("sums", "examples").match(told) or _has_unnumbered_rest(region):
        return False
    if says("sums", "exhaustive").fullmatch(opener):
        return is_total or is_measure(total.unit) or all(one.unit in ("", total.unit) for one in parts)
    values = [_in_unit(one, total) for one in parts]
    covered = sum((one.value for one in values), Decimal(0))
    whole = value_of(total).value
    if not is_measure(total.unit):
        crosses = len(says("sums", "crossing").findall(region)) - bool(says("sums", "complement").search(region)) > 0
        return is_total and not crosses and covered >= whole * LEAST_COVERED
    return covered >= whole * (LEAST_COVERED if is_total else Decimal("0.85"))


def _has_unnumbered_rest(region: str) -> bool:
    found = pattern("sums", "leftover").search(region)
    return found is not None and not re.search("[0-9]", region[found.start() :].split(";")[0])


def _leads_to_items(spot: Spot, region: str) -> bool:
    return region.strip(" .") in ("", ":") and spot.sentence.end >= len(spot.passage.text.rstrip())


def _read_items(spot: Spot, total: Mention, is_total: bool, script: Script) -> Told | None:
    """Read the parts from the items below the sentence, each with one figure in the total's unit."""
    parts: list[Mention] = []
    first = script.passages[spot.index + 1] if spot.index + 1 < len(script.passages) else None
    if first is None or first.role not in (Role.ITEM, Role.SUBITEM) or first.role is spot.passage.role:
        return None
    for passage in script.passages[spot.index + 1 :]:
        if passage.role is not first.role:
            break
        here = [one for sentence in read_sentences(passage.text) for one in sentence.mentions if _in_unit_or_none(one, total)]
        if len(here) != 1 or not here[0].unit or here[0].is_ratio or says("sums", "breaks").search(passage.text):
            return None
        parts.append(here[0])
    values = tuple(_in_unit(one, total) for one in parts)
    return Told(total, values, len(parts) > 1 and (is_total or is_measure(total.unit)), is_total, (), ())


RULE = ScriptRule(STATED_SUM, check)
