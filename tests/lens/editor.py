"""A person at a Word file: random edits of the blocks of a plan's paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from random import Random

from ntmdocs.model.blocks import BODY, PARAGRAPH_END, Block, Shape
from tests.lens.office import find, paragraph, retoken

WORDS = ["đường", "trường", "học", "xóm", "làng", "văn", "hóa", "môi", "trường", "vệ", "sinh", "thu", "nhập", "12", "7/8", "2,5%", "phấn", "đấu", "(kèm)", "“xanh”", "*sao*", "$tiền", "[x]", "\\", "-", "+", ">>", ";", ":", ".", ",", "nước"]
STYLES = ("Nội dung", "Gạch đầu dòng", "Dấu cộng", "Căn cứ", "Mục liền đoạn", "Tiêu chí liền đoạn", "Thuận lợi và khó khăn")
Letters = list[tuple[str, int]]


def letters(block: Block, cell: int = 0) -> Letters:
    return [(letter, token.look) for token in block.cells[cell] for letter in token.text]


def retyped(block: Block, made: Letters, cell: int = 0) -> Block:
    cells = list(block.cells)
    cells[cell] = retoken(made)
    return dataclasses.replace(block, cells=tuple(cells))


def lines(blocks: list[Block]) -> list[int]:
    """Return the indices of paragraphs of prose."""
    wanted = (i for i, block in enumerate(blocks) if block.shape is Shape.PARAGRAPH and block.part == BODY)
    return [i for i in wanted if blocks[i].style in STYLES and len(blocks[i].text) > 6]


def phrase(random: Random) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 4)))


def cutting(words: str) -> Callable[[list[Block]], object]:
    """Cut a paragraph before some words."""

    def act(blocks: list[Block]) -> None:
        at = find(blocks, words)
        made, place = letters(blocks[at]), blocks[at].text.index(words)
        second = dataclasses.replace(retyped(blocks[at], made[place:]), anchor="")
        blocks[at : at + 1] = [retyped(blocks[at], made[: place - 1]), second]

    return act


class Editor:
    """Make one random edit after another; `acts` names those done."""

    def __init__(self, seed: int, blocks: list[Block]) -> None:
        self.random = Random(seed)
        self.blocks = blocks
        self.acts: list[str] = []

    def edit(self, count: int) -> None:
        for _ in range(count):
            acts = (self.type_words, self.drop_words, self.replace_word, self.embolden, self.add, self.drop, self.move)
            act = self.random.choice((*acts, self.cut, self.join, self.recipients))
            self.acts.append(act.__name__)
            choice = lines(self.blocks)
            if choice:
                act(self.random.choice(choice))

    def spaces(self, at: int) -> list[int]:
        text = self.blocks[at].text
        return [i for i, letter in enumerate(text) if letter == " " and 2 < i < len(text) - 2]

    def type_words(self, at: int) -> None:
        made, spaces = letters(self.blocks[at]), self.spaces(at)
        if spaces:
            place = self.random.choice(spaces)
            typed = [(letter, 0) for letter in " " + phrase(self.random)]
            self.blocks[at] = retyped(self.blocks[at], made[:place] + typed + made[place:])

    def drop_words(self, at: int) -> None:
        made, spaces = letters(self.blocks[at]), self.spaces(at)
        if len(spaces) > 1:
            start, end = sorted(self.random.sample(spaces, 2))
            if ":" not in self.blocks[at].text[start:end]:  # the template sets it after a run-in heading
                self.blocks[at] = retyped(self.blocks[at], made[:start] + made[end:])

    def replace_word(self, at: int) -> None:
        made, spaces = letters(self.blocks[at]), self.spaces(at)
        if len(spaces) > 1:
            order = self.random.randrange(len(spaces) - 1)
            start, end = spaces[order], spaces[order + 1]
            typed = [(letter, made[start + 1][1]) for letter in phrase(self.random)]
            self.blocks[at] = retyped(self.blocks[at], [*made[: start + 1], *typed, *made[end:]])

    def embolden(self, at: int) -> None:
        made, spaces = letters(self.blocks[at]), self.spaces(at)
        if len(spaces) > 1:
            start, end = sorted(self.random.sample(spaces, 2))
            flag = self.random.choice((1, 2))
            bold = [(letter, 0 if letter.isspace() else look ^ flag) for letter, look in made[start:end]]
            self.blocks[at] = retyped(self.blocks[at], made[:start] + bold + made[end:])

    def add(self, at: int) -> None:
        number = self.random.randint(1, 999)
        if self.random.random() < 0.5:
            self.blocks.insert(at + 1, paragraph(f"- mục mới {phrase(self.random)} {number};", "Gạch đầu dòng"))
        else:
            self.blocks.insert(at + 1, paragraph(f"Đoạn mới {phrase(self.random)} {number}."))

    def drop(self, at: int) -> None:
        del self.blocks[at]

    def move(self, at: int) -> None:
        block = self.blocks.pop(at)
        choice = lines(self.blocks)
        self.blocks.insert(self.random.choice(choice) + 1 if choice else at, block)

    def cut(self, at: int) -> None:
        block, spaces = self.blocks[at], self.spaces(at)
        if spaces:
            made, place = letters(block), self.random.choice(spaces)
            dash: Letters = [("-", 0), (" ", 0)] if block.text.startswith("- ") and self.random.random() < 0.7 else []
            self.blocks[at] = retyped(block, made[:place])
            self.blocks.insert(at + 1, dataclasses.replace(retyped(block, dash + made[place + 1 :]), anchor=""))

    def join(self, at: int) -> None:
        if at + 1 in lines(self.blocks) and self.blocks[at + 1].style in STYLES[:2]:
            other = letters(self.blocks[at + 1])
            tail = other[2:] if self.blocks[at + 1].text.startswith(("- ", "+ ")) else other
            self.blocks[at] = retyped(self.blocks[at], [*letters(self.blocks[at]), (" ", 0), *tail])
            del self.blocks[at + 1]

    def recipients(self, _: int) -> None:
        at = next((i for i, block in enumerate(self.blocks) if "Nơi nhận" in block.text), None)
        if at is None:
            return
        rows = "".join(letter for letter, _ in letters(self.blocks[at])).split(PARAGRAPH_END)
        act = self.random.choice(("add", "drop", "change"))
        place = self.random.randint(1, max(1, len(rows) - 1))
        if act == "add":
            rows.insert(place, f"- Phòng {self.random.randint(1, 99)};")
        elif act == "drop" and len(rows) > 2:
            del rows[place]
        elif act == "change" and len(rows) > 1:
            rows[place] = rows[place].replace(" ", " mới ", 1)
        self.blocks[at] = retyped(self.blocks[at], [(letter, 0) for letter in PARAGRAPH_END.join(rows)])
