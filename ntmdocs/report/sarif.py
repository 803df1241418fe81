"""Findings as SARIF 2.1.0, for programs that show checks beside files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ntmdocs import __version__
from ntmdocs.finding import Finding, Offence, Severity
from ntmdocs.messages import cure, message, reason
from ntmdocs.model.waiver import Waived
from ntmdocs.report import citation, distinct, place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
Object = dict[str, object]


def build_sarif(findings: Iterable[Finding], waived: Iterable[Waived] = (), language: str = "vi") -> str:
    """Return one run with every finding, those that people let stand as suppressed, in the order of files and places.

    A location's line is that of a data file; in a Word file it is the number of the paragraph.
    """
    told = sorted(distinct(findings), key=_order)
    let_stand = sorted(dict.fromkeys(waived), key=lambda one: _order(one.finding))
    offences = sorted({one.offence for one in (*told, *(one.finding for one in let_stand))}, key=lambda one: one.code)
    results = [
        *(_result(one, offences, language) for one in told),
        *({**_result(one.finding, offences, language), "suppressions": [_suppression(one)]} for one in let_stand),
    ]
    driver = {"name": "ntmdocs", "version": __version__, "rules": [_rule(one, language) for one in offences]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.mark, finding.code, finding.parameters


def _rule(offence: Offence, language: str) -> Object:
    return {
        "id": offence.code,
        "name": offence.name,
        "shortDescription": {"text": reason(offence.code, language) or offence.name},
        "help": {"text": citation(offence.citation) or offence.name},
        "defaultConfiguration": {"level": LEVELS[offence.severity]},
    }


def _result(finding: Finding, offences: Sequence[Offence], language: str) -> Object:
    words = " ".join(part for part in (_spot(finding, language), message(finding, language), cure(finding, language)) if part)
    return {
        "ruleId": finding.code,
        "ruleIndex": offences.index(finding.offence),
        "level": LEVELS[finding.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": _location(finding)}],
    }


def _spot(finding: Finding, language: str) -> str:
    found = place(finding.where, language)
    return f"{found}:" if found else ""


def _location(finding: Finding) -> Object:
    mark = finding.mark
    region = {"region": {"startLine": mark.line, **({"startColumn": mark.column} if mark.column else {})}} if mark.line else {}
    return {"artifactLocation": {"uri": mark.path.replace("\\", "/")}, **region}


def _suppression(one: Waived) -> Object:
    words = f"{one.waiver.reason.value} ({one.waiver.day.isoformat()})"
    return {"kind": "inSource", "status": "accepted", "justification": words}
