"""TXT160-TXT162, TXT165, TXT173: number, symbol, type, issuing body and date of a cited document fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.script import Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.broken_symbols import apart, broken_in, right_group
from ntmdocs.rules.text.citations_reading import CITING, Cited, cited_in, iter_cited
from ntmdocs.rules.text.letters import CAPITAL, D_STROKES, alternation, has_tone, small, table
from ntmdocs.vietnamese import short_date

_SPLIT = re.compile(r"\s*[/–—-]\s*")


def check_symbol(script: Script) -> Iterator[Finding]:
    """Yield each symbol with spaces, a mark lost, a long dash, wrong letters, or a place in it. Source: khoản 3, điểm c."""
    strokes = _strokes(script)
    for one in iter_cited(script):
        right = _right(one, strokes)
        place = _place(one)
        if right != one.symbol or place:
            yield offences.SYMBOL_MALFORMED.at(
                one.passage.at(one.symbol_start), one.passage.where, symbol=one.symbol + place, right=right
            )
    for passage in script.of(*CITING):
        known = {one.symbol_start: one.end for one in cited_in(passage)}
        for start, symbol, right in broken_in(passage):
            if start + len(symbol) > known.get(start, 0):
                yield offences.SYMBOL_MALFORMED.at(passage.at(start), passage.where, symbol=symbol, right=right)


def _strokes(script: Script) -> dict[str, str]:
    """Return the groups with a stroked D that the text has, those of its own archive line too, by their plain letters."""
    own = (one.text for one in script.of(Role.RECIPIENT, Role.NUMBER))
    groups = [*(group for one in iter_cited(script) for group in one.groups), *re.findall(r"[^\W\d_]{3,}", " ".join(own))]
    return {group.translate(D_STROKES): group for group in groups if group.isupper() and group != group.translate(D_STROKES)}


def _right(one: Cited, strokes: dict[str, str]) -> str:
    """Return the symbol as the decree wants it: a slash before the letters, hyphens between them, no spaces."""
    marks = [mark.strip() for mark in _SPLIT.findall(one.symbol)]
    parts = [_group(one, part, strokes) if not part[0].isdigit() else part for part in _SPLIT.split(one.symbol)]
    marks = ["-" if mark in ("–", "—") else mark for mark in marks]
    letters = [index for index, part in enumerate(parts) if not part[0].isdigit()]
    state = table("citations")["groups"]["state"]
    if any(parts[index] in state for index in letters[1:]) and parts[letters[0]] in table("citations")["groups"]["right"]:
        marks = ["/" if index < letters[0] else "-" for index in range(len(marks))]
    if len(letters) == 1:
        parts[letters[0]] = apart(parts[letters[0]], one.kind) or parts[letters[0]]
    return parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))


def _group(one: Cited, part: str, strokes: dict[str, str]) -> str:
    """Return a group of letters as it is rightly written; a symbol all in small letters has capitals."""
    right = right_group(part)
    is_plain = len(one.groups) > 1 and "".join(one.groups).islower() and not any(map(has_tone, one.groups))
    return right.upper() if right == part and is_plain else strokes.get(right, right)


def _place(one: Cited) -> str:
    """Return the place that follows a symbol as if it were a part of it, "" where none does."""
    words = table("citations")
    places = alternation(words["places"])
    after = one.passage.text[one.end :]
    match = re.match(rf"\s+(?:(?i:{places}))(?!\w)", after)
    if not match:
        return ""
    is_name = match[0].strip()[0].isupper()
    dated = re.match(rf"(?:\s+{CAPITAL}\w*){{0,4}}\s*,?\s*{words['day_word']}\s+\d", after[match.end() :])
    return match[0] if is_name or dated else ""


def check_type(script: Script) -> Iterator[Finding]:
    """Yield each citation whose type is not the one that its symbol abbreviates."""
    types: dict[str, list[str]] = table("citations")["types"]
    every = {code: name for name, codes in types.items() for code in codes}
    for one in iter_cited(script):
        expected = types.get(one.kind)
        code = one.groups[0] if one.groups else ""
        if expected and code in every and code not in expected:
            yield offences.TYPE_UNLIKE_SYMBOL.at(
                one.passage.at(one.start), one.passage.where, kind=one.kind, symbol=one.symbol, means=every[code]
            )


def check_issuer(script: Script) -> Iterator[Finding]:
    """Yield each citation that names another issuing body than its symbol."""
    issuers: dict[str, list[str]] = table("citations")["issuers"]
    for one in iter_cited(script):
        code = re.sub(r"\d+$", "", one.groups[-1]) if one.groups else ""
        expected = issuers.get(code, [])
        every = [name for names in issuers.values() for name in names]
        said = small(one.issuer)
        is_known = any(said.startswith(small(name)) for name in every)
        if expected and is_known and not any(said.startswith(small(name)) for name in expected):
            yield offences.ISSUER_UNLIKE_SYMBOL.at(
                one.passage.at(one.start), one.passage.where, symbol=one.symbol, issuer=one.issuer, means=expected[0]
            )


def check_year(script: Script) -> Iterator[Finding]:
    """Yield each citation whose date lies in another year than its symbol says."""
    for one in iter_cited(script):
        if one.day and one.year and int(one.day.parts[2]) != one.year:
            yield offences.DATE_UNLIKE_SYMBOL.at(
                one.passage.at(one.day.start), one.passage.where, symbol=one.symbol, day=one.day.words, year=one.year
            )


def check_later(script: Script) -> Iterator[Finding]:
    """Yield each cited document that is dated after this one, or, while it has no date, after its year."""
    for one in iter_cited(script):
        day = one.day.day if one.day else None
        is_later = day and ((script.day and day > script.day) or (not script.day and script.year and day.year > script.year))
        if one.day and is_later:
            own = short_date(script.day) if script.day else str(script.year)
            yield offences.CITED_AFTER_DAY.at(
                one.passage.at(one.day.start), one.passage.where, symbol=one.symbol, day=one.day.words, own=own
            )


SYMBOL = ScriptRule(offences.SYMBOL_MALFORMED, check_symbol)
TYPE = ScriptRule(offences.TYPE_UNLIKE_SYMBOL, check_type)
ISSUER = ScriptRule(offences.ISSUER_UNLIKE_SYMBOL, check_issuer)
YEAR = ScriptRule(offences.DATE_UNLIKE_SYMBOL, check_year)
LATER = ScriptRule(offences.CITED_AFTER_DAY, check_later)
