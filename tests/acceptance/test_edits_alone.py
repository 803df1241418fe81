"""Each kind of edit alone, on both samples: brought home, or asked about; built again, and the paper reads as she left it."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.editing.chain import Life
from tests.editing.edits import ASK, KINDS, LINE, STAY
from tests.editing.judge import ASKED, MAPPED
from tests.editing.workbench import SAMPLES, Workbench

Lives = Callable[[str, str], Life]
NO_PLACE = {("cell", "nghi-hoa/2024")}  # there every value of a hamlet is a word that stands often


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Lives:
    """Return `lives(sample, seed)`: a workspace of its own in which the sample has just been built."""

    @cache
    def built(sample: str) -> Workbench:
        bench = Workbench(Path(tmp_path_factory.mktemp("built")) / "ws", sample)
        assert bench.build().code == 0
        return bench

    def live(sample: str, seed: str) -> Life:
        return Life(Workbench(Path(tmp_path_factory.mktemp("life")) / "ws", sample, built(sample)), random.Random(seed))

    return live


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_comes_home_or_is_asked_about_and_stays_on_the_paper(lives: Lives, kind: str, sample: str) -> None:
    life = lives(sample, f"{kind}-alone")
    edits = life.edit([kind])
    assert bool(edits) is ((kind, sample) not in NO_PLACE)
    if edits:
        life.pull("pull", again=False)
        assert life.story.faults == []
        ((_, home, outcome),) = life.story.outcomes
        assert outcome == {LINE: MAPPED, ASK: ASKED, STAY: ASKED}.get(home, outcome)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_pull_of_an_unedited_file_changes_no_byte(lives: Lives, sample: str) -> None:
    life = lives(sample, "unedited")
    before = life.bench.snapshot()
    assert life.bench.pull("--yes").code == 0
    assert life.bench.snapshot() == before


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_build_of_an_unedited_file_writes_nothing(lives: Lives, sample: str) -> None:
    life = lives(sample, "unedited")
    before = life.bench.snapshot()
    assert life.bench.build().code == 0
    assert life.bench.snapshot() == before
