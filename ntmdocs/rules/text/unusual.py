"""TXT305: words that could be Vietnamese and are none that texts have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.phrases import slips
from ntmdocs.rules.text.phrases_near import near, short
from ntmdocs.rules.text.phrases_reading import Words, strands
from ntmdocs.rules.text.syllables import common, in_address, is_marked, is_possible, meant
from ntmdocs.rules.text.syllables import near as near_words


def check_unusual(script: Script) -> Iterator[Finding]:
    """Yield each word in small letters that is built as a syllable and stands in no text; none that is told already."""
    for strand in strands(script):
        for at in unusual(strand.words):
            passage, word = strand.passage(at), strand.words[at]
            told = (*slips(strand.texts), *near(strand.texts), *short(strand.texts))
            is_told = any(one.start <= at < one.end for one in told)
            if not is_told and not strand.is_printed(at, at + 1) and not in_address(passage.text, word.start):
                right = meant(strand.words, at)
                yield offences.SYLLABLE_UNUSUAL.at(strand.mark(at), passage.where, found=word.text, right=right)


@lru_cache(maxsize=2048)
def unusual(words: Words) -> tuple[int, ...]:
    """Return which words are such, and near one that texts have; no parts of names with hyphens."""
    strange = (at for at, word in enumerate(words) if word.key not in common() and is_marked(word.text))
    return tuple(at for at in strange if is_possible(words[at].text) and "-" not in words[at].gap and near_words(words[at].text))


RULE = ScriptRule(offences.SYLLABLE_UNUSUAL, check_unusual)
