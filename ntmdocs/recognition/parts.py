"""Where a file passes from the document to its appendices, or to what is attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container
from ntmdocs.recognition.lines import Line
from ntmdocs.recognition.marks import evident, is_appendix, is_office, is_rule, is_signer
from ntmdocs.recognition.words import begins_with, is_upper, matches, pattern, words
from ntmdocs.scripts.folding import flat

MOST_OF_HEAD = 8


def split_parts(lines: Sequence[Line], bordered: frozenset[int]) -> Iterator[Sequence[Line]]:
    """Yield the lines of the document, then of each appendix or attached document; `bordered` are tables with lines drawn."""
    starts, is_signed, in_table = [0], False, False
    for at, line in enumerate(lines):
        begins = (
            _is_start(line, is_signed) or (is_signed and _is_titled(line, lines[at + 1 : at + 4], in_table))
        ) and line.strip.table not in bordered
        if begins and (start := _back(lines, at)) > starts[-1]:
            starts.append(start)
            is_signed = in_table = False
        if is_foot(line):
            is_signed, in_table = True, in_table or (bool(line.strip.table) and is_signer(line.text))
    yield from (lines[start:end] for start, end in pairwise([*starts, len(lines)]))


def is_foot(line: Line) -> bool:
    """Tell a line that only the foot of a document has: "Nơi nhận:" or the signer's authority."""
    return len(line.text) < 120 and (matches("recipients", line.text) or is_signer(line.text))


def _is_start(line: Line, is_signed: bool) -> bool:
    text, stands_out = line.text, line.is_centred or line.is_bold or line.is_upper or line.is_right
    if is_appendix(text) and (stands_out or line.starts_page or is_signed):
        return True
    is_apart = is_signed or line.starts_page
    if is_apart and stands_out and (matches("loose_appendix", text) or (matches("appendix_line", text) and is_upper(text[:7]))):
        return True
    if not is_signed:
        return False
    is_title = line.starts_page and stands_out and line.strip.container is not Container.CELL and not is_foot(line)
    is_number = evident(text) is Role.NUMBER and line.is_left_cell
    return evident(text) is Role.NATIONAL_TITLE or is_number or is_title


def _is_titled(line: Line, after: Sequence[Line], in_table: bool) -> bool:
    """Tell the title of an appendix without number: across the page behind a foot in a table, or above its reference."""
    if line.strip.container is not Container.BODY or line.is_right or line.place or not line.is_centred or is_foot(line):
        return False
    if evident(line.text) or is_rule(line.text) or is_office(line.text) or not (line.is_upper or line.is_bold):
        return False
    return in_table or any(one.text.startswith("(") and matches("reference", one.text) for one in after)


def _back(lines: Sequence[Line], at: int) -> int:
    """Return the index at which the part of a line begins: its table's or paragraph's first line, agencies above included."""
    strip = lines[at].strip
    while at > 0:
        before = lines[at - 1]
        is_same = before.strip is strip or (strip.table and before.strip.table == strip.table)
        is_agency = evident(lines[at].text) is Role.NATIONAL_TITLE and before.is_upper
        if not is_same and not (is_agency and begins_with(before.text, words()["lists"]["bodies"])):
            break
        at -= 1
    return at


def read_appendix(lines: Sequence[Line], is_attached: bool) -> tuple[tuple[Component, ...], int]:
    """Return the components that an appendix begins with, and how many lines they are; `is_attached`: after the document."""
    if not lines or not (is_attached or is_appendix(lines[0].text)) or _has_head(lines):
        return (), 0
    found: list[Component] = []
    for at, line in enumerate(lines):
        role = _role(line, found)
        if role is None:
            return tuple(found), at
        if role is Role.APPENDIX_NUMBER and not is_appendix(line.text):
            found += _number_and_title(line)
        else:
            found.append(line.component(role))
    return tuple(found), len(lines)


def _has_head(lines: Sequence[Line]) -> bool:
    """Tell an attached document, or a copy's certificate, by what only a head has."""
    return any(evident(line.text) in (Role.NATIONAL_TITLE, Role.NUMBER) for line in lines[:MOST_OF_HEAD])


def _role(line: Line, found: Sequence[Component]) -> Role | None:
    last = found[-1] if found else None
    if not found:
        is_number = matches("appendix", line.text) or matches("appendix_line", line.text) or matches("loose_appendix", line.text)
        if is_number:
            return Role.APPENDIX_NUMBER
        return Role.APPENDIX_TITLE if line.is_centred and (line.is_upper or line.is_bold) else None
    if is_rule(line.text):
        return Role.OTHER
    if matches("reference", line.text) or (
        last and last.role is Role.APPENDIX_REFERENCE and last.text.count("(") > last.text.count(")")
    ):
        return Role.APPENDIX_REFERENCE
    if line.strip.container is Container.CELL and last and last.strip.table != line.strip.table:
        return None
    if line.text.startswith("("):
        return Role.OTHER if line.is_centred else None
    is_closed = any(one.role is Role.APPENDIX_REFERENCE for one in found)
    if is_closed:
        return None
    return Role.APPENDIX_TITLE if line.is_centred or (line.is_upper and line.is_bold) else None


def _number_and_title(line: Line) -> Iterator[Component]:
    """Yield the number and the title of an appendix that stand on one line."""
    match = pattern("appendix_line").match(flat(line.text)) or pattern("loose_appendix").match(flat(line.text))
    end = min(match.end() if match else len(line.text), len(line.text))
    title = line.text[end:]
    begins = end + len(title) - len(title.lstrip(" .:-–"))
    for role, start, finish in ((Role.APPENDIX_NUMBER, 0, end), (Role.APPENDIX_TITLE, begins, len(line.text))):
        if line.text[start:finish].strip():
            stop = line.start + len(line.text[:finish].rstrip(" :-–"))
            yield Component(role, line.strip, line.start + start, stop, left_mm=line.left_mm, right_mm=line.right_mm)
