"""TXT310: tone marks in two ways."""

from __future__ import annotations

import pytest

from ntmdocs.rules.text.tones import turned
from tests.rules.text.writing import of


def test_the_rarer_way_is_told_once_with_both_counts() -> None:
    text = "Văn hóa, xã hội hóa, số hóa.\nHoà giải và thuỷ lợi ở cơ sở."
    (one,) = of("TXT310", text)
    assert (one["found"], one["right"], one["count"], one["others"], one["line"]) == ("Hoà", "Hòa", "2", "3", "2")


@pytest.mark.parametrize(
    "text",
    [
        "Văn hóa, hòa giải, thủy lợi, ủy ban, khỏe mạnh.",
        "Văn hoá, hoà giải, thuỷ lợi, uỷ ban, khoẻ mạnh.",
        "Quý, quỹ, quy, quá, thuở, khuya, hoàn, toàn, thuyết, khoét, chuyển, hóa.",
        "Loài, ngoại, xoáy, hoa, khoe, huy, họa.",
    ],
)
def test_one_way_alone_is_told_nothing(text: str) -> None:
    assert of("TXT310", text) == []


@pytest.mark.parametrize(("one", "other"), [("hoá", "hóa"), ("THUỶ", "THỦY"), ("khỏe", "khoẻ"), ("uỷ", "ủy")])
def test_a_word_is_turned_both_ways(one: str, other: str) -> None:
    assert turned(one) == other
    assert turned(other) == one
