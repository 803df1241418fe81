"""Which type of document it is, and whose rules it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ntmdocs.model.recognised import Component, System
from ntmdocs.model.script import Role
from ntmdocs.recognition.marks import is_national_title, is_party_title, type_of
from ntmdocs.recognition.words import abbreviations, begins_with, matches, pattern, words

SYMBOL = re.compile(r"[/-]\s*([^\W\d_]+)\s*[-/]")
STATE_SIGNER = re.compile(r"(TM|KT|TL|TUQ)\s?\.")
LETTER = re.compile(r"/\s*[^\W\d_]{2,}[^\W_]*\s*-\s*[^\W\d_]{2,}")


def kind_of(components: Sequence[Component]) -> str:
    """Return the abbreviation of the type: of the title, else of the symbol; "CV" for a letter, "" unknown."""
    title = next((one for one in components if one.role is Role.DOCUMENT_TYPE), None)
    number = next((one for one in components if one.role is Role.NUMBER), None)
    known = type_of(title.text) if title else None
    symbol = _symbol(number.text) if number else ""
    if known and known[0]:
        return symbol if symbol and symbol in words()["lists"]["party_kinds"] and symbol.startswith(known[0]) else known[0]
    if symbol:
        return "CV" if symbol in words()["lists"]["letter_kinds"] else symbol
    return "CV" if title is None and _is_letter(components, number) else ""


def _symbol(text: str) -> str:
    found = SYMBOL.search(text)
    said = found[1] if found else ""
    return said if said in abbreviations() else ""


def _is_letter(components: Sequence[Component], number: Component | None) -> bool:
    roles = {one.role for one in components}
    return Role.LETTER_SUBJECT in roles or (Role.ADDRESSEE in roles and number is not None and bool(LETTER.search(number.text)))


def system_of(components: Sequence[Component]) -> System:
    """Return whose rules the document follows: by its national title, else by the form of its number and authority."""
    title = next((one for one in components if one.role is Role.NATIONAL_TITLE), None)
    if title:
        return System.PARTY if is_party_title(title.text) and not is_national_title(title.text) else System.STATE
    number = next((one for one in components if one.role is Role.NUMBER), None)
    bodies = [one for one in components if one.role in (Role.PARENT_BODY, Role.ISSUING_BODY)]
    if any(begins_with(one.text, words()["lists"]["state_bodies"]) for one in bodies):
        return System.STATE
    if number and matches("party_number", number.text):
        return System.PARTY
    if number and pattern("state_number").search(number.text.casefold()):
        return System.STATE
    signers = [one for one in components if one.role is Role.SIGNER_TITLE]
    if any(re.match(r"\s*[TK]\s?/\s?[MTL]\b", one.text) for one in signers):
        return System.PARTY
    return System.STATE if bodies or any(STATE_SIGNER.match(one.text) for one in signers) else System.UNKNOWN
