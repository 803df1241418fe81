"""A finding that a person lets stand at one place, and why."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from ntmdocs.finding import Finding
from ntmdocs.model.prose import Text
from ntmdocs.source import Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """`offence` is the code; `place`: words that stand where the finding is, or the number of its section ("2.5")."""

    offence: str
    place: Text
    reason: Text
    day: date
    span: Span

    def covers(self, finding: Finding, words: str) -> bool:
        """Tell whether it speaks of a finding, at whose place these words stand."""
        if finding.code != self.offence:
            return False
        wanted = _key(self.place.value)
        number = finding.where.number.casefold() if finding.where else ""
        return wanted in _key(words) or bool(number and wanted.split()[-1].removesuffix(".") == number)


@dataclass(frozen=True, slots=True)
class Waived:
    finding: Finding
    waiver: Waiver


def _key(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
