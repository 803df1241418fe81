"""What the hamlets are asked: everything that the appendices of targets show, each once."""

from __future__ import annotations

from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.model.period import plan as planned
from ntmdocs.model.period import result
from tests.hamlet_plans import FIGURES, plan_of


def appendix(*lines: str, kind: str = "chỉ tiêu các xóm", periods: tuple[str, ...] = ()) -> str:
    listed = "".join(f"      {line}\n" for line in lines)
    asked = "".join(f"      {period}\n" for period in periods)
    return f"  - loại: {kind}\n" + (f"    chỉ tiêu: |\n{listed}" if lines else "") + (f"    kỳ: |\n{asked}" if asked else "")


def test_without_an_appendix_all_figures_with_hamlets_are_asked() -> None:
    matrix, findings = asked_matrix(plan_of())
    assert {one.name for one in matrix.indicators} == {"đường bê tông", "số hộ", "gia đình văn hóa", "làng văn hóa"}
    assert matrix.periods == (result(2026), planned(2027))
    assert [one.id for one in matrix.hamlets] == ["mot", "hai", "ba"]
    assert {one.code for one in findings} == {"TAB122"}  # plans of which two hamlets know nothing yet


def test_several_appendices_make_one_matrix_and_ask_nothing_twice() -> None:
    two = appendix("số hộ", "đường bê tông", periods=("kế hoạch 2027",)) + appendix("số hộ", periods=("6 tháng 2027", "năm 2026"))
    matrix, _ = asked_matrix(plan_of(FIGURES + "phụ lục:\n" + two))
    assert [one.name for one in matrix.indicators] == ["số hộ", "đường bê tông"]
    assert [one.label for one in matrix.periods] == ["năm 2026", "6 tháng 2027", "kế hoạch 2027"]


def test_appendices_of_other_kinds_ask_nothing() -> None:
    matrix, _ = asked_matrix(plan_of(FIGURES + "phụ lục:\n" + appendix(kind="phân công") + appendix("làng văn hóa")))
    assert [one.name for one in matrix.indicators] == ["làng văn hóa"]


def test_an_appendix_that_names_nothing_asks_for_all() -> None:
    matrix, _ = asked_matrix(plan_of(FIGURES + "phụ lục:\n" + appendix("số hộ") + appendix()))
    assert len(matrix.indicators) == 4


def test_a_plan_without_figures_asks_nothing() -> None:
    matrix, findings = asked_matrix(plan_of("mục tiêu: |\n  Giữ vững.\n"))
    assert (matrix.groups, findings) == ((), ())
