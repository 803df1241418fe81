"""The body's slots, in the order of the paper, as the lists that the template's loops walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, cast

from ntmdocs.citing import default_period
from ntmdocs.context.appendices import Block, build_body_table
from ntmdocs.context.printer import Printer
from ntmdocs.model.document import CriterionSection, ExtraSection, Plan
from ntmdocs.model.inline import Line, Run, plain
from ntmdocs.model.period import Period
from ntmdocs.model.prose import Kind, Paragraph, Prose
from ntmdocs.names import TITLES
from ntmdocs.outline import PARTS
from ntmdocs.template import text

_MaybeLine = TypeVar("_MaybeLine", Line, Line | None)

RUN_IN = ("advantages", "difficulties", "goal")
END_MARKS = " \u00a0;,:./"
STOPS = ("…", "?", "!")
ORDER = ("lead_in", *(slot for part in PARTS for slot in part))


def build_body(plan: Plan, printer: Printer) -> dict[str, object]:
    """Return every slot and the free sections after it; the very last paragraph knows that it is the last."""
    body = _Body(plan, printer)
    slots: dict[str, object] = {}
    extra: dict[str, list[Block]] = {}
    for slot in ORDER:
        if slot != "end":
            slots[slot] = body.slot(slot)
        extra[slot] = [body.extra(section) for section in plan.extra if section.after == slot]
    body.close()
    titles = {slot: before_colon(title) if slot in RUN_IN else title for slot, title in plan.titles}
    return {
        **slots,
        "extra": extra,
        "titles": {slot: printer.text(titles[slot]) if slot in titles else None for slot in TITLES.pairs},
    }


class _Body:
    """Build blocks in the order of the paper and remember the last one that closes a paragraph."""

    def __init__(self, plan: Plan, printer: Printer) -> None:
        self.plan = plan
        self.printer = printer
        self.last: tuple[Block, str, Line, Period | None] | None = None
        self.tables = list(plan.tables)

    def close(self) -> None:
        """Let the very last paragraph know that it is the last, and end it with a full stop."""
        if self.last is not None:
            block, key, line, period = self.last
            block.update({key: self.printer.runs(ended(line), period), "is_last": True})

    def slot(self, name: str) -> object:
        plan, period = self.plan, default_period(name, self.plan.year)
        prose = plan.plain_slots
        if name == "tasks":
            return self._tabled(name, "paragraphs", [self._task(section, period) for section in plan.targets.tasks])
        if name == "maintain":
            return self._tabled(name, "rest", [self._maintained(section, period) for section in plan.targets.maintain])
        if name == "assignments":
            return self._tabled(name, "paragraphs", [self._named(one.name, one.content) for one in plan.solutions.assignments])
        if name not in RUN_IN:
            return self._paragraphs(prose[name], period, name)
        block = self._run_in(prose[name], period, name)
        return block if block["first"] is not None or block["rest"] else None

    def extra(self, section: ExtraSection) -> Block:
        return self._named(section.title, section.content)

    def _named(self, name: Line, content: Prose) -> Block:
        return {"name": self.printer.text(name), "paragraphs": self._paragraphs(content, None, plain(name.pieces))}

    def _heading(self, section: CriterionSection) -> Block:
        verbatim = section.verbatim
        return {
            "number": text(str(section.number), section.span),
            "name": text(section.name, section.span),
            "verbatim": self.printer.text(verbatim) if verbatim else None,
        }

    def _task(self, section: CriterionSection, period: Period | None) -> Block:
        return {**self._heading(section), "paragraphs": self._paragraphs(section.content, period, _criterion(section))}

    def _maintained(self, section: CriterionSection, period: Period | None) -> Block:
        block = self._run_in(section.content, period, _criterion(section))
        block.update(self._heading(replace(section, verbatim=before_colon(section.verbatim))))
        return block

    def _run_in(self, prose: Prose, period: Period | None, place: str) -> Block:
        """Let the first paragraph follow its heading on the same line, unless an item comes first."""
        runs_in = bool(prose) and prose[0].kind is Kind.PARAGRAPH
        block: Block = {"first": self.printer.runs(prose[0].line, period) if runs_in else None, "is_last": False}
        if runs_in:
            self.last = block, "first", prose[0].line, period
        block["rest"] = self._paragraphs(prose[1:] if runs_in else prose, period, place)
        return block

    def _paragraphs(self, prose: Iterable[Paragraph], period: Period | None, place: str) -> list[Block]:
        """Return the paragraphs of a section and, at its end, the tables that follow it."""
        return [*(self._paragraph(one, period) for one in prose), *self._tables(place)]

    def _tabled(self, place: str, key: str, sections: list[Block]) -> list[Block]:
        """Let the last of some sections end with the tables that follow them all."""
        if sections:
            sections[-1][key] = [*cast("list[Block]", sections[-1][key]), *self._tables(place)]
        return sections

    def _tables(self, place: str) -> list[Block]:
        """Return the tables that follow a section, each once: two sections may bear one name."""
        found = [one for one in self.tables if one.after == place]
        self.tables = [one for one in self.tables if one.after != place]
        return [build_body_table(self.plan, one, self.printer) for one in found]

    def _paragraph(self, one: Paragraph, period: Period | None) -> Block:
        block: Block = {
            "table": None,
            "text": self.printer.runs(one.line, period),
            "is_item": one.kind is Kind.ITEM,
            "is_subitem": one.kind is Kind.SUBITEM,
            "is_last": False,
        }
        self.last = block, "text", one.line, period
        return block


def _criterion(section: CriterionSection) -> str:
    return f"criterion:{section.number}"


def ended(line: Line) -> Line:
    """Return the document's last line with a full stop for whatever mark ends it: the template sets "/." after it."""
    pieces = list(line.pieces)
    while pieces and isinstance(last := pieces[-1], Run):
        pieces.pop()
        if words := last.text.rstrip(END_MARKS):
            mark = "..." if last.text.startswith("..", len(words)) else "" if words.endswith(STOPS) else "."
            return replace(line, pieces=(*pieces, replace(last, text=words + mark)))
    return replace(line, pieces=(*pieces, Run(".")))


def before_colon(line: _MaybeLine) -> _MaybeLine:
    """Return a run-in heading without the colon at its end, which the template sets."""
    if line is None or not line.pieces or not isinstance(line.pieces[-1], Run):
        return line
    last = line.pieces[-1]
    return replace(line, pieces=(*line.pieces[:-1], replace(last, text=last.text.rstrip(": "))))
