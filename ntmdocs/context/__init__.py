"""From the typed document to the template's context: the only contract with templates/."""

from __future__ import annotations

from ntmdocs.context.appendices import build_appendices
from ntmdocs.context.body import build_body
from ntmdocs.context.header import build_header
from ntmdocs.context.printer import Printer
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.template import text
from ntmdocs.vietnamese import DEFAULT, Options

__all__ = ["build_context"]


def build_context(
    plan: Plan, style: Options = DEFAULT, *, marks_drafts: bool = True
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """Return the context of a plan and a finding for each citation and total that cannot be printed.

    Plain mappings and lists by English name (`names.TEMPLATE` has the template's names); text is escaped once and
    carries its places. What cannot be printed stands as a marked gap. `style` and `marks_drafts` are the office's choices.
    """
    printer = Printer(plan.figures, plan.appendices, style)
    appendices, findings = build_appendices(plan, printer)
    context: dict[str, object] = {
        **build_header(plan, printer, marks_drafts),
        **build_body(plan, printer),
        "appendices": appendices,
        "programme": text(plan.criteria_set.programme),
        "year": text(str(plan.year)),
        "last_year": text(str(plan.year - 1)),
    }
    return context, tuple(dict.fromkeys((*printer.findings, *findings)))
