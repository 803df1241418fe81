"""LAY210-LAY215: national title and motto, the lines under them, components that are not there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.regulation import Limits
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Rule
from ntmdocs.model.typeface import width_mm
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import at, limits_of, of_whole, shown, words
from ntmdocs.rules.rule import LayoutRule

DASHES = re.compile("[‐‑–—−]")
LINED = {Role.MOTTO: "motto", Role.ISSUING_BODY: "issuer", Role.SUBJECT: "subject"}
LENGTH_SLACK = 0.06  # of the text's length: fonts and drawings differ by that
SIGNERS = (Role.SIGNER_TITLE, Role.SIGNER_OFFICE, Role.SIGNER_NAME)
NO_DATE_LINE = frozenset({"BB"})  # minutes have neither number nor date line in the decree's form


def _spelt(text: str) -> str:
    """Return words in one spelling: single spaces, composed, the older place of the tone mark."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    for other, usual in words()["tones"].items():  # the decree writes both
        found = found.replace(other, usual)
    return found


def check_national_title(recognised: Recognised) -> Iterator[Finding]:
    """Yield a national title in other words."""
    wanted = limits_of(recognised).national_title
    for one in recognised.of(Role.NATIONAL_TITLE):
        if _spelt(one.text).upper() != wanted:
            yield at(recognised, offences.NATIONAL_TITLE, one, found=_spelt(one.text), wanted=wanted)


def check_motto(recognised: Recognised) -> Iterator[Finding]:
    """Yield a motto in other words or without its spaced hyphens; another kind of dash is another rule's."""
    wanted = limits_of(recognised).motto
    for one in recognised.of(Role.MOTTO):
        if DASHES.sub("-", _spelt(one.text)) != wanted:
            yield at(recognised, offences.MOTTO, one, found=_spelt(one.text), wanted=wanted)


def check_motto_dash(recognised: Recognised) -> Iterator[Finding]:
    """Yield a motto that is right but for its dashes."""
    wanted = limits_of(recognised).motto
    for one in recognised.of(Role.MOTTO):
        text = _spelt(one.text)
        if text != wanted and DASHES.sub("-", text) == wanted:
            yield at(recognised, offences.MOTTO_DASH, one, found=text, wanted=wanted)


def _last_of(recognised: Recognised, role: Role) -> Component | None:
    """Return the last line of a component in the head of the document."""
    lines = [one for one in recognised.of(role) if one.part == 0]
    return lines[-1] if lines else None


def check_lines(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component without the line that should stand under it."""
    for role, name in LINED.items():
        one = _last_of(recognised, role)
        if one is not None and not _rules(recognised, role):
            yield at(recognised, offences.NO_LINE, one, name=words()["lines"][name])


def _rules(recognised: Recognised, role: Role) -> list[Rule]:
    below = (Role.APPENDIX_REFERENCE,) if role is Role.SUBJECT else ()  # what is issued with a decision has its line there
    return [rule for one in recognised.of(role, *below) if one.part == 0 for rule in one.strip.rules]


def check_lengths(recognised: Recognised) -> Iterator[Finding]:
    """Yield each line whose length, where it is known, is no allowed share of the text above it."""
    table = limits_of(recognised)
    for role, name in LINED.items():
        lines = [one for one in recognised.of(role) if one.part == 0]
        known = [rule.length_mm for rule in _rules(recognised, role) if rule.length_mm and rule.made_of == "shape"]
        if lines and len(known) == 1 and not _is_share(known[0], lines, table, name):
            ratio = table.rules[name].ratio
            low, high = (shown(round(share * 100)) for share in (ratio.low, ratio.high))
            found = shown(round(100 * known[0] / _width(lines[-1])))
            yield at(
                recognised, offences.LINE_LENGTH, lines[-1], found=found, low=low, high=high, name=words()["lines"][name]
            )


def _is_share(length: float, lines: list[Component], table: Limits, name: str) -> bool:
    """Tell whether a line is an allowed share of the last line of text, or of the longest."""
    ratio = table.rules[name].ratio
    widths = {_width(lines[-1]), max(map(_width, lines))}
    return any(ratio.low - LENGTH_SLACK <= length / width <= ratio.high + LENGTH_SLACK for width in widths if width)


def _width(one: Component) -> float:
    return width_mm(_spelt(one.text), one.face.size_pt, bold=one.face.bold)


def check_missing(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component that every document has and this one lacks; a fragment and a form without number lack some."""
    if recognised.is_fragment:
        return
    attached = any(one.part == 0 for one in recognised.of(Role.APPENDIX_REFERENCE))
    excused = words()["needed"]["not_attached"] if attached else ()
    for name in words()["needed"]["roles"]:
        roles = SIGNERS if name == "signature" else (Role(name),)
        is_excused = name in excused or (name == "place_and_date" and recognised.kind in NO_DATE_LINE)
        if not is_excused and next(recognised.of(*roles), None) is None:
            yield of_whole(recognised, offences.MISSING, component=words()["names"][name])


RULES = (
    LayoutRule(offences.NATIONAL_TITLE, check_national_title),
    LayoutRule(offences.MOTTO, check_motto),
    LayoutRule(offences.MOTTO_DASH, check_motto_dash),
    LayoutRule(offences.NO_LINE, check_lines),
    LayoutRule(offences.LINE_LENGTH, check_lengths),
    LayoutRule(offences.MISSING, check_missing),
)
