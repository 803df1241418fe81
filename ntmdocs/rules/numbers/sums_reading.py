"""A total in a sentence and the parts told with it: "tổng … trong đó A …, B …", "N hộ (A n hộ, B m hộ)", items below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ntmdocs.model.quantity import Quantity
from ntmdocs.model.script import Role, Script
from ntmdocs.rules.numbers.keystrokes import one_slip_away
from ntmdocs.rules.numbers.mentions import Mention, Sentence, read_sentences
from ntmdocs.rules.numbers.reading import Spot, bracket_at, flat, value_of
from ntmdocs.rules.numbers.units import converted, is_additive, is_measure, is_percent
from ntmdocs.rules.numbers.words import pattern, says, words

# How much of it parts behind "trong đó" make at least where they are meant as the whole: of what calls itself a total, of
# a measure in three or in two parts, of a count
LEAST_OF_TOTAL, LEAST_OF_MEASURE, LEAST_OF_FEW, LEAST_OF_COUNT = map(Decimal, ("0.5", "0.6", "0.8", "0.8"))
MOST_OF_COUNT = Decimal("1.25")
LEAST_OF_LISTED, MOST_OF_LISTED = Decimal("0.6"), Decimal(2)  # of things, behind a colon
LONGEST_GAP = 110
_SEPARATOR = re.compile(r";|,(?![0-9])")


@dataclass(frozen=True, slots=True)
class Told:
    """A total and its parts in its unit; `longer` is another way to read where the parts end."""

    total: Mention
    parts: tuple[Quantity, ...]
    is_whole: bool
    longer: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()


def iter_told(spot: Spot, script: Script) -> Iterator[Told]:
    """Yield each total of a sentence with the parts told of it."""
    text = spot.sentence.text
    for opener in says("sums", "openers").finditer(text):
        told = _read(spot, opener, script)
        if told is not None:
            yield told
    for bracket in re.finditer(r"\(([^()]*)\)", text) if "(" in text else ():
        told = _read_bracket(spot.sentence, *bracket.span(1))
        if told is not None:
            yield told


def _read(spot: Spot, opener: re.Match[str], script: Script) -> Told | None:
    sentence, text = spot.sentence, spot.sentence.text
    inside = bracket_at(text, opener.start())
    surface = text if inside else flat(text)
    limit = inside[1] if inside else len(text)
    region = surface[opener.end() : limit]
    total, is_total = _total(spot, surface, inside[0] - 1 if inside else opener.start(), opener.end())
    if total is None or not is_additive(total.unit) or total.quantity.upper is not None:
        return None
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
    return Told(total, values, is_whole, (*values, *rest) if is_whole and rest else (), parts)


def _read_bracket(sentence: Sentence, begin: int, end: int) -> Told | None:
    """Read "N hộ … (A n hộ, B m hộ)": each stretch has words of its own and one figure in the unit before the bracket."""
    before = [one for one in sentence.mentions if one.end <= sentence.start + begin]
    total = before[-1] if before else None
    if total is None or not is_additive(total.unit) or not total.is_plain:
        return None
    gap, region = sentence.between(total.end, sentence.start + begin - 1), sentence.text[begin:end]
    if len(gap) > LONGEST_GAP or re.search(r"[;:.,)]", gap) or _is_loose(region):
        return None
    offset = sentence.start + begin
    parts = []
    for start, stop in _cuts(region, comma=";" not in region):
        here = [one for one in sentence.mentions if start <= one.at - offset < stop]
        fitting = [one for one in here if one.unit == total.unit or (one.unit and _counted_in(value_of(one), total.unit))]
        fitting = fitting or [one for one in here if not one.unit and not one.noun]
        if len(fitting) != 1 or fitting[0].is_ratio or not _has_label(region[start:stop], fitting[0]):
            return None
        parts.append(fitting[0])
    if len(parts) < 2 or (not is_measure(total.unit) and not _is_near(total, parts, region)):
        return None
    return Told(total, tuple(_in_unit(one, total) for one in parts), True, (), tuple(parts))


def _is_loose(region: str) -> bool:
    """Tell words within brackets that tell of something else than all parts."""
    return bool(says("sums", "breaks").search(region) or pattern("sums", "ended").search(region)) or _has_unnumbered_rest(region)


def _has_label(stretch: str, part: Mention) -> bool:
    return len(re.findall(r"[^\W\d_]+", stretch)) > len(part.unit.split())


def _is_near(total: Mention, parts: Sequence[Mention], region: str) -> bool:
    """Tell counts that nearly make their whole, and are of no groups that cut across each other."""
    is_listed = region.lstrip().startswith(":") and total.unit not in words()["sums"]["overlapping"]
    least, most = (LEAST_OF_LISTED, MOST_OF_LISTED) if is_listed else (LEAST_OF_COUNT, MOST_OF_COUNT)
    return not _do_cross(region, len(parts)) and least <= _covered(total, parts) <= most


def _do_cross(region: str, parts: int) -> bool:
    """Tell groups that cut across each other; not so where each part is named by one kind, as by its "dân tộc"."""
    crossing = Counter(one.lower() for one in says("sums", "crossing").findall(region))
    complement, kinds = says("sums", "complement").search(region), words()["sums"]["kinds"]
    return sum(times for word, times in crossing.items() if word not in kinds or times < max(parts, 2)) > bool(complement)


def _is_mistyped(total: Mention, parts: Sequence[Mention], region: str) -> bool:
    """Tell counts that one slip of the fingers keeps from making their whole: that many would not do so by chance."""
    return (
        len(parts) > 1
        and not _do_cross(region, len(parts))
        and one_slip_away(value_of(total), [_in_unit(one, total) for one in parts])
    )


def _covered(total: Mention, parts: Sequence[Mention]) -> Decimal:
    whole = value_of(total).value
    return sum((_in_unit(one, total).value for one in parts), Decimal(0)) / whole if whole else Decimal(0)


def _total(spot: Spot, surface: str, end: int, begin: int) -> tuple[Mention | None, bool]:
    """Return the figure that an opener at `end` takes apart for parts from `begin`, and whether it calls itself a total."""
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
    return (_nearest(spot.sentence, known, text, begin) if sentence is spot.sentence else None), False


def _nearest(sentence: Sentence, known: Sequence[Mention], text: str, begin: int) -> Mention | None:
    """Return the last figure before the opener: the last in the first part's unit, percentages passed over."""
    first = next((one for one in sentence.mentions if one.at >= sentence.start + begin and one.unit), None)
    fitting = [one for one in known if first is not None and one.unit and _counted_in(first.quantity, one.unit)]
    passed = [one for one in known if fitting and one.at > fitting[-1].at]
    found = fitting[-1] if fitting else known[-1] if known else None
    if found is None or any(is_measure(one.unit) and not is_percent(one.unit) for one in passed):
        return None
    gap = text[found.end - sentence.start :].rstrip(" ;,:-–(.")
    if pattern("sums", "lacking").search(text[: found.start - sentence.start]) or pattern("sums", "compared").match(gap):
        return None
    return found if len(gap) <= LONGEST_GAP and ";" not in gap else None


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
    return _counted_in(value_of(mention), total.unit)


def _counted_in(part: Quantity, unit: str) -> Quantity | None:
    """Return a part in the unit of its whole; people are people whatever the whole calls them."""
    table = words()["units"]
    return replace(part, unit=unit) if part.unit in table["person"] and unit in table["people"] else converted(part, unit)


def _in_unit(mention: Mention, total: Mention) -> Quantity:
    found = _in_unit_or_none(mention, total)
    return found if found is not None else mention.quantity


def _is_whole(opener: str, told: str, region: str, total: Mention, parts: Sequence[Mention], is_total: bool) -> bool:
    """Tell whether the parts are meant to make the whole."""
    if _has_unnumbered_rest(region) or pattern("sums", "examples").match(told):
        return pattern("sums", "having").match(told) is not None and _is_closed(region) and _is_mistyped(total, parts, region)
    if says("sums", "exhaustive").fullmatch(opener):
        return is_total or is_measure(total.unit) or all(not one.unit or _in_unit_or_none(one, total) for one in parts)
    share = _covered(total, parts)
    if is_measure(total.unit):
        least = LEAST_OF_TOTAL if is_total else LEAST_OF_FEW if len(parts) < 3 else LEAST_OF_MEASURE
        return share >= least or _is_mistyped(total, parts, region)
    if is_total and share >= LEAST_OF_TOTAL:
        return not _do_cross(region, len(parts))
    if len(parts) < 3 and not _is_closed(region):
        return total.unit not in words()["sums"]["overlapping"] and _is_mistyped(total, parts, region)
    return len(parts) > 1 and (_is_near(total, parts, region) or _is_mistyped(total, parts, region))


def _is_closed(region: str) -> bool:
    """Tell parts of which all are told: behind a colon, the last one joined to the others or "khác", or the other sex."""
    table = words()["sums"]
    joined = re.search(rf"(?<!\w)(?:{'|'.join(table['joints'])})\s+[0-9]|{table['others']}", region, re.IGNORECASE)
    return bool(joined or says("sums", "complement").search(region)) or region.lstrip().startswith(":")


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
    return Told(total, values, len(parts) > 1 and (is_total or is_measure(total.unit)))
