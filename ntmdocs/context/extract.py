"""The context of a hamlet's own papers: the extract that it receives and the form that it fills in by hand."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.appendix.extract import Extract, hamlet_title, lay_out, lay_out_form
from ntmdocs.appendix.wording import hamlet_places
from ntmdocs.context.header import ARCHIVE, build_header, trimmed
from ntmdocs.context.printer import Printer
from ntmdocs.model.document import Plan
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Table
from ntmdocs.names import fold
from ntmdocs.template import table, text
from ntmdocs.vietnamese import DEFAULT, Options

TO_CARRY_OUT = "(t/h)"


def build_extract(plan: Plan, extract: Extract, style: Options = DEFAULT, *, marks_drafts: bool = True) -> dict[str, object]:
    """Return what the template of extracts prints: the plan's own head and foot, the hamlet and its table.

    Recipients are the hamlet and, last, the archive as the plan has it.
    """
    printer = Printer(plan.figures, plan.appendices, style)
    context = _paper(plan, extract, build_header(plan, printer, marks_drafts), lay_out(extract, house()))
    archive = [printer.runs(line) for line in map(trimmed, plan.recipients) if fold(printer.words(line)).startswith(ARCHIVE)]
    name = hamlet_title(extract.hamlet)
    to_hamlet = text(f"{name[:1].upper()}{name[1:]} {TO_CARRY_OUT}", *hamlet_places(plan, extract.hamlet))
    return {**context, "recipients": [{"text": one} for one in (to_hamlet, *archive)]}


def build_form(plan: Plan, extract: Extract) -> tuple[dict[str, object], bool]:
    """Return what the template of forms prints, and whether it fits one page."""
    laid_out, fits = lay_out_form(extract, house())
    header = build_header(plan, Printer(plan.figures, plan.appendices), marks_drafts=False)
    return _paper(plan, extract, header, laid_out), fits


def _paper(plan: Plan, extract: Extract, header: Mapping[str, object], laid_out: Table) -> dict[str, object]:
    return {
        **header,
        "hamlet": text(hamlet_title(extract.hamlet), *hamlet_places(plan, extract.hamlet)),
        "programme": text(plan.criteria_set.programme),
        "year": text(str(plan.year)),
        "last_year": text(str(plan.year - 1)),
        "table": table(laid_out),
    }
