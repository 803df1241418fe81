"""Small tables in the body: parts and totals against a count of their own, blanks, precision, units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.appendix import papers, small
from ntmdocs.model.document import Plan
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Side, Table
from ntmdocs.vietnamese import number
from tests.appendix.typed_plans import heads, plan_of, texts


def laid(figures: str, *names: str, periods: str = "") -> tuple[Plan, Table]:
    lines = "".join(f"      {name}\n" for name in names)
    kinds = f"    kỳ: |\n{periods}" if periods else ""
    plan = plan_of(f"số liệu:\n{figures}bảng:\n  - sau: kinh phí\n    chỉ tiêu: |\n{lines}{kinds}")
    return plan, small.lay_out(plan, plan.tables[0], house())


FUNDS = """\
  vốn:
    đơn vị: triệu đồng
    gồm:
      ngân sách xã:
        năm 2026: 1.200,5
        kế hoạch 2027: 1.500
      nhân dân đóng góp:
        năm 2026: 99,25
        kế hoạch 2027: chưa có
"""


def test_one_figure_is_its_parts_and_their_total() -> None:
    plan, table = laid(FUNDS, "vốn")
    assert heads(table) == ["TT", "Nội dung", "Năm 2026", "KH 2027"]
    assert texts(table) == [
        ["1", "Ngân sách xã", "1.200,5", "1.500"],
        ["2", "Nhân dân đóng góp", "99,25", ""],
        ["Tổng cộng", "1.299,75", ""],
    ]
    assert small.shared_unit(plan, plan.tables[0]) == "triệu đồng"
    assert table.rows[0].cells[2].side is Side.RIGHT
    assert all(words.bold for one in table.rows[-1].cells for line in one.lines for words in line)
    assert table.size_pt == 13
    assert sum(table.widths_mm) == pytest.approx(papers.text_width_mm(papers.A4, house()))


VALUES = st.lists(st.none() | st.decimals(0, 99999, places=3).map(lambda one: one.normalize()), min_size=1, max_size=6)


@given(VALUES)
@settings(max_examples=60, deadline=None)
def test_a_total_is_the_sum_with_the_finest_precision_and_none_where_a_part_is_unknown(values: list[Decimal | None]) -> None:
    typed = ["chưa có" if one is None else f"{one:f}".replace(".", ",") for one in values]
    lines = "".join(f"      phần {index}:\n        năm 2026: {one}\n" for index, one in enumerate(typed))
    _, table = laid(f"  vốn:\n    đơn vị: triệu đồng\n    gồm:\n{lines}", "vốn")
    assert [row[2] for row in texts(table)[:-1]] == ["" if one == "chưa có" else one for one in typed]
    known = [one for one in values if one is not None]
    decimals = max((len(one.partition(",")[2]) for one in typed if one != "chưa có"), default=0)
    expected = number(sum(known, Decimal(0)), decimals) if len(known) == len(values) else ""
    assert texts(table)[-1] == ["Tổng cộng", expected]


def test_a_total_that_was_typed_is_printed_as_typed() -> None:
    _, table = laid("  vốn:\n    đơn vị: tỷ đồng\n    năm 2026: 2,320\n    gồm:\n      xã: 1,4\n      dân: 0,85\n", "vốn")
    assert texts(table)[-1] == ["Tổng cộng", "2,320"]


OTHER = "  đường:\n    ghi là: Đường bê tông\n    đơn vị: km\n    năm 2026: trên 5\n"


def test_several_figures_have_a_row_each_with_their_parts_beneath() -> None:
    plan, table = laid(FUNDS + OTHER, "vốn", "đường", "vốn", periods="      năm 2026\n")
    assert heads(table) == ["TT", "Nội dung", "ĐVT", "Năm 2026"]
    assert texts(table) == [
        ["1", "Vốn", "triệu đồng", "1.299,75"],
        ["", "Trong đó: ngân sách xã", "triệu đồng", "1.200,5"],
        ["", "- nhân dân đóng góp", "triệu đồng", "99,25"],
        ["2", "Đường bê tông", "km", "trên 5"],
    ]
    assert small.shared_unit(plan, plan.tables[0]) == ""


def test_a_unit_that_all_share_has_no_column() -> None:
    plan, table = laid(OTHER + OTHER.replace("đường:", "cầu:").replace("Đường bê tông", "Cầu"), "đường", "cầu")
    assert (heads(table), small.shared_unit(plan, plan.tables[0])) == (["TT", "Nội dung", "Năm 2026"], "km")


def test_values_of_hamlets_are_totalled_and_a_blank_one_leaves_the_total_blank() -> None:
    commune_total = (
        "  đường:\n    đơn vị: m\n    cộng: cộng\n    năm 2026:\n      Xóm Một: 5\n    kế hoạch 2027:\n      Xóm Một: chưa có\n"
    )
    _, table = laid(commune_total, "đường")
    assert texts(table) == [["1", "Đường", "5", ""]]


def test_columns_are_last_years_result_and_this_years_plan_unless_told() -> None:
    figure = "  đường:\n    đơn vị: km\n    năm 2024: 1\n    năm 2026: 2\n"
    assert heads(laid(figure, "đường")[1])[2:] == ["Năm 2026"]
    assert heads(laid(figure, "đường", periods="      năm 2024\n      kế hoạch 2027\n")[1])[2:] == ["Năm 2024", "KH 2027"]
    assert heads(laid(figure.replace("2026", "2025"), "đường")[1])[2:] == ["Năm 2024", "Năm 2025"]


def test_values_lead_back_to_their_lines() -> None:
    _, table = laid(FUNDS, "vốn")
    assert [[place.line for place in one.places] for one in table.rows[-1].cells] == [[6], [10, 13], []]
