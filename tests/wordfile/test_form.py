"""The readable source of a template."""

from __future__ import annotations

import pytest

from ntmdocs.wordfile.build import FORMS
from ntmdocs.wordfile.form import Form, Paragraph, Piece, Table, load_form, parse_form


def test_a_line_is_a_paragraph_of_its_style() -> None:
    assert parse_form("Nội dung | - {{r đ.chữ }}/.").blocks == (Paragraph("Nội dung", (Piece("- {{r đ.chữ }}/."),)),)


def test_a_line_without_a_style_holds_a_tag() -> None:
    assert parse_form("| {%p endif %}").blocks == (Paragraph("", (Piece("{%p endif %}"),)),)


def test_a_bar_inside_a_tag_belongs_to_the_text() -> None:
    [paragraph] = parse_form("Phần | {{ m.tên | upper }}").blocks
    assert paragraph == Paragraph("Phần", (Piece("{{ m.tên | upper }}"),))


def test_stars_make_a_label_bold_and_a_flag_keeps_with_the_next() -> None:
    [paragraph] = parse_form("Mục liền đoạn + keep | **Mục tiêu:** rồi * một sao").blocks
    assert paragraph == Paragraph("Mục liền đoạn", (Piece("Mục tiêu:", bold=True), Piece(" rồi * một sao")), keep=True)


def test_a_table_has_rows_of_cells_of_paragraphs() -> None:
    form = parse_form(":table left * | 6\n:row\n:cell\nA | 1\nA | 2\n:cell\nB | 3\n:end\nC |")
    one, two, three = (Paragraph(style, (Piece(text),)) for style, text in (("A", "1"), ("A", "2"), ("B", "3")))
    assert form.blocks == (Table(("left", "*"), (((one, two), (three,)),), 6), Paragraph("C", ()))


def test_comments_and_blank_lines_print_nothing() -> None:
    assert parse_form("# a | b\n\n  \n") == Form((), ())


def test_properties_are_kept_apart() -> None:
    assert parse_form(":property title | Kế hoạch {{ trích_yếu }}").properties == (("title", "Kế hoạch {{ trích_yếu }}"),)


@pytest.mark.parametrize("source", ["just words", ":table left\n:row\n:cell\nA | 1", ":row"])
def test_a_line_that_is_none_of_the_formats_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"form|closed"):
        parse_form(source)


@pytest.mark.parametrize("name", FORMS)
def test_shipped_forms_parse(name: str) -> None:
    assert load_form(name).blocks
