"""Which parts of a table's style hold for a cell: its first row, its last column, its bands …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntmdocs.wordfile.reading.xml import NS, OFF, TYPE, VAL, Element, child_of
from ntmdocs.wordfile.typesetting.measures import whole

_FLAGS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400}


def layers_of(
    table: Element, styles: Sequence[Element], row: int, column: int, span: int, rows: int, columns: int
) -> tuple[Element, ...]:
    """Return what a table's style (`styles`: itself last, before it what it is based on) says of a cell, the last on top.

    Rows and columns count from 1.
    """
    parts = {
        kind: [one for style in styles for one in style.iterchildren(NS + "tblStylePr") if one.get(TYPE) == kind]
        for kind in _kinds(_look(table), styles, row, (column, column + span - 1), rows, columns)
    }
    return (*styles, *(one for found in parts.values() for one in found))


def _look(table: Element) -> set[str]:
    look = table.find(f"{NS}tblPr/{NS}tblLook")
    if look is None:
        return {"noHBand", "noVBand"}
    digits = look.get(VAL, "")
    bits = int(digits, 16) if digits and not digits.strip("0123456789abcdefABCDEF") else 0
    named = {name: look.get(NS + name) for name in _FLAGS}
    return {name for name, bit in _FLAGS.items() if (named[name] not in OFF if named[name] is not None else bits & bit)}


def _kinds(
    look: set[str], styles: Sequence[Element], row: int, column: tuple[int, int], rows: int, columns: int
) -> Iterator[str]:
    top, bottom = "firstRow" in look and row == 1, "lastRow" in look and row == rows and rows > 1
    left = "firstColumn" in look and column[0] == 1
    right = "lastColumn" in look and column[1] >= columns > 1
    if "noVBand" not in look and not left and not right:
        band = (column[0] - 1 - ("firstColumn" in look)) // _band(styles, "tblStyleColBandSize")
        yield f"band{band % 2 + 1}Vert"
    if "noHBand" not in look and not top and not bottom:
        band = (row - 1 - ("firstRow" in look)) // _band(styles, "tblStyleRowBandSize")
        yield f"band{band % 2 + 1}Horz"
    yield from (name for name, holds in (("firstCol", left), ("lastCol", right), ("firstRow", top), ("lastRow", bottom)) if holds)
    corners = (("nwCell", top and left), ("neCell", top and right), ("swCell", bottom and left), ("seCell", bottom and right))
    yield from (name for name, holds in corners if holds)


def _band(styles: Sequence[Element], name: str) -> int:
    forms = (child_of(style, NS + "tblPr") for style in reversed(styles))
    sizes = (child_of(form, NS + name) for form in forms if form is not None)
    return max(1, next((whole(one.get(VAL), 1) for one in sizes if one is not None), 1))
