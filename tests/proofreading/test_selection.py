"""Which findings are asked for."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Offence, Severity
from ntmdocs.proofreading.selection import Selection, read_words, unknown_words
from ntmdocs.source import Mark

SUM = Offence("NUM201", "made-up-sum", Severity.ERROR)
SLIP = Offence("TXT301", "made-up-slip", Severity.WARNING)
TASTE = Offence("TXT390", "made-up-taste", Severity.HINT, is_optional=True)
ALL = tuple(one.at(Mark("a.yaml", 1)) for one in (SUM, SLIP, TASTE))


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(), ["NUM201", "TXT301"]),
        (Selection(("NUM",)), ["NUM201"]),
        (Selection(("txt3",)), ["TXT301", "TXT390"]),
        (Selection(("made-up-taste",)), ["TXT390"]),
        (Selection((), ("TXT",)), ["NUM201"]),
        (Selection(("TXT",), ("TXT301",)), ["TXT390"]),
        (Selection((), ("made-up-sum", "TXT301")), []),
    ],
)
def test_findings_are_chosen_by_code_beginning_or_name(selection: Selection, codes: list[str]) -> None:
    assert [one.code for one in selection.of(ALL)] == codes


def test_words_may_come_together_or_one_by_one() -> None:
    assert read_words(["NUM, TXT3;", "LAY"]) == ("NUM", "TXT3", "LAY")


def test_a_word_that_means_no_finding_is_known_as_such() -> None:
    assert unknown_words(["TAB1", "total-unlike-its-hamlets", "TAP100"]) == ("TAP100",)
