"""Citations to words, from the YAML that a secretary types."""

from __future__ import annotations

import textwrap

import pytest

from ntmdocs.citing import Cited, cite
from ntmdocs.finding import Finding
from ntmdocs.intake.figures import read_figures
from ntmdocs.intake.ledgers import merge_ledgers
from ntmdocs.messages import cure, message
from ntmdocs.model.figures import Figures, HamletRef, Register
from ntmdocs.model.inline import Cite
from ntmdocs.model.period import Period, result
from ntmdocs.source import Mark
from ntmdocs.vietnamese import DEFAULT, Options
from ntmdocs.yamlfile import read

LAST = result(2023)
HERE = Mark("plan.yaml", 40, 7)
NAMES = ("Hoa Tây", "Thượng Thọ", "Đông Nam", "Ngọc Đường", "Trung Bắc", "Trung Thành", "Hậu Hòa")
HAMLETS = Register((*(HamletRef(name, name) for name in NAMES), HamletRef("xom-8")))
LEDGER = """
    thu nhập:
      đơn vị: triệu đồng/người/năm
      yêu cầu: "≥ 51"
      năm 2022: 47
      năm 2023: 51
      kế hoạch 2024: trên 55
    làng văn hóa:
      đơn vị: xóm
      cộng: cho trước
      năm 2022: 7/8
      năm 2023: 7/8
    thiết chế văn hóa:
      đơn vị: tỷ đồng
      năm 2023: 2,32
      gồm:
        nhân dân đóng góp: 1,4
        ngân sách xã, cấp trên hỗ trợ: 0,85
    camera an ninh:
      đơn vị: xóm
      cộng: đếm
      năm 2023:
        Hoa Tây: có
        Thượng Thọ: có
        Đông Nam: có
        Ngọc Đường: có
        còn lại: không
    vốn:
      đơn vị: tỷ đồng
      năm 2022: 86,083
      năm 2023: 89,427
    thành viên:
      đơn vị: thành viên
      năm 2023: 2.298
    hộ nghèo:
      đơn vị: hộ
      cộng: cộng
      năm 2022: 12
      năm 2023:
        Hoa Tây: 1.200
        còn lại: 5
    tỷ lệ:
      đơn vị: "%"
      năm 2022: 90
      năm 2023: 88,9
      kế hoạch 2024: từ 60 – 70
    xóm xanh:
      đơn vị: xóm
      năm 2022: 08
      năm 2023: 05
    mức trường:
      đơn vị: mức độ
      năm 2023: 2
    sáu tháng:
      quý I 2024: 3
    thiếu:
      cộng: cộng
      năm 2022: chưa có
      năm 2023:
        Hoa Tây: 5
    hỏng:
      năm 2023: 1.5
    xóm sai:
      cộng: cộng
      năm 2023:
        Hoa Tay: 5
"""


def ledger(text: str = LEDGER) -> Figures:
    node, _ = read(textwrap.dedent(text).strip("\n").encode(), "plan.yaml")
    assert node is not None
    return merge_ledgers(read_figures(node, HAMLETS)[0], (), HAMLETS)[0]


FIGURES = ledger()


def ask(
    citation: str,
    default: Period | None = LAST,
    options: Options = DEFAULT,
) -> tuple[Cited | None, tuple[Finding, ...]]:
    name, *path = citation.split(".")
    return cite(Cite(name, tuple(path)), FIGURES, default, HERE, options)


def printed(citation: str, default: Period | None = LAST, options: Options = DEFAULT) -> str:
    found, findings = ask(citation, default, options)
    assert found is not None, findings
    assert findings == ()
    return found.text


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        ("thu_nhập", "51 triệu đồng/người/năm"),
        ("thu_nhập.kh2024", "trên 55 triệu đồng/người/năm"),
        ("thu_nhập.kh2024.value", "55"),
        ("thu_nhập.2023.giá_trị", "51"),
        ("thu_nhập.gia_tri", "51"),
        ("thu_nhập.requirement", "≥ 51 triệu đồng/người/năm"),
        ("thu_nhập.yêu_cầu", "≥ 51 triệu đồng/người/năm"),
        ("thu_nhập.change", "tăng 4 triệu đồng/người/năm"),
        ("thu_nhập.words", "năm mươi mốt triệu đồng/người/năm"),
        ("làng_văn_hóa.2023", "7/8 xóm"),
        ("làng_văn_hóa.2023.percent", "87,5%"),
        ("làng_văn_hóa.percent.2023", "87,5%"),
        ("làng_văn_hóa.phần_trăm", "87,5%"),
        ("làng_văn_hóa.ratio", "7/8"),
        ("làng_văn_hóa.count", "7"),
        ("làng_văn_hóa.words", "bảy trên tám xóm"),
        ("làng_văn_hóa.change", "không thay đổi"),
        ("thiết_chế_văn_hóa.2023", "2,32 tỷ đồng"),
        ("thiết_chế_văn_hóa.sum", "2,25 tỷ đồng"),
        ("thiết_chế_văn_hóa.gồm.nhân_dân_đóng_góp", "1,4 tỷ đồng"),
        ("thiết_chế_văn_hóa.nhân_dân_đóng_góp", "1,4 tỷ đồng"),
        ("thiết_chế_văn_hóa.2023.part.ngân_sách_xã_cấp_trên_hỗ_trợ.percent", "36,64%"),
        ("camera_an_ninh", "4/8 xóm"),
        ("camera_an_ninh.percent", "50%"),
        ("camera_an_ninh.đếm", "4"),
        ("camera_an_ninh.Hoa_Tây", "có"),
        ("vốn.change", "tăng 3,344 tỷ đồng"),
        ("vốn.thay_đổi", "tăng 3,344 tỷ đồng"),
        ("thành_viên", "2.298 thành viên"),
        ("thành_viên.bằng_chữ", "hai nghìn hai trăm chín mươi tám thành viên"),
        ("hộ_nghèo", "1.235 hộ"),
        ("hộ_nghèo.Hoa_Tây", "1.200 hộ"),
        ("tỷ_lệ", "88,9%"),
        ("tỷ_lệ.kh2024", "từ 60 – 70%"),
        ("tỷ_lệ.percent", "88,9%"),
        ("tỷ_lệ.change", "giảm 1,1 điểm phần trăm"),
        ("tỷ_lệ.words", "tám mươi tám phẩy chín phần trăm"),
        ("xóm_xanh", "05 xóm"),
        ("xóm_xanh.ratio", "5/8"),
        ("xóm_xanh.change", "giảm 3 xóm"),
        ("mức_trường", "mức độ 2"),
        ("sáu_tháng.q1_2024", "3"),
    ],
)
def test_a_citation_prints_as_the_paper_writes_it(citation: str, text: str) -> None:
    assert printed(citation) == text


def test_the_offices_choices_shape_only_what_is_computed() -> None:
    office = Options(leading_zero=True, points="%", zero_tens="lẻ")
    assert printed("xóm_xanh.change", options=office) == "giảm 03 xóm"
    assert printed("camera_an_ninh.count", options=office) == "04"
    assert printed("tỷ_lệ.change", options=office) == "giảm 1,1%"
    assert printed("thu_nhập", options=office) == "51 triệu đồng/người/năm"


def test_a_typed_value_knows_its_line_and_a_computed_one_all_of_its_lines() -> None:
    typed, _ = ask("thu_nhập")
    assert typed is not None
    assert ([span.line for span in typed.places], typed.derived) == ([5], False)
    computed, _ = ask("camera_an_ninh")
    assert computed is not None
    assert ([span.line for span in computed.places], computed.derived) == ([22, 23, 24, 25, 26], True)
    changed, _ = ask("vốn.change")
    assert changed is not None
    assert ([span.line for span in changed.places], changed.derived) == ([30, 29], True)


@pytest.mark.parametrize(
    ("citation", "default", "offence"),
    [
        ("thu_nhap", LAST, "unknown-figure"),
        ("thu_nhập", None, "period-demanded"),
        ("thu_nhập.2021", LAST, "no-value-for-period"),
        ("thu_nhập", result(2020), "no-value-for-period"),
        ("thu_nhập.2023.kh2024", None, "citation-part-twice"),
        ("thu_nhập.value.words", LAST, "citation-part-twice"),
        ("thu_nhập.tiền", LAST, "unknown-citation-part"),
        ("thu_nhập.gồm", LAST, "unknown-citation-part"),
        ("thu_nhập.hoa_tây", LAST, "unknown-citation-part"),
        ("thu_nhập.percent", LAST, "percent-impossible"),
        ("thu_nhập.ratio", LAST, "ratio-impossible"),
        ("thu_nhập.count", LAST, "count-impossible"),
        ("thu_nhập.sum", LAST, "parts-incomplete"),
        ("thu_nhập.kh2024.change", None, "derived-from-inexact-value"),
        ("thu_nhập.kh2024.words", None, "words-impossible"),
        ("camera_an_ninh.Hoa_Tây.words", LAST, "words-impossible"),
        ("thiết_chế_văn_hóa.change", LAST, "no-value-to-compare"),
        ("làng_văn_hóa.requirement", LAST, "no-requirement"),
        ("thiếu", LAST, "total-incomplete"),
        ("thiếu.2022", None, "value-not-known-yet"),
        ("thiếu.Đông_Nam", LAST, "no-value-for-hamlet"),
    ],
)
def test_what_cannot_be_printed_rightly_is_a_finding_at_the_citation(citation: str, default: Period | None, offence: str) -> None:
    found, findings = ask(citation, default)
    assert found is None
    assert [(one.offence.name, one.mark) for one in findings] == [(offence, HERE)]
    assert "…" not in message(findings[0]).replace("từng phần", "")
    assert cure(findings[0])


@pytest.mark.parametrize("citation", ["hỏng", "hỏng.words", "hỏng.change", "xóm_sai"])
def test_a_fault_of_the_figure_is_not_told_twice(citation: str) -> None:
    assert ask(citation) == (None, ())


def test_a_fault_of_the_citation_itself_is_told_even_so() -> None:
    assert [one.offence.name for one in ask("hỏng.tiền")[1]] == ["unknown-citation-part"]


def test_the_nearest_name_is_offered() -> None:
    assert ask("thu_nhâp")[1][0].values["nearest"] == "thu nhập"
    assert ask("thu_nhập.percnt")[1][0].values["nearest"] == "percent"
    assert ask("camera_an_ninh.Hoa_Tay")[1][0].values["nearest"] == "Hoa_Tây"
    assert ask("thu_nhập", None)[1][0].values["examples"] == "$thu_nhập.2022, $thu_nhập.2023, $thu_nhập.kh2024"


def test_the_missing_hamlets_are_named() -> None:
    assert ask("thiếu")[1][0].values["hamlets"] == "Thượng Thọ, Đông Nam, Ngọc Đường, Trung Bắc, Trung Thành, Hậu Hòa, xom-8"
