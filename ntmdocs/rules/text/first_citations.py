"""TXT167, TXT168, TXT170: a document is cited in full the first time, and by its number, not by a nickname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from ntmdocs.finding import Finding
from ntmdocs.model.script import Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.citations_reading import CITING, Cited, cited_in, iter_cited
from ntmdocs.rules.text.letters import alternation, small, table


def check_first(script: Script) -> Iterator[Finding]:
    """Yield each first citation without date or subject, or without an issuing body that its symbol does not tell either."""
    if not script.is_fragment:
        yield from (_incomplete(one, missing) for one, missing in _short(script))


def check_fragment(script: Script) -> Iterator[Finding]:
    """Yield the same where the text's head, which may hold a fuller citation, is cut off."""
    if script.is_fragment:
        for one, missing in _short(script):
            yield offences.CITATION_SHORT.at(
                one.passage.at(one.start), one.passage.where, cited=_shown(one), missing=missing, symbol=one.symbol
            )


def _is_attached(one: Cited) -> bool:
    """Tell the paper that this one is attached to: the decree gives that note a form of its own."""
    before = small(one.passage.text[: one.start]).rstrip()
    return any(before.endswith(small(words)) for words in table("closing")["appendix"]["attached"])


def _incomplete(one: Cited, missing: str) -> Finding:
    return offences.CITATION_INCOMPLETE.at(
        one.passage.at(one.start), one.passage.where, cited=_shown(one), missing=missing, symbol=one.symbol
    )


def _short(script: Script) -> Iterator[tuple[Cited, str]]:
    """Yield the first citation of each document in prose that lacks something; one in the legal bases counts as the first."""
    seen: set[str] = set()
    for one in iter_cited(script):
        is_first = one.key not in seen
        seen.add(one.key)
        is_prose = one.passage.role not in (Role.LEGAL_BASIS, Role.CELL) and not _is_attached(one)
        if is_first and is_prose and one.kind and (missing := missing_parts(one)):
            yield one, ", ".join(table("citations")["parts"][name] for name in missing)


def missing_parts(one: Cited) -> list[str]:
    """Return what a citation lacks: date, issuer, subject. Source: NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 6."""
    is_law = one.kind in table("citations")["laws"]
    missing = [] if one.day else ["date"]
    if not is_law:
        code = re.sub(r"\d+$", "", one.groups[-1]) if one.groups else ""
        is_told = code in table("citations")["groups"]["sole"]
        missing += [] if one.issuer or is_told else ["issuer"]
        missing += [] if one.has_subject else ["subject"]
    elif missing:
        missing = []
    return missing if missing != ["issuer"] else []


def _shown(one: Cited) -> str:
    return one.passage.text[one.start : one.end]


def check_nicknames(script: Script) -> Iterator[Finding]:
    """Yield each document that goes by a bare number, once, unless it was cited in full before."""
    known = {one["name"]: one for one in table("citations")["nicknames"]}
    seen: set[str] = set()
    for passage in script.passages:
        if passage.role in CITING:
            cited = list(cited_in(passage))
            for match in _nickname().finditer(passage.text):
                name = " ".join(match[0].split())
                entry = known.get(name, {})
                same = {name, _key(match["kind"], match["number"]), entry.get("symbol", name).casefold()}
                before = {key for one in cited if one.start < match.start() for key in (_key(one.kind, one.symbol), one.key)}
                if not (seen | before) & same:
                    yield offences.NICKNAME.at(passage.at(match.start()), passage.where, name=name, full=entry.get("full", ""))
                seen.add(name)
            for one in cited:
                seen |= {_key(one.kind, one.symbol), one.key}


def _key(kind: str, number: str) -> str:
    """Return a type with the bare number that its symbol begins with."""
    digits = "".join(takewhile(str.isdigit, number))
    return f"{small(kind)} {int(digits or 0)}"


@cache
def _nickname() -> re.Pattern[str]:
    kinds = alternation(one for one, codes in table("citations")["types"].items() if codes)
    number = r"(?!(?:19|20)\d\d(?!\d))(?P<number>\d{1,4})(?![\w/%]|[-–.,]\w|\s*[-–]\s*[A-Z\u0110])"
    return re.compile(rf"(?<!\w)(?P<kind>{kinds})\s+{number}")


FIRST = ScriptRule(offences.CITATION_INCOMPLETE, check_first)
FRAGMENT = ScriptRule(offences.CITATION_SHORT, check_fragment)
NICKNAMES = ScriptRule(offences.NICKNAME, check_nicknames)
