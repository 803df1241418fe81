"""Mend what other programs write wrongly, and spell all text alike, before anything is read.

LibreOffice's own saves are invalid in the ways that are mended here; nothing else of a file is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, is_normalized, normalize

from ntmdocs.wordfile.reading.census import BOOKMARK_END, Census, take_census
from ntmdocs.wordfile.reading.schema import order_children
from ntmdocs.wordfile.reading.xml import NS, OFF, PPR, RPR, VAL, Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID, _NAME = NS + "id", NS + "name"
_GRID_SPACE = NS + "charSpace"
_SWITCHES = tuple(NS + name for name in ("cantSplit", "tblHeader", "hidden"))
_KEEPING_OLD = tuple(NS + f"{name}Change" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "tblPrEx"))
_INT_LIMIT = 2**31
_FOREIGN = re.compile("[\t\r\n\u2028\u2029\ufffc]")


def repair(root: Element) -> Census:
    """Mend a part in place; return what stands in it afterwards."""
    census = take_census(root)
    if _order(census):
        census = take_census(root)
    _spell(census.texts)
    for properties in census.rows:
        for switch in properties.iterchildren(*_SWITCHES):
            _respell_switch(switch)
    for grid in census.grids:
        space = grid.get(_GRID_SPACE, "")
        if space.isdecimal() and _INT_LIMIT <= int(space) < 2 * _INT_LIMIT:
            grid.set(_GRID_SPACE, str(int(space) - 2 * _INT_LIMIT))
    for shape in census.shapes:
        shape.attrib.pop("ID", None)
    for change in census.changes:
        if change.tag in _KEEPING_OLD and not len(change):
            change.append(change.makeelement(change.tag.removesuffix("Change"), {}, change.nsmap))
    return take_census(root) if _pair_bookmarks(census) else census


def _order(census: Census) -> bool:
    """Bring properties into order where LibreOffice does not: ends of sections, levels of lists, what stands twice."""
    parents: list[Element] = []
    for section in census.sections:
        form = section.getparent()
        if form is not None and form.tag == PPR and section.getnext() is not None:
            parents.append(form)
    parents += census.levels
    for toggle in census.toggles:
        after = toggle.getnext()
        if after is not None and after.tag == toggle.tag and toggle.getparent().tag == RPR:
            parents.append(toggle.getparent())
    moved = [order_children(parent) for parent in parents]
    return True in moved


def _respell_switch(switch: Element) -> None:
    """Say "off", or nothing where it is on: rows alone know no "true" and no "1"."""
    if VAL not in switch.attrib:
        return
    if switch.get(VAL) in OFF:
        switch.set(VAL, "off")
    elif switch.get(VAL) != "on":
        del switch.attrib[VAL]


def _pair_bookmarks(census: Census) -> bool:
    """Take away the starts that never end of a bookmark that stands elsewhere whole; tell whether any went.

    The others end where they start.

    LibreOffice writes both kinds for a bookmark of an empty paragraph. Ends without a start go too.
    """
    begun = {start.get(_ID) for start in census.bookmarks}
    ended = {end.get(_ID) for end in census.ends}
    whole = {start.get(_NAME) for start in census.bookmarks if start.get(_ID) in ended}
    extra = [end for end in census.ends if end.get(_ID) not in begun]
    for start in census.bookmarks:
        if start.get(_ID) in ended:
            continue
        if start.get(_NAME) in whole:
            extra.append(start)
        else:
            start.addnext(start.makeelement(BOOKMARK_END, {_ID: start.get(_ID, "")}, start.nsmap))
            whole.add(start.get(_NAME))
    for mark in extra:
        mark.getparent().remove(mark)
    return bool(extra)


def _spell(texts: Iterable[Element]) -> None:
    """Compose all words (NFC), a mark that was cut from its letter too, and keep the signs that mean more than a blank out."""
    before: Element = None
    for node in texts:
        text = node.text
        if not text:
            continue
        kept = _spelled(node, text)
        if kept and combining(kept[0]) and before is not None and _is_beside(before, node):
            rest = kept.lstrip("".join(filter(combining, kept)))
            before.text = normalize("NFC", before.text + kept[: len(kept) - len(rest)])
            kept = rest
            node.set(_SPACE, "preserve")
        if kept != text:
            node.text = kept
        before = node if kept else before


def _is_beside(before: Element, node: Element) -> bool:
    """Tell whether two texts stand in one run, or in two of one paragraph."""
    run, own = before.getparent(), node.getparent()
    return run is own or (run is not None and own is not None and run.getparent() is own.getparent())


def _spelled(node: Element, text: str) -> str:
    if _FOREIGN.search(text):
        text = _FOREIGN.sub(" ", text)
    if (text[:1] == " " or text[-1:] == " ") and node.get(_SPACE) != "preserve":
        text = text.strip(" ")
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
