"""What becomes of edits in the tables that a plan prints: cells, rows, columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from ntmdocs.finding import Finding
from ntmdocs.lens.cells import TableEdits, bring_tables_home
from ntmdocs.lens.figures_values import Revaluation
from ntmdocs.merge import Result
from ntmdocs.model.blocks import Block, Blocks, Shape, iter_tokens
from ntmdocs.model.document import Plan
from ntmdocs.model.merging import Action, Step
from ntmdocs.yamlfile import apply
from tests.lens.word_blocks import blocks_of, retyped, untouched
from tests.plans import HEAD, REGISTER, build_plan

COMMUNE = REGISTER + "".join(f"  {key}:\n    tên: Xóm {name}\n" for key, name in (("mot", "Một"), ("hai", "Hai"), ("ba", "Ba")))
PLAN = f"""\
{HEAD}bộ tiêu chí: nang-cao-2021-2025
số liệu:
  đường bê tông:
    đơn vị: m
    cộng: cộng
    ghi chú: làm dần
    năm 2026:
      Xóm Một: 1.200,5  # đo lại
      Xóm Hai: 850
      Xóm Ba: chưa có
    kế hoạch 2027:
      Xóm Một: 300
  làng văn hóa:
    đơn vị: xóm
    tiêu chí: 16
    cộng: đếm
    năm 2026:
      Xóm Một: có
      còn lại: không
  hộ nghèo:
    đơn vị: "%"
    tiêu chí: 11
    yêu cầu: dưới 4%
    năm 2026: 2,5
  kinh phí:
    đơn vị: tỷ đồng
    gồm:
      ngân sách:
        năm 2026: 1,4
      nhân dân:
        năm 2026: 0,85
kết quả: |
  Xóm Một có $đường_bê_tông.2026.Xóm_Một đường bê tông; ngân sách $kinh_phí.ngân_sách.2026.
nhiệm vụ:
  2: |
    - Làm đường xóm;
      >> chủ trì: các xóm
      >> hạn: quý III
    - Sửa cống.
      >> chủ trì: các xóm
    - **Xây** cầu.
      >> hạn: quý IV
bảng:
  - sau: kết quả
    chỉ tiêu: |
      kinh phí
phụ lục:
  - loại: chỉ tiêu các xóm
    chỉ tiêu: |
      đường bê tông
      làng văn hóa
  - loại: đánh giá tiêu chí
  - loại: phân công
đánh giá:
  1: đạt
"""


@dataclass
class Desk:
    plan: Plan
    fresh: Blocks
    results: list[Result]

    def at(self, words: str) -> int:
        """Return the only block of a table whose first cells read so."""
        found = [at for at, one in enumerate(self.fresh) if one.shape is Shape.ROW and one.text.startswith(words)]
        assert len(found) == 1, [one.text for one in self.fresh if one.shape is Shape.ROW]
        return found[0]

    def cell(self, words: str, cell: int, typed: str) -> TableEdits:
        at = self.at(words)
        return self.told({at: retyped(self.results[at], cell, typed)})

    def told(self, edited: dict[int, Result], left_out: frozenset[int] = frozenset()) -> TableEdits:
        results = [edited.get(at, one) for at, one in enumerate(self.results) if at not in left_out]
        return bring_tables_home(self.plan, self.fresh, results, {"data/mau/2027/plan.yaml": PLAN.encode()})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    built = build_plan(tmp_path_factory.mktemp("plan"), PLAN, COMMUNE)
    assert built.data is not None, built.checked.findings
    assert built.checked.document is not None
    fresh = blocks_of(built.data)
    return Desk(built.checked.document, fresh, untouched(fresh))


def the_change(edits: TableEdits) -> tuple[list[str], bool]:
    """Return the lines that the only change adds and removes, and whether it is to be asked."""
    (edit,) = edits.edits
    assert isinstance(edit.told, Revaluation), edit.told
    old, new = PLAN.splitlines(), apply(PLAN, edit.told.edits).decode().splitlines()
    lines = [f"- {one.strip()}" for one in old if one not in new] + [f"+ {one.strip()}" for one in new if one not in old]
    return lines, edit.is_question


def the_code(edits: TableEdits) -> str:
    (edit,) = edits.edits
    assert isinstance(edit.told, Finding), edit.told
    return edit.told.code


def test_an_unedited_file_says_nothing_and_all_rows_of_its_tables_are_handled(desk: Desk) -> None:
    edits = desk.told({})
    assert edits.edits == ()
    rows = {at for at, one in enumerate(desk.fresh) if one.shape is Shape.ROW}
    head, foot = range(desk.at("TT\tNội dung\tNăm")), {desk.at("Nơi nhận:")}
    assert edits.handled == rows - set(head) - foot


def test_a_value_that_one_cell_alone_prints_changes_at_once(desk: Desk) -> None:
    assert the_change(desk.cell("1\tĐường bê tông", 5, "900")) == (["- Xóm Hai: 850", "+ Xóm Hai: 900"], False)
    assert the_change(desk.cell("1\tĐường bê tông", 4, "trên 350")) == (["- Xóm Một: 300", "+ Xóm Một: trên 350"], False)


def test_a_value_that_prose_prints_too_is_asked_about(desk: Desk) -> None:
    shown = the_change(desk.cell("1\tĐường bê tông", 3, "1.300"))
    assert shown == (["- Xóm Một: 1.200,5  # đo lại", "+ Xóm Một: 1.300  # đo lại"], True)
    assert the_change(desk.cell("1\tNgân sách", 2, "1,5")) == (
        ["- năm 2026: 1,4", "+ năm 2026: 1,5"],
        True,
    )


def test_a_value_of_a_small_table_that_nothing_else_prints_changes_at_once(desk: Desk) -> None:
    assert the_change(desk.cell("2\tNhân dân", 2, "0,9")) == (
        ["- năm 2026: 0,85", "+ năm 2026: 0,9"],
        False,
    )


def test_a_value_in_a_row_that_names_something_else_now_is_asked_about(desk: Desk) -> None:
    at = desk.at("1\tĐường bê tông")
    edits = desk.told({at: retyped(retyped(desk.results[at], 1, "Đường hoa"), 5, "900")}).edits
    assert [(one.words, one.is_question, isinstance(one.told, Finding)) for one in edits] == [
        ("Đường hoa", False, True),
        ("900", True, False),
    ]


def test_a_blank_cell_that_was_filled_in_gets_its_value_or_its_line(desk: Desk) -> None:
    assert the_change(desk.cell("1\tĐường bê tông", 7, "40")) == (["- Xóm Ba: chưa có", "+ Xóm Ba: 40"], False)
    lines, asks = the_change(desk.cell("1\tĐường bê tông", 8, "45"))
    assert (lines, asks) == (["+ Xóm Ba: 45"], False)


def test_a_hamlet_that_shares_a_value_gets_its_own(desk: Desk) -> None:
    lines, asks = the_change(desk.cell("2\tLàng văn hóa", 5, "Có"))
    assert (lines, asks) == (["+ Xóm Hai: có"], False)


def test_a_value_taken_away_is_asked_about_and_becomes_missing(desk: Desk) -> None:
    assert the_change(desk.cell("1\tĐường bê tông", 5, "")) == (["- Xóm Hai: 850", "+ Xóm Hai: chưa có"], True)


def test_words_of_the_table_come_home_where_they_were_typed_for_it(desk: Desk) -> None:
    assert the_change(desk.cell("1\tĐường bê tông", 11, "làm hết năm")) == (
        ["- ghi chú: làm dần", "+ ghi chú: làm hết năm"],
        False,
    )
    assert the_change(desk.cell("1\tQuy hoạch", 5, "Chưa đạt")) == (
        ["- 1: đạt", "+ 1: chưa đạt"],
        False,
    )
    assert the_change(desk.cell("1\tLàm đường", 3, "tháng 9")) == (["- >> hạn: quý III", "+ >> hạn: tháng 9"], False)


def test_words_of_a_duty_are_asked_about_since_the_body_prints_them_too(desk: Desk) -> None:
    assert the_change(desk.cell("1\tLàm đường", 1, "Làm đường liên xóm")) == (
        ["- - Làm đường xóm;", "+ - Làm đường liên xóm;"],
        True,
    )


def test_a_merged_cell_of_duties_changes_every_line_that_it_stands_for(desk: Desk) -> None:
    edits = desk.cell("1\tLàm đường", 2, "các xóm và tổ")
    (edit,) = edits.edits
    assert isinstance(edit.told, Revaluation)
    assert apply(PLAN, edit.told.edits).decode() == PLAN.replace(">> chủ trì: các xóm", ">> chủ trì: các xóm và tổ")


@pytest.mark.parametrize(
    ("row", "cell", "typed", "code"),
    [
        ("1\tĐường bê tông", 9, "9.999", "MRG341"),
        ("2\tLàng văn hóa", 9, "2/3", "MRG341"),
        ("Tổng cộng", 1, "3", "MRG341"),
        ("1\tĐường bê tông", 1, "Đường nhựa", "MRG346"),
        ("1\tĐường bê tông", 2, "km", "MRG346"),
        ("1\tNgân sách", 1, "Ngân sách xã", "MRG346"),
        ("TT\tChỉ tiêu", 3, "Xóm Mới", "MRG346"),
        ("TT\tChỉ tiêu", 1, "Tên chỉ tiêu", "MRG347"),
        ("1\tĐường bê tông", 5, "khoảng tám", "MRG340"),
        ("1\tĐường bê tông", 5, "900 km", "MRG342"),
        ("3\tXây cầu", 1, "Xây cầu mới", "MRG350"),
        ("Tổng số tiêu chí đạt", 1, "12/19", "MRG347"),
    ],
)
def test_what_is_computed_or_named_elsewhere_is_told(desk: Desk, row: str, cell: int, typed: str, code: str) -> None:
    assert the_code(desk.cell(row, cell, typed)) == code


def test_a_new_row_number_is_no_edit(desk: Desk) -> None:
    assert desk.cell("2\tLàng văn hóa", 0, "1").edits == ()


def test_a_row_taken_out_leaves_the_list_of_the_table(desk: Desk) -> None:
    at = desk.at("1\tĐường bê tông")
    edits = desk.told({}, frozenset((at,)))
    assert [one.fresh for one in edits.edits] == [at]
    (edit,) = edits.edits
    assert isinstance(edit.told, Revaluation)
    assert not edit.is_question
    assert apply(PLAN, edit.told.edits).decode() == PLAN.replace("      đường bê tông\n      làng", "      làng")


def test_rows_that_no_list_names_cannot_go(desk: Desk) -> None:
    assert the_code(desk.told({}, frozenset((desk.at("1\tNgân sách"),)))) == "MRG349"
    assert the_code(desk.told({}, frozenset((desk.at("2\tSửa cống"),)))) == "MRG349"


def test_a_table_taken_out_as_a_whole_is_told_once(desk: Desk) -> None:
    rows = frozenset(range(desk.at("TT\tNội dung\tNăm 2026"), desk.at("Tổng cộng") + 1))
    assert the_code(desk.told({}, rows)) == "MRG352"


def test_a_row_put_in_is_told_and_nothing_is_guessed(desk: Desk) -> None:
    at = desk.at("1\tĐường bê tông")
    block = desk.fresh[at]
    added = Block(Shape.ROW, tuple(tuple(iter_tokens(words)) for words in ("3", "Trường học", "cái")), table=block.table)
    results = [*desk.results[: at + 1], Result(Step(Action.KEEP, 999), added), *desk.results[at + 1 :]]
    edits = bring_tables_home(desk.plan, desk.fresh, results, {"data/mau/2027/plan.yaml": PLAN.encode()})
    assert the_code(edits) == "MRG348"
    assert at + 1 in edits.handled


def test_a_row_of_other_columns_and_an_open_conflict_are_told(desk: Desk) -> None:
    at = desk.at("1\tĐường bê tông")
    result = desk.results[at]
    assert result.block is not None
    shorter = Result(result.step, replace(result.block, cells=result.block.cells[:-1]))
    assert the_code(desk.told({at: shorter})) == "MRG351"
    cells = list(result.block.cells)
    cells[5] = tuple(iter_tokens("900", disputed=True))
    assert the_code(desk.told({at: Result(result.step, replace(result.block, cells=tuple(cells)))})) == "MRG363"
