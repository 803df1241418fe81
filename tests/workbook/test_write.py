"""What is in the file: looked at through openpyxl, which shares no line with the writer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from ntmdocs.workbook import Area, Book, Choice, Entry, Formula, Role, Sheet, State, Tip, Validation, write_book
from tests.office import audit_faults, sdk_faults
from tests.workbook.books import IDENTITY, YES, form


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_book(form())


@pytest.fixture(scope="module")
def sheet(written: bytes) -> Any:
    return load_workbook(BytesIO(written))["Chỉ tiêu"]


def one(cells: dict[tuple[int, int], Entry], **rest: Any) -> Book:
    return Book((Sheet("A", cells, **rest),))


def test_the_same_book_gives_the_same_bytes_whenever_it_is_written(written: bytes) -> None:
    time.sleep(2.1)  # a package keeps even seconds
    assert write_book(form()) == written


def test_the_order_in_which_cells_are_given_does_not_matter(written: bytes) -> None:
    book = form()
    turned = replace(book.sheets[0], cells=dict(reversed(book.sheets[0].cells.items())))
    assert write_book(replace(book, sheets=(turned,))) == written


def test_no_date_of_the_machine_is_in_the_package(written: bytes) -> None:
    with ZipFile(BytesIO(written)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_text_stays_text_whatever_it_looks_like(sheet: Any) -> None:
    assert (sheet["C9"].value, sheet["C9"].data_type) == ("=không phải công thức", "s")
    assert sheet["C10"].hyperlink is None
    assert (sheet["D10"].value, sheet["D10"].data_type) == ("7/8", "s")


def test_only_entries_can_be_typed_into(sheet: Any) -> None:
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"D7", "D8", "D9", "D10"}


def test_widths_can_be_changed_in_a_locked_sheet(sheet: Any) -> None:
    assert not sheet.protection.formatColumns
    assert not sheet.protection.formatRows


def test_everything_is_set_in_times_new_roman(written: bytes) -> None:
    styles = ZipFile(BytesIO(written)).read("xl/styles.xml").decode()
    fonts = styles[styles.index("<fonts") : styles.index("</fonts>")]
    assert fonts.count('<name val="Times New Roman"/>') == fonts.count("<font>")
    assert "<scheme" not in fonts  # a font that follows the theme is another one elsewhere


def test_numbers_show_the_decimals_that_were_typed(sheet: Any) -> None:
    assert sheet["D7"].number_format == "#,##0.00"
    assert sheet["D10"].number_format == sheet["D8"].number_format == "@"
    assert sheet["D9"].number_format == "General"


def test_the_page_is_a4_one_page_wide_with_its_head_repeated(sheet: Any) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.print_title_rows, sheet.print_area, sheet.freeze_panes) == ("$5:$5", "'Chỉ tiêu'!$B$1:$D$11", "D6")


def test_what_is_hidden_is_hidden(sheet: Any) -> None:
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.column_dimensions["A"].width > 4


def test_merged_areas_are_merged_and_bordered(sheet: Any) -> None:
    assert {str(area) for area in sheet.merged_cells.ranges} == {"B1:D1", "B3:D3", "B6:D6"}
    assert sheet["B6"].border.left.style == "thin"


def test_a_validation_says_what_it_wants_in_the_words_given(sheet: Any) -> None:
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {"D7", "D8", "D9", "D10"}
    assert (rules["D8"].type, rules["D8"].formula1) == ("list", '"có,không"')
    assert (rules["D8"].promptTitle, rules["D8"].prompt, rules["D8"].error) == ("Chọn", YES.tip.message, YES.refusal.message)
    assert rules["D8"].errorStyle in (None, "stop")
    assert (rules["D9"].type, rules["D9"].operator, rules["D9"].formula1) == ("whole", "greaterThanOrEqual", "0")
    assert rules["D9"].errorStyle == "warning"
    assert rules["D7"].type == "decimal"
    assert (rules["D10"].type, rules["D10"].prompt) == (None, "Gõ số hoặc như: trên 90; 7/8.")


def test_cells_of_one_validation_share_one_record() -> None:
    cells = {(row, column): Entry(None, Role.ENTRY, YES) for row in range(3) for column in (1, 2, 4)}
    sheet = load_workbook(BytesIO(write_book(one(cells))))["A"]
    (rule,) = sheet.data_validations.dataValidation
    assert {str(area) for area in rule.sqref.ranges} == {"B1:C1", "E1", "B2:C2", "E2", "B3:C3", "E3"}


def test_a_formula_carries_its_value(written: bytes) -> None:
    assert load_workbook(BytesIO(written))["Chỉ tiêu"]["D11"].value == "=COUNTA(D7:D10)"
    assert load_workbook(BytesIO(written), data_only=True)["Chỉ tiêu"]["D11"].value == 3


def test_the_identity_is_very_hidden(written: bytes) -> None:
    hidden = load_workbook(BytesIO(written))["_ntmdocs"]
    assert hidden.sheet_state == "veryHidden"
    assert max(len(str(cell.value or "")) for row in hidden.iter_rows() for cell in row) < len(IDENTITY["cells"])


def test_the_first_sheet_to_see_is_the_one_that_opens() -> None:
    sheets = (Sheet("A", {}, state=State.HIDDEN), Sheet("B", {(0, 0): Entry("x")}))
    assert load_workbook(BytesIO(write_book(Book(sheets)))).active.title == "B"


@pytest.mark.parametrize("faults", [sdk_faults, audit_faults])
def test_a_validator_finds_no_fault(written: bytes, faults: Callable[..., list[str]]) -> None:
    assert faults(written, ".xlsx") == []


@pytest.mark.parametrize(
    "book",
    [
        one({(0, 0): Entry("a" * 32_768)}),
        one({(0, 0): Entry(Decimal("12345678901234567"))}),
        one({(0, 0): Entry(Decimal("NaN"))}),
        one({(2_000_000, 0): Entry("x")}),
        one({(0, 0): Entry("lone \ud800")}),
        one({(0, 0): Entry(None, Role.ENTRY, Validation(Choice(("a,b",))))}),
        one({(0, 0): Entry(None, Role.ENTRY, Validation(Choice(())))}),
        one({(0, 0): Entry(None, Role.ENTRY, Validation(Choice(tuple("word" * 9 + str(n) for n in range(9)))))}),
        one({(0, 0): Entry(None, Role.ENTRY, Validation(Choice(("a",)), Tip("t" * 33)))}),
        one({(0, 0): Entry(None, Role.ENTRY, Validation(Choice(("a",)), refusal=Tip("", "m" * 256)))}),
        one({}, merges=(Area(0, 0, 1, 1), Area(1, 1, 2, 2))),
        one({(0, 1): Entry("lost")}, merges=(Area(0, 0, 0, 1),)),
        Book((Sheet("a/b", {}),)),
        Book((Sheet("A", {}), Sheet("a", {}))),
        Book((Sheet("A", {}, state=State.VERY_HIDDEN),)),
        Book(()),
        Book((Sheet("A", {}),), {"": "x"}),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_a_spreadsheet_cannot_hold_is_refused_not_dropped(book: Book) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which words it has does not matter
        write_book(book)


def test_a_formula_of_words_keeps_them() -> None:
    book = one({(0, 0): Entry(Formula('="7/8"', "7/8"))})
    assert load_workbook(BytesIO(write_book(book)), data_only=True)["A"]["A1"].value == "7/8"
