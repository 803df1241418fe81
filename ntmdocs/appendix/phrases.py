"""The fixed words of tables other than those of targets, and gaps in cells."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from ntmdocs.model.inline import Gap, print_line
from ntmdocs.model.table import Cell, Side, Words


@cache
def phrases(table: str) -> dict[str, str]:
    """Return the words of a kind of table (assessment, assignment, small) by what they name."""
    found: dict[str, dict[str, str]] = tomllib.loads(resources.files(__package__).joinpath("tables.toml").read_text("utf-8"))
    return found[table]


def gap_cell(missing: str, *, columns: int = 1) -> Cell:
    """Return a marked gap that says what is missing."""
    return Cell(((Words(print_line((Gap(missing),)), is_gap=True),),), side=Side.CENTER, columns=columns)
