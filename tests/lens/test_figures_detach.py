"""A citation gives way to the words that a person typed there, and nothing else of its line changes."""

from __future__ import annotations

import pytest

from ntmdocs.lens.figures_detach import detach
from ntmdocs.model.inline import Cite, Line
from ntmdocs.model.prose import parse_words
from ntmdocs.source import Span
from ntmdocs.yamlfile import apply

FILE = "a: |\n  "


def line_of(text: str) -> Line:
    return parse_words(text, Span("x", len(FILE), len(FILE) + len(text), 2, 3, style="line"))[0]


def cite_of(line: Line) -> Cite:
    return next(one for one in line.pieces if isinstance(one, Cite))


@pytest.mark.parametrize(
    ("typed", "words", "after"),
    [
        ("Đạt $thu_nhập.2026, **rất tốt**.", "khoảng tám triệu", "Đạt khoảng tám triệu, **rất tốt**."),
        ("Đạt **$thu_nhập** rồi", "tám  triệu", "Đạt **tám triệu** rồi"),
        ("Đạt $thu_nhập.2026.value.", "5*6 [CHƯA CÓ: x]", "Đạt 5\\*6 \\[CHƯA CÓ: x]."),
    ],
)
def test_the_words_take_the_place_of_the_citation(typed: str, words: str, after: str) -> None:
    line = line_of(typed)
    edit = detach(line, cite_of(line), words)
    assert edit is not None
    assert apply(FILE + typed, (edit,)).decode() == FILE + after


@pytest.mark.parametrize(("typed", "words"), [("$a.2026 và $a.2026", "x"), ("$a.2026", " "), ("$a\\x", "5")])
def test_nothing_is_guessed(typed: str, words: str) -> None:
    line = line_of(typed)
    assert detach(line, cite_of(line), words) is None
