"""Lengths as Word files write them, in millimetres and points."""

from __future__ import annotations

import re
from functools import lru_cache

MM_PER_TWIP = 25.4 / 1440
MM_PER_POINT = 25.4 / 72
MM_PER_EMU = 1 / 36_000
FARTHEST_MM = 1_000_000.0  # what is longer is no length
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*([a-z]*)\s*")
_UNITS = {
    "mm": 1.0,
    "cm": 10.0,
    "in": 25.4,
    "pt": MM_PER_POINT,
    "pc": 12 * MM_PER_POINT,
    "pi": 12 * MM_PER_POINT,
    "px": 25.4 / 96,
}


@lru_cache(maxsize=4096)
def length_mm(text: str | None, unit_mm: float = MM_PER_TWIP) -> float | None:
    """Return a length in mm, None where it is none; `unit_mm` is that of a bare number, twips at first.

    >>> length_mm("1440"), length_mm("2cm"), length_mm("auto")
    (25.4, 20.0, None)
    """
    match = _LENGTH.fullmatch((text or "").lower())
    if not match or (match[2] and match[2] not in _UNITS):
        return None
    found = float(match[1]) * _UNITS.get(match[2], unit_mm)
    return found if abs(found) < FARTHEST_MM else None


def mm(text: str | None, default: float = 0.0) -> float:
    """Return a length given in twips, or with its unit, in mm."""
    found = length_mm(text)
    return default if found is None else found


def points(text: str | None, default: float = 0.0) -> float:
    """Return a length given in twips, or with its unit, in points."""
    found = length_mm(text)
    return default if found is None else round(found / MM_PER_POINT, 4)


def size_pt(text: str | None, default: float) -> float:
    """Return a size given in half points, or with its unit, in points."""
    found = length_mm(text, MM_PER_POINT / 2)
    return default if not found or found < 0 else round(found / MM_PER_POINT, 4)


def whole(text: str | None, default: int = 0) -> int:
    """Return a whole number, `default` where it is none."""
    digits = (text or "").strip()
    return int(digits) if re.fullmatch(r"[+-]?\d{1,9}", digits) else default
