"""The assignment table: what is to be done, who leads, who helps, until when, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ntmdocs.appendix.matrix import Group
from ntmdocs.appendix.merging import merge_down
from ntmdocs.appendix.papers import read_wish, text_width_mm
from ntmdocs.appendix.widths import fit
from ntmdocs.appendix.wording import capitalized, fixed_words, gap_cell, group_title, head
from ntmdocs.citing import default_period
from ntmdocs.model.document import Appendix, CriterionSection, Plan
from ntmdocs.model.inline import Line, Run
from ntmdocs.model.period import Period
from ntmdocs.model.prose import Kind, Paragraph, Prose
from ntmdocs.model.regulation import House
from ntmdocs.model.table import Cell, Pages, Row, Side, Words, cell
from ntmdocs.names import PLAN
from ntmdocs.outline import Section, iter_sections

Write = Callable[[Line, Period | None], Cell]

DUTY = ("owner", "partners", "due", "product")  # what makes an item a row, in the order of the columns
BODIES = "assignments"  # the slot whose headings name who does it
SUBITEM = "+ "
MERGED_ROWS = 5  # at most under one owner's cell: more would go on over a page without it
END_MARK = re.compile(r"(?:[;,]|(?<![.…])(?<!\.[^\W\d])\.)$")  # but not that of "…", "..." or "v.v."
HEADING_END_MARK = re.compile(r"[;,:.]$")


@dataclass(frozen=True, slots=True)
class Duty:
    """One row: the words of an item and its attributes by English name."""

    words: Cell
    attributes: Mapping[str, Cell]


def lay_out(plan: Plan, appendix: Appendix, house: House, write: Write) -> Pages:
    """Return every item that names who, with whom, until when or what for; columns without any value are left out.

    `write` prints a line of the plan, a bare citation meaning the period given. An item under a body without `chủ trì`
    is led by that body.
    """
    groups = list(_groups(plan, write))
    duties = [duty for _, members in groups for duty in members]
    used = [name for name in DUTY if any(name in duty.attributes for duty in duties)]
    words = fixed_words("assignment")
    header = Row(tuple(head(words[name]) for name in ("number", "duty", *used)), keeps_next=True)
    rows = list(_rows(groups, used)) or [Row((gap_cell(words["missing"], columns=2),))]
    paper = read_wish(appendix).paper
    table = fit([header], rows, text_width_mm(paper, house))  # before cells merge, while each line asks for its room
    for column, within in (("owner", None), ("partners", "owner")):
        if column in used:
            outer = used.index(within) + 2 if within in used else None
            rows = list(merge_down(rows, used.index(column) + 2, within=outer, most=MERGED_ROWS))
    return Pages(paper, (replace(table, rows=tuple(rows)),))


def _rows(groups: Sequence[tuple[Cell, Sequence[Duty]]], used: Sequence[str]) -> Iterator[Row]:
    number = 0
    for title, members in groups:
        yield Row((replace(title, columns=len(used) + 2),), keeps_next=True)
        for duty in members:
            number += 1
            values = (duty.attributes.get(name, cell("")) for name in used)
            yield Row((cell(str(number), side=Side.CENTER), duty.words, *values))


def _groups(plan: Plan, write: Write) -> Iterator[tuple[Cell, list[Duty]]]:
    """Yield the plan's sections that give duties, in the order of the paper; all bodies make one."""
    for _, alike in groupby(enumerate(iter_sections(plan)), key=lambda one: BODIES if one[1].slot == BODIES else one[0]):
        sections = [section for _, section in alike]
        duties = [duty for section in sections for duty in _duties(section, plan, write)]
        if duties:
            yield _bold(_title(sections[0], plan, write)), duties


def _title(section: Section, plan: Plan, write: Write) -> Cell:
    """Return a section's heading: as typed, else the criterion's, else the slot's name."""
    if section.heading and section.slot != BODIES:
        return write(_without_end(section.heading, HEADING_END_MARK), None)
    criterion = _criterion(section, plan)
    if criterion:
        return cell(group_title(Group(criterion.number, criterion.name, ())), criterion.span)
    typed = dict(plan.titles).get(section.slot)
    return write(_without_end(typed, HEADING_END_MARK), None) if typed else cell(capitalized(PLAN.vietnamese(section.slot)))


def _criterion(section: Section, plan: Plan) -> CriterionSection | None:
    found = {"tasks": plan.targets.tasks, "maintain": plan.targets.maintain}.get(section.slot, ())
    return next((one for one in found if one.span.line == section.line), None)


def _bold(title: Cell) -> Cell:
    return replace(title, lines=tuple(tuple(replace(words, bold=True) for words in line) for line in title.lines))


def _duties(section: Section, plan: Plan, write: Write) -> Iterator[Duty]:
    period = default_period(section.slot, plan.year)
    body = write(section.heading, None) if section.heading and section.slot == BODIES else None
    for item, followers in _items(section.content):
        cells = [write(_without_end(item.line), period), *(_follower(one, period, write) for one in followers)]
        attributes = {one.name: cell(one.value.value, one.value.span) for one in item.attributes if one.name in DUTY}
        if body and "owner" not in attributes:
            attributes["owner"] = body
        lines = tuple(line for one in cells for line in one.lines)
        yield Duty(Cell(lines, tuple(place for one in cells for place in one.places)), attributes)


def _follower(one: Paragraph, period: Period | None, write: Write) -> Cell:
    written = write(_without_end(one.line), period)
    if one.kind is not Kind.SUBITEM:
        return written
    return replace(written, lines=((Words(SUBITEM), *written.lines[0]), *written.lines[1:]))


def _items(prose: Prose) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Yield what has attributes of a duty, each with the paragraphs and sub-items under it that have none of their own."""
    item: Paragraph | None = None
    followers: list[Paragraph] = []
    for paragraph in prose:
        is_duty = any(one.name in DUTY for one in paragraph.attributes)
        is_under = paragraph.kind is Kind.CONTINUATION or (
            paragraph.kind is Kind.SUBITEM and item is not None and item.kind is Kind.ITEM
        )
        if is_under and not is_duty:
            followers.append(paragraph)
            continue
        if item:
            yield item, followers
        item, followers = (paragraph if is_duty else None), []
    if item:
        yield item, followers


def _without_end(line: Line, end: re.Pattern[str] = END_MARK) -> Line:
    """Return a line without the mark that ends it in running text."""
    *before, last = line.pieces or (Run(""),)
    if not isinstance(last, Run):
        return line
    return replace(line, pieces=(*before, replace(last, text=end.sub("", last.text.rstrip()))))
