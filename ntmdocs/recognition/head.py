"""The head of a document: national title, agencies, number, place and date, type, whatever they are set with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container
from ntmdocs.recognition.agencies import split_agencies
from ntmdocs.recognition.lines import Line
from ntmdocs.recognition.marks import evident, is_rule, type_of
from ntmdocs.recognition.words import begins_with, matches, words
from ntmdocs.scripts.labels import parse_label

ANCHORS = frozenset({Role.NATIONAL_TITLE, Role.MOTTO, Role.NUMBER, Role.PLACE_AND_DATE, Role.LETTER_SUBJECT})
LONG, MOST_LINES = 180, 60
ITEM = re.compile(r"[-–—•*+](?:\s+\S|[^\W_])")


def read_head(lines: Sequence[Line]) -> tuple[tuple[Component, ...], int]:
    """Return the components of the head in the order of reading, and the index of the line after it.

    Without any of them the index is 0; the type, and a subject on its line, belong to the head.
    """
    end = next((at for at, line in enumerate(lines) if is_bodily(line)), len(lines))
    marks = [evident(line.text) for line in lines[: min(end, MOST_LINES)]]
    tables = {line.strip.table for line, mark in zip(lines, marks, strict=False) if mark in ANCHORS} - {0}
    title = _title(lines[: len(marks)], marks, tables)
    if title is not None and not any(mark in ANCHORS for mark in marks) and not all(map(_may_stand_above, lines[:title])):
        title = None
    anchors = [at for at, mark in enumerate(marks) if mark in ANCHORS and (title is None or at < title)]
    if title is None and not anchors:
        return (), 0
    stop = title if title is not None else _after(lines, anchors[-1], tables) + 1
    found = list(_above(lines[:stop], marks[:stop], tables))
    if title is not None:
        found += _type(lines[title], lines[title + 1 : title + 2])
        stop = title + 1
    return tuple(split_agencies(found)), stop


def _may_stand_above(line: Line) -> bool:
    """Tell a line that may stand above a title where nothing else of a head is there."""
    return line.is_centred or line.is_upper or line.is_right or is_rule(line.text) or evident(line.text) is not None


def is_bodily(line: Line) -> bool:
    """Tell a line that only the body, or what leads to it, can have."""
    role = evident(line.text)
    if role is Role.ADDRESSEE or matches("basis", line.text) or matches("weighed", line.text):
        return True
    if role or is_rule(line.text):
        return False
    if len(line.text) > LONG and not (line.is_centred or line.is_bold):
        return True
    label = parse_label(line.text)
    if label and label[0].noun:
        return True
    is_numbered = bool(label) and not line.is_centred and line.strip.container is Container.BODY
    return is_numbered or (bool(ITEM.match(line.text)) and line.strip.container is Container.BODY)


def _title(lines: Sequence[Line], marks: Sequence[Role | None], tables: set[int]) -> int | None:
    """Return the index of the type's line: alone on its line, in capitals, bold or centred, not beside the national title."""
    for at, line in enumerate(lines):
        known = None if marks[at] or is_rule(line.text) else type_of(line.text)
        is_beside = line.strip.table in tables and line.is_left_cell
        if known and not is_beside and (line.is_upper or line.is_centred or line.is_bold or known[1] < len(line.text)):
            return at
    return None


def _after(lines: Sequence[Line], at: int, tables: set[int]) -> int:
    """Return the index of the last line of the head that ends with the anchor at `at`: its table's, else its own."""
    while at + 1 < len(lines) and _belongs(lines[at + 1], lines[at], tables):
        at += 1
    return at


def _belongs(line: Line, last: Line, tables: set[int]) -> bool:
    if line.strip.table in tables:
        return True
    goes_on = evident(last.text) is Role.LETTER_SUBJECT and not line.has_gap and not is_bodily(line)
    role = evident(line.text)
    is_small = line.strip.container is Container.BODY and len(line.text) < 60 and line.is_centred
    return is_rule(line.text) or role in (Role.DRAFT_MARK, Role.STAMP) or (goes_on and is_small)


def _type(line: Line, after: Sequence[Line]) -> tuple[Component, ...]:
    """Return the type, and the subject when the line goes on; in capitals it is all the type where a subject follows."""
    end = known[1] if (known := type_of(line.text)) else len(line.text)
    rest = line.text[end:]
    whole = line.component(Role.DOCUMENT_TYPE)
    if not rest.strip(" .:") or (
        after and line.is_upper and len(line.text) < 45 and after[0].is_centred and not after[0].is_upper
    ):
        return (whole,)
    gap = len(rest) - len(rest.lstrip(" :.-–\t"))
    kind = Component(Role.DOCUMENT_TYPE, line.strip, line.start, line.start + end, left_mm=line.left_mm, right_mm=line.right_mm)
    subject = Component(Role.SUBJECT, line.strip, line.start + end + gap, line.end, left_mm=line.left_mm, right_mm=line.right_mm)
    return kind, subject


def _above(lines: Sequence[Line], marks: Sequence[Role | None], tables: set[int]) -> list[Component]:
    """Return the components above the type: what is evident, agencies, and what goes on from the line before."""
    has_title = Role.NATIONAL_TITLE in marks
    last: dict[object, Role] = {}
    found = []
    for line, mark in zip(lines, marks, strict=True):
        side = (line.strip.table, line.strip.column, line.place > 1, line.strip.container)
        role = mark or (Role.OTHER if is_rule(line.text) else _unmarked(line, last.get(side), has_title, tables))
        if role is not Role.OTHER:
            last[side] = role
        found.append(line.component(role))
    return found


def _unmarked(line: Line, last: Role | None, has_title: bool, tables: set[int]) -> Role:
    """Return the role of a line of the head whose words do not tell it: from the column and what stood above."""
    if last is Role.LETTER_SUBJECT:
        return Role.LETTER_SUBJECT
    if last is Role.NUMBER:
        return Role.LETTER_SUBJECT if matches("written_out_subject", line.text) else Role.OTHER
    if last in (Role.NATIONAL_TITLE, Role.MOTTO, Role.PLACE_AND_DATE) and (line.is_right or line.strip.table):
        return Role.OTHER
    is_agency = line.is_upper and (has_title or begins_with(line.text, words()["lists"]["bodies"]))
    is_beside = has_title and line.is_left_cell and (line.strip.table in tables or line.place == 1)
    return Role.ISSUING_BODY if (is_agency or is_beside) and len(line.text) < LONG else Role.OTHER
