"""A person edited a table that the data print: cells to values, rows to the table's list of indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ntmdocs.citing import default_period
from ntmdocs.finding import Finding
from ntmdocs.lens.cells_edits import delete_listed, retext, reword_duty
from ntmdocs.lens.cells_grid import KnownRow, KnownTable, Meaning, Role, iter_known_tables
from ntmdocs.lens.figures import places_words, seat_of_citation
from ntmdocs.lens.figures_values import Revaluation, Seat, Sources, empty, revalue, tidy
from ntmdocs.merge import Result
from ntmdocs.model.blocks import BODY, Block, Blocks, Shape, Tokens, text_of
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Cite
from ntmdocs.offences import homecoming as offences
from ntmdocs.outline import iter_sections
from ntmdocs.vietnamese import DEFAULT, Options

Told = Revaluation | Finding
TableKey = tuple[str, int]  # part, number of the table in it


@dataclass(frozen=True, slots=True)
class TableEdit:
    """What an edit of a table becomes: a change of the data, to be asked about or not, or the finding why there is none.

    `result` is the index of the row's result, None for a row that a person deleted; `fresh` that of the fresh row, None for
    one that a person added. `printed` and `words` are what the paper had and what it has now. `is_value` tells a change of a
    figure's value, which other places follow.
    """

    told: Revaluation | Finding
    result: int | None
    fresh: int | None
    printed: str
    words: str
    is_question: bool = False
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class TableEdits:
    """All edits of tables, and the indices of results that are rows of such a table: nobody else need look at these."""

    edits: tuple[TableEdit, ...] = ()
    handled: frozenset[int] = frozenset()


def bring_tables_home(
    plan: Plan, fresh: Blocks, results: Sequence[Result], sources: Sources, style: Options = DEFAULT
) -> TableEdits:
    """Return what becomes of the results that stand in appendices and small tables; `sources` are the data files' bytes."""
    placed = _placed(plan, fresh, style)
    if not placed:
        return TableEdits()
    desk = _Desk(plan, fresh, results, sources, placed, _showings(plan, placed))
    desk.read_results()
    desk.read_deletions()
    return TableEdits(tuple(desk.edits), frozenset(desk.handled))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A known row with the index of its fresh block and its table."""

    row: KnownRow
    table: KnownTable
    key: TableKey


def _placed(plan: Plan, fresh: Blocks, style: Options) -> dict[int, _Placed]:
    """Find the known tables among the fresh blocks: equal rows, each table once, in order."""
    groups: dict[TableKey, list[int]] = {}
    for index, block in enumerate(fresh):
        if block.shape is Shape.ROW and block.part == BODY:
            groups.setdefault((block.part, block.table), []).append(index)
    texts = {key: tuple(_row_words(fresh[index]) for index in indices) for key, indices in groups.items()}
    found: dict[int, _Placed] = {}
    for table in iter_known_tables(plan, style):
        wanted = tuple(tuple(tidy(text) for text in row.texts) for row in table.rows)
        key = next((one for one, rows in texts.items() if rows == wanted), None)
        if key is not None:
            del texts[key]
            found.update((index, _Placed(row, table, key)) for index, row in zip(groups[key], table.rows, strict=True))
    return found


def _row_words(block: Block) -> tuple[str, ...]:
    return tuple(_words(cell) for cell in block.cells)


def _words(cell: Tokens) -> str:
    return tidy(text_of(cell))


def _showings(plan: Plan, placed: dict[int, _Placed]) -> Counter[object]:
    """Count the places that print each typed value as it is typed: cells of tables, citations in prose."""
    cells = (one for each in placed.values() for one in each.row.cells if one.role is Role.VALUE and one.seat)
    return Counter([*(_key(one.seat) for one in cells if one.seat), *map(_key, _cited(plan))])


def _cited(plan: Plan) -> Iterator[Seat]:
    for section in iter_sections(plan):
        period = default_period(section.slot, plan.year)
        lines = (*(one.line for one in section.content), *((section.heading,) if section.heading else ()))
        for piece in (piece for line in lines for piece in line.pieces):
            seat = seat_of_citation(piece, plan.figures, period) if isinstance(piece, Cite) else None
            if seat is not None:
                yield seat


def _key(seat: Seat) -> object:
    if seat.cell is not None and not (seat.is_shared and seat.hamlet):
        return seat.cell.span
    return seat.figure.name, seat.period, seat.hamlet and seat.hamlet.id, seat.part and seat.part.name


@dataclass(slots=True)
class _Desk:
    plan: Plan
    fresh: Blocks
    results: Sequence[Result]
    sources: Sources
    placed: dict[int, _Placed]
    showings: Counter[object]
    edits: list[TableEdit] = field(default_factory=list)
    handled: set[int] = field(default_factory=set)

    def read_results(self) -> None:
        """Look at every kept row of a known table, and at rows that a person put between them."""
        known: dict[TableKey, KnownTable] = {}
        for index, result in enumerate(self.results):
            fresh = result.step.fresh
            if fresh is not None and fresh in self.placed:
                self.handled.add(index)
                if result.block is not None and result.step.edited is not None:
                    known[result.block.part, result.block.table] = self.placed[fresh].table
                    self._row(index, fresh, result.block)
        for index, result in enumerate(self.results):
            block = result.block
            if block is not None and result.step.fresh is None and block.shape is Shape.ROW:
                table = known.get((block.part, block.table))
                if table is not None:
                    self.handled.add(index)
                    self._added(index, block, table)

    def read_deletions(self) -> None:
        """Look at the rows that a person took out; a table taken out as a whole is one edit."""
        there = {result.step.fresh for result in self.results}
        gone = [index for index in self.placed if index not in there]
        whole = {one.key for one in self.placed.values()} - {one.key for at, one in self.placed.items() if at in there}
        for key in whole:
            indices = [at for at in gone if self.placed[at].key == key]
            owner = self.placed[indices[0]].table.owner
            words = " ".join(self.fresh[indices[0]].text.split())
            mark = owner.span.mark if owner.span else self.plan.subject.span.mark
            self._tell(offences.DELETED_TABLE.at(mark, words=words), None, indices[0], words, "")
        for index in gone:
            if self.placed[index].key not in whole:
                self._deleted(index, gone)

    def _tell(self, told: Told, result: int | None, fresh: int | None, printed: str, words: str) -> None:
        self.edits.append(TableEdit(told, result, fresh, printed, words))

    def _row(self, index: int, fresh: int, block: Block) -> None:
        row, printed = self.placed[fresh].row, self.fresh[fresh]
        if len(block.cells) != len(printed.cells):
            told = offences.OTHER_COLUMNS.at(row.cells[0].mark, words=" ".join(block.text.split()))
            self._tell(told, index, fresh, " ".join(printed.text.split()), " ".join(block.text.split()))
            return
        cells = zip(row.cells, printed.cells, block.cells, strict=True)
        changed = [one for one in cells if _words(one[1]) != _words(one[2])]
        is_renamed = any(meaning.role is Role.NAME for meaning, _, _ in changed)
        for meaning, old, new in changed:
            self._cell(index, fresh, meaning, old, new, is_renamed)

    def _cell(self, index: int, fresh: int, meaning: Meaning, old: Tokens, new: Tokens, is_renamed: bool) -> None:
        printed, words = _words(old), _words(new)
        if any(token.disputed for token in new):
            self._tell(offences.DISPUTED.at(meaning.mark, words=words), index, fresh, printed, words)
            return
        told = self._told(meaning, printed, words)
        if told is not None:
            asks = isinstance(told, Revaluation) and self._asks(meaning, words, is_renamed)
            self.edits.append(TableEdit(told, index, fresh, printed, words, asks, is_value=meaning.role is Role.VALUE))

    def _asks(self, meaning: Meaning, words: str, is_renamed: bool) -> bool:
        """Tell whether other places print the same too, a value would be taken away, or the row now names something else."""
        if meaning.role is Role.VALUE:
            return is_renamed or meaning.seat is None or not words or self.showings[_key(meaning.seat)] > 1
        return meaning.role is Role.DUTY

    def _told(self, meaning: Meaning, printed: str, words: str) -> Told | None:
        if meaning.role is Role.VALUE and meaning.seat:
            if not words:
                return empty(meaning.seat, printed, self.sources)
            return revalue(meaning.seat, words, meaning.printing, self.plan.figures, self.sources)
        if meaning.role is Role.TEXT:
            return retext(meaning.places, printed, words, self.sources)
        if meaning.role is Role.FIXED:
            if _is_number(printed) and (not words or _is_number(words)):
                return None  # rows are numbered anew by every build
            return offences.TABLE_WORDS.at(meaning.mark, printed=printed, words=words)
        if meaning.role is Role.COMPUTED:
            places = places_words(meaning.places)
            figure = meaning.seat.label if meaning.seat else ""
            return offences.COMPUTED.at(meaning.mark, words=words, printed=printed, figure=figure, places=places)
        if meaning.role is Role.DUTY:
            told = reword_duty(meaning.line, printed, words, self.sources) if meaning.line else None
            return told or offences.DUTY_WORDS.at(meaning.mark, words=words, printed=printed)
        return offences.NAMED_IN_DATA.at(meaning.mark, words=words, printed=printed)

    def _added(self, index: int, block: Block, table: KnownTable) -> None:
        words = " ".join(block.text.split())
        if words:
            owner = table.owner
            mark = owner.span.mark if owner.span else self.plan.subject.span.mark
            self._tell(offences.ADDED_ROW.at(mark, words=words), index, None, "", words)

    def _deleted(self, index: int, gone: Sequence[int]) -> None:
        one = self.placed[index]
        words = " ".join(self.fresh[index].text.split())
        told = delete_listed(one.table.owner, one.row, self._rows_left(one, gone), words, self.sources)
        self._tell(told, None, index, words, "")

    def _rows_left(self, one: _Placed, gone: Sequence[int]) -> bool:
        """Tell whether the row's figure still stands in another row of the same table or of one of its parts."""
        alike = (at for at, other in self.placed.items() if other.table.owner is one.table.owner and at not in gone)
        return any(self.placed[at].row.figure is one.row.figure for at in alike)


def _is_number(words: str) -> bool:
    return words.rstrip(".").isdigit()
