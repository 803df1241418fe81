"""TXT320-TXT325, TXT330: capitals as annex II of the decree on clerical work has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.script import Passage, Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import CAPITAL, alternation, table
from ntmdocs.rules.text.syllables import is_possible

_NEXT = re.compile(r"(?<![.…])([.?!])\s+([^\W\d_]+)")
SHORT = 3  # letters of an abbreviation in capitals
_LAST = re.compile(r"[\w./]+$")


def check_sentences(script: Script) -> Iterator[Finding]:
    """Yield each sentence that begins with a small letter behind the end of another."""
    for passage in script.prose:
        for match in _NEXT.finditer(passage.text, passage.begins):
            is_word = match[2][0].islower() and is_possible(match[2])
            if is_word and not _is_abbreviation(passage.text[: match.start()]) and not _printed(passage, match, 2):
                right = match[2][0].upper() + match[2][1:]
                yield offences.SENTENCE_SMALL.at(passage.at(match.start(2)), passage.where, found=match[2], right=right)


def _is_abbreviation(before: str) -> bool:
    """Tell that the mark ends an abbreviation, a number of a list or no word at all, so that no sentence ends there."""
    last = _LAST.search(before)
    word = last[0].casefold() if last else ""
    known = table("capitals")["abbreviations"]["words"].split("|")
    is_number = word.isdigit() and len(word) < 4
    is_short = last is not None and len(word) <= SHORT and last[0].isupper()
    return len(word) < 2 or word in known or is_number or is_short or "." in word or word.strip("ivx") == ""


def check_types(script: Script) -> Iterator[Finding]:
    """Yield each general word of an administrative unit with a capital before its name, inside a sentence."""
    for passage, match in _matches(script, _types()):
        name = match[2].split()
        is_person = len(name) > 1 and name[0] in table("capitals")["family_names"]
        is_part = _stands_before(passage.text, match.start(), tuple(table("capitals")["named_by_itself"]))
        if name[0] not in table("capitals")["no_names"] and not is_person and not is_part:
            yield _told(offences.UNIT_TYPE_CAPITAL, passage, match, f"{match[1].lower()} {match[2]}")


def check_numbered(script: Script) -> Iterator[Finding]:
    """Yield each general word of an administrative unit with a small letter before its number."""
    for passage, match in _matches(script, _numbered()):
        if not _stands_before(passage.text, match.start(), tuple(table("capitals")["not_numbered_after"])):
            yield _told(offences.NUMBERED_UNIT_SMALL, passage, match, match[0][0].upper() + match[0][1:])


def check_fixed(script: Script) -> Iterator[Finding]:
    """Yield each of the names with a capital of their own that the decree fixes."""
    yield from _as_written(script, "fixed", offences.FIXED_NAME)


def check_central(script: Script) -> Iterator[Finding]:
    """Yield each of the central bodies whose capitals are not the decree's."""
    yield from _as_written(script, "central", offences.CENTRAL_BODY)


def check_clauses(script: Script) -> Iterator[Finding]:
    """Yield each article of a law that is cited with a small letter."""
    for passage, match in _matches(script, _clauses()):
        at = match.start("part")
        found = passage.text[at : match.end("number")]
        yield offences.CLAUSE_SMALL.at(passage.at(at), passage.where, found=found, right=found[0].upper() + found[1:])


def check_honoured(script: Script) -> Iterator[Finding]:
    """Yield each noun that the decree honours with a capital, where it stands small and in no name."""
    for passage, match in _matches(script, _small(tuple(table("capitals")["honoured"]))):
        if not _stands_before(passage.text, match.start(), tuple(table("capitals")["honoured_not_after"])):
            yield _told(offences.HONOURED_SMALL, passage, match, match[0][0].upper() + match[0][1:])


def _as_written(script: Script, name: str, offence: Offence) -> Iterator[Finding]:
    for right in table("capitals")[name]:
        for passage, match in _matches(script, _any_case(right)):
            words = " ".join(match[0].split())
            if words != right and not words.isupper():
                yield _told(offence, passage, match, right)


def _told(offence: Offence, passage: Passage, match: re.Match[str], right: str) -> Finding:
    return offence.at(passage.at(match.start()), passage.where, found=match[0], right=right)


def _matches(script: Script, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in script.prose:
        for match in pattern.finditer(passage.text, passage.begins):
            if not _printed(passage, match, 0):
                yield passage, match


def _printed(passage: Passage, match: re.Match[str], group: int) -> bool:
    return passage.is_cited(match.start(group), match.end(group))


def _stands_before(text: str, at: int, words: tuple[str, ...]) -> bool:
    return _before(words).search(text, max(at - 30, 0), at) is not None


@cache
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words)})\s*$", re.IGNORECASE)


@cache
def _types() -> re.Pattern[str]:
    """Return the pattern of a general word with a capital behind a small word of the sentence, and of the name behind it."""
    types = alternation(table("capitals")["unit_types"])
    return re.compile(rf"(?<=[^\W\d_A-Z]\s)(?<!{CAPITAL}\s)({types})\s+({CAPITAL}[^\W\d_]+(?:\s+{CAPITAL}[^\W\d_]+)*)(?!\w)")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(table('capitals')['numbered'])})\s+\d{{1,2}}(?![\w%/.,-])")


@cache
def _small(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words)})(?!\w)")


@cache
def _any_case(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation([words])}(?!\w)", re.IGNORECASE)


@cache
def _clauses() -> re.Pattern[str]:
    data = table("capitals")
    part, before, after = data["clause_part"], alternation(data["clause_before"]), alternation(data["clause_after"])
    behind = rf"(?P<behind>(?i:{before})\s+\d{{1,2}},?\s+)?"
    return re.compile(rf"(?<!\w){behind}(?P<part>{part})\s+(?P<number>\d{{1,3}})(?(behind)(?!\w)|\s+(?i:{after})(?!\w))")


SENTENCES = ScriptRule(offences.SENTENCE_SMALL, check_sentences)
TYPES = ScriptRule(offences.UNIT_TYPE_CAPITAL, check_types)
NUMBERED = ScriptRule(offences.NUMBERED_UNIT_SMALL, check_numbered)
FIXED = ScriptRule(offences.FIXED_NAME, check_fixed)
CENTRAL = ScriptRule(offences.CENTRAL_BODY, check_central)
CLAUSES = ScriptRule(offences.CLAUSE_SMALL, check_clauses)
HONOURED = ScriptRule(offences.HONOURED_SMALL, check_honoured)
