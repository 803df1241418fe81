"""NUM308: a value against the level quoted beside it: "đạt 51 … (theo yêu cầu ≥ 51 …)", "cao hơn mức yêu cầu (95%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ntmdocs.finding import Finding
from ntmdocs.model.interval import interval
from ntmdocs.model.quantity import Quantity, Relation
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_THRESHOLD
from ntmdocs.rules.numbers.arithmetic import as_typed
from ntmdocs.rules.numbers.mentions import Mention, Sentence
from ntmdocs.rules.numbers.reading import iter_figures
from ntmdocs.rules.numbers.units import in_level, is_percent
from ntmdocs.rules.numbers.words import one_of, pattern, says, words
from ntmdocs.rules.rule import ScriptRule

LONGEST_GAP = 90
RISING, FALLING = (Relation.ABOVE, Relation.AT_LEAST), (Relation.BELOW, Relation.AT_MOST)
LEAST_OF_VALUE = 4  # a level told without brackets that is less than one so manyth of the value may be a difference


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of a value and its level: `words`, and whether it lies above (1), below (-1) or keeps it (0)."""

    words: str
    side: int = 0


def check(script: Script) -> Iterator[Finding]:
    """Yield each value that does not stand to its quoted level as the sentence says; equality keeps ≥ and ≤."""
    for spot in iter_figures(script):
        for value, level in pairwise(spot.sentence.mentions):
            told = _told(spot.sentence, value, level)
            claim = _claim(spot.sentence, value, level, told) if told else None
            if claim is None or told is None or spot.are_cited((value, level)) or _holds(value.quantity, told, claim):
                continue
            said = {"value": spot.shown(value), "level": spot.shown(level)}
            yield spot.report(STATED_THRESHOLD, value, **said, claim=claim.words)


def _told(sentence: Sentence, value: Mention, level: Mention) -> Quantity | None:
    """Return the level in the unit of the value, None where the two are not to be compared."""
    gap = sentence.between(value.end, level.start)
    if len(gap) > LONGEST_GAP or re.search(r"[.;]", gap) or not value.unit or level.is_ratio or value.is_ratio:
        return None
    return in_level(level.quantity, value.unit) if level.quantity.upper is None else None


def _claim(sentence: Sentence, value: Mention, level: Mention, told: Quantity) -> Claim | None:
    relation, own = told.comparator.relation, value.quantity.comparator.relation
    gap = sentence.between(value.end, level.start)
    if relation in (*RISING, *FALLING):
        is_quoted = own not in (*RISING, *FALLING) and says("thresholds", "cues").search(gap)
        return _claim_of_bound(sentence, value, gap, relation in RISING) if is_quoted else None
    is_told = own is Relation.EQUAL and (")" not in gap.split("(")[0] or _is_share(sentence, value))
    return _claim_of_level(sentence, value, gap, told) if is_told else None


def _is_share(sentence: Sentence, value: Mention) -> bool:
    """Tell the share in brackets behind a ratio: what is said behind the brackets is said of it, too."""
    before = [one for one in sentence.mentions if one.end <= value.start]
    return bool(before) and before[-1].is_ratio and is_percent(value.unit)


def _claim_of_bound(sentence: Sentence, value: Mention, gap: str, is_rising: bool) -> Claim:
    """Read "(yêu cầu từ 95% trở lên)": reached, unless the words say that it is missed."""
    missed = says("thresholds", "misses").search(gap) or _misses_before(sentence, value)
    compared = says("thresholds", "lower" if is_rising else "higher").search(gap)
    found = missed or compared
    return Claim(found[0].lower(), -1 if is_rising else 1) if found else Claim("")


def _misses_before(sentence: Sentence, value: Mention) -> re.Match[str] | None:
    """Return words right before the value that say it misses ("chưa đạt")."""
    before = sentence.before(value)
    return says("thresholds", "misses").search(before, max(len(before) - 20, 0))


def _claim_of_level(sentence: Sentence, value: Mention, gap: str, told: Quantity) -> Claim | None:
    """Read "cao hơn mức yêu cầu (95%)", "vượt chỉ tiêu 80%", "chưa đạt chỉ tiêu giao là 90%"."""
    found = list(_comparing().finditer(gap))
    behind = gap[found[-1].end() :] if found else ""
    if not found or says("thresholds", "negated").search(gap[: found[-1].start()][-8:]):
        return None
    if says("thresholds", "breaks").search(behind) or not _leads_to_level(behind, value.quantity, told):
        return None
    word = found[-1][0].lower()
    is_plain = says("thresholds", "higher").fullmatch(word) or says("thresholds", "lower").fullmatch(word)
    if not is_plain and says("thresholds", "falling").search(_clause(sentence, value)):
        return None
    is_below = says("thresholds", "lower").fullmatch(word) or says("thresholds", "misses").fullmatch(word)
    return Claim(word, -1 if is_below else 1)


@cache
def _comparing() -> re.Pattern[str]:
    table = words()["thresholds"]
    phrases = one_of(one for name in ("higher", "lower", "exceeds", "misses") for one in table[name])
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


def _leads_to_level(behind: str, value: Quantity, told: Quantity) -> bool:
    """Tell words behind a comparison that name a level: in brackets or by "là" any, a required one directly, too."""
    is_named = any(says("thresholds", name).search(behind) for name in ("cues", "plans", "levels"))
    if pattern("thresholds", "apart").search(behind):
        return is_named
    is_required = any(says("thresholds", name).search(behind) for name in ("cues", "plans"))
    return is_required and told.value * LEAST_OF_VALUE >= value.value


def _clause(sentence: Sentence, value: Mention) -> str:
    return sentence.before(value).split(";")[-1] + sentence.behind(value).split(";")[0]


def _holds(value: Quantity, level: Quantity, claim: Claim) -> bool:
    if level.comparator.relation in (*RISING, *FALLING):
        return as_typed(value).meets(interval(level)) is (claim.side == 0)
    if level.comparator.relation is Relation.ABOUT:
        return True
    return value.value < level.value if claim.side < 0 else value.value > level.value


RULE = ScriptRule(STATED_THRESHOLD, check)
