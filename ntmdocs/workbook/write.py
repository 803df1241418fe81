"""A workbook as plain data -> the bytes of an .xlsx, the same for the same workbook on every machine."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

from ntmdocs.package.members import Package, pack_member, write_package
from ntmdocs.workbook.identity import identity_sheet
from ntmdocs.workbook.looks import FONT, look_of
from ntmdocs.workbook.records import Book, Choice, Entry, Formula, Number, Place, Sheet, State, Validation, Whole

A4 = 9
MARGIN_INCHES = 0.5
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # of what is shown while somebody types
LARGEST = 1e15
WIDTH = 8.43  # of a column, in characters, where nothing is said
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a date of no zone, the same in every file
ALLOWED = {"format_columns": True, "format_rows": True}  # what a locked sheet still lets people do
FOOTER = '&C&"Times New Roman,Regular"&10&P/&N'


def write_book(book: Book) -> bytes:
    """Return the .xlsx: A4, one page wide, sheets locked without a password but for the entry cells.

    Raises:
        ValueError: a spreadsheet cannot hold what the book says: a text too long, a number with too many digits, two
            areas that overlap, a name that no sheet may have.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    buffer = io.BytesIO()
    try:
        with Workbook(buffer, _options()) as workbook:
            workbook.set_properties({"title": book.title, "author": book.author, "created": CREATED})
            _write_sheets(workbook, book)
    except XlsxWriterException as fault:
        raise ValueError(str(fault)) from fault
    return _repacked(buffer.getvalue())


def _options() -> dict[str, object]:
    """Return the options of XlsxWriter, which writes into what it is given."""
    as_typed = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    return {"in_memory": True, **as_typed, "default_format_properties": dict(FONT)}


def _repacked(data: bytes) -> bytes:
    """Return the package as we pack it: its bytes do not depend on the compressor of this machine."""
    with ZipFile(io.BytesIO(data)) as archive:
        return write_package(Package(tuple(pack_member(name, archive.read(name)) for name in archive.namelist())))


def _write_sheets(workbook: Any, book: Book) -> None:
    formats: dict[str, Any] = {}
    shown = next((index for index, sheet in enumerate(book.sheets) if sheet.state is State.VISIBLE), None)
    if shown is None:
        raise ValueError("a workbook without a sheet to see")
    for index, sheet in enumerate((*book.sheets, *((identity_sheet(book.identity),) if book.identity else ()))):
        page = _Page(workbook, workbook.add_worksheet(sheet.name), formats)
        page.write(sheet)
        if index == shown:
            page.worksheet.activate()
            page.worksheet.set_first_sheet()


class _Page:
    """One sheet while it is written; `formats` are those that the workbook has, by their properties."""

    def __init__(self, workbook: Any, worksheet: Any, formats: dict[str, Any]) -> None:
        self.workbook, self.worksheet, self.formats = workbook, worksheet, formats

    def write(self, sheet: Sheet) -> None:
        self._set_up(sheet)
        self._size(sheet)
        for area in sheet.merges:
            if (area.top, area.left) != (area.bottom, area.right):
                look = self._format(sheet.cells.get((area.top, area.left), Entry()))
                self.worksheet.merge_range(area.top, area.left, area.bottom, area.right, "", look)
        covered = {place for area in sheet.merges for place in area.covered()}
        for place, entry in sorted(sheet.cells.items(), key=lambda cell: cell[0]):
            if place not in covered:
                self._write_cell(place, entry)
            elif entry.value is not None:
                raise ValueError(f"a value under a merged cell: {place}")
        for validation, places in _by_validation(sheet).items():
            self._validate(validation, places)

    def _set_up(self, sheet: Sheet) -> None:
        page = self.worksheet
        page.set_paper(A4)
        page.set_landscape() if sheet.is_landscape else page.set_portrait()
        page.fit_to_pages(1, 0)
        page.set_margins(MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES)
        page.center_horizontally()
        page.set_footer(FOOTER)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if sheet.frozen:
            page.freeze_panes(*sheet.frozen)
        if sheet.repeat_rows:
            page.repeat_rows(*sheet.repeat_rows)
        if area := sheet.print_area:
            page.print_area(area.top, area.left, area.bottom, area.right)
        if sheet.is_protected:
            page.protect("", ALLOWED)
        if sheet.state is not State.VISIBLE:
            page.hide() if sheet.state is State.HIDDEN else page.very_hidden()

    def _size(self, sheet: Sheet) -> None:
        for column in sorted(sheet.column_widths.keys() | sheet.hidden_columns):
            is_hidden = {"hidden": column in sheet.hidden_columns}
            _done(self.worksheet.set_column(column, column, sheet.column_widths.get(column, WIDTH), None, is_hidden))
        for row in sorted(sheet.row_heights.keys() | sheet.hidden_rows):
            _done(self.worksheet.set_row(row, sheet.row_heights.get(row), None, {"hidden": row in sheet.hidden_rows}))

    def _format(self, entry: Entry) -> Any:
        look = look_of(entry)
        key = repr(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(look)
        return self.formats[key]

    def _write_cell(self, place: Place, entry: Entry) -> None:
        look, value, page = self._format(entry), entry.value, self.worksheet
        match value:
            case None:
                _done(page.write_blank(*place, None, look))
            case Formula():
                cached = value.cached if isinstance(value.cached, str) else _float(value.cached)
                _done(page.write_formula(*place, value.text, look, cached))
            case Decimal():
                _done(page.write_number(*place, _float(value), look))
            case str():
                _done(page.write_string(*place, value, look))

    def _validate(self, validation: Validation, places: list[Place]) -> None:
        """Tell the program what cells take, in as few areas as their rows allow."""
        first, *others = _runs(places)
        options = {**_rule(validation), **_words(validation), "error_type": "stop" if validation.is_strict else "warning"}
        if options["validate"] != "any" or validation.tip.title or validation.tip.message:
            _done(self.worksheet.data_validation(*first, {**options, "other_cells": [list(run) for run in others]}))


def _by_validation(sheet: Sheet) -> dict[Validation, list[Place]]:
    found: dict[Validation, list[Place]] = {}
    for place, entry in sorted(sheet.cells.items(), key=lambda cell: cell[0]):
        if entry.validation:
            found.setdefault(entry.validation, []).append(place)
    return found


def _runs(places: list[Place]) -> list[tuple[int, int, int, int]]:
    """Return sorted cells as areas of one row each.

    >>> _runs([(0, 1), (0, 2), (0, 4), (1, 4)])
    [(0, 1, 0, 2), (0, 4, 0, 4), (1, 4, 1, 4)]
    """
    runs: list[tuple[int, int, int, int]] = []
    for row, column in places:
        if runs and runs[-1][2:] == (row, column - 1):
            runs[-1] = (*runs[-1][:3], column)
        else:
            runs.append((row, column, row, column))
    return runs


def _rule(validation: Validation) -> dict[str, object]:
    match validation.rule:
        case Choice(words):
            if not words or any("," in word for word in words):
                raise ValueError(f"words that no list can offer: {words}")
            return {"validate": "list", "source": list(words)}
        case Whole(least):
            return {"validate": "integer", "criteria": ">=", "value": least}
        case Number(least):
            minimum = -LARGEST if least is None else _float(least)
            return {"validate": "decimal", "criteria": "between", "minimum": minimum, "maximum": LARGEST}
    return {"validate": "any"}


def _words(validation: Validation) -> dict[str, str]:
    tip, refusal = validation.tip, validation.refusal
    if max(len(tip.title), len(refusal.title)) > LONGEST_TITLE or max(len(tip.message), len(refusal.message)) > LONGEST_MESSAGE:
        raise ValueError(f"words too long to be shown while somebody types: {validation}")
    words = {"input_title": tip.title, "input_message": tip.message}
    words |= {"error_title": refusal.title, "error_message": refusal.message}
    return {name: text for name, text in words.items() if text}


def _float(value: Decimal) -> float:
    """Return a number as a spreadsheet holds it; all its digits must be there when it is read again."""
    number = _Exact(value)
    if not value.is_finite() or Decimal(f"{number}") != value:
        raise ValueError(f"a number that a spreadsheet does not hold: {value}")
    return number


class _Exact(float):
    """A float that is written with the digits that give it back: 0.07, which XlsxWriter would make 0.07000000000000001."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def _done(code: int | None) -> None:
    """Raise for what XlsxWriter only warns of: it left something out."""
    if code:
        raise ValueError(f"a spreadsheet cannot hold this (XlsxWriter: {code})")
