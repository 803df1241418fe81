"""`số liệu` typed whole, and all its faults at once."""

from __future__ import annotations

import textwrap
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ntmdocs.finding import Finding
from ntmdocs.intake.figures import read_figures
from ntmdocs.intake.ledgers import merge_ledgers
from ntmdocs.messages import load_findings, parameters
from ntmdocs.model.figures import Aggregation, Figure, HamletRef, Register
from ntmdocs.model.period import plan, result
from ntmdocs.model.quantity import Relation
from ntmdocs.yamlfile import Mapping, Node, read

CRITERIA = dict.fromkeys(range(1, 20), "")
HAMLETS = Register(
    (
        HamletRef("hoa-tay", "Hoa Tây"),
        HamletRef("dong-nam", "Đông Nam"),
        HamletRef("hoa-nam", "Hoa Nam", valid_to=date(2019, 12, 31)),
        HamletRef("xom-8"),
    )
)
EXAMPLE = """
    thu nhập:
      tiêu chí: 10
      đơn vị: triệu đồng/người/năm
      yêu cầu: từ 51 trở lên
      năm 2023: 51
      kế hoạch 2024: trên 55
    làng văn hóa:
      đơn vị: xóm
      cộng: cho trước
      năm 2023: 7/8
    thiết chế văn hóa:
      đơn vị: tỷ đồng
      năm 2023: 2,32
      gồm:
        nhân dân đóng góp: 1,4
        ngân sách xã, cấp trên hỗ trợ: 0,85
    camera an ninh:
      đơn vị: xóm
      cộng: đếm
      năm 2023:
        Hoa Tây: có
        còn lại: không
"""


def node(text: str, path: str = "plan.yaml") -> Node:
    found, findings = read(textwrap.dedent(text).strip("\n").encode(), path)
    assert found is not None, findings
    return found


def typed(text: str) -> dict[str, Figure]:
    figures, findings = read_figures(node(text), HAMLETS, CRITERIA)
    assert not findings, findings
    return {figure.name: figure for figure in figures}


def faults(text: str) -> list[tuple[str, int]]:
    figures, findings = read_figures(node(text), HAMLETS, CRITERIA)
    _, more = merge_ledgers(figures, (), HAMLETS)
    return [(finding.offence.name, finding.mark.line) for finding in (*findings, *more)]


def one(text: str) -> tuple[Finding, int]:
    _, findings = read_figures(node(text), HAMLETS, CRITERIA)
    assert len(findings) == 1, findings
    return findings[0], findings[0].mark.line


def test_the_example_of_the_design_is_typed_whole() -> None:
    figures = typed(EXAMPLE)
    income, culture = figures["thu nhập"], figures["thiết chế văn hóa"]
    assert (income.criterion, income.unit) == (10, "triệu đồng/người/năm")
    assert income.requirement is not None
    assert income.requirement.quantity is not None
    assert income.requirement.quantity.comparator.relation is Relation.AT_LEAST
    target = income.periods[plan(2024)].commune
    assert target is not None
    assert target.quantity is not None
    assert (target.quantity.value, target.quantity.comparator.before, target.span.line) == (55, "trên", 6)
    assert [part.name for part in culture.parts] == ["nhân dân đóng góp", "ngân sách xã, cấp trên hỗ trợ"]
    share = culture.parts[0].periods[result(2023)].quantity
    assert share is not None
    assert (share.value, share.unit) == (Decimal("1.4"), "tỷ đồng")
    camera = figures["camera an ninh"].periods[result(2023)]
    assert figures["camera an ninh"].aggregation is Aggregation.COUNT
    assert list(camera.hamlets) == ["hoa-tay"]
    assert camera.rest is not None
    assert not any(figure.is_faulty for figure in figures.values())


def test_keys_match_without_accents_and_in_english() -> None:
    figure = typed("a:\n  don_vi: xóm\n  Criterion: 5\n  aggregation: sum\n  ke hoach 2024: 5")["a"]
    assert (figure.unit, figure.criterion, figure.aggregation) == ("xóm", 5, Aggregation.SUM)
    assert list(figure.periods) == [plan(2024)]


def test_a_weighted_mean_keeps_the_name_and_place_of_its_base() -> None:
    figure = typed('a:\n  đơn vị: "%"\n  cộng: bình quân theo số hộ\n  năm 2023: 5')["a"]
    assert figure.base is not None
    assert (figure.aggregation, figure.base.value, figure.base.span.line) == (Aggregation.WEIGHTED, "số hộ", 3)


def test_unknown_is_not_zero() -> None:
    figures = typed("a:\n  năm 2023: chưa có\n  kế hoạch 2024:\n    Hoa Tây: chưa có\nb: chưa có")
    cell = figures["a"].periods[result(2023)].commune
    assert cell is not None
    assert cell.quantity is None
    assert figures["a"].periods[plan(2024)].hamlets["hoa-tay"].quantity is None
    assert not figures["b"].periods


def test_without_a_unit_the_values_own_holds_for_all() -> None:
    figures = typed("a:\n  năm 2023: 88,9%\n  kế hoạch 2024: 90\nb:\n  đơn vị: phần trăm\n  năm 2023: 5")
    target = figures["a"].periods[plan(2024)].commune
    assert target is not None
    assert target.quantity is not None
    assert (figures["a"].unit, target.quantity.unit, figures["b"].unit) == ("%", "%", "%")


def test_a_hamlet_may_be_named_by_its_id() -> None:
    assert "xom-8" in typed("a:\n  năm 2023:\n    xom-8: 5\n    Hoa Tây: 4")["a"].periods[result(2023)].hamlets


def test_parts_may_name_their_periods() -> None:
    figure = typed("a:\n  năm 2023: 3\n  kế hoạch 2024: 4\n  gồm:\n    b:\n      năm 2023: 1\n      kế hoạch 2024: 2")["a"]
    assert [cell.quantity and cell.quantity.value for cell in figure.parts[0].periods.values()] == [1, 2]


def test_an_invented_value_is_marked() -> None:
    figures = typed("a:\n  nguồn: minh họa\n  năm 2023: 3\nb:\n  nguồn: báo cáo\n  năm 2023: 3")
    assert [figure.is_illustrative for figure in figures.values()] == [True, False]


def test_a_requirement_may_be_a_share_or_a_verdict() -> None:
    figures = typed("a:\n  đơn vị: xóm\n  yêu cầu: 100%\n  năm 2023: 3\nb:\n  yêu cầu: Đạt\n  năm 2023: đạt")
    required = figures["a"].requirement
    assert required is not None
    assert required.quantity is not None
    assert required.quantity.unit == "%"
    assert figures["b"].requirement is not None


@pytest.mark.parametrize(
    ("text", "offence", "line"),
    [
        ("a:\n  năm 2023: 1.5", "ambiguous-dot", 2),
        ("a:\n  năm 2023: 1,234.5", "comma-as-thousands", 2),
        ("a:\n  năm 2023: 1 234", "spaced-number", 2),
        ("a:\n  năm 2023: nhiều", "not-a-number", 2),
        ("a:\n  đơn vị: xóm\n  năm 2023: 5%", "unit-disagrees", 3),
        ("a:\n  năm 2023: 70 - 60", "range-reversed", 2),
        ("a:\n  năm 2023: 9/8", "ratio-out-of-bounds", 2),
        ("a:\n  cộng: đếm\n  năm 2023:\n    Hoa Tây: 5", "number-where-choice-belongs", 4),
        ("a:\n  cộng: cộng\n  năm 2023:\n    Hoa Tây: có", "choice-where-number-belongs", 4),
        ("a:\n  cộng: đếm\n  năm 2023: có", "choice-where-number-belongs", 3),
        ("a:\n  đơn vi tính: xóm\n  năm 2023: 5", "unknown-figure-key", 2),
        ("a:\n  nawm 2023: 5", "unknown-period", 2),
        ("a:\n  tháng 13/2024: 5", "unknown-period", 2),
        ("a:\n  quý I 2024: 5\n  quý 1/2024: 6", "duplicate-period", 3),
        ("a:\n  đơn vị: xóm\n  unit: xóm\n  năm 2023: 5", "duplicate-figure-key", 3),
        ("a:\n  cộng: trung bình\n  năm 2023: 5", "unknown-aggregation", 2),
        ("a:\n  cộng: bình quân theo\n  năm 2023: 5", "unknown-aggregation", 2),
        ("a:\n  cộng: bình quân theo dân số\n  năm 2023: 5", "unknown-weighting-base", 2),
        ("a:\n  năm 2023:\n    Hoa Tay: 5", "unknown-hamlet", 3),
        ("a:\n  năm 2023:\n    Hoa Nam: 5", "hamlet-outside-its-dates", 3),
        ("a:\n  năm 2023:\n    Hoa Tây: 5\n    toàn xã: 8", "total-typed-over", 4),
        ("a: 51", "figure-without-period", 1),
        ("a:\n  năm 2023:\n    - 5", "list-where-value-belongs", 3),
        ("a:\n  năm 2023:\n    Hoa Tây:\n      x: 5", "list-where-value-belongs", 4),
        ("a:\n  tiêu chí: 20\n  năm 2023: 5", "figure-of-unknown-criterion", 2),
        ("a:\n  tiêu chí: mười\n  năm 2023: 5", "figure-of-unknown-criterion", 2),
        ("a, b:\n  năm 2023: 5\na. b:\n  năm 2023: 5", "duplicate-figure", 3),
        ("a:\n  năm 2023: 5\n  năm 2024: 5\n  gồm:\n    b: 1", "part-without-period", 5),
        ("a:\n  năm 2023: 5\n  gồm:\n    b:\n      tháng 13/2024: 1", "unknown-period", 5),
        ('a:\n  đơn vị: "%"\n  cộng: cộng\n  năm 2023: 5', "percentages-summed", 3),
        ("4 tại chỗ:\n  năm 2023: 5", "figure-name-unfit-for-citing", 1),
        ("a:\n  năm 2023: 5\n  yêu cầu: 1.5", "ambiguous-dot", 3),
        ("a:\n  đơn vị:\n    x: 1\n  năm 2023: 5", "keys-where-text-belongs", 3),
        ("- a", "text-where-keys-belong", 1),
    ],
)
def test_each_fault_is_found_on_its_line_and_alone(text: str, offence: str, line: int) -> None:
    assert faults(text) == [(offence, line)]


def test_all_faults_come_at_once() -> None:
    text = "a:\n  năm 2023: 1.5\n  đơn vi tính: x\nb:\n  năm 2023:\n    Hoa Tay: 5\n    Đông Nam: 1.5\nc: 5"
    assert faults(text) == [
        ("unknown-figure-key", 3),
        ("ambiguous-dot", 2),
        ("unknown-hamlet", 6),
        ("ambiguous-dot", 7),
        ("figure-without-period", 8),
    ]


def test_a_hamlet_matches_exactly_and_a_folded_match_only_suggests() -> None:
    finding, _ = one("a:\n  năm 2023:\n    hoa tay: 5")
    assert finding.values["nearest"] == "Hoa Tây"
    assert "Hoa Nam" not in finding.values["known"]


def test_a_hamlet_that_has_ended_counts_for_its_own_years() -> None:
    assert "hoa-nam" in typed("a:\n  năm 2019:\n    Hoa Nam: 5")["a"].periods[result(2019)].hamlets


def test_a_total_beside_hamlets_is_kept_when_given() -> None:
    figure = typed("a:\n  cộng: cho trước\n  năm 2023:\n    toàn xã: 9\n    Hoa Tây: 5")["a"]
    assert figure.periods[result(2023)].commune is not None


def test_one_name_in_both_ledgers_is_found_and_the_own_one_holds() -> None:
    own, _ = read_figures(node("thu nhập:\n  năm 2023: 51"), HAMLETS)
    shared, _ = read_figures(node("x:\n  năm 2023: 1\nthu_nhập:\n  năm 2023: 52", "so-lieu.yaml"), HAMLETS)
    figures, findings = merge_ledgers(own, shared, HAMLETS)
    assert [(one.offence.name, one.values["path"], one.values["line"]) for one in findings] == [
        ("figure-in-two-ledgers", "so-lieu.yaml", "3")
    ]
    assert [figure.name for figure in figures] == ["thu nhập", "x"]


def test_a_weighting_base_may_stand_in_the_other_ledger_or_in_the_register() -> None:
    own, _ = read_figures(node("a:\n  cộng: bình quân theo dân số\n  năm 2023: 5"), HAMLETS)
    shared, _ = read_figures(node("dân số:\n  năm 2023: 5"), HAMLETS)
    assert merge_ledgers(own, shared, HAMLETS)[1] == ()
    households, _ = read_figures(node("a:\n  cộng: bình quân theo số hộ\n  năm 2023: 5"), HAMLETS)
    counted = Register((HamletRef("a", "A", households=5),))
    assert merge_ledgers(households, (), counted)[1] == ()
    assert len(merge_ledgers(households, (), HAMLETS)[1]) == 1


def test_the_sample_of_the_real_plan_is_typed_without_a_fault() -> None:
    root = Path(__file__).parents[2]
    plan_node, _ = read((root / "data/nghi-hoa/2024/plan.yaml").read_bytes(), "plan.yaml")
    assert isinstance(plan_node, Mapping)
    ledger = next(entry.value for entry in plan_node.entries if entry.key.value == "số liệu")
    names = ["Hoa Tây", "Thượng Thọ", "Đông Nam", "Ngọc Đường", "Trung Bắc", "Trung Thành", "Hậu Hòa"]
    register = Register((*(HamletRef(name, name) for name in names), HamletRef("xom-8")))
    figures, findings = read_figures(ledger, register, CRITERIA)
    assert findings == ()
    assert len(figures) > 20


@pytest.mark.parametrize("code", ["INP301", "INP304", "INP311", "INP315", "INP317", "INP325"])
def test_messages_are_filled_by_the_findings(code: str) -> None:
    texts = {
        "INP301": "a:\n  năm 2023: 1.5",
        "INP304": "a:\n  đơn vị: xóm\n  năm 2023: 5%",
        "INP311": "a:\n  nawm 2023: 5",
        "INP315": "a:\n  năm 2023:\n    Hoa Tay: 5",
        "INP317": "a:\n  năm 2023:\n    Hoa Tây: 5\n    toàn xã: 8",
        "INP325": 'a:\n  đơn vị: "%"\n  cộng: cộng\n  năm 2023: 5',
    }
    finding, _ = one(texts[code])
    assert finding.code == code
    assert parameters(load_findings("vi")[code]["message"]) <= set(finding.values)
