"""Lines that a person moved where the data cannot follow: what stays in its place."""

from __future__ import annotations

from ntmdocs.lens.desk import Desk, short
from ntmdocs.lens.placing import LISTS, NEW
from ntmdocs.lens.units import Unit
from ntmdocs.model.inline import Cite
from ntmdocs.offences import lens as offences


def hold_back(desk: Desk) -> None:
    """Leave in its place what would print otherwise elsewhere, and every section whose heading was moved."""
    for index, sheet in enumerate(desk.sheets):
        unit = desk.units[sheet.unit] if sheet.unit is not None else None
        if unit is None:
            if sheet.owner and not sheet.owner.startswith(NEW) and sheet.owner not in desk.holders:
                sheet.owner = ""
            continue
        if unit.head is not None and not sheet.is_fixed:
            desk.findings.append(offences.SECTION_MOVED.at(desk.mark(unit.head), desk.where(unit.head), words=short(sheet.words)))
            desk.unplaced.add(sheet.result)
        if unit.member and sheet.owner != unit.member.holder and not _can_move(desk, unit, sheet.owner):
            desk.tell(offences.CANNOT_MOVE, unit.member, index, words=sheet.words)
            sheet.owner = unit.member.holder
            desk.staying.add(index)


def _can_move(desk: Desk, unit: Unit, owner: str) -> bool:
    record, holder = unit.member, desk.holders.get(owner)
    if record is None or not owner or (holder is None and not owner.startswith(NEW)):
        return False
    own = desk.holders.get(record.holder)
    if own is None or not own.is_block or unit.head is not None:
        return False
    return (owner in LISTS) == (record.holder in LISTS) or not any(isinstance(one, Cite) for one in record.line.pieces)
