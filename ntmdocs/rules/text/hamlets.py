"""TXT140-TXT145: names of hamlets against the register, or against each other where none is known; how many there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.hamlet_names import (
    Known,
    Listed,
    Spoken,
    counts_register,
    is_near,
    iter_lists,
    meant,
    ratio,
    register,
)
from ntmdocs.rules.text.letters import bare, small
from ntmdocs.rules.text.syllables import is_possible

OFTEN, TWICE = 3, 2  # times that a name stands before a near one is doubted: by a letter, by less
LEAST_LIST = 3


def check_misspelt(script: Script) -> Iterator[Finding]:
    """Yield each name behind a word for a hamlet that is one of the register's but for its accents."""
    for one, is_sure in _slips(script):
        if is_sure:
            yield offences.HAMLET_MISSPELT.at(one.passage.at(one.start), one.passage.where, name=one.name, right=one.right)


def check_alike(script: Script) -> Iterator[Finding]:
    """Yield each name that one letter, or a capital lost, parts from one of the register's; in another name, its accents too."""
    for one, is_sure in _slips(script):
        if not is_sure:
            yield offences.HAMLET_ALIKE.at(one.passage.at(one.start), one.passage.where, name=one.name, right=one.right)


def _slips(script: Script) -> Iterator[tuple[Spoken, bool]]:
    """Yield each name that the register has otherwise, and whether its accents alone are wrong, behind a word for a hamlet."""
    known = register(script)
    for listed in iter_lists(script, known) if known.names else ():
        right = {small(one.name) for one in listed.names if one.is_known}
        for one in listed.names:
            is_accent = bare(one.name) == bare(one.right) and not one.is_known
            is_fit = is_accent or listed.is_sure or len(listed.names) > 1 or " " in one.name
            is_other = not one.is_known and small(one.right) in right  # a list names each place once
            if one.right and is_fit and not is_other and not one.passage.is_cited(one.start, one.start + len(one.name)):
                yield one, is_accent and bool(listed.unit)


@dataclass(frozen=True, slots=True)
class _Text:
    """What a text itself tells of its hamlets: how often it names each, which of them stand in one list, which are all."""

    counts: Counter[str]
    lists: tuple[Listed, ...]
    every: frozenset[str]

    def are_two(self, one: str, other: str) -> bool:
        """Tell names that stand in one list: they are two places."""
        return any({one, other} <= {name.name for name in listed.names} for listed in self.lists)


def check_two_ways(script: Script) -> Iterator[Finding]:
    """Yield, where no register is known, the rarer of two spellings of one name that differ in their accents alone."""
    for one, text in _spoken(script):
        others = [name for name in text.counts if bare(name) == bare(one.name) and small(name) != small(one.name)]
        best = max((name for name in others if not text.are_two(name, one.name)), key=text.counts.__getitem__, default="")
        if best and text.counts[best] > text.counts[one.name]:
            mark, where = one.passage.at(one.start), one.passage.where
            yield offences.HAMLET_TWO_WAYS.at(mark, where, name=one.name, right=best, count=text.counts[best])


def check_once(script: Script) -> Iterator[Finding]:
    """Yield, where no register is known, a name that stands once and nearly is one that stands more often, or among all names."""
    for one, text in _spoken(script):
        right = _usual(one, text)
        if right:
            mark, where = one.passage.at(one.start), one.passage.where
            yield offences.HAMLET_ONCE.at(mark, where, name=one.name, right=right, count=text.counts[right])


def _usual(one: Spoken, text: _Text) -> str:
    """Return the name that one which stands once is doubted for, "" where it is not."""
    if text.counts[one.name] > 1:
        return ""
    said, usual = bare(one.name), []
    for name, count in text.counts.items():
        is_same = bare(name) == said and small(name) != small(one.name)
        if text.are_two(name, one.name) or not (is_same or is_near(said, bare(name))):
            continue
        is_other = (name in text.every) != (one.name in text.every) and (name in text.every or count > 1)
        is_slip = not all(map(is_possible, one.name.split())) and all(map(is_possible, name.split()))
        is_told = is_same and count > 1  # by the rule of two spellings
        if not is_told and (is_other or count >= (TWICE if is_slip else OFTEN)):
            usual.append(name)
    return meant(one.name, tuple(usual)) if usual else ""


def _spoken(script: Script) -> Iterator[tuple[Spoken, _Text]]:
    """Yield each name of a text without a register, misspelt ones in lists as far as they reach."""
    if script.hamlets:
        return
    first = tuple(iter_lists(script, Known(())))
    names = [one.name for listed in first for one in listed.names]
    known = Known(tuple(dict.fromkeys(name for name in names if names.count(name) > 1 or " " in name)))
    lists = tuple(iter_lists(script, known)) if known.names else ()
    spoken = Counter(one.name for listed in lists for one in listed.names)
    prose = "\n".join(passage.text for passage in script.prose)
    counts = Counter({name: max(count, _times(name, prose)) for name, count in spoken.items()})
    text = _Text(counts, lists, _every(script, lists, counts))
    yield from ((one, text) for listed in lists for one in listed.names)


def _times(name: str, prose: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", prose))


def _every(script: Script, lists: tuple[Listed, ...], counts: Counter[str]) -> frozenset[str]:
    """Return the names of a list of all hamlets: as long as is said, and no more are counted or named anywhere."""
    whole = max((one for one in lists if one.count == len(one.names)), key=lambda one: one.count, default=None)
    if whole is None or whole.count < LEAST_LIST:
        return frozenset()
    names = frozenset(one.name for one in whole.names)
    folded = [bare(name) for name in names]

    def is_alike(name: str) -> bool:
        return any(bare(name) == one or is_near(bare(name), one) for one in folded)

    ratios = (match for passage in script.prose for match in ratio().finditer(passage.text))
    most = max((int(one["all"]) for one in ratios if one["unit"].casefold() == whole.unit), default=0)
    strange = [name for name, count in counts.items() if count >= TWICE and name not in names and not is_alike(name)]
    is_whole = most <= whole.count and not strange
    return names if is_whole else frozenset()


def check_counts(script: Script) -> Iterator[Finding]:
    """Yield the first "a/b hamlets" whose b is not the number of the register's hamlets, once for each b."""
    valid = [one for one in script.hamlets if not one.is_former]
    count = len(script.plan.commune.hamlets_on(script.plan.reference_day)) if script.plan else len(valid)
    told: set[int] = set()
    for passage in script.prose if count else ():
        for match in ratio().finditer(passage.text):
            whole = int(match["all"])
            is_new = whole != count and whole not in told and not passage.is_cited(match.start(), match.end())
            if is_new and counts_register(script, match["unit"]):
                told.add(whole)
                yield offences.HAMLETS_COUNTED_OTHERWISE.at(
                    passage.at(match.start()), passage.where, words=match[0], stated=whole, register=count
                )


MISSPELT = ScriptRule(offences.HAMLET_MISSPELT, check_misspelt)
ALIKE = ScriptRule(offences.HAMLET_ALIKE, check_alike)
TWO_WAYS = ScriptRule(offences.HAMLET_TWO_WAYS, check_two_ways)
ONCE = ScriptRule(offences.HAMLET_ONCE, check_once)
COUNTS = ScriptRule(offences.HAMLETS_COUNTED_OTHERWISE, check_counts)
