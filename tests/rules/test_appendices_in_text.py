"""TAB102, TAB103: appendices that the text announces, and appendices that it forgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.messages import cure
from ntmdocs.rules.tables.mentions import Owner, iter_mentions
from tests.rules.planning import ASSESSMENT, ASSIGNMENT, TARGETS, check, codes, of, slot, tasks

NONE, ONE, THREE = "", "phụ lục:\n" + TARGETS, "phụ lục:\n" + TARGETS + ASSESSMENT + ASSIGNMENT

# Sentences that send nobody to an appendix of this plan that is not there.
INNOCENT = {
    "another decree's": (NONE, "Trình bày theo Phụ lục I của Nghị định số 30/2020/NĐ-CP."),
    "another decree's, without a link": (NONE, "Đối chiếu Phụ lục III Thông tư 05 để chấm điểm."),
    "a decision's, attached": (NONE, "Chấm theo phụ lục ban hành kèm theo Quyết định số 318/QĐ-TTg."),
    "a decision's, the sentence turned round": (NONE, "Theo Quyết định 19/2022/QĐ-TTg (Phụ lục II), xã rà soát lại."),
    "named in the sentence before": (NONE, "Tỉnh đã có Quyết định 1563/QĐ-UBND. Rà soát theo Phụ lục 2 để bổ sung."),
    "named in the paragraph above": (NONE, "Thực hiện Nghị định 30/2020/NĐ-CP:\n- Sửa thể thức theo Phụ lục I."),
    "the district's": (NONE, "Lập danh mục theo Phụ lục 02 của Phòng Kinh tế."),
    "a contract's": (NONE, "Ký phụ lục hợp đồng thu gom rác với đơn vị vận chuyển."),
    "a report's": (NONE, "Các xóm gửi báo cáo, có phụ lục kèm theo, trước ngày 20."),
    "a dossier's": (NONE, "Hoàn thiện hồ sơ gồm tờ trình, Phụ lục I và biên bản họp."),
    "one still to be made": (NONE, "Công chức văn hóa xây dựng phụ lục chỉ tiêu trước 15/3."),
    "a form's": (NONE, "Điền mẫu biểu mẫu tại Phụ lục 01."),
    "a letter": (NONE, "Ghi chép theo Phụ lục A."),
    "a number of another series": (NONE, "Theo Phụ lục 01/BC-NTM đã gửi."),
    "a year": (ONE, "So với phụ lục 2026 kèm theo."),
    "denied": (NONE, "Kế hoạch này không có phụ lục kèm theo."),
    "a word that only begins so": (NONE, "Ông Phụ Lục Kèm là người làm mẫu."),
    "escaped from the decree by a date": (NONE, "Phụ lục ban hành kèm theo Nghị quyết ngày 12/7/2026 của HĐND tỉnh."),
    "the only one": (ONE, "Chỉ tiêu từng xóm nêu tại Phụ lục kèm theo."),
    "the only one by its number": (ONE, "Chỉ tiêu từng xóm nêu tại Phụ lục I kèm theo Kế hoạch này."),
    "three by their numbers": (THREE, "Xem Phụ lục I, II và III."),
    "three as a range": (THREE, "Số liệu từ Phụ lục I đến Phụ lục III."),
    "three counted": (THREE, "Gửi kèm 03 phụ lục."),
    "three, in Arabic numbers": (THREE, "Xem Phụ lục 01, Phụ lục số 2 và Phụ lục 3 kèm theo."),
    "all of them": (THREE, "Có các phụ lục kèm theo."),
    "a number after the number": (THREE, "Theo Phụ lục 2, 5 xóm làm trước."),
    "the law on something": (NONE, "Căn cứ Luật Đất đai năm 2024, lập phụ lục kèm theo bản đồ."),
    "a proposal to another body": (NONE, "Trình HĐND xã Nghị quyết chuyên đề (có phụ lục kèm theo)."),
}

GUILTY = {
    "announced, none there": (NONE, "(Chỉ tiêu giao kế hoạch các xóm có phụ lục kèm theo)", "phụ lục"),
    "announced in capitals": (NONE, "Chi tiết tại Phụ lục kèm theo Kế hoạch này.", "Phụ lục"),
    "attached before": (NONE, "Giao chỉ tiêu cho các xóm (kèm theo phụ lục).", "phụ lục"),
    "pointed at": (NONE, "Nhiệm vụ của từng ngành (xem phụ lục).", "phụ lục"),
    "pointed at in full": (NONE, "Nội dung chi tiết nêu tại phụ lục.", "phụ lục"),
    "by number, none there": (NONE, "Phân công cụ thể tại Phụ lục II.", "Phụ lục II"),
    "attached as DIN": (NONE, "Bảng giao chỉ tiêu: Phụ lục đính kèm.", "Phụ lục"),
    "of this paper, whatever else is named": (
        NONE,
        "Thực hiện Quyết định 51/2025/QĐ-TTg, xã giao việc như Phụ lục I kèm theo Kế hoạch này.",
        "Phụ lục I",
    ),
    "the second of one": (ONE, "Phân công tại Phụ lục II.", "Phụ lục II"),
    "the second of one, Arabic": (ONE, "Phân công tại Phụ lục số 02 kèm theo.", "Phụ lục số 02"),
    "the fourth of three": (THREE, "Xem Phụ lục IV.", "Phụ lục IV"),
    "the fourth in a list": (THREE, "Xem các Phụ lục I, II và IV kèm theo.", "các Phụ lục I, II và IV"),
    "one more than counted": (THREE, "Kế hoạch có 04 phụ lục kèm theo.", "04 phụ lục"),
    "counted in words": (ONE, "Kế hoạch này có hai phụ lục kèm theo.", "hai phụ lục"),
    "the end of a range": (THREE, "Theo Phụ lục I - V kèm theo.", "Phụ lục I - V"),
    "capitals throughout": (NONE, "CHỈ TIÊU CÁC XÓM: CÓ PHỤ LỤC KÈM THEO", "PHỤ LỤC"),
    "bold in the middle": (NONE, "Chi tiết tại **Phụ lục** kèm theo.", "Phụ lục"),
    "a second sentence after a decree": (NONE, "Giao chỉ tiêu (có phụ lục kèm theo). Thực hiện Nghị định 30.", "phụ lục"),
}


def mentioning(folder: Path, appendices: str, text: str) -> list[str]:
    return [one.values["words"] for one in of("TAB102", check(folder, slot("giải pháp", text) + appendices))]


@pytest.mark.parametrize("case", INNOCENT.values(), ids=INNOCENT)
def test_a_sentence_that_misleads_nobody_is_let_be(tmp_path: Path, case: tuple[str, str]) -> None:
    assert mentioning(tmp_path, *case) == []


@pytest.mark.parametrize("case", GUILTY.values(), ids=GUILTY)
def test_an_appendix_that_is_announced_and_absent_is_found(tmp_path: Path, case: tuple[str, str, str]) -> None:
    appendices, text, words = case
    assert mentioning(tmp_path, appendices, text) == [words]


@pytest.mark.parametrize("place", ["mở đầu", "kết quả", "mục tiêu", "đề nghị", "kinh phí", "bài học"])
def test_every_slot_is_read(tmp_path: Path, place: str) -> None:
    assert codes(check(tmp_path, slot(place, "Chi tiết tại phụ lục kèm theo."))) == ["TAB102"]


@pytest.mark.parametrize(
    "plan",
    [
        tasks("- Giao chỉ tiêu (có phụ lục kèm theo)."),
        tasks("Giao chỉ tiêu (có phụ lục kèm theo).", "duy trì"),
        "tổ chức thực hiện:\n  Các xóm (phụ lục kèm theo): |\n    - Họp dân.\n",
        "mục thêm:\n  - tiêu đề: Giao chỉ tiêu\n    nội dung: |\n      Xem phụ lục kèm theo.\n",
    ],
)
def test_criteria_bodies_and_free_sections_are_read(tmp_path: Path, plan: str) -> None:
    assert codes(check(tmp_path, plan)) == ["TAB102"]


def test_legal_bases_and_recipients_are_not_read(tmp_path: Path) -> None:
    plan = "căn cứ: |\n  Căn cứ Quyết định số 5 (có phụ lục kèm theo)\nnơi nhận: |\n  Như phụ lục kèm theo\n"
    assert codes(check(tmp_path, plan)) == []


def test_the_finding_stands_at_the_word_and_says_where_on_the_paper(tmp_path: Path) -> None:
    (found,) = check(tmp_path, slot("giải pháp", "- Họp dân.\n- **Giao:** có phụ lục kèm theo."))
    assert (found.mark.line, found.mark.column) == (8, 18)
    assert found.where is not None
    assert (found.where.slot, found.where.item) == ("measures", 2)


def test_the_cure_counts_the_appendices_that_there_are(tmp_path: Path) -> None:
    (found,) = check(tmp_path, slot("giải pháp", "Xem Phụ lục I và Phụ lục V.") + ONE)
    assert "có 1 phụ lục" in cure(found)


def test_a_citation_of_an_appendix_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    (found,) = check(tmp_path, slot("giải pháp", "Xem $phụ_lục.phân_công.") + ONE)
    assert (found.code, found.values["words"], found.values["known"]) == ("TAB102", "phụ lục phân công", "chỉ tiêu các xóm")


def test_a_misspelt_citation_is_told_with_what_was_meant(tmp_path: Path) -> None:
    (found,) = check(tmp_path, slot("giải pháp", "Xem $phụ_lục.phân_cung kèm theo.") + "phụ lục:\n" + ASSIGNMENT)
    assert (found.code, found.values["nearest"]) == ("TAB102", "phân công")


# --- appendices that nobody mentions ---------------------------------------------------------------------------------

MENTIONED = {
    "plainly": (ONE, "(Chỉ tiêu giao kế hoạch các xóm có phụ lục kèm theo)."),
    "by its citation": (ONE, "Chỉ tiêu nêu tại $phụ_lục.chỉ_tiêu_các_xóm."),
    "by its citation without accents": (ONE, "Chỉ tiêu nêu tại $phu_luc.chi_tieu_cac_xom."),
    "in passing": (ONE, "Các xóm báo cáo theo phụ lục."),
    "beside another paper": (ONE, "Thực hiện Quyết định 51/2025/QĐ-TTg (chỉ tiêu có phụ lục kèm theo)."),
    "as the table behind": (ONE, "Chỉ tiêu từng xóm có bảng chi tiết kèm theo."),
    "all by number": (THREE, "Xem Phụ lục I; Phụ lục II; Phụ lục III."),
    "all by citation": (THREE, "Xem $phụ_lục.chỉ_tiêu_các_xóm, $phụ_lục.đánh_giá_tiêu_chí, $phụ_lục.phân_công."),
    "all at once": (THREE, "Chi tiết tại các phụ lục kèm theo."),
    "all counted": (THREE, "Kế hoạch có ba phụ lục kèm theo."),
    "none told apart": (THREE, "Chi tiết có phụ lục kèm theo."),
    "each by its words": (
        THREE,
        "Chỉ tiêu giao các xóm có phụ lục kèm theo. Kết quả đánh giá có phụ lục kèm theo. Phân công có phụ lục kèm theo.",
    ),
    "a number that leads nowhere, told as such": (ONE, "Xem Phụ lục II."),
    "a citation that cannot be resolved": (THREE, "Xem $phụ_lục.phân_cong_việc."),
}

FORGOTTEN = {
    "the only one": (ONE, "Giao chỉ tiêu cho các xóm.", ["Phụ lục"]),
    "only another paper's": (ONE, "Theo Phụ lục I của Nghị định số 30/2020/NĐ-CP.", ["Phụ lục"]),
    "attached to another paper": (ONE, "Theo phụ lục ban hành kèm theo Quyết định số 318/QĐ-TTg.", ["Phụ lục"]),
    "two of three by number": (THREE, "Xem Phụ lục II.", ["Phụ lục I", "Phụ lục III"]),
    "one of three by citation": (THREE, "Xem $phụ_lục.phân_công và Phụ lục I.", ["Phụ lục II"]),
    "two of three by the words": (THREE, "(Chỉ tiêu giao các xóm có phụ lục kèm theo).", ["Phụ lục II", "Phụ lục III"]),
    "the second of one kind": (
        "phụ lục:\n" + TARGETS + TARGETS.replace("năm 2027", "đợt hai"),
        "Xem $phụ_lục.chỉ_tiêu_các_xóm.",
        ["Phụ lục II"],
    ),
}


@pytest.mark.parametrize("case", MENTIONED.values(), ids=MENTIONED)
def test_an_appendix_that_the_text_points_to_is_let_be(tmp_path: Path, case: tuple[str, str]) -> None:
    appendices, text = case
    assert of("TAB103", check(tmp_path, slot("giải pháp", text) + appendices)) == []


@pytest.mark.parametrize("case", FORGOTTEN.values(), ids=FORGOTTEN)
def test_an_appendix_that_the_text_forgets_is_found(tmp_path: Path, case: tuple[str, str, list[str]]) -> None:
    appendices, text, numbers = case
    found = of("TAB103", check(tmp_path, slot("giải pháp", text) + appendices))
    assert [one.values["number"] for one in found] == numbers


def test_a_forgotten_appendix_is_a_warning_at_its_entry_with_a_cure_to_copy(tmp_path: Path) -> None:
    (found,) = check(tmp_path, slot("giải pháp", "Họp dân.") + ONE)
    assert (found.code, found.severity, found.mark.line) == ("TAB103", "warning", 9)
    assert "$phụ_lục.chỉ_tiêu_các_xóm" in cure(found)


def test_the_second_of_one_kind_is_to_be_named_by_its_number(tmp_path: Path) -> None:
    plan = slot("giải pháp", "Xem $phụ_lục.chỉ_tiêu_các_xóm.") + "phụ lục:\n" + TARGETS + TARGETS
    (found,) = of("TAB103", check(tmp_path, plan))
    assert "tại Phụ lục II" in cure(found)


@pytest.mark.parametrize(
    "appendices",
    [
        "phụ lục: |\n  chỉ tiêu các xóm\n",
        "phụ lục:\n  - chỉ tiêu các xóm\n",
        "phụ lục:\n  - loại: chỉ tiêu xóm xã\n",
        "phụ lục:\n  - tên: Chỉ tiêu\n",
        "phụ lục:\n  - loại: phân công\n    kỳ: năm 20x7\n",
    ],
)
def test_an_appendix_with_a_fault_is_told_once(tmp_path: Path, appendices: str) -> None:
    found = codes(check(tmp_path, slot("giải pháp", "Có phụ lục kèm theo.") + appendices))
    assert len(found) == 1
    assert found[0].startswith("INP")
    found = codes(check(tmp_path, slot("giải pháp", "Họp dân.") + appendices))
    assert len(found) == 1


def test_a_fault_elsewhere_hides_nothing(tmp_path: Path) -> None:
    plan = "người làm: A\n" + slot("giải pháp", "Họp dân.") + "phụ lục:\n" + TARGETS
    assert codes(check(tmp_path, plan)) == ["INP201", "TAB103"]


def test_owners_are_told_apart(tmp_path: Path) -> None:
    from ntmdocs import pipeline, workspace

    text = "Phụ lục I của Nghị định 30; Phụ lục II kèm theo Kế hoạch này. Phụ lục này."
    check(tmp_path, slot("giải pháp", text))
    ws = workspace.find(tmp_path)
    plan = pipeline.check(workspace.documents(ws)[0], pipeline.read_settings(ws)).document
    assert plan is not None
    assert [one.owner for one in iter_mentions(plan)] == [Owner.ANOTHER, Owner.OWN, Owner.DOUBTFUL]
