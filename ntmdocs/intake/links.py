"""Links between the parts of a plan: ids, what a task answers, which indicator it moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ntmdocs.intake.scope import Scope
from ntmdocs.intake.sections import report_unknown_indicator
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import plain
from ntmdocs.model.prose import Paragraph, Prose, Text
from ntmdocs.offences import links as offences
from ntmdocs.offences.plan import BAD_DATE
from ntmdocs.vietnamese import parse_date

_DAY = re.compile(r"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9/])")


def report_broken_links(plan: Plan, known: Callable[[str], str | None], scope: Scope) -> None:
    """Report ids used twice, answers that point at no shortcoming or at several, and unknown indicators."""
    _report_ids_used_twice(plan, scope)
    for attribute in (one for paragraph in plan.iter_paragraphs() for one in paragraph.attributes):
        if attribute.name == "answers":
            _report_answer(attribute.value, plan.shortcomings.items, scope)
        elif attribute.name == "indicator":
            report_unknown_indicator(attribute.value, known, scope)
        elif attribute.name == "due":
            _report_impossible_day(attribute.value, scope)


def _report_impossible_day(words: Text, scope: Scope) -> None:
    """Report a day that no calendar has; a term may be said in any words."""
    for typed in _DAY.findall(words.value):
        if not isinstance(parse_date(typed), date):
            scope.report(BAD_DATE, words.span, value=typed)


def _report_ids_used_twice(plan: Plan, scope: Scope) -> None:
    first: dict[str, Text] = {}
    ids = (id for paragraph in plan.iter_paragraphs() if (id := identity(paragraph)))
    for id in sorted(ids, key=lambda one: one.span.line):
        if first.setdefault(id.value, id) is not id:
            scope.report(offences.ID_TWICE, id.span, value=id.value, line=first[id.value].span.line)


def identity(paragraph: Paragraph) -> Text | None:
    return next((one.value for one in paragraph.attributes if one.name == "id"), None)


def answered(words: str, shortcomings: Prose) -> tuple[Paragraph, ...]:
    """Return the shortcomings that `words` mean: the one with that id, else all whose text contains them."""
    by_id = tuple(one for one in shortcomings if (id := identity(one)) and id.value == words)
    return by_id or tuple(one for one in shortcomings if words.casefold() in plain(one.line.pieces).casefold())


def _report_answer(words: Text, shortcomings: Prose, scope: Scope) -> None:
    matches = answered(words.value, shortcomings)
    if not matches:
        scope.report(offences.ANSWERS_NOTHING, words.span, value=words.value)
    elif len(matches) > 1:
        scope.report(offences.ANSWERS_SEVERAL, words.span, value=words.value, count=len(matches))
