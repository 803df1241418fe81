"""Dates as official papers write them, and dates as people type them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_DAY_FIRST = re.compile(r"(?:ngày )?([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_YEAR_FIRST = re.compile(r"(?:ngày )?([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_LONG = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}),? năm ([0-9]{4})")
_SHORT_YEAR = re.compile(r"(?:ngày )?[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DateFault:
    """Say why a text is no date: "impossible" (31/02), "ambiguous" (two-digit year) or "unknown" form; `nearest` may help."""

    reason: str
    text: str
    nearest: str = ""


def padded_day(day: date) -> str:
    """Return the day with a zero before 1 to 9."""
    return f"{day.day:02d}"


def padded_month(day: date) -> str:
    """Return the month with a zero before 1 and 2 only.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b.
    """
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def long_date(day: date) -> str:
    """Write "ngày 05 tháng 01 năm 2024".

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b.
    """
    return f"ngày {padded_day(day)} tháng {padded_month(day)} năm {day.year:04d}"


def short_date(day: date) -> str:
    """Write "07/6/2022", zeros as in the long form.

    >>> short_date(date(2022, 6, 7)), short_date(date(2024, 1, 5))
    ('07/6/2022', '05/01/2024')
    """
    return f"{padded_day(day)}/{padded_month(day)}/{day.year:04d}"


def parse_date(text: str) -> date | DateFault:
    """Read a typed date: day, month, year; or year, month, day; or in words. Never guesses.

    >>> parse_date("5/1/2024") == parse_date("2024-01-05") == parse_date("ngày 5 tháng 1 năm 2024") == date(2024, 1, 5)
    True
    """
    typed = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if match := _DAY_FIRST.fullmatch(typed):
        return _made(text, int(match[4]), int(match[3]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(typed):
        return _made(text, int(match[1]), int(match[3]), int(match[4]))
    if match := _LONG.fullmatch(typed):
        return _made(text, int(match[3]), int(match[2]), int(match[1]))
    return DateFault("ambiguous" if _SHORT_YEAR.fullmatch(typed) else "unknown", text)


def _made(text: str, year: int, month: int, day: int) -> date | DateFault:
    made = _date(year, month, day)
    if made is not None and 1900 <= year <= 2199:
        return made
    swapped = _date(year, day, month) if month > 12 else None
    return DateFault("impossible", text, short_date(swapped) if swapped else "")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
