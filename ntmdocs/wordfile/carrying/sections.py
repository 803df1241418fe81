"""Sections follow their content: where blocks came, went or moved, each stretch of pages keeps the paper that it had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from ntmdocs.model.blocks import BODY
from ntmdocs.model.merging import Action, Step
from ntmdocs.wordfile.carrying.desk import Desk, has_section
from ntmdocs.wordfile.carrying.schema import PPR, SECTION, Element, P, put, w

_LINKS = (w("headerReference"), w("footerReference"))


class Sections:
    """What each block's section looked like in its own file, read before anything moves."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.own = _by_block(desk.edited.elements, desk.body)
        self.fresh = _by_block(desk.fresh.elements, desk.fresh.roots[desk.fresh.parts.get(BODY, BODY)])

    def release_deleted(self) -> None:
        """Let go of the section of each block that the plan deletes, so that the block itself may vanish."""
        deleted = [one for one in self.desk.plan.steps if one.action is Action.DELETE and one.edited is not None]
        for step in deleted:
            element = self.desk.edited.elements[step.edited or 0]
            if element.tag == P and has_section(element) and not self._parts_pages(step.edited or 0):
                form = element.find(PPR)
                form.remove(form.find(SECTION))

    def _parts_pages(self, block: int) -> bool:
        """Tell whether kept blocks on both sides of a section's end still want pages of their own."""
        kept = [one for one in self.desk.plan.steps if one.action in (Action.KEEP, Action.ORPHAN) and one.edited is not None]
        before = [one for one in kept if (one.edited or 0) < block and self._section(one.edited) is self._section(block)]
        after = [one for one in kept if (one.edited or 0) > block and self._section(one.edited) is not None]
        if not before or not after:
            return False
        return not self._fresh_sections(before) & self._fresh_sections(after[:1])

    def _fresh_sections(self, steps: Iterable[Step]) -> set[Element]:
        return {self.fresh.get(self.desk.fresh.elements[one.fresh]) for one in steps if one.fresh is not None}

    def _section(self, block: int | None) -> Element | None:
        return None if block is None else self.own.get(self.desk.edited.elements[block])

    def settle(self, elements: Sequence[Element | None]) -> None:
        """Give every section of the result the paper of the first block in it; `elements` are the steps' blocks now."""
        steps = self.desk.plan.steps
        if not any(step.action in (Action.INSERT, Action.RESTORE, Action.DELETE) for step in steps) and self._in_order():
            return
        wanted: dict[Element, Element] = {}
        for step, element in zip(steps, elements, strict=True):
            if element is None:
                continue
            if step.edited is not None and self.desk.edited.elements[step.edited] in self.own:
                wanted[element] = self.own[self.desk.edited.elements[step.edited]]
            elif step.fresh is not None and self.desk.fresh.elements[step.fresh] in self.fresh:
                wanted[element] = self.fresh[self.desk.fresh.elements[step.fresh]]
        _assign(self.desk, wanted)

    def _in_order(self) -> bool:
        order = [one.edited for one in self.desk.plan.steps if one.edited is not None]
        return order == sorted(order)


def _by_block(elements: Iterable[Element], root: Element) -> dict[Element, Element]:
    """Return for each block of the body the section that it stands in."""
    wanted = set(elements)
    found: dict[Element, Element] = {}
    waiting: list[Element] = []
    for one in root.iter(P, w("tr"), SECTION):
        if one.tag == SECTION:
            found.update(dict.fromkeys(waiting, one))
            waiting = []
        elif one in wanted:
            waiting.append(one)
    return found


def _assign(desk: Desk, wanted: Mapping[Element, Element]) -> None:
    """Put before each end of a section what the first block in it, other than that end itself, wants."""
    first: Element | None = None
    ends: list[tuple[Element, Element]] = []
    for one in desk.body.iter(P, w("tr"), SECTION):
        if one.tag != SECTION:
            is_end = one.tag == P and one.find(f"{PPR}/{SECTION}") is not None
            first = wanted[one] if first is None and one in wanted and not is_end else first
        else:
            if first is not None and first is not one:
                ends.append((one, first))
            first = None
    made = [(old, _copy(desk, section, old)) for old, section in ends]
    for old, section in made:
        parent = old.getparent()
        if parent.tag == PPR:
            put(parent, section)
        else:
            parent.replace(old, section)


def _copy(desk: Desk, section: Element, old: Element) -> Element:
    """Return a section as it shall stand in the place of another; one of the fresh file keeps the carrier's headers."""
    made = deepcopy(section)
    made.tail = None
    if section.getroottree().getroot() is not desk.body:
        for link in [one for one in made if one.tag in _LINKS]:
            made.remove(link)
        for number, link in enumerate(one for one in old if one.tag in _LINKS):
            made.insert(number, deepcopy(link))
    return made
