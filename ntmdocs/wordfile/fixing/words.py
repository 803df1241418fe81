"""Replace words, the former ones kept as deleted, the new ones inserted in the same look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ntmdocs.model.repairs import ReplaceText
from ntmdocs.wordfile.carrying.revisions import Pen, as_deleted, wrap
from ntmdocs.wordfile.carrying.schema import XML_SPACE, make, start_of
from ntmdocs.wordfile.fixing.faces import look_like, take_back
from ntmdocs.wordfile.reading.xml import INS, MOVE_TO, NS, PPR, RUN, Element, child_of
from ntmdocs.wordfile.typesetting.cutting import cut, stretch
from ntmdocs.wordfile.typesetting.letters import Scrap
from ntmdocs.wordfile.typesetting.walking import Spot

_SIGNS = {"\t": "tab", "\n": "br"}


def replace_text(pen: Pen, spot: Spot, text: ReplaceText) -> None:
    """Replace characters of a paragraph; the result of a field, which Word makes anew, is left alone."""
    end = min(text.end, len(spot.text))
    start = min(text.start, end)
    spot.scraps = cut(spot.scraps, start, end)
    found = stretch(spot.scraps, start, end)
    if any(_is_made(scrap) for scrap in found):
        return
    if not found:
        _insert(pen, spot, start, text.words)
        return
    runs = list({scrap.run: None for scrap in found})
    look = look_like(runs[0])
    for run in runs:
        take_back(run, pen.author)
        as_deleted(run)
    marks = wrap(pen, runs, "del")
    if text.words:
        _outside(marks[-1]).addnext(_inserted(pen, text.words, look))


def _is_made(scrap: Scrap) -> bool:
    return bool(scrap.field) or scrap.run.tag != RUN or next(scrap.run.iterancestors(NS + "fldSimple"), None) is not None


def _insert(pen: Pen, spot: Spot, at: int, words: str) -> None:
    """Insert words, in the look of the character before, else of the one behind, else of the paragraph's mark."""
    if not words:
        return
    before, behind = _neighbours(spot.scraps, at)
    if before is not None and not _is_made(before):
        _outside(before.run).addnext(_inserted(pen, words, look_like(before.run)))
    elif behind is not None and not _is_made(behind):
        _outside(behind.run, is_before=True).addprevious(_inserted(pen, words, look_like(behind.run)))
    elif before is None and behind is None:
        form = child_of(spot.paragraph, PPR)
        look = None if form is None else look_like(form)
        spot.paragraph.insert(start_of(spot.paragraph), _inserted(pen, words, look))


def _neighbours(scraps: Sequence[Scrap], offset: int) -> tuple[Scrap | None, Scrap | None]:
    at, before = 0, None
    for scrap in scraps:
        if scrap.text and at >= offset:
            return before, scrap
        at += len(scrap.text)
        before = scrap if scrap.text else before
    return before, None


def _inserted(pen: Pen, words: str, look: Element) -> Element:
    mark, run = pen.mark("ins"), make("r")
    run.extend([] if look is None else [look])
    for piece in re.split(r"([\t\n])", words):
        if piece in _SIGNS:
            run.append(make(_SIGNS[piece]))
        elif piece:
            node = make("t")
            node.text = piece
            node.set(XML_SPACE, "preserve")
            run.append(node)
    mark.append(run)
    return mark


def _outside(node: Element, is_before: bool = False) -> Element:
    """Return where an insertion of ours may stand: beside a node, outside of the insertion of a person, which is cut in two."""
    mark = node.getparent()
    if mark.tag not in (INS, MOVE_TO):
        return node
    others = list(node.itersiblings(preceding=is_before))
    if others:
        rest = mark.makeelement(mark.tag, dict(mark.attrib), mark.nsmap)
        rest.extend(reversed(others) if is_before else others)
        if is_before:
            mark.addprevious(rest)
        else:
            mark.addnext(rest)
    return mark
