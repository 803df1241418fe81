"""Periods that figures belong to: a year's result, a year's plan, six months, a quarter, a month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ntmdocs.names import fold


class Kind(StrEnum):
    RESULT = "result"
    PLAN = "plan"
    ESTIMATE = "estimate"


LABELS = {Kind.RESULT: "", Kind.PLAN: "kế hoạch ", Kind.ESTIMATE: "ước "}
TOKENS = {Kind.RESULT: "", Kind.PLAN: "kh", Kind.ESTIMATE: "u"}
KINDS = {
    "": Kind.RESULT,
    "ketqua": Kind.RESULT,
    "kq": Kind.RESULT,
    "thuchien": Kind.RESULT,
    "th": Kind.RESULT,
    "result": Kind.RESULT,
    "kehoach": Kind.PLAN,
    "kh": Kind.PLAN,
    "chitieu": Kind.PLAN,
    "muctieu": Kind.PLAN,
    "plan": Kind.PLAN,
    "uocthuchien": Kind.ESTIMATE,
    "uth": Kind.ESTIMATE,
    "uoc": Kind.ESTIMATE,
    "u": Kind.ESTIMATE,
    "estimate": Kind.ESTIMATE,
}
QUARTERS = ("I", "II", "III", "IV")
EXAMPLES = ("năm 2023", "kế hoạch 2024", "6 tháng 2024", "9 tháng 2024", "quý I 2024", "tháng 5/2024")
_WHOLE = re.compile(
    rf"(?P<kind>{'|'.join(sorted(KINDS, key=len, reverse=True))})"
    r"(?:(?P<late>6(?:thang|t)cuoi|6tc)|(?P<months>[0-9]{1,2})(?:thangdau|thang|months?|t)"
    r"|(?:quy|quarter|q)(?P<quarter>iv|iii|ii|i|[1-4])|(?:thang|month|t)(?P<month>[0-9]{1,2}))?"
    r"(?:nam|year)?/?(?P<year>(?:19|20)[0-9]{2})"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Months `first` to `last` of `year`, as result, plan or estimate; ordered by end, then by begin."""

    year: int
    last: int = 12
    first: int = 1
    kind: Kind = Kind.RESULT

    @property
    def part(self) -> str:
        """Return the part of the year as citations write it: "" (the year), "q1", "6t", "6tc", "t5"."""
        months = (self.first, self.last)
        if months == (1, 12):
            return ""
        if self.first == self.last:
            return f"t{self.first}"
        if self.first % 3 == 1 and self.last == self.first + 2:
            return f"q{self.last // 3}"
        return "6tc" if months == (7, 12) else f"{self.last}t"

    @property
    def token(self) -> str:
        """Return the period as citations write it.

        >>> [Period(2024, kind=Kind.PLAN).token, Period(2024, 6).token, Period(2024, 3).token]
        ['kh2024', '6t2024', 'q1_2024']
        """
        joint = "_" if self.part[:1] in ("q", "t") else ""
        return f"{TOKENS[self.kind]}{self.part}{joint}{self.year}"

    @property
    def label(self) -> str:
        """Return the period as `số liệu` writes it ("năm 2023", "kế hoạch 2024", "quý I 2024")."""
        part = self.part
        if not part:
            return f"{LABELS[self.kind] or 'năm '}{self.year}"
        if part == "6tc":
            words = "6 tháng cuối năm "
        elif part[0] == "q":
            words = f"quý {QUARTERS[int(part[1]) - 1]} "
        elif part[0] == "t":
            words = f"tháng {part[1:]}/"
        else:
            words = f"{part[:-1]} tháng "
        return f"{LABELS[self.kind]}{words}{self.year}"

    @property
    def is_plan(self) -> bool:
        return self.kind is Kind.PLAN

    @property
    def end(self) -> date:
        """Return the last day of the period: hamlets are those valid on it."""
        return date(self.year, self.last, calendar.monthrange(self.year, self.last)[1])

    def previous(self) -> Period:
        """Return the result of the same months one year before: what a change is measured against."""
        return Period(self.year - 1, self.last, self.first)


def result(year: int) -> Period:
    return Period(year)


def plan(year: int) -> Period:
    return Period(year, kind=Kind.PLAN)


def parse_period(text: str) -> Period | None:
    """Read a key of `số liệu` or a part of a citation, with or without accents; None where it is no period.

    >>> parse_period("quý I/2024") == parse_period("q1_2024") == Period(2024, 3)
    True
    """
    typed = fold(text).removeprefix("cuoi")
    match = _WHOLE.fullmatch(typed)
    months = _months(match) if match else None
    if match is None or months is None:
        return None
    return Period(int(match["year"]), months[1], months[0], KINDS[match["kind"]])


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    if match["late"]:
        return 7, 12
    if match["quarter"]:
        named = match["quarter"].upper()
        number = int(named) if named.isdigit() else QUARTERS.index(named) + 1
        return number * 3 - 2, number * 3
    if match["month"]:
        month = int(match["month"])
        return (month, month) if 1 <= month <= 12 else None
    last = int(match["months"] or 12)
    return (1, last) if 1 <= last <= 12 else None
