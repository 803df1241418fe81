"""A target in a sentence: a clause that holds an indicator's name, one number in its unit, and nothing that is not filler.

The world is closed: any other word may change what the number counts ("học sinh", "thêm", "kế hoạch"), and silences us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ntmdocs.model.figures import Figure
from ntmdocs.model.quantity import COMPARATORS, Quantity, parse
from ntmdocs.rules.tables.words import has, key, tokens, words

Words = tuple[str, ...]
NAME = "|"  # stands for the indicator's name among the words around it
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a line between two marks; `start` is its place in the line, `before` the words of its sentence before it."""

    text: str
    start: int
    before: str = ""
    is_coordinate: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause says of an indicator: the value, where the number stands, how many words name the indicator."""

    quantity: Quantity
    offset: int
    length: int


def iter_clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of a line; `is_coordinate` marks one whose verb serves a subject before "và" too."""
    start, sentence, is_joined, last = 0, 0, False, ""
    for match in [*_splits().finditer(text), None]:
        end = match.start() if match else len(text)
        clause = text[start:end]
        yield Clause(clause, start, text[sentence:start], is_joined and not _DIGITS.search(last))
        if match:
            sentence = match.end() if match[0] in ".!?;…" else sentence
            is_joined, last, start = has(match[0], [words()["targets"]["coordination"]]), clause, match.end()


@cache
def _splits() -> re.Pattern[str]:
    return re.compile(words()["targets"]["splits"], re.IGNORECASE)


def read_statement(clause: Clause, figure: Figure, year: int, is_linked: bool) -> Statement | None:
    """Return what the clause says of the figure's target, None where it says nothing, or too much to be sure.

    `is_linked`: the paragraph names the figure as its indicator, so that the words of its name may stand in any order.
    """
    found = list(_number(figure.unit).finditer(clause.text)) if figure.unit else []
    if len(found) != 1:
        return None
    match = found[0]
    quantity = parse(" ".join(filter(None, (match["before"], match["number"], match["after"]))), figure.unit)
    before, after = tokens(clause.text[: match.start()]), tokens(clause.text[match.end() :])
    if not isinstance(quantity, Quantity):
        return None
    named = (figure.name, figure.title.value) if figure.title else (figure.name,)
    for unit in ((), tokens(match["unit"])):
        for name in sorted(map(tokens, named), key=len, reverse=True):
            if name and _is_all((before, (*unit, *after)), name, year, is_linked):
                return Statement(quantity, clause.start + match.start("number"), len(name))
    return None


def _is_all(around: tuple[Words, Words], name: Words, year: int, is_linked: bool) -> bool:
    """Tell whether the words around the number are the name, fillers, and the plan's year."""
    whole = (*around[0], *around[1])
    begin = _find(whole, name)
    if begin is None:
        rest = _without(whole, name) if is_linked else None
        return rest is not None and _is_filler(_after_reset(rest, len(around[0])), year)
    start = _reset(whole, min(begin, len(around[0])))
    return _is_filler((*whole[start:begin], NAME, *whole[begin + len(name) :]), year)


def _find(whole: Words, name: Words) -> int | None:
    return next((at for at in range(len(whole) - len(name) + 1) if whole[at : at + len(name)] == name), None)


def _without(whole: Words, name: Words) -> Words | None:
    """Return the words without those of the name, None unless each of these stands there."""
    rest = list(whole)
    for word in name:
        if word not in rest:
            return None
        rest.remove(word)
    return tuple(rest)


def _after_reset(rest: Words, end: int) -> Words:
    return rest[_reset(rest, min(end, len(rest))) :]


def _reset(whole: Words, end: int) -> int:
    """Return where the words of the target begin: behind the last word before `end` behind which a target begins."""
    resets = [tokens(one) for one in words()["targets"]["resets"]]
    ends = [at + len(one) for one in resets for at in range(end - len(one) + 1) if whole[at : at + len(one)] == one]
    return max(ends, default=0)


@lru_cache(maxsize=4096)
def _is_filler(rest: Words, year: int) -> bool:
    text = " ".join(word for word in rest if word != str(year))
    for move, goal in (words()["targets"]["falling"], words()["targets"]["rising"]):
        if has(text, [goal]):
            text = " ".join(word for word in text.split() if word != key(move))
    return _fillers().fullmatch(f"{text} " if text else "") is not None


@cache
def _fillers() -> re.Pattern[str]:
    phrases = sorted((" ".join(tokens(one)) for one in words()["targets"]["fillers"]), key=len, reverse=True)
    return re.compile(f"(?:(?:{'|'.join(map(re.escape, (NAME, *phrases)))}) )*")


@lru_cache(maxsize=1024)
def _number(unit: str) -> re.Pattern[str]:
    """Return the pattern of a number in this unit, its comparator included."""
    table = words()["targets"]
    number, joint = table["number"], rf"\s*[-–—]\s*|\s+(?:{'|'.join(table['between'])})\s+"
    before = sorted({one.before for one in COMPARATORS if one.before} - set(table["loose"]), key=len, reverse=True)
    return re.compile(
        rf"(?:(?<!\w)(?P<before>{'|'.join(map(re.escape, before))})\s*)?"
        rf"(?<![\w.,/])(?P<number>{number}(?:\s*/\s*{number})?(?:\s*%?(?:{joint}){number})?)\s*"
        rf"(?P<unit>{_unit(unit)})(?![\w²³]|\s?/)(?:\s+(?P<after>{'|'.join(table['after'])}))?",
        re.IGNORECASE,
    )


def _unit(unit: str) -> str:
    """Return the pattern of a unit as sentences write it: spaces around a stroke, money without the word for it."""
    money = words()["targets"]["money"]
    parts = []
    for one in unit.split("/"):
        typed = one.split()
        short = typed[:-1] if len(typed) > 1 and typed[-1] == money else typed
        parts.append(r"\s+".join(map(re.escape, short)) + (rf"(?:\s+{money})?" if short != typed else ""))
    percent = "|".join(re.escape(one) for one in words()["units"]["percent"])
    return percent if unit == "%" else r"\s*/\s*".join(parts)


def outside_name(text: str, figure: Figure) -> str:
    """Return the keys of a clause's words without those that name the figure."""
    rest = list(tokens(text))
    for word in tokens(figure.name):
        if word in rest:
            rest.remove(word)
    return " ".join(rest)


def is_silenced(clause: Clause, year: int, around: Sequence[str]) -> bool:
    """Tell whether the sentence, or what it stands under, speaks of another time or another measure, the clause of a part."""
    table = words()["targets"]
    years = {int(one) for one in YEAR.findall(clause.text)}
    sentence = clause.before + clause.text
    told = clause.text if has(clause.text, table["aims"]) else sentence
    if years - {year} or clause.is_coordinate or has(sentence, table["silences"]) or has(told, table["states"]):
        return True
    if clause.before and _begins_with(sentence, (*table["groups"], *table["subjects"])):
        return True
    elsewhere = {int(one) for text in around for one in YEAR.findall(text)}
    return not years and bool(elsewhere - {year})


def _begins_with(sentence: str, phrases: Sequence[str]) -> bool:
    """Tell whether a sentence begins with one of the phrases, at most one word ("các") before it."""
    begin = tokens(sentence)[:5]
    return any(begin[at : at + len(one)] == one for one in map(tokens, phrases) for at in (0, 1))


def sets_target(clause: Clause) -> bool:
    return has(clause.before + clause.text, words()["targets"]["markers"])
