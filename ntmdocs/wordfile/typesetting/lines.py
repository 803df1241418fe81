"""Lines under paragraphs, whatever they are made of: shapes, borders, dashes and underscores, underlined words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from ntmdocs.model.sheet import Container, Face, Rule, Spacing, Strip
from ntmdocs.model.typeface import MM_PER_PT, width_mm
from ntmdocs.wordfile.reading.xml import Element
from ntmdocs.wordfile.typesetting.forms import is_drawn
from ntmdocs.wordfile.typesetting.walking import Spot

_DASHES = re.compile(r"[_\-=~\u2013-\u2015\u2500\u2501\u00af\s]*(?:\*+|[oO]0[oO])?[_\-=~\u2013-\u2015\u2500\u2501\u00af\s]*")
_DASH = re.compile(r"[_\-=~\u2013-\u2015\u2500\u2501\u00af]")
FEWEST_DASHES = 3
FARTHEST = 60  # how many paragraphs above a line its words are sought
RAISED = 0.65  # how much smaller superscript is set
SINGLE_LINE = 1.15  # of a size, for a single line of Times New Roman


def with_lines(strips: Sequence[Strip], spots: Sequence[Spot]) -> tuple[Strip, ...]:
    """Return the strips with each line given to the paragraph right above it."""
    found: list[list[Rule]] = [[] for _ in strips]
    for index, (strip, spot) in enumerate(zip(strips, spots, strict=True)):
        for rule in strip.rules:
            found[_under_shape(strips, index, rule)].append(rule)
        for target, rule in _borders(strips, spots, index):
            found[target].append(rule)
        if (text := _text_line(strip)) is not None:
            found[index if _has_words(strip) else _above(strips, index)].append(text)
        if (underline := _underline(strip)) is not None:
            found[index].append(underline)
        if spot.cell is not None and _ends_cell(strips, index) and _is_ruled(spot):
            line = Rule(round(spot.cell.right_mm - spot.cell.left_mm, 2), "border", round(spot.cell.left_mm, 2))
            found[index if strip.text.strip() else _above(strips, index)].append(line)
    return tuple(replace(strip, rules=tuple(rules)) for strip, rules in zip(strips, found, strict=True))


def is_line_of_text(text: str) -> bool:
    """Tell whether a text is a drawn line: dashes, underscores, with an ornament in the middle or without."""
    return len(_DASH.findall(text)) >= FEWEST_DASHES and _DASHES.fullmatch(text.strip()) is not None


def _has_words(strip: Strip) -> bool:
    return any(one.strip() and not is_line_of_text(one) for one in strip.text.split("\n"))


def _beside(one: Strip, other: Strip) -> bool:
    """Tell whether two paragraphs stand in one room."""
    return (one.container, one.table, one.row, one.column, one.variant) == (
        other.container,
        other.table,
        other.row,
        other.column,
        other.variant,
    ) and (one.container is not Container.BOX or (one.left_mm, one.right_mm) == (other.left_mm, other.right_mm))


def _above(strips: Sequence[Strip], index: int) -> int:
    """Return the paragraph with words above, in the same room or in the cell above; the paragraph itself where there is none."""
    own = strips[index]
    for at in range(index - 1, max(-1, index - FARTHEST), -1):
        other = strips[at]
        is_cell_above = own.table > 0 and (other.table, other.column, other.row) == (own.table, own.column, own.row - 1)
        if (_beside(own, other) or is_cell_above) and _has_words(other):
            return at
        if other.container is own.container is Container.BODY and other.text.strip():
            break
    return index


def _under_shape(strips: Sequence[Strip], index: int, rule: Rule) -> int:
    """Return the paragraph whose lower edge is nearest to a line that is anchored at the paragraph `index`."""
    if rule.down_mm is None:
        return index if strips[index].text.strip() else _above(strips, index)
    before = _above(strips, index)
    edges = [(abs(rule.down_mm), before)] if before != index else []
    bottom, at = 0.0, index
    while at < len(strips) and (at == index or _beside(strips[index], strips[at])):
        bottom += _height_mm(strips[at])
        if strips[at].text.strip():
            edges.append((abs(bottom - strips[at].after_pt * MM_PER_PT - rule.down_mm), at))
        if bottom > rule.down_mm + 20:
            break
        at += 1
    return min(edges, default=(0.0, index))[1]


def _height_mm(strip: Strip) -> float:
    """Estimate how high a paragraph is, its spaces included."""
    face = max((piece.face for piece in strip.pieces), key=lambda one: one.size_pt, default=None)
    size = face.size_pt if face else 13.0
    wide = width_mm(strip.text, size, bool(face and face.bold))
    lines = max(strip.text.count("\n") + 1, ceil(wide / max(1.0, strip.right_mm - strip.left_mm)))
    single = size * SINGLE_LINE
    high = {Spacing.MULTIPLE: single * strip.line, Spacing.EXACTLY: strip.line, Spacing.AT_LEAST: max(single, strip.line)}
    return (lines * high[strip.spacing] + strip.before_pt + strip.after_pt) * MM_PER_PT


def _borders(strips: Sequence[Strip], spots: Sequence[Spot], index: int) -> Iterator[tuple[int, Rule]]:
    """Yield the lines that a paragraph's own borders draw; neighbours with the same borders share a frame."""
    strip, borders = strips[index], spots[index].form.borders
    if not borders:
        return
    left = strip.left_mm + strip.indent_mm
    line = Rule(round(strip.right_mm - strip.end_indent_mm - left, 2), "border", round(left, 2))
    is_framed = is_drawn(borders.get("left")) or is_drawn(borders.get("right"))
    if is_framed:
        return
    above = index - 1 if index and _beside(strip, strips[index - 1]) else None
    below = index + 1 if index + 1 < len(strips) and _beside(strip, strips[index + 1]) else None
    if is_drawn(borders.get("bottom")) and not (below is not None and _same(borders, spots[below].form.borders)):
        yield index if strip.text.strip() else _above(strips, index), line
    if is_drawn(borders.get("top")) and above is not None and not _same(borders, spots[above].form.borders):
        yield _above(strips, index), line


def _same(one: dict[str, Element], other: dict[str, Element]) -> bool:
    return {side: dict(element.attrib) for side, element in one.items()} == {
        side: dict(element.attrib) for side, element in other.items()
    }


def _text_line(strip: Strip) -> Rule | None:
    """Return the line that a paragraph draws with letters, or its last line does: dashes, or underlined blanks."""
    last = strip.text.rpartition("\n")[2]
    if is_line_of_text(last):
        return Rule(round(_width(last.strip(), strip.pieces[-1].face), 2), "text")
    if strip.text and not strip.text.strip() and strip.pieces[0].face.underline:
        spaces = sum(_width(one.text, one.face) for one in strip.pieces if one.face.underline)
        return Rule(None if "\t" in strip.text else round(spaces, 2), "text")
    return None


def _underline(strip: Strip) -> Rule | None:
    """Return the line under underlined words, with those between the first and the last of them."""
    marked = [index for index, piece in enumerate(strip.pieces) if piece.face.underline and piece.text.strip()]
    if not marked or not _has_words(strip):
        return None
    under = strip.pieces[marked[0] : marked[-1] + 1]
    return Rule(round(sum(_width(one.text, one.face) for one in under), 2), "underline")


def _width(text: str, face: Face) -> float:
    return width_mm(text, face.size_pt * (RAISED if face.is_raised else 1), face.bold, face.italic)


def _ends_cell(strips: Sequence[Strip], index: int) -> bool:
    """Tell whether a paragraph is the last of its cell."""
    return index + 1 == len(strips) or not _beside(strips[index], strips[index + 1])


def _is_ruled(spot: Spot) -> bool:
    """Tell whether the cell has a line below it and no frame."""
    return spot.cell is not None and "bottom" in spot.cell.lines and not spot.cell.is_framed
