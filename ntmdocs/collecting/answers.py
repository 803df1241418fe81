"""What came back from the hamlets, before it is held against the data."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.model.period import Period


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled cell: the value as `số liệu` would write it ("1.234,5", "có"), as it stood when exported, and its place.

    `exported` is "" where the form went out blank; a cell that came back blank gives no answer.
    """

    figure: str
    period: Period
    hamlet: str
    value: str
    exported: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Return:
    """What one file says of one hamlet; a file that holds all hamlets gives one for each."""

    document: str
    hamlet: str
    file: str
    answers: tuple[Answer, ...] = ()
