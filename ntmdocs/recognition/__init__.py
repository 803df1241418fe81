"""Which paragraph of a Word file is which component, whoever made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Sheet, Strip
from ntmdocs.recognition.body import iter_body
from ntmdocs.recognition.foot import foot_start, iter_foot
from ntmdocs.recognition.front import read_addressees, read_subject
from ntmdocs.recognition.head import read_head
from ntmdocs.recognition.kinds import kind_of, system_of
from ntmdocs.recognition.lines import Line, iter_lines
from ntmdocs.recognition.margins import is_margin, letterhead, read_margin
from ntmdocs.recognition.marks import is_appendix, is_signer
from ntmdocs.recognition.parts import read_appendix, split_parts

JOINED = frozenset(
    {
        Role.NATIONAL_TITLE,
        Role.PARENT_BODY,
        Role.ISSUING_BODY,
        Role.LETTER_SUBJECT,
        Role.DOCUMENT_TYPE,
        Role.SUBJECT,
        Role.ISSUING_AUTHORITY,
        Role.APPENDIX_TITLE,
        Role.APPENDIX_REFERENCE,
        Role.PARAGRAPH,
        Role.CELL,
        Role.OTHER,
    }
)


def recognise(sheet: Sheet) -> Recognised:
    """Return the file with its components known, in the order of reading; empty paragraphs are none."""
    margins = [strip for strip in sheet.strips if is_margin(strip)]
    lead = letterhead(margins)
    inner = [*lead, *(strip for strip in sheet.strips if not is_margin(strip))]
    components: list[Component] = []
    whole = tuple(iter_lines(inner, sheet))
    signed = {line.strip.table for line in whole if is_signer(line.text)}
    bordered = frozenset(grid.number for grid in sheet.grids if grid.has_borders) - signed
    first = int(bool(whole) and is_appendix(whole[0].text))
    for part, lines in enumerate(split_parts(whole, bordered), first):
        components += (replace(one, part=part) for one in _join(tuple(_iter_part(lines, part, bordered))))
    components += (read_margin(strip) for strip in margins if strip.text.strip() and strip not in lead)
    own = [one for one in components if one.part == 0]
    known = {one.role for one in own}
    is_fragment = not known & {Role.NATIONAL_TITLE, Role.ISSUING_BODY}
    return Recognised(sheet, tuple(components), system_of(own), kind_of(own), is_fragment)


def _iter_part(lines: Sequence[Line], part: int, bordered: frozenset[int]) -> Iterator[Component]:
    """Yield the components of a document, or of one appendix."""
    opening, at = read_appendix(lines, part > 0)
    yield from opening
    if not opening:
        head, at = read_head(lines)
        yield from head
        subject, count = read_subject(lines[at:], head, kind_of(head))
        yield from subject
        addressees, more = read_addressees(lines[at + count :])
        yield from addressees
        at += count + more
    rest = lines[at:]
    foot = foot_start(rest, bordered)
    yield from _clip(iter_body(_strips(rest[:foot])), rest[:foot])
    yield from iter_foot(rest[foot:])


def _strips(lines: Sequence[Line]) -> tuple[Strip, ...]:
    return tuple(strip for _, group in groupby(lines, key=lambda line: line.strip.ordinal) for strip in (next(group).strip,))


def _clip(components: Iterator[Component], lines: Sequence[Line]) -> Iterator[Component]:
    """Yield the components of the body without the lines of their paragraph that head and foot have taken."""
    starts = {line.strip.ordinal: line.start for line in reversed(lines)}
    ends = {line.strip.ordinal: line.end for line in lines}
    for one in components:
        start, end = starts[one.strip.ordinal], ends[one.strip.ordinal]
        if one.strip.text[:start].strip():
            role = Role.PARAGRAPH if one.role is Role.HEADING else one.role
            one = replace(one, role=role, label=None, start=start, begins=0, heading_end=0)
        size = min(one.end, end) - one.start
        yield replace(one, end=one.start + size, begins=min(one.begins, size), heading_end=min(one.heading_end, size))


def _join(components: Sequence[Component]) -> Iterator[Component]:
    """Yield the components, lines of one paragraph in one role as one, where they are parts of one sentence."""
    last: Component | None = None
    for one in components:
        is_same = last and last.strip is one.strip and last.role is one.role and one.role in JOINED
        if last and is_same and "\t" not in one.strip.text[last.end : one.start]:
            last = replace(last, end=one.end)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
