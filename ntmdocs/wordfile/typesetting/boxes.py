"""What is drawn at a paragraph: text boxes with their room, and lines with their length; DrawingML here, VML beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ntmdocs.model.sheet import Container, Rule
from ntmdocs.wordfile.reading.xml import ALTERNATIVES, NS, OFF, Element, child_of
from ntmdocs.wordfile.typesetting.areas import CONTENT, SIDES, THIN_MM, Area, Box, edges
from ntmdocs.wordfile.typesetting.measures import MM_PER_EMU, length_mm, mm
from ntmdocs.wordfile.typesetting.parts import chosen
from ntmdocs.wordfile.typesetting.rooms import Room
from ntmdocs.wordfile.typesetting.vml import drawn_in_picture

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
_GROUPS = (_WPG + "wgp", _WPG + "grpSp", _WPC + "wpc")
_LINES = frozenset(("line", "lineInv", "straightConnector1", "bentConnector2", "bentConnector3"))
_INSET_EMU = 91_440


def drawn_in(run: Element, room: Room) -> Iterator[Box | Rule]:
    """Yield the boxes and lines that a run holds, alternatives once."""
    for node in run:
        inner = chosen(node) if node.tag == ALTERNATIVES else None
        for one in (node,) if inner is None else inner:
            if one.tag == NS + "drawing":
                yield from _drawing(one, room)
            elif one.tag in (NS + "pict", NS + "object"):
                yield from drawn_in_picture(one, room)


def _drawing(drawing: Element, room: Room) -> Iterator[Box | Rule]:
    for frame in drawing.iterchildren(_WP + "anchor", _WP + "inline"):
        named = child_of(frame, _WP + "docPr")
        if named is not None and named.get("hidden", "0") not in OFF:
            continue
        area = _area(frame, room)
        for data in frame.iterfind(f"{_A}graphic/{_A}graphicData"):
            for shape in data:
                yield from _shape(shape, area, room, 0)


def _area(frame: Element, room: Room) -> Area:
    extent = child_of(frame, _WP + "extent")
    width, height = (_emu(extent, name) for name in ("cx", "cy"))
    if frame.tag == _WP + "inline":
        return Area(None, None, width, height)
    across, down = child_of(frame, _WP + "positionH"), child_of(frame, _WP + "positionV")
    return Area(_left(across, width, room), _down(down), width, height)


def _emu(element: Element, name: str) -> float:
    found = None if element is None else length_mm(element.get(name), MM_PER_EMU)
    return found or 0.0


def _left(position: Element, width: float, room: Room) -> float | None:
    if position is None:
        return None
    left, right = edges(position.get("relativeFrom", "column"), room)
    offset, align = (child_of(position, _WP + name) for name in ("posOffset", "align"))
    if offset is not None:
        return left + (length_mm(offset.text, MM_PER_EMU) or 0.0)
    if align is not None:
        return left + (right - left - width) * SIDES.get((align.text or "").strip(), 0.0)
    return None


def _down(position: Element) -> float | None:
    offset = None if position is None else child_of(position, _WP + "posOffset")
    if offset is None or position.get("relativeFrom") not in ("paragraph", "line"):
        return None
    return length_mm(offset.text, MM_PER_EMU)


def _shape(shape: Element, area: Area, room: Room, depth: int) -> Iterator[Box | Rule]:
    if shape.tag in _GROUPS and depth < 20:
        yield from _group(shape, area, room, depth)
        return
    content = next(shape.iterfind(f"{_WPS}txbx/{CONTENT}"), None)
    if content is not None:
        yield Box(content, area.room(room, *_insets(shape)))
    elif shape.tag == _WPS + "wsp" and _is_line(shape, area) and (line := area.line()):
        yield line


def _insets(shape: Element) -> tuple[float, float]:
    body = child_of(shape, _WPS + "bodyPr")
    found = ("" if body is None else body.get(name, str(_INSET_EMU)) for name in ("lIns", "rIns"))
    left, right = (length_mm(one, MM_PER_EMU) for one in found)
    return left or 0.0, right or 0.0


def _is_line(shape: Element, area: Area) -> bool:
    """Tell whether a shape is a line, or as thin as one, and is drawn at all."""
    look = child_of(shape, _WPS + "spPr")
    outline = None if look is None else child_of(look, _A + "ln")
    if outline is not None and child_of(outline, _A + "noFill") is not None:
        return False
    form = None if look is None else child_of(look, _A + "prstGeom")
    named = form is not None and form.get("prst") in _LINES
    return named or child_of(shape, _WPS + "cNvCnPr") is not None or area.height <= THIN_MM


def _group(group: Element, area: Area, room: Room, depth: int) -> Iterator[Box | Rule]:
    frame = next(group.iterfind(f"{_WPG}grpSpPr/{_A}xfrm"), None)
    origin, size = (None if frame is None else child_of(frame, _A + name) for name in ("chOff", "chExt"))
    scale = area.width / _emu(size, "cx") if _emu(size, "cx") else 1.0
    tall = area.height / _emu(size, "cy") if _emu(size, "cy") else 1.0
    for shape in group:
        own = next((one for one in shape.iter(_A + "xfrm") if one.getparent().getparent() is shape), None)
        if own is None:
            continue
        place, extent = child_of(own, _A + "off"), child_of(own, _A + "ext")
        left = None if area.left is None else area.left + (_emu(place, "x") - _emu(origin, "x")) * scale
        down = None if area.down is None else area.down + (_emu(place, "y") - _emu(origin, "y")) * tall
        inner = Area(left, down, _emu(extent, "cx") * scale, _emu(extent, "cy") * tall)
        yield from _shape(shape, inner, room, depth + 1)


def frame_room(frame: Element, room: Room) -> Room:
    """Return the room of a paragraph in a frame (`w:framePr`); a large first letter has none of its own."""
    if frame.get(NS + "dropCap", "none") != "none":
        return room
    left, right = edges({"text": "column"}.get(anchor := frame.get(NS + "hAnchor", "page"), anchor), room)
    width = mm(frame.get(NS + "w")) or right - left
    side = frame.get(NS + "xAlign")
    start = left + (mm(frame.get(NS + "x")) if side is None else (right - left - width) * SIDES.get(side, 0.0))
    return replace(room, container=Container.BOX, left_mm=start, right_mm=start + width)
