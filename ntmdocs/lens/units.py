"""The paragraphs of the paper, one by one, with the stretches of each that the data printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.lens.lines import Record, Register, Role, Wording
from ntmdocs.model.blocks import OBJECT, PARAGRAPH_END, Block, Shape, Token, Tokens, text_of
from ntmdocs.template import Value

CLOSERS = " \u00a0;,:./"


@dataclass(frozen=True, slots=True)
class Print:
    """The characters `start:end` of a paragraph that one value printed; without `record` it is a value that is no prose.

    `earlier` are the words of pieces, by number, which printed others when the paper was made.
    """

    start: int
    end: int
    places: tuple[object, ...]
    record: Record | None = None
    wording: Wording | None = None
    earlier: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph of a block, or of a cell of a row: `block` is its index, `order` counts the cell's paragraphs from 0."""

    block: int
    cell: int
    order: int
    tokens: Tokens
    style: str
    shape: Shape
    part: str
    prints: tuple[Print, ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.tokens)

    @property
    def words(self) -> str:
        """Return what is read here, without objects such as pictures."""
        return " ".join(self.text.replace(OBJECT, " ").split())

    @property
    def member(self) -> Record | None:
        """Return the record by which this paragraph belongs to a list of lines."""
        found = (one.record for one in self.prints if one.record and one.record.role in (Role.PROSE, Role.LISTED))
        return next(found, None)

    @property
    def head(self) -> Record | None:
        """Return the record by which this paragraph is a heading, or opens with one."""
        found = (one.record for one in self.prints if one.record and one.record.role in (Role.TITLE, Role.KEY, Role.COMPUTED))
        return next((one for one in found if one.holder not in ("subject", "table")), None)

    @property
    def is_blank(self) -> bool:
        return not self.words


def cut(block: Block, index: int) -> Iterator[Unit]:
    """Yield the paragraphs of a block."""
    for cell, tokens in enumerate(block.cells):
        for order, paragraph in enumerate(_paragraphs(tokens)):
            yield Unit(index, cell, order, paragraph, block.style, block.shape, block.part)


def _paragraphs(tokens: Tokens) -> Iterator[Tokens]:
    current: list[Token] = []
    for token in tokens:
        if token.text == PARAGRAPH_END:
            yield tuple(current)
            current = []
        else:
            current.append(token)
    yield tuple(current)


def read_units(block: Block, index: int, values: Sequence[Value], register: Register) -> Iterator[Unit]:
    """Yield the paragraphs of a fresh block with what the data printed in each."""
    offset, cell = 0, 0
    for unit in cut(block, index):
        if unit.cell != cell:
            offset, cell = 0, unit.cell
        text = unit.text
        own = [one for one in values if one.cell == cell and offset <= one.start and one.end <= offset + len(text)]
        prints = tuple(_print(one, text, offset, register) for one in sorted(own, key=lambda one: (one.start, one.end)))
        yield Unit(index, cell, unit.order, unit.tokens, unit.style, unit.shape, unit.part, prints)
        offset += len(text) + 1


def _print(value: Value, text: str, offset: int, register: Register) -> Print:
    start, end = value.start - offset, value.end - offset
    found = register.find(value.places, text[start:end])
    record, wording = found or (None, None)
    return Print(start, end, value.places, record, wording)


def literals(unit: Unit) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph that the template printed."""
    position = 0
    for one in unit.prints:
        if position < one.start:
            yield position, one.start
        position = max(position, one.end)
    if position < len(unit.text):
        yield position, len(unit.text)
