"""A typed number at the start of a paragraph, and sentences that only begin like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.script import Numerals
from ntmdocs.scripts.labels import letter_at, letter_value, parse_label, roman_value
from ntmdocs.vietnamese import roman


@pytest.mark.parametrize(
    ("text", "numbers", "numerals", "noun", "words"),
    [
        ("IV. CÁC GIẢI PHÁP", (4,), Numerals.ROMAN, "", "CÁC GIẢI PHÁP"),
        ("IV.CÁC GIẢI PHÁP", (4,), Numerals.ROMAN, "", "CÁC GIẢI PHÁP"),
        ("I/ PHẦN MỘT", (1,), Numerals.ROMAN, "", "PHẦN MỘT"),
        ("I- ĐẶC ĐIỂM", (1,), Numerals.ROMAN, "", "ĐẶC ĐIỂM"),
        ("II.1. Kết quả", (2, 1), Numerals.ROMAN, "", "Kết quả"),
        ("1. Mục tiêu", (1,), Numerals.ARABIC, "", "Mục tiêu"),
        ("1.Mục tiêu", (1,), Numerals.ARABIC, "", "Mục tiêu"),
        ("01. Mục tiêu", (1,), Numerals.ARABIC, "", "Mục tiêu"),
        ("1) rà soát", (1,), Numerals.ARABIC, "", "rà soát"),
        ("1/ Mục tiêu", (1,), Numerals.ARABIC, "", "Mục tiêu"),
        ("1- Mục tiêu", (1,), Numerals.ARABIC, "", "Mục tiêu"),
        ("2.10. Tiêu chí", (2, 10), Numerals.ARABIC, "", "Tiêu chí"),
        ("2.3.1 Tiêu chí", (2, 3, 1), Numerals.ARABIC, "", "Tiêu chí"),
        ("  2.1.\tQuy hoạch", (2, 1), Numerals.ARABIC, "", "Quy hoạch"),
        ("a) xây dựng", (1,), Numerals.LETTER, "", "xây dựng"),
        ("đ) xây dựng", (5,), Numerals.LETTER, "", "xây dựng"),
        ("a. Xây dựng", (1,), Numerals.LETTER, "", "Xây dựng"),
        ("A. ĐÁNH GIÁ", (1,), Numerals.LETTER, "", "ĐÁNH GIÁ"),
        ("Điều 12. Tổ chức thực hiện", (12,), Numerals.ARABIC, "Điều", "Tổ chức thực hiện"),
        ("Chương II", (2,), Numerals.ROMAN, "Chương", ""),
        ("Chương II\nQUY ĐỊNH CHUNG", (2,), Numerals.ROMAN, "Chương", "QUY ĐỊNH CHUNG"),
        ("Phần thứ nhất", (1,), Numerals.WORD, "Phần", ""),
        ("PHẦN THỨ BA KẾT QUẢ", (3,), Numerals.WORD, "Phần", "KẾT QUẢ"),
        ("Mục 2. Trình tự", (2,), Numerals.ARABIC, "Mục", "Trình tự"),
    ],
)
def test_a_typed_number_is_told_from_its_words(
    text: str, numbers: tuple[int, ...], numerals: Numerals, noun: str, words: str
) -> None:
    found = parse_label(text)
    assert found is not None
    label, begins = found
    assert (label.numbers, label.numerals, label.noun, text[begins:]) == (numbers, numerals, noun, words)
    assert not label.is_automatic


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mục tiêu: đến cuối năm",
        "1.1 tỷ đồng",
        "1.500 hộ dân",
        "2.298 thành viên",
        "7/8 xóm đạt chuẩn",
        "30/4 là ngày nghỉ",
        "20.11 là ngày Nhà giáo",
        "1 - 2 lần mỗi tuần",
        "5-10 ha",
        "V. I. Lênin viết",
        "đ/c Nguyễn Văn A",
        "Điều 5 của Luật này",
        "Mục 2 của kế hoạch nêu",
        "Phần II của kế hoạch nêu",
        "Phụ lục II",
        "2024 là năm cuối",
        "A là chữ đầu",
        "0,5 ha",
        "- Xây dựng",
    ],
)
def test_a_sentence_that_begins_with_a_number_has_no_label(text: str) -> None:
    assert parse_label(text) is None


@given(st.integers(1, 39), st.sampled_from(["KẾT QUẢ", "Mục tiêu", "Tổ chức thực hiện"]))
def test_any_roman_number_is_read_as_it_is_written(value: int, words: str) -> None:
    found = parse_label(f"{roman(value)}. {words}")
    assert found is not None
    assert found[0].numbers == (value,)
    assert f"{roman(value)}. {words}"[found[1] :] == words


@given(st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_any_arabic_number_is_read_as_whole_numbers(numbers: list[int]) -> None:
    text = ".".join(map(str, numbers)) + ". Tên mục"
    found = parse_label(text)
    assert found is not None
    assert found[0].numbers == tuple(numbers)


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    found = parse_label(text)
    assert found is None or 0 < found[1] <= len(text)


def test_letters_count_as_points_are_lettered() -> None:
    assert [letter_at(place) for place in range(1, 9)] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert [letter_value(letter) for letter in "dđeĐ"] == [4, 5, 6, 5]
    assert letter_at(40) == ""


def test_letters_that_are_no_roman_number_have_no_value() -> None:
    assert [roman_value(text) for text in ("IIX", "IIII", "IX", "XIV")] == [0, 0, 9, 14]
