"""The outline: the numbers that findings quote are those that Word prints."""

from __future__ import annotations

from pathlib import Path

from ntmdocs.gaps import list_gaps
from ntmdocs.outline import build_outline, iter_sections
from tests.plans import COMMUNE, HEAD, ROOT, build_plan, printed

SAMPLES = ("nghi-hoa/2024", "nghi-loc/2027")


def test_its_numbers_are_those_on_the_paper(tmp_path: Path) -> None:
    for sample in SAMPLES:
        plan = (ROOT / "data" / sample / "plan.yaml").read_text(encoding="utf-8")
        commune = (ROOT / "data" / sample.split("/")[0] / "xa.yaml").read_text(encoding="utf-8")
        built = build_plan(tmp_path, plan, commune)
        document = built.checked.document
        assert document is not None
        on_paper = [one.number.rstrip(".") for one in printed(built) if one.number and one.style != "Phần"]
        outlined = [section.number for section in iter_sections(document) if section.number]
        assert [number for number in on_paper if "." in number] == [number for number in outlined if "." in number]
        assert [n for n in on_paper if "." not in n and n not in {s.split(".")[0] for s in outlined if "." in s}] == [
            n for n in outlined if "." not in n and n not in {s.split(".")[0] for s in outlined if "." in s}
        ]


def test_a_line_knows_its_number_item_and_first_words(tmp_path: Path) -> None:
    source = HEAD + "nhiệm vụ:\n  1: |\n    - Một.\n  6: |\n    Mở đầu.\n    - Hai ba bốn năm sáu bảy tám.\n    + Chín.\n"
    plan = build_plan(tmp_path, source).checked.document
    assert plan is not None
    outline = build_outline(plan)
    assert (outline[10].number, outline[10].slot, outline[10].item) == ("1.2", "tasks", 1)
    assert outline[10].words == "Hai ba bốn năm sáu bảy …"
    assert (outline[9].item, outline[11].item) == (0, 1)


def test_findings_carry_their_place_on_the_paper(tmp_path: Path) -> None:
    built = build_plan(tmp_path, HEAD + "giải pháp: |\n  - Đạt $không_có.\n")
    (finding,) = built.checked.findings
    assert finding.where is not None
    assert (finding.where.number, finding.where.item, finding.mark.line) == ("1", 1, 6)


def test_a_plan_without_a_subject_has_no_place_for_one(tmp_path: Path) -> None:
    """What is missing altogether must not lend its place to the other faults of the first line."""
    built = build_plan(tmp_path, "loại: kế hoạch\nnăm: 2027\n")
    assert {one.code for one in built.checked.findings} == {"INP202"}
    assert [one.where for one in built.checked.findings if one.where] == []


def test_what_cannot_be_cited_is_a_gap_on_the_paper(tmp_path: Path) -> None:
    built = build_plan(tmp_path, HEAD + "giải pháp: |\n  - Đạt $không_có.\n")
    assert "- Đạt [CHƯA CÓ: không có]./." in [one.text for one in printed(built)]


def test_gaps_are_listed_without_number_and_day(tmp_path: Path) -> None:
    source = HEAD + "số: chưa có\nngày: chưa có\ncăn cứ: chưa có\nký:\n  họ tên: Nguyễn Văn A\nnơi nhận: |\n  Lưu: VT\n"
    source += "giải pháp: |\n  - Cấp [CHƯA CÓ: số tiền] đồng.\n"
    plan = build_plan(tmp_path, source).checked.document
    assert plan is not None
    assert [(one.words, one.mark.line) for one in list_gaps(plan)] == [("căn cứ", 7), ("số tiền", 13)]


def test_a_gap_of_the_register_leads_to_its_line(tmp_path: Path) -> None:
    register = COMMUNE.replace("tỉnh: Mẫu", "tỉnh: chưa có") + "  hai:\n    tên: chưa có\n  ba: chưa có\n"
    plan = build_plan(tmp_path, HEAD + "căn cứ: |\n  Luật\nnơi nhận: |\n  Lưu: VT\nký:\n  họ tên: Nguyễn Văn A\n", register).checked.document
    assert plan is not None
    assert [(one.words, one.mark.line) for one in list_gaps(plan)] == [("tỉnh", 2), ("tên xóm hai", 14), ("tên xóm ba", 15)]
