"""What people left in the margin and between the lines: comments and tracked changes, ours left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ntmdocs.wordfile.conflict import is_ours
from ntmdocs.wordfile.reading.xml import AUTHOR, DEL, INS, MOVE_FROM, MOVE_TO, NS, RPR, RUN, TR, TRPR, Element, P, T

DELETED_TEXT = NS + "delText"
_ID = NS + "id"
_KINDS = {INS: "inserted", DEL: "deleted", MOVE_TO: "moved", MOVE_FROM: "moved"}
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


def iter_revisions(changes: Iterable[Element], place: Place) -> Iterator[Revision]:
    """Yield people's tracked changes in order; neighbours of one author and kind in one paragraph are one."""
    waiting: Revision | None = None
    at: tuple[object, ...] = ()
    for element in changes:
        if is_ours(element) or _is_told_by_row(element):
            continue
        found = Revision(element.get(AUTHOR, ""), _KINDS.get(element.tag, "format"), place(element), _words_changed(element))
        key = (element.tag, found.author, _paragraph_around(element))
        if waiting and key == at:
            waiting = replace(waiting, words=waiting.words + found.words)
            continue
        if waiting:
            yield waiting
        waiting, at = found, key
    if waiting:
        yield waiting


def _is_told_by_row(element: Element) -> bool:
    """Tell whether a change stands in a row that is marked as a whole by the same person."""
    if element.tag not in _KINDS or element.getparent().tag == TRPR:
        return False
    row = next(element.iterancestors(TR), None)
    marks = () if row is None else row.iterfind(f"{TRPR}/{element.tag}")
    return any(mark.get(AUTHOR, "") == element.get(AUTHOR, "") for mark in marks)


def _paragraph_around(element: Element) -> Element:
    return next(element.iterancestors(P, TR), None)


def _words_changed(element: Element) -> str:
    """Return the words that a change is about: those in it, for a row the row's, for a look the run's."""
    parent = element.getparent()
    if parent.tag in (TRPR, RPR):
        owner = parent.getparent()
        return _words(owner) if owner.tag in (TR, RUN) else ""
    if element.tag not in _KINDS:
        return ""
    return _words(element, (T,) if element.tag in (INS, MOVE_TO) else (T, DELETED_TEXT))


def _words(element: Element, texts: tuple[str, ...] = (T, DELETED_TEXT)) -> str:
    return "".join((node.text or "") if node.tag in texts else _WORDS.get(node.tag, "") for node in element.iter())


def iter_notes(marks: Iterable[Element], comments: Element, place: Place) -> Iterator[Note]:
    """Yield people's comments in the order of the comments part (`comments`, None where there is none) by their marks."""
    if comments is None:
        return
    anchors: dict[str, Element] = {}
    for element in marks:
        anchors.setdefault(element.get(_ID, ""), element)
    for comment in comments.iter(NS + "comment"):
        if not is_ours(comment):
            anchor = anchors.get(comment.get(_ID, ""))
            words = "\n".join(_words(paragraph) for paragraph in comment.iter(P))
            yield Note(comment.get(AUTHOR, ""), words, None if anchor is None else place(anchor))
