"""Take a block away without taking what belongs to others: comments, bookmarks, sections, cells merged over rows."""

from __future__ import annotations

from ntmdocs.wordfile.accepting import remove, remove_row
from ntmdocs.wordfile.carrying.schema import (
    BOOKMARK,
    BOOKMARK_END,
    COMMENT_END,
    COMMENT_MARK,
    COMMENT_START,
    ROW,
    RUN,
    TABLE,
    TCPR,
    VAL,
    Element,
    P,
    make,
    properties,
    put,
    w,
)
from ntmdocs.wordfile.carrying.stretches import runs_of, take_out
from ntmdocs.wordfile.reading.leaves import leaves
from ntmdocs.wordfile.reading.order import cells_of

_MERGE, _SPAN = w("vMerge"), w("gridSpan")
_BLOCKS = (P, TABLE, w("sdt"))


def remove_block(element: Element) -> None:
    """Take a paragraph or row away; a paragraph that must stay loses its words alone."""
    if element.tag == ROW:
        _pass_merges_on(element)
        _leave_marks(element)
        remove_row(element)
    elif _must_stay(element):
        take_out(runs_of(leaves(element)))
    else:
        _leave_marks(element)
        remove(element)


def _must_stay(paragraph: Element) -> bool:
    """Tell whether a paragraph parts two tables, or is the last of its header, footer, cell or box."""
    before = next(paragraph.itersiblings(*_BLOCKS, preceding=True), None)
    after = next(paragraph.itersiblings(*_BLOCKS), None)
    if paragraph.getparent().tag == w("body"):
        return before is not None and before.tag == TABLE and (after is None or after.tag == TABLE)
    parts_tables = before is not None and before.tag == TABLE and (after is None or after.tag == TABLE)
    return parts_tables or (before is None and after is None)


def _leave_marks(block: Element) -> None:
    """Move people's comments and bookmarks of a block that goes to the paragraph before it, else to the one behind it."""
    marks = list(block.iter(BOOKMARK, BOOKMARK_END, COMMENT_START, COMMENT_END, COMMENT_MARK))
    if not marks:
        return
    before = _neighbour(block, preceding=True)
    after = None if before is not None else _neighbour(block, preceding=False)
    place = 0
    for mark in marks:
        node = mark.getparent() if mark.tag == COMMENT_MARK and mark.getparent().tag == RUN else mark
        if before is not None:
            before.append(node)
        elif after is not None:
            place = place or (1 if after.find(w("pPr")) is not None else 0)
            after.insert(place, node)
            place += 1


def _neighbour(block: Element, preceding: bool) -> Element | None:
    """Return the paragraph before or behind a block in its part."""
    root = block.getroottree().getroot()
    inner = set(block.iter())
    found: Element | None = None
    is_past = False
    for one in root.iter(P, ROW):
        is_past = is_past or one is block
        if one.tag != P or one in inner or any(each.tag == w("txbxContent") for each in one.iterancestors()):
            continue
        if not is_past:
            found = one
        elif not preceding:
            return one
        else:
            break
    return found if preceding else None


def _pass_merges_on(row: Element) -> None:
    """Let the row below begin each merged cell that this row began."""
    following = next(row.itersiblings(ROW), None)
    if following is None:
        return
    begun = {column for column, cell in _columns(row) if _merge(cell) == "restart"}
    for column, cell in _columns(following):
        if column in begun and _merge(cell) == "continue":
            put(properties(cell), make("vMerge", val="restart"))


def _columns(row: Element) -> list[tuple[int, Element]]:
    at, found = 0, []
    for cell in cells_of(row):
        found.append((at, cell))
        span = cell.find(f"{TCPR}/{_SPAN}")
        at += 1 if span is None else int(span.get(VAL) or 1)
    return found


def _merge(cell: Element) -> str:
    found = cell.find(f"{TCPR}/{_MERGE}")
    return "" if found is None else str(found.get(VAL) or "continue")


def settle_merges(table: Element) -> None:
    """Let no cell go on with a merge that nothing above it began."""
    above: dict[int, str] = {}
    for row in table.iterchildren(ROW):
        here: dict[int, str] = {}
        for column, cell in _columns(row):
            merge = _merge(cell)
            if merge == "continue" and not above.get(column):
                put(properties(cell), make("vMerge", val="restart"))
                merge = "restart"
            here[column] = merge
        above = here
