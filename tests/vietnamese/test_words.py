"""Number words, proven by a reader written the other way round."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import Options, number_words

DIGITS = {word: value for value, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])}
DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def heard(words: str) -> int:
    """Say which whole number is heard: the oracle, word by word."""
    total = group = last = 0
    for word in words.split():
        if word in DIGITS:
            last = DIGITS[word]
        elif word in ("linh", "lẻ"):
            last = 0
        elif word == "mười":
            group, last = group + 10, 0
        elif word in ("mươi", "trăm"):
            group, last = group + last * (10 if word == "mươi" else 100), 0
        elif word == "tỷ":
            total, group, last = (total + group + last) * 10**9, 0, 0
        else:
            scale = {"triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}[word]
            total, group, last = total + (group + last) * scale, 0, 0
    return total + group + last


@given(st.one_of(st.integers(0, 9999), st.integers(0, 10**12)))
def test_what_is_said_is_heard(value: int) -> None:
    # Above a thousand billion "tỷ" repeats, which the simple reader does not follow.
    assert heard(number_words(value)) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "không"),
        ("5", "năm"),
        ("10", "mười"),
        ("11", "mười một"),
        ("14", "mười bốn"),
        ("15", "mười lăm"),
        ("20", "hai mươi"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi tư"),
        ("45", "bốn mươi lăm"),
        ("100", "một trăm"),
        ("101", "một trăm linh một"),
        ("104", "một trăm linh bốn"),
        ("105", "một trăm linh năm"),
        ("111", "một trăm mười một"),
        ("1005", "một nghìn không trăm linh năm"),
        ("1015", "một nghìn không trăm mười lăm"),
        ("2024", "hai nghìn không trăm hai mươi tư"),
        ("2298", "hai nghìn hai trăm chín mươi tám"),
        ("1000000", "một triệu"),
        ("1000005", "một triệu không trăm linh năm"),
        ("1005000", "một triệu không trăm linh năm nghìn"),
        ("21000000000", "hai mươi mốt tỷ"),
        ("1000000000000", "một nghìn tỷ"),
        ("1000000000000000000", "một tỷ tỷ"),
        ("88.9", "tám mươi tám phẩy chín"),
        ("89.427", "tám mươi chín phẩy bốn trăm hai mươi bảy"),
        ("0.05", "không phẩy không năm"),
        ("1.50", "một phẩy năm mươi"),
        ("2.00", "hai phẩy không không"),
        ("3.14159", "ba phẩy một bốn một năm chín"),
        ("-5", "âm năm"),
        ("-0.5", "âm không phẩy năm"),
    ],
)
def test_numbers_are_said_as_school_and_offices_say_them(value: str, words: str) -> None:
    assert number_words(Decimal(value)) == words


def test_the_office_chooses_among_right_words() -> None:
    south = Options(zero_tens="lẻ", four="bốn", thousand="ngàn")
    assert number_words(1024, south) == "một ngàn không trăm hai mươi bốn"
    assert number_words(1005, south) == "một ngàn không trăm lẻ năm"
