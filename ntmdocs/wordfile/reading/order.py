"""Which paragraphs and rows of a part are blocks, in view order, whatever wrappers stand around them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Set
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
    child_of,
)

_CELL_DELETED = NS + "cellDel"
_UNSEEN = frozenset(
    (DEL, MOVE_FROM, FALLBACK, PPR, RPR, *(NS + name for name in ("sdtPr", "tblPr", "tblGrid", "sectPr", "tblPrEx")))
)


class Outer(NamedTuple):
    """An outermost paragraph (`table` 0) or a row of the outermost table number `table`, from 1; is it seen by people?"""

    element: Element
    table: int
    seen: bool


def outer_of(parent: Element, sections: Iterable[Element], hides: bool = True) -> list[Outer]:
    """Return the outermost paragraphs and rows below a body, a header or a footer; tables that touch are one.

    Not seen is what is deleted whole, and empty paragraphs at the end of one of the `sections`: LibreOffice takes one of
    them away at each save, down to the first one after a table. `hides`: something is marked as deleted.
    """
    found: list[Outer] = []
    ends = {paragraph for section in sections if (paragraph := _ended_by(section)) is not None}
    table, in_table = 0, False
    for element in iter_within(parent, (P, TBL)):
        if element.tag == P:
            found.append(Outer(element, 0, not hides or is_seen(element)))
            if element in ends:
                _hide_empty_end(found, ends)
        else:
            table += not in_table
            rows = iter_within(element, (TR,))
            found += (Outer(row, table, not hides or not _is_marked(child_of(row, TRPR))) for row in rows)
        in_table = element.tag == TBL
    return found


def _ended_by(section: Element) -> Element:
    """Return the paragraph that ends a section; None where the body itself does."""
    form = section.getparent()
    return form.getparent() if form is not None and form.tag == PPR else None


def _hide_empty_end(found: list[Outer], ends: Set[Element]) -> None:
    """Hide the empty paragraphs that end the section which the last of `found` ends."""
    first = len(found)
    while first and _is_blank(found[first - 1], ends if first < len(found) else ()):
        first -= 1
    follows_words = first > 0 and not found[first - 1].table and found[first - 1].element not in ends
    for index in range(first if follows_words else first + 1, len(found)):
        found[index] = found[index]._replace(seen=False)


def _is_blank(outer: Outer, ends: Container[Element]) -> bool:
    return not outer.table and outer.element not in ends and not has_leaves(outer.element)


def is_seen(paragraph: Element) -> bool:
    """Tell whether a paragraph is there for people: not when its end is marked as deleted and all of its text too."""
    form = child_of(paragraph, PPR)
    return form is None or not _is_marked(child_of(form, RPR)) or has_leaves(paragraph)


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row in order; cells marked as deleted are left out."""
    cells = iter_within(row, (TC,))
    return [cell for cell in cells if (form := child_of(cell, TCPR)) is None or child_of(form, _CELL_DELETED) is None]


def paragraphs_of(cell: Element, hides: bool = True) -> list[Element]:
    """Return the seen paragraphs of a cell in order, those of tables inside it too; its last one where none is seen."""
    found = _all_paragraphs(cell)
    if not hides:
        return found
    return [paragraph for paragraph in found if is_seen(paragraph)] or found[-1:]


def _all_paragraphs(cell: Element) -> list[Element]:
    found: list[Element] = []
    waiting = [iter_within(cell, (P, TBL))]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == P:
            found.append(element)
        elif element.tag == TBL:
            waiting.append(iter_within(element, (TR,)))
        elif element.tag == TC or not _is_marked(child_of(element, TRPR)):
            waiting.append(iter_within(element, (TC,) if element.tag == TR else (P, TBL)))
    return found


def _is_marked(properties: Element) -> bool:
    return properties is not None and child_of(properties, DEL, MOVE_FROM) is not None


def iter_within(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """Yield the wanted elements below `parent`, looking into every wrapper but not into paragraphs and what is found."""
    waiting: list[Iterator[Element]] = [iter(parent)]
    while waiting:
        for child in waiting[-1]:
            tag = child.tag
            if tag in wanted:
                yield child
            elif tag not in _UNSEEN and tag != P and len(child):
                choice = child_of(child, CHOICE) if tag == ALTERNATIVES else None
                waiting.append(iter(child if choice is None else choice))
                break
        else:
            waiting.pop()
