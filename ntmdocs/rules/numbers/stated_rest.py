"""NUM307: "n xóm còn lại" behind "a/b xóm" of the same subject: n is b less a."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_REST
from ntmdocs.rules.numbers.mentions import Mention
from ntmdocs.rules.numbers.reading import Spot, iter_figures
from ntmdocs.rules.numbers.subjects import pairs, spelt_out
from ntmdocs.rules.numbers.words import pattern
from ntmdocs.rules.rule import ScriptRule

LEAST_SHARED = 2  # pairs of neighbouring words, before two sentences are of one subject


@dataclass(frozen=True, slots=True)
class Fact:
    """A ratio told in the text, and the words that it is about."""

    spot: Spot
    ratio: Mention

    @property
    def about(self) -> str:
        """Return the words behind it up to the next figure or the end of its clause, and those before it in its clause."""
        sentence = self.spot.sentence
        later = [one.start for one in sentence.mentions if one.start >= self.ratio.end]
        behind = sentence.between(self.ratio.end, min(later, default=sentence.end)).split(";")[0]
        return f"{sentence.before(self.ratio).split(';')[-1]} {behind}"

    @property
    def rest(self) -> int:
        return int((self.ratio.quantity.denominator or 0) - self.ratio.quantity.value)


def check(script: Script) -> Iterator[Finding]:
    """Yield each rest that the ratio told before it of the same subject does not leave."""
    facts: list[Fact] = []
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            if one.is_ratio and one.unit and one.quantity.is_exact:
                facts.append(Fact(spot, one))
                continue
            fact = _fact(spot, one, facts) if one.is_plain and one.unit else None
            if fact and fact.rest != one.quantity.value:
                said = {"stated": spot.shown(one), "ratio": fact.spot.shown(fact.ratio)}
                yield spot.report(STATED_REST, one, **said, rest=f"{fact.rest} {one.unit}")


def _fact(spot: Spot, rest: Mention, facts: list[Fact]) -> Fact | None:
    """Return the ratio that "n … còn lại" is of, or "còn n … chưa" behind the one ratio of its paragraph."""
    behind = spot.sentence.behind(rest)
    if pattern("rest", "words").match(behind) or pattern("rest", "ahead").search(spot.sentence.before(rest)):
        return _of_same_subject(spot, rest, facts)
    is_left = pattern("rest", "left").search(spot.sentence.before(rest)) and pattern("rest", "lacking").match(behind)
    here = [one for one in facts if one.ratio.unit == rest.unit and one.spot.passage is spot.passage]
    return here[0] if is_left and len(here) == 1 else None


def _of_same_subject(spot: Spot, rest: Mention, facts: list[Fact]) -> Fact | None:
    """Return the ratio that the rest is of, None where none is near enough or one that is as near leaves just that."""
    same = [one for one in facts if one.ratio.unit == rest.unit]
    beside = [one for one in same if one.spot.passage is spot.passage]
    shared = {id(one): _shared(spot, one) for one in same}
    most = max(shared.values(), default=0)
    alike = [one for one in same if shared[id(one)] == most >= LEAST_SHARED]
    nearest = alike or (beside if len(beside) == 1 else [])
    return nearest[-1] if nearest and not any(one.rest == rest.quantity.value for one in (*nearest, *beside)) else None


def _shared(spot: Spot, fact: Fact) -> int:
    about = fact.about
    text = spelt_out(spot.sentence.text, about)
    return len(pairs(text) & pairs(spelt_out(about, text)))


RULE = ScriptRule(STATED_REST, check)
