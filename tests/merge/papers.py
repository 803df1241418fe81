"""Papers for the merge's tests: blocks written as lines of text, and random ones for its laws.

`paper("Mở đầu", "| 1 | Xóm A | 5", "| 2 | Xóm B | 7")`: a line that begins with a bar is a row, its cells parted by bars; rows in
succession are one table. `**words**` are bold, ` / ` ends a paragraph of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from ntmdocs.merge import results
from ntmdocs.model.blocks import BOLD, PARAGRAPH_END, Block, Blocks, Shape, Token, Tokens, iter_tokens, text_of
from ntmdocs.model.merging import Action, MergePlan


def tokens(text: str, disputed: bool = False) -> Tokens:
    found: list[Token] = []
    for index, words in enumerate(text.replace(" ¶ ", PARAGRAPH_END).split("**")):
        found.extend(iter_tokens(words, BOLD if index % 2 else 0, disputed))
    return tuple(found)


def block(line: str, style: str = "", anchor: str = "", part: str = "word/document.xml", table: int = 0) -> Block:
    if line.startswith("|"):
        return Block(Shape.ROW, tuple(tokens(cell.strip()) for cell in line[1:].split("|")), style, anchor, part, table)
    return Block(Shape.PARAGRAPH, (tokens(line),), style, anchor, part)


def paper(*lines: str, anchors: Sequence[str] = ()) -> Blocks:
    """Return the blocks of lines; `anchors` name them in order."""
    found: list[Block] = []
    table = 0
    for index, line in enumerate(lines):
        is_row = line.startswith("|")
        table += is_row and not (index and lines[index - 1].startswith("|"))
        found.append(block(line, anchor=anchors[index] if index < len(anchors) else "", table=table if is_row else 0))
    return tuple(found)


def read(plan: MergePlan, edited: Blocks, fresh: Blocks) -> list[str]:
    """Return what is to be read, one line a block, in the notation of `paper`, bold left out."""
    return [write(one.block) for one in results(plan, edited, fresh) if one.block is not None]


def write(one: Block) -> str:
    cells = [text_of(cell).replace(PARAGRAPH_END, " ¶ ") for cell in one.cells]
    return cells[0] if one.shape is Shape.PARAGRAPH else "| " + " | ".join(cells)


def lines(blocks: Blocks) -> list[str]:
    return [write(one) for one in blocks]


def conflicts(plan: MergePlan, edited: Blocks) -> list[tuple[str, str, str]]:
    """Return base, edited and fresh words of each conflict within a block."""
    return [
        (text_of(hunk.base), text_of(edited[step.edited].cells[hunk.cell][hunk.start : hunk.end]), text_of(hunk.tokens))
        for step in plan.steps
        if step.edited is not None
        for hunk in step.hunks
        if hunk.is_conflict
    ]


def actions(plan: MergePlan) -> list[Action]:
    return [step.action for step in plan.steps]


# --- random papers

WORDS = ("an", "bình", "cầu", "đường", "2.298", "88,9%", "hộ", "xóm", ",", ";", ".", "/")


@st.composite
def texts(draw: st.DrawFn, least: int = 0, most: int = 7) -> str:
    return " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=most)))


@st.composite
def cells(draw: st.DrawFn) -> Tokens:
    paragraphs = draw(st.lists(texts(), min_size=1, max_size=2))
    look = draw(st.sampled_from((0, 0, BOLD)))
    return tuple(iter_tokens(PARAGRAPH_END.join(paragraphs), look))


@st.composite
def papers(draw: st.DrawFn, most: int = 8, anchored: bool = False) -> Blocks:
    """Draw paragraphs and tables, many of them short and many alike."""
    found: list[Block] = []
    for table, shape in enumerate(draw(st.lists(st.sampled_from((0, 0, 0, 2, 3)), max_size=most)), 1):
        count = draw(st.integers(1, 4)) if shape else 1
        for _ in range(count):
            found.append(
                Block(Shape.ROW, tuple(draw(cells()) for _ in range(shape)), table=table)
                if shape
                else Block(Shape.PARAGRAPH, (draw(cells()),), draw(st.sampled_from(("", "Gạch đầu dòng"))))
            )
    return number(found) if anchored else tuple(found)


@st.composite
def distinct_papers(draw: st.DrawFn) -> Blocks:
    """Draw a paper every block of which has words that stand nowhere else."""
    shapes = draw(st.lists(st.sampled_from((0, 0, 0, 2, 3)), max_size=6))
    found: list[Block] = []
    for table, width in enumerate(shapes, 1):
        for _ in range(draw(st.integers(1, 3)) if width else 1):
            own = [f"{name}{len(found)}" for name in ("từ", "lời", "chữ", "câu")]
            cells = [tuple(iter_tokens(" ".join((*own, draw(texts(most=4)))).strip())) for _ in range(width or 1)]
            found.append(Block(Shape.ROW if width else Shape.PARAGRAPH, tuple(cells), table=table if width else 0))
    return tuple(found)


def number(blocks: Iterable[Block]) -> Blocks:
    return tuple(replace(one, anchor=f"_n0a1b2c3d_{index}") for index, one in enumerate(blocks))


@st.composite
def edits(draw: st.DrawFn, start: Blocks, moving: bool = True) -> Blocks:
    """Draw what becomes of a paper in other hands: words changed, blocks taken out, put in, and if `moving` moved, doubled, split, joined."""
    blocks = list(start)
    for _ in range(draw(st.integers(0, 4))):
        kinds = ("words", "words", "words", "out", "in", "look", *(("move", "same", "column", "split", "join") if moving else ()))
        kind = draw(st.sampled_from(kinds))
        if not blocks:
            kind = "in"
        at = draw(st.integers(0, max(0, len(blocks) - 1)))
        if kind == "in":
            while not moving and 0 < at < len(blocks) and blocks[at].table and blocks[at - 1].table:
                at -= 1
            blocks.insert(at, Block(Shape.PARAGRAPH, (draw(cells()),)))
        elif kind == "same":
            blocks.insert(at, replace(blocks[at], anchor=""))
        elif kind == "out":
            del blocks[at]
        elif kind == "column":
            add_column(blocks, at)
        elif kind == "split":
            cut_block(blocks, at, draw(st.integers(0, len(blocks[at].cells[0]))), draw(st.booleans()))
        elif kind == "join":
            join_blocks(blocks, at)
        elif kind == "move":
            if blocks[at].shape is Shape.PARAGRAPH:
                one = blocks.pop(at)
                blocks.insert(draw(st.integers(0, len(blocks))), one)
        else:
            cell = draw(st.integers(0, len(blocks[at].cells) - 1))
            own = list(blocks[at].cells)
            own[cell] = draw(changed(own[cell], kind == "look"))
            blocks[at] = replace(blocks[at], cells=tuple(own))
    return number_tables(blocks)


def number_tables(blocks: Sequence[Block]) -> Blocks:
    """Number tables as a reader does: a paragraph between two rows parts them."""
    found: list[Block] = []
    table, before = 0, 0
    for one in blocks:
        table += one.table not in (0, before)
        before = one.table
        found.append(replace(one, table=table if one.table else 0))
    return tuple(found)


def add_column(blocks: list[Block], at: int) -> None:
    """Put a second column into the table of a block, or take its first one away where it has three."""
    table = blocks[at].table
    for index, one in enumerate(blocks):
        if table and one.table == table:
            wider = (one.cells[0], tokens("cột"), *one.cells[1:])
            blocks[index] = replace(one, cells=wider if len(one.cells) < 3 else one.cells[1:])


def cut_block(blocks: list[Block], at: int, place: int, last: bool) -> None:
    """Cut a paragraph in two before a token, the anchor staying with the `last` half or the first."""
    one = blocks[at]
    if one.shape is Shape.PARAGRAPH:
        halves = replace(one, cells=(one.cells[0][:place],)), replace(one, cells=(one.cells[0][place:],))
        blocks[at : at + 1] = [half if last == index else replace(half, anchor="") for index, half in enumerate(halves)]


def join_blocks(blocks: list[Block], at: int) -> None:
    """Join a paragraph with the one after it."""
    pair = blocks[at : at + 2]
    if len(pair) == 2 and all(one.shape is Shape.PARAGRAPH for one in pair):
        cell = tuple(iter_again((*pair[0].cells[0], Token(" "), *pair[1].cells[0])))
        blocks[at : at + 2] = [replace(pair[0], cells=(cell,))]


@st.composite
def changed(draw: st.DrawFn, cell: Tokens, look: bool = False) -> Tokens:
    start = draw(st.integers(0, len(cell)))
    end = draw(st.integers(start, min(len(cell), start + 3)))
    if look:
        put = tuple(token if token.text.isspace() else token._replace(look=BOLD - token.look) for token in cell[start:end])
        return cell[:start] + put + cell[end:]
    new = draw(texts(most=3))
    return tuple(iter_again((*cell[:start], *iter_tokens(new), *cell[end:])))


def iter_again(cell: Iterable[Token]) -> Iterable[Token]:
    """Yield tokens as a reader would cut them: one white space where two came together, one between two words."""
    last = ""
    for token in cell:
        if token.text == last == " ":
            continue
        if token.text[0].isalnum() and last[-1:].isalnum():
            yield Token(" ")
        last = token.text
        yield token


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[.,/]\d+)*%?", text)
