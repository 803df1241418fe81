"""Read the ruled tables of a .docx as a reader sees them: spans opened, merged cells repeated, header rows apart."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHOLE = "Toàn xã"


@dataclass(frozen=True)
class Grid:
    """One table: column widths in twips, texts by row and column; `sizes` are its type sizes in half points."""

    widths: tuple[int, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    sizes: frozenset[int]


def read_grids(data: bytes) -> tuple[Grid, ...]:
    """Return the tables that repeat header rows: the borderless blocks of the header and the signature have none."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    tables = [table for table in root.iter(f"{W}tbl") if table.find(f".//{W}tblHeader") is not None]
    return tuple(map(_grid, tables))


def _grid(table: Any) -> Grid:
    widths = tuple(int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    rows: list[tuple[str, ...]] = []
    header = 0
    for row in table.iterfind(f"{W}tr"):
        rows.append(tuple(_texts(row, rows[-1] if rows else ())))
        assert len(rows[-1]) == len(widths), "the spans of a row add up to the table's columns"
        header += row.find(f"{W}trPr/{W}tblHeader") is not None
    sizes = frozenset(int(size.get(f"{W}val")) for size in table.iterfind(f".//{W}rPr/{W}sz"))
    return Grid(widths, tuple(rows[:header]), tuple(rows[header:]), sizes)


def _texts(row: Any, above: tuple[str, ...]) -> Iterator[str]:
    column = 0
    for cell in row.iterfind(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = int(span.get(f"{W}val")) if span is not None else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        text = above[column] if continues else "\n".join(map(_words, cell.iterfind(f"{W}p")))
        yield from [text] * columns
        column += columns


def _words(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def read_values(grids: tuple[Grid, ...]) -> Mapping[tuple[str, str, str], str]:
    """Return the printed values of all parts by (indicator, period, hamlet or "Toàn xã"), whichever way the table runs.

    A value printed twice (a total repeated in parts) must be the same each time.
    """
    found: dict[tuple[str, str, str], str] = {}
    for grid in grids:
        heads = grid.header[0]
        if "Chỉ tiêu" not in heads and not any(head.startswith("Xóm") for head in heads):
            continue  # a table of something else
        for key, text in _across(grid) if "Chỉ tiêu" in heads else _down(grid):
            assert found.setdefault(key, text) == text, key
    return found


def _across(grid: Grid) -> Iterator[tuple[tuple[str, str, str], str]]:
    for row in grid.rows:
        if len(set(row)) == 1:
            continue  # a group row
        for column in range(3, len(row)):
            heads = [line[column] for line in grid.header]
            yield (row[1], heads[-1] if len(set(heads)) > 1 else "", heads[0]), row[column]


def _down(grid: Grid) -> Iterator[tuple[tuple[str, str, str], str]]:
    stub = next(index for index, head in enumerate(grid.header[0]) if head.startswith("Xóm"))
    for row in grid.rows:
        is_total = row[0].upper() == WHOLE.upper() or row[stub].upper() == WHOLE.upper()
        for column in range(stub + 1, len(row)):
            heads = list(dict.fromkeys(line[column] for line in grid.header))
            yield (heads[-2] if len(heads) > 1 else heads[-1], heads[-1], WHOLE if is_total else row[stub]), row[column]
