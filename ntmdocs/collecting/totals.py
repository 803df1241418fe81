"""The commune's number as a formula of the sheet: shown while it is filled in, never read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ntmdocs.appendix.matrix import Matrix
from ntmdocs.collecting.kinds import decimals
from ntmdocs.collecting.wording import word_list
from ntmdocs.model.figures import Aggregation, Figure, HamletRef, cited
from ntmdocs.model.period import Period

Address: TypeAlias = Callable[[Figure, Period, HamletRef], str]
MOST_ARGUMENTS, LONGEST_FORMULA = 255, 8000  # of a spreadsheet's function
FUNCTIONS = {Aggregation.SUM: "SUM", Aggregation.MIN: "MIN", Aggregation.MAX: "MAX"}


def total_formula(matrix: Matrix, figure: Figure, period: Period, address: Address) -> str:
    """Return the formula of a total, "" where a sheet cannot compute it; it shows nothing while a hamlet is blank."""
    hamlets = _hamlets(matrix, figure, period)
    cells = [address(figure, period, hamlet) for hamlet in hamlets]
    if not cells or len(cells) > MOST_ARGUMENTS:
        return ""
    if figure.aggregation in FUNCTIONS:
        formula = f'=IF(COUNT({",".join(cells)})={len(cells)},{FUNCTIONS[figure.aggregation]}({",".join(cells)}),"")'
    elif figure.aggregation is Aggregation.COUNT:
        formula = _counted(cells)
    elif figure.aggregation is Aggregation.WEIGHTED:
        formula = _weighted(cells, _weights(matrix, figure, period, address), decimals(matrix, figure) + 1)
    else:
        formula = ""
    return formula if len(formula) <= LONGEST_FORMULA else ""


def has_formula(matrix: Matrix, figure: Figure, period: Period) -> bool:
    """Tell whether a total is computed by the sheet."""
    return bool(total_formula(matrix, figure, period, lambda *_: "AAA9999"))


def _hamlets(matrix: Matrix, figure: Figure, period: Period) -> list[HamletRef]:
    return [hamlet for hamlet in matrix.hamlets if matrix.value(figure, period, hamlet).applies]


def _counted(cells: list[str]) -> str:
    said = "+".join(f'({cell}="{word}")' for cell in cells for word in word_list("yes_words"))
    return f'=IF(COUNTA({",".join(cells)})={len(cells)},{said}&"/{len(cells)}","")'


def _weights(matrix: Matrix, figure: Figure, period: Period, address: Address) -> list[str]:
    """Return the cells that weigh, [] where not all of them stand in the sheet."""
    named = cited(figure.base.value) if figure.base else ""
    base = next((one for one in matrix.indicators if cited(one.name) == named), None)
    if base is None:
        return []
    then = period.previous() if period not in base.periods and period.is_plan else period
    hamlets = _hamlets(matrix, figure, period)
    stands = then in matrix.periods and all(matrix.value(base, then, hamlet).applies for hamlet in hamlets)
    return [address(base, then, hamlet) for hamlet in hamlets] if stands else []


def _weighted(cells: list[str], weights: list[str], places: int) -> str:
    if not weights:
        return ""
    values, bases = ",".join(cells), ",".join(weights)
    products = "+".join(f"{cell}*{weight}" for cell, weight in zip(cells, weights, strict=True))
    is_full = f"COUNT({values})={len(cells)},COUNT({bases})={len(cells)},SUM({bases})>0"
    return f'=IF(AND({is_full}),ROUND(({products})/SUM({bases}),{places}),"")'
