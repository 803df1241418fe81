"""LAY250-LAY280: legal bases, the end of the body, titles and numbers of divisions, what stands before a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Label, Numerals, Role
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import BODY, at, words
from ntmdocs.rules.rule import LayoutRule

ENDED = (Role.HEADING, *BODY)
CLOSING = re.compile(r"[.;:,\s]*$")


def check_bases(recognised: Recognised) -> Iterator[Finding]:
    """Yield each legal basis that does not end with its semicolon, the last one with its full stop.

    Before "as proposed by …" and the like, which are read as legal bases too, the last is the last of all.
    """
    bases = list(recognised.of(Role.LEGAL_BASIS))
    for one in bases:
        wanted = "." if one is bases[-1] else ";"
        text = one.text.rstrip()
        if not text.endswith(wanted):
            yield at(recognised, offences.BASIS_END, one, max(len(text) - 1, 0), wanted=wanted, found=_last(text))


def _last(text: str) -> str:
    return text[-1:] if text[-1:] and not text[-1:].isalnum() else ""


def check_end(recognised: Recognised) -> Iterator[Finding]:
    """Yield the last paragraph of the body where it lacks the closing mark of the official forms; a table may be the last."""
    body = [one for one in recognised.of(*ENDED) if one.part == 0 and not one.strip.table]
    signed = next(recognised.of(Role.SIGNER_TITLE, Role.SIGNER_NAME), None)
    mark = words()["ending"]["mark"]
    last = body[-1].strip.ordinal if body else 0
    tabled = any(one.strip.ordinal > last for one in recognised.of(Role.CELL) if one.part == 0)
    if body and signed is not None and not tabled and not body[-1].text.rstrip().endswith(mark):
        text = body[-1].text.rstrip()
        yield at(recognised, offences.BODY_END, body[-1], max(len(text) - 1, 0), wanted=mark)


def _noun(label: Label | None) -> str:
    return label.noun.casefold() if label else ""


def check_titles(recognised: Recognised) -> Iterator[Finding]:
    """Yield each part, chapter, section or article without a title; that of the first two may stand in the next paragraph."""
    components = recognised.components
    for order, one in enumerate(components):
        noun = _noun(one.label)
        if one.role is not Role.HEADING or noun not in words()["divisions"]:
            continue
        following = components[order + 1] if order + 1 < len(components) else None
        if not one.text[one.begins :].strip(" .:") and not _is_title(following):
            yield at(recognised, offences.UNTITLED, one, found=one.text.strip())


def _is_title(one: Component | None) -> bool:
    """Tell whether a component may be the title of what stands above it."""
    return one is not None and one.label is None and one.role in (Role.HEADING, Role.PARAGRAPH) and len(one.text) < 300


def check_numerals(recognised: Recognised) -> Iterator[Finding]:
    """Yield each part or chapter that is not numbered in Roman, each section or article that is not in Arabic numerals."""
    for one in recognised.of(Role.HEADING):
        noun = _noun(one.label)
        label = one.label
        if label is None or label.numerals is Numerals.WORD:
            continue
        roman, arabic = words()["roman"]["nouns"], words()["arabic"]["nouns"]
        if (noun in roman and label.numerals is not Numerals.ROMAN) or (noun in arabic and label.numerals is not Numerals.ARABIC):
            wanted = "I, II, III" if noun in roman else "1, 2, 3"
            yield at(recognised, offences.NUMERALS, one, found=label.text.strip(), wanted=wanted)


def check_label_ends(recognised: Recognised) -> Iterator[Finding]:
    """Yield each article whose number does not end with a full stop, each point whose letter does not end with a bracket."""
    for one in recognised.of(Role.HEADING, *BODY):
        label = one.label
        if label is None or label.is_automatic:
            continue
        typed = one.text[: one.begins].strip()
        is_article = words()["divisions"].get(_noun(label)) == "article"
        if is_article and not typed.endswith("."):
            yield at(recognised, offences.LABEL_END, one, found=typed, wanted=typed.rstrip(":)-–/ ") + ".")
        elif label.numerals is Numerals.LETTER and not label.noun and not typed.endswith(")"):
            yield at(recognised, offences.LABEL_END, one, found=typed, wanted=typed.rstrip(".:/-– ") + ")")


@cache
def _honorific() -> re.Pattern[str]:
    known = sorted(words()["honorifics"]["words"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known))})(?:[\s.:]+)(?=\S)")


def check_names(recognised: Recognised) -> Iterator[Finding]:
    """Yield a signer's name behind an academic or honorary title; some branches are allowed theirs, so it only asks."""
    for one in recognised.of(Role.SIGNER_NAME):
        if match := _honorific().match(one.text.strip()):
            yield at(recognised, offences.HONORIFIC, one, found=match[0].strip(" .:"), wanted=one.text.strip()[match.end() :])


RULES = (
    LayoutRule(offences.BASIS_END, check_bases),
    LayoutRule(offences.BODY_END, check_end),
    LayoutRule(offences.UNTITLED, check_titles),
    LayoutRule(offences.NUMERALS, check_numerals),
    LayoutRule(offences.LABEL_END, check_label_ends),
    LayoutRule(offences.HONORIFIC, check_names),
)
