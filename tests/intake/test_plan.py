"""A plan as typed: what its keys mean, and every fault in one run with its line and cure."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.finding import Finding
from ntmdocs.intake.commune import read_commune
from ntmdocs.intake.law import load
from ntmdocs.intake.plan import Surroundings, read_plan
from ntmdocs.messages import cure
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import plain
from ntmdocs.yamlfile import read
from tests.plans import COMMUNE as SHARED
from tests.plans import HEAD

FORMER = "  cũ:\n    tên: Ban cũ\n    đến: 31/12/2025\n"
COMMUNE = SHARED.replace("cán bộ:\n", f"{FORMER}cán bộ:\n")


def typed(source: str) -> tuple[Plan | None, tuple[Finding, ...]]:
    register, _ = read(COMMUNE.encode(), "data/mau/xa.yaml")
    assert register is not None
    commune, faults = read_commune(register, "mau", "data/mau/xa.yaml")
    assert commune is not None
    assert not faults
    node, found = read(source.encode(), "plan.yaml")
    assert node is not None, found
    plan, findings = read_plan(node, "mau/2027/plan", "plan.yaml", Surroundings(commune, load().law))
    return plan, found + findings


def whole(source: str) -> Plan:
    plan, findings = typed(HEAD + source)
    assert plan is not None
    assert findings == ()
    return plan


def codes(source: str) -> list[tuple[str, int]]:
    return [(one.code, one.mark.line) for one in typed(source)[1]]


def test_four_keys_make_a_plan() -> None:
    plan = whole("")
    assert (plan.year, plan.issuer.id, plain(plan.subject.pieces)) == (2027, "ubnd", "Xây dựng nông thôn mới năm 2027")
    assert plan.criteria_set.id == "ntm-2026-2030"
    assert plan.reference_day == date(2027, 1, 1)
    assert not plan.is_issued


def test_keys_match_without_accents_in_english_and_with_other_separators() -> None:
    plan = whole("ket_qua: |\n  - Một.\nGIẢI-PHÁP: |\n  - Hai.\nlegal_bases: |\n  Ba\n")
    assert plain(plan.achievements.results[0].line.pieces) == "Một."
    assert plain(plan.solutions.measures[0].line.pieces) == "Hai."
    assert len(plan.legal_bases) == 1


def test_a_gap_is_no_fault_and_says_what_is_missing() -> None:
    plan = whole("kết quả: chưa có\ncăn cứ: chưa có\nnơi nhận: chưa có\nký: chưa có\nsố: chưa có\nngày: chưa có\n")
    assert plain(plan.achievements.results[0].line.pieces) == "[CHƯA CÓ: kết quả]"
    assert plain(plan.legal_bases[0].pieces) == "[CHƯA CÓ: căn cứ]"
    assert plan.signatory.full_name is None
    assert (plan.number, plan.day) == (None, None)


def test_a_criterion_may_bring_its_own_heading() -> None:
    plan = whole("nhiệm vụ:\n  5:\n    ghi là: Tiêu chí số 4 về Giáo dục\n    nội dung: |\n      - Một.\n  6: |\n    Hai.\n")
    own, computed = plan.targets.tasks
    assert own.verbatim is not None
    assert plain(own.verbatim.pieces) == "Tiêu chí số 4 về Giáo dục"
    assert (computed.number, computed.verbatim, computed.name) == (6, None, "Giảm nghèo và an sinh xã hội")


def test_items_keep_their_attributes() -> None:
    plan = whole(
        "tồn tại: |\n  - Rác còn nhiều.\n    >> id: rac\n"
        "giải pháp: |\n  - Thu gom rác.\n    >> chủ trì: Các xóm\n    >> hạn: hằng tuần\n    >> khắc phục: rac\n"
    )
    (item,) = plan.solutions.measures
    assert [(one.name, one.value.value) for one in item.attributes] == [("owner", "Các xóm"), ("due", "hằng tuần"), ("answers", "rac")]


def test_free_sections_and_titles_know_their_slot() -> None:
    plan = whole("mục thêm:\n  - tiêu đề: Phối hợp\n    sau: giải pháp\n    nội dung: |\n      Một.\ntiêu đề:\n  duy trì: Giữ vững\n")
    assert [(plain(one.title.pieces), one.after) for one in plan.extra] == [("Phối hợp", "measures")]
    assert [(slot, plain(line.pieces)) for slot, line in plan.titles] == [("maintain", "Giữ vững")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (HEAD + "kết qảu: |\n  x\n", [("INP201", 5)]),
        (HEAD.replace("năm: 2027\n", ""), [("INP202", 1)]),
        (HEAD.replace("2027\n", "hai nghìn\n", 1), [("INP204", 2)]),
        (HEAD.replace("kế hoạch", "kế hoach lớn"), [("INP206", 1)]),
        (HEAD.replace("ubnd", "ubnx"), [("INP207", 3)]),
        (HEAD + "bộ tiêu chí: nang-cao-2030\n", [("INP208", 5)]),
        (HEAD + "bộ tiêu chí: nang-cao-2021-2025\n", [("INP218", 5)]),
        (HEAD + "ngày: 31/02/2027\n", [("INP205", 5)]),
        (HEAD + "số: 05/KH-UBND\n", [("INP219", 5)]),
        (HEAD + "lần dự thảo: hai\n", [("INP211", 5)]),
        (HEAD + "nhiệm vụ:\n  11: |\n    x\n", [("INP209", 6)]),
        (HEAD + "nhiệm vụ:\n  1: |\n    x\nduy trì:\n  1: |\n    y\n", [("INP210", 9)]),
        (HEAD + "nhiệm vụ: một\n", [("INP200", 5)]),
        (HEAD + "tên ngắn:\n  a: b\n", [("INP203", 6)]),
        (HEAD + "tiêu đề:\n  giải phap khác lạ: x\n", [("INP212", 6)]),
        (HEAD + "giải pháp: |\n  - Một.\n    >> khắc phục: không đâu\n", [("LNK101", 7)]),
        (HEAD + "tồn tại: |\n  - Rác một.\n  - Rác hai.\ngiải pháp: |\n  - Ba.\n    >> khắc phục: Rác\n", [("LNK102", 10)]),
        (HEAD + "giải pháp: |\n  - Một.\n    >> id: a\n  - Hai.\n    >> id: a\n", [("LNK104", 9)]),
        (HEAD + "nhiệm vụ:\n  1: |\n    - Một.\n      >> id: a\nđề nghị: |\n  Hai.\n  >> id: a\n", [("LNK104", 11)]),
        (HEAD + "ký:\n  họ tên: Nguyễn Văn B\n", [("INP216", 6)]),
        (HEAD.replace("ubnd", "cũ"), [("INP221", 3)]),
        (HEAD + "phụ lục:\n  - loại: chỉ tiêu các xóm\n    chỉ tiêu: |\n      thu nhập\n", [("LNK103", 8)]),
        (HEAD + "phụ lục:\n  - loại: bảng lạ\n", [("INP223", 6)]),
        (HEAD + "phụ lục:\n  - loại: phân công\n    chiều: dọc, xom_theo_hang\n", []),
        (HEAD + "phụ lục:\n  - loại: phân công\n    chiều: dọc, chéo\n", [("INP223", 7)]),
        (HEAD + "phụ lục:\n  - loại: phân công\n    chiều: dọc, ngang\n", [("TAB121", 7)]),
        (HEAD + "phụ lục:\n  - loại: phân công\n    chiều: xóm theo cột; xóm theo hàng\n", [("TAB121", 7)]),
        (HEAD + "kết quả: |\n  x\nket_qua: |\n  y\n", [("INP225", 7)]),
        (HEAD + "achievements: |\n  x\nkết quả: |\n  y\n", [("INP225", 7)]),
        (HEAD + "phiên bản dữ liệu: 9\n", [("INP224", 5)]),
    ],
)
def test_each_fault_has_its_code_and_line(source: str, expected: list[tuple[str, int]]) -> None:
    assert codes(source) == expected


def test_all_faults_come_in_one_run() -> None:
    source = HEAD.replace("2027\n", "x\n", 1) + "ngày: 5\nsai lạ: 1\nlần dự thảo: x\n"
    found = codes(source)
    assert {code for code, _ in found} >= {"INP204", "INP205", "INP201"}


def test_a_near_name_is_suggested() -> None:
    (finding,) = typed(HEAD + "kết qảu: |\n  x\n")[1]
    assert finding.values["nearest"] == "kết quả"


def test_an_unknown_key_far_from_all_others_gets_a_cure_that_fits_a_screen() -> None:
    _, (finding,) = typed(HEAD + "xyzzy: 1\n")
    assert finding.code == "INP201"
    assert "mục thêm" in cure(finding)
    assert len(cure(finding)) < 160
