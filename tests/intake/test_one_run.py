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
        ("loại: kế hoạch\n", "", "INP202"),
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


PARTS = """\
số liệu:
  nguồn lực:
    đơn vị: tỷ đồng
    năm 2026: 3
    gồm:
      xã: 1
      tỉnh: 2
kết quả: |
  Xã $nguồn_lực.2026.xã, tỉnh $nguồn_lực.2026.tỉnh, cả thảy $nguồn_lực.
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    gồm:\n      xã: 1\n      tỉnh: 2\n", "    gồm: 3\n", "INP200"),
        ("    gồm:", "    gồmm:", "INP310"),
        ("    năm 2026: 3", "    năm 26: 3", "INP311"),
        ("    năm 2026: 3", "    năm 2026: null", "INP145"),
        ("nguồn_lực.2026.xã", "nguồn\u200b_lực.2026.xã", "INP162"),
    ],
)
def test_a_fault_of_a_figure_does_not_come_back_with_its_citations(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert [one for one, _ in told(tmp_path, HEAD + PARTS)] == []
    assert [one for one, _ in told(tmp_path, HEAD + PARTS.replace(old, new))] == [code]


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("phụ lục:\n  - loại: phân công\n    kỳ: năm 20266\n", "INP311", "năm 20266"),
        ("phụ lục:\n  - loại: phân công\n    xếp: lung tung\n", "INP223", "lung tung"),
        ("phụ lục:\n  - loại: phân công\n    khổ: A9\n", "INP223", "A9"),
        ("phụ lục:\n  - loại: phân công\n    chiều: chéo\n", "INP223", "chéo"),
        ("phụ lục:\n  - loại: phân công\n    chỉ tiêu:\n      - a: b\n", "INP203", "chỉ tiêu"),
        ("mục thêm:\n  - tiêu đề: A\n", "INP202", "nội dung"),
        ("nhiệm vụ:\n  1:\n    ghi là: A\n", "INP202", "nội dung"),
        ("nhiệm vụ:\n  1: |\n    - A\n      > chủ trì: B\n", "INP183", ""),
        ("nhiệm vụ:\n  1: |\n    - A\n      >> hạn: trước 31/02/2027\n", "INP205", "31/02/2027"),
        ("kết quả: |\n  Xem $phụ_lục.phân_cung.\nphụ lục:\n  - loại: phân công\n", "TAB102", ""),
    ],
)
def test_what_would_be_lost_in_silence_is_told(tmp_path: Path, source: str, code: str, words: str) -> None:
    assert told(tmp_path, HEAD + source) == [(code, words)]


def test_a_role_in_a_body_that_is_not_there_is_told(tmp_path: Path) -> None:
    commune = COMMUNE.replace("UBND xã\n", "UBND xã\n    trong ubnđ: Trưởng ban\n")
    (finding,) = build_plan(tmp_path, HEAD, commune).checked.findings
    assert (finding.code, finding.values["nearest"]) == ("INP207", "ubnd")


def test_a_register_whose_hamlets_cannot_be_read_makes_no_hamlet_unknown(tmp_path: Path) -> None:
    plan = HEAD + "số liệu:\n  đường:\n    cộng: cộng\n    năm 2026:\n      Xóm Một: 5\n"
    commune = COMMUNE.replace("  mot:\n    tên: Xóm Một\n", "  - Xóm Một\n")
    assert [one for one, _ in told(tmp_path, plan, commune)] == ["INP200"]


def test_a_citation_is_blamed_where_it_stands(tmp_path: Path) -> None:
    plan = HEAD + "kết quả: |\n  - **Đường:** dài $đường.2026, \\$5 và [CHƯA CÓ: x] $cầu.2026.\n"
    marks = [finding.mark for finding in build_plan(tmp_path, plan).checked.findings]
    line = plan.split("\n")[5]
    assert [(mark.line, mark.column) for mark in marks] == [(6, line.index("$đường") + 1), (6, line.index("$cầu") + 1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cơ quan: ubnd", "cơ quann: ubnd"),
        ("trích yếu:", "trích yêuu:"),
        ("năm: 2027", "nămm: 2027"),
        ("số liệu:", "số liêuj:"),
        ("nhiệm vụ:", "nhiệm vụu:"),
        ("    đơn vị: km", "    đơn vii: km"),
    ],
)
def test_a_misspelt_key_is_told_and_what_stands_under_it_is_read(tmp_path: Path, old: str, new: str) -> None:
    found = told(tmp_path, (HEAD + FIGURES).replace(old, new))
    assert sorted(code for code, _ in found if code not in ("INP201", "INP310")) == sorted(code for code, _ in OTHERS)
    assert len(found) == 3


def test_a_key_that_is_merely_like_another_lends_it_nothing(tmp_path: Path) -> None:
    commune = COMMUNE.replace("    tên: Xóm Một", "    tên: Xóm Một\n    dân: 512 người")
    assert [code for code, _ in told(tmp_path, HEAD, commune)] == ["INP201"]
