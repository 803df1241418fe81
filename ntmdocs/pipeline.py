"""The whole road of one document: files -> typed document -> context -> Word, findings collected on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ntmdocs.context import build_context
from ntmdocs.context.header import symbol
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Severity
from ntmdocs.gaps import MarkedGap, list_gaps
from ntmdocs.intake.commune import read_commune
from ntmdocs.intake.echoes import NEEDS_HAMLETS, NEEDS_LEDGER, without, without_echoes
from ntmdocs.intake.law import load
from ntmdocs.intake.plan import Surroundings, read_plan
from ntmdocs.model.commune import Commune
from ntmdocs.model.criteria import Law
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import plain
from ntmdocs.names import PLAN, TEMPLATE
from ntmdocs.offences import plan as offences
from ntmdocs.offences import template as template_offences
from ntmdocs.outline import place_on_paper
from ntmdocs.preferences import Preferences, read_preferences
from ntmdocs.rules import check_rules
from ntmdocs.source import Mark
from ntmdocs.template import Rendered, Template, compile
from ntmdocs.workspace import (
    DocumentRef,
    Workspace,
    commune_file,
    law_files,
    output_path,
    preferences_file,
    shared_figures_file,
    template_file,
)
from ntmdocs.yamlfile import Node, read

Findings = tuple[Finding, ...]
NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """What all documents of a workspace share: the law with the office's additions, and the office's choices."""

    law: Law
    preferences: Preferences
    findings: Findings = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A document as typed, with every finding about it; `document` is None when it cannot be typed."""

    ref: DocumentRef
    document: Plan | None
    findings: Findings
    context: dict[str, object] | None = None

    @property
    def is_buildable(self) -> bool:
        """Tell whether all that was typed is understood, so that nothing of it would be missing on the paper."""
        return self.document is not None and not any(
            one.severity is Severity.ERROR and one.code.startswith("INP") for one in self.findings
        )

    @property
    def gaps(self) -> tuple[MarkedGap, ...]:
        return list_gaps(self.document) if self.document else ()


@dataclass(frozen=True, slots=True)
class Built:
    """A rendered document: its bytes, None when it could not be built, where they belong, and what each block prints."""

    checked: Checked
    data: bytes | None
    path: Path | None
    template: bytes = b""
    rendered: Rendered | None = None


def read_settings(ws: Workspace) -> Settings:
    """Read the law data and the office's choices of a workspace."""
    law, law_findings = load((ws.relative(path), path.read_bytes()) for path in law_files(ws))
    path = preferences_file(ws)
    preferences, findings = (
        read_preferences(path.read_bytes(), ws.relative(path)) if path.is_file() else (Preferences(), ())
    )
    return Settings(law, preferences, (*law_findings, *findings))


def check(ref: DocumentRef, settings: Settings, held: Mapping[str, bytes] = NOTHING) -> Checked:
    """Type a document and all that it stands on; resolve what it cites.

    `held` is read in the place of files on disk: its own or that of shared figures, by path from the workspace.
    """
    ws = ref.workspace
    node, told = _read(ws, ref.path, held)
    commune, commune_findings = _commune(ref)
    told += commune_findings
    if node is None:
        return Checked(ref, None, told)
    shared, shared_findings = _shared_figures(ref, held)
    told += shared_findings
    around = Surroundings(commune, settings.law, shared)
    plan, typed = read_plan(node, ref.id, ws.relative(ref.path), around)
    context = None
    if plan is not None:
        office = settings.preferences
        context, unprintable = build_context(plan, office.numbers, marks_drafts=office.draft_mark)
        typed += unprintable
        typed += check_rules(plan, told + typed)
    if commune_findings and not (commune and commune.hamlets):
        typed = without(typed, NEEDS_HAMLETS)
    if shared is None and shared_figures_file(ref).is_file():
        typed = without(typed, NEEDS_LEDGER)
    findings = _unique(told + without_echoes(typed, told))
    return Checked(ref, plan, place_on_paper(findings, plan) if plan else findings, context)


def build(ref: DocumentRef, settings: Settings, output: Path | None = None) -> Built:
    """Check a document and render it into its template, unless some of what was typed is not understood.

    Raises: Refusal when the template cannot be used.
    """
    checked = check(ref, settings)
    if not checked.is_buildable or checked.document is None or checked.context is None:
        return Built(checked, None, None)
    place = template_file(ref.workspace, "plan")
    template = place.read_bytes()
    compiled = compiled_template(template, ref.workspace, place)
    _demand_places(compiled, checked.document)
    rendered = compiled.render(checked.context, ref.id)
    name = checked.document.short_name or plain(checked.document.subject.pieces)
    path = output_path(ref, symbol(checked.document), name, base=output)
    return Built(checked, rendered.data, path, template, rendered)


def _demand_places(template: Template, plan: Plan) -> None:
    """Refuse a template that would leave out what the plan has: an office's own may be older than tables are."""
    wanted = (("appendices", "appendices", plan.appendices), ("tables", "table", plan.tables))
    demand_places(template, ((PLAN.vietnamese(key), name) for key, name, has in wanted if has))


def demand_places(template: Template, wanted: Iterable[tuple[str, str]]) -> None:
    """Refuse a template that does not print what there is: pairs of what a person calls it and its name in the context.

    Raises: Refusal naming all of them.
    """
    findings = tuple(
        template_offences.NO_PLACE.at(Mark(template.name), key=key, name=TEMPLATE.vietnamese(name))
        for key, name in wanted
        if not template.prints(name)
    )
    if findings:
        raise Refusal(*findings)


def compiled_template(template: bytes, ws: Workspace, place: Path) -> Template:
    """Return the template with these bytes, which stands at `place`, compiled now or before.

    Raises: Refusal when it cannot be used.
    """
    return _compiled(template, ws.state / "templates", ws.relative(place))


@lru_cache(maxsize=8)
def _compiled(template: bytes, cache: Path, name: str) -> Template:
    return compile(template, names=TEMPLATE.folded, cache=cache, name=name)


def _read(ws: Workspace, path: Path, held: Mapping[str, bytes] = NOTHING) -> tuple[Node | None, Findings]:
    name = ws.relative(path)
    return read(held[name] if name in held else path.read_bytes(), name)


def _commune(ref: DocumentRef) -> tuple[Commune | None, Findings]:
    path = commune_file(ref)
    if path.is_file():
        return read_register(ref.workspace, path)
    year = ref.path.parent.name if ref.path.parent.name.isdigit() else ""
    return None, (offences.NO_COMMUNE.at(ref.mark, path=ref.workspace.relative(path), year=year),)


def read_register(ws: Workspace, path: Path) -> tuple[Commune | None, Findings]:
    """Type the register at `path`; None when it cannot be typed."""
    node, findings = _read(ws, path)
    if node is None:
        return None, findings
    commune, typed = read_commune(node, path.parent.name, ws.relative(path))
    return commune, findings + typed


def _shared_figures(ref: DocumentRef, held: Mapping[str, bytes]) -> tuple[Node | None, Findings]:
    """Return the figures that all documents of the folder share, as nodes: their hamlets depend on the document's date."""
    path = shared_figures_file(ref)
    return _read(ref.workspace, path, held) if path.is_file() else (None, ())


def _unique(findings: Iterable[Finding]) -> Findings:
    return tuple(dict.fromkeys(findings))
