"""A table as WordprocessingML: widths, merges, what stands in it instead of in a style; room for rotated words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ntmdocs.model.regulation import house
from ntmdocs.model.table import Cell, Merge, Paper, Row, Side, Table, Words, cell
from ntmdocs.model.typeface import width_mm
from ntmdocs.wordfile.markup import W, twips
from ntmdocs.wordfile.table import (
    TABLE_TAIL,
    Said,
    hoist_section,
    iter_rows,
    least_height_mm,
    rotated_length_mm,
    section_end,
    table_head,
)

N = f"{{{W}}}"


def xml_of(table: Table) -> Any:
    rows = "".join("".join(one.words if isinstance(one, Said) else one for one in row) for row in iter_rows(table))
    return etree.fromstring(f'<w:body xmlns:w="{W}">{table_head(table)}{rows}{TABLE_TAIL}</w:body>')[0]


def values(root: Any, path: str) -> list[str]:
    steps = "/".join(N + step for step in path.split("/"))
    return [one.get(N + "val") for one in root.iterfind(".//" + steps)]


def simple(*rows: Row, header: tuple[Row, ...] = (), size_pt: float = 11, padding_mm: float = 1.0) -> Table:
    return Table((20, 30, 40), size_pt, header, rows, padding_mm)


def test_columns_are_fixed_and_padding_is_the_cells_own() -> None:
    root = xml_of(simple(Row((cell("a"), cell("b"), cell("c"))), padding_mm=1.5))
    assert [int(one.get(N + "w")) for one in root.iter(N + "gridCol")] == [twips(20), twips(30), twips(40)]
    assert root.find(f"{N}tblPr/{N}tblLayout").get(N + "type") == "fixed"
    sides = {one.tag.removeprefix(N): one.get(N + "w") for one in root.find(f"{N}tblPr/{N}tblCellMar")}
    assert sides["left"] == sides["right"] == str(twips(1.5))


def test_the_lines_stand_in_the_table_so_that_any_template_will_do() -> None:
    root = xml_of(simple(Row((cell("a", columns=3),))))
    assert not [one for one in root.iter() if one.tag.endswith("Style")]
    borders = root.find(f"{N}tblPr/{N}tblBorders")
    assert {one.tag.removeprefix(N): one.get(N + "val") for one in borders} == dict.fromkeys(
        ("top", "left", "bottom", "right", "insideH", "insideV"), "single"
    )


def test_every_paragraph_says_its_own_layout_and_type() -> None:
    root = xml_of(simple(Row((cell("a\nb"), cell(""), cell("c", bold=True, italic=True))), size_pt=9.5))
    for paragraph in root.iter(N + "p"):
        spacing, indent = paragraph.find(f"{N}pPr/{N}spacing"), paragraph.find(f"{N}pPr/{N}ind")
        assert (spacing.get(N + "before"), spacing.get(N + "after"), spacing.get(N + "line")) == ("0", "0", "240")
        assert (indent.get(N + "left"), indent.get(N + "firstLine")) == ("0", "0")
        assert paragraph.find(f"{N}pPr/{N}pStyle") is None
    assert set(values(root, "r/rPr/sz")) == set(values(root, "pPr/rPr/sz")) == {"19"}
    assert len(list(root.iter(N + "p"))) == 4
    assert len(list(root.iter(N + "b"))) == len(list(root.iter(N + "i"))) == 1


def test_header_rows_repeat_and_no_row_breaks() -> None:
    root = xml_of(simple(Row((cell("a", columns=3),)), header=(Row((cell("h", columns=3),)), Row((cell("i", columns=3),)))))
    rows = root.findall(N + "tr")
    assert [row.find(f"{N}trPr/{N}tblHeader") is not None for row in rows] == [True, True, False]
    assert all(row.find(f"{N}trPr/{N}cantSplit") is not None for row in rows)
    assert [row.find(f".//{N}keepNext") is not None for row in rows] == [True, True, False]


def test_a_row_that_keeps_with_the_next_says_so_in_every_paragraph() -> None:
    root = xml_of(simple(Row((cell("a\nb", columns=3),), keeps_next=True)))
    assert len(list(root.iter(N + "keepNext"))) == 2


def test_merged_cells_span_and_continue() -> None:
    first = Row((Cell(((Words("x"),),), merge=Merge.START), cell("b", columns=2)))
    second = Row((Cell(merge=Merge.CONTINUE), cell("c"), cell("d")))
    root = xml_of(simple(first, second))
    assert values(root, "tcPr/vMerge") == ["restart", "continue"]
    assert values(root, "tcPr/gridSpan") == ["2"]
    widths = [[int(one.get(N + "w")) for one in row.iter(N + "tcW")] for row in root.iter(N + "tr")]
    assert [sum(one) for one in widths] == [twips(20) + twips(30) + twips(40)] * 2


def test_a_gap_is_marked() -> None:
    root = xml_of(simple(Row((Cell(((Words("[CHƯA CÓ: x]", is_gap=True), Words(" y")),), columns=3),))))
    assert values(root, "highlight") == ["yellow"]


@pytest.mark.parametrize("side", Side)
def test_words_lie_where_the_cell_says(side: Side) -> None:
    root = xml_of(simple(Row((cell("a", side=side, columns=3),))))
    assert values(root, "pPr/jc") == [side.value]
    assert values(root, "tcPr/vAlign") == ["center"]


def turned(*lines: str, merge: Merge = Merge.NONE) -> Cell:
    return Cell(tuple((Words(line),) for line in lines), merge=merge, rotated=True)


def test_a_row_of_rotated_words_is_as_high_as_the_words_are_long() -> None:
    table = Table((8, 8), 11, (), (Row((turned("Nghĩa Trường"), turned("Một"))),))
    (height,) = values(xml_of(table), "trPr/trHeight")
    assert int(height) >= twips(width_mm("Nghĩa Trường", 11))
    assert values(xml_of(table), "textDirection") == ["btLr", "btLr"]


def test_rotated_words_use_the_lines_that_their_column_holds() -> None:
    one, two = rotated_length_mm(turned("Nghĩa Trường"), 6, 11), rotated_length_mm(turned("Nghĩa Trường"), 11, 11)
    assert two < one
    assert two >= width_mm("Trường", 11)


def test_a_row_is_never_lower_than_it_was_asked_to_be() -> None:
    table = Table((8,), 11, (), ())
    assert least_height_mm(table, Row((cell("a"),), height_mm=9)) == 9
    assert least_height_mm(table, Row((turned("Một xóm có tên rất dài"),), height_mm=9)) > 9
    assert least_height_mm(table, Row((cell("a"),))) == 0
    assert least_height_mm(table, Row((turned("Một", merge=Merge.CONTINUE),))) == 0


@given(st.lists(st.text("abc Đđờ", max_size=12), min_size=1, max_size=3), st.floats(1, 60), st.sampled_from([9.0, 11.5, 13.0]))
def test_rotated_words_fit_whole_for_any_words(lines: list[str], width: float, size: float) -> None:
    length = rotated_length_mm(turned(*lines), width, size)
    assert length >= max((width_mm(word, size) for line in lines for word in line.split()), default=0)
    whole = sum(width_mm(line, size) + width_mm(" ", size) for line in lines)
    assert length <= whole + 1


@pytest.mark.parametrize(
    ("paper", "orientation"), [(Paper(210, 297), None), (Paper(297, 210), "landscape"), (Paper(420, 297), "landscape")]
)
def test_a_section_lies_as_its_paper_and_counts_from_one(paper: Paper, orientation: str | None) -> None:
    xml = section_end(paper, house())
    section = etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>').find(f".//{N}sectPr")
    size = section.find(N + "pgSz")
    assert (int(size.get(N + "w")), int(size.get(N + "h"))) == (twips(paper.width_mm), twips(paper.height_mm))
    assert size.get(N + "orient") == orientation
    assert section.find(N + "pgNumType").get(N + "start") == "1"
    assert section.find(N + "titlePg") is not None
    assert section.find(N + "headerReference") is None


def test_only_the_end_of_a_body_is_hoisted() -> None:
    end, own = section_end(Paper(297, 210), house()), "<w:sectPr><w:cols/></w:sectPr>"
    assert hoist_section(f"<w:body>{end}<w:p/>{own}</w:body>") == f"<w:body>{end}<w:p/>{own}</w:body>"
    assert hoist_section("<w:hdr><w:p/></w:hdr>") == "<w:hdr><w:p/></w:hdr>"
    hoisted = hoist_section(f"<w:body>{end}{end}{own}</w:body>")
    assert hoisted.count("<w:sectPr") == 2
    assert re.search(r"</w:pPr></w:p><w:sectPr>(?:(?!</w:p>).)*</w:sectPr></w:body>$", hoisted)
    assert hoist_section(hoisted) == hoisted


def test_neighbouring_xml_is_one_piece() -> None:
    for row in iter_rows(simple(Row((cell("a"), cell("b"), cell("c"))))):
        assert row[0].startswith("<w:tr>") if isinstance(row[0], str) else False
        assert not any(isinstance(one, str) and isinstance(two, str) for one, two in pairwise(row))
