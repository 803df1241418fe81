"""TXT304: letters that make no Vietnamese syllable, and words run together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import bare, distance, small, table
from ntmdocs.rules.text.phrases import slips
from ntmdocs.rules.text.phrases_reading import Words, known, strands

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = frozenset("aeiouy")
LONGEST = 7
AROUND = 4
FOREIGN = 4  # letters of foreign words that end like a slip of the keys: "show", "golf"
STOPPED = "\u0301\u0323"
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.vn\b|\.com\b)\S*", re.IGNORECASE)


def check_impossible(script: Script) -> Iterator[Finding]:
    """Yield each word in small letters whose marks show that it is meant for a Vietnamese one, and that none is spelt so."""
    for strand in strands(script):
        slipped = {at for one in slips(strand.texts) for at in range(one.start, one.end)}
        for at in impossible(strand.words):
            word = strand.words[at]
            passage = strand.passage(at)
            if at not in slipped and not strand.is_printed(at, at + 1) and not in_address(passage.text, word.start):
                right = meant(strand.words, at)
                yield offences.SYLLABLE_IMPOSSIBLE.at(strand.mark(at), passage.where, found=word.text, right=right)


@lru_cache(maxsize=2048)
def impossible(words: Words) -> tuple[int, ...]:
    """Return which words are no syllables, though near one."""
    strange = (at for at, word in enumerate(words) if word.text.isalpha() and not is_possible(word.text))
    return tuple(at for at in strange if not _is_joined(words, at) and (_is_slip(words, at) or _is_key_slip(words, at)))


def is_marked(text: str) -> bool:
    """Tell a word in small Vietnamese letters, some with marks."""
    is_word = text.islower() and text.isalpha() and not text.isascii() and not VOWELS.isdisjoint(bare(text)) and len(text) > 1
    return is_word and set(toneless(text)) <= set(table("syllables")["letters"]) and small(text) not in _foreign()


def _is_slip(words: Words, at: int) -> bool:
    """Tell it from a foreign word: it is near a word, or two run together, or short among Vietnamese ones."""
    text = words[at].text
    if not is_marked(text):
        return False
    if _apart(text) or near(text):
        return True
    beside = [words[i].text for i in (at - 1, at + 1) if 0 <= i < len(words) and words[i].text.isalpha()]
    return not _parts(text) and len(text) <= LONGEST and all(one.isupper() or is_possible(one) for one in beside)


def _is_joined(words: Words, at: int) -> bool:
    """Tell a part of a name with hyphens or apostrophes."""
    after = words[at + 1].gap if at + 1 < len(words) else ""
    return bool({"-", "'", "’"} & {words[at].gap, after})


def _is_key_slip(words: Words, at: int) -> bool:
    """Tell a word that is none without marks, or with capitals, and is one when a slip of the keys is undone."""
    word = words[at]
    undone = [one for one in unkeyed(word.text.lower()) if small(one) in common()]
    if not undone or small(word.text) in _foreign():
        return False
    if any(_is_pair(words, at, one) for one in undone):
        return True
    if word.text[1:] != word.text[1:].lower():
        return False
    if not word.text.isascii():
        return word.text[-1] in table("syllables")["keys"]
    beside = [one.text for one in words[max(at - 1, 0) : at + 2] if one is not word and not one.text.isdigit()]
    around = [one.text for one in words[max(at - AROUND, 0) : at + AROUND + 1]]
    is_twisted = word.text.islower() and (len(word.text) > FOREIGN or word.text[-1] not in table("syllables")["keys"])
    return is_twisted and not all(one.isascii() for one in around) and all(map(is_possible, beside))


def _is_pair(words: Words, at: int, text: str) -> bool:
    """Tell whether a word would make a known phrase with one of its neighbours."""
    before, after = (words[at - 1].key if at else ""), (words[at + 1].key if at + 1 < len(words) else "")
    return (before, small(text)) in _pairs() or (small(text), after) in _pairs()


@lru_cache(maxsize=1024)
def unkeyed(text: str) -> tuple[str, ...]:
    """Return a word with one slip of the keys undone: a consonant twice, two swapped, a key of the input method left over.

    >>> unkeyed("hku"), unkeyed("conn"), unkeyed("l\u00e0f")
    (('khu',), ('con',), ('l\xe0',))
    """
    found = [text[:-1]] if text[-1] in table("syllables")["keys"] else []
    for i, (one, other) in enumerate(pairwise(text)):
        if not {bare(one), bare(other)} & VOWELS:
            found.append(text[:i] + text[i + 1 :] if one == other else text[:i] + other + one + text[i + 2 :])
    return tuple(one for one in found if is_possible(one))


def meant(words: Words, at: int) -> str:
    """Return what was meant: the one word near it that makes a phrase with its neighbours, else the only one near it."""
    text = words[at].text
    if apart := _apart(text):
        return apart
    words_near = near(text.lower())
    best = [one for one in words_near if _is_pair(words, at, one)] or unkeyed(text.lower()) or words_near
    right = best[0] if len(best) == 1 else ""
    return right.capitalize() if text[:1].isupper() and not text.isupper() else right.upper() if text.isupper() else right


@lru_cache(maxsize=4096)
def is_possible(text: str) -> bool:
    """Tell whether a word is built as a Vietnamese syllable.

    >>> is_possible("ho\u1ea1t"), is_possible("\u0111\u1ed9mg"), is_possible("\u0111\u01b0\u01a1c")
    (True, False, False)
    """
    marks = [one for one in unicodedata.normalize("NFD", text.lower()) if one in TONES]
    letters = toneless(text)
    if len(marks) > 1 or letters not in _shapes():
        return False
    return not letters.endswith(tuple(table("syllables")["stops"])) or (bool(marks) and marks[0] in STOPPED)


def toneless(text: str) -> str:
    """Return a word in small letters without its tone; the letters keep their own marks."""
    return unicodedata.normalize("NFC", "".join(one for one in unicodedata.normalize("NFD", text.lower()) if one not in TONES))


@cache
def _shapes() -> frozenset[str]:
    data = table("syllables")
    rhymes, front = data["rhymes"].split(), data["front"]
    rare = {rhyme: [one.strip("-") for one in onsets.split()] for rhyme, onsets in data["rare"].items()}
    shapes = {rhyme for rhyme in rhymes if "" in rare.get(rhyme, [""])}
    for rhyme in rhymes:
        onsets = [*data["onsets"].split(), *data["before_front" if rhyme[0] in front else "before_back"].split()]
        shapes.update(onset + rhyme for onset in onsets if onset in rare.get(rhyme, onsets))
    shapes.update(f"qu{rhyme}" for rhyme in data["rhymes_after_qu"].split())
    shapes.update(f"gi{rhyme}" for rhyme in data["rhymes_after_gi"].split())
    shapes.update({"gi", *(f"g{rhyme}" for rhyme in rhymes if rhyme[0] == "i")})
    return frozenset(shapes)


@cache
def _foreign() -> frozenset[str]:
    return frozenset(map(small, table("syllables")["foreign"].split()))


@cache
def vocabulary() -> dict[str, str]:
    """Return every syllable of the known phrases and single words, as it is written, by its key."""
    found: dict[str, str] = {}
    for group in known().values():
        for one in group:
            found.update(zip(one.keys, re.findall(r"[^\W_]+", one.text.lower()), strict=True))
    for word in f"{table('homographs')['alone']} {table('homographs')['joining']}".split():
        found.setdefault(small(word), word)
    return {key: word for key, word in found.items() if word.isalpha()}


@cache
def common() -> frozenset[str]:
    """Return the keys of all syllables that ordinary texts have."""
    return frozenset({*vocabulary(), *map(small, table("syllables")["ordinary"].split())})


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset(pair for group in known().values() for one in group for pair in pairwise(one.keys))


@lru_cache(maxsize=1024)
def near(text: str) -> tuple[str, ...]:
    """Return the words that one letter or one mark parts from it."""
    letters = bare(text)
    return tuple(
        word
        for word in vocabulary().values()
        if word and abs(len(word) - len(text)) < 2 and distance(letters, bare(word)) < 2 and distance(text, word) < 2
    )


def _apart(text: str) -> str:
    """Return two words that stand without the space between them, where they make a known phrase."""
    for at in range(1, len(text)):
        if (small(text[:at]), small(text[at:])) in _pairs():
            return f"{text[:at]} {text[at:]}"
    return ""


def _parts(text: str) -> bool:
    return any(is_possible(text[:at]) and is_possible(text[at:]) for at in range(1, len(text)))


def in_address(text: str, start: int) -> bool:
    """Tell whether the word that begins there is part of a web or mail address."""
    return any(one.start() <= start < one.end() for one in _ADDRESS.finditer(text))


IMPOSSIBLE = ScriptRule(offences.SYLLABLE_IMPOSSIBLE, check_impossible)
