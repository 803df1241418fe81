"""The decree's limits as dated data, and our own choices within them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ntmdocs.finding import Citation
from ntmdocs.model.regulation import Align, Case, Dated, Interval, house, limits
from ntmdocs.model.typeface import width_mm

LAW = limits(date(2026, 11, 1))
HOUSE = house()


def test_the_decree_stands_from_its_day_on_and_rules_until_another_does() -> None:
    assert LAW.dated.citation.instrument == "30/2020/NĐ-CP"
    assert LAW.dated.holds(date(2020, 3, 5))
    assert not LAW.dated.holds(date(2020, 3, 4))
    assert limits(date(2019, 1, 1)) is LAW


def test_a_rule_that_ended_holds_up_to_its_last_day() -> None:
    dated = Dated(Citation("x"), date(2020, 1, 1), date(2021, 12, 31))
    assert dated.holds(date(2021, 12, 31))
    assert not dated.holds(date(2022, 1, 1))


def test_intervals_include_both_ends() -> None:
    assert 20 in Interval(20, 25)
    assert 25 in Interval(20, 25)
    assert 25.1 not in Interval(20, 25)
    assert "20" not in Interval(20, 25)


@pytest.mark.parametrize(
    ("name", "case", "low", "high", "bold", "italic", "align"),
    [
        ("national_title", Case.UPPER, 12, 13, True, False, Align.CENTER),
        ("motto", Case.LOWER, 13, 14, True, False, Align.CENTER),
        ("parent_body", Case.UPPER, 12, 13, False, False, Align.CENTER),
        ("issuing_body", Case.UPPER, 12, 13, True, False, Align.CENTER),
        ("number_and_symbol", Case.MIXED, 13, 13, False, False, Align.CENTER),
        ("place_and_date", Case.LOWER, 13, 14, False, True, Align.CENTER),
        ("document_type", Case.UPPER, 13, 14, True, False, Align.CENTER),
        ("legal_basis", Case.LOWER, 13, 14, False, True, Align.BOTH),
        ("body", Case.LOWER, 13, 14, False, False, Align.BOTH),
        ("recipients_title", Case.LOWER, 12, 12, True, True, Align.LEFT),
        ("recipient", Case.LOWER, 11, 11, False, False, Align.LEFT),
        ("page_number", Case.MIXED, 13, 14, False, False, Align.CENTER),
    ],
)
def test_components_are_as_the_decrees_table_has_them(
    name: str, case: Case, low: float, high: float, bold: bool, italic: bool, align: Align
) -> None:
    part = LAW.components[name]
    assert (part.case, part.size_pt, part.bold, part.italic, part.align) == (case, Interval(low, high), bold, italic, align)
    assert part.source.clause.startswith("Phụ lục I, Phần I, Mục ")


def test_there_are_29_types_of_which_two_have_no_abbreviation() -> None:
    assert len(LAW.types) == 29
    assert {name for name, short in LAW.types.items() if not short} == {"Công văn", "Thư công"}
    assert (LAW.types["Kế hoạch"], LAW.types["Quy định"], LAW.types["Bản ghi nhớ"]) == ("KH", "QyĐ", "BGN")
    shorts = [short for short in LAW.types.values() if short]
    assert len(set(shorts)) == len(shorts)
    assert all(re.fullmatch(r"[A-ZĐĂÂÊÔƠƯ][A-Za-zĐđ]+", short) for short in shorts)


def test_the_forms_of_signing_are_the_decrees() -> None:
    signing = LAW.signing
    forms = (signing.on_behalf, signing.for_head, signing.acting, signing.by_order, signing.delegated)
    assert forms == ("TM.", "KT.", "Q.", "TL.", "TUQ.")


def test_our_choices_lie_within_the_limits() -> None:
    assert all(HOUSE.margins[side] in getattr(LAW.margins, side) for side in ("top", "bottom", "left", "right"))
    assert all(HOUSE.size_pt(part) in part.size_pt for part in LAW.components.values())
    assert set(HOUSE.sizes) <= set(LAW.components)
    assert all(HOUSE.rules[name] in rule.ratio for name, rule in LAW.rules.items())
    assert HOUSE.first_line_indent_mm in LAW.paragraph.first_line_indents_mm
    assert HOUSE.space_after_pt >= LAW.paragraph.space_pt
    assert HOUSE.line_spacing in LAW.paragraph.line_spacing
    assert tuple(HOUSE.size_pt(LAW.components[name]) for name in LAW.pairings.of) in LAW.pairings.allowed


def test_the_national_title_has_room_on_one_line() -> None:
    title = LAW.components["national_title"]
    assert HOUSE.header_right_mm(LAW) - width_mm(LAW.national_title, HOUSE.size_pt(title), bold=True) > 3
    assert HOUSE.header_right_mm(LAW) >= 100
    assert HOUSE.header_left_mm + HOUSE.header_right_mm(LAW) == HOUSE.text_width_mm(LAW)


def test_a_rule_line_is_a_share_of_its_text_line() -> None:
    assert HOUSE.rule_mm("motto", 60) == 60
    assert 20 <= HOUSE.rule_mm("issuer", 60) <= 30


def test_limits_cannot_be_changed_in_passing() -> None:
    with pytest.raises(TypeError):
        LAW.types["Kế hoạch"] = "X"  # type: ignore[index]
