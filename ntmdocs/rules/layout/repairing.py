"""The repairs that nobody needs to think about: what the decree says in numbers, and the marks that end a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.regulation import house
from ntmdocs.model.repairs import AddPageNumber, Repair, ReplaceText, SetFace, SetPage
from ntmdocs.model.sheet import PageSetup
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout import divisions, faces, page, recipients
from ntmdocs.rules.layout.components import limits_of, row_of

ENDS = (
    (offences.BASIS_END, divisions.check_bases),
    (offences.RECIPIENT_END, recipients.check_ends),
    (offences.ADDRESSEE_END, recipients.check_addressee_ends),
)


def repairs(recognised: Recognised) -> tuple[Repair, ...]:
    """Return the safe repairs of a Word file, those of one paragraph together, none of a fragment's missing parts."""
    return (*_pages(recognised), *_faces(recognised), *_ends(recognised), *_page_numbers(recognised))


def _pages(recognised: Recognised) -> Iterator[Repair]:
    wrong = {int(one.values["section"]) for one in (*page.check_paper(recognised), *page.check_margins(recognised))}
    paper, chosen = limits_of(recognised).paper, house().margins
    for index, setup in enumerate(recognised.sheet.pages):
        if index + 1 not in wrong:
            continue
        size = (paper.height_mm, paper.width_mm) if setup.is_landscape else (paper.width_mm, paper.height_mm)
        sides: dict[str, float] = {} if setup.is_landscape else _sides(recognised, setup, chosen)
        top, bottom, left, right = (sides.get(side) for side in page.SIDES)
        yield SetPage(index, *size, top, bottom, left, right)


def _sides(recognised: Recognised, setup: PageSetup, chosen: Mapping[str, float]) -> dict[str, float]:
    """Return the margins to be set: those out of range, to what our own templates have."""
    margins = limits_of(recognised).margins
    found = {}
    for side in page.SIDES:
        allowed = getattr(margins, side)
        if not allowed.low - page.MARGIN_SLACK_MM <= page.side_mm(setup, side) <= allowed.high + page.MARGIN_SLACK_MM:
            found[side] = chosen[side]
    return found


def _faces(recognised: Recognised) -> Iterator[Repair]:
    """Yield font and colour of every letter, size of every component, weight and slant where its row says them."""
    table = limits_of(recognised)
    wrong: dict[tuple[int, int], SetFace] = {}
    for check, key in ((faces.check_font, "font"), (faces.check_colour, "color")):
        for finding in check(recognised):
            one = _component(recognised, finding.mark.line, finding.mark.column)
            if one is not None:
                _merge(wrong, one, **{key: table.font if key == "font" else table.color})
    for check, key in ((faces.check_size, "size_pt"), (faces.check_weight, "bold"), (faces.check_slant, "italic")):
        for finding in check(recognised):
            one = _component(recognised, finding.mark.line, finding.mark.column)
            if one is not None:
                row = table.components[row_of(one)]
                _merge(wrong, one, **{key: house().size_pt(row) if key == "size_pt" else getattr(row, key)})
    yield from wrong.values()


def _component(recognised: Recognised, ordinal: int, column: int) -> Component | None:
    there = (one for one in recognised.components if one.strip.ordinal == ordinal)
    return next((one for one in there if one.start <= column - 1 <= one.end), None)


def _merge(wrong: dict[tuple[int, int], SetFace], one: Component, **wanted: Any) -> None:
    key = (one.strip.ordinal, one.start)
    wrong[key] = replace(wrong.get(key, SetFace(one.strip.ordinal, one.start, one.end)), **wanted)


def _ends(recognised: Recognised) -> Iterator[Repair]:
    """Yield the marks that end legal bases, recipients and addressees."""
    for _, check in ENDS:
        for finding in check(recognised):
            last, wanted, found = finding.mark.column - 1, finding.values["wanted"], finding.values["found"]
            begin = last if found else last + 1
            yield ReplaceText(finding.mark.line, begin, last + 1, wanted)


def _page_numbers(recognised: Recognised) -> Iterator[Repair]:
    """Yield a page number where a long document has none at all."""
    if next(page.check_numbered(recognised), None) is not None:
        table = limits_of(recognised)
        yield AddPageNumber(0, table.font, house().size_pt(table.components["page_number"]))
