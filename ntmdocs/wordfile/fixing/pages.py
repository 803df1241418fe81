"""Set the page of a section, the former one kept as the tracked change."""

from __future__ import annotations

from copy import deepcopy

from ntmdocs.model.repairs import SetPage
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.carrying.schema import make
from ntmdocs.wordfile.markup import twips
from ntmdocs.wordfile.reading.schema import order_children
from ntmdocs.wordfile.reading.xml import NS, Element, child_of
from ntmdocs.wordfile.typesetting.parts import Parts, body_of

CHANGE = NS + "sectPrChange"
_UNTRACKED = frozenset(NS + name for name in ("headerReference", "footerReference", "sectPrChange"))
_SIDES = ("top", "bottom", "left", "right")
_MARGINS = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 720, "footer": 720, "gutter": 0}


def set_page(pen: Pen, parts: Parts, page: SetPage) -> None:
    """Set size and margins of a section; a gutter is taken into the margin that is set."""
    section = section_of(parts, page.section)
    if section is None:
        return
    track(pen, section)
    if page.width_mm is not None or page.height_mm is not None:
        _set_size(section, page)
    if any(getattr(page, f"{side}_mm") is not None for side in _SIDES):
        _set_margins(section, page)
    order_children(section)


def section_of(parts: Parts, index: int) -> Element:
    """Return a section by its index, None where there is none; a body without any gets its one."""
    if not parts.sections and index == 0:
        section = make("sectPr")
        body_of(parts).append(section)
        parts.sections = (section,)
    return parts.sections[index] if 0 <= index < len(parts.sections) else None


def track(pen: Pen, section: Element) -> None:
    """Keep what a section says now, unless a change of it is tracked already."""
    if child_of(section, CHANGE) is not None:
        return
    former = make("sectPr")
    former.extend(deepcopy(one) for one in section if one.tag not in _UNTRACKED)
    change = pen.mark("sectPrChange")
    change.append(former)
    section.append(change)


def _set_size(section: Element, page: SetPage) -> None:
    size = _own(section, "pgSz")
    for name, length in (("w", page.width_mm), ("h", page.height_mm)):
        if length is not None:
            size.set(NS + name, str(twips(length)))
    size.attrib.pop(NS + "code", None)
    if page.width_mm and page.height_mm and page.width_mm <= page.height_mm:
        size.attrib.pop(NS + "orient", None)


def _set_margins(section: Element, page: SetPage) -> None:
    margins = _own(section, "pgMar")
    for name, usual in _MARGINS.items():
        if margins.get(NS + name) is None:
            margins.set(NS + name, str(usual))
    for side in _SIDES:
        length = getattr(page, f"{side}_mm")
        if length is not None:
            margins.set(NS + side, str(twips(length)))
            if side == "left":
                margins.set(NS + "gutter", "0")


def _own(section: Element, name: str) -> Element:
    found = child_of(section, NS + name)
    if found is None:
        found = make(name)
        section.append(found)
    return found
