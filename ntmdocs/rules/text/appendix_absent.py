"""TXT195: an appendix that a Word file announces and does not have; a plan's are another rule's business (TAB102)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Role, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.letters import alternation, sentence, small, table


def check(script: Script) -> Iterator[Finding]:
    """Yield the first place that announces an appendix of this paper where none follows. Source: Mục III, khoản 1."""
    if script.plan or next(script.of(Role.APPENDIX_NUMBER), None):
        return
    for passage in script.prose:
        for match in _pattern().finditer(passage.text):
            is_own = passage.role is not Role.LEGAL_BASIS and not _another().match(passage.text, match.end())
            if is_own and not _is_conditional(passage.text, match):
                yield offences.APPENDIX_ABSENT.at(passage.at(match.start()), passage.where, words=match[0])
                return


def _is_conditional(text: str, match: re.Match[str]) -> bool:
    """Tell a sentence about appendices that there may be, or that there are none."""
    begin, _ = sentence(text, match.start(), match.end())
    said = f" {small(text[begin : match.start()])} "
    return any(f" {small(one)} " in said for one in table("closing")["appendix"]["conditional"])


@cache
def _pattern() -> re.Pattern[str]:
    words = table("closing")["appendix"]
    number = table("citations")["number_word"]
    name = rf"{alternation([words['name']])}(?:\s+(?:{number}\s+)?(?:\d{{1,2}}|[IVX]{{1,4}})(?!\w))?"
    several = rf"(?:{words['several']}\s+)?"
    attached, pointing = alternation(words["attached"]), alternation(words["pointing"])
    forms = (
        rf"(?:{attached})\s+{several}{name}",
        rf"{name}(?:\s+\w+){{0,6}}?\s+(?:{attached})",
        rf"(?:{pointing})\s+{several}{name}(?=\s*(?:[).;,]|$))",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE)


@cache
def _another() -> re.Pattern[str]:
    """Match what makes the appendix another paper's: that paper's type, not "this"."""
    words = table("citations")
    own = table("closing")["appendix"]["this"]
    kinds = alternation(words["types"])
    return re.compile(rf"(?:\s+\w+){{0,3}}?\s+(?:{kinds})(?!\w)(?!\s+{own}(?!\w))", re.IGNORECASE)


RULE = ScriptRule(offences.APPENDIX_ABSENT, check)
