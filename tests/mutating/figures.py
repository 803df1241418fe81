"""Faults of figures: a digit wrong in a sum, a share, a count, a rest, a change, a value against its threshold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from tests.mutating.mutator import Fault, retyped
from tests.mutating.papers import Paper
from tests.mutating.slips import slip_digits
from tests.mutating.texts import Line, Spot

COUNTED = re.compile(r"\s*(hộ|người|học viên|con|cây|nhà|lao động|tuyến|bản|ấp|khu phố|tổ|hồ sơ|vụ|chi bộ|trường|nhà văn hóa)\b")
Values = dict[Spot, Decimal]
HALF = Decimal("0.5")
TRIES = 20


def make(rng: Random, paper: Paper) -> Fault | None:
    """Write one figure of a relation wrongly, so that the relation fails by more than its rounding; kinds in equal shares."""
    there = [(number, line, spots) for number, line in paper.lines.items() for spots in line.relations().values()]
    kind = rng.choice(sorted({kind_of(spots) for _, _, spots in there}))
    number, line, spots = rng.choice([one for one in there if kind_of(one[2]) == kind])
    if kind == "count" and rng.random() < 0.3:
        return _forget(rng, paper, number, spots)
    for _ in range(TRIES):
        spot = rng.choice([one for one in spots if one.part not in "xyz"])
        new = slip_digits(rng, spot.text)
        if new and is_fault(kind, spots, spot, new, line):
            return retyped("figures", kind, paper, number, spot.start, spot.text, new)
    return None


def kind_of(spots: Sequence[Spot]) -> str:
    parts = {spot.part for spot in spots}
    for part, kind in (("t", "sum"), ("e", "rest"), ("a", "share"), ("n", "count"), ("f", "change"), ("v", "threshold")):
        if part in parts:
            return kind
    raise ValueError(parts)


def is_fault(kind: str, spots: Sequence[Spot], changed: Spot, new: str, line: Line) -> bool:
    """Tell whether no rounding of what is printed makes the relation true with the new figure."""
    figure = Spot(changed.part, changed.group, changed.start, new)
    now = [figure if spot is changed else spot for spot in spots]
    if figure.value == changed.value or not figure.value:
        return False
    if kind == "rest" and changed.part in "abs":
        return _share(now, line)
    return RELATIONS[kind](now, line)


def _slack(spot: Spot, line: Line) -> Decimal:
    """Return by how much a printed figure may be off: counted things by nothing, measured ones by half their last digit."""
    return Decimal(0) if COUNTED.match(line.text[spot.end :]) else spot.unit * HALF


def _of(spots: Sequence[Spot], part: str) -> list[Spot]:
    return [spot for spot in spots if spot.part == part]


def _sum(spots: Sequence[Spot], line: Line) -> bool:
    (total,), parts = _of(spots, "t"), _of(spots, "p")
    return abs(total.value - sum(one.value for one in parts)) > sum(_slack(one, line) for one in (total, *parts))


def _share(spots: Sequence[Spot], line: Line) -> bool:
    (a,), (b,), (share,) = _of(spots, "a"), _of(spots, "b"), _of(spots, "s")
    if a.value > b.value:
        return True
    measured = Decimal(0) if a.unit == 1 and b.value < 100 else HALF
    lowest, highest = 100 * (a.value - measured) / (b.value + measured), 100 * (a.value + measured) / (b.value - measured)
    return not lowest - share.unit * HALF <= share.value <= highest + share.unit * HALF


def _count(spots: Sequence[Spot], line: Line) -> bool:
    (count,) = _of(spots, "n")
    return int(count.value) != len(_of(spots, "x")) + len(_of(spots, "z"))


def _rest(spots: Sequence[Spot], line: Line) -> bool:
    (a,), (b,), (rest,) = _of(spots, "a"), _of(spots, "b"), _of(spots, "e")
    return rest.value != b.value - a.value


def _change(spots: Sequence[Spot], line: Line) -> bool:
    (old,), (new,), (change,) = _of(spots, "f"), _of(spots, "o"), _of(spots, "d")
    slack = sum((_slack(one, line) for one in (old, new, change)), Decimal(0))
    return abs(abs(new.value - old.value) - change.value) > slack


def _threshold(spots: Sequence[Spot], line: Line) -> bool:
    (value,), (limit,) = _of(spots, "v"), _of(spots, "m")
    wants_less = "thấp hơn" in line.text[value.end : limit.start]
    fails = value.value > limit.value if wants_less else value.value < limit.value
    return fails and max(value.value, limit.value) <= 100


RELATIONS: dict[str, Callable[[Sequence[Spot], Line], bool]] = {
    "sum": _sum,
    "share": _share,
    "count": _count,
    "rest": _rest,
    "change": _change,
    "threshold": _threshold,
}


def _forget(rng: Random, paper: Paper, number: int, spots: Sequence[Spot]) -> Fault | None:
    """Leave one name out of the list that a count announces."""
    names = [spot for spot in spots if spot.part in "xz"]
    if len(names) < 3:
        return None
    at = rng.randrange(1, len(names) - 1)
    before = paper.paragraphs[number - 1]
    after = before[: names[at - 1].end] + before[names[at].end :]
    return Fault(
        "figures", "name left out", paper.text.name, number, before, after, f"{names[at - 1].text}{before[names[at].end :][:12]}"
    )
