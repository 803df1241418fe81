"""The ledger: names, hamlets and their dates."""

from __future__ import annotations

import pickle
from datetime import date

from ntmdocs.model.figures import Figure, Figures, HamletRef, Register, cited
from ntmdocs.model.period import plan, result
from ntmdocs.model.prose import Text
from ntmdocs.source import Span

HERE = Span("plan.yaml", 0, 0, 1, 1)


def test_a_figure_is_found_by_its_name_with_underscores_and_never_by_a_folded_one() -> None:
    figures = Figures((Figure("thu nhập", HERE), Figure("tỷ lệ hộ nghèo (đa chiều), cuối năm", HERE)))
    assert figures.find("thu_nhập") is figures.figures[0]
    assert figures.find("tỷ_lệ_hộ_nghèo_đa_chiều_cuối_năm") is figures.figures[1]
    assert figures.find("thu_nhap") is None
    assert figures.nearest("thu_nhap") == "thu nhập"
    assert figures.nearest("zzz") == ""


def test_the_first_of_two_figures_of_one_name_holds() -> None:
    figures = Figures((Figure("a", HERE, unit="x"), Figure("a", HERE, unit="y")))
    found = figures.find("a")
    assert found is not None
    assert found.unit == "x"
    assert len(figures) == len(list(figures)) == 2


def test_hamlets_are_those_valid_at_the_periods_end_or_on_the_documents_day_while_that_lies_ahead() -> None:
    old, new = HamletRef("old", "Cũ", valid_to=date(2024, 6, 30)), HamletRef("new", "Mới", valid_from=date(2024, 7, 1))
    assert Register((old, new)).of(plan(2024)) == (new,)
    assert Register((old, new), date(2024, 1, 5)).of(plan(2024)) == (old,)
    assert Register((old, new), date(2025, 1, 5)).of(result(2023)) == (old,)


def test_a_name_wins_over_an_id_and_may_belong_to_two_times() -> None:
    first, second = HamletRef("a", "Hoa Tây", valid_to=date(2020, 1, 1)), HamletRef("b", "Hoa Tây", valid_from=date(2020, 1, 2))
    register = Register((first, second, HamletRef("Hoa Tây")))
    assert register.named("Hoa Tây") == (first, second)
    assert register.named("b") == (second,)
    assert register.named("c") == ()


def test_a_hamlet_without_a_name_goes_by_its_id() -> None:
    assert HamletRef("xom-8").label == "xom-8"


def test_invented_values_are_known_by_their_source() -> None:
    assert Figure("a", HERE, source=Text("Minh họa", HERE)).is_illustrative
    assert not Figure("a", HERE).is_illustrative


def test_a_ledger_travels_between_processes() -> None:
    figures = Figures((Figure("a", HERE),), Register((HamletRef("x"),)))
    assert pickle.loads(pickle.dumps(figures)) == figures


def test_cited_names_have_single_underscores_only() -> None:
    assert cited(" a  b_,c (d) ") == "a_b_c_d"
