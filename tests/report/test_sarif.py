"""SARIF: every finding once, its level and place; those that people let stand are suppressed."""

from __future__ import annotations

import json
from datetime import date

from ntmdocs.finding import Offence, Severity
from ntmdocs.model.prose import Text
from ntmdocs.model.waiver import Waived, Waiver
from ntmdocs.report.sarif import build_sarif
from ntmdocs.source import Mark, Span

ERROR = Offence("NUM992", "made-up-sum", Severity.ERROR)
HINT = Offence("TXT992", "made-up-hint", Severity.HINT)
SPAN = Span("a.yaml", 0, 1, 1, 1)


def run(text: str) -> dict[str, list[dict[str, object]]]:
    told = json.loads(text)
    assert told["version"] == "2.1.0"
    (only,) = told["runs"]
    return only


def test_a_finding_has_its_rule_level_and_place() -> None:
    only = run(build_sarif([HINT.at(Mark("b.docx", 4, 7)), ERROR.at(Mark("data\\a.yaml", 3))]))
    assert [(one["ruleId"], one["level"]) for one in only["results"]] == [("TXT992", "note"), ("NUM992", "error")]
    first, second = (one["locations"][0]["physicalLocation"] for one in only["results"])
    assert first == {"artifactLocation": {"uri": "b.docx"}, "region": {"startLine": 4, "startColumn": 7}}
    assert second["artifactLocation"] == {"uri": "data/a.yaml"}
    rules = only["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in only["results"])


def test_a_finding_of_a_whole_file_has_no_region() -> None:
    (one,) = run(build_sarif([ERROR.at(Mark("a.yaml"))]))["results"]
    assert "region" not in one["locations"][0]["physicalLocation"]


def test_what_people_let_stand_is_suppressed_with_its_reason() -> None:
    waiver = Waiver("NUM992", Text("x", SPAN), Text("số của huyện", SPAN), date(2027, 1, 5), SPAN)
    (one,) = run(build_sarif([], [Waived(ERROR.at(Mark("a.yaml", 3)), waiver)]))["results"]
    assert one["suppressions"][0]["justification"] == "số của huyện (2027-01-05)"


def test_the_same_findings_give_the_same_text() -> None:
    found = [HINT.at(Mark("b.docx", 4)), ERROR.at(Mark("a.yaml", 3))]
    assert build_sarif(found) == build_sarif(found[::-1])
