"""Text boxes and lines as older Word files draw them (VML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ntmdocs.model.sheet import Rule
from ntmdocs.wordfile.reading.xml import Element, child_of
from ntmdocs.wordfile.typesetting.areas import CONTENT, SIDES, THIN_MM, Area, Box, edges
from ntmdocs.wordfile.typesetting.measures import MM_PER_POINT, length_mm
from ntmdocs.wordfile.typesetting.rooms import Room

_V, _O = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_PIXEL_MM = 25.4 / 96
_INSET_MM = 7.2 * MM_PER_POINT
_CONNECTOR = re.compile(r"_x0000_t(20|32)$")
_SHAPES = tuple(_V + name for name in ("shape", "rect", "roundrect", "line", "polyline", "oval", "group"))
_ON = ("t", "true", "1")


def drawn_in_picture(picture: Element, room: Room) -> Iterator[Box | Rule]:
    """Yield the boxes and lines in a `w:pict` or `w:object`."""
    for shape in picture.iterchildren(*_SHAPES):
        yield from _shape(shape, _place(shape, room), room, 0)


def _style(shape: Element) -> Mapping[str, str]:
    pairs = (one.partition(":") for one in shape.get("style", "").split(";"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def _length(text: str | None) -> float:
    return length_mm(text, _PIXEL_MM) or 0.0


def _place(shape: Element, room: Room) -> Area:
    style = _style(shape)
    if shape.tag == _V + "line":
        return _line_place(shape, style, room)
    width, height = _length(style.get("width")), _length(style.get("height"))
    if shape.get(_O + "hr", "f") in _ON:
        share = float(shape.get(_O + "hrpct", "1000")) / 1000 if re.fullmatch(r"\d+", shape.get(_O + "hrpct", "1000")) else 1.0
        return Area(None, None, width or room.width_mm * (share or 1.0), height)
    if style.get("position") != "absolute":
        return Area(None, None, width, height)
    left, right = edges(style.get("mso-position-horizontal-relative", "text"), room)
    side = SIDES.get(style.get("mso-position-horizontal", ""))
    offset = _length(style.get("margin-left")) + _length(style.get("left"))
    return Area(left + (offset if side is None else (right - left - width) * side), _down(style), width, height)


def _down(style: Mapping[str, str]) -> float | None:
    if style.get("mso-position-vertical-relative", "text") not in ("text", "line"):
        return None
    return _length(style.get("margin-top")) + _length(style.get("top"))


def _line_place(shape: Element, style: Mapping[str, str], room: Room) -> Area:
    (x1, y1), (x2, y2) = _point(shape.get("from")), _point(shape.get("to"))
    width, height = abs(x2 - x1), abs(y2 - y1)
    if style.get("position") != "absolute":
        return Area(None, None, width, height)
    left, right = edges(style.get("mso-position-horizontal-relative", "text"), room)
    side = SIDES.get(style.get("mso-position-horizontal", ""))
    moved = (right - left - width) * side if side is not None else _length(style.get("margin-left")) + min(x1, x2)
    down = _down(style)
    return Area(left + moved, None if down is None else down + min(y1, y2), width, height)


def _point(text: str | None) -> tuple[float, float]:
    across, _, down = (text or "0,0").partition(",")
    return _length(across), _length(down)


def _shape(shape: Element, area: Area, room: Room, depth: int) -> Iterator[Box | Rule]:
    if shape.tag == _V + "group" and depth < 20:
        yield from _group(shape, area, room, depth)
        return
    box = child_of(shape, _V + "textbox")
    content = None if box is None else child_of(box, CONTENT)
    if content is not None:
        yield Box(content, area.room(room, *_insets(box)))
    elif _is_line(shape, area) and (line := area.line()):
        yield line


def _is_line(shape: Element, area: Area) -> bool:
    if shape.get("stroked", "t") not in _ON and shape.get("filled", "f") not in _ON and shape.get(_O + "hr", "f") not in _ON:
        return False
    connects = shape.get(_O + "connectortype") is not None or _CONNECTOR.search(shape.get("type", "")) is not None
    return shape.tag == _V + "line" or connects or area.height <= THIN_MM


def _insets(box: Element) -> tuple[float, float]:
    sides = [*box.get("inset", "").split(","), "", "", ""]
    left, right = (length_mm(one, _PIXEL_MM) for one in (sides[0], sides[2]))
    return _INSET_MM if left is None else left, _INSET_MM if right is None else right


def _group(group: Element, area: Area, room: Room, depth: int) -> Iterator[Box | Rule]:
    size, origin = _numbers(group.get("coordsize"), 1000.0), _numbers(group.get("coordorigin"), 0.0)
    scale, tall = area.width / size[0], area.height / size[1]
    for shape in group.iterchildren(*_SHAPES):
        style = _style(shape)
        x, y, width, height = (_bare(style.get(name)) for name in ("left", "top", "width", "height"))
        if shape.tag == _V + "line":
            start, end = _numbers(shape.get("from"), 0.0), _numbers(shape.get("to"), 0.0)
            x, y = min(start[0], end[0]), min(start[1], end[1])
            width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
        left = None if area.left is None else area.left + (x - origin[0]) * scale
        down = None if area.down is None else area.down + (y - origin[1]) * tall
        yield from _shape(shape, Area(left, down, width * scale, height * tall), room, depth + 1)


def _bare(text: str | None) -> float:
    """Return a length in the units of a group."""
    return length_mm(text, 1.0) or 0.0


def _numbers(text: str | None, default: float) -> tuple[float, float]:
    across, _, down = (text or "").partition(",")
    first, second = (length_mm(one, 1.0) for one in (across, down))
    return (default if not first and default else first or 0.0), (default if not second and default else second or 0.0)
