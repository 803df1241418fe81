"""A Word file as people see it: a flat sequence of paragraphs and table rows, each a sequence of tokens.

Text and the two looks that our data know are all that counts. A mere save by another program, runs cut apart, spelling
marks and revision ids change nothing here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BOLD, ITALIC = 1, 2
PARAGRAPH_END = "\u2029"  # between the paragraphs of one cell
LINE_BREAK = "\n"
TAB = "\t"
OBJECT = "\ufffc"  # a picture, a drawn line, a field, a note's mark: one character that is no text
BODY = "word/document.xml"

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:[^\W_]|[\u0300-\u036f])*|[^\S\n\t\u2029]+|.", re.DOTALL)


class Token(NamedTuple):
    """A word, a number, a stretch of white space, or one other character.

    `look` is BOLD | ITALIC where it differs from the look of its paragraph's style; white space has none. `disputed` tells
    that it stands in a conflict that nobody has resolved yet.
    """

    text: str
    look: int = 0
    disputed: bool = False


Tokens = tuple[Token, ...]


class Shape(StrEnum):
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One outermost paragraph, which has one cell, or one table row; a cell's paragraphs are parted by PARAGRAPH_END.

    `style` is the name (not the id) of its first paragraph's style, `anchor` the name of our bookmark in it, `part` where it
    stands, `table` the number of its table in that part from 1, 0 for a paragraph.
    """

    shape: Shape
    cells: tuple[Tokens, ...]
    style: str = ""
    anchor: str = ""
    part: str = BODY
    table: int = 0

    @property
    def text(self) -> str:
        """Return all words, those of cells parted by a tab."""
        return TAB.join(map(text_of, self.cells))

    @property
    def is_disputed(self) -> bool:
        return any(token.disputed for cell in self.cells for token in cell)


Blocks = tuple[Block, ...]


def text_of(tokens: Iterable[Token]) -> str:
    return "".join(token.text for token in tokens)


def iter_tokens(text: str, look: int = 0, disputed: bool = False) -> Iterator[Token]:
    """Cut words of one look into tokens, in NFC.

    >>> [token.text for token in iter_tokens("đạt 2.298 hộ (88,9%); 7/8 xóm.")]
    ['đạt', ' ', '2.298', ' ', 'hộ', ' ', '(', '88,9%', ')', ';', ' ', '7/8', ' ', 'xóm', '.']
    """
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        words = match[0]
        yield Token(words, 0 if words.isspace() else look, disputed)
