"""Equal items in order, rising runs, chains of similar items, columns."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.merge.sequences import chain, common, favoured, rising
from ntmdocs.merge.tables import columns


@given(st.lists(st.integers(0, 4), max_size=14), st.lists(st.integers(0, 4), max_size=14))
@settings(max_examples=150, deadline=None)
def test_common_pairs_are_equal_and_rise_and_are_as_many_as_can_be(old: list[int], new: list[int]) -> None:
    pairs = common(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert all(before[0] < after[0] and before[1] < after[1] for before, after in pairwise(pairs))
    assert len(pairs) == longest(old, new)


def longest(old: list[int], new: list[int]) -> int:
    """Return the length of the longest common subsequence, told once more in the plainest way."""
    if not old or not new:
        return 0
    row = [0] * (len(new) + 1)
    for item in old:
        last = row
        row = [0]
        for index, other in enumerate(new):
            row.append(last[index] + 1 if item == other else max(last[index + 1], row[-1]))
    return row[-1]


def test_a_word_that_stands_once_is_found_in_a_long_sequence() -> None:
    old = [*range(100), *["x"] * 50, 200, *range(100, 200)]
    new = [*["x"] * 60, 200, *range(100, 200), *["y"] * 70]
    assert len(common(old, new)) == 50 + 1 + 100


def test_runs_are_found_where_no_single_item_stands_once() -> None:
    word = [0, 1, 1, 0, 2, 0, 2, 2, 1, 0] * 20
    old, new = [*word, 0, 0, 0, 1, 2, 1, *word], [9, *word, 0, 0, 0, 1, 2, 1, *word, 9, 9]
    assert len(common(old, new)) == len(old)


@given(st.permutations(range(8)))
@settings(max_examples=60, deadline=None)
def test_a_rising_run_is_as_long_as_can_be(order: list[int]) -> None:
    run = rising(list(enumerate(order)))
    assert [value for _, value in run] == sorted(value for _, value in run)
    assert len(run) == longest(order, sorted(order))


def test_a_chain_takes_what_is_most_alike_in_all() -> None:
    likeness = {(0, 0): 0.5, (0, 1): 0.6, (1, 1): 0.5, (1, 0): 0.9}
    assert chain(2, 2, lambda row, column: likeness.get((row, column), 0.0)) == [(0, 0), (1, 1)]


def test_columns_are_known_by_their_cells_and_a_lone_one_by_its_place() -> None:
    rows = [
        (["1", "Bắc", "120", ""], ["1", "Bắc", "ông An", "120", ""]),
        (["2", "Đông", "98", "x"], ["2", "Đông", "bà Tư", "98", "x"]),
    ]
    assert columns(rows) == {0: 0, 1: 1, 2: 3, 3: 4}
    assert columns([(["1", "Bắc", "120"], ["1", "120"])]) == {0: 0, 2: 1}
    assert columns([(["a", "b"], ["c", "d", "e"])]) == {0: 0, 1: 1}


@given(st.permutations(range(8)), st.lists(st.integers(0, 3), min_size=8, max_size=8))
@settings(max_examples=150, deadline=None)
def test_the_favoured_run_is_a_longest_one_and_no_longest_one_has_more_favour(values: list[int], favours: list[int]) -> None:
    pairs = list(enumerate(values))
    run = favoured(pairs, favours.__getitem__)
    assert set(run) <= set(pairs)
    assert all(one < other for before, after in pairwise(run) for one, other in zip(before, after, strict=True))
    others = (some for some in combinations(pairs, len(rising(pairs))) if all(one[1] < other[1] for one, other in pairwise(some)))
    assert len(run) == len(rising(pairs))
    assert sum(favours[at] for at, _ in run) == max(sum(favours[at] for at, _ in some) for some in others)
