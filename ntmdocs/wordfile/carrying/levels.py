"""The levels of lists that print numbers before headings, known by the name of the style that they are tied to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ntmdocs.wordfile.carrying.meanings import Key, Meaning, level_meaning
from ntmdocs.wordfile.carrying.parcel import Parcel
from ntmdocs.wordfile.carrying.schema import PPR, VAL, Element, make, put, w
from ntmdocs.wordfile.reading.xml import parse_part

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper


@dataclass(frozen=True, slots=True)
class Level:
    element: Element
    meaning: Meaning


def iter_levels(paper: Paper, parcel: Parcel) -> Iterator[tuple[str, Level]]:
    """Yield the level that each numbered paragraph style has, by the style's name; the paper writes the part back."""
    root = _numbering(paper, parcel)
    if root is None:
        return
    for ident, style in paper.styles.by_id.items():
        number = style.find(f"{PPR}/{w('numPr')}")
        level = None if number is None else _level(root, number, ident)
        if level is not None:
            yield paper.styles.names[ident], Level(level, level_meaning(level))


def _numbering(paper: Paper, parcel: Parcel) -> Element:
    name = parcel.part_of(parcel.body, "numbering") or "word/numbering.xml"
    if name not in paper.roots and (data := paper.package.read(name)) is not None:
        paper.roots[name] = parse_part(data, name)
    return paper.roots.get(name)


def _level(root: Element, number: Element, style: str) -> Element:
    """Return the level of a style's list: the one tied to the style, else the one that it names."""
    ident, at = (_value(number, name) or "0" for name in ("numId", "ilvl"))
    found = root.find(f"{w('num')}[@{w('numId')}='{ident}']/{w('abstractNumId')}")
    key = "" if found is None else found.get(VAL)
    abstract = root.find(f"{w('abstractNum')}[@{w('abstractNumId')}='{key}']")
    levels = [] if abstract is None else abstract.findall(w("lvl"))
    tied = (one for one in levels if _value(one, "pStyle") == style)
    return next(tied, next((one for one in levels if one.get(w("ilvl")) == at), None))


def _value(element: Element, name: str) -> str:
    found = element.find(w(name))
    return "" if found is None else str(found.get(VAL, ""))


def write_level(level: Element, key: Key, value: str) -> None:
    """Write one value of a level."""
    put(level, make(key[0], val=value))
