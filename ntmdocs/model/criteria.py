"""Criteria sets as dated law: numbers, names, indicators and thresholds, each with what it is known from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ntmdocs.model.commune import ALWAYS, Validity
from ntmdocs.source import Mark


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a piece of law data is known from: `status` verified, memory or office; `confidence` high, medium, low or ""."""

    status: str = "office"
    confidence: str = ""
    source: str = ""

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody read it in the text; anything else must never drive an error (C12)."""
        return self.status == "verified"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A level as the set writes it ("≥95%", "Đạt"); `scope` says where or when it holds, from wide to narrow, () everywhere."""

    value: str
    scope: tuple[str, ...] = ()
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Indicator:
    code: str
    text: str = ""
    thresholds: tuple[Threshold, ...] = ()
    evidence: Evidence = Evidence()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; `aliases` are names that it has in other sets or papers."""

    number: int
    name: str
    evidence: Evidence = Evidence()
    group: str = ""
    aliases: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    note: str = ""

    def indicator(self, code: str) -> Indicator | None:
        return next((one for one in self.indicators if one.code == code), None)


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A set of criteria. `programme` is its short name in headings; `period` its first and last year, both included.

    `thresholds_until` is the last day for which its thresholds were compared with the law: an amendment came after it.
    """

    id: str
    title: str
    programme: str
    decision: str = ""
    validity: Validity = ALWAYS
    period: tuple[int, int] | None = None
    details: tuple[Criterion, ...] = ()
    conditions: tuple[str, ...] = ()
    amendments: tuple[str, ...] = ()
    thresholds_until: date | None = None
    based_on: str = ""
    evidence: Evidence = Evidence()
    note: str = ""
    mark: Mark | None = None

    @property
    def criteria(self) -> Mapping[int, str]:
        """Return the criteria's names by number, in order."""
        return {criterion.number: criterion.name for criterion in self.details}

    def criterion(self, number: int) -> Criterion | None:
        return next((one for one in self.details if one.number == number), None)

    def serves(self, year: int) -> bool:
        return self.period is not None and self.period[0] <= year <= self.period[1]

    def is_in_force(self, day: date) -> bool:
        """Tell whether a paper of `day` may follow this set: its decision holds then, or that year is of its period."""
        return self.serves(day.year) or (self.validity.covers(day) and self.validity != ALWAYS) or self._is_undated

    def is_verified(self, threshold: Threshold, day: date) -> bool:
        """Tell whether a threshold is known well enough on `day` to drive an error."""
        current = self.thresholds_until is None or day <= self.thresholds_until
        return current and threshold.evidence.is_verified

    @property
    def _is_undated(self) -> bool:
        return self.period is None and self.validity == ALWAYS
