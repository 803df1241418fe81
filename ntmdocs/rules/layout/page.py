"""LAY100-LAY107: paper, margins, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.regulation.limits import Interval
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, PageSetup
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import BODY, at, interval, limits_of, of_whole, shown, words
from ntmdocs.rules.rule import LayoutRule

PAPER_SLACK_MM = 1.0
MARGIN_SLACK_MM = 0.3  # programs round to points
SIDES = ("top", "bottom", "left", "right")
LETTERS_OF_A_PAGE = 2600  # more than a page of 14 pt can hold


def check_paper(recognised: Recognised) -> Iterator[Finding]:
    """Yield each section whose paper is not A4, upright or lying."""
    paper = limits_of(recognised).paper
    for number, page in enumerate(recognised.sheet.pages, 1):
        found, wanted = sorted((page.width_mm, page.height_mm)), sorted((paper.width_mm, paper.height_mm))
        if any(abs(one - other) > PAPER_SLACK_MM for one, other in zip(found, wanted, strict=True)):
            yield of_whole(
                recognised, offences.PAPER_NOT_A4, width=shown(page.width_mm), height=shown(page.height_mm), section=number
            )


def check_orientation(recognised: Recognised) -> Iterator[Finding]:
    """Yield each lying section in which no table stands."""
    tabled = {one.section for one in recognised.sheet.strips if one.table}
    for index, page in enumerate(recognised.sheet.pages):
        if page.is_landscape and index not in tabled:
            yield of_whole(recognised, offences.NEEDLESS_LANDSCAPE, section=index + 1)


def check_margins(recognised: Recognised) -> Iterator[Finding]:
    """Yield each margin out of its range; the decree does not say how margins turn on lying paper."""
    margins = limits_of(recognised).margins
    for number, page in enumerate(recognised.sheet.pages, 1):
        if page.is_landscape:
            continue
        for side in SIDES:
            allowed: Interval = getattr(margins, side)
            found = side_mm(page, side)
            if not allowed.low - MARGIN_SLACK_MM <= found <= allowed.high + MARGIN_SLACK_MM:
                yield of_whole(
                    recognised,
                    offences.MARGIN,
                    side=words()["sides"][side],
                    found=shown(found),
                    allowed=interval(allowed.low, allowed.high),
                    section=number,
                )


def side_mm(page: PageSetup, side: str) -> float:
    found: float = getattr(page, f"{side}_mm")
    return found


def check_numbered(recognised: Recognised) -> Iterator[Finding]:
    """Yield a document of surely more than one page without any page number."""
    letters = sum(len(one.text) for one in recognised.of(*BODY, Role.HEADING, Role.LEGAL_BASIS, Role.CELL))
    if letters > LETTERS_OF_A_PAGE and recognised.first(Role.PAGE_NUMBER) is None and not recognised.is_fragment:
        yield of_whole(recognised, offences.NO_PAGE_NUMBER)


def check_number_place(recognised: Recognised) -> Iterator[Finding]:
    """Yield each page number that does not stand in the middle of the top margin."""
    for one in recognised.of(Role.PAGE_NUMBER):
        if one.strip.container is not Container.HEADER or not _is_centred(one):
            yield at(recognised, offences.PAGE_NUMBER_PLACE, one)


def _is_centred(one: Component) -> bool:
    """Tell whether a page number is centred, or where a tab or frame may centre it."""
    return one.strip.alignment == "center" or "\t" in one.strip.text or one.strip.container is Container.BOX


def check_first_page(recognised: Recognised) -> Iterator[Finding]:
    """Yield a page number that shows on the first page of the document."""
    for one in recognised.of(Role.PAGE_NUMBER):
        if one.strip.section == 0 and _shows_first(recognised.sheet.pages[0], one.strip.variant):
            yield at(recognised, offences.FIRST_PAGE_NUMBER, one)


def _shows_first(page: PageSetup, variant: str) -> bool:
    return variant == ("first" if page.has_first_page else "default") and page.page_start in (None, 1)


RULES = (
    LayoutRule(offences.PAPER_NOT_A4, check_paper),
    LayoutRule(offences.NEEDLESS_LANDSCAPE, check_orientation),
    LayoutRule(offences.MARGIN, check_margins),
    LayoutRule(offences.NO_PAGE_NUMBER, check_numbered),
    LayoutRule(offences.PAGE_NUMBER_PLACE, check_number_place),
    LayoutRule(offences.FIRST_PAGE_NUMBER, check_first_page),
)
