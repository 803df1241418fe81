"""Any Word file as a proofreader reads it: its words and its layout, held against what the workspace knows of its commune."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntmdocs.finding import Finding
from ntmdocs.intake.law import load
from ntmdocs.model.commune import Commune
from ntmdocs.model.criteria import Law
from ntmdocs.model.document import Plan
from ntmdocs.model.recognised import Recognised, System
from ntmdocs.model.script import Role, Script
from ntmdocs.model.sheet import Sheet
from ntmdocs.model.waiver import Waived
from ntmdocs.offences.proofreading import NO_TEXT, PARTY_DOCUMENT
from ntmdocs.package.members import Package
from ntmdocs.pipeline import Settings, check, read_register, read_settings
from ntmdocs.proofreading.waiving import Reader, waive
from ntmdocs.recognition import recognise
from ntmdocs.rules import check_layout, check_script
from ntmdocs.scripts import Around, script_of_word
from ntmdocs.source import Mark
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.cleaning import open_loosely
from ntmdocs.wordfile.sheet import open_sheet
from ntmdocs.workspace import Workspace, documents

FEW_HAMLETS = 3  # named in a text, that make it surely of that commune
NAMING = (Role.ISSUING_BODY, Role.PARENT_BODY, Role.PLACE_AND_DATE, Role.SUBJECT)


@dataclass(frozen=True, slots=True)
class Reference:
    """What Word files are read against: the law, and, inside a workspace, its documents and registers."""

    law: Law
    workspace: Workspace | None = None
    settings: Settings | None = None
    communes: tuple[Commune, ...] = ()

    def plan(self, package: Package) -> Plan | None:
        """Return the plan that a file was built from; None where nothing in it tells, or the workspace has it no more."""
        base = read_base(package)
        if base is None or self.workspace is None or self.settings is None:
            return None
        ref = next((one for one in documents(self.workspace) if one.id == base.document), None)
        return check(ref, self.settings).document if ref else None

    def commune(self, recognised: Recognised) -> Commune | None:
        """Return the one commune of the workspace that the head of a file names, else the one whose hamlets it speaks of."""
        head = " ".join(one.text for one in recognised.of(*NAMING)).casefold()
        named = [one for one in self.communes if one.name.name.value.casefold() in head]
        if named or head.strip():
            return named[0] if len(named) == 1 else None
        text = " ".join(one.text for one in recognised.components)
        spoken = [one for one in self.communes if sum(name in text for name in hamlet_names(one)) >= FEW_HAMLETS]
        return spoken[0] if len(spoken) == 1 else None


@dataclass(frozen=True, slots=True)
class WordProof:
    """All findings about a Word file, those that people let stand, and the file as it was read."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    package: Package
    recognised: Recognised
    script: Script


def hamlet_names(commune: Commune) -> frozenset[str]:
    return frozenset(one.name.value for one in commune.hamlets if one.name)


def find_reference(ws: Workspace | None) -> Reference:
    """Read what files are held against; outside a workspace the law that came with the program."""
    if ws is None:
        return Reference(load().law)
    settings = read_settings(ws)
    return Reference(settings.law, ws, settings, tuple(_communes(ws)))


def _communes(ws: Workspace) -> Iterator[Commune]:
    for path in sorted(ws.data.glob("*/xa.yaml")):
        commune, _ = read_register(ws, path)
        if commune is not None:
            yield commune


def read_word(data: bytes, name: str, reference: Reference) -> WordProof:
    """Return what a Word file says wrongly and how it is set wrongly; `name` is its path in the findings.

    Party documents are recognised and left alone. Raises: Refusal when the file cannot be opened.
    """
    package = open_loosely(data, name)
    sheet = open_sheet(package, name)
    recognised = recognise(sheet)
    plan = reference.plan(package)
    script = _script(recognised, reference, plan)
    if not any(strip.text.strip() for strip in sheet.strips):
        return WordProof((NO_TEXT.at(Mark(name), file=name),), (), package, recognised, script)
    if recognised.system is System.PARTY:
        return WordProof((PARTY_DOCUMENT.at(Mark(name), file=name),), (), package, recognised, script)
    found = (*check_script(script), *check_layout(recognised))
    kept, waived = waive(dict.fromkeys(found), plan.waivers if plan else (), _reader(sheet))
    return WordProof(kept, waived, package, recognised, script)


def read_layout(data: bytes, name: str) -> tuple[Finding, ...]:
    """Return how a Word file of ours is set wrongly."""
    recognised = recognise(open_sheet(open_loosely(data, name), name))
    return check_layout(recognised)


def _script(recognised: Recognised, reference: Reference, plan: Plan | None) -> Script:
    commune = plan.commune if plan else reference.commune(recognised)
    script = script_of_word(recognised, Around(reference.law, commune, plan.year if plan else None))
    return replace(script, criteria=plan.criteria_set) if plan else script


def _reader(sheet: Sheet) -> Reader:
    words = {strip.ordinal: strip.text for strip in sheet.strips}
    return lambda mark: words.get(mark.line, "")

