"""Widths of printed words, and names broken by them, against widths measured in a PDF."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.regulation import limits
from ntmdocs.model.typeface import balanced_lines, blank_gap, faces, width_mm
from ntmdocs.wordfile.build import build_template
from ntmdocs.wordfile.form import parse_form
from tests import office

MM = 25.4 / 72
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
SIGNS = "0123456789.,;:!?()[]%/+-–*“”‘’…<>≤≥=&@°²"
WORDS = st.text(st.sampled_from(LETTERS + LETTERS.upper()), min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
# style of the template, markers, size, bold, italic
LOOKS = (
    ("Nội dung", "", 14, False, False),
    ("Nội dung", "**", 14, True, False),
    ("Dự thảo", "", 13, False, True),
    ("Nơi nhận", "", 12, True, True),
)
TEXTS = (
    *(LETTERS[start : start + 20] for start in range(0, len(LETTERS), 20)),
    *(LETTERS[start : start + 20].upper() for start in range(0, len(LETTERS), 20)),
    SIGNS,
    "Quyết định số 318/QĐ-TTg ngày 08 tháng 3 năm 2022",
)


def test_the_national_title_and_the_motto_have_their_known_widths() -> None:
    assert width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True) == pytest.approx(88.3, abs=0.05)
    assert width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) == pytest.approx(95.7, abs=0.05)
    assert width_mm("Độc lập - Tự do - Hạnh phúc", 13, bold=True) == pytest.approx(56.1, abs=0.1)
    assert width_mm("Độc lập - Tự do - Hạnh phúc", 14, bold=True) == pytest.approx(60.5, abs=0.05)


def test_every_vietnamese_letter_and_common_sign_is_in_every_face() -> None:
    for face in faces():
        assert set(LETTERS + LETTERS.upper() + SIGNS) <= set(face)


def test_widths_are_those_that_a_pdf_shows(tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    source = "\n".join(f"{style} | {mark}{text.replace('*', '')}{mark}" for style, mark, *_ in LOOKS for text in TEXTS)
    pdf = office.to_pdf({"widths": build_template(parse_form(source), limits(date(2026, 1, 1)))}, tmp_path)["widths"]
    with pdfplumber.open(pdf) as document:
        printed = [line for page in document.pages for line in page.extract_text_lines() if line["text"] not in "23456"]
    expected = [(text.replace("*", ""), *look) for _, _, *look in LOOKS for text in TEXTS]
    assert [line["text"] for line in printed] == [text for text, *_ in expected]
    for line, (text, size, bold, italic) in zip(printed, expected, strict=True):
        assert (line["x1"] - line["x0"]) * MM == pytest.approx(width_mm(text, size, bold, italic), abs=0.25), text


def test_decomposed_letters_are_as_wide_as_composed_ones() -> None:
    text = "Ủy ban nhân dân xã Nghi Lộc"
    assert width_mm(unicodedata.normalize("NFD", text), 14) == pytest.approx(width_mm(text, 14))


def test_letters_of_other_scripts_and_invisible_ones_still_have_a_width() -> None:
    assert width_mm("中", 10) == pytest.approx(10 * MM)
    assert width_mm("\u200b\u0301", 10) == 0
    assert width_mm("", 14) == 0


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("UBND XÃ NGHI HOA", ("UBND XÃ NGHI HOA",)),
        ("ỦY BAN NHÂN DÂN XÃ NGHI LỘC", ("ỦY BAN NHÂN DÂN", "XÃ NGHI LỘC")),
        ("ỦY BAN NHÂN DÂN PHƯỜNG ĐIỆN BIÊN PHỦ", ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ")),
        ("PHÒNG VĂN HÓA - XÃ HỘI", ("PHÒNG VĂN HÓA - XÃ HỘI",)),
        (
            "BAN CHỈ ĐẠO XÂY DỰNG NÔNG THÔN MỚI NÂNG CAO XÃ NGHI HOA",
            ("BAN CHỈ ĐẠO XÂY DỰNG", "NÔNG THÔN MỚI", "NÂNG CAO XÃ NGHI HOA"),
        ),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ PHÙ MỸ BẮC", ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", "XÃ PHÙ MỸ BẮC")),
    ],
)
def test_names_break_where_a_clerk_would_break_them(name: str, lines: tuple[str, ...]) -> None:
    assert balanced_lines(name, 62, 13, bold=True) == lines


def test_no_line_opens_with_a_dash() -> None:
    for width in range(20, 90):
        assert not any(
            line.startswith("-") for line in balanced_lines("PHÒNG VĂN HÓA - XÃ HỘI XÃ PHÙ MỸ BẮC", width, 13, bold=True)
        )


@given(NAMES, st.floats(20, 120), st.sampled_from([12.0, 13.0, 14.0]), st.booleans())
def test_lines_are_the_text_again_and_fit_or_are_one_word(name: str, width: float, size: float, bold: bool) -> None:
    name = unicodedata.normalize("NFC", name)
    lines = balanced_lines(name, width, size, bold)
    assert " ".join(lines) == name
    assert all(width_mm(line, size, bold) <= width + 0.01 or " " not in line for line in lines)


@given(NAMES, st.floats(40, 120))
def test_no_fewer_lines_would_do(name: str, width: float) -> None:
    lines, filled = balanced_lines(name, width, 13), [""]
    for word in unicodedata.normalize("NFC", name).split(" "):
        longer = f"{filled[-1]} {word}".strip()
        filled = [*filled[:-1], longer] if width_mm(longer, 13) <= width else [*filled, word]
    assert len(lines) == len([line for line in filled if line])


def test_a_name_of_nothing_has_no_lines_and_a_long_word_stands_alone() -> None:
    assert balanced_lines("   ", 60, 13) == ()
    assert balanced_lines("A " + "B" * 60 + " C", 60, 13) == ("A", "B" * 60, "C")
    assert len(balanced_lines("XÃ " * 60, 30, 13)) > 5


@given(st.floats(3, 40), st.sampled_from([11.0, 13.0, 14.0]))
def test_a_gap_is_as_wide_as_asked_within_half_a_space(width: float, size: float) -> None:
    gap = blank_gap(width, size)
    assert set(gap) == {"\u00a0"}
    assert abs(width_mm(gap, size) - width) <= width_mm("\u00a0", size) / 2 + 1e-6
