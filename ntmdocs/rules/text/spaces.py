"""TXT345-TXT349, TXT352: spaces beside marks, quotes and brackets left open, words typed twice, residue of a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Script
from ntmdocs.offences import words as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import CAPITAL, table
from ntmdocs.rules.text.phrases_reading import Strand, Word, fitting, known, strands

_BEFORE = re.compile(r"[^\W_]+ +([,;:!?](?![)/])|\.(?!\w|\.))(?=\s|$)")
_DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")
_AFTER = re.compile(rf"[^\W\d_]{{2,}}[,;:](?=[^\W\d_]{{2,}})|[^\W\d_A-Z]{{2,}}[.](?={CAPITAL}[^\W\d_A-Z])")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.(?:vn|com|gov|org|net|docx?|pdf)\b)\S*", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|[\s;,.(“])\s*(?:[^\W\d_]|\d{1,2}(?:\.\d{1,2})*|[IVXivx]+)$")
_RESIDUE = re.compile(
    r"\$[^$\n]{0,40}\\[a-z]+[^$\n]{0,40}\$|\$\s*[<>≤≥]?\s*[\d.,]+\s*(?:\\%)?\s*\$|\\(?:geq|leq|times|frac|text|mathrm)\b|\[[^\]\n]{1,80}\]\([^)\s]*\)"
    r"|\*\*|(?<!\S)#{1,6}\s(?=\w)|\\[*_#\-.\[\]]|&(?:nbsp|amp|lt|gt|quot);|</?(?:br|b|i|p|sup|sub)\s*/?>|\ufffd"
)
QUOTES, BRACKETS = ("“", "”"), ("(", ")")
FAR, NEAR = 200, 2  # paragraphs that a quotation may run through, and a bracket
TWINS = 3


def check_before(script: Script) -> Iterator[Finding]:
    """Yield each mark with a space before it."""
    for passage, match in _matches(script, _BEFORE):
        yield offences.SPACE_BEFORE.at(passage.at(match.start()), passage.where, found=match[0], right="".join(match[0].split()))


def check_double(script: Script) -> Iterator[Finding]:
    """Yield, once, the first double space between words, with how many the text has."""
    found = list(_matches(script, _DOUBLE))
    if found:
        passage, match = found[0]
        words = passage.text[: match.start()].split()[-1:] + passage.text[match.end() :].split()[:1]
        yield offences.SPACE_DOUBLE.at(passage.at(match.start()), passage.where, found=" ".join(words), count=len(found))


def check_after(script: Script) -> Iterator[Finding]:
    """Yield each mark between two words without a space behind it; no address, no abbreviation."""
    for passage, match in _matches(script, _AFTER):
        if not any(one.start() <= match.start() < one.end() for one in _ADDRESS.finditer(passage.text)):
            following = re.match(r"\w+", passage.text[match.end() :])
            word = following[0] if following else ""
            yield offences.SPACE_MISSING.at(
                passage.at(match.start()), passage.where, found=f"{match[0]}{word}", right=f"{match[0]} {word}"
            )


def check_pairs(script: Script) -> Iterator[Finding]:
    """Yield each quotation mark or bracket without its fellow, in the same paragraph or in one of the next."""
    for (opening, closing), reach in ((QUOTES, FAR), (BRACKETS, NEAR)):
        open_at: list[tuple[int, Passage, int]] = []
        for number, passage in enumerate(script.prose):
            for at in _unmatched(passage.text, opening, closing):
                if passage.text[at] == BRACKETS[0] or (passage.text[at] in QUOTES and _opens(passage.text, at)):
                    open_at.append((number, passage, at))
                elif open_at and number - open_at[-1][0] <= reach:
                    open_at.pop()
                else:
                    yield _alone(passage, at)
        yield from (_alone(passage, at) for _, passage, at in open_at)


def _unmatched(text: str, opening: str, closing: str) -> list[int]:
    """Return where marks of a pair stand that have no fellow; the bracket behind the letter or number of a list needs none."""
    open_at: list[int] = []
    alone: list[int] = []
    for at, letter in enumerate(text):
        is_quote = opening == QUOTES[0] and letter in QUOTES
        opens = letter == opening if not is_quote else _opens(text, at)
        if opens:
            open_at.append(at)
        elif (letter == closing or is_quote) and open_at:
            open_at.pop()
        elif (letter == closing or is_quote) and not (closing == BRACKETS[1] and _LISTED.search(text[:at])):
            alone.append(at)
    return sorted([*alone, *open_at])


def _opens(text: str, at: int) -> bool:
    """Tell a quotation mark that opens: by its form, unless the letters beside it say the contrary."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and not after.isalnum():
        return False
    return True if after.isalnum() and not before.isalnum() else text[at] == QUOTES[0]


def _alone(passage: Passage, at: int) -> Finding:
    before, after = passage.text[:at].split()[-2:], passage.text[at + 1 :].split()[:2]
    found = " ".join(before) + f" {passage.text[at]} " + " ".join(after)
    return offences.PAIR_OPEN.at(passage.at(at), passage.where, found=found.strip(), mark=passage.text[at])


def check_repeated(script: Script) -> Iterator[Finding]:
    """Yield each word that is typed twice in a row; no word that people double, none whose halves belong to two phrases."""
    for strand in strands(script):
        for at in range(1, len(strand.words)):
            if _is_repeated(strand, at) and not strand.is_printed(at - 1, at + 1):
                one, other = strand.words[at - 1], strand.words[at]
                yield offences.WORD_REPEATED.at(
                    strand.mark(at - 1), strand.where(at - 1), found=f"{one.text}{other.gap}{other.text}", right=one.text
                )


def _is_repeated(strand: Strand, at: int) -> bool:
    one, other = strand.words[at - 1], strand.words[at]
    if one.key != other.key or not other.gap.isspace() or not other.text.isalpha() or len(other.text) < 2:
        return False
    if other.text in _doubled() or (other.is_capital and not other.text.isupper()):
        return False
    after = strand.words[at + 1] if at + 1 < len(strand.words) else None
    return not (after and after.is_capital and not other.text.isupper()) and not _is_seam(strand.words, at)


@cache
def _doubled() -> frozenset[str]:
    """Return the words that people double on purpose."""
    return frozenset(table("marks")["reduplicated"].replace("\n", "|").split("|"))


def _is_seam(words: tuple[Word, ...], at: int) -> bool:
    """Tell that the first of the two ends a phrase, or the second begins one, so that each has its own place."""
    ends = any(
        one.stands(words, start) and start + len(one.keys) == at
        for start in range(max(at - TWINS - 1, 0), at - 1)
        for one in fitting(words, start, known())
    )
    begins = any(one.stands(words, at) for one in fitting(words, at, known()))
    return ends and begins


def check_residue(script: Script) -> Iterator[Finding]:
    """Yield what a conversion from another kind of file has left in the words."""
    for passage in script.prose:
        for match in _RESIDUE.finditer(passage.text):
            if not passage.is_cited(match.start(), match.end()):
                yield offences.RESIDUE.at(passage.at(match.start()), passage.where, found=match[0].strip())


def _matches(script: Script, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in script.prose:
        for match in pattern.finditer(passage.text, passage.begins):
            if not passage.is_cited(match.start(), match.end()):
                yield passage, match


BEFORE = ScriptRule(offences.SPACE_BEFORE, check_before)
DOUBLE = ScriptRule(offences.SPACE_DOUBLE, check_double)
AFTER = ScriptRule(offences.SPACE_MISSING, check_after)
PAIRS = ScriptRule(offences.PAIR_OPEN, check_pairs)
REPEATED = ScriptRule(offences.WORD_REPEATED, check_repeated)
LEFT_OVER = ScriptRule(offences.RESIDUE, check_residue)
