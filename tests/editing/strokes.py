"""What a hand does to a document, a stroke at a time. A stroke names its paragraph by number and by the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stroke:
    """`act` on paragraph `at` (counted over the body, from 0) that reads `text`.

    - replace: characters start:end become `words` (tracked: as a proposal by `author`);
    - look: characters start:end become bold or italic (`look` "b" or "i"), or no longer (`is_on` False);
    - insert: a paragraph of `words` after it, of its own kind; `bold` of them at the start are bold; `style_from` is another paragraph whose kind it takes;
    - delete; move: to after paragraph `to`; split: before character `start`, the space before it goes with `end`, the second half begins with `words`;
    - join: with the next one, of which the first `end` characters go, `words` between;
    - add_row: after the row of this paragraph, cells filled with `cells`; delete_row;
    - picture: a paragraph with a picture after it; comment: `words` on characters start:end; header: `words` typed before the page number.
    """

    act: str
    at: int = 0
    text: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    to: int = 0
    look: str = ""
    is_on: bool = True
    bold: int = 0
    style_from: int = -1
    cells: tuple[str, ...] = field(default=())
    tracked: bool = False
    author: str = "Lê Văn Duyệt"
