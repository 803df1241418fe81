"""Files that came back -> what each hamlet answers, and every fault with its file, sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from ntmdocs.collecting.answers import Answer, Return
from ntmdocs.collecting.checking import Form, Trouble, cell_name, check_form
from ntmdocs.collecting.identity import ALL, VERSION, Column, Identity, Line, from_mapping, is_ours
from ntmdocs.collecting.kinds import Kind, knows_wholes_only
from ntmdocs.collecting.layout import LABEL
from ntmdocs.collecting.reading import Question, read_number, read_text, read_truth
from ntmdocs.collecting.sheets import find_forms, shown
from ntmdocs.collecting.wording import words
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import Aggregation, Figure
from ntmdocs.model.quantity import Fault, fault, same_unit
from ntmdocs.offences import forms as offences
from ntmdocs.source import Mark
from ntmdocs.workbook import Failure, ReadBook, ReadCell, read_book

Plans: TypeAlias = Callable[[str], Plan | None]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one file gives: its answers by hamlet, those hamlets that it speaks of, and its faults."""

    form: Form
    answers: Mapping[str, tuple[Answer, ...]]
    spoken: frozenset[str]
    troubles: tuple[Trouble, ...]


def gather(files: Mapping[str, bytes], plans: Plans) -> tuple[tuple[Return, ...], tuple[Finding, ...]]:
    """Read forms by path; a hamlet with a fault, or with several files, is left out whole, the others are taken.

    `plans` gives the plan of a document id, None where there is none (a mapping's `get` will do). Blank cells give no answer.
    """
    findings: list[Finding] = []
    heard: list[_Heard] = []
    for path, data in files.items():
        read = _read(path, data, plans)
        if isinstance(read, _Heard):
            heard.append(read)
            findings.extend(trouble.finding for trouble in read.troubles)
        else:
            findings.extend(read)
    speakers = _speakers(heard)
    findings.extend(_tell_several(speakers))
    return tuple(one for file in heard for one in _returns(file, speakers)), tuple(findings)


def _read(path: str, data: bytes, plans: Plans) -> _Heard | tuple[Finding, ...]:
    book, found = read_book(data, path)
    if book is None:
        return found
    identity = _identity(path, book)
    if isinstance(identity, Finding):
        return (*found, identity)
    plan, forms = plans(identity.document), find_forms(book)
    if plan is None:
        return (*found, offences.UNKNOWN_DOCUMENT.at(Mark(path), file=path, document=identity.document))
    if len(forms) != 1:
        sheets = ", ".join(sheet.name for sheet in book.sheets if not sheet.is_very_hidden)
        return (*found, offences.NO_SINGLE_SHEET.at(Mark(path), file=path, count=len(forms), sheets=sheets))
    return _hear(Form(path, forms[0], identity, plan))


def _identity(path: str, book: ReadBook) -> Identity | Finding:
    if not is_ours(book.identity):
        return offences.NOT_OUR_FORM.at(Mark(path), file=path)
    found, version = from_mapping(book.identity), book.identity.get("version", "")
    if found is None:
        return offences.IDENTITY_DAMAGED.at(Mark(path), file=path, version="" if version == VERSION else version)
    return found


def _hear(form: Form) -> _Heard:
    troubles = list(check_form(form))
    answers: dict[str, list[Answer]] = {hamlet: [] for hamlet in form.identity.hamlets}
    for line in form.identity.lines:
        for found in _answers(form, line):
            if isinstance(found, Trouble):
                troubles.append(found)
            else:
                answers[found.hamlet].append(found)
    changed = {one.hamlet for group in answers.values() for one in group if one.value != one.exported}
    spoken = changed | {trouble.hamlet for trouble in troubles} if form.identity.is_for_all else set(answers)
    return _Heard(form, {hamlet: tuple(found) for hamlet, found in answers.items()}, frozenset(spoken), tuple(troubles))


def _answers(form: Form, line: Line) -> Iterator[Answer | Trouble]:
    """Yield what one row answers; where the plan no longer asks this, only that, once, and only if something was typed."""
    row = form.found.row(line.figure)
    if row is None:
        return
    figure = form.plan.figures.find(line.figure)
    is_whole = figure is not None and knows_wholes_only(figure)
    read = [one for column in form.identity.columns for one in _answer(form, line, column, row, is_whole)]
    if figure is None or _is_outdated(line, figure):
        if any(isinstance(one, Trouble) or one.value != one.exported for one in read):
            place = form.found.column(LABEL) or 0
            yield form.at(offences.OUTDATED, row, place, **_what_is_outdated(line, figure))
        return
    yield from read


def _what_is_outdated(line: Line, figure: Figure | None) -> dict[str, str]:
    if figure is None:
        return {"label": words("label"), "found": line.label}
    return {"label": line.label, "found": line.unit or line.label, "now": figure.unit or ""}


def _is_outdated(line: Line, figure: Figure) -> bool:
    is_counted = figure.aggregation is Aggregation.COUNT
    return not same_unit(line.unit, figure.unit) or (is_counted and line.kind is not Kind.CHOICE)


def _answer(form: Form, line: Line, column: Column, row: int, is_whole: bool) -> Iterator[Answer | Trouble]:
    place = form.found.column(column.key)
    cell = form.found.sheet.cells.get((row, place)) if place is not None else None
    if place is None or cell is None:
        return
    exported = form.identity.cells.get((line.figure, column.key))
    label = form.label(line, column)
    if exported is None:
        if shown(cell) not in ("", words("not_applicable")):
            yield form.at(offences.NOT_ASKED, row, place, column.hamlet, text=shown(cell), label=label)
        return
    value = _value(cell, Question(line.kind, line.unit, exported, is_whole))
    if isinstance(value, Fault):
        yield form.at(value.offence, row, place, column.hamlet, label=label, **dict(value.parameters))
    elif value and not _is_asked_now(form.plan, column):
        if value != exported:
            shown_hamlet = column.hamlet_label or form.identity.hamlet_label
            yield form.at(offences.OUTDATED, row, place, column.hamlet, label=label, found=shown_hamlet)
    elif value:
        name = cell_name(row, place)
        yield Answer(line.figure, column.period, column.hamlet, value, exported, form.path, form.found.sheet.name, name)


def _is_asked_now(plan: Plan, column: Column) -> bool:
    """Tell whether the register still has the hamlet in the period."""
    return any(hamlet.id == column.hamlet for hamlet in plan.figures.register.of(column.period))


def _value(cell: ReadCell, asked: Question) -> str | Fault:
    """Read a cell by what it holds; a formula by the value that was computed for it."""
    value = cell.value
    if not cell.is_computed or isinstance(value, Failure):
        return fault(offences.FORMULA_WITHOUT_VALUE, text=cell.formula or value)
    if isinstance(value, bool):
        return read_truth(value, asked)
    if isinstance(value, date):
        return fault(offences.DATE_IN_CELL, text=f"{value.day}/{value.month}/{value.year}")
    if isinstance(value, Decimal):
        return read_number(value, asked, "%" in cell.number_format)
    if value is None or isinstance(value, str):
        return read_text(value or "", asked)
    return fault(offences.DATE_IN_CELL, text=value)


Speakers: TypeAlias = Mapping[tuple[str, str], tuple[_Heard, ...]]


def _speakers(heard: Iterable[_Heard]) -> Speakers:
    """Return the files that speak of each hamlet of a document; a form for all speaks of the hamlets that it changes."""
    files: dict[tuple[str, str], tuple[_Heard, ...]] = {}
    for one in heard:
        for hamlet in one.form.identity.hamlets:
            if hamlet in one.spoken:
                key = one.form.identity.document, hamlet
                files[key] = (*files.get(key, ()), one)
    return files


def _tell_several(speakers: Speakers) -> Iterator[Finding]:
    for (_, hamlet), found in speakers.items():
        if len(found) > 1:
            paths = [one.form.path for one in found]
            labels = [one.label for one in found[0].form.plan.figures.register.hamlets if one.id == hamlet]
            parameters = {"hamlet": labels[0] if labels else hamlet, "files": ", ".join(paths), "count": len(paths)}
            yield offences.SEVERAL_FILES.at(Mark(paths[0]), **parameters)


def _returns(file: _Heard, speakers: Speakers) -> Iterator[Return]:
    """Yield what a file says of each hamlet that it is whole for and that no other file speaks of."""
    identity, faulty = file.form.identity, {trouble.hamlet for trouble in file.troubles}
    for hamlet in identity.hamlets if ALL not in faulty else ():
        others = [one for one in speakers.get((identity.document, hamlet), ()) if one is not file]
        if hamlet not in faulty and not others:
            yield Return(identity.document, hamlet, file.form.path, file.answers[hamlet])
