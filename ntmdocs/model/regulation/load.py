"""Read the tables of limits (TOML beside this file) into frozen records."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from ntmdocs.finding import Citation
from ntmdocs.model.regulation.limits import (
    Align,
    Case,
    Component,
    Dated,
    House,
    Interval,
    Limits,
    MarginLimits,
    Pairings,
    PaperLimits,
    ParagraphLimits,
    RuleLimits,
    SigningForms,
)

TABLES = ("nd30-2020.toml",)
ANNEX = "Phụ lục I, Phần I, "
Table = Mapping[str, Any]


def limits(on: date) -> Limits:
    """Return the limits in force at a date; before the first table, the first.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I and III.
    """
    tables = [_limits(name) for name in TABLES]
    return next((table for table in reversed(tables) if table.dated.holds(on)), tables[0])


@cache
def house() -> House:
    """Return our own choices within the limits."""
    table = _read("house.toml")
    chosen: dict[str, Any] = {key: MappingProxyType(value) if isinstance(value, dict) else value for key, value in table.items()}
    return House(**chosen)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _interval(pair: Sequence[float | str]) -> Interval:
    low, high = (float(Fraction(str(end))) for end in pair)
    return Interval(low, high)


@cache
def _limits(name: str) -> Limits:
    table = _read(name)
    law = str(table["instrument"])
    dated = Dated(Citation(law, "Phụ lục I"), table["valid_from"], table.get("valid_to"), table["verified"])
    margins = {side: _interval(table["margins"][side]) for side in ("top", "bottom", "left", "right")}
    paragraph = table["paragraph"]
    return Limits(
        dated=dated,
        font=table["font"],
        color=table["color"],
        national_title=table["national_title"],
        motto=table["motto"],
        paper=PaperLimits(table["paper"]["width"], table["paper"]["height"], _cite(law, table["paper"])),
        margins=MarginLimits(**margins, source=_cite(law, table["margins"])),
        paragraph=ParagraphLimits(
            tuple(map(float, paragraph["first_line_indents_mm"])),
            paragraph["space_pt"],
            _interval(paragraph["line_spacing"]),
            _cite(law, paragraph),
        ),
        rules=MappingProxyType({key: _rule(law, rule) for key, rule in table["rules"].items()}),
        pairings=_pairings(law, table["pairings"]),
        components=MappingProxyType({key: _component(law, key, entry) for key, entry in table["component"].items()}),
        signing=_signing(law, table["signing"]),
        types=_abbreviations(table["types"]),
        copies=_abbreviations(table["copies"]),
    )


def _cite(law: str, table: Table, annex: str = "") -> Citation:
    return Citation(law, annex + table["clause"])


def _rule(law: str, table: Table) -> RuleLimits:
    return RuleLimits(_interval(table["ratio"]), _cite(law, table))


def _pairings(law: str, table: Table) -> Pairings:
    return Pairings(tuple(table["of"]), tuple(map(tuple, table["allowed"])), _cite(law, table))


def _component(law: str, name: str, table: Table) -> Component:
    return Component(
        name,
        Case(table["case"]),
        _interval(table["size"]),
        table.get("bold", False),
        table.get("italic", False),
        Align(table["align"]),
        _cite(law, table, ANNEX),
    )


def _signing(law: str, table: Table) -> SigningForms:
    return SigningForms(
        table["on_behalf"], table["for"], table["acting"], table["by_order"], table["delegated"], _cite(law, table)
    )


def _abbreviations(table: Table) -> Mapping[str, str]:
    return MappingProxyType({name: short for name, short in table.items() if name != "clause"})
