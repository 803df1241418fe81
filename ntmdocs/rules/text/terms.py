"""TXT370-TXT373: words that the law has left, loose words, words often taken for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import table
from ntmdocs.rules.text.phrases import Slip, told
from ntmdocs.rules.text.phrases_reading import Phrase, Strand, Word, phrase, split, strands

Entry = Mapping[str, Any]


def check_obsolete(script: Script) -> Iterator[Finding]:
    """Yield each word that the law had left on the document's day."""
    yield from _check(script, "obsolete", offences.TERM_OBSOLETE)


def check_loose(script: Script) -> Iterator[Finding]:
    """Yield each word that people say and official papers do not."""
    yield from _check(script, "loose", offences.TERM_LOOSE)


def check_confused(script: Script) -> Iterator[Finding]:
    """Yield each word that is spelt like it sounds."""
    yield from _check(script, "wrong", offences.TERM_CONFUSED)


def check_every(script: Script) -> Iterator[Finding]:
    """Yield each word for every year, month or day in the form that official drafters do not prefer."""
    usage = table("terms")["usage"]
    for strand in strands(script):
        for at, word in enumerate(strand.words):
            for one in _phrases(tuple(usage["every"])).get(word.bare, ()):
                if one.fits(strand.words, at) and one.stands(strand.words, at) and not strand.is_printed(at, at + 2):
                    found, right = told(strand, Slip(at, at + 2, f"{usage['every_prefix']} {one.words[1]}", is_doubtful=True))
                    yield offences.EVERY.at(strand.mark(at), strand.where(at), found=found, right=right)


def _check(script: Script, kind: str, offence: Offence) -> Iterator[Finding]:
    day = script.reference_day
    for strand in strands(script):
        for at, end, entry in _found(strand, kind):
            if "since" not in entry or (day and day >= entry["since"]):
                found, right = told(strand, Slip(at, end, str(entry["right"]), is_doubtful=True))
                yield offence.at(strand.mark(at), strand.where(at), found=found, right=right, source=entry["source"])


def _found(strand: Strand, kind: str) -> Iterator[tuple[int, int, Entry]]:
    end = 0
    for at, word in enumerate(strand.words):
        for one, entry in _terms(kind).get(word.bare, ()):
            until = at + len(one.keys)
            if at >= end and one.fits(strand.words, at) and one.stands(strand.words, at) and not strand.is_printed(at, until):
                if not _is_excused(strand.words, at, until, entry):
                    yield at, until, entry
                end = until
                break


def _is_excused(words: Sequence[Word], start: int, end: int, entry: Entry) -> bool:
    for one in map(split, entry.get("but", ())):
        for at in range(max(end - len(one), 0), start + 1):
            if [word.key for word in words[at : at + len(one)]] == one:
                return True
    return False


@cache
def _terms(kind: str) -> Mapping[str, list[tuple[Phrase, Entry]]]:
    """Return the words of one kind by their first syllable, the longest first."""
    found: dict[str, list[tuple[Phrase, Entry]]] = {}
    for entry in table("terms")["term"]:
        for one in map(phrase, entry["found"] if entry["kind"] == kind else ()):
            found.setdefault(one.bares[0], []).append((one, entry))
    return {first: sorted(group, key=lambda pair: -len(pair[0].keys)) for first, group in found.items()}


@cache
def _phrases(texts: tuple[str, ...]) -> Mapping[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for one in map(phrase, texts):
        found.setdefault(one.bares[0], []).append(one)
    return found


OBSOLETE = ScriptRule(offences.TERM_OBSOLETE, check_obsolete)
LOOSE = ScriptRule(offences.TERM_LOOSE, check_loose)
CONFUSED = ScriptRule(offences.TERM_CONFUSED, check_confused)
EVERY = ScriptRule(offences.EVERY, check_every)
