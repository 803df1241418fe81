"""Papers that an appendix may stand on, and the room that the house's margins leave."""

from __future__ import annotations

from ntmdocs.model.regulation import House
from ntmdocs.model.table import Paper

A4 = Paper(210, 297)
A4_LANDSCAPE = Paper(297, 210)
A3 = Paper(297, 420)
A3_LANDSCAPE = Paper(420, 297)


def text_width_mm(paper: Paper, house: House) -> float:
    return paper.width_mm - house.margins["left"] - house.margins["right"]


def text_height_mm(paper: Paper, house: House) -> float:
    return paper.height_mm - house.margins["top"] - house.margins["bottom"]
