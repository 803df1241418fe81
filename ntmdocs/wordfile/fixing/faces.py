"""Set the face of characters, the former one kept as the tracked change."""

from __future__ import annotations

from copy import deepcopy

from ntmdocs.model.repairs import SetFace
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.carrying.schema import make, mark_properties, properties, put
from ntmdocs.wordfile.reading.leaves import BEGIN, END, FIELD_MARK, SEPARATE
from ntmdocs.wordfile.reading.xml import AUTHOR, NS, RPR, RUN, Element, child_of
from ntmdocs.wordfile.typesetting.cutting import cut, stretch
from ntmdocs.wordfile.typesetting.walking import Spot

CHANGE = NS + "rPrChange"
_MARKS = frozenset(NS + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_SLOTS = ("ascii", "hAnsi", "cs")
_THEMES = (*(f"{slot}Theme" for slot in _SLOTS), "cstheme")


def set_face(pen: Pen, spot: Spot, face: SetFace) -> None:
    """Set characters of a paragraph; of the whole one its number's face, too."""
    length = len(spot.text)
    end = min(face.end, length) if face.end else length
    spot.scraps = cut(spot.scraps, face.start, end)
    runs: dict[Element, None] = {}
    for scrap in stretch(spot.scraps, face.start, end):
        runs |= dict.fromkeys(_field_around(scrap.run) if scrap.field else [scrap.run])
    for run in runs:
        if run.tag == RUN:
            _change(pen, properties(run), face)
    if not face.end and face.start == 0 and _has_number(spot):
        _change(pen, mark_properties(spot.paragraph), face)


def _field_around(run: Element) -> list[Element]:
    """Return the runs of the field whose result a run is: Word sets the next result like the field's own word."""
    before, behind = (_until(run, kind) for kind in (BEGIN, END))
    return [*reversed(before), run, *behind]


def _until(run: Element, edge: str) -> list[Element]:
    """Return the runs beside a run up to the mark that opens or closes its field, none where that stands elsewhere."""
    found: list[Element] = []
    depth = 1
    for one in run.itersiblings(RUN, preceding=edge == BEGIN):
        found.append(one)
        for mark in one.iterchildren(FIELD_MARK):
            kind = mark.get(NS + "fldCharType")
            depth += 0 if kind == SEPARATE else -1 if kind == edge else 1
        if depth <= 0:
            return found
    return []


def _has_number(spot: Spot) -> bool:
    return spot.paragraph.find(f"{NS}pPr/{NS}numPr") is not None


def _change(pen: Pen, look: Element, face: SetFace) -> None:
    """Change the look of a run or a mark; where a person's change of it stands, that one goes on keeping the former look."""
    former = make("rPr")
    former.extend(deepcopy(one) for one in look if one.tag not in _MARKS)
    _apply(look, face)
    if child_of(look, CHANGE) is None:
        change = pen.mark("rPrChange")
        change.append(former)
        put(look, change)


def _apply(look: Element, face: SetFace) -> None:
    if face.font is not None:
        _set_font(look, face.font)
    if face.size_pt is not None:
        for name in ("sz", "szCs"):
            put(look, make(name, val=round(face.size_pt * 2)))
    for name, on in (("b", face.bold), ("i", face.italic)):
        if on is not None:
            for one in (name, f"{name}Cs"):
                put(look, make(one) if on else make(one, val=0))
    if face.color is not None:
        put(look, make("color", val=face.color))


def _set_font(look: Element, font: str) -> None:
    fonts = child_of(look, NS + "rFonts")
    fonts = put(look, make("rFonts")) if fonts is None else fonts
    for name in _THEMES:
        fonts.attrib.pop(NS + name, None)
    for slot in _SLOTS:
        fonts.set(NS + slot, font)


def look_like(run: Element) -> Element:
    """Return the look of a run for a new one beside it: without what was tracked, None where it says nothing."""
    look = child_of(run, RPR)
    if look is None:
        return None
    copied = make("rPr")
    copied.extend(deepcopy(one) for one in look if one.tag not in _MARKS)
    return copied if len(copied) else None


def take_back(run: Element, author: str) -> None:
    """Give a run that is deleted the look back that it had before this author's change: what goes needs no new one."""
    look = child_of(run, RPR)
    change = None if look is None else child_of(look, CHANGE)
    if change is None or change.get(AUTHOR) != author:
        return
    former = child_of(change, RPR)
    for one in [one for one in look if one.tag not in _MARKS]:
        look.remove(one)
    look.remove(change)
    for one in list(() if former is None else former):
        put(look, one)
    if not len(look):
        run.remove(look)
