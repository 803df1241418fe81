"""What a workbook tells the program that reads it again: a sheet that nobody sees, one row for each name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntmdocs.workbook.records import FARTHEST_COLUMN, FARTHEST_ROW, Entry, Place, ReadSheet, Role, Sheet, State

SHEET = "_ntmdocs"
PIECE = 8_000  # letters in a cell; a spreadsheet holds four times as many UTF-16 units


def identity_sheet(identity: Mapping[str, str]) -> Sheet:
    """Return the sheet of an identity: a name, then its value, cut over as many cells as it needs.

    Raises:
        ValueError: a name is empty, or there is more than a sheet holds.
    """
    if "" in identity or len(identity) > FARTHEST_ROW or any(len(text) > PIECE * FARTHEST_COLUMN for text in identity.values()):
        raise ValueError("an identity that a sheet does not hold")
    return Sheet(SHEET, dict(_cells(identity)), state=State.VERY_HIDDEN)


def _cells(identity: Mapping[str, str]) -> Iterator[tuple[Place, Entry]]:
    for row, (name, text) in enumerate(identity.items()):
        pieces = (text[start : start + PIECE] for start in range(0, len(text), PIECE))
        for column, piece in enumerate((name, *pieces)):
            yield (row, column), Entry(piece, Role.KEY)


def read_identity(sheet: ReadSheet) -> dict[str, str]:
    """Return what the sheet of an identity says; of a name that stands twice, the last."""
    rows: dict[int, list[str]] = {}
    for (row, _), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, []).append("" if cell.value is None else str(cell.value))
    return {name: "".join(pieces) for name, *pieces in rows.values()}
