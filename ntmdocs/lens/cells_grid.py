"""What each cell of the tables that a plan prints comes from: a typed value, a computed one, words of the data, fixed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ntmdocs.appendix import assessment, assignment, small, targets
from ntmdocs.appendix.matrix import Matrix, Value, bare_words, build_matrix, named_periods, usual_periods
from ntmdocs.appendix.wording import capitalized, fixed_words, period_label
from ntmdocs.citing import print_quantity
from ntmdocs.context.printer import Printer
from ntmdocs.lens.figures import commune_seat, hamlet_seat
from ntmdocs.lens.figures_values import Print, Seat
from ntmdocs.model import derivation
from ntmdocs.model.derivation import Derived, Subject
from ntmdocs.model.document import Appendix, BodyTable, Plan
from ntmdocs.model.figures import Figure, Part
from ntmdocs.model.inline import Line
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Cell, Row, Table
from ntmdocs.source import Mark, Span
from ntmdocs.vietnamese import DEFAULT, Options

NOWHERE = ""  # the path of a span that only says which value a cell holds


class Role(StrEnum):
    """VALUE: typed; COMPUTED: from values; TEXT: words typed for this cell; NAME: words that the data use elsewhere too;
    DUTY: words of the body; FIXED: the table's own."""

    VALUE = "value"
    COMPUTED = "computed"
    TEXT = "text"
    NAME = "name"
    DUTY = "duty"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell holds. `seat` and `printing` are a value's, `places` what it comes from, `mark` where to look.

    `line` is the line of the body whose words a cell of duties prints, where it prints no other.
    """

    role: Role
    mark: Mark
    places: tuple[Span, ...] = ()
    seat: Seat | None = None
    printing: Print = bare_words
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row as printed; `figure` is the one that it is all about, `part` that one's share."""

    texts: tuple[str, ...]
    cells: tuple[Meaning, ...]
    figure: Figure | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table that the data print, or a part of one; `owner` is what asks for it."""

    owner: Appendix | BodyTable
    rows: tuple[KnownRow, ...]


def iter_known_tables(plan: Plan, style: Options = DEFAULT) -> Iterator[KnownTable]:
    """Yield the tables of a plan as they are printed: those of the body, then the appendices, each part apart."""
    for table in plan.tables:
        yield _small(plan, table)
    for appendix in plan.appendices:
        if appendix.kind == "targets":
            yield from _targets(plan, appendix)
        elif appendix.kind == "assessment":
            pages, _ = assessment.lay_out(plan, appendix, house())
            yield from (_assessment(plan, appendix, one) for one in pages.tables)
        elif appendix.kind == "assignment":
            pages = assignment.lay_out(plan, appendix, house(), Printer(plan.figures, plan.appendices, style).cell)
            yield from (_assignment(plan, appendix, one) for one in pages.tables)


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.header, *table.rows)


def _owner_mark(owner: Appendix | BodyTable) -> Mark:
    return owner.span.mark if owner.span else Mark("")


def _fixed(owner: Appendix | BodyTable) -> Meaning:
    return Meaning(Role.FIXED, _owner_mark(owner))


# --- targets: the matrix laid out once more, its values marked by number --------------------------------------------------


def _targets(plan: Plan, appendix: Appendix) -> Iterator[KnownTable]:
    matrix, _ = build_matrix(plan, appendix)
    shadow, meanings = _shadow(plan, matrix)
    figures = {one.title.span if one.title else one.span: one for one in matrix.indicators}
    notes = {one.note.span for one in matrix.indicators if one.note}
    for table in targets.lay_out(shadow, plan, appendix, house()).tables:
        rows = (_matrix_row(appendix, row, meanings, figures, notes) for row in _rows(table))
        yield KnownTable(appendix, tuple(rows))


def _shadow(plan: Plan, matrix: Matrix) -> tuple[Matrix, list[Meaning]]:
    """Return the matrix with the number of its meaning as the place of each value."""
    meanings: list[Meaning] = []

    def marked(value: Value, meaning: Meaning) -> Value:
        meanings.append(meaning)
        return replace(value, places=(Span(NOWHERE, len(meanings) - 1, 0, 0, 0),))

    hamlets = {one.id: one for one in matrix.hamlets}
    figures = {one.name: one for one in matrix.indicators}
    values = {
        key: marked(value, _hamlet_value(hamlet_seat(figures[key[0]], key[1], hamlets[key[2]]), value))
        for key, value in matrix.values.items()
    }
    totals = {key: marked(value, _total(plan, figures[key[0]], key[1], value)) for key, value in matrix.totals.items()}
    return replace(matrix, values=values, totals=totals), meanings


def _hamlet_value(seat: Seat, value: Value) -> Meaning:
    role = Role.VALUE if value.applies else Role.COMPUTED
    return Meaning(role, seat.mark, value.places, seat)


def _total(plan: Plan, figure: Figure, period: Period, value: Value) -> Meaning:
    return _value_meaning(Subject(plan.figures, figure, period), value.places)


def _value_meaning(subject: Subject, places: tuple[Span, ...] = (), printing: Print = bare_words) -> Meaning:
    """Return what the commune's value of a figure, or a part's, is: typed where it is typed, else computed."""
    figure, period, part = subject.figure, subject.period, subject.part
    seat = Seat(figure, period, part=part, cell=part.periods.get(period)) if part else commune_seat(figure, period)
    found, value = derivation.value(subject), figure.periods.get(period)
    if isinstance(found, Derived):
        is_computed, places = seat.cell is None or found.places != (seat.cell.span,), found.places
    else:
        is_computed = seat.cell is None and value is not None and value.has_hamlets
    return Meaning(Role.COMPUTED if is_computed else Role.VALUE, seat.mark, places, seat, printing)


def _matrix_row(
    owner: Appendix, row: Row, meanings: Sequence[Meaning], figures: Mapping[Span, Figure], notes: set[Span]
) -> KnownRow:
    figure = next((figures[place] for cell in row.cells[:2] for place in cell.places if place in figures), None)
    cells = tuple(_matrix_cell(owner, cell, meanings, figure, notes) for cell in row.cells)
    return KnownRow(tuple(cell.text for cell in row.cells), cells, figure)


def _matrix_cell(owner: Appendix, cell: Cell, meanings: Sequence[Meaning], figure: Figure | None, notes: set[Span]) -> Meaning:
    place = next(iter(cell.places), None)
    if place is not None and place.path == NOWHERE:
        return meanings[place.start]
    if place is not None:
        return Meaning(Role.TEXT if place in notes else Role.NAME, place.mark, cell.places)
    if figure and figure.unit and cell.text == figure.unit:
        return Meaning(Role.NAME, figure.span.mark)
    return _fixed(owner)


# --- small tables and the assessment: rows by their figure, columns by their period ---------------------------------------


def _small(plan: Plan, table: BodyTable) -> KnownTable:
    laid_out = small.lay_out(plan, table, house())
    known = [one for name in table.indicators if (one := plan.figures.find(name.value))]
    header, *rows = _rows(laid_out)
    periods = _header_periods(header, {period_label(one): one for one in _known_periods(plan, table, known)})
    made = (_small_row(plan, table, row, periods, known) for row in rows)
    return KnownTable(table, (_fixed_row(table, header), *made))


def _fixed_row(owner: Appendix | BodyTable, row: Row) -> KnownRow:
    return KnownRow(tuple(cell.text for cell in row.cells), tuple(_fixed(owner) for _ in row.cells))


def _known_periods(plan: Plan, owner: Appendix | BodyTable, figures: Iterable[Figure]) -> Iterator[Period]:
    """Yield every period that a table may show."""
    yield from usual_periods(plan.year)
    yield from named_periods(owner.periods)
    for figure in figures:
        yield from (*figure.periods, *(period for part in figure.parts for period in part.periods))


def _header_periods(header: Row, labels: Mapping[str, Period]) -> tuple[Period, ...]:
    """Return the periods of a header's columns, from left to right."""
    return tuple(labels[cell.text] for cell in header.cells if cell.text in labels)


def _small_row(
    plan: Plan, owner: BodyTable, row: Row, periods: Sequence[Period], known: Sequence[Figure]
) -> KnownRow:
    labels = [place for cell in row.cells[:2] for place in cell.places]
    figure, part = next(filter(None, (_owner_of(place, known) for place in labels)), (None, None))
    if figure is None:
        return _fixed_row(owner, row)
    lead = (_label(owner, cell, figure) for cell in row.cells[: len(row.cells) - len(periods)])
    values = (_value_meaning(Subject(plan.figures, figure, period, part=part)) for period in periods)
    return KnownRow(tuple(cell.text for cell in row.cells), (*lead, *values), figure, part)


def _owner_of(place: Span, figures: Sequence[Figure]) -> tuple[Figure, Part | None] | None:
    """Return the figure, and the part, whose name is typed at a place."""
    for figure in figures:
        if place in (figure.span, figure.title.span if figure.title else None):
            return figure, None
        part = next((one for one in figure.parts if one.span == place), None)
        if part:
            return figure, part
    return None


def _label(owner: Appendix | BodyTable, cell: Cell, figure: Figure) -> Meaning:
    if cell.places:
        is_total = cell.text == fixed_words("small")["total"]
        return _fixed(owner) if is_total else Meaning(Role.NAME, cell.places[0].mark, cell.places)
    is_unit = bool(figure.unit) and cell.text == figure.unit
    return Meaning(Role.NAME, figure.span.mark) if is_unit else _fixed(owner)


def _assessment(plan: Plan, owner: Appendix, table: Table) -> KnownTable:
    header, *rows = _rows(table)
    labels: dict[str, Period] = {}
    for period in _known_periods(plan, owner, plan.figures):
        words = fixed_words("assessment")["result"].format(period=period.label)
        labels[capitalized(period.label) if period.is_plan else words] = period
    periods = _header_periods(header, labels)
    return KnownTable(owner, (_fixed_row(owner, header), *(_assessment_row(plan, owner, row, periods) for row in rows)))


def _assessment_row(plan: Plan, owner: Appendix, row: Row, periods: Sequence[Period]) -> KnownRow:
    if len(row.cells) != len(periods) + 5:
        return _fixed_row(owner, row)
    figure, _ = next(filter(None, (_owner_of(place, tuple(plan.figures)) for place in row.cells[2].places)), (None, None))
    content = _label(owner, row.cells[2], figure) if figure else _fixed(owner)
    level = _fixed(owner)
    if figure and figure.requirement and row.cells[3].places:
        seat = Seat(figure, cell=figure.requirement)
        level = Meaning(Role.VALUE, seat.mark, row.cells[3].places, seat, _said)
    subjects = (Subject(plan.figures, figure, period) for period in periods) if figure else ()
    values = tuple(_value_meaning(one, printing=_said) for one in subjects) or tuple(_fixed(owner) for _ in periods)
    cells = (_fixed(owner), _fixed(owner), content, level, *values, _verdict(plan, owner, row.cells[-1]))
    return KnownRow(tuple(cell.text for cell in row.cells), cells, figure)


def _said(quantity: Quantity) -> str:
    words = print_quantity(quantity)
    return capitalized(words) if quantity.is_choice else words


def _verdict(plan: Plan, owner: Appendix, cell: Cell) -> Meaning:
    typed = next((one for one in plan.assessment if one.words.span in cell.places), None)
    if typed:
        return Meaning(Role.TEXT, typed.words.span.mark, cell.places)
    return Meaning(Role.COMPUTED, cell.places[0].mark if cell.places else _owner_mark(owner), cell.places)


# --- duties: attributes are typed for this table, all other words stand in the body ---------------------------------------


def _assignment(plan: Plan, owner: Appendix, table: Table) -> KnownTable:
    attributes = {one.value.span for paragraph in plan.iter_paragraphs() for one in paragraph.attributes}
    lines = {paragraph.line.span: paragraph.line for paragraph in plan.iter_paragraphs()}
    rows = []
    for row in _rows(table):
        cells = tuple(_duty_cell(owner, cell, attributes, lines) for cell in row.cells)
        rows.append(KnownRow(tuple(cell.text for cell in row.cells), cells))
    return KnownTable(owner, tuple(rows))


def _duty_cell(owner: Appendix, cell: Cell, attributes: set[Span], lines: Mapping[Span, Line]) -> Meaning:
    if not cell.places:
        return _fixed(owner)
    role = Role.TEXT if attributes.issuperset(cell.places) else Role.DUTY
    line = lines.get(cell.places[0]) if len(cell.lines) == 1 else None
    return Meaning(role, cell.places[0].mark, cell.places, line=line)
