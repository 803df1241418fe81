"""Paragraphs that people split or joined take what the data changed in their words, wherever it stands now."""

from __future__ import annotations

import pytest

from ntmdocs.wordfile.conflict import AUTHOR
from tests.wordfile.carrying.sheets import accepted, merged, rejected, sheet, texts, xml

P = "- Kinh tế: Thu nhập bình quân ước đạt 68,5 triệu đồng trên địa bàn."
Q = "- **Nguồn nhân lực:** Tỷ lệ lao động qua đào tạo đạt 71,4%, có 2 làng nghề."
HEAD, TAIL = "- **Nguồn nhân lực:** Tỷ lệ lao động", "- qua đào tạo đạt 71,4%, có 2 làng nghề."
JOINED = f"{P} {Q[2:]}"
A, D = "Mở đầu kế hoạch.", "Thu gom rác thải ở mười hai xóm."


def plain(*lines: str) -> list[str]:
    return [line.replace("*", "") for line in lines]


@pytest.mark.parametrize("revise", [False, True])
def test_a_figure_in_the_half_that_was_cut_off_is_renewed_there(revise: bool) -> None:
    base, edited = sheet(A, Q, D), sheet(A, HEAD, TAIL, D)
    made = merged(base, edited, sheet(A, Q.replace("71,4", "71,5"), D), revise=revise)
    assert texts(made) == accepted(made) == plain(A, HEAD, TAIL.replace("71,4", "71,5"), D)
    assert AUTHOR not in xml(made) or revise


def test_a_figure_in_what_was_joined_is_renewed_there_and_nothing_comes_back() -> None:
    base, edited = sheet(A, P, Q, D), sheet(A, JOINED, D)
    fresh = sheet(A, P.replace("68,5", "69"), Q.replace("71,4", "71,5"), D)
    made = merged(base, edited, fresh)
    assert texts(made) == plain(A, JOINED.replace("68,5", "69").replace("71,4", "71,5"), D)
    assert AUTHOR not in xml(made)


def test_a_conflict_in_the_half_that_was_cut_off_stands_there() -> None:
    base, edited = sheet(A, Q, D), sheet(A, HEAD, TAIL.replace("71,4", "70"), D)
    made = merged(base, edited, sheet(A, Q.replace("71,4", "71,5"), D))
    assert accepted(made) == plain(A, HEAD, TAIL.replace("71,4", "70"), D)
    assert rejected(made) == plain(A, HEAD, TAIL.replace("71,4", "71,5"), D)
    assert xml(made).count("<w:commentRangeStart") == 1


GAP = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>[CHƯA CÓ: số làng nghề]</w:t></w:r>'


def line(text: str) -> str:
    """Return the XML of words, "@" being a gap."""
    runs = [f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' for words in text.split("@")]
    return GAP.join(runs)


@pytest.mark.parametrize(
    "own",
    [
        ["Tỷ lệ lao động qua đào tạo", "hằng năm đều tăng, có 2 làng nghề."],
        ["Kinh tế xã nhà phát triển. Tỷ lệ lao động qua đào tạo hằng năm đều tăng, có 2 làng nghề."],
    ],
)
def test_a_gap_of_the_data_is_highlighted_wherever_its_words_stand_now_and_no_more_when_it_is_filled(own: list[str]) -> None:
    words = "Tỷ lệ lao động qua đào tạo hằng năm đều tăng, có 2 làng nghề."
    lines = [words] if len(own) > 1 else ["Kinh tế xã nhà phát triển.", words]
    base, edited = sheet(A, *lines, D), sheet(A, *own, D)
    fresh = sheet(A, *lines[:-1], line(words.replace("2 làng", "@ làng")), D)
    made = merged(base, edited, fresh)
    assert xml(made).count("highlight") == 1
    assert texts(made)[-2] == own[-1].replace("2 làng", "[CHƯA CÓ: số làng nghề] làng")
    assert "highlight" not in xml(merged(fresh, made, base))
