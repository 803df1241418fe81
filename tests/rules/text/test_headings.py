"""TXT106-TXT110: siblings that differ in form."""

from __future__ import annotations

from tests.rules.text.writing import check, lines, of

TITLED = "## 1. Tuyên truyền\n- Việc\n## 2. Huy động nguồn lực\n- Việc\n"


def test_a_number_without_title_among_titled_siblings_is_a_hint() -> None:
    assert lines("TXT106", TITLED + "3. Đề nghị cấp trên quan tâm bố trí vốn.") == [5]


def test_numbered_sentences_among_themselves_are_no_headings() -> None:
    assert lines("TXT106", "1. Ông A, Chủ tịch;\n2. Bà B, Phó Chủ tịch;\n3. Ông C.") == []


def test_headings_that_text_runs_on_from_have_titles() -> None:
    assert lines("TXT106", "## 1. Mục tiêu: | Đạt chuẩn.\n## 2. Nhiệm vụ\n## 3. Kinh phí: | 2 tỷ đồng.") == []


def test_headings_that_end_differently_are_one_hint_for_the_group() -> None:
    text = "## 1. Quy hoạch\n## 2. Giao thông.\n## 3. Điện:\n## 4. Y tế\n"
    assert [(one["line"], one["count"], one["all"]) for one in of("TXT107", text)] == [("2", "2", "4")]


def test_a_run_in_heading_keeps_its_colon() -> None:
    assert lines("TXT107", "## 1. Quy hoạch: | Rà soát.\n## 2. Điện: | Sửa chữa.\n## 3. Y tế") == []


def test_headings_that_all_end_alike_are_left_alone() -> None:
    assert lines("TXT107", "## 1. Quy hoạch:\n## 2. Điện:\n# II. KẾT QUẢ") == []


def test_labels_with_and_without_about_are_one_hint() -> None:
    text = "- Về văn hóa: Tốt.\n- Về y tế: Tốt.\n- Môi trường: Khá.\n"
    assert [(one["line"], one["label"]) for one in of("TXT108", text)] == [("3", "Môi trường")]


def test_labels_of_one_form_are_left_alone() -> None:
    assert lines("TXT108", "- Về văn hóa: Tốt.\n- Về y tế: Tốt.\n- Về môi trường: Khá.") == []
    assert lines("TXT108", "- Văn hóa: Tốt.\n- Y tế: Tốt.\n- Môi trường: Khá.") == []


def test_a_capital_after_about_is_a_hint_where_others_have_none() -> None:
    assert lines("TXT108", "- Về văn hóa: Tốt.\n- Về y tế: Tốt.\n- Về Môi trường: Khá.") == [3]


def test_a_paragraph_before_items_is_a_hint_only_where_its_neighbours_begin_with_items() -> None:
    listed = "".join(f"## {number}. Mục {number}\n- Việc.\n- Việc nữa.\n" for number in (1, 2, 3))
    assert lines("TXT109", listed + "## 4. Môi trường\nThu gom rác thường xuyên.\n- Việc.\n- Việc nữa.") == [11]
    assert lines("TXT109", listed + "## 4. Môi trường\nTập trung các việc sau:\n- Việc.\n- Việc nữa.") == []
    assert lines("TXT109", listed + "## 4. Quy hoạch\nChỉ một đoạn.") == []
    assert lines("TXT109", "## 1. Môi trường\nThu gom rác.\n- Việc.\n- Việc nữa.") == []


def test_shortcomings_without_causes_are_a_hint() -> None:
    assert lines("TXT110", "## 1. Tồn tại, hạn chế\n- Chậm.", kind="KH") == [1]
    assert lines("TXT110", "## 1. Tồn tại, hạn chế\n- Chậm, nguyên nhân do mưa.", kind="BC") == []
    assert lines("TXT110", "## 1. Tồn tại, hạn chế\n- Chậm.\n## 2. Nguyên nhân\n- Mưa.", kind="KH") == []
    assert lines("TXT110", "## 1. Tồn tại, hạn chế\n- Chậm.", kind="QĐ") == []


def test_form_is_never_more_than_a_hint() -> None:
    found = check(TITLED + "3. Đề nghị cấp trên quan tâm.\n## 4. Điện:", kind="KH")
    assert {one.severity for one in found} == {"hint"}
