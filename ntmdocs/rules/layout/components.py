"""What every rule of layout needs: the limits in force, which row of the decree's table a component stands in, its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ntmdocs.finding import Finding, Offence, Where
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.regulation import Limits, limits
from ntmdocs.model.script import Numerals, Role
from ntmdocs.source import Mark

ROWS = {
    Role.NATIONAL_TITLE: "national_title",
    Role.MOTTO: "motto",
    Role.PARENT_BODY: "parent_body",
    Role.ISSUING_BODY: "issuing_body",
    Role.NUMBER: "number_and_symbol",
    Role.PLACE_AND_DATE: "place_and_date",
    Role.DOCUMENT_TYPE: "document_type",
    Role.SUBJECT: "subject",
    Role.LETTER_SUBJECT: "letter_subject",
    Role.LEGAL_BASIS: "legal_basis",
    Role.PARAGRAPH: "body",
    Role.ITEM: "body",
    Role.SUBITEM: "body",
    Role.ADDRESSEE: "addressee",
    Role.SIGNER_TITLE: "authority",
    Role.SIGNER_OFFICE: "office",
    Role.SIGNER_NAME: "signer_name",
    Role.RECIPIENTS_TITLE: "recipients_title",
    Role.RECIPIENT: "recipient",
    Role.APPENDIX_NUMBER: "appendix_label",
    Role.APPENDIX_TITLE: "appendix_title",
    Role.APPENDIX_REFERENCE: "appendix_origin",
    Role.CONTACT: "contacts",
    Role.PAGE_NUMBER: "page_number",
}
BODY = (Role.PARAGRAPH, Role.ITEM, Role.SUBITEM)
WORDS_SHOWN = 6
FEW_LETTERS = 3
FILLING = ".…_"
_YEAR = re.compile(r"\b(20[2-9]\d)\b")


@cache
def words() -> Mapping[str, Any]:
    return tomllib.loads(files("ntmdocs.rules.layout").joinpath("words.toml").read_text(encoding="utf-8"))


def limits_of(recognised: Recognised) -> Limits:
    """Return the limits in force in the year of a document's date; where it has none, the newest."""
    dated = recognised.first(Role.PLACE_AND_DATE)
    year = _YEAR.search(dated.text) if dated else None
    return limits(date(int(year[1]), 12, 31) if year else date.max)


def row_of(component: Component) -> str:
    """Return the row of the decree's table that a component stands in, "" where it has none, or ours to choose."""
    if component.role is Role.HEADING:
        return _heading_row(component)
    return ROWS.get(component.role, "")


def _heading_row(component: Component) -> str:
    label = component.label
    if label is None:
        return ""
    noun = words()["divisions"].get(label.noun.casefold(), "")
    if noun:
        return "" if noun == "article" else "part_label"
    if label.numerals is Numerals.ROMAN and label.noun == "":
        return "section"
    is_whole = not component.text[component.heading_end :].strip()
    is_clause = label.numerals is Numerals.ARABIC and len(label.numbers) == 1
    return "clause_title" if is_clause and is_whole else ""


def at(recognised: Recognised, offence: Offence, component: Component, offset: int = 0, /, **parameters: object) -> Finding:
    """Return a finding at a character of a component, with the component's own name among the parameters."""
    shown = [] if component.role is Role.PAGE_NUMBER else component.text.split()  # its digits are whatever a program put there
    first = " ".join(shown[:WORDS_SHOWN]) + (" …" if len(shown) > WORDS_SHOWN else "")
    mark = Mark(recognised.sheet.path, component.strip.ordinal, component.start + offset + 1)
    return offence.at(mark, Where(words=first), component=name_of(component), words=first, **parameters)


def is_blank(component: Component) -> bool:
    """Tell a line of a form that waits for its words: dots, or hardly a letter."""
    letters = sum(letter.isalpha() for letter in component.text)
    dots = sum(letter in FILLING for letter in component.text)
    return letters < FEW_LETTERS or dots > letters


def is_later(recognised: Recognised, component: Component) -> bool:
    """Tell whether a component stands behind the signature: it belongs to an appendix, a copy, another document."""
    signed = next(recognised.of(Role.SIGNER_NAME, Role.SIGNER_TITLE), None)
    return component.part > 0 or (signed is not None and component.strip.ordinal > signed.strip.ordinal)


def name_of(component: Component) -> str:
    """Return what people call a component."""
    return str(words()["names"].get(component.role.value, component.role.value))


def of_whole(recognised: Recognised, offence: Offence, /, **parameters: object) -> Finding:
    return offence.at(Mark(recognised.sheet.path), None, **parameters)


def shown(number: float) -> str:
    """Return a measure as people write it: one decimal at most, a comma.

    >>> shown(12.70), shown(14.0)
    ('12,7', '14')
    """
    return f"{round(number, 1):g}".replace(".", ",")


def interval(low: float, high: float) -> str:
    return shown(low) if low == high else f"{shown(low)} - {shown(high)}"
