"""TXT300-TXT301: fixed phrases with other accents than theirs ("phan dau" for the word that has them)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import small, table
from ntmdocs.rules.text.phrases_reading import (
    Index,
    Phrase,
    Strand,
    Word,
    fitting,
    index,
    known,
    phrase,
    single,
    split,
    strands,
    syllables,
    words_of,
)

Cover = tuple[int, int]
Suspect = tuple[int, Phrase]
LONGEST_NAME = 12
CERTAIN = 4  # so many words in a row have the letters of a phrase by no chance


@dataclass(frozen=True, slots=True)
class Slip:
    """The words from `start` to before `end` of a strand, and what they ought to be; `is_doubtful`: they may be meant."""

    start: int
    end: int
    right: str
    is_doubtful: bool


def check_wrong(script: Script) -> Iterator[Finding]:
    """Yield each phrase whose accents make no word of it."""
    for strand, one in _slips(script):
        if not one.is_doubtful:
            found, right = told(strand, one)
            yield offences.PHRASE_MISSPELT.at(strand.mark(one.start), strand.where(one.start), found=found, right=right)


def check_doubtful(script: Script) -> Iterator[Finding]:
    """Yield each phrase whose accents make words that are hardly meant."""
    for strand, one in _slips(script):
        if one.is_doubtful:
            found, right = told(strand, one)
            yield offences.PHRASE_DOUBTFUL.at(strand.mark(one.start), strand.where(one.start), found=found, right=right)


def told(strand: Strand, one: Slip) -> tuple[str, str]:
    """Return the very words of a slip, and the right ones in capitals like theirs."""
    words = strand.words[one.start : one.end]
    found = words[0].text + "".join(f"{word.gap}{word.text}" for word in words[1:])
    if all(word.text.isupper() for word in words):
        return found, one.right.upper()
    return found, one.right[:1].upper() + one.right[1:] if words[0].is_capital else one.right


def _slips(script: Script) -> Iterator[tuple[Strand, Slip]]:
    names = names_of(script)
    for strand in strands(script):
        for one in slips(strand.texts):
            if not strand.is_printed(one.start, one.end) and not is_named(strand.words, one, names):
                yield strand, one


@lru_cache(maxsize=2048)
def slips(texts: tuple[str, ...]) -> tuple[Slip, ...]:
    """Return the slips in a paragraph in their order; those that the words around give away come first, then the longest."""
    words = words_of(texts)
    covers, suspects = _read(words)
    found = list(_told_by_context(words))
    taken = {i for one in found for i in range(one.start, one.end)}
    for start, one in sorted(suspects, key=lambda pair: -len(pair[1].keys)):
        end = start + len(one.keys)
        if taken.isdisjoint(range(start, end)) and _is_slip(words, start, one, covers):
            taken.update(range(start, end))
            found.append(narrowed(words, Slip(start, end, one.text, _is_doubtful(words, start, one)), one))
    return tuple(sorted(found, key=lambda slip: slip.start))


def narrowed(words: Sequence[Word], slip: Slip, one: Phrase) -> Slip:
    """Return the slip in the shortest part of its phrase that is a phrase too and holds all that is wrong."""
    wrong = [i for i, key in enumerate(one.keys) if words[slip.start + i].key != key]
    parts = ((i, k) for i in range(wrong[0] + 1) for k in range(max(wrong[-1] + 1, i + 2), len(one.keys) + 1))
    for first, last in sorted(parts, key=lambda part: part[1] - part[0]):
        for other in known().get((one.bares[first], one.bares[first + 1]), ()):
            if other.is_sought and other.keys == one.keys[first:last]:
                return Slip(slip.start + first, slip.start + last, other.text, slip.is_doubtful)
    return slip


def names_of(script: Script) -> Index:
    """Return the names of the register: whatever they look like, they are spelt as they are."""
    names = [*(one.name for one in script.hamlets), script.commune, script.province, *script.bodies]
    return index(phrase(name) for name in names)


def is_named(words: Sequence[Word], slip: Slip, names: Index) -> bool:
    """Tell whether a name of the register stands where a slip was found, or reaches into it."""
    first = max(slip.start - LONGEST_NAME, 0) if names else slip.end
    return any(at + len(one.keys) > slip.start for at in range(first, slip.end) for one in fitting(words, at, names))


def _read(words: Sequence[Word]) -> tuple[list[Cover], list[Suspect]]:
    """Return the stretches that are phrases as they stand, and the phrases that only their accents part from the text."""
    covers: list[Cover] = []
    suspects: list[Suspect] = []
    for at in range(len(words) - 1):
        if fits := fitting(words, at, known()):
            right = {len(one.keys) for one in fits if one.stands(words, at)}
            covers.extend((at, at + length) for length in right)
            wrong = [one for one in fits if one.is_sought and len(one.keys) not in right]
            suspects.extend((at, one) for one in _nearest(words, at, wrong))
    return covers, suspects


def _nearest(words: Sequence[Word], at: int, fits: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield, of phrases of one length that have the same letters, the one that most of the words are right in."""
    for length in {len(one.keys) for one in fits}:
        same = [one for one in fits if len(one.keys) == length]
        yield max(same, key=lambda one: sum(words[at + i].key == key for i, key in enumerate(one.keys)))


def _is_slip(words: Sequence[Word], start: int, one: Phrase, covers: Sequence[Cover]) -> bool:
    end = start + len(one.keys)
    if is_name(words, start, end):
        return False
    wrong = [start + i for i, key in enumerate(one.keys) if words[start + i].key != key]
    claimed = range(start, end) if len(one.keys) == 2 else wrong
    for left, right in covers:
        is_inside = start <= left and right <= end and right - left < end - start
        if not is_inside and any(left <= i < right for i in claimed):
            return False
    return not _joins_freely(words, start, end, wrong)


def _joins_freely(words: Sequence[Word], start: int, end: int, wrong: Sequence[int]) -> bool:
    """Tell words that stand side by side by chance: what is unlike the phrase is a particle, the rest makes sense without it."""
    joining = syllables("joining")
    keys = [one.key for one in words[start:end]]
    if len(wrong) == 1:
        return False  # those that may stand so are innocent by name
    if len(keys) == 2:
        return not all(key.isascii() for key in keys) and all(key in single() for key in keys)
    if not all(words[i].key in joining for i in wrong):
        return False
    rest = [i for i in range(start, end) if i not in wrong]
    if any(i + 1 not in rest for i in rest[:-1]):
        return False
    if len(rest) < 2:
        return all(words[i].key in single() for i in rest)
    return any(one.stands(words, rest[0]) and len(one.keys) == len(rest) for one in fitting(words, rest[0], known()))


def _is_doubtful(words: Sequence[Word], start: int, one: Phrase) -> bool:
    wrong = [words[start + i].key for i, key in enumerate(one.keys) if words[start + i].key != key]
    if len(one.keys) >= CERTAIN:
        return False
    if len(one.keys) == 2 and any(key in syllables("joining") for key in wrong):
        return True
    right = [words[start + i].key for i, key in enumerate(one.keys) if words[start + i].key == key]
    return all(key in single() for key in wrong) and (len(right) != 1 or right[0] in single())


def is_name(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell words of a name: all capitalised, or the first or last beside another capital; no line of capitals."""
    inside = words[start:end]
    if any(one.text.isupper() and len(one.text) > 1 for one in inside):
        return False
    if all(one.is_capital for one in inside):
        return True
    before, after = words[start - 1] if start else None, words[end] if end < len(words) else None
    is_head = before is not None and (before.key in _heads() or (before.text.isupper() and len(before.text) > 1))
    is_body = is_head and not inside[-1].is_capital
    return bool(
        (before and inside[0].is_capital and before.is_capital and inside[0].gap.isspace() and not is_body)
        or (after and inside[-1].is_capital and after.is_capital and after.gap.isspace())
    )


@cache
def _heads() -> frozenset[str]:
    """Return the words that names of offices begin with, and an own word with a capital after them."""
    return frozenset(split(table("homographs")["heads"]))


def _told_by_context(words: Sequence[Word]) -> Iterator[Slip]:
    """Yield the words that are a phrase of their own, but not beside these others."""
    for at, word in enumerate(words):
        for entry, found in _by_first().get(word.key, ()):
            end = at + len(found.keys)
            if (
                found.fits(words, at)
                and found.stands(words, at)
                and not is_name(words, at, end)
                and _is_given_away(words, at, end, entry)
            ):
                yield Slip(at, end, str(entry["right"]), bool(entry.get("is_doubtful")))
                break


def _is_given_away(words: Sequence[Word], start: int, end: int, entry: Mapping[str, Any]) -> bool:
    if any(_surrounds(words, start, end, split(one)) for one in entry["but"]):
        return False
    if not entry["after"] and not entry["before"]:
        return True
    if any(_stand(words, end, one.split()) for one in entry["after"]):
        return True
    return entry.get("needs") != "after" and any(_stand(words, start - len(one.split()), one.split()) for one in entry["before"])


def _stand(words: Sequence[Word], at: int, wanted: list[str]) -> bool:
    """Tell whether these words stand in the text at this place; "#" is any figure."""
    inside = words[max(at, 0) : at + len(wanted)] if at >= 0 else []
    return len(inside) == len(wanted) and all(
        word.text[:1].isdigit() if one == "#" else word.key == small(one) for word, one in zip(inside, wanted, strict=True)
    )


def _surrounds(words: Sequence[Word], start: int, end: int, keys: list[str]) -> bool:
    """Tell whether these keys stand in the text so that the words from `start` to `end` are among them."""
    first = max(end - len(keys), 0)
    return any(_keys(words, at, len(keys)) == keys for at in range(first, start + 1))


def _keys(words: Sequence[Word], at: int, count: int) -> list[str]:
    return [one.key for one in words[at : at + count]] if at >= 0 else []


def _contexts() -> list[dict[str, Any]]:
    contexts: list[dict[str, Any]] = table("homographs")["slip"]
    return contexts


@cache
def _by_first() -> dict[str, list[tuple[dict[str, Any], Phrase]]]:
    found: dict[str, list[tuple[dict[str, Any], Phrase]]] = {}
    for entry in _contexts():
        for one in map(phrase, entry["found"]):
            found.setdefault(one.keys[0], []).append((entry, one))
    return found


WRONG = ScriptRule(offences.PHRASE_MISSPELT, check_wrong)
DOUBTFUL = ScriptRule(offences.PHRASE_DOUBTFUL, check_doubtful)
