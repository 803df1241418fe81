"""The context: what the template gets, made from the typed plan."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.context import build_context
from ntmdocs.finding import Finding
from ntmdocs.model.document import Plan
from ntmdocs.model.typeface import width_mm
from ntmdocs.names import AFTER
from tests.plans import COMMUNE, HEAD, build_plan, printed

ITEMS = "giải pháp: |\n  - Một.\n"


def plan(folder: Path, source: str, commune: str = COMMUNE) -> Plan:
    document = build_plan(folder, HEAD + source, commune).checked.document
    assert document is not None
    return document


def context(folder: Path, source: str, commune: str = COMMUNE) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    return build_context(plan(folder, source, commune))


def words(value: Any) -> str:
    """Return the words of text or runs, without their markup."""
    return unescape(re.sub(r"<[^>]+>", "", str(value)))


def test_the_archive_comes_last_and_dashes_and_end_marks_go(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "nơi nhận: |\n  - Lưu: VT, VP.\n  - UBND tỉnh (b/c);\n  Các xóm./.\n")
    assert [words(one["text"]) for one in made["recipients"]] == ["UBND tỉnh (b/c)", "Các xóm", "Lưu: VT, VP"]


def test_legal_bases_lose_their_end_marks(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "căn cứ: |\n  Căn cứ Luật A;\n  Căn cứ Luật B.\n")
    assert [words(one["text"]) for one in made["legal_bases"]] == ["Căn cứ Luật A", "Căn cứ Luật B"]


def test_number_and_day_typed_by_hand_print_as_the_decree_writes_them(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "số: 05\nngày: 5/1/2027\n")
    assert (made["number"], made["day"], made["month"], made["issue_year"]) == ("05", "05", "01", "2027")
    assert made["draft"] is None
    assert context(tmp_path, "ngày: 29/6/2027\n")[0]["month"] == "6"


def test_until_issued_gaps_of_about_eleven_millimetres_stand_for_number_and_day(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "lần dự thảo: 3\n")
    assert width_mm(made["number"], 13) == pytest.approx(11, abs=1)
    assert width_mm(made["day"], 14) == pytest.approx(11, abs=1)
    assert made["draft"] == "3"
    assert made["symbol"] == "KH-UBND"


def test_an_office_may_do_without_the_draft_mark(tmp_path: Path) -> None:
    assert build_context(plan(tmp_path, ""), marks_drafts=False)[0]["draft"] is None


def test_only_the_very_last_paragraph_knows_that_it_is_the_last(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "kết quả: |\n  - Một.\nđề nghị: |\n  Hai.\nmục thêm:\n  - tiêu đề: Ba\n    nội dung: |\n      Bốn.\n")
    assert not made["achievements"][-1]["is_last"]
    assert not made["proposals"][-1]["is_last"]
    assert made["extra"]["end"][0]["paragraphs"][-1]["is_last"]


def test_a_run_in_heading_takes_the_first_paragraph_but_no_item(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "duy trì:\n  1: |\n    Một.\n    - Hai.\n  2: |\n    - Ba.\n")
    first, second = made["maintain"]
    assert words(first["first"]) == "Một."
    assert len(first["rest"]) == 1
    assert second["first"] is None
    assert len(second["rest"]) == 1


def test_a_colon_typed_at_a_run_in_heading_is_not_printed_twice(tmp_path: Path) -> None:
    source = "duy trì:\n  1:\n    ghi là: 'Tiêu chí 1:'\n    nội dung: |\n      Một.\ntiêu đề:\n  mục tiêu: 'Mục tiêu chung:'\n  kinh phí: 'Kinh phí:'\n"
    made, _ = context(tmp_path, source)
    assert made["maintain"][0]["verbatim"] == "Tiêu chí 1"
    assert made["titles"]["goal"] == "Mục tiêu chung"
    assert made["titles"]["funding"] == "Kinh phí:"


FIGURES = """\
số liệu:
  thu nhập:
    đơn vị: triệu đồng
    năm 2026: 51
    kế hoạch 2027: trên 55
"""


def test_a_bare_citation_means_the_target_under_targets_and_the_result_under_results(tmp_path: Path) -> None:
    made, findings = context(tmp_path, FIGURES + "kết quả: |\n  - Đạt $thu_nhập.\nmục tiêu: |\n  Đạt $thu_nhập.\n")
    assert words(made["achievements"][0]["text"]) == "Đạt 51 triệu đồng."
    assert words(made["goal"]["first"]) == "Đạt trên 55 triệu đồng."
    assert findings == ()


def test_elsewhere_a_period_is_demanded(tmp_path: Path) -> None:
    made, findings = context(tmp_path, FIGURES + "giải pháp: |\n  - Đạt $thu_nhập, năm trước $thu_nhập.2026.\n")
    assert words(made["measures"][0]["text"]) == "Đạt [CHƯA CÓ: thu nhập], năm trước 51 triệu đồng."
    assert [finding.mark.line for finding in findings] == [11]


def test_a_value_carries_the_places_it_came_from(tmp_path: Path) -> None:
    made, _ = context(tmp_path, FIGURES + "kết quả: |\n  - Đạt $thu_nhập.\n")
    assert [span.line for span in made["achievements"][0]["text"].places] == [11, 8]


@pytest.mark.parametrize(("count", "expected"), [(1, "Xem Phụ lục."), (2, "Xem Phụ lục II.")])
def test_an_appendix_is_cited_by_its_number(tmp_path: Path, count: int, expected: str) -> None:
    kinds = ("chỉ tiêu các xóm", "phân công")[-count:]
    source = "giải pháp: |\n  - Xem $phụ_lục.phân_công.\nphụ lục:\n" + "".join(f"  - loại: {kind}\n" for kind in kinds)
    made, findings = context(tmp_path, source)
    assert words(made["measures"][0]["text"]) == expected
    assert findings == ()


def test_an_appendix_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    made, findings = context(tmp_path, "giải pháp: |\n  - Xem $phụ_lục.phân_công.\n")
    assert "[CHƯA CÓ: phụ lục.phân công]" in words(made["measures"][0]["text"])
    assert len(findings) == 1


def test_an_unknown_signatory_is_a_gap_below_the_body_that_is_signed_for(tmp_path: Path) -> None:
    made, _ = context(tmp_path, ITEMS)
    assert [words(line) for line in made["signatory"]["authority"]] == ["TM. ỦY BAN NHÂN DÂN", "[CHƯA CÓ: chức vụ]"]
    assert words(made["signatory"]["full_name"]) == "[CHƯA CÓ: họ tên]"


def test_every_gap_is_highlighted_in_titles_too(tmp_path: Path) -> None:
    source = "mục thêm:\n  - tiêu đề: chưa có\n    nội dung: chưa có\ntổ chức thực hiện: chưa có\ncăn cứ: chưa có\nnơi nhận: chưa có\n"
    data = build_plan(tmp_path, HEAD.replace("Xây dựng nông thôn mới năm 2027", "chưa có") + source).data
    assert data is not None
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode("utf-8")
    marked = re.findall(r'<w:highlight w:val="yellow"/></w:rPr><w:t[^>]*>\[CHƯA CÓ: ', document)
    assert len(marked) == document.count("[CHƯA CÓ: ") == 9
    assert "<dc:title>Kế hoạch [CHƯA CÓ: trích yếu]</dc:title>" in zipfile.ZipFile(BytesIO(data)).read("docProps/core.xml").decode()


def test_a_criterion_that_is_a_gap_keeps_its_heading(tmp_path: Path) -> None:
    made, _ = context(tmp_path, "nhiệm vụ:\n  1: chưa có\n  2:\n    ghi là: chưa có\n    nội dung: chưa có\n")
    assert [one["verbatim"] for one in made["tasks"]] == [None, None]
    assert {words(one["paragraphs"][0]["text"]) for one in made["tasks"]} == {"[CHƯA CÓ: nội dung]", "[CHƯA CÓ: nội dung]."}


def test_without_recipients_a_gap_stands_where_they_belong(tmp_path: Path) -> None:
    assert [words(one["text"]) for one in context(tmp_path, ITEMS)[0]["recipients"]] == ["[CHƯA CÓ: nơi nhận]"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Hết.", "Hết."),
        ("Hết", "Hết."),
        ("Hết;", "Hết."),
        ("Hết./.", "Hết."),
        ("Hết /.", "Hết."),
        ("**Hết.**;", "Hết."),
        ("Hết 5 km/h", "Hết 5 km/h."),
        ("Hết…", "Hết…"),
        ("Hết...", "Hết..."),
        ("[CHƯA CÓ: hết]", "[CHƯA CÓ: hết]."),
    ],
)
@pytest.mark.parametrize("slot", ["giải pháp", "mục tiêu"])
def test_the_last_words_end_in_a_full_stop_before_the_closing_stroke(tmp_path: Path, slot: str, typed: str, printed: str) -> None:
    made, _ = context(tmp_path, f"{slot}: |\n  {typed}\n")
    last = made["measures"][-1]["text"] if slot == "giải pháp" else made["goal"]["first"]
    assert words(last) == printed


def test_signer_lines_typed_by_hand_print_as_typed(tmp_path: Path) -> None:
    source = "ký:\n  họ tên: Lê Văn C\n  ghi là: |\n    TM. BAN CHỈ ĐẠO\n    PHÓ TRƯỞNG BAN\n\n    CHỦ TỊCH UBND XÃ\n"
    signatory = context(tmp_path, source)[0]["signatory"]
    assert signatory["authority"] == ["TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"]
    assert signatory["office"] == ["CHỦ TỊCH UBND XÃ"]
    assert signatory["full_name"] == "Lê Văn C"


@pytest.mark.parametrize("slot", AFTER.pairs)
def test_a_free_section_after_any_slot_is_in_the_document(tmp_path: Path, slot: str) -> None:
    source = f"mục thêm:\n  - tiêu đề: Phối hợp\n    sau: {AFTER.pairs[slot]}\n    nội dung: |\n      Cùng làm.\n"
    assert "Cùng làm./." in [line.text for line in printed(build_plan(tmp_path, HEAD + source))]


def test_a_free_section_after_a_whole_part_is_a_finding_and_not_lost(tmp_path: Path) -> None:
    source = "mục thêm:\n  - tiêu đề: Phối hợp\n    sau: phần kết quả\n    nội dung: |\n      Cùng làm.\n"
    built = build_plan(tmp_path, HEAD + source)
    assert [(one.code, one.mark.line) for one in built.checked.findings] == [("INP212", 7)]


@pytest.mark.parametrize("slots", [("nhiệm vụ",), ("nhiệm vụ", "duy trì"), ("tổ chức thực hiện",)])
def test_a_whole_list_that_is_a_gap_is_marked_under_its_heading_and_ends_the_document(
    tmp_path: Path, slots: tuple[str, ...]
) -> None:
    built = build_plan(tmp_path, HEAD + "".join(f"{slot}: chưa có\n" for slot in slots))
    lines = [line.text for line in printed(built)]
    assert built.checked.findings == ()
    assert all(sum(f"[CHƯA CÓ: {slot}]" in line for line in lines) == 1 for slot in slots)
    assert ["[CHƯA CÓ: nội dung]./." in line for line in lines if line.endswith("/.")] == [True]
