"""Plan and matrix -> an Excel form: for one hamlet, or for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.appendix.matrix import Matrix
from ntmdocs.appendix.wording import group_title
from ntmdocs.collecting import layout
from ntmdocs.collecting.checking import cell_name
from ntmdocs.collecting.identity import FORMULA, Column, to_mapping
from ntmdocs.collecting.kinds import Kind, choices, entry_kind, is_plain, typed_words
from ntmdocs.collecting.layout import Layout
from ntmdocs.collecting.reading import tidy
from ntmdocs.collecting.totals import total_formula
from ntmdocs.collecting.wording import words
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure, HamletRef
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity
from ntmdocs.workbook import Area, Book, Choice, Entry, Formula, Free, Number, Place, Role, Sheet, Tip, Validation, Whole

WIDTHS = {layout.KEY_COLUMN: 4.0, layout.NUMBER_COLUMN: 5.0, layout.LABEL_COLUMN: 44.0, layout.UNIT_COLUMN: 14.0}
VALUE_WIDTH, NARROW_WIDTH, NOTE_WIDTH = 13.0, 10.0, 24.0
INSTRUCTION_HEIGHT_PT, ROW_HEIGHT_PT = 62.0, 18.0
LONGEST_TIP = 255
MOST_PORTRAIT = 3  # columns of values on a page of 210 mm


def build_form(plan: Plan, matrix: Matrix, hamlet: HamletRef | None = None) -> Book:
    """Return the form of one hamlet, or with None the form of all, with what is known filled in and locked all around."""
    place = Layout(plan, matrix, hamlet)
    return Book((_sheet(place),), to_mapping(place.identity), place.document_label)


def _sheet(place: Layout) -> Sheet:
    return Sheet(
        words("sheet"),
        dict(_cells(place)),
        column_widths=dict(_widths(place)),
        row_heights={layout.INSTRUCTION_ROW: INSTRUCTION_HEIGHT_PT, **dict.fromkeys(place.group_rows, ROW_HEIGHT_PT)},
        merges=tuple(_merges(place)),
        hidden_rows=frozenset({layout.KEY_ROW}),
        hidden_columns=frozenset({layout.KEY_COLUMN}),
        frozen=(place.period_row + 1, layout.FIRST_VALUE),
        repeat_rows=(layout.HEAD_ROW, place.period_row),
        is_landscape=len(place.columns) + len(place.total_columns) > MOST_PORTRAIT,
        print_area=Area(0, layout.NUMBER_COLUMN, place.filled_row, place.last_column),
    )


def _cells(place: Layout) -> Iterator[tuple[Place, Entry]]:
    yield from _titles(place)
    yield from _keys(place)
    yield from _heads(place)
    for row, group in place.group_rows.items():
        yield (row, layout.KEY_COLUMN), Entry(f"{layout.TITLE_KEY}{layout.GROUP}", Role.KEY)
        for column in range(layout.NUMBER_COLUMN, place.last_column + 1):
            yield (row, column), Entry(group_title(group) if column == layout.NUMBER_COLUMN else None, Role.GROUP)
    for number, figure in enumerate(place.matrix.indicators, 1):
        yield from _figure(place, figure, number)
    yield from _filled(place)


def _titles(place: Layout) -> Iterator[tuple[Place, Entry]]:
    first, then = layout.NUMBER_COLUMN, words("then_all" if place.is_for_all else "then")
    yield (layout.TITLE_ROW, first), Entry(words("title_all" if place.is_for_all else "title"), Role.TITLE)
    yield (layout.DOCUMENT_ROW, first), Entry(place.document_label, Role.SUBTITLE)
    yield (layout.YEAR_ROW, first), Entry(place.year_label, Role.SUBTITLE)
    yield (layout.HAMLET_ROW, first), Entry(place.hamlet_label, Role.SUBTITLE)
    yield (layout.INSTRUCTION_ROW, first), Entry(words("instruction", then=then), Role.NOTE)


def _keys(place: Layout) -> Iterator[tuple[Place, Entry]]:
    """Yield the hidden keys of the rows of titles and of all columns."""
    rows = {layout.YEAR: layout.YEAR_ROW, layout.HAMLET: layout.HAMLET_ROW, layout.PERIOD_NAMES: place.period_row}
    rows |= {layout.HAMLET_NAMES: layout.HEAD_ROW} if place.is_for_all else {}
    for key, row in rows.items():
        yield (row, layout.KEY_COLUMN), Entry(f"{layout.TITLE_KEY}{key}", Role.KEY)
    columns = {layout.LABEL: layout.LABEL_COLUMN, layout.UNIT: layout.UNIT_COLUMN}
    columns |= {column.key: layout.FIRST_VALUE + index for index, column in enumerate(place.columns)}
    columns |= {layout.total_key(period): column for period, column in place.total_columns.items()}
    for key, column in columns.items():
        yield (layout.KEY_ROW, column), Entry(f"{layout.COLUMN_KEY}{key}", Role.KEY)


def _heads(place: Layout) -> Iterator[tuple[Place, Entry]]:
    names = {layout.NUMBER_COLUMN: "number", layout.LABEL_COLUMN: "label", layout.UNIT_COLUMN: "unit"}
    names |= {place.note_column: "note"} if place.note_column is not None else {}
    for row in range(layout.HEAD_ROW, place.period_row + 1):
        for column in range(layout.NUMBER_COLUMN, place.last_column + 1):
            yield (row, column), Entry(words(names[column]) if column in names and row == layout.HEAD_ROW else None, Role.HEAD)
    for index, asked in enumerate(place.columns):
        at = layout.FIRST_VALUE + index
        yield (place.period_row, at), Entry(asked.period_label, Role.HEAD)
        if place.is_for_all and index % len(place.matrix.periods) == 0:
            yield (layout.HEAD_ROW, at), Entry(asked.hamlet_label, Role.HEAD)
    labels = {column.period: column.period_label for column in place.columns}
    for index, (period, at) in enumerate(place.total_columns.items()):
        yield (place.period_row, at), Entry(labels.get(period, period.label), Role.HEAD)
        yield (layout.HEAD_ROW, at), Entry(words("total") if not index else None, Role.HEAD)


def _figure(place: Layout, figure: Figure, number: int) -> Iterator[tuple[Place, Entry]]:
    row, line = place.figure_rows[figure.name], place.identity.lines[number - 1]
    yield (row, layout.KEY_COLUMN), Entry(f"{layout.ROW_KEY}{figure.name}", Role.KEY)
    yield (row, layout.NUMBER_COLUMN), Entry(Decimal(number), Role.NUMBER)
    yield (row, layout.LABEL_COLUMN), Entry(line.label, Role.LABEL)
    yield (row, layout.UNIT_COLUMN), Entry(line.unit or None, Role.UNIT)
    for index, column in enumerate(place.columns):
        yield (row, layout.FIRST_VALUE + index), _entry(place, figure, column)
    for period, at in place.total_columns.items():
        yield (row, at), _total(place, figure, period)
    if place.note_column is not None:
        yield (row, place.note_column), Entry(tidy(figure.note.value) if figure.note else None, Role.LABEL)


def _entry(place: Layout, figure: Figure, column: Column) -> Entry:
    """Return a cell to fill in, with the value as it is known: a number where a sheet holds it whole, else words."""
    value = place.matrix.values[figure.name, column.period, column.hamlet]
    if not value.applies:
        return Entry(words("not_applicable"), Role.UNIT)
    kind, quantity = entry_kind(place.matrix, figure, column.period), value.quantity
    if quantity is not None and is_plain(quantity):
        return Entry(quantity.value, Role.ENTRY, _validation(place, figure, kind), quantity.precision)
    kind = Kind.TEXT if quantity is not None and kind is not Kind.CHOICE else kind
    return Entry(typed_words(quantity) or None, Role.ENTRY, _validation(place, figure, kind))


def _validation(place: Layout, figure: Figure, kind: Kind) -> Validation:
    tip = words("tip.decimal_unit", unit=figure.unit) if kind is Kind.DECIMAL and figure.unit else words(f"tip.{kind.value}")
    match kind:
        case Kind.CHOICE:
            known = choices(place.matrix, figure)
            return Validation(Choice(known), _tip(tip), _tip(words("refused.choice", choices=", ".join(known))))
        case Kind.WHOLE:
            return Validation(Whole(), _tip(tip), _tip(words("refused.number")), is_strict=False)
        case Kind.DECIMAL:
            return Validation(Number(), _tip(tip), _tip(words("refused.number")), is_strict=False)
    return Validation(Free(), _tip(tip))


def _tip(text: str) -> Tip:
    return Tip(message=text[:LONGEST_TIP])


def _total(place: Layout, figure: Figure, period: Period) -> Entry:
    """Return a total: computed by the sheet where it can be, else as the plan states it."""
    exported = place.identity.totals[figure.name, period.token]
    if exported != FORMULA:
        return Entry(exported or None, Role.TOTAL)

    def address(one: Figure, then: Period, hamlet: HamletRef) -> str:
        return cell_name(place.figure_rows[one.name], place.column_of(hamlet, then))

    result = _result(place.matrix.total(figure, period).quantity)
    return Entry(Formula(total_formula(place.matrix, figure, period, address), result), Role.TOTAL)


def _result(quantity: Quantity | None) -> str | Decimal:
    """Return what the sheet's formula gives: nothing where a hamlet is blank or says more than a number."""
    if quantity is None or not (is_plain(quantity) or quantity.denominator is not None):
        return ""
    return quantity.value if quantity.denominator is None else f"{quantity.value}/{quantity.denominator}"


def _filled(place: Layout) -> Iterator[tuple[Place, Entry]]:
    """Yield the last row: how many cells of each column are filled in."""
    row, rows = place.filled_row, tuple(place.figure_rows.values())
    yield (row, layout.KEY_COLUMN), Entry(f"{layout.TITLE_KEY}{layout.FILLED}", Role.KEY)
    for column in range(layout.NUMBER_COLUMN, place.last_column + 1):
        yield (row, column), Entry(words("filled") if column == layout.LABEL_COLUMN else None, Role.GROUP)
    for index, asked in enumerate(place.columns if rows else ()):
        at = layout.FIRST_VALUE + index
        values = [place.matrix.values[figure.name, asked.period, asked.hamlet] for figure in place.matrix.indicators]
        dashes = sum(not value.applies for value in values)
        formula = f"=COUNTA({cell_name(rows[0], at)}:{cell_name(rows[-1], at)})" + (f"-{dashes}" if dashes else "")
        known = sum(value.quantity is not None for value in values)
        yield (row, at), Entry(Formula(formula, Decimal(known)), Role.TOTAL)


def _widths(place: Layout) -> Iterator[tuple[int, float]]:
    yield from WIDTHS.items()
    for column in range(layout.FIRST_VALUE, place.last_column + 1):
        yield column, NOTE_WIDTH if column == place.note_column else NARROW_WIDTH if place.is_for_all else VALUE_WIDTH


def _merges(place: Layout) -> Iterator[Area]:
    for row in (*range(layout.KEY_ROW), *place.group_rows):
        yield Area(row, layout.NUMBER_COLUMN, row, place.last_column)
    if not place.is_for_all:
        return
    for column in (layout.NUMBER_COLUMN, layout.LABEL_COLUMN, layout.UNIT_COLUMN, *filter(None, (place.note_column,))):
        yield Area(layout.HEAD_ROW, column, place.period_row, column)
    size = len(place.matrix.periods)
    end = layout.FIRST_VALUE + len(place.columns) + len(place.total_columns)
    for first in range(layout.FIRST_VALUE, end, size) if size > 1 else ():
        yield Area(layout.HEAD_ROW, first, layout.HEAD_ROW, first + size - 1)
