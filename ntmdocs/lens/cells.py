"""A person edited a table that the data print: cells to values, rows to the table's list of indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.finding import Finding
from ntmdocs.lens.figures_values import Revaluation
from ntmdocs.merge import Result
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.document import Plan
from ntmdocs.vietnamese import DEFAULT, Options


@dataclass(frozen=True, slots=True)
class TableEdits:
    """What edits of tables become: by the index of their result, changes to make, changes to ask about, and findings.

    `handled` are the indices of all results that stand in a table of the data, edited or not: nobody else need look at them.
    """

    changes: tuple[tuple[int, Revaluation], ...] = ()
    questions: tuple[tuple[int, Revaluation], ...] = ()
    findings: tuple[tuple[int, Finding], ...] = ()
    handled: frozenset[int] = frozenset()


def bring_tables_home(
    plan: Plan, fresh: Blocks, results: Sequence[Result], sources: Mapping[str, bytes], style: Options = DEFAULT
) -> TableEdits:
    """Return what becomes of the results that stand in appendices and small tables; `sources` are the data files' bytes."""
    return TableEdits()
