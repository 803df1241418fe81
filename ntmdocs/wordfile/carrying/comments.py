"""Comments of ours: beside a conflict, gone with it; comments of people stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ntmdocs.wordfile.accepting import remove
from ntmdocs.wordfile.carrying.parcel import OFFICE, Parcel
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.carrying.schema import (
    COMMENT_END,
    COMMENT_MARK,
    COMMENT_START,
    DEL,
    ID,
    INS,
    PPR,
    ROW,
    RUN,
    TRPR,
    XML_SPACE,
    Element,
    P,
    make,
    start_of,
    w,
)
from ntmdocs.wordfile.conflict import INITIALS, is_ours
from ntmdocs.wordfile.markup import W

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARAGRAPH_ID = f"{{{_WORD_2010}}}paraId"
_MARKS = (COMMENT_START, COMMENT_END, COMMENT_MARK)


class Comments:
    """The comments part of a carrier; it is made with the first comment."""

    def __init__(self, parcel: Parcel, pen: Pen) -> None:
        self._parcel, self._pen = parcel, pen
        self._name = parcel.part_of(parcel.body, "comments")

    def add(self, words: str) -> str:
        """Add a comment of ours and return its id."""
        root = self._root()
        key = str(max((int(one.get(ID) or 0) for one in root), default=-1) + 1)
        comment = make("comment", id=key, author=self._pen.author, date=self._pen.stamp, initials=INITIALS)
        for line in words.splitlines() or [""]:
            text = make("t")
            text.text = line
            text.set(XML_SPACE, "preserve")
            run, paragraph = make("r"), make("p")
            run.append(text)
            paragraph.append(run)
            comment.append(paragraph)
        root.append(comment)
        return key

    def surround(self, words: str, first: Element, last: Element) -> None:
        """Comment on what stands from one node of a paragraph to another, which may be in a later paragraph."""
        key = self.add(words)
        first.addprevious(make("commentRangeStart", id=key))
        last.addnext(_mark(key))
        last.addnext(make("commentRangeEnd", id=key))

    def surround_block(self, words: str, block: Element) -> None:
        """Comment on a whole paragraph or row; on a deleted row from the one before: LibreOffice would forget the deletion."""
        key = self.add(words)
        beside = None if block.tag == P else _row_beside(block)
        if beside is not None:
            for node in (make("commentRangeStart", id=key), make("commentRangeEnd", id=key), _mark(key)):
                beside.append(node)
            return
        paragraphs = [block] if block.tag == P else list(block.iter(P))
        paragraphs[0].insert(start_of(paragraphs[0]), make("commentRangeStart", id=key))
        paragraphs[-1].append(make("commentRangeEnd", id=key))
        paragraphs[-1].append(_mark(key))

    def drop_stale(self, root: Element) -> None:
        """Take out each comment of ours beside which no conflict stands any more."""
        ours = self._ours()
        standing = [one for one in root.iter(INS, DEL) if is_ours(one)] if ours else []
        marks = _marks(root, ours)
        beside = _beside(root, marks, standing)
        for key in ours.keys() - beside:
            self._drop(ours[key], marks.get(key, ()))

    def drop_beside(self, block: Element, conflicts: Sequence[Element]) -> None:
        """Take out the comments of ours beside some conflicts that go."""
        ours = self._ours()
        marks = _marks(block, ours)
        for key in _beside(block, marks, conflicts):
            self._drop(ours[key], marks[key])

    def _ours(self) -> dict[str, Element]:
        root = self._parcel.root(self._name) if self._name else None
        return {} if root is None else {str(one.get(ID)): one for one in root if is_ours(one)}

    def _drop(self, comment: Element, marks: Iterable[Element]) -> None:
        self._parcel.changed_root(self._name)
        for mark in marks:
            run = mark.getparent()
            remove(mark)
            if mark.tag == COMMENT_MARK and run.tag == RUN and all(one.tag == w("rPr") for one in run):
                _drop_run(run)
        _forget(self._parcel, [one.get(_PARAGRAPH_ID) for one in comment.iter(w("p"))])
        remove(comment)

    def _root(self) -> Element:
        if not self._name:
            self._name = self._parcel.free_name("word/comments.xml")
            self._parcel.add(self._name, f'<w:comments xmlns:w="{W}"/>'.encode(), _TYPE)
            self._parcel.link(self._parcel.body, f"{OFFICE}/comments", self._name)
        return self._parcel.changed_root(self._name)


def _mark(key: str) -> Element:
    run = make("r")
    run.append(make("commentReference", id=key))
    return run


def _drop_run(run: Element) -> None:
    """Take out a run, and a tracked change that held nothing else."""
    parent = run.getparent()
    remove(run)
    if parent.tag in (INS, DEL) and not len(parent):
        remove(parent)


def _marks(root: Element, keys: Iterable[str]) -> dict[str, list[Element]]:
    wanted = set(keys)
    found: dict[str, list[Element]] = {}
    for mark in root.iter(*_MARKS):
        if mark.get(ID) in wanted:
            found.setdefault(str(mark.get(ID)), []).append(mark)
    return found


def _beside(scope: Element, marks: Mapping[str, Sequence[Element]], conflicts: Sequence[Element]) -> set[str]:
    """Return the comments whose range meets one of some conflicts."""
    if not marks or not conflicts:
        return set()
    places = {one: index for index, one in enumerate(scope.iter())}
    spans = [(places[one], places[_last(one)]) for one in conflicts if one in places]
    found: set[str] = set()
    for key, held in marks.items():
        reach = [places[one] for mark in held for one in _reach(mark) if one in places]
        first, last = min(reach), max(reach)
        if not any(one.tag == COMMENT_START for one in held):
            first = max((start for start, _ in spans if start <= last), default=first)
        if any(start <= last and end >= first for start, end in spans):
            found.add(key)
    return found


def _last(element: Element) -> Element:
    while len(element):
        element = element[-1]
    return element


def _row_beside(row: Element) -> Element | None:
    """Return the last paragraph of the nearest row that stays, where a row is deleted; None where there is none."""
    if not _is_deleted(row):
        return None
    rows = [*row.itersiblings(ROW, preceding=True), *row.itersiblings(ROW)]
    paragraphs = (next(reversed(list(one.iter(P))), None) for one in rows if not _is_deleted(one))
    return next((one for one in paragraphs if one is not None), None)


def _is_deleted(row: Element) -> bool:
    form = row.find(TRPR)
    return form is not None and form.find(DEL) is not None and is_ours(form.find(DEL))


def _deleted_rows(row: Element) -> Iterable[Element]:
    """Yield the marks of the rows deleted by us right above and below a row."""
    for is_above in (True, False):
        for one in row.itersiblings(ROW, preceding=is_above):
            if not _is_deleted(one):
                break
            yield one.find(TRPR).find(DEL)


def _reach(mark: Element) -> Iterable[Element]:
    """Yield a mark, the conflict that it stands in, and the conflicts of its whole paragraph and row."""
    yield mark
    yield from (one for one in mark.iterancestors(INS, DEL) if is_ours(one))
    for owner in mark.iterancestors(P, ROW):
        if owner.tag == ROW and _is_point(mark):
            yield from _deleted_rows(owner)
        form = owner.find(PPR) if owner.tag == P else owner.find(TRPR)
        yield from () if form is None else (one for one in form.iter(INS, DEL) if is_ours(one))


def _is_point(mark: Element) -> bool:
    """Tell whether a comment covers no words: its mark stands behind an empty range or none."""
    node = mark.getparent() if mark.tag == COMMENT_MARK else mark
    before = node.getprevious() if mark.tag != COMMENT_START else node.getnext()
    if mark.tag == COMMENT_MARK and before is not None and before.tag == COMMENT_END:
        before = before.getprevious()
    wanted = COMMENT_END if mark.tag == COMMENT_START else COMMENT_START
    return before is None or before.tag == wanted or (mark.tag == COMMENT_MARK and before.tag == RUN)


def _forget(parcel: Parcel, paragraphs: Sequence[str | None]) -> None:
    """Take a comment's paragraphs out of the lists that Word keeps beside; answers to it become comments of their own."""
    gone = {one for one in paragraphs if one}
    names = [m.name for m in parcel.paper.package.members if m.name.startswith("word/comments") and m.name != "word/comments.xml"]
    for name in names if gone else ():
        for entry in list(parcel.changed_root(name)):
            keys = {key.rpartition("}")[2]: key for key in entry.attrib}
            if entry.get(keys.get("paraIdParent", "")) in gone:
                del entry.attrib[keys["paraIdParent"]]
            if entry.get(keys.get("paraId", "")) in gone:
                entry.getparent().remove(entry)
