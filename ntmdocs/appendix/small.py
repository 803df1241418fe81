"""A small table in the body: one figure with its parts and total, or several figures with their parts beneath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.appendix.matrix import BLANK, Value, bare_words, named_figures, named_periods, usual_periods
from ntmdocs.appendix.papers import A4, text_width_mm
from ntmdocs.appendix.widths import fit
from ntmdocs.appendix.wording import (
    capitalized,
    common_unit,
    figure_place,
    figure_title,
    fixed_words,
    head,
    period_label,
    value_cell,
)
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Subject
from ntmdocs.model.document import BodyTable, Plan
from ntmdocs.model.figures import Figure, Part
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Fault
from ntmdocs.model.regulation import House
from ntmdocs.model.table import Cell, Row, Side, Table, cell


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its number ("" for none), its words, its unit and its values by period."""

    number: str
    content: Cell
    unit: str
    values: tuple[Cell, ...]


def lay_out(plan: Plan, table: BodyTable, house: House) -> Table:
    """Return the figures of a body's table in type of at most 13 pt, as wide as the text; blanks stay blank."""
    figures, words = named_figures(plan, table.indicators), fixed_words("small")
    periods = _periods(plan, table, figures)
    has_units = not shared_unit(plan, table) and any(figure.unit for figure in figures)
    names = ("number", "content", "unit") if has_units else ("number", "content")
    header = Row((*(head(words[name]) for name in names), *(head(period_label(one)) for one in periods)), keeps_next=True)
    rows: list[Row] = []
    if len(figures) == 1 and figures[0].parts:
        rows.extend(_row(one, has_units=False) for one in _parts(plan, figures[0], periods))
        rows.append(_total(plan, figures[0], periods))
    else:
        entries = (one for number, figure in enumerate(figures, 1) for one in _with_parts(plan, figure, periods, number))
        rows.extend(_row(one, has_units) for one in entries)
    return fit([header], rows, text_width_mm(A4, house))


def shared_unit(plan: Plan, table: BodyTable) -> str:
    """Return the unit that all figures of a table share, "" where they differ or have none: it stands above the table."""
    return common_unit(named_figures(plan, table.indicators))


def _periods(plan: Plan, table: BodyTable, figures: tuple[Figure, ...]) -> tuple[Period, ...]:
    """Return the periods named, else last year's result and this year's plan where they are known, else all known ones."""
    named, usual = named_periods(table.periods), usual_periods(plan.year)
    used = {period for figure in figures for period in (*figure.periods, *(one for part in figure.parts for one in part.periods))}
    return named or tuple(one for one in usual if one in used) or tuple(sorted(used)) or usual


def _parts(plan: Plan, figure: Figure, periods: tuple[Period, ...]) -> Iterator[Entry]:
    for number, part in enumerate(figure.parts, 1):
        yield Entry(str(number), cell(capitalized(part.name), part.span), "", _values(plan, figure, periods, part))


def _total(plan: Plan, figure: Figure, periods: tuple[Period, ...]) -> Row:
    """Return the row of the figure's own value, typed or derived from its parts."""
    values = _values(plan, figure, periods, is_total=True)
    return Row((cell(fixed_words("small")["total"], figure.span, side=Side.CENTER, bold=True, columns=2), *values))


def _with_parts(plan: Plan, figure: Figure, periods: tuple[Period, ...], number: int) -> Iterator[Entry]:
    words = fixed_words("small")
    title = cell(figure_title(figure), figure_place(figure))
    yield Entry(str(number), title, figure.unit, _values(plan, figure, periods))
    for index, part in enumerate(figure.parts):
        name = words["part" if index else "of_which"].format(part=part.name)
        yield Entry("", cell(name, part.span, italic=True), figure.unit, _values(plan, figure, periods, part))


def _values(
    plan: Plan, figure: Figure, periods: tuple[Period, ...], part: Part | None = None, *, is_total: bool = False
) -> tuple[Cell, ...]:
    subjects = (Subject(plan.figures, figure, period, part=part) for period in periods)
    return tuple(value_cell(_value(subject), bold=is_total) for subject in subjects)


def _value(subject: Subject) -> Value:
    found = derivation.value(subject)
    return BLANK if isinstance(found, Fault) else Value(bare_words(found.quantity), found.quantity, found.places)


def _row(entry: Entry, has_units: bool) -> Row:
    units = (cell(entry.unit, side=Side.CENTER),) if has_units else ()
    return Row((cell(entry.number, side=Side.CENTER), entry.content, *units, *entry.values))
