"""Where values that came from the hamlets were read: file, sheet, cell and day, kept beside the state."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """One value that was taken: `period` as citations write it, `value` as `số liệu` does, `day` as 2026-11-24."""

    document: str
    hamlet: str
    figure: str
    period: str
    value: str
    file: str
    sheet: str
    cell: str
    day: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.document, self.hamlet, self.figure, self.period


@dataclass(frozen=True, slots=True)
class Origins:
    """The latest origin of each value."""

    all: tuple[Origin, ...] = ()

    def latest(self, document: str, hamlet: str) -> Origin | None:
        """Return what was taken last from a hamlet."""
        own = [one for one in self.all if (one.document, one.hamlet) == (document, hamlet)]
        return max(own, key=lambda one: one.day, default=None)

    def extended(self, taken: Iterable[Origin]) -> Origins:
        """Return the origins with those of values just taken."""
        by_key = {one.key: one for one in (*self.all, *taken)}
        return Origins(tuple(by_key[key] for key in sorted(by_key)))


def parse_origins(data: bytes) -> Origins:
    """Return the origins in `data`; an unreadable file holds none, which costs a date on a screen and nothing else."""
    try:
        held = json.loads(data)
        names = {field.name for field in fields(Origin)}
        entries = held["values"] if held["format"] == FORMAT else []
        return Origins(tuple(Origin(**{name: str(entry[name]) for name in names}) for entry in entries))
    except (ValueError, KeyError, TypeError):
        return Origins()


def print_origins(origins: Origins) -> bytes:
    """Return the bytes that `parse_origins` reads."""
    held = {"format": FORMAT, "values": [asdict(one) for one in origins.all]}
    return json.dumps(held, ensure_ascii=False, indent=1).encode() + b"\n"
