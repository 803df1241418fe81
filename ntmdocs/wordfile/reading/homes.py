"""To which block a mark belongs: a bookmark, a comment's start, a tracked change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ntmdocs.wordfile.reading.xml import NS, TR, Element, P

BOOKMARK, RANGE, REFERENCE = (NS + name for name in ("bookmarkStart", "commentRangeStart", "commentReference"))


@dataclass(slots=True)
class Homes:
    """The outermost paragraphs and rows of a part, and the marks that stand in or before them."""

    root: Element
    outer: Mapping[Element, int]
    loose: dict[Element, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        waiting: list[Element] = []
        for element in self.root.iter(P, TR, BOOKMARK, RANGE, REFERENCE):
            if element in self.outer:
                self.loose.update((mark, element) for mark in waiting)
                waiting.clear()
            elif element.tag not in (P, TR) and self._around(element) is None:
                waiting.append(element)

    def of(self, mark: Element) -> Element:
        """Return the paragraph or row that a mark stands in, or the one that follows; None where there is none."""
        around = self._around(mark)
        return next(self._iter_other(mark), None) if around is None else around

    def _around(self, mark: Element) -> Element:
        while mark is not None and mark not in self.outer:
            mark = mark.getparent()
        return mark

    def _iter_other(self, mark: Element) -> Iterator[Element]:
        if mark in self.loose:
            yield self.loose[mark]
        yield from (inner for inner in mark.iter(P, TR) if inner in self.outer)
