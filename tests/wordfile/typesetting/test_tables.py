"""Cells: the space of their text, the borders that are drawn, the formats that a table's style brings."""

from __future__ import annotations

import pytest

from ntmdocs.model.sheet import Container, Sheet, Strip
from ntmdocs.wordfile.sheet import open_sheet
from tests.wordfile.files import DEFAULTS, MODE, NORMAL, p, r, style, table, word_file

PADDING = 1.91
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'


def sheet(body: str, **parts: str) -> Sheet:
    return open_sheet(word_file(body + p(), **parts), "x")


def cells(body: str, **parts: str) -> tuple[Strip, ...]:
    return tuple(one for one in sheet(body, **parts).strips if one.container is Container.CELL)


def test_cells_stand_side_by_side_with_their_padding() -> None:
    left, right = cells(table(("a", "b"), widths=(2835, 5670)))
    assert (left.left_mm, left.right_mm) == (round(30 + PADDING, 2), pytest.approx(80.01 - PADDING, abs=0.02))
    assert (right.left_mm, right.right_mm) == (
        pytest.approx(80.01 + PADDING, abs=0.02),
        pytest.approx(180.02 - PADDING, abs=0.02),
    )
    assert [(one.table, one.row, one.column) for one in (left, right)] == [(1, 1, 1), (1, 1, 2)]


def test_before_word_2013_the_text_of_the_first_cell_stands_at_the_margin() -> None:
    assert cells(table(("a",), widths=(2835,)), settings=MODE.replace('"15"', '"14"'))[0].left_mm == 30.0
    assert cells(table(("a",), widths=(2835,)), settings="")[0].left_mm == 30.0


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ('@W<w:jc w:val="center"/>', 30 + (160 - 50) / 2),
        ('@W<w:jc w:val="right"/>', 190 - 50),
        ('@W<w:tblInd w:w="567" w:type="dxa"/>', 40),
        ('<w:tblpPr w:horzAnchor="page" w:tblpX="567"/>@W', 10),
        ('<w:tblpPr w:horzAnchor="margin" w:tblpXSpec="center"/>@W', 30 + (160 - 50) / 2),
    ],
)
def test_a_table_stands_where_it_is_put(form: str, left: float) -> None:
    assert cells(table(("a",), widths=(2835,), form=form))[0].left_mm == pytest.approx(left + PADDING, abs=0.05)


def test_widths_in_per_cent_are_of_the_space() -> None:
    xml = table(("a", "b"), widths=(100, 100)).replace('<w:tblW w:w="200" w:type="dxa"/>', '<w:tblW w:w="5000" w:type="pct"/>')
    found = cells(xml.replace('<w:tcW w:w="100" w:type="dxa"/>', '<w:tcW w:w="2500" w:type="pct"/>'))
    assert found[1].left_mm == pytest.approx(110 + PADDING, abs=0.05)


def test_the_grid_tells_what_cells_do_not_say() -> None:
    xml = (
        table(("a", "b"), widths=(2835, 5670))
        .replace('<w:tcW w:w="2835" w:type="dxa"/>', "")
        .replace('<w:tcW w:w="5670" w:type="dxa"/>', "")
    )
    assert cells(xml)[1].left_mm == pytest.approx(80.01 + PADDING, abs=0.02)


def test_merged_cells_span_columns_and_rows() -> None:
    merged = '<w:tc><w:tcPr><w:tcW w:w="5670" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>' + p("rộng") + "</w:tc>"
    tall = ('<w:tc><w:tcPr><w:tcW w:w="2835" w:type="dxa"/><w:vMerge{}/></w:tcPr>' + p("{}") + "</w:tc>").format
    first, second = tall(' w:val="restart"', "cao"), tall("", "khuất")
    columns = '<w:gridCol w:w="2835"/>' * 3
    xml = f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid><w:tr>{first}{merged}</w:tr><w:tr>{second}{merged}</w:tr></w:tbl>"
    found = sheet(xml)
    assert [(one.text, one.row, one.column) for one in found.strips if one.table] == [
        ("cao", 1, 1),
        ("rộng", 1, 2),
        ("rộng", 2, 2),
    ]
    assert (found.grids[0].rows, found.grids[0].columns) == (2, 3)


def test_a_table_in_a_cell_fills_the_cell() -> None:
    inner = table(("trong",), widths=(1134,)) + p("sau")
    found = cells(table((inner, "b"), widths=(5670, 2835)))
    assert [(one.text, one.table) for one in found] == [("trong", 2), ("sau", 1), ("b", 1)]
    assert found[0].left_mm == pytest.approx(30 + 2 * PADDING, abs=0.05)


def test_deleted_rows_are_not_there() -> None:
    xml = table(("a",), ("b",), widths=(2835,)).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>', 1)
    assert [one.text for one in cells(xml)] == ["b"]


def test_a_heading_row_is_told() -> None:
    assert (
        sheet(table(("a",), widths=(2835,)).replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>")).grids[0].has_heading_row
    )


SIDES = "".join(f"<w:{side} {LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
GRID = style(
    "Luoi",
    kind="table",
    based="",
    form='<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
    more=f"<w:tblPr><w:tblBorders>{SIDES}</w:tblBorders></w:tblPr>",
)
SPACED = DEFAULTS.replace(
    "<w:pPrDefault/>", '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
)


def test_a_tables_style_stands_between_the_defaults_and_the_paragraphs_style() -> None:
    styles = SPACED + NORMAL + GRID + style("A", form='<w:spacing w:after="60"/>')
    xml = table((p("a"), p("b", form='<w:pStyle w:val="A"/>')), widths=(2835, 2835), form='<w:tblStyle w:val="Luoi"/>@W')
    first, second = cells(xml, styles=styles)
    assert ((first.after_pt, first.line), (second.after_pt, second.line)) == ((0, 1), (3, 1))


def test_parts_of_a_tables_style_hold_where_the_table_asks_for_them() -> None:
    parts = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    styles = DEFAULTS + NORMAL + style("Bang", kind="table", based="", look='<w:sz w:val="24"/>', more=parts)
    look = '<w:tblLook w:val="0000" w:firstRow="1" w:firstColumn="0" w:noHBand="1" w:noVBand="1"/>'
    xml = table(("a", "b"), ("c", "d"), widths=(2835, 2835), form=f'<w:tblStyle w:val="Bang"/>@W{look}')
    assert [
        (one.pieces[0].face.bold, one.pieces[0].face.italic, one.pieces[0].face.size_pt) for one in cells(xml, styles=styles)
    ] == [
        (True, False, 12),
        (True, False, 12),
        (False, False, 12),
        (False, False, 12),
    ]


def test_borders_are_those_that_are_drawn_in_the_end() -> None:
    styles = DEFAULTS + NORMAL + GRID
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    none = f"<w:tcBorders>{sides}</w:tcBorders>"
    framed = table(("a", "b"), widths=(2835, 2835), form='<w:tblStyle w:val="Luoi"/>@W')
    bare = table(("a", "b"), widths=(2835, 2835), form='<w:tblStyle w:val="Luoi"/>@W', cell=none)
    assert [one.has_borders for one in sheet(framed + p() + bare, styles=styles).grids] == [True, False]


def test_a_line_under_a_cell_is_a_rule_under_its_last_words_and_no_border_of_the_table() -> None:
    ruled = f"<w:tcBorders><w:bottom {LINE}/></w:tcBorders>"
    found = sheet(
        table((p("ỦY BAN NHÂN DÂN") + p("XÃ MẪU"), "b"), widths=(2835, 2835)).replace(
            '<w:tcW w:w="2835" w:type="dxa"/>', f'<w:tcW w:w="2835" w:type="dxa"/>{ruled}', 1
        )
    )
    assert [(one.text, [(rule.made_of, rule.length_mm) for rule in one.rules]) for one in found.strips[:3]] == [
        ("ỦY BAN NHÂN DÂN", []),
        ("XÃ MẪU", [("border", 50.01)]),
        ("b", []),
    ]
    assert not found.grids[0].has_borders


def test_bold_cells_of_a_run_keep_their_own_look() -> None:
    assert cells(table((p(r("a", "<w:b/>")),), widths=(2835,)))[0].pieces[0].face.bold
