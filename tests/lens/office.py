"""An office on paper: a plan built from text, its fresh blocks, what a person makes of them, and what comes home."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from difflib import unified_diff
from functools import cache
from pathlib import Path

from ntmdocs import pipeline, workspace
from ntmdocs.lens import Homecoming, bring_home
from ntmdocs.merge import Result, merge, results
from ntmdocs.model.blocks import BODY, BOLD, PARAGRAPH_END, TAB, Block, Blocks, Shape, Token, Tokens, iter_tokens
from ntmdocs.model.document import Plan
from ntmdocs.template import Value
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import open_paper
from ntmdocs.yamlfile import apply
from tests.plans import COMMUNE

_CLOSING = re.compile(r"[;:,./]+(?=\s|$)")
PATH = "data/mau/2027/plan.yaml"


@dataclasses.dataclass(frozen=True, repr=False)
class Printed:
    """A plan with its fresh paper and the files that it came from."""

    plan: Plan
    fresh: Blocks
    values: tuple[tuple[Value, ...], ...]
    sources: dict[str, bytes]

    @property
    def texts(self) -> list[str]:
        return [block.text for block in self.fresh]

    def find(self, words: str) -> int:
        """Return the index of the only block that has these words."""
        (index,) = [i for i, text in enumerate(self.texts) if words in text]
        return index


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="lens-"))


def print_plan(plan: str | bytes, commune: str | bytes = COMMUNE, base: Path | None = None) -> Printed:
    """Build a plan in a folder of its own and read its blocks."""
    folder = base or _folder()
    place = folder / "data" / "mau" / "2027"
    place.mkdir(parents=True, exist_ok=True)
    data = plan if isinstance(plan, bytes) else plan.encode()
    (place / "plan.yaml").write_bytes(data)
    register = commune if isinstance(commune, bytes) else commune.encode()
    (place.parent / "xa.yaml").write_bytes(register)
    return print_document(folder, {PATH: data, "data/mau/xa.yaml": register})


def print_document(folder: Path, sources: dict[str, bytes]) -> Printed:
    ws = workspace.find(folder)
    (ref,) = workspace.documents(ws)
    built = pipeline.build(ref, pipeline.read_settings(ws))
    assert built.rendered is not None, [(one.code, one.mark, one.values) for one in built.checked.findings]
    assert built.checked.document is not None
    paper = open_paper(read_package(built.rendered.data, "x.docx"))
    values: list[tuple[Value, ...]] = [()] * len(paper.blocks)
    for one in built.rendered.provenance:
        index = paper.indices.get((one.part, one.ordinal))
        if index is not None:
            values[index] = one.values
    return Printed(built.checked.document, paper.blocks, tuple(values), sources)


def paragraph(text: str, style: str = "Nội dung", look: int = 0) -> Block:
    return Block(Shape.PARAGRAPH, (tuple(iter_tokens(text, look)),), style)


def bold_in(block: Block, words: str) -> Block:
    """Return a block with some words made bold."""
    (tokens,) = block.cells
    text = "".join(token.text for token in tokens)
    start = text.index(words)
    out, position = [], 0
    for token in tokens:
        inside = start <= position < start + len(words) and not token.text.isspace()
        out.append(token._replace(look=token.look ^ BOLD) if inside else token)
        position += len(token.text)
    return dataclasses.replace(block, cells=(tuple(out),))


def reword(block: Block, old: str, new: str, cell: int = 0) -> Block:
    """Return a block with words replaced, the looks of the others kept."""
    tokens = block.cells[cell]
    text = "".join(token.text for token in tokens)
    assert text.count(old) == 1, (old, text)
    looks = [token.look for token in tokens for _ in token.text]
    start = text.index(old)
    left, right = text[:start], text[start + len(old) :]
    look = next((one for one in looks[start : start + len(old)] if one), 0) if old else 0
    before, after = zip(left, looks[:start], strict=True), zip(right, looks[start + len(old) :], strict=True)
    made = [*before, *((letter, look) for letter in new), *after]
    cells = list(block.cells)
    cells[cell] = retoken(made)
    return dataclasses.replace(block, cells=tuple(cells))


def retoken(letters: Iterable[tuple[str, int]]) -> Tokens:
    letters = list(letters)
    out: list[Token] = []
    offset = 0
    for token in iter_tokens("".join(c for c, _ in letters)):
        look = 0 if token.text.isspace() else letters[offset][1]
        out.append(Token(token.text, look))
        offset += len(token.text)
    return tuple(out)


def come_home(
    printed: Printed, edited: Sequence[Block], base: Blocks | None = None
) -> tuple[Homecoming, tuple[Result, ...]]:
    """Merge an edited paper as a pull does, and bring it home; `base` is what it was made from, if the data changed since."""
    blocks = tuple(edited)
    base = printed.fresh if base is None else base
    plan = merge(base, blocks, printed.fresh)
    found = results(plan, blocks, printed.fresh)
    return bring_home(printed.plan, printed.fresh, printed.values, found, printed.sources, base=base), found


def applied(printed: Printed, home: Homecoming) -> dict[str, bytes]:
    sources = dict(printed.sources)
    for path in {one.path for one in home.changes}:
        edits = [edit for one in home.changes if one.path == path for edit in one.edits]
        sources[path] = apply(sources[path], edits)
    return sources


def reprinted(printed: Printed, home: Homecoming) -> Printed:
    sources = applied(printed, home)
    return print_plan(sources[PATH], sources["data/mau/xa.yaml"])


def readable(text: str) -> str:
    """Return a block's text without closing marks and opening dashes, which the template sets."""
    paragraphs = text.replace(TAB, PARAGRAPH_END).split(PARAGRAPH_END)
    return "\n".join(_CLOSING.sub("", " ".join(one.split()).lstrip("-–+ ")).strip() for one in paragraphs)


def is_prose(block: Block) -> bool:
    """Tell a block of the body that is no row of a table of figures."""
    return block.part == BODY and (block.shape is Shape.PARAGRAPH or "Nơi nhận" in block.text)


def body(blocks: Iterable[Block]) -> list[str]:
    return [readable(block.text) for block in blocks if is_prose(block) and readable(block.text)]


def expected(printed: Printed, home: Homecoming) -> list[str]:
    """Return what the paper must read after the changes."""
    shown = (one for one in home.expected if one.fresh is None or is_prose(printed.fresh[one.fresh]))
    return [readable(one.text) for one in shown if readable(one.text)]


def difference(old: str, new: str) -> list[str]:
    """Return the lines that went and came, marked "-" and "+"."""
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), n=0)
    return [line.rstrip("\r\n") for line in lines if not line.startswith(("---", "+++", "@@"))]


@dataclasses.dataclass(frozen=True)
class Pulled:
    """What an edit of a plan's paper came to: the lines of the file that differ, what came home, the paper printed again."""

    lines: list[str]
    home: Homecoming
    edited: list[Block]
    again: Printed
    printed: Printed
    text: str

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.home.findings]

    @property
    def reads_as_edited(self) -> bool:
        return body(self.again.fresh) == body(self.edited) == expected(self.printed, self.home)


def pull(plan: str, *acts: Callable[[list[Block]], object], made_from: str = "") -> Pulled:
    """Print a plan, let a person edit its paper, bring that home and print again; `made_from` is the plan as it was then."""
    base = print_plan(made_from or plan).fresh
    printed = print_plan(plan)
    blocks = list(base)
    for act in acts:
        act(blocks)
    home, _ = come_home(printed, blocks, base)
    text = applied(printed, home)[PATH].decode()
    again = reprinted(printed, home) if home.changes else printed
    return Pulled(difference(plan, text), home, blocks, again, printed, text)


def find(blocks: list[Block], words: str) -> int:
    """Return the index of the only block with these words."""
    (index,) = [i for i, block in enumerate(blocks) if words in block.text and block.part == BODY]
    return index


def typing(where: str, old: str, new: str, cell: int = 0) -> Callable[[list[Block]], object]:
    """Put words in the place of others, in the block that has `where`."""

    def act(blocks: list[Block]) -> None:
        at = find(blocks, where)
        blocks[at] = reword(blocks[at], old, new, cell)

    return act


def adding(after: str, text: str, style: str = "Nội dung", look: int = 0) -> Callable[[list[Block]], object]:
    """Add a paragraph behind the block that has `after`."""
    return lambda blocks: blocks.insert(find(blocks, after) + 1, paragraph(text, style, look))


def dropping(*words: str) -> Callable[[list[Block]], object]:
    """Take blocks out."""

    def act(blocks: list[Block]) -> None:
        for one in words:
            del blocks[find(blocks, one)]

    return act


def moving(words: str, after: str) -> Callable[[list[Block]], object]:
    """Take a block from its place and put it behind another."""

    def act(blocks: list[Block]) -> None:
        block = blocks.pop(find(blocks, words))
        blocks.insert(find(blocks, after) + 1, block)

    return act


def emboldening(where: str, words: str) -> Callable[[list[Block]], object]:
    """Make words bold, or bold ones plain."""

    def act(blocks: list[Block]) -> None:
        at = find(blocks, where)
        blocks[at] = bold_in(blocks[at], words)

    return act
