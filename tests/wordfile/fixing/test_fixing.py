"""Repairs are tracked changes: accepted they are there, rejected nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.model.repairs import AddPageNumber, Repair, ReplaceText, SetFace, SetPage
from ntmdocs.model.sheet import Container, Sheet, Strip
from ntmdocs.wordfile.accepting import accept_revisions
from ntmdocs.wordfile.fixing import fix
from ntmdocs.wordfile.package import Package, write_package
from ntmdocs.wordfile.reading.xml import parse_part, print_part
from ntmdocs.wordfile.sheet import open_sheet
from tests.office import audit_faults, sdk_faults
from tests.wordfile.by_chance import file_by_chance
from tests.wordfile.files import A4, DEFAULTS, MARGINS, NORMAL, field, numbered, numbering, p, r, style, table, theme, word_file
from tests.wordfile.files import level as list_level
from tests.wordfile.fixing.rejecting import rejected

WHEN = datetime(2026, 1, 2, tzinfo=UTC)
AUTHOR = "ntmdocs (sửa thể thức)"


def fixed(package: Package, *repairs: Repair) -> Package:
    return fix(package, repairs, author=AUTHOR, when=WHEN)


def sheet(package: Package) -> Sheet:
    return open_sheet(package, "x")


def accepted(package: Package) -> Package:
    changed = {}
    for member in package.members:
        if member.name.startswith("word/") and member.name.endswith(".xml"):
            root = parse_part(member.data, member.name)
            accept_revisions(root)
            changed[member.name] = print_part(root)
    return package.replaced(changed)


def repaired(package: Package, *repairs: Repair) -> Sheet:
    """Return the repaired sheet; rejecting gives the former one, accepting for good what is seen already."""
    found = fixed(package, *repairs)
    assert sheet(rejected(found)) == sheet(package)
    assert sheet(accepted(found)) == sheet(found)
    return sheet(found)


def faces(strip: Strip) -> list[tuple[str, str, float, bool, bool, str]]:
    return [(one.text, one.face.font, one.face.size_pt, one.face.bold, one.face.italic, one.face.color) for one in strip.pieces]


# --- faces ------------------------------------------------------------------------------------------------------------


def test_the_face_of_some_characters_is_set() -> None:
    found = repaired(
        word_file(p(r("Kế hoạch", '<w:sz w:val="24"/><w:i/>'))),
        SetFace(1, 3, 6, font="Arial", size_pt=13.5, bold=True, italic=False, color="FF0000"),
    )
    assert faces(found.strips[0]) == [
        ("Kế ", "Times New Roman", 12, False, True, "000000"),
        ("hoạ", "Arial", 13.5, True, False, "FF0000"),
        ("ch", "Times New Roman", 12, False, True, "000000"),
    ]


def test_what_is_not_named_stays() -> None:
    found = repaired(word_file(p(r("ab", "<w:b/>"), r("cd", "<w:i/>"))), SetFace(1, size_pt=13))
    assert faces(found.strips[0]) == [
        ("ab", "Times New Roman", 13, True, False, "000000"),
        ("cd", "Times New Roman", 13, False, True, "000000"),
    ]


def test_a_font_beats_the_theme_that_stood_there() -> None:
    package = word_file(p(r("ab", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')), theme=theme())
    assert {one[1] for one in faces(repaired(package, SetFace(1, font="Times New Roman")).strips[0])} == {"Times New Roman"}


def test_bold_of_a_style_can_be_turned_off() -> None:
    package = word_file(p(r("ab"), form='<w:pStyle w:val="A"/>'), styles=DEFAULTS + NORMAL + style("A", look="<w:b/>"))
    assert not repaired(package, SetFace(1, bold=False)).strips[0].pieces[0].face.bold


def test_the_number_of_a_whole_paragraph_is_set_with_it() -> None:
    package = word_file(p(r("ab"), form=numbered(1)), numbering=numbering(list_level(0, "decimal", "%1.")))
    found = repaired(package, SetFace(1, size_pt=13)).strips[0]
    assert (found.number, found.number_face and found.number_face.size_pt) == ("1.", 13)


def test_a_change_of_people_keeps_what_was_before_them() -> None:
    look = '<w:b/><w:rPrChange w:id="5" w:author="Tâm" w:date="2026-01-01T00:00:00Z"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    package = word_file(p(r("abcd", look)))
    found = fixed(package, SetFace(1, 1, 3, size_pt=20))
    assert [one.text for one in sheet(found).strips[0].pieces] == ["a", "bc", "d"]
    assert faces(sheet(rejected(found)).strips[0]) == [("abcd", "Times New Roman", 14, False, True, "000000")]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "words", "text"),
    [
        (0, 2, "Bản", "Bản hoạch năm"),
        (3, 8, "hoach", "Kế hoach năm"),
        (12, 12, ";", "Kế hoạch năm;"),
        (0, 0, "- ", "- Kế hoạch năm"),
        (2, 8, "", "Kế năm"),
        (8, 99, ".", "Kế hoạch."),
    ],
)
def test_words_are_replaced_inserted_and_taken_out(start: int, end: int, words: str, text: str) -> None:
    package = word_file(p(r("Kế "), r("hoạch", "<w:b/>"), r(" năm")))
    assert repaired(package, ReplaceText(1, start, end, words)).strips[0].text == text


def test_new_words_look_like_the_first_of_the_old_ones() -> None:
    package = word_file(p(r("Kế "), r("hoạch", "<w:b/>"), r(" năm")))
    assert faces(repaired(package, ReplaceText(1, 3, 10, "X")).strips[0])[1][:4] == ("X", "Times New Roman", 14, True)


def test_inserted_words_look_like_those_before() -> None:
    package = word_file(p(r("Kế", "<w:b/>"), r(" năm")))
    assert [piece[0] for piece in faces(repaired(package, ReplaceText(1, 2, 2, ";")).strips[0])] == ["Kế;", " năm"]


def test_several_repairs_of_one_paragraph_do_not_disturb_each_other() -> None:
    package = word_file(p(r("Căn cứ Luật a, "), r("ngày 1", "<w:i/>")))
    repairs = (
        ReplaceText(1, 13, 14, ";"),
        SetFace(1, size_pt=13),
        ReplaceText(1, 20, 21, "01"),
        ReplaceText(1, 0, 0, "- "),
        ReplaceText(1, 21, 21, "."),
    )
    found = repaired(package, *repairs).strips[0]
    assert found.text == "- Căn cứ Luật a; ngày 01."
    assert {piece.face.size_pt for piece in found.pieces} == {13}


def test_an_empty_paragraph_gets_words() -> None:
    assert repaired(word_file(p() + p("b")), ReplaceText(1, 0, 0, "mới")).strips[0].text == "mới"


def test_words_in_a_link_and_in_a_control_are_replaced_there() -> None:
    link = f'<w:hyperlink w:anchor="a">{r("abc")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('def')}</w:sdtContent></w:sdt>"
    assert repaired(word_file(p(link, control)), ReplaceText(1, 1, 2, "X"), ReplaceText(1, 4, 5, "Y")).strips[0].text == "aXcdYf"


def test_words_that_people_inserted_are_replaced_within_their_change() -> None:
    package = word_file(p(r("a "), f'<w:ins w:id="1" w:author="Tâm" w:date="2026-01-01T00:00:00Z">{r("bcd")}</w:ins>', r(" e")))
    found = fixed(package, ReplaceText(1, 3, 4, "X"), ReplaceText(1, 2, 2, "("))
    assert sheet(found).strips[0].text == "a (bXd e"
    assert sheet(accepted(found)).strips[0].text == "a (bXd e"
    xml = (found.read("word/document.xml") or b"").decode()
    assert not any(one.getparent().tag == one.tag for one in parse_part(xml.encode(), "").iter("{*}ins"))


def test_the_result_of_a_field_is_left_alone() -> None:
    package = word_file(p(r("Trang "), field("PAGE", "12")))
    assert sheet(fixed(package, ReplaceText(1, 6, 8, "13"))).strips == sheet(package).strips


def test_cells_and_headers_are_repaired_like_the_body() -> None:
    end = f'<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/>{A4}{MARGINS}</w:sectPr>'
    package = word_file(table(("một", "hai"), widths=(2835, 2835)) + p("c"), end=end, header1=p("Đầu trang"))
    found = repaired(package, ReplaceText(2, 0, 3, "HAI"), SetFace(4, size_pt=12), ReplaceText(4, 0, 3, "Cuối"))
    assert [one.text for one in found.strips] == ["một", "HAI", "c", "Cuối trang"]


def test_a_place_that_is_not_there_is_left_out() -> None:
    package = word_file(p("a"))
    repairs = (ReplaceText(9, 0, 1, "x"), SetFace(9, size_pt=1), SetPage(9, left_mm=30), AddPageNumber(9))
    assert sheet(fixed(package, *repairs)) == sheet(package)


def test_tabs_and_line_breaks_may_be_inserted() -> None:
    assert repaired(word_file(p("ab")), ReplaceText(1, 1, 1, "x\ty\nz")).strips[0].text == "ax\ty\nzb"


def test_a_whole_field_is_set_with_its_result() -> None:
    package = word_file(p(r("Trang "), field("PAGE", "12"), r(" nhé")))
    found = fixed(package, SetFace(1, 6, 8, size_pt=13))
    assert [(one.text, one.face.size_pt) for one in sheet(found).strips[0].pieces] == [("Trang ", 14), ("12", 13), (" nhé", 14)]
    assert (found.read("word/document.xml") or b"").count(b"<w:rPrChange ") == 5
    assert sheet(rejected(found)) == sheet(package)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_size_and_margins_of_a_section_are_set() -> None:
    end = '<w:sectPr><w:pgSz w:w="12240" w:h="15840" w:code="1"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="142"/></w:sectPr>'
    (page,) = repaired(word_file(p("a"), end=end), SetPage(0, 210, 297, 20, 20, 30, 15)).pages
    assert (page.width_mm, page.height_mm, page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (
        210.01,
        297.0,
        20.0,
        20.0,
        30.0,
        14.99,
    )


def test_one_margin_leaves_the_others() -> None:
    (page,) = repaired(word_file(p("a")), SetPage(0, right_mm=15)).pages
    assert (page.left_mm, page.right_mm, page.top_mm, page.width_mm) == (30.0, 14.99, 20.0, 210.01)


def test_only_the_section_that_is_named_changes() -> None:
    first = f"<w:sectPr>{A4}{MARGINS}</w:sectPr>"
    assert [page.left_mm for page in repaired(word_file(p("a", form=first) + p("b")), SetPage(1, left_mm=35)).pages] == [
        30.0,
        35.0,
    ]


def test_a_body_without_a_section_gets_one() -> None:
    found = fixed(word_file(p("a"), end=""), SetPage(0, 210, 297, 20, 20, 30, 15))
    assert sheet(found).pages[0].left_mm == 30.0


# --- page numbers -----------------------------------------------------------------------------------------------------


def heads(found: Sheet) -> list[tuple[str, str, str, list[str]]]:
    return [
        (one.variant, one.text, one.alignment, [piece.field for piece in one.pieces])
        for one in found.strips
        if one.container is Container.HEADER
    ]


def test_a_page_number_in_a_new_header_and_none_on_the_first_page() -> None:
    found = fixed(word_file(p("a")), AddPageNumber(0))
    assert heads(sheet(found)) == [("default", "2", "center", ["PAGE"])]
    assert sheet(found).pages[0].has_first_page
    before = sheet(rejected(found))
    assert [one.text for one in before.strips] == ["a", ""]
    assert not before.pages[0].has_first_page


HEADED = f'<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/>{{}}{A4}{MARGINS}</w:sectPr>'


def test_a_page_number_goes_into_an_empty_header() -> None:
    package = word_file(p("a"), end=HEADED.format(""), header1=p(form='<w:jc w:val="right"/>'))
    assert heads(repaired(package, AddPageNumber(0))) == [("default", "2", "center", ["PAGE"])]


def test_a_page_number_goes_above_the_words_of_a_header_which_the_first_page_keeps() -> None:
    package = word_file(p("a"), end=HEADED.format(""), header1=p("Xã Mẫu"))
    found = fixed(package, AddPageNumber(0))
    assert heads(sheet(found)) == [
        ("default", "2", "center", ["PAGE"]),
        ("default", "Xã Mẫu", "left", [""]),
        ("first", "Xã Mẫu", "left", [""]),
    ]
    assert heads(sheet(rejected(found))) == [("default", "Xã Mẫu", "left", [""])]


def test_the_footer_of_the_first_page_is_kept() -> None:
    end = f'<w:sectPr><w:footerReference w:type="default" r:id="rIdfooter1"/>{A4}{MARGINS}</w:sectPr>'
    found = sheet(fixed(word_file(p("a"), end=end, footer1=p("Địa chỉ")), AddPageNumber(0)))
    assert [(one.variant, one.text) for one in found.strips if one.container is Container.FOOTER] == [
        ("default", "Địa chỉ"),
        ("first", "Địa chỉ"),
    ]


def test_sections_that_share_a_header_get_one_number() -> None:
    first = HEADED.format("")
    found = fixed(word_file(p("a", form=first) + p("b"), header1=p()), AddPageNumber(0), AddPageNumber(1, skips_first=False))
    assert heads(sheet(found)) == [("default", "2", "center", ["PAGE"])]
    assert [page.has_first_page for page in sheet(found).pages] == [True, False]


def test_a_number_is_not_indented_like_the_body() -> None:
    styles = DEFAULTS + NORMAL.replace(
        "</w:style>", '<w:pPr><w:spacing w:after="120"/><w:ind w:firstLine="720"/></w:pPr></w:style>'
    )
    found = sheet(fixed(word_file(p("a"), styles=styles), AddPageNumber(0))).strips[-1]
    assert (found.first_mm, found.after_pt) == (0, 0)


# --- all together -----------------------------------------------------------------------------------------------------


def by_chance(found: Sheet, chance: Random) -> list[Repair]:
    repairs: list[Repair] = [SetPage(0, 210, 297, 20, 20, 30, 15)]
    for strip in found.strips:
        if not strip.text or strip.container is Container.HEADER or chance.random() < 0.5:
            continue
        start = chance.randrange(len(strip.text))
        end = chance.randint(start + 1, len(strip.text))
        repairs.append(
            SetFace(
                strip.ordinal,
                start,
                end,
                size_pt=chance.choice((12, 13, None)),
                bold=chance.choice((True, False, None)),
                font="Tahoma",
            )
        )
        repairs.append(ReplaceText(strip.ordinal, start, chance.choice((start, end)), chance.choice(("X", "", "mới"))))
    return repairs


def comparable(found: Sheet) -> Sheet:
    return replace(found, strips=tuple(replace(one, rules=()) for one in found.strips))


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000))
def test_whatever_the_file_rejecting_gives_it_back(seed: int) -> None:
    package = file_by_chance(seed % 60)
    found = fixed(package, *by_chance(sheet(package), Random(seed)))
    assert sheet(rejected(found)) == sheet(package)
    assert comparable(sheet(accepted(found))) == comparable(sheet(found))


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000))
def test_whatever_the_file_the_words_are_those_that_were_asked_for(seed: int) -> None:
    package = file_by_chance(seed % 60)
    before = sheet(package)
    repairs = by_chance(before, Random(seed))
    texts = {one.ordinal: one.text for one in before.strips}
    for one in repairs:
        if isinstance(one, ReplaceText):
            texts[one.ordinal] = texts[one.ordinal][: one.start] + one.words + texts[one.ordinal][one.end :]
    assert {one.ordinal: one.text for one in sheet(fixed(package, *repairs)).strips} == texts


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    inserted = f'<w:ins w:id="1" w:author="Tâm" w:date="2026-01-01T00:00:00Z">{r("mới tinh", "<w:b/>")}</w:ins>'
    body = (
        p(inserted, r(" và "), field("PAGE", "12")) + table(("một", "hai"), widths=(2835, 2835)) + p(r("cuối"), form=numbered(1))
    )
    package = word_file(body, end=HEADED.format(""), header1=p("Đầu"), numbering=numbering(list_level(0, "decimal", "%1.")))
    places = [one for one in sheet(package).strips if len(one.text) > 2]
    repairs: list[Repair] = [SetPage(0, 210, 297, 20, 20, 30, 15), AddPageNumber(0)]
    repairs += [
        SetFace(one.ordinal, font="Times New Roman", size_pt=13, bold=True, italic=False, color="000000") for one in places
    ]
    repairs += [ReplaceText(one.ordinal, *place, "x") for one in places for place in ((0, 1), (2, 2))]
    return write_package(package), write_package(fixed(package, *repairs))


def test_the_validators_say_nothing_that_they_do_not_say_of_the_file_itself(pair: tuple[bytes, bytes]) -> None:
    assert audit_faults(pair[1]) == audit_faults(pair[0])


def test_microsofts_validator_has_nothing_to_say(pair: tuple[bytes, bytes]) -> None:
    assert sdk_faults(pair[1]) == sdk_faults(pair[0]) == []


def test_no_repair_changes_no_byte() -> None:
    package = word_file(p("a"))
    assert write_package(fixed(package)) == write_package(package)
