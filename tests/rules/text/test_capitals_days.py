"""Feasts and days of the week, as annex II has them."""

from __future__ import annotations

import pytest

from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.rules.text.capitals_days import FEASTS, WEEKDAYS
from ntmdocs.source import Mark


def found(text: str) -> list[tuple[str, str, int]]:
    script = Script("a.docx", (Passage(text, Role.PARAGRAPH, Mark("a.docx", 1), ordinal=1),))
    findings = (one for rule in (FEASTS, WEEKDAYS) for one in rule.check(script))
    return [(one.values["found"], one.values["right"], one.mark.column) for one in findings]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Thăm hộ nghèo dịp Tết Nguyên Đán.", "Tết Nguyên Đán", "tết Nguyên đán"),
        ("Tổ chức tết trung thu cho trẻ.", "tết trung thu", "tết Trung thu"),
        ("Giao ban sáng thứ hai, báo cáo chiều thứ sáu.", "thứ hai", "thứ Hai"),
        ("Dọn vệ sinh vào thứ bảy hằng tuần.", "thứ bảy", "thứ Bảy"),
    ],
)
def test_other_capitals_are_told_at_their_place(text: str, wrong: str, right: str) -> None:
    assert (wrong, right, text.index(wrong) + 1) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thăm hộ nghèo dịp tết Nguyên đán, tết Trung thu.",
        "Tết Nguyên đán năm nay vui tươi.",
        "DỊP TẾT NGUYÊN ĐÁN",
        "Chúc Tết các hộ già neo đơn.",
        "Giao ban sáng thứ Hai hằng tuần.",
        "Nhiệm vụ thứ hai là tuyên truyền.",
        "Lần thứ ba trong năm, xã đứng thứ tư toàn tỉnh.",
        "Đây là năm thứ hai thực hiện.",
        "Từ nhiệm vụ thứ nhất đến nhiệm vụ thứ năm.",
    ],
)
def test_ordinals_and_right_forms_are_quiet(text: str) -> None:
    assert found(text) == []
