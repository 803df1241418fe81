"""TXT169, TXT171, TXT172: laws that others replaced, and lines of the legal basis that lack what the decree asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from ntmdocs.finding import Finding
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.citations_reading import CITING, cited_in, iter_days
from ntmdocs.rules.text.first_citations import missing_parts
from ntmdocs.rules.text.letters import alternation, sentence, small, table
from ntmdocs.vietnamese import short_date

Law = dict[str, Any]


def check_replaced(script: Script) -> Iterator[Finding]:
    """Yield each law on the list of replaced ones, once, where its successor is in force within the document's year."""
    last = script.day or (date(script.year, 12, 31) if script.year else None)
    told: set[str] = set()
    for passage in script.passages:
        if last is None or passage.role not in CITING:
            continue
        for law, start, words in _old(passage):
            begin, stop = sentence(passage.text, start, start + len(words))
            said = f" {small(passage.text[begin:stop])} "
            is_history = any(f" {small(one)} " in said for one in table("citations")["historic"])
            if law["since"] <= last and not is_history and law["symbol"] not in told:
                told.add(law["symbol"])
                since = short_date(law["since"])
                yield offences.LAW_REPLACED.at(
                    passage.at(start), passage.where, law=words, by=law["by"], since=since, status=law["status"]
                )


def _old(passage: Passage) -> Iterator[tuple[Law, int, str]]:
    """Yield the replaced laws that a passage names, by name and year, by name and day, or by symbol."""
    laws: list[Law] = table("laws")["law"]
    for match in _named().finditer(passage.text):
        year = int(match["year"] or (re.findall(r"\d{4}", match["day"])[-1] if match["day"] else 0))
        names = small(match["name"])
        yield from (
            (one, match.start(), match[0]) for one in laws if one["year"] == year and names in map(small, one["names"])
        )
    for cited in cited_in(passage):
        yield from ((one, cited.symbol_start, cited.symbol) for one in laws if one["symbol"].casefold() == cited.key)


@cache
def _named() -> re.Pattern[str]:
    words = table("citations")
    names = alternation(name for one in table("laws")["law"] for name in one["names"])
    spelt = rf"\s+{words['month_word']}\s+\d{{1,2}}\s+{words['year_word']}\s+"
    day = rf"{words['day_word']}\s+\d{{1,2}}(?:/\d{{1,2}}/|{spelt})\d{{4}}"
    year = rf"(?:{words['year_word']}\s+)?(?P<year>\d{{4}})(?!\d)"
    return re.compile(rf"(?<!\w)(?P<name>{names})\s+(?:{year}|(?P<day>{day}))", re.IGNORECASE)


def check_basis(script: Script) -> Iterator[Finding]:
    """Yield each line of the legal basis that lacks number, date, issuing body or subject. Source: khoản 6, điểm a."""
    for passage, kind in _bases(script):
        if kind in table("citations")["laws"]:
            if not next(iter_days(passage.text), None) and not re.search(r"(?:19|20)\d\d", passage.text):
                yield _incomplete(passage, ["date"])
            continue
        cited = next(cited_in(passage), None)
        missing = ["number"] if cited is None else missing_parts(cited)
        if missing:
            yield _incomplete(passage, missing)


def _incomplete(passage: Passage, missing: list[str]) -> Finding:
    lacking = ", ".join(table("citations")["parts"][name] for name in missing)
    return offences.BASIS_INCOMPLETE.at(passage.at(passage.begins), passage.where, words=passage.words[:80], missing=lacking)


def check_law_number(script: Script) -> Iterator[Finding]:
    """Yield each law in the legal basis that bears its number: the decree wants none. Source: khoản 6, điểm a."""
    words = table("citations")
    others = [name for name in words["types"] if name not in words["laws"]]
    for passage, kind in _bases(script):
        cited = next(cited_in(passage), None)
        if kind in words["laws"] and cited and "QH" in "".join(cited.groups):
            opening = passage.text[: cited.symbol_start]
            if not any(name in opening for name in others):
                name = opening.strip().removesuffix(words["number_word"]).strip()
                mark = passage.at(cited.symbol_start)
                yield offences.BASIS_LAW_NUMBERED.at(mark, passage.where, symbol=cited.symbol, words=name)


def _bases(script: Script) -> Iterator[tuple[Passage, str]]:
    """Yield the lines of the legal basis that name a document, with its type."""
    words = table("citations")
    kinds = alternation([*words["types"], *words["laws"]])
    pattern = re.compile(rf"\s*{words['basis']}\s+(?P<kind>{kinds})(?!\w)")
    for passage in script.of(Role.LEGAL_BASIS):
        match = pattern.match(passage.words)
        if match and not passage.is_cited(passage.begins, passage.begins + 1):
            yield passage, " ".join(match["kind"].split())


REPLACED = ScriptRule(offences.LAW_REPLACED, check_replaced)
BASIS = ScriptRule(offences.BASIS_INCOMPLETE, check_basis)
LAW_NUMBER = ScriptRule(offences.BASIS_LAW_NUMBERED, check_law_number)
