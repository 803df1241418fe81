"""Figures typed in sentences: each with its unit, digits, comparator, range or ratio, and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ntmdocs.model.quantity import COMPARATORS, EXACT, Comparator, Fault, Quantity, parse_number
from ntmdocs.rules.numbers.units import spelt, unit_pattern
from ntmdocs.rules.numbers.words import one_of, pattern, words

MASK = "\ufffc"  # stands where digits count nothing
_WORDS_BEHIND = re.compile(r"\s*((?:[^\W\d_]+(?:\s+|(?!\w))){1,3})")


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure of a sentence. `start:end` covers comparator, digits, unit; `at:stop` the digits.

    Offsets count from the begin of the passage. `noun`: the words behind a number without known unit.
    """

    quantity: Quantity
    start: int
    at: int
    stop: int
    end: int
    noun: str = ""

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def is_ratio(self) -> bool:
        return self.quantity.denominator is not None

    @property
    def is_plain(self) -> bool:
        """Tell one number, without comparator, range or ratio."""
        return self.quantity.is_exact and not self.is_ratio


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: `text` with residue mended and what counts nothing masked, as long as what was typed."""

    text: str
    start: int
    mentions: tuple[Mention, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def between(self, start: int, end: int) -> str:
        return self.text[max(start - self.start, 0) : max(end - self.start, 0)]

    def before(self, mention: Mention) -> str:
        return self.between(self.start, mention.start)

    def behind(self, mention: Mention) -> str:
        return self.between(mention.end, self.end)


@lru_cache(maxsize=4096)
def read_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a passage with their figures.

    >>> [one.quantity.literal for one in read_sentences("Năm 2023 có 7/8 xóm đạt (87,5%).")[0].mentions]
    ['7/8', '87,5']
    """
    mended = mend(text)
    return tuple(Sentence(masked, start, tuple(_mentions(masked, start))) for masked, start in _split(mended))


def mend(text: str) -> str:
    """Replace residue of conversions by what it means, and spaces of all kinds by plain ones, at the same length."""
    table: dict[str, str] = words()["reading"]["residue"]
    for residue, meant in table.items():
        text = text.replace(residue, meant.ljust(len(residue)))
    return re.sub(r"[\s$]", " ", text)


def _split(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for joint in [*_sentence_end().finditer(text), None]:
        if joint and text[joint.end() : joint.end() + 1].islower():
            continue
        end = joint.start() if joint else len(text)
        if text[start:end].strip():
            yield _mask(text[start:end]), start
        start = joint.end() if joint else end


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(words()["reading"]["sentence"])


@cache
def _masks() -> tuple[re.Pattern[str], ...]:
    table = words()["reading"]
    symbols = [re.compile(one) for one in table["symbols"]]
    return (*symbols, *(re.compile(one, re.IGNORECASE) for one in table["masks"]))


def _mask(text: str) -> str:
    """Put `MASK` for the digits that count nothing: dates, years, symbols, orders, ages, fixed phrases."""
    if not any(one.isdigit() for one in text):
        return text
    for one in _masks():
        text = one.sub(_masked, text)
    return text


def _masked(match: re.Match[str]) -> str:
    return re.sub(r"[0-9]", MASK, match[0])


@cache
def _number() -> re.Pattern[str]:
    table = words()["reading"]
    number, loose = table["number"], rf"\s+(?:{one_of(table['between'])})\s+"
    units = one_of((*words()["units"]["counts"], *words()["units"]["measures"]))
    return re.compile(
        rf"(?:(?<!\w)(?P<before>{one_of(table['before'])})\s*|(?<!\w)(?P<from>{table['from']})\s+)?"
        rf"(?<![\w.,/{MASK}])(?P<number>{number})(?![\w{MASK}]|[.,][0-9])"
        rf"(?:\s*%?(?:\s*[-–—]\s*|{loose})(?P<upper>{number})(?![\w/{MASK}]|[.,][0-9])"
        rf"|(?:\s*(?P<counted>{units})(?=(?:{table['whole_of']})(?:{number})\s*(?P=counted)(?!\w)))?"
        rf"(?:{table['whole_of']})(?P<whole>{number})(?![\w/{MASK}]|[.,][0-9]))?",
        re.IGNORECASE,
    )


def _mentions(text: str, offset: int) -> Iterator[Mention]:
    for match in _number().finditer(text) if re.search("[0-9]", text) else ():
        found = _read(match, text)
        if found is not None:
            yield replace(
                found, start=found.start + offset, at=found.at + offset, stop=found.stop + offset, end=found.end + offset
            )


def _read(match: re.Match[str], text: str) -> Mention | None:
    typed_numbers = [parse_number(match[name]) for name in ("number", "upper", "whole") if match[name]]
    numbers = [one for one in typed_numbers if not isinstance(one, Fault)]
    if len(numbers) < len(typed_numbers):
        return None
    low, high = numbers[0].value, numbers[-1].value
    unit = unit_pattern().match(text, match.end())
    typed = spelt(unit[0].strip()) if unit else ""
    end = unit.end() if unit else match.end()
    behind = _after().match(text, end)
    before = "" if _is_change(match["before"] or "", text, end) else match["before"] or ""
    relation = _comparator(before, match["from"] or "", behind[1] if behind else "")
    precision = max(one.precision for one in numbers)
    if match["upper"] and not low < high:
        return None
    literal = text[match.start("number") : match.end()]
    quantity = Quantity(
        low, typed, precision, relation, high if match["upper"] else None, high if match["whole"] else None, literal
    )
    noun = "" if unit else _noun(text, match.end())
    start = match.start("number") if match["before"] and not before else match.start()
    return Mention(quantity, start, match.start("number"), match.end(), behind.end() if behind else end, noun)


def _is_change(before: str, text: str, end: int) -> bool:
    is_comparing = " ".join(before.lower().split()) in words()["reading"]["comparing"]
    return is_comparing and pattern("reading", "compared").match(text, end) is not None


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+({one_of(words()['reading']['after'])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _comparator(before: str, from_: str, after: str) -> Comparator:
    """Return what the words around a number say; "từ" alone says nothing here."""
    typed = (" ".join((before or from_).lower().split()), after.lower())
    if typed == (words()["reading"]["from"], ""):
        return EXACT
    whole = next((one for one in COMPARATORS if (one.before, one.after) == typed), None)
    return whole or next((one for one in COMPARATORS if typed[0] and (one.before, one.after) == (typed[0], "")), EXACT)


def _noun(text: str, at: int) -> str:
    found = _WORDS_BEHIND.match(text, at)
    return " ".join(found[1].split()).lower() if found else ""


def same_things(one: Mention, other: Mention) -> bool:
    """Tell whether two figures count the same: one unit, or units of one kind of measure, or the same unknown noun."""
    if one.unit or other.unit:
        return one.unit == other.unit
    return bool(one.noun) and one.noun.split()[:2] == other.noun.split()[:2]
