"""Which words for a hamlet the text uses of those in the register, where a commune has hamlets and parts of hamlets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ntmdocs.model.script import Script
from ntmdocs.rules.numbers.words import one_of, words


@dataclass(frozen=True, slots=True)
class HamletWords:
    """The words for a hamlet that stand before a name of the register, and those that something is counted in."""

    named: frozenset[str]
    counting: frozenset[str]

    def count_register(self, unit: str) -> bool:
        """Tell whether a word may count the register's hamlets: one that names them, else the only one that counts."""
        return unit in self.named if self.named else len(self.counting | {unit}) == 1


def read_hamlet_words(script: Script) -> HamletWords:
    """Return the words for a hamlet that the prose of a script uses."""
    units = one_of(words()["units"]["hamlets"])
    names = one_of(re.sub(rf"^(?:{units})\s+(?=\S)", "", one.name, flags=re.IGNORECASE) for one in script.hamlets)
    behind = re.compile(rf"(?<!\w)(?P<unit>{units})\s+(?:{names})(?!\w)", re.IGNORECASE) if names else None
    counted = re.compile(rf"[0-9]\s+(?P<unit>{units})(?!\w)", re.IGNORECASE)
    before: set[str] = set()
    counting: set[str] = set()
    for passage in script.prose:
        before |= {_spelt(one["unit"]) for one in behind.finditer(passage.text)} if behind else set()
        counting |= {_spelt(one["unit"]) for one in counted.finditer(passage.text)}
    registered = re.compile(rf"(?P<unit>{units})\s+\S", re.IGNORECASE)
    before |= {_spelt(found["unit"]) for one in script.hamlets if (found := registered.match(one.name))}
    return HamletWords(frozenset(before), frozenset(counting))


def _spelt(unit: str) -> str:
    return " ".join(unit.lower().split())
