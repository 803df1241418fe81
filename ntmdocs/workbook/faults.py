"""What makes a file unfit to be read, raised where it is seen and told as one finding at the door."""

from __future__ import annotations

from ntmdocs.finding import Finding, Offence
from ntmdocs.offences import forms as offences
from ntmdocs.source import Mark


class Unreadable(Exception):
    """Stop reading; `finding` says why."""

    def __init__(self, offence: Offence, **parameters: object) -> None:
        super().__init__(offence.name)
        self.offence, self.parameters = offence, parameters

    def finding(self, path: str) -> Finding:
        return self.offence.at(Mark(path), file=path, **self.parameters)


def damaged(part: str = "") -> Unreadable:
    return Unreadable(offences.DAMAGED, part=part)


def too_large(*, sheet: str = "", cell: str = "", limit: int | str = "", megabytes: int | str = "") -> Unreadable:
    """Say that a file is too large: content in a far `cell`, or more than `limit` things, or than so many megabytes."""
    return Unreadable(offences.TOO_LARGE, sheet=sheet, cell=cell, limit=limit, megabytes=megabytes)
