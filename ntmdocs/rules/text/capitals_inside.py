"""TXT326-TXT329: capitals inside sentences, behind semicolons, at the head of a body's name, here and not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import CAPITAL, alternation, table

_SEMICOLON = re.compile(rf";\s+({CAPITAL}[^\W\d_A-Z]*)(?:\s+([^\W\d_]+))?")
_CAPITAL_BEFORE = re.compile(rf"(?<!\w){CAPITAL}[^\W\d_]*\s+$")
_MARKS = re.compile(r"[,:;(]")
_SMALL_BEFORE = re.compile(r"[^\W\d_][\s,]+$")


def check_inside(script: Script) -> Iterator[Finding]:
    """Yield each common word with a capital inside a sentence."""
    rights = {" ".join(found.split()): right for found, right in table("capitals")["inside"]}
    for passage in script.prose:
        for match in _pattern("inside").finditer(passage.text, passage.begins):
            right = rights.get(" ".join(match[0].split()), "")
            if right and not passage.is_cited(match.start(), match.end()):
                yield offences.CAPITAL_INSIDE.at(passage.at(match.start()), passage.where, found=match[0], right=right)
        for match in _pattern("inside_alone").finditer(passage.text, passage.begins):
            if _is_inside(passage.text, match.start()) and not passage.is_cited(match.start(), match.end()):
                right = match[0][0].lower() + match[0][1:]
                yield offences.CAPITAL_INSIDE.at(passage.at(match.start()), passage.where, found=match[0], right=right)


def check_semicolons(script: Script) -> Iterator[Finding]:
    """Yield, once, a capital behind a semicolon that no name asks for, with how often the text has one."""
    every = ((passage, match) for passage in script.prose for match in _SEMICOLON.finditer(passage.text, passage.begins))
    found = [(passage, match) for passage, match in every if _is_common(match)]
    if found:
        passage, match = found[0]
        right = match[1][0].lower() + match[1][1:]
        yield offences.CAPITAL_AFTER_SEMICOLON.at(
            passage.at(match.start(1)), passage.where, found=match[1], right=right, count=len(found)
        )


def check_bodies(script: Script) -> Iterator[Finding]:
    """Yield each body whose name begins with a small letter and goes on with a capital."""
    for right in table("capitals")["bodies"]:
        small = right[0].lower() + right[1:]
        for passage in script.prose:
            for match in _exact(small).finditer(passage.text, passage.begins):
                if not _CAPITAL_BEFORE.search(passage.text[: match.start()]) and not passage.is_cited(match.start(), match.end()):
                    yield offences.BODY_SMALL.at(passage.at(match.start()), passage.where, found=match[0], right=right)


def check_two_ways(script: Script) -> Iterator[Finding]:
    """Yield, once for each, a word that stands with a capital here and without one there, inside sentences."""
    for word in table("capitals")["two_ways"]:
        great: list[tuple[Passage, re.Match[str]]] = []
        small: list[tuple[Passage, re.Match[str]]] = []
        for passage in script.prose:
            for match in _either(word).finditer(passage.text, passage.begins):
                is_part = _is_part(passage.text, match.start(), "two_ways_not_after")
                if _SMALL_BEFORE.search(passage.text[: match.start()]) and not is_part:
                    (great if match[0][0].isupper() else small).append((passage, match))
        if great and small:
            rarer, usual = (great, small) if len(great) < len(small) else (small, great)
            passage, match = rarer[0]
            yield offences.CAPITALS_TWO_WAYS.at(
                passage.at(match.start()),
                passage.where,
                found=match[0],
                right=usual[0][1][0],
                count=len(rarer),
                others=len(usual),
            )


def _is_common(match: re.Match[str]) -> bool:
    """Tell a word that is no abbreviation and no name: its next syllable is small."""
    names = table("capitals")["names_after_semicolon"]
    return len(match[1]) > 1 and bool(match[2]) and match[2].islower() and match[1] not in names


def _is_inside(text: str, at: int) -> bool:
    before = text[:at]
    is_inside = _SMALL_BEFORE.search(before) is not None and before.rstrip(" ,")[-1:].islower()
    if before.rstrip().endswith(",") and _MARKS.split(before.rstrip()[:-1])[-1].strip()[:1].isupper():
        return False  # a list of names
    return is_inside and not _is_part(text, at, "inside_not_after")


def _is_part(text: str, at: int, words: str) -> bool:
    return _ending(words).search(text[max(at - 30, 0) : at]) is not None


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(table('capitals')[name])})\s*,?\s*$", re.IGNORECASE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = table("capitals")[name]
    return re.compile(rf"(?<!\w)(?:{alternation(one if isinstance(one, str) else one[0] for one in words)})(?!\w)")


@cache
def _exact(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation([words])}(?!\w)")


@cache
def _either(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation([word, word[0].lower() + word[1:]])})(?!\w)")


INSIDE = ScriptRule(offences.CAPITAL_INSIDE, check_inside)
SEMICOLONS = ScriptRule(offences.CAPITAL_AFTER_SEMICOLON, check_semicolons)
BODIES = ScriptRule(offences.BODY_SMALL, check_bodies)
TWO_WAYS = ScriptRule(offences.CAPITALS_TWO_WAYS, check_two_ways)
