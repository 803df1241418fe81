"""Parts of a wide table: as few as fit, whole blocks, equal in width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.appendix.parts import Block, balanced, cut
from ntmdocs.appendix.widths import PADDING_MM, SLACK_MM, Need

EXTRA = 2 * PADDING_MM + SLACK_MM


def block(width_mm: float, group: int | None = None, group_mm: float = 0) -> Block:
    """Return a block of one column that is `width_mm` wide at 10 pt."""
    return Block((Need((width_mm - EXTRA) / 10),), group=group, group_head=Need(max(group_mm - EXTRA, 0) / 10))


def sums(blocks: list[Block], parts: tuple[tuple[int, int], ...]) -> list[float]:
    return [sum(one.least_mm(10) for one in blocks[start:end]) for start, end in parts]


def test_what_fits_is_one_part() -> None:
    assert cut([block(10)] * 5, 50.001, 10).parts == ((0, 5),)


def test_no_blocks_are_one_empty_part() -> None:
    assert cut([], 50, 10).parts == balanced([], 50, 10).parts == ((0, 0),)


def test_parts_are_as_equal_as_they_can_be() -> None:
    blocks = [block(10)] * 9
    assert sorted(end - start for start, end in balanced(blocks, 41, 10).parts) == [3, 3, 3]
    assert [end - start for start, end in cut(blocks, 41, 10).parts] == [4, 4, 1]


def test_a_block_wider_than_the_room_stands_alone_and_is_told() -> None:
    found = balanced([block(10), block(90), block(10)], 50, 10)
    assert found.parts == ((0, 1), (1, 2), (2, 3))
    assert found.overflows


def test_the_head_of_a_group_asks_for_its_width_once() -> None:
    blocks = [block(10, 1, 30), block(10, 1, 30), block(10, 2, 30)]
    assert cut(blocks, 60.001, 10).parts == ((0, 3),)
    assert len(cut(blocks, 55, 10).parts) == 2


def test_a_head_over_a_block_widens_it() -> None:
    one = Block((Need(1), Need(1)), head=Need(5))
    assert one.least_mm(10) == pytest.approx(50 + EXTRA)


@given(st.lists(st.floats(5, 60), min_size=1, max_size=30))
def test_parts_are_few_whole_and_fit(widths: list[float]) -> None:
    blocks = [block(width) for width in widths]
    greedy, even = cut(blocks, 60.01, 10), balanced(blocks, 60.01, 10)
    assert len(even.parts) == len(greedy.parts)
    assert [index for start, end in even.parts for index in range(start, end)] == list(range(len(blocks)))
    assert max(sums(blocks, even.parts)) <= 60.01
    assert sum(one**2 for one in sums(blocks, even.parts)) <= sum(one**2 for one in sums(blocks, greedy.parts)) + 1e-6
