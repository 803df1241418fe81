"""The form of paragraphs: what each level of a file's formatting says, and what comes of all of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ntmdocs.model.sheet import Spacing
from ntmdocs.wordfile.reading.xml import NS, OFF, PPR, VAL, Element, child_of, is_on
from ntmdocs.wordfile.typesetting.measures import mm, points, whole

AUTO_SPACE_PT = 14.0
_ALIGNMENTS = {"start": "left", "end": "right", "left": "left", "right": "right", "center": "center"}
_SWITCHES = {"keepNext": "keep_next", "pageBreakBefore": "breaks_page", "contextualSpacing": "is_contextual", "bidi": "is_bidi"}
_TABS = {"left": "left", "start": "left", "right": "right", "end": "right", "center": "center", "decimal": "right", "num": "left"}
_TAGS = {NS + name: name for name in ("jc", "spacing", "ind", "tabs", "pBdr", "outlineLvl", "framePr", *_SWITCHES)}


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph's effective form; lengths as in `Strip`, borders by side: their elements, tab stops by place in mm."""

    alignment: str = "left"
    first_mm: float = 0.0
    indent_mm: float = 0.0
    end_indent_mm: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    auto_before: bool = False
    auto_after: bool = False
    spacing: Spacing = Spacing.MULTIPLE
    line: float = 1.0
    keep_next: bool = False
    breaks_page: bool = False
    is_contextual: bool = False
    is_bidi: bool = False
    outline_level: int = 0
    tabs: dict[float, str] = field(default_factory=dict)
    borders: dict[str, Element] = field(default_factory=dict)
    frame: Element = None


def formed(form: Form, properties: Element) -> Form:
    """Return a form with what one `w:pPr` says laid over it."""
    for one in () if properties is None else properties:
        name = _TAGS.get(one.tag)
        if name in _SWITCHES:
            form = _switched(form, _SWITCHES[name], is_on(one))
        elif name == "jc":
            form = replace(form, alignment=_ALIGNMENTS.get(one.get(VAL, ""), "both"))
        elif name == "spacing":
            form = _spaced(form, one)
        elif name == "ind":
            form = _indented(form, one)
        elif name == "tabs":
            form = replace(form, tabs=_tabs(form.tabs, one))
        elif name == "pBdr":
            form = replace(form, borders=form.borders | {side.tag.removeprefix(NS): side for side in one})
        elif name == "outlineLvl":
            level = whole(one.get(VAL), 9)
            form = replace(form, outline_level=level + 1 if 0 <= level < 9 else 0)
        elif name == "framePr":
            form = replace(form, frame=one)
    return form


def _switched(form: Form, name: str, on: bool) -> Form:
    changes: dict[str, Any] = {name: on}
    return replace(form, **changes)


def _spaced(form: Form, spacing: Element) -> Form:
    get = spacing.get
    if get(NS + "before") is not None:
        form = replace(form, before_pt=max(0.0, points(get(NS + "before"))))
    if get(NS + "after") is not None:
        form = replace(form, after_pt=max(0.0, points(get(NS + "after"))))
    for side, name in (("beforeAutospacing", "auto_before"), ("afterAutospacing", "auto_after")):
        if get(NS + side) is not None:
            form = _switched(form, name, get(NS + side) not in OFF)
    if get(NS + "line") is not None:
        rule = get(NS + "lineRule", "auto")
        line = points(get(NS + "line"), 12.0)
        kinds = {"exact": Spacing.EXACTLY, "atLeast": Spacing.AT_LEAST}
        kind = kinds.get(rule, Spacing.MULTIPLE)
        form = replace(form, spacing=kind, line=round(line / 12, 4) if kind is Spacing.MULTIPLE else abs(line))
    return form


def _indented(form: Form, indent: Element) -> Form:
    get = indent.get
    left, right = get(NS + "start", get(NS + "left")), get(NS + "end", get(NS + "right"))
    if left is not None:
        form = replace(form, indent_mm=mm(left))
    if right is not None:
        form = replace(form, end_indent_mm=mm(right))
    if get(NS + "hanging") is not None and (mm(get(NS + "hanging")) or get(NS + "firstLine") is None):
        form = replace(form, first_mm=-mm(get(NS + "hanging")))
    elif get(NS + "firstLine") is not None:
        form = replace(form, first_mm=mm(get(NS + "firstLine")))
    return form


def _tabs(known: dict[float, str], tabs: Element) -> dict[float, str]:
    found = dict(known)
    for one in tabs:
        place, kind = round(mm(one.get(NS + "pos")), 2), one.get(VAL, "left")
        if kind == "clear":
            for near in [key for key in found if abs(key - place) < 0.1]:
                del found[near]
        elif kind in _TABS and place > 0:  # a stop at the edge, which LibreOffice writes for lists, stops nothing
            found[place] = _TABS[kind]
    return found


def is_drawn(border: Element) -> bool:
    """Tell whether a border is seen."""
    return border is not None and border.get(VAL, "none") not in ("none", "nil")


def list_of(properties: Element) -> tuple[str | None, str | None]:
    """Return the list and the level (from "0") that a `w:pPr` names, None for what it does not name."""
    numbers = None if properties is None else child_of(properties, NS + "numPr")
    if numbers is None:
        return None, None
    number, level = child_of(numbers, NS + "numId"), child_of(numbers, NS + "ilvl")
    return (None if number is None else number.get(VAL)), (None if level is None else level.get(VAL))


def form_properties(owner: Element) -> Element:
    """Return the `w:pPr` of a paragraph, style or level."""
    return None if owner is None else child_of(owner, PPR)
