"""Honest prose of the north, the centre and the south is told of no word: three thousand words on all that a commune does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.finding import Severity
from tests.rules.text.writing import run, write

TEXTS = sorted((Path(__file__).parent / "honest").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_honest_prose_of_every_region_is_told_of_no_word(path: Path) -> None:
    found = [one for one in run(write(path.read_text(encoding="utf-8"))) if one.severity is not Severity.HINT]
    assert [(one.code, one.mark.line, one.values) for one in found if one.code >= "TXT300"] == []


def test_there_are_three_thousand_words() -> None:
    assert sum(len(path.read_text(encoding="utf-8").split()) for path in TEXTS) >= 3000
