"""What nobody brought home: words typed where the data have no place, template lines taken out."""

from __future__ import annotations

from ntmdocs.lens.desk import Desk, short
from ntmdocs.model.blocks import OBJECT
from ntmdocs.offences import lens as offences
from ntmdocs.offences.homecoming import DISPUTED


def tell_the_rest(desk: Desk) -> None:
    """Add a finding for everything that stays in the Word file only."""
    told: set[int] = set()
    for index, sheet in enumerate(desk.sheets):
        if sheet.is_frozen:
            if sheet.result not in told:
                told.add(sheet.result)
                record = desk.units[sheet.unit].member if sheet.unit is not None else None
                words = sheet.quoted or short(sheet.words)
                desk.findings.append(DISPUTED.at(desk.mark(record), desk.where(record), words=words))
                desk.unplaced.add(sheet.result)
        elif _is_homeless(desk, index):
            desk.tell(offences.NO_PLACE, None, index, words=sheet.words)
    _tell_objects(desk)
    _tell_gone_wording(desk)
    _tell_lonely_headings(desk)


def _tell_objects(desk: Desk) -> None:
    """Tell of pictures and other objects that a person added, at the line that they stand in or behind."""
    before = None
    for sheet in desk.sheets:
        unit = desk.units[sheet.unit] if sheet.unit is not None else None
        before = (unit.member or unit.head if unit else None) or before
        if not sheet.is_frozen and sheet.text.count(OBJECT) > (unit.text.count(OBJECT) if unit else 0):
            desk.findings.append(offences.ADDED_OBJECT.at(desk.mark(before), desk.where(before)))


def _is_homeless(desk: Desk, index: int) -> bool:
    """Tell whether a typed paragraph came home nowhere and nothing is said of it yet."""
    sheet = desk.sheets[index]
    if sheet.unit is not None or sheet.owner or not sheet.words or index in desk.lines:
        return False
    return sheet.result not in desk.unplaced and not any(one.sheet == index for one in desk.placing.sections)


def _tell_gone_wording(desk: Desk) -> None:
    """Tell of lines of the template that a person took out, unless the section that they head went with them."""
    vanished = desk.vanished
    for unit in desk.gone:
        one = desk.units[unit]
        if one.prints or one.is_blank or unit in vanished:
            continue
        desk.findings.append(offences.WORDING_GONE.at(desk.mark(None), printed=short(one.words)))


def _tell_lonely_headings(desk: Desk) -> None:
    """Tell of headings that stand on the paper although all below them is gone: they are not printed again."""
    vanished = desk.vanished
    for sheet in desk.sheets:
        if sheet.unit in vanished and sheet.result not in desk.unplaced:
            desk.findings.append(offences.LONELY_HEADING.at(desk.mark(None), None, words=short(sheet.words)))
            desk.unplaced.add(sheet.result)
