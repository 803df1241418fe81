"""The slots of a plan that hold more than prose: criteria, bodies, free sections, titles, signatory, appendices."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from ntmdocs import names
from ntmdocs.intake.prose import read_line, read_lines, read_prose
from ntmdocs.intake.scope import Scope, choice, entries, is_gap, record, text
from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.document import Appendix, Assignment, CriterionSection, ExtraSection, Signatory, Verdict
from ntmdocs.model.inline import Gap, Line
from ntmdocs.model.period import EXAMPLES, parse_period
from ntmdocs.model.prose import Kind, Paragraph, Prose, Text
from ntmdocs.offences import plan as offences
from ntmdocs.offences.appendix import TWO_DIRECTIONS
from ntmdocs.offences.figures import UNKNOWN_PERIOD
from ntmdocs.offences.links import UNKNOWN_INDICATOR
from ntmdocs.source import Span
from ntmdocs.yamlfile import Entry, Mapping, Node, Scalar, Sequence

NO_CRITERION = 0  # stands for the criteria of a slot that is still a gap as a whole


def read_slot(entry: Entry | None, scope: Scope) -> Prose:
    """Return a slot's prose; a gap becomes one paragraph that says what is missing."""
    if entry is None:
        return ()
    if is_gap(entry.value):
        return (Paragraph(Kind.PARAGRAPH, gap_line(entry)),)
    return scope.take(read_prose(entry.value))


def gap_line(entry: Entry) -> Line:
    return Line((Gap(entry.key.value),), entry.value.span)


def read_title(entry: Entry, scope: Scope) -> Line:
    return gap_line(entry) if is_gap(entry.value) else scope.take(read_line(entry.value))


def read_list(entry: Entry | None, scope: Scope) -> tuple[Line, ...]:
    """Return a list of lines such as the recipients, without their dashes and end punctuation; a gap is one line."""
    if entry is None:
        return ()
    if is_gap(entry.value):
        return (gap_line(entry),)
    return scope.take(read_lines(entry.value))


def read_texts(entry: Entry | None, scope: Scope) -> tuple[Text, ...]:
    """Return a list of plain words such as the names of indicators."""
    if entry is None or is_gap(entry.value):
        return ()
    node = entry.value
    parts = node.items if isinstance(node, Sequence) else node.lines or (node,) if isinstance(node, Scalar) else ()
    for wrong in (node, *parts):
        if not isinstance(wrong, Scalar) and not (wrong is node and isinstance(node, Sequence)):
            scope.report(offences.KEYS_WHERE_TEXT_BELONGS, wrong.span, key=entry.key.value)
    return tuple(Text(part.value.strip(), part.span) for part in parts if isinstance(part, Scalar) and part.value.strip())


def criterion_number(key: Scalar, chosen: CriteriaSet, scope: Scope) -> int | None:
    """Return the number of a criterion of the set, typed as a number or by name; report any other."""
    typed = key.value.strip()
    if typed.isascii() and typed.isdigit() and int(typed) in chosen.criteria:
        return int(typed)
    by_name = {names.fold(name): number for number, name in chosen.criteria.items()}
    close = get_close_matches(names.fold(typed), by_name, n=1, cutoff=0.75)
    scope.report(
        offences.UNKNOWN_CRITERION,
        key.span,
        value=typed,
        set=chosen.id,
        nearest=by_name[close[0]] if close else "",
        last=max(chosen.criteria, default=0),
    )
    return None


def read_criteria(entry: Entry | None, chosen: CriteriaSet, scope: Scope) -> tuple[CriterionSection, ...]:
    if entry is None:
        return ()
    if is_gap(entry.value):
        return (CriterionSection(NO_CRITERION, "", entry.key.span, _no_content(entry), gap_line(entry)),)
    sections = (_criterion(one, chosen, scope) for one in entries(entry.value, scope, entry.key.value, "17: |"))
    return tuple(section for section in sections if section)


def _criterion(entry: Entry, chosen: CriteriaSet, scope: Scope) -> CriterionSection | None:
    number = criterion_number(entry.key, chosen, scope)
    verbatim, content = _verbatim_and_content(entry, scope)
    if number is None:
        return None
    return CriterionSection(number, chosen.criteria[number], entry.key.span, content, verbatim)


def _no_content(entry: Entry) -> Prose:
    missing = Gap(names.CRITERION_SLOT.vietnamese("content"))
    return (Paragraph(Kind.PARAGRAPH, Line((missing,), entry.value.span)),)


def _verbatim_and_content(entry: Entry, scope: Scope) -> tuple[Line | None, Prose]:
    """Return the heading as typed, if it is, and the text; a gap of either says what is missing, not the criterion's number."""
    if is_gap(entry.value):
        return None, _no_content(entry)
    if not isinstance(entry.value, Mapping) or not any(
        names.CRITERION_SLOT.find(one.key.value) for one in entry.value.entries
    ):
        return None, read_slot(entry, scope)
    fields = record(entry.value, names.CRITERION_SLOT, scope, entry.key.value)
    _report_no_content(fields, names.CRITERION_SLOT, entry.key.span, scope)
    verbatim = fields.get("verbatim")
    heading = read_title(verbatim, scope) if verbatim and not is_gap(verbatim.value) else None
    return heading, read_slot(fields.get("content"), scope)


def _report_no_content(fields: dict[str, Entry], vocabulary: names.Vocabulary, span: Span, scope: Scope) -> None:
    if "content" not in fields:
        scope.report(offences.MISSING_KEY, span, key=vocabulary.vietnamese("content"))


def report_criteria_in_two_slots(
    tasks: tuple[CriterionSection, ...], maintain: tuple[CriterionSection, ...], scope: Scope
) -> None:
    first = {section.number: section for section in tasks if section.number != NO_CRITERION}
    for section in maintain:
        if section.number in first:
            scope.report(
                offences.CRITERION_TWICE,
                section.span,
                value=section.number,
                first=names.PLAN.vietnamese("tasks"),
                second=names.PLAN.vietnamese("maintain"),
                line=first[section.number].span.line,
            )


def read_assignments(entry: Entry | None, scope: Scope) -> tuple[Assignment, ...]:
    if entry is None:
        return ()
    if is_gap(entry.value):
        return (Assignment(gap_line(entry), _no_content(entry)),)
    members = entries(entry.value, scope, entry.key.value)
    return tuple(Assignment(scope.take(read_line(one.key)), read_slot(one, scope)) for one in members)


def read_extra(entry: Entry | None, scope: Scope) -> tuple[ExtraSection, ...]:
    if entry is None or is_gap(entry.value):
        return ()
    parts = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    sections = (_extra(part, entry.key.value, scope) for part in parts)
    return tuple(section for section in sections if section)


def _extra(node: Node, key: str, scope: Scope) -> ExtraSection | None:
    fields = record(node, names.EXTRA, scope, key)
    if "title" not in fields:
        if fields:
            scope.report(offences.MISSING_KEY, node.span, key=names.EXTRA.vietnamese("title"))
        return None
    _report_no_content(fields, names.EXTRA, node.span, scope)
    after = text(fields.get("after"), scope)
    slot = _slot(after, names.AFTER, scope) if after else "end"
    return ExtraSection(read_title(fields["title"], scope), read_slot(fields.get("content"), scope), slot or "end")


def _slot(typed: Text, slots: names.Vocabulary, scope: Scope) -> str | None:
    name = slots.find(typed.value)
    if name is None:
        scope.report(
            offences.UNKNOWN_SLOT,
            typed.span,
            value=typed.value,
            nearest=slots.nearest(typed.value),
            known=", ".join(slots.pairs.values()),
        )
    return name


def read_titles(entry: Entry | None, scope: Scope) -> tuple[tuple[str, Line], ...]:
    if entry is None:
        return ()
    members = entries(entry.value, scope, entry.key.value)
    named = ((_slot(Text(one.key.value, one.key.span), names.TITLES, scope), one) for one in members)
    return tuple((slot, read_title(one, scope)) for slot, one in named if slot)


def read_signatory(entry: Entry | None, scope: Scope) -> Signatory:
    if entry is None or is_gap(entry.value):
        return Signatory(span=entry.value.span if entry else None)
    if isinstance(entry.value, Scalar):
        return Signatory(text(entry, scope), span=entry.value.span)
    fields = record(entry.value, names.SIGNATORY, scope, entry.key.value)
    return Signatory(text(fields.get("full_name"), scope), _typed_lines(fields.get("verbatim"), scope), entry.value.span)


def _typed_lines(entry: Entry | None, scope: Scope) -> tuple[str, ...]:
    typed = text(entry, scope)
    return tuple(line.strip() for line in typed.value.split("\n")) if typed else ()


def read_appendices(entry: Entry | None, known: Callable[[str], str | None], scope: Scope) -> tuple[Appendix, ...]:
    """Return the appendices; `known` returns "" for a figure that exists, else the nearest name or None."""
    if entry is None or is_gap(entry.value):
        return ()
    parts = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    appendices = (_appendix(part, entry.key.value, known, scope) for part in parts)
    return tuple(appendix for appendix in appendices if appendix)


def _appendix(node: Node, key: str, known: Callable[[str], str | None], scope: Scope) -> Appendix | None:
    fields = record(node, names.APPENDIX, scope, key)
    if not fields:
        return None
    kind = choice(fields.get("kind"), names.APPENDIX_KIND, scope)
    if "kind" not in fields:
        scope.report(offences.MISSING_KEY, node.span, key=names.APPENDIX.vietnamese("kind"))
    indicators = read_texts(fields.get("indicators"), scope)
    for indicator in indicators:
        report_unknown_indicator(indicator, known, scope)
    periods = read_periods(fields.get("periods"), scope)
    for name, vocabulary in names.APPENDIX_OPTIONS.items():
        if name != "direction":
            choice(fields.get(name), vocabulary, scope)
    check_direction(fields.get("direction"), scope)
    options = ((name, _typed(fields.get(name))) for name in names.APPENDIX_OPTIONS)
    return Appendix(
        kind=kind or "",
        name=read_title(fields["name"], scope) if "name" in fields else None,
        indicators=indicators,
        periods=periods,
        options=tuple((name, value) for name, value in options if value),
        span=node.span,
    )


def check_direction(entry: Entry | None, scope: Scope) -> None:
    """Report a word of `chiều` that says nothing, and two that exclude each other; several stand with commas between."""
    typed = text(entry, scope)
    if entry is None or typed is None:
        return
    vocabulary, said = names.APPENDIX_OPTIONS["direction"], set[str]()
    for word in filter(None, (one.strip() for one in re.split(r"[,;]", typed.value))):
        name = vocabulary.find(word)
        if name:
            said.add(name)
        else:
            known, near = ", ".join(vocabulary.pairs.values()), vocabulary.nearest(word)
            scope.report(offences.UNKNOWN_CHOICE, typed.span, value=word, key=entry.key.value, nearest=near, known=known)
    for pair in names.DIRECTION_PAIRS:
        if said.issuperset(pair):
            first, second = map(vocabulary.vietnamese, pair)
            scope.report(TWO_DIRECTIONS, typed.span, key=entry.key.value, first=first, second=second)


def read_periods(entry: Entry | None, scope: Scope) -> tuple[Text, ...]:
    """Return a list of periods as typed; report each that is none."""
    periods = read_texts(entry, scope)
    for period in periods:
        if parse_period(period.value) is None:
            scope.report(UNKNOWN_PERIOD, period.span, key=period.value, known=", ".join(EXAMPLES))
    return periods


def _typed(entry: Entry | None) -> Text | None:
    return text(entry, Scope())  # what is wrong with it is told where its choice is read


def report_unknown_indicator(indicator: Text, known: Callable[[str], str | None], scope: Scope) -> None:
    nearest = known(indicator.value)
    if nearest != "":
        scope.report(UNKNOWN_INDICATOR, indicator.span, value=indicator.value, nearest=nearest or "")


def read_assessment(entry: Entry | None, chosen: CriteriaSet, scope: Scope) -> tuple[Verdict, ...]:
    if entry is None:
        return ()
    verdicts = (
        (criterion_number(one.key, chosen, scope), text(one, scope))
        for one in entries(entry.value, scope, entry.key.value)
    )
    return tuple(Verdict(number, words) for number, words in verdicts if number is not None and words)
