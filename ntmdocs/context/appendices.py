"""The appendices, laid out and ready for the template's loop, and the small tables of the body."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.appendix import assessment, assignment, small, targets
from ntmdocs.appendix.matrix import build_matrix
from ntmdocs.context.printer import Printer
from ntmdocs.finding import Finding
from ntmdocs.model.document import Appendix, BodyTable, Plan
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Pages, Table
from ntmdocs.names import APPENDIX_KIND
from ntmdocs.template import Runs, Text, section_end, table, text

Block = dict[str, object]


def build_appendices(plan: Plan, printer: Printer) -> tuple[list[Block], tuple[Finding, ...]]:
    """Return the appendices in their order, each a section on its own paper, and what keeps a table from being whole.

    Source: NĐ 30/2020, Phụ lục I, Phần I, Mục III, khoản 1.
    """
    findings: list[Finding] = []
    made = [
        _block(plan, appendix, order, printer, findings) for order, appendix in enumerate(plan.appendices, 1) if appendix.kind
    ]
    return made, tuple(findings)


def _block(plan: Plan, appendix: Appendix, order: int, printer: Printer, findings: list[Finding]) -> Block:
    pages, told = _lay_out(plan, appendix, printer)
    findings += (*told, *targets.check_widths(pages, appendix, plan))
    return {
        "number": text(printer.appendix_number(order), *((appendix.span,) if appendix.span else ())),
        "name": _name(appendix, printer),
        "unit": text(pages.unit) if pages.unit else None,
        "tables": list(_parts(pages.tables)),
        "ending": section_end(pages.paper),
    }


def _name(appendix: Appendix, printer: Printer) -> Text | Runs:
    return printer.text(appendix.name) if appendix.name else text(APPENDIX_KIND.vietnamese(appendix.kind))


def _parts(tables: tuple[Table, ...]) -> Iterator[Block]:
    for index, one in enumerate(tables):
        yield {"table": table(one), "continued": index > 0}


def _lay_out(plan: Plan, appendix: Appendix, printer: Printer) -> tuple[Pages, tuple[Finding, ...]]:
    chosen = house()
    if appendix.kind == "targets":
        matrix, findings = build_matrix(plan, appendix)
        return targets.lay_out(matrix, plan, appendix, chosen), findings
    if appendix.kind == "assessment":
        return assessment.lay_out(plan, appendix, chosen)
    return assignment.lay_out(plan, appendix, chosen, printer.cell), ()


def build_body_table(plan: Plan, one: BodyTable, printer: Printer) -> Block:
    """Return a table as the last paragraph of its section: a paragraph without words of its own."""
    unit = small.shared_unit(plan, one)
    return {
        "table": table(small.lay_out(plan, one, house())),
        "name": printer.text(one.name) if one.name else None,
        "unit": text(unit) if unit else None,
        "text": text(""),
        "is_item": False,
        "is_subitem": False,
        "is_last": False,
    }
