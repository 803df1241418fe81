"""TXT150-TXT154: abbreviations."""

from __future__ import annotations

import pytest

from tests.rules.text.writing import check, codes, lines, of

OURS = ("TXT150", "TXT151", "TXT152", "TXT153", "TXT154")


def told(text: str, **around: object) -> list[str]:
    return [one for one in codes(check(text, **around)) if one in OURS]


@pytest.mark.parametrize(
    ("slip", "right"), [("BCD", "BCĐ"), ("HTCD", "HTCĐ"), ("XKLD", "XKLĐ"), ("HDND", "HĐND"), ("CDS", "CĐS"), ("QD", "QĐ")]
)
def test_a_lost_stroke_is_an_error_at_every_place(slip: str, right: str) -> None:
    text = f"Thành viên {slip} xã họp.\nThường trực {slip} chủ trì."
    assert [(one["line"], one["right"]) for one in of("TXT151", text)] == [("1", right), ("2", right)]


def test_letters_in_the_wrong_order_are_asked_about() -> None:
    assert of("TXT152", "Phương án PCTT – TCKN của xã.")[0]["right"] == "TKCN"
    assert of("TXT152", "Xã xây dựng NMT trong năm.")[0]["right"] == "NTM"


def test_a_rare_abbreviation_is_asked_about_once_where_it_is_used_first() -> None:
    text = "Thực hiện QCDCCS ở xã.\nQCDCCS được niêm yết."
    assert [(one["line"], one["count"], one["full"]) for one in of("TXT150", text)] == [("1", "2", "quy chế dân chủ ở cơ sở")]


def test_an_unknown_abbreviation_is_asked_about() -> None:
    assert [one["short"] for one in of("TXT150", "Mô hình XTKB hoạt động tốt.")] == ["XTKB"]


@pytest.mark.parametrize(
    "definition",
    [
        "Ban Công tác Mặt trận (sau đây viết tắt là CTMT) họp.",
        "Công tác Mặt trận (sau đây gọi tắt là: CTMT) được quan tâm.",
        "Công tác mặt trận (viết tắt: CTMT) được quan tâm.",
        "Công tác mặt trận (gọi tắt là “CTMT”) được quan tâm.",
        "Công tác Mặt trận (CTMT) được quan tâm.",
        "CTMT (công tác Mặt trận) được quan tâm.",
        "CTMT: công tác Mặt trận.",
    ],
)
def test_a_definition_in_any_form_is_one(definition: str) -> None:
    assert "TXT150" not in told(f"{definition}\nCác ban CTMT họp.")


def test_brackets_that_do_not_stand_for_the_words_before_define_nothing() -> None:
    assert "TXT150" in told("Kinh phí do dân đóng góp (CTMT) như trên.")


def test_the_office_may_know_more_abbreviations() -> None:
    assert told("Mô hình XTKB tốt.", abbreviations=("XTKB",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "UBND, HĐND, MTTQ xã; HTX; THCS; THPT; BHYT; OCOP; NTM; QP-AN; KT-XH; VH-TT.",
        "Theo Quyết định số 1563/QĐ-UBND và Công văn số 12/STC-QLNS, 45-KL/TU.",
        "KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI NĂM 2026",
        "THỰC HIỆN TRUNG TÂM VĂN HÓA",
        "Quốc lộ QL48E, đường ĐH12, khu B, tổ A; quý IV; thế kỷ XXI; phần VIII.",
        "Ứng dụng VNEID, mạng WIFI, tiêu chuẩn TCVN, HIV/AIDS, GDP, ASEAN.",
        "Sở NN&MT, Sở GD&ĐT, Phòng LĐ-TBXH, Quỹ TDND.",
        "Doanh nghiệp SAMSUNG và VINAMILK.",
        "Ông NGUYỄN VĂN AN và bà TRẦN THỊ BÌNH dự họp.",
        "Công ty TNHH MTV Hoa Sen.",
    ],
)
def test_usual_ones_symbols_titles_and_foreign_words_are_left_alone(text: str) -> None:
    assert [one for one in told(text) if one in ("TXT150", "TXT151", "TXT152")] == []


def test_an_abbreviation_beside_its_full_words_is_a_hint_once() -> None:
    text = "Rà soát người tham gia BHYT, phấn đấu tỷ lệ bảo hiểm y tế đạt 95%.\nTiếp tục vận động BHYT, bảo hiểm y tế."
    assert lines("TXT153", text) == [1]
    assert lines("TXT153", "Bảo hiểm y tế (BHYT) tăng; BHYT tự nguyện, bảo hiểm y tế hộ gia đình.") == []
    assert lines("TXT153", "Vận động BHYT.\nTỷ lệ bảo hiểm y tế tăng.") == []


def test_two_abbreviations_for_one_thing_are_a_hint() -> None:
    found = of("TXT154", "Công tác VSATTP tốt.\nVSATTP ở chợ.\nTập huấn ATTP.")
    assert [(one["line"], one["short"], one["others"]) for one in found] == [("3", "ATTP", "VSATTP")]
    assert lines("TXT154", "MTTQ xã.\nMTTQ giám sát.") == []


def test_no_text_no_finding() -> None:
    assert codes(check("Xã đã hoàn thành kế hoạch.")) == []
