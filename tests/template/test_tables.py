"""Tables and ends of sections in a template: whole, sound, the same by docxtpl's own road, every row with its places."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx_text import lines, make, pack, unpack
from docxtpl import RichText
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import ntmdocs.template as engine
from ntmdocs.errors import Refusal
from ntmdocs.model.table import Cell, Merge, Paper, Row, Side, Table, Words, cell
from ntmdocs.source import Span

PORTRAIT, LANDSCAPE = Paper(210, 297), Paper(297, 210)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def place(line: int) -> Span:
    return Span("plan.yaml", line, line + 1, line, 1)


def a_table(rows: int = 2, words: str = "ô") -> Table:
    header = Row((cell("TT", bold=True, side=Side.CENTER), cell("Năm", columns=2)))
    body = (Row((cell(str(n)), cell(f"{words} {n}", place(n)), cell("", place(100 + n)))) for n in range(1, rows + 1))
    return Table((10, 50, 20.5), 11, (header,), tuple(body))


def render(text: str, **context: object) -> engine.Rendered:
    return engine.compile(make(text)).render(context)


def body(data: bytes) -> str:
    return unpack(data)["word/document.xml"].decode()


def sections(xml: str) -> list[tuple[str, str]]:
    """Return width and height of each section's paper, in order."""
    return re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', xml)


def test_each_row_is_a_block_with_the_places_of_its_cells() -> None:
    rendered = render(
        "trước {{ x }}\n{{p t }}\nsau {{ y }}", t=engine.table(a_table()), x=engine.text("a", 1), y=engine.text("b", 2)
    )
    assert [(one.ordinal, one.places) for one in rendered.provenance] == [
        (1, (1,)),
        (3, (place(1), place(101))),
        (4, (place(2), place(102))),
        (6, (2,)),
    ]


def test_blocks_are_counted_as_the_document_has_them() -> None:
    rendered = render(
        "a\n{{p t }}\n{{p e }}\nb {{ y }}", t=engine.table(a_table(3)), e=engine.section_end(PORTRAIT), y=engine.text("", 9)
    )
    root = etree.fromstring(body(rendered.data).encode())
    outermost = [one for one in root.iter(f"{W}p", f"{W}tr") if not any(up.tag == f"{W}tr" for up in one.iterancestors())]
    assert rendered.provenance[-1].ordinal == len(outermost)


def test_a_table_in_a_cell_counts_with_the_row_around_it_and_leaves_the_cell_whole() -> None:
    rendered = render("[{{p t }} ;; b]\nsau {{ y }}", t=engine.table(a_table()), y=engine.text("y", 7))
    assert [one.ordinal for one in rendered.provenance] == [1, 2]
    assert "</w:tbl></w:tc>" not in body(rendered.data)


def test_two_tables_in_a_row_stay_two() -> None:
    assert "</w:tbl><w:tbl>" not in body(render("{{p t }}\n{{p t }}", t=engine.table(a_table())).data)


@pytest.mark.parametrize("road", ["{{ x }}", "{{r x }}"])
def test_a_table_within_a_line_is_refused_with_its_place(road: str) -> None:
    with pytest.raises(Refusal) as refusal:
        render("a " + road.replace("x", "t"), t=engine.table(a_table()))
    assert [one.code for one in refusal.value.findings] == ["TPL113"]


def test_a_table_is_true_and_may_be_asked_for() -> None:
    text = "{%p if t %}\n{{p t }}\n{%p else %}\nkhông\n{%p endif %}"
    assert "không" not in body(render(text, t=engine.table(a_table())).data)
    assert lines(render(text, t=None).data) == ["không"]


def test_words_are_printed_as_they_are() -> None:
    words = "<w:p> & “{{ x }}” \"'"
    assert words in str(lines(render("{{p t }}", t=engine.table(a_table(1, words))).data)).replace("\\'", "'")


@given(st.lists(st.sampled_from(["p", "l", "t", "chữ"]), max_size=6))
def test_no_empty_page_follows_the_last_section_and_none_is_lost(parts: list[str]) -> None:
    context: dict[str, Any] = {
        "p": engine.section_end(PORTRAIT),
        "l": engine.section_end(LANDSCAPE),
        "t": engine.table(a_table(1)),
    }
    text = "\n".join(one if one == "chữ" else f"{{{{p {one} }}}}" for one in ["chữ", *parts])
    xml = body(render(text, **context).data)
    sizes = [("11906", "16838") if one == "p" else ("16838", "11906") for one in parts if one in "pl"]
    own = sections(body(render("chữ").data))
    assert sections(xml) == (sizes if parts and parts[-1] in "pl" else [*sizes, *own])
    assert xml.count("<w:sectPr") - len(sizes) == (0 if parts and parts[-1] in "pl" else 1)
    etree.fromstring(xml.encode())


def test_an_offices_own_break_at_the_end_is_left_alone() -> None:
    break_ = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:pPr></w:p>'
    data = make("chữ {{ x }}")
    parts = unpack(data)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", break_.encode() + b"<w:sectPr", 1)
    before = parts["word/document.xml"].count(b"<w:sectPr")
    rendered = engine.compile(pack(parts)).render({"x": engine.text("y")})
    assert body(rendered.data).count("<w:sectPr") == before


def test_docxtpls_own_road_prints_the_same() -> None:
    text = "a {{r x }}\n{{p t }}\nb\n{{p e }}"
    context = {"t": engine.table(a_table(3)), "e": engine.section_end(LANDSCAPE)}
    ours = render(text, x=engine.runs([("đậm", True, False, False)]), **context)
    theirs = render(text, x=RichText("đậm", bold=True), **context)
    assert lines(ours.data) == lines(theirs.data)
    assert canonical(body(ours.data)) == canonical(body(theirs.data))
    assert [one.ordinal for one in theirs.provenance] == [one.ordinal for one in ours.provenance]


def canonical(xml: str) -> str:
    """Return a body without its first paragraph, whose runs the two roads write differently."""
    root = etree.fromstring(xml.encode())
    root[0].remove(root[0][0])
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(root, encoding="unicode"))


def test_same_table_same_bytes_and_the_value_is_not_used_up() -> None:
    made = engine.table(a_table())
    template = engine.compile(make("{{p t }}\n{{p t }}"))
    assert (
        template.render({"t": made}).data
        == template.render({"t": made}).data
        == template.render({"t": engine.table(a_table())}).data
    )


def test_a_grid_of_a_template_that_varies_leaves_ours_alone() -> None:
    merged = Table((10, 20, 30), 9, (), (Row((Cell(((Words("a"),),), merge=Merge.START), cell("b", columns=2))),))
    text = "{{p t }}\n[{%tc for one in xs %} ;; {{ one }} ;; {%tc endfor %}]"
    xml = body(render(text, t=engine.table(merged), xs=["1", "2"]).data)
    assert re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)[:3] == ["567", "1134", "1701"]
