"""TXT302-TXT303: fixed phrases with a letter too many, too few or wrong, or with a syllable left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import bare, distance, small, table
from ntmdocs.rules.text.phrases import Slip, is_named, names_of, narrowed, slips, told
from ntmdocs.rules.text.phrases_reading import Phrase, Word, fitting, known, phrase, split, strands, words_of
from ntmdocs.rules.text.syllables import is_possible, toneless, vocabulary

_STOPS = frozenset("cpt")


def check_letters(script: Script) -> Iterator[Finding]:
    """Yield each fixed phrase that one letter of one syllable is wrong in."""
    names = names_of(script)
    for strand in strands(script):
        for one in near(strand.texts):
            if not strand.is_printed(one.start, one.end) and not is_named(strand.words, one, names):
                found, right = told(strand, one)
                yield offences.PHRASE_NEARLY_RIGHT.at(strand.mark(one.start), strand.where(one.start), found=found, right=right)


def check_dropped(script: Script) -> Iterator[Finding]:
    """Yield each phrase that lacks a syllable: what is left is no phrase, and one of its syllables never stands alone."""
    for strand in strands(script):
        for one in short(strand.texts):
            if not strand.is_printed(one.start, one.end):
                found, right = told(strand, one)
                yield offences.PHRASE_SHORT.at(strand.mark(one.start), strand.where(one.start), found=found, right=right)


@lru_cache(maxsize=2048)
def near(texts: tuple[str, ...]) -> tuple[Slip, ...]:
    """Return where one syllable is unlike a phrase's by one letter, all others are its own, and the text has no such word."""
    words = words_of(texts)
    strange = [at for at in range(len(words)) if _is_strange(words, at) and is_possible(words[at].text)]
    accents = {i for one in slips(texts) for i in range(one.start, one.end)}
    found = []
    for at in (at for at in strange if at not in accents):
        fits = [(at - i, one) for one, i in _around(words, at) if _is_near(words[at], one, i)]
        fits = [(start, one) for start, one in fits if not _is_claimed(words, start, one)]
        best = max(fits, key=lambda pair: len(pair[1].keys), default=None)
        if best and {one.keys[at - start] for start, one in fits} == {best[1].keys[at - best[0]]}:
            slip = Slip(best[0], best[0] + len(best[1].keys), best[1].text, is_doubtful=True)
            found.append(narrowed(words, slip, best[1]))
    return tuple(found)


def _is_claimed(words: Sequence[Word], start: int, one: Phrase) -> bool:
    """Tell that one of the phrase's two words belongs to another phrase, with the word before or behind them."""
    end = start + len(one.keys)
    return len(one.keys) == 2 and (
        any(other.stands(words, start - 1) for other in fitting(words, start - 1, known()) if start)
        or any(other.stands(words, end - 1) for other in fitting(words, end - 1, known()))
    )


def _is_strange(words: Sequence[Word], at: int) -> bool:
    """Tell a syllable that no known word has, and that belongs to no name."""
    word = words[at]
    is_known = word.key in vocabulary() or word.key.replace("i", "y") in vocabulary()
    is_word = len(word.text) > 1 and word.text.isalpha() and not _is_foreign(word)
    return is_word and not is_known and not _is_name(words, at)


def _is_name(words: Sequence[Word], at: int) -> bool:
    """Tell a capital beside another one, or where no sentence begins."""
    begins = not at or not words[at].gap.isspace()
    is_beside = at + 1 < len(words) and words[at + 1].is_capital and words[at + 1].gap.isspace()
    return words[at].is_capital and (not begins or is_beside)


def _is_foreign(word: Word) -> bool:
    return word.text.isupper() or any(letter in "fjwz" for letter in word.bare)


def _is_near(word: Word, one: Phrase, at: int) -> bool:
    """Tell a syllable that one letter parts from a phrase's: its tone is the same, or another stop brought another along."""
    if distance(word.bare, one.bares[at]) != 1 or word.bare.replace("y", "i") == one.bares[at].replace("y", "i"):
        return False
    if distance(word.key, one.keys[at]) == 1:
        return True
    mine, other = toneless(word.text), toneless(one.words[at])
    return mine[:-1] == other[:-1] and {mine[-1], other[-1]} <= _STOPS


def _around(words: Sequence[Word], at: int) -> Iterator[tuple[Phrase, int]]:
    """Yield the phrases that all words around this one belong to, and its place in each."""
    before = words[at - 1].key if at else ""
    after = words[at + 1].key if at + 1 < len(words) else ""
    for one, i in [*_followed().get(after, ()), *_preceded().get(before, ())]:
        start = at - i
        if (
            start >= 0
            and start + len(one.keys) <= len(words)
            and all(words[start + k].key == key for k, key in enumerate(one.keys) if k != i)
        ):
            gaps = [words[start + k].gap for k in range(1, len(one.keys))]
            if all(gap.isspace() or one.pauses[k] for k, gap in enumerate(gaps, 1)):
                yield one, i


@cache
def _followed() -> Mapping[str, list[tuple[Phrase, int]]]:
    """Return the phrases by what follows one of their syllables, with its place."""
    return _placed(1)


@cache
def _preceded() -> Mapping[str, list[tuple[Phrase, int]]]:
    return _placed(-1)


def _placed(step: int) -> dict[str, list[tuple[Phrase, int]]]:
    found: dict[str, list[tuple[Phrase, int]]] = {}
    for one in (one for group in known().values() for one in group if one.is_sought):
        for i in range(len(one.keys)):
            if 0 <= i + step < len(one.keys):
                found.setdefault(one.keys[i + step], []).append((one, i))
    return found


@lru_cache(maxsize=2048)
def short(texts: tuple[str, ...]) -> tuple[Slip, ...]:
    """Return the words that are left of a phrase which has lost a syllable."""
    words = words_of(texts)
    found = list(_dropped(words))
    taken = {i for one in (*found, *slips(texts)) for i in range(one.start, one.end)}
    for at, word in enumerate(words):
        entry = None if at in taken or word.text.isupper() else _bound().get(word.key)
        if entry and not _is_name(words, at) and not _is_held(words, at, entry):
            found.append(_widened(words, at, str(entry["right"])))
    return tuple(sorted(found, key=lambda one: one.start))


def _is_held(words: Sequence[Word], at: int, entry: Mapping[str, Any]) -> bool:
    before = words[at - 1].key if at and words[at].gap.isspace() else ""
    after = words[at + 1].key if at + 1 < len(words) and words[at + 1].gap.isspace() else ""
    return before in split(entry["before"]) or after in split(entry["after"])


def _widened(words: Sequence[Word], at: int, right: str) -> Slip:
    """Return the syllable, or the phrase around it where a known one has only this syllable more than the text."""
    key = words[at].key
    for one in _long_with().get(key, ()):
        for lost in range(len(one.keys)):
            left = [*one.keys[:lost], *one.keys[lost + 1 :]]
            start = at - left.index(key) if key in left else -1
            if start >= 0 and [word.key for word in words[start : start + len(left)]] == left:
                return Slip(start, start + len(left), one.text, is_doubtful=True)
    return Slip(at, at + 1, right, is_doubtful=True)


@cache
def _long_with() -> Mapping[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for one in sorted((one for group in known().values() for one in group if one.is_sought), key=lambda one: -len(one.keys)):
        for key in set(one.keys) & set(_bound()):
            if len(one.keys) > 2:
                found.setdefault(key, []).append(one)
    return found


@cache
def _bound() -> Mapping[str, Mapping[str, Any]]:
    return {small(one["syllable"]): one for one in table("bound")["bound"]}


def _dropped(words: Sequence[Word]) -> Iterator[Slip]:
    for at, word in enumerate(words):
        for entry, one in _left_over().get(word.bare, ()):
            if one.fits(words, at) and one.stands(words, at) and not _excused(words, at, one, entry):
                yield Slip(at, at + len(one.keys), str(entry["right"]), is_doubtful=True)
                break


@cache
def _left_over() -> Mapping[str, list[tuple[Mapping[str, Any], Phrase]]]:
    found: dict[str, list[tuple[Mapping[str, Any], Phrase]]] = {}
    for entry in table("bound")["dropped"]:
        for one in map(phrase, entry["found"]):
            found.setdefault(one.bares[0], []).append((entry, one))
    return found


def _excused(words: Sequence[Word], at: int, one: Phrase, entry: Mapping[str, Any]) -> bool:
    end = at + len(one.keys)
    before = words[at - 1].bare if at else ""
    after = words[end].bare if end < len(words) else ""
    if "only_after" in entry and after not in map(bare, entry["only_after"]):
        return True
    return before in map(bare, entry["but_before"]) or after in map(bare, entry["but_after"])


LETTERS = ScriptRule(offences.PHRASE_NEARLY_RIGHT, check_letters)
DROPPED = ScriptRule(offences.PHRASE_SHORT, check_dropped)
