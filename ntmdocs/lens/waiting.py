"""Acts that wait: paragraphs cut or joined while words of theirs lie in a conflict come home when that is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ntmdocs.finding import Offence
from ntmdocs.lens.desk import Desk
from ntmdocs.lens.flow import Sheet
from ntmdocs.lens.reading import bag_of, comes_from
from ntmdocs.lens.returning import Printed, find_returned, printed_citations
from ntmdocs.model.blocks import text_of
from ntmdocs.model.inline import Run
from ntmdocs.offences.homecoming import DISPUTED

FEWEST = 4  # words of a line, below which they may be another's by chance


def hold_acts(desk: Desk) -> None:
    """Leave in Word whatever took over words of a line that nobody has decided about."""
    open_lines = [unit for unit, one in enumerate(desk.units) if one.block in desk.restored and one.member]
    for unit in open_lines:
        _hold_takers(desk, unit)
    _hold_citing(desk, [*printed_citations([desk.units[unit] for unit in open_lines]), *_cut_citations(desk)])
    flows: dict[object, list[int]] = {}
    for index, sheet in enumerate(desk.sheets):
        flows.setdefault(sheet.flow, []).append(index)
    for flow in flows.values():
        for at, index in enumerate(flow):
            if desk.sheets[index].is_frozen and desk.sheets[index].unit is not None:
                _hold_halves(desk, flow, at)
                _keep_parts(desk, desk.sheets[index])


def _words(desk: Desk, unit: int) -> Counter[str]:
    """Return the words of a line, as they were when the paper was made."""
    one = desk.units[unit]
    return bag_of(desk.former.get(one.block, one.tokens))


def _hold_takers(desk: Desk, unit: int) -> None:
    """Hold back the lines that hold the words of a line which a conflict brings back."""
    words = _words(desk, unit)
    for index in [*desk.reader.edited]:
        own = desk.sheets[index]
        won = bag_of(own.tokens) - bag_of(desk.units[own.unit or 0].tokens)
        if sum(words.values()) >= FEWEST and comes_from(words, won):
            hold_reading(desk, index, DISPUTED)
    for index in desk.reader.added:
        if _is_from(desk, index, words):
            _hold_added(desk, index)


def _cut_citations(desk: Desk) -> Iterator[Printed]:
    """Yield the citations that a person took out of lines which lie in a conflict."""
    for sheet in desk.sheets:
        if sheet.is_frozen and sheet.unit is not None and sheet.typed:
            known = list(printed_citations([desk.units[sheet.unit]]))
            there = [one.printed for one in find_returned((Run(text_of(sheet.typed)),), known)]
            yield from (one for one in known if one not in there)


def _hold_citing(desk: Desk, known: Sequence[Printed]) -> None:
    """Hold back the lines with words around a citation of a line which a conflict brings back."""
    for index, reading in list(desk.reader.edited.items()):
        if any(find_returned(draft.pieces, known) for draft in reading.prints):
            hold_reading(desk, index, DISPUTED)
    for index, draft in desk.reader.added.items():
        if find_returned(draft.pieces, known):
            _hold_added(desk, index)


def _hold_halves(desk: Desk, flow: list[int], at: int) -> None:
    """Hold back what was split off from a line in a conflict."""
    sheet = desk.sheets[flow[at]]
    lost = _words(desk, sheet.unit or 0) - bag_of(sheet.typed)
    for others in (flow[at + 1 :], flow[:at][::-1]):
        for index in others:
            if index not in desk.reader.added or not _is_from(desk, index, lost):
                break
            _hold_added(desk, index)


def _is_from(desk: Desk, index: int, words: Counter[str]) -> bool:
    own = bag_of(desk.sheets[index].tokens)
    return sum(own.values()) >= FEWEST and comes_from(own, words)


def _hold_added(desk: Desk, index: int) -> None:
    sheet = desk.sheets[index]
    group = next((one for one in desk.reader.groups if index in one), [])
    edited = next((one for one in group if one in desk.reader.edited), None)
    if edited is not None:
        hold_reading(desk, edited, DISPUTED)
    elif sheet.owner:
        holder = desk.holders.get(sheet.owner)
        origin = desk.reader.origins.get(index) or (holder.records[-1] if holder and holder.records else None)
        desk.tell_typed(DISPUTED, origin, index)
        sheet.owner = ""


def _keep_parts(desk: Desk, sheet: Sheet) -> None:
    """Keep the lines beside one in a conflict that stand joined to it on the paper: they are not taken out."""
    unit = sheet.unit or 0
    won = bag_of(sheet.typed) - _words(desk, unit)
    for step in (-1, 1):
        place = unit + step
        while place in desk.gone and desk.units[place].member and comes_from(bag_of(desk.units[place].tokens), won):
            desk.gone.remove(place)
            won -= bag_of(desk.units[place].tokens)
            place += step


def hold_reading(desk: Desk, index: int, offence: Offence) -> None:
    """Leave a paragraph, and all that were read together with it, as the data have them."""
    del desk.reader.edited[index]
    unit = desk.units[desk.sheets[index].unit or 0]
    for other in next((one for one in desk.reader.groups if index in one), [index]):
        desk.tell_typed(offence, unit.member, other, unit.words)
        if other != index:
            desk.sheets[other].owner = ""
    for part in [one for one, sheet in desk.reader.joined.items() if sheet == index]:
        desk.gone.remove(part)
        del desk.reader.joined[part]
