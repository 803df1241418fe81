"""Small tables in the body as typed, and the indicator that a figure measures."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Finding, Severity
from ntmdocs.gaps import list_gaps
from ntmdocs.intake.commune import read_commune
from ntmdocs.intake.law import load
from ntmdocs.intake.plan import Surroundings, read_plan
from ntmdocs.messages import cure, message
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import plain
from ntmdocs.yamlfile import read
from tests.plans import COMMUNE, HEAD

BODY = """\
số liệu:
  vốn:
    đơn vị: triệu đồng
    kế hoạch 2027: 10
nhiệm vụ:
  2: |
    - Làm đường.
mục thêm:
  - tiêu đề: Công tác phối hợp
    nội dung: |
      Một.
tổ chức thực hiện:
  Đối với xóm: |
    - Hai.
tiêu đề:
  kinh phí: Nguồn lực
"""
LAW = """\
bộ tiêu chí:
  ntm-2026-2030:
    tiêu chí:
      2:
        chỉ tiêu:
          2.1: Đường xã
          2.10: Đường xóm
"""


def typed(source: str, office: str = "") -> tuple[Plan, list[tuple[str, int]], tuple[Finding, ...]]:
    register, _ = read(COMMUNE.encode(), "xa.yaml")
    assert register is not None
    commune, _ = read_commune(register, "mau", "xa.yaml")
    node, found = read((HEAD + source).encode(), "plan.yaml")
    assert node is not None, found
    law = load([("luat.yaml", office.encode())] if office else []).law
    plan, findings = read_plan(node, "mau/2027/plan", "plan.yaml", Surroundings(commune, law))
    assert plan is not None
    return plan, [(one.code, one.mark.line) for one in (*found, *findings)], findings


def table(after: str, more: str = "") -> str:
    return f"{BODY}bảng:\n  - sau: {after}\n    tên: Vốn năm 2027\n    chỉ tiêu: vốn\n{more}"


@pytest.mark.parametrize(
    ("after", "place"),
    [
        ("kinh phí", "funding"),
        ("funding", "funding"),
        ("Nguồn lực", "funding"),
        ("mở đầu", "lead_in"),
        ("nhiệm vụ", "tasks"),
        ("tiêu chí 2", "criterion:2"),
        ("Tiêu chí số 2", "criterion:2"),
        ("criterion 2", "criterion:2"),
        ("Công tác phối hợp", "Công tác phối hợp"),
        ("Đối với xóm", "Đối với xóm"),
    ],
)
def test_a_table_stands_after_a_slot_a_criterion_or_a_heading(after: str, place: str) -> None:
    plan, codes, _ = typed(table(after))
    assert codes == []
    (one,) = plan.tables
    assert one.after == place
    assert one.name is not None
    assert (plain(one.name.pieces), [text.value for text in one.indicators], one.periods) == ("Vốn năm 2027", ["vốn"], ())


@pytest.mark.parametrize("after", ["tiêu chí 3", "duy trì", "công tác phối hợp", "Đối với xã", "đâu đó"])
def test_a_section_that_the_plan_does_not_have_is_found(after: str) -> None:
    plan, codes, findings = typed(table(after))
    assert plan.tables == ()
    assert [code for code, _ in codes] == ["INP232"]
    assert after in message(findings[0])


def test_the_nearest_section_is_offered() -> None:
    assert "Công tác phối hợp" in cure(typed(table("công tác phối hợp"))[2][0])


def test_a_free_section_counts_before_a_slot_of_the_same_name() -> None:
    source = table("Kinh phí").replace("Công tác phối hợp", "Kinh phí")
    assert typed(source)[0].tables[0].after == "Kinh phí"


def test_every_fault_of_a_table_is_told_at_once() -> None:
    source = f"{BODY}bảng:\n  - tên: Một\n    chỉ tiêu: |\n      vốn\n      vốn nữa\n    kỳ: |\n      năm hai\n  - sau: kinh phí\n    tenn: Hai\n"
    plan, codes, _ = typed(source)
    assert sorted(code for code, _ in codes) == ["INP201", "INP202", "INP202", "INP311", "LNK103"]
    assert plan.tables[0].after == "funding"


def test_tables_that_are_a_gap_are_no_fault() -> None:
    plan, codes, _ = typed(BODY + "bảng: chưa có\n")
    assert (plan.tables, codes) == ((), [])


def figure(criterion: str) -> str:
    return f"số liệu:\n  đường:\n    tiêu chí: {criterion}\n    năm 2026: 5\n"


@pytest.mark.parametrize(
    ("typed_as", "number", "code"), [("2", 2, ""), ("2.1", 2, "2.1"), ('"2.10"', 2, "2.10"), ("02.1", 2, "2.1")]
)
def test_a_figure_names_a_criterion_or_one_of_its_indicators(typed_as: str, number: int, code: str) -> None:
    plan, codes, _ = typed(figure(typed_as), LAW)
    (one,) = plan.figures
    assert (one.criterion, one.indicator, codes) == (number, code, [])


def test_an_indicator_that_nobody_knows_of_is_taken() -> None:
    plan, codes, _ = typed(figure("2.7"))
    assert ([one.indicator for one in plan.figures], codes) == (["2.7"], [])


def test_an_indicator_beside_the_known_ones_is_asked_about_and_taken() -> None:
    plan, codes, findings = typed(figure("2.7"), LAW)
    assert ([one.indicator for one in plan.figures], codes) == (["2.7"], [("INP328", 7)])
    assert findings[0].severity is Severity.WARNING
    assert "2.1, 2.10" in cure(findings[0])


@pytest.mark.parametrize("wrong", ["99", "99.1", "2.", "hai", "2,1", "2.1.1"])
def test_what_is_no_criterion_is_a_fault(wrong: str) -> None:
    plan, codes, _ = typed(figure(wrong), LAW)
    assert ([one.criterion for one in plan.figures], codes) == ([None], [("INP321", 7)])


def test_the_name_of_a_table_or_an_appendix_that_is_a_gap_is_still_missing() -> None:
    source = table("kinh phí").replace("Vốn năm 2027", "'Vốn [CHƯA CÓ: năm]'") + "phụ lục:\n  - loại: phân công\n    tên: chưa có\n"
    plan, codes, _ = typed(source)
    assert codes == []
    assert {"năm", "tên"} <= {one.words for one in list_gaps(plan)}
