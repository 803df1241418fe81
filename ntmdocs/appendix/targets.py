"""The hamlets' targets on paper: of all ways to lay the matrix out, the one with the fewest parts and the largest type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from ntmdocs.appendix.grid import Grid, build_across, build_down, rotated
from ntmdocs.appendix.matrix import Matrix
from ntmdocs.appendix.papers import Wish, read_wish, text_height_mm, text_width_mm
from ntmdocs.appendix.parts import Cut, balanced, cut
from ntmdocs.appendix.sheets import Measured, build_table, measure_grid
from ntmdocs.appendix.widths import LEAST_PT, breaks_words, sizes, table_heights_mm
from ntmdocs.finding import Finding
from ntmdocs.model.document import Appendix, Plan
from ntmdocs.model.regulation import House
from ntmdocs.model.table import Pages, Table
from ntmdocs.offences.appendix import TABLE_TOO_WIDE
from ntmdocs.source import Mark

TITLE_MM = 30.0  # that the appendix's title takes of its first page
HEADER_SHARE = 0.4  # of a page, that a header may take
SMALLER_PT = (0.0, 0.5, 1.0)  # that type may be smaller than the largest that fits, to save pages


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to lay the matrix out: which grid, how cut, in which type."""

    grid: Grid
    cut: Cut
    size_pt: float
    is_tight: bool
    is_rotated: bool
    is_down: bool

    @property
    def rank(self) -> tuple[bool, bool, int, bool, bool, float]:
        """Order candidates, best first: whole words, roomy names, fewest parts, straight heads, largest type.

        Hamlets that all fit across one part stand across, in whatever type: so the plan's readers know the table.
        """
        parts = len(self.cut.parts)
        return self.cut.overflows, self.is_tight, parts, self.is_down and parts == 1, self.is_rotated, -self.size_pt


def lay_out(matrix: Matrix, plan: Plan, appendix: Appendix, house: House) -> Pages:
    """Return the matrix on its pages; every value stands once, type is never below 9 pt, no page is too narrow.

    A table that cannot fit breaks words at any place; `check_widths` tells of it.
    """
    wish = read_wish(appendix)
    width, height = text_width_mm(wish.paper, house), text_height_mm(wish.paper, house)
    found = sorted(_candidates(matrix, plan, wish, width), key=lambda one: one.rank)
    chosen, tables = next(_iter_fitting(found, width, height), (found[0], _tables(found[0], width)))
    return Pages(wish.paper, _on_fewest_pages(chosen, tables, width, height), chosen.grid.unit)


def _on_fewest_pages(chosen: Candidate, tables: tuple[Table, ...], width: float, height: float) -> tuple[Table, ...]:
    """Return the tables in somewhat smaller type where this saves pages enough: a page of two rows is no page."""
    if _page_count(tables, height) <= len(tables):
        return tables
    smaller = (replace(chosen, size_pt=chosen.size_pt - less) for less in SMALLER_PT if chosen.size_pt - less >= LEAST_PT)
    made = ((one.size_pt, _tables(one, width)) for one in smaller)
    return min(made, key=lambda one: _page_count(one[1], height) / one[0] ** 2)[1]


def _iter_fitting(found: Iterable[Candidate], width: float, height: float) -> Iterator[tuple[Candidate, tuple[Table, ...]]]:
    """Yield, best first, the candidates whose headers leave room on the page; among equals the one of fewest pages."""
    for _, alike in groupby(found, key=lambda one: one.rank):
        built = [(one, _tables(one, width)) for one in alike]
        fitting = [one for one in built if all(table_heights_mm(table)[0] <= HEADER_SHARE * height for table in one[1])]
        if fitting:
            yield min(fitting, key=lambda one: _page_count(one[1], height))


def _candidates(matrix: Matrix, plan: Plan, wish: Wish, width_mm: float) -> Iterator[Candidate]:
    ways = ((build_across, False, wish.across), (build_down, True, wish.down))
    straight = [(build(matrix, plan), is_down) for build, is_down, may in ways if may]
    for is_rotated in (False, True):
        for grid, is_down in straight:
            turned = rotated(grid) if is_rotated else grid
            measured = measure_grid(turned)
            for is_tight in (False, True):
                size, found = _cut(measured, width_mm, is_tight)
                yield Candidate(turned, found, size, is_tight, is_rotated, is_down)


def _cut(measured: Measured, width_mm: float, is_tight: bool) -> tuple[float, Cut]:
    """Cut a grid into as few parts as 9 pt allows, then take the largest type at which there are no more."""

    def room(size: float) -> float:
        return width_mm - measured.stub_mm(size, is_tight)

    least = cut(measured.blocks, room(LEAST_PT), LEAST_PT)
    size = next(size for size in sizes() if size == LEAST_PT or _is_no_worse(cut(measured.blocks, room(size), size), least))
    return size, balanced(measured.blocks, room(size), size)


def _is_no_worse(tried: Cut, least: Cut) -> bool:
    return len(tried.parts) == len(least.parts) and not tried.overflows


def _tables(candidate: Candidate, width_mm: float) -> tuple[Table, ...]:
    parts = candidate.cut.parts
    return tuple(build_table(candidate.grid, first, end, width_mm, candidate.size_pt) for first, end in parts)


def _page_count(tables: tuple[Table, ...], height_mm: float) -> int:
    """Estimate the pages that some parts take."""
    heights = (table_heights_mm(table) for table in tables)
    return sum(max(ceil((rows + TITLE_MM) / (height_mm - header)), 1) for header, rows in heights)


def check_widths(pages: Pages, appendix: Appendix, plan: Plan) -> Iterator[Finding]:
    """Yield one finding when words or numbers of an appendix are wider than its paper lets them be."""
    if any(breaks_words(table) for table in pages.tables):
        yield TABLE_TOO_WIDE.at(appendix.span.mark if appendix.span else Mark(plan.path))
