"""One answer: what stands in a cell -> the value as `số liệu` writes it, or what is wrong. Nothing is rounded or guessed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal

from ntmdocs.collecting.kinds import EXACT_DIGITS, Kind, essence, typed_words
from ntmdocs.collecting.wording import words
from ntmdocs.model.quantity import CHOICES, MAX_DIGITS, Fault, Quantity, fault, parse, parse_choice, same_unit
from ntmdocs.names import MISSING, fold
from ntmdocs.offences import figures
from ntmdocs.offences import forms as offences
from ntmdocs.vietnamese import number

THOUSANDS = 3  # digits after the dot that parts them
MOST_DECIMALS = 6  # a thousand đồng in tỷ đồng; more comes of a division
NOTATIONS = (figures.AMBIGUOUS_DOT, figures.COMMA_GROUPS, figures.SPACED_NUMBER)


@dataclass(frozen=True, slots=True)
class Question:
    """What a cell asks: the kind and unit of its figure, and the value that it was exported with ("" where blank).

    `knows_wholes_only` says that the figure is measured, but no value known of it has decimals.
    """

    kind: Kind
    unit: str = ""
    exported: str = ""
    knows_wholes_only: bool = False

    @property
    def is_choice(self) -> bool:
        """Tell whether yes or no is asked, or was there when a cell of any words went out."""
        return self.kind is Kind.CHOICE or (self.kind is Kind.TEXT and self.exported.lower() in CHOICES)


def tidy(text: str) -> str:
    """Return words of a cell with single spaces, composed letters, and nothing at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_text(text: str, asked: Question) -> str | Fault:
    """Read words: "" where they say that nothing is known yet."""
    typed = tidy(text)
    if not typed or fold(typed) == fold(MISSING):
        return ""
    if asked.is_choice:
        chosen = parse_choice(typed)
        return _choice(chosen, asked) if isinstance(chosen, Quantity) else _no_choice(typed)
    found = parse(typed, asked.unit)
    if isinstance(found, Fault):
        return _explained(found, typed, asked)
    if found.unit and not asked.unit:
        return fault(offences.NOT_A_VALUE, text=typed)
    return _checked(found, typed, asked)


def read_number(value: Decimal, asked: Question, is_percent: bool = False) -> str | Fault:
    """Read a number of the sheet, exact to the digits that a spreadsheet keeps; `is_percent` says that it shows a "%"."""
    exact = Context(prec=EXACT_DIGITS).plus(value)
    if asked.is_choice:
        return _no_choice(_shown(exact))
    if not exact.is_finite() or exact.adjusted() > MAX_DIGITS - MOST_DECIMALS:
        return fault(offences.NOT_A_VALUE, text=value)
    if is_percent and exact > 1 and _means(_quantity(exact, asked), asked.exported, asked):
        return asked.exported  # only its looks were changed
    if is_percent and not same_unit(asked.unit, "%"):
        return fault(offences.UNIT_DISAGREES, text=f"{_shown(exact * 100)}%", typed="%", unit=asked.unit)
    found = _quantity(exact * 100 if is_percent else exact, asked)
    if asked.kind is not Kind.WHOLE and asked.knows_wholes_only and _may_be_thousands(found):
        return fault(offences.NOTATION, text=found.literal, nearest=f"{_shown(found.value * 1000)} / {found.literal}")
    return _checked(found, found.literal, asked)


def _may_be_thousands(found: Quantity) -> bool:
    """Tell a number that a foreign spreadsheet makes of one typed with a dot between its thousands: 1.234."""
    return found.precision == THOUSANDS and 1 <= abs(found.value) < 10**THOUSANDS


def read_truth(value: bool, asked: Question) -> str | Fault:
    """Read TRUE or FALSE as yes or no."""
    if not asked.is_choice:
        return fault(offences.NOT_A_VALUE, text=str(value).upper())
    return _choice(Quantity(Decimal(int(value)), is_choice=True), asked)


def _choice(chosen: Quantity, asked: Question) -> str:
    """Return the word as typed, but yes and no for a bare mark, and the word of the export for what it means."""
    if _means(chosen, asked.exported, asked):
        return asked.exported
    typed = chosen.literal.lower()
    return typed if len(typed) > 1 else words("yes" if chosen.value else "no")


def _no_choice(text: str) -> Fault:
    return fault(offences.NOT_A_CHOICE, text=text, choices=f"{words('yes')}, {words('no')}")


def _checked(found: Quantity, typed: str, asked: Question) -> str | Fault:
    if _means(found, asked.exported, asked):
        return asked.exported
    ends = [one for one in (found.value, found.upper) if one is not None]
    if asked.kind is Kind.WHOLE and any(one != one.to_integral_value() or one < 0 for one in ends):
        return fault(offences.NOT_A_COUNT, text=typed, unit=asked.unit)
    if found.precision > MOST_DECIMALS:
        return fault(offences.TOO_MANY_DECIMALS, text=typed, nearest=number(found.value, 2))
    return typed_words(found)


def _quantity(value: Decimal, asked: Question) -> Quantity:
    whole = value.to_integral_value()
    plain = whole if value == whole else value.normalize()
    return Quantity(plain, asked.unit, max(0, -int(plain.as_tuple().exponent)), literal=_shown(plain))


def _shown(value: Decimal) -> str:
    return number(value.to_integral_value() if value == value.to_integral_value() else value.normalize())


def _means(found: Quantity, exported: str, asked: Question) -> bool:
    """Tell whether a value is the one that was exported, however it is written."""
    if not exported:
        return False
    known = parse_choice(exported) if found.is_choice else parse(exported, asked.unit)
    return isinstance(known, Quantity) and essence(known) == essence(found)


def _explained(found: Fault, typed: str, asked: Question) -> Fault:
    """Say of a form's cell what the grammar says of a text."""
    parameters = dict(found.parameters)
    if found.offence in NOTATIONS:
        return fault(offences.NOTATION, text=typed, nearest=parameters.get("nearest", ""))
    if found.offence is figures.WRONG_UNIT:
        return fault(offences.UNIT_DISAGREES, text=typed, typed=parameters.get("typed", ""), unit=asked.unit)
    return fault(offences.NOT_A_VALUE, text=typed)
