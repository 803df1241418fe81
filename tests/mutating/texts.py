"""Three clean papers of communes that the rules' authors never saw, with the figures that belong together marked in them.

A text in texts/*.txt: a head of `key: value` lines (`|` parts lines of one component), then one paragraph a line; `# `, `## `,
`### ` are headings. `{t1:8.640}` marks a word: the letter its part in a relation, the digit which relation of the paragraph.

t p…    a total and its parts               a b s   a of b, as per cent s; e the rest b - a; y the names of the rest
n x…|z… a count and the names it counts     f o d   from f to o, a change of d
v m     a value that meets the threshold m
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
MARKED = re.compile(r"\{([a-z])(\d):([^}]*)\}")
HEADING = re.compile(r"^(#{1,3}) ")


@dataclass(frozen=True)
class Spot:
    """A marked word of a paragraph: its part in relation `group`, where it stands in the plain text, and the word."""

    part: str
    group: str
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def value(self) -> Decimal:
        return Decimal(self.text.replace(".", "").replace(",", "."))

    @property
    def unit(self) -> Decimal:
        """Return the place of the last digit that is printed: 0.1 for 5,8."""
        return Decimal(1).scaleb(-len(self.text.partition(",")[2]))


@dataclass(frozen=True)
class Line:
    """A paragraph of the body; `level` 0 is no heading."""

    text: str
    level: int = 0
    spots: tuple[Spot, ...] = ()

    def relations(self) -> dict[str, tuple[Spot, ...]]:
        groups = dict.fromkeys(spot.group for spot in self.spots)
        return {group: tuple(spot for spot in self.spots if spot.group == group) for group in groups}


@dataclass(frozen=True)
class Text:
    """A paper before it is set: its head, its body, the hamlets of its commune."""

    name: str
    head: dict[str, str]
    lines: tuple[Line, ...] = field(default=())

    def of(self, key: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.head.get(key, "").split(" | ") if part.strip())

    @property
    def hamlets(self) -> tuple[str, ...]:
        return self.of("hamlets")

    @property
    def words(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)


@cache
def texts() -> tuple[Text, ...]:
    """Return the texts in the order of their names."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.txt")))


def _read(path: Path) -> Text:
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    return Text(path.stem, dict(_pairs(head)), tuple(parse_line(line) for line in body.splitlines() if line.strip()))


def _pairs(head: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        yield key, value


def parse_line(marked: str) -> Line:
    """Return a line without its marks, and where each marked word stands.

    >>> parse_line("## Đã làm {t1:5,8} km")
    Line(text='Đã làm 5,8 km', level=2, spots=(Spot(part='t', group='1', start=7, text='5,8'),))
    """
    heading = HEADING.match(marked)
    rest = marked[heading.end() :] if heading else marked
    plain, at, spots = "", 0, []
    for match in MARKED.finditer(rest):
        plain += rest[at : match.start()]
        spots.append(Spot(match[1], match[2], len(plain), match[3]))
        plain, at = plain + match[3], match.end()
    return Line(plain + rest[at:], len(heading[1]) if heading else 0, tuple(spots))
