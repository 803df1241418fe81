"""A stretch of a cell's characters as whole runs: cut at its edges, found, taken out, written before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from ntmdocs.wordfile.accepting import remove
from ntmdocs.wordfile.carrying.revisions import WRAPPERS
from ntmdocs.wordfile.carrying.schema import (
    DEL,
    PPR,
    RPR,
    RUN,
    TEXT,
    XML_SPACE,
    Element,
    P,
    canonical,
    mark_properties,
    w,
)
from ntmdocs.wordfile.conflict import is_ours
from ntmdocs.wordfile.reading.leaves import Leaf, leaves
from ntmdocs.wordfile.reading.looks import PLAIN, Styles

_WHOLE = frozenset({w("sdt"), w("sdtContent"), w("fldSimple")})


def length_of(paragraph: Element) -> int:
    return sum(len(leaf.text) for leaf in leaves(paragraph))


def cut(paragraph: Element, *offsets: int) -> None:
    """Cut runs so that every offset, in characters of the view, lies between two of them."""
    for offset in offsets:
        at = 0
        for leaf in leaves(paragraph):
            if at < offset < at + len(leaf.text):
                _cut_text(leaf.node, offset - at)
            at += len(leaf.text)
        at = 0
        for leaf in leaves(paragraph):
            if at == offset and leaf.node.getparent() is leaf.run and _has_content_before(leaf.node):
                _cut_run(leaf.run, leaf.node)
            at += len(leaf.text)


def _cut_text(node: Element, offset: int) -> None:
    """Leave the first characters in a `w:t`, and put the others into a new one behind it."""
    rest = deepcopy(node)
    node.text, rest.text = node.text[:offset], node.text[offset:]
    for one in (node, rest):
        one.set(XML_SPACE, "preserve")
    node.addnext(rest)


def _has_content_before(node: Element) -> bool:
    return any(one.tag != RPR for one in node.itersiblings(preceding=True))


def _cut_run(run: Element, node: Element) -> None:
    """Leave what stands before a node in its run, and put the rest into a new run of the same look behind it."""
    rest = run.makeelement(RUN, dict(run.attrib), run.nsmap)
    form = run.find(RPR)
    if form is not None:
        rest.append(deepcopy(form))
    for one in [node, *node.itersiblings()]:
        rest.append(one)
    run.addnext(rest)


def stretch(paragraph: Element, start: int, end: int, styles: Styles = PLAIN) -> list[Leaf]:
    """Return the leaves of a stretch, cut at its edges first."""
    cut(paragraph, start, end)
    at, found = 0, []
    for leaf in leaves(paragraph, styles):
        if start <= at and at + len(leaf.text) <= end and at < end:
            found.append(leaf)
        at += len(leaf.text)
    return found


def runs_of(found: Iterable[Leaf]) -> list[Element]:
    """Return the runs of some leaves in order, those of a whole field with its mark."""
    runs: dict[Element, None] = {}
    for leaf in found:
        for run in [leaf.run] if leaf.last is None or leaf.last is leaf.node else _field(leaf.run, leaf.last):
            runs[run] = None
    return list(runs)


def _field(run: Element, last: Element) -> list[Element]:
    """Return the runs of a field from that of its first mark to that of its last."""
    found: list[Element] = []
    for one in [run, *run.itersiblings()]:
        found.append(one)
        if one is last or last in one.iterdescendants():
            return [each for each in found if each.tag in (RUN, *WRAPPERS, w("hyperlink"))]
    return [run]


def take_out(runs: Iterable[Element]) -> None:
    """Remove runs, and what held nothing else; marks of comments and bookmarks among them stay."""
    for run in runs:
        parent = run.getparent()
        if parent is None:
            continue
        remove(run)
        while parent.tag not in (P, w("sdtContent"), w("tc")) and not any(one.tag != RPR for one in parent):
            outer = parent.getparent()
            remove(parent)
            parent = outer


def weld(runs: Iterable[Element]) -> None:
    """Join each run of words with neighbours of the same form, so that many changes do not leave many runs."""
    for run in runs:
        if run.getparent() is None:
            continue
        before, after = run.getprevious(), run.getnext()
        if before is not None and _is_alike(before, run):
            _append(before, run)
            run = before
        if after is not None and _is_alike(run, after):
            _append(run, after)


def _is_alike(one: Element, other: Element) -> bool:
    if not one.tag == other.tag == RUN or canonical(one.find(RPR)) != canonical(other.find(RPR)):
        return False
    return all([child.tag for child in each if child.tag != RPR] == [TEXT] for each in (one, other))


def _append(run: Element, following: Element) -> None:
    node = run.find(TEXT)
    node.text = (node.text or "") + (following.find(TEXT).text or "")
    node.set(XML_SPACE, "preserve")
    remove(following)


def put_at(paragraph: Element, offset: int, nodes: Sequence[Element]) -> None:
    """Put nodes at an offset of the view: within a link only if it goes on, never within what a person marked."""
    cut(paragraph, offset)
    before, after = _neighbours(paragraph, offset)
    if before is None and after is None:
        for node in nodes:
            paragraph.append(node)
        return
    if before is not None and (after is None or _shared(paragraph, before, after) is not None):
        held = _shared(paragraph, before, after) if after is not None else paragraph
        spot = _climb(before, held)
        for node in reversed(nodes):
            spot.addnext(node)
        return
    spot = _climb(after, paragraph)
    for node in nodes:
        spot.addprevious(node)


def put_before(runs: Sequence[Element], nodes: Sequence[Element]) -> None:
    """Put nodes right before the first of some runs, outside of what a person marked."""
    spot = _out_of_marks(runs[0])
    for node in nodes:
        spot.addprevious(node)


def put_after(runs: Sequence[Element], nodes: Sequence[Element]) -> None:
    spot = runs[-1]
    while spot.getparent().tag in WRAPPERS:
        _split_after(spot)
        spot = spot.getparent()
    for node in reversed(nodes):
        spot.addnext(node)


def _neighbours(paragraph: Element, offset: int) -> tuple[Element | None, Element | None]:
    """Return the last run before an offset and the first behind it; runs were cut there."""
    at, before, after = 0, None, None
    for leaf in leaves(paragraph):
        if at < offset:
            before = runs_of([leaf])[-1]
        elif after is None:
            after = leaf.run
        at += len(leaf.text)
    return before, after


def _shared(paragraph: Element, before: Element, after: Element) -> Element:
    """Return the innermost element that holds both runs and is no tracked change; it is split down to there."""
    above = [paragraph, *(one for one in before.iterancestors() if paragraph in one.iterancestors())]
    holding = [one for one in above if one is paragraph or one in after.iterancestors()]
    held = max(holding, key=lambda one: sum(1 for _ in one.iterancestors()))
    while held.tag in WRAPPERS:
        _split_after(_climb(before, held))
        held = held.getparent()
    return held


def _climb(node: Element, held: Element) -> Element:
    """Return the child of `held` that has a node."""
    while node.getparent() is not held:
        node = node.getparent()
    return node


def _out_of_marks(node: Element) -> Element:
    """Return the place before a node that no tracked change holds; what holds it is split."""
    while node.getparent().tag in WRAPPERS:
        mark = node.getparent()
        if mark.index(node) > 0:
            _split_after(node.getprevious())
        node = node.getparent()
    return node


def _begin_with(paragraph: Element, node: Element) -> Element:
    """Return the child of a paragraph that begins with a node; what holds it is split, but for fields and controls."""
    while node.getparent() is not paragraph:
        before = node.getprevious()
        if before is not None and node.getparent().tag not in _WHOLE:
            _split_after(before)
        node = node.getparent()
    return node


def _split_after(node: Element) -> None:
    """Split a node's parent behind it, if anything stands there; the second half has the same attributes."""
    parent = node.getparent()
    rest = list(node.itersiblings())
    if not rest:
        return
    half = parent.makeelement(parent.tag, dict(parent.attrib), parent.nsmap)
    for one in rest:
        half.append(one)
    parent.addnext(half)


def people_deletions(paragraph: Element, start: int, end: int) -> list[Element]:
    """Return what people marked as deleted within a stretch or at its edges, with no word of the view between."""
    before, after = _neighbours(paragraph, start)[0], _neighbours(paragraph, end)[1]
    places = {one: index for index, one in enumerate(paragraph.iter())}
    first = -1 if before is None else places[before]
    last = len(places) if after is None else places[after]
    return [one for one in paragraph.iter(DEL) if first < places[one] < last and one.getparent().tag != RPR and not is_ours(one)]


def split_paragraph(paragraph: Element, offset: int) -> Element:
    """Split a paragraph at an offset; return the second half, which has the same properties but ends no section."""
    cut(paragraph, offset)
    before, after = _neighbours(paragraph, offset)
    half = bare_like(paragraph)
    paragraph.addnext(half)
    rest: list[Element] = []
    if after is not None:
        spot = _begin_with(paragraph, after)
        rest = [spot, *spot.itersiblings()]
    elif before is not None:
        rest = list(_climb(before, paragraph).itersiblings())
    for node in rest:
        half.append(node)
    return half


def bare_like(paragraph: Element) -> Element:
    """Return an empty paragraph with the properties of another, its section and tracked changes left out."""
    made = paragraph.makeelement(P, {}, paragraph.nsmap)
    form = paragraph.find(PPR)
    if form is not None:
        copied = deepcopy(form)
        for name in ("sectPr", "pPrChange"):
            for one in copied.findall(w(name)):
                copied.remove(one)
        made.append(copied)
        clear_mark(made)
    return made


def clear_mark(paragraph: Element) -> None:
    """Take tracked changes off a paragraph's mark."""
    if paragraph.find(f"{PPR}/{RPR}") is None:
        return
    marks = mark_properties(paragraph)
    for one in [each for each in marks if each.tag in WRAPPERS or each.tag == w("rPrChange")]:
        marks.remove(one)


def join_next(paragraph: Element, following: Element) -> None:
    """Append all of the next paragraph to one; an empty one takes the properties of the other."""
    if not length_of(paragraph):
        form, other = paragraph.find(PPR), following.find(PPR)
        if form is not None:
            paragraph.remove(form)
        if other is not None:
            paragraph.insert(0, other)
    for node in [one for one in following if one.tag != PPR]:
        paragraph.append(node)
    remove(following)
