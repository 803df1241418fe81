"""The review copy: a code beside each paragraph that comes from the data, and where each code leads.

A code is the printed number of a section and which paragraph of it: "2.5-3"; "II.2.5-3" where another part has a section of
that number too. What stands under no number of its own is told by letters: 0 the lead-in, D the head of the first page, CC
the legal bases, NN the recipients, K the signature, PL an appendix; a part's own numeral for its unnumbered sections.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ntmdocs.copies import is_open, word_file, write_copy
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Where
from ntmdocs.model.blocks import BODY, PARAGRAPH_END, Block, Shape, text_of
from ntmdocs.model.document import Plan
from ntmdocs.offences import copies as offences
from ntmdocs.outline import WORDS_SHOWN, Section, build_outline, iter_sections
from ntmdocs.outsiders import is_stale
from ntmdocs.pipeline import Built, Settings, build
from ntmdocs.source import Mark, Span
from ntmdocs.store import Result, edited_since
from ntmdocs.template import Printed, Value
from ntmdocs.vietnamese import roman
from ntmdocs.wordfile.cleaning import clean_package, open_loosely
from ntmdocs.wordfile.marking import Label, mark_places
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.wordfile.paper import Paper, open_paper
from ntmdocs.workspace import DocumentRef

REVIEW = "ban-soat"
HEAD, BASES, LEAD, RECIPIENTS, SIGNATURE, APPENDIX = "D", "CC", "0", "NN", "K", "PL"
HEADING = 0
NEAR_CODES = 3


@dataclass(frozen=True, slots=True)
class Coded:
    """A place on the paper that comes from the data: its code, where it is printed and where typed.

    `full` is the code with its part, whether that is needed or not; `is_row` tells that a row has this one code.

    `block` is the index in the fresh paper, `cell` and `offset` the character in it; `words` are the first ones there.
    """

    code: str
    full: str
    block: int
    cell: int
    offset: int
    mark: Mark
    words: str
    where: Where | None = None
    is_row: bool = False

    @property
    def label(self) -> Label:
        """Return it as it is printed in the margin: a row's beside the row, all others beside their own paragraph."""
        return Label(self.block, None if self.is_row else self.cell, self.offset, self.code, self.is_right)

    @property
    def is_right(self) -> bool:
        """Tell whether it is printed in the right margin: signatures stand beside the recipients."""
        return self.cell > 0 and self.full.startswith(f"{SIGNATURE}-")


@dataclass(frozen=True, slots=True)
class Prefix:
    """What a code begins with; `full` names the part too."""

    short: str
    full: str


@dataclass(slots=True)
class _Index:
    """What the plan's lines belong to: prose and headings by place, single lines by their number in the plan's file."""

    prose: dict[Mark, Prefix] = field(default_factory=dict)
    headings: dict[Mark, Prefix] = field(default_factory=dict)
    lines: dict[int, Prefix] = field(default_factory=dict)
    lists: dict[Mark, str] = field(default_factory=dict)
    appendices: dict[int, str] = field(default_factory=dict)
    signature: frozenset[Mark] = frozenset()


def code_places(built: Built, paper: Paper) -> tuple[Coded, ...]:
    """Return the codes of a built document in the order of the paper, each once; `paper` is what was rendered."""
    plan = built.checked.document
    if plan is None or built.rendered is None:
        return ()
    indices = paper.indices
    printed = sorted((one for one in built.rendered.provenance if one.part == BODY), key=lambda one: one.ordinal)
    coder = _Coder(_index(plan), build_outline(plan), plan.path)
    return tuple(
        coded
        for one in printed
        if (index := indices.get((one.part, one.ordinal))) is not None
        for coded in coder.iter_block(one, index, paper.blocks[index])
    )


def _index(plan: Plan) -> _Index:
    sections = tuple(iter_sections(plan))
    parts: dict[str, set[int]] = {}
    for section in sections:
        parts.setdefault(section.number, set()).add(section.part)
    index = _Index()
    by_slot: dict[str, Prefix] = {}
    for section in sections:
        prefix = _prefix(section, is_alone=len(parts[section.number]) == 1)
        index.prose |= {one.line.span.mark: prefix for one in section.content}
        if section.heading:
            index.headings[section.heading.span.mark] = prefix
        if section.line:
            index.lines[section.line] = prefix
        by_slot.setdefault(section.slot, _title_prefix(prefix))
    index.headings |= {line.span.mark: by_slot[slot] for slot, line in plan.titles if slot in by_slot}
    index.lists |= {line.span.mark: BASES for line in plan.legal_bases}
    index.lists |= {plan.subject.span.mark: HEAD}
    index.signature = frozenset(line.span.mark for line in plan.recipients)
    index.appendices = {one.span.line: name for one, name in zip(plan.appendices, _appendix_names(plan), strict=True) if one.span}
    return index


def _appendix_names(plan: Plan) -> Iterator[str]:
    count = len(plan.appendices)
    yield from (f"{APPENDIX}{number}" if count > 1 else APPENDIX for number in range(1, count + 1))


def _prefix(section: Section, *, is_alone: bool) -> Prefix:
    if not section.part:
        return Prefix(LEAD, LEAD)
    part = roman(section.part)
    if not section.number:
        return Prefix(part, part)
    full = f"{part}.{section.number}"
    return Prefix(section.number if is_alone else full, full)


def _title_prefix(prefix: Prefix) -> Prefix:
    """Return what a slot's own title is coded by: "2" for a slot whose sections are 2.1, 2.2 …"""

    def cut(text: str) -> str:
        head, dot, number = text.rpartition(".")
        return head if dot and number.isdigit() and re.search(r"\d", head) else text

    return Prefix(cut(prefix.short), cut(prefix.full))


@dataclass(slots=True)
class _Coder:
    """Walk the blocks in order; what belongs to no line that is known goes on counting where the last block stood."""

    index: _Index
    outline: Mapping[int, Where]
    path: str
    current: Prefix = Prefix(HEAD, HEAD)
    is_appendix: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def iter_block(self, printed: Printed, number: int, block: Block) -> Iterator[Coded]:
        values = [one for one in printed.values if _mark(one) is not None]
        if not values:
            return
        marks = {id(one): _mark(one) or Mark("") for one in values}
        appendix = next((self.index.appendices[one.line] for one in marks.values() if self._starts_appendix(one)), "")
        if appendix:
            self.current, self.is_appendix = Prefix(appendix, appendix), True
        elif not self.is_appendix and self._is_signature(marks.values()):
            yield from (self._of_value(one, marks[id(one)], number, block) for one in _distinct(values))
            return
        value, is_heading = values[0], False
        if not self.is_appendix:
            value, is_heading = self._settle(values, marks)
        coded = self._coded(self.current, value, marks[id(value)], number, block, is_heading=is_heading)
        yield replace(coded, is_row=block.shape is Shape.ROW)

    def _starts_appendix(self, mark: Mark) -> bool:
        return mark.path == self.path and mark.line in self.index.appendices

    def _is_signature(self, marks: Iterable[Mark]) -> bool:
        return any(mark in self.index.signature for mark in marks)

    def _settle(self, values: list[Value], marks: Mapping[int, Mark]) -> tuple[Value, bool]:
        """Find out where we are by what the block prints; return the value that counts, and whether it is a heading alone."""
        for one in values:
            if prefix := self.index.prose.get(marks[id(one)]):
                self.current = prefix
                return one, False
            if letters := self.index.lists.get(marks[id(one)]):
                self.current = Prefix(letters, letters)
                return one, False
        for one in values:
            mark = marks[id(one)]
            found = self.index.headings.get(mark) or (self.index.lines.get(mark.line) if mark.path == self.path else None)
            if found:
                self.current = found
                return one, True
        return values[0], False

    def _of_value(self, value: Value, mark: Mark, number: int, block: Block) -> Coded:
        letters = RECIPIENTS if mark in self.index.signature else SIGNATURE
        return self._coded(Prefix(letters, letters), value, mark, number, block, is_heading=False)

    def _coded(self, prefix: Prefix, value: Value, mark: Mark, number: int, block: Block, *, is_heading: bool) -> Coded:
        if is_heading and f"{prefix.full}-{HEADING}" not in self.seen:
            order = HEADING
        else:
            self.counts[prefix.full] += 1
            order = self.counts[prefix.full]
        self.seen.add(f"{prefix.full}-{order}")
        where = self.outline.get(mark.line) if mark.path == self.path else None
        words = _first_words(block, value)
        return Coded(f"{prefix.short}-{order}", f"{prefix.full}-{order}", number, value.cell, value.start, mark, words, where)


def _mark(value: Value) -> Mark | None:
    place = value.places[0] if value.places else None
    return place.mark if isinstance(place, Span) else place if isinstance(place, Mark) else None


def _distinct(values: Iterable[Value]) -> Iterator[Value]:
    """Yield the values of different lines: a line in pieces has one code."""
    seen: set[tuple[Mark | None, int]] = set()
    for one in values:
        if (_mark(one), one.cell) not in seen:
            seen.add((_mark(one), one.cell))
            yield one


def _first_words(block: Block, value: Value) -> str:
    text = text_of(block.cells[value.cell]) if value.cell < len(block.cells) else ""
    words = text[value.start :].partition(PARAGRAPH_END)[0].split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review copy: what became of it, how many codes it has, what to say."""

    result: Result
    count: int
    findings: tuple[Finding, ...]


def review(ref: DocumentRef, settings: Settings, *, clock: Callable[[], datetime]) -> Reviewed:
    """Write a copy of what the data say with a code beside each paragraph, beside the document's Word file.

    Raises: Refusal where the data cannot be rendered, or as `commit` does.
    """
    built = _built(ref, settings)
    paper = open_paper(read_package(built.data or b"", built.path.name if built.path else ""))
    coded = code_places(built, paper)
    clean = clean_package(mark_places(paper, (one.label for one in coded))).package
    place = word_file(ref, built.path)
    findings = tuple(_about_edits(ref, place, built)) if place else ()
    result, told = write_copy(ref, place or built.path or Path(), REVIEW, write_package(clean), now=clock())
    return Reviewed(result, len(coded), (*findings, *told))


def _built(ref: DocumentRef, settings: Settings) -> Built:
    built = build(ref, settings)
    if built.data is None or built.path is None or built.rendered is None:
        raise Refusal(offences.UNTYPED_CODES.at(ref.mark, document=ref.id), *built.checked.findings)
    return built


def _about_edits(ref: DocumentRef, place: Path, built: Built) -> Iterator[Finding]:
    """Tell that people edited the Word file and the data do not have it."""
    ws = ref.workspace
    mark = ws.mark(place)
    if is_open(place):
        yield offences.STILL_OPEN.at(mark, file=place.name)
    data = place.read_bytes()
    if data != built.data and edited_since(ws, place):
        yield offences.REVIEW_OF_DATA.at(mark, file=mark.path)
    elif data != built.data and is_stale(ref, built, data, open_loosely(data, mark.path)):
        yield offences.REVIEW_NEWER.at(mark, file=mark.path, document=ref.id)


def find_code(typed: str, ref: DocumentRef, settings: Settings) -> tuple[tuple[Coded, ...], tuple[Finding, ...]]:
    """Return what a code leads to in a document: one place, those of several parts, or all of a section.

    A code that nothing has is a finding with the nearest ones. Raises: Refusal where the data cannot be rendered.
    """
    built = _built(ref, settings)
    coded = code_places(built, open_paper(read_package(built.data or b"", ref.id)))
    wanted = normalise(typed)
    found = tuple(one for one in coded if _answers(one, wanted))
    if found:
        return found, ()
    return (), (offences.UNKNOWN_CODE.at(ref.mark, code=typed, nearest=_nearest(wanted, coded), document=ref.id),)


def normalise(typed: str) -> str:
    """Return a code as it is compared, however a person wrote it down.

    >>> normalise(" 2,5 - 3 "), normalise("ii.2.5–3"), normalise("PL 1/4.")
    ('2.5-3', 'II.2.5-3', 'PL1-4')
    """
    text = re.sub(r"\s+", "", typed).upper().replace(",", ".")
    text = re.sub(r"[-‐-―−_/:]+", "-", text).strip(".-")
    return re.sub(r"\.?-\.?", "-", text)


def _answers(coded: Coded, wanted: str) -> bool:
    """Tell whether a code is the one wanted, or one of the section wanted; the part may be left out."""
    codes = (coded.code, coded.full, coded.full.partition(".")[2])
    if "-" in wanted:
        return wanted in codes
    sections = [one.rpartition("-")[0] for one in codes]
    return any(one == wanted or one.startswith(f"{wanted}.") for one in sections if one)


def _nearest(wanted: str, coded: Iterable[Coded]) -> str:
    """Return up to three codes that a slip of the pen may have meant: of the same section first."""
    codes = [one.code for one in coded]
    section, _, order = wanted.partition("-")
    same = [one for one in codes if one.rpartition("-")[0] == section]
    if same and order.isdigit():
        same.sort(key=lambda one: abs(int(one.rpartition("-")[2]) - int(order)))
    return ", ".join(dict.fromkeys([*same, *difflib.get_close_matches(wanted, codes, n=NEAR_CODES, cutoff=0.6)][:NEAR_CODES]))
