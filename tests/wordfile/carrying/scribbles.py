"""Documents and edits of them by chance, repeatable by seed."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.wordfile.carrying.sheets import Line

WORDS = [
    "xóm",
    "đường",
    "hộ",
    "nghèo",
    "đạt",
    "20",
    "25",
    "88,9%",
    "km",
    "sửa",
    "nhà",
    "văn",
    "hóa",
    "trường",
    "học",
    "giao",
    "thông",
    "thủy",
    "lợi",
    "tiêu",
    "chí",
    "năm",
    "2024",
    "xã",
    ",",
    ";",
    ".",
    "vốn",
    "đồng",
    "triệu",
]


def phrase(chance: Random, count: int = 0) -> str:
    words = [chance.choice(WORDS) for _ in range(count or chance.randint(3, 9))]
    return " ".join(_marked(chance, word) for word in words)


def _marked(chance: Random, word: str) -> str:
    mark = chance.choice(["**", "*", *[""] * 8]) if word.isalpha() else ""
    return f"{mark}{word}{mark}"


def line(chance: Random) -> str:
    return ("- " if chance.random() < 0.6 else "") + phrase(chance)


def cell(chance: Random) -> str:
    return "|".join(phrase(chance, chance.randint(1, 3)) for _ in range(chance.choice([1, 1, 1, 2, 3])))


def document(chance: Random) -> list[Line]:
    """Return some lines, now and then a table of two columns."""
    return separated([_table(chance) if chance.random() < 0.15 else line(chance) for _ in range(chance.randint(3, 9))])


def _table(chance: Random) -> Line:
    return [[cell(chance), cell(chance)] for _ in range(chance.randint(2, 5))]


def separated(lines: list[Line]) -> list[Line]:
    """Return the lines with one between two tables, and one last, as Word keeps them."""
    made: list[Line] = []
    for one in lines:
        if made and isinstance(one, list) and isinstance(made[-1], list):
            made.append("Giữa hai bảng.")
        made.append(one)
    return [*made, "Cuối."] if isinstance(made[-1], list) else made


def edited(chance: Random, lines: list[Line], times: int) -> list[Line]:
    """Return the document after some edits: words, lines and rows changed, put in, taken out, moved, joined."""
    made = deepcopy(lines)
    for _ in range(times):
        at = chance.randrange(len(made))
        one = made[at]
        if isinstance(one, list):
            _edit_table(chance, one)
        else:
            _edit_lines(chance, made, at)
    return separated(made)


def _edit_lines(chance: Random, lines: list[Line], at: int) -> None:
    kind = chance.choice(["words", "words", "words", "more", "less", "move", "join"])
    if kind == "words":
        lines[at] = _edit_words(chance, str(lines[at]))
    elif kind == "more":
        lines.insert(at, line(chance))
    elif kind == "less" and len(lines) > 2:
        del lines[at]
    elif kind == "move":
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif at + 1 < len(lines) and isinstance(lines[at + 1], str):
        lines[at] = f"{lines[at]} {lines.pop(at + 1)}"


def _edit_words(chance: Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(chance.randint(1, 2)):
        at, kind = chance.randrange(len(words)), chance.random()
        if kind < 0.5:
            words[at] = chance.choice(WORDS)
        elif kind < 0.75:
            words.insert(at, chance.choice(WORDS))
        elif len(words) > 2:
            del words[at]
    return " ".join(words)


def _edit_table(chance: Random, rows: list[list[str]]) -> None:
    at, kind = chance.randrange(len(rows)), chance.random()
    if kind < 0.6:
        column = chance.randrange(2)
        rows[at][column] = _edit_cell(chance, rows[at][column])
    elif kind < 0.8:
        rows.insert(at, [cell(chance), cell(chance)])
    elif len(rows) > 1:
        del rows[at]


def _edit_cell(chance: Random, text: str) -> str:
    lines = text.split("|")
    at, kind = chance.randrange(len(lines)), chance.random()
    if kind < 0.5:
        lines[at] = _edit_words(chance, lines[at])
    elif kind < 0.75:
        lines.insert(at, phrase(chance, 2))
    elif len(lines) > 1:
        del lines[at]
    return "|".join(lines)


def three_sides(seed: int) -> tuple[list[Line], list[Line], list[Line]]:
    """Return a document as it was generated, as people edited it, and as it is generated now."""
    chance = Random(seed)
    base = document(chance)
    return base, edited(chance, base, chance.randint(0, 4)), edited(chance, base, chance.randint(0, 4))
