"""The words in the tables: fixed ones, heads, titles, values and gaps, each as a cell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from ntmdocs.appendix.matrix import Group, Value
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure, HamletRef
from ntmdocs.model.inline import Gap, print_line
from ntmdocs.model.period import LABELS, Kind, Period
from ntmdocs.model.table import Cell, Side, Words, cell
from ntmdocs.source import Span


@cache
def fixed_words(section: str) -> Mapping[str, str]:
    """Return the words of a kind of table (targets, assessment, assignment, small), or about a hamlet, by what they name."""
    found: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    shared = {name: words for name, words in found.items() if isinstance(words, str)}
    return {**shared, **found[section]}


def head(text: str, *places: Span) -> Cell:
    """Return a cell of the header."""
    return cell(text, *places, side=Side.CENTER, bold=True)


def gap_cell(missing: str, *, side: Side = Side.CENTER, bold: bool = False, columns: int = 1) -> Cell:
    """Return a marked gap that says what is missing."""
    return Cell(((Words(print_line((Gap(missing),)), bold=bold, is_gap=True),),), side=side, columns=columns)


def period_label(period: Period) -> str:
    """Return a period as the head of a column: a year's result by its year, a plan by its abbreviation and year."""
    if period.is_plan:
        return fixed_words("targets")["plan"] + period.label.removeprefix(LABELS[Kind.PLAN])
    return capitalized(period.label)


def capitalized(text: str) -> str:
    """Return the text with its first letter upper case, the rest as typed."""
    return text[:1].upper() + text[1:]


def figure_title(figure: Figure) -> str:
    """Return what a table calls a figure: its title as typed, else its name."""
    return figure.title.value if figure.title else capitalized(figure.name)


def figure_place(figure: Figure) -> Span:
    """Return where `figure_title` was typed."""
    return figure.title.span if figure.title else figure.span


def common_unit(figures: Iterable[Figure]) -> str:
    """Return the unit of all figures, "" where they differ or have none: it stands above the table, once."""
    units = {figure.unit for figure in figures}
    return units.pop() if len(units) == 1 else ""


def group_title(group: Group) -> str:
    """Return the heading of a criterion's indicators, or of those that belong to none."""
    if group.number is None:
        return fixed_words("targets")["others"]
    key = "criterion_named" if group.name else "criterion"
    return fixed_words("targets")[key].format(number=group.number, name=group.name)


def hamlet_places(plan: Plan, hamlet: HamletRef) -> tuple[Span, ...]:
    """Return where the register names a hamlet."""
    names = (one.name for one in plan.commune.hamlets if one.id == hamlet.id)
    return tuple(name.span for name in names if name)


def hamlet_cell(plan: Plan, hamlet: HamletRef, is_head: bool) -> Cell:
    """Return a hamlet's name, or a marked gap while it has none."""
    side = Side.CENTER if is_head else Side.LEFT
    if hamlet.name is None:
        return gap_cell(fixed_words("targets")["unnamed"].format(id=hamlet.id), side=side, bold=is_head)
    return cell(hamlet.name, *hamlet_places(plan, hamlet), side=side, bold=is_head)


def value_cell(value: Value, bold: bool = False) -> Cell:
    """Return a value: numbers to the right, choices and ratios centred, nothing while unknown, a dash where there is none."""
    if not value.applies:
        return cell(fixed_words("targets")["not_applicable"], *value.places, side=Side.CENTER, bold=bold)
    quantity = value.quantity
    is_word = quantity is not None and (quantity.is_choice or quantity.denominator is not None)
    return cell(value.words, *value.places, side=Side.CENTER if is_word else Side.RIGHT, bold=bold)
