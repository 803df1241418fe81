"""The shipped template of the plan: built from the decree's table, valid, and right for every mixture of slots."""

from __future__ import annotations

import os
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.model.regulation import Align, house, limits
from ntmdocs.names import TITLES
from ntmdocs.wordfile.build import build_template, shipped_template
from ntmdocs.wordfile.dump import Printed, dump, paragraphs
from ntmdocs.wordfile.form import TAG_STYLE, Table, load_form
from ntmdocs.wordfile.markup import twips
from ntmdocs.wordfile.styles import build_sheet
from tests import office, plan_context
from tests.plan_context import TEMPLATE_FILE, free, items, paragraph, plan, run_in, section

LAW = limits(date(2026, 1, 1))
GOLDEN = Path(__file__).with_name("plan.expected.txt")
FULL: dict[str, Any] = {
    "legal_bases": [paragraph("Căn cứ Luật Tổ chức chính quyền địa phương"), paragraph("Căn cứ Nghị quyết của Đảng ủy")],
    "lead_in": [paragraph("Ban Chỉ đạo xây dựng Kế hoạch như sau:")],
    "achievements": [paragraph("Lời dẫn."), paragraph("Một;", "-"), paragraph("nhỏ hơn;", "+")],
    "shortcomings": [paragraph("Hai.", "-")],
    "causes": [paragraph("Ba.", "-")],
    "lessons": [paragraph("Bốn.", "-")],
    "advantages": run_in("năm.", paragraph("Sáu.")),
    "difficulties": run_in("bảy."),
    "goal": run_in("tám.", paragraph("Chín;", "-")),
    "tasks": [
        section(1, "Quy hoạch", paragraphs=[paragraph("Mười.")]),
        section(5, "Giáo dục", "Tiêu chí số 4 về Giáo dục", paragraphs=[paragraph("Mười một.", "-")]),
    ],
    "maintain": [
        section(4, "Điện", **run_in("mười hai.", paragraph("Mười ba.", "-"))),
        section(8, "Thông tin", **run_in(None, paragraph("Mười bốn.", "-"))),
    ],
    "funding": [paragraph("Mười lăm.")],
    "measures": [paragraph("Mười sáu.", "-")],
    "assignments": [free("Đối với xóm", paragraph("Mười bảy.", "-")), free("Mặt trận", paragraph("Mười tám.", "-"))],
    "proposals": [paragraph("Mười chín."), paragraph("Hai mươi.", "-")],
}


def body(**slots: Any) -> list[Printed]:
    """Return the paragraphs between subject and signature."""
    printed = list(paragraphs(plan_context.render(plan(**slots))))
    start = next(index for index, line in enumerate(printed) if line.style == "Đường kẻ trích yếu")
    end = next(index for index, line in enumerate(printed) if line.style == "Nơi nhận")
    return printed[start + 1 : end]


@pytest.fixture(scope="module")
def full() -> bytes:
    return plan_context.render(plan(**FULL))


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package, however each was compressed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode("utf-8")


def test_the_shipped_file_is_what_its_form_builds() -> None:
    assert parts(TEMPLATE_FILE.read_bytes()) == parts(shipped_template("ke-hoach", date(2026, 11, 1)))


def test_building_twice_gives_the_same_bytes() -> None:
    assert build_template(load_form("ke-hoach"), LAW) == build_template(load_form("ke-hoach"), LAW)


def test_the_template_itself_is_valid() -> None:
    data = TEMPLATE_FILE.read_bytes()
    assert office.own_faults(data) == []
    assert office.audit_faults(data) == []
    assert office.sdk_faults(data) == []


@pytest.mark.parametrize("slots", [{}, FULL], ids=["empty", "full"])
def test_what_it_prints_is_valid(slots: dict[str, Any]) -> None:
    data = plan_context.render(plan(**slots))
    assert office.own_faults(data) == []
    assert office.tags_left(data) == []
    assert office.audit_faults(data) == []
    assert office.sdk_faults(data) == []


def test_the_full_plan_prints_as_the_golden_text(full: bytes) -> None:
    """NTMDOCS_REFRESH_GOLDEN=1 writes the file anew."""
    if os.environ.get("NTMDOCS_REFRESH_GOLDEN") == "1":
        GOLDEN.write_text(dump(full), encoding="utf-8", newline="\n")
    assert dump(full) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("slots", [{}, FULL], ids=["empty", "full"])
def test_our_engine_prints_what_docxtpl_prints(slots: dict[str, Any]) -> None:
    context = plan(**slots)
    assert dump(plan_context.render_by_engine(context)) == dump(plan_context.render(context))


def test_a_plan_without_any_slot_has_no_heading() -> None:
    assert body() == []


@pytest.mark.parametrize("slot", [*plan_context.PROSE, *plan_context.RUN_IN, *plan_context.LISTS, "legal_bases"])
def test_taking_a_slot_away_takes_its_own_paragraphs_only_and_renumbers(slot: str) -> None:
    kept = body(**{key: value for key, value in FULL.items() if key != slot})
    alone = body(**{slot: FULL[slot]})
    words = [line.text for line in kept]
    assert words == [line.text for line in body(**FULL) if line.text in words]
    headings = {"Phần"}
    gone = {line.text for line in alone if line.style not in headings}
    assert {line.text for line in body(**FULL)} - set(words) == gone
    for style, pattern in (("Phần", r"[IV]+\."), ("Mục", r"\d\.")):
        assert all(re.fullmatch(pattern, line.number) for line in kept if line.style == style)
    assert [line.number for line in kept if line.style == "Phần"] == ["I.", "II.", "III."][
        : len([x for x in kept if x.style == "Phần"])
    ]


def test_numbers_start_anew_in_each_part() -> None:
    numbers = [line.number for line in body(**FULL) if line.number]
    assert numbers == [
        *("I.", "1.", "2.", "3.", "4."),
        *("II.", "1.", "2.", "2.1.", "2.2.", "3.", "3.1.", "3.2.", "4."),
        *("III.", "1.", "2.", "2.1.", "2.2.", "3."),
    ]


@pytest.mark.parametrize(
    "slots",
    [
        {"proposals": [paragraph("Cuối.", last=True)]},
        {"proposals": [paragraph("Đầu."), paragraph("Cuối.", last=True)]},
        {"proposals": [paragraph("Cuối.", "-", last=True)]},
        {"measures": [paragraph("Cuối.", "+", last=True)]},
        {"lead_in": [paragraph("Cuối.", last=True)]},
        {"advantages": run_in("Cuối.", last=True)},
        {"difficulties": run_in("x", paragraph("Cuối.", last=True))},
        {"goal": run_in("Cuối.", last=True)},
        {"maintain": [section(4, "Điện", **run_in("Cuối.", last=True))]},
        {"maintain": [section(4, "Điện", **run_in("x.", paragraph("Cuối.", "-", last=True)))]},
        {"tasks": [section(4, "Điện", paragraphs=[paragraph("Cuối.", "-", last=True)])]},
        {"assignments": [free("Xóm", paragraph("Cuối.", "-", last=True))]},
        {"extra": {"end": [free("Khác", paragraph("Cuối.", last=True))]}},
    ],
)
def test_the_last_words_end_the_document_and_stay_with_the_signature(slots: dict[str, Any]) -> None:
    lines = dump(plan_context.render(plan(**slots))).splitlines()
    last = lines[next(index for index, line in enumerate(lines) if "Nơi nhận (" in line) - 2]
    assert last.endswith("Cuối./.")
    assert ", keep)" in last
    assert sum(line.endswith("/.") for line in lines) == 1


@pytest.mark.parametrize("after", [*plan_context.SLOTS, "end"])
def test_a_free_section_stands_after_its_slot_once(after: str) -> None:
    printed = body(**FULL, extra={after: [free("Công tác phối hợp", paragraph("Nội dung riêng."))]})
    texts = [line.text.casefold() for line in printed]
    assert texts.count("công tác phối hợp") == 1
    index = texts.index("công tác phối hợp")
    assert bool(printed[index].number) == (after != "lead_in")
    assert printed[index + 1].text == "Nội dung riêng."
    before = {line.text for line in body(**{after: FULL[after]})} if after != "end" else {"- Hai mươi."}
    assert printed[index - 1].text in before


@pytest.mark.parametrize("after", [*plan_context.SLOTS, "end"])
def test_a_free_section_alone_opens_its_part(after: str) -> None:
    printed = body(extra={after: [free("Công tác phối hợp", paragraph("Nội dung riêng."))]})
    assert printed[0].style == ("Mục không số" if after == "lead_in" else "Phần")
    assert printed[-1].text == "Nội dung riêng."


@pytest.mark.parametrize("slot", TITLES.pairs)
def test_the_title_of_a_section_or_part_may_be_overridden(slot: str) -> None:
    texts = [line.text for line in body(**FULL, titles={slot: "Đầu đề riêng"})]
    assert sum("Đầu đề riêng" in text for text in texts) == 1
    assert sum("Đầu đề riêng" in text for text in [line.text for line in body(**FULL)]) == 0


def test_proposals_that_open_with_an_item_get_a_heading() -> None:
    printed = body(proposals=[paragraph("Một;", "-"), paragraph("Hai.", "-")])
    assert [(line.number, line.text) for line in printed[1:]] == [("1.", "Đề xuất, kiến nghị"), ("", "- Một;"), ("", "- Hai.")]


def test_the_draft_mark_goes_with_the_draft() -> None:
    issued = {"draft": None, "number": "05", "day": "05"}
    texts = [line.text for line in paragraphs(plan_context.render(plan(**issued)))]
    assert "Số: 05/KH-BCĐ" in texts
    assert "Nghi Hoa, ngày 05 tháng 01 năm 2024" in texts
    assert not any("Dự thảo" in text for text in texts)


def test_an_agency_without_a_superior_and_a_signer_without_a_second_office_leave_no_empty_line() -> None:
    signature = {"authority": ["CHỦ TỊCH"], "office": [], "full_name": "Nguyễn Văn A"}
    printed = paragraphs(plan_context.render(plan(signatory=signature)))
    assert printed[0].style == "Tên cơ quan"
    assert [line.style for line in printed if not line.text and not line.style.startswith("Đường kẻ")] == ["Chỗ ký", "Sau bảng"]


def test_styles_take_size_and_style_from_the_decrees_table() -> None:
    sheet = build_sheet(LAW, house())
    for name, component in (
        ("Quốc hiệu", "national_title"),
        ("Nội dung", "body"),
        ("Dòng nơi nhận", "recipient"),
        ("Số trang", "page_number"),
    ):
        style, rule = sheet[name], LAW.components[component]
        assert style.size_pt in rule.size_pt
        assert (style.bold, style.italic) == (rule.bold, rule.italic)
        assert style.align is rule.align or rule.align is Align.INDENT
    assert sheet["Nội dung"].first_line_mm in LAW.paragraph.first_line_indents_mm
    assert sheet["Nội dung"].after_pt >= LAW.paragraph.space_pt


def test_page_font_language_and_compatibility_are_set() -> None:
    data = TEMPLATE_FILE.read_bytes()
    document, styles, settings = (part(data, f"word/{name}.xml") for name in ("document", "styles", "settings"))
    assert f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>' in document
    for side, mm in house().margins.items():
        assert f'w:{side}="{twips(mm)}"' in document
    assert "<w:titlePg/>" in document
    assert re.findall(r'<w:rFonts w:ascii="([^"]+)" w:hAnsi="([^"]+)" w:eastAsia="([^"]+)" w:cs="([^"]+)"/>', styles) == [
        (LAW.font,) * 4,  # defaults
        (LAW.font,) * 4,  # Normal, where programs that know no defaults look
    ]
    assert '<w:lang w:val="vi-VN"' in styles
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert set(re.findall(r'<w:color w:val="([^"]+)"', styles + document)) == {"000000"}


def test_no_style_is_left_of_another_programs_template() -> None:
    data = TEMPLATE_FILE.read_bytes()
    names = set(re.findall(r'<w:style [^>]*w:styleId="[^"]+"><w:name w:val="([^"]+)"', part(data, "word/styles.xml")))
    assert {name for name in names if name.isascii()} == {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    assert "latentStyles" not in part(data, "word/styles.xml")


def test_headings_are_in_the_navigation_pane_and_share_one_list() -> None:
    data = TEMPLATE_FILE.read_bytes()
    assert re.findall(r'<w:pStyle w:val="([^"]+)"/>', part(data, "word/numbering.xml")) == ["Phan", "Muc", "TieuChi"]
    assert part(data, "word/numbering.xml").count("<w:num ") == 1
    levels = re.findall(r'w:styleId="(\w+)">(?:(?!</w:style>).)*<w:outlineLvl w:val="(\d)"/>', part(data, "word/styles.xml"))
    headings = {"Phan": "0", "Muc": "1", "MucKhongSo": "1", "TieuChi": "2", "CoQuanThucHien": "2"}
    assert dict(levels) == {**headings, "SoPhuLuc": "0"}


def test_rows_do_not_break_and_the_signature_keeps_together() -> None:
    """LibreOffice needs one of the two only; Word is given both."""
    document = part(TEMPLATE_FILE.read_bytes(), "word/document.xml")
    assert document.count("<w:tr>") == document.count("<w:trPr><w:cantSplit/></w:trPr>") == 3
    sheet = build_sheet(LAW, house())
    table = [block for block in load_form("ke-hoach").blocks if isinstance(block, Table)][-1]
    styles = {line.style for row in table.rows for cell in row for line in cell if line.style != TAG_STYLE}
    assert all(sheet[style].keep_next for style in styles)


def test_properties_are_filled(full: bytes) -> None:
    core = part(full, "docProps/core.xml")
    assert "<dc:title>Kế hoạch Xây dựng nông thôn mới nâng cao năm 2024</dc:title>" in core
    assert "<dc:creator>Ban Chỉ Đạo Xây Dựng Nông Thôn Mới" in core
    assert "<dc:language>vi-VN</dc:language>" in core


def test_many_items_print_once_each_in_order() -> None:
    printed = body(measures=items(200))
    assert [line.text for line in printed if line.style == "Gạch đầu dòng"] == [
        f"- {plan_context.SENTENCE} ({index});" for index in range(1, 201)
    ]
