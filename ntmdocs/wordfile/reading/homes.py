"""To which block a mark belongs: a bookmark, a comment's start, a tracked change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ntmdocs.wordfile.reading.xml import TR, Element, P


@dataclass(slots=True)
class Homes:
    """The outermost paragraphs and rows of a part, and of the marks that stand between those, which one follows."""

    outer: Mapping[Element, int]
    following: Mapping[Element, Element] = field(default_factory=dict)

    def of(self, mark: Element) -> Element:
        """Return the paragraph or row that a mark stands in, or the one that follows; None where there is none."""
        around = self.around(mark)
        return next(self._iter_other(mark), None) if around is None else around

    def around(self, mark: Element) -> Element:
        while mark is not None and mark not in self.outer:
            mark = mark.getparent()
        return mark

    def _iter_other(self, mark: Element) -> Iterator[Element]:
        if mark in self.following:
            yield self.following[mark]
        yield from (inner for inner in mark.iter(P, TR) if inner in self.outer)


def find_homes(root: Element, outer: Mapping[Element, int], marks: Iterable[Element]) -> Homes:
    """Return the homes of all marks; only where one stands between paragraphs is the part walked through for it."""
    homes = Homes(outer)
    loose = {mark for mark in marks if homes.around(mark) is None}
    if not loose:
        return homes
    following: dict[Element, Element] = {}
    waiting: list[Element] = []
    for element in root.iter(P, TR, *{mark.tag for mark in loose}):
        if element in outer:
            following.update(dict.fromkeys(waiting, element))
            waiting.clear()
        elif element in loose:
            waiting.append(element)
    return Homes(outer, following)
