"""The matrix: what stands in a cell, what a total is, and what is said of those that cannot be told."""

from __future__ import annotations

from ntmdocs.appendix.matrix import build_matrix
from ntmdocs.finding import Severity
from tests.hamlet_plans import plan_of

APPENDIX = "phụ lục:\n  - loại: chỉ tiêu các xóm\n    chỉ tiêu: |\n      đường\n    kỳ: |\n      năm 2026\n"


def figure(aggregation: str, values: str) -> str:
    return f"số liệu:\n  đường:\n    đơn vị: m\n{aggregation}    năm 2026:\n{values}{APPENDIX}"


def test_a_blank_hamlet_leaves_its_cell_and_the_total_blank_and_is_a_warning() -> None:
    plan = plan_of(figure("    cộng: cộng\n", "      Xóm Một: 5\n      Xóm Hai: 7\n"))
    matrix, findings = build_matrix(plan, plan.appendices[0])
    (road,), (period,) = matrix.indicators, matrix.periods
    assert [matrix.value(road, period, hamlet).words for hamlet in matrix.hamlets] == ["5", "7", ""]
    assert matrix.total(road, period).words == ""
    assert [(one.code, one.severity, one.values["hamlets"]) for one in findings] == [("TAB122", Severity.WARNING, "Xóm Ba")]


def test_a_figure_that_does_not_say_how_it_adds_up_is_an_error_where_it_has_hamlets() -> None:
    plan = plan_of(figure("", "      còn lại: 5\n"))
    _, findings = build_matrix(plan, plan.appendices[0])
    assert [one.code for one in findings] == ["NUM105"]


def test_no_total_by_nature_is_no_blank() -> None:
    plan = plan_of(figure("    cộng: không\n", "      còn lại: 5\n"))
    matrix, findings = build_matrix(plan, plan.appendices[0])
    assert not matrix.total(matrix.indicators[0], matrix.periods[0]).applies
    assert findings == ()


def test_a_hamlet_that_is_none_in_a_period_has_no_value_there_and_is_missed_by_no_total() -> None:
    hamlets = "  mot:\n    tên: Xóm Một\n  hai:\n    tên: Xóm Hai\n    đến: 30/6/2026\n"
    values = "    năm 2025:\n      Xóm Một: 1\n      Xóm Hai: 2\n    năm 2026:\n      Xóm Một: 5\n"
    source = f"số liệu:\n  đường:\n    đơn vị: m\n    cộng: cộng\n{values}{APPENDIX}      năm 2025\n"
    plan = plan_of(source, hamlets)
    matrix, findings = build_matrix(plan, plan.appendices[0])
    (road,), (later, earlier) = matrix.indicators, matrix.periods
    gone = matrix.hamlets[1]
    assert (matrix.value(road, later, gone).applies, matrix.value(road, earlier, gone).applies) == (False, True)
    assert (matrix.total(road, later).words, matrix.total(road, earlier).words) == ("5", "3")
    assert findings == ()
