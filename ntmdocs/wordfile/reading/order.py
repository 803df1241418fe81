"""Which paragraphs and rows of a part are blocks, in view order, whatever wrappers stand around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ntmdocs.wordfile.reading.leaves import has_leaves
from ntmdocs.wordfile.reading.xml import (
    ALTERNATIVES,
    CHOICE,
    DEL,
    FALLBACK,
    MOVE_FROM,
    NS,
    PPR,
    RPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    Element,
    P,
)

_SECTION = f"{PPR}/{NS}sectPr"
_CELL_DELETED = NS + "cellDel"
_UNSEEN = frozenset(
    (DEL, MOVE_FROM, FALLBACK, PPR, RPR, *(NS + name for name in ("sdtPr", "tblPr", "tblGrid", "sectPr", "tblPrEx")))
)


class Outer(NamedTuple):
    """An outermost paragraph (`table` 0) or a row of the outermost table number `table`, from 1; is it seen by people?"""

    element: Element
    table: int
    seen: bool


def outer_of(parent: Element) -> list[Outer]:
    """Return the outermost paragraphs and rows below a body, a header or a footer; tables that touch are one.

    Not seen is what is deleted whole, and empty paragraphs at the end of a section: LibreOffice takes one of them away at
    each save, down to the first one after a table.
    """
    found: list[Outer] = []
    table, in_table = 0, False
    for element in _iter_within(parent, (P, TBL)):
        if element.tag == P:
            found.append(Outer(element, 0, is_seen(element)))
            if element.find(_SECTION) is not None:
                _hide_empty_end(found)
        else:
            table += not in_table
            found += (Outer(row, table, not _is_marked(row.find(TRPR))) for row in _iter_within(element, (TR,)))
        in_table = element.tag == TBL
    return found


def _hide_empty_end(found: list[Outer]) -> None:
    """Hide the empty paragraphs that end the section which the last of `found` ends."""
    first = len(found)
    while first and _is_blank(found[first - 1], is_last=first == len(found)):
        first -= 1
    follows_words = first > 0 and not found[first - 1].table and found[first - 1].element.find(_SECTION) is None
    for index in range(first if follows_words else first + 1, len(found)):
        found[index] = found[index]._replace(seen=False)


def _is_blank(outer: Outer, is_last: bool) -> bool:
    return not outer.table and (is_last or outer.element.find(_SECTION) is None) and not has_leaves(outer.element)


def is_seen(paragraph: Element) -> bool:
    """Tell whether a paragraph is there for people: not when its end is marked as deleted and all of its text too."""
    form = paragraph.find(PPR)
    return form is None or not _is_marked(form.find(RPR)) or has_leaves(paragraph)


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row in order; cells marked as deleted are left out."""
    cells = _iter_within(row, (TC,))
    return [cell for cell in cells if (form := cell.find(TCPR)) is None or form.find(_CELL_DELETED) is None]


def paragraphs_of(cell: Element) -> list[Element]:
    """Return the seen paragraphs of a cell in order, those of tables inside it too; its last one where none is seen."""
    found = _all_paragraphs(cell)
    return [paragraph for paragraph in found if is_seen(paragraph)] or found[-1:]


def _all_paragraphs(cell: Element) -> list[Element]:
    found: list[Element] = []
    waiting = [_iter_within(cell, (P, TBL))]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == P:
            found.append(element)
        elif element.tag == TBL:
            waiting.append(_iter_within(element, (TR,)))
        elif element.tag == TC or not _is_marked(element.find(TRPR)):
            waiting.append(_iter_within(element, (TC,) if element.tag == TR else (P, TBL)))
    return found


def _is_marked(properties: Element) -> bool:
    return properties is not None and (properties.find(DEL) is not None or properties.find(MOVE_FROM) is not None)


def _iter_within(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """Yield the wanted elements below `parent`, looking into every wrapper but not into paragraphs and what is found."""
    waiting: list[Iterator[Element]] = [iter(parent)]
    while waiting:
        for child in waiting[-1]:
            tag = child.tag
            if tag in wanted:
                yield child
            elif tag not in _UNSEEN and tag != P and len(child):
                choice = child.find(CHOICE) if tag == ALTERNATIVES else None
                waiting.append(iter(child if choice is None else choice))
                break
        else:
            waiting.pop()
