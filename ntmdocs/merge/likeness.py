"""How alike two texts are, and what in a text is a label, a number, a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ntmdocs.model.blocks import LINE_BREAK, PARAGRAPH_END, TAB, Block, Shape, Token, Tokens

Bag = frozenset[tuple[str, int]]  # each word with its how-manieth, so that sets do for bags

SIMILAR = 0.45  # word-bag Dice from which two texts in one place are the same block
FAR = 0.7  # and in places far apart
CLOSING_MARKS = " \u00a0;,.:/"

_WORD = re.compile(r"[^\W_]+(?:[.,/]\d+)*%?")
_NUMBER = re.compile(r"[\d.,/%:+-]*\d[\d.,/%:+-]*")
_ORDINAL = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[^\W\d_])\s*[.)/]\s+")
_LONE_ORDINAL = re.compile(r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})\s*[.)]?|[^\W\d_][.)])\s*")
_ITEM_MARK = re.compile(r"[-+*][^\S\n\t\u2029]+")
_ANCHORING_SPACE = frozenset({PARAGRAPH_END, LINE_BREAK, TAB})


@lru_cache(maxsize=16_384)
def bag(text: str) -> Bag:
    """Return the words of a text, case folded, numbers among them; marks and spaces do not count."""
    seen: dict[str, int] = {}
    counted: list[tuple[str, int]] = []
    for word in word_list(text):
        seen[word] = seen.get(word, 0) + 1
        counted.append((word, seen[word]))
    return frozenset(counted)


def dice(one: Bag, other: Bag) -> float:
    """Return twice the common words over all words, 0 to 1; 0 where there is none."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def holds(part: Bag, whole: Bag) -> bool:
    """Tell whether nearly all words of a text are words of another: four fifths."""
    return bool(part) and len(part & whole) >= 0.8 * len(part)


@lru_cache(maxsize=4_096)
def label(text: str) -> str:
    """Return what a row is known by: its words without numbers, cells still parted.

    >>> label("2\\tXóm 7/8 Bắc\\t2.298\\t88,9%")
    'Xóm Bắc'
    """
    return " ".join(_NUMBER.sub(" ", text).split())


@lru_cache(maxsize=4_096)
def row_name(text: str) -> str:
    """Return the cell that names a row: its first one that has a letter and is more than an ordinal; "" where there is none.

    >>> row_name("2\\tXóm 7\\t2.298\\tCó")
    'Xóm 7'
    """
    cells = (" ".join(cell.split()) for cell in text.split(TAB))
    return next((cell for cell in cells if any(map(str.isalpha, cell)) and not is_ordinal(cell)), "")


def row_values(text: str) -> tuple[str, ...]:
    """Return the cells of a row that have words or figures, without its name and its ordinal."""
    name = row_name(text)
    cells = (" ".join(cell.split()) for cell in text.split(TAB))
    return tuple(cell for index, cell in enumerate(cells) if cell and cell != name and (index or not is_ordinal(cell)))


def texts_of(blocks: Iterable[Block]) -> list[str]:
    """Return `Block.text` of all, quickly."""
    return [TAB.join(["".join([token[0] for token in cell]) for cell in block.cells]) for block in blocks]


def is_solid(text: str) -> bool:
    """Tell whether a token parts two changes: all but mere space, which says nothing; an end of line or a tab does."""
    return not text.isspace() or text in _ANCHORING_SPACE


def closing_start(tokens: Sequence[Token]) -> int:
    """Return where the closing marks at the end of a cell begin."""
    start = len(tokens)
    while start and not tokens[start - 1].text.strip(CLOSING_MARKS):
        start -= 1
    return start


def essence(block: Block) -> tuple[str, ...]:
    """Return what a person or the data may have changed in a block: its cells without what is computed.

    That is closing marks at the end, a number that stands alone in a row's first cell, a number or a mark of an item before a
    paragraph's words.
    """
    cells = [" ".join("".join([token[0] for token in cell]).rstrip(CLOSING_MARKS).split()) for cell in block.cells]
    if block.shape is Shape.ROW:
        if len(cells) > 1 and is_ordinal(cells[0]):
            cells[0] = ""
    elif cells:
        cells[0] = cells[0][begins_item(cells[0]) :]
    return tuple(cells)


def is_ordinal(text: str) -> bool:
    """Tell whether a text is one ordinal and nothing else: "3", "2.1", "IV", "a)".

    >>> [is_ordinal(text) for text in ("3", "IV.", "a)", "2.298 hộ", "")]
    [True, True, True, False, False]
    """
    return _LONE_ORDINAL.fullmatch(text) is not None


def has_ordinal(text: str) -> bool:
    """Tell whether a paragraph begins with a typed number, as in "2.1. Giao"."""
    return _ORDINAL.match(text) is not None


def begins_item(text: str) -> int:
    """Return where the words of a paragraph begin, after its number or its mark of an item.

    >>> [begins_item(text) for text in ("- Làm đường", "2.1. Giao", "-5 hộ", "Làm")]
    [2, 5, 0, 0]
    """
    found = _ITEM_MARK.match(text) or _ORDINAL.match(text)
    return found.end() if found else 0


def item_start(tokens: Tokens) -> int:
    """Return how many tokens the number or the mark before an item's words has."""
    left, count = begins_item("".join([token[0] for token in tokens[:12]])), 0
    while left > 0:
        left -= len(tokens[count].text)
        count += 1
    return count


def mark_end(tokens: Tokens) -> int:
    """Return how many tokens the mark of an item at the start of a cell has: "- ", "+ ", "* "."""
    return 2 if len(tokens) > 1 and _ITEM_MARK.fullmatch(tokens[0].text + tokens[1].text) else 0


def word_list(text: str) -> list[str]:
    """Return the words of a text in order, case folded, numbers among them."""
    return _WORD.findall(text.casefold())


def words_of(tokens: Tokens) -> Bag:
    return bag("".join([token[0] for token in tokens]))
