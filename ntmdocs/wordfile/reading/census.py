"""Everything in a part that is neither paragraph nor run and yet counts, found in one walk."""

from __future__ import annotations

from dataclasses import dataclass, field

from ntmdocs.wordfile.reading.xml import DEL, INS, MOVE_FROM, MOVE_TO, NS, SECTION, TRPR, Element, T

BOOKMARK, BOOKMARK_END = NS + "bookmarkStart", NS + "bookmarkEnd"
RANGE, REFERENCE = NS + "commentRangeStart", NS + "commentReference"
MOVES = (INS, DEL, MOVE_TO, MOVE_FROM)
CHANGES = tuple(
    NS + name
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
        *("numberingChange", "cellIns", "cellDel", "cellMerge"),
    )
)
TOGGLES = tuple(NS + name for name in ("b", "i", "caps", "strike"))
_SHAPES = "{urn:schemas-microsoft-com:vml}*"


@dataclass(slots=True)
class Census:
    """The elements of each kind in the order of the part."""

    texts: list[Element] = field(default_factory=list)
    sections: list[Element] = field(default_factory=list)
    rows: list[Element] = field(default_factory=list)
    grids: list[Element] = field(default_factory=list)
    levels: list[Element] = field(default_factory=list)
    toggles: list[Element] = field(default_factory=list)
    changes: list[Element] = field(default_factory=list)
    bookmarks: list[Element] = field(default_factory=list)
    ends: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    shapes: list[Element] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Tell whether anything is marked as deleted or moved away."""
        return any(change.tag in (DEL, MOVE_FROM) for change in self.changes)


def take_census(root: Element) -> Census:
    """Walk through a part once."""
    census = Census()
    by_tag = {
        T: census.texts,
        SECTION: census.sections,
        TRPR: census.rows,
        NS + "docGrid": census.grids,
        NS + "lvl": census.levels,
        **dict.fromkeys(TOGGLES, census.toggles),
        **dict.fromkeys((*MOVES, *CHANGES), census.changes),
        BOOKMARK: census.bookmarks,
        BOOKMARK_END: census.ends,
        **dict.fromkeys((RANGE, REFERENCE), census.comments),
    }
    for element in root.iter(*by_tag, _SHAPES):
        by_tag.get(element.tag, census.shapes).append(element)
    return census
