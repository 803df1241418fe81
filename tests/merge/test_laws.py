"""The laws of a merge, over random papers: short texts, many alike, tables, cells of several paragraphs, looks, moves."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.merge import diff, merge, results
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.merging import MergePlan
from tests.merge.papers import edits, papers


def reads(plan: MergePlan, edited: Blocks, fresh: Blocks) -> list[tuple[object, ...]]:
    """Return what there is to read, words and looks, part by part."""
    return [(one.block.shape, one.block.cells) for one in results(plan, edited, fresh) if one.block is not None]


def content(blocks: Blocks) -> list[tuple[object, ...]]:
    return [(one.shape, one.cells) for one in blocks]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Blocks, Blocks]:
    base = draw(papers(anchored=draw(st.booleans())))
    return base, draw(st.one_of(edits(base), papers()))


@st.composite
def trios(draw: st.DrawFn) -> tuple[Blocks, Blocks, Blocks]:
    base = draw(papers(anchored=draw(st.booleans())))
    return base, draw(edits(base)), draw(edits(tuple(one for one in base)))


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_data_that_alone_changed_are_taken(pair: tuple[Blocks, Blocks]) -> None:
    base, other = pair
    plan = merge(base, base, other)
    assert reads(plan, base, other) == content(other)
    assert not plan.conflicts


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_edits_stay_where_the_data_rest(pair: tuple[Blocks, Blocks]) -> None:
    base, other = pair
    plan = merge(base, other, base)
    assert plan.is_quiet
    assert reads(plan, other, base) == content(other)


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_what_both_changed_alike_is_taken_once(pair: tuple[Blocks, Blocks]) -> None:
    base, other = pair
    plan = merge(base, other, other)
    assert plan.is_quiet
    assert reads(plan, other, other) == content(other)


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_a_difference_of_two_files_reads_as_the_second(pair: tuple[Blocks, Blocks]) -> None:
    old, new = pair
    plan = diff(old, new)
    assert reads(plan, old, new) == content(new)
    assert not plan.conflicts
