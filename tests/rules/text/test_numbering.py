"""TXT100-TXT104: printed numbers that do not count on, and the many ways of numbering that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.script import Label, Passage, Role, Script
from ntmdocs.scripts.labels import letter_at
from ntmdocs.source import Mark
from ntmdocs.vietnamese import roman
from tests.rules.text.writing import check, codes, criteria, lines, of, run

NUMBERING = ("TXT100", "TXT101", "TXT102", "TXT103", "TXT104")


def numbering(text: str, **around: object) -> list[tuple[str, int]]:
    return [(one.code, one.mark.line) for one in check(text, **around) if one.code in NUMBERING]


def test_a_jump_of_parts_is_one_finding_at_the_part_that_jumps() -> None:
    text = "# I. KẾT QUẢ\n# II. MỤC TIÊU\n# IV. GIẢI PHÁP\n# V. TỔ CHỨC"
    assert numbering(text) == [("TXT100", 3)]
    assert of("TXT100", text)[0]["right"] == "III"


def test_parts_begin_with_the_first_unless_the_head_is_cut_off() -> None:
    assert numbering("# II. MỤC TIÊU\n# III. GIẢI PHÁP") == [("TXT100", 1)]
    assert numbering("# II. MỤC TIÊU\n# III. GIẢI PHÁP", is_fragment=True) == []


def test_a_fragment_with_headings_before_part_one_has_lost_a_part() -> None:
    text = "## 2. Tồn tại\n# I. MỤC TIÊU\n## 1. Mục tiêu\n# IV. GIẢI PHÁP"
    assert numbering(text, is_fragment=True) == [("TXT100", 4), ("TXT104", 2)]
    assert of("TXT104", text, is_fragment=True)[0]["right"] == "III"
    assert of("TXT100", text, is_fragment=True)[0]["right"] == ""


def test_a_whole_document_may_have_numbered_words_before_its_parts() -> None:
    assert numbering("1. Văn bản này gồm hai phần.\n# I. MỤC TIÊU\n# II. GIẢI PHÁP") == []


def test_children_that_bear_another_parents_number_are_one_finding() -> None:
    text = "## 2. Nhiệm vụ\n### 2.1. A\n## 3. Duy trì\n### 2.3.1. B | x\n### 2.3.2. C | y"
    assert numbering(text, is_fragment=True) == [("TXT101", 4)]
    found = of("TXT101", text)[0]
    assert (found["right"], found["count"], found["above"]) == ("3.1", "2", "3")


def test_a_jump_and_its_repeat_are_two_findings() -> None:
    text = "## 1. M\n## 2. N\n### 2.1. A | x\n### 2.3. B | x\n### 2.3. C | x\n### 2.4. D | x"
    assert sorted(numbering(text), key=lambda one: one[1]) == [("TXT103", 4), ("TXT102", 5)]


@pytest.mark.parametrize(
    "numbers",
    [(1, 2, 3, 3, 5), (1, 2, 3, 3, 4)],
)
def test_a_number_used_twice_is_one_finding_however_the_rest_counts_on(numbers: tuple[int, ...]) -> None:
    assert numbering("\n".join(f"## {number}. Mục" for number in numbers)) == [("TXT102", 4)]


def test_two_siblings_in_the_wrong_order_are_one_finding() -> None:
    assert numbering("## 1. A\n## 3. B\n## 2. C\n## 4. D") == [("TXT103", 2)]


def test_ten_follows_nine_and_is_no_one() -> None:
    text = "## 1. Mục tiêu\n## 2. Nhiệm vụ\n" + "\n".join(f"### 2.{number}. Mục" for number in range(1, 13))
    assert numbering(text) == []


def test_the_same_digits_in_another_part_are_no_repeat() -> None:
    text = "# I. A\n## 1. B\n## 2. C\n### 2.1. D\n### 2.2. E\n# II. F\n## 1. G\n## 2. H\n### 2.1. I\n### 2.2. K"
    assert numbering(text) == []


def test_numbers_may_run_on_through_the_parts() -> None:
    assert numbering("# I. A\n## 1. B\n## 2. C\n# II. D\n## 3. E\n## 4. F") == []


def test_parts_may_begin_anew_in_each_division() -> None:
    assert numbering("Phần thứ nhất\n# I. A\n# II. B\nPhần thứ hai\n# I. C\n# II. D") == []
    assert numbering("Phần thứ nhất\n# I. A\nPhần thứ ba\n# I. C") == [("TXT103", 3)]


def test_articles_count_through_all_chapters() -> None:
    good = "Chương I\nĐiều 1. A\nĐiều 2. B\nChương II\nĐiều 3. C\nĐiều 4. D"
    assert numbering(good) == []
    assert numbering(good.replace("Điều 3.", "Điều 5.")) == [("TXT103", 5)]
    assert numbering(good.replace("Điều 4.", "Điều 3.")) == [("TXT102", 6)]


def test_clauses_begin_anew_in_each_article_and_points_in_each_clause() -> None:
    text = "Điều 1. A\n1. B\na) C\nb) D\n2. E\na) F\nb) G\nĐiều 2. H\n1. I\n2. K"
    assert numbering(text) == []


def test_points_are_lettered_as_the_decree_letters_them() -> None:
    good = "\n".join(f"{letter_at(place)}) việc" for place in range(1, 9))
    assert numbering(good) == []
    assert of("TXT103", "a) A\nb) B\nc) C\nd) D\ne) E")[0]["right"] == "đ)"


def test_lists_in_prose_begin_anew_as_often_as_they_like() -> None:
    assert numbering("Việc thứ nhất:\n1) A\n2) B\nViệc thứ hai:\n1) C\n2) D\n3) E") == []


def test_a_list_of_two_kinds_of_numbers_is_no_slip() -> None:
    assert numbering("## 1. A\n1) B\n2) C\n## 2. D\na) E\nb) F\n1) G\n2) H") == []


def test_an_appendix_counts_for_itself() -> None:
    assert numbering("# I. A\n## 1. B\n# II. C\nPL> Phụ lục I\n# I. D\n## 1. E\nPL> Phụ lục II\n# I. F") == []


def test_numbers_under_roman_parts_may_bear_their_number() -> None:
    assert numbering("# I. A\n## I.1. B\n## I.2. C\n# II. D\n## II.1. E") == []
    assert numbering("# I. A\n## I.1. B\n# II. D\n## I.1. E")[0][0] == "TXT101"


def test_a_missing_level_is_no_slip() -> None:
    assert numbering("## 3. A\n### 3.1.1. B\n### 3.1.2. C", is_fragment=True) == []


def test_automatic_numbers_never_slip_but_are_counted() -> None:
    def passage(ordinal: int, number: int, is_automatic: bool) -> Passage:
        label = Label(f"{number}.", (number,), is_automatic=is_automatic)
        return Passage("Mục", Role.HEADING, Mark("x", ordinal, 1), None, label, 0, 3, 1, ordinal=ordinal)

    assert run(Script("x", (passage(1, 1, True), passage(2, 4, True)))) == []
    assert codes(run(Script("x", (passage(1, 1, True), passage(2, 2, False))))) == []
    assert codes(run(Script("x", (passage(1, 1, True), passage(2, 4, False))))) == ["TXT103"]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_a_document_whose_numbers_count_on_is_never_blamed(sizes: list[int]) -> None:
    made = []
    for part, size in enumerate(sizes, 1):
        made.append(f"# {roman(part)}. PHẦN")
        for heading in range(1, size + 1):
            made.append(f"## {heading}. Mục")
            made.extend(f"### {heading}.{child}. Mục con" for child in range(1, size))
    assert numbering("\n".join(made)) == []


@given(st.integers(3, 9), st.data())
def test_a_heading_taken_out_of_a_series_is_found_where_the_gap_is(size: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, size - 1))
    made = [f"## {number}. Mục" for number in range(1, size + 1) if number != gone]
    assert lines("TXT103", "\n".join(made)) == [gone]


def test_a_list_numbered_like_the_headings_around_it_is_no_repeat() -> None:
    text = (
        "## 1. Mục tiêu\n1. Nâng cao.\n2. Mở rộng.\n## 2. Nhiệm vụ\n1. Rà soát.\n2. Lập hồ sơ.\n3. Trình duyệt.\n## 3. Kinh phí"
    )
    assert numbering(text) == []
    assert numbering(text.replace("## 3. Kinh phí", "## 4. Kinh phí")) == [("TXT103", 8)]
    assert numbering(text.replace("2. Lập hồ sơ", "3. Lập hồ sơ")) == [("TXT103", 6), ("TXT102", 7)]


def test_a_numbered_sentence_after_titled_siblings_counts_on_from_them() -> None:
    assert numbering("## 1. Giải pháp\n## 2. Tổ chức\n3. Đề nghị cấp trên quan tâm.") == []


def test_children_stand_under_the_heading_whose_number_they_bear_not_under_a_list() -> None:
    assert (
        numbering("## 1. Mục tiêu\n1. Nâng cao.\n2. Mở rộng.\n### 1.1. Cụ thể\n### 1.2. Lâu dài\n## 2. Nhiệm vụ\n### 2.1. A")
        == []
    )


def test_criteria_listed_by_their_own_numbers_may_leave_some_out() -> None:
    listed = "Các tiêu chí đã đạt:\n1. Quy hoạch.\n4. Điện.\n8. Thông tin và Truyền thông.\n"
    assert numbering(listed, criteria=criteria("ntm-2021-2025")) == []
    assert numbering(listed) != []
    assert numbering("1. Tuyên truyền.\n4. Tập huấn.", criteria=criteria("ntm-2021-2025")) == [("TXT103", 2)]


def test_a_first_number_typed_for_another_is_told_there_and_not_at_the_next() -> None:
    assert numbering("# I. A\n## 3. Mục tiêu\n## 2. Nhiệm vụ\n## 3. Giải pháp") == [("TXT103", 2)]
    assert numbering("# I. A\n## 1. X\n## 2. Y\n# II. B\n## 3. Mục tiêu\n## 2. Nhiệm vụ") == [("TXT103", 5)]
    assert of("TXT103", "# I. A\n## 2. Mục tiêu\n## 2. Nhiệm vụ\n## 3. C")[0]["right"] == "1"


@pytest.mark.parametrize("rest", ["", "\n## 3. Khó khăn"])
def test_the_first_number_twice_is_told_at_the_second_place(rest: str) -> None:
    assert numbering(f"# I. A\n## 1. Đặc điểm\nĐịa hình dốc.\n## 1. Thuận lợi{rest}") == [("TXT102", 4)]


def test_points_and_articles_numbered_twice_at_the_second_place_are_told() -> None:
    assert numbering("1. Chỉ tiêu.\na) Một;\na) Hai;\nc) Ba.") == [("TXT102", 3)]
    assert numbering("Điều 1. Một.\nĐiều 1. Hai.\nĐiều 3. Ba.") == [("TXT102", 2)]
    assert numbering("## 1. A\n## 2. B\n## 1. C\n## 4. D") == [("TXT102", 3)]


def test_a_list_that_begins_anew_is_no_number_twice() -> None:
    assert numbering("Về kinh tế:\n1. Một việc.\nVề xã hội:\n1. Một việc.\n2. Hai việc.") == []
    assert numbering("1. Một.\n2. Hai.\n1. Một.\n2. Hai.\n3. Ba.") == []
    assert numbering("## 1. Mục tiêu\n1. Một câu.\n2. Hai câu.\n## 2. Giải pháp") == []


def test_a_foreign_prefix_among_siblings_is_told_though_a_part_bears_it() -> None:
    text = "# I. X\n# II. KẾT QUẢ\n## 1. A\n## 2. B\n## 3. C\n### 3.1. a\n### 2.2. b\n### 3.3. c"
    assert numbering(text) == [("TXT101", 7)]
    assert numbering(text.replace("3.1.", "2.1.").replace("2.2.", "3.2.")) == [("TXT101", 6)]
    assert numbering("# I. X\n# II. KẾT QUẢ\n## 2.1. A\n## 2.2. B\n### 2.2.1. a") == []
