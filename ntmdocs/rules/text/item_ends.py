"""TXT350-TXT351: items of one list that end in several ways, and paragraphs without a mark at their end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule

MARKS = ".;"
_NO_END = ':…,!?)”"'
LIST, WORDS = 3, 15


def check_ends(script: Script) -> Iterator[Finding]:
    """Yield, for each list, the first item that does not end like the others; the last one may close the list with a dot."""
    for items in _lists(script):
        ends = [_end(one) for one in items]
        told = [one for one in ends[:-1] if one is not None]
        usual = Counter(told).most_common(1)[0][0] if told else None
        if usual is None or len(items) < LIST:
            continue
        odd = [one for one, end in zip(items[:-1], ends, strict=False) if end is not None and end != usual]
        last = ends[-1]
        if last is not None and last != usual and not (last == "." and usual == ";"):
            odd.append(items[-1])
        if odd:
            first = odd[0]
            yield offences.ENDS_DIFFER.at(
                first.at(max(len(first.text.rstrip()) - 1, 0)), first.where, found=_last_words(first), usual=usual, count=len(odd)
            )


def check_unended(script: Script) -> Iterator[Finding]:
    """Yield, once, the first long paragraph that ends without a mark and does not go on in the next, with how many do."""
    passages = list(script.prose)
    found = [one for one, following in zip_longest(passages, passages[1:]) if _is_unended(one, following)]
    if found:
        first = found[0]
        at = len(first.text.rstrip()) - 1
        yield offences.END_MISSING.at(first.at(at), first.where, found=_last_words(first), count=len(found))


def _is_unended(passage: Passage, following: Passage | None) -> bool:
    text = passage.text.rstrip()
    is_long = passage.role in (Role.PARAGRAPH, Role.ITEM) and len(text.split()) > WORDS and passage.heading_end < len(text)
    goes_on = following is not None and following.words.lstrip()[:1].islower()
    return is_long and text[-1].isalpha() and not goes_on and not passage.is_cited(len(text) - 1, len(text))


def _lists(script: Script) -> Iterator[list[Passage]]:
    """Yield the items of one level that follow each other, with only sub-items between them."""
    items: list[Passage] = []
    for passage in script.passages:
        if passage.role is Role.ITEM:
            items.append(passage)
        elif passage.role is not Role.SUBITEM and items:
            yield items
            items = []
    if items:
        yield items


def _end(passage: Passage) -> str | None:
    """Return the closing mark, "" for a word without one; None where the end tells nothing."""
    last = passage.text.rstrip()[-1:]
    if passage.text.rstrip().endswith("...") or last in _NO_END:
        return None
    return last if last in MARKS else ""


def _last_words(passage: Passage) -> str:
    return " ".join(passage.text.split()[-4:])


ENDS = ScriptRule(offences.ENDS_DIFFER, check_ends)
UNENDED = ScriptRule(offences.END_MISSING, check_unended)
