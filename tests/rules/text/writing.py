"""Texts of any commune as scripts, from a few lines: what the tests of the rules of words are written in.

`## 1. Title` a heading (as many # as its level), `## 1. Title: | words` one that text runs on from, `- ` item, `+ ` sub-item,
`CĂN CỨ> ` a line of the legal basis, `NHẬN> ` a recipient, `KÝ> ` a line above the signature, `CHỨC> ` the office above the
name, `TÊN> ` the name, `PL> ` an appendix's number; any other line is a paragraph. A line is a paragraph of a Word file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from ntmdocs.finding import Finding
from ntmdocs.intake.law import load
from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.script import HamletName, Passage, Role, Script
from ntmdocs.rules import text as rules
from ntmdocs.scripts.labels import parse_label
from ntmdocs.source import Mark

PATH = "van-ban.docx"
ROLES = {
    "CĂN CỨ> ": Role.LEGAL_BASIS,
    "NHẬN> ": Role.RECIPIENT,
    "KÝ> ": Role.SIGNER_TITLE,
    "CHỨC> ": Role.SIGNER_OFFICE,
    "TÊN> ": Role.SIGNER_NAME,
    "PL> ": Role.APPENDIX_NUMBER,
    "SỐ> ": Role.NUMBER,
    "- ": Role.ITEM,
    "+ ": Role.SUBITEM,
}


@cache
def criteria(name: str) -> CriteriaSet:
    found = load().law.criteria_set(name)
    assert found is not None
    return found


def write(text: str, **around: Any) -> Script:
    """Return the lines as the script of a Word file; `hamlets` may be plain names."""
    hamlets = around.pop("hamlets", ())
    known = tuple(one if isinstance(one, HamletName) else HamletName(one) for one in hamlets)
    passages: list[Passage] = []
    level = part = 0
    for ordinal, line in enumerate(text.strip("\n").splitlines(), 1):
        made = _passage(line.strip(), ordinal, level, part)
        if made:
            level = made.level
            part += made.role is Role.APPENDIX_NUMBER
            passages.append(made)
    return Script(PATH, tuple(passages), hamlets=known, **around)


def _passage(line: str, ordinal: int, level: int, part: int) -> Passage | None:
    if not line:
        return None
    mark = Mark(PATH, ordinal, 1)
    if line.startswith("#"):
        depth = len(line) - len(line.lstrip("#"))
        title, _, rest = line[depth:].strip().partition("|")
        words = title.strip() + (" " + rest.strip() if rest else "")
        return _labelled(words, Role.HEADING, mark, depth, part, len(title.strip()))
    for opening, role in ROLES.items():
        if line.startswith(opening):
            return Passage(line[len(opening) :], role, mark, level=level, ordinal=ordinal, part=part)
    return _labelled(line, Role.PARAGRAPH, mark, level, part, 0)


def _labelled(words: str, role: Role, mark: Mark, level: int, part: int, end: int) -> Passage:
    found = parse_label(words)
    label, begins = found if found else (None, 0)
    return Passage(words, role, mark, None, label, begins, end, level, ordinal=mark.line, part=part)


def check(text: str, **around: Any) -> list[Finding]:
    """Return what all rules of words say of a text."""
    return run(write(text, **around))


def run(script: Script) -> list[Finding]:
    return [finding for rule in rules.RULES for finding in rule.check(script)]


def codes(findings: Iterable[Finding]) -> list[str]:
    return [one.code for one in findings]


def of(code: str, text: str, **around: Any) -> list[dict[str, str]]:
    """Return the parameters of each finding of one code, with its line."""
    return [{**one.values, "line": str(one.mark.line)} for one in check(text, **around) if one.code == code]


def lines(code: str, text: str, **around: Any) -> list[int]:
    return [int(one["line"]) for one in of(code, text, **around)]
