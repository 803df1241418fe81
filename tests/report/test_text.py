from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.finding import Citation, Finding, Offence, Severity, Where
from ntmdocs.messages import phrase
from ntmdocs.report import build_json, build_standing, build_text, place
from ntmdocs.source import Mark

ERROR = Offence("INP990", "made-up-error", Severity.ERROR, Citation("30/2020/NĐ-CP", "Phụ lục I, Mục II"))
WARNING = Offence("TXT990", "made-up-warning", Severity.WARNING)
HINT = Offence("TXT991", "made-up-hint", Severity.HINT)
PLAN = "data/xã A/2027/plan.yaml"


def at(offence: Offence, line: int, where: Where | None = None, path: str = PLAN, **parameters: object) -> Finding:
    return offence.at(Mark(path, line, 1), where, **parameters)


def findings_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(
    ("where", "vietnamese", "english"),
    [
        (Where("2.5", "tasks", 4), "Mục 2.5, gạch đầu dòng 4", "Section 2.5, item 4"),
        (Where("2.5", "tasks"), "Mục 2.5", "Section 2.5"),
        (Where("II"), "Phần II", "Part II"),
        (Where(slot="tasks", item=2), "Mục “nhiệm vụ”, gạch đầu dòng 2", "Section “tasks”, item 2"),
        (Where(slot="legal_bases"), "Mục “căn cứ”", "Section “legal bases”"),
        (Where(slot="something of a later kind"), "Mục “something of a later kind”", "Section “something of a later kind”"),
        (Where(item=3), "Gạch đầu dòng 3", "Item 3"),
        (Where(), "", ""),
        (None, "", ""),
    ],
)
def test_a_place_on_the_paper_reads_as_people_say_it(where: Where | None, vietnamese: str, english: str) -> None:
    assert (place(where, "vi"), place(where, "en")) == (vietnamese, english)


def test_a_line_begins_with_the_place_on_the_paper_and_its_words_and_ends_with_file_line_and_code() -> None:
    (line,) = findings_in(build_text([at(ERROR, 93, Where("2.5", "tasks", 4, "Chủ nhật xanh"))]))
    assert line.startswith("  Mục 2.5, gạch đầu dòng 4 (“Chủ nhật xanh”): ")
    assert line.endswith(f"({PLAN}:93, INP990)")


def test_a_finding_about_a_whole_file_names_the_file_alone() -> None:
    (line,) = findings_in(build_text([at(ERROR, 0)]))
    assert line.endswith(f"({PLAN}, INP990)")


def test_a_finding_about_no_file_names_the_code_alone() -> None:
    (line,) = findings_in(build_text([ERROR.at(Mark("", 7))]))
    assert line.endswith(" (INP990)")


def test_errors_stand_before_warnings_before_hints_each_with_its_count() -> None:
    text = build_text([at(HINT, 1), at(WARNING, 2, a=1), at(ERROR, 3), at(WARNING, 4, a=2)])
    headings = [line for line in text.splitlines() if not line.startswith(" ")]
    assert headings == ["Lỗi (1):", "Cần xem (2):", "Gợi ý (1):"]


def test_findings_stand_in_the_order_of_their_places() -> None:
    lines = [40, 7, 100, 9]
    text = build_text([at(ERROR, line, value=line) for line in lines])
    assert [line.rsplit(":", 1)[1].split(",")[0] for line in findings_in(text)] == ["7", "9", "40", "100"]


def test_repeats_fold_into_one_line_with_their_count_and_lines() -> None:
    text = build_text([at(ERROR, line, key="x") for line in (5, 9, 12)] + [at(ERROR, 13, key="y")])
    first, second = findings_in(text)
    assert "3 chỗ" in first
    assert "5, 9, 12" in first
    assert "chỗ" not in second
    assert text.startswith("Lỗi (4):")


def test_repeats_in_one_line_name_no_lines() -> None:
    (line,) = findings_in(build_text([ERROR.at(Mark(PLAN, 5, column)) for column in (1, 9)]))
    assert "Có 2 chỗ như vậy." in line


def test_the_same_words_in_two_files_are_two_lines() -> None:
    assert len(findings_in(build_text([at(ERROR, 5, key="x"), at(ERROR, 5, path="data/b.yaml", key="x")]))) == 2


def test_what_two_documents_find_in_a_file_that_they_share_is_told_once() -> None:
    twice = [at(ERROR, 5, key="x")] * 2
    assert build_text(twice).startswith("Lỗi (1):")
    assert len(json.loads(build_json(twice))) == 1
    assert "1 lỗi" in build_standing(twice, 0)


def test_fifteen_lines_are_shown_and_the_rest_is_counted() -> None:
    many = [at(ERROR, line, value=line) for line in range(1, 15)] + [at(WARNING, line, value=line) for line in range(1, 5)]
    text = build_text(many)
    assert len(findings_in(text)) == 15
    assert text.splitlines()[-1] == "Còn nữa: 3 cần xem. Thêm --all để xem hết."
    assert len(findings_in(build_text(many, limit=None))) == 18


def test_nothing_found_prints_nothing() -> None:
    assert build_text([]) == ""
    assert json.loads(build_json([])) == []


def test_the_last_line_says_what_stands_before_issuing() -> None:
    found = [at(ERROR, 1), at(ERROR, 2), at(WARNING, 3)]
    assert build_standing(found, 5) == "Trước khi ban hành còn: 2 lỗi phải sửa, 5 chỗ [CHƯA CÓ] phải điền."
    assert build_standing([at(HINT, 1)], 1) == "Trước khi ban hành còn: 1 chỗ [CHƯA CÓ] phải điền."
    assert build_standing([at(WARNING, 1)], 0) == "Không còn lỗi, không còn chỗ [CHƯA CÓ]."
    assert build_standing(found, 0, "en") == "Before issuing there are still: 2 errors to mend."


def test_a_record_for_other_programs_has_every_field() -> None:
    (record,) = json.loads(build_json([at(ERROR, 93, Where("2.5", "tasks", 4), value="ư")]))
    assert list(record) == ["code", "severity", "path", "line", "column", "where", "message", "cure", "citation"]
    assert record["where"] == "Mục 2.5, gạch đầu dòng 4"
    assert record["citation"] == "30/2020/NĐ-CP, Phụ lục I, Mục II"
    assert (record["severity"], record["path"], record["line"], record["column"]) == ("error", PLAN, 93, 1)


def test_records_are_neither_folded_nor_left_out() -> None:
    assert len(json.loads(build_json([at(ERROR, line, key="x") for line in range(40)]))) == 40


def test_a_wrapped_line_keeps_every_word_and_its_indent() -> None:
    found = [at(ERROR, 93, Where("2.5", "tasks", 4), value="một hai ba bốn năm " * 8)]
    wide, narrow = build_text(found), build_text(found, width=60)
    assert narrow.split() == wide.split()
    assert max(map(len, narrow.splitlines())) < 60
    assert all(line.startswith("      ") for line in narrow.splitlines()[2:])


@given(st.text(max_size=40))
def test_no_data_can_break_a_line_or_disturb_the_screen(value: str) -> None:
    text = build_text([at(ERROR, 3, Where("1", words=value), value=value)])
    assert len(text.split("\n")) == 2
    assert all(character.isprintable() or character == "\n" for character in text)
    json.loads(build_json([at(ERROR, 3, value=value)]))


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_findings_come_does_not_matter(order: random.Random) -> None:
    found = [at(kind, line, value=line % 3) for kind in (ERROR, WARNING, HINT) for line in range(8)]
    mixed = found[:]
    order.shuffle(mixed)
    assert build_text(mixed) == build_text(found)
    assert build_json(mixed) == build_json(found)


def test_english_is_told_on_request() -> None:
    text = build_text([at(ERROR, 3, Where("2.5"))], "en")
    assert text.startswith(f"{phrase('report.error', 'en')} (1):\n  Section 2.5: ")
