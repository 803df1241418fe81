"""How every block must read once the changes are made: what the proof of a pull compares with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntmdocs.lens.desk import Desk
from ntmdocs.lens.records import Expected
from ntmdocs.merge import Result
from ntmdocs.model.blocks import PARAGRAPH_END, TAB, Blocks


def expect(desk: Desk, fresh: Blocks, results: Sequence[Result]) -> Iterator[Expected]:
    """Yield the blocks in the order in which they must print; tables of the data are left out."""
    by_result: dict[int, list[int]] = {}
    for index, sheet in enumerate(desk.sheets):
        by_result.setdefault(sheet.result, []).append(index)
    left = _left_over(desk)
    silent = desk.vanished
    for index, result in enumerate(results):
        own = by_result.get(index, [])
        if not own:
            continue
        text = _text(desk, [i for i in own if desk.sheets[i].unit not in silent and i not in desk.staying])
        if text is not None:
            yield Expected(text, index, result.step.fresh)
        yield from (Expected(fresh[i].text, None, i) for i in left.pop(result.step.fresh, ()))
    yield from (Expected(fresh[i].text, None, i) for rest in left.values() for i in rest)


def _left_over(desk: Desk) -> dict[int | None, list[int]]:
    """Return the fresh blocks that go on printing although they were taken out, by the fresh block before them."""
    kept: dict[int | None, list[int]] = {}
    vanished, sheets = desk.vanished, [one for i, one in enumerate(desk.sheets) if i not in desk.staying]
    held = [sheet.unit for i, sheet in enumerate(desk.sheets) if i in desk.staying and sheet.unit is not None]
    there = {desk.units[sheet.unit].block for sheet in sheets if sheet.unit is not None}
    lines = (i for i, unit in enumerate(desk.units) if unit.member or i in desk.gone)
    gone = {desk.units[i].block for i in (*lines, *held) if i not in desk.removed and i not in vanished}
    for block in sorted(gone - there):
        kept.setdefault(max((one for one in there if one < block), default=None), []).append(block)
    return kept


def _text(desk: Desk, sheets: Sequence[int]) -> str | None:
    """Return what a block is to read, None where it will not be printed."""
    cells: dict[int, list[str]] = {}
    for index in sheets:
        words = _words(desk, index)
        if words is not None:
            cells.setdefault(desk.sheets[index].cell, []).append(words)
    if not cells:
        return None
    return TAB.join(PARAGRAPH_END.join(cells.get(cell, [""])) for cell in range(max(cells) + 1))


def _words(desk: Desk, index: int) -> str | None:
    sheet = desk.sheets[index]
    line = desk.lines.get(index)
    if sheet.unit is None:
        return line
    if sheet.unit in desk.removed and sheet.unit in desk.gone:
        return None
    unit = desk.units[sheet.unit]
    if line is not None and not line.endswith("\0"):
        return line
    text, position = "", 0
    for at, one in enumerate(unit.prints):
        text += unit.text[position : one.start] if position or line is None else line[:-1]
        text += desk.prints.get((index, at), unit.text[one.start : one.end])
        position = one.end
    return text + unit.text[position:]
