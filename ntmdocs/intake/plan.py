"""`plan.yaml`: from YAML nodes to the typed plan, with all faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from ntmdocs import names
from ntmdocs.finding import Finding
from ntmdocs.intake.echoes import NEEDS_REGISTER, without
from ntmdocs.intake.fields import PLAN_FIELDS, PROSE_SLOTS, YEARS, example
from ntmdocs.intake.figures import read_figures
from ntmdocs.intake.ledgers import merge_ledgers
from ntmdocs.intake.links import report_broken_links
from ntmdocs.intake.scope import Scope, day, is_blank, is_gap, record, text, word
from ntmdocs.intake.sections import (
    gap_line,
    read_appendices,
    read_assessment,
    read_assignments,
    read_criteria,
    read_extra,
    read_list,
    read_signatory,
    read_slot,
    read_title,
    read_titles,
    report_criteria_in_two_slots,
)
from ntmdocs.intake.tables import read_tables
from ntmdocs.intake.waivers import read_waivers
from ntmdocs.model.commune import Body, Commune, Unit
from ntmdocs.model.criteria import CriteriaSet, Law
from ntmdocs.model.document import Achievements, ExtraSection, Plan, Shortcomings, Signatory, Solutions, Targets
from ntmdocs.model.figures import Figures, HamletRef, Register
from ntmdocs.model.inline import Line
from ntmdocs.model.prose import Prose, Text
from ntmdocs.offences import plan as offences
from ntmdocs.source import Mark
from ntmdocs.vietnamese import short_date
from ntmdocs.yamlfile import Entry, Node

DATA_VERSION = 1
SOME_YEAR = 2000  # where no year is known: only to read on


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a plan is read against: its commune (None: unreadable), the law, the figures that its folder shares (so-lieu.yaml)."""

    commune: Commune | None
    law: Law
    shared_figures: Node | None = None


def read_plan(node: Node, id: str, path: str, around: Surroundings) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Type a plan and return it with all faults: what cannot be typed is reported and stood in for, so that the rest is read.

    None where its commune, or any year to reckon with, is unknown.
    """
    scope = Scope()
    commune = around.commune or Commune("", Unit(Text("", node.span)), None)
    fields = record(node, names.PLAN, scope, names.PLAN.vietnamese("kind"))
    _report_missing(fields, path, scope)
    _check_kind(fields.get("kind"), scope)
    _check_version(fields.get("data_version"), scope)
    year = _year(fields.get("year"), scope)
    issued = day(fields.get("date"), scope)
    reckoned = year or _year_in(id)
    reference = issued or date(reckoned or SOME_YEAR, 1, 1)
    issuer = _issuer(fields.get("issuer"), commune, reference, scope)
    chosen = _criteria_set(fields.get("criteria_set"), around.law, reference, scope)
    figures = _figures(fields.get("figures"), around.shared_figures, register_of(commune, reference), chosen, scope)
    groups = _groups(fields, chosen, scope)
    plan = Plan(
        id=id,
        path=path,
        year=reckoned or SOME_YEAR,
        commune=commune,
        issuer=issuer or Body("", Text("", node.span)),
        criteria_set=chosen,
        subject=_subject(fields.get("subject"), node, scope),
        short_name=_word(fields.get("short_name"), scope),
        number=_number(fields.get("number"), scope),
        day=issued,
        draft=_draft(fields.get("draft"), scope),
        figures=figures,
        signatory=_signatory(fields.get("signatory"), commune, reference, scope),
        appendices=read_appendices(fields.get("appendices"), _finder(figures), scope),
        assessment=read_assessment(fields.get("assessment"), chosen, scope),
        waivers=read_waivers(fields.get("waivers"), scope),
        **groups,
    )
    plan = replace(plan, tables=read_tables(fields.get("tables"), plan, _finder(figures), scope))
    report_broken_links(plan, _finder(figures), scope)
    if around.commune is None:
        return None, without(scope.findings, NEEDS_REGISTER)
    return plan if reckoned else None, tuple(scope.findings)


class _Groups(TypedDict):
    """The slots of prose, in the plan's groups."""

    legal_bases: tuple[Line, ...]
    lead_in: Prose
    achievements: Achievements
    shortcomings: Shortcomings
    targets: Targets
    solutions: Solutions
    extra: tuple[ExtraSection, ...]
    titles: tuple[tuple[str, Line], ...]
    recipients: tuple[Line, ...]


def _groups(fields: dict[str, Entry], chosen: CriteriaSet, scope: Scope) -> _Groups:
    prose = {slot: read_slot(fields.get(slot), scope) for slot in PROSE_SLOTS}
    tasks = read_criteria(fields.get("tasks"), chosen, scope)
    maintain = read_criteria(fields.get("maintain"), chosen, scope)
    report_criteria_in_two_slots(tasks, maintain, scope)
    assignments = read_assignments(fields.get("assignments"), scope)
    return {
        "legal_bases": read_list(fields.get("legal_bases"), scope),
        "lead_in": prose["lead_in"],
        "achievements": Achievements(prose["achievements"]),
        "shortcomings": Shortcomings(prose["shortcomings"], prose["causes"], prose["lessons"]),
        "targets": Targets(prose["advantages"], prose["difficulties"], prose["goal"], tasks, maintain, prose["funding"]),
        "solutions": Solutions(prose["measures"], assignments, prose["proposals"]),
        "extra": read_extra(fields.get("extra"), scope),
        "titles": read_titles(fields.get("titles"), scope),
        "recipients": read_list(fields.get("recipients"), scope),
    }


def _report_missing(fields: dict[str, Entry], path: str, scope: Scope) -> None:
    for field in PLAN_FIELDS:
        if not field.required:
            continue
        key, shown, entry = names.PLAN.vietnamese(field.name), example("plan", field.name), fields.get(field.name)
        if entry is None:
            scope.findings.append(offences.MISSING_KEY.at(Mark(path, 1, 1), key=key, example=shown))
        elif is_blank(entry.value) or (is_gap(entry.value) and field.name != "subject"):
            scope.report(offences.REQUIRED_BLANK, entry.value.span, key=key, example=shown)


def _check_kind(entry: Entry | None, scope: Scope) -> None:
    typed = text(entry, scope)
    if typed and names.DOCUMENT_KIND.find(typed.value) is None:
        scope.report(
            offences.UNKNOWN_KIND,
            typed.span,
            value=typed.value,
            nearest=names.DOCUMENT_KIND.nearest(typed.value),
            known=", ".join(names.DOCUMENT_KIND.pairs.values()),
        )


def _check_version(entry: Entry | None, scope: Scope) -> None:
    typed = text(entry, scope)
    if typed and typed.value != str(DATA_VERSION):
        scope.report(offences.UNKNOWN_DATA_VERSION, typed.span, value=typed.value, known=DATA_VERSION)


def _year(entry: Entry | None, scope: Scope) -> int | None:
    typed = text(entry, scope)
    if typed is None:
        return None
    if re.fullmatch("[0-9]{4}", typed.value) and int(typed.value) in YEARS:
        return int(typed.value)
    scope.report(offences.BAD_YEAR, typed.span, value=typed.value)
    return None


def _year_in(id: str) -> int | None:
    """Return the year that a document's folder is named after."""
    years = [int(part) for part in id.split("/") if re.fullmatch("(?:19|20)[0-9]{2}", part)]
    return years[-1] if years else None


def _issuer(entry: Entry | None, commune: Commune, reference: date, scope: Scope) -> Body | None:
    typed = text(entry, scope)
    if typed is None:
        return None
    body = commune.body(typed.value)
    if body is None:
        known = [one.id for one in commune.bodies]
        scope.report(
            offences.UNKNOWN_BODY,
            typed.span,
            value=typed.value,
            nearest=names.nearest(typed.value, known),
            known=", ".join(known),
        )
    elif not body.validity.covers(reference):
        scope.report(offences.NOT_VALID_THEN, typed.span, value=body.name.value, day=short_date(reference))
    return body


def _criteria_set(entry: Entry | None, law: Law, reference: date, scope: Scope) -> CriteriaSet:
    """Return the set that is named; for an unknown name the nearest, else the one that serves the year."""
    in_force = law.sets_in_force(reference)
    typed = text(entry, scope)
    usual = law.set_for(reference.year) or CriteriaSet("", "", "")
    if typed is None:
        return usual
    chosen = law.criteria_set(typed.value)
    if chosen is None:
        known, close = [one.id for one in law.criteria_sets], law.nearest(typed.value)
        parameters = {"value": typed.value, "nearest": close, "known": ", ".join(known)}
        scope.report(offences.UNKNOWN_CRITERIA_SET, typed.span, **parameters)
        return law.criteria_set(close) or usual
    if chosen not in in_force:
        scope.report(
            offences.SET_NOT_IN_FORCE,
            typed.span,
            value=typed.value,
            day=short_date(reference),
            current=in_force[0].id if in_force else "",
        )
    return chosen


def _figures(entry: Entry | None, ledger: Node | None, register: Register, chosen: CriteriaSet, scope: Scope) -> Figures:
    codes = {criterion.number: tuple(one.code for one in criterion.indicators) for criterion in chosen.details}
    own = scope.take(read_figures(entry.value, register, chosen.criteria, codes)) if entry else ()
    shared = scope.take(read_figures(ledger, register, chosen.criteria, codes)) if ledger else ()
    return scope.take(merge_ledgers(own, shared, register))


def register_of(commune: Commune, reference: date) -> Register:
    """Return the hamlets against which figures are typed: all of them with their dates, and the day that counts."""
    refs = (
        HamletRef(one.id, one.name.value if one.name else None, one.validity.first, one.validity.last, one.households)
        for one in commune.hamlets
    )
    return Register(tuple(refs), reference)


def _finder(figures: Figures) -> Callable[[str], str | None]:
    known = [figure.name for figure in figures.figures]
    return lambda name: "" if figures.find(name) else names.nearest(name, known) or None


def _subject(entry: Entry | None, node: Node, scope: Scope) -> Line:
    if entry is None:
        return Line((), node.span)
    return gap_line(entry) if is_gap(entry.value) else read_title(entry, scope)


def _word(entry: Entry | None, scope: Scope) -> str:
    typed = word(entry, scope)
    return typed.value if typed else ""


def _number(entry: Entry | None, scope: Scope) -> Text | None:
    typed = text(entry, scope)
    if typed and not re.fullmatch("[0-9]{1,6}", typed.value):
        scope.report(offences.BAD_NUMBER, typed.span, value=typed.value)
    return typed


def _draft(entry: Entry | None, scope: Scope) -> int:
    typed = text(entry, scope)
    if typed is None:
        return 1
    if re.fullmatch("[0-9]{1,3}", typed.value) and int(typed.value) > 0:
        return int(typed.value)
    scope.report(offences.BAD_DRAFT, typed.span, value=typed.value)
    return 1


def _signatory(entry: Entry | None, commune: Commune, reference: date, scope: Scope) -> Signatory:
    signatory = read_signatory(entry, scope)
    name = signatory.full_name
    if name is None or signatory.verbatim:
        return signatory
    officer = commune.officer(name.value, reference)
    if officer is None:
        known = [one.name.value for one in commune.officers]
        scope.report(
            offences.UNKNOWN_OFFICER, name.span, value=name.value, nearest=names.nearest(name.value, known)
        )
    elif not officer.validity.covers(reference):
        scope.report(offences.NOT_VALID_THEN, name.span, value=name.value, day=short_date(reference))
    return signatory

