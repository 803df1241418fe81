"""Names of hamlets as a text speaks of them: behind a word for a hamlet, and in the lists that such a word announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ntmdocs.model.script import Passage, Script
from ntmdocs.rules.text.letters import CAPITAL, alternation, bare, distance, small, table

MOST_WORDS = 4
SHORTEST = 5  # letters of a name that one wrong letter leaves recognisable
_WORD = r"[^\W\d_]+"
_SUFFIX = re.compile(r"^(?P<stem>.*?\S)\s+(?P<mark>\d{1,3}[a-z]?|[a-z]|[ivx]{1,4})$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name of a hamlet as typed; `right` is the only known name that a misspelt one can mean, "" for any other.

    `is_known`: it is a known name.
    """

    passage: Passage
    name: str
    start: int
    right: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Names in a row behind a word for a hamlet; `count` is how many are announced, 0 where none are.

    `unit` "": the name stands in that of something else. `is_sure` unless that word has other meanings; `is_announced`: other
    words stand between it and the names.
    """

    unit: str
    names: tuple[Spoken, ...]
    count: int
    is_sure: bool
    is_announced: bool


@dataclass(frozen=True)
class Known:
    """Names that a text is held against."""

    names: tuple[str, ...]
    exact: frozenset[str] = field(init=False)
    folded: frozenset[str] = field(init=False)
    most_words: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "exact", frozenset(map(small, self.names)))
        object.__setattr__(self, "folded", frozenset(map(bare, self.names)))
        object.__setattr__(self, "most_words", max((len(one.split()) for one in self.names), default=0))


def register(script: Script) -> Known:
    """Return the names of the commune's hamlets, without the word for a hamlet before them."""
    return Known(tuple(dict.fromkeys(own_name(one.name) for one in script.hamlets)))


def own_name(name: str) -> str:
    """Return a hamlet's name without the word for a hamlet that the register may write before it."""
    match = re.match(rf"(?:{units()})\s+(?=\S)", name, re.IGNORECASE)
    return name[match.end() :] if match else name


def counts_register(script: Script, unit: str) -> bool:
    """Tell whether what this word counts are the register's hamlets: a commune may have parts of two levels.

    The word is that of the register's names, or one that stands before them in the text; where none does, the only one counted.
    """
    own = own_units(script)
    if own:
        return _one(unit) in own
    counted = {_one(match["unit"]) for passage in script.prose for match in ratio().finditer(passage.text)}
    return len(counted) <= 1


def own_units(script: Script) -> frozenset[str]:
    """Return the words that the register, or the text before its names, has for a hamlet."""
    typed = (re.match(rf"({units()})\s+(?=\S)", one.name, re.IGNORECASE) for one in script.hamlets)
    before = {_one(match[1]) for match in typed if match}
    spoken = {one.unit for one in iter_lists(script, register(script)) if one.unit and any(name.is_known for name in one.names)}
    return frozenset(before | spoken)


def iter_lists(script: Script, known: Known) -> Iterator[Listed]:
    """Yield the names that words for hamlets introduce, in the order of reading; those of former and foreign ones left out."""
    for passage in script.prose:
        end, told = 0, set()
        for match in _openings().finditer(passage.text):
            listed = _listed(passage, match, known) if match.start() >= end else None
            if listed and _is_meant(listed, known):
                last = listed.names[-1]
                end = last.start + len(last.name)
                told |= {one.start for one in listed.names}
                if not _is_elsewhere(passage.text, end):
                    yield listed
        if known.names:
            yield from (one for one in _named_after(passage, known) if one.names[0].start not in told)


def _named_after(passage: Passage, known: Known) -> Iterator[Listed]:
    """Yield the name of a hamlet, right or nearly, in that of a cooperative, a party cell, a house of culture."""
    for head in _heads().finditer(passage.text):
        for word in re.finditer(rf"(?<=\s){CAPITAL}", head["words"]):
            one = _name_at(passage, head.start("words") + word.start(), known)
            if one and (one.is_known or one.right):
                yield Listed("", (one,), 0, True, False)
                break


def _listed(passage: Passage, match: re.Match[str], known: Known) -> Listed | None:
    before = passage.text[: match.start("unit")].casefold().split()
    if before and before[-1] in table("hamlets")["not_after"]:
        return None
    unit = _one(match["unit"])
    names = tuple(_names(passage, match.end(), known, is_list=bool(match["between"])))
    if not names or _former().match(passage.text, names[-1].start + len(names[-1].name)):
        return None
    count = int(before[-1]) if before and before[-1].isdigit() else 0
    return Listed(unit, names, count, unit not in table("hamlets")["doubtful"], bool(match["between"].strip(" :")))


def _is_meant(one: Listed, known: Known) -> bool:
    """Tell names that are hamlets' from others behind a word with other meanings, or far from it."""
    is_told = any(name.is_known or bare(name.name) in known.folded for name in one.names)
    if is_told or (one.is_sure and not one.is_announced):
        return True
    if known.names:
        return all(name.right and (" " in name.name or len(one.names) > 1) for name in one.names)
    return len(one.names) > 1 and one.count == len(one.names)


def _names(passage: Passage, at: int, known: Known, *, is_list: bool) -> Iterator[Spoken]:
    """Yield the first name and those that follow it, up to the first word that is no name."""
    while at >= 0:
        one = _name_at(passage, at, known)
        if one is None:
            return
        yield one
        end = one.start + len(one.name)
        loose = _loose().match(passage.text, end) if is_list else None
        joint = _joint().match(passage.text, loose.end() if loose else end)
        at = joint.end() if joint else -1


def _name_at(passage: Passage, at: int, known: Known) -> Spoken | None:
    """Return the name that begins here: a known one, one that is nearly known, or any words with capitals."""
    text = passage.text
    spans = _spans(text, at, known.most_words)
    for span in reversed(spans):
        if small(span) in known.exact and _has_capital(span):
            right = next(one for one in known.names if small(one) == small(span))
            return Spoken(passage, span, at, right if _is_lowered(span, right) else "", True)
    run = _capitals().match(text, at)
    least = len(run[0].split()) if run else 1
    for span in spans[least - 1 : least + 2]:
        if _has_capital(span) and (right := meant(span, known.names)):
            return Spoken(passage, span, at, right)
    return Spoken(passage, run[0], at) if run else None


def _spans(text: str, at: int, most: int) -> list[str]:
    """Return the first word from here, the first two, and so on."""
    words = re.compile(rf"{_WORD}(?:[ ](?:{_WORD}|\d{{1,3}}[A-Za-z]?(?![\w/]|[.,]\d))){{0,{max(most, 1)}}}").match(text, at)
    if not words:
        return []
    ends = [match.end() for match in re.finditer(r"\S+", words[0])]
    return [words[0][:end] for end in ends]


def _has_capital(span: str) -> bool:
    """Tell words of which the first or the second has a capital: one may have been lost."""
    return any(re.match(CAPITAL, one) for one in span.split()[:2])


def _is_lowered(span: str, right: str) -> bool:
    pairs = zip(span.split(), right.split(), strict=False)
    return any(one[0].islower() and other[0].isupper() for one, other in pairs)


@lru_cache(maxsize=4096)
def meant(span: str, names: tuple[str, ...]) -> str:
    """Return the only name that a misspelt one can mean, by its accents or by one letter; "" where none or several can."""
    said = bare(span)
    if small(span) in map(small, names):
        return ""
    same = [one for one in names if bare(one) == said]
    return _nearest(span, same or [one for one in names if is_near(said, bare(one))])


def is_near(one: str, other: str) -> bool:
    """Tell two names in plain small letters that one letter parts, in what is no number or letter behind them."""
    (stem, mark), (other_stem, other_mark) = _parts(one), _parts(other)
    if not (mark and other_mark):
        stem, mark, other_stem, other_mark = one, "", other, ""
    is_long = min(len(stem), len(other_stem)) >= SHORTEST - 1 and max(len(stem), len(other_stem)) >= SHORTEST
    return mark == other_mark and is_long and distance(stem, other_stem) == 1


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, str]:
    match = _SUFFIX.match(name)
    return (match["stem"], match["mark"]) if match else (name, "")


def _nearest(span: str, names: list[str]) -> str:
    """Return the one of several names that fewest letters with their accents part from this one, "" where two are as near."""
    if len(names) < 2:
        return names[0] if names else ""
    far = sorted((distance(small(span), small(one)), one) for one in names)
    return far[0][1] if far[0][0] < far[1][0] else ""


def _is_elsewhere(text: str, end: int) -> bool:
    """Tell a name that another commune follows: "xóm Bắc, xã Nam"."""
    words = alternation(table("hamlets")["elsewhere"])
    return bool(re.match(rf"\s*[,(]?\s*(?:{words})\s+{CAPITAL}", text[end:]))


def _one(unit: str) -> str:
    return " ".join(unit.casefold().split())


@cache
def units() -> str:
    """Return the pattern of the words for a hamlet."""
    return alternation(table("hamlets")["units"])


@cache
def ratio() -> re.Pattern[str]:
    """Return the pattern of "a/b hamlets"."""
    counted = alternation(table("hamlets")["counted"])
    return re.compile(
        rf"(?<![\d/.,])\d{{1,3}}\s*/\s*(?P<all>\d{{1,3}})(?![\d/.,]\d|\d)\s+(?P<unit>{counted})(?!\w)", re.IGNORECASE
    )


@cache
def _openings() -> re.Pattern[str]:
    """Find a word for a hamlet before a name, "các xóm: …" before a list, "8 xóm, gồm: …" before one further on."""
    leads = alternation(table("hamlets")["leads"])
    between = rf"\s*:\s*|\s+|(?:[^.;:()\u201c\u201d]{{0,100}}?)(?::\s*|\s(?:{leads})\s*:?\s+|\s\()"
    name = rf"(?={CAPITAL}|{_WORD}[ ]{CAPITAL}|(?i:{units()})\s+{CAPITAL})"
    return re.compile(rf"(?<!\w)(?P<unit>(?i:{units()}))(?!\w)(?P<between>{between})(?:(?i:{units()})\s+)?{name}")


@cache
def _heads() -> re.Pattern[str]:
    heads, stops = alternation(table("hamlets")["named_after"]), alternation(table("hamlets")["stops"])
    return re.compile(rf"(?<!\w)(?i:{heads})(?=(?P<words>(?:\s(?!(?i:{stops})(?!\w)){_WORD}){{1,7}}))")


@cache
def _capitals() -> re.Pattern[str]:
    """Match words with capitals, no more than names have, a number at their end."""
    more = rf"(?:[ ]{CAPITAL}\w*){{0,{MOST_WORDS - 1}}}"
    return re.compile(rf"{CAPITAL}\w*{more}(?:[ ]\d{{1,2}}(?![\d/,.]\d|\d))?")


@cache
def _loose() -> re.Pattern[str]:
    """Match a word in small letters that is left of a misspelt name in a list which goes on."""
    return re.compile(rf"[ ][^\W\d_]+(?=\s*,\s*{CAPITAL}|\s+(?:{alternation(table('hamlets')['joints'])})\s+{CAPITAL})")


@cache
def _joint() -> re.Pattern[str]:
    words = table("hamlets")
    joints, roads, places = (alternation(words[name]) for name in ("joints", "roads", "other_places"))
    unit = rf"(?i:{units()})\s+"
    comma = rf"(?:\s*[,;]\s*(?:(?:{joints})\s+)?|\s+(?:{joints})\s+)"
    return re.compile(rf"(?:{comma}(?!(?i:{places})\s)(?:{unit})?|\s+(?:{roads})\s+{unit})(?={CAPITAL}|{_WORD}[ ]{CAPITAL})")


@cache
def _former() -> re.Pattern[str]:
    return re.compile(rf"\s*[(]?(?:{alternation(table('hamlets')['former'])})(?!\w)")
