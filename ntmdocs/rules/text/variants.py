"""TXT360-TXT363: one name in several spellings, the watchword of roads, periods that disagree, a word said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import alternation, sentences, table
from ntmdocs.rules.text.phrases_reading import Strand, split, strands

_QUOTED = re.compile(r"[“\"]([^“”\"]{5,60})[”\"]")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?!\d)")
JOINS = ("", ",", "-", "–")
NEAR, FEWEST, LONGEST = 10, 3, 8


def check_movements(script: Script) -> Iterator[Finding]:
    """Yield, once for each, a movement named in quotation marks that stands elsewhere in other capitals or without "day"."""
    for name in _names(script):
        found = [(passage, match) for passage in script.prose for match in _spelt(name).finditer(passage.text, passage.begins)]
        forms = Counter(form for _, match in found if not (form := _form(match)).isupper())
        if len(forms) > 1:
            usual = max(forms, key=lambda one: (forms[one], len(one)))
            passage, match = next((one, match) for one, match in found if _form(match) not in (usual, usual.upper()))
            others = ", ".join(f"“{one}”" for one in forms)
            yield offences.MOVEMENT_VARIES.at(passage.at(match.start()), passage.where, found=match[0], right=usual, forms=others)


def _form(match: re.Match[str]) -> str:
    words = " ".join(match[0].split())
    return words[0].upper() + words[1:]


def _names(script: Script) -> list[tuple[str, ...]]:
    """Return the movements named in quotation marks, each once, without the word for a day before them."""
    lead = table("marks")["movement_lead"][0]
    names: dict[tuple[str, ...], None] = {}
    for passage in script.prose:
        for match in _QUOTED.finditer(passage.text):
            words = tuple(word.casefold() for word in match[1].split())
            is_day = words[0] == lead if words else False
            name = words[1:] if is_day else words
            is_led = is_day or _leads().search(passage.text[: match.start()]) is not None
            if is_led and 1 < len(name) <= LONGEST and all(map(str.isalpha, name)):
                names[name] = None
    return list(names)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(table('marks')['movement_lead'])})\s*:?\s*$", re.IGNORECASE)


@cache
def _spelt(name: tuple[str, ...]) -> re.Pattern[str]:
    lead = alternation(table("marks")["movement_lead"][:1])
    return re.compile(rf"(?<!\w)(?:(?:{lead})\s+)?{alternation([' '.join(name)])}(?!\w)", re.IGNORECASE)


def check_watchword(script: Script) -> Iterator[Finding]:
    """Yield each place where the four words for roads stand in another order, or fewer of them, or other marks between them."""
    data = table("marks")
    for strand in strands(script):
        for start, end in _runs(strand, tuple(map(str, data["watchword"]))):
            found = _between(strand, start, end)
            plain = found.casefold().replace("–", "-")
            near = {word.key for word in strand.words[max(start - NEAR, 0) : start]}
            marks_road = split(" ".join([*data["watchword_near"], data["watchword"][0]]))
            is_road = not near.union(split(found)).isdisjoint(marks_road)
            right = data["watchword_whole"] if is_road else data["watchword_short"]
            if plain not in (data["watchword_whole"], data["watchword_short"]) and not strand.is_printed(start, end):
                yield offences.WATCHWORD.at(strand.mark(start), strand.where(start), found=found, right=right)


def _runs(strand: Strand, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where three or four of the words stand side by side, each once."""
    keys = set(split(" ".join(wanted)))
    at = 0
    while at < len(strand.words):
        end = at
        while end < len(strand.words) and strand.words[end].key in keys and (end == at or strand.words[end].gap.strip() in JOINS):
            end += 1
        if end - at >= FEWEST and len({word.key for word in strand.words[at:end]}) == end - at:
            yield at, end
        at = max(end, at + 1)


def _between(strand: Strand, start: int, end: int) -> str:
    return strand.words[start].text + "".join(f"{word.gap}{word.text}" for word in strand.words[start + 1 : end])


def check_periods(script: Script) -> Iterator[Finding]:
    """Yield, once, the first period of years that overlaps another and is none of those that everybody has."""
    found = [(passage, match) for passage in script.prose for match in _periods().finditer(passage.text, passage.begins)]
    all_years = list(dict.fromkeys(_years(match) for _, match in found))
    usual = table("marks")["usual_periods"]
    strange = [(passage, match) for passage, match in found if _years(match) not in usual]
    odd = [(passage, match) for passage, match in strange if not passage.is_cited(match.start(), match.end())]
    if odd and len(all_years) > 1:
        passage, match = odd[0]
        yield offences.PERIODS_DIFFER.at(
            passage.at(match.start()), passage.where, found=_years(match), periods=", ".join(all_years)
        )


@cache
def _periods() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(table('marks')['period'])})\s+{_YEARS.pattern}", re.IGNORECASE)


def _years(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}"


def check_adverbs(script: Script) -> Iterator[Finding]:
    """Yield each sentence that softens one statement twice with the same word."""
    for passage in script.prose:
        for start, end in sentences(passage.text):
            found = list(_adverbs().finditer(passage.text[start:end]))
            if len(found) > 1:
                at = start + found[1].start(1)
                yield offences.ADVERB_TWICE.at(passage.at(at), passage.where, found=found[1][1])


@cache
def _adverbs() -> re.Pattern[str]:
    """Return the pattern of the words where they soften a verb: at the head of a clause, or behind a word for time."""
    data = table("marks")
    before = rf"(?:^\W*|[,;:]\s*|(?<!\w)(?:{alternation(data['before_verb'])})\s+)"
    return re.compile(rf"{before}({alternation(data['adverbs'])})(?!\w)", re.IGNORECASE)


MOVEMENTS = ScriptRule(offences.MOVEMENT_VARIES, check_movements)
WATCHWORDS = ScriptRule(offences.WATCHWORD, check_watchword)
PERIODS = ScriptRule(offences.PERIODS_DIFFER, check_periods)
ADVERBS = ScriptRule(offences.ADVERB_TWICE, check_adverbs)
