"""Decisions -> the file's new bytes: single values replaced, single lines added, every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Values
from contextlib import contextmanager
from dataclasses import dataclass, field

from ntmdocs.collecting import insertion
from ntmdocs.collecting.changes import Decision
from ntmdocs.collecting.ledger import Ledger, iter_periods, ledger_of, undated_parts
from ntmdocs.collecting.proof import prove
from ntmdocs.finding import Finding, Offence
from ntmdocs.intake.scope import is_gap
from ntmdocs.model.figures import Aggregation, Register, cited
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import Quantity, parse
from ntmdocs.names import HAMLET_VALUES
from ntmdocs.offences import collection as offences
from ntmdocs.source import Mark
from ntmdocs.vietnamese import number, with_unit
from ntmdocs.yamlfile import Edit, Entry, Mapping, Scalar, SourceText, apply, decode, replace_scalar
from ntmdocs.yamlfile import parse as parse_yaml

Decided = Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file with decisions written: its bytes, the decisions that are in them, and why others are not."""

    data: bytes
    written: tuple[Decision, ...] = ()
    findings: tuple[Finding, ...] = ()


class Unwritable(Exception):
    """The file, as it is typed, has no place for a value; `mark` and `offence` tell why."""

    def __init__(self, offence: Offence, mark: Mark) -> None:
        super().__init__(offence.code)
        self.offence, self.mark = offence, mark


def rewrite(data: bytes, path: str, takes: Iterable[Decision], register: Register) -> Rewritten:
    """Write decisions into a file that holds figures: a document or `so-lieu.yaml`.

    A value is replaced where it stands, a new one gets a line among the hamlets in the register's order; comments, line
    breaks and all else stay. What has no place is left out and told. The result is read again and must say just that.
    Raises: RuntimeError where it does not, ValueError where the file cannot be read at all: both are our fault.
    """
    decided = tuple(takes)
    source = decode(data, path)
    root = None if isinstance(source, Finding) else parse_yaml(source)[0]
    if isinstance(source, Finding) or root is None:
        raise ValueError(f"{path} was read before and cannot be read now")
    writer = _Writer(source, ledger_of(root, register))
    for figure in _groups(decided):
        writer.write_figure(figure)
    if not writer.written:
        return Rewritten(data, (), writer.findings)
    changed = apply(source.text, writer.edits)
    prove(root, changed, path, writer.written, register)
    written = set(map(id, writer.written))
    return Rewritten(changed, tuple(one for one in decided if id(one) in written), writer.findings)


def _groups(decided: Decided) -> Iterable[Decided]:
    """Return the decisions figure by figure."""
    groups: dict[str, list[Decision]] = {}
    for one in decided:
        groups.setdefault(cited(one.figure.name), []).append(one)
    return groups.values()


@dataclass(slots=True)
class _Writer:
    """Collect the edits of one file; replacements come before insertions, so that both may meet at the end of a line."""

    source: SourceText
    ledger: Ledger
    replaced: list[Edit] = field(default_factory=list)
    inserted: list[Edit] = field(default_factory=list)
    written: list[Decision] = field(default_factory=list)
    refused: list[tuple[Offence, Mark, Decision]] = field(default_factory=list)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return one finding for each place that refused, naming its hamlets."""
        places: dict[tuple[Offence, Mark, Period], list[Decision]] = {}
        for offence, mark, one in self.refused:
            places.setdefault((offence, mark, one.answer.period), []).append(one)
        return tuple(
            offence.at(
                mark,
                figure=group[0].figure.name,
                period=period.label,
                hamlets="; ".join(f"{one.hamlet.label}: {value_words(one)}" for one in group),
            )
            for (offence, mark, period), group in places.items()
        )

    @property
    def edits(self) -> list[Edit]:
        """Return the edits in the order in which they must be applied."""
        return [*self.replaced, *self.inserted]

    def write_figure(self, decided: Decided) -> None:
        """Write the decisions on one figure, period by period in the order of time."""
        entry = self.ledger.figure(decided[0].figure.name)
        periods = sorted({one.answer.period for one in decided})
        by_period = {period: self._ordered(one for one in decided if one.answer.period == period) for period in periods}
        if entry is not None and isinstance(entry.value, Mapping):
            for period, group in by_period.items():
                self._write_period(entry, entry.value, period, group)
            return
        with self._telling(decided):
            if entry is None or not _is_open(entry):
                raise Unwritable(offences.UNUSUAL_SHAPE, entry.key.span.mark if entry else decided[0].mark)
            self._nest(entry, self._period_rows(by_period))

    @contextmanager
    def _telling(self, decided: Decided) -> Iterator[None]:
        """Note decisions as written, or why they were not."""
        try:
            yield
            self.written += decided
        except Unwritable as fault:
            self.refused += [(fault.offence, fault.mark, one) for one in decided]

    def _ordered(self, decided: Iterable[Decision]) -> list[Decision]:
        return sorted(decided, key=lambda one: self.ledger.order(one.hamlet.id))

    def _write_period(self, figure: Entry, typed: Mapping, period: Period, group: Decided) -> None:
        entry = next((one for known, one in iter_periods(typed) if known == period), None)
        if entry is not None and isinstance(entry.value, Mapping):
            self._write_hamlets(entry, entry.value, period, group)
            return
        with self._telling(group):
            if entry is None:
                self._insert_period(figure, typed, period, group)
            else:
                self._nest_hamlets(entry, period, group)

    def _write_hamlets(self, period_entry: Entry, typed: Mapping, period: Period, group: Decided) -> None:
        """Replace the values of hamlets that are typed, add lines for the others."""
        there = {self.ledger.hamlet(one.key, period): one for one in reversed(typed.entries)}
        keys = {HAMLET_VALUES.find(one.key.value): one for one in reversed(typed.entries)}
        has_hamlets = "rest" in keys or any(there)
        is_closed = "commune" in keys and not has_hamlets and group[0].figure.aggregation is not Aggregation.GIVEN
        for one in group:
            entry = there.get(one.hamlet.id)
            with self._telling([one]):
                if is_closed:
                    raise Unwritable(offences.COMMUNE_VALUE, keys["commune"].key.span.mark)
                if entry is None:
                    self._insert_hamlet(period_entry, typed, period, one)
                else:
                    self._replace(entry, one)

    def _replace(self, entry: Entry, one: Decision) -> None:
        value = entry.value
        if not isinstance(value, Scalar) or value.is_block or not insertion.has_colon(self.source, entry):
            raise Unwritable(offences.UNUSUAL_SHAPE, entry.key.span.mark)
        if one.known is None and not _is_open(entry):
            raise Unwritable(offences.UNREADABLE_VALUE, entry.key.span.mark)
        self.replaced.append(replace_scalar(self.source, value, value_words(one, value.value)))

    def _insert_hamlet(self, parent: Entry, typed: Mapping, period: Period, one: Decision) -> None:
        self._check_lines(parent, typed)
        line = insertion.line_after(self.source, parent, typed.entries, self._place(typed, period, one))
        rows = insertion.indented(self._hamlet_rows(period, [one]), insertion.column(typed))
        self.inserted.append(insertion.insert_after(self.source, line, rows))

    def _check_lines(self, parent: Entry, typed: Mapping) -> None:
        """Refuse a mapping that has no line of its own for each entry."""
        if not insertion.is_block(typed):
            raise Unwritable(offences.IN_BRACKETS, parent.key.span.mark)
        if not all(insertion.begins_line(self.source, entry) for entry in typed.entries):
            raise Unwritable(offences.UNUSUAL_SHAPE, parent.key.span.mark)

    def _place(self, typed: Mapping, period: Period, one: Decision) -> int:
        """Return before which entry a hamlet goes: after the nearest before it in the register, else before the nearest after."""
        ids = [self.ledger.hamlet(entry.key, period) for entry in typed.entries]
        order = {self.ledger.order(id): at for at, id in reversed(list(enumerate(ids))) if id is not None}
        own = self.ledger.order(one.hamlet.id)
        before, after = [at for at in order if at < own], [at for at in order if at > own]
        if before:
            return order[max(before)] + 1
        rest = (at for at, entry in enumerate(typed.entries) if HAMLET_VALUES.find(entry.key.value) == "rest")
        return order[min(after)] if after else next(rest, len(typed.entries))

    def _insert_period(self, figure: Entry, typed: Mapping, period: Period, group: Decided) -> None:
        self._check_lines(figure, typed)
        periods = list(iter_periods(typed))
        parts = undated_parts(typed)
        if parts is not None and len(periods) < 2:
            raise Unwritable(offences.UNDATED_PARTS, parts.key.span.mark)
        earlier = [entry for known, entry in periods if known < period]
        later = [entry for known, entry in periods if known > period]
        last = max(map(typed.entries.index, earlier), default=-1) + 1
        at = last or (typed.entries.index(later[0]) if later else len(typed.entries))
        rows = insertion.indented(self._period_rows({period: group}), insertion.column(typed))
        line = insertion.line_after(self.source, figure, typed.entries, at)
        self.inserted.append(insertion.insert_after(self.source, line, rows))

    def _nest_hamlets(self, period_entry: Entry, period: Period, group: Decided) -> None:
        """Put hamlets' values in the place of a gap, or beneath a commune's value that is given."""
        value, rows = period_entry.value, self._hamlet_rows(period, group)
        if not isinstance(value, Scalar):
            raise Unwritable(offences.UNUSUAL_SHAPE, period_entry.key.span.mark)
        is_given = group[0].figure.aggregation is Aggregation.GIVEN
        if not _is_open(period_entry) and not is_given:
            raise Unwritable(offences.COMMUNE_VALUE, period_entry.key.span.mark)
        if is_given and value.value.strip():
            raw = self.source.text[value.span.start : value.span.end]
            rows = [f"{HAMLET_VALUES.vietnamese('commune')}: {raw}", *rows]
        self._nest(period_entry, rows)

    def _nest(self, entry: Entry, rows: Iterable[str]) -> None:
        if isinstance(entry.value, Scalar) and entry.value.in_flow:
            raise Unwritable(offences.IN_BRACKETS, entry.key.span.mark)
        if not insertion.can_nest(self.source, entry):
            raise Unwritable(offences.UNUSUAL_SHAPE, entry.key.span.mark)
        spaces = entry.key.span.column - 1 + insertion.step_of(self.ledger.node)
        *taken, added = insertion.nest(self.source, entry, insertion.indented(rows, spaces))
        self.replaced += taken
        self.inserted.append(added)

    def _period_rows(self, by_period: Values[Period, Decided]) -> list[str]:
        rows: list[str] = []
        step = insertion.step_of(self.ledger.node)
        for period, group in by_period.items():
            rows += [f"{period.label}:", *insertion.indented(self._hamlet_rows(period, group), step)]
        return rows

    def _hamlet_rows(self, period: Period, group: Decided) -> list[str]:
        return [insertion.row(self.ledger.key(one.hamlet.id, period), value_words(one)) for one in group]


def value_words(one: Decision, typed: str = "") -> str:
    """Write the answer as `số liệu` writes values, with the unit where the value that it replaces, `typed`, carries one."""
    value, was = one.value, parse(" ".join(typed.split()))
    if value.is_choice:
        return one.answer.value
    is_number = value.upper is None and value.denominator is None
    digits = number(value.value, value.precision) if is_number or not value.literal else value.literal
    unit = was.unit if isinstance(was, Quantity) else ""
    return " ".join(filter(None, (value.comparator.before, with_unit(digits, unit), value.comparator.after)))


def _is_open(entry: Entry) -> bool:
    """Tell whether an entry still waits for its value."""
    return is_gap(entry.value) or (isinstance(entry.value, Scalar) and not entry.value.value.strip())
