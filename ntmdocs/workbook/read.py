"""The bytes of a workbook -> its sheets, cell by cell, or why it cannot be read."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ntmdocs.finding import Finding
from ntmdocs.workbook.faults import Unreadable, damaged, too_large
from ntmdocs.workbook.identity import SHEET, read_identity
from ntmdocs.workbook.lean import lean_package
from ntmdocs.workbook.opening import Part, Parts, open_parts
from ntmdocs.workbook.records import Failure, Place, ReadBook, ReadCell, ReadSheet, Value
from ntmdocs.workbook.scanning import Scan, scan_sheet

MOST_LETTERS = 10_000_000  # in all cells; many cells may share one long string
MIDNIGHT = datetime.min.time()
_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f]|FFF[EF])_")  # as a package writes what XML cannot


def read_book(data: bytes, path: str) -> tuple[ReadBook | None, tuple[Finding, ...]]:
    """Read a workbook; `path` is what findings show. None with the reason where it cannot be read safely."""
    try:
        return _read(data), ()
    except Unreadable as fault:
        return None, (fault.finding(path),)


def _read(data: bytes) -> ReadBook:
    try:
        parts = open_parts(data)
        scans = _scan(parts.sheets)
        lean = lean_package([scan.xml for scan in scans], parts.strings, parts.styles, parts.counts_from_1904)
    except ValueError:
        raise damaged() from None
    sheets = tuple(_iter_sheets(parts, scans, lean))
    identity = next((read_identity(sheet) for sheet in sheets if sheet.name == SHEET), {})
    return ReadBook(tuple(sheet for sheet in sheets if sheet.name != SHEET), identity)


def _scan(sheets: tuple[Part, ...]) -> list[Scan]:
    scans: list[Scan] = []
    for sheet in sheets:
        counts = sum(scan.cells for scan in scans), sum(scan.passed_over for scan in scans)
        scans.append(scan_sheet(sheet.data, sheet.name, *counts))
    return scans


def _iter_sheets(parts: Parts, scans: list[Scan], lean: bytes) -> Iterator[ReadSheet]:
    try:
        loaded = _load(lean)
        _limit_letters(loaded.worksheets)
        for part, scan, sheet in zip(parts.sheets, scans, loaded.worksheets, strict=True):
            cells = dict(_iter_cells(sheet, scan))
            yield ReadSheet(part.name, cells, part.state, scan.hidden_rows, scan.hidden_columns, scan.merges)
    except (ImportError, Unreadable):
        raise
    except Exception:
        # The library checks nothing: a bad number, index or date ends in an error of any kind.
        raise damaged() from None


def _load(lean: bytes) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(lean), data_only=True, keep_links=False)


def _limit_letters(sheets: list[Any]) -> None:
    values = (cell.value for sheet in sheets for cell in sheet._cells.values())
    if sum(len(value) for value in values if isinstance(value, str)) > MOST_LETTERS:
        raise too_large(megabytes=MOST_LETTERS // 1_000_000)


def _iter_cells(sheet: Any, scan: Scan) -> Iterator[tuple[Place, ReadCell]]:
    """Yield the cells that hold something; `_cells` are those that the file has, not the whole rectangle around them."""
    hidden = {place for area in scan.merges for place in area.covered()}
    for (row, column), cell in sorted(sheet._cells.items()):
        place = (row - 1, column - 1)
        if place in hidden:
            continue
        formula, value = scan.formulas.get(place), _value(cell)
        if formula is not None:
            words = "" if value is None and formula.is_computed and formula.gives_words else value
            yield place, ReadCell(words, formula.text, cell.number_format, formula.is_computed, bool(cell.protection.locked))
        elif value not in (None, ""):
            yield place, ReadCell(value, number_format=cell.number_format, is_locked=bool(cell.protection.locked))


def _value(cell: Any) -> Value:
    value = cell.value
    if cell.data_type == "e":
        return Failure(str(value))
    match value:
        case None | bool() | time() | timedelta():
            return value
        case int() | float():
            return Decimal(repr(value))
        case datetime():
            return value if value.time() != MIDNIGHT else value.date()
        case date():
            return value
    return _CONTROL.sub(lambda match: chr(int(match[1], 16)), str(value))
