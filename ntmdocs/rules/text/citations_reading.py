"""Other documents as a text cites them: type, number and symbol, date, issuing body, subject; and every full date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.rules.text.letters import alternation, sentence, table
from ntmdocs.source import Mark

CITING = frozenset({Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.SUBITEM, Role.LEGAL_BASIS, Role.CELL})
_GROUP = r"[^\W\d_][^\W_]*\d{0,2}(?:&[^\W\d_]+)*"
_SEPARATOR = r"(?:\s?/\s?|[-–—]|\s[-–—]\s(?=[A-Z\u0110]{2}))"
_SYMBOL = rf"\d{{1,5}}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?{_SEPARATOR}{_GROUP}(?:{_SEPARATOR}{_GROUP})*"
_SHORT = r"(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written; `day` is None where the calendar has none such."""

    words: str
    start: int
    end: int
    parts: tuple[str, str, str]

    @property
    def day(self) -> date | None:
        d, m, y = map(int, self.parts)
        return date(y, m, d) if 1 <= m <= 12 and 1 <= d <= calendar.monthrange(y, m)[1] else None


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: `symbol` as written, `tail` what follows it in the sentence."""

    passage: Passage
    kind: str
    symbol: str
    start: int
    symbol_start: int
    end: int
    day: Day | None
    issuer: str
    has_subject: bool

    @property
    def key(self) -> str:
        return re.sub(r"\s", "", self.symbol).casefold()

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups of letters of its symbol, in order, as written."""
        return tuple(one for one in re.split(r"\s*[/–—-]\s*", self.symbol)[1:] if not one.isdigit())

    @property
    def year(self) -> int | None:
        """Return the year that stands in the symbol."""
        found = re.match(r"\d+[a-z]?\s?/\s?((?:19|20)\d\d)\b", self.symbol)
        return int(found[1]) if found else None


def iter_cited(script: Script) -> Iterator[Cited]:
    """Yield every document that the text cites by number and symbol, in the order of reading."""
    for passage in script.passages:
        if passage.role in CITING:
            yield from cited_in(passage)


def cited_in(passage: Passage) -> Iterator[Cited]:
    """Yield the documents that one passage cites; of those named one after the other each has the subject of the last."""
    return (replace(one, passage=passage) for one in _cited_in(passage.text))


@lru_cache(maxsize=4096)
def _cited_in(text: str) -> tuple[Cited, ...]:
    passage = Passage(text, Role.PARAGRAPH, Mark(""))
    matches = [one for one in _pattern().finditer(text) if one["kind"] or _is_symbol(one["symbol"], bool(one["number"]))]
    made: list[Cited] = []
    for match, following in reversed(list(zip(matches, [*matches[1:], None], strict=False))):
        stop = sentence(text, match.start(), match.end())[1]
        is_joined = following is not None and following.start() <= stop
        tail = text[match.end() : following.start() if following and is_joined else stop]
        goes_on = bool(is_joined and made and _joint().search(tail))
        made.append(_cited(passage, match, tail, made[-1].has_subject if goes_on else False))
    return tuple(reversed(made))


def _cited(passage: Passage, match: re.Match[str], tail: str, has_subject: bool) -> Cited:
    kind = " ".join((match["kind"] or "").split())
    issuer = _of().search(tail)
    return Cited(
        passage,
        kind[:1].upper() + kind[1:].lower(),
        match["symbol"],
        match.start(),
        match.start("symbol"),
        match.end(),
        next(iter_days(tail[:45], match.end()), None),
        issuer["issuer"] if issuer else "",
        has_subject or bool(_subject().search(tail)) or "\u201c" in tail,
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?:,|(?<!\w)(?:{alternation(table('citations')['joints'])}))\s*$")


def _is_symbol(words: str, is_numbered: bool) -> bool:
    """Tell a symbol that stands without its type: its groups are those of symbols, or the word for a number is before it."""
    groups = [one for one in re.split(r"\s*[/–—-]\s*", words)[1:] if not one.isdigit()]
    known = {one.casefold() for one in table("citations")["groups"]["right"]}
    is_known = bool(groups) and groups[0].casefold() in known and len(groups) > 1
    return "/" in words and (is_known or (is_numbered and len(groups[0]) > 1 and groups[0][:2].isupper()))


def iter_days(text: str, shift: int = 0) -> Iterator[Day]:
    """Yield every full date, in figures or with the words for day, month and year."""
    for match in _days().finditer(text):
        parts = (match["d"] or match["ld"], match["m"] or match["lm"], match["y"] or match["ly"])
        yield Day(match[0], match.start() + shift, match.end() + shift, parts)


@cache
def _pattern() -> re.Pattern[str]:
    words = table("citations")
    kinds, between = alternation(words["types"]), alternation(words["between"])
    number = rf"(?:(?i:{words['number_word']})\s*:?\s*)"
    return re.compile(
        rf"(?:(?<!\w)(?P<kind>(?i:{kinds}))(?:\s+(?i:{between}))?\s+{number}?)?(?<![\w/.,])(?P<number>{number})?(?P<symbol>{_SYMBOL})(?![\w/])"
    )


@cache
def _days() -> re.Pattern[str]:
    words = table("citations")
    day, month, year = words["day_word"], words["month_word"], words["year_word"]
    long = rf"(?i:{day})\s+(?P<ld>\d{{1,2}})\s+(?i:{month})\s+(?P<lm>\d{{1,2}})\s+(?i:{year})\s+(?P<ly>\d{{4}})"
    return re.compile(rf"(?<![\w/.-]){_SHORT}(?![\d/]|[.-]\d)|(?<!\w){long}(?!\d)")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(table('citations')['subject'])})(?!\w)", re.IGNORECASE)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){table('citations')['of']}\s+(?P<issuer>[^\W_]\w*(?:\s+\w+){{0,3}})")
