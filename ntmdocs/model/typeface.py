"""Widths of printed words, from the metrics of Times New Roman, without opening a font.

The advance widths are facts read from Liberation Serif 2 (`typeface.tsv` beside this file), which is drawn to the
widths of Times New Roman. No pair kerning: Word does none unless a style asks for it.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations, pairwise

FONT = "Times New Roman"
MM_PER_PT = 25.4 / 72
UNITS_PER_EM = 2048
UNKNOWN_WIDTH = 1024
NO_BREAK_SPACE = "\u00a0"
JOIN_PENALTY = 1.0
HEAD_BONUS = 0.25

Face = dict[str, int]


@cache
def faces() -> tuple[Face, Face, Face, Face]:
    """Return the advance widths in 1/2048 em of the regular, bold, italic and bold italic face, by character."""
    table: tuple[Face, Face, Face, Face] = ({}, {}, {}, {})
    for line in resources.files(__package__).joinpath("typeface.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        *widths, spans = line.split("\t")
        for character in _characters(spans):
            for face, width in zip(table, widths, strict=True):
                face[character] = int(width)
    return table


def _characters(spans: str) -> Iterator[str]:
    for span in spans.split():
        first, _, last = span.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def _advance(face: Face, character: str) -> int:
    known = face.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return 0
    return UNITS_PER_EM if unicodedata.east_asian_width(character) in {"W", "F"} else UNKNOWN_WIDTH


def width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the printed width of `text` on one line, in mm, not rounded.

    >>> round(width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True), 1)
    95.7
    """
    face = faces()[bold + 2 * italic]
    units = sum(_advance(face, character) for character in unicodedata.normalize("NFC", text))
    return units / UNITS_PER_EM * size_pt * MM_PER_PT


@dataclass(frozen=True, slots=True)
class Wording:
    """Where a name may well be broken: phrases that stay together, words that like to open a line."""

    joined: frozenset[tuple[str, ...]]
    heads: frozenset[str]


@cache
def _wording() -> Wording:
    data = tomllib.loads(resources.files(__package__).joinpath("typeface.toml").read_text(encoding="utf-8"))
    return Wording(frozenset(tuple(phrase.split()) for phrase in data["joined"]), frozenset(data["heads"]))


def balanced_lines(text: str, max_width_mm: float, size_pt: float, bold: bool = False) -> tuple[str, ...]:
    """Break a name into the fewest lines that fit, most equal in width, never inside a word.

    Among lines that fit, a break inside a set phrase ("nông | thôn") is avoided and one before the unit's own
    name ("xã Phú An") is sought. A word wider than the line stands on a line of its own. The words, joined by
    one space, are always the text again.

    >>> balanced_lines("ỦY BAN NHÂN DÂN XÃ PHÚ AN", 62, 13, bold=True)
    ('ỦY BAN NHÂN DÂN', 'XÃ PHÚ AN')
    """
    words = _words(text)
    if not words:
        return ()
    count = _fewest(words, max_width_mm, size_pt, bold)
    breaks = min(_fitting(words, count, max_width_mm, size_pt, bold), key=lambda cuts: _cost(words, cuts, size_pt, bold))
    return tuple(_lines(words, breaks))


def _words(text: str) -> list[str]:
    """Return the words; a lone dash belongs to the word before it, so that no line opens with one."""
    words: list[str] = []
    for word in unicodedata.normalize("NFC", text).replace("\n", " ").split(" "):
        if word in {"-", "–"} and words:
            words[-1] += f" {word}"
        elif word:
            words.append(word)
    return words


def _lines(words: Sequence[str], breaks: Sequence[int]) -> list[str]:
    return [" ".join(words[start:end]) for start, end in pairwise((0, *breaks, len(words)))]


def _fewest(words: Sequence[str], max_width_mm: float, size_pt: float, bold: bool) -> int:
    count, line = 1, ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width_mm(longer, size_pt, bold) > max_width_mm:
            count, line = count + 1, word
        else:
            line = longer
    return count


def _fitting(words: Sequence[str], count: int, max_width_mm: float, size_pt: float, bold: bool) -> list[tuple[int, ...]]:
    """Return the ways to cut `words` into `count` lines, each within the width or one word.

    `prefix` sums make a width a subtraction; names have few words, and beyond five lines the greedy cut will do.
    """
    if count > 5:
        return [_greedy(words, max_width_mm, size_pt, bold)]
    space = width_mm(" ", size_pt, bold)
    prefix = [0.0]
    for word in words:
        prefix.append(prefix[-1] + width_mm(word, size_pt, bold) + space)

    def fits(start: int, end: int) -> bool:
        return end - start == 1 or prefix[end] - prefix[start] - space <= max_width_mm + 1e-9

    cuts = combinations(range(1, len(words)), count - 1)
    return [cut for cut in cuts if all(fits(start, end) for start, end in pairwise((0, *cut, len(words))))]


def _greedy(words: Sequence[str], max_width_mm: float, size_pt: float, bold: bool) -> tuple[int, ...]:
    breaks: list[int] = []
    start = 0
    for index in range(1, len(words)):
        if width_mm(" ".join(words[start : index + 1]), size_pt, bold) > max_width_mm:
            breaks.append(index)
            start = index
    return tuple(breaks)


def _cost(words: Sequence[str], breaks: Sequence[int], size_pt: float, bold: bool) -> tuple[float, float]:
    """Weigh one way to break: unevenness as a share of the mean width, set phrases cut, unit names opened."""
    widths = [width_mm(line, size_pt, bold) for line in _lines(words, breaks)]
    mean = sum(widths) / len(widths)
    uneven = max(widths) / mean - 1
    joined = sum(_cuts_phrase(words, index) for index in breaks)
    heads = sum(words[index].casefold() in _wording().heads for index in breaks)
    return uneven + JOIN_PENALTY * joined - HEAD_BONUS * heads, max(widths) - min(widths)


def _cuts_phrase(words: Sequence[str], index: int) -> bool:
    folded = [word.casefold() for word in words]
    return any(
        tuple(folded[start : start + len(phrase)]) == phrase
        for phrase in _wording().joined
        for start in range(max(0, index - len(phrase) + 1), index)
    )


def blank_gap(width_mm: float, size_pt: float) -> str:
    """Return as many no-break spaces as come nearest to a width in mm; at least one.

    >>> len(blank_gap(11, 13))
    10
    """
    return NO_BREAK_SPACE * max(1, round(width_mm / (size_pt * MM_PER_PT / 4)))
