"""`bảng`: small tables in the body, each with the section that it is printed at the end of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ntmdocs import names
from ntmdocs.intake.scope import Scope, is_gap, record, word
from ntmdocs.intake.sections import read_periods, read_texts, read_title, report_unknown_indicator
from ntmdocs.model.document import BodyTable, CriterionSection, Plan
from ntmdocs.model.inline import plain
from ntmdocs.model.prose import Text
from ntmdocs.offences import plan as offences
from ntmdocs.yamlfile import Entry, Node, Sequence

_CRITERION = re.compile(rf"(?:{names.fold(names.FIGURE.vietnamese('criterion'))}|criterion)(?:so)?([0-9]{{1,3}})")  # folded
REQUIRED = ("after", "indicators")


def read_tables(entry: Entry | None, plan: Plan, known: Callable[[str], str | None], scope: Scope) -> tuple[BodyTable, ...]:
    """Return the tables in the body of a plan whose sections are typed; `known` as for appendices."""
    if entry is None or is_gap(entry.value):
        return ()
    parts = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    tables = (_table(part, entry.key.value, plan, known, scope) for part in parts)
    return tuple(table for table in tables if table)


def _table(node: Node, key: str, plan: Plan, known: Callable[[str], str | None], scope: Scope) -> BodyTable | None:
    fields = record(node, names.BODY_TABLE, scope, key)
    for missing in (one for one in REQUIRED if fields and one not in fields):
        scope.report(offences.MISSING_KEY, node.span, key=names.BODY_TABLE.vietnamese(missing))
    indicators = read_texts(fields.get("indicators"), scope)
    for indicator in indicators:
        report_unknown_indicator(indicator, known, scope)
    periods = read_periods(fields.get("periods"), scope)
    name = read_title(fields["name"], scope) if "name" in fields else None
    after = word(fields.get("after"), scope)
    place = _place(after, plan, scope) if after else ""
    return BodyTable(place, name, indicators, periods, node.span) if place else None


def _place(typed: Text, plan: Plan, scope: Scope) -> str:
    """Return the section that is meant, "" where the plan has none; a heading counts before a slot of the same name."""
    if typed.value in _headings(plan):
        return typed.value
    titled = {plain(title.pieces): slot for slot, title in plan.titles}
    slot = titled.get(typed.value) or names.AFTER.find(typed.value)
    match = _CRITERION.fullmatch(names.fold(typed.value))
    place = f"criterion:{int(match[1])}" if match else slot or ""
    printed = dict(_places(plan))
    if place in printed:
        return place
    known = [*printed.values(), *_headings(plan)]
    close = names.nearest(typed.value, known)
    scope.report(offences.UNKNOWN_TABLE_PLACE, typed.span, value=typed.value, nearest=close, known=", ".join(known))
    return ""


def _headings(plan: Plan) -> tuple[str, ...]:
    titles = (*(one.title for one in plan.extra), *(one.name for one in plan.solutions.assignments))
    return tuple(dict.fromkeys(plain(title.pieces) for title in titles))


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the slots and criteria that a table can follow, with their Vietnamese names: one made of parts needs a part."""
    parts = {"tasks": plan.targets.tasks, "maintain": plan.targets.maintain, "assignments": plan.solutions.assignments}
    yield from ((slot, name) for slot, name in names.AFTER.pairs.items() if parts.get(slot, True))
    for section in _sections(plan):
        yield f"criterion:{section.number}", f"{names.FIGURE.vietnamese('criterion')} {section.number}"


def _sections(plan: Plan) -> tuple[CriterionSection, ...]:
    return tuple(one for one in (*plan.targets.tasks, *plan.targets.maintain) if one.number)
