"""`luat/*.yaml`: the criteria sets that come with the program, and what the office adds or changes in `data/luat/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import NamedTuple

from ntmdocs import names
from ntmdocs.finding import Finding
from ntmdocs.intake.scope import Scope, choice, day, record, text
from ntmdocs.intake.scope import entries as members
from ntmdocs.model.commune import Validity
from ntmdocs.model.criteria import CriteriaSet, Criterion, Evidence, Indicator, Law, Threshold
from ntmdocs.offences import law as offences
from ntmdocs.offences import plan as common
from ntmdocs.vietnamese import short_date
from ntmdocs.yamlfile import Entry, Mapping, Node, Scalar, read

DATA_VERSION = 1
SHIPPED = ("ntm-2021-2025", "nang-cao-2021-2025", "kieu-mau-2021-2025", "ntm-2026-2030")
FOLDER = "luat"
PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
Fields = dict[str, Entry]


class Reading(NamedTuple):
    law: Law
    findings: tuple[Finding, ...]


def load(extra: Iterable[tuple[str, bytes]] = ()) -> Reading:
    """Return the law that came with the program, changed by `extra` (path for findings, bytes), and all faults of `extra`."""
    scope = _Scope(sets=list(_shipped().criteria_sets))
    for path, data in extra:
        _read_file(path, data, scope)
    return Reading(Law(tuple(scope.sets)), tuple(scope.findings))


@cache
def _shipped() -> Law:
    scope = _Scope()
    for name in SHIPPED:
        file = f"{name}.yaml"
        _read_file(f"{FOLDER}/{file}", resources.files("ntmdocs").joinpath(FOLDER, file).read_bytes(), scope)
    return Law(tuple(scope.sets))


@dataclass(slots=True)
class _Scope(Scope):
    """Collect the sets too; one that is read again takes the place of the former."""

    sets: list[CriteriaSet] = field(default_factory=list)

    def find(self, id: str) -> CriteriaSet | None:
        return Law(tuple(self.sets)).criteria_set(id)

    def keep(self, new: CriteriaSet) -> None:
        if self.find(new.id):
            self.sets = [new if one.id == new.id else one for one in self.sets]
        else:
            self.sets.append(new)


def _read_file(path: str, data: bytes, scope: _Scope) -> None:
    node, findings = read(data, path)
    scope.findings.extend(findings)
    if node is None:
        return
    fields = record(node, names.LAW, scope, names.LAW.vietnamese("criteria_sets"))
    version = text(fields.get("data_version"), scope)
    if version and version.value != str(DATA_VERSION):
        scope.report(common.UNKNOWN_DATA_VERSION, version.span, value=version.value, known=DATA_VERSION)
        return
    for entry in _entries(fields.get("criteria_sets"), scope):
        new = _read_set(entry, scope)
        if new:
            scope.keep(new)


def _read_set(entry: Entry, scope: _Scope) -> CriteriaSet | None:
    """Return the set that an entry makes, or what it makes of the set that has its id already."""
    id = entry.key.value.strip()
    known = scope.find(id)
    before = known or CriteriaSet(id, "", "", mark=entry.key.span.mark)
    fields = record(entry.value, names.CRITERIA_SET, scope, id)
    missing = () if known else tuple(_missing(fields))
    for key in missing:
        scope.report(offences.MISSING_KEY, entry.key.span, owner=id, key=names.CRITERIA_SET.vietnamese(key))
    based_on = _words(fields, "based_on", scope, before.based_on)
    details = _base(fields, based_on, before, scope)
    for one in _entries(fields.get("criteria"), scope):
        details = _with_criterion(one, id, details, scope)
    made = replace(
        before,
        title=_words(fields, "title", scope, before.title),
        programme=_words(fields, "programme", scope, before.programme),
        decision=_words(fields, "decision", scope, before.decision),
        validity=_validity(fields, before, scope),
        period=_period(fields.get("period"), before.period, scope),
        details=tuple(details[number] for number in sorted(details)),
        conditions=_lines(fields.get("conditions"), before.conditions, scope),
        amendments=_lines(fields.get("amendments"), before.amendments, scope),
        thresholds_until=day(fields.get("thresholds_until"), scope) or before.thresholds_until,
        based_on=based_on,
        evidence=_evidence(fields, before.evidence, scope),
        note=_words(fields, "note", scope, before.note),
    )
    return None if missing else made


def _missing(fields: Fields) -> Iterator[str]:
    yield from (key for key in ("title", "programme") if key not in fields)
    if "criteria" not in fields and "based_on" not in fields:
        yield "criteria"


def _base(fields: Fields, based_on: str, before: CriteriaSet, scope: _Scope) -> dict[int, Criterion]:
    details = {one.number: one for one in before.details}
    if "based_on" not in fields or not based_on:
        return details
    base = scope.find(based_on)
    if base is None:
        known = Law(tuple(scope.sets))
        scope.report(
            offences.UNKNOWN_BASE,
            fields["based_on"].value.span,
            set=before.id,
            value=based_on,
            nearest=known.nearest(based_on),
            known=", ".join(one.id for one in known.criteria_sets),
        )
        return details
    return {**{one.number: one for one in base.details}, **details}


def _with_criterion(entry: Entry, id: str, details: dict[int, Criterion], scope: _Scope) -> dict[int, Criterion]:
    typed = entry.key.value.strip()
    if not (typed.isascii() and typed.isdigit() and int(typed) > 0):
        scope.report(offences.BAD_NUMBER, entry.key.span, value=typed)
        return details
    before = details.get(int(typed))
    new = _read_criterion(entry, before or Criterion(int(typed), ""), id, scope)
    return {**details, new.number: new} if new.name else details


def _read_criterion(entry: Entry, before: Criterion, id: str, scope: _Scope) -> Criterion:
    if isinstance(entry.value, Scalar) and entry.value.value.strip():
        fields = {"name": entry}
    else:
        fields = record(entry.value, names.CRITERION, scope, entry.key.value)
    name = _words(fields, "name", scope, before.name)
    if not name:
        scope.report(offences.MISSING_KEY, entry.key.span, owner=entry.key.value, key=names.CRITERION.vietnamese("name"))
    if before.evidence.is_verified and name != before.name:
        span = fields["name"].value.span
        scope.report(offences.VERIFIED_NAME_CHANGED, span, number=before.number, set=id, before=before.name, value=name)
    indicators = {one.code: one for one in before.indicators}
    for one in _entries(fields.get("indicators"), scope):
        code = one.key.value.strip()
        indicators[code] = _read_indicator(one, indicators.get(code, Indicator(code)), scope)
    return Criterion(
        number=before.number,
        name=name,
        evidence=_evidence(fields, before.evidence if name == before.name else Evidence(), scope),
        group=_words(fields, "group", scope, before.group),
        aliases=_lines(fields.get("aliases"), before.aliases, scope),
        indicators=tuple(indicators.values()),
        note=_words(fields, "note", scope, before.note),
    )


def _read_indicator(entry: Entry, before: Indicator, scope: _Scope) -> Indicator:
    if isinstance(entry.value, Scalar) and entry.value.value.strip():
        return replace(before, text=entry.value.value.strip(), evidence=Evidence())
    fields = record(entry.value, names.INDICATOR, scope, entry.key.value)
    evidence = _evidence(fields, Evidence() if "text" in fields else before.evidence, scope)
    typed = choice(fields.get("threshold_status"), names.STATUS, scope)
    status = typed or (evidence.status if "status" in fields else Evidence().status)
    levels = fields.get("thresholds")
    return Indicator(
        code=before.code,
        text=_words(fields, "text", scope, before.text),
        thresholds=tuple(_thresholds(levels.value, (), replace(evidence, status=status))) if levels else before.thresholds,
        evidence=evidence,
        note=_words(fields, "note", scope, before.note),
    )


def _thresholds(node: Node, where: tuple[str, ...], evidence: Evidence) -> Iterator[Threshold]:
    """Yield the levels of a tree whose keys say, from wide to narrow, where or when each holds."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from _thresholds(entry.value, (*where, entry.key.value.strip()), evidence)
    elif isinstance(node, Scalar) and node.value.strip():
        yield Threshold(node.value.strip(), where, evidence)


def _entries(entry: Entry | None, scope: _Scope) -> tuple[Entry, ...]:
    return members(entry.value, scope, entry.key.value) if entry else ()


def _words(fields: Fields, key: str, scope: _Scope, before: str) -> str:
    typed = text(fields.get(key), scope)
    return typed.value if typed else before


def _lines(entry: Entry | None, before: tuple[str, ...], scope: _Scope) -> tuple[str, ...]:
    typed = text(entry, scope)
    return tuple(line.strip() for line in typed.value.splitlines() if line.strip()) if typed else before


def _validity(fields: Fields, before: CriteriaSet, scope: _Scope) -> Validity:
    first = day(fields.get("valid_from"), scope) or before.validity.first
    last = day(fields.get("valid_to"), scope) or before.validity.last
    if not (first and last and last < first):
        return Validity(first, last)
    entry = fields.get("valid_to") or fields["valid_from"]
    scope.report(common.DATES_REVERSED, entry.value.span, first=short_date(first), last=short_date(last))
    return before.validity


def _period(entry: Entry | None, before: tuple[int, int] | None, scope: _Scope) -> tuple[int, int] | None:
    typed = text(entry, scope)
    if typed is None:
        return before
    match = PERIOD.fullmatch(typed.value)
    if match and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    scope.report(offences.BAD_PERIOD, typed.span, value=typed.value)
    return before


def _evidence(fields: Fields, before: Evidence, scope: _Scope) -> Evidence:
    return Evidence(
        choice(fields.get("status"), names.STATUS, scope) or before.status,
        choice(fields.get("confidence"), names.CONFIDENCE, scope) or before.confidence,
        _words(fields, "source", scope, before.source),
    )
