"""Faults of numbering: one skipped, one twice, another part's prefix, a Roman jump, a letter jumped, an article jumped."""

from __future__ import annotations

import re
from random import Random

from tests.mutating.mutator import Fault, retyped
from tests.mutating.papers import Paper

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = "abcdđeghiklmnopq"
NUMBERED = re.compile(
    r"^(?:(?P<roman>[IVX]+)\. |(?P<prefix>\d+)\.(?P<second>\d+)\. |(?P<plain>\d+)\. |(?P<letter>[a-zđ])\) |Điều (?P<article>\d+)\. )"
)


def make(rng: Random, paper: Paper) -> Fault | None:
    """Write one number in front of a heading, a clause or a point wrongly."""
    number, match = rng.choice([(n, m) for n, line in paper.lines.items() if (m := NUMBERED.match(line.text))])
    group = rng.choice([key for key, value in match.groupdict().items() if value])
    old = match[group]
    kind = "wrong prefix" if group == "prefix" else rng.choice(("skip", "repeat", "jump"))
    new = _other(rng, group, old, kind)
    if group == "roman" and kind in ("skip", "jump"):
        kind = "Roman jump"
    return retyped("numbering", kind, paper, number, match.start(group), old, new)


def _other(rng: Random, group: str, old: str, kind: str) -> str:
    step = {"skip": 1, "jump": 2, "repeat": -1, "wrong prefix": rng.choice((-1, 1))}[kind]
    if group == "roman":
        at = ROMAN.index(old) + step
        return ROMAN[at] if 0 < at < len(ROMAN) else ""
    if group == "letter":
        at = LETTERS.index(old) + step
        return LETTERS[at] if 0 <= at < len(LETTERS) else ""
    return str(int(old) + step) if int(old) + step > 0 else ""
