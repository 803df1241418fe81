"""Slips planted one at a time into clean papers of other communes are found; on the clean papers next to nothing is said.

The faults are drawn by tests/mutating from fixed seeds; `pytest -s` prints the recall of each category and kind, and
`python benchmarks/slips.py --seed N --faults 1000` the same for other seeds.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ntmdocs.finding import Finding, Severity
from tests.mutating.judging import Judge, Verdict, story, table
from tests.mutating.mutator import plant
from tests.mutating.papers import papers
from tests.mutating.plans import Desk, declared_faults, desk_in
from tests.mutating.registers import reference_in
from tests.mutating.texts import texts

SEED = 20_261_124
HELD = {
    "figures": 60,
    "numbering": 24,
    "names": 24,
    "dates": 24,
    "symbols": 24,
    "phrases on the list": 50,
}
# Told apart: how many are planted, and how many of a hundred are to be found at least.
TOLD_APART = {
    "names without a register": (10, 0),
    "zeros in citations": (5, 0),  # a hint: the decree asks for the zero in the date of issue
    "phrases off the list": (20, 75),
    "broken syllables": (10, 0),
    "layout": (20, 90),
}
TYPED = {"figures": 12, "names": 6, "phrases on the list": 12, "symbols": 4}
WANTED = 0.95
FALSE_IN_1000_WORDS = {Severity.ERROR: 1, Severity.WARNING: 3}


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(papers(), reference_in(tmp_path_factory.mktemp("registers"), texts()))


def read(judge: Judge, category: str, faults: int) -> tuple[Verdict, ...]:
    """Plant and judge so many faults of a category, and print what was found."""
    verdicts = judge.judge_all(plant(papers(), SEED, faults, {category: 1}))
    print(f"\n{table(verdicts)}")
    return verdicts


@pytest.mark.parametrize(("category", "faults"), HELD.items())
def test_of_a_hundred_planted_faults_ninety_five_are_found(judge: Judge, category: str, faults: int) -> None:
    verdicts = read(judge, category, faults)
    assert len(verdicts) >= faults * 0.9, f"only {len(verdicts)} of {faults} faults could be planted"
    missed = [one for one in verdicts if not one.found]
    told = "\n".join([table(verdicts), "", *(story(one) for one in missed)])
    assert len(verdicts) - len(missed) >= WANTED * len(verdicts), told


@pytest.mark.parametrize(("category", "faults", "floor"), [(key, *value) for key, value in TOLD_APART.items()])
def test_what_is_told_apart_is_measured_all_the_same(judge: Judge, category: str, faults: int, floor: int) -> None:
    verdicts = read(judge, category, faults)
    assert len(verdicts) >= faults / 2
    assert 100 * sum(one.found for one in verdicts) >= floor * len(verdicts), table(verdicts)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_in(tmp_path_factory.mktemp("desk"))


def test_a_typed_plan_hears_of_the_same_faults(desk: Desk) -> None:
    faults = [*declared_faults(desk.plan), *plant([desk.plan], SEED, sum(TYPED.values()), TYPED)]
    verdicts = [desk.judge(fault) for fault in faults]
    print(f"\n{table(verdicts)}")
    told = "\n".join([table(verdicts), "", *(story(one) for one in verdicts if not one.found)])
    assert sum(one.found for one in verdicts) >= WANTED * len(verdicts), told


def test_a_clean_typed_plan_hears_no_false_error(desk: Desk) -> None:
    shown(desk.before, sum(len(line.text.split()) for line in desk.plan.lines.values()))


def test_two_hundred_faults_are_planted() -> None:
    planted = [fault for category, faults in HELD.items() for fault in plant(papers(), SEED, faults, {category: 1})]
    assert len(set(planted)) >= 200
    assert all(fault.before != fault.after for fault in planted)


@pytest.mark.parametrize("at_home", [False, True], ids=["alone", "with its register"])
def test_clean_papers_hear_at_most_one_false_error_in_a_thousand_words(judge: Judge, at_home: bool) -> None:
    """Whatever is said of these papers is false: each was proof-read by hand, figure by figure, name by name."""
    shown([one for paper in papers() for one in judge.before[paper.text.name, at_home]], sum(one.text.words for one in papers()))


def shown(findings: Iterable[Finding], words: int) -> None:
    """Print what a clean text hears, and fail where it is too much for its words."""
    said = [(one.severity, one.code, one.mark.path, one.mark.line, dict(one.parameters)) for one in findings]
    print("\n" + "\n".join(str(one) for one in said))
    for severity, most in FALSE_IN_1000_WORDS.items():
        false = [one for one in said if one[0] is severity]
        assert len(false) <= most * words / 1000, false
