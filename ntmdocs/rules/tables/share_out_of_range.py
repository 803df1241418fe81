"""TAB101: a percentage or rate stated for the commune that lies outside its hamlets' range: no mean can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ntmdocs.appendix.matrix import bare_words
from ntmdocs.citing import print_quantity
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.model.interval import Interval
from ntmdocs.model.quantity import Quantity, Relation
from ntmdocs.offences.tables import SHARE_OUT_OF_RANGE
from ntmdocs.rules.rule import Rule
from ntmdocs.rules.tables.sums import Stated, is_share, iter_stated, rounded


def check(plan: Plan) -> Iterator[Finding]:
    """Yield each stated share that no weighing of its hamlets gives; certain only when every hamlet has its value."""
    for stated in iter_stated(plan):
        values = (stated.value, *stated.hamlets)
        is_plain = not any(one.is_choice or one.denominator is not None for one in values)
        if stated.is_complete and is_plain and is_share(stated) and not _fits(stated):
            low, high = _ends(stated.hamlets)
            yield SHARE_OUT_OF_RANGE.at(
                stated.cell.span.mark,
                name=stated.figure.name,
                period=stated.period.label,
                total=print_quantity(stated.value),
                low=bare_words(low),
                high=bare_words(high),
            )


def _fits(stated: Stated) -> bool:
    """Tell whether the value lies within the hamlets' range, or is their sum: shares in one whole are added."""
    typed = rounded(stated.value)
    if typed.meets(_hull([rounded(one) for one in stated.hamlets])):
        return True
    return stated.value.is_exact and typed.meets(_sum(stated.hamlets))


def _hull(intervals: Sequence[Interval]) -> Interval:
    lows = [(one.low, one.low_open) for one in intervals if one.low is not None]
    highs = [(one.high, not one.high_open) for one in intervals if one.high is not None]
    low, low_open = min(lows) if len(lows) == len(intervals) else (None, False)
    high, is_reached = max(highs) if len(highs) == len(intervals) else (None, True)
    return Interval(low, high, low_open, not is_reached)


def _sum(hamlets: Sequence[Quantity]) -> Interval:
    total = Interval(Decimal(0), Decimal(0))
    for one in hamlets:
        total = total + rounded(one)
    return total


def _ends(hamlets: Sequence[Quantity]) -> tuple[Quantity, Quantity]:
    def top(one: Quantity) -> tuple[Decimal, bool]:
        return (one.value if one.upper is None else one.upper), one.comparator.relation is Relation.ABOVE

    return min(hamlets, key=lambda one: one.value), max(hamlets, key=top)


RULE = Rule(SHARE_OUT_OF_RANGE, check)
