"""A Word file as it is set: what Word shows, whoever wrote the file and however."""

from __future__ import annotations

import pytest

from ntmdocs.errors import Refusal
from ntmdocs.model.sheet import Container, Face, Sheet, Spacing, Strip
from ntmdocs.wordfile.package import Package, pack_member
from ntmdocs.wordfile.sheet import open_sheet
from ntmdocs.wordfile.typesetting.strict import as_strict
from tests.wordfile.files import A4, DEFAULTS, MARGINS, MODE, NORMAL, SECTION, field, p, r, style, theme, word_file


def sheet(body: str, **parts: str) -> Sheet:
    return open_sheet(word_file(body, **parts), "tep.docx")


def strip(body: str, **parts: str) -> Strip:
    return sheet(body, **parts).strips[0]


def face(look: str = "", form: str = "", text: str = "Kế hoạch", **parts: str) -> Face:
    return strip(p(r(text, look), form=form), **parts).pieces[0].face


# --- faces ------------------------------------------------------------------------------------------------------------


def test_a_face_comes_from_the_document_defaults_where_nothing_else_speaks() -> None:
    assert face() == Face("Times New Roman", 14)


def test_a_file_without_styles_is_set_in_ten_point_times() -> None:
    assert face(styles="") == Face("Times New Roman", 10)


def test_the_nearer_level_wins() -> None:
    styles = DEFAULTS + NORMAL + style("A", look='<w:sz w:val="26"/><w:b/>') + style("B", based="A", look='<w:sz w:val="24"/>')
    assert face(form='<w:pStyle w:val="B"/>', styles=styles) == Face("Times New Roman", 12, bold=True)
    assert face('<w:sz w:val="22"/><w:b w:val="0"/>', '<w:pStyle w:val="B"/>', styles=styles) == Face("Times New Roman", 11)


@pytest.mark.parametrize(("inner", "is_bold"), [("<w:b/>", False), ('<w:b w:val="0"/>', True), ("", True)])
def test_a_switch_that_paragraph_and_character_style_both_turn_on_is_off(inner: str, is_bold: bool) -> None:
    styles = DEFAULTS + NORMAL + style("A", look="<w:b/>") + style("Dam", kind="character", based="", look=inner)
    assert face('<w:rStyle w:val="Dam"/>', '<w:pStyle w:val="A"/>', styles=styles).bold is is_bold
    assert face('<w:rStyle w:val="Dam"/><w:b/>', '<w:pStyle w:val="A"/>', styles=styles).bold


def test_a_ring_of_styles_ends() -> None:
    styles = DEFAULTS + NORMAL + style("A", based="B", look="<w:b/>") + style("B", based="A", look="<w:i/>")
    assert face(form='<w:pStyle w:val="A"/>', styles=styles) == Face("Times New Roman", 14, bold=True, italic=True)


THEMED = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'


def test_vietnamese_letters_take_the_latin_font_of_the_theme() -> None:
    assert face(styles=THEMED + NORMAL, theme=theme(minor="Cambria Math", east="SimSun")).font == "Cambria Math"


def test_a_named_font_beats_the_theme_of_a_level_below() -> None:
    styles = THEMED + NORMAL + style("A", look='<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    assert face(form='<w:pStyle w:val="A"/>', styles=styles, theme=theme()).font == "Arial"


def test_a_theme_beats_the_name_beside_it() -> None:
    assert (
        face(
            '<w:rFonts w:ascii="Arial" w:asciiTheme="majorHAnsi" w:hAnsi="Arial" w:hAnsiTheme="majorHAnsi"/>',
            theme=theme(major="Tahoma"),
        ).font
        == "Tahoma"
    )


def test_letters_of_two_kinds_are_two_pieces_where_their_fonts_differ() -> None:
    found = strip(p(r("năm 2024, đủ", '<w:rFonts w:ascii="Arial" w:hAnsi="Tahoma"/>')))
    assert [(piece.text, piece.face.font) for piece in found.pieces] == [
        ("n", "Arial"),
        ("ă", "Tahoma"),
        ("m 2024, ", "Arial"),
        ("đủ", "Tahoma"),
    ]


def test_one_font_for_both_kinds_is_one_piece() -> None:
    assert (
        len(
            strip(
                p(r("năm 2024, “đủ” – 漢", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'))
            ).pieces
        )
        == 1
    )


@pytest.mark.parametrize(
    ("look", "color"),
    [
        ("", "000000"),
        ('<w:color w:val="auto"/>', "000000"),
        ('<w:color w:val="ff0000"/>', "FF0000"),
        ('<w:color w:val="auto" w:themeColor="accent2"/>', "2F81BD"),
    ],
)
def test_colours(look: str, color: str) -> None:
    assert face(look, theme=theme()).color == color


def test_hidden_underlined_capital_and_raised_letters() -> None:
    assert face("<w:vanish/>").is_hidden
    assert face('<w:u w:val="single"/>').underline
    assert not face('<w:u w:val="none"/>').underline
    assert face("<w:caps/>").caps
    assert face('<w:vertAlign w:val="superscript"/>').is_raised


def test_words_split_over_runs_of_one_face_are_one_piece() -> None:
    assert [piece.text for piece in strip(p(r("Kế ho"), '<w:proofErr w:type="spellStart"/>', r("ạch"), r(" năm"))).pieces] == [
        "Kế hoạch năm"
    ]


# --- forms ------------------------------------------------------------------------------------------------------------


def test_the_form_is_in_millimetres_and_points() -> None:
    form = '<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="exact"/><w:ind w:left="567" w:right="284" w:hanging="283"/><w:jc w:val="distribute"/>'
    found = strip(p("a", form=form))
    assert (found.before_pt, found.after_pt, found.spacing, found.line) == (6, 3, Spacing.EXACTLY, 18)
    assert (found.indent_mm, found.end_indent_mm, found.first_mm, found.alignment) == (10.0, 5.01, -4.99, "both")


def test_lengths_may_name_their_unit() -> None:
    assert strip(p("a", form='<w:ind w:start="1cm" w:firstLine="0.5in"/>')).indent_mm == 10
    assert strip(p("a", form='<w:ind w:start="1cm" w:firstLine="0.5in"/>')).first_mm == 12.7


def test_a_first_line_replaces_the_hanging_of_the_style() -> None:
    styles = DEFAULTS + NORMAL + style("A", form='<w:ind w:left="720" w:hanging="360"/>')
    found = strip(p("a", form='<w:pStyle w:val="A"/><w:ind w:firstLine="720"/>'), styles=styles)
    assert (found.indent_mm, found.first_mm) == (12.7, 12.7)


def test_multiple_spacing_is_in_lines() -> None:
    assert strip(p("a", form='<w:spacing w:line="312" w:lineRule="auto"/>')).line == 1.3


@pytest.mark.parametrize(("listed", "points"), [("", 14.0), ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>', 0.0)])
def test_automatic_space_is_that_of_web_pages(listed: str, points: float) -> None:
    found = strip(p("a", form=f'{listed}<w:spacing w:before="100" w:beforeAutospacing="1" w:after="0"/>'))
    assert (found.before_pt, found.after_pt) == (points, 0)


def test_tab_stops_are_added_and_cleared() -> None:
    styles = (
        DEFAULTS
        + NORMAL
        + style("A", form='<w:tabs><w:tab w:val="left" w:pos="567"/><w:tab w:val="center" w:pos="6803"/></w:tabs>')
    )
    own = '<w:pStyle w:val="A"/><w:tabs><w:tab w:val="clear" w:pos="567"/><w:tab w:val="right" w:pos="9000"/></w:tabs>'
    assert strip(p("a\tb", form=own), styles=styles).tabs_mm == ((120.0, "center"), (158.75, "right"))


def test_a_style_is_known_by_its_name_and_its_outline_level() -> None:
    styles = (
        DEFAULTS
        + NORMAL
        + '<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="Heading 1"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    found = strip(p("a", form='<w:pStyle w:val="u1"/>'), styles=styles)
    assert (found.style, found.outline_level, found.keep_next) == ("heading 1", 1, True)


def test_contextual_spacing_works_between_paragraphs_of_one_style() -> None:
    styles = DEFAULTS + NORMAL + style("A", form="<w:contextualSpacing/>")
    listed = '<w:pStyle w:val="A"/>'
    found = sheet(p("a", form=listed) + p("b", form=listed) + p("c") + p("d"), styles=styles)
    assert [one.is_run_on for one in found.strips] == [True, False, False, False]


# --- text -------------------------------------------------------------------------------------------------------------


def test_the_text_is_what_is_printed() -> None:
    runs = '<w:r><w:t>15/KH</w:t><w:noBreakHyphen/><w:t>BCĐ</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:softHyphen/></w:r>'
    assert strip(p(runs)).text == "15/KH-BCĐ\ta\nb•"


def test_letters_are_composed() -> None:
    assert strip(p("Kế hoạch")).text == "Kế hoạch"


def test_wrappers_do_not_matter() -> None:
    inner = r("Nghi Hoa")
    wraps = [
        f'<w:smartTag w:uri="u" w:element="e"><w:smartTag w:uri="u" w:element="f">{inner}</w:smartTag></w:smartTag>',
        f'<w:hyperlink w:anchor="a">{inner}</w:hyperlink>',
        f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>',
        f'<w:customXml w:element="e">{inner}</w:customXml>',
        f'<w:ins w:id="1" w:author="A">{inner}</w:ins>',
        f'<w:fldSimple w:instr=" FILLIN x ">{inner}</w:fldSimple>',
        field("HYPERLINK x", "Nghi Hoa"),
    ]
    assert [strip(p(one)).text for one in wraps] == ["Nghi Hoa"] * len(wraps)
    assert {strip(p(one)).pieces[0].field for one in wraps} == {""}


def test_paragraphs_in_content_controls_are_seen() -> None:
    assert [one.text for one in sheet(f"<w:sdt><w:sdtContent>{p('a')}{p('b')}</w:sdtContent></w:sdt>{p('c')}").strips] == [
        "a",
        "b",
        "c",
    ]


def test_tracked_changes_count_as_accepted() -> None:
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    look = '<w:rPr><w:b/><w:rPrChange w:id="3" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>'
    found = strip(p(gone, f'<w:ins w:id="2" w:author="A"><w:r>{look}<w:t>mới</w:t></w:r></w:ins>'))
    assert [(piece.text, piece.face.bold, piece.face.italic) for piece in found.pieces] == [("mới", True, False)]


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_the_form_of_the_second_holds() -> None:
    first = p("Một ", form='<w:jc w:val="center"/><w:rPr><w:del w:id="1" w:author="A"/></w:rPr>')
    found = sheet(first + p("hai", form='<w:jc w:val="right"/>') + p("ba"))
    assert [(one.ordinal, one.text, one.alignment) for one in found.strips] == [(2, "Một hai", "right"), (3, "ba", "left")]


def test_a_paragraph_deleted_whole_is_not_there() -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr><w:del w:id="2" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    assert [one.text for one in sheet(p("a") + gone + p("b")).strips] == ["a", "b"]


@pytest.mark.parametrize(
    "inner", [field("PAGE"), '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>']
)
def test_a_field_shows_its_result_and_its_word(inner: str) -> None:
    (piece,) = strip(p(inner)).pieces
    assert (piece.text, piece.field) == ("2", "PAGE")


@pytest.mark.parametrize("inner", [field("PAGE", ""), '<w:fldSimple w:instr="PAGE"/>', "<w:r><w:pgNum/></w:r>"])
def test_a_field_without_a_result_is_known_all_the_same(inner: str) -> None:
    assert [piece.field for piece in strip(p(inner)).pieces] == ["PAGE"]


def test_a_field_may_end_in_a_later_paragraph() -> None:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    body = (
        p(marks["begin"], "<w:r><w:instrText>TOC \\o</w:instrText></w:r>", marks["separate"], r("I. Kết quả"))
        + p(r("II. Mục tiêu"), marks["end"])
        + p("Hết")
    )
    assert [(one.text, one.pieces[0].field) for one in sheet(body).strips] == [
        ("I. Kết quả", "TOC"),
        ("II. Mục tiêu", "TOC"),
        ("Hết", ""),
    ]


def test_pages_begin_where_a_break_stands() -> None:
    broken = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p("a")
        + p(broken, r("b"))
        + p(r("c"), broken)
        + p("d")
        + p(broken)
        + p("e")
        + p("g", form="<w:pageBreakBefore/>")
        + p("h")
    )
    assert [(one.text, one.starts_page) for one in sheet(body).strips] == [
        ("a", False),
        ("b", True),
        ("c", False),
        ("d", True),
        ("", True),
        ("e", True),
        ("g", True),
        ("h", False),
    ]


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a_page_has_its_size_and_margins_and_the_gutter_belongs_to_the_left_one() -> None:
    end = f'<w:sectPr>{A4}<w:pgMar w:top="-1134" w:right="851" w:bottom="1134" w:left="1418" w:header="567" w:footer="567" w:gutter="284"/></w:sectPr>'
    (page,) = sheet(p("a"), end=end).pages
    assert (page.width_mm, page.height_mm, page.top_mm, page.left_mm, page.right_mm, page.header_mm) == (
        210.01,
        297.0,
        20.0,
        30.02,
        15.01,
        10.0,
    )
    assert not page.is_landscape


def test_sections_turn_pages() -> None:
    turned = f'<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>{MARGINS}</w:sectPr>'
    found = sheet(p("a", form=turned) + p("b"))
    assert [page.is_landscape for page in found.pages] == [True, False]
    assert [(one.text, one.section, one.right_mm, one.starts_page) for one in found.strips] == [
        ("a", 0, 277.0, False),
        ("b", 1, 190.01, True),
    ]


def test_the_former_page_that_a_tracked_change_keeps_is_none() -> None:
    end = f'<w:sectPr>{A4}{MARGINS}<w:sectPrChange w:id="1" w:author="A"><w:sectPr/></w:sectPrChange></w:sectPr>'
    assert len(sheet(p("a"), end=end).pages) == 1


HEADS = '<w:headerReference w:type="default" r:id="rIdheader1"/><w:headerReference w:type="first" r:id="rIdheader2"/><w:headerReference w:type="even" r:id="rIdheader3"/>'


def test_headers_stand_behind_the_body_and_pages_tell_which_show() -> None:
    end = f"<w:sectPr>{HEADS}{A4}{MARGINS}<w:titlePg/></w:sectPr>"
    heads = {"header1": p(field("PAGE")), "header2": p("Đầu"), "header3": p("Chẵn")}
    found = sheet(p("a"), end=end, **heads)
    assert [(one.text, one.container, one.variant) for one in found.strips[1:]] == [
        ("2", Container.HEADER, "default"),
        ("Đầu", Container.HEADER, "first"),
    ]
    assert found.pages[0].headers == (("default", (2,)), ("first", (3,)))
    assert found.pages[0].has_first_page
    assert not found.evens_differ


def test_even_pages_show_theirs_where_the_settings_say_so() -> None:
    end = f"<w:sectPr>{HEADS}{A4}{MARGINS}</w:sectPr>"
    found = sheet(p("a"), end=end, settings=f"<w:evenAndOddHeaders/>{MODE}", header1=p("1"), header2=p("2"), header3=p("3"))
    assert (found.evens_differ, [kind for kind, _ in found.pages[0].headers]) == (True, ["default", "even"])


def test_a_section_inherits_what_it_does_not_name() -> None:
    first = f'<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/><w:headerReference w:type="first" r:id="rIdheader2"/>{A4}{MARGINS}</w:sectPr>'
    end = f"<w:sectPr>{A4}{MARGINS}<w:titlePg/></w:sectPr>"
    found = sheet(p("a", form=first) + p("b"), end=end, header1=p("1"), header2=p("2"))
    assert [page.headers for page in found.pages] == [(("default", (3,)),), (("default", (3,)), ("first", (4,)))]


def test_notes_come_last() -> None:
    notes = f'<w:footnote w:type="separator" w:id="-1">{p("x")}</w:footnote><w:footnote w:id="1">{p("Theo báo cáo")}</w:footnote>'
    found = sheet(p("a", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=notes)
    assert [(one.text, one.container) for one in found.strips] == [("a", Container.BODY), ("Theo báo cáo", Container.NOTE)]


@pytest.mark.parametrize(
    ("columns", "lefts"),
    [
        ('<w:cols w:num="2" w:space="567"/>', [30.0, 30.0, 115.0, 115.0]),
        (
            '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="2835" w:space="567"/><w:col w:w="5670"/></w:cols>',
            [30.0, 30.0, 90.0, 90.0],
        ),
        ('<w:cols w:space="567"/>', [30.0] * 4),
    ],
)
def test_columns_stand_side_by_side(columns: str, lefts: list[float]) -> None:
    body = p("a") + p("b") + p('<w:r><w:br w:type="column"/><w:t>c</w:t></w:r>') + p("d")
    found = sheet(body, end=f"<w:sectPr>{A4}{MARGINS}{columns}</w:sectPr>").strips
    assert [one.left_mm for one in found] == pytest.approx(lefts, abs=0.1)


# --- other writers ----------------------------------------------------------------------------------------------------


def test_a_strict_file_reads_like_any_other() -> None:
    usual = word_file(p(r("Kế hoạch", "<w:b/>"), form='<w:jc w:val="center"/>'), styles=THEMED + NORMAL, theme=theme())
    assert open_sheet(as_strict(usual), "x").strips == open_sheet(usual, "x").strips
    assert b"purl.oclc.org" in (as_strict(usual).read("word/document.xml") or b"")


def test_a_package_without_a_body_is_refused() -> None:
    with pytest.raises(Refusal):
        open_sheet(Package((pack_member("[Content_Types].xml", b"<Types/>"),)), "x.docx")


def test_what_is_broken_is_refused() -> None:
    with pytest.raises(Refusal):
        open_sheet(word_file(p("a")).replaced({"word/styles.xml": b"<w:styles"}), "x.docx")


@pytest.mark.parametrize("damage", ['w:val="28"', 'w:w="11906"', 'w:left="1701"'])
def test_odd_values_do_not_stop_the_reading(damage: str) -> None:
    body = p(
        r("a", '<w:sz w:val="28"/><w:color w:val=""/><w:rFonts/>'),
        form='<w:ind w:left="x"/><w:outlineLvl w:val="?"/><w:spacing w:line=""/><w:jc/>',
    )
    package = word_file(body)
    data = (package.read("word/document.xml") or b"").decode().replace(damage, damage.split("=")[0] + '="?"')
    assert open_sheet(package.replaced({"word/document.xml": data.encode()}), "x").strips[0].text == "a"


def test_what_stands_twice_for_older_programs_is_read_once() -> None:
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{p("một")}</mc:Choice><mc:Fallback>{p("hai")}</mc:Fallback></mc:AlternateContent>'
    found = sheet(both + p("ba"))
    assert [(one.ordinal, one.text) for one in found.strips] == [(1, "một"), (2, "ba")]


def test_the_same_file_reads_the_same_twice() -> None:
    package = word_file(p("a") + p("b"), end=SECTION)
    assert open_sheet(package, "x") == open_sheet(package, "x")
