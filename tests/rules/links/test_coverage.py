"""The coverage of a plan: one table, one hint, nothing line by line."""

from __future__ import annotations

from pathlib import Path

from ntmdocs import pipeline, workspace
from ntmdocs.model.document import Plan
from ntmdocs.report.coverage import build_coverage
from ntmdocs.rules.links import RULES
from ntmdocs.rules.links.coverage import measure_coverage
from tests.plans import COMMUNE, HEAD

TASKS = """\
bộ tiêu chí: ntm-2026-2030
tồn tại: |
  - Đường xóm Một còn hẹp.
    >> id: duong-hep
  - Rác chưa được phân loại.
nhiệm vụ:
  2: |
    - Mở rộng đường xóm Một.
      >> chủ trì: Phòng Kinh tế
      >> hạn: 30/9/2027
      >> khắc phục: duong-hep
    - Sửa mương.
  8: |
    Thu gom rác hằng tuần.
duy trì:
  1: |
    Quản lý quy hoạch.
"""


def plan(folder: Path, text: str) -> Plan:
    place = folder / "data/mau/2027"
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(HEAD + text, encoding="utf-8")
    (place.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    ws = workspace.find(folder)
    (ref,) = workspace.documents(ws)
    document = pipeline.check(ref, pipeline.read_settings(ws)).document
    assert document is not None
    return document


def test_tasks_owners_dates_and_answers_are_counted(tmp_path: Path) -> None:
    found = measure_coverage(plan(tmp_path, TASKS))
    by_number = {one.number: one for one in found.criteria}
    assert (by_number[2].tasks, by_number[2].owned, by_number[2].dated, by_number[2].answering) == (2, 1, 1, 1)
    assert (by_number[8].tasks, by_number[8].owned) == (1, 0)
    assert by_number[1].is_maintained
    assert by_number[1].is_treated
    assert not by_number[3].is_treated
    assert (found.shortcomings, [words.split()[0] for words in found.unanswered]) == (2, ["Rác"])


def test_one_hint_says_the_sums(tmp_path: Path) -> None:
    document = plan(tmp_path, TASKS)
    (found,) = (one for rule in RULES for one in rule.check(document))
    assert (found.code, found.severity.value) == ("LNK110", "hint")
    assert {name: found.values[name] for name in ("answered", "shortcomings", "owned", "dated", "tasks")} == {
        "answered": "1",
        "shortcomings": "2",
        "owned": "1",
        "dated": "1",
        "tasks": "3",
    }
    assert found.values["untreated"] == "3, 4, 5, 6, 7, 9, 10"


def test_a_plan_without_tasks_and_shortcomings_is_silent(tmp_path: Path) -> None:
    document = plan(tmp_path, "kết quả: |\n  Tốt.\n")
    assert [one for rule in RULES for one in rule.check(document)] == []


def test_the_table_has_a_line_for_each_criterion(tmp_path: Path) -> None:
    shown = build_coverage("mau/2027/plan", measure_coverage(plan(tmp_path, TASKS))).splitlines()
    assert len([line for line in shown if line.strip()[:1].isdigit()]) == 10
    assert "  - Rác chưa được phân loại." in shown
    assert any(line.endswith("duy trì") for line in shown)
