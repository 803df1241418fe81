"""Plants one fault at a time into a clean paper: a figure, a name, a number of a heading, a date, a symbol, an accent.

`plant(papers, seed, faults)` gives that many different ones, spread over the categories as WEIGHTS says; equal seeds, equal faults.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.mutating.papers import Paper
from tests.mutating.slips import break_syllable, slip_accent, slip_letter, slip_name

PHRASES = Path(__file__).parent / "phrases.toml"
WEIGHTS = {
    "figures": 30,
    "numbering": 12,
    "names": 12,
    "names without a register": 6,
    "dates": 12,
    "zeros in citations": 3,
    "symbols": 12,
    "phrases on the list": 30,
    "phrases off the list": 20,
    "broken syllables": 8,
    "layout": 16,
}


@dataclass(frozen=True)
class Fault:
    """One planted fault: what was there in paragraph `number` of `paper`, what is there now; `words` is what was typed wrong."""

    category: str
    kind: str
    paper: str
    number: int
    before: str
    after: str
    words: str
    layout: str = ""

    def __str__(self) -> str:
        return (
            f"[{self.category}/{self.kind}] {self.paper} ¶{self.number}: “{self.words}”\n    - {self.before}\n    + {self.after}"
        )


OUTSIDE_NAMES = "".join(rf"(?<![A-ZĐ]\w{{{length}}} )" for length in range(1, 6))
Maker = Callable[[Random, Paper], Fault | None]


def plant(papers: Sequence[Paper], seed: int, faults: int, weights: dict[str, int] | None = None) -> tuple[Fault, ...]:
    """Return different faults in the order of their categories; fewer where a category has no more of them."""
    from tests.mutating import dates, figures, layouts, numbering, symbols

    makers: dict[str, Maker] = {
        "figures": figures.make,
        "numbering": numbering.make,
        "names": lambda rng, paper: make_name(rng, paper, "names"),
        "names without a register": lambda rng, paper: make_name(rng, paper, "names without a register"),
        "dates": dates.make,
        "zeros in citations": dates.make_cited_zero,
        "symbols": symbols.make,
        "phrases on the list": lambda rng, paper: make_phrase(rng, paper, "on"),
        "phrases off the list": lambda rng, paper: make_phrase(rng, paper, "off"),
        "broken syllables": make_syllable,
        "layout": layouts.make,
    }
    shares = weights or WEIGHTS
    whole = sum(shares.values())
    planted: list[Fault] = []
    for category, share in shares.items():
        rng = Random(f"{seed} {category}")
        planted += _several(rng, makers[category], papers, round(faults * share / whole))
    return tuple(planted)


def _several(rng: Random, make: Maker, papers: Sequence[Paper], wanted: int) -> Iterable[Fault]:
    """Draw different faults of one category, papers in turn; give up after many draws that bring nothing new."""
    found: dict[Fault, None] = {}
    for draw in range(wanted * 12):
        fault = make(rng, papers[draw % len(papers)])
        if fault is not None and fault.before != fault.after:
            found.setdefault(fault)
        if len(found) == wanted:
            break
    return found


def swap(paper: Paper, number: int, start: int, old: str, new: str) -> str:
    """Return a paragraph with other words at a place."""
    words = paper.paragraphs[number - 1]
    assert words[start : start + len(old)] == old, (words, start, old)
    return words[:start] + new + words[start + len(old) :]


def retyped(category: str, kind: str, paper: Paper, number: int, start: int, old: str, new: str) -> Fault | None:
    """Return the fault of writing `new` for `old` at a place; None when nothing came of it."""
    if not new or new == old:
        return None
    before = paper.paragraphs[number - 1]
    return Fault(category, kind, paper.text.name, number, before, swap(paper, number, start, old, new), new)


# --- names of hamlets ---------------------------------------------------------------------------------------------------


def make_name(rng: Random, paper: Paper, category: str) -> Fault | None:
    """Misspell a hamlet that the paper names rightly elsewhere: an accent, or a letter."""
    places = [place for place in _named(paper) if sum(name == place[2] for _, _, name in _named(paper)) > 1]
    number, start, name = rng.choice(places)
    kind = rng.choice(("accent", "letter"))
    slipped = slip_name(rng, name) if kind == "accent" else slip_letter(rng, name)
    if slipped in paper.text.hamlets:
        return None
    return retyped(category, kind, paper, number, start, name, slipped)


def _named(paper: Paper) -> list[tuple[int, int, str]]:
    """Return where hamlets are named: not inside another name (Hợp tác xã Lúa Thạnh Trị, chợ Bến Gỗ)."""
    names = "|".join(paper.text.hamlets)
    alone = re.compile(rf"(?<!chợ )(?<!cảng cá ){OUTSIDE_NAMES}({names})\b")
    inside = re.compile(r"Hợp tác xã [^,;.:]*$")
    return [
        (number, match.start(1), match[1])
        for number, line in paper.lines.items()
        for match in alone.finditer(line.text)
        if not inside.search(line.text[: match.start()])
    ]


# --- words --------------------------------------------------------------------------------------------------------------


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    return {key: tuple(value) for key, value in tomllib.loads(PHRASES.read_text(encoding="utf-8")).items()}


def make_phrase(rng: Random, paper: Paper, which: str) -> Fault | None:
    """Get one accent of a phrase wrong where the paper has it."""
    phrase = rng.choice(phrases()[which])
    places = [
        (number, match.start(), match[0])
        for number, line in paper.lines.items()
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", line.text, re.IGNORECASE)
        if not match[0].isupper()
    ]
    if not places:
        return None
    number, start, found = rng.choice(places)
    syllable = rng.choice(list(re.finditer(r"\w+", found)))
    wrong = slip_accent(rng, syllable[0])
    slipped = found[: syllable.start()] + wrong + found[syllable.end() :]
    if not wrong or slipped.lower() in phrases()["twins"]:
        return None
    return retyped(f"phrases {which} the list", "accent", paper, number, start, found, slipped)


def make_syllable(rng: Random, paper: Paper) -> Fault | None:
    """Type one word of three letters or more so that it is no Vietnamese syllable."""
    number, line = rng.choice([(number, line) for number, line in paper.lines.items() if not line.level])
    words = list(re.finditer(r"(?<![\w-])[a-zà-ỹđ]{3,}(?!\w)", line.text))
    if not words:
        return None
    word = rng.choice(words)
    return retyped("broken syllables", "typing", paper, number, word.start(), word[0], break_syllable(rng, word[0]))


def iter_matches(paper: Paper, pattern: str, numbers: Iterable[int]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where a pattern stands in some paragraphs."""
    for number in numbers:
        for match in re.finditer(pattern, paper.paragraphs[number - 1]):
            yield number, match
