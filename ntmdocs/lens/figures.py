"""A person changed words that a citation printed: the figure that it cites, changed, or why that cannot be.

One typed value printed as it is typed can be changed where it is typed; what was computed cannot.
"""

from __future__ import annotations

from collections.abc import Iterable

from ntmdocs.citing import cite, print_quantity
from ntmdocs.finding import Finding
from ntmdocs.lens.figures_values import Print, Revaluation, Seat, Sources, revalue, tidy
from ntmdocs.model.figures import Figure, Figures, HamletRef, cited
from ntmdocs.model.inline import Cite
from ntmdocs.model.period import Period, parse_period
from ntmdocs.model.quantity import Quantity
from ntmdocs.names import CITATION_FORM, PLAN, fold
from ntmdocs.offences import homecoming as offences
from ntmdocs.source import Mark, Span
from ntmdocs.vietnamese import DEFAULT, Options

BARE_FORMS = frozenset({"value", "ratio"})
LISTED = 6  # places that a message names


def revalue_citation(
    piece: Cite,
    figures: Figures,
    period: Period | None,
    mark: Mark,
    typed: str,
    sources: Sources,
    style: Options = DEFAULT,
) -> Revaluation | Finding:
    """Return the change of the figure after which a citation prints what a person typed in its place, or why there is none.

    `period` is the slot's own, `mark` the line that cites, `typed` the words that stand now where the citation printed.
    The change is a question to ask, never made without an answer: other places print the figure too.
    """
    words = tidy(typed)
    if fold(piece.name) == fold(PLAN.vietnamese("appendices")):
        return offences.APPENDIX_NUMBER.at(mark, words=words)
    figure = figures.find(piece.name)
    if figure is None:
        return offences.NO_SEAT.at(mark, words=words, figure=piece.name.replace("_", " "))
    form = next((known for token in piece.path if (known := _form(token, figure))), "")
    printed, _ = cite(piece, figures, period, mark, style)
    if printed is not None and (printed.derived or len(printed.places) > 1):
        sources_named = places_words(printed.places)
        return offences.COMPUTED.at(mark, words=words, printed=printed.text, figure=figure.name, places=sources_named)
    seat = _seat(piece, figures, figure, form, period)
    if form == "words":
        return offences.NUMBER_WORDS.at(seat.mark, words=words, figure=seat.label)
    if printed is None and form not in ("", "value"):
        return offences.NO_SEAT.at(seat.mark, words=words, figure=seat.label)
    return revalue(seat, words, _printing(form, style), figures, sources, bare=form in BARE_FORMS)


def seat_of_citation(piece: Cite, figures: Figures, period: Period | None) -> Seat | None:
    """Return the seat of the value that a citation prints as it is typed, None where it prints none or a computed one."""
    figure = figures.find(piece.name)
    if figure is None:
        return None
    printed, _ = cite(piece, figures, period, Mark(""))
    if printed is None or printed.derived or len(printed.places) > 1:
        return None
    return _seat(piece, figures, figure, next((known for token in piece.path if (known := _form(token, figure))), ""), period)


def places_words(places: Iterable[Span]) -> str:
    """Name places as messages do, the first ones: "data/x.yaml:12, data/x.yaml:15"."""
    named = list(dict.fromkeys(f"{one.path}:{one.line}" for one in places))
    return ", ".join((*named[:LISTED], *(["…"] if len(named) > LISTED else [])))


def _printing(form: str, style: Options) -> Print:
    def printing(quantity: Quantity) -> str:
        return quantity.literal if form in BARE_FORMS else print_quantity(quantity, style)

    return printing


def _form(token: str, figure: Figure) -> str | None:
    """Return the form that a part of a citation asks for, None where it is a period or the name of a part."""
    return None if parse_period(token) or figure.part(token) else CITATION_FORM.find(token)


def _seat(piece: Cite, figures: Figures, figure: Figure, form: str, default: Period | None) -> Seat:
    """Return the seat of the value that a citation of a typed value means."""
    if form == "requirement":
        return Seat(figure, cell=figure.requirement)
    period = next(filter(None, map(parse_period, piece.path)), default)
    part = next(filter(None, map(figure.part, piece.path)), None)
    if period is None:
        return Seat(figure, part=part)
    if part is not None:
        return Seat(figure, period, part=part, cell=part.periods.get(period))
    hamlet = _hamlet(figures, piece, period)
    return hamlet_seat(figure, period, hamlet) if hamlet else commune_seat(figure, period)


def commune_seat(figure: Figure, period: Period) -> Seat:
    """Return the seat of the commune's own value."""
    found = figure.periods.get(period)
    return Seat(figure, period, cell=found.commune if found else None)


def hamlet_seat(figure: Figure, period: Period, hamlet: HamletRef) -> Seat:
    """Return the seat of a hamlet's value: its own, or the one that it shares with all hamlets not named."""
    found = figure.periods.get(period)
    own = found.hamlets.get(hamlet.id) if found else None
    shared = found.rest if found else None
    return Seat(figure, period, hamlet, cell=own or shared, is_shared=own is None and shared is not None)


def _hamlet(figures: Figures, piece: Cite, period: Period) -> HamletRef | None:
    tokens = {cited(token) for token in piece.path}
    named = [one for one in figures.register.hamlets if one.name and cited(one.name) in tokens]
    valid = [one for one in figures.register.of(period) if one in named]
    return next(iter((*valid, *named)), None)


__all__ = ["Revaluation", "commune_seat", "hamlet_seat", "places_words", "revalue_citation", "seat_of_citation"]
