"""Find a form again in a workbook that people worked on: by its keys, wherever rows, columns and sheets went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ntmdocs.collecting.layout import COLUMN_KEY, ROW_KEY, TITLE_KEY
from ntmdocs.collecting.reading import tidy
from ntmdocs.workbook import ReadBook, ReadCell, ReadSheet

KEYS = (ROW_KEY, COLUMN_KEY, TITLE_KEY)
Places = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """The sheet of the form and where its keys stand: rows of figures, columns of values, rows of titles, each by its key."""

    sheet: ReadSheet
    rows: Places
    columns: Places
    titles: Places
    key_columns: frozenset[int]

    def row(self, key: str) -> int | None:
        """Return the first row of a figure, None where it is gone."""
        return next(iter(self.rows.get(key, ())), None)

    def column(self, key: str) -> int | None:
        """Return the first column of a key, None where it is gone."""
        return next(iter(self.columns.get(key, ())), None)

    def title(self, key: str) -> int | None:
        """Return the first row of a title, None where it is gone."""
        return next(iter(self.titles.get(key, ())), None)

    def words_of(self, row: int, column: int) -> str:
        """Return what a cell shows, as words."""
        cell = self.sheet.cells.get((row, column))
        return shown(cell) if cell else ""

    def first_words(self, row: int) -> tuple[int, str]:
        """Return the first column of a row that shows something, keys left out, and its words."""
        columns = sorted(column for at, column in self.sheet.cells if at == row and column not in self.key_columns)
        texts = ((column, self.words_of(row, column)) for column in columns)
        return next(((column, text) for column, text in texts if text), (max(self.key_columns, default=0) + 1, ""))


def shown(cell: ReadCell) -> str:
    """Return what a cell holds, as tidy words; "" where it is blank."""
    return tidy("" if cell.value is None else str(cell.value))


def find_forms(book: ReadBook) -> tuple[Found, ...]:
    """Return each sheet that has keys of a form."""
    return tuple(found for sheet in book.sheets if (found := _find(sheet)))


def _find(sheet: ReadSheet) -> Found | None:
    keys: dict[str, dict[str, list[int]]] = {prefix: {} for prefix in KEYS}
    columns = set()
    for (row, column), text in _iter_keys(sheet):
        prefix = next(one for one in KEYS if text.startswith(one))
        at = column if prefix == COLUMN_KEY else row
        keys[prefix].setdefault(text.removeprefix(prefix), []).append(at)
        columns |= {column} if prefix != COLUMN_KEY else set()
    if not any(keys.values()):
        return None
    rows, across, titles = ({key: tuple(places) for key, places in keys[prefix].items()} for prefix in KEYS)
    return Found(sheet, rows, across, titles, frozenset(columns))


def _iter_keys(sheet: ReadSheet) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str) and cell.value.startswith(KEYS):
            yield place, cell.value
