"""The reader of figures in sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model.quantity import Relation
from ntmdocs.rules.numbers.mentions import Mention, mend, read_sentences

READ = {
    "Tổng số 2.298 thành viên": [("2.298", "thành viên")],
    "tổng chiều dài 1,1 km": [("1,1", "km")],
    "04 tuyến mương tưới (1,635 km)": [("04", "tuyến mương"), ("1,635", "km")],
    "có 7/8 xóm đạt (87,5%)": [("7/8", "xóm"), ("87,5", "%")],
    "từ 60 – 70% đường": [("60 – 70", "%")],
    "giảm từ 4 đến 5 hộ nghèo": [("4 đến 5", "hộ")],
    "mỗi bản 2 - 3 câu lạc bộ": [("2 - 3", "CLB")],
    "48,5 triệu/ người/ năm": [("48,5", "triệu đồng/người/năm")],
    "1,2 tỷ và 350 triệu đồng": [("1,2", "tỷ đồng"), ("350", "triệu đồng")],
    "450 hộ/500 hộ": [("450 hộ/500", "hộ")],
    "450 hộ trên tổng số 500 hộ": [("450 hộ trên tổng số 500", "hộ")],
    "2.450 triệu đồng/3.000 triệu đồng": [("2.450 triệu đồng/3.000", "triệu đồng")],
    "30 triệu đồng/nhà văn hóa": [("30", "triệu đồng/nhà")],
    "15 phần trăm": [("15", "%")],
    "3 hồng y": [("3", "")],
    "năm 2023 đạt 90%": [("90", "%")],
    "đạt 1.250.000 đồng": [("1.250.000", "đồng")],
}
NOTHING = (
    "ngày 07/6/2022",
    "ngày 05 tháng 3 năm 2020",
    "giai đoạn 2021 - 2025",
    "giai đoạn 2021 – 2025",
    "năm học 2024-2025",
    "trong quý II năm 2024",
    "tháng 5/2024",
    "Quyết định số 1563/QĐ-UBND",
    "Nghị định số 30/2020/NĐ-CP",
    "Đề án 06",
    "từ QL48E vào",
    "đạt chuẩn mức độ 2",
    "“4 tại chỗ”",
    "phương châm 4 tại chỗ",
    "trẻ 5 tuổi",
    "nhà học 2 tầng",
    "Điều 5, khoản 2 của Luật",
    "Tiêu chí số 17 về Môi trường",
    "xóm 8",
    "ấp 1, ấp 2",
    "Tổ dân phố số 7",
    "điện thoại 0238.3861.234",
    "số 1.5",
    "phòng chống Covid-19",
    "phụ lục 2",
    "kỷ niệm 27/7",
)


def mentions(text: str) -> list[Mention]:
    return [one for sentence in read_sentences(text) for one in sentence.mentions]


@pytest.mark.parametrize("text", READ)
def test_figures_are_read_with_their_units(text: str) -> None:
    assert [(one.quantity.literal, one.unit) for one in mentions(text)] == READ[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("đạt trên 95%", Relation.ABOVE),
        ("từ 95% trở lên", Relation.AT_LEAST),
        ("95% trở lên", Relation.AT_LEAST),
        ("dưới 4%", Relation.BELOW),
        ("≥ 51%", Relation.AT_LEAST),
        (r"$\geq 51$ %", Relation.AT_LEAST),
        (r"$< 4\%$", Relation.BELOW),
        (">= 51%", Relation.AT_LEAST),
        ("không quá 3%", Relation.AT_MOST),
        ("khoảng 3%", Relation.ABOUT),
        ("đạt 3%", Relation.EQUAL),
        ("từ 3%", Relation.EQUAL),
    ],
)
def test_comparators_are_read_from_words_symbols_and_residue(text: str, relation: Relation) -> None:
    (found,) = mentions(text)
    assert found.quantity.comparator.relation is relation


def test_a_figure_knows_where_it_stands() -> None:
    text = "Đã xong. Có trên 45 hộ nghèo."
    (found,) = mentions(text)
    assert (text[found.start : found.end], text[found.at : found.stop]) == ("trên 45 hộ", "45")


def test_a_sentence_ends_where_a_new_one_begins_and_not_at_a_number_or_abbreviation() -> None:
    text = "Tổng 2.298 hộ, v.v. và 1,5 km. Đến nay đạt 90%. 5 xóm xong."
    assert len(read_sentences(text)) == 3


@given(st.text(alphabet="aâđ 0159.,/%()-–$\\<>≥\n“”tỷxómhộ", max_size=60))
def test_any_text_is_read_and_mended_at_its_length(text: str) -> None:
    assert len(mend(text)) == len(text)
    for sentence in read_sentences(text):
        for one in sentence.mentions:
            assert sentence.start <= one.start <= one.at < one.stop <= one.end <= sentence.end
            assert text[one.at].isdigit()


@given(st.integers(1, 999_999_999), st.integers(0, 3), st.sampled_from(["tỷ đồng", "km", "%", "hộ", "xóm"]))
def test_every_number_that_is_written_by_the_rules_is_read_back(value: int, decimals: int, unit: str) -> None:
    number = Decimal(value).scaleb(-decimals)
    typed = f"{number:,}".translate(str.maketrans(",.", ".,"))
    (found,) = mentions(f"Kết quả đạt {typed} {unit} trong kỳ.")
    assert (found.quantity.value, found.quantity.precision, found.unit) == (number, decimals, unit)
