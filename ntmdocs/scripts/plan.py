"""A plan as the paper says it, passage by passage, with the place that each word was typed at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from ntmdocs.model.criteria import Law
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Line
from ntmdocs.model.regulation import limits
from ntmdocs.model.script import HamletName, Passage, Role, Script
from ntmdocs.model.signing import SignerLines, on_behalf_lines, signer_lines
from ntmdocs.names import APPENDIX_KIND, DOCUMENT_KIND, fold
from ntmdocs.scripts.body import iter_body
from ntmdocs.scripts.lines import Lines, Printed, appendix_number, computed, typed
from ntmdocs.source import Mark
from ntmdocs.vietnamese import DEFAULT, Options, padded_day, padded_month

ARCHIVE = "luu"
DASHES = "-–+ "
BLANK = "      "


def script_of_plan(plan: Plan, style: Options = DEFAULT, law: Law | None = None) -> Script:
    """Return a plan's passages in the order of the paper, headings and numbers computed as they are printed.

    A citation's characters stand at the citation; computed words at what they are computed for. `law` holds the other
    criteria sets, whose names a plan may use by mistake.
    """
    lines = Lines(plan, style)
    day = plan.reference_day
    valid = plan.commune.hamlets_on(day)
    return Script(
        plan.path,
        (*_head(plan, lines), *iter_body(plan, lines, titles()), *_foot(plan, lines), *_appendices(plan, lines)),
        year=plan.year,
        day=plan.day,
        kind=_kind(plan),
        programme=plan.criteria_set.programme,
        criteria=plan.criteria_set,
        other_sets=tuple(one for one in law.criteria_sets if one.id != plan.criteria_set.id) if law else (),
        hamlets=tuple(HamletName(one.name.value, one not in valid) for one in plan.commune.hamlets if one.name),
        has_all_hamlets=bool(valid) and all(one.name for one in valid),
        commune=plan.commune.name.name.value,
        province=plan.commune.province.name.value if plan.commune.province else "",
        bodies=tuple(one.name.value for one in plan.commune.bodies),
        abbreviations=tuple(one.abbreviation.value for one in plan.commune.bodies if one.abbreviation),
        plan=plan,
    )


@cache
def _wording() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("plan.toml").read_text(encoding="utf-8"))


def titles() -> Mapping[str, str]:
    """Return the titles of the shipped template, by slot and part."""
    return {**_wording()["titles"], "criterion": _wording()["words"]["criterion"]}


def _kind(plan: Plan) -> str:
    return limits(plan.reference_day).types[DOCUMENT_KIND.vietnamese("plan").capitalize()]


def _word(name: str, **values: Any) -> str:
    return _wording()["words"][name].format(**values)


def _head(plan: Plan, lines: Lines) -> Iterator[Passage]:
    law, mark, issuer = limits(plan.reference_day), Mark(plan.path), plan.issuer
    if issuer.superior:
        yield _fixed(issuer.superior.value.upper(), Role.PARENT_BODY, issuer.superior.span.mark)
    yield _fixed(issuer.name.value.upper(), Role.ISSUING_BODY, issuer.name.span.mark)
    yield _fixed(law.national_title, Role.NATIONAL_TITLE, mark)
    yield _fixed(law.motto, Role.MOTTO, mark)
    symbol = f"{_kind(plan)}-{issuer.abbreviation.value}" if issuer.abbreviation else _kind(plan)
    number = plan.number.value if plan.number else BLANK
    yield _fixed(_word("number", number=number, symbol=symbol), Role.NUMBER, plan.number.span.mark if plan.number else mark)
    yield _fixed(_day(plan), Role.PLACE_AND_DATE, mark)
    yield _fixed(DOCUMENT_KIND.vietnamese("plan").upper(), Role.DOCUMENT_TYPE, mark)
    yield _line(plan.subject, lines, Role.SUBJECT, slot="subject")
    for one in plan.legal_bases:
        yield _line(one, lines, Role.LEGAL_BASIS, slot="legal_bases")


def _day(plan: Plan) -> str:
    place, day = plan.commune.place or plan.commune.name.name, plan.day
    known = {"day": padded_day(day), "month": padded_month(day), "year": day.year} if day else {"day": BLANK, "month": BLANK}
    return _word("day", **{"place": place.value, "year": plan.year, **known})


def _foot(plan: Plan, lines: Lines) -> Iterator[Passage]:
    """Yield recipients and signature as the template ends the paper, the archive's line last."""
    if plan.recipients:
        yield _fixed(_word("recipients"), Role.RECIPIENTS_TITLE, plan.recipients[0].span.mark)
    made = [_line(one, lines, Role.RECIPIENT, slot="recipients") for one in plan.recipients]
    yield from sorted(made, key=lambda one: fold(one.words).startswith(ARCHIVE))
    span = plan.signatory.span
    mark = span.mark if span else Mark(plan.path)
    signed = signed_lines(plan)
    yield from (_fixed(one, Role.SIGNER_TITLE, mark) for one in signed.authority)
    yield from (_fixed(one, Role.SIGNER_OFFICE, mark) for one in signed.office)
    if name := plan.signatory.full_name:
        yield Passage(name.value, Role.SIGNER_NAME, name.span.mark, stretches=typed(name.value, name.span).stretches)


def signed_lines(plan: Plan) -> SignerLines:
    """Return the lines above and below the signature: as typed, else computed from who signs for which body."""
    verbatim, forms = plan.signatory.verbatim, limits(plan.reference_day).signing
    if verbatim:
        cut = verbatim.index("") if "" in verbatim else len(verbatim)
        return SignerLines(verbatim[:cut], tuple(line for line in verbatim[cut:] if line))
    name = plan.signatory.full_name
    officer = plan.commune.officer(name.value, plan.reference_day) if name else None
    return signer_lines(plan.issuer, officer, forms) if officer else SignerLines(on_behalf_lines(plan.issuer, forms))


def _appendices(plan: Plan, lines: Lines) -> Iterator[Passage]:
    for order, one in enumerate(plan.appendices, 1):
        mark = one.span.mark if one.span else Mark(plan.path)
        yield _fixed(appendix_number(plan, order), Role.APPENDIX_NUMBER, mark, order)
        title = lines.print(one.name) if one.name else computed(APPENDIX_KIND.pairs.get(one.kind, ""))
        at = one.name.span.mark if one.name else mark
        yield Passage(title.text, Role.APPENDIX_TITLE, at, stretches=title.stretches, part=order)


def _fixed(text: str, role: Role, mark: Mark, part: int = 0) -> Passage:
    return Passage(text, role, mark, stretches=computed(text).stretches, part=part)


def _line(line: Line, lines: Lines, role: Role, slot: str) -> Passage:
    printed: Printed = lines.print(line)
    begins = len(printed.text) - len(printed.text.lstrip(DASHES))
    return Passage(printed.text, role, line.span.mark, begins=begins, slot=slot, stretches=printed.stretches)
