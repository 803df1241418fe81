"""Papers that an appendix may stand on: what its author asks for, and the room that the house's margins leave."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ntmdocs.model.document import Appendix
from ntmdocs.model.regulation import House
from ntmdocs.model.table import Paper
from ntmdocs.names import APPENDIX_OPTIONS

A4 = Paper(210, 297)
A4_LANDSCAPE = Paper(297, 210)
A3 = Paper(297, 420)
A3_LANDSCAPE = Paper(420, 297)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author asked for: the page, and the ways of laying out that are left to choose from."""

    paper: Paper
    across: bool = True
    down: bool = True


def read_wish(appendix: Appendix) -> Wish:
    """Return the paper and the ways that `khổ` and `chiều` leave; landscape A4 and any way where nothing is said."""
    options = dict(appendix.options)
    said = {"paper": set[str](), "direction": set[str]()}
    for name, words in said.items():
        for word in re.split(r"[,;]", options[name].value) if name in options else ():
            words.add(APPENDIX_OPTIONS[name].find(word) or "")
    is_portrait = "portrait" in said["direction"] and "landscape" not in said["direction"]
    portrait, landscape = (A3, A3_LANDSCAPE) if "a3" in said["paper"] else (A4, A4_LANDSCAPE)
    across, down = ("hamlets_across" in said["direction"], "hamlets_down" in said["direction"])
    return Wish(portrait if is_portrait else landscape, across or not down, down or not across)


def text_width_mm(paper: Paper, house: House) -> float:
    """Return how wide a line may be."""
    return paper.width_mm - house.margins["left"] - house.margins["right"]


def text_height_mm(paper: Paper, house: House) -> float:
    """Return how high the words on a page may stand."""
    return paper.height_mm - house.margins["top"] - house.margins["bottom"]
