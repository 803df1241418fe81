"""The rules of words read any text whatever without failing, and stand at a place in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.text.writing import criteria, run, write

WORDS = (
    *("xóm", "Hoa Tây", "Tiêu chí số 4 về", "Quyết định số", "1563/QĐ-UBND", "ngày", "31/4/2024", "5/3/2020", "BCD", "QCDCCS", "(", ")"),
    *("huyện", "phụ lục kèm theo", "## 1. ", "# II. ", "a) ", "Điều 5. ", "- ", "KÝ> TM. ", "PHÓ CHỦ TỊCH", "NHẬN> ", "CĂN CỨ> Căn cứ Luật"),
    *("7/8 xóm", "đạt chuẩn", "quý II năm 2024", "Mục tiêu:", "\n", "“", "”", ";", ".", "...", ",", "Nghị định 30", "và", "Đ", "\u0301", "\u00a0"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40))
def test_any_text_is_read_without_failing(parts: list[str]) -> None:
    script = write(" ".join(parts), year=2024, kind="KH", criteria=criteria("ntm-2021-2025"), hamlets=("Hoa Tây", "Tân Lập"))
    for finding in run(script):
        passage = next(one for one in script.passages if one.ordinal == finding.mark.line)
        assert 1 <= finding.mark.column <= len(passage.text) + 1
