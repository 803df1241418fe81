"""Totals, shares, changes: computed from what was typed, refused where something is unknown."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.derivation import Change, Derived, Subject, change, count, percent, ratio, sum_of_all, value
from ntmdocs.model.figures import Aggregation, Cell, Figure, Figures, HamletRef, Part, PeriodValue, Register
from ntmdocs.model.period import Period, plan, result
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import CHOICES, Fault, Quantity, parse, parse_choice
from ntmdocs.source import Span

LAST = result(2023)
ROOT = Span("plan.yaml", 0, 0, 1, 1)
Ask = Callable[[Subject], Derived | Fault]


def cell(text: str, line: int = 1, unit: str = "") -> Cell:
    span = Span("plan.yaml", line, line, line, 1)
    if not text:
        return Cell(None, span)
    found = parse_choice(text) if text in CHOICES else parse(text, unit)
    assert isinstance(found, Quantity)
    return Cell(found, span)


def of_hamlets(values: str, line: int = 1, unit: str = "", rest: str | None = None) -> PeriodValue:
    """Give hamlets h0, h1 … the values between "|"; "?" leaves a hamlet out."""
    typed = enumerate(values.split("|"))
    cells = {f"h{index}": cell(text, line + index, unit) for index, text in typed if text != "?"}
    return PeriodValue(ROOT, None, cells, cell(rest, 99, unit) if rest is not None else None)


def subject(periods: dict[Period, PeriodValue], hamlets: int = 3, **more: object) -> Subject:
    figure = Figure("a", ROOT, periods=periods, **more)  # type: ignore[arg-type]
    register = Register(tuple(HamletRef(f"h{index}", f"Xóm {index}") for index in range(hamlets)))
    return Subject(Figures((figure,), register), figure, LAST)


def total(
    values: str, aggregation: Aggregation | None, unit: str = "hộ", rest: str | None = None, ask: Ask = value
) -> Derived | Fault:
    typed = of_hamlets(values, unit=unit, rest=rest)
    return ask(subject({LAST: typed}, aggregation=aggregation, unit=unit))


def good(found: Derived | Fault) -> Quantity:
    assert isinstance(found, Derived), found
    return found.quantity


def bad(found: Derived | Change | Fault) -> tuple[str, dict[str, str]]:
    assert isinstance(found, Fault), found
    return found.offence.name, dict(found.parameters)


@pytest.mark.parametrize(
    ("aggregation", "values", "wanted", "precision"),
    [
        (Aggregation.SUM, "1,4|0,85|2", "4.25", 2),
        (Aggregation.MIN, "4|2|3", "2", 0),
        (Aggregation.MAX, "4|2|3", "4", 0),
    ],
)
def test_a_total_follows_its_aggregation(aggregation: Aggregation, values: str, wanted: str, precision: int) -> None:
    found = good(total(values, aggregation))
    assert (found.value, found.precision, found.unit) == (Decimal(wanted), precision, "hộ")


def test_a_count_is_shown_over_the_hamlets_valid_then() -> None:
    found = good(total("có|đạt|không", Aggregation.COUNT, unit="xóm"))
    assert (found.value, found.denominator, found.unit) == (2, 3, "xóm")


def test_the_rest_stands_for_every_hamlet_not_named() -> None:
    found = total("có", Aggregation.COUNT, rest="không")
    assert good(found).denominator == 3
    assert isinstance(found, Derived)
    assert [span.line for span in found.places] == [1, 99]


@pytest.mark.parametrize("aggregation", [Aggregation.SUM, Aggregation.MIN, Aggregation.MAX, Aggregation.COUNT])
def test_a_blank_hamlet_makes_the_total_a_fault_that_names_it(aggregation: Aggregation) -> None:
    unit = "có" if aggregation is Aggregation.COUNT else "5"
    name, parameters = bad(total(f"{unit}||?", aggregation))
    assert (name, parameters["hamlets"]) == ("total-incomplete", "Xóm 1, Xóm 2")


@pytest.mark.parametrize("aggregation", [None, Aggregation.NONE, Aggregation.GIVEN])
def test_without_an_aggregation_there_is_no_total(aggregation: Aggregation | None) -> None:
    assert bad(total("1|2|3", aggregation))[0] == "no-aggregation"


def test_a_comparator_that_all_share_stays_and_one_that_differs_refuses() -> None:
    assert good(total("trên 5|trên 6|trên 7", Aggregation.SUM)).comparator.before == "trên"
    assert bad(total("trên 5|6|7", Aggregation.SUM))[0] == "derived-from-inexact-value"
    assert bad(total("5|6|trên 7", Aggregation.MIN)) == (
        "derived-from-inexact-value",
        {"name": "a", "period": "năm 2023", "value": "trên 7"},
    )
    assert bad(total("1 - 2|6|7", Aggregation.SUM))[0] == "derived-from-inexact-value"


def test_unlike_values_are_not_added() -> None:
    assert bad(total("có|1|2", Aggregation.SUM))[0] == "values-do-not-fit-aggregation"
    assert bad(total("1/2|1|2", Aggregation.SUM))[0] == "values-do-not-fit-aggregation"
    assert bad(total("1|2|3", Aggregation.COUNT))[0] == "values-do-not-fit-aggregation"
    assert bad(total("1/2|1/3|1/4", Aggregation.MAX))[0] == "values-do-not-fit-aggregation"


def test_ratios_add_part_to_part_and_whole_to_whole() -> None:
    found = good(total("7/8|3/4|0/2", Aggregation.SUM))
    assert (found.value, found.denominator) == (10, 14)


def weighted(values: str, weights: dict[Period, str], period: Period = LAST, households: int | None = None) -> Derived | Fault:
    base = Figure("số hộ", ROOT, periods={when: of_hamlets(typed, 10) for when, typed in weights.items()})
    figure = Figure("a", ROOT, "%", Aggregation.WEIGHTED, Text("số hộ", ROOT), periods={period: of_hamlets(values, unit="%")})
    register = Register(tuple(HamletRef(f"h{index}", f"Xóm {index}", households=households) for index in range(2)))
    return value(Subject(Figures((figure, base) if weights else (figure,), register), figure, period))


def test_a_weighted_mean_has_at_most_one_decimal_more_than_its_values() -> None:
    assert str(good(weighted("90|80", {LAST: "100|50"})).value) == "86.7"
    assert str(good(weighted("90|80", {LAST: "50|50"})).value) == "85"
    assert str(good(weighted("90,5|80,5", {LAST: "100|50"})).value) == "87.17"


def test_a_weighted_mean_knows_both_values_and_weights_as_its_places() -> None:
    found = weighted("90|80", {LAST: "100|50"})
    assert isinstance(found, Derived)
    assert sorted(span.line for span in found.places) == [1, 2, 10, 11]


def test_a_plan_weighs_by_the_last_result_and_a_result_only_by_its_own_year() -> None:
    assert good(weighted("90|80", {LAST: "100|50"}, plan(2024))).value == Decimal("86.7")
    assert bad(weighted("90|80", {result(2022): "100|50"}))[0] == "weighting-base-incomplete"


def test_the_registers_households_weigh_where_no_figure_does() -> None:
    assert good(weighted("90|80", {}, households=10)).value == 85
    name, parameters = bad(weighted("90|80", {LAST: "100|"}, households=10))
    assert (name, parameters["hamlets"], parameters["base"]) == ("weighting-base-incomplete", "Xóm 1", "số hộ")
    assert bad(weighted("90|80", {LAST: "0|0"}))[0] == "weighting-base-incomplete"


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=2, max_size=2))
def test_a_weighted_mean_lies_between_its_values(pairs: list[tuple[int, int]]) -> None:
    values, weights = "|".join(str(one) for one, _ in pairs), "|".join(str(one) for _, one in pairs)
    mean = good(weighted(values, {LAST: weights})).value
    assert min(one for one, _ in pairs) <= mean <= max(one for one, _ in pairs)


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3), st.integers(0, 4))
def test_a_sum_is_exact(digits: list[int], decimals: int) -> None:
    numbers = [Decimal(one).scaleb(-decimals) for one in digits]
    typed = "|".join(str(one if decimals else int(one)).replace(".", ",") for one in (f"{number:f}" for number in numbers))
    assert good(total(typed, Aggregation.SUM)).value == sum(numbers)


def typed(text: str, unit: str = "", before: str | None = None, **more: object) -> Subject:
    periods = {LAST: PeriodValue(ROOT, cell(text, 3, unit))}
    if before is not None:
        periods[result(2022)] = PeriodValue(ROOT, cell(before, 2, unit))
    return subject(periods, hamlets=8, unit=unit, **more)


def test_a_typed_value_is_the_value_and_not_computed() -> None:
    found = value(typed("2,32", "tỷ đồng"))
    assert isinstance(found, Derived)
    assert (found.quantity.literal, found.places[0].line, found.is_computed) == ("2,32", 3, False)


def test_no_value_is_a_fault_that_names_the_periods_that_exist() -> None:
    asked = typed("5")
    name, parameters = bad(value(Subject(asked.figures, asked.figure, plan(2024))))
    assert (name, parameters["period"], parameters["known"]) == ("no-value-for-period", "kế hoạch 2024", "năm 2023")
    assert bad(value(typed("")))[0] == "value-not-known-yet"


@pytest.mark.parametrize(
    ("text", "unit", "wanted"), [("7/8", "xóm", "87.5"), ("88,9", "%", "88.9"), ("5", "xóm", "62.5"), ("5", "thôn", "62.5")]
)
def test_a_percentage_follows_from_a_ratio_or_from_the_hamlets(text: str, unit: str, wanted: str) -> None:
    assert str(good(percent(typed(text, unit))).value) == wanted


@pytest.mark.parametrize(("text", "unit"), [("5", "hộ"), ("9", "xóm"), ("1,5", "xóm"), ("trên 5", "xóm")])
def test_without_a_whole_there_is_neither_ratio_nor_percentage(text: str, unit: str) -> None:
    assert bad(ratio(typed(text, unit)))[0] == "ratio-impossible"
    assert bad(percent(typed(text, unit)))[0] == "percent-impossible"


def test_an_inexact_ratio_has_no_percentage() -> None:
    assert bad(percent(typed("trên 5/8", "xóm")))[0] == "derived-from-inexact-value"


@pytest.mark.parametrize(
    ("now", "then", "direction", "amount"),
    [
        ("89,427", "86,083", 1, "3.344"),
        ("5", "7", -1, "2"),
        ("5", "5", 0, "0"),
        ("7/8", "6/8", 1, "1"),
        ("80,17", "71,6", 1, "8.57"),
    ],
)
def test_a_change_compares_with_the_year_before(now: str, then: str, direction: int, amount: str) -> None:
    found = change(typed(now, "tỷ đồng", then))
    assert isinstance(found, Change)
    assert (found.direction, str(found.amount.value), [span.line for span in found.places]) == (direction, amount, [3, 2])


def test_a_change_that_cannot_be_known_is_a_fault() -> None:
    name, parameters = bad(change(typed("5")))
    assert (name, parameters["previous"]) == ("no-value-to-compare", "năm 2022")
    assert bad(change(typed("trên 5", before="4")))[0] == "derived-from-inexact-value"
    assert bad(change(typed("7/8", before="6/9")))[0] == "values-not-comparable"
    assert bad(change(typed("5", before="")))[0] == "value-not-known-yet"


def with_parts(*values: str, whole: str | None = "2,32") -> Subject:
    parts = tuple(Part(f"p{index}", ROOT, {LAST: cell(text, 5 + index)}) for index, text in enumerate(values))
    periods = {LAST: PeriodValue(ROOT, cell(whole))} if whole is not None else {}
    return subject(periods, parts=parts)


def test_parts_are_added_beside_the_total_typed() -> None:
    asked = with_parts("1,4", "0,85")
    assert good(value(asked)).value == Decimal("2.32")
    assert good(sum_of_all(asked)).value == Decimal("2.25")
    assert good(value(with_parts("1,4", "0,85", whole=None))).value == Decimal("2.25")


def test_a_part_has_a_share_of_the_total() -> None:
    asked = with_parts("1,4", "0,85", whole="2,8")
    assert str(good(percent(Subject(asked.figures, asked.figure, LAST, part=asked.figure.parts[0]))).value) == "50"
    nothing = with_parts("0", whole="0")
    assert bad(percent(Subject(nothing.figures, nothing.figure, LAST, part=nothing.figure.parts[0])))[0] == "percent-impossible"


def test_a_blank_part_makes_the_sum_a_fault_that_names_it() -> None:
    assert bad(sum_of_all(with_parts("1,4", "")))[1]["parts"] == "p1"
    assert bad(sum_of_all(with_parts()))[0] == "parts-incomplete"


def test_hamlets_are_added_whatever_total_was_typed() -> None:
    periods = {LAST: PeriodValue(ROOT, cell("9"), {"h0": cell("1"), "h1": cell("2"), "h2": cell("3")})}
    asked = subject(periods, aggregation=Aggregation.GIVEN)
    assert good(value(asked)).value == 9
    assert good(sum_of_all(asked)).value == 6


def test_how_many_is_the_numerator() -> None:
    assert good(count(typed("7/8", "xóm"))).value == 7
    assert good(total("có|không|có", None, ask=count)).value == 2
    assert bad(count(typed("5", "hộ")))[0] == "count-impossible"


def test_a_hamlets_value_is_its_own_or_the_rests() -> None:
    asked = subject({LAST: of_hamlets("5", rest="0")}, aggregation=Aggregation.SUM)
    hamlets = asked.figures.register.hamlets
    assert [good(value(Subject(asked.figures, asked.figure, LAST, one))).value for one in hamlets] == [5, 0, 0]
    alone = subject({LAST: of_hamlets("5")})
    assert bad(value(Subject(alone.figures, alone.figure, LAST, hamlets[1])))[1]["hamlet"] == "Xóm 1"
