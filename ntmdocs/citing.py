"""`$figure` to the words on the paper: digits as typed, derived values in official form, nothing silently wrong.

A citation is a name and parts in any order: a period (`.2023`, `.kh2024`), a hamlet (`.Hoa_Tây`), a part (`.gồm.tên` or
`.tên`), a form (`names.CITATION_FORM`). Without a form it prints comparator, number and unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ntmdocs.finding import Finding
from ntmdocs.model import derivation
from ntmdocs.model import period as periods
from ntmdocs.model.derivation import Change, Derived, Subject
from ntmdocs.model.figures import Figure, Figures, HamletRef, Part, cited
from ntmdocs.model.inline import Cite
from ntmdocs.model.period import Period, parse_period
from ntmdocs.model.quantity import Fault, Quantity, fault, same_unit
from ntmdocs.names import CITATION_FORM, nearest
from ntmdocs.offences import figures as offences
from ntmdocs.source import Mark, Span
from ntmdocs.vietnamese import DEFAULT, Options, change_words, count, number, number_words, ratio_words, unit_words, with_unit

# What a fault of the figure itself already explains; said once, where the figure stands.
FOLLOWING = (
    offences.PERIOD_ABSENT,
    offences.VALUE_BLANK,
    offences.TOTAL_INCOMPLETE,
    offences.NO_AGGREGATION,
    offences.NO_PREVIOUS,
    offences.BASE_INCOMPLETE,
    offences.HAMLET_ABSENT,
    offences.NO_REQUIREMENT,
    offences.PARTS_INCOMPLETE,
)


PLAN_SLOTS = frozenset({"goal", "tasks", "maintain"})
RESULT_SLOTS = frozenset({"achievements", "shortcomings"})


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation prints, the places it comes from, and whether it was computed."""

    text: str
    places: tuple[Span, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class _Request:
    """The parts of a citation, told apart."""

    period: Period | None = None
    hamlet: str | None = None
    part: Part | None = None
    form: str = ""


def default_period(slot: str, year: int) -> Period | None:
    """Return the period that a bare citation means in a slot: this year's target, last year's result, else none."""
    if slot in PLAN_SLOTS:
        return periods.plan(year)
    return periods.result(year - 1) if slot in RESULT_SLOTS else None


def cite(
    piece: Cite, figures: Figures, default: Period | None, mark: Mark, options: Options = DEFAULT
) -> tuple[Cited | None, tuple[Finding, ...]]:
    """Print a citation; `default` is the slot's own period, None where a period must be named.

    Returns None and findings at `mark` where nothing right can be printed; None alone where a fault of the figure says why.
    """
    figure = figures.find(piece.name)
    if figure is None:
        return None, (offences.UNKNOWN_FIGURE.at(mark, name=_spaced(piece.name), nearest=figures.nearest(piece.name)),)
    printed = _print(piece, figures, figure, default, options)
    if isinstance(printed, Cited):
        return printed, ()
    is_part_lost = printed.offence is offences.UNKNOWN_CITATION_PART and figure.has_lost_parts
    is_known = figure.is_faulty and (printed.offence in FOLLOWING or is_part_lost)
    return None, () if is_known else (printed.at(mark),)


def print_quantity(quantity: Quantity, options: Options = DEFAULT) -> str:
    """Write comparator, number and unit: "trên 55 triệu đồng/người/năm", "7/8 xóm", "từ 60 – 70%".

    A typed value prints its digits as typed; a derived one is written in official form.
    """
    body = with_unit(_digits(quantity, options), quantity.unit)
    return " ".join(filter(None, (quantity.comparator.before, body, quantity.comparator.after)))


def print_change(change: Change, options: Options = DEFAULT) -> str:
    """Write a change with its verb: "tăng 3,344 tỷ đồng", "giảm 2 hộ", "không thay đổi"."""
    is_percent = same_unit(change.amount.unit, "%")
    amount = with_unit(_digits(change.amount, options), options.points if is_percent else change.amount.unit)
    return change_words(change.direction, amount)


def _print(piece: Cite, figures: Figures, figure: Figure, default: Period | None, options: Options) -> Cited | Fault:
    request = _read(piece, figures, figure)
    if isinstance(request, Fault):
        return request
    if request.form == "requirement":
        return _requirement(figure, options)
    period = request.period or default
    if period is None:
        examples = ", ".join(f"${cited(figure.name)}.{token}" for token in _tokens(figure))
        return fault(offences.PERIOD_DEMANDED, name=figure.name, examples=examples)
    hamlet = _hamlet(figures, request.hamlet, period)
    return _print_form(request.form, Subject(figures, figure, period, hamlet, request.part), options)


def _tokens(figure: Figure) -> list[str]:
    return [period.token for period in sorted(figure.periods)]


def _requirement(figure: Figure, options: Options) -> Cited | Fault:
    cell = figure.requirement
    if cell is None or cell.quantity is None:
        return fault(offences.NO_REQUIREMENT, name=figure.name)
    return Cited(print_quantity(cell.quantity, options), (cell.span,), derived=False)


def _read(piece: Cite, figures: Figures, figure: Figure) -> _Request | Fault:
    """Tell the parts of a citation apart; refuse one that is unknown, two of one kind, and `.gồm` that names no part."""
    found: dict[str, Any] = {}
    for token in piece.path:
        kind, meaning = _meaning(token, figures, figure)
        if kind == "unknown":
            return _unknown(token, figures, figure)
        if kind in found:
            return fault(offences.CITATION_PART_TWICE, name=figure.name, part=token, cited=_typed(piece))
        found[kind] = meaning
    marker = found.pop("marker", None)
    if marker is not None and "part" not in found:
        return _unknown(marker, figures, figure)
    return _Request(**found)


def _meaning(token: str, figures: Figures, figure: Figure) -> tuple[str, Any]:
    if (period := parse_period(token)) is not None:
        return "period", period
    if (part := figure.part(token)) is not None:
        return "part", part
    if any(one.name and cited(one.name) == cited(token) for one in figures.register.hamlets):
        return "hamlet", cited(token)
    form = CITATION_FORM.find(token)
    if form is None:
        return "unknown", None
    return ("marker", token) if form == "part" else ("form", form)


def _unknown(token: str, figures: Figures, figure: Figure) -> Fault:
    parts = [cited(part.name) for part in figure.parts]
    hamlets = [cited(one.name) for one in figures.register.hamlets if one.name]
    forms = [name.replace(" ", "_") for name in CITATION_FORM.pairs.values()]
    known = [*_tokens(figure), *CITATION_FORM.pairs, *forms, *parts, *hamlets]
    listed = ", ".join([*_tokens(figure), *parts, *forms])
    close = nearest(token, [name for name in known if name != token])
    return fault(offences.UNKNOWN_CITATION_PART, name=figure.name, part=token, nearest=close, known=listed)


def _hamlet(figures: Figures, token: str | None, period: Period) -> HamletRef | None:
    """Return the hamlet of this name that is valid in the period, else any of that name."""
    named = [one for one in figures.register.hamlets if token and one.name and cited(one.name) == token]
    valid = [one for one in figures.register.of(period) if one in named]
    return next(iter((*valid, *named)), None)


def _print_form(form: str, subject: Subject, options: Options) -> Cited | Fault:
    if form == "change":
        change = derivation.change(subject)
        return change if isinstance(change, Fault) else Cited(print_change(change, options), change.places, derived=True)
    derive, write = FORMS[form]
    found = derive(subject)
    if isinstance(found, Fault):
        return found
    text = write(found.quantity, options)
    if text is None:
        return fault(offences.NO_WORDS, name=subject.name, period=subject.period.label)
    return Cited(text, found.places, found.is_computed)


def _words(quantity: Quantity, options: Options) -> str | None:
    """Say an exact number with its unit ("năm mươi mốt triệu đồng"), a ratio as "bảy trên tám"; None for anything else."""
    if quantity.is_choice or not quantity.is_exact:
        return None
    if quantity.denominator is not None:
        return unit_words(ratio_words(quantity.value, quantity.denominator, options), quantity.unit)
    return unit_words(number_words(quantity.value, options), quantity.unit)


def _digits(quantity: Quantity, options: Options = DEFAULT) -> str:
    """Write the digits as typed; those of a derived value in official form."""
    if quantity.literal:
        return quantity.literal
    if quantity.denominator is not None:
        return f"{number(quantity.value, quantity.precision)}/{number(quantity.denominator)}"
    if quantity.precision or quantity.unit == "%":
        return number(quantity.value, quantity.precision)
    return count(quantity.value, options)


FORMS: dict[str, tuple[Callable[[Subject], Derived | Fault], Callable[[Quantity, Options], str | None]]] = {
    "": (derivation.value, print_quantity),
    "value": (derivation.value, _digits),
    "ratio": (derivation.ratio, _digits),
    "percent": (derivation.percent, print_quantity),
    "words": (derivation.value, _words),
    "sum": (derivation.sum_of_all, print_quantity),
    "count": (derivation.count, _digits),
}


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _typed(piece: Cite) -> str:
    return "$" + ".".join((piece.name, *piece.path))
