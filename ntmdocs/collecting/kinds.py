"""What kind of value a cell of a form takes, and how a value is written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from ntmdocs.appendix.matrix import Matrix
from ntmdocs.collecting.wording import word_list, words
from ntmdocs.model.derivation import HAMLET_UNITS
from ntmdocs.model.figures import Aggregation, Figure
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import EXACT, Quantity, same_unit
from ntmdocs.vietnamese import number

EXACT_DIGITS = 15  # what a spreadsheet keeps of a number


class Kind(StrEnum):
    CHOICE = "choice"
    WHOLE = "whole"
    DECIMAL = "decimal"
    TEXT = "text"


def typed_words(quantity: Quantity | None) -> str:
    """Write a hamlet's value as `số liệu` writes it, without its unit; "" while unknown.

    >>> from ntmdocs.model.quantity import parse
    >>> typed_words(parse("từ 60 - 70%")), typed_words(parse("1.200,50"))
    ('từ 60 - 70', '1.200,50')
    """
    if quantity is None:
        return ""
    digits = quantity.literal or _digits(quantity)
    return " ".join(filter(None, (quantity.comparator.before, digits, quantity.comparator.after)))


def _digits(quantity: Quantity) -> str:
    if quantity.is_choice:
        return words("yes") if quantity.value else words("no")
    parts = (quantity.value, quantity.denominator or quantity.upper)
    joint = " - " if quantity.upper is not None else "/"
    return joint.join(number(one, quantity.precision) for one in parts if one is not None)


def essence(quantity: Quantity) -> tuple[object, ...]:
    """Return what two values share that say the same, however they are written and with whatever unit."""
    return quantity.value, quantity.comparator.relation, quantity.upper, quantity.denominator, quantity.is_choice


def is_plain(quantity: Quantity) -> bool:
    """Tell whether a spreadsheet holds the value as a number, with all its digits."""
    is_number = not quantity.is_choice and quantity.denominator is None and quantity.comparator == EXACT
    return is_number and quantity.upper is None and len(quantity.value.as_tuple().digits) <= EXACT_DIGITS


def kind_of(matrix: Matrix, figure: Figure) -> Kind:
    """Return what the figure takes, as its known values show: TEXT where choices stand among numbers.

    A figure that counts hamlets asks each of them whether it is one, even where the commune's value was given apart.
    """
    known = tuple(_known(matrix, figure, matrix.periods))
    chosen = sum(one.is_choice for one in known)
    counts_hamlets = not known and figure.aggregation is Aggregation.GIVEN and figure.unit.lower() in HAMLET_UNITS
    if figure.aggregation is Aggregation.COUNT or counts_hamlets or (chosen and chosen == len(known)):
        return Kind.CHOICE
    if chosen:
        return Kind.TEXT
    return Kind.WHOLE if counts(figure, known) else Kind.DECIMAL


def entry_kind(matrix: Matrix, figure: Figure, period: Period) -> Kind:
    """Return what may be typed in the period: TEXT where its values, or while it has none all others, are more than numbers."""
    kind = kind_of(matrix, figure)
    here = tuple(_known(matrix, figure, (period,)))
    shown = here or tuple(_known(matrix, figure, matrix.periods))
    return Kind.TEXT if kind is not Kind.CHOICE and any(not is_plain(one) for one in shown) else kind


def choices(matrix: Matrix, figure: Figure) -> tuple[str, ...]:
    """Return yes and no, then the other words for them that stand in the data."""
    known = _known(matrix, figure, matrix.periods)
    used = (one.literal.lower() for one in known if one.is_choice and one.literal)
    return tuple(dict.fromkeys((words("yes"), words("no"), *used)))


def decimals(matrix: Matrix, figure: Figure) -> int:
    """Return the most decimals that the figure's known values have."""
    return max((one.precision for one in _known(matrix, figure, matrix.periods)), default=0)


def counts(figure: Figure, known: Iterable[Quantity]) -> bool:
    """Tell whether the figure counts whole things: a unit that is counted, not measured, and no decimals known."""
    unit = figure.unit.lower()
    is_counted = bool(unit) and "/" not in unit and unit not in word_list("measured") and not same_unit(unit, "%")
    return is_counted and figure.aggregation is not Aggregation.WEIGHTED and not any(one.precision for one in known)


def _known(matrix: Matrix, figure: Figure, periods: Iterable[Period]) -> Iterator[Quantity]:
    for period in periods:
        for hamlet in matrix.hamlets:
            found = matrix.value(figure, period, hamlet).quantity
            if found is not None:
                yield found


def knows_wholes_only(figure: Figure) -> bool:
    """Tell whether some hamlet's value of the figure is known, and none has decimals."""
    cells = (cell for value in figure.periods.values() for cell in (*value.hamlets.values(), value.rest))
    known = [cell.quantity for cell in cells if cell is not None and cell.quantity is not None]
    return bool(known) and not any(one.precision for one in known)
