"""TXT120-TXT130: numbers and names of criteria, by the set in force; what is reached and what is to reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.intake.law import load
from ntmdocs.model.criteria import CriteriaSet, Evidence
from ntmdocs.scripts.plan import script_of_plan
from tests.plans import build_plan
from tests.rules.text.writing import check, criteria, lines, of, run

ADVANCED, BASIC, NEW = "nang-cao-2021-2025", "ntm-2021-2025", "ntm-2026-2030"


def around(name: str, **more: Any) -> dict[str, Any]:
    others = tuple(one for one in load().law.criteria_sets if one.id != name)
    return {"criteria": criteria(name), "other_sets": others, **more}


def verified(chosen: CriteriaSet) -> CriteriaSet:
    return replace(chosen, details=tuple(replace(one, evidence=Evidence("verified")) for one in chosen.details))


def test_a_name_that_belongs_to_another_number_is_an_error_where_somebody_read_the_set() -> None:
    text = "## 1. Tiêu chí số 4 về Giáo dục\n- Việc."
    (found,) = of("TXT120", text, criteria=verified(criteria(ADVANCED)))
    assert (found["number"], found["right"], found["official"]) == ("4", "5", "Điện")
    assert of("TXT121", text, **around(ADVANCED))[0]["right"] == "5"
    assert of("TXT120", text, **around(ADVANCED)) == []


def test_the_set_in_force_decides_what_a_number_means() -> None:
    text = "## 1. Tiêu chí số 5 về Trường học"
    assert [one for one in check(text, **around(BASIC)) if one.code.startswith("TXT12")] == []
    assert lines("TXT125", text, **around(ADVANCED)) == [1]


def test_one_number_for_two_names_is_an_error_at_the_wrong_one() -> None:
    text = "## 1. Nhiệm vụ\n### 1.1. Tiêu chí số 4 về Giáo dục\n## 2. Duy trì\n### 2.1. Tiêu chí số 4 về Điện: | Giữ vững."
    (found,) = of("TXT122", text, **around(ADVANCED))
    assert (found["line"], found["name"], found["other"], found["right"]) == ("2", "Giáo dục", "Điện", "5")
    assert lines("TXT121", text, **around(ADVANCED)) == []


def test_one_number_for_two_names_is_seen_without_any_set() -> None:
    text = "## 1. Tiêu chí số 4 về Điện\n## 2. Tiêu chí số 4 về Chợ nông thôn"
    assert [(one["line"], one["right"]) for one in of("TXT122", text)] == [("2", "")]


@pytest.mark.parametrize(
    "heading",
    [
        "Tiêu chí số 5 về Văn hóa, giáo dục, y tế",
        "TIÊU CHÍ SỐ 5 VỀ VĂN HÓA, GIÁO DỤC, Y TẾ",
        "Tiêu chí 5 - Văn hóa, giáo dục, y tế",
        "Tiêu chí số 5: Văn hóa, giáo dục, y tế",
        "Tiêu chí số 05 về Văn hóa, giáo dục, y tế (tiêu chí trọng tâm)",
        "Tiêu chí số 5 về Văn hoá, giáo dục, y tế",
    ],
)
def test_right_names_in_any_form_are_left_alone(heading: str) -> None:
    found = [one for one in check(f"## 1. {heading}", **around(NEW)) if one.code in ("TXT120", "TXT121", "TXT125", "TXT127")]
    assert found == []


def test_an_official_name_goes_on_as_it_likes() -> None:
    assert [one.code for one in check("## 1. Tiêu chí số 2 về Giao thông trên địa bàn xã", **around(BASIC))] == []


def test_a_name_of_an_older_set_is_a_warning() -> None:
    (found,) = of("TXT125", "## 1. Tiêu chí số 11 về Hộ nghèo", **around(ADVANCED))
    assert found["official"] == "Nghèo đa chiều"
    assert lines("TXT125", "- Tỷ lệ hộ nghèo còn 2,36%.", **around(ADVANCED)) == []


def test_results_of_last_year_may_follow_last_years_set() -> None:
    text = "# I. KẾT QUẢ NĂM 2025\n## 1. Tiêu chí số 11 về Nghèo đa chiều\n# II. NHIỆM VỤ\n## 1. Tiêu chí số 6 về Giảm nghèo và an sinh xã hội"
    assert [one.code for one in check(text, **around(NEW, year=2026)) if one.code.startswith("TXT12")] == []
    late = text.replace("KẾT QUẢ NĂM 2025", "NHIỆM VỤ CHUNG")
    assert lines("TXT127", late, **around(NEW, year=2026)) == [2]


def test_official_spelling_is_a_hint() -> None:
    (found,) = of("TXT126", "## 1. Tiêu chí số 3 về Thủy Lợi và phòng chống thiên tai", **around(ADVANCED))
    assert found["official"] == "Thủy lợi và phòng, chống thiên tai"


def test_unknown_names_and_numbers_are_asked_about() -> None:
    assert of("TXT127", "## 1. Tiêu chí số 5 về Giáo dụt", **around(ADVANCED))[0]["official"] == "Giáo dục"
    assert of("TXT127", "## 1. Tiêu chí số 12 về Lao động", **around(NEW))[0]["most"] == "10"
    assert lines("TXT127", "## 1. Tiêu chí số 9 về Đô thị vệ tinh", **around(ADVANCED)) == [1]


def test_labels_of_items_name_criteria_too_but_sentences_do_not() -> None:
    assert lines("TXT121", "- Tiêu chí số 4 về Giáo dục: đã đạt.", **around(ADVANCED)) == [1]
    assert lines("TXT121", "- Tiêu chí số 4 về điện được giữ vững và tiếp tục nâng cao trong năm tới, toàn xã.", **around(ADVANCED)) == []


def test_a_verdict_behind_a_number_is_no_name() -> None:
    text = "- Tiêu chí số 13: đạt; tiêu chí số 17: chưa đạt.\n- Tiêu chí số 12: Chưa hoàn thành."
    assert [one for one in check(text, **around(BASIC)) if one.code.startswith("TXT12")] == []


def lists(todo: list[int], keep: list[int], chosen: str = NEW) -> str:
    names = criteria(chosen).criteria
    first = "".join(f"### 1.{order}. Tiêu chí số {one} về {names[one]}\n" for order, one in enumerate(todo, 1))
    second = "".join(f"### 2.{order}. Tiêu chí số {one} về {names[one]}\n" for order, one in enumerate(keep, 1))
    return f"# I. MỤC TIÊU\n## 1. Nhiệm vụ trọng tâm\n{first}## 2. Duy trì các tiêu chí đã hoàn thành\n{second}"


def test_what_stands_in_neither_list_is_told_once() -> None:
    (found,) = of("TXT123", lists([2, 3, 4, 8], [1, 5, 7, 9, 10]), **around(NEW))
    assert found["missing"] == "6 (Giảm nghèo và an sinh xã hội)"
    assert lines("TXT123", lists([2, 3, 4, 6, 8], [1, 5, 7, 9, 10]), **around(NEW)) == []


def test_a_plan_of_some_criteria_only_leaves_the_others_out_on_purpose() -> None:
    assert lines("TXT123", lists([2, 3], []), **around(NEW)) == []
    assert lines("TXT123", lists([2, 3], [1]), **around(NEW)) == []


def test_a_criterion_in_both_lists_is_a_warning() -> None:
    assert lines("TXT124", lists([2, 3, 4, 6, 8], [1, 2, 5, 7, 9, 10]), **around(NEW)) == [10]
    results = "# I. KẾT QUẢ\n## 1. Tiêu chí số 2 về Hạ tầng kinh tế - xã hội\n"
    assert lines("TXT124", results + lists([2, 3], [1]).replace("# I.", "# II."), **around(NEW)) == []


REACHED = "## 1. Thuận lợi\nCơ bản các chỉ tiêu như: Giao thông, trường học, thủy lợi, Y tế... đã cơ bản đạt chuẩn.\n"


def test_criteria_called_reached_that_are_to_reach_are_a_warning() -> None:
    text = REACHED + "## 2. Nhiệm vụ trọng tâm\n### 2.1. Tiêu chí số 2 về Giao thông\n### 2.2. Tiêu chí số 14 về Y tế\n"
    (found,) = of("TXT129", text, **around(ADVANCED))
    assert found["line"] == "2"
    assert "2 (Giao thông)" in found["numbers"]


@pytest.mark.parametrize("verb", ["phấn đấu đạt chuẩn", "chưa đạt chuẩn", "sẽ đạt chuẩn"])
def test_criteria_that_are_meant_to_be_reached_are_no_contradiction(verb: str) -> None:
    text = REACHED.replace("đã cơ bản đạt chuẩn", verb) + "## 2. Nhiệm vụ trọng tâm\n### 2.1. Tiêu chí số 2 về Giao thông\n"
    assert lines("TXT129", text + "### 2.2. Tiêu chí số 14 về Y tế\n", **around(ADVANCED)) == []


def goal(when: str, target: str) -> str:
    return (
        f"# I. MỤC TIÊU\n## 1. Mục tiêu: | Phấn đấu xã đạt chuẩn nông thôn mới {when}.\n## 2. Nhiệm vụ trọng tâm\n"
        f"### 2.1. Tiêu chí số 1 về Quy hoạch\n- Hoàn thành {target}.\n"
    )


@pytest.mark.parametrize(
    ("when", "target", "is_late"),
    [
        ("trong quý II năm 2026", "đến cuối năm 2026", True),
        ("trong quý II/2026", "trước ngày 30/9/2026", True),
        ("trong 6 tháng đầu năm 2026", "trong quý III năm 2026", True),
        ("trong tháng 9 năm 2026", "quý IV/2026", True),
        ("vào cuối năm 2026", "quý II năm 2026", False),
        ("vào cuối năm 2026", "đến hết năm 2026", False),
        ("trong quý II năm 2026", "đến cuối năm 2027", False),
        ("sớm nhất", "đến cuối năm 2026", False),
    ],
)
def test_a_goal_before_its_targets_is_a_warning(when: str, target: str, is_late: bool) -> None:
    assert bool(lines("TXT130", goal(when, target), **around(NEW, year=2026))) is is_late


@pytest.mark.parametrize(("due", "is_late"), [("30/9/2027", True), ("quý IV năm 2027", True), ("30/6/2027", False), ("hằng tuần", False)])
def test_the_days_that_items_of_a_plan_bear_count_too(tmp_path: Path, due: str, is_late: bool) -> None:
    plan = (
        "loại: kế hoạch\nnăm: 2027\ncơ quan: ubnd\ntrích yếu: Xây dựng nông thôn mới\nbộ tiêu chí: ntm-2026-2030\nmục tiêu: |\n"
        f"  Phấn đấu xã đạt chuẩn nông thôn mới trong quý II năm 2027.\nnhiệm vụ:\n  2: |\n    - Làm đường.\n      >> hạn: {due}\n"
        "nơi nhận: |\n  Lưu: VT\nký:\n  họ tên: Nguyễn Văn A\n"
    )
    built = build_plan(tmp_path, plan)
    assert built.checked.document is not None
    script = script_of_plan(built.checked.document, law=pipeline.read_settings(workspace.find(tmp_path)).law)
    found = [one for one in run(script) if one.code == "TXT130"]
    assert bool(found) is is_late
    assert all(one.mark.line == 7 for one in found)
