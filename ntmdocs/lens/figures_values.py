"""A typed value of `số liệu` and what it becomes when a person types another number on the paper.

The new value is written in the manner of the old one: its unit, its sign for "at least" and its quotes stay where they can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from ntmdocs.collecting.answers import Answer
from ntmdocs.collecting.changes import Decision, Verdict, read_value
from ntmdocs.collecting.edits import rewrite
from ntmdocs.collecting.kinds import typed_words
from ntmdocs.finding import Finding
from ntmdocs.model.figures import Cell, Figure, Figures, HamletRef, Part
from ntmdocs.model.period import Period
from ntmdocs.model.quantity import CHOICES, Fault, Quantity, parse, parse_choice
from ntmdocs.names import MISSING
from ntmdocs.offences import figures as figure_offences
from ntmdocs.offences import homecoming as offences
from ntmdocs.source import Mark, Span
from ntmdocs.vietnamese import with_unit
from ntmdocs.yamlfile import Edit, Node, Scalar, SourceText, decode, replace_scalar
from ntmdocs.yamlfile import Sequence as SequenceNode
from ntmdocs.yamlfile import parse as parse_yaml

Print = Callable[[Quantity], str]
Sources = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a value belongs: its figure and period (None: the requirement), the hamlet or part, None for the commune.

    `cell` is what is typed there, None where nothing is; `is_shared` that it is typed for all hamlets not named.
    """

    figure: Figure
    period: Period | None = None
    hamlet: HamletRef | None = None
    part: Part | None = None
    cell: Cell | None = None
    is_shared: bool = False

    @property
    def label(self) -> str:
        """Return what questions call it: figure, hamlet or part, period."""
        detail = self.hamlet.label if self.hamlet else self.part.name if self.part else ""
        return ", ".join(filter(None, (self.figure.name, detail, self.period.label if self.period else "")))

    @property
    def mark(self) -> Mark:
        """Return where it is typed, else where its figure is."""
        return (self.cell.span if self.cell else self.figure.span).mark

    @property
    def path(self) -> str:
        return self.mark.path


@dataclass(frozen=True, slots=True)
class Revaluation:
    """One typed value and what it would be: edits of the file `path`, old and new as the data writes them."""

    path: str
    mark: Mark
    edits: tuple[Edit, ...]
    label: str
    old: str
    new: str


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts read alike: spaces of any kind are one, letters composed or not."""
    return tidy(one) == tidy(other)


def tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def revalue(
    seat: Seat, typed: str, printing: Print, figures: Figures, sources: Sources, *, bare: bool = False
) -> Revaluation | Finding:
    """Return the change of data after which `printing` gives the words that a person typed, or the finding why there is none.

    `bare`: the paper shows the digits alone, so that a comparator of the data stays.
    """
    words = tidy(typed)
    value = _read(seat, words)
    if isinstance(value, Finding):
        return value
    known = seat.cell.quantity if seat.cell else None
    if bare and known is not None and not value.is_choice:
        value = replace(value, comparator=known.comparator)
    if not same_words(printing(value), words):
        return offences.OTHER_UNIT.at(seat.mark, words=words, printed=printing(value), unit=seat.figure.unit)
    source = source_of(sources, seat.path)
    if source is None:
        return offences.NO_SEAT.at(seat.mark, words=words, figure=seat.label)
    if seat.hamlet is not None and (seat.cell is None or seat.is_shared):
        return _new_line(seat, seat.hamlet, value, figures, source)
    return _retype(seat, value, source)


def empty(seat: Seat, printed: str, sources: Sources) -> Revaluation | Finding:
    """Return the change that marks a value as missing, after a person took it off the paper."""
    source, cell = source_of(sources, seat.path), seat.cell
    scalar = find_scalar(parse_yaml(source)[0], cell.span) if source and cell else None
    if source is None or scalar is None or seat.is_shared or seat.period is None:
        return offences.NO_VALUE.at(seat.mark, words="", figure=seat.label)
    edit = replace_scalar(source, scalar, MISSING)
    return Revaluation(seat.path, seat.mark, (edit,), seat.label, tidy(scalar.value) or printed, MISSING)


def _read(seat: Seat, words: str) -> Quantity | Finding:
    found = _parsed(seat, words)
    if isinstance(found, Quantity):
        return found
    if isinstance(found, Fault) and found.offence is figure_offences.WRONG_UNIT:
        return offences.OTHER_UNIT.at(seat.mark, words=words, printed="", unit=seat.figure.unit)
    return offences.NO_VALUE.at(seat.mark, words=words, figure=seat.label)


def _parsed(seat: Seat, words: str) -> Quantity | Fault | None:
    lowered = words.lower()
    if seat.hamlet is not None or seat.is_shared:
        return read_value(lowered if lowered in CHOICES else words, seat.figure)
    known = seat.cell.quantity if seat.cell else None
    if lowered in CHOICES and (known is None or known.is_choice):
        return parse_choice(lowered)
    return parse(words, known.unit if known and seat.period is None else seat.figure.unit)


def _retype(seat: Seat, value: Quantity, source: SourceText) -> Revaluation | Finding:
    """Put the value in the place of the one that is typed."""
    cell = seat.cell
    scalar = find_scalar(parse_yaml(source)[0], cell.span) if cell else None
    if cell is None or scalar is None:
        return offences.NO_SEAT.at(seat.mark, words=value.literal, figure=seat.label)
    text = written(value, cell.quantity, scalar.value, seat.figure.unit)
    edit = replace_scalar(source, scalar, text)
    return Revaluation(seat.path, seat.mark, (edit,), seat.label, tidy(scalar.value) or MISSING, text)


def written(value: Quantity, known: Quantity | None, typed: str, unit: str) -> str:
    """Write a value in the manner of the one that it replaces, which stands as `typed`; `unit` is the figure's own.

    >>> written(parse("7/9 xóm"), parse("7/8"), "7/8", "xóm"), written(parse("4,5%"), parse("3%"), "3 %", "%")
    ('7/9', '4,5 %')
    """
    if value.is_choice:
        return value.literal.capitalize() if known and typed[:1].isupper() else value.literal
    if known and known.comparator == value.comparator and known.literal and typed.count(known.literal) == 1:
        return typed.replace(known.literal, value.literal)
    carried = known.unit if known and _carries_unit(typed) else "" if unit else value.unit
    comparator = value.comparator
    return " ".join(filter(None, (comparator.before, with_unit(value.literal, carried), comparator.after)))


def _carries_unit(typed: str) -> bool:
    alone = parse(tidy(typed))
    return isinstance(alone, Quantity) and bool(alone.unit)


def _new_line(seat: Seat, hamlet: HamletRef, value: Quantity, figures: Figures, source: SourceText) -> Revaluation | Finding:
    """Write the value of a hamlet that has no line of its own yet, as the answers do that come back from the hamlets."""
    if seat.period is None:
        return offences.NO_SEAT.at(seat.mark, words=value.literal, figure=seat.label)
    text = written(value, None, "", seat.figure.unit)
    answer = Answer(seat.figure.name, seat.period, hamlet.id, text, "", "", "", "")
    decision = Decision(Verdict.TAKE, answer, seat.figure, hamlet, value, None, seat.mark)
    result = rewrite(source.text.encode(), seat.path, (decision,), figures.register)
    if not result.written:
        return next(iter(result.findings), offences.NO_SEAT.at(seat.mark, words=text, figure=seat.label))
    known = seat.cell.quantity if seat.cell else None
    edits = (edit_between(source.text, result.data.decode()),)
    return Revaluation(seat.path, seat.mark, edits, seat.label, typed_words(known) or MISSING, text)


def edit_between(old: str, new: str) -> Edit:
    """Return the one edit that makes `new` of `old`, as short as it can be."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return Edit(start, len(old) - end, new[start : len(new) - end])


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def find_scalar(node: Node | None, span: Span) -> Scalar | None:
    """Return the scalar that stands at a span, a line of a block too."""
    if isinstance(node, Scalar):
        inside = (one for one in node.lines if one.span.start == span.start)
        return node if node.span == span else next(inside, None)
    if isinstance(node, SequenceNode):
        children: Iterator[Node] = iter(node.items)
    else:
        children = (one for entry in node.entries for one in (entry.key, entry.value)) if node else iter(())
    return next((found for one in children if (found := find_scalar(one, span))), None)


def source_of(sources: Sources, path: str) -> SourceText | None:
    """Return a data file as it stands, None where it cannot be read."""
    data = sources.get(path)
    source = None if data is None else decode(data, path)
    return source if isinstance(source, SourceText) else None
