"""NUM200-NUM230: what figures declare of each other, from the YAML on."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.finding import Finding, Severity
from ntmdocs.rules.numbers import PLAN_RULES
from tests.rules.planning import check, tasks


def findings(folder: Path, figures: str, more: str = "") -> list[Finding]:
    told = check(folder, "số liệu:\n" + indent(dedent(figures), "  ") + more)
    assert not [one for one in told if one.severity is Severity.ERROR], told
    return list(read(folder))


def read(folder: Path) -> tuple[Finding, ...]:
    """Return what the rules on figures say of the plan that was written."""
    ws = workspace.find(folder)
    (ref,) = workspace.documents(ws)
    plan = pipeline.check(ref, pipeline.read_settings(ws)).document
    return tuple(found for rule in PLAN_RULES for found in rule.check(plan)) if plan else ()


def codes(folder: Path, figures: str, more: str = "") -> list[str]:
    return [one.code for one in findings(folder, figures, more)]


def parts(unit: str, total: str, *values: str) -> str:
    told = "".join(f"    phần {number}: {value}\n" for number, value in enumerate(values, 1))
    return f'kinh phí:\n  đơn vị: "{unit}"\n  năm 2026: {total}\n  gồm:\n{told}'


SUMS = {
    "the seed's own": (("tỷ đồng", "2,32", "1,4", "0,85"), ["NUM200", "NUM230"]),
    "mended": (("tỷ đồng", "2,25", "1,40", "0,85"), []),
    "rounded total": (("tỷ đồng", "2,3", "1,41", "0,85"), ["NUM230"]),
    "within rounding": (("km", "3,1", "1,4", "1,6"), ["NUM201"]),
    "just beyond rounding": (("km", "3,2", "1,4", "1,6"), ["NUM200"]),
    "counts are exact": (("hộ", "101", "60", "40"), ["NUM200"]),
    "counts that fit": (("hộ", "100", "60", "40"), []),
    "a lower bound kept": (("hộ", "từ 90 trở lên", "60", "40"), []),
    "a lower bound missed": (("hộ", "trên 100", "60", "40"), ["NUM200"]),
    "about": (("hộ", "khoảng 90", "60", "40"), []),
    "a part unknown": (("hộ", "100", "60", "chưa có"), []),
    "a part unknown, the known ones too many": (("hộ", "50", "60", "chưa có"), ["NUM202"]),
    "a part unknown, within rounding": (("tỷ đồng", "1,4", "1,4", "chưa có"), []),
    "ratios of one whole": (("hộ", "50/100", "20/100", "30/100"), []),
    "ratios of one whole, wrong": (("hộ", "60/100", "20/100", "30/100"), ["NUM200"]),
    "ratios of other wholes": (("hộ", "50/100", "20/40", "30/60"), ["NUM203", "NUM203"]),
    "a ratio among numbers": (("hộ", "50", "20/40", "30"), ["NUM203"]),
    "decimals mixed": (("tấn", "3,75", "1,5", "2,25"), ["NUM230"]),
    "whole numbers beside decimals": (("tấn", "3,5", "1,5", "2"), []),
}


@pytest.mark.parametrize("case", SUMS)
def test_a_figure_is_what_its_parts_make(case: str, tmp_path: Path) -> None:
    made, expected = SUMS[case]
    assert codes(tmp_path, parts(*made)) == expected


def test_a_wrong_sum_is_an_error_at_its_line_that_tells_the_difference(tmp_path: Path) -> None:
    found = findings(tmp_path, parts("tỷ đồng", "2,32", "1,4", "0,85"))[0]
    assert (found.severity, found.values["together"], found.values["difference"]) == (
        Severity.ERROR,
        "2,25 tỷ đồng",
        "0,07 tỷ đồng",
    )
    line = (tmp_path / "data/mau/2027/plan.yaml").read_text(encoding="utf-8").splitlines()[found.mark.line - 1]
    assert line.strip() == "năm 2026: 2,32"


@pytest.mark.parametrize(("value", "expected"), [("3/4", []), ("3/5", ["NUM204"]), ("3", []), ("2/3", ["NUM204"]), ("4/4", [])])
def test_a_ratio_of_hamlets_counts_those_of_the_register(value: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, f"làng văn hóa:\n  đơn vị: xóm\n  năm 2026: {value}\n") == expected


def test_a_ratio_of_other_things_is_not_measured_by_hamlets(tmp_path: Path) -> None:
    assert codes(tmp_path, "trường chuẩn:\n  đơn vị: trường\n  năm 2026: 2/3\n") == []


LINKED = {
    "a part above its whole": ("trong tổng", "hộ", "120", "NUM211"),
    "a part of its whole": ("trong tổng", "hộ", "20", None),
    "all of its whole": ("trong tổng", "hộ", "100", None),
    "the share of a ratio": ("tỷ lệ của", '"%"', "75", None),
    "another share": ("tỷ lệ của", '"%"', "74,9", "NUM212"),
    "a rise": ("mức tăng của", "xóm", "1", None),
    "another rise": ("mức tăng của", "xóm", "2", "NUM213"),
    "a fall that was a rise": ("mức giảm của", "xóm", "1", "NUM213"),
    "a rise in per cent": ("mức tăng của", '"%"', "50", None),
    "another rise in per cent": ("mức tăng của", '"%"', "40", "NUM213"),
    "a rest": ("còn lại của", "xóm", "1", None),
    "another rest": ("còn lại của", "xóm", "2", "NUM214"),
}
BASE = "số hộ:\n  đơn vị: hộ\n  năm 2026: 100\ncamera:\n  đơn vị: xóm\n  năm 2025: 2/4\n  năm 2026: 3/4\n"


@pytest.mark.parametrize("case", LINKED)
def test_a_figure_fits_the_one_that_it_names(case: str, tmp_path: Path) -> None:
    link, unit, value, expected = LINKED[case]
    other = "số hộ" if link == "trong tổng" else "camera"
    made = f"số thử:\n  đơn vị: {unit}\n  {link}: {other}\n  năm 2026: {value}\n"
    assert codes(tmp_path, BASE + made) == ([expected] if expected else [])


def test_a_rest_planned_is_that_of_the_last_result(tmp_path: Path) -> None:
    made = "làm tiếp:\n  đơn vị: xóm\n  còn lại của: camera\n  kế hoạch 2027: {}\n"
    assert codes(tmp_path, BASE + made.format("2")) == ["NUM214"]
    assert codes(tmp_path, BASE + made.format("1")) == []


def test_the_share_and_the_rest_of_a_part_are_of_the_whole_that_it_names(tmp_path: Path) -> None:
    poor = "hộ nghèo:\n  đơn vị: hộ\n  trong tổng: số hộ\n  năm 2026: 4\n"
    share = 'tỷ lệ nghèo:\n  đơn vị: "%"\n  tỷ lệ của: hộ nghèo\n  năm 2026: {}\n'
    rest = "không nghèo:\n  đơn vị: hộ\n  còn lại của: hộ nghèo\n  năm 2026: {}\n"
    assert codes(tmp_path, BASE + poor + share.format("4") + rest.format("96")) == []
    assert codes(tmp_path, BASE + poor + share.format("5") + rest.format("95")) == ["NUM212", "NUM214"]


@pytest.mark.parametrize("value", ["chưa có", "khoảng 5"])
def test_a_link_is_silent_while_a_value_is_unknown_or_vague(value: str, tmp_path: Path) -> None:
    made = f"số hộ:\n  đơn vị: hộ\n  năm 2026: {value}\nhộ nghèo:\n  đơn vị: hộ\n  trong tổng: số hộ\n  năm 2026: 4\n"
    assert codes(tmp_path, made) == []
    assert (
        codes(tmp_path, "số hộ:\n  đơn vị: hộ\n  năm 2026: 9\nsố tăng:\n  đơn vị: hộ\n  mức tăng của: số hộ\n  năm 2026: 4\n")
        == []
    )


def test_a_link_to_no_figure_or_to_itself_is_an_error(tmp_path: Path) -> None:
    made = "số hộ:\n  đơn vị: hộ\n  trong tổng: {}\n  năm 2026: 9\n"
    assert codes(tmp_path, made.format("số nhà")) == ["NUM210"]
    assert codes(tmp_path, made.format("số hộ")) == ["NUM210"]
    near = findings(tmp_path, made.format("số khẩu") + "số khẩu cả xã:\n  đơn vị: người\n  năm 2026: 90\n")
    assert near[0].values["nearest"] == "số khẩu cả xã"


def level(unit: str, needed: str, result: str, target: str = "", criterion: int = 5) -> str:
    lines = [f"đơn vị: {unit}", f"tiêu chí: {criterion}"]
    lines += [f"{key}: {value}" for key, value in (("yêu cầu", needed), ("năm 2026", result), ("kế hoạch 2027", target)) if value]
    return "số thử:\n" + "".join(f"  {line}\n" for line in lines)


LEVELS = {
    "the bound itself is kept": (('"%"', "≥ 95", "95", "96"), []),
    "a result that misses": (('"%"', "≥ 95", "94", "96"), ["NUM221"]),
    "a target that misses": (('"%"', "≥ 95", "93", "94"), ["NUM221", "NUM220"]),
    "below is below": (('"%"', "< 4", "4", "3"), ["NUM221"]),
    "at most is kept": (('"%"', "không quá 4", "4", "3"), []),
    "above may be enough": (('"%"', "≥ 95", "96", "trên 96"), []),
    "all of it": (('"%"', "100", "99", "100"), ["NUM221"]),
    "a bare number says no side": (("hộ", "50", "60", "70"), []),
    "a share of hamlets": (("xóm", "từ 75% trở lên", "2/4", "3/4"), ["NUM221"]),
    "a target behind the result": (('"%"', "≥ 90", "96", "93"), ["NUM223"]),
    "a bound behind the result": (('"%"', "≥ 90", "96,5", "trên 93"), ["NUM223"]),
    "fewer is better": (('"%"', "< 4", "3", "3,6"), ["NUM223"]),
    "fewer is reached": (('"%"', "< 4", "3", "2,5"), []),
    "no direction known": (("hộ", "", "30", "20"), []),
    "no progress": (('"%"', "≥ 90", "96", "96"), ["NUM224"]),
    "no progress, a ratio": (("xóm", "", "3/4", "3/4"), ["NUM224"]),
    "a ratio behind": (("xóm", "", "3/4", "2/4"), ["NUM223"]),
    "nothing left to reach": (("xóm", "", "4/4", "4/4"), []),
    "all of it, again": (('"%"', "", "100", "100"), []),
    "a count kept": (("làng nghề", "", "2", "2"), []),
    "rounded alike": (('"%"', "≥ 90", "95,96", "96"), []),
}


@pytest.mark.parametrize("case", LEVELS)
def test_values_stand_to_what_is_required_and_to_the_last_result(case: str, tmp_path: Path) -> None:
    made, expected = LEVELS[case]
    assert sorted(codes(tmp_path, level(*made))) == sorted(expected)


def test_a_criterion_kept_must_be_reached_and_may_stay_as_it_is(tmp_path: Path) -> None:
    kept = tasks("Tiếp tục giữ.", "duy trì")
    assert codes(tmp_path, level('"%"', "≥ 95", "96", "96"), kept) == []
    assert codes(tmp_path, level('"%"', "≥ 95", "94", "95"), kept) == ["NUM222"]


def test_a_figure_with_a_fault_of_its_own_is_left_alone(tmp_path: Path) -> None:
    told = check(tmp_path, "số liệu:\n" + indent(parts("hộ", "150", "60", "1.5"), "  "))
    assert told
    assert read(tmp_path) == ()
