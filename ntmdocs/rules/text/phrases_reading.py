"""The words of a text one after another, and the fixed phrases that they are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.rules.text.letters import bare, small, table

_WORD = re.compile(r"[^\W_]+")
_LIST = re.compile(r"[;\n]")
_CLOSED = frozenset(".;:!?…\"”)]")
_FLOWING = (Role.PARAGRAPH, Role.ITEM, Role.SUBITEM)
_MAY_PAUSE = re.compile(r"\s*[,–-]?\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable or number of a passage; `gap` is what stands between it and the word before."""

    text: str
    key: str  # without capitals, its tone mark wherever it stands
    bare: str
    passage: Passage
    start: int
    gap: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase; `pauses` tells before which of its words a comma or dash may stand."""

    text: str
    keys: tuple[str, ...]
    bares: tuple[str, ...]
    pauses: tuple[bool, ...]

    def fits(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether the words from `at` have its letters, whatever their accents."""
        if at + len(self.bares) > len(words):
            return False
        return all(
            words[at + i].bare == self.bares[i] and (not i or _joins(words[at + i].gap, self.pauses[i]))
            for i in range(len(self.bares))
        )

    def stands(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether words that fit are the phrase itself."""
        return all(words[at + i].key == key for i, key in enumerate(self.keys))


def _joins(gap: str, may_pause: bool) -> bool:
    return gap.isspace() or (may_pause and _MAY_PAUSE.fullmatch(gap) is not None)


def strands(script: Script) -> Iterator[list[Word]]:
    """Yield the words of each paragraph, two that a page break parted as one.

    A paragraph goes on in the next where it ends without a mark and the next begins with a small letter.
    """
    words: list[Word] = []
    last: Passage | None = None
    for passage in script.prose:
        if last and not _goes_on(last, passage):
            yield words
            words = []
        words.extend(_split(passage, " " if words else ""))
        last = passage
    if words:
        yield words


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


def _split(passage: Passage, gap: str) -> Iterator[Word]:
    end = 0
    for match in _WORD.finditer(passage.text):
        between = passage.text[end : match.start()] if end else gap
        yield Word(match[0], small(match[0]), bare(match[0]), passage, match.start(), between)
        end = match.end()


def split(text: str) -> list[str]:
    """Return the words of a text in the form in which words are compared.

    >>> split("Hoá, thuỷ") == split("hóa thủy")
    True
    """
    return [small(one) for one in _WORD.findall(text)]


def listed(text: str) -> list[str]:
    """Return the phrases of a list, one after ";" or a new line each."""
    return [" ".join(one.split()) for one in _LIST.split(text) if one.strip()]


def phrase(text: str) -> Phrase:
    """Return a phrase to look for; its commas and dashes may be left out in the text."""
    found = list(_WORD.finditer(text))
    gaps = [text[one.end() : other.start()] for one, other in zip(found, found[1:], strict=False)]
    return Phrase(
        text,
        tuple(small(one[0]) for one in found),
        tuple(bare(one[0]) for one in found),
        (False, *(not gap.isspace() for gap in gaps)),
    )


Index = dict[tuple[str, str], tuple[Phrase, ...]]


@cache
def fixed() -> Index:
    """Return the phrases that slips are sought of, by their first two syllables."""
    texts = dict.fromkeys(text for section in table("phrases").values() for text in listed(section["phrases"]))
    return index(texts)


@cache
def innocent() -> Index:
    """Return the phrases that only look like slips."""
    return index([*listed(table("homographs")["innocent"]), *listed(table("ordinary")["words"])])


def index(texts: Iterable[str]) -> Index:
    """Return phrases of two words and more by their first two syllables, the longest first."""
    found: dict[tuple[str, str], list[Phrase]] = {}
    for one in map(phrase, texts):
        if len(one.keys) > 1:
            found.setdefault((one.bares[0], one.bares[1]), []).append(one)
    return {pair: tuple(sorted(group, key=lambda one: -len(one.keys))) for pair, group in found.items()}


def fitting(words: Sequence[Word], at: int, known: Index) -> Iterator[Phrase]:
    """Yield the phrases that the words from `at` have the letters of, the longest first."""
    if at + 1 < len(words):
        yield from (one for one in known.get((words[at].bare, words[at + 1].bare), ()) if one.fits(words, at))


@cache
def syllables(name: str) -> frozenset[str]:
    """Return a list of single words of `homographs.toml`."""
    return frozenset(split(table("homographs")[name]))
