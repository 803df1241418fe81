"""Office prose of other communes, kinds and topics: no question is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.rules.numbers import RULES
from tests.rules.numbers.scripts import findings, questions, script

FILES = ("innocent.txt", "honest.txt")
TEXTS = [Path(__file__).with_name(one).read_text(encoding="utf-8") for one in FILES]
LINES = [line for text in TEXTS for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_honest_office_prose_is_left_alone(line: str) -> None:
    assert questions(line) == set()


def test_the_whole_of_it_is_left_alone_but_for_counts_padded_here_and_there() -> None:
    assert {one.code for one in findings(*LINES, year=2025)} <= {"NUM333"}


WORDS = st.sampled_from(
    [
        "tổng",
        "trong",
        "đó",
        "gồm",
        "còn",
        "lại",
        "tăng",
        "giảm",
        "từ",
        "lên",
        "xuống",
        "so",
        "với",
        "đạt",
        "(theo",
        "yêu",
        "cầu",
        "≥",
        ")",
        ",",
        ";",
        ".",
        ":",
        "/",
        "%",
        "7/8",
        "8/7",
        "2,32",
        "1.000",
        "05",
        "0",
        "xóm",
        "hộ",
        "tỷ",
        "đồng",
        "triệu",
        "km",
        "Hoa",
        "Tây",
        "và",
        "cụ",
        "thể",
        "phấn",
        "đấu",
        "chiếm",
        "cơ",
        "cấu",
        "-",
        "–",
        "$",
        "￼",
        "“4",
        "…",
        "năm",
        "2023",
        "trên",
        "2",
        "đến",
        "3",
        "1",
        "số",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=25), max_size=4), st.sampled_from(["", " "]))
def test_whatever_is_typed_is_read_without_a_fault_and_found_at_a_character_of_it(lines: list[list[str]], joint: str) -> None:
    typed = [joint.join(line) for line in lines]
    made = script(*typed, year=2024)
    for rule in RULES:
        for one in rule.check(made):
            assert 0 < one.mark.column <= len(made.passages[one.mark.line - 1].text)
