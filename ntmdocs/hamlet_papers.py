"""Papers for single hamlets on the road: extracts that are sent, forms of one page that are filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ntmdocs.appendix.extract import Extract
from ntmdocs.appendix.matrix import Matrix
from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.context.extract import build_extract, build_form
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import HamletRef
from ntmdocs.names import PLAN
from ntmdocs.offences import papers as offences
from ntmdocs.pipeline import Checked, Settings, compiled_template, demand_places
from ntmdocs.source import Mark
from ntmdocs.store import Output, digest
from ntmdocs.workspace import DocumentRef, further_file, hamlet_files, hamlet_folder, template_file

EXTRACT, FORM = ("trich-xom", "trich"), ("phieu-xom", "phieu")  # template and first part of the file's name
SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a plan's hamlets, ready to be written, and what to say of those that are not."""

    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()


def build_extracts(checked: Checked, settings: Settings, folder: Path | None = None) -> Papers:
    """Render an extract for each hamlet that has a name and is one on the plan's day.

    Raises: Refusal when the template cannot be used.
    """
    asked = _asked(checked)
    if asked is None:
        return _nothing(checked)
    plan, matrix = asked
    office = settings.preferences
    hamlets = [one for one in matrix.hamlets if one.is_valid(plan.reference_day)]
    made = {
        one: build_extract(plan, Extract(matrix, one), office.numbers, marks_drafts=office.draft_mark)
        for one in hamlets
        if one.name is not None
    }
    nameless = tuple(_nameless(plan, one) for one in hamlets if one.name is None)
    return Papers(tuple(_outputs(checked.ref, plan, EXTRACT, made, folder)), nameless)


def build_forms(checked: Checked, folder: Path | None = None) -> Papers:
    """Render a form to fill in by hand for each hamlet that the plan asks, named or not.

    Raises: Refusal when the template cannot be used.
    """
    asked = _asked(checked)
    if asked is None:
        return _nothing(checked)
    plan, matrix = asked
    made = {one: build_form(plan, Extract(matrix, one)) for one in matrix.hamlets}
    is_long = not all(fits for _, fits in made.values())
    told = (offences.MORE_THAN_ONE_PAGE.at(checked.ref.mark, count=len(matrix.indicators)),) if is_long else ()
    return Papers(tuple(_outputs(checked.ref, plan, FORM, {one: context for one, (context, _) in made.items()}, folder)), told)


def _asked(checked: Checked) -> tuple[Plan, Matrix] | None:
    """Return a plan with what it asks of hamlets; None where it cannot be built or asks nothing of any."""
    if checked.document is None or not checked.is_buildable:
        return None
    matrix, _ = asked_matrix(checked.document)
    return (checked.document, matrix) if matrix.indicators and matrix.hamlets else None


def _nothing(checked: Checked) -> Papers:
    """Return no papers, and why, unless what is wrong with the plan was told."""
    return Papers(findings=(offences.NO_TARGETS.at(checked.ref.mark),) if checked.is_buildable else ())


def _nameless(plan: Plan, hamlet: HamletRef) -> Finding:
    marks = (one.mark for one in plan.commune.hamlets if one.id == hamlet.id)
    return offences.NAMELESS_HAMLET.at(next(filter(None, marks), Mark(plan.path)), id=hamlet.id)


def _outputs(
    ref: DocumentRef, plan: Plan, kind: tuple[str, str], contexts: dict[HamletRef, dict[str, object]], folder: Path | None
) -> Iterator[Output]:
    """Yield a paper for each context, rendered by the template of this kind. Raises: Refusal when it cannot be used."""
    name, stem = kind
    place = template_file(ref.workspace, name)
    source = place.read_bytes()
    template = compiled_template(source, ref.workspace, place)
    demand_places(template, [(PLAN.vietnamese("figures"), "table")])
    places = hamlet_files(hamlet_folder(ref, folder), stem, (one.id for one in plan.commune.hamlets), SUFFIX)
    for hamlet, context in contexts.items():
        path = places[hamlet.id]
        yield Output(further_file(ref, path), path, template.render(context).data, digest(source))
