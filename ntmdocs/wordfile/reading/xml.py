"""Names of WordprocessingML and how parts become trees and bytes again: safely, and always in the same spelling."""

from __future__ import annotations

from typing import Any, TypeAlias

from ntmdocs.errors import Refusal
from ntmdocs.offences import package as offences
from ntmdocs.source import Mark
from ntmdocs.wordfile.markup import R, W

Element: TypeAlias = Any
NS, RELATION = f"{{{W}}}", f"{{{R}}}"
VAL, TYPE, AUTHOR = NS + "val", NS + "type", NS + "author"
P, RUN, T, TBL, TR, TC = (NS + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TRPR, TCPR, STYLE, SECTION = (NS + name for name in ("pPr", "rPr", "trPr", "tcPr", "pStyle", "sectPr"))
INS, DEL, MOVE_TO, MOVE_FROM = (NS + name for name in ("ins", "del", "moveTo", "moveFrom"))
OFF = frozenset(("0", "false", "off"))
FALLBACK, CHOICE, ALTERNATIVES = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("Fallback", "Choice", "AlternateContent")
)


def parse_part(data: bytes, name: str, path: str = "") -> Element:
    """Return the root of a part without comments and processing instructions; `path` is the file that findings show.

    Raises:
        Refusal: the part is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Refusal(offences.BAD_XML.at(Mark(path), part=name)) from None


def print_part(root: Element) -> bytes:
    """Return a tree as the bytes of its part."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def child_of(element: Element, *tags: str) -> Element:
    """Return the first child that has one of the names, None where there is none; quicker than `find`."""
    return next(element.iterchildren(*tags), None)


def value(element: Element, name: str, default: str = "") -> str:
    """Return the w:val of the child `name`, given with its namespace."""
    found = None if element is None else child_of(element, name)
    return default if found is None else str(found.get(VAL, default))


def is_on(element: Element) -> bool:
    """Tell whether an on-off property that stands there is on."""
    return element.get(VAL) not in OFF
