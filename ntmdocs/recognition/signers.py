"""The lines of one signer: titles above the signature, the other office and the name below it."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.model.script import Role
from ntmdocs.recognition.lines import Line
from ntmdocs.recognition.marks import is_name, is_office, is_signer
from ntmdocs.recognition.words import begins_with, offices, words
from ntmdocs.scripts.folding import flat

Side = tuple[str, int, int]


def read_signer(lines: Sequence[Line]) -> list[Role]:
    """Return the role of each line of one side of the foot.

    The name is the last line that may be one and has lines above it; the office is what stands right above the name,
    below the room for the signature.
    """
    first = next((at for at, line in enumerate(lines) if is_title(line)), None)
    if first is None:
        return [Role.SIGNER_NAME if is_name(line.text) and len(lines) == 1 else Role.OTHER for line in lines]
    name = next((at for at in range(len(lines) - 1, first, -1) if _is_person(lines[at])), None)
    end = len(lines) if name is None else name
    office = _office(lines, first, end) if name is not None and not _has_room(lines, end) else end
    found = [Role.OTHER] * len(lines)
    for at in range(first, end):
        found[at] = Role.SIGNER_TITLE if at < office else Role.SIGNER_OFFICE
    if name is not None:
        found[name] = Role.SIGNER_NAME
    return found


def is_title(line: Line) -> bool:
    return is_signer(line.text) or is_office(line.text) or (line.is_upper and len(line.text) < 80)


def _is_person(line: Line) -> bool:
    return is_name(line.text) and not is_signer(line.text) and not begins_with(line.text, offices())


def _office(lines: Sequence[Line], first: int, end: int) -> int:
    """Return where the lines below the signature begin, `end` where none are above the name."""
    room = next((at for at in range(end - 1, first, -1) if _has_room(lines, at)), None)
    if room is not None:
        return room
    is_second = end - 2 >= first and is_office(lines[end - 1].text) and is_office(lines[end - 2].text)
    return end - 1 if is_second and names_agency(lines[end - 1].text) else end


def names_agency(text: str) -> bool:
    """Tell an office with its agency ("CHỦ TỊCH UBND XÃ")."""
    return bool(set(flat(text).split()) & set(words()["lists"]["agencies"]))


def _has_room(lines: Sequence[Line], at: int) -> bool:
    """Tell whether room for a signature is above a line: blank lines, a note, another row."""
    line, before = lines[at], lines[at - 1]
    return line.has_gap or (bool(line.strip.table) and line.strip.row != before.strip.row)
