"""A merge is fast for a real plan and does not hang on a strange one; seconds of the processor, whatever else runs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from ntmdocs.merge import merge
from ntmdocs.merge.likeness import bag, label
from ntmdocs.model.blocks import Blocks
from tests.merge.papers import number, paper

R = random.Random(7)
WORDS = ["".join(R.choice("bcdghklmnt") + R.choice("aeiou") for _ in range(R.randint(1, 3))) for _ in range(1_500)]


def sentence(count: int, words: list[str] = WORDS) -> str:
    return " ".join(R.choice(words) for _ in range(count))


def plan(count: int) -> list[str]:
    """Return lines as a plan with appendices has them: headings, long items, tables of 25 rows."""
    lines: list[str] = []
    while len(lines) < count:
        if R.random() < 0.03:
            lines += [f"| {row} | Xóm {sentence(1)} | {R.randint(1, 400)} | {sentence(6)} |" for row in range(1, 26)]
        else:
            lines.append(sentence(R.choice((4, 20, 50, 90))) + ";")
    return lines[:count]


def edit(lines: list[str]) -> list[str]:
    """Return lines with 20 of them changed, taken out, put in or moved."""
    found = list(lines)
    for kind in ("word", "word", "out", "in", "move") * 4:
        at = R.choice([index for index, line in enumerate(found) if not line.startswith("|")])
        if kind == "word":
            found[at] = found[at].replace(" ", " mới ", 1)
        elif kind == "in":
            found.insert(at, sentence(30))
        else:
            line = found.pop(at)
            found[at // 2 : at // 2] = [line] if kind == "move" else []
    return found


def seconds(base: Blocks, edited: Blocks, fresh: Blocks) -> float:
    """Return the best of three runs, without what the last one remembered."""
    times = []
    for _ in range(3):
        bag.cache_clear()
        label.cache_clear()
        start = time.process_time()
        merge(base, edited, fresh)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(("count", "most"), [(163, 0.04), (1_073, 0.4)])
def test_a_plan_with_edits_on_both_sides_is_merged_while_one_blinks(count: int, most: float) -> None:
    lines = plan(count)
    assert seconds(number(paper(*lines)), paper(*edit(lines)), paper(*edit(lines))) < most


def many(text: str) -> Callable[[], Blocks]:
    return lambda: paper(*[text] * 2_000)


def one(words: list[str]) -> Callable[[], Blocks]:
    return lambda: paper(sentence(20_000, words))


STRANGE: dict[str, tuple[Callable[[], Blocks], ...]] = {
    "equal short paragraphs, all changed on both sides": (many("a b"), many("a c"), many("a d")),
    "equal short paragraphs, others in their place": (
        many("a b"),
        many("a b"),
        lambda: paper(*(sentence(5) for _ in range(2_000))),
    ),
    "a paragraph of 20,000 words, others in their place": (one(WORDS), one(WORDS), one(WORDS)),
    "a paragraph of 20,000 words of which there are three": (one(["a", "b", "c"]), one(["a", "b", "c"]), one(["a", "b", "c"])),
}


@pytest.mark.parametrize("sides", STRANGE.values(), ids=STRANGE.keys())
def test_strange_documents_are_merged_in_two_seconds(sides: tuple[Callable[[], Blocks], ...]) -> None:
    base, edited, fresh = (side() for side in sides)
    start = time.process_time()
    merge(base, edited, fresh)
    assert time.process_time() - start < 2
