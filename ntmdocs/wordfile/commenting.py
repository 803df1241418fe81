"""Remarks as native Word comments in a copy of a file, at the very characters; people's own comments stay."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ntmdocs.model.blocks import BODY
from ntmdocs.model.sheet import Container
from ntmdocs.wordfile.carrying.comments import Comments
from ntmdocs.wordfile.carrying.parcel import Parcel
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.carrying.schema import COMMENT_START, make, next_id, start_of
from ntmdocs.wordfile.paper import Paper
from ntmdocs.wordfile.reading.leaves import BEGIN, END, FIELD_MARK
from ntmdocs.wordfile.reading.xml import NS, RUN, Element, P
from ntmdocs.wordfile.typesetting.areas import CONTENT
from ntmdocs.wordfile.typesetting.cutting import cut, renumber, stretch
from ntmdocs.wordfile.typesetting.letters import Scrap
from ntmdocs.wordfile.typesetting.parts import Parts, close_parts, open_parts
from ntmdocs.wordfile.typesetting.walking import Spot, walk

if TYPE_CHECKING:
    from ntmdocs.wordfile.package import Package

_RUNNING = (Container.HEADER, Container.FOOTER, Container.NOTE)


@dataclass(frozen=True, slots=True)
class Remark:
    """Words about the characters `start:end` of the paragraph `ordinal` (0: the document); `end` 0: the whole paragraph."""

    ordinal: int
    start: int
    end: int
    words: str


def comment(package: Package, remarks: Sequence[Remark], *, author: str, when: datetime) -> Package:
    """Return the package with each remark as a comment of `author`; one on what can have none stands nearby and says so.

    Raises:
        Refusal: there is no body, or a part that is read is not well-formed.
    """
    if not remarks:
        return package
    parts = open_parts(package)
    margin = _Margin(parts, Pen(when, 0, author))
    for remark in sorted(remarks, key=lambda one: (one.ordinal, one.start, one.end)):
        margin.add(remark)
    renumber(parts.roots.values(), next_id(parts.roots.values()))
    return close_parts(parts, margin.parcel.put_into)


class _Margin:
    """The margin of a file: its comments, and the paragraphs beside which they stand."""

    def __init__(self, parts: Parts, pen: Pen) -> None:
        self.spots = walk(parts)
        self.by_ordinal = {spot.ordinal: spot for spot in self.spots}
        self.by_element = {element: spot for spot in self.spots for element in spot.elements}
        self.parcel = Parcel(Paper(parts.package, parts.roots, (), (), parts={BODY: parts.body}))
        self.comments = Comments(self.parcel, pen)

    def add(self, remark: Remark) -> None:
        spot = self.by_ordinal.get(remark.ordinal)
        if spot is None:
            self._surround_all(self._first(0), remark.words)
        elif spot.room.container in _RUNNING or _is_in_running(spot):
            kind = _kind(spot)
            self._surround_all(self._first(spot.section), _said(kind).format(words=remark.words))
        elif (host := _host(spot.paragraph)) is not None:
            self._surround_all(self.by_element.get(host, spot), _said("box").format(words=remark.words))
        elif remark.start < remark.end:
            self._surround(spot, remark)
        else:
            self._surround_all(spot, remark.words)

    def _first(self, section: int) -> Spot | None:
        """Return the first paragraph of the body in a section, one with words if there is any, else of the document."""
        body = [one for one in self.spots if not _is_in_running(one) and _host(one.paragraph) is None]
        own = [one for one in body if one.section == section]
        found = (one for group in (own, body) for kind in (True, False) for one in group if bool(one.text.strip()) == kind)
        return next(found, None)

    def _surround(self, spot: Spot, remark: Remark) -> None:
        spot.scraps = cut(spot.scraps, remark.start, remark.end)
        found = stretch(spot.scraps, remark.start, remark.end)
        if found:
            self._put(_outer(found[0]), _outer(found[-1]), found[-1], remark.words)
        else:
            self._surround_all(spot, remark.words)

    def _put(self, first: Element, last: Element, scrap: Scrap, words: str) -> None:
        key = self.comments.add(words)
        first.addprevious(make("commentRangeStart", id=key))
        behind = _behind(last, scrap)
        behind.addnext(_reference(key))
        last.addnext(make("commentRangeEnd", id=key))

    def _surround_all(self, spot: Spot | None, words: str) -> None:
        """Comment on a paragraph as a whole."""
        if spot is None:
            return
        key = self.comments.add(words)
        first, last = spot.elements[0], spot.paragraph
        place = start_of(first)
        while place < len(first) and first[place].tag == COMMENT_START:  # in the order of the remarks
            place += 1
        first.insert(place, make("commentRangeStart", id=key))
        last.append(make("commentRangeEnd", id=key))
        last.append(_reference(key))


@cache
def _words() -> Mapping[str, str]:
    return tomllib.loads(resources.files("ntmdocs.wordfile").joinpath("commenting.toml").read_text(encoding="utf-8"))


def _said(kind: str) -> str:
    return _words()[kind]


def _kind(spot: Spot) -> str:
    root = spot.paragraph.getroottree().getroot().tag.removeprefix(NS)
    return {"hdr": "header", "ftr": "footer"}.get(root, "note")


def _is_in_running(spot: Spot) -> bool:
    return bool(spot.paragraph.getroottree().getroot().tag != NS + "document")


def _host(paragraph: Element) -> Element:
    """Return the paragraph at which the box around a paragraph is anchored, the outermost one; None where there is no box."""
    host, is_in_box = None, False
    for outer in paragraph.iterancestors(P, CONTENT):
        if outer.tag == CONTENT:
            is_in_box = True
        elif is_in_box:
            host = outer
    return host


def _outer(scrap: Scrap) -> Element:
    """Return the run of a scrap, or the field that it is part of where that is one element."""
    return next((one for one in scrap.run.iterancestors(NS + "fldSimple", NS + "ruby")), scrap.run)


def _reference(key: str) -> Element:
    run = make("r")
    run.append(make("commentReference", id=key))
    return run


def _behind(last: Element, scrap: Scrap) -> Element:
    """Return the node behind which a comment's own mark is safe: outside of links and people's changes, after a field's end."""
    outer = last
    while outer.getparent().tag != P:
        outer = outer.getparent()
    if not scrap.field or last.tag != RUN:
        return outer
    depth = 0
    for one in _following(outer):
        for mark in one.iter(FIELD_MARK):
            kind = mark.get(NS + "fldCharType")
            depth += (kind == BEGIN) - (kind == END)
        if depth < 0:
            return one
    return outer


def _following(node: Element) -> Iterable[Element]:
    return (one for one in node.itersiblings() if one.tag is not None)
