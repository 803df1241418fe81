"""What stands between the type and the body: subject, authority, those addressed, legal bases, the operative word."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.recognition.head import ITEM, LONG, is_bodily
from ntmdocs.recognition.lines import Line
from ntmdocs.recognition.marks import evident, is_rule
from ntmdocs.recognition.words import begins_with, matches, words

TITLED = frozenset({Role.DOCUMENT_TYPE, Role.SUBJECT})
AHEAD = 40


def read_subject(lines: Sequence[Line], head: Sequence[Component], kind: str) -> tuple[tuple[Component, ...], int]:
    """Return the lines that belong to the title, below the type and above the body, and how many lines they are."""
    found: list[Component] = []
    is_open = bool(head) and head[-1].role in TITLED
    last: Component | None = head[-1] if is_open else None
    for at, line in enumerate(lines):
        role = _role(line, last, lines[at : at + AHEAD], kind, is_open)
        if role is None:
            return tuple(found), at
        found.append(line.component(role))
        is_open = is_open and role in (Role.SUBJECT, Role.DRAFT_MARK, Role.STAMP) and not line.strip.rules
        last = found[-1]
    return tuple(found), len(lines)


def _role(line: Line, last: Component | None, ahead: Sequence[Line], kind: str, is_open: bool) -> Role | None:
    if is_rule(line.text):
        return Role.OTHER if last else None
    if matches("reference", line.text) and line.text.startswith("(") and len(line.text) < 300:
        return Role.APPENDIX_REFERENCE
    if last and last.role is Role.APPENDIX_REFERENCE and last.text.count("(") > last.text.count(")") and not is_bodily(line):
        return Role.APPENDIX_REFERENCE
    if evident(line.text) in (Role.DRAFT_MARK, Role.STAMP):
        return evident(line.text)
    if is_bodily(line) or _is_operative(line):
        return None
    if _is_authority(line, ahead, kind):
        return Role.ISSUING_AUTHORITY
    if (
        last
        and last.role is Role.ISSUING_AUTHORITY
        and (line.is_upper or line.is_centred)
        and line.is_bold
        and not ITEM.match(line.text)
    ):
        return Role.ISSUING_AUTHORITY
    return _subject(line, last) if is_open else None


def _subject(line: Line, last: Component | None) -> Role | None:
    """Return the role of a line below the type or the subject: centred, or bold, or short and right below the type."""
    if line.strip.container is not (last.strip.container if last else line.strip.container):
        return None
    is_first = last is None or last.role is not Role.SUBJECT
    if line.text.startswith("(") and not is_first:
        return Role.OTHER
    if line.has_gap and not is_first:
        return None
    if line.is_centred:
        return Role.SUBJECT
    if last and not is_first and last.strip.alignment == "center":
        return None
    is_plain_title = is_first and len(line.text) < LONG and line.text[-1] not in ".:;,"
    return Role.SUBJECT if line.is_bold or is_plain_title else None


def _is_operative(line: Line) -> bool:
    return line.is_upper and matches("operative", line.text)


def _is_authority(line: Line, ahead: Sequence[Line], kind: str) -> bool:
    """Tell the authority that decides, above the legal bases or the operative word."""
    if not begins_with(line.text, words()["lists"]["authorities"]):
        return False
    decides = kind in words()["lists"]["operative_kinds"]
    if line.is_upper:
        return decides or any(_is_operative(one) for one in ahead)
    return decides and line.is_centred and line.has_gap and any(_is_operative(one) for one in ahead)


def read_addressees(lines: Sequence[Line]) -> tuple[tuple[Component, ...], int]:
    """Return the lines of "Kính gửi", and how many they are; () where they do not open with it."""
    if not lines or evident(lines[0].text) is not Role.ADDRESSEE:
        return (), 0
    count = 1
    while count < len(lines) and _goes_on(lines[count], lines[count - 1], lines[0], count):
        count += 1
    return tuple(line.component(Role.OTHER if is_rule(line.text) else Role.ADDRESSEE) for line in lines[:count]), count


def _goes_on(line: Line, last: Line, first: Line, count: int) -> bool:
    if line.strip is first.strip or (line.strip.table and line.strip.table == first.strip.table):
        return True
    if line.strip.container is not first.strip.container and count == 1 and last.text.endswith(":"):
        return bool(ITEM.match(line.text)) or len(line.text) < LONG
    if line.strip.table and line.strip.table == last.strip.table:
        return True
    is_open = last.text[-1] in ":;," or (count > 1 and last.text[-1] not in ".")
    is_item = bool(ITEM.match(line.text)) or bool(line.strip.number) or last.text.endswith(":")
    return is_open and (is_item or line.text[-1] in ";" or last.text.endswith(",")) and len(line.text) < LONG
