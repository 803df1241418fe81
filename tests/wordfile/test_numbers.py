"""Automatic numbers as Word counts them."""

from __future__ import annotations

import pytest
from lxml import etree

from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.numbers import Counter, build_counter, spelled


def counter(*levels: str, extra: str = "") -> Counter:
    entries = "".join(f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>{level}</w:lvl>' for index, level in enumerate(levels))
    lists = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    return build_counter(
        etree.fromstring(
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{entries}</w:abstractNum>{lists}</w:numbering>'
        )
    )


ROMAN = '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
SECOND = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>'
THIRD = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/>'


def test_lower_levels_start_anew_under_each_higher_one() -> None:
    numbers = counter(ROMAN, SECOND, THIRD)
    printed = [numbers.next("1", level) for level in (0, 1, 2, 2, 1, 2, 0, 1, 2)]
    assert printed == ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1.", "1.1."]


def test_a_level_that_never_restarts_counts_on() -> None:
    numbers = counter(ROMAN, SECOND + '<w:lvlRestart w:val="0"/>')
    assert [numbers.next("1", level) for level in (0, 1, 1, 0, 1)] == ["I.", "1.", "2.", "II.", "3."]


def test_a_missing_higher_level_counts_as_its_start() -> None:
    assert counter(ROMAN, SECOND, THIRD).next("1", 2) == "1.1."


def test_two_lists_of_one_kind_share_their_count_unless_one_starts_anew() -> None:
    shared = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    numbers = counter(ROMAN, extra=shared)
    assert [numbers.next(number, 0) for number in ("1", "2", "1")] == ["I.", "II.", "III."]
    anew = shared.replace("</w:num>", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>')
    numbers = counter(ROMAN, extra=anew)
    assert [numbers.next(number, 0) for number in ("1", "1", "2", "2")] == ["I.", "II.", "I.", "II."]


def test_a_bullet_prints_its_sign_and_an_unknown_list_nothing() -> None:
    numbers = counter('<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>')
    assert numbers.next("1", 0) == "-"
    assert numbers.next("7", 0) == ""
    assert build_counter(None).next("1", 0) == ""


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (27, "upperLetter", "AA"),
        (3, "decimalZero", "03"),
        (3, "none", ""),
    ],
)
def test_number_formats(number: int, kind: str, words: str) -> None:
    assert spelled(number, kind) == words
