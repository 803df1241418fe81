"""Paragraphs and rows that a conflict of ours shows as deleted: where the paper has them, since they are no blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.wordfile.conflict import is_our_deletion
from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.paper import Paper

NS = f"{{{W}}}"
_PARAGRAPH, _ROW, _DELETION = NS + "p", NS + "tr", NS + "del"
_TEXTS = (NS + "t", NS + "delText")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A deleted paragraph or row: its part in the package, its words, the index of the block before it, None before all."""

    part: str
    words: str
    behind: int | None


def withheld_blocks(paper: Paper) -> Iterator[Withheld]:
    """Yield the paragraphs and rows that are no blocks and hold words that we marked as deleted, part by part in their order."""
    known = {element: index for index, element in enumerate(paper.elements)}
    for part, root in paper.roots.items():
        behind: int | None = None
        for element in root.iter(_PARAGRAPH, _ROW):
            if element in known:
                behind = known[element]
            elif next(element.iterancestors(_ROW), None) is None and any(map(is_our_deletion, element.iter(_DELETION))):
                yield Withheld(part, "".join(one.text or "" for one in element.iter(*_TEXTS)), behind)
