"""The form that goes out: what stands where, what may be typed, and that everything comes back as it went."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.collecting.forms import build_form
from ntmdocs.collecting.identity import from_mapping, to_mapping
from ntmdocs.collecting.kinds import Kind, kind_of
from ntmdocs.collecting.layout import Layout
from ntmdocs.collecting.returns import gather
from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.model.document import Plan
from ntmdocs.workbook import Choice, Entry, Formula, Free, Number, Role, Sheet, Whole, write_book
from tests.hamlet_plans import FIGURES, HAMLETS, plan_of

PLAN = plan_of()


def sheet(plan: Plan = PLAN, hamlet: str | None = "mot") -> Sheet:
    matrix, _ = asked_matrix(plan)
    (found,) = build_form(plan, matrix, next((one for one in matrix.hamlets if one.id == hamlet), None)).sheets
    return found


def words(found: Sheet, row: int) -> list[str]:
    """Return what a row shows, the hidden column left out."""
    cells = sorted((column, cell.value) for (at, column), cell in found.cells.items() if at == row and column)
    return [str(value.text if isinstance(value, Formula) else value) for _, value in cells if value is not None]


def test_a_form_for_one_hamlet_reads_from_above_to_below() -> None:
    found = sheet()
    assert [words(found, row)[0] for row in (2, 3)] == ["Năm 2027", "Đơn vị: Xóm Một"]
    assert words(found, 6) == ["TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "KH 2027"]
    assert words(found, 8) == ["1", "Đường bê tông", "m", "1200.5", "300"]
    assert words(found, 11) == ["3", "Gia đình văn hóa", "%", "88.9", "trên 90"]
    assert words(found, 13) == ["Số ô đã điền", "=COUNTA(E9:E13)", "=COUNTA(F9:F13)"]
    assert found.hidden_rows == {5}
    assert found.hidden_columns == {0}
    assert (found.frozen, found.repeat_rows, found.is_protected) == ((7, 4), (6, 6), True)


def test_only_the_cells_of_values_are_unlocked() -> None:
    found = sheet()
    entries = {place for place, cell in found.cells.items() if cell.role is Role.ENTRY}
    assert entries == {(row, column) for row in (8, 10, 11, 12) for column in (4, 5)}


def rule(cell: Entry) -> object:
    return cell.validation.rule if cell.validation else None


def test_a_cell_takes_what_its_figure_is() -> None:
    cells = sheet().cells
    assert rule(cells[8, 4]) == Number()
    assert rule(cells[10, 5]) == Whole()
    assert rule(cells[11, 4]) == Number()
    assert rule(cells[11, 5]) == Free()
    assert rule(cells[12, 5]) == Choice(("có", "không"))
    assert cells[8, 4].decimals == 1


def test_a_form_for_all_computes_what_a_sheet_can_compute() -> None:
    found = sheet(hamlet=None)
    assert words(found, 6) == ["TT", "Chỉ tiêu", "ĐVT", *HAMLETS.values(), "Toàn xã"]
    assert words(found, 7) == ["Năm 2026", "KH 2027"] * 4
    totals = {row: found.cells[row, 10].value for row in (9, 11, 12, 13)}
    assert totals[9] == Formula('=IF(COUNT(E10,G10,I10)=3,SUM(E10,G10,I10),"")', Decimal("2050.5"))
    weighted = "ROUND((E13*E12+G13*G12+I13*I12)/SUM(E12,G12,I12),2)"
    assert isinstance(totals[12], Formula)
    assert weighted in totals[12].text
    assert isinstance(totals[13], Formula)
    assert totals[13].cached == "1/3"
    assert found.cells[9, 11].value == Formula('=IF(COUNT(F10,H10,J10)=3,SUM(F10,H10,J10),"")', "")


@pytest.mark.parametrize("aggregation", ["không", "cho trước", "bình quân theo dân số"])
def test_a_total_that_a_sheet_cannot_compute_is_no_formula(aggregation: str) -> None:
    typed = FIGURES.replace(
        "    cộng: cộng\n    năm 2026:\n      Xóm Một: 120", f"    cộng: {aggregation}\n    năm 2026:\n      Xóm Một: 120"
    )
    assert not isinstance(sheet(plan_of(typed), None).cells[11, 10].value, Formula)


def test_a_plan_without_figures_makes_an_empty_form() -> None:
    plan = plan_of("mục tiêu: |\n  Giữ vững.\n")
    matrix, _ = asked_matrix(plan)
    for hamlet in (*matrix.hamlets, None):
        returns, findings = gather({"a.xlsx": write_book(build_form(plan, matrix, hamlet))}, {plan.id: plan}.get)
        assert findings == ()
        assert all(one.answers == () for one in returns)


NUMBERS = st.decimals(0, 10**7, places=2).map(lambda one: f"{one:f}".replace(".", ","))
WHOLES = st.integers(0, 10**6).map(lambda one: f"{one:,}".replace(",", "."))
WORDS = st.sampled_from(["trên 55", "từ 51 trở lên", "dưới 4", "60 - 70", "từ 4 đến 5", "≥ 3", "7/8", "05", "1.200,50", "-3,5"])
KINDS = {
    "cộng": st.one_of(NUMBERS, WHOLES),
    "nhỏ nhất": st.one_of(NUMBERS, WORDS),
    "lớn nhất": st.one_of(WHOLES, WORDS),
    "không": st.one_of(NUMBERS, WHOLES, WORDS, st.sampled_from(["có", "không", "chưa đạt"])),
    "đếm": st.sampled_from(["có", "không", "đạt", "chưa đạt", "x"]),
}
UNITS = st.sampled_from(["m", "hộ", "%", "triệu đồng/người/năm", "xóm", "mức độ"])
PERIODS = ("năm 2026", "kế hoạch 2027")


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    """Draw a ledger: every kind of figure, blanks among the values."""
    lines = ["số liệu:\n"]
    for index in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        lines.append(f'  chỉ tiêu {index}:\n    đơn vị: "{draw(UNITS)}"\n    cộng: {kind}\n')
        for period in PERIODS:
            values = {name: draw(st.one_of(st.none(), KINDS[kind])) for name in HAMLETS.values()}
            typed = "".join(f'      {name}: "{value}"\n' for name, value in values.items() if value is not None)
            lines.append(f"    {period}:\n{typed}" if typed else "")
    return "".join(lines)


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_what_goes_out_comes_back_exactly(typed: str) -> None:
    plan = plan_of(typed)
    matrix, _ = asked_matrix(plan)
    known = {key for key, value in matrix.values.items() if value.quantity is not None}
    each = {f"{one.id}.xlsx": write_book(build_form(plan, matrix, one)) for one in matrix.hamlets}
    for files in (each, {"all.xlsx": write_book(build_form(plan, matrix))}):
        returns, findings = gather(files, {plan.id: plan}.get)
        assert findings == ()
        answers = [answer for one in returns for answer in one.answers]
        assert {(one.figure, one.period, one.hamlet) for one in answers} == known
        assert all(one.value == one.exported for one in answers)


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_an_identity_is_read_as_it_was_written(typed: str) -> None:
    plan = plan_of(typed)
    matrix, _ = asked_matrix(plan)
    for hamlet in (*matrix.hamlets, None):
        identity = Layout(plan, matrix, hamlet).identity
        assert from_mapping(to_mapping(identity)) == identity


def test_hamlets_are_asked_whether_they_are_counted_even_where_the_total_was_given() -> None:
    source = "số liệu:\n  làng văn hóa:\n    đơn vị: xóm\n    cộng: cho trước\n    kế hoạch 2027: 2/3\n"
    plan = plan_of(source + "phụ lục:\n  - loại: chỉ tiêu các xóm\n    chỉ tiêu: làng văn hóa\n")
    matrix, _ = asked_matrix(plan)
    (figure,) = matrix.indicators
    assert kind_of(matrix, figure) is Kind.CHOICE
