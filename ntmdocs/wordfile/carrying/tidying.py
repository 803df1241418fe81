"""What must hold after all steps: ids that no two marks share, comments with both ends, merged cells that begin somewhere."""

from __future__ import annotations

from ntmdocs.model.merging import Action
from ntmdocs.wordfile.accepting import remove
from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.placing import Placing
from ntmdocs.wordfile.carrying.removing import settle_merges
from ntmdocs.wordfile.carrying.schema import (
    BOOKMARK,
    BOOKMARK_END,
    CELL,
    COMMENT_END,
    COMMENT_MARK,
    COMMENT_START,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    ROW,
    TABLE,
    Element,
    P,
    w,
)

_REVISIONS = (INS, DEL, MOVE_TO, MOVE_FROM, *map(w, ("rPrChange", "pPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel")))


def tidy(desk: Desk, placing: Placing) -> None:
    """Mend what moving and deleting may have left crooked."""
    for root in desk.edited.roots.values():
        _part_ids(desk, root)
        _pair_bookmarks(root)
        _end_cells(root)
    _pair_comments(desk.body)
    for table in _changed_tables(desk, placing):
        settle_merges(table)
    desk.comments.drop_stale(desk.body)


def _part_ids(desk: Desk, root: Element) -> None:
    """Give each tracked change whose id another one has an id of its own."""
    known: set[str] = set()
    for mark in root.iter(*_REVISIONS):
        ident = mark.get(ID)
        if ident is None or ident in known:
            desk.pen.anew(mark)
        known.add(str(mark.get(ID)))


def _end_cells(root: Element) -> None:
    """Let every cell end in a paragraph, as it must."""
    for cell in root.iter(CELL):
        if not len(cell) or cell[-1].tag in (TABLE, w("tcPr")):
            cell.append(cell.makeelement(P, {}, cell.nsmap))


def _pair_bookmarks(root: Element) -> None:
    """Take away the half of a bookmark whose other half went, and a start that now stands behind its end."""
    open_ids: set[str] = set()
    closed: set[str] = set()
    ends: list[Element] = []
    for mark in list(root.iter(BOOKMARK, BOOKMARK_END)):
        ident = str(mark.get(ID))
        if mark.tag == BOOKMARK:
            open_ids.add(ident)
        elif ident in open_ids and ident not in closed:
            closed.add(ident)
        else:
            ends.append(mark)
    for mark in ends:
        remove(mark)
    for mark in [one for one in root.iter(BOOKMARK) if str(one.get(ID)) not in closed]:
        mark.addnext(mark.makeelement(BOOKMARK_END, {ID: str(mark.get(ID))}, mark.nsmap))


def _pair_comments(root: Element) -> None:
    """Let the range of each comment have both ends in order; one that lost this is where its mark stands."""
    marks: dict[str, list[Element]] = {}
    for mark in root.iter(COMMENT_START, COMMENT_END, COMMENT_MARK):
        marks.setdefault(str(mark.get(ID)), []).append(mark)
    for held in marks.values():
        order = [one.tag for one in held]
        if order in ([COMMENT_MARK], [COMMENT_START, COMMENT_END, COMMENT_MARK], [COMMENT_START, COMMENT_END]):
            continue
        for one in held:
            if one.tag != COMMENT_MARK:
                remove(one)


def _changed_tables(desk: Desk, placing: Placing) -> dict[Element, None]:
    """Return the tables in which rows came, went or moved."""
    tables = dict.fromkeys(placing.tables.values())
    changed = any(step.action in (Action.INSERT, Action.DELETE, Action.RESTORE) for step in desk.plan.steps)
    return {table: None for table in tables if changed and table.tag == TABLE and next(table.iter(ROW), None) is not None}
