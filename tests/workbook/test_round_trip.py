"""Laws: what is written is read again, and LibreOffice changes nothing of it."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ntmdocs.workbook import Book, Entry, Formula, Free, ReadBook, Role, Sheet, Validation, read_book, write_book
from tests.office import resave
from tests.workbook.books import IDENTITY, form

# A package writes what XML cannot hold as _x000D_; nobody types that.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: "_x" not in text)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**11), max_value=10**11)
PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30))
ENTRIES = st.builds(
    Entry, st.one_of(st.none(), TEXTS, NUMBERS), st.sampled_from(Role), st.sampled_from([None, Validation(Free())])
)
SHEETS = st.builds(
    Sheet,
    st.just("Chỉ tiêu"),
    st.dictionaries(PLACES, ENTRIES, max_size=12),
    hidden_rows=st.frozensets(st.integers(0, 40), max_size=4),
    hidden_columns=st.frozensets(st.integers(0, 40), max_size=4),
)
IDENTITIES = st.dictionaries(TEXTS.filter(bool), st.one_of(TEXTS, TEXTS.map(lambda text: text * 999)), max_size=4)


def read(data: bytes) -> ReadBook:
    book, findings = read_book(data, "form.xlsx")
    assert findings == ()
    assert book is not None
    return book


@settings(max_examples=40, deadline=None)
@given(SHEETS, IDENTITIES)
def test_what_is_written_is_read_again(sheet: Sheet, identity: dict[str, str]) -> None:
    found = read(write_book(Book((sheet,), identity)))
    (again,) = found.sheets
    assert {place: cell.value for place, cell in again.cells.items()} == {
        place: entry.value for place, entry in sheet.cells.items() if entry.value not in (None, "")
    }
    assert (again.hidden_rows, again.hidden_columns) == (sheet.hidden_rows, sheet.hidden_columns)
    assert found.identity == identity


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("0123456789"), min_size=1, max_size=15).map("".join), st.integers(0, 8))
def test_a_number_of_fifteen_digits_comes_back_whole(digits: str, places: int) -> None:
    number = Decimal(int(digits)).scaleb(-places)
    sheet = Sheet("A", {(0, 0): Entry(number, Role.ENTRY)})
    assert read(write_book(Book((sheet,)))).sheets[0].cells[0, 0].value == number


@given(st.dictionaries(PLACES, st.sampled_from([Formula("=1+1", Decimal(2)), Formula('="a"', "a"), Formula("=B1")]), max_size=6))
@settings(max_examples=20, deadline=None)
def test_formulas_come_back_with_their_values(formulas: dict[tuple[int, int], Formula]) -> None:
    cells = {place: Entry(formula, Role.TOTAL) for place, formula in formulas.items()}
    (again,) = read(write_book(Book((Sheet("A", cells),)))).sheets
    assert {place: (cell.formula, cell.value or "", cell.is_computed) for place, cell in again.cells.items()} == {
        place: (formula.text, formula.cached, formula.cached != "") for place, formula in formulas.items()
    }


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder: Path = tmp_path_factory.mktemp("resave")
    return resave({"form": write_book(form())}, folder)["form"]


def test_libreoffice_keeps_values_identity_and_what_is_hidden(saved_again: bytes) -> None:
    before, after = read(write_book(form())), read(saved_again)
    assert after.identity == IDENTITY
    for one, other in zip(before.sheets, after.sheets, strict=True):
        assert {place: cell.value for place, cell in one.cells.items()} == {
            place: cell.value for place, cell in other.cells.items()
        }
        assert (one.name, one.state, one.merges) == (other.name, other.state, other.merges)
        assert (one.hidden_rows, one.hidden_columns) == (other.hidden_rows, other.hidden_columns)
        assert [cell.number_format for cell in one.cells.values()] == [cell.number_format for cell in other.cells.values()]
        assert [cell.formula for cell in one.cells.values()] == [cell.formula for cell in other.cells.values()]
        assert [cell.is_locked for cell in one.cells.values()] == [cell.is_locked for cell in other.cells.values()]
        assert {name for name, cell in one.cells.items() if not cell.is_locked} == {(6, 3), (7, 3), (9, 3)}


def test_libreoffice_keeps_locks_and_validations(saved_again: bytes) -> None:
    sheet = load_workbook(BytesIO(saved_again))["Chỉ tiêu"]
    assert sheet.protection.sheet
    assert [sheet[name].protection.locked for name in ("C7", "D7", "D8", "D11")] == [True, False, False, True]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (rules["D8"].type, rules["D8"].formula1, rules["D8"].error) == ("list", '"có,không"', "Ô này chỉ nhận: có, không.")
    assert (rules["D9"].type, rules["D9"].errorStyle) == ("whole", "warning")
    assert rules["D10"].prompt == "Gõ số hoặc như: trên 90; 7/8."
