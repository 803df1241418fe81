"""How a message quotes what people typed in a long text: the words that are theirs and a few around them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from ntmdocs.model.blocks import OBJECT, Block

AROUND = 2  # words before and after those that differ


def quote_difference(old: str, new: str) -> str:
    """Return the words of a text that another one lacks, and those around words that it lacks itself; "" where none differ.

    >>> quote_difference("làm 5 km đường xóm từ đầu năm", "làm 6 km đường xóm ngay từ đầu năm")
    'làm 6 km đường xóm ngay từ đầu …'
    >>> quote_difference("một hai ba bốn năm sáu bảy tám", "một lai ba bốn năm sáu bảy tắm")
    'một lai ba bốn … sáu bảy tắm'
    """
    words = new.replace(OBJECT, " ").split()
    stretches = list(_stretches(old.replace(OBJECT, " ").split(), words))
    if not stretches:
        return ""
    quoted = " … ".join(" ".join(words[start:end]) for start, end in stretches)
    return f"{'… ' * (stretches[0][0] > 0)}{quoted}{' …' * (stretches[-1][1] < len(words))}"


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where the differing words stand with those around them, drawn together where they meet."""
    start = end = -1
    for kind, _, _, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if end >= 0 and first - AROUND > end:
            yield start, end
            start = -1
        start = max(first - AROUND, 0) if start < 0 else start
        end = min(last + AROUND, len(new))
    if end >= 0:
        yield start, end


def quote_disputed(typed: Block | None, fresh: Block | None) -> str:
    """Return what a person typed in a block that lies in a conflict: all of it where the data have no such block."""
    if typed is None:
        return ""
    return quote_difference(fresh.text, typed.text) if fresh else " ".join(typed.text.replace(OBJECT, " ").split())
