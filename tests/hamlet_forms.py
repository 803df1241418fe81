"""A workspace with hamlets, and forms of it filled in as a hamlet would, through another library."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.workspace import Workspace
from tests.hamlet_plans import FIGURES, HAMLETS
from tests.plans import HEAD, REGISTER

DOC = "mau/2027/plan"
NOW = datetime(2027, 1, 5, 8, 30, tzinfo=UTC)


def office(folder: Path, figures: str = FIGURES) -> Workspace:
    """Return a workspace with one plan."""
    place = folder / "data" / "mau" / "2027"
    place.mkdir(parents=True)
    named = "".join(f"  {one}:\n    tên: {name}\n" for one, name in HAMLETS.items())
    (place.parent / "xa.yaml").write_text(REGISTER + named, encoding="utf-8")
    (place / "plan.yaml").write_text(HEAD + figures.replace("tiêu chí: 16", "tiêu chí: 9"), encoding="utf-8")
    return Workspace(folder)


def plan_file(ws: Workspace) -> Path:
    return ws.data / f"{DOC}.yaml"


def form_file(ws: Workspace, hamlet: str = "") -> Path:
    """Return where a hamlet's form stands, or the one for all."""
    return ws.output / "mau" / "2027" / "xom" / (f"chi-tieu_{hamlet}.xlsx" if hamlet else "chi-tieu.xlsx")


def fill(path: Path, *values: tuple[str, str, str, object]) -> list[str]:
    """Type values into a form: figure, period token, hamlet, value; return the names of the cells."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra [xlsx] is not installed")
    book = openpyxl.load_workbook(path)
    cells = [_cell(book.worksheets[0], f"ntm:row:{one[0]}", f"ntm:col:{one[1]}|{one[2]}") for one in values]
    for cell, (*_, value) in zip(cells, values, strict=True):
        cell.value = value
    book.save(path)
    return [str(cell.coordinate) for cell in cells]


def _cell(sheet: Any, row_key: str, column_key: str) -> Any:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    (row,) = [cell.row for cell in cells if cell.value == row_key]
    (column,) = [cell.column for cell in cells if cell.value == column_key]
    return sheet.cell(row, column)
