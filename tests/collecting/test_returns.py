"""Forms that came back: what they answer, whatever happened to them on the way, and every fault with its cell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.collecting.answers import Return
from ntmdocs.collecting.forms import build_form
from ntmdocs.collecting.returns import gather
from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.finding import Finding
from ntmdocs.messages import cure, message
from ntmdocs.model.document import Plan
from ntmdocs.workbook import Book, Entry, Formula, Role, Sheet, write_book
from tests.hamlet_plans import FIGURES, HEAD, plan_of
from tests.office import missing, profile

PLAN = plan_of()
EACH, ALL = "chi-tieu_mot.xlsx", "chi-tieu.xlsx"
Edit = Callable[[Any], None]


def form(plan: Plan = PLAN, hamlet: str | None = "mot") -> Book:
    matrix, _ = asked_matrix(plan)
    return build_form(plan, matrix, next((one for one in matrix.hamlets if one.id == hamlet), None))


def edited(data: bytes, *edits: Edit) -> bytes:
    """Return a form after somebody worked on its sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    for merged in list(book.worksheets[0].merged_cells.ranges):  # openpyxl leaves them behind when rows and columns move
        book.worksheets[0].unmerge_cells(str(merged))
    for edit in edits:
        edit(book.worksheets[0])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_cell(book: Book, place: tuple[int, int], value: Formula | Decimal | str) -> bytes:
    (sheet,) = book.sheets
    return write_book(replace(book, sheets=(replace(sheet, cells={**sheet.cells, place: Entry(value, Role.ENTRY)}),)))


def read(files: Mapping[str, bytes], *plans: Plan) -> tuple[tuple[Return, ...], tuple[Finding, ...]]:
    return gather(files, {plan.id: plan for plan in plans or (PLAN,)}.get)


def answers(one: Return) -> dict[tuple[str, str], str]:
    return {(answer.figure, answer.period.label): answer.value for answer in one.answers}


def changed(returns: tuple[Return, ...]) -> dict[tuple[str, str, str], str]:
    return {
        (one.hamlet, answer.figure, answer.period.label): answer.value
        for one in returns
        for answer in one.answers
        if answer.value != answer.exported
    }


EACH_DATA, ALL_DATA = write_book(form()), write_book(form(hamlet=None))
MOT = {
    ("đường bê tông", "năm 2026"): "1.200,5",
    ("đường bê tông", "kế hoạch 2027"): "300",
    ("số hộ", "năm 2026"): "120",
    ("gia đình văn hóa", "năm 2026"): "88,9",
    ("gia đình văn hóa", "kế hoạch 2027"): "trên 90",
    ("làng văn hóa", "năm 2026"): "có",
}


# --- what comes back ---------------------------------------------------------------------------------------------------


def test_a_form_that_nobody_touched_says_what_it_was_exported_with() -> None:
    returns, findings = read({EACH: EACH_DATA})
    assert findings == ()
    (one,) = returns
    assert (one.document, one.hamlet, one.file) == ("mau/2027/plan", "mot", EACH)
    assert answers(one) == MOT
    assert all(answer.value == answer.exported for answer in one.answers)


def test_a_form_for_all_gives_a_return_for_each_hamlet() -> None:
    returns, findings = read({ALL: ALL_DATA})
    assert findings == ()
    assert [one.hamlet for one in returns] == ["mot", "hai", "ba"]
    assert answers(returns[0]) == MOT
    assert answers(returns[2])["làng văn hóa", "năm 2026"] == "không"  # from “còn lại”


def put(place: str, value: object, number_format: str | None = None) -> Edit:
    def edit(sheet: Any) -> None:
        sheet[place] = value
        if number_format:
            sheet[place].number_format = number_format

    return edit


@pytest.mark.parametrize(
    ("edit", "figure", "period", "value"),
    [
        (put("F11", 130), "số hộ", "kế hoạch 2027", "130"),
        (put("F9", 12.25), "đường bê tông", "kế hoạch 2027", "12,25"),
        (put("F9", "trên 55"), "đường bê tông", "kế hoạch 2027", "trên 55"),
        (put("F9", "1.234,5"), "đường bê tông", "kế hoạch 2027", "1.234,5"),
        (put("E12", 0.95, "0.0%"), "gia đình văn hóa", "năm 2026", "95"),
        (put("F13", True), "làng văn hóa", "kế hoạch 2027", "có"),
        (put("F13", "x"), "làng văn hóa", "kế hoạch 2027", "có"),
        (put("E13", "Không"), "làng văn hóa", "năm 2026", "không"),
        (put("E9", 0), "đường bê tông", "năm 2026", "0"),
    ],
)
def test_an_answer_is_read_with_its_place(edit: Edit, figure: str, period: str, value: str) -> None:
    returns, findings = read({EACH: edited(EACH_DATA, edit)})
    assert findings == ()
    assert changed(returns) == {("mot", figure, period): value}
    (answer,) = [one for one in returns[0].answers if one.value != one.exported]
    assert (answer.file, answer.sheet) == (EACH, "Chỉ tiêu")
    assert edited(EACH_DATA, put(answer.cell, None)) != EACH_DATA


@pytest.mark.parametrize("blank", [None, "", "   ", "chưa có"])
def test_a_blank_cell_is_no_answer(blank: object) -> None:
    returns, findings = read({EACH: edited(EACH_DATA, put("E9", blank))})
    assert (findings, changed(returns)) == ((), {})
    assert ("đường bê tông", "năm 2026") not in answers(returns[0])


def test_the_value_of_a_formula_is_taken() -> None:
    returns, findings = read({EACH: with_cell(form(), (10, 5), Formula("=100+30", Decimal(130)))})
    assert findings == ()
    assert changed(returns) == {("mot", "số hộ", "kế hoạch 2027"): "130"}


# --- what may happen to a form without harm ----------------------------------------------------------------------------


def sort_rows(sheet: Any) -> None:
    """Turn the rows of figures and groups upside down, hidden column and all, as sorting does."""
    rows = [[cell.value for cell in row] for row in sheet["A8:F13"]]
    for row, values in zip(sheet["A8:F13"], reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value


def move_about(sheet: Any) -> None:
    sheet.title = "Xóm Một gửi"
    note = sheet.parent.create_sheet("Ghi chép", 0)
    note["A1"] = "Gửi anh Tâm"
    note["E9"] = 999


def widen(sheet: Any) -> None:
    sheet.column_dimensions["C"].width = 90
    sheet.protection.sheet = False
    sheet["E30"] = "Trưởng xóm"
    sheet["D2"].number_format = "0.00"


HARMLESS: dict[str, Edit] = {
    "rows are sorted": sort_rows,
    "a column is inserted": lambda sheet: (sheet.insert_cols(5), put("E9", "đã hỏi")(sheet))[0],
    "a column is inserted before all": lambda sheet: sheet.insert_cols(1),
    "a row is inserted above": lambda sheet: sheet.insert_rows(1),
    "a blank row is inserted among the figures": lambda sheet: sheet.insert_rows(11),
    "the sheet is renamed, another stands before it": move_about,
    "columns are widened, signed below, unprotected": widen,
    "hidden keys are shown": lambda sheet: setattr(sheet.column_dimensions["A"], "hidden", False),
    "accents are written in two signs": put("C9", "Đường be\u0302 tông"),
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=list(HARMLESS))
def test_a_form_is_found_again_although(edit: Edit) -> None:
    returns, findings = read({"Zalo (1).xlsx": edited(EACH_DATA, put("F11", 130), edit)})
    assert [message(one) for one in findings] == []
    assert answers(returns[0]) == {**MOT, ("số hộ", "kế hoạch 2027"): "130"}


def resaved(data: bytes, folder: Path) -> bytes:
    """Return the workbook as LibreOffice saves it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        missing("LibreOffice")
    (folder / "form.xlsx").write_bytes(data)
    own = f"-env:UserInstallation={profile().as_uri()}"
    command = [office, own, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "again")]
    subprocess.run([*command, str(folder / "form.xlsx")], check=True, capture_output=True, timeout=300)
    saved = folder / "again" / "form.xlsx"
    return saved.read_bytes() if saved.exists() else missing("LibreOffice Calc")


@pytest.mark.parametrize("data", [EACH_DATA, ALL_DATA], ids=["each", "all"])
def test_saving_a_form_in_libreoffice_changes_nothing(data: bytes, tmp_path: Path) -> None:
    before, _ = read({EACH: data})
    after, findings = read({EACH: resaved(data, tmp_path)})
    assert [message(one) for one in findings] == []
    assert after == before


# --- faults: each alone gives one finding and leaves the hamlet out ----------------------------------------------------


def hide(sheet: Any, rows: tuple[int, ...] = (), columns: tuple[str, ...] = ()) -> None:
    for row in rows:
        sheet.row_dimensions[row].hidden = True
    for column in columns:
        sheet.column_dimensions[column].hidden = True


def copy_row(sheet: Any) -> None:
    sheet.insert_rows(12)
    for column in "ABCDEF":
        sheet[f"{column}12"] = sheet[f"{column}11"].value


def add_row(sheet: Any) -> None:
    sheet.insert_rows(12)
    sheet["C12"], sheet["E12"] = "cầu dân sinh", 2


FAULTS: dict[str, tuple[Edit, str, str]] = {
    "the year is changed": (put("B3", "Năm 2026"), "TAB211", "B3"),
    "the hamlet is changed": (put("B4", "Đơn vị: Xóm Hai"), "TAB212", "B4"),
    "a label is changed": (put("C9", "Đường nhựa"), "TAB213", "C9"),
    "a unit is changed": (put("D9", "km"), "TAB213", "D9"),
    "a label is erased": (put("C11", None), "TAB213", "C11"),
    "the head of a column is changed": (put("F7", "KH 2028"), "TAB213", "F7"),
    "words stand for a number": (put("F9", "khoảng vài trăm"), "TAB214", "F9"),
    "a dash stands for a number": (put("F9", "-"), "TAB214", "F9"),
    "a number is in foreign notation": (put("F9", "1,234.5"), "TAB215", "F9"),
    "a unit in the cell disagrees": (put("F9", "3 km"), "TAB216", "F9"),
    "per cent stands where houses are counted": (put("F11", 0.5, "0%"), "TAB216", "F11"),
    "half a house is counted": (put("F11", 1.234), "TAB217", "F11"),
    "a number has no end": (put("F9", 33.3333333333), "TAB209", "F9"),
    "a choice is a number": (put("F13", 1), "TAB218", "F13"),
    "a choice is in other words": (put("F13", "đang làm"), "TAB218", "F13"),
    "a formula has no value": (put("F9", "=E9*2"), "TAB219", "F9"),
    "a number became a date": (put("F11", date(2027, 8, 7), "d/m/yyyy"), "TAB227", "F11"),
    "rows are hidden": (lambda sheet: hide(sheet, (9, 11)), "TAB220", ""),
    "a column is hidden": (lambda sheet: hide(sheet, columns=("F",)), "TAB220", ""),
    "the count is typed over": (put("E14", 4), "TAB221", "E14"),
    "a row is deleted": (lambda sheet: sheet.delete_rows(11), "TAB223", ""),
    "a column is deleted": (lambda sheet: sheet.delete_cols(6), "TAB223", ""),
    "a key is spoiled": (put("A11", "???"), "TAB223", ""),
    "a row is copied": (copy_row, "TAB224", ""),
    "a row is added": (add_row, "TAB226", "E12"),
    "the sheet is copied": (lambda sheet: sheet.parent.copy_worksheet(sheet), "TAB225", ""),
    "the keys are gone": (lambda sheet: (sheet.delete_rows(6), sheet.delete_cols(1))[0], "TAB225", ""),
}


@pytest.mark.parametrize(("edit", "code", "cell"), FAULTS.values(), ids=list(FAULTS))
def test_one_fault_is_one_finding_and_the_hamlet_is_left_out(edit: Edit, code: str, cell: str) -> None:
    returns, findings = read({EACH: edited(EACH_DATA, put("E9", 77), edit)})
    assert [one.code for one in findings] == [code], [message(one) for one in findings]
    assert returns == ()
    assert findings[0].values.get("cell", "") == cell
    assert findings[0].mark.path == EACH
    for language in ("vi", "en"):
        assert EACH in message(findings[0], language)
        assert cell in message(findings[0], language)
        assert "…" not in message(findings[0], language)
        assert cure(findings[0], language)


def test_a_formula_that_failed_is_a_formula_without_value() -> None:
    returns, findings = read({EACH: edited(EACH_DATA, put("F9", "#DIV/0!"))})
    assert (returns, [one.code for one in findings]) == ((), ["TAB219"])


def test_all_faults_of_a_file_are_told_at_once_each_with_its_cell() -> None:
    edits = [put("F9", "1,234.5"), put("F11", 0.5), put("F13", "hỏng"), put("C12", "Gia đình"), put("B3", "Năm 2020")]
    _, findings = read({EACH: edited(EACH_DATA, *edits, lambda sheet: hide(sheet, (13,)))})
    told = sorted((one.code, one.values.get("cell", "")) for one in findings)
    assert told == [("TAB211", "B3"), ("TAB213", "C12"), ("TAB215", "F9"), ("TAB217", "F11"), ("TAB218", "F13"), ("TAB220", "")]


def test_the_cell_of_a_finding_is_where_the_reader_sees_it() -> None:
    _, findings = read(
        {EACH: edited(EACH_DATA, put("F9", "hỏng"), lambda sheet: (sheet.insert_cols(5), sheet.insert_rows(1))[0])}
    )
    assert [(one.code, one.values["cell"], one.values["sheet"]) for one in findings] == [("TAB214", "G10", "Chỉ tiêu")]


# --- forms for all -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "code", "left"),
    [
        (put("G10", "hỏng"), "TAB214", ["mot", "ba"]),
        (put("G7", "Xóm Bốn"), "TAB212", ["mot", "ba"]),
        (put("H8", "KH 2030"), "TAB213", ["mot", "ba"]),
        (lambda sheet: hide(sheet, columns=("I", "J")), "TAB220", ["mot", "hai"]),
        (lambda sheet: sheet.delete_cols(8), "TAB223", ["mot", "ba"]),
        (lambda sheet: hide(sheet, (12,)), "TAB220", []),
        (put("C10", "Đường nhựa"), "TAB213", []),
        (put("B4", "Đơn vị: Xóm Hai"), "TAB212", []),
        (put("K10", 5000), "TAB221", ["mot", "hai", "ba"]),
        (put("E15", 3), "TAB221", ["hai", "ba"]),
    ],
)
def test_a_fault_in_a_form_for_all_leaves_out_whom_it_touches(edit: Edit, code: str, left: list[str]) -> None:
    returns, findings = read({ALL: edited(ALL_DATA, edit)})
    assert [one.code for one in findings] == [code], [message(one) for one in findings]
    assert [one.hamlet for one in returns] == left


# --- files -------------------------------------------------------------------------------------------------------------


def test_two_files_for_one_hamlet_are_told_once_and_neither_is_taken() -> None:
    other = write_book(form(hamlet="hai"))
    returns, findings = read({EACH: EACH_DATA, "b.xlsx": edited(EACH_DATA, put("E9", 5)), "c.xlsx": other})
    assert [one.code for one in findings] == ["TAB222"]
    assert EACH in message(findings[0])
    assert "b.xlsx" in message(findings[0])
    assert [one.hamlet for one in returns] == ["hai"]


def test_even_two_equal_files_for_one_hamlet_are_too_many() -> None:
    returns, findings = read({EACH: EACH_DATA, "b.xlsx": EACH_DATA})
    assert (returns, [one.code for one in findings]) == ((), ["TAB222"])


def test_a_form_for_all_speaks_only_of_the_hamlets_that_it_changes() -> None:
    returns, findings = read({EACH: EACH_DATA, ALL: edited(ALL_DATA, put("G10", 860))})
    assert findings == ()
    assert [(one.hamlet, one.file) for one in returns] == [("mot", EACH), ("hai", ALL), ("ba", ALL)]
    returns, findings = read({EACH: EACH_DATA, ALL: edited(ALL_DATA, put("E10", 860))})
    assert [one.code for one in findings] == ["TAB222"]
    assert [one.hamlet for one in returns] == ["hai", "ba"]


def test_a_faulty_file_does_not_keep_out_the_others() -> None:
    other = edited(write_book(form(hamlet="hai")), put("E9", 851))
    returns, findings = read({EACH: edited(EACH_DATA, put("E9", "?")), "b.xlsx": other, "c.xlsx": b"no workbook"})
    assert changed(returns) == {("hai", "đường bê tông", "năm 2026"): "851"}
    assert {one.mark.path for one in findings} == {EACH, "c.xlsx"}


def test_a_workbook_of_another_program_is_no_form() -> None:
    target = BytesIO()
    openpyxl.Workbook().save(target)
    _, findings = read({"a.xlsx": target.getvalue(), "b.xlsx": write_book(Book((Sheet("Một", {}),), {"program": "khác"}))})
    assert [one.code for one in findings] == ["TAB207", "TAB207"]


def test_a_form_of_a_plan_that_is_not_here_is_told() -> None:
    _, findings = read({EACH: write_book(form(plan_of(id="khac/2027/plan")))})
    assert [one.code for one in findings] == ["TAB210"]
    assert "khac/2027/plan" in message(findings[0])


def test_a_form_of_last_year_is_told_although_nobody_changed_it() -> None:
    _, findings = read({EACH: EACH_DATA}, plan_of(head=HEAD.replace("2027", "2028")))
    assert [(one.code, one.values["found"], one.values["expected"]) for one in findings] == [("TAB211", "Năm 2027", "Năm 2028")]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_an_identity_that_was_edited_is_damaged_and_never_stops_the_program(data: st.DataObject) -> None:
    book = form()
    name = data.draw(st.sampled_from([name for name in book.identity if name != "program"]))
    nonsense = data.draw(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20))
    _, findings = read({EACH: write_book(replace(book, identity={**book.identity, name: f"{nonsense}?"}))})
    assert [one.code for one in findings] == ["TAB208"]


def test_a_form_of_a_newer_version_says_so() -> None:
    book = form()
    _, findings = read({EACH: write_book(replace(book, identity={**book.identity, "version": "7"}))})
    assert [one.code for one in findings] == ["TAB208"]
    assert "7" in cure(findings[0])


# --- forms older than the plan -----------------------------------------------------------------------------------------

CONVERTED = plan_of(FIGURES.replace("đơn vị: m\n", "đơn vị: km\n"))
GONE = plan_of(FIGURES.replace("  số hộ:\n", "  hộ:\n"))


@pytest.mark.parametrize(("now", "cell", "value"), [(CONVERTED, "E9", 1), (GONE, "F11", 130)], ids=["unit", "name"])
def test_an_answer_to_what_the_plan_no_longer_asks_is_told(now: Plan, cell: str, value: int) -> None:
    returns, findings = read({EACH: edited(EACH_DATA, put(cell, value))}, now)
    assert (returns, [one.code for one in findings]) == ((), ["TAB229"])


@pytest.mark.parametrize("now", [CONVERTED, GONE])
def test_what_the_plan_no_longer_asks_is_no_matter_while_it_is_not_answered(now: Plan) -> None:
    returns, findings = read({EACH: EACH_DATA}, now)
    assert findings == ()
    assert len(returns) == 1


LATE = "  mot:\n    tên: Xóm Một\n    từ: 01/01/2027\n  hai:\n    tên: Xóm Hai\n"
BARE = "số liệu:\n  số hộ:\n    đơn vị: hộ\n    năm 2026:\n      Xóm Hai: 95\n    kế hoạch 2027:\n      Xóm Một: 3\n"


def test_a_value_of_a_time_when_the_hamlet_was_not_there_is_told() -> None:
    plan = plan_of(BARE, LATE)
    data = write_book(form(plan))
    assert read({EACH: data}, plan)[1] == ()
    assert read({EACH: edited(data, put("E8", None))}, plan)[1] == ()
    returns, findings = read({EACH: edited(data, put("E8", 12))}, plan)
    assert (returns, [(one.code, one.values["cell"]) for one in findings]) == ((), [("TAB228", "E8")])


MERGED = plan_of(
    FIGURES.replace("Xóm Một:", "Xóm Mới:"), "  moi:\n    tên: Xóm Mới\n  hai:\n    tên: Xóm Hai\n  ba:\n    tên: Xóm Ba\n"
)


def test_a_hamlet_that_the_register_no_longer_has_is_told_only_where_it_answers() -> None:
    returns, findings = read({EACH: EACH_DATA}, MERGED)
    assert (findings, [one.answers for one in returns]) == ((), [()])
    returns, findings = read({EACH: edited(EACH_DATA, put("F11", 130))}, MERGED)
    assert (returns, [(one.code, one.values["cell"]) for one in findings]) == ((), [("TAB229", "F11")])
    assert "Xóm Một" in message(findings[0])


def test_of_a_figure_that_is_gone_its_name_is_told_not_its_unit() -> None:
    _, findings = read({EACH: edited(EACH_DATA, put("F11", 130))}, GONE)
    assert (findings[0].values["found"], findings[0].values["label"]) == ("Số hộ", "Chỉ tiêu")


def test_a_total_that_was_cleared_is_no_fault_and_one_typed_over_is_told_to_be_cleared() -> None:
    assert read({ALL: edited(ALL_DATA, put("K10", None))})[1] == ()
    _, (finding,) = read({ALL: edited(ALL_DATA, put("K10", 5000))})
    assert cure(finding).startswith("Xóa số đã gõ ở ô này")


def test_one_point_two_three_four_is_asked_where_all_that_is_known_is_whole() -> None:
    source = "số liệu:\n  đường:\n    đơn vị: m\n    cộng: cộng\n    năm 2026:\n      Xóm Một: {known}\n"
    told = {}
    for known in ("1.200", "1.200,5"):
        plan = plan_of(source.format(known=known))
        book = edited(write_book(form(plan)), lambda sheet: put(first_entry(sheet), 1.234)(sheet))
        told[known] = [one.code for one in read({EACH: book}, plan)[1]]
    assert told == {"1.200": ["TAB215"], "1.200,5": []}


def first_entry(sheet: Any) -> str:
    return next(str(cell.coordinate) for row in sheet.iter_rows() for cell in row if not cell.protection.locked)
