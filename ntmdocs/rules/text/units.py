"""TXT190: units that were abolished before the day of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.citations_reading import cited_in
from ntmdocs.rules.text.letters import alternation, sentence, small, table
from ntmdocs.vietnamese import short_date

_MARKS = re.compile(r"[^\w\s,]")
OUTSIDE = frozenset({Role.RECIPIENT, Role.ADDRESSEE, Role.PARENT_BODY})


def check(script: Script) -> Iterator[Finding]:
    """Yield each unit that is no more, but in citations, in quotes, in sentences about the past, in names of laws."""
    day = script.reference_day
    for passage in script.passages:
        if day and (passage.is_prose or passage.role in OUTSIDE):
            for unit in table("units")["unit"]:
                if unit["since"] <= day:
                    yield from _in(passage, tuple(unit["names"]), unit["since"])


def _in(passage: Passage, names: tuple[str, ...], since: date) -> Iterator[Finding]:
    for match in _pattern(names).finditer(passage.text):
        begin, stop = sentence(passage.text, match.start(), match.end())
        if not _is_past(passage, match, begin, stop) and not passage.is_cited(match.start(), match.end()):
            mark, words = passage.at(match.start()), passage.text[begin:stop][:80]
            yield offences.UNIT_ABOLISHED.at(mark, passage.where, unit=match[0], since=short_date(since), words=words)


def _is_past(passage: Passage, match: re.Match[str], begin: int, stop: int) -> bool:
    words, text = table("units"), passage.text
    said = " " + small(_MARKS.sub(" ", text[begin:stop])) + " "
    before = text[begin : match.start()].casefold().split()
    is_generic = any(f" {small(one)} " in said for one in (*words["historic"], *words["generic"]))
    is_listed = bool(_listed().search(text[max(match.start() - 20, 0) : match.end() + 20]))
    is_road = bool(before) and before[-1] in words["not_after"]
    is_quoted = text[: match.start()].count("“") > text[: match.start()].count("”")
    is_citing = any(begin <= one.start < match.start() for one in cited_in(passage))
    return is_generic or is_listed or is_road or is_quoted or is_citing or passage.role is Role.LEGAL_BASIS


@cache
def _listed() -> re.Pattern[str]:
    """Find two levels named one after the other, as laws list them: "huyện, quận"."""
    names = alternation(one for unit in table("units")["unit"] for one in (*unit["names"], *table("units")["levels"]))
    return re.compile(rf"(?<!\w)(?:{names})\s*(?:,|/)\s*(?:{names})(?!\w)", re.IGNORECASE)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Find the names as words of their own, "huyện ủy" apart from "huyện"."""
    every = (one.split() for unit in table("units")["unit"] for one in unit["names"])
    longer = alternation(one[1] for one in every if len(one) > 1 and one[0] in names)
    rest = rf"(?!\s+(?:{longer})(?!\w))" if longer else ""
    return re.compile(rf"(?<!\w)(?:{alternation(names)})(?!\w){rest}", re.IGNORECASE)


RULE = ScriptRule(offences.UNIT_ABOLISHED, check)
