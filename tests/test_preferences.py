"""The office's choices: read with defaults, every slip said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.preferences import Preferences, load_choices, read_preferences
from ntmdocs.vietnamese import Options

SHIPPED = Path(__file__).parents[1] / "data/ntmdocs.yaml"


def said(text: str) -> list[tuple[str, int]]:
    return [(finding.offence.name, finding.mark.line) for finding in read_preferences(text.encode(), "data/ntmdocs.yaml")[1]]


def chosen(text: str) -> Preferences:
    return read_preferences(text.encode(), "data/ntmdocs.yaml")[0]


def test_the_shipped_file_says_the_defaults_for_every_choice() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert read_preferences(text.encode(), "p") == (Preferences(), ())
    assert all(f"{choice.vietnamese}: {choice.shown[0]}" in text for choice in load_choices().values())


def test_the_tables_defaults_are_those_of_the_code() -> None:
    assert chosen("phiên bản dữ liệu: 1\n") == Preferences() == Preferences(Options(), "old", True)


@pytest.mark.parametrize("text", ["", "# chỉ ghi chú\n", "\ufeff# x\n\n"])
def test_an_empty_file_chooses_nothing_and_is_no_fault(text: str) -> None:
    assert read_preferences(text.encode(), "p") == (Preferences(), ())


def test_every_choice_can_be_made_by_vietnamese_or_english_key() -> None:
    vietnamese = chosen(
        "số nhỏ hơn 10: 05\nđọc số 105: lẻ\nđọc số 24: bốn\nđọc số 1.000: ngàn\n"
        "tỷ lệ tăng giảm: phần trăm\nđặt dấu thanh: hoà\nghi dự thảo: không\n"
    )
    english = chosen(
        "leading_zero: 05\nzero_tens: lẻ\nfour: bốn\nthousand: ngàn\npoints: percent\ntone_style: new\ndraft_mark: no\n"
    )
    assert vietnamese == english == Preferences(Options(True, "lẻ", "bốn", "ngàn", "%"), "new", False)


def test_values_match_without_accents_but_tone_styles_do_not() -> None:
    assert chosen("doc so 24: BON\n").numbers.four == "bốn"
    assert chosen("đặt dấu thanh: hoà\n").tone_style == "new"
    assert chosen("đặt dấu thanh: hòa\n").tone_style == "old"
    assert said("đặt dấu thanh: hoa\n") == [("unknown-preference-value", 1)]


def test_slips_are_said_together_and_leave_the_rest_in_force() -> None:
    text = "đọc số 105: le le\nđọc sô 24: bốn\nmàu: xanh\nghi dự thảo:\n  a: b\n"
    assert said(text) == [("unknown-preference-value", 1), ("unknown-preference", 3), ("preferences-out-of-shape", 5)]
    assert chosen(text).numbers.four == "bốn"


def test_a_list_or_a_sentence_is_out_of_shape() -> None:
    assert said("- a\n- b\n") == [("preferences-out-of-shape", 1)]
