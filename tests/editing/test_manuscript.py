"""What edits make of typed lines, on lines small enough to see."""

from __future__ import annotations

from tests.editing.manuscript import Manuscript, expected
from tests.editing.typed import locate, read_lines

PLAN = """loại: kế hoạch
số liệu:
  thu nhập:
    đơn vị: triệu đồng
    năm 2023: 51
  làng văn hóa:
    đơn vị: xóm
    cộng: đếm
    năm 2023:
      Hoa Tây: có
kết quả: |
  Mở đầu câu chuyện đạt $thu_nhập trong năm.
  - **Về văn hóa:** Có $làng_văn_hóa giữ danh hiệu.
    >> id: van-hoa
  - Việc thứ hai, việc thứ ba.
tồn tại: |
  - Việc còn lại.
"""


def lines(script: Manuscript) -> list[str]:
    return script.text.split("\n")[10:]


def test_lines_of_prose_are_read_with_their_slots_and_marks() -> None:
    typed = read_lines(PLAN)
    assert [(one.slot, one.mark, one.order) for one in typed] == [
        (("kết quả",), "", 0),
        (("kết quả",), "- ", 1),
        (("kết quả",), "- ", 2),
        (("tồn tại",), "- ", 0),
    ]
    assert typed[1].printed == "Về văn hóa: Có … giữ danh hiệu."
    assert [one.is_plain for one in typed] == [False, False, True, True]


def test_a_line_is_found_by_its_words_whatever_a_figure_prints() -> None:
    paragraphs = ["Mở đầu câu chuyện đạt 51 triệu đồng trong năm.", "- Về văn hóa: Có 1/8 xóm giữ danh hiệu.", "- Việc thứ hai, việc thứ ba./.", "-"]
    first, second, third = locate(read_lines(PLAN), paragraphs)
    assert first.cited == ((22, 35, "$thu_nhập"),)
    assert second.places[:5] == (-1, -1, 6, 7, 8)
    assert third.paragraph == 2


def test_changes_are_made_on_the_lines_they_were_recorded_for() -> None:
    script = Manuscript(PLAN)
    _, culture, second, left = script.typed
    start = second.start + len("Việc thứ ")
    changes = [
        script.reword(second, start, start + 3, "nhì"),
        script.insert(culture, "Việc chen vào."),
        script.move(left, second),
    ]
    after, lost = expected(script, changes)
    assert not lost
    assert lines(after) == [
        "kết quả: |",
        "  Mở đầu câu chuyện đạt $thu_nhập trong năm.",
        "  - **Về văn hóa:** Có $làng_văn_hóa giữ danh hiệu.",
        "    >> id: van-hoa",
        "  - Việc chen vào.",
        "  - Việc thứ nhì, việc thứ ba.",
        "  - Việc còn lại.",
        "tồn tại: |",
        "",
    ]
    assert script.text == PLAN


def test_splitting_and_joining_are_inverse() -> None:
    script = Manuscript(PLAN)
    second = script.typed[2]
    split, _ = expected(script, [script.split(second, script.line_of(second).index("việc"))])
    assert lines(split)[4:6] == ["  - Việc thứ hai,", "  - việc thứ ba."]
    _, _, one, other, _ = split.typed
    joined, _ = expected(split, [split.join(one, other)])
    assert joined.text == PLAN


def test_a_change_whose_words_are_gone_is_told() -> None:
    script = Manuscript(PLAN)
    second = script.typed[2]
    change = script.reword(second, second.start, second.start + 4, "Điều")
    script.apply(script.delete(second))
    assert expected(script, [change])[1] == [change]


def test_what_is_worked_out_is_told_from_what_is_typed() -> None:
    script = Manuscript(PLAN)
    assert script.is_derived("$làng_văn_hóa")
    assert script.is_derived("$thu_nhập.2023.percent")
    assert not script.is_derived("$thu_nhập.2023")
