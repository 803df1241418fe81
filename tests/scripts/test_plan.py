"""A plan as the paper says it: roles, numbers, headings, and the place that each word was typed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.model.script import Numerals, Passage, Role, Script
from ntmdocs.scripts.plan import script_of_plan
from ntmdocs.wordfile.dump import paragraphs
from tests.plans import build_plan

COMMUNE = """\
xã: Tân Phước
tỉnh: Đồng Tháp
cơ quan:
  ubnd:
    tên: Ủy ban nhân dân xã Tân Phước
    viết tắt: UBND
cán bộ:
  Lê Văn Bảy:
    chức vụ: Phó Chủ tịch UBND xã
xóm:
  mot:
    tên: Ấp Mỹ Lợi
  hai:
    tên: Ấp Mỹ Hòa
  cu:
    tên: Ấp Cũ
    đến: 01/01/2020
"""
PLAN = """\
loại: kế hoạch
năm: 2027
cơ quan: ubnd
trích yếu: Xây dựng nông thôn mới năm 2027
bộ tiêu chí: ntm-2026-2030
căn cứ: |
  Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
số liệu:
  đường ấp:
    đơn vị: km
    năm 2026: 2,5
    kế hoạch 2027: 3,5
mở đầu: |
  Xã xây dựng kế hoạch như sau:
kết quả: |
  - **Hạ tầng:** Đã làm $đường_ấp đường ấp.
tồn tại: |
  - Còn \\*chậm\\* ở vài nơi.
thuận lợi: |
  Người dân đồng tình.
mục tiêu: |
  Giữ vững kết quả.
  Đoạn thứ hai.
nhiệm vụ:
  2: |
    - Làm thêm $đường_ấp.
      + Ấp Mỹ Lợi làm trước.
  8:
    ghi là: Tiêu chí số 8 về Môi trường
    nội dung: |
      - Thu gom rác.
duy trì:
  1: |
    Công khai quy hoạch.
giải pháp: |
  - Tuyên truyền.
tổ chức thực hiện:
  Các ấp: |
    - Họp dân.
đề nghị: |
  Đề nghị cấp trên quan tâm.
tiêu đề:
  giải pháp: Giải pháp chủ yếu
nơi nhận: |
  Lưu: VT
  Các ấp
ký:
  họ tên: Lê Văn Bảy
phụ lục:
  - loại: chỉ tiêu các xóm
    tên: Chỉ tiêu giao các ấp
    chỉ tiêu: |
      đường ấp
    kỳ: |
      kế hoạch 2027
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Script:
    return make(tmp_path_factory.mktemp("plan"), PLAN)


def make(folder: Path, plan: str) -> Script:
    built = build_plan(folder, plan, COMMUNE)
    assert built.checked.document is not None, [(one.code, one.mark, one.values) for one in built.checked.findings]
    settings = pipeline.read_settings(workspace.find(folder))
    return script_of_plan(built.checked.document, law=settings.law)


def of(script: Script, words: str) -> Passage:
    return next(one for one in script.passages if words in one.text)


def typed_at(script: Script, passage: Passage, words: str) -> str:
    """Return what the plan's own line says from the place that these words of a passage stand at."""
    mark = passage.at(passage.text.index(words))
    return PLAN.splitlines()[mark.line - 1][mark.column - 1 :]


def test_headings_are_numbered_and_worded_as_the_template_does(script: Script) -> None:
    headings = [(one.label.text, one.heading) for one in script.of(Role.HEADING) if one.label]
    assert headings == [
        ("I.", "KẾT QUẢ THỰC HIỆN XÂY DỰNG NÔNG THÔN MỚI NĂM 2026"),
        ("1.", "Kết quả đạt được"),
        ("2.", "Tồn tại, hạn chế"),
        ("II.", "MỤC TIÊU, NHIỆM VỤ TRỌNG TÂM XÂY DỰNG NÔNG THÔN MỚI NĂM 2027"),
        ("1.", "Mục tiêu:"),
        ("2.", "Nhiệm vụ trọng tâm trong xây dựng nông thôn mới năm 2027"),
        ("2.1.", "Tiêu chí số 2 về Hạ tầng kinh tế - xã hội"),
        ("2.2.", "Tiêu chí số 8 về Môi trường"),
        ("3.", "Duy trì và thực hiện có hiệu quả các tiêu chí đã hoàn thành"),
        ("3.1.", "Tiêu chí số 1 về Quy hoạch:"),
        ("III.", "CÁC GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN"),
        ("1.", "Giải pháp chủ yếu"),
        ("2.", "Tổ chức thực hiện"),
        ("2.1.", "Các ấp"),
        ("3.", ""),
    ]
    assert all(one.label.is_automatic for one in script.of(Role.HEADING) if one.label)
    assert of(script, "KẾT QUẢ THỰC HIỆN").label.numerals is Numerals.ROMAN  # type: ignore[union-attr]


def test_the_script_says_what_the_built_paper_says(tmp_path: Path) -> None:
    """Every paragraph of the built Word file's body is a passage, but for dashes and closing marks that the template sets."""
    built = build_plan(tmp_path, PLAN, COMMUNE)
    assert built.data is not None
    assert built.checked.document is not None
    said = [" ".join(one.text.split()) for one in script_of_plan(built.checked.document).passages]
    body = [" ".join(one.text.split()) for one in paragraphs(built.data) if one.text.strip()]
    bare = [one.lstrip("-+* ").rstrip(" ./;") for one in body]
    first, last = bare.index("Xã xây dựng kế hoạch như sau:"), next(n for n, one in enumerate(bare) if one.startswith("Nơi nhận"))
    missing = [one for one in bare[first:last] if not any(one == words.rstrip(" ./;") for words in said)]
    assert missing == []


def test_each_word_stands_where_it_was_typed(script: Script) -> None:
    item = of(script, "Hạ tầng: Đã làm")
    assert item.role is Role.ITEM
    assert typed_at(script, item, "Hạ").startswith("Hạ tầng:**")
    assert typed_at(script, item, "đường ấp.").startswith("đường ấp.")
    assert typed_at(script, of(script, "chậm"), "*chậm").startswith("\\*chậm\\*")
    assert typed_at(script, of(script, "chậm"), "ở vài").startswith("ở vài nơi.")


def test_a_printed_figure_stands_at_its_citation_and_counts_as_cited(script: Script) -> None:
    item = of(script, "Đã làm")
    start = item.text.index("2,5 km")
    assert item.is_cited(start, start + 6)
    assert not item.is_cited(0, 5)
    assert typed_at(script, item, ",5 km").startswith("$đường_ấp")
    assert "3,5 km" in of(script, "Làm thêm").text


def test_headings_that_the_program_words_stand_at_what_they_are_for(script: Script) -> None:
    computed = of(script, "Tiêu chí số 2 về")
    assert PLAN.splitlines()[computed.mark.line - 1].strip() == "2: |"
    assert computed.is_cited(0, 5)
    verbatim = of(script, "Tiêu chí số 8 về")
    assert typed_at(script, verbatim, "Môi trường") == "Môi trường"
    assert not verbatim.is_cited(0, 5)
    assert (verbatim.criterion, computed.criterion) == (8, 2)


def test_a_heading_that_text_runs_on_from_ends_behind_its_colon(script: Script) -> None:
    goal = of(script, "Mục tiêu:")
    assert (goal.text, goal.heading) == ("Mục tiêu: Giữ vững kết quả.", "Mục tiêu:")
    assert typed_at(script, goal, "Giữ") == "Giữ vững kết quả."
    assert of(script, "Đoạn thứ hai.").role is Role.PARAGRAPH
    assert of(script, "Thuận lợi:").role is Role.PARAGRAPH


def test_passages_know_their_slot_their_level_and_their_place_on_the_paper(script: Script) -> None:
    sub = of(script, "Ấp Mỹ Lợi làm trước")
    assert (sub.role, sub.slot, sub.level, sub.criterion) == (Role.SUBITEM, "tasks", 3, 2)
    assert sub.where is not None
    assert (sub.where.number, sub.where.item) == ("2.1", 1)
    assert of(script, "Đề nghị cấp trên").level == 2


def test_head_and_foot_are_there_the_archive_last(script: Script) -> None:
    assert [one.text for one in script.of(Role.RECIPIENT)] == ["Các ấp", "Lưu: VT"]
    assert [one.text for one in script.of(Role.SIGNER_TITLE)] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert [one.text for one in script.of(Role.SIGNER_NAME)] == ["Lê Văn Bảy"]
    assert next(script.of(Role.NUMBER)).text.endswith("/KH-UBND")
    assert next(script.of(Role.SUBJECT)).text == "Xây dựng nông thôn mới năm 2027"
    assert [one.text for one in script.of(Role.APPENDIX_NUMBER)] == ["Phụ lục"]
    assert next(script.of(Role.APPENDIX_TITLE)).part == 1


def test_the_surroundings_are_told(script: Script) -> None:
    assert (script.year, script.kind, script.commune, script.province) == (2027, "KH", "Tân Phước", "Đồng Tháp")
    assert [(one.name, one.is_former) for one in script.hamlets] == [("Ấp Mỹ Lợi", False), ("Ấp Mỹ Hòa", False), ("Ấp Cũ", True)]
    assert script.has_all_hamlets
    assert script.criteria is not None
    assert script.criteria not in script.other_sets
    assert len(script.other_sets) >= 3


def test_an_item_that_a_key_opens_knows_its_line_and_what_is_cited_in_it(tmp_path: Path) -> None:
    listed = "kết quả: |\n  - **Hạ tầng:** Đã làm $đường_ấp đường ấp.\n"
    opened = "kết quả:\n  Hạ tầng: |\n    Đã làm $đường_ấp đường ấp.\n    Dòng sau.\n"
    assert listed in PLAN
    script = make(tmp_path, PLAN.replace(listed, opened))
    item = of(script, "Hạ tầng: Đã làm 2,5 km")
    start = item.text.index("2,5")
    assert item.is_cited(start, start + 3)
    assert not item.is_cited(0, 4)
    lines = PLAN.replace(listed, opened).splitlines()
    assert "Đã làm" in lines[item.at(start).line - 1]
    assert "Dòng sau" in lines[of(script, "Dòng sau").at(2).line - 1]


def test_a_gap_is_no_word_that_anybody_mistyped(tmp_path: Path) -> None:
    script = make(tmp_path, PLAN.replace("- Tuyên truyền.", "- Tuyên truyền [CHƯA CÓ: nơi làm]."))
    item = of(script, "Tuyên truyền [")
    start = item.text.index("[")
    assert item.is_cited(start, start + 5)


def test_parts_close_up_where_nothing_stands_in_them(tmp_path: Path) -> None:
    short = PLAN.replace("kết quả: |\n  - **Hạ tầng:** Đã làm $đường_ấp đường ấp.\ntồn tại: |\n  - Còn \\*chậm\\* ở vài nơi.\n", "")
    script = make(tmp_path, short)
    assert [one.label.text for one in script.of(Role.HEADING) if one.level == 1 and one.label] == ["I.", "II."]
