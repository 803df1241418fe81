"""Native tracked changes: words, paragraph marks and rows that stand as inserted or deleted by us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ntmdocs.wordfile.accepting import remove, unwrap
from ntmdocs.wordfile.carrying.schema import (
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    RUN,
    TEXT,
    Element,
    P,
    make,
    mark_properties,
    properties,
    put,
    w,
)
from ntmdocs.wordfile.conflict import AUTHOR, WRITER, is_ours

_DELETED = {TEXT: w("delText"), w("instrText"): w("delInstrText")}
_RESTORED = {deleted: plain for plain, deleted in _DELETED.items()}
WRAPPERS = frozenset({INS, DEL, MOVE_TO, MOVE_FROM})


@dataclass(slots=True)
class Pen:
    """Who marks, when, and the next id that no mark of the file has."""

    when: datetime
    free_id: int
    author: str = AUTHOR

    def next_id(self) -> int:
        self.free_id += 1
        return self.free_id - 1

    @property
    def stamp(self) -> str:
        return self.when.strftime("%Y-%m-%dT%H:%M:%SZ")

    def mark(self, name: str) -> Element:
        """Return an empty `w:ins`, `w:del`, `w:rPrChange` …"""
        return make(name, id=self.next_id(), author=self.author, date=self.stamp)

    def anew(self, mark: Element) -> Element:
        """Give a mark that was copied an id of its own."""
        mark.set(ID, str(self.next_id()))
        return mark


def wrap(pen: Pen, nodes: Iterable[Element], name: str) -> list[Element]:
    """Wrap neighbouring nodes of a paragraph into `w:ins` or `w:del`, as few as there are stretches; return these."""
    made: list[Element] = []
    for node in nodes:
        before = node.getprevious()
        if made and before is made[-1]:
            made[-1].append(node)
            continue
        mark = pen.mark(name)
        node.addprevious(mark)
        mark.append(node)
        made.append(mark)
    return made


def as_deleted(node: Element) -> Element:
    """Turn the words under a node into deleted words."""
    for one in list(node.iter(*_DELETED)):
        one.tag = _DELETED[one.tag]
    return node


def mark_block(pen: Pen, block: Element, name: str) -> None:
    """Mark a whole paragraph or row as inserted (`ins`) or deleted (`del`): its words, its paragraphs' marks, the row."""
    for paragraph in [block] if block.tag == P else block.iter(P):
        mark_paragraph(pen, paragraph, name)
    if block.tag != P:
        _mark_row(pen, block, name)


def mark_paragraph(pen: Pen, paragraph: Element, name: str) -> None:
    """Mark all words of a paragraph and its end; words that people marked themselves stay theirs."""
    nodes = list(iter_markable(paragraph))
    for node in nodes:
        if name == "del":
            as_deleted(node)
    wrap(pen, nodes, name)
    mark_end(pen, paragraph, name)


def iter_markable(parent: Element) -> Iterable[Element]:
    """Yield what a mark can go around: runs, and people's deletions; not what they inserted, nor what has no words."""
    for node in parent:
        if node.tag in (RUN, DEL):
            yield node
        elif node.tag in (w("hyperlink"), w("smartTag"), w("sdt"), w("sdtContent"), w("fldSimple"), w("customXml")):
            yield from iter_markable(node)


def mark_end(pen: Pen, paragraph: Element, name: str) -> None:
    """Mark the end of a paragraph; a mark that it has already stays."""
    marks = mark_properties(paragraph)
    if marks.find(w(name)) is None:
        put(marks, pen.mark(name))


def _mark_row(pen: Pen, row: Element, name: str) -> None:
    form = properties(row)
    if not len(form):
        put(form, make("cantSplit", val="off"))  # openxml-audit wants more than the mark
    if form.find(w(name)) is None:
        put(form, pen.mark(name))


def settle_own(block: Element, accept: bool) -> None:
    """Accept or reject every tracked change of ours among a block's words."""
    kept = INS if accept else DEL
    for mark in [one for one in block.iter(INS, DEL) if is_ours(one) and one.getparent().tag != RPR]:
        if mark.tag != kept:
            remove(mark)
            continue
        for one in list(mark.iter(*_RESTORED)):
            one.tag = _RESTORED[one.tag]
        unwrap(mark)
    for change in [one for one in block.iter(w("rPrChange")) if one.get(WRITER) == AUTHOR]:
        form = change.getparent()
        if accept:
            form.remove(change)
        else:
            form.getparent().replace(form, change[0])
