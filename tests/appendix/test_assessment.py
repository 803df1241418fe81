"""The assessment table: what may be printed of the law, what is judged, what is counted, and gaps for the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.appendix import assessment
from ntmdocs.finding import Finding
from ntmdocs.messages import cure, message
from ntmdocs.model.document import Plan
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Table
from tests.appendix.typed_plans import SET, gaps, heads, plan_of, texts

APPENDIX = "phụ lục:\n  - loại: đánh giá tiêu chí\n"
ALL = "đánh giá:\n" + "".join(f"  {number}: đạt\n" for number in range(1, 11))
OLD_HEAD = """\
loại: kế hoạch
năm: 2024
cơ quan: ubnd
trích yếu: Xây dựng nông thôn mới nâng cao năm 2024
bộ tiêu chí: nang-cao-2021-2025
"""


def law(indicators: str, number: int = 2, more: str = "") -> str:
    return f"bộ tiêu chí:\n  {SET}:\n{more}    tiêu chí:\n      {number}:\n        chỉ tiêu:\n{indicators}"


def indicator(code: str, text: str, level: str = "", status: str = "", level_status: str = "") -> str:
    lines = [f"          {code}:", f"            nội dung: {text}"]
    lines += [f"            mức: {level}"] * bool(level) + [f"            trạng thái: {status}"] * bool(status)
    return "\n".join([*lines, *[f"            trạng thái mức: {level_status}"] * bool(level_status)]) + "\n"


def laid(plan: Plan) -> tuple[Table, tuple[Finding, ...]]:
    pages, findings = assessment.lay_out(plan, plan.appendices[0], house())
    (table,) = pages.tables
    return table, findings


def rows_of(plan: Plan, number: int) -> list[list[str]]:
    """Return the rows of one criterion."""
    rows, current, found = texts(laid(plan)[0]), "", []
    for row in rows[:-1]:
        current = row[0] if row[0] != "^" else current
        if current == str(number):
            found.append(row)
    return found


def figure(name: str, criterion: str, required: str = "", value: str = "", unit: str = "'%'") -> str:
    lines = [f"  {name}:", f"    tiêu chí: {criterion}", f"    đơn vị: {unit}"]
    lines += [f"    yêu cầu: {required}"] * bool(required) + [f"    năm 2026: {value}"] * bool(value)
    return "\n".join(lines) + "\n"


def test_all_criteria_of_the_set_stand_in_order() -> None:
    plan = plan_of(APPENDIX + ALL)
    table, findings = laid(plan)
    assert heads(table) == ["TT", "Tiêu chí", "Nội dung tiêu chí", "Yêu cầu", "Kết quả năm 2026", "Đánh giá"]
    rows = texts(table)
    assert [(row[0], row[1]) for row in rows[:-1]] == [(str(key), name) for key, name in plan.criteria_set.criteria.items()]
    assert {row[5] for row in rows[:-1]} == {"Đạt"}
    assert (rows[-1], findings) == (["Tổng số tiêu chí đạt", "10/10"], ())
    assert sum(cell.columns for cell in table.rows[-1].cells) == len(table.widths_mm) == 6


@given(st.lists(st.sampled_from(["đạt", "Đạt", "chưa đạt", "không đạt", "chưa", None]), min_size=10, max_size=10))
@settings(max_examples=40, deadline=None)
def test_the_total_counts_what_was_typed_and_is_a_gap_while_some_is_missing(words: list[str | None]) -> None:
    typed = "".join(f"  {number}: {word}\n" for number, word in enumerate(words, 1) if word)
    plan = plan_of(APPENDIX + (f"đánh giá:\n{typed}" if typed else ""))
    table, findings = laid(plan)
    missing = [str(number) for number, word in enumerate(words, 1) if word is None]
    last = texts(table)[-1][-1]
    if missing:
        assert last == f"[CHƯA CÓ: đánh giá tiêu chí {', '.join(missing)}]"
        assert len(gaps(table)) == len(missing) + 1
        assert [(one.code, one.values["criteria"]) for one in findings] == [("TAB130", ", ".join(missing))]
        assert findings[0].mark.line == 6
    else:
        assert last == f"{sum(word in ('đạt', 'Đạt') for word in words)}/10"
        assert (gaps(table), findings) == ([], ())


def test_words_that_are_neither_yes_nor_no_are_printed_and_asked_about() -> None:
    table, findings = laid(plan_of(APPENDIX + ALL.replace("3: đạt", "3: cơ bản hoàn thành")))
    assert texts(table)[2][5] == "Cơ bản hoàn thành"
    assert texts(table)[-1][-1] == "[CHƯA CÓ: đánh giá tiêu chí 3]"
    assert [(one.code, one.mark.line) for one in findings] == [("TAB131", 10)]
    assert "cơ bản hoàn thành" in message(findings[0])
    assert "đạt" in cure(findings[0])


LEVELS = st.tuples(st.integers(0, 200), st.integers(0, 200))


@given(st.lists(LEVELS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_criterion_is_met_when_each_of_its_figures_reaches_its_level(levels: list[tuple[int, int]]) -> None:
    figures = "".join(figure(f"a{i}", "2", f"từ {low} trở lên", str(value), "m") for i, (low, value) in enumerate(levels))
    rows = rows_of(plan_of(f"số liệu:\n{figures}{APPENDIX}"), 2)
    is_met = all(value >= low for low, value in levels)
    assert [row[3:5] for row in rows] == [[f"từ {low} m trở lên", f"{value} m"] for low, value in levels]
    assert [row[5] for row in rows] == ["Đạt" if is_met else "Chưa đạt", *["^"] * (len(levels) - 1)]


@pytest.mark.parametrize(
    "figures",
    [
        figure("đường", "2", "từ 80 trở lên"),
        figure("đường", "2", "80", "90"),
        figure("đường", "2", "từ 80 trở lên", "khoảng 90"),
        figure("đường", "2", "từ 80 trở lên", "90") + figure("cầu", "2", "từ 80 trở lên"),
        "",
    ],
)
def test_what_cannot_be_told_is_a_gap_and_not_a_guess(figures: str) -> None:
    table, findings = laid(plan_of((f"số liệu:\n{figures}" if figures else "") + APPENDIX + ALL.replace("  2: đạt\n", "")))
    assert texts(table)[1][5] == "[CHƯA CÓ: đánh giá tiêu chí 2]"
    assert [one.values for one in findings] == [{"criteria": "2"}]


def test_a_typed_verdict_stands_before_a_computed_one() -> None:
    plan = plan_of(f"số liệu:\n{figure('đường', '2', 'từ 80 trở lên', '90')}{APPENDIX}đánh giá:\n  2: chưa đạt\n")
    assert rows_of(plan, 2)[0][5] == "Chưa đạt"


def test_a_share_is_asked_of_hamlets_exactly() -> None:
    commune = "xã: Mẫu\ntỉnh: Mẫu\ncơ quan:\n  ubnd: Ủy ban nhân dân xã Mẫu\nxóm:\n" + "".join(
        f"  x{i}: Xóm {i}\n" for i in range(1, 9)
    )
    source = f"số liệu:\n{figure('xóm đạt', '2', '100%', '7/8', 'xóm')}{figure('xóm khá', '3', '≥ 87,5%', '7/8', 'xóm')}"
    plan = plan_of(source + APPENDIX, commune=commune)
    assert rows_of(plan, 2)[0][3:] == ["100%", "7/8 xóm", "Chưa đạt"]
    assert rows_of(plan, 3)[0][5] == "Đạt"


def test_a_level_is_never_printed_unless_somebody_read_it_or_typed_it() -> None:
    printed = [
        (status, level_status)
        for status in ("", "đã kiểm tra", "theo trí nhớ")
        for level_status in ("", "đã kiểm tra", "theo trí nhớ")
    ]
    for status, level_status in printed:
        data = law(indicator("2.1", "Đường xã", "≥ 95%", status, level_status))
        rows = rows_of(plan_of(APPENDIX, data), 2)
        effective = level_status or status or "tự nhập"
        assert rows[0][2] == ("" if status == "theo trí nhớ" else "Đường xã")
        assert rows[0][3] == ("" if "theo trí nhớ" in (status, effective) else "≥ 95%")


def test_nothing_of_the_shipped_law_that_is_only_remembered_is_printed() -> None:
    source = "".join(f"  a{n}:\n    tiêu chí: {n}\n    năm 2023: 5\n" for n in ("6.1", "14.1", "17.3"))
    plan = plan_of(f"số liệu:\n{source}{APPENDIX}", head=OLD_HEAD)
    table = " ".join(cell for row in texts(laid(plan)[0]) for cell in row)
    remembered = [one for criterion in plan.criteria_set.details for one in criterion.indicators if not one.evidence.is_verified]
    assert len(remembered) > 50
    assert [one.text for one in remembered if one.text in table] == []
    levels = {row[3] for row in texts(laid(plan)[0])[:-1]} - {""}
    known = {
        level.value
        for criterion in plan.criteria_set.details
        for one in criterion.indicators
        for level in one.thresholds
        if level.evidence.is_verified
    }
    assert levels == known != set()


@pytest.mark.parametrize(("day", "is_printed"), [(date(2024, 3, 1), True), (date(2024, 3, 2), False)])
def test_a_level_counts_no_longer_than_it_was_compared_with_the_law(day: date, is_printed: bool) -> None:
    plan = plan_of(APPENDIX, head=OLD_HEAD + f"ngày: {day.day:02}/{day.month:02}/{day.year}\n")
    levels = {row[3] for row in texts(laid(plan)[0])[:-1]} - {""}
    assert bool(levels) is is_printed


def test_what_the_author_typed_is_printed_however_late() -> None:
    source = "số liệu:\n  thu nhập:\n    tiêu chí: 10\n    đơn vị: triệu đồng\n    yêu cầu: ≥ 51\n    năm 2023: 52\n"
    plan = plan_of(source + APPENDIX, head=OLD_HEAD + "ngày: 05/6/2024\n")
    assert rows_of(plan, 10) == [["10", "Thu nhập", "Thu nhập", "≥ 51 triệu đồng", "52 triệu đồng", "Đạt"]]


def test_a_level_of_one_region_is_nobodys_guess() -> None:
    data = law("          2.1:\n            nội dung: Đường xã\n            mức:\n              Bắc Trung Bộ: ≥ 95%\n")
    assert rows_of(plan_of(APPENDIX, data), 2)[0][2:4] == ["Đường xã", ""]


def test_a_figure_stands_on_the_row_of_its_indicator() -> None:
    data = law(indicator("2.1", "Đường xã", "≥ 95%") + indicator("2.2", "Đường xóm"))
    source = figure("xóm", "2.2", "≥ 80%", "79") + figure("đường", "2.1", "", "96") + figure("khác", "2", "≥ 1", "2", "km")
    rows = rows_of(plan_of(f"số liệu:\n{source}{APPENDIX}", data), 2)
    assert [row[2:5] for row in rows] == [
        ["Đường xã", "≥ 95%", "96%"],
        ["Đường xóm", "≥ 80%", "79%"],
        ["Khác", "≥ 1 km", "2 km"],
    ]
    assert rows[0][5] == "Chưa đạt"


def test_a_criterion_is_not_met_while_an_indicator_that_is_known_has_no_row() -> None:
    data = law(indicator("2.1", "Đường xã", status="theo trí nhớ") + indicator("2.2", "Đường xóm", status="theo trí nhớ"))
    source = figure("đường", "2.1", "≥ 95", "96")
    assert rows_of(plan_of(f"số liệu:\n{source}{APPENDIX}", data), 2)[0][5].startswith("[CHƯA CÓ")
    both = source + figure("xóm", "2.2", "≥ 95", "96")
    assert rows_of(plan_of(f"số liệu:\n{both}{APPENDIX}", data), 2)[0][5] == "Đạt"


def test_a_figure_without_requirement_is_shown_only_when_named() -> None:
    source = f"số liệu:\n{figure('đường', '2', '', '5', 'km')}{APPENDIX}"
    assert rows_of(plan_of(source), 2)[0][2] == ""
    named = rows_of(plan_of(source + "    chỉ tiêu: đường\n"), 2)
    assert named[0][2:] == ["Đường", "", "5 km", "[CHƯA CÓ: đánh giá tiêu chí 2]"]


def test_periods_that_are_named_make_columns_and_the_last_is_judged() -> None:
    source = "số liệu:\n  đường:\n    tiêu chí: 2\n    đơn vị: km\n    yêu cầu: ≥ 5\n    năm 2026: 4\n    kế hoạch 2027: 6\n"
    plan = plan_of(f"{source}{APPENDIX}    kỳ: |\n      năm 2026\n      kế hoạch 2027\n")
    assert heads(laid(plan)[0])[4:] == ["Kết quả năm 2026", "Kế hoạch 2027", "Đánh giá"]
    assert rows_of(plan, 2)[0][4:] == ["4 km", "6 km", "Đạt"]


def test_values_lead_back_to_their_lines() -> None:
    plan = plan_of(f"số liệu:\n{figure('đường', '2', '≥ 95', '96')}{APPENDIX}")
    row = laid(plan)[0].rows[1]
    assert [sorted({place.line for place in cell.places}) for cell in row.cells[2:]] == [[6], [9], [10], [9, 10]]
