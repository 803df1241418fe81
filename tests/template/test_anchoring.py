"""Anchors and values: each block can be found again in an edited file, and each value in its block."""

from __future__ import annotations

import re

import pytest
from docx_text import make, unpack
from hypothesis import given
from hypothesis import strategies as st

import ntmdocs.template as engine
from ntmdocs.model.blocks import text_of
from ntmdocs.model.table import Cell, Row, Table, Words, cell
from ntmdocs.source import Span
from ntmdocs.template.anchoring import anchor_blocks
from ntmdocs.wordfile.base import generation_of, number_of, read_base
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import open_paper

WORDS = st.text(st.sampled_from("aăâ bđ1.,;&<>\"'\t\n"), min_size=1, max_size=12).map(lambda words: f"x{words}y")


def place(line: int) -> Span:
    return Span("plan.yaml", line, line + 1, line, 1)


def render(text: str, document: str = "mau/2027/plan", **context: object) -> engine.Rendered:
    return engine.compile(make(text)).render(context, document)


def anchors(data: bytes) -> list[str]:
    return re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', unpack(data)["word/document.xml"].decode())


def printed(rendered: engine.Rendered) -> list[tuple[int, str]]:
    """Return the line of each value's place with the words that the file has there."""
    blocks = [block for block in open_paper(read_package(rendered.data, "x")).blocks if block.part == "word/document.xml"]
    return [
        (value.places[0].line, text_of(blocks[one.ordinal - 1].cells[value.cell])[value.start : value.end])  # type: ignore[attr-defined]
        for one in rendered.provenance
        for value in one.values
    ]


def test_every_outermost_paragraph_and_row_has_an_anchor_of_its_own() -> None:
    found = anchors(render("a\n[b ;; c]\n[d]\n{{ x }}", x=engine.text("e", place(1))).data)
    assert [number_of(one) for one in found] == [1, 2, 3, 4]
    assert len({generation_of(one) for one in found}) == 1


def test_without_a_document_the_file_carries_nothing() -> None:
    rendered = render("a {{ x }}", document="", x=engine.text("e", place(1)))
    assert (rendered.generation, anchors(rendered.data)) == ("", [])
    assert read_base(read_package(rendered.data, "x")) is None


def test_the_file_tells_its_document_and_where_its_words_come_from() -> None:
    rendered = render("a {{ x }}\n{{ x }}", x=engine.text("chữ", place(7)))
    base = read_base(read_package(rendered.data, "x"))
    assert base is not None
    assert (base.document, base.generation) == ("mau/2027/plan", rendered.generation)
    assert [tuple(one) for one in base.origins] == [(1, "plan.yaml", 7, 0, 2, 5), (2, "plan.yaml", 7, 0, 0, 3)]


def test_the_base_reads_as_the_file_does() -> None:
    rendered = render("a {{ x }}\n[b ;; {{ x }}]", x=engine.text("chữ", place(7)))
    package = read_package(rendered.data, "x")
    base = read_base(package)
    assert base is not None
    assert open_paper(base.package).blocks == open_paper(package).blocks


@pytest.mark.parametrize("change", ["document", "text", "template"])
def test_the_name_of_a_render_changes_with_what_was_rendered(change: str) -> None:
    first = render("a {{ x }}", x=engine.text("e", place(1)))
    second = render(
        "b {{ x }}" if change == "template" else "a {{ x }}",
        document="mau/2027/khac" if change == "document" else "mau/2027/plan",
        x=engine.text("f" if change == "text" else "e", place(1)),
    )
    assert first.generation != second.generation
    assert first.data == render("a {{ x }}", x=engine.text("e", place(1))).data


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p w:rsidR=\"00\"/>", "<w:p><w:pPr/></w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"])
def test_an_empty_paragraph_takes_an_anchor(empty: str) -> None:
    made = anchor_blocks(f"<w:body>\x06{empty}</w:body>", "0123abcd")
    assert made.endswith('</w:p><w:bookmarkEnd w:id="500002"/></w:body>')
    assert re.search(r'(<w:p[^/>]*>|</w:pPr>|<w:pPr/>)<w:bookmarkStart w:id="500002" w:name="_n0123abcd_1"/></w:p>', made)


def test_a_row_is_anchored_in_its_first_cell_that_is_not_merged_into_one_above() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    made = anchor_blocks(f"\x06<w:tr>{merged}<w:tc><w:p><w:r/></w:p></w:tc></w:tr>", "0123abcd")
    assert made.startswith(f"<w:tr>{merged}<w:tc><w:p><w:bookmarkStart ")


@given(WORDS, WORDS, WORDS)
def test_values_stand_where_the_map_says(first: str, second: str, third: str) -> None:
    rendered = render(
        "đầu & {{ x }} giữa {{ y }}!\n[nhãn ;; {{ y }} {{ z }}]\n{{r r }}/.",
        x=engine.text(first, place(1)),
        y=engine.text(second, place(2)),
        z=engine.text(third, place(3)),
        r=engine.runs([(first, True, False, False), (second, False, True, False)], place(4)),
    )
    assert printed(rendered) == [(1, first), (2, second), (2, second), (3, third), (4, first + second)]


def test_the_cells_of_a_table_stand_where_the_map_says() -> None:
    header = Row((cell("TT"), cell("Năm", columns=2)))
    rows = (Row((cell("1"), Cell(((Words("một"), Words(" hai", bold=True)), (Words("ba"),)), (place(1),)), cell("", place(2)))),)
    rendered = render("[a ;; b]\n{{p t }}", t=engine.table(Table((10, 50, 20), 11, (header,), rows)))
    assert printed(rendered) == [(1, "một hai"), (1, "ba"), (2, "")]
