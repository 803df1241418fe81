"""A number as an office types it: comparator, digits, unit, range, ratio; and arithmetic that rounds half up.

The grammar (C4): a dot only groups thousands, a comma only marks decimals; anything else is a `Fault`, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from ntmdocs.finding import Finding, Offence
from ntmdocs.offences import figures as offences
from ntmdocs.source import Mark

MAX_DIGITS = 24  # more than any budget; keeps every sum and product exact


@dataclass(frozen=True, slots=True)
class Fault:
    """Say why a text or a derivation gives no value; `at` makes it a finding."""

    offence: Offence
    parameters: tuple[tuple[str, str], ...] = ()

    def at(self, mark: Mark, **more: object) -> Finding:
        return self.offence.at(mark, **{**dict(self.parameters), **more})


def fault(offence: Offence, **parameters: object) -> Fault:
    """Return a fault; `parameters` fill the catalogue's message."""
    return Fault(offence, tuple((name, str(value)) for name, value in parameters.items()))


class Relation(StrEnum):
    EQUAL = "="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ABOUT = "~"


@dataclass(frozen=True, slots=True)
class Comparator:
    """What the words around a number say of it, and these words: "từ … trở lên" is (AT_LEAST, "từ", "trở lên")."""

    relation: Relation = Relation.EQUAL
    before: str = ""
    after: str = ""


EXACT = Comparator()
COMPARATORS = (
    Comparator(Relation.AT_LEAST, "từ", "trở lên"),
    Comparator(Relation.AT_MOST, "từ", "trở xuống"),
    Comparator(Relation.ABOUT, "trên dưới"),
    Comparator(Relation.ABOUT, "khoảng"),
    Comparator(Relation.ABOUT, "xấp xỉ"),
    Comparator(Relation.ABOUT, "chừng"),
    Comparator(Relation.ABOUT, "gần"),
    Comparator(Relation.AT_LEAST, "ít nhất"),
    Comparator(Relation.AT_LEAST, "tối thiểu"),
    Comparator(Relation.AT_LEAST, "không dưới"),
    Comparator(Relation.AT_LEAST, "không ít hơn"),
    Comparator(Relation.AT_LEAST, "không thấp hơn"),
    Comparator(Relation.AT_MOST, "nhiều nhất"),
    Comparator(Relation.AT_MOST, "tối đa"),
    Comparator(Relation.AT_MOST, "không quá"),
    Comparator(Relation.AT_MOST, "không vượt quá"),
    Comparator(Relation.AT_MOST, "không trên"),
    Comparator(Relation.ABOVE, "lớn hơn"),
    Comparator(Relation.ABOVE, "cao hơn"),
    Comparator(Relation.ABOVE, "nhiều hơn"),
    Comparator(Relation.ABOVE, "trên"),
    Comparator(Relation.ABOVE, "hơn"),
    Comparator(Relation.BELOW, "nhỏ hơn"),
    Comparator(Relation.BELOW, "thấp hơn"),
    Comparator(Relation.BELOW, "ít hơn"),
    Comparator(Relation.BELOW, "dưới"),
    Comparator(Relation.AT_LEAST, "", "trở lên"),
    Comparator(Relation.AT_MOST, "", "trở xuống"),
    Comparator(Relation.AT_LEAST, "từ"),
    Comparator(Relation.AT_MOST, "đến"),
    Comparator(Relation.AT_LEAST, "≥"),
    Comparator(Relation.AT_MOST, "≤"),
    Comparator(Relation.ABOVE, ">"),
    Comparator(Relation.BELOW, "<"),
    Comparator(Relation.ABOUT, "≈"),
    Comparator(Relation.ABOUT, "~"),
)
SYMBOLS = {">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥", "<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤"}
CHOICES = {
    "có": True,
    "đạt": True,
    "x": True,
    "không": False,
    "chưa": False,
    "chưa đạt": False,
    "không đạt": False,
}
UNITS_ALIKE = {"phần trăm": "%", "m²": "m2", "m³": "m3", "km²": "km2"}
UNITS_BEFORE = ("cấp độ", "mức độ", "mức", "hạng")  # "mức độ 2", not "2 mức độ"

_TOKEN = r"[+\-−]?\s?[0-9][0-9.,]*"
_UNIT = r"%|(?!e[0-9])[^\W\d_](?:[^\W_]|[/%²³()]| (?![0-9]))*"
_MEASURE = re.compile(rf"(?P<number>{_TOKEN})(?:\s?/\s?(?P<whole>[0-9][0-9.,]*))?\s*(?P<unit>{_UNIT})?")
_JOINT = re.compile(r"\s*[-–—−]\s*|\s+(?:đến|tới)\s+")
_SPACED = re.compile(r"(?P<digits>[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?)(?![0-9.,])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit.

    `precision` counts decimals typed; `upper` closes a range; `denominator` makes a ratio ("7/8": value 7);
    `literal` are the digits as typed, "" for a derived value; `is_choice` marks yes (1) and no (0).
    """

    value: Decimal
    unit: str = ""
    precision: int = 0
    comparator: Comparator = EXACT
    upper: Decimal | None = None
    denominator: Decimal | None = None
    literal: str = ""
    is_choice: bool = False

    @property
    def is_exact(self) -> bool:
        """Tell whether the value is one number, without comparator or range."""
        return self.comparator.relation is Relation.EQUAL and self.upper is None


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    precision: int
    literal: str


def parse(text: str, unit: str = "") -> Quantity | Fault:
    """Read a typed value; `unit` is the figure's own, "" where it has none (then the unit typed holds).

    >>> parse("từ 60 – 70%", "%").literal
    '60 – 70'
    >>> parse("1.5").offence.name
    'ambiguous-dot'
    """
    tidy = " ".join(text.split())
    comparator, middle = _split_comparator(tidy)
    middle, unit_before = _without_unit_before(middle)
    if unit_before and unit and not same_unit(unit_before, unit):
        return fault(offences.WRONG_UNIT, text=tidy, typed=unit_before, unit=unit)
    found = _parse_range(middle, unit or unit_before) or _parse_single(middle, unit or unit_before, tidy)
    if isinstance(found, Fault):
        return found
    comparator = _comparator_of_range(comparator, found)
    if found.upper is not None and comparator.relation not in (Relation.EQUAL, Relation.ABOUT):
        return fault(offences.NOT_A_NUMBER, text=tidy)
    return replace(found, comparator=comparator)


def parse_choice(text: str) -> Quantity | Fault:
    """Read yes or no ("có", "đạt", "không", "chưa đạt"): value 1 or 0."""
    typed = " ".join(text.split())
    chosen = CHOICES.get(typed.lower())
    if chosen is None:
        return fault(offences.CHOICE_EXPECTED, text=typed)
    return Quantity(Decimal(int(chosen)), literal=typed, is_choice=True)


def parse_number(text: str) -> _Number | Fault:
    """Read one number by C4; keep its digits as typed.

    >>> parse_number("2.298").value, parse_number("1,234").precision
    (Decimal('2298'), 3)
    """
    digits = text.lstrip("+-−").strip()
    whole, _, decimals = digits.partition(",")
    if sum(character.isdigit() for character in digits) > MAX_DIGITS:
        return fault(offences.NOT_A_NUMBER, text=text)
    if not re.fullmatch(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?", digits):
        return _number_fault(text, digits)
    sign = "-" if text[0] in "-−" else ""
    value = Decimal(f"{sign}{whole.replace('.', '')}" + (f".{decimals}" if decimals else ""))
    return _Number(value, len(decimals), text)


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units are one ("phần trăm" and "%", "đồng / người" and "đồng/người")."""
    return _unit_key(one) == _unit_key(other)


def _unit_key(unit: str) -> str:
    tidy = re.sub(r"\s*/\s*", "/", " ".join(unit.lower().split()))
    return UNITS_ALIKE.get(tidy, tidy)


def _split_comparator(text: str) -> tuple[Comparator, str]:
    for typed, symbol in SYMBOLS.items():
        text = symbol + text[len(typed) :] if text.startswith(typed) else text
    lowered = text.lower()
    for one in COMPARATORS:
        if _begins(lowered, one.before) and (not one.after or lowered.endswith(" " + one.after)):
            return one, text[len(one.before) : len(text) - len(one.after)].strip()
    return EXACT, text


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and (not word[-1:].isalpha() or text[len(word) : len(word) + 1] == " ")


def _without_unit_before(text: str) -> tuple[str, str]:
    unit = next((unit for unit in UNITS_BEFORE if _begins(text.lower(), unit)), "")
    return text[len(unit) :].strip(), unit


def _comparator_of_range(comparator: Comparator, found: Quantity) -> Comparator:
    is_from = comparator.before == "từ" and not comparator.after
    return Comparator(Relation.EQUAL, "từ") if found.upper is not None and is_from else comparator


def _parse_range(text: str, unit: str) -> Quantity | Fault | None:
    """Read "60 - 70", "60% – 70%", "4 đến 5"; None where the text is no range."""
    for joint in _JOINT.finditer(text, 1):
        low, high = text[: joint.start()], text[joint.end() :]
        if not (_MEASURE.fullmatch(low) and _MEASURE.fullmatch(high)):
            continue
        first, last = _parse_single(low, unit, text), _parse_single(high, unit, text)
        if isinstance(first, Fault) or isinstance(last, Fault):
            return first if isinstance(first, Fault) else last
        return _join(first, last, joint[0], text)
    return None


def _join(first: Quantity, last: Quantity, joint: str, text: str) -> Quantity | Fault:
    if first.denominator is not None or last.denominator is not None:
        return fault(offences.NOT_A_NUMBER, text=text)
    if first.unit and last.unit and not same_unit(first.unit, last.unit):
        return fault(offences.WRONG_UNIT, text=text, typed=first.unit, unit=last.unit)
    if first.value >= last.value:
        return fault(offences.RANGE_REVERSED, text=text, low=last.literal, high=first.literal)
    precision = max(first.precision, last.precision)
    literal = f"{first.literal}{joint}{last.literal}"
    return replace(last, value=first.value, upper=last.value, precision=precision, literal=literal, unit=last.unit or first.unit)


def _parse_single(text: str, unit: str, whole_text: str) -> Quantity | Fault:
    spaced = _SPACED.match(text)
    if spaced:
        return fault(offences.SPACED_NUMBER, text=whole_text, nearest=spaced["digits"].replace(" ", "."))
    match = _MEASURE.fullmatch(text)
    if match is None:
        return fault(offences.NOT_A_NUMBER, text=whole_text)
    typed_unit = (match["unit"] or "").strip()
    if typed_unit and unit and not same_unit(typed_unit, unit):
        return fault(offences.WRONG_UNIT, text=whole_text, typed=typed_unit, unit=unit)
    number = parse_number(match["number"])
    if isinstance(number, Fault):
        return number
    found = Quantity(number.value, unit or typed_unit, number.precision, literal=number.literal)
    return found if match["whole"] is None else _ratio(found, match["whole"], whole_text)


def _ratio(part: Quantity, typed: str, text: str) -> Quantity | Fault:
    whole = parse_number(typed)
    if isinstance(whole, Fault):
        return whole
    if part.precision or whole.precision or not 0 <= part.value <= whole.value or not whole.value:
        return fault(offences.BAD_RATIO, text=text)
    return replace(part, denominator=whole.value, literal=f"{part.literal}/{whole.literal}")


def _number_fault(text: str, digits: str) -> Fault:
    """Tell which rule a number breaks and list every reading that the rules allow."""
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}", digits):
        return fault(offences.COMMA_GROUPS, text=text, nearest=digits.translate(str.maketrans(",.", ".,")))
    if re.fullmatch(r"[0-9]+\.[0-9]+", digits):
        whole, _, decimals = digits.partition(".")
        readings = [f"{whole},{decimals}"]
        if len(decimals) == 3 and whole.strip("0"):
            readings.append(f"{int(whole + decimals):,}".replace(",", "."))
        return fault(offences.AMBIGUOUS_DOT, text=text, nearest=" hoặc ".join(readings))
    return fault(offences.NOT_A_NUMBER, text=text)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to `decimals` decimals, halves away from zero.

    >>> round_half_up(Decimal("0.125"), 2)
    Decimal('0.13')
    """
    with localcontext(prec=100):
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def trimmed(value: Decimal, least: int = 0) -> tuple[Decimal, int]:
    """Drop final zeros, keeping `least` decimals; return the value and its decimals."""
    decimals = max(least, -int(value.normalize().as_tuple().exponent))
    return round_half_up(value, decimals), decimals


def add(quantities: Iterable[Quantity]) -> Quantity:
    """Sum exact values of one unit; the sum has the finest precision of its parts."""
    parts = tuple(quantities)
    precision = max(part.precision for part in parts)
    with localcontext(prec=100):
        return Quantity(sum((part.value for part in parts), Decimal(0)), parts[0].unit, precision)


def subtract(one: Quantity, other: Quantity) -> Quantity:
    """Return `one` less `other` at the finer precision."""
    with localcontext(prec=100):
        return Quantity(one.value - other.value, one.unit, max(one.precision, other.precision))


def percent(part: Decimal, whole: Decimal) -> Quantity:
    """Return part of whole in per cent, with as many decimals as it needs and at most two, half up.

    >>> percent(Decimal(7), Decimal(8)).value
    Decimal('87.5')
    """
    with localcontext(prec=100):
        value, decimals = trimmed(round_half_up(part * 100 / whole, 2))
    return Quantity(value, "%", decimals)
