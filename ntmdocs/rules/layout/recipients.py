"""LAY290-LAY311: recipients, addressees, appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import at, words
from ntmdocs.rules.rule import LayoutRule

DASH = re.compile(r"\s*[-‐‑–—−]")
HYPHEN = re.compile(r"\s*-\s*\S")
ROMAN = re.compile(r"[IVX]+")
BLANK_LINE = re.compile(r"[\s.…_;:-]*")


def _recipients(recognised: Recognised) -> list[Component]:
    """Return the lines of the recipients; a form's dots are no line."""
    return [one for one in recognised.of(Role.RECIPIENT) if not BLANK_LINE.fullmatch(one.text)]


def check_ends(recognised: Recognised) -> Iterator[Finding]:
    """Yield each line of the recipients that does not end with a semicolon, the last one with a full stop."""
    for lines in _blocks(recognised):
        for one in lines:
            wanted, text = "." if one is lines[-1] else ";", one.text.rstrip()
            if not text.endswith(wanted):
                yield at(recognised, offences.RECIPIENT_END, one, max(len(text) - 1, 0), wanted=wanted, found=_end(text))


def _blocks(recognised: Recognised) -> Iterator[list[Component]]:
    """Yield the recipients of the document, and those of a copy below it."""
    block: list[Component] = []
    for one in recognised.of(Role.RECIPIENTS_TITLE, Role.RECIPIENT):
        if one.role is Role.RECIPIENTS_TITLE:
            yield block
            block = []
        elif not BLANK_LINE.fullmatch(one.text):
            block.append(one)
    yield block


def _end(text: str) -> str:
    return text[-1:] if text[-1:] in ",.;:" else ""


def check_dashes(recognised: Recognised) -> Iterator[Finding]:
    """Yield each line of the recipients that begins with no dash, neither typed nor Word's."""
    for one in _recipients(recognised):
        if not DASH.match(one.text) and not one.strip.number and not one.text[:1].islower():
            yield at(recognised, offences.RECIPIENT_DASH, one, found=one.text.strip())


def check_title(recognised: Recognised) -> Iterator[Finding]:
    """Yield a title of the recipients in other words."""
    wanted = words()["recipients"]["title"]
    for one in recognised.of(Role.RECIPIENTS_TITLE):
        if " ".join(one.text.split()) != wanted:
            yield at(recognised, offences.RECIPIENTS_TITLE, one, found=" ".join(one.text.split()), wanted=wanted)


def check_addressee(recognised: Recognised) -> Iterator[Finding]:
    """Yield an addressee in a type of document that has none: only what is proposed or reported upward, and letters, have."""
    first = recognised.first(Role.ADDRESSEE)
    if first is not None and recognised.kind not in words()["upward"]["types"]:
        yield at(recognised, offences.NEEDLESS_ADDRESSEE, first)


def check_addressee_ends(recognised: Recognised) -> Iterator[Finding]:
    """Yield each of several addressees that does not end with a semicolon, the last one with a full stop."""
    address = words()["recipients"]["address"]
    told = (one for one in recognised.of(Role.ADDRESSEE) if one.text.strip(" :.…\t") not in (address, ""))
    lines = [one for one in told if not one.text.rstrip().endswith(":")]
    for one in lines if len(lines) > 1 else ():
        wanted, text = "." if one is lines[-1] else ";", one.text.rstrip()
        if not text.endswith(wanted):
            yield at(recognised, offences.ADDRESSEE_END, one, max(len(text) - 1, 0), wanted=wanted, found=_end(text))


def check_as_above(recognised: Recognised) -> Iterator[Finding]:
    """Yield the first recipient of a document with addressees where it does not refer to them."""
    lines, wanted = _recipients(recognised), words()["recipients"]["as_above"]
    address = words()["recipients"]["address"].casefold()
    is_addressed = any(address in one.text.casefold() for one in recognised.of(Role.ADDRESSEE))
    if lines and is_addressed and wanted.casefold() not in lines[0].text.casefold():
        yield at(recognised, offences.AS_ABOVE, lines[0], wanted=f"- {wanted};")


def check_appendix_numbers(recognised: Recognised) -> Iterator[Finding]:
    """Yield each of several appendices that is not numbered in Roman."""
    numbers = list(recognised.of(Role.APPENDIX_NUMBER))
    for order, one in enumerate(numbers, 1):
        typed = re.sub(rf"(?i:{words()['appendix']['name']})", "", one.text, count=1).strip(" .:")
        if len(numbers) > 1 and not ROMAN.fullmatch(typed):
            yield at(recognised, offences.APPENDIX_NUMBER, one, found=one.text.strip(), order=order)


def check_references(recognised: Recognised) -> Iterator[Finding]:
    """Yield each appendix without the line that says to which document it belongs."""
    told = {one.part for one in recognised.of(Role.APPENDIX_REFERENCE)}
    for one in recognised.of(Role.APPENDIX_NUMBER):
        if one.part not in told:
            yield at(recognised, offences.APPENDIX_REFERENCE, one)


RULES = (
    LayoutRule(offences.RECIPIENT_END, check_ends),
    LayoutRule(offences.RECIPIENT_DASH, check_dashes),
    LayoutRule(offences.RECIPIENTS_TITLE, check_title),
    LayoutRule(offences.NEEDLESS_ADDRESSEE, check_addressee),
    LayoutRule(offences.ADDRESSEE_END, check_addressee_ends),
    LayoutRule(offences.AS_ABOVE, check_as_above),
    LayoutRule(offences.APPENDIX_NUMBER, check_appendix_numbers),
    LayoutRule(offences.APPENDIX_REFERENCE, check_references),
)
