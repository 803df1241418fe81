"""Rooms: the space that a paragraph may fill, on the page, in a cell, in a box."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.model.sheet import Container, PageSetup
from ntmdocs.wordfile.reading.xml import NS, OFF, VAL, Element, child_of
from ntmdocs.wordfile.typesetting.measures import mm, whole
from ntmdocs.wordfile.typesetting.parts import Parts

_LETTER = (215.9, 279.4)
MOST_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Room:
    """Where paragraphs stand: the edges of their space in mm from the left edge of the page, their table, its style's layers."""

    container: Container
    left_mm: float
    right_mm: float
    table: int = 0
    row: int = 0
    column: int = 0
    layers: tuple[Element, ...] = ()
    page: PageSetup | None = None

    @property
    def width_mm(self) -> float:
        return self.right_mm - self.left_mm


def page_room(page: PageSetup, container: Container = Container.BODY, column: tuple[float, float] | None = None) -> Room:
    """Return the space between the margins, or in one column of it, given by its edges."""
    left, right = column or (page.left_mm, page.width_mm - page.right_mm)
    return Room(container, left, right, page=page)


def columns_of(section: Element, page: PageSetup) -> tuple[tuple[float, float], ...]:
    """Return the edges of the columns in which a section's text stands: one, or several side by side."""
    left, right = page.left_mm, page.width_mm - page.right_mm
    form = child_of(section, NS + "cols")
    count = 1 if form is None else min(whole(form.get(NS + "num"), 1), MOST_COLUMNS)
    if count < 2:
        return ((left, right),)
    own = [(mm(one.get(NS + "w")), mm(one.get(NS + "space"))) for one in form.iterchildren(NS + "col")][:count]
    if len(own) < count or form.get(NS + "equalWidth", "1") not in OFF:
        gap = mm(form.get(NS + "space", "720"))
        own = [((right - left - gap * (count - 1)) / count, gap)] * count
    found = []
    for width, gap in own:
        found.append((left, left + width))
        left += width + gap
    return tuple(found)


def page_setup(section: Element, parts: Parts) -> PageSetup:
    """Return one section's page, its headers and footers left out."""
    size, margins = child_of(section, NS + "pgSz"), child_of(section, NS + "pgMar")
    width, height = (_size(size, name, usual) for name, usual in (("w", _LETTER[0]), ("h", _LETTER[1])))
    left, right, top, bottom = (abs(_margin(margins, name)) for name in ("left", "right", "top", "bottom"))
    gutter = abs(_margin(margins, "gutter", 0))
    if parts.is_set("gutterAtTop"):
        top += gutter
    elif _is_on(section, "rtlGutter"):
        right += gutter
    else:
        left += gutter
    numbers = child_of(section, NS + "pgNumType")
    start = None if numbers is None or numbers.get(NS + "start") is None else whole(numbers.get(NS + "start"))
    is_landscape = (size is not None and size.get(NS + "orient") == "landscape") or width > height
    width, height, top, bottom, left, right = (round(one, 2) for one in (width, height, top, bottom, left, right))
    header = round(abs(_margin(margins, "header", 720)), 2)
    return PageSetup(width, height, top, bottom, left, right, is_landscape, _is_on(section, "titlePg"), header, start)


def _size(size: Element, name: str, usual: float) -> float:
    return usual if size is None else mm(size.get(NS + name), usual)


def _margin(margins: Element, name: str, usual: float = 1440) -> float:
    return mm(str(usual) if margins is None else margins.get(NS + name, str(usual)), usual * 25.4 / 1440)


def _is_on(section: Element, name: str) -> bool:
    found = child_of(section, NS + name)
    return found is not None and found.get(VAL) not in OFF
