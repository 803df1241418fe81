"""The sentences of a real plan that went out: family B of its faults is found at its place, the controls stay silent."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ntmdocs.intake import law
from ntmdocs.model.script import Passage, Role
from ntmdocs.source import Mark
from tests import seed_sentences
from tests.rules.numbers.scripts import findings

pytestmark = pytest.mark.skipif(not seed_sentences.PATH.is_file(), reason="the real plan does not lie beside the project")
FOUND = {
    "B01": ("NUM300", "Tổng kinh phí 2,32 tỷ đồng"),
    "B02": ("NUM307", "Tiếp tục chỉ đạo 5 xóm còn lại"),
    "B03": ("NUM306", "Tiếp tục chỉ đạo 5 xóm còn lại"),
    "B10": ("NUM335", "Hoạt động của Quỹ TDND đạt 89,427"),
    "B11": ("NUM331", "Hoạt động của Quỹ TDND đạt 89,427"),
    "B12": ("NUM330", "Tổng số thành viên 2.298 thành viên"),
    "B13": ("NUM332", "triệu/ người/ năm"),
    "B14": ("NUM333", "05 xóm"),
    "B15": ("NUM334", "1 bộ phận cán bộ"),
    "B16": ("NUM320", "7/8 xóm được công nhận LVH"),
    "B19": ("NUM324", "sổ khám chữa bệnh điện tử"),
    "B20": ("NUM325", "lắp đặt mạng wifi"),
    "B21": ("NUM321", "60 – 70%"),
    "B22": ("NUM322", "bảo hiểm y tế đạt trên 95%"),
    "B23": ("NUM323", "từ 4 đến 5 hộ nghèo"),
}
TWINS = {
    "B06": ("7/8 xóm đạt làng văn hóa (87,5%)", "7/8 xóm đạt làng văn hóa (87,4%)", "NUM303"),
    "B07": ("(Hoa Tây, Thượng Thọ, Đông Nam, Ngọc Đường)", "(Hoa Tây, Thượng Thọ, Đông Nam)", "NUM306"),
    "B08": ("đầu người đạt 51 triệu", "đầu người đạt 50 triệu", "NUM308"),
    "B08, the other": ("cuối năm 2023 là 2,36%", "cuối năm 2023 là 4,36%", "NUM308"),
    "B09": ("2.298 thành viên tăng 50", "2.298 thành viên tăng 2.500", "NUM312"),
    "B01": ("Tổng kinh phí 2,32", "Tổng kinh phí 2,25", ""),
    "B02": ("chỉ đạo 5 xóm", "chỉ đạo 4 xóm", ""),
}


@cache
def passages(old: str = "", new: str = "") -> tuple[Passage, ...]:
    """Return the plan's paragraphs with their headings known, as a Word file typed by hand gives them."""
    made, criterion = [], None
    for number, line in enumerate(seed_sentences.PATH.read_text(encoding="utf-8").splitlines(), 1):
        text = seed_sentences.mend(line).replace(old, new) if old else seed_sentences.mend(line)
        mark, heading = Mark("a.docx", number), re.match(r"(\d+(?:\.\d+)*|[IVX]+)\.\s", text)
        if heading:
            named = re.search(r"Tiêu chí số (\d+)", text)
            criterion = int(named[1]) if named else None
            end, level = text.find(":") + 1 or len(text), heading[1].count(".") + 2 if text[0].isdigit() else 1
            more = {"begins": heading.end(), "heading_end": end, "level": level, "criterion": criterion}
            made.append(Passage(text, Role.HEADING, mark, ordinal=number, **more))  # type: ignore[arg-type]
        elif text:
            role = Role.ITEM if line.startswith("- ") else Role.PARAGRAPH
            made.append(Passage(text, role, mark, criterion=criterion, ordinal=number))
    return tuple(made)


def told(old: str = "", new: str = "") -> list[tuple[str, str, str]]:
    """Return code, the words from the place on, and the whole paragraph of each finding."""
    known = passages(old, new)
    by_line = {one.ordinal: one.text for one in known}
    criteria = law.load().law.criteria_set("nang-cao-2021-2025")
    found = findings(*known, year=2024, criteria=criteria)
    return [(one.code, by_line[one.mark.line][one.mark.column - 1 :], by_line[one.mark.line]) for one in found]


@pytest.mark.parametrize("row", FOUND)
def test_a_fault_of_the_real_plan_is_found_at_its_place(row: str) -> None:
    code, words = FOUND[row]
    assert any(one == code and words in whole for one, _, whole in told())


def test_some_written_with_a_digit_is_found_at_all_six_places() -> None:
    assert sum(code == "NUM334" for code, _, _ in told()) == 6


def test_nothing_else_is_asked_about() -> None:
    asked = sorted(code for code, _, _ in told() if code < "NUM320")
    assert asked == ["NUM300", "NUM306", "NUM307"]


@pytest.mark.parametrize("row", TWINS)
def test_a_control_is_silent_and_its_twin_is_not(row: str) -> None:
    old, new, code = TWINS[row]
    before, after = ([one for one, _, _ in found] for found in (told(), told(old, new)))
    if code:
        assert (before.count(code) + 1) == after.count(code)
    else:
        assert len(after) < len(before)
