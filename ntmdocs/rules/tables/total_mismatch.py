"""TAB100: a total that was stated for the commune, and hamlets that do not make it."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.offences.tables import TOTAL_MISMATCH
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.sums import Mismatch, Stated, compare, iter_stated


def check(plan: Plan) -> Iterator[Finding]:
    """Yield each stated total that its hamlets cannot make, blanks, comparators and rounding allowed for."""
    for stated in iter_stated(plan):
        found = compare(stated)
        if found and not found.is_rounding:
            yield TOTAL_MISMATCH.at(stated.cell.span.mark, None, **parameters(stated, found))


def parameters(stated: Stated, found: Mismatch) -> dict[str, object]:
    """Return what both messages on totals say; `known` is empty while every hamlet has its value."""
    return {
        "name": stated.figure.name,
        "period": stated.period.label,
        "total": print_quantity(stated.value),
        "together": print_quantity(found.together),
        "missing": stated.missing or "",
    }


RULE = Rule(TOTAL_MISMATCH, check)
