"""The context of a hamlet's own papers: the extract that it receives and the form that it fills in by hand."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.appendix.extract import FORM_ROOM_MM, Extract, hamlet_title, head_title, lay_out, lay_out_form
from ntmdocs.appendix.widths import LINE_HEIGHT
from ntmdocs.appendix.wording import capitalized, fixed_words, hamlet_places
from ntmdocs.context.header import ARCHIVE, build_header, issuer_rule_mm, name_lines, trimmed
from ntmdocs.context.printer import Printer
from ntmdocs.model.document import Plan
from ntmdocs.model.regulation import house, limits
from ntmdocs.model.table import Table
from ntmdocs.model.typeface import MM_PER_PT
from ntmdocs.names import fold
from ntmdocs.template import rule_line, table, text
from ntmdocs.vietnamese import DEFAULT, Options

LINES_OF_HEAD = 2  # that the national title and motto take too


def build_extract(plan: Plan, extract: Extract, style: Options = DEFAULT, *, marks_drafts: bool = True) -> dict[str, object]:
    """Return what the template of extracts prints: the plan's own head and foot, the hamlet and its table.

    Recipients are the hamlet and, last, the archive as the plan has it.
    """
    printer = Printer(plan.figures, plan.appendices, style)
    context = _paper(plan, extract, build_header(plan, printer, marks_drafts), lay_out(extract, house()))
    archive = [printer.runs(line) for line in map(trimmed, plan.recipients) if fold(printer.words(line)).startswith(ARCHIVE)]
    name = capitalized(hamlet_title(extract.hamlet))
    to_hamlet = text(fixed_words("hamlet")["to_carry_out"].format(hamlet=name), *hamlet_places(plan, extract.hamlet))
    return {**context, "recipients": [{"text": one} for one in (to_hamlet, *archive)]}


def build_form(plan: Plan, extract: Extract) -> tuple[dict[str, object], bool]:
    """Return what the template of forms prints, the hamlet as the one that issues it, and whether it fits one page."""
    law, chosen = limits(plan.reference_day), house()
    commune, places = plan.commune.name.name, hamlet_places(plan, extract.hamlet)
    superior = name_lines(fixed_words("hamlet")["commune"].format(name=commune.value), "parent_body", law, chosen)
    issuer = name_lines(hamlet_title(extract.hamlet), "issuing_body", law, chosen)
    line_mm = chosen.size_pt(law.components["issuing_body"]) * LINE_HEIGHT * MM_PER_PT
    further_lines = len(superior) + len(issuer) - LINES_OF_HEAD
    laid_out, fits = lay_out_form(extract, chosen, FORM_ROOM_MM - line_mm * further_lines)
    header = {
        **build_header(plan, Printer(plan.figures, plan.appendices), marks_drafts=False),
        "parent_lines": [text(line, commune.span) for line in superior],
        "issuer_lines": [text(line, *places) for line in issuer],
        "issuer_rule": rule_line(issuer_rule_mm(issuer, law, chosen)),
    }
    return _paper(plan, extract, header, laid_out), fits


def _paper(plan: Plan, extract: Extract, header: Mapping[str, object], laid_out: Table) -> dict[str, object]:
    return {
        **header,
        "hamlet": text(hamlet_title(extract.hamlet), *hamlet_places(plan, extract.hamlet)),
        "hamlet_head": text(head_title(extract.hamlet)),
        "programme": text(plan.criteria_set.programme),
        "year": text(str(plan.year)),
        "last_year": text(str(plan.year - 1)),
        "table": table(laid_out),
    }
