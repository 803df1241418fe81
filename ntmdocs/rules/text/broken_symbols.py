"""Numbers and symbols of cited documents whose marks are lost or others: "98NQ-UBND", "51/2025/NQTTg", "35/NQ_UBND"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.model.script import Passage
from ntmdocs.rules.text.letters import D_STROKES, alternation, table

_GROUP = r"[^\W\d_][^\W\d_&]*\d{0,2}"
_BEFORE = r"(?:/|[\s._\\/–—-]{1,3})?"  # stands where the slash should
_BETWEEN = r"(?:[._\\/–—-]{1,3}|\s{1,3}(?=[A-Z\u0110]))"
_NUMBER = r"(?P<front>\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?)"


def broken_in(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Yield where each symbol begins that only its letters tell, its words, and how it is rightly written."""
    for match in _pattern().finditer(passage.text):
        first, rest = right_group(match["first"]), _groups(match["rest"])
        right = f"{match['front'].replace(' ', '')}/{'-'.join((first, *rest))}"
        if _is_meant(match, first, rest) and right != match["symbol"]:
            yield match.start("symbol"), match["symbol"], right


def _groups(rest: str) -> tuple[str, ...]:
    return tuple(right_group(one) for one in re.split(r"[\s._\\/–—-]+", rest) if one)


def _is_meant(match: re.Match[str], first: str, rest: tuple[str, ...]) -> bool:
    """Tell a symbol from other letters behind a number: a type and a body, or capitals behind a number that it is cited by."""
    if not rest:
        return bool(re.fullmatch(r"QH\d\d", first))
    bodies = table("citations")["groups"]["bodies"]
    if first in codes() and (match["kind"] or " " not in match["before"]):
        return rest[0] in bodies or (_is_written(rest[0]) and " " not in match["rest"])
    is_run_on = match["before"] in ("", "/") and _is_written(first) and " " not in match["rest"]
    return is_run_on and bool(match["kind"] and match["number"])


def _is_written(group: str) -> bool:
    return len(group) > 1 and group[:2].isupper()


@cache
def codes() -> frozenset[str]:
    """Return the abbreviations of types."""
    return frozenset(code for codes in table("citations")["types"].values() for code in codes)


def right_group(part: str) -> str:
    """Return a group of letters as it is rightly written: its capitals, the stroke of its D; a number at its end is kept.

    >>> right_group("qh15"), right_group("QD"), right_group("KTHT")
    ('QH15', 'Q\u0110', 'KTHT')
    """
    letters = part.rstrip("0123456789")
    right: list[str] = table("citations")["groups"]["right"]
    if letters in right:
        return part
    same = [one for one in right if one.casefold() == letters.casefold()]
    plain = [one for one in right if _folded(one) == _folded(letters)]
    found = same or plain
    return found[0] + part[len(letters) :] if len(found) == 1 else part


def apart(part: str, kind: str) -> str:
    """Return a group with the hyphen that was lost between its type, or its body, and what follows; "" where none was.

    >>> apart("Q\u0110TTg", ""), apart("TTLT", ""), apart("SNNMTPTNT", "")
    ('Q\u0110-TTg', '', 'SNNMT-PTNT')
    """
    words = table("citations")
    if part in words["groups"]["right"] or part in codes():
        return ""
    bodies: list[str] = words["groups"]["bodies"]
    own: list[str] = words["types"].get(kind, [])
    for code in sorted(codes(), key=len, reverse=True):
        rest = part[len(code) :]
        meant = [one for one in bodies if _folded(one) == _folded(rest)]
        is_own = code in own and len(rest) > 2 and rest.isupper() and rest not in words["groups"]["joined"]
        if _folded(part[: len(code)]) == _folded(code) and (meant or is_own):
            return f"{code}-{meant[0] if meant else rest}"
    for body in sorted(bodies, key=len, reverse=True):
        rest = part[len(body) :]
        if part.startswith(body) and len(body) > 2 and len(rest) > 1 and rest.isupper() and part not in bodies:
            return f"{body}-{rest}"
    return ""


def _folded(letters: str) -> str:
    return letters.translate(D_STROKES).casefold()


@cache
def _pattern() -> re.Pattern[str]:
    words = table("citations")
    kinds, between = alternation(words["types"]), alternation(words["between"])
    number = rf"(?i:{words['number_word']})\s*:?\s*"
    opening = rf"(?:(?<!\w)(?P<kind>(?i:{kinds}))(?:\s+(?i:{between}))?\s+(?P<number>{number})?|(?<!\w){number})"
    rest = rf"(?P<rest>(?:{_BETWEEN}{_GROUP})?(?:-{_GROUP})*)"
    return re.compile(rf"{opening}(?P<symbol>{_NUMBER}(?P<before>{_BEFORE})(?P<first>{_GROUP}){rest})(?![\w/])")
