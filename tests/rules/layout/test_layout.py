"""Every rule of layout on Word files: one that keeps the decree gives nothing, and each single departure is found, and it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt, RGBColor

from ntmdocs.finding import Finding, Severity
from ntmdocs.model.script import Role
from ntmdocs.proofreading import find_reference, read_word
from ntmdocs.rules import LAYOUT_RULES
from tests.letters import BODY, Block, letter

REFERENCE = find_reference(None)
LONG = "Ủy ban nhân dân xã đề nghị các cơ quan, đơn vị, các thôn căn cứ nhiệm vụ được giao để tổ chức thực hiện./."
END = (*BODY[:-1], Block(LONG))
BASES = ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "Theo đề nghị của Trưởng phòng Kinh tế.")
RIGHT: dict[str, Any] = {"rules": "text", "body": END, "recipients": ("- Các thôn;", "- Lưu: VT.")}
Edit = Callable[[Any], None]


def found(edit: Edit | None = None, **manner: Any) -> list[Finding]:
    """Return what the rules of layout find in a letter, edited with python-docx."""
    document = docx.Document(BytesIO(letter(**{**RIGHT, **manner})))
    for paragraph in document.paragraphs:
        if paragraph.text in manner.get("bases", ()):
            paragraph.paragraph_format.space_after = Pt(6)
    if edit:
        edit(document)
    stream = BytesIO()
    document.save(stream)
    proof = read_word(stream.getvalue(), "công văn.docx", REFERENCE)
    return [one for one in proof.findings if one.code.startswith("LAY")]


def iter_paragraphs(document: Any) -> Iterator[Any]:
    yield from document.paragraphs
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            yield from cell.paragraphs


def on(words: str, act: Callable[[Any], object]) -> Edit:
    """Return an edit of the first paragraph that holds these words."""
    return lambda document: act(next(one for one in iter_paragraphs(document) if words in one.text)) and None


def runs(words: str, **look: Any) -> Edit:
    """Return an edit that sets the font of every run of a paragraph."""

    def act(paragraph: Any) -> None:
        for run in paragraph.runs:
            for name, value in look.items():
                if name == "color":
                    run.font.color.rgb = value
                else:
                    setattr(run.font, name, value)

    return on(words, act)


def spaced(words: str, **form: Any) -> Edit:
    def act(paragraph: Any) -> None:
        for name, value in form.items():
            setattr(paragraph.paragraph_format, name, value)

    return on(words, act)


def aligned(words: str, alignment: Any) -> Edit:
    return on(words, lambda paragraph: setattr(paragraph, "alignment", alignment))


def section(**setup: Any) -> Edit:
    def act(document: Any) -> None:
        for name, value in setup.items():
            setattr(document.sections[0], name, value)

    return act


def landscape(document: Any) -> None:
    one = document.sections[0]
    one.orientation, one.page_width, one.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    for table in list(document.tables):
        table._tbl.getparent().remove(table._tbl)


def appendices(*heads: tuple[str, ...]) -> dict[str, Any]:
    return {"appendices": tuple((*head, "Nội dung của phụ lục.") for head in heads)}


REFERENCE_LINE = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2027 của Ủy ban nhân dân xã Sơn Hà)"
TITLE = "CHỈ TIÊU GIAO CÁC THÔN"
DEPARTURES: list[tuple[str, Edit | None, dict[str, Any]]] = [
    ("LAY100", section(page_width=Mm(216), page_height=Mm(279)), {}),
    ("LAY102", section(left_margin=Mm(25)), {}),
    ("LAY102", section(top_margin=Mm(26)), {}),
    ("LAY105", None, {"page_number": "", "body": (*BODY, *(Block(LONG * 5) for _ in range(6)), Block(LONG))}),
    ("LAY106", None, {"page_number": "footer"}),
    ("LAY107", section(different_first_page_header_footer=False), {}),
    ("LAY110", runs("đề nghị các cơ quan", name="Arial"), {}),
    ("LAY111", runs("đề nghị các cơ quan", color=RGBColor(0x10, 0x20, 0xC0)), {}),
    ("LAY200", runs("đề nghị các cơ quan", size=Pt(12)), {}),
    ("LAY200", runs("Số: 12", size=Pt(14)), {}),
    ("LAY200", runs("Các thôn", size=Pt(12)), {}),
    ("LAY201", runs("KẾ HOẠCH", bold=False), {}),
    ("LAY201", runs("Số: 12", bold=True), {}),
    ("LAY202", runs("Sơn Hà, ngày", italic=False), {}),
    ("LAY202", None, {"bases": BASES, "bases_italic": False}),
    ("LAY203", None, {"titles": ("TM. ỦY BAN NHÂN DÂN", "Chủ tịch")}),
    ("LAY203", None, {"subject": ("XÂY DỰNG NÔNG THÔN MỚI NÂNG CAO NĂM 2027",)}),
    ("LAY204", aligned("KẾ HOẠCH", ALIGN.LEFT), {}),
    ("LAY205", runs("Độc lập", size=Pt(13)), {}),
    ("LAY210", None, {"national": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM"}),
    ("LAY211", None, {"motto": "Độc lập-Tự do-Hạnh phúc"}),
    ("LAY212", None, {"motto": "Độc lập – Tự do – Hạnh phúc"}),
    ("LAY213", None, {"rules": "shape"}),
    ("LAY215", None, {"recipients_title": "", "recipients": ()}),
    ("LAY220", None, {"number": "Số 12/KH-UBND"}),
    ("LAY220", None, {"number": "Số: 5/KH-UBND"}),
    ("LAY220", None, {"number": "Số: 12/KH - UBND"}),
    ("LAY220", None, {"number": "Số: 07 /KH-UBND"}),
    ("LAY221", None, {"number": "Số: 12/KHH-UBND"}),
    ("LAY222", None, {"number": "Số: 12/BC-UBND"}),
    ("LAY224", None, {"number": "Số: 12/2027/KH-UBND"}),
    ("LAY230", None, {"place": "Sơn Hà ngày 05 tháng 01 năm 2027"}),
    ("LAY230", None, {"place": "Sơn Hà, ngày05 tháng 01 năm 2027"}),
    ("LAY231", None, {"place": "Sơn Hà, ngày 5 tháng 01 năm 2027"}),
    ("LAY231", None, {"place": "Sơn Hà, ngày 15 tháng 2 năm 2027"}),
    ("LAY232", None, {"place": "Sơn Hà, ngày 05 tháng 06 năm 2027"}),
    ("LAY233", None, {"place": "Sơn Hà, ngày 31 tháng 4 năm 2027"}),
    ("LAY250", None, {"bases": (BASES[0].replace(";", "."), BASES[1])}),
    ("LAY250", None, {"bases": (BASES[0], BASES[1].replace(".", ";"))}),
    ("LAY260", None, {"body": (*BODY[:-1], Block(LONG.removesuffix("/.")))}),
    (
        "LAY270",
        None,
        {"body": (Block("<b>Điều 1.</b>", Role.HEADING), Block("<b>Điều 2. Hiệu lực</b>", Role.HEADING), Block(LONG))},
    ),
    (
        "LAY271",
        None,
        {
            "body": (
                Block("<b>Mục II</b>", Role.HEADING, ALIGN.CENTER),
                Block("<b>QUY ĐỊNH CHUNG</b>", Role.HEADING, ALIGN.CENTER),
                Block(LONG),
            )
        },
    ),
    (
        "LAY272",
        None,
        {"body": (Block("<b>Điều 1:</b> Ban hành kèm theo Quyết định này quy chế làm việc.", Role.HEADING), Block(LONG))},
    ),
    ("LAY280", None, {"name": "ThS. Nguyễn Văn An"}),
    ("LAY290", None, {"recipients": ("- Các thôn,", "- Lưu: VT.")}),
    ("LAY290", None, {"recipients": ("- Các thôn;", "- Lưu: VT")}),
    ("LAY291", None, {"recipients": ("- Ủy ban nhân dân tỉnh;", "Các thôn;", "- Lưu: VT.")}),
    ("LAY292", None, {"recipients_title": "Nơi nhận"}),
    ("LAY293", None, {"addressees": ("Kính gửi: Ủy ban nhân dân tỉnh",), "recipients": ("- Như trên;", "- Lưu: VT.")}),
    ("LAY300", aligned("đề nghị các cơ quan", ALIGN.LEFT), {}),
    ("LAY301", spaced("đề nghị các cơ quan", first_line_indent=Mm(20)), {}),
    ("LAY302", spaced("đề nghị các cơ quan", first_line_indent=Mm(12.5)), {}),
    ("LAY303", spaced("ban hành kế hoạch", space_after=Pt(3)), {"body": (BODY[0], Block(LONG))}),
    ("LAY304", spaced("đề nghị các cơ quan", line_spacing=1.8), {}),
    ("LAY304", spaced("đề nghị các cơ quan", line_spacing=Pt(14)), {}),
    ("LAY305", runs("đề nghị các cơ quan", italic=True), {}),
    ("LAY310", None, appendices(("Phụ lục 1", TITLE, REFERENCE_LINE), ("Phụ lục 2", TITLE, REFERENCE_LINE))),
    ("LAY311", None, appendices(("Phụ lục", TITLE, ""))),
]


def test_a_letter_that_keeps_the_decree_gives_nothing() -> None:
    assert [(one.code, one.mark, one.values) for one in found()] == []


@pytest.mark.parametrize(("code", "edit", "manner"), DEPARTURES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_departure_is_found_and_it_alone(code: str, edit: Edit | None, manner: dict[str, Any]) -> None:
    assert {one.code for one in found(edit, **manner)} == {code}


def test_every_rule_has_a_departure_here_or_below() -> None:
    shown = {code for code, _, _ in DEPARTURES} | {"LAY101", "LAY214", "LAY223", "LAY240", "LAY294", "LAY295"}
    assert {rule.offence.code for rule in LAYOUT_RULES} == shown


def test_a_lying_page_without_a_table_is_asked_about() -> None:
    assert "LAY101" in {one.code for one in found(landscape, head="centred", foot="paragraphs")}


def in_a_letter(**manner: Any) -> set[str]:
    usual = {
        "kind": "",
        "subject": (),
        "number": "Số: 12/UBND-VP",
        "letter_subject": ("V/v xây dựng nông thôn mới",),
        "addressees": ("Kính gửi: Ủy ban nhân dân tỉnh",),
        "recipients": ("- Như trên;", "- Lưu: VT."),
    }
    return {one.code for one in found(**{**usual, **manner})}


def test_a_letter_of_an_office_has_rules_of_its_own() -> None:
    assert in_a_letter() == set()
    assert in_a_letter(number="Số: 12/CV-UBND") == {"LAY223"}
    assert in_a_letter(letter_subject=("Về việc xây dựng nông thôn mới",)) == {"LAY240"}
    assert in_a_letter(recipients=("- Ủy ban nhân dân tỉnh;", "- Lưu: VT.")) == {"LAY295"}
    several = ("Kính gửi:", "- Ủy ban nhân dân tỉnh;", "- Sở Nông nghiệp và Môi trường.")
    assert in_a_letter(addressees=several) == set()
    assert in_a_letter(addressees=(*several[:2], several[2].replace(".", ";"))) == {"LAY294"}


@pytest.mark.parametrize(
    "manner",
    [
        {"national": "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {"number": "Số:       /KH-UBND", "place": "Sơn Hà, ngày     tháng     năm 2027"},
        {"number": "Số: 05/KH-UBND"},
        {"number": "Số: 112/KH-BCĐNTM"},
        {"place": "Sơn Hà, ngày 05 tháng 6 năm 2027"},
        {"place": "Phường Điện Biên Phủ, ngày 29 tháng 02 năm 2028"},
        {"bases": BASES},
        {"titles": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")},
        {"recipients": ("- UBND tỉnh (b/c);", "- Lưu: VT, KT (5).")},
        {"kind": "BÁO CÁO", "number": "Số: 12/BC-UBND"},
        {
            "kind": "TỜ TRÌNH",
            "number": "Số: 12/TTr-UBND",
            "addressees": ("Kính gửi: Ủy ban nhân dân tỉnh",),
            "recipients": ("- Như trên;", "- Lưu: VT."),
        },
        {"draft": "DỰ THẢO"},
        {"stamp": "KHẨN"},
        appendices(("Phụ lục", TITLE, REFERENCE_LINE)),
        appendices(("Phụ lục I", TITLE, REFERENCE_LINE), ("Phụ lục II", TITLE, REFERENCE_LINE)),
        {"head": "rows"},
        {"head": "many_rows"},
        {"head": "nested"},
        {"foot": "rows"},
    ],
    ids=str,
)
def test_what_the_decree_allows_is_quiet(manner: dict[str, Any]) -> None:
    assert [(one.code, one.mark.line, one.values) for one in found(**manner)] == []


@pytest.mark.parametrize(
    "edit",
    [
        runs("đề nghị các cơ quan", size=Pt(13)),
        spaced("đề nghị các cơ quan", first_line_indent=Mm(10)),
        spaced("đề nghị các cơ quan", line_spacing=1.5),
        spaced("đề nghị các cơ quan", line_spacing=Pt(18)),
        section(left_margin=Mm(35), right_margin=Mm(20), top_margin=Mm(25)),
    ],
)
def test_both_ends_of_a_range_are_allowed(edit: Edit) -> None:
    assert [one.code for one in found(edit)] == []


def test_a_marked_word_in_the_body_is_the_writers_own() -> None:
    body = (*BODY[:-1], Block("Đề nghị <b>các thôn</b> <i>khẩn trương</i> thực hiện " + LONG))
    assert [one.code for one in found(body=body)] == []


def test_an_error_names_its_article() -> None:
    named = [rule.offence for rule in LAYOUT_RULES if rule.offence.severity is Severity.ERROR]
    assert all(one.citation and one.citation.clause for one in named)
