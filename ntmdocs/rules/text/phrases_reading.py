"""The words of a text one after another, and the fixed phrases that they are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from ntmdocs.finding import Where
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.rules.text.letters import bare, small, table
from ntmdocs.source import Mark

_WORD = re.compile(r"[^\W_]+")
_LIST = re.compile(r"[;\n]")
_CLOSED = frozenset('.;:!?…"”)]')
_FLOWING = (Role.PARAGRAPH, Role.ITEM, Role.SUBITEM)
_MAY_PAUSE = re.compile(r"\s*[,–-]?\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable or number; `piece` counts the paragraph that it stands in, `gap` is what parts it from the word before."""

    text: str
    key: str  # without capitals, its tone mark wherever it stands
    bare: str
    piece: int
    start: int
    gap: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """The words of one paragraph, or of several that a page break parted."""

    passages: tuple[Passage, ...]
    words: Words

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.passages)

    def passage(self, at: int) -> Passage:
        return self.passages[self.words[at].piece]

    def mark(self, at: int) -> Mark:
        return self.passage(at).at(self.words[at].start)

    def where(self, at: int) -> Where | None:
        return self.passage(at).where

    def is_printed(self, start: int, end: int) -> bool:
        """Tell words of which one is printed from a figure, and so is spelt elsewhere."""
        return any(self.passages[one.piece].is_cited(one.start, one.end) for one in self.words[start:end])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase; `pauses` tells before which of its words a comma or dash may stand; `is_sought`: slips of it are told."""

    text: str
    keys: tuple[str, ...]
    bares: tuple[str, ...]
    pauses: tuple[bool, ...]
    is_sought: bool

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    def fits(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether the words from `at` have its letters, whatever their accents."""
        if at + len(self.bares) > len(words):
            return False
        for i, letters in enumerate(self.bares):
            word = words[at + i]
            if word.bare != letters or (i and not _joins(word.gap, self.pauses[i])):
                return False
        return True

    def stands(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether words that fit are the phrase itself."""
        return all(words[at + i].key == key for i, key in enumerate(self.keys))


def _joins(gap: str, may_pause: bool) -> bool:
    return gap.isspace() or (may_pause and _MAY_PAUSE.fullmatch(gap) is not None)


def strands(script: Script) -> Iterator[Strand]:
    """Yield the words of each paragraph, two that a page break parted as one.

    A paragraph goes on in the next where it ends without a mark and the next begins with a small letter.
    """
    group: list[Passage] = []
    for passage in script.prose:
        if group and not _goes_on(group[-1], passage):
            yield _strand(group)
            group = []
        group.append(passage)
    if group:
        yield _strand(group)


def _strand(passages: list[Passage]) -> Strand:
    return Strand(tuple(passages), words_of(tuple(one.text for one in passages)))


def _goes_on(last: Passage, passage: Passage) -> bool:
    ends, begins = last.text.rstrip()[-1:], passage.words.lstrip()[:1]
    return (
        last.role in _FLOWING
        and passage.role is Role.PARAGRAPH
        and passage.label is None
        and last.part == passage.part
        and bool(ends)
        and ends not in _CLOSED
        and begins.islower()
    )


@lru_cache(maxsize=2048)
def words_of(texts: tuple[str, ...]) -> Words:
    """Return the words of paragraphs that follow each other."""
    found: list[Word] = []
    for piece, text in enumerate(texts):
        end = 0
        for match in _WORD.finditer(text):
            gap = text[end : match.start()] if end or not piece else " "
            found.append(Word(match[0], small(match[0]), bare(match[0]), piece, match.start(), gap))
            end = match.end()
    return tuple(found)


def split(text: str) -> list[str]:
    """Return the words of a text in the form in which words are compared.

    >>> split("Hoá, thuỷ") == split("hóa thủy")
    True
    """
    return [small(one) for one in _WORD.findall(text)]


def listed(text: str) -> list[str]:
    """Return the phrases of a list, one after ";" or a new line each."""
    return [" ".join(one.split()) for one in _LIST.split(text) if one.strip()]


def phrase(text: str, is_sought: bool = True) -> Phrase:
    """Return a phrase to look for; its commas and dashes may be left out in the text."""
    found = list(_WORD.finditer(text))
    gaps = [text[one.end() : other.start()] for one, other in pairwise(found)]
    return Phrase(
        text,
        tuple(small(one[0]) for one in found),
        tuple(bare(one[0]) for one in found),
        (False, *(not gap.isspace() for gap in gaps)),
        is_sought,
    )


Index = dict[tuple[str, str], tuple[Phrase, ...]]


@cache
def known() -> Index:
    """Return every known phrase: those that slips are sought of, and those that only look like slips."""
    sought = dict.fromkeys(text for section in table("phrases").values() for text in listed(section["phrases"]))
    words = table("homographs")
    contextual = (text for one in words["slip"] for text in one["found"])
    others = [*listed(words["innocent"]), *listed(table("ordinary")["words"]), *contextual]
    return index([*map(phrase, sought), *(phrase(one, is_sought=False) for one in dict.fromkeys(others) if one not in sought)])


def index(phrases: Iterable[Phrase]) -> Index:
    """Return phrases of two words and more by their first two syllables, the longest first."""
    found: dict[tuple[str, str], list[Phrase]] = {}
    for one in phrases:
        if len(one.keys) > 1:
            found.setdefault((one.bares[0], one.bares[1]), []).append(one)
    return {pair: tuple(sorted(group, key=lambda one: -len(one.keys))) for pair, group in found.items()}


def fitting(words: Sequence[Word], at: int, among: Index) -> list[Phrase]:
    """Return the phrases that the words from `at` have the letters of, the longest first."""
    if at + 1 >= len(words):
        return []
    return [one for one in among.get((words[at].bare, words[at + 1].bare), ()) if one.fits(words, at)]


@cache
def syllables(name: str) -> frozenset[str]:
    """Return a list of single words of `homographs.toml`."""
    return frozenset(split(table("homographs")[name]))


@cache
def single() -> frozenset[str]:
    """Return the syllables that are words of their own."""
    return syllables("alone") | syllables("joining")
