"""What new words look like: they take the form of the words around them, and turn bold or italic where they must."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from ntmdocs.model.blocks import BOLD, ITALIC, OBJECT
from ntmdocs.model.marks import GAP_OPENING
from ntmdocs.wordfile.carrying.schema import RPR, RUN, Element, make, properties, put, w
from ntmdocs.wordfile.reading.leaves import Leaf, leaves
from ntmdocs.wordfile.reading.looks import Styles

HIGHLIGHT = w("highlight")
TOGGLES = ((BOLD, ("b", "bCs")), (ITALIC, ("i", "iCs")))
_NOT_LENT = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vertAlign", "webHidden", "noProof")))


@dataclass(frozen=True, slots=True)
class Form:
    """Properties of a run, and how they look against the style of their paragraph."""

    properties: Element | None = None
    look: int = 0
    is_gap: bool = False


def turn(form: Element, now: int, wanted: int, own: int) -> None:
    """Turn bold and italic of run properties from one look to another; `own` is what the paragraph's style gives."""
    for bit, names in TOGGLES:
        if not (now ^ wanted) & bit:
            continue
        is_on, is_given = bool((wanted ^ own) & bit), bool(own & bit)
        for name in names:
            if is_on == is_given and form.find(w("rStyle")) is None:
                for old in form.findall(w(name)):
                    form.remove(old)
            else:
                put(form, make(name) if is_on else make(name, val="0"))


def give_look(run: Element, now: int, wanted: int, own: int) -> None:
    if now != wanted:
        form = properties(run)
        turn(form, now, wanted, own)
        if not len(form):
            run.remove(form)


def lend(paragraph: Element, start: int, end: int, styles: Styles) -> list[Form]:
    """Return the forms that words at a stretch may take, best first: of what they replace, else of what they stand beside.

    Between words of two forms the plainer one comes first: who formatted a word did not mean its neighbours.
    """
    at, inside, left, right = 0, [], None, None
    for leaf in leaves(paragraph, styles):
        if leaf.text != OBJECT:
            if at < end and at + len(leaf.text) > start:
                inside.append(leaf)
            elif at < start:
                left = leaf
            elif right is None:
                right = leaf
        at += len(leaf.text)
    worded = [leaf for leaf in inside if leaf.text.strip()] or inside
    if worded:
        return [_form(leaf) for leaf in worded]
    beside = [leaf for leaf in (left, right) if leaf is not None]
    return sorted(map(_form, beside), key=_weight)


def _form(leaf: Leaf) -> Form:
    form = leaf.run.find(RPR) if leaf.run.tag == RUN else None
    return Form(form, leaf.look, GAP_OPENING in "".join(leaf.run.itertext()))


def _weight(form: Form) -> int:
    return 0 if form.properties is None else len(form.properties)


def mark_form(paragraph: Element) -> Element | None:
    """Return the properties of a paragraph's mark, which words typed into an empty paragraph take; None where it has none."""
    return paragraph.find(f"{w('pPr')}/{RPR}")


def dress(run: Element, forms: Sequence[Form], look: int, own: int, model: Element | None) -> None:
    """Give a new run the first form of its look, else the first one turned; a gap's highlight comes from `model` alone.

    `model` are the properties that these words have on the fresh side, None where that is unknown.
    """
    form = next((one for one in forms if one.look == look), forms[0] if forms else Form())
    made = make("rPr")
    for child in () if form.properties is None else form.properties:
        if child.tag not in _NOT_LENT:
            made.append(deepcopy(child))
    turn(made, form.look, look, own)
    shine = None if model is None else model.find(HIGHLIGHT)
    if form.is_gap:
        for old in made.findall(HIGHLIGHT):
            made.remove(old)
    if shine is not None:
        put(made, deepcopy(shine))
    if len(made):
        run.insert(0, made)
