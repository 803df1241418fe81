"""The printed numbers of a text as runs of siblings: which follows which, and under which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ntmdocs.model.script import Label, Numerals, Passage, Role, Script
from ntmdocs.rules.text.letters import table

BODY = frozenset({Role.PARAGRAPH, Role.ITEM, Role.SUBITEM})
Numbers = tuple[int, ...]
Kind = tuple[int, str]  # rank from the widest, and what tells kinds of one rank apart


@dataclass(slots=True)
class Run:
    """Passages whose numbers count on from each other, in order; `above` is the one that they stand under.

    `prefix` are the numbers before the last ("2.3" of "2.3.1"); `after` is the last number of the run of this kind before it.
    """

    kind: Kind
    prefix: Numbers
    above: Passage | None
    part: int
    after: int = 0
    is_first: bool = False
    passages: list[Passage] = field(default_factory=list)


def runs(script: Script) -> tuple[Run, ...]:
    """Return the runs of a text in the order in which they begin."""
    reader = _Reader()
    for passage in script.passages:
        if passage.label and passage.role is not Role.CELL:
            reader.take(passage, passage.label)
        elif passage.role is not Role.CELL:
            reader.pass_by(passage)
    return tuple(_joined(reader.found))


def _joined(found: list[Run]) -> Iterator[Run]:
    """Yield the runs; one whose first number stands for the next of the run before it, as the second tells, goes on that run."""
    last: dict[tuple[Kind, Numbers, int, int], Run] = {}
    for run in found:
        place = (run.kind, run.prefix, id(run.above), run.part)
        before = last.get(place)
        numbers = [one.label.numbers[-1] for one in run.passages[:2] if one.label]
        if before and numbers == [1, _last(before) + 2]:
            before.passages += run.passages
        else:
            last[place] = run
            yield run


def kind_of(label: Label) -> Kind:
    """Return the kind of a number: its noun, its numerals, its depth, its closing mark."""
    ranks: dict[str, int] = table("numbering")["ranks"]
    if label.noun:
        return ranks[label.noun], label.noun
    depth = len(label.numbers) - 1
    if label.numerals is Numerals.ROMAN:
        return (ranks["roman"] if not depth else ranks["arabic"] + depth), "roman" if not depth else "arabic"
    if label.numerals is Numerals.LETTER:
        is_capital = label.text[:1].isupper()
        return ranks["capital" if is_capital else "letter"], label.text[-1:] if not is_capital else ""
    closed = label.text.endswith(")") and not depth
    return (ranks["closed"], ")") if closed else (ranks["arabic"] + depth, "arabic")


def is_part(run: Run) -> bool:
    return bool(run.kind[0] == table("numbering")["ranks"]["roman"])


@dataclass(slots=True)
class _Reader:
    found: list[Run] = field(default_factory=list)
    open: list[Run] = field(default_factory=list)
    part: int = 0
    ended: dict[Kind, int] = field(default_factory=dict)
    kinds: set[Kind] = field(default_factory=set)
    is_broken: bool = False  # something of its own began since the last number
    is_led_in: bool = False  # the words just before lead in

    def pass_by(self, passage: Passage) -> None:
        """Take notice of what has no number: a heading of its own, or words that lead in, may begin a list anew."""
        self.is_broken |= bool(passage.heading_end) or passage.role not in BODY
        self.is_led_in = passage.text.rstrip().endswith(":")

    def take(self, passage: Passage, label: Label) -> None:
        if passage.part != self.part:
            self.part, self.open, self.ended, self.kinds = passage.part, [], {}, set()
        kind, prefix, number = kind_of(label), label.numbers[:-1], label.numbers[-1]
        same = [index for index, run in enumerate(self.open) if run.kind == kind]
        if not same:
            self._end(next((index for index, run in enumerate(self.open) if run.kind[0] > kind[0]), len(self.open)))
        elif self._begins_list(self.open[same[-1]], number, passage):
            self._end(same[-1] + 1)
            same = []
        else:
            index = self._fitting(same, number, passage)
            self._end(index + 1)
            if self._starts_anew(self.open[index], prefix, number) and not self._repeats(self.open[index], passage, number):
                self._end(index)
                same = []
        if not same:
            self._begin(kind, passage, label)
        self.open[-1].passages.append(passage)
        self.is_broken = self.is_led_in = False

    def _begins_list(self, run: Run, number: int, passage: Passage) -> bool:
        """Tell the first sentence of a list numbered like the heading that it stands under."""
        return number == 1 and not run.prefix and bool(run.passages[-1].heading) and not passage.heading

    def _fitting(self, same: list[int], number: int, passage: Passage) -> int:
        """Return the open run that a number counts on from, else the innermost: headings go on headings, sentences sentences.

        Only where no run of its own form is open does it go on another.
        """
        alike = [index for index in same if bool(self.open[index].passages[-1].heading) == bool(passage.heading)]
        fits = [index for index in reversed(alike or same) if _last(self.open[index]) + 1 == number]
        return fits[0] if fits else (alike or same)[-1]

    def _starts_anew(self, run: Run, prefix: Numbers, number: int) -> bool:
        return run.prefix != prefix or (number == 1 and not prefix and not is_part(run))

    def _repeats(self, run: Run, passage: Passage, number: int) -> bool:
        """Tell a first number that stands twice, one just after the other, from the first of a new list."""
        first = run.passages[0]
        is_alike = bool(first.heading) == bool(passage.heading) and first.level == passage.level
        return (
            number == 1 == _last(run)
            and len(run.passages) == 1
            and not run.prefix
            and is_alike
            and not (self.is_broken or self.is_led_in)
        )

    def _end(self, count: int) -> None:
        for run in self.open[count:]:
            self.ended[run.kind] = _last(run)
        del self.open[count:]

    def _begin(self, kind: Kind, passage: Passage, label: Label) -> None:
        """Open a run, or, of what is numbered through the whole document, the one before again."""
        prefix, number = label.numbers[:-1], label.numbers[-1]
        earlier = next((run for run in reversed(self.found) if run.kind == kind and run.part == self.part), None)
        if earlier and kind[1] in table("numbering")["through"] and number != 1:
            self.open.append(earlier)
            return
        run = Run(kind, prefix, self._above(prefix, passage), self.part, self.ended.get(kind, 0), kind not in self.kinds)
        self.kinds.add(kind)
        self.open.append(run)
        self.found.append(run)

    def _above(self, prefix: Numbers, passage: Passage) -> Passage | None:
        """Return what a new run stands under: the open passage whose number it bears, else the last one.

        A Roman number is borne only where no Arabic heading of that depth is nearer.
        """
        last = [run.passages[-1] for run in reversed(self.open)]
        if last and prefix and _is_heading_of(last[0], len(prefix), passage):
            return last[0]
        fits = (one for one in last if one.label and prefix and not one.label.noun and one.label.numbers == prefix)
        return next(fits, last[0] if last else None)


def _is_heading_of(above: Passage, depth: int, passage: Passage) -> bool:
    label = above.label
    is_plain = label is not None and label.numerals is Numerals.ARABIC and not label.noun and not label.text.endswith(")")
    return is_plain and label is not None and len(label.numbers) == depth and bool(above.heading and passage.heading)


def _last(run: Run) -> int:
    label = run.passages[-1].label
    return label.numbers[-1] if label else 0


def siblings(script: Script) -> Iterator[tuple[Passage, ...]]:
    """Yield the numbered passages that stand beside each other, two or more."""
    yield from (tuple(run.passages) for run in runs(script) if len(run.passages) > 1)
