"""Names in WordprocessingML, and the few moves that keep the order of its properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ntmdocs.wordfile.markup import R, W
from ntmdocs.wordfile.reading.schema import RANKS

Element = Any
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATION = f"{{{R}}}"


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


P, RUN, TEXT, TAB, BREAK = w("p"), w("r"), w("t"), w("tab"), w("br")
TABLE, ROW, CELL = w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR, TCPR, SECTION = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("sectPr")
INS, DEL, MOVE_TO, MOVE_FROM = w("ins"), w("del"), w("moveTo"), w("moveFrom")
ID, VAL, NAME = w("id"), w("val"), w("name")
BOOKMARK, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
COMMENT_START, COMMENT_END, COMMENT_MARK = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")

_FIRST = {P: PPR, RUN: RPR, ROW: TRPR, CELL: TCPR}


def make(name: str, /, **attributes: object) -> Element:
    """Return a new `w:name`; attributes are WordprocessingML's own."""
    from lxml import etree

    return etree.Element(w(name), {w(key): str(value) for key, value in attributes.items()}, nsmap={"w": W})


def put(parent: Element, child: Element) -> Element:
    """Set a property where the schema wants it, in the place of one of the same name; return it."""
    ranks = RANKS[parent.tag]
    for old in parent.findall(child.tag):
        parent.remove(old)
    rank = ranks.get(child.tag, len(ranks))
    index = next((i for i, one in enumerate(parent) if ranks.get(one.tag, len(ranks)) > rank), len(parent))
    parent.insert(index, child)
    return child


def properties(owner: Element) -> Element:
    """Return the pPr, rPr, trPr or tcPr of a paragraph, run, row or cell; make it when it is missing."""
    tag = _FIRST[owner.tag]
    found = owner.find(tag)
    if found is None:
        found = owner.makeelement(tag, {}, owner.nsmap)
        owner.insert(1 if owner.find(w("tblPrEx")) is not None else 0, found)
    return found


def mark_properties(paragraph: Element) -> Element:
    """Return the pPr/rPr of a paragraph, the properties of its mark; make it when it is missing."""
    outer = properties(paragraph)
    found = outer.find(RPR)
    return put(outer, outer.makeelement(RPR, {}, outer.nsmap)) if found is None else found


def start_of(paragraph: Element) -> int:
    """Return the index of a paragraph's first content, after its properties."""
    return 1 if paragraph.find(PPR) is not None else 0


def canonical(element: Element | None) -> str:
    """Return an element in one spelling without revision ids, "" for none: two that mean the same read the same."""
    if element is None:
        return ""
    attributes = sorted(f"{key}={value}" for key, value in element.attrib.items() if "rsid" not in key)
    inner = "".join(map(canonical, element))
    return f"<{element.tag} {' '.join(attributes)}>{element.text or ''}{inner}"


def iter_ids(root: Element) -> Iterator[int]:
    """Yield every `w:id` of a part that is a number: those of marks, which share one count."""
    for element in root.iter():
        value = element.get(ID) if isinstance(element.tag, str) else None
        if value and re.fullmatch(r"-?\d+", value):
            yield int(value)


def next_id(roots: Iterable[Element]) -> int:
    return max((one for root in roots for one in iter_ids(root)), default=0) + 1
