"""TAB106: a stated total that differs from its hamlets' sum by no more than rounding."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.offences.tables import TOTAL_ROUNDED
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.sums import compare, iter_stated
from ntmdocs.rules.tables.total_mismatch import parameters


def check(plan: Plan) -> Iterator[Finding]:
    """Yield each stated total that a reader would not get by adding what is printed, though rounding explains it."""
    for stated in iter_stated(plan):
        found = compare(stated)
        if found and found.is_rounding:
            yield TOTAL_ROUNDED.at(stated.cell.span.mark, None, **parameters(stated, found))


RULE = Rule(TOTAL_ROUNDED, check)
