"""What a figure is of: the words around it, without those that say nothing, abbreviations read by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.names import fold
from ntmdocs.rules.numbers.words import one_of, says, words

Pair = tuple[str, str]
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def content(text: str) -> tuple[str, ...]:
    """Return the words of a text that tell its subject, in order, in small letters."""
    return tuple(one.lower() for one in _WORD.findall(_fillers().sub(" ", text)))


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(words()['subjects']['fillers'])})(?!\w)", re.IGNORECASE)


def pairs(text: str) -> frozenset[Pair]:
    """Return the neighbours among the words of the subject."""
    found = content(text)
    return frozenset(pairwise(found))


@lru_cache(maxsize=4096)
def spelt_out(text: str, *others: str) -> str:
    """Write abbreviations out where another text has words of these first letters.

    >>> spelt_out("công nhận LVH", "đạt làng văn hóa")
    'công nhận làng văn hóa'
    """
    for short in re.findall(r"(?<!\w)[^\W\d_]{2,6}(?!\w)", text):
        if short.isupper() and (meant := _meant(short, others)):
            text = re.sub(rf"(?<!\w){short}(?!\w)", meant, text)
    return text


def _meant(short: str, others: Iterable[str]) -> str:
    letters = fold(short)
    for other in others:
        found, initials = _initials(other)
        at = initials.find(letters)
        run = found[at : at + len(letters)] if at >= 0 else ()
        if run and not any(one.isupper() and len(one) > 1 for one in run):
            return " ".join(run)
    return ""


@lru_cache(maxsize=4096)
def _initials(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a text and their first letters, folded: one letter a word."""
    found = tuple(_WORD.findall(text))
    return found, "".join(fold(one[0])[:1] or "?" for one in found)


@dataclass(frozen=True, slots=True)
class Setting:
    """Whether a passage stands among targets (True), results (False) or neither, and the headings above it."""

    is_target: bool | None
    headings: tuple[str, ...] = ()


def settings(script: Script) -> tuple[Setting, ...]:
    """Return the setting of each passage, by its slot in a plan, else by the headings that it stands under."""
    stack: dict[int, str] = {}
    found = []
    for passage in script.passages:
        if passage.heading_end:
            stack = {level: words for level, words in stack.items() if level < passage.level}
            stack[passage.level] = passage.heading
        headings = tuple(stack[level] for level in sorted(stack))
        found.append(Setting(_is_target(passage, headings), headings))
    return tuple(found)


def _is_target(passage: Passage, headings: tuple[str, ...]) -> bool | None:
    table = words()["targets"]
    if passage.slot in table["plan_slots"]:
        return True
    if passage.slot in table["result_slots"]:
        return False
    for heading in reversed(headings):
        told = [says("targets", name).search(heading) is not None for name in ("plan_headings", "result_headings")]
        if told[0] != told[1]:
            return told[0]
    return None


def is_body(passage: Passage) -> bool:
    return passage.role in (Role.PARAGRAPH, Role.ITEM, Role.SUBITEM, Role.HEADING)
