"""Whole texts of other communes and kinds: nothing but hints, and these few; the same with one fault each."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ntmdocs.finding import Severity
from tests.rules.text.innocent import DECISION, DELTA_PLAN, LETTER, TEXTS, WARD_REPORT
from tests.rules.text.writing import check, codes, criteria


def around(name: str) -> tuple[str, dict[str, Any]]:
    text, given = TEXTS[name]
    chosen = criteria("ntm-2021-2025" if name == "plan in the delta" else "ntm-2026-2030")
    return text, {**given, "criteria": chosen}


@pytest.mark.parametrize("name", TEXTS)
def test_a_sound_text_is_told_nothing(name: str) -> None:
    text, given = around(name)
    assert [(one.code, one.mark.line, one.values) for one in check(text, **given)] == []


@pytest.mark.parametrize(
    ("text", "sound", "fault", "code"),
    [
        (DECISION, "Điều 3. Quyết", "Điều 4. Quyết", "TXT103"),
        (DECISION, "đ) Tham mưu", "e) Tham mưu", "TXT103"),
        (DECISION, "ngày 03 tháng 02 năm 2026", "ngày 30 tháng 02 năm 2026", "TXT164"),
        (DECISION, "số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2021", "TXT165"),
        (DECISION, "các thôn Đoàn Kết, Tân Lập", "các thôn Đoàn Kết, Tân Lâp", "TXT140"),
        (WARD_REPORT, "#### 2.2. Y tế", "#### 2.1. Y tế", "TXT102"),
        (WARD_REPORT, "## II. NHIỆM VỤ", "## III. NHIỆM VỤ", "TXT100"),
        (WARD_REPORT, "#### 2.1. Giáo", "#### 3.1. Giáo", "TXT101"),
        (WARD_REPORT, "khu phố Bình Đáng", "khu phố Bình Đang", "TXT140"),
        (WARD_REPORT, "KÝ> KT. CHỦ TỊCH\n", "", "TXT182"),
        (WARD_REPORT, "NHẬN> UBND thành phố (b/c)", "NHẬN> UBND quận (b/c)", "TXT190"),
        (DELTA_PLAN, "ấp Hòa Long đi ấp Phú Thạnh", "ấp Hòa Lông đi ấp Phú Thạnh", "TXT140"),
        (DELTA_PLAN, "Có 6/6 ấp", "Có 6/7 ấp", "TXT144"),
        (DELTA_PLAN, "Tiêu chí số 4 về Điện", "Tiêu chí số 3 về Điện", "TXT120"),
        (DELTA_PLAN, "giai đoạn 2021 - 2025", "giai đoạn 2025 - 2021", "TXT166"),
        (LETTER, "Công văn số 1234/STC-QLNS ngày 15/01/2026", "Công văn số 1234/STC-QLNS ngày 15/13/2026", "TXT164"),
        (LETTER, "của Ban Chấp hành Trung ương về nông nghiệp, nông dân, nông thôn đến năm 2030", "", "TXT167"),
    ],
)
def test_one_fault_in_a_sound_text_is_found(text: str, sound: str, fault: str, code: str) -> None:
    assert sound in text
    name = next(name for name, (other, _) in TEXTS.items() if other == text)
    assert code in codes(check(text.replace(sound, fault, 1), **around(name)[1]))


def test_faults_of_form_are_no_errors() -> None:
    text, given = around("ward report")
    found = check(text.replace("### 1. Về kinh tế", "### 1. Về kinh tế."), **given)
    assert [one.severity for one in found] == [Severity.HINT]


def test_all_rules_of_words_take_little_time() -> None:
    text, given = around("ward report")
    long = "\n".join(text for _ in range(12))
    check(long, **given)
    start = time.perf_counter()
    check(long, **given)
    assert time.perf_counter() - start < 1.0
