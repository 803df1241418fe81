"""A workbook as plain data -> the bytes of an .xlsx, the same for the same workbook."""

from __future__ import annotations

from ntmdocs.workbook.records import Book


def write_book(book: Book) -> bytes:
    """Return the .xlsx. Raises ValueError where a spreadsheet cannot hold what the book says."""
    raise NotImplementedError
