"""Values that LibreOffice's second writer ("Office Open XML Text") spells in the manner of another edition of the standard."""

from __future__ import annotations

from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.schema import DEL, INS, PPR, RPR, VAL, Element, P, put, w

_SIDES = {"start": "left", "end": "right"}
_SIDED = (w("jc"), w("lvlJc"))
_CHARSET, _NAMED = w("charset"), w("characterSet")


def respell(desk: Desk) -> None:
    """Spell them as both validators want them; what is spelled so already stays."""
    parts = [desk.parcel.part_of(desk.body_name, kind) for kind in ("numbering", "fontTable")]
    for name in dict.fromkeys((*desk.edited.roots, *filter(None, parts))):
        root = desk.parcel.root(name)
        if root is not None and _mend(root):
            desk.parcel.changed_root(name)


def _mend(root: Element) -> bool:
    """Mend a part; tell whether anything was wrong with it."""
    sided = [one for one in root.iter(*_SIDED) if one.get(VAL) in _SIDES]
    for one in sided:
        one.set(VAL, _SIDES[one.get(VAL)])
    named = [one for one in root.iter(_CHARSET) if one.get(_NAMED) is not None]
    for one in named:
        del one.attrib[_NAMED]
    late = [mark for paragraph in root.iter(P) for mark in _late_marks(paragraph)]
    for mark in late:
        put(mark.getparent(), mark)
    return bool(sided or named or late)


def _late_marks(paragraph: Element) -> list[Element]:
    """Return the tracked changes of a paragraph's end that do not stand first among its properties."""
    form = paragraph.find(f"{PPR}/{RPR}")
    marks = [] if form is None else [one for one in form if one.tag in (INS, DEL)]
    return [one for one in marks if (before := one.getprevious()) is not None and before.tag not in (INS, DEL)]
