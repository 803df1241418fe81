"""TAB100, TAB101, TAB106: a value stated for the commune, and its hamlets."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from ntmdocs.model.figures import Aggregation, Cell, Figure
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity, round_half_up
from ntmdocs.rules.tables.sums import Stated, compare
from ntmdocs.source import Span
from tests.rules.planning import HAMLETS, check, codes, given, of

SPAN = Span("p", 0, 0, 1, 1)

INNOCENT_TOTALS = {
    "a sum that fits": ("m", "1.100", "300", "250", "350", "200"),
    "decimals that fit": ("km", "2,75", "1,25", "0,5", "0,75", "0,25"),
    "a decimal left out where it is zero": ("km", "5,5", "2", "1,5", "1", "1"),
    "a lower bound that is kept": ("hộ", "từ 40 trở lên", "12", "10", "11", "10"),
    "an upper bound that is kept": ("hộ", "không quá 20", "4", "5", "3", "6"),
    "a range that holds the sum": ("hộ", "18 - 22", "5", "5", "4", "6"),
    "hamlets with bounds, a sum beyond": ("cây", "450", "trên 100", "trên 100", "trên 100", "trên 100"),
    "about": ("m", "khoảng 900", "300", "250", "350", "100"),
    "one hamlet about": ("m", "900", "khoảng 300", "250", "350", "100"),
    "a total rounded to whole millions": ("triệu đồng", "12", "3,25", "3,1", "2,9", "2,6"),
    "hamlets rounded, the total exact": ("km", "3,42", "1", "1", "1", "1"),
    "a blank may be the rest": ("m", "1.000", "300", "250", "350", ""),
    "a hamlet not yet known": ("m", "1.000", "300", "250", "350", "chưa có"),
    "no hamlet known": ("m", "1.000", "chưa có", "", "", ""),
    "zero for all": ("hộ", "0", "0", "0", "0", "0"),
    "yes counted": ("xóm", "3/4", "có", "có", "không", "có"),
    "yes counted, typed as a number": ("xóm", "3", "có", "có", "không", "có"),
    "at least as many as said yes": ("xóm", "ít nhất 3", "có", "có", "có", "có"),
    "one has not answered": ("xóm", "3/4", "có", "có", "không", ""),
    "words of another kind than the number": ("mô hình", "12", "có", "có", "không", "có"),
    "a word for the commune too": ("", "có", "có", "có", "không", "có"),
    "ratios that add up": ("hộ", "40/100", "10/25", "12/30", "8/20", "10/25"),
    "a level": ("mức độ", "2", "2", "2", "1", "2"),
    "a frequency": ("lần/tháng", "4", "4", "4", "4", "4"),
    "a frequency without its time": ("lần", "2", "4", "4", "2", "4"),
    "points": ("điểm", "92", "90", "95", "88", "94"),
    "an amount by time, added or not": ("triệu đồng/năm", "100", "20", "30", "25", "25"),
    "a share that is a mean": ('"%"', "91,5", "90", "95", "88", "93"),
    "a share at the edge": ('"%"', "95", "90", "95", "88", "93"),
    "a share rounded at the edge": ('"%"', "94", "93,6", "93,2", "92", "93"),
    "shares of one whole": ('"%"', "100", "30", "25", "25", "20"),
    "a bound above all of them that they keep": ('"%"', "trên 90", "96", "97", "98", "99"),
    "hamlets with bounds": ('"%"', "97", "trên 95", "trên 95", "trên 95", "trên 95"),
    "a hamlet unknown may be the best one": ('"%"', "95", "90", "91", "92", ""),
    "a rate by head": ("triệu đồng/người/năm", "72,5", "70", "75", "72", "73"),
    "levels of stars": ("sao", "3", "3", "4", "3", "3"),
    "no unit, a mean": ("", "92", "90", "95", "91", "92"),
}

GUILTY_TOTALS = {
    "one too many": ("hộ", "41", "12", "10", "8", "10"),
    "a digit lost": ("m", "1.010", "300", "250", "350", "200"),
    "the last hamlet forgotten": ("m", "900", "300", "250", "350", "200"),
    "decimals beyond rounding": ("tỷ đồng", "3,5", "1,2", "0,8", "0,5", "0,4"),
    "rounding cannot explain it": ("triệu đồng", "14", "3,25", "3,1", "2,9", "2,6"),
    "a lower bound that is missed": ("hộ", "từ 50 trở lên", "12", "10", "11", "10"),
    "an upper bound passed": ("hộ", "không quá 15", "4", "5", "3", "6"),
    "a range left": ("hộ", "10 - 12", "5", "5", "4", "6"),
    "bounds that go beyond": ("cây", "350", "trên 100", "trên 100", "trên 100", "trên 100"),
    "the known ones exceed": ("m", "800", "300", "250", "350", ""),
    "the known ones exceed, one a gap": ("m", "800", "300", "250", "350", "chưa có"),
    "one that answered no is counted": ("xóm", "4/4", "có", "có", "không", "có"),
    "too few counted": ("xóm", "2/4", "có", "có", "không", "có"),
    "a number of hamlets that said yes": ("xóm", "2", "có", "có", "không", "có"),
    "more yes than counted, one unknown": ("xóm", "1/4", "có", "có", "không", ""),
    "too few left for the count": ("xóm", "4/4", "có", "có", "không", ""),
    "a whole of more hamlets than there are": ("xóm", "3/5", "có", "có", "không", "có"),
    "ratios that do not add up": ("hộ", "41/100", "10/25", "12/30", "8/20", "10/25"),
    "wholes that do not add up": ("hộ", "40/110", "10/25", "12/30", "8/20", "10/25"),
    "money of the people": ("triệu đồng", "250", "50", "60", "70", "80"),
    "working days": ("ngày công", "400", "120", "130", "90", "80"),
}

GUILTY_SHARES = {
    "above all": ('"%"', "97", "90", "95", "88", "93"),
    "below all": ('"%"', "85", "90", "95", "88", "93"),
    "one above all": ('"%"', "96", "90", "95", "88", "93"),
    "a bound that none keeps": ('"%"', "trên 96", "90", "95", "88", "93"),
    "at most, and all have more": ('"%"', "dưới 2", "2,5", "3", "2,4", "2,1"),
    "a rate by head": ("triệu đồng/người/năm", "80", "70", "75", "72", "73"),
    "a rate by area": ("tạ/ha", "50", "62", "60", "61", "63"),
    "all above, the commune at most": ('"%"', "90", "trên 95", "trên 95", "từ 96 trở lên", "98"),
    "money that calls itself a mean": ("triệu đồng", "90", "50", "60", "70", "80", "thu nhập bình quân"),
}


def findings(folder: Path, unit: str, total: str, *values: str) -> list[str]:
    hamlets, names = values[: len(HAMLETS)], values[len(HAMLETS) :]
    return codes(check(folder, given(unit, total, *hamlets, name=names[0] if names else "số thử")))


@pytest.mark.parametrize("case", INNOCENT_TOTALS.values(), ids=INNOCENT_TOTALS)
def test_a_value_that_its_hamlets_may_make_is_let_be(tmp_path: Path, case: tuple[str, ...]) -> None:
    assert findings(tmp_path, *case) == []


@pytest.mark.parametrize("case", GUILTY_TOTALS.values(), ids=GUILTY_TOTALS)
def test_a_total_that_its_hamlets_cannot_make_is_found(tmp_path: Path, case: tuple[str, ...]) -> None:
    assert findings(tmp_path, *case) == ["TAB100"]


@pytest.mark.parametrize("case", GUILTY_SHARES.values(), ids=GUILTY_SHARES)
def test_a_share_outside_its_hamlets_is_found(tmp_path: Path, case: tuple[str, ...]) -> None:
    assert findings(tmp_path, *case) == ["TAB101"]


def test_a_difference_that_rounding_explains_is_a_hint(tmp_path: Path) -> None:
    (found,) = check(tmp_path, given("tỷ đồng", "1,4", "0,3", "0,3", "0,3", "0,4"))
    assert (found.code, found.severity, found.values["together"]) == ("TAB106", "hint", "1,3 tỷ đồng")


@pytest.mark.parametrize("name", ["thu nhập bình quân", "mức đóng góp mỗi hộ", "chiều rộng mặt đường"])
def test_a_mean_by_its_name_is_no_sum(tmp_path: Path, name: str) -> None:
    assert codes(check(tmp_path, given("triệu đồng", "65", "50", "60", "70", "80", name=name))) == []


def test_households_of_some_income_are_counted(tmp_path: Path) -> None:
    assert codes(check(tmp_path, given("hộ", "210", "50", "60", "70", "80", name="hộ có thu nhập khá"))) == []


def test_the_finding_stands_at_the_stated_value_and_says_both(tmp_path: Path) -> None:
    (found,) = check(tmp_path, given("m", "1.010", "300", "250", "350", "200"))
    assert (found.mark.line, found.mark.column) == (11, 16)
    assert found.values == {
        "name": "số thử",
        "period": "kế hoạch 2027",
        "total": "1.010 m",
        "together": "1.100 m",
        "missing": "",
    }


def test_how_many_have_not_answered_is_said(tmp_path: Path) -> None:
    (found,) = check(tmp_path, given("m", "800", "300", "250", "350", ""))
    assert (found.values["together"], found.values["missing"]) == ("900 m", "1")


def test_the_rest_stands_for_every_hamlet_not_named(tmp_path: Path) -> None:
    plan = given("m", "1.000", "300") + "      còn lại: 200\n"
    assert codes(check(tmp_path, plan)) == ["TAB100"]
    assert codes(check(tmp_path, plan.replace("1.000", "900"))) == []


def test_each_period_is_checked(tmp_path: Path) -> None:
    plan = given("hộ", "8", "2", "2", "2", "2") + "    năm 2026:\n      toàn xã: 9\n      còn lại: 3\n"
    (found,) = check(tmp_path, plan)
    assert (found.code, found.values["period"]) == ("TAB100", "năm 2026")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bãi Nổi: 350", "Bãi Nội: 350"),
        ("Bãi Nổi: 350", "Bãi Nổi: 3.50"),
        ("Bãi Nổi: 350", "Bãi Nổi:"),
        ("Bãi Nổi: 350", "Bãi Nổi: 350 #m"),
        ("toàn xã: 1.010", "toàn xã: 10.10"),
        ("cộng: cho trước", "cộng: cho trươc sau"),
    ],
)
def test_a_figure_with_a_fault_of_its_own_is_told_once(tmp_path: Path, old: str, new: str) -> None:
    plan = given("m", "1.010", "300", "250", "350", "200")
    assert old in plan
    found = check(tmp_path, plan.replace(old, new))
    assert not any(one.code.startswith("TAB") for one in found)
    assert len(found) >= 1


def test_a_commune_value_typed_over_a_sum_is_told_once(tmp_path: Path) -> None:
    plan = given("m", "1.010", "300", "250", "350", "200").replace("cho trước", "cộng")
    assert codes(check(tmp_path, plan)) == ["INP317"]


def test_figures_that_documents_share_are_checked_in_their_file(tmp_path: Path) -> None:
    text = given("m", "1.010", "300", "250", "350", "200").removeprefix("số liệu:\n")
    shared = "".join(f"{line[2:]}\n" for line in text.splitlines())
    place = tmp_path / "data" / "mau" / "2027"
    place.mkdir(parents=True)
    (place / "so-lieu.yaml").write_text(shared, encoding="utf-8")
    (found,) = of("TAB100", check(tmp_path, ""))
    assert (found.mark.path, found.mark.line) == ("data/mau/2027/so-lieu.yaml", 5)


def test_a_hamlet_of_another_time_is_not_missed(tmp_path: Path) -> None:
    from tests.rules.planning import COMMUNE

    commune = COMMUNE.replace("tên: Gò Cao\n", "tên: Gò Cao\n    đến: 31/12/2025\n")
    plan = given("m", "900", "300", "250", "350", period="năm 2026")
    assert codes(check(tmp_path, plan, commune)) == []
    assert codes(check(tmp_path, plan.replace("900", "950"), commune)) == ["TAB100"]


# --- laws ------------------------------------------------------------------------------------------------------------


def stated(unit: str, total: Quantity, hamlets: list[Quantity]) -> Stated:
    figure = Figure("số thử", SPAN, unit, Aggregation.GIVEN)
    return Stated(figure, Period(2027), Cell(total, SPAN), total, tuple(hamlets), 0)


@drawn(st.lists(st.integers(0, 10**6), min_size=1, max_size=40), st.integers(0, 3))
def test_the_sum_itself_is_never_blamed(values: list[int], decimals: int) -> None:
    scaled = [Quantity(Decimal(value).scaleb(-decimals), "m", decimals) for value in values]
    total = Quantity(sum((one.value for one in scaled), Decimal(0)), "m", decimals)
    assert compare(stated("m", total, scaled)) is None


@drawn(st.lists(st.decimals(0, 1000, places=4), min_size=1, max_size=30), st.integers(0, 3), st.integers(0, 3))
def test_rounding_is_never_blamed_as_an_error(values: list[Decimal], one: int, other: int) -> None:
    """Hamlets rounded to some decimals, their true total to others: at most a hint, and that only with decimals."""

    hamlets = [Quantity(round_half_up(value, one), "km", one) for value in values]
    total = Quantity(round_half_up(sum(values, Decimal(0)), other), "km", other)
    found = compare(stated("km", total, hamlets))
    assert found is None or found.is_rounding or one == other == 0


@drawn(st.lists(st.integers(0, 10**6), min_size=1, max_size=40), st.integers(1, 10**6))
def test_whole_things_miscounted_are_always_found(values: list[int], slip: int) -> None:
    hamlets = [Quantity(Decimal(value), "hộ") for value in values]
    found = compare(stated("hộ", Quantity(Decimal(sum(values) + slip), "hộ"), hamlets))
    assert found is not None
    assert (found.is_rounding, found.together.value) == (False, sum(values))


@settings(max_examples=60)
@drawn(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 500)), min_size=1, max_size=30), st.integers(0, 2))
def test_a_weighted_mean_is_never_blamed(pairs: list[tuple[int, int]], decimals: int) -> None:
    from ntmdocs.rules.tables.share_out_of_range import _fits

    hamlets = [Quantity(Decimal(value).scaleb(-1), "%", 1) for value, _ in pairs]
    mean = sum((one.value * weight for one, (_, weight) in zip(hamlets, pairs, strict=True)), Decimal(0))
    total = Quantity(round_half_up(mean / sum(weight for _, weight in pairs), decimals), "%", decimals)
    assert _fits(stated("%", total, hamlets))


