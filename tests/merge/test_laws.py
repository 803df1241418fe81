"""The laws of a merge, over random papers: short texts, many alike, tables, cells of several paragraphs, looks, moves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.merge import align, diff, merge, results
from ntmdocs.model.blocks import Block, Blocks, Tokens, text_of
from ntmdocs.model.merging import Action, MergePlan, Step
from tests.merge.papers import distinct_papers, edits, papers, words

CLOSING = " ;,.:/"


def reads(plan: MergePlan, edited: Blocks, fresh: Blocks) -> list[tuple[object, ...]]:
    """Return what there is to read, words and looks."""
    return [(one.block.shape, one.block.cells) for one in results(plan, edited, fresh) if one.block is not None]


def content(blocks: Blocks) -> list[tuple[object, ...]]:
    return [(one.shape, one.cells) for one in blocks]


def strip(blocks: Blocks) -> Blocks:
    return tuple(replace(one, anchor="") for one in blocks)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Blocks, Blocks]:
    base = draw(papers(anchored=draw(st.booleans())))
    return base, draw(st.one_of(edits(base), papers()))


@st.composite
def trios(draw: st.DrawFn) -> tuple[Blocks, Blocks, Blocks]:
    base = draw(papers(anchored=draw(st.booleans())))
    return base, draw(edits(base)), strip(draw(edits(base)))


@st.composite
def distinct_trios(draw: st.DrawFn) -> tuple[Blocks, Blocks, Blocks]:
    """Draw sides whose blocks can be told apart, so that there is one right answer to what became of each."""
    base = draw(distinct_papers())
    return base, draw(edits(base, moving=False)), draw(edits(base, moving=False))


@given(pairs())
@settings(max_examples=40, deadline=None)
def test_data_that_alone_changed_are_taken(pair: tuple[Blocks, Blocks]) -> None:
    base, other = pair
    plan = merge(base, base, strip(other))
    assert reads(plan, base, other) == content(other)
    assert not plan.conflicts


@given(pairs())
@settings(max_examples=40, deadline=None)
def test_edits_stay_where_the_data_rest(pair: tuple[Blocks, Blocks]) -> None:
    base, other = pair
    plan = merge(base, other, base)
    assert plan.is_quiet
    assert reads(plan, other, base) == content(other)


@given(pairs())
@settings(max_examples=40, deadline=None)
def test_what_both_changed_alike_is_taken_once(pair: tuple[Blocks, Blocks]) -> None:
    base, other = pair
    plan = merge(base, other, strip(other))
    assert plan.is_quiet
    assert reads(plan, other, other) == content(other)


@given(pairs())
@settings(max_examples=40, deadline=None)
def test_a_difference_of_two_files_reads_as_the_second(pair: tuple[Blocks, Blocks]) -> None:
    old, new = pair
    plan = diff(old, new)
    assert reads(plan, old, new) == content(new)
    assert not plan.conflicts


@given(trios())
@settings(max_examples=50, deadline=None)
def test_every_block_of_the_edited_file_has_one_step_and_every_fresh_one_at_most_one(trio: tuple[Blocks, Blocks, Blocks]) -> None:
    _, edited, fresh = trio
    steps = merge(*trio).steps
    assert sorted(step.edited for step in steps if step.edited is not None) == list(range(len(edited)))
    others = [step.fresh for step in steps if step.fresh is not None]
    assert len(others) == len(set(others))
    assert set(others) <= set(range(len(fresh)))


@given(trios())
@settings(max_examples=80, deadline=None)
def test_no_word_of_the_edited_file_is_lost(trio: tuple[Blocks, Blocks, Blocks]) -> None:
    """A word goes only where the data alone changed words that the edited file still had from base, or is left over."""
    base, edited, _ = trio
    plan = merge(*trio)
    left = {(one.edited, one.cell) for one in plan.leftovers}
    there = Counter(word for one in results(plan, *trio[1:]) if one.block for word in words(one.block.text))
    for step in plan.steps:
        if step.edited is None:
            continue
        old = stood(base, step, plan.steps)
        for cell, tokens in enumerate(edited[step.edited].cells):
            typed = count(tokens) - old
            assert (step.edited, cell) in left or all(word in there for word in typed)


@given(trios())
@settings(max_examples=50, deadline=None)
def test_clean_hunks_take_away_only_what_stood_in_base(trio: tuple[Blocks, Blocks, Blocks]) -> None:
    base, edited, _ = trio
    steps = merge(*trio).steps
    for step in steps:
        end: dict[int, int] = {}
        for hunk in step.hunks:
            assert hunk.start >= end.get(hunk.cell, 0)
            assert step.edited is not None
            end[hunk.cell] = hunk.end
            if not hunk.is_conflict:
                gone = count(edited[step.edited].cells[hunk.cell][hunk.start : hunk.end]) - count(hunk.tokens)
                assert set(gone) <= set(stood(base, step, steps))


def stood(base: Blocks, step: Step, steps: tuple[Step, ...]) -> Counter[str]:
    """Return the words that a block has from base: of its own, of what was joined to it, of what it may be cut off from."""
    kept = {one.base for one in steps if one.edited is not None}
    near = [one for index, one in enumerate(base) if index == step.base or index not in kept]
    near += [] if step.base is not None or not step.hunks else [one for index, one in enumerate(base) if index in kept]
    return Counter(word for one in near for cell in one.cells for word in words(text_of(cell)))


def count(tokens: Tokens) -> Counter[str]:
    return Counter(words(text_of(tokens)))


@given(distinct_trios())
@settings(max_examples=80, deadline=None)
def test_swapping_the_sides_swaps_only_labels(trio: tuple[Blocks, Blocks, Blocks]) -> None:
    base, left, right = trio
    one, other = merge(base, left, right), merge(base, right, left)
    assert tell(one, left, right) == tell(other, right, left)


def tell(plan: MergePlan, edited: Blocks, fresh: Blocks) -> Counter[tuple[int | None, str]]:
    """Return what becomes of each block, told so that it does not matter which side is which; closing marks and mere space apart."""
    told = (tell_step(step, edited, fresh) for step in plan.steps)
    return Counter(one for one in told if one is not None)


def tell_step(step: Step, edited: Blocks, fresh: Blocks) -> tuple[int | None, str] | None:
    if step.action is Action.DELETE:
        return None
    if step.edited is None:
        assert step.fresh is not None
        return step.base, tell_text(step, fresh[step.fresh])
    return step.base, tell_text(step, edited[step.edited])


def tell_text(step: Step, block: Block) -> str:
    """Return a block's words, each conflict as both its wordings in the order of the alphabet."""
    cells = [[token.text for token in cell] for cell in block.cells]
    for hunk in reversed(step.hunks):
        own, other = "".join(cells[hunk.cell][hunk.start : hunk.end]), text_of(hunk.tokens)
        cells[hunk.cell][hunk.start : hunk.end] = [f"<{min(own, other)}#{max(own, other)}>" if hunk.is_conflict else other]
    mark = "!" if step.action in (Action.RESTORE, Action.ORPHAN) else ""
    return mark + "|".join(" ".join("".join(cell).rstrip(CLOSING).split()) for cell in cells)


@given(pairs())
@settings(max_examples=50, deadline=None)
def test_an_alignment_pairs_each_block_once_and_only_with_its_like(pair: tuple[Blocks, Blocks]) -> None:
    old, new = pair
    found = align(old, new, anchored=True)
    assert list(found) == sorted(found)
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)
    assert all(old[one].shape is new[other].shape for one, other in found)
    assert align(old, old) == tuple((index, index) for index in range(len(old)))
