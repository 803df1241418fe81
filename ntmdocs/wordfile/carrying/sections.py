"""Sections follow their content: where blocks came or went, each stretch of pages keeps or gets the paper of its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise

from ntmdocs.model.blocks import BODY
from ntmdocs.model.merging import Action
from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.removing import remove_block
from ntmdocs.wordfile.carrying.schema import PPR, SECTION, TABLE, Element, P, make, put, w
from ntmdocs.wordfile.reading.leaves import leaves

_LINKS = (w("headerReference"), w("footerReference"))
_CHANGES = (Action.INSERT, Action.RESTORE, Action.DELETE)


class Sections:
    """In which section each block stands in its own file, read before anything moves."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.own = _by_block(desk.edited.elements, desk.body)
        self.fresh = _by_block(desk.fresh.elements, desk.fresh.roots[desk.fresh.parts.get(BODY, BODY)])
        self.partner = self._partners()
        self.held = set(self.own.values())

    def _partners(self) -> Mapping[Element, Element]:
        """Return the fresh section of each section of the carrier: the one that most of its blocks have there."""
        votes: dict[Element, Counter[Element]] = {}
        for one, other in self.desk.pairs:
            if one in self.own and other in self.fresh:
                votes.setdefault(self.own[one], Counter())[self.fresh[other]] += 1
        return {section: counter.most_common(1)[0][0] for section, counter in votes.items()}

    def settle(self, elements: Sequence[Element | None], staying: Iterable[int]) -> None:
        """Part the pages of the body by its blocks; `elements` are the steps' blocks as they stand now."""
        if self.desk.revise or not any(step.action in _CHANGES for step in self.desk.plan.steps):
            return
        found = self._wanted(elements, set(staying))
        for (one, section), (other, following) in pairwise(found):
            breaks = self._breaks(one, other)
            if section is following:
                for each in breaks:
                    _join(each)
            else:
                self._part(one, section, breaks)
        if found:
            self._end(*found[-1])

    def _wanted(self, elements: Sequence[Element | None], staying: set[int]) -> list[tuple[Element, Element]]:
        """Return the blocks of the body in order, each with its section: the carrier's own, or a fresh one that is new."""
        steps = self.desk.plan.steps
        own = [self.own.get(element) if at in staying else None for at, element in enumerate(elements)]
        found: list[tuple[Element, Element]] = []
        known = set(self.partner.values())
        last: Element | None = None
        for at, element in enumerate(elements):
            index = steps[at].fresh
            section = own[at]
            if element is None or element.getroottree().getroot() is not self.desk.body:
                continue
            if section is None:
                fresh = self.fresh.get(self.desk.fresh.elements[index]) if index is not None and at not in staying else None
                following = next((one for one in own[at + 1 :] if one is not None), None)
                section = self._choose(fresh, last, following, known)
            last = section if section is not None else last
            if last is not None:
                found.append((element, last))
        return found

    def _choose(self, fresh: Element, last: Element, following: Element, known: set[Element]) -> Element:
        """Return the section for a block that is new here: that of a neighbour, unless its own is new too."""
        if fresh is not None and fresh not in known:
            return fresh
        beside = [one for one in (last, following) if one is not None]
        return next((one for one in beside if self.partner.get(one) is fresh), next(iter(beside), None))

    def _part(self, block: Element, section: Element, breaks: Sequence[Element]) -> None:
        """Let a section end behind a block: at the first end that stands there, or at a new one."""
        for each in breaks[1:]:
            _join(each)
        if not breaks:
            made = _tiny()
            _outermost(block, self.desk.body).addnext(made)
            breaks = [made]
        form = breaks[0].find(PPR)
        old = form.find(SECTION)
        if old is not section:
            put(form, self._copy(section, old))

    def _end(self, block: Element, section: Element) -> None:
        """Let the last block's section be that of the body's end."""
        for each in self._breaks(block, None):
            _join(each)
        body = self.desk.body.find(w("body"))
        old = body.find(SECTION)
        if old is not section and old in self.held:
            body.replace(old, self._copy(section, old))

    def _breaks(self, one: Element, other: Element | None) -> list[Element]:
        """Return the ends of sections between two blocks; those of pages that never had a block are left alone."""
        return [each for each in _breaks(one, other) if each.find(f"{PPR}/{SECTION}") in self.held]

    def _copy(self, section: Element, old: Element | None) -> Element:
        """Return a section that can stand in the place of another; a fresh one shows the headers that were there."""
        made = deepcopy(section)
        made.tail = None
        if section.getroottree().getroot() is not self.desk.body:
            for link in [one for one in made if one.tag in _LINKS]:
                made.remove(link)
            for number, link in enumerate([one for one in (() if old is None else old) if one.tag in _LINKS]):
                made.insert(number, deepcopy(link))
        return made


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


def _breaks(one: Element, other: Element | None) -> Iterator[Element]:
    """Yield the paragraphs that end a section from a block (itself counts) to the next one, or to the end of the body."""
    root = one.getroottree().getroot()
    body = root.find(w("body"))
    spot, last = _outermost(one, root), None if other is None else _outermost(other, root)
    while spot is not None and spot is not last and spot.getparent() is body:
        for paragraph in spot.iter(P) if spot.tag != TABLE else ():
            if paragraph.find(f"{PPR}/{SECTION}") is not None:
                yield paragraph
        spot = spot.getnext()


def _outermost(block: Element, root: Element) -> Element:
    body = root.find(w("body"))
    while block.getparent() is not body and block.getparent() is not None:
        block = block.getparent()
    return block


def _join(paragraph: Element) -> None:
    """Let no section end at a paragraph any more; one that did nothing else goes."""
    form = paragraph.find(PPR)
    form.remove(form.find(SECTION))
    if not leaves(paragraph):
        remove_block(paragraph)


def _tiny() -> Element:
    """Return a paragraph of one point that can end a section."""
    made, form, words = make("p"), make("pPr"), make("rPr")
    form.append(make("spacing", before=0, after=0, line=20, lineRule="exact"))
    form.append(make("ind", left=0, right=0, firstLine=0))
    words.append(make("sz", val=2))
    words.append(make("szCs", val=2))
    form.append(words)
    made.append(form)
    return made
