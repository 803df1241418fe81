"""A typed plan as a proofreader reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ntmdocs.finding import Finding, Severity
from ntmdocs.model.waiver import Waived
from ntmdocs.outline import place_on_paper
from ntmdocs.pipeline import Checked, Settings
from ntmdocs.proofreading.waiving import Reader, idle, waive
from ntmdocs.rules import check_plan, check_script
from ntmdocs.scripts import script_of_plan
from ntmdocs.source import Mark
from ntmdocs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proof:
    """All findings about a document that stand, and those that people let stand, with their reasons."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()


def read_plan(checked: Checked, settings: Settings) -> Proof:
    """Return what reading a document found, and what its figures, links and words say besides.

    While something that was typed is not understood, only errors are added: what is inferred might only repeat it.
    """
    plan = checked.document
    if plan is None:
        return Proof(checked.findings)
    script = script_of_plan(plan, settings.preferences.numbers, settings.law)
    further = place_on_paper((*check_plan(plan), *check_script(script)), plan)
    if not checked.is_buildable:
        further = tuple(one for one in further if one.severity is Severity.ERROR)
    findings = tuple(dict.fromkeys((*checked.findings, *further)))
    kept, waived = waive(findings, plan.waivers, line_reader(checked.ref.workspace))
    return Proof((*kept, *idle(plan.waivers, waived)), waived)


def line_reader(ws: Workspace) -> Reader:
    """Return what gives the typed line at a place in a file of the workspace; "" where there is none."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        try:
            return tuple((ws.root / path).read_text(encoding="utf-8-sig").splitlines())
        except (OSError, ValueError):
            return ()

    def words_at(mark: Mark) -> str:
        found = lines(mark.path)
        return found[mark.line - 1] if 0 < mark.line <= len(found) else ""

    return words_at
