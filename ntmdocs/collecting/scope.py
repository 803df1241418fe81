"""What a plan asks of its hamlets: one matrix for every form, extract and answer."""

from __future__ import annotations

from ntmdocs.appendix.matrix import Matrix, build_matrix
from ntmdocs.finding import Finding
from ntmdocs.model.document import Appendix, Plan
from ntmdocs.model.prose import Text

TARGETS = "targets"


def asked_matrix(plan: Plan) -> tuple[Matrix, tuple[Finding, ...]]:
    """Return the matrix of what the hamlets are asked, in register order, and a finding for each total that cannot be derived.

    The indicators and periods are those of all appendices of targets together, periods in the order of time; without
    such an appendix, the figures that have hamlets' values, with last year's result and this year's plan.
    """
    asked = [build_matrix(plan, one)[0] for one in plan.appendices if one.kind == TARGETS]
    figures = {figure.name: figure for matrix in asked for figure in matrix.indicators}
    if not figures:
        return build_matrix(plan, Appendix(TARGETS, None))
    periods = sorted({period for matrix in asked for period in matrix.periods})
    indicators = tuple(Text(figure.name, figure.span) for figure in figures.values())
    span = indicators[0].span
    return build_matrix(plan, Appendix(TARGETS, None, indicators, tuple(Text(period.label, span) for period in periods)))
