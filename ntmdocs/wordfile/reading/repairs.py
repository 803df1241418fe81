"""Mend what other programs write wrongly, and spell all text alike, before anything is read.

LibreOffice's own saves are invalid in the ways that are mended here; nothing else of a file is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from unicodedata import combining, is_normalized, normalize

from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.reading.schema import order_children
from ntmdocs.wordfile.reading.xml import NS, OFF, VAL, Element, T

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = NS + "id"
_BOOKMARK, _BOOKMARK_END, _NAME = NS + "bookmarkStart", NS + "bookmarkEnd", NS + "name"
_GRID_SPACE = NS + "charSpace"
_FOREIGN = re.compile("[\t\r\n\u2028\u2029\ufffc]")
_EDGES = " \t\r\n"
_UNORDERED = (
    "//w:pPr[w:sectPr[following-sibling::*[not(self::w:pPrChange)]] or *[name() = name(following-sibling::*[1])]]",
    "//w:rPr[*[name() = name(following-sibling::*[1])]]",
    "//w:lvl[w:pStyle[following-sibling::w:numFmt or following-sibling::w:lvlRestart]]",
)
_CHANGES_OF_NOTHING = " | ".join(
    f"//w:{name}Change[not(w:{name})]" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "tblPrEx")
)
_ROW_SWITCHES = "//w:trPr/*[self::w:cantSplit or self::w:tblHeader or self::w:hidden][@w:val]"
_UNSIGNED = "//w:docGrid[@w:charSpace > 2147483647]"
_SHAPE_NAMES = "//*[namespace-uri() = 'urn:schemas-microsoft-com:vml'][@ID]"


def repair(root: Element) -> None:
    """Mend the tree of a part in place."""
    _spell(root.iter(T))
    for parent in _find(" | ".join(_UNORDERED), root):
        order_children(parent)
    for switch in _find(_ROW_SWITCHES, root):
        _respell_switch(switch)
    for grid in _find(_UNSIGNED, root):
        grid.set(_GRID_SPACE, str(int(grid.get(_GRID_SPACE)) - 2**32))
    for shape in _find(_SHAPE_NAMES, root):
        del shape.attrib["ID"]
    for change in _find(_CHANGES_OF_NOTHING, root):
        change.append(change.makeelement(change.tag.removesuffix("Change"), {}, change.nsmap))
    _pair_bookmarks(root)


@cache
def _query(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path, namespaces={"w": W})


def _find(path: str, root: Element) -> list[Element]:
    return list(_query(path)(root))


def _respell_switch(switch: Element) -> None:
    """Say "off", or nothing where it is on: rows alone know no "true" and no "1"."""
    if switch.get(VAL) in OFF:
        switch.set(VAL, "off")
    elif switch.get(VAL) != "on":
        del switch.attrib[VAL]


def _pair_bookmarks(root: Element) -> None:
    """Take away the starts that never end of a bookmark that stands elsewhere whole; end the others where they start.

    LibreOffice writes both for a bookmark of an empty paragraph. Ends without a start go too.
    """
    starts = list(root.iter(_BOOKMARK))
    begun = {start.get(_ID) for start in starts}
    for end in list(root.iter(_BOOKMARK_END)):
        if end.get(_ID) not in begun:
            end.getparent().remove(end)
    ends = {end.get(_ID) for end in root.iter(_BOOKMARK_END)}
    whole = {start.get(_NAME) for start in starts if start.get(_ID) in ends}
    for start in starts:
        if start.get(_ID) in ends:
            continue
        if start.get(_NAME) in whole:
            start.getparent().remove(start)
        else:
            start.addnext(start.makeelement(_BOOKMARK_END, {_ID: start.get(_ID, "")}, start.nsmap))
            whole.add(start.get(_NAME))


def _spell(texts: Iterable[Element]) -> None:
    """Compose all words (NFC), a mark that was cut from its letter too, and keep the signs that mean more than a blank out."""
    before: Element = None
    for node in texts:
        text = node.text
        if not text:
            continue
        if combining(text[0]) and before is not None and before.getparent().getparent() is node.getparent().getparent():
            letters = text.lstrip("".join(filter(combining, text)))
            before.text = normalize("NFC", before.text + text[: len(text) - len(letters)])
            node.text = text = letters
        kept = text if text[:1] not in _EDGES and text[-1:] not in _EDGES else _trimmed(node, text)
        if not kept.isascii() and not is_normalized("NFC", kept):
            kept = normalize("NFC", kept)
        if _FOREIGN.search(kept):
            kept = _FOREIGN.sub(" ", kept)
        if kept != text:
            node.text = kept
        before = node if kept else before


def _trimmed(node: Element, text: str) -> str:
    return text if node.get(_SPACE) == "preserve" else text.strip(_EDGES)
