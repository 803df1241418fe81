"""Lines that a person moved where the data cannot follow: what stays in its place."""

from __future__ import annotations

from ntmdocs.lens.desk import Desk, short
from ntmdocs.lens.placing import LISTS, NEW
from ntmdocs.lens.reading import record_draft
from ntmdocs.lens.units import Unit
from ntmdocs.lens.waiting import hold_acts, hold_reading
from ntmdocs.model.inline import Cite
from ntmdocs.offences import lens as offences


def hold_back(desk: Desk) -> None:
    """Leave in its place what would print otherwise elsewhere, and every section whose heading was moved."""
    hold_acts(desk)
    hold_readings(desk)
    keep_halves(desk)
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
    keep_headed(desk)
    keep_headings(desk)


def keep_halves(desk: Desk) -> None:
    """Let what was split off belong to the place of its other half."""
    for group in desk.reader.groups:
        edited = next((one for one in group if one in desk.reader.edited), None)
        owner = "" if edited is None else desk.sheets[edited].owner
        for index in group if owner else ():
            desk.sheets[index].owner = owner


def keep_headings(desk: Desk) -> None:
    """Leave a heading that was taken out while lines below it stay: the data have no lines without it."""
    owned = {sheet.owner for sheet in desk.sheets}
    for index in list(desk.gone):
        unit = desk.units[index]
        name = desk.headings.homes.get(index) or desk.headings.run_in.get(index, "")
        if name not in owned or (":" not in name and index not in desk.headings.run_in):
            continue
        record = unit.head or unit.member
        desk.findings.append(offences.HEADING_GONE.at(desk.mark(record), desk.where(record), words=short(unit.words)))
        if unit.member:
            desk.gone.remove(index)


def hold_readings(desk: Desk) -> None:
    """Take a line of which no word is left for one that was taken out, unless its heading still stands before it.

    Paragraphs cut or joined so that a figure was cut or lost stay as the data have them.
    """
    for index, reading in list(desk.reader.edited.items()):
        unit = desk.units[desk.sheets[index].unit or 0]
        found = record_draft(reading, unit)
        parts = [one for one, sheet in desk.reader.joined.items() if sheet == index]
        group = next((one for one in desk.reader.groups if index in one), [index])
        if (parts or len(group) > 1) and (reading.lost or reading.is_torn):
            hold_reading(desk, index, offences.FIGURE_CUT)
        elif found is not None and found[1].is_empty:
            if desk.placing.opens(unit):
                hold_reading(desk, index, offences.HEADING_LEFT)
            else:
                desk.sheets[index].owner = ""
                desk.gone.append(desk.sheets[index].unit or 0)


def keep_headed(desk: Desk) -> None:
    """Leave the last line under a heading that stays in its place: the data have no heading without text."""
    for name, holder in desk.holders.items():
        heads = [unit for unit, home in desk.headings.homes.items() if home == name and unit not in desk.gone]
        owned = any(sheet.owner == name for sheet in desk.sheets)
        if ":" not in name or owned or not heads or not holder.records:
            continue
        for index, sheet in enumerate(desk.sheets):
            member = desk.units[sheet.unit].member if sheet.unit is not None else None
            if member and member.holder == name and sheet.owner:
                desk.tell(offences.CANNOT_MOVE, member, index, words=sheet.words)
                sheet.owner = name
                desk.staying.add(index)


def _can_move(desk: Desk, unit: Unit, owner: str) -> bool:
    record, holder = unit.member, desk.holders.get(owner)
    if record is None or not owner or (holder is None and not owner.startswith(NEW)):
        return False
    own = desk.holders.get(record.holder)
    if own is None or not own.is_block or desk.placing.opens(unit):
        return False
    return (owner in LISTS) == (record.holder in LISTS) or not any(isinstance(one, Cite) for one in record.line.pieces)
