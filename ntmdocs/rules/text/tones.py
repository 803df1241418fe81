"""TXT310: tone marks put in two ways in one text, on the first vowel here and on the second there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule

_WORD = re.compile(r"[^\W\d_]+")
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_ON_FIRST = re.compile(rf"(?:o{_TONE}[ae]|(?<!q)u{_TONE}y)$")
_ON_SECOND = re.compile(rf"(?:o[ae]{_TONE}|(?<!q)uy{_TONE})$")
_VOWELS = re.compile(rf"([ou])({_TONE}?)([aey])({_TONE}?)$", re.IGNORECASE)

Found = tuple[Passage, int, str]


def check_mixed(script: Script) -> Iterator[Finding]:
    """Yield, once, the first word of the rarer way, with how many words there are of either."""
    first, second = _sort(script)
    if first and second:
        rarer, usual = sorted((first, second), key=len) if len(first) != len(second) else (second, first)
        passage, start, word = rarer[0]
        yield offences.TONES_MIXED.at(
            passage.at(start),
            passage.where,
            found=word,
            right=turned(word),
            count=len(rarer),
            others=len(usual),
            example=usual[0][2],
        )


def _sort(script: Script) -> tuple[list[Found], list[Found]]:
    first: list[Found] = []
    second: list[Found] = []
    for passage, match in ((one, match) for one in script.prose for match in _WORD.finditer(one.text)):
        if not match[0].isascii() and match[0][-1:].casefold() in _ENDINGS:
            letters = unicodedata.normalize("NFD", match[0].casefold())
            group = first if _ON_FIRST.search(letters) else second if _ON_SECOND.search(letters) else None
            if group is not None and not passage.is_cited(match.start(), match.end()):
                group.append((passage, match.start(), match[0]))
    return first, second


_ENDINGS = "aey" + unicodedata.normalize("NFC", "".join(f"{vowel}{tone}" for vowel in "aey" for tone in _TONE[1:-1]))


def turned(word: str) -> str:
    """Return a word with its tone mark on the other vowel of its last two.

    >>> turned("ho\u00e1") == "h\u00f3a"
    True
    """
    letters = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _VOWELS.sub(lambda match: f"{match[1]}{match[4]}{match[3]}{match[2]}", letters))


MIXED = ScriptRule(offences.TONES_MIXED, check_mixed)
