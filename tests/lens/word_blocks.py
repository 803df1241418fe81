"""A built Word file as blocks, and edits of them, as the tests of the lens need it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from docx import Document
from docx.oxml.ns import qn

from ntmdocs.merge import Result
from ntmdocs.model.blocks import PARAGRAPH_END, Block, Blocks, Shape, iter_tokens
from ntmdocs.model.merging import Action, Step


def blocks_of(data: bytes) -> Blocks:
    """Read the body's outermost paragraphs and rows by their words alone."""
    from io import BytesIO

    numbers, found = count(1), []
    for child in Document(BytesIO(data)).element.body:
        if child.tag == qn("w:p"):
            found.append(Block(Shape.PARAGRAPH, (tuple(iter_tokens(_words(child))),)))
        elif child.tag == qn("w:tbl"):
            number = next(numbers)
            for row in child.iter(qn("w:tr")):
                cells = (PARAGRAPH_END.join(map(_words, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc")))
                found.append(Block(Shape.ROW, tuple(tuple(iter_tokens(cell)) for cell in cells), table=number))
    return tuple(found)


def _words(paragraph: object) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))  # type: ignore[attr-defined]


def untouched(fresh: Blocks) -> list[Result]:
    """Return the results of a file that nobody edited."""
    return [Result(Step(Action.KEEP, index, index, index), block) for index, block in enumerate(fresh)]


def retyped(result: Result, cell: int, words: str) -> Result:
    """Return a result after a person typed other words into a cell."""
    assert result.block is not None
    cells = list(result.block.cells)
    cells[cell] = tuple(iter_tokens(words))
    return Result(result.step, replace(result.block, cells=tuple(cells)))
