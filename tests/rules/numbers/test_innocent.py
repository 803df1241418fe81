"""Office prose of other communes, kinds and topics: no question is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.numbers.scripts import findings, questions

LINES = [line for line in Path(__file__).with_name("innocent.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_honest_office_prose_is_left_alone(line: str) -> None:
    assert questions(line) == set()


def test_the_whole_of_it_is_left_alone_but_for_counts_padded_here_and_there() -> None:
    assert {one.code for one in findings(*LINES, year=2025)} <= {"NUM333"}
