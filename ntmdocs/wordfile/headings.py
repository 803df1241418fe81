"""Where each block of a Word file stands, by the numbers that Word prints: for telling people where to look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ntmdocs.model.blocks import BODY, Block, Shape, text_of
from ntmdocs.names import fold
from ntmdocs.wordfile.dump import automatic_numbers
from ntmdocs.wordfile.numbers import NS
from ntmdocs.wordfile.paper import Paper

HEADER, FOOTER = "header", "footer"
APPENDIX, RECIPIENTS = "phuluc", "noinhan"  # folded: how the pieces after the body begin
TITLE_WORDS = 3
_ROMAN = re.compile(r"[IVXLC]+")
_SECTION = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the paper: the part ("II") and section ("2.5") that it stands under, "" for none; body, header or footer.

    `title` is the heading of an appendix, as printed.
    """

    part: str = ""
    section: str = ""
    area: str = "body"
    title: str = ""


def find_spots(paper: Paper) -> tuple[Spot, ...]:
    """Return where each block stands; a heading stands in its own section."""
    root = paper.roots[paper.parts.get(BODY, BODY)]
    numbers = dict(zip(root.iter(NS + "p"), automatic_numbers(paper.package), strict=False))
    spots: list[Spot] = []
    here = Spot()
    for block, element in zip(paper.blocks, paper.elements, strict=True):
        if block.part != BODY:
            spots.append(Spot(area=FOOTER if block.part.startswith(FOOTER) else HEADER))
            continue
        here = _after(here, numbers.get(element, ""), block)
        spots.append(here)
    return tuple(spots)


def _after(here: Spot, printed: str, block: Block) -> Spot:
    number = printed.rstrip(".)")
    if _ROMAN.fullmatch(number):
        return Spot(number)
    if _SECTION.fullmatch(number):
        return Spot(here.part, number)
    if block.shape is Shape.ROW:
        ends = any(fold(text_of(cell)).startswith(RECIPIENTS) for cell in block.cells)
        return Spot() if ends else here
    is_title = fold(block.text).startswith(APPENDIX) and len(block.text.split()) <= TITLE_WORDS
    return Spot(title=block.text.strip()) if is_title else here
