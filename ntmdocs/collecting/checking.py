"""Hold a returned form against what it was made as: titles, labels, rows, columns, totals. Every fault is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.collecting.identity import ALL, FORMULA, Column, Identity, Line
from ntmdocs.collecting.layout import FILLED, HAMLET, HAMLET_NAMES, LABEL, PERIOD_NAMES, UNIT, YEAR, total_key
from ntmdocs.collecting.reading import tidy
from ntmdocs.collecting.sheets import Found, shown
from ntmdocs.collecting.wording import words
from ntmdocs.finding import Finding, Offence
from ntmdocs.model.document import Plan
from ntmdocs.model.period import parse_period
from ntmdocs.offences import forms as offences
from ntmdocs.source import Mark
from ntmdocs.workbook import ReadCell

NOBODY = ""  # a fault that leaves no hamlet out


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault, and the hamlet that it leaves out: an id, ALL of the file, or NOBODY."""

    finding: Finding
    hamlet: str = ALL


@dataclass(frozen=True, slots=True)
class Form:
    """A returned form: the file, the sheet in it, what it says of itself, and the plan that it belongs to."""

    path: str
    found: Found
    identity: Identity
    plan: Plan

    def trouble(self, offence: Offence, hamlet: str = ALL, **parameters: object) -> Trouble:
        """Return a fault of the form as a whole."""
        named = {"file": self.path, "sheet": self.found.sheet.name, **parameters}
        return Trouble(offence.at(Mark(self.path), **named), hamlet)

    def at(self, offence: Offence, row: int, column: int, hamlet: str = ALL, **parameters: object) -> Trouble:
        """Return a fault of one cell, row and column from 0."""
        return self.trouble(offence, hamlet, cell=cell_name(row, column), **parameters)

    def label(self, line: Line, column: Column) -> str:
        """Return what messages call a cell: its indicator, period and, in a form for all, hamlet."""
        return ", ".join(filter(None, (line.label, column.period_label, column.hamlet_label)))


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell as a spreadsheet shows it, row and column from 0.

    >>> cell_name(11, 3), cell_name(0, 27)
    ('D12', 'AB1')
    """
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column as a spreadsheet shows them, the column from 0."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def check_form(form: Form) -> Iterator[Trouble]:
    """Yield what is wrong with the form itself; its answers are not looked at."""
    yield from _check_titles(form)
    yield from _check_hidden(form)
    yield from _check_missing(form)
    yield from _check_twice(form)
    yield from _check_labels(form)
    yield from _check_heads(form)
    yield from _check_outside(form)
    yield from _check_totals(form)
    yield from _check_filled(form)


def _check_titles(form: Form) -> Iterator[Trouble]:
    """Compare the year and the hamlet that the form shows with those that it was made for, and the year with the plan's."""
    identity, now = form.identity, words("year", year=form.plan.year)
    for key, made_for, offence in (
        (YEAR, identity.year_label, offences.WRONG_YEAR),
        (HAMLET, identity.hamlet_label, offences.WRONG_HAMLET),
    ):
        row = form.found.title(key)
        column, text = form.found.first_words(row) if row is not None else (0, made_for)
        expected = now if key == YEAR else made_for
        if _differs(text, made_for) or (key == YEAR and identity.year != form.plan.year):
            yield form.at(offence, row or 0, column, found=text, expected=expected)


def _check_hidden(form: Form) -> Iterator[Trouble]:
    sheet = form.found.sheet
    rows = sorted(row for line in form.identity.lines for row in form.found.rows.get(line.figure, ()))
    hidden = rows if sheet.is_hidden else [row for row in rows if row in sheet.hidden_rows]
    if hidden:
        yield form.trouble(offences.HIDDEN, lines=", ".join(str(row + 1) for row in hidden))
    for hamlet in () if sheet.is_hidden else form.identity.hamlets:
        columns = (form.found.column(one.key) for one in form.identity.columns if one.hamlet == hamlet)
        names = [column_name(one) for one in columns if one is not None and one in sheet.hidden_columns]
        if names:
            yield form.trouble(offences.HIDDEN, hamlet, lines=", ".join(names))


def _check_missing(form: Form) -> Iterator[Trouble]:
    """Tell what was deleted: rows, columns of words, titles; and for each hamlet its own columns."""
    found, identity = form.found, form.identity
    lost = [title for key, title in _titles(identity) if found.title(key) is None]
    lost += [line.label for line in identity.lines if found.row(line.figure) is None]
    lost += [words(key) for key in (LABEL, UNIT) if found.column(key) is None]
    if lost:
        yield form.trouble(offences.LINES_MISSING, labels="; ".join(lost))
    for hamlet in identity.hamlets:
        own = [one for one in identity.columns if one.hamlet == hamlet and found.column(one.key) is None]
        if own:
            labels = "; ".join(" ".join(filter(None, (one.hamlet_label, one.period_label))) for one in own)
            yield form.trouble(offences.LINES_MISSING, hamlet, labels=labels)


def _titles(identity: Identity) -> Iterator[tuple[str, str]]:
    yield YEAR, identity.year_label
    yield HAMLET, identity.hamlet_label
    yield PERIOD_NAMES, ", ".join(dict.fromkeys(column.period_label for column in identity.columns))
    if identity.is_for_all:
        yield HAMLET_NAMES, ", ".join(dict.fromkeys(column.hamlet_label for column in identity.columns))


def _check_twice(form: Form) -> Iterator[Trouble]:
    for line in form.identity.lines:
        rows = form.found.rows.get(line.figure, ())
        if len(rows) > 1:
            yield form.trouble(offences.LINE_TWICE, lines=", ".join(str(row + 1) for row in rows), label=line.label)
    for column in form.identity.columns:
        places = dict.fromkeys(form.found.columns.get(column.key, ()))
        if len(places) > 1:
            label = " ".join(filter(None, (column.hamlet_label, column.period_label)))
            yield form.trouble(offences.LINE_TWICE, column.hamlet, lines=", ".join(map(column_name, places)), label=label)


def _check_labels(form: Form) -> Iterator[Trouble]:
    for line in form.identity.lines:
        for key, expected in ((LABEL, line.label), (UNIT, line.unit)):
            yield from _check_words(form, form.found.row(line.figure), form.found.column(key), expected)


def _check_heads(form: Form) -> Iterator[Trouble]:
    """Compare what stands over the columns; a hamlet's name stands over the first of its columns."""
    seen: set[str] = set()
    for column in form.identity.columns:
        place = form.found.column(column.key)
        row = form.found.title(PERIOD_NAMES)
        yield from _check_words(form, row, place, column.period_label, hamlet=column.hamlet)
        if form.identity.is_for_all and column.hamlet not in seen:
            seen.add(column.hamlet)
            row = form.found.title(HAMLET_NAMES)
            yield from _check_words(form, row, place, column.hamlet_label, offences.WRONG_HAMLET, column.hamlet)


def _check_words(
    form: Form,
    row: int | None,
    column: int | None,
    expected: str,
    offence: Offence = offences.LABEL_CHANGED,
    hamlet: str = ALL,
) -> Iterator[Trouble]:
    if row is not None and column is not None:
        text = form.found.words_of(row, column)
        if _differs(text, expected):
            yield form.at(offence, row, column, hamlet, found=text, expected=expected)


def _check_outside(form: Form) -> Iterator[Trouble]:
    """Tell values in rows that people added among those of the form: they would be lost without a word.

    A row that has the label of a missing one is that row without its key, which is told already.
    """
    found = form.found
    lost = {line.label.casefold() for line in form.identity.lines if found.row(line.figure) is None}
    labels = found.column(LABEL)
    keyed = {row for places in (*found.rows.values(), *found.titles.values()) for row in places}
    body = [row for line in form.identity.lines for row in found.rows.get(line.figure, ())]
    last = max((*body, *found.titles.get(FILLED, ())), default=-1)
    columns = {place: column.hamlet for column in form.identity.columns for place in found.columns.get(column.key, ())}
    for (row, column), cell in sorted(found.sheet.cells.items()):
        is_added = min(body, default=last + 1) <= row <= last and row not in keyed and column in columns
        label = found.words_of(row, labels) if labels is not None else ""
        if is_added and shown(cell) and label.casefold() not in lost:
            yield form.at(offences.VALUE_OUTSIDE, row, column, columns[column], text=shown(cell))


def _check_totals(form: Form) -> Iterator[Trouble]:
    """Tell totals that were typed over; they are derived again anyhow, so that no hamlet is left out for them."""
    lines = {line.figure: line for line in form.identity.lines}
    for (figure, token), exported in form.identity.totals.items():
        period, line = parse_period(token), lines.get(figure)
        row = form.found.row(figure)
        column = form.found.column(total_key(period)) if period else None
        if line is None or row is None or column is None:
            continue
        cell = form.found.sheet.cells.get((row, column))
        if not _is_as_made(cell, exported):
            label = f"{line.label}, {words('total')}"
            parameters = {"text": shown(cell) if cell else "", "label": label, "expected": exported.removeprefix(FORMULA)}
            yield form.at(offences.TOTAL_TYPED_OVER, row, column, NOBODY, **parameters)


def _is_as_made(cell: ReadCell | None, exported: str) -> bool:
    """Tell whether nothing was typed over a total; one that was cleared says nothing, and nothing is lost by it."""
    if cell is None or not shown(cell):
        return True
    return bool(cell.formula) if exported == FORMULA else shown(cell) == exported


def _check_filled(form: Form) -> Iterator[Trouble]:
    row = form.found.title(FILLED)
    for column in form.identity.columns:
        place = form.found.column(column.key)
        cell = form.found.sheet.cells.get((row, place)) if row is not None and place is not None else None
        if row is not None and place is not None and cell is not None and shown(cell) and not cell.formula:
            parameters = {"text": shown(cell), "label": words("filled")}
            yield form.at(offences.TOTAL_TYPED_OVER, row, place, column.hamlet, **parameters)


def _differs(text: str, expected: str) -> bool:
    return tidy(text).casefold() != tidy(expected).casefold()
