"""The edited paper paragraph by paragraph, each with the fresh one that it was, those that stayed in their order marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntmdocs.lens.quoting import quote_disputed
from ntmdocs.lens.units import Unit, cut
from ntmdocs.merge import Result, align
from ntmdocs.merge.sequences import rising
from ntmdocs.model.blocks import OBJECT, Block, Blocks, Shape, Tokens, text_of
from ntmdocs.model.merging import Action

FlowKey = tuple[str, int, int]  # part, then for cells of rows the fresh block and the cell, else -1


@dataclass(slots=True)
class Sheet:
    """One paragraph of the result: which unit of the fresh paper it was, None for one that a person added.

    `is_fixed` where it stands in its old order; `is_frozen` where it reads as fresh does or lies in a conflict, so that
    nothing of it comes home; `typed` is what people left there, of a paragraph in a conflict, `quoted` what a message
    quotes of it.
    """

    result: int
    cell: int
    order: int
    tokens: Tokens
    style: str
    shape: Shape
    flow: FlowKey
    unit: int | None = None
    is_fixed: bool = False
    is_frozen: bool = False
    owner: str = ""
    typed: Tokens = ()
    quoted: str = ""

    @property
    def text(self) -> str:
        return text_of(self.tokens)

    @property
    def words(self) -> str:
        """Return what is read here, without objects such as pictures."""
        return " ".join(self.text.replace(OBJECT, " ").split())


def lay_out(units: Sequence[Unit], fresh: Blocks, results: Sequence[Result], handled: frozenset[int]) -> list[Sheet]:
    """Return the paragraphs of the result in order, paired with the fresh units; rows that are `handled` are left out."""
    by_block: dict[int, list[int]] = {}
    for index, unit in enumerate(units):
        by_block.setdefault(unit.block, []).append(index)
    sheets: list[Sheet] = []
    for index, result in enumerate(results):
        if index not in handled:
            own = by_block.get(result.step.fresh, []) if result.step.fresh is not None else []
            sheets += _sheets(index, result, [(i, units[i]) for i in own], fresh)
    mark_fixed(sheets)
    return sheets


def _sheets(index: int, result: Result, own: list[tuple[int, Unit]], fresh: Blocks) -> Iterator[Sheet]:
    step, block = result.step, result.block
    frozen = step.is_conflict or (block is not None and block.is_disputed)
    quoted = quote_disputed(block, None if step.fresh is None else fresh[step.fresh]) if frozen else ""
    if frozen and step.fresh is not None:
        block = fresh[step.fresh]
    if block is None or step.action is Action.DELETE:
        return
    place = -1 if step.fresh is None else step.fresh
    typed = result.block.cells[0] if frozen and result.block and block.shape is Shape.PARAGRAPH else ()
    made = [_sheet(index, one, place, frozen) for one in cut(block, index)]
    pairs = {new: old for old, new in _pairs([unit for _, unit in own], made, block)}
    for at, sheet in enumerate(made):
        sheet.unit = own[pairs[at]][0] if at in pairs else None
        sheet.typed, sheet.quoted = typed, quoted
        yield sheet


def _sheet(index: int, one: Unit, place: int, frozen: bool) -> Sheet:
    flow = (one.part, place if place >= 0 else index + 1_000_000, one.cell) if one.shape is Shape.ROW else (one.part, -1, -1)
    return Sheet(index, one.cell, one.order, one.tokens, one.style, one.shape, flow, is_frozen=frozen)


def _pairs(old: list[Unit], new: list[Sheet], block: Block) -> list[tuple[int, int]]:
    if not old:
        return []
    if block.shape is Shape.PARAGRAPH:
        return [(0, 0)]
    pairs: list[tuple[int, int]] = []
    for cell in range(len(block.cells)):
        there = [i for i, unit in enumerate(old) if unit.cell == cell]
        here = [i for i, sheet in enumerate(new) if sheet.cell == cell]
        if len(there) == len(here) == 1:
            pairs.append((there[0], here[0]))
            continue
        made = align(_blocks(old[i].tokens for i in there), _blocks(new[i].tokens for i in here))
        pairs += ((there[a], here[b]) for a, b in made)
    return pairs


def _blocks(paragraphs: Iterator[Tokens]) -> Blocks:
    return tuple(Block(Shape.PARAGRAPH, (tokens,)) for tokens in paragraphs)


def mark_fixed(sheets: Sequence[Sheet]) -> None:
    """Mark the sheets that stand in the order of the fresh paper: as many as can be."""
    pairs = [(i, sheet.unit) for i, sheet in enumerate(sheets) if sheet.unit is not None]
    fixed = {i for i, _ in rising(pairs)}
    for i, sheet in enumerate(sheets):
        sheet.is_fixed = i in fixed


def gone(units: Sequence[Unit], sheets: Sequence[Sheet], kept: frozenset[int]) -> list[int]:
    """Return the units that a person took out; those of the blocks `kept` are nobody's concern here."""
    there = {sheet.unit for sheet in sheets}
    return [i for i, unit in enumerate(units) if i not in there and unit.block not in kept]


def without_objects(tokens: Tokens) -> Tokens:
    """Return tokens without pictures and note marks, which stay in the Word file."""
    return tuple(one for one in tokens if one.text != OBJECT)


def plainly(sheet: Sheet) -> Sheet:
    return replace(sheet, tokens=without_objects(sheet.tokens))
