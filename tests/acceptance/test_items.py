"""Every item of the YAML is one paragraph of the paper: none is lost, doubled or kept back when it is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ntmdocs.model.prose import Paragraph
from ntmdocs.outline import iter_sections
from tests.plans import HEAD, ROOT, build_plan, printed

SAMPLE = (ROOT / "data/nghi-hoa/2024/plan.yaml").read_text(encoding="utf-8")
COMMUNE = (ROOT / "data/nghi-hoa/xa.yaml").read_text(encoding="utf-8")
SLOTS = ("kết quả", "tồn tại", "nguyên nhân", "bài học", "kinh phí", "giải pháp")
IN_ORDER = (
    *("mở đầu", "kết quả", "tồn tại", "nguyên nhân", "bài học", "thuận lợi", "khó khăn", "mục tiêu"),
    *("nhiệm vụ", "duy trì", "kinh phí", "giải pháp", "tổ chức thực hiện", "đề nghị", "mục thêm"),
)


def texts(built: object) -> list[str]:
    return [one.text.removesuffix("/.").rstrip(".") for one in printed(built)]  # type: ignore[arg-type]


def without(source: str, paragraph: Paragraph) -> str:
    gone = {paragraph.line.span.line, *(attribute.value.span.line for attribute in paragraph.attributes)}
    return "".join(line for number, line in enumerate(source.splitlines(keepends=True), 1) if number not in gone)


def test_deleting_any_one_item_removes_exactly_its_paragraph(tmp_path: Path) -> None:
    whole = build_plan(tmp_path, SAMPLE, COMMUNE)
    before = texts(whole)
    plan = whole.checked.document
    assert plan is not None
    items = [(section, one) for section in iter_sections(plan) if len(section.content) > 1 for one in section.content]
    assert len(items) > 60
    for _, one in items:
        after = texts(build_plan(tmp_path, without(SAMPLE, one), COMMUNE))
        gone = [index for index, text in enumerate(before) if text not in after]
        assert len(gone) == 1, one.line.span.line
        assert before[: gone[0]] + before[gone[0] + 1 :] == after, one.line.span.line


def test_deleting_a_criterion_renumbers_those_after_it(tmp_path: Path) -> None:
    before = [(one.number, one.text) for one in printed(build_plan(tmp_path, SAMPLE, COMMUNE)) if one.style == "Tiêu chí"]
    lines = SAMPLE.splitlines(keepends=True)
    start = next(index for index, line in enumerate(lines) if line.startswith("  2:"))
    end = next(index for index, line in enumerate(lines) if line.startswith("  3:"))
    after = printed(build_plan(tmp_path, "".join(lines[:start] + lines[end:]), COMMUNE))
    headings = [(one.number, one.text) for one in after if one.style == "Tiêu chí"]
    expected = [text for _, text in before if "số 2 về" not in text]
    assert headings == [(f"2.{order}.", text) for order, text in enumerate(expected, 1)]


def test_parts_are_numbered_by_word_and_close_up(tmp_path: Path) -> None:
    plan = HEAD + "giải pháp: |\n  - Một.\nmục tiêu: |\n  Hai.\n"
    assert [one.number for one in printed(build_plan(tmp_path, plan)) if one.style == "Phần"] == ["I.", "II."]


def words() -> st.SearchStrategy[str]:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạầấẩẫậ ,;:()/%+-*$#&<>\"'“”"
    return st.text(st.sampled_from(letters), min_size=0, max_size=25).map(str.strip)


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a plan whose lines each carry a word of their own, and these words in the order of the paper."""
    number = iter(range(1000))
    source, marks = [HEAD], []

    def items(indent: str) -> Iterator[str]:
        for kind in draw(st.lists(st.sampled_from(["- ", "+ ", ""]), min_size=1, max_size=4)):
            mark = f"dấu{next(number)}x"
            marks.append(mark)
            yield f"{indent}{kind}{mark} {draw(words())}".rstrip() + "\n"

    for slot in IN_ORDER:
        if not draw(st.booleans()):
            continue
        if slot in ("nhiệm vụ", "duy trì"):
            numbers = (1, 3, 5) if slot == "nhiệm vụ" else (2, 4, 6)
            chosen = draw(st.lists(st.sampled_from(numbers), min_size=1, unique=True))
            source.append(f"{slot}:\n" + "".join(f"  {n}: |\n" + "".join(items("    ")) for n in chosen))
        elif slot == "tổ chức thực hiện":
            source.append(f"{slot}:\n  Các xóm: |\n" + "".join(items("    ")) + "  Văn phòng: |\n" + "".join(items("    ")))
        elif slot == "mục thêm":
            source.append(f"{slot}:\n  - tiêu đề: Mục khác\n    nội dung: |\n" + "".join(items("      ")))
        else:
            source.append(f"{slot}: |\n" + "".join(items("  ")))
    return "".join(source), marks


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans())
def test_every_item_of_any_plan_is_printed_once_and_in_order(tmp_path: Path, drawn: tuple[str, list[str]]) -> None:
    source, marks = drawn
    text = "\n".join(one.text for one in printed(build_plan(tmp_path, source)))
    assert [text.count(mark) for mark in marks] == [1] * len(marks)
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


@pytest.mark.parametrize("slot", ["mở đầu", "mục tiêu", "thuận lợi", "khó khăn", "đề nghị", *SLOTS])
def test_any_slot_alone_makes_a_whole_document(tmp_path: Path, slot: str) -> None:
    all_texts = [one.text for one in printed(build_plan(tmp_path, HEAD + f"{slot}: |\n  Chỉ một câu.\n"))]
    assert sum("Chỉ một câu" in text for text in all_texts) == 1
    assert sum(text.endswith("Chỉ một câu./.") for text in all_texts) == 1
