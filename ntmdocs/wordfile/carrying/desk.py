"""All that the steps of one plan share: the two papers, the pen, the comments, what was brought over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import datetime
from itertools import chain

from ntmdocs.model.blocks import BODY
from ntmdocs.model.merging import Action, Hunk, MergePlan, Step
from ntmdocs.wordfile.accepting import can_go, remove
from ntmdocs.wordfile.carrying.bringing import Bringer
from ntmdocs.wordfile.carrying.comments import Comments
from ntmdocs.wordfile.carrying.parcel import Parcel
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.carrying.schema import ID, PPR, RUN, SECTION, VAL, Element, next_id, w
from ntmdocs.wordfile.carrying.sources import origins
from ntmdocs.wordfile.paper import Paper

Tell = Callable[[Step, Hunk | None], str]


class Desk:
    def __init__(self, edited: Paper, fresh: Paper, plan: MergePlan, tell: Tell, when: datetime, revise: bool) -> None:
        self.edited, self.fresh, self.plan, self.tell, self.revise = edited, fresh, plan, tell, revise
        self.origins = origins(plan, len(fresh.blocks))
        self.parcel = Parcel(edited)
        self.pen = Pen(when, next_id(edited.roots.values()))
        self._first_id = self.pen.free_id
        self.comments = Comments(self.parcel, self.pen)
        self.pairs = tuple(
            (edited.elements[step.edited], fresh.elements[step.fresh])
            for step in plan.steps
            if step.action is Action.KEEP and step.edited is not None and step.fresh is not None
        )
        self.bringer = Bringer(self.parcel, fresh, _lists(self.pairs))
        self._names = {root: name for paper in (edited, fresh) for name, root in paper.roots.items()}

    def is_new(self, mark: Element) -> bool:
        """Tell whether a tracked change was made at this desk, not found in the file."""
        ident = str(mark.get(ID) or "")
        return ident.isdigit() and int(ident) >= self._first_id

    @property
    def body_name(self) -> str:
        return self.edited.parts.get(BODY, BODY)

    @property
    def body(self) -> Element:
        """Return the root of the carrier's body part."""
        return self.edited.roots[self.body_name]

    def part_of(self, element: Element) -> str:
        """Return the name of the part in which an element of either paper stands; of a new one, the body's."""
        return self._names.get(element.getroottree().getroot(), self.body_name)

    def may_comment(self, element: Element) -> bool:
        """Tell whether a comment can stand there: not in headers and footers, nor beside every change of a redline."""
        return not self.revise and element.getroottree().getroot() is self.body

    def own_look(self, paragraph: Element) -> int:
        """Return what the style of a carrier's paragraph says: BOLD | ITALIC."""
        styles = self.edited.styles
        return styles.look_of(styles.id_of(paragraph)) | styles.plain

    def look_of(self, properties: Element | None, paragraph: Element) -> int:
        """Return how run properties look in a carrier's paragraph, against its style."""
        if properties is None:
            return 0
        run = properties.makeelement(RUN, {}, properties.nsmap)
        run.append(deepcopy(properties))
        return self.edited.styles.looks_in(paragraph)(run)

    def bring(self, nodes: Iterable[Element], target: str) -> list[Element]:
        """Return copies of fresh nodes that can stand in a part of the carrier."""
        held = list(nodes)
        return self.bringer.bring(held, self.part_of(held[0]), target) if held else []

    def drop_paragraph(self, paragraph: Element) -> None:
        """Take an empty paragraph away unless it must stay: where a section, a cell or the room between tables ends."""
        if can_go(paragraph):
            for mark in [one for one in paragraph if one.tag.endswith(("Start", "End"))]:
                paragraph.addprevious(mark)
            remove(paragraph)


def has_section(paragraph: Element) -> bool:
    return paragraph.find(f"{PPR}/{SECTION}") is not None


def _lists(pairs: Iterable[tuple[Element, Element]]) -> dict[str, str]:
    """Return which list of the carrier stands for which fresh one, as kept paragraphs show."""
    path = f"{PPR}/{w('numPr')}/{w('numId')}"
    found: dict[str, str] = {}
    for one, other in chain.from_iterable(zip(a.iter(w("p")), b.iter(w("p")), strict=False) for a, b in pairs):
        own, theirs = one.find(path), other.find(path)
        if own is not None and theirs is not None:
            found.setdefault(str(theirs.get(VAL)), str(own.get(VAL)))
    return found
