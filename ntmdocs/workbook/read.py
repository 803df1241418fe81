"""The bytes of a workbook -> its sheets, cell by cell, or why it cannot be read."""

from __future__ import annotations

from ntmdocs.finding import Finding
from ntmdocs.workbook.records import ReadBook


def read_book(data: bytes, path: str) -> tuple[ReadBook | None, tuple[Finding, ...]]:
    """Read a workbook; `path` is what findings show. None with the reasons where it cannot be read safely."""
    raise NotImplementedError
