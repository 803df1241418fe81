"""plan.yaml as lines with an identity of their own: what people's edits and the data's own changes must make of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from tests.editing.sheet import NS, bare, text_of
from tests.editing.typed import LOADER, Typed, read_lines

AROUND = 24
TOLD = {"percent", "phần_trăm", "thay_đổi", "change", "ratio", "words", "bằng_chữ"}
SUMMED = ("đếm", "cộng", "bình quân", "nhỏ nhất", "lớn nhất")


@dataclass(frozen=True)
class Change:
    """What one edit makes of the lines: of line `line` (an id), or behind line `after`.

    reword: `old`, which stands between the words `before` and `behind`, becomes `new`; insert and body: `lines` behind `line`;
    delete; move: behind `after`; split: `new` at the place of `old`, the rest in a line that begins with `lines[0]`; join: `after` joins it.
    """

    act: str
    line: int
    after: int = -1
    old: str = ""
    new: str = ""
    before: str = ""
    behind: str = ""
    lines: tuple[str, ...] = ()


class Manuscript:
    """The lines of a plan. `apply` changes them; `copy` to ask what would come of it."""

    def __init__(self, text: str, lines: list[tuple[int, str]] | None = None, next_id: int = 0) -> None:
        self.lines = list(enumerate(text.split("\n"))) if lines is None else lines
        self.next_id = len(self.lines) if lines is None else next_id

    def copy(self) -> Manuscript:
        return Manuscript("", list(self.lines), self.next_id)

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.lines)

    @property
    def typed(self) -> list[Typed]:
        return read_lines(self.text)

    @property
    def full(self) -> list[str]:
        """Return the lines that say something."""
        return [text.rstrip() for _, text in self.lines if text.strip()]

    # --- reading ----------------------------------------------------------------------------------------------------

    def id_of(self, typed: Typed) -> int:
        return self.lines[typed.number][0]

    def line_of(self, typed: Typed) -> str:
        return self.lines[typed.number][1]

    def by_id(self, line: int) -> str | None:
        return next((text for one, text in self.lines if one == line), None)

    def attributes(self, typed: Typed) -> list[int]:
        """Return the ids of the attribute lines below a line."""
        found = []
        for one, text in self.lines[typed.number + 1 :]:
            if not text.strip().startswith(">> "):
                break
            found.append(one)
        return found

    def is_named(self, typed: Typed) -> bool:
        """Tell whether other lines lead to this one by words of it."""
        named = [text.split(":", 1)[1].strip() for _, text in self.lines if text.strip().startswith(">> khắc phục:")]
        return typed.slot[0] == "tồn tại" and any(words in typed.words for words in named)

    def holds(self, text: str) -> bool:
        """Tell whether words stand in the plan."""
        return bare(text).lower() in self.text.lower()

    @cached_property
    def _root(self) -> Any:
        return yaml.compose(self.text, Loader=LOADER)

    def is_derived(self, citation: str) -> bool:
        """Tell whether what a citation prints is worked out, so that no single value says it."""
        name, *further = citation[1:].split(".")
        if name == "phụ_lục" or TOLD & set(further):
            return True
        figures = next(value for key, value in self._root.value if key.value == "số liệu")
        figure = next((figure for key, figure in figures.value if _folded(key.value) == _folded(name)), None)
        if figure is None:
            return False
        values = {key.value: value for key, value in figure.value}
        has_hamlets = any(isinstance(value, yaml.MappingNode) for key, value in values.items() if key != "gồm")
        return has_hamlets and (values["cộng"].value if "cộng" in values else "cộng").startswith(SUMMED)

    def citing(self, line: int) -> list[int]:
        """Return the ids of the lines that cite the figure which a line of its values belongs to."""
        at = next(at for at, (one, _) in enumerate(self.lines) if one == line)
        name = next((text.strip().rstrip(":") for _, text in reversed(self.lines[: at + 1]) if re.fullmatch(r"  [^ #].*:", text)), "")
        cited = re.compile(r"\$" + re.escape(_folded(name)) + r"(?!\w)", re.IGNORECASE)
        return [one for one, text in self.lines if cited.search(text)]

    def named(self, name: str) -> list[int]:
        """Return the ids of the lines that give a hamlet's value, or the rest's, and of those that name the row of a table."""
        entry = name.lower()
        return [one for one, text in self.lines if text.strip().startswith((f"{name}:", "còn lại:")) or text.strip().lower() == entry]

    # --- what edits make of it --------------------------------------------------------------------------------------

    def reword(self, typed: Typed, start: int, end: int, words: str) -> Change:
        """Return the change of characters start:end of a line (counted from its very start)."""
        return self._reword(typed.number, start, end, words)

    def _reword(self, number: int, start: int, end: int, words: str) -> Change:
        one, line = self.lines[number]
        return Change("reword", one, old=line[start:end], new=words, before=line[max(0, start - AROUND) : start], behind=line[end : end + AROUND])

    def insert(self, typed: Typed, words: str) -> Change:
        indent = self.line_of(typed)[: typed.start - len(typed.mark)]
        line = ([self.id_of(typed), *self.attributes(typed)])[-1]
        return Change("insert", line, lines=(f"{indent}{typed.mark}{words}",))

    def delete(self, typed: Typed) -> Change:
        return Change("delete", self.id_of(typed))

    def move(self, typed: Typed, to: Typed) -> Change:
        return Change("move", self.id_of(typed), after=self.id_of(to))

    def split(self, typed: Typed, at: int) -> Change:
        one, line = self.lines[typed.number]
        indent = line[: typed.start - len(typed.mark)]
        before, behind = line[max(0, at - AROUND) : at].rstrip(), line[at : at + AROUND]
        return Change("split", one, old=" ", before=before, behind=behind, lines=(f"{indent}{typed.mark}",))

    def join(self, typed: Typed, other: Typed) -> Change:
        return Change("join", self.id_of(typed), after=self.id_of(other))

    def insert_body(self, typed: Typed, name: str, words: str) -> Change:
        return Change("insert", self.id_of(typed), lines=(f"  {name}: |", f"    - {words}"))

    def signer(self, old: str, new: str) -> Change:
        number = next(number for number, (_, line) in enumerate(self.lines) if line.strip() == f"họ tên: {old}")
        start = self.lines[number][1].index(old)
        return self._reword(number, start, start + len(old), new)

    def cell(self, paragraph: Any, text: str, chance: random.Random) -> tuple[str, Change] | None:
        """Return new words for a cell of a table and the change of the value that it prints; None where no single one does."""
        for number, (_, line) in enumerate(self.lines):
            found = re.fullmatch(r"\s*>> [^:]+: (.*)", line)
            if found and found[1] == text and sum(other.endswith(f": {text}") for _, other in self.lines) == 1:
                words = f"{text} {chance.choice(['từng xóm', 'hằng quý', 'cuối năm'])}"
                return words, self._reword(number, found.start(1), found.end(1), words)
        column = _column(paragraph)
        hits = [number for number in self._hamlet_values(column, _row_name(paragraph, column)) if self.lines[number][1].endswith(f": {text}")]
        if len(hits) != 1 or not text.isdigit():
            return None
        words = str(int(text) + chance.randint(1, 3))
        end = len(self.lines[hits[0]][1])
        return words, self._reword(hits[0], end - len(text), end, words)

    def _hamlet_values(self, column: dict[str, str], name: str) -> Iterator[int]:
        """Yield the number of the line of a hamlet's value in each period whose values are those of the column."""
        figures = next(value for key, value in self._root.value if key.value == "số liệu")
        for _, figure in figures.value:
            for _, period in figure.value:
                if not isinstance(period, yaml.MappingNode):
                    continue
                values = {key.value: value for key, value in period.value}
                if name in values and all(column.get(key) == value.value for key, value in values.items()):
                    yield values[name].start_mark.line

    # --- making it so -----------------------------------------------------------------------------------------------

    def apply(self, change: Change) -> bool:
        """Make a change; return False, changing nothing, where its line or its words are no longer there."""
        self.__dict__.pop("_root", None)
        at = next((at for at, (one, _) in enumerate(self.lines) if one == change.line), None)
        if at is None:
            return False
        return bool(getattr(self, f"_apply_{change.act}")(change, at))

    def _apply_reword(self, change: Change, at: int) -> bool:
        spot = _spot(self.lines[at][1], change)
        if spot is None:
            return False
        line = self.lines[at][1]
        self.lines[at] = (change.line, line[:spot] + change.new + line[spot + len(change.old) :])
        return True

    def _apply_insert(self, change: Change, at: int) -> bool:
        for order, line in enumerate(change.lines, 1):
            self.lines.insert(at + order, (self.next_id, line))
            self.next_id += 1
        return True

    def _apply_delete(self, change: Change, at: int) -> bool:
        del self.lines[at]
        return True

    def _apply_move(self, change: Change, at: int) -> bool:
        moved = self.lines.pop(at)
        to = next((to for to, (one, _) in enumerate(self.lines) if one == change.after), None)
        self.lines.insert(at if to is None else to + 1, moved)
        return to is not None

    def _apply_split(self, change: Change, at: int) -> bool:
        spot = _spot(self.lines[at][1], change)
        if spot is None:
            return False
        line = self.lines[at][1]
        self.lines[at : at + 1] = [(change.line, line[:spot]), (self.next_id, change.lines[0] + line[spot + 1 :])]
        self.next_id += 1
        return True

    def _apply_join(self, change: Change, at: int) -> bool:
        other = next((other for other, (one, _) in enumerate(self.lines) if one == change.after), None)
        if other is None:
            return False
        words = re.sub(r"^\s*[-+] ", "", self.lines[other][1]).strip()
        self.lines[at] = (change.line, f"{self.lines[at][1]} {words}")
        del self.lines[other]
        return True


def _spot(line: str, change: Change) -> int | None:
    """Return where the old words stand, with as much around them as is still there."""
    for around in range(AROUND, -1, -2):
        before, behind = change.before[len(change.before) - min(around, len(change.before)) :], change.behind[:around]
        words = before + change.old + behind
        if line.count(words) == 1:
            return line.index(words) + len(before)
        if line.count(words) > 1:
            return None
    return None


def _folded(name: str) -> str:
    return re.sub(r"[\s_,]+", "_", name).lower()


def _cells(row: Any) -> list[tuple[int, Any]]:
    found, at = [], 0
    for cell in row.iterfind(NS + "tc"):
        found.append((at, cell))
        span = cell.find(f"{NS}tcPr/{NS}gridSpan")
        at += 1 if span is None else int(span.get(NS + "val"))
    return found


def _words(cell: Any) -> str:
    return "\n".join(map(text_of, cell.iterfind(NS + "p")))


def _column(paragraph: Any) -> dict[str, str]:
    """Return the column that a cell's paragraph stands in: each word of the row -> the cell's text, for all rows of the table."""
    cell = next(paragraph.iterancestors(NS + "tc"))
    table = next(cell.iterancestors(NS + "tbl"))
    place = next(at for at, one in _cells(cell.getparent()) if one is cell)
    column = {}
    for row in table.iterfind(NS + "tr"):
        here = dict(_cells(row))
        if place in here:
            column.update({_words(one): _words(here[place]) for at, one in here.items() if at != place})
    return column


def _row_name(paragraph: Any, column: dict[str, str]) -> str:
    row = next(paragraph.iterancestors(NS + "tr"))
    names = [_words(cell) for _, cell in _cells(row)]
    return next((name for name in names if name in column and re.search(r"[^\W\d_]{2}", name)), "")


def expected(script: Manuscript, changes: Iterable[Change]) -> tuple[Manuscript, list[Change]]:
    """Return what the lines must read after the changes, and those for which there is no place any more."""
    after, lost = script.copy(), []
    for change in changes:
        if not after.apply(change):
            lost.append(change)
    return after, lost
