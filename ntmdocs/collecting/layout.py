"""Where everything stands in a form: rows, columns and keys, the same for one hamlet and for all. Counted from 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.appendix.matrix import Group, Matrix
from ntmdocs.appendix.wording import figure_title, period_label
from ntmdocs.collecting.identity import ALL, FORMULA, Column, Identity, Line
from ntmdocs.collecting.kinds import kind_of, typed_words
from ntmdocs.collecting.reading import tidy
from ntmdocs.collecting.totals import has_formula
from ntmdocs.collecting.wording import words
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Figure, HamletRef
from ntmdocs.model.inline import plain
from ntmdocs.model.period import Period

# Keys stand in a hidden row and a hidden column, so that rows may be sorted and columns inserted.
ROW_KEY = "ntm:row:"
COLUMN_KEY = "ntm:col:"
TITLE_KEY = "ntm:title:"
LABEL, UNIT = "label", "unit"
YEAR, HAMLET, HAMLET_NAMES, PERIOD_NAMES, GROUP, FILLED = "year", "hamlet", "hamlets", "periods", "group", "filled"

KEY_COLUMN, NUMBER_COLUMN, LABEL_COLUMN, UNIT_COLUMN, FIRST_VALUE = range(5)
TITLE_ROW, DOCUMENT_ROW, YEAR_ROW, HAMLET_ROW, INSTRUCTION_ROW, KEY_ROW, HEAD_ROW = range(7)


def total_key(period: Period) -> str:
    """Return the key of the column of a period's totals."""
    return f"total|{period.token}"


@dataclass(frozen=True)
class Layout:
    """A form for one hamlet, or, with `hamlet` None, for all."""

    plan: Plan
    matrix: Matrix
    hamlet: HamletRef | None = None

    @property
    def is_for_all(self) -> bool:
        return self.hamlet is None

    @cached_property
    def hamlets(self) -> tuple[HamletRef, ...]:
        return self.matrix.hamlets if self.hamlet is None else (self.hamlet,)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of values, hamlet by hamlet."""
        return tuple(
            Column(period, hamlet.id, period_label(period), tidy(hamlet.label) if self.is_for_all else "")
            for hamlet in self.hamlets
            for period in self.matrix.periods
        )

    @cached_property
    def total_columns(self) -> dict[Period, int]:
        """Return the column of each period's total, none in a form for one hamlet."""
        first = FIRST_VALUE + len(self.columns)
        return {period: first + index for index, period in enumerate(self.matrix.periods)} if self.is_for_all else {}

    @cached_property
    def note_column(self) -> int | None:
        """Return the column of notes where some figure has one."""
        has_notes = any(figure.note for figure in self.matrix.indicators)
        return FIRST_VALUE + len(self.columns) + len(self.total_columns) if has_notes else None

    @property
    def last_column(self) -> int:
        return FIRST_VALUE + len(self.columns) + len(self.total_columns) - (self.note_column is None)

    @property
    def period_row(self) -> int:
        """Return the row of the periods' names: under that of the hamlets' where the form is for all."""
        return HEAD_ROW + self.is_for_all

    @cached_property
    def group_rows(self) -> dict[int, Group]:
        """Return the rows of the criteria, none where no figure has one."""
        return {row: item for row, item in self._body if isinstance(item, Group)}

    @cached_property
    def figure_rows(self) -> dict[str, int]:
        """Return the row of each figure, by its name."""
        return {item.name: row for row, item in self._body if isinstance(item, Figure)}

    @property
    def filled_row(self) -> int:
        """Return the last row, which counts the cells that are filled in."""
        return self.period_row + 1 + len(self._body)

    @cached_property
    def _body(self) -> tuple[tuple[int, Group | Figure], ...]:
        return tuple(enumerate(self._items(), self.period_row + 1))

    def _items(self) -> Iterator[Group | Figure]:
        is_grouped = any(group.number is not None for group in self.matrix.groups)
        for group in self.matrix.groups:
            yield from (group,) if is_grouped else ()
            yield from group.indicators

    def column_of(self, hamlet: HamletRef, period: Period) -> int:
        """Return the column of a hamlet's values of a period."""
        return FIRST_VALUE + self.hamlets.index(hamlet) * len(self.matrix.periods) + self.matrix.periods.index(period)

    @property
    def year_label(self) -> str:
        return words("year", year=self.plan.year)

    @property
    def hamlet_label(self) -> str:
        return words("all_hamlets") if self.hamlet is None else words("hamlet", hamlet=tidy(self.hamlet.label))

    @property
    def document_label(self) -> str:
        return words("document", subject=tidy(plain(self.plan.subject.pieces)))

    @cached_property
    def identity(self) -> Identity:
        """Return what the form says of itself when it comes back."""
        return Identity(
            self.plan.id,
            self.plan.year,
            self.year_label,
            ALL if self.hamlet is None else self.hamlet.id,
            self.hamlet_label,
            tuple(self._line(figure) for figure in self.matrix.indicators),
            self.columns,
            dict(self._cells()),
            dict(self._totals()),
        )

    def _line(self, figure: Figure) -> Line:
        return Line(figure.name, tidy(figure_title(figure)), figure.unit, kind_of(self.matrix, figure))

    def _cells(self) -> Iterator[tuple[tuple[str, str], str]]:
        for figure in self.matrix.indicators:
            for column in self.columns:
                value = self.matrix.values[figure.name, column.period, column.hamlet]
                if value.applies:
                    yield (figure.name, column.key), typed_words(value.quantity)

    def _totals(self) -> Iterator[tuple[tuple[str, str], str]]:
        for figure in self.matrix.indicators:
            for period in self.total_columns:
                total = self.matrix.total(figure, period)
                stated = total.words if total.applies else words("not_applicable")
                yield (figure.name, period.token), FORMULA if has_formula(self.matrix, figure, period) else stated
