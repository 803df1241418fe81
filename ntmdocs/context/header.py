"""The paper's head and foot: agency, number, place and date, rule lines, recipients, signature."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.context.printer import Printer, gap
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Gap, Line, Run
from ntmdocs.model.regulation import House, Limits, house, limits
from ntmdocs.model.signing import SignerLines, on_behalf_lines, signer_lines
from ntmdocs.model.typeface import balanced_lines, blank_gap, width_mm
from ntmdocs.names import DOCUMENT_KIND, OFFICER, PLAN, SIGNATORY, fold
from ntmdocs.template import Runs, Text, rule_line, text
from ntmdocs.vietnamese import padded_day, padded_month

ARCHIVE = "luu"
END_MARKS = " ;.,/"
DASHES = "-–+ "


def build_header(plan: Plan, printer: Printer, marks_drafts: bool = True) -> dict[str, object]:
    """Return all that stands outside the body; lengths in mm come from the printed font's widths."""
    law, chosen = limits(plan.reference_day), house()
    issuer = name_lines(plan.issuer.name.value, "issuing_body", law, chosen)
    subject = printer.text(plan.subject)
    return {
        "parent_lines": [text(line, *_span(plan)) for line in _parent_lines(plan, law, chosen)],
        "issuer_lines": [text(line, plan.issuer.name.span) for line in issuer],
        "issuer_name": text(plan.issuer.name.value, plan.issuer.name.span),
        "issuer_rule": rule_line(issuer_rule_mm(issuer, law, chosen)),
        "motto_rule": rule_line(chosen.rule_mm("motto", _widest((law.motto,), "motto", law, chosen))),
        "subject": subject,
        "subject_rule": rule_line(chosen.rule_mm("subject", _subject_width(printer.words(plan.subject), law, chosen))),
        **_number_and_day(plan, law, chosen),
        "draft": text(str(plan.draft)) if marks_drafts and not plan.is_issued else None,
        "legal_bases": [{"text": printer.runs(trimmed(line))} for line in plan.legal_bases],
        "recipients": [{"text": printer.runs(line)} for line in archive_last(_recipients(plan), printer)],
        "signatory": _signature(plan, law),
        "commune": text(plan.commune.name.name.value, plan.commune.name.name.span),
    }


def _span(plan: Plan) -> tuple[object, ...]:
    return (plan.issuer.superior.span,) if plan.issuer.superior else ()


def _parent_lines(plan: Plan, law: Limits, chosen: House) -> tuple[str, ...]:
    superior = plan.issuer.superior
    return name_lines(superior.value, "parent_body", law, chosen) if superior else ()


def name_lines(name: str, component: str, law: Limits, chosen: House) -> tuple[str, ...]:
    """Return an agency's name in capitals, broken into the lines that it takes in the left of the paper's head."""
    part = law.components[component]
    return balanced_lines(name.upper(), chosen.name_width_mm(), chosen.size_pt(part), part.bold)


def _widest(lines: Sequence[str], component: str, law: Limits, chosen: House) -> float:
    part = law.components[component]
    return max((width_mm(line, chosen.size_pt(part), part.bold, part.italic) for line in lines), default=0.0)


def issuer_rule_mm(lines: Sequence[str], law: Limits, chosen: House) -> float:
    """Return the length of the rule under the agency's name: our share of its widest line, the decree's share of its last."""
    most = law.rules["issuer"].ratio.high * _widest(lines[-1:], "issuing_body", law, chosen)
    return min(chosen.rule_mm("issuer", _widest(lines, "issuing_body", law, chosen)), most)


def _subject_width(words: str, law: Limits, chosen: House) -> float:
    """Return the width of the subject's text line: the page's when it takes several lines."""
    return min(_widest((words,), "subject", law, chosen), chosen.text_width_mm(law))


def _number_and_day(plan: Plan, law: Limits, chosen: House) -> dict[str, object]:
    number_size = chosen.size_pt(law.components["number_and_symbol"])
    day_size = chosen.size_pt(law.components["place_and_date"])
    day, blank = plan.day, text(blank_gap(chosen.blank_mm, day_size))
    abbreviation = plan.issuer.abbreviation
    place = plan.commune.place or plan.commune.name.name
    return {
        "number": text(plan.number.value, plan.number.span) if plan.number else text(blank_gap(chosen.blank_mm, number_size)),
        "symbol": text(symbol(plan), *((abbreviation.span,) if abbreviation else ())),
        "place": text(place.value, place.span),
        "day": text(padded_day(day)) if day else blank,
        "month": text(padded_month(day)) if day else blank,
        "issue_year": text(str(day.year if day else plan.year)),
    }


def symbol(plan: Plan) -> str:
    """Return the document's symbol, such as "KH-BCĐ". Source: NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 3."""
    kind = limits(plan.reference_day).types[DOCUMENT_KIND.vietnamese("plan").capitalize()]
    return f"{kind}-{plan.issuer.abbreviation.value}" if plan.issuer.abbreviation else kind


def trimmed(line: Line) -> Line:
    """Return a list's line without the dash before it and the mark after it: the template sets both."""
    pieces = list(line.pieces)
    if pieces and isinstance(pieces[0], Run):
        pieces[0] = Run(pieces[0].text.lstrip(DASHES), pieces[0].bold, pieces[0].italic)
    if pieces and isinstance(pieces[-1], Run):
        pieces[-1] = Run(pieces[-1].text.rstrip(END_MARKS), pieces[-1].bold, pieces[-1].italic)
    return Line(tuple(pieces), line.span)


def _recipients(plan: Plan) -> tuple[Line, ...]:
    """Return the recipients, a gap where none is named: every document has some."""
    return plan.recipients or (Line((Gap(PLAN.vietnamese("recipients")),), plan.subject.span),)


def archive_last(lines: tuple[Line, ...], printer: Printer) -> list[Line]:
    """Return the recipients in their order, the archive's line last. Source: NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 9."""
    bare = [trimmed(line) for line in lines]
    return sorted(bare, key=lambda line: fold(printer.words(line)).startswith(ARCHIVE))


def _signature(plan: Plan, law: Limits) -> dict[str, object]:
    lines = _signer_lines(plan, law)
    name, span = plan.signatory.full_name, plan.signatory.span
    places = (span,) if span else ()
    authority: list[Text | Runs] = [text(line, *places) for line in lines.authority]
    if not lines.is_complete:
        authority.append(gap(OFFICER.vietnamese("office"), *places))
    return {
        "authority": authority,
        "office": [text(line, *places) for line in lines.office],
        "full_name": text(name.value, name.span) if name else gap(SIGNATORY.vietnamese("full_name"), *places),
    }


def _signer_lines(plan: Plan, law: Limits) -> SignerLines:
    typed = plan.signatory.verbatim
    if typed:
        cut = typed.index("") if "" in typed else len(typed)
        return SignerLines(typed[:cut], tuple(line for line in typed[cut:] if line))
    name = plan.signatory.full_name
    officer = plan.commune.officer(name.value, plan.reference_day) if name else None
    if officer:
        return signer_lines(plan.issuer, officer, law.signing)
    return SignerLines(on_behalf_lines(plan.issuer, law.signing), is_complete=False)
