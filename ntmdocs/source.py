"""Where a value stands in a file that a person typed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Point at one character: path relative to the workspace, line and column from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Cover the characters `start:end` of a file's text, offsets from 0, as decoded from UTF-8 before NFC.

    `offsets[i]` is the offset in the file of the value's character `i`, with one more entry for the end;
    it is None while value and file run character for character from `start`.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    indent: int = 0
    style: str = ""
    offsets: tuple[int, ...] | None = None

    @property
    def mark(self) -> Mark:
        return Mark(self.path, self.line, self.column)
