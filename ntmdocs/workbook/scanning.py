"""One sheet's XML, read once before the reader sees it: its size is limited, and what the reader does not tell is noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ntmdocs.workbook.faults import damaged, too_large
from ntmdocs.workbook.pruning import Pruner
from ntmdocs.workbook.records import FARTHEST_COLUMN, FARTHEST_ROW, MOST_CELLS, Area, Place

MOST_MERGES, MOST_COLUMN_RECORDS = 5_000, 16_384
LONGEST_FORMULA, LONGEST_VALUE = 8_192, 40_000
LEAST_HEIGHT_PT, LEAST_WIDTH = 1.0, 0.2  # what is lower or narrower is not seen
GRAMMAR = {
    "": frozenset({"worksheet"}),
    "worksheet": frozenset({"cols", "sheetData", "mergeCells"}),
    "cols": frozenset({"col"}),
    "sheetData": frozenset({"row"}),
    "row": frozenset({"c"}),
    "c": frozenset({"f", "v", "is"}),
    "is": frozenset({"t", "r"}),
    "r": frozenset({"t"}),
    "mergeCells": frozenset({"mergeCell"}),
}
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula's text, and whether the file says what it gave; of one shared by cells, the text of the first."""

    text: str
    is_computed: bool
    gives_words: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """A sheet cut down to its cells, and what else is to be known of it."""

    xml: bytes
    cells: int
    passed_over: int
    formulas: Mapping[Place, Formula]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merges: tuple[Area, ...]


def scan_sheet(data: bytes, name: str, already: int = 0, passed_over: int = 0) -> Scan:
    """Scan a sheet; `already` is how many cells the sheets before it hold, `passed_over` how much was cut of them.

    Blank cells are cut. Raises ValueError for other XML, Unreadable for content too far away or too much of it.
    """
    scanner = _Scanner(name, already, passed_over)
    xml = scanner.prune(data)
    hidden = frozenset(scanner.hidden_rows), frozenset(scanner.hidden_columns)
    counts = scanner.count - already, scanner.passed_over - passed_over
    return Scan(xml, *counts, scanner.formulas, *hidden, tuple(scanner.merges))


@dataclass(slots=True)
class _Cell:
    place: Place
    gives_words: bool
    has_content: bool = False
    has_value: bool = False
    shared: str | None = None
    has_formula: bool = False
    formula: list[str] = field(default_factory=list)
    length: int = 0


class _Scanner(Pruner):
    def __init__(self, sheet: str, already: int, passed_over: int) -> None:
        super().__init__(GRAMMAR, passed_over)
        self.sheet, self.count = sheet, already
        self.row, self.column = -1, -1
        self.cell = _Cell((-1, -1), False)
        self.formulas: dict[Place, Formula] = {}
        self.shared: dict[str, str] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merges: list[Area] = []
        self.covered = 0
        self.column_records = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._begin_row(attributes)
            case "c":
                self._begin_cell(attributes)
            case "f":
                self.cell.has_formula, self.cell.has_content = True, True
                self.cell.shared = attributes.get("si") if attributes.get("t") == "shared" else None
            case "v":
                self.cell.has_value = self.cell.gives_words
            case "t":
                self.cell.has_content = True
            case "col":
                self._note_columns(attributes)
            case "mergeCell":
                self._note_merge(attributes.get("ref", ""))

    def text(self, name: str, words: str) -> None:
        cell = self.cell
        if name == "f":
            cell.formula.append(words)
        elif name == "v":
            cell.has_value = cell.has_content = True
        elif name != "t":
            return
        cell.length += len(words)
        if cell.length > (LONGEST_FORMULA if name == "f" else LONGEST_VALUE):
            raise damaged(self.sheet)

    def end(self, name: str) -> bool:
        """Cut blank cells, rows that lie too far away, which have none other, and all that is known by now."""
        if name == "c":
            return self._end_cell()
        return name not in ("cols", "mergeCells") and (name != "row" or self.row < FARTHEST_ROW)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else -1
        if row <= self.row:
            raise damaged(self.sheet)
        self.row, self.column = row, -1
        if _is_true(attributes, "hidden") or _number(attributes, "ht", LEAST_HEIGHT_PT) < LEAST_HEIGHT_PT:
            self.hidden_rows.update(range(row, min(row + 1, FARTHEST_ROW)))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = _place(attributes.get("r", ""))
        if place is None or place[0] != self.row or place[1] <= self.column:
            raise damaged(self.sheet)
        self.column = place[1]
        self.cell = _Cell(place, attributes.get("t") == "str")

    def _end_cell(self) -> bool:
        cell = self.cell
        if not cell.has_content:
            return False
        if cell.place[0] >= FARTHEST_ROW or cell.place[1] >= FARTHEST_COLUMN:
            raise too_large(sheet=self.sheet, cell=f"{_column_name(cell.place[1])}{cell.place[0] + 1}")
        self.count += 1
        if self.count > MOST_CELLS:
            raise too_large(limit=MOST_CELLS)
        if cell.has_formula:
            self.formulas[cell.place] = Formula(f"={self._formula(cell)}", cell.has_value, cell.gives_words)
        return True

    def _formula(self, cell: _Cell) -> str:
        text = "".join(cell.formula)
        if cell.shared is None:
            return text
        return self.shared.setdefault(cell.shared, text) if text else self.shared.get(cell.shared, "")

    def _note_columns(self, attributes: Mapping[str, str]) -> None:
        self.column_records += 1
        first, last = (int(attributes.get(name, "0")) for name in ("min", "max"))
        if first < 1 or self.column_records > MOST_COLUMN_RECORDS:
            raise damaged(self.sheet)
        if _is_true(attributes, "hidden") or _number(attributes, "width", LEAST_WIDTH) < LEAST_WIDTH:
            self.hidden_columns.update(range(first - 1, min(last, FARTHEST_COLUMN)))

    def _note_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last or first)
        if start is None or end is None:
            raise damaged(self.sheet)
        (top, left), (bottom, right) = start, end
        if bottom >= FARTHEST_ROW or right >= FARTHEST_COLUMN:
            raise too_large(sheet=self.sheet, cell=reference)
        if bottom < top or right < left:
            raise damaged(self.sheet)
        self.covered += (bottom - top + 1) * (right - left + 1)
        if self.covered > MOST_CELLS or len(self.merges) >= MOST_MERGES:
            raise too_large(limit=MOST_CELLS)
        self.merges.append(Area(top, left, bottom, right))


def _place(reference: str) -> Place | None:
    match = CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _column_name(column: int) -> str:
    return _column_name(column // 26 - 1) + chr(ord("A") + column % 26) if column >= 0 else ""


def _is_true(attributes: Mapping[str, str], name: str) -> bool:
    return attributes.get(name, "").strip().lower() in TRUE


def _number(attributes: Mapping[str, str], name: str, default: float) -> float:
    try:
        return float(attributes.get(name, default))
    except ValueError:
        return default
