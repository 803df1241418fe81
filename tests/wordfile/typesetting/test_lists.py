"""The numbers that Word prints before paragraphs."""

from __future__ import annotations

import pytest

from ntmdocs.model.sheet import Strip
from ntmdocs.wordfile.sheet import open_sheet
from tests.wordfile.files import DEFAULTS, NORMAL, level, numbered, numbering, p, style, word_file

THREE = (level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))


def strips(body: str, lists: str, styles: str = "") -> tuple[Strip, ...]:
    return open_sheet(word_file(body, numbering=lists, styles=DEFAULTS + NORMAL + styles), "x").strips


def numbers(*places: tuple[int, int], lists: str) -> list[str]:
    return [one.number for one in strips("".join(p("a", form=numbered(*place)) for place in places), lists)]


def test_levels_count_and_start_anew_below_a_higher_one() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbers(*places, lists=numbering(*THREE)) == ["I.", "I.1.", "I.2.", "a)", "b)", "II.", "II.1.", "a)"]


def test_a_level_without_one_above_shows_where_that_would_start() -> None:
    assert numbers((1, 1), (1, 1), lists=numbering(level(0, "decimal", "%1.", start=3), THREE[1])) == ["3.1.", "3.2."]


def test_legal_numbering_prints_all_levels_as_figures() -> None:
    lists = numbering(THREE[0], level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert numbers((1, 0), (1, 0), (1, 1), lists=lists) == ["I.", "II.", "2.1"]


def test_a_level_may_never_start_anew() -> None:
    lists = numbering(THREE[0], level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>'))
    assert numbers((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), lists=lists) == ["I.", "Điều 1.", "Điều 2.", "II.", "Điều 3."]


def test_a_second_list_of_the_same_kind_goes_on_unless_it_starts_by_itself() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert numbers((1, 0), (2, 0), (1, 0), lists=numbering(*THREE, overrides={2: ""})) == ["I.", "II.", "III."]
    assert numbers((1, 0), (2, 0), (2, 0), lists=numbering(*THREE, overrides={2: start})) == ["I.", "I.", "II."]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Phần %1")}</w:lvlOverride>'
    assert numbers((2, 0), (2, 1), lists=numbering(*THREE, overrides={2: own})) == ["Phần 1", "1.1."]


def test_a_list_may_be_that_of_a_style() -> None:
    lists = numbering(*THREE).replace(
        "</w:abstractNum>", '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="DS"/></w:abstractNum>'
    )
    lists = lists.replace("</w:num>", '</w:num><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>', 1)
    named = style("DS", kind="numbering", based="", form='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert [one.number for one in strips(p("a", form=numbered(5)), lists, named)] == ["I."]


@pytest.mark.parametrize(
    ("kind", "text", "third"),
    [
        ("decimal", "%1)", "3)"),
        ("lowerRoman", "(%1)", "(iii)"),
        ("upperLetter", "%1.", "C."),
        ("decimalZero", "%1", "03"),
        ("none", "%1", ""),
        ("bullet", "-", "-"),
    ],
)
def test_kinds_of_numbers(kind: str, text: str, third: str) -> None:
    assert numbers((1, 0), (1, 0), (1, 0), lists=numbering(level(0, kind, text)))[2] == third


@pytest.mark.parametrize(
    ("font", "sign", "printed"),
    [("Symbol", "\uf0b7", "•"), ("Wingdings", "\uf0a7", "▪"), ("Symbol", "\uf02d", "-"), ("Courier New", "o", "o")],
)
def test_bullets_of_symbol_fonts_are_the_signs_that_they_look_like(font: str, sign: str, printed: str) -> None:
    assert numbers((1, 0), lists=numbering(level(0, "bullet", sign, look=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'))) == [
        printed
    ]


def test_a_style_brings_its_list_and_the_level_that_is_tied_to_it() -> None:
    lists = numbering(
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Phan"/>'), level(1, "decimal", "%2.", more='<w:pStyle w:val="Muc"/>')
    )
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("Phan", form=listed) + style("Muc", form=listed)
    body = (
        p("a", form='<w:pStyle w:val="Phan"/>') + p("b", form='<w:pStyle w:val="Muc"/>') + p("c", form='<w:pStyle w:val="Muc"/>')
    )
    assert [one.number for one in strips(body, lists, styles)] == ["I.", "1.", "2."]


def test_a_paragraph_may_refuse_the_number_of_its_style() -> None:
    styles = style("Phan", form='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("a", form=f'<w:pStyle w:val="Phan"/>{numbered(0)}') + p("b", form='<w:pStyle w:val="Phan"/>')
    assert [one.number for one in strips(body, numbering(*THREE), styles)] == ["", "I."]


def test_the_indents_of_a_level_hold_unless_style_or_paragraph_say_otherwise() -> None:
    lists = numbering(level(0, "decimal", "%1.", form='<w:ind w:left="567" w:hanging="283"/>'))
    styles = style("A", form=f'{numbered(1)}<w:ind w:left="1134"/>') + style("B", form='<w:ind w:left="1134"/>')
    forms = (
        numbered(1),
        '<w:pStyle w:val="A"/>',
        f'<w:pStyle w:val="B"/>{numbered(1)}',
        f'{numbered(1)}<w:ind w:left="0" w:firstLine="720"/>',
    )
    found = strips("".join(p("a", form=one) for one in forms), lists, styles)
    assert [(one.indent_mm, one.first_mm) for one in found] == [(10.0, -4.99), (20.0, -4.99), (10.0, -4.99), (0, 12.7)]


def test_the_number_looks_like_the_paragraphs_mark_and_what_its_level_says() -> None:
    lists = numbering(level(0, "decimal", "%1.", look="<w:i/>"))
    (found,) = strips(p("a", form=f"{numbered(1)}<w:rPr><w:b/></w:rPr>"), lists)
    assert found.number_face is not None
    assert (found.number_face.bold, found.number_face.italic, found.pieces[0].face.bold) == (True, True, False)


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = f'<w:p><w:pPr>{numbered(1)}<w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr><w:del w:id="2" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    assert [one.number for one in strips(gone + p("a", form=numbered(1)), numbering(*THREE))] == ["I."]


def test_a_list_that_is_nowhere_gives_no_number() -> None:
    assert numbers((9, 0), lists=numbering(*THREE)) == [""]
