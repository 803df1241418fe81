"""Characters that nobody sees and that spoil text: control, direction and zero-width ones, tabs, text not in NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ntmdocs.finding import Finding, Offence
from ntmdocs.offences import yaml as offences
from ntmdocs.yamlfile.decoding import HARD_INDENT, HARD_SPACE, UNREADABLE, SourceText
from ntmdocs.yamlfile.mapping import iter_escapes
from ntmdocs.yamlfile.nodes import Scalar

DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SUSPECT = re.compile(f"{UNREADABLE.pattern}|{DIRECTION.pattern}|{ZERO_WIDTH.pattern}|\ufffd")


def check_characters(source: SourceText) -> Iterator[Finding]:
    """Find each invisible or control character, with its place."""
    text = source.text
    if text.isascii() and not UNREADABLE.search(text):
        return
    for match in _SUSPECT.finditer(text, min(source.base, 1)):
        yield _offence(match[0]).at(source.mark(match.start()), character=_name(match[0]))
    for match in HARD_INDENT.finditer(text) if HARD_SPACE.search(text) else ():
        yield offences.HARD_SPACE_INDENT.at(source.mark(match.start()))


def check_escapes(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    """Find such characters where they are written as an escape in double quotes."""
    if scalar.span.style != '"':
        return
    for offset, character in iter_escapes(source.twin[scalar.span.start : scalar.span.end], scalar.span.start):
        if _SUSPECT.fullmatch(character):
            yield _offence(character).at(source.mark(offset), character=_name(character))


def _offence(character: str) -> Offence:
    if character == "\ufffd":
        return offences.LOST_CHARACTER
    if DIRECTION.match(character):
        return offences.DIRECTION_CHARACTER
    return offences.ZERO_WIDTH_CHARACTER if ZERO_WIDTH.match(character) else offences.CONTROL_CHARACTER


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
