"""Cut the runs of a paragraph at characters, so that a stretch of it is whole runs; nothing that is seen changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace

from ntmdocs.wordfile.reading.census import CHANGES, MOVES
from ntmdocs.wordfile.reading.xml import NS, RPR, RUN, Element, T, child_of
from ntmdocs.wordfile.typesetting.letters import Scrap

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = NS + "id"


def cut(scraps: Sequence[Scrap], *offsets: int) -> list[Scrap]:
    """Return the scraps after a cut at each of some characters of their text: none of them then lies inside a run."""
    found = list(scraps)
    for offset in offsets:
        found = _cut_one(found, offset)
    return found


def stretch(scraps: Sequence[Scrap], start: int, end: int) -> list[Scrap]:
    """Return the scraps with text between two characters at which they are cut."""
    at, found = 0, []
    for scrap in scraps:
        if scrap.text and start <= at and at + len(scrap.text) <= end:
            found.append(scrap)
        at += len(scrap.text)
    return found


def _cut_one(scraps: list[Scrap], offset: int) -> list[Scrap]:
    at = 0
    for index, scrap in enumerate(scraps):
        end = at + len(scrap.text)
        if at < offset < end and scrap.node.tag == T:
            first, second = _cut_text(scrap, offset - at)
            return [*scraps[:index], first, *_moved(scraps[index + 1 :], second, scrap.run)]
        if at == offset and scrap.text and scrap.run.tag == RUN and _has_before(scrap.node):
            return [*scraps[:index], *_moved(scraps[index + 1 :], replace(scrap, run=_cut_run(scrap.run, scrap.node)), scrap.run)]
        at = end
    return scraps


def _moved(scraps: Sequence[Scrap], first: Scrap, old: Element) -> list[Scrap]:
    """Return what follows a cut: scraps of the run that was cut stand in the new one."""
    return [first, *(replace(one, run=first.run) if one.run is old else one for one in scraps)]


def _cut_text(scrap: Scrap, place: int) -> tuple[Scrap, Scrap]:
    node = scrap.node
    rest = deepcopy(node)
    rest.tail = None
    node.text, rest.text = scrap.text[:place], scrap.text[place:]
    for one in (node, rest):
        one.set(_SPACE, "preserve")
    node.addnext(rest)
    run = _cut_run(scrap.run, rest)
    return replace(scrap, text=scrap.text[:place]), replace(scrap, text=scrap.text[place:], run=run, node=rest)


def _has_before(node: Element) -> bool:
    return any(one.tag != RPR for one in node.itersiblings(preceding=True))


def _cut_run(run: Element, node: Element) -> Element:
    """Put a node of a run, and what follows it there, into a new run of the same look; return that."""
    rest = run.makeelement(RUN, dict(run.attrib), run.nsmap)
    look = child_of(run, RPR)
    if look is not None:
        rest.append(deepcopy(look))
    for one in [node, *node.itersiblings()]:
        rest.append(one)
    run.addnext(rest)
    return rest


def renumber(roots: Iterable[Element], first: int) -> None:
    """Give each tracked change that a cut doubled an id of its own, from `first` on."""
    seen: set[str] = set()
    for mark in (one for root in roots for one in root.iter(*MOVES, *CHANGES)):
        if mark.get(_ID) in seen:
            mark.set(_ID, str(first))
            first += 1
        seen.add(mark.get(_ID, ""))
