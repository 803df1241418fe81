"""A baseline: what was there is quiet, wherever it has moved; what is new is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Offence, Severity
from ntmdocs.proofreading import print_baseline, read_baseline
from ntmdocs.source import Mark

SUM = Offence("NUM991", "made-up-sum", Severity.ERROR)
SLIP = Offence("TXT991", "made-up-slip", Severity.WARNING)


def found(offence: Offence, line: int, words: str = "x", path: str = "a.yaml") -> Finding:
    return offence.at(Mark(path, line, 1), None, words=words, line=line)


FINDINGS = st.builds(found, st.sampled_from([SUM, SLIP]), st.integers(1, 9), st.sampled_from("xy"), st.sampled_from(["a.yaml", "b.docx"]))


@given(st.lists(FINDINGS))
def test_what_was_there_is_quiet(held: list[Finding]) -> None:
    assert read_baseline(print_baseline(held), "moc").without(held) == ()


@given(st.lists(FINDINGS), st.lists(FINDINGS))
def test_as_many_are_new_as_there_are_more(held: list[Finding], now: list[Finding]) -> None:
    new = read_baseline(print_baseline(held), "moc").without(now)
    assert len(new) >= len(now) - len(held)
    assert all(one in now for one in new)


def test_a_line_above_changes_nothing() -> None:
    held = print_baseline([found(SUM, 3), found(SLIP, 7)])
    assert read_baseline(held, "moc").without([found(SUM, 4), found(SLIP, 8)]) == ()


def test_one_more_of_a_kind_is_new() -> None:
    held = print_baseline([found(SLIP, 3)])
    assert read_baseline(held, "moc").without([found(SLIP, 3), found(SLIP, 9)]) == (found(SLIP, 9),)


@given(st.lists(FINDINGS))
def test_the_file_does_not_depend_on_the_order(held: list[Finding]) -> None:
    assert print_baseline(held) == print_baseline(held[::-1])


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"version": 9, "findings": []}', b'{"version": 1, "findings": [{}]}', b"\xff"])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_baseline(data, "moc.json")
    assert refused.value.findings[0].code == "PKG410"
