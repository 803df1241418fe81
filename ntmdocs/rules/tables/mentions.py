"""Where the text speaks of an appendix, and whose: the plan's own, another paper's, or nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Cite, Line, Run, source_offsets
from ntmdocs.model.places import part
from ntmdocs.model.prose import Kind
from ntmdocs.names import APPENDIX_KIND, PLAN, fold
from ntmdocs.outline import iter_sections
from ntmdocs.rules.tables.words import pattern, words
from ntmdocs.source import Mark

ROMAN = {"I": 1, "V": 5, "X": 10}
MOST = 30  # a greater number is no appendix's
CITED = "\ufffc"  # stands for a citation or a gap
_SENTENCE = re.compile(r"[.!?;](?=\s|$)")


class Owner(StrEnum):
    OWN = "own"
    ANOTHER = "another"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Mention:
    """An appendix spoken of in plain words; without `numbers` it is one that is not told, or all of them (`is_plural`)."""

    words: str
    mark: Mark
    owner: Owner
    numbers: tuple[int, ...] = ()
    is_plural: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line, its words with one character for each citation or gap, and the words of what it stands under."""

    line: Line
    text: str
    context: str = ""

    def mark(self, offset: int) -> Mark:
        """Return the place of a character of `text` in the file; the line's own where it was not typed as one."""
        for piece, at in zip(self.line.pieces, source_offsets(self.line), strict=False):
            length = len(piece.text) if isinstance(piece, Run) else 1
            if offset < length:
                return part(self.line.span, at[offset], at[offset]).mark
            offset -= length
        return self.line.span.mark


def spoken(line: Line, context: str = "") -> Spoken:
    return Spoken(line, "".join(one.text if isinstance(one, Run) else CITED for one in line.pieces), context)


def iter_spoken(plan: Plan) -> Iterator[Spoken]:
    """Yield every line that the plan says itself: its legal bases are other papers, its recipients no text."""
    yield spoken(plan.subject)
    yield from (spoken(title) for _, title in plan.titles)
    for section in iter_sections(plan):
        if section.heading:
            yield spoken(section.heading)
        above: dict[Kind, str] = {}
        for paragraph in section.content:
            kinds = list(Kind)[: list(Kind).index(paragraph.kind)]
            found = spoken(paragraph.line, " ".join(above[kind] for kind in kinds if kind in above))
            above = {kind: text for kind, text in above.items() if kind in kinds} | {paragraph.kind: found.text}
            yield found


def iter_mentions(plan: Plan) -> Iterator[Mention]:
    """Yield every appendix that the text speaks of in plain words, in the order of the paper."""
    for line in iter_spoken(plan):
        yield from _mentions(line)


def iter_cited(plan: Plan) -> Iterator[str | None]:
    """Yield the kind of each `$phụ_lục.…` by its English name, None for one that names no kind."""
    for line in iter_spoken(plan):
        for piece in line.line.pieces:
            if isinstance(piece, Cite) and fold(piece.name) == fold(PLAN.vietnamese("appendices")):
                yield APPENDIX_KIND.find(piece.path[0]) if piece.path else None


def _mentions(line: Spoken) -> Iterator[Mention]:
    for match in _appendix().finditer(line.text):
        start, end = _sentence(line.text, match.start(), match.end())
        sentence = line.text[start:end]
        count = _count(match["count"])
        numbers = tuple(range(1, count + 1)) if count else _numbers(match["numbers"] or "")
        is_plural = bool(match["several"] or count)
        owner = _owner(line.context + " " + line.text[: match.start()], line.text[match.end() : end], sentence, bool(numbers))
        yield Mention(" ".join(match[0].split()), line.mark(match.start()), owner, numbers, is_plural, sentence)
    for match in pattern("other_names").finditer(line.text):
        start, end = _sentence(line.text, match.start(), match.end())
        yield Mention(match[0], line.mark(match.start()), Owner.DOUBTFUL, sentence=line.text[start:end])


@cache
def _appendix() -> re.Pattern[str]:
    table = words()["mentions"]
    name = r"(?i:" + table["appendix"].replace(" ", r"\s+") + ")"
    number = rf"(?:(?i:{table['numbered']})\s+)?(?:0?[1-9][0-9]?|[IVX]+)(?![\w/%]|[.,-]\w)"
    joint = "|".join(map(re.escape, (*table["joints"], *table["ranges"])))
    rest = rf"(?:\s*(?:,|(?i:{joint}))\s*(?:{name}\s+)?{number}(?=\s*(?:[,.;:)–—-]|$|{table['goes_on']})))*"
    count = rf"(?:(?P<count>0?[1-9]|(?i:{'|'.join(table['counts'])}))\s+)?"
    several = rf"(?:(?P<several>(?i:{'|'.join(table['several'])}))\s+)?"
    return re.compile(rf"(?<!\w){count}{several}{name}(?!\w)(?:\s+(?P<numbers>{number}{rest}))?")


def _count(typed: str | None) -> int:
    """Return how many appendices are announced ("hai phụ lục"); 0 where the words do not say."""
    counts: dict[str, int] = words()["mentions"]["counts"]
    return 0 if typed is None else int(typed) if typed.isdigit() else counts.get(typed.casefold(), 0)


def _numbers(typed: str) -> tuple[int, ...]:
    """Read "I, II và III", "02", "I - III"; () where one of them is no appendix's number."""
    ranges = "|".join(map(re.escape, words()["mentions"]["ranges"]))
    found: list[int] = []
    last = 0
    for match in re.finditer(rf"(?i:(?P<range>{ranges})?)\s*(?:[^\WIVX\d]+\s+)*(?P<number>\d+|[IVX]+)\b", typed):
        number = int(match["number"]) if match["number"].isdigit() else _roman(match["number"])
        if not 0 < number <= MOST:
            return ()
        found.extend(range(last + 1, number) if match["range"] and last else ())
        found.append(last := number)
    return tuple(dict.fromkeys(found))


def _roman(typed: str) -> int:
    values = [ROMAN[letter] for letter in typed]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max((match.end() for match in _SENTENCE.finditer(text, 0, start)), default=0)
    stop = _SENTENCE.search(text, end)
    return begin, stop.start() if stop else len(text)


def _owner(before: str, after: str, sentence: str, is_numbered: bool) -> Owner:
    """Tell whose appendix is meant; where another paper is named nearby, nobody can."""
    if pattern("own").match(after):
        return Owner.OWN
    rest = pattern("links").match(after)
    if pattern("another").match(after, rest.end() if rest else 0):
        return Owner.ANOTHER
    elsewhere = ("another_owner", "another_plan", "referring_back")
    if any(pattern(name).match(after) for name in elsewhere) or pattern("denied_before").search(before):
        return Owner.DOUBTFUL
    if pattern("papers").search(before + after) or pattern("bundles" if is_numbered else "own_papers").search(sentence):
        return Owner.DOUBTFUL
    is_pointed = pattern("pointed_before").search(before) and pattern("pointed_after").match(after)
    is_attached = pattern("attached_after").match(after) or pattern("attached_before").search(before)
    return Owner.OWN if is_numbered or is_attached or is_pointed else Owner.DOUBTFUL
