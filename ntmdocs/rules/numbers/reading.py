"""A script's sentences for the checks of figures, and small questions about their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.quantity import Quantity
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.rules.numbers.mentions import Mention, Sentence, mend, read_sentences

ROLES = frozenset({Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.SUBITEM, Role.CELL})
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence in its passage; `before` is the sentence before it in the passage, `index` the passage's number."""

    passage: Passage
    sentence: Sentence
    before: Sentence | None = None
    index: int = 0

    def report(self, offence: Offence, mention: Mention, **parameters: object) -> Finding:
        return offence.at(self.passage.at(mention.at), self.passage.where, **parameters)

    def report_at(self, offence: Offence, offset: int, **parameters: object) -> Finding:
        return offence.at(self.passage.at(offset), self.passage.where, **parameters)

    def shown(self, mention: Mention) -> str:
        """Return a figure as it was typed."""
        return " ".join(mend(self.passage.text[mention.start : mention.end]).split())

    def are_cited(self, mentions: Sequence[Mention]) -> bool:
        """Tell whether all these figures are printed from data, where they are checked."""
        return bool(mentions) and all(self.passage.is_cited(one.at, one.stop) for one in mentions)


def iter_spots(script: Script) -> Iterator[Spot]:
    """Yield the sentences of all prose, in order."""
    for index, passage in enumerate(script.passages):
        if passage.role in ROLES:
            sentences = read_sentences(passage.text)
            for number, sentence in enumerate(sentences):
                yield Spot(passage, sentence, sentences[number - 1] if number else None, index)


def iter_figures(script: Script) -> Iterator[Spot]:
    """Yield the sentences that hold a figure."""
    return (one for one in iter_spots(script) if one.sentence.mentions)


@lru_cache(maxsize=2048)
def flat(text: str) -> str:
    """Blank what stands in brackets, at the same length."""
    return _BRACKETS.sub(lambda match: " " * len(match[0]), text)


def bracket_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return begin and end of what stands between the brackets around `offset`."""
    found = next((one for one in _BRACKETS.finditer(text) if one.start() < offset < one.end()), None)
    return (found.start() + 1, found.end() - 1) if found else None


def value_of(mention: Mention) -> Quantity:
    """Return how many a mention speaks of: of a ratio, its first number."""
    return replace(mention.quantity, denominator=None) if mention.is_ratio else mention.quantity
