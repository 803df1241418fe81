"""Every fault of a plan in one run, each told once: none hides another, none echoes another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plans import COMMUNE, HEAD, build_plan

FIGURES = """\
số liệu:
  đường:
    đơn vị: km
    năm 2026: 1.5
nhiệm vụ:
  61: |
    Việc.
"""
OTHERS = [("INP301", "1.5"), ("INP209", "61")]


def told(folder: Path, plan: str, commune: str = COMMUNE) -> list[tuple[str, str]]:
    """Return code and the words of each finding, in the order of the file."""
    findings = sorted(build_plan(folder, plan, commune).checked.findings, key=lambda one: one.mark)
    return [(one.code, next((one.values[name] for name in ("text", "value", "key") if name in one.values), "")) for one in findings]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cơ quan: ubnd", "cơ quan: ubnđ", "INP207"),
        ("cơ quan: ubnd", "cơ quan: chưa có", "INP226"),
        ("cơ quan: ubnd", "cơ quan: ''", "INP226"),
        ("cơ quan: ubnd", "cơ quan:", "INP132"),
        ("cơ quan: ubnd\n", "", "INP202"),
        ("năm: 2027", "năm: 20x7", "INP204"),
        ("năm: 2027", f"năm: {'2' * 5000}", "INP204"),
        ("năm: 2027", "năm: chưa có", "INP226"),
        ("năm: 2027\n", "", "INP202"),
        ("năm: 2027", "năm: 2027\nbộ tiêu chí: ntm-2026", "INP208"),
        ("trích yếu: Xây dựng nông thôn mới năm 2027\n", "", "INP202"),
        ("loại: kế hoạch", "loại: chưa có", "INP226"),
        ("năm: 2027", f"năm: 2027\nlần dự thảo: {'1' * 5000}", "INP211"),
    ],
)
def test_what_a_plan_stands_on_hides_no_other_fault(tmp_path: Path, old: str, new: str, code: str) -> None:
    plan = HEAD.replace(old, new) + FIGURES
    found = told(tmp_path, plan)
    assert sorted(one for one, _ in found) == sorted([code, *(other for other, _ in OTHERS)])
    assert [one for one in found if one in OTHERS] == OTHERS


@pytest.mark.parametrize("commune", ["xã: Mẫu: x\n", "\n", "tỉnh: Mẫu\n"])
def test_a_plan_is_read_even_where_its_commune_cannot_be(tmp_path: Path, commune: str) -> None:
    plan = HEAD + FIGURES + "ký:\n  họ tên: Trần Thị B\n"
    found = told(tmp_path, plan, commune)
    assert len(found) == 3
    assert [one for one in found if one in OTHERS] == OTHERS


def test_figures_that_cannot_be_read_make_no_citation_unknown(tmp_path: Path) -> None:
    place = tmp_path / "data/mau/2027"
    place.mkdir(parents=True)
    (place / "so-lieu.yaml").write_text("đường: a: b\n", encoding="utf-8")
    assert [code for code, _ in told(tmp_path, HEAD + "kết quả: |\n  Đạt $đường.2026.\n")] == ["INP111"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("số: 12 #3a", None),
        ("số: null", "INP145"),
        ("số: &a b", "INP138"),
        ("số: *a", "INP139"),
        ("số: !a b", "INP140"),
        ("số: a\n  b", "INP135"),
        ("số: [CHƯA CÓ: số]", "INP146"),
        ("ngày: 5\u200b/1/2027", "INP162"),
        ("lần dự thảo: một #2", "INP130"),
        ("kết\u200b quả: |\n  a", "INP162"),
        ("mục tiêu: *a", "INP139"),
    ],
)
def test_words_that_reading_already_blames_are_not_blamed_again(tmp_path: Path, line: str, code: str | None) -> None:
    found = [one for one, _ in told(tmp_path, HEAD + line + "\n")]
    assert found == [code or "INP130"]


def test_two_faults_on_one_line_are_both_told(tmp_path: Path) -> None:
    assert [one for one, _ in told(tmp_path, HEAD + "người soạn:\n")] == ["INP132", "INP201"]
    assert [one for one, _ in told(tmp_path, HEAD + "người soạn: văn phòng #2\n")] == ["INP201", "INP130"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("xã: Mẫu", "xã:", "INP132"),
        ("xã: Mẫu", "xã: ''", "INP226"),
        ("    tên: Ủy ban nhân dân xã Mẫu\n    viết tắt: UBND\n", "", "INP132"),
        ("  ubnd:\n    tên: Ủy ban nhân dân xã Mẫu\n    viết tắt: UBND\n", "  ubnd: Ủy ban\n", "INP200"),
        ("    tên: Xóm Một", "    tên: Xóm Một\n    số hộ: -5", "INP222"),
        ("    tên: Xóm Một", "    tên: Xóm Một\n    từ: 2/1/2027\n    đến: 1/1/2027", "INP231"),
        ("    chức vụ: Chủ", "    chức vụ: |\n      a\n      b\n    ký: Chủ", "INP181"),
    ],
)
def test_a_fault_of_the_register_is_told_once(tmp_path: Path, old: str, new: str, code: str) -> None:
    plan = HEAD + "số liệu:\n  đường:\n    cộng: cộng\n    năm 2026:\n      Xóm Một: 5\n"
    assert [one for one, _ in told(tmp_path, plan, COMMUNE.replace(old, new))] == [code]
