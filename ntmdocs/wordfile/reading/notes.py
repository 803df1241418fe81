"""What people left in the margin and between the lines: comments and tracked changes, ours left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ntmdocs.wordfile.conflict import is_ours
from ntmdocs.wordfile.reading.xml import AUTHOR, DEL, INS, MOVE_FROM, MOVE_TO, NS, Element, P, T

DELETED_TEXT = NS + "delText"
_ID = NS + "id"
_KINDS = {INS: "inserted", DEL: "deleted", MOVE_TO: "moved", MOVE_FROM: "moved"}
_FORMATS = frozenset(
    NS + name
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
        *("numberingChange", "cellIns", "cellDel", "cellMerge"),
    )
)
_WORDS = {NS + "tab": "\t", NS + "br": "\n", NS + "cr": "\n", NS + "noBreakHyphen": "\u2011"}
Place = Callable[[Element], int | None]


@dataclass(frozen=True, slots=True)
class Revision:
    """A person's tracked change: kind ("inserted", "deleted", "moved", "format"), index of its block, the words in it.

    What stands in no block, such as a paragraph deleted whole, has the index of the block that follows, else of the last.
    """

    author: str
    kind: str
    block: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A person's comment; `block` is None where it has no place in the text."""

    author: str
    words: str
    block: int | None


def iter_revisions(root: Element, place: Place) -> Iterator[Revision]:
    """Yield people's tracked changes in order; neighbours of one author, kind and block are one."""
    waiting: Revision | None = None
    for element in root.iter(*_KINDS, *_FORMATS):
        found = None if is_ours(element) else _revision(element, place)
        if found is None:
            continue
        if waiting and replace(found, words=waiting.words) == waiting:
            waiting = replace(waiting, words=waiting.words + found.words)
            continue
        if waiting:
            yield waiting
        waiting = found
    if waiting:
        yield waiting


def _revision(element: Element, place: Place) -> Revision | None:
    kind = _KINDS.get(element.tag, "format")
    words = _words(element) if kind != "format" else ""
    return Revision(element.get(AUTHOR, ""), kind, place(element), words)


def _words(element: Element) -> str:
    return "".join((node.text or "") if node.tag in (T, DELETED_TEXT) else _WORDS.get(node.tag, "") for node in element.iter())


def iter_notes(root: Element, comments: Element, place: Place) -> Iterator[Note]:
    """Yield people's comments in the order of the comments part (`comments`, None where there is none)."""
    if comments is None:
        return
    anchors: dict[str, Element] = {}
    for element in root.iter(NS + "commentRangeStart", NS + "commentReference"):
        anchors.setdefault(element.get(_ID, ""), element)
    for comment in comments.iter(NS + "comment"):
        if not is_ours(comment):
            anchor = anchors.get(comment.get(_ID, ""))
            words = "\n".join(_words(paragraph) for paragraph in comment.iter(P))
            yield Note(comment.get(AUTHOR, ""), words, None if anchor is None else place(anchor))
