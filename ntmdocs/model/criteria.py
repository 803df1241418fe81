"""Criteria sets as dated law: numbers, names, indicators and thresholds, each with what it is known from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ntmdocs.model.commune import ALWAYS, Validity
from ntmdocs.names import nearest
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


@dataclass(frozen=True, slots=True)
class Law:
    """All criteria sets, in the order in which they were read."""

    criteria_sets: tuple[CriteriaSet, ...] = ()

    def criteria_set(self, id: str) -> CriteriaSet | None:
        return next((one for one in self.criteria_sets if one.id == id), None)

    def nearest(self, id: str) -> str:
        """Return the id that looks most like `id`, or ""."""
        return nearest(id, [one.id for one in self.criteria_sets])

    def sets_in_force(self, day: date) -> tuple[CriteriaSet, ...]:
        """Return the sets that a paper of `day` may follow: those of that year's period first, then the newest."""
        return tuple(sorted((one for one in self.criteria_sets if one.is_in_force(day)), key=_by_service(day.year)))

    def set_for(self, year: int) -> CriteriaSet | None:
        """Return the set that a plan for `year` starts from: one that serves it, else the newest; None without any."""
        return min(self.criteria_sets, key=_by_service(year), default=None)


def _by_service(year: int) -> Callable[[CriteriaSet], tuple[bool, int]]:
    return lambda one: (not one.serves(year), -_first_year(one))


def _first_year(one: CriteriaSet) -> int:
    if one.period:
        return one.period[0]
    return one.validity.first.year if one.validity.first else 0
