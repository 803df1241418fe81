"""Accept people's tracked changes for good: what they inserted stays, what they deleted goes, no trace of either is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ntmdocs.wordfile.numbers import NS

P, TBL, TC, TR, SECTION = (NS + name for name in ("p", "tbl", "tc", "tr", "sectPr"))
_TAKEN_IN = frozenset(NS + name for name in ("ins", "moveTo"))
_TAKEN_OUT = frozenset(NS + name for name in ("del", "moveFrom"))
_MARKED = frozenset(NS + name for name in ("rPr", "trPr", "tcPr", "ctrlPr", "numPr"))
_FORMER = frozenset(
    NS + f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
_RANGES = frozenset(
    NS + f"{name}Range{edge}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for edge in ("Start", "End")
)
_CELL_MARKS = frozenset(NS + name for name in ("cellIns", "cellDel", "cellMerge"))
_BLOCKS = frozenset({P, TBL, NS + "sdt"})


def accept_revisions(root: Any) -> int:
    """Accept every tracked change in a part's tree; return how many there were."""
    count = _drop(root, _FORMER)
    _drop(root, _RANGES)
    count += _accept_rows(root)
    ended = [one for one in root.iter(P) if _has_mark(one, _TAKEN_OUT)]
    count += len(ended) + _accept_marks(root)
    count += _accept_words(root)
    for paragraph in ended:
        end_paragraph(paragraph)
    return count


def _accept_words(root: Any) -> int:
    gone = [one for one in root.iter(*_TAKEN_OUT) if one.getparent() is not None]
    for one in gone:
        remove(one)
    kept = list(root.iter(*_TAKEN_IN))
    for one in kept:
        unwrap(one)
    return len(gone) + len(kept)


def _accept_marks(root: Any) -> int:
    """Take the marks off that are no wrappers: of paragraph ends, rows, numbers; return how many were insertions."""
    marks = [one for one in root.iter(*_TAKEN_IN, *_TAKEN_OUT) if one.getparent() is not None and one.getparent().tag in _MARKED]
    for one in marks:
        _take_off(one)
    return sum(one.tag in _TAKEN_IN for one in marks)


def _accept_rows(root: Any) -> int:
    count = 0
    for mark in list(root.iter(*_CELL_MARKS)):
        count += 1
        cell = next(mark.iterancestors(TC), None)
        if mark.tag == NS + "cellDel" and cell is not None:
            remove(cell)
        else:
            _take_off(mark)
    for row in list(root.iter(TR)):
        is_deleted = row.find(f"{NS}trPr/{NS}del") is not None
        count += is_deleted
        if is_deleted or row.find(f".//{TC}") is None:
            remove_row(row)
    return count


def remove_row(row: Any) -> None:
    """Take a row away, and its table when that was the last."""
    table = next(row.iterancestors(TBL), None)
    remove(row)
    if table is not None and next(table.iter(TR), None) is None:
        _replace_by_nothing(table)


def _replace_by_nothing(table: Any) -> None:
    """Take a table away; a cell or a box that held nothing else keeps an empty paragraph."""
    parent = table.getparent()
    following = next(table.itersiblings(*_BLOCKS), None)
    if parent.tag != NS + "body" and (following is None or following.tag != P) and not _has_paragraph_before(table):
        table.addnext(table.makeelement(P, {}))
    remove(table)


def end_paragraph(paragraph: Any) -> None:
    """Take a paragraph's end away: what is left of it joins the next one; where there is none it stays."""
    if paragraph.getparent() is None or paragraph.find(f"{NS}pPr/{SECTION}") is not None:
        return
    following = next(paragraph.itersiblings(*_BLOCKS), None)
    content = [child for child in paragraph if child.tag != NS + "pPr"]
    if not _has_words(paragraph):
        if can_go(paragraph):
            _keep_ranges(paragraph, content)
            remove(paragraph)
    elif following is not None and following.tag == P:
        place = 1 if len(following) and following[0].tag == NS + "pPr" else 0
        for offset, child in enumerate(content):
            following.insert(place + offset, child)
        remove(paragraph)


def _keep_ranges(paragraph: Any, content: list[Any]) -> None:
    """Leave the edges of bookmarks and the like beside the paragraph that goes: their other edge may stand elsewhere."""
    for child in content:
        if child.tag.endswith(("Start", "End")):
            paragraph.addprevious(child)


def can_go(paragraph: Any) -> bool:
    """Tell whether a paragraph may vanish: a section, a cell, a box and the space between two tables keep theirs."""
    if paragraph.find(f"{NS}pPr/{SECTION}") is not None:
        return False
    following = next(paragraph.itersiblings(*_BLOCKS), None)
    return (following is not None and following.tag == P) or _has_paragraph_before(paragraph)


def _has_paragraph_before(element: Any) -> bool:
    before = next(element.itersiblings(*_BLOCKS, preceding=True), None)
    return before is not None and before.tag == P


def _has_words(paragraph: Any) -> bool:
    silent = {NS + "rPr", NS + "lastRenderedPageBreak"}
    return any(child.tag not in silent for run in paragraph.iter(NS + "r") for child in run)


def _has_mark(paragraph: Any, tags: frozenset[str]) -> bool:
    properties = paragraph.find(f"{NS}pPr/{NS}rPr")
    return properties is not None and any(child.tag in tags for child in properties)


def _take_off(mark: Any) -> None:
    parent = mark.getparent()
    parent.remove(mark)
    if parent.tag == NS + "trPr" and not len(parent):
        remove(parent)


def _drop(root: Any, tags: frozenset[str]) -> int:
    found = list(root.iter(*tags))
    for one in found:
        remove(one)
    return len(found)


def remove(element: Any) -> None:
    """Take an element out of its tree; white space after it stays."""
    parent = element.getparent()
    if parent is not None:
        if element.tail and element.tail.strip():
            _append_text(element, element.tail)
        parent.remove(element)


def _append_text(element: Any, text: str) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        element.getparent().text = (element.getparent().text or "") + text


def unwrap(element: Any) -> None:
    """Put an element's children in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def iter_ours(root: Any) -> Iterator[Any]:
    """Yield the marks of conflicts of ours, which nobody has resolved yet."""
    from ntmdocs.wordfile.conflict import is_ours

    yield from (one for one in root.iter(NS + "ins", NS + "del") if is_ours(one))
