"""Changes that belong together become one; two that cannot stand side by side in one file become none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ntmdocs.lens.desk import Desk
from ntmdocs.lens.records import Change, Deed
from ntmdocs.offences import lens as offences
from ntmdocs.yamlfile import Edit


def gather(desk: Desk) -> None:
    """Join what one act of a person made: a move out of one place into another, a paragraph cut in two, two joined."""
    groups = [*_moves(desk), *_acts(desk)]
    desk.changes[:] = _united(desk.changes, groups)
    _drop_overlapping(desk)


def _moves(desk: Desk) -> list[set[int]]:
    """Return the changes of each moved line: out of its place, and in elsewhere."""
    found: dict[tuple[int, int], set[int]] = {}
    for at, one in enumerate(desk.changes):
        if one.deed is Deed.MOVED:
            found.setdefault((one.mark.line, one.mark.column), set()).add(at)
    for index, sheet in enumerate(desk.sheets):
        member = desk.units[sheet.unit].member if sheet.unit is not None else None
        mark = desk.mark(member)
        if member and sheet.owner != member.holder and (mark.line, mark.column) in found:
            found[mark.line, mark.column] |= _of(desk, index)
    return list(found.values())


def _acts(desk: Desk) -> list[set[int]]:
    """Return the changes of paragraphs that were read together."""
    marks = {unit: desk.units[unit].member for unit in desk.reader.joined}
    groups: list[set[int]] = []
    for unit, sheet in desk.reader.joined.items():
        record = marks[unit]
        deleted = {
            at
            for at, one in enumerate(desk.changes)
            if record and one.deed is Deed.DELETED and one.mark == record.line.span.mark
        }
        groups.append(deleted | _of(desk, sheet))
    for change, sheets in desk.ties:
        own = {at for at, one in enumerate(desk.changes) if one is change}
        groups.append(own.union(*(_of(desk, sheet) for sheet in sheets)))
    for group in desk.reader.groups:
        groups.append(set().union(*(_of(desk, sheet) for sheet in group)))
    return groups


def _of(desk: Desk, sheet: int) -> set[int]:
    result = desk.sheets[sheet].result
    return {at for at, one in enumerate(desk.changes) if result in one.results}


def _united(changes: Sequence[Change], groups: Iterable[set[int]]) -> list[Change]:
    """Return the changes, each group as one, which stands where it inserts: inserts at one place go in the order of changes."""
    leader = list(range(len(changes)))
    for group in groups:
        for at in group:
            low, high = sorted((_lead(leader, at), _lead(leader, min(group))))
            leader[high] = low
    members: dict[int, list[int]] = {}
    for at in range(len(changes)):
        members.setdefault(_lead(leader, at), []).append(at)
    placed = sorted((max((i for i in own if _inserts(changes[i])), default=own[0]), own) for own in members.values())
    return [_joined([changes[i] for i in own]) for _, own in placed]


def _inserts(change: Change) -> bool:
    return any(edit.start == edit.end for edit in change.edits)


def _lead(leader: Sequence[int], at: int) -> int:
    while leader[at] != at:
        at = leader[at]
    return at


def _joined(members: Sequence[Change]) -> Change:
    first = members[0]
    if len(members) == 1:
        return first
    moved = next((one for one in members if one.deed is Deed.MOVED), None)
    edits = tuple(dict.fromkeys(edit for one in members for edit in one.edits))
    results = tuple(dict.fromkeys(index for one in members for index in one.results))
    old = " / ".join(dict.fromkeys(one.old for one in members if one.old))
    new = " / ".join(dict.fromkeys(one.new for one in members if one.new))
    return replace(moved or first, old=old, new=new, edits=edits, results=results)


def _drop_overlapping(desk: Desk) -> None:
    """Join changes with the same edit, and leave out one that would overlap another."""
    same: dict[Edit, set[int]] = {}
    for at, one in enumerate(desk.changes):
        for edit in one.edits:
            if edit.start < edit.end:
                same.setdefault(edit, set()).add(at)
    desk.changes[:] = _united(desk.changes, [group for group in same.values() if len(group) > 1])
    kept: list[Change] = []
    for one in desk.changes:
        if any(_clash(edit, other) for each in kept for other in each.edits for edit in one.edits):
            desk.findings.append(offences.NOT_WRITABLE.at(one.mark, one.where, words=one.new or one.old))
            desk.unplaced.update(one.results)
        else:
            kept.append(one)
    desk.changes[:] = kept


def _clash(one: Edit, other: Edit) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
