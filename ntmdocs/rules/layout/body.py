"""LAY300-LAY304: how the paragraphs of the body are set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.finding import Finding
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, Spacing, Strip
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import BODY, at, is_blank, limits_of, shown
from ntmdocs.rules.rule import LayoutRule

REMARK_LETTERS = 60  # a unit above a table, a source below it
LINE_LETTERS = 78  # surely more than one line of 13 or 14 pt between the margins
INDENT_SLACK_MM = 0.15
NEAR_MM = 0.35  # 1.25 cm is what programs offer
SINGLE = 1.15  # height of a single line of Times New Roman, in sizes
SPACING_SLACK = 0.03
GAP_SLACK_PT = 0.1
PROSE = (*BODY, Role.LEGAL_BASIS)


def _prose(recognised: Recognised) -> Iterator[Component]:
    """Yield the body's paragraphs that run across the page, headings with text behind them included."""
    for one in recognised.of(*PROSE, Role.HEADING):
        runs_on = one.role is not Role.HEADING or bool(one.text[one.heading_end :].strip())
        if runs_on and one.strip.container is Container.BODY and one.start == 0 and not is_blank(one):
            yield one


def check_justified(recognised: Recognised) -> Iterator[Finding]:
    """Yield each paragraph of more than one line that is not justified on both sides."""
    for one in _prose(recognised):
        is_remark = one.strip.alignment == "center" and one.text.lstrip().startswith("(")
        if len(one.text) > LINE_LETTERS and one.strip.alignment != "both" and not is_remark:
            yield at(recognised, offences.NOT_JUSTIFIED, one)


def check_indent(recognised: Recognised) -> Iterator[Finding]:
    """Yield each plain paragraph whose first line is indented by none of the allowed measures, nor nearly.

    Items, and lines indented by a typed tab or spaces, have no measure to hold them against.
    """
    for one in _indented(recognised):
        allowed = limits_of(recognised).paragraph.first_line_indents_mm
        found = first_mm(one.strip)
        if min(abs(found - right) for right in allowed) > NEAR_MM:
            yield at(recognised, offences.INDENT, one, found=_cm(found), allowed=_either(allowed))


def check_near_indent(recognised: Recognised) -> Iterator[Finding]:
    """Yield the first plain paragraph whose indent is a hair off what is allowed."""
    allowed = limits_of(recognised).paragraph.first_line_indents_mm
    for one in _indented(recognised):
        found = first_mm(one.strip)
        if INDENT_SLACK_MM < min(abs(found - right) for right in allowed) <= NEAR_MM:
            yield at(recognised, offences.NEAR_INDENT, one, found=_cm(found), allowed=_either(allowed))
            return


def _indented(recognised: Recognised) -> Iterator[Component]:
    for one in recognised.of(Role.PARAGRAPH, Role.LEGAL_BASIS):
        is_plain = not is_blank(one) and one.strip.container is Container.BODY and one.start == 0 and not one.strip.number
        if is_plain and one.strip.alignment in ("both", "left") and one.part == 0 and one.text[:1] not in ("\t", " ", "\u00a0"):
            yield one


def first_mm(strip: Strip) -> float:
    return strip.indent_mm + strip.first_mm


def _cm(mm: float) -> str:
    return f"{round(mm / 10, 2):g}".replace(".", ",")


def _either(allowed: tuple[float, ...]) -> str:
    return " / ".join(map(_cm, allowed))


def check_slant(recognised: Recognised) -> Iterator[Finding]:
    """Yield each paragraph of the body that is italic as a whole; a remark in brackets may be."""
    for one in recognised.of(*BODY):
        slanted = [piece.face.italic for piece in one.pieces if any(letter.isalnum() for letter in piece.text)]
        is_remark = one.text.strip().startswith("(") or len(one.text) < REMARK_LETTERS
        if one.part == 0 and not one.strip.table and not is_blank(one) and not is_remark and slanted and all(slanted):
            yield at(recognised, offences.SLANTED_BODY, one)


def check_gaps(recognised: Recognised) -> Iterator[Finding]:
    """Yield each paragraph of the body that stands closer to the one before than the least space."""
    least = limits_of(recognised).paragraph.space_pt
    body = [one for one in _prose(recognised) if one.part == 0]
    for before, after in pairwise(body):
        if after.strip.ordinal == before.strip.ordinal + 1 and gap_pt(before.strip, after.strip) < least - GAP_SLACK_PT:
            found = shown(gap_pt(before.strip, after.strip))
            yield at(recognised, offences.TIGHT, _closer(before, after), found=found, allowed=shown(least))


def _closer(before: Component, after: Component) -> Component:
    """Return which of two paragraphs leaves less space around itself, the second where both leave the same."""
    own = [one.strip.before_pt + one.strip.after_pt for one in (before, after)]
    return before if own[0] < own[1] else after


def gap_pt(before: Strip, after: Strip) -> float:
    """Return the space between two paragraphs: what the first leaves below and the second above itself."""
    same = before.style == after.style
    below = 0.0 if same and before.is_run_on else before.after_pt
    above = 0.0 if same and after.is_run_on else after.before_pt
    return below + above


def check_lines(recognised: Recognised) -> Iterator[Finding]:
    """Yield each paragraph of the body whose lines stand closer than single or wider than allowed."""
    allowed = limits_of(recognised).paragraph.line_spacing
    for one in _prose(recognised):
        found = lines_of(one)
        if not allowed.low - SPACING_SLACK <= found <= allowed.high + SPACING_SLACK:
            low, high = shown(allowed.low), shown(allowed.high)
            yield at(recognised, offences.LINE_SPACING, one, found=f"{found:.2f}".replace(".", ","), low=low, high=high)


def lines_of(one: Component) -> float:
    """Return the spacing of a paragraph in single lines; "at least" never makes lines closer than single."""
    strip = one.strip
    if strip.spacing is Spacing.MULTIPLE:
        return strip.line
    lines = strip.line / (one.face.size_pt * SINGLE)
    return max(lines, 1.0) if strip.spacing is Spacing.AT_LEAST else lines


RULES = (
    LayoutRule(offences.NOT_JUSTIFIED, check_justified),
    LayoutRule(offences.INDENT, check_indent),
    LayoutRule(offences.NEAR_INDENT, check_near_indent),
    LayoutRule(offences.SLANTED_BODY, check_slant),
    LayoutRule(offences.TIGHT, check_gaps),
    LayoutRule(offences.LINE_SPACING, check_lines),
)
