"""Bring the carrier's blocks into the plan's order: move, insert, delete; rows stay within tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from copy import deepcopy

from ntmdocs.model.merging import Action, Step
from ntmdocs.wordfile.carrying.borrowing import new_block, new_table
from ntmdocs.wordfile.carrying.desk import Desk, has_section
from ntmdocs.wordfile.carrying.dissolving import dissolve_block
from ntmdocs.wordfile.carrying.removing import remove_block
from ntmdocs.wordfile.carrying.revisions import mark_block, settle_own
from ntmdocs.wordfile.carrying.schema import ROW, TABLE, Element, P, w

_ENDS = ("bookmarkEnd", "commentRangeEnd", "permEnd")
_KEPT = (Action.KEEP, Action.ORPHAN)


class Placing:
    """One walk over a plan's steps; `elements` tells for each step where its block stands afterwards."""

    def __init__(self, desk: Desk, restored: Mapping[int, Element]) -> None:
        self.desk = desk
        self.restored = restored
        self.standing: set[int] = set()
        self.steps = desk.plan.steps
        self.elements: list[Element | None] = [self._own(step) for step in self.steps]
        self.staying = self._staying()
        self.tables: dict[Element, Element] = {}
        self.last: Element | None = None
        self.part = ""
        for step in self.steps:
            if step.action is Action.KEEP and step.fresh is not None and (own := self._own(step)) is not None and own.tag == ROW:
                self.tables.setdefault(_table(desk.fresh.elements[step.fresh]), _table(own))

    def _own(self, step: Step) -> Element | None:
        return self.desk.edited.elements[step.edited] if step.action in _KEPT and step.edited is not None else None

    def _staying(self) -> set[int]:
        """Return the steps whose blocks need not move: the longest row of them that is in the carrier's order."""
        kept = [(at, step.edited or 0) for at, step in enumerate(self.steps) if step.action in _KEPT]
        chosen = {kept[index][0] for index in rising([edited for _, edited in kept])}
        return chosen | {at for at, _ in kept if self._must_stay(self.elements[at])}

    def _must_stay(self, element: Element) -> bool:
        return element.tag == P and has_section(element)

    def walk(self) -> None:
        for at, step in enumerate(self.steps):
            part = self._part(step)
            if part != self.part:
                self.part, self.last = part, None
            if step.action is Action.DELETE or part not in self.desk.edited.parts:
                continue
            if step.action is Action.RESTORE and step.fresh is not None and step.fresh in self.restored:
                self.elements[at] = self.restored[step.fresh]
                self.standing.add(at)
                continue
            if step.action in (Action.INSERT, Action.RESTORE):
                self.elements[at] = self._insert(at, step)
            elif at not in self.staying:
                self._move(at)
            self.last = self.elements[at] if self.elements[at] is not None else self.last

    def _part(self, step: Step) -> str:
        if step.edited is not None:
            return self.desk.edited.blocks[step.edited].part
        return self.desk.fresh.blocks[step.fresh or 0].part

    def _root(self) -> Element:
        return self.desk.edited.roots[self.desk.edited.parts[self.part]]

    # --- inserting

    def _insert(self, at: int, step: Step) -> Element | None:
        fresh = self.desk.fresh.elements[step.fresh or 0]
        target = self.desk.edited.parts[self.part]
        made = new_block(self.desk, at, target)
        if fresh.tag == ROW:
            self._put_row(at, made, fresh, target)
        else:
            self._put(at, made)
        if self.desk.revise and step.action is Action.INSERT:
            mark_block(self.desk.pen, made, "ins")
        return made

    def _put_row(self, at: int, made: Element, fresh: Element, target: str) -> None:
        table = self.tables.get(_table(fresh))
        if table is None:
            table = self.tables[_table(fresh)] = new_table(self.desk, fresh, target)
            table.append(made)
            self._put(at, table)
        elif self.last is not None and self.last.tag == ROW and _table(self.last) is table:
            _spot(self.last, table).addnext(made)
        else:
            following = self._following(at, table)
            if following is not None:
                _spot(following, table).addprevious(made)
            else:
                table.append(made)

    def _following(self, at: int, table: Element) -> Element | None:
        """Return the next row of a table that stays in its place."""
        later = (self.elements[one] for one in range(at + 1, len(self.steps)) if one in self.staying)
        return next((one for one in later if one is not None and one.tag == ROW and _table(one) is table), None)

    def _put(self, at: int, block: Element) -> None:
        """Put a paragraph or a table behind the last block, else before the next one that stays."""
        following = self._next(at)
        if self.last is not None and _is_within(self.last, self._root()):
            _behind(_outer(self.last, following)).addnext(block)
        elif following is not None:
            _outer(following, None).addprevious(block)
        else:
            container = _container(self._root())
            container.insert(0, block)

    def _next(self, at: int) -> Element | None:
        """Return the next block of this part that stays in its place."""
        for other in range(at + 1, len(self.steps)):
            if self._part(self.steps[other]) != self.part:
                return None
            if other in self.staying:
                return self.elements[other]
        return None

    # --- moving

    def _move(self, at: int) -> None:
        element: Element = self.elements[at]
        if element.tag == ROW:
            self._move_row(at, element)
        elif self.last is None or self.last is not element:
            self._leave_behind(element)
            self._put(at, element)

    def _move_row(self, at: int, row: Element) -> None:
        table = _table(row)
        if self.last is not None and self.last.tag == ROW and _table(self.last) is table:
            self._leave_behind(row)
            _spot(self.last, table).addnext(row)
        elif (following := self._following(at, table)) is not None and following is not row:
            self._leave_behind(row)
            _spot(following, table).addprevious(row)

    def _leave_behind(self, element: Element) -> None:
        """In a redline, leave a deleted copy where a block stood, and mark the block itself as inserted."""
        if not self.desk.revise:
            return
        copied = deepcopy(element)
        element.addprevious(copied)
        settle_own(copied, accept=False)
        settle_own(element, accept=True)
        mark_block(self.desk.pen, copied, "del")
        mark_block(self.desk.pen, element, "ins")


def delete_blocks(desk: Desk) -> None:
    """Take away every block that the plan deletes, or mark it so in a redline."""
    for step in desk.plan.steps:
        if step.action is not Action.DELETE or step.edited is None:
            continue
        element = desk.edited.elements[step.edited]
        dissolve_block(desk, element)
        if desk.revise:
            mark_block(desk.pen, element, "del")
        else:
            remove_block(element)


def rising(values: list[int]) -> list[int]:
    """Return the places of the longest rising run of values, not necessarily neighbours.

    >>> rising([0, 4, 1, 2, 3])
    [0, 2, 3, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1] = [place]
    found: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _table(row: Element) -> Element:
    return next(row.iterancestors(TABLE))


def _spot(row: Element, table: Element) -> Element:
    """Return the child of a table that has a row: itself, or the control around it."""
    spot = row
    while spot.getparent() is not table:
        spot = spot.getparent()
    return spot


def _container(root: Element) -> Element:
    body = root.find(w("body"))
    return root if body is None else body


def _is_within(element: Element, root: Element) -> bool:
    return element.getroottree().getroot() is root


def _outer(element: Element, beside: Element | None) -> Element:
    """Return the outermost thing around a block that does not also hold the next block: a table, a control."""
    container = _container(element.getroottree().getroot())
    above = [element, *element.iterancestors()]
    held = set() if beside is None else set(beside.iterancestors())
    outer = element
    for one in above[1:]:
        if one is container or (one in held and one.tag != TABLE and not _in_table(one)):
            break
        outer = one
    return outer


def _in_table(element: Element) -> bool:
    return next(element.iterancestors(TABLE), None) is not None


def _behind(spot: Element) -> Element:
    """Return the last of a block and the ends of ranges right behind it."""
    following = spot.getnext()
    while following is not None and following.tag in map(w, _ENDS):
        spot, following = following, following.getnext()
    return spot
