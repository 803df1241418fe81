"""What becomes of the figure when a person types other words where a citation printed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.citing import cite, default_period, print_quantity
from ntmdocs.finding import Finding
from ntmdocs.lens.figures import revalue_citation
from ntmdocs.lens.figures_values import Revaluation, edit_between, written
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Cite, parse_pieces
from ntmdocs.model.quantity import Quantity, parse
from ntmdocs.source import Mark
from ntmdocs.vietnamese import number, with_unit
from ntmdocs.yamlfile import Edit, apply
from tests.hamlet_plans import plan_of
from tests.plans import HEAD

FIGURES = """\
số liệu:
  thu nhập:
    đơn vị: triệu đồng/người/năm
    yêu cầu: từ 51 trở lên   # theo bộ tiêu chí
    năm 2025: 48
    năm 2026: 51             # đã chốt
    kế hoạch 2027: "trên 55"
  làng văn hóa:
    đơn vị: xóm
    năm 2026: 2/3 xóm
  hộ nghèo:
    đơn vị: "%"
    năm 2026: 2,36 %
  kinh phí:
    đơn vị: tỷ đồng
    gồm:
      ngân sách: {năm 2026: 1,4}
      nhân dân: {năm 2026: 0,85}
  camera:
    đơn vị: xóm
    cộng: đếm
    năm 2026:
      Xóm Một: có
      còn lại: không
  đường:
    đơn vị: m
    cộng: cộng
    năm 2026:
      Xóm Một: 1.200,5
      Xóm Hai: chưa có
"""
SOURCE = (HEAD + FIGURES).encode()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(FIGURES)


def piece_of(words: str) -> Cite:
    (piece,), _ = parse_pieces(words)
    assert isinstance(piece, Cite)
    return piece


def told(plan: Plan, words: str, typed: str) -> Revaluation | Finding:
    period = default_period("tasks", 2027)
    return revalue_citation(piece_of(words), plan.figures, period, Mark("plan.yaml", 9), typed, {"plan.yaml": SOURCE})


def changed_lines(change: Revaluation) -> list[tuple[str, str]]:
    old, new = SOURCE.decode().splitlines(), apply(SOURCE, change.edits).decode().splitlines()
    assert len(old) == len(new)
    return [(one.strip(), other.strip()) for one, other in zip(old, new, strict=True) if one != other]


TAKEN = [
    ("$thu_nhập.2026", "52 triệu đồng/người/năm", ("năm 2026: 51             # đã chốt", "năm 2026: 52             # đã chốt")),
    ("$thu_nhập.2026.value", "52,5", ("năm 2026: 51             # đã chốt", "năm 2026: 52,5             # đã chốt")),
    ("$thu_nhập", "trên 57 triệu đồng/người/năm", ('kế hoạch 2027: "trên 55"', 'kế hoạch 2027: "trên 57"')),
    ("$thu_nhập", "57 triệu đồng/người/năm", ('kế hoạch 2027: "trên 55"', 'kế hoạch 2027: "57"')),
    ("$thu_nhập.value", "57", ('kế hoạch 2027: "trên 55"', 'kế hoạch 2027: "trên 57"')),
    (
        "$thu_nhập.requirement",
        "từ 52 triệu đồng/người/năm trở lên",
        ("yêu cầu: từ 51 trở lên   # theo bộ tiêu chí", "yêu cầu: từ 52 trở lên   # theo bộ tiêu chí"),
    ),
    ("$làng_văn_hóa.2026", "3/3 xóm", ("năm 2026: 2/3 xóm", "năm 2026: 3/3 xóm")),
    ("$làng_văn_hóa.2026.ratio", "3/3", ("năm 2026: 2/3 xóm", "năm 2026: 3/3 xóm")),
    ("$hộ_nghèo.2026.percent", "2,4%", ("năm 2026: 2,36 %", "năm 2026: 2,4 %")),
    ("$hộ_nghèo.2026", "từ 2 - 3%", ("năm 2026: 2,36 %", "năm 2026: từ 2 - 3%")),
    ("$kinh_phí.ngân_sách.2026", "1,5 tỷ đồng", ("ngân sách: {năm 2026: 1,4}", "ngân sách: {năm 2026: '1,5'}")),
    ("$đường.2026.Xóm_Một", "1.300 m", ("Xóm Một: 1.200,5", "Xóm Một: 1.300")),
    ("$đường.2026.Xóm_Hai", "90 m", ("Xóm Hai: chưa có", "Xóm Hai: 90")),
    ("$camera.2026.Xóm_Một", "không", ("Xóm Một: có", "Xóm Một: không")),
]


@pytest.mark.parametrize(("words", "typed", "line"), TAKEN)
def test_a_typed_value_changes_where_it_is_typed_and_nowhere_else(
    plan: Plan, words: str, typed: str, line: tuple[str, str]
) -> None:
    change = told(plan, words, typed)
    assert isinstance(change, Revaluation), change
    assert changed_lines(change) == [line]
    after = plan_of(apply(SOURCE, change.edits).decode().removeprefix(HEAD))
    printed, _ = cite(piece_of(words), after.figures, default_period("tasks", 2027), Mark(""))
    assert printed is not None
    assert printed.text == typed


REFUSED = [
    ("$thu_nhập.2026", "khoảng tám", "MRG340"),
    ("$thu_nhập.2026", "", "MRG340"),
    ("$thu_nhập.2026", "52.5 triệu đồng/người/năm", "MRG340"),
    ("$thu_nhập.2026", "52", "MRG342"),
    ("$thu_nhập.2026", "52 triệu đồng", "MRG342"),
    ("$thu_nhập.2026.value", "trên 52", "MRG342"),
    ("$thu_nhập.2026.words", "năm mươi hai triệu đồng/người/năm", "MRG343"),
    ("$thu_nhập.2026.change", "tăng 4 triệu đồng/người/năm", "MRG341"),
    ("$làng_văn_hóa.2026.percent", "70%", "MRG341"),
    ("$kinh_phí.2026", "3 tỷ đồng", "MRG341"),
    ("$kinh_phí.2026.sum", "3 tỷ đồng", "MRG341"),
    ("$kinh_phí.ngân_sách.2026.percent", "60%", "MRG341"),
    ("$camera.2026", "2/3 xóm", "MRG341"),
    ("$camera.2026.count", "2", "MRG341"),
    ("$không_có.2026", "5", "MRG344"),
    ("$thu_nhập.2024", "5 triệu đồng/người/năm", "MRG344"),
    ("$phụ_lục.phân_công", "Phụ lục III", "MRG345"),
]


@pytest.mark.parametrize(("words", "typed", "code"), REFUSED)
def test_what_is_computed_or_no_value_is_refused_with_the_reason(plan: Plan, words: str, typed: str, code: str) -> None:
    finding = told(plan, words, typed)
    assert isinstance(finding, Finding), finding
    assert finding.code == code


def test_a_computed_figure_names_the_lines_that_it_comes_from(plan: Plan) -> None:
    finding = told(plan, "$kinh_phí.2026", "3 tỷ đồng")
    assert isinstance(finding, Finding)
    lines = [number for number, line in enumerate(SOURCE.decode().splitlines(), 1) if "{năm 2026" in line]
    assert finding.values["places"] == ", ".join(f"plan.yaml:{line}" for line in lines)


def test_a_hamlet_that_shares_the_value_of_all_others_gets_a_line_of_its_own(plan: Plan) -> None:
    change = told(plan, "$camera.2026.Xóm_Hai", "có")
    assert isinstance(change, Revaluation)
    after = apply(SOURCE, change.edits).decode()
    assert "      Xóm Một: có\n      Xóm Hai: có\n      còn lại: không\n" in after
    assert after.replace("      Xóm Hai: có\n", "", 1) == SOURCE.decode()


@given(st.text("ab\nđ", max_size=12), st.text("ab\nđ", max_size=12))
def test_one_edit_makes_one_text_of_another(old: str, new: str) -> None:
    edit = edit_between(old, new)
    assert isinstance(edit, Edit)
    assert apply(old, (edit,)).decode() == new


DIGITS = st.one_of(
    st.integers(0, 10**7).map(lambda value: number(value)),
    st.integers(0, 10**7).map(str),
    st.decimals(0, 10**6, places=2).map(lambda value: number(value, 2)),
    st.tuples(st.integers(0, 50), st.integers(50, 99)).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    st.tuples(st.integers(0, 50), st.integers(51, 99)).map(lambda pair: f"{pair[0]} - {pair[1]}"),
)
AROUND = st.sampled_from([("", ""), ("trên ", ""), ("từ ", " trở lên"), ("khoảng ", ""), ("≥ ", ""), (">", ""), ("", " trở lên")])
UNITS = st.sampled_from(["", "%", "xóm", "triệu đồng/người/năm"])


@st.composite
def texts(draw: st.DrawFn, unit: str) -> str:
    """A value as people type it, with or without its unit."""
    before, after = draw(AROUND)
    return f"{before}{with_unit(draw(DIGITS), unit if draw(st.booleans()) else '')}{after}"


@given(st.data(), UNITS)
def test_a_value_written_anew_says_what_was_typed_whatever_stood_there(data: st.DataObject, unit: str) -> None:
    old, new = data.draw(texts(unit)), data.draw(texts(unit))
    known, value = parse(old, unit), parse(new, unit)
    if isinstance(known, Quantity) and isinstance(value, Quantity):
        again = parse(written(value, known, old, unit), unit)
        assert isinstance(again, Quantity)
        assert print_quantity(again) == print_quantity(value)
        assert (again.value, again.upper, again.denominator) == (value.value, value.upper, value.denominator)
