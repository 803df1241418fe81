"""Prose: lines into paragraphs and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs import names
from ntmdocs.model.inline import Line, Run, normalise, plain
from ntmdocs.model.prose import Attribute, Kind, Paragraph, Prose, Text, parse_prose, print_prose
from ntmdocs.source import Span

HERE = Span("plan.yaml", 0, 0, 1, 1)


def prose(*lines: str) -> Prose:
    return parse_prose(located(lines))[0]


def located(lines: tuple[str, ...]) -> list[tuple[str, Span]]:
    return [(line, Span("plan.yaml", 100 * i, 100 * i + len(line), i + 1, 3)) for i, line in enumerate(lines)]


def codes(*lines: str) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.mark.line, finding.mark.column) for finding in parse_prose(located(lines))[1]]


def outline(*lines: str) -> list[tuple[str, str]]:
    return [(paragraph.kind.value, plain(paragraph.line.pieces)) for paragraph in prose(*lines)]


def test_a_line_is_a_paragraph_or_an_item() -> None:
    assert outline("mở đầu", "", "- một", "  thêm", "+ nhỏ", "  nữa", "kết", "  lùi") == [
        ("paragraph", "mở đầu"),
        ("item", "một"),
        ("continuation", "thêm"),
        ("subitem", "nhỏ"),
        ("continuation", "nữa"),
        ("paragraph", "kết"),
        ("paragraph", "lùi"),
    ]


def test_attributes_belong_to_the_item_above() -> None:
    (item, more) = prose("- một", "  thêm", "  >> chủ trì: Các xóm: A", "  >> han:  hằng tuần ")
    assert more.attributes == ()
    assert [(attribute.name, attribute.value.value) for attribute in item.attributes] == [
        ("owner", "Các xóm: A"),
        ("due", "hằng tuần"),
    ]
    due = item.attributes[1].value.span
    assert (due.line, due.column, due.start, due.end) == (4, 14, 311, 320)


def test_a_backslash_makes_a_mark_plain() -> None:
    assert outline("\\- một", "\\+ hai", "\\>> ba", "\\\\- bốn", "- \\- năm") == [
        ("paragraph", "- một"),
        ("paragraph", "+ hai"),
        ("paragraph", ">> ba"),
        ("paragraph", "\\- bốn"),
        ("item", "- năm"),
    ]


def test_the_span_of_a_line_is_that_of_its_words() -> None:
    line = prose("  -  **một** ")[0].line
    assert (line.text, line.span.start, line.span.end, line.span.column) == ("**một**", 5, 12, 8)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("  >> id: a",), [("INP171", 1, 7)]),
        (("- a", "  >> sai: b"), [("INP172", 2, 7)]),
        (("- a", "  >> han: b", "  >> hạn: c"), [("INP173", 3, 7)]),
        (("-đầu",), [("INP174", 1, 3)]),
        (("- a", "+b"), [("INP174", 2, 3)]),
        (("– đầu",), [("INP175", 1, 3)]),
        (("• đầu",), [("INP175", 1, 3)]),
        (("+ nhỏ",), [("INP176", 1, 4)]),
        (("- a", "  >> hạn"), [("INP179", 2, 7)]),
        (("- a", "  >> hạn:  "), [("INP179", 2, 7)]),
        (("- ", "-"), [("INP182", 1, 4), ("INP182", 2, 4)]),
        (("- **a",), [("INP170", 1, 5)]),
        (("[CHƯA CÓ: a",), [("INP177", 1, 3)]),
        (("[chưa có: a]",), [("INP180", 1, 3)]),
        (("-5 độ", "* Thuận lợi", "— ", "a - b"), []),
    ],
)
def test_a_fault_is_found_with_its_place(lines: tuple[str, ...], found: list[tuple[str, int, int]]) -> None:
    assert codes(*lines) == found


def test_an_unknown_attribute_suggests_the_nearest() -> None:
    finding = parse_prose(located(("- a", ">> chu tr: b")))[1][0]
    assert finding.values["nearest"] == "chủ trì"


def test_with_a_first_kind_the_first_line_is_an_item_whatever_it_begins_with() -> None:
    result = parse_prose(located(("một", "- hai")), Kind.ITEM)[0]
    assert [paragraph.kind for paragraph in result] == [Kind.ITEM, Kind.ITEM]


WORDS = st.text(alphabet="aă -+>\\*$[]:–\t", max_size=10)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(sorted(names.ATTRIBUTE.pairs)), st.text(alphabet="aă:->\\", min_size=1, max_size=5), max_size=2
)


@st.composite
def proses(draw: st.DrawFn) -> Prose:
    out: list[Paragraph] = []
    for words, bold, kind in draw(st.lists(st.tuples(WORDS, st.booleans(), st.sampled_from(list(Kind))), max_size=5)):
        pieces = normalise((Run(words.strip(" \t"), bold),))
        if not pieces:
            continue
        under = kind is Kind.CONTINUATION and (not out or out[-1].kind is Kind.PARAGRAPH)
        kind = Kind.PARAGRAPH if under else kind
        given_attributes = draw(ATTRIBUTES) if kind is not Kind.CONTINUATION else {}
        attributes = tuple(Attribute(name, Text(value, HERE)) for name, value in given_attributes.items())
        out.append(Paragraph(kind, Line(pieces, HERE), attributes))
    return tuple(out)


def bare(given_prose: Prose) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.line.pieces, [(attribute.name, attribute.value.value) for attribute in one.attributes])
        for one in given_prose
    ]


@settings(max_examples=500, deadline=None)
@given(proses())
def test_what_is_printed_reads_back_as_the_same_prose(given_prose: Prose) -> None:
    assert bare(prose(*print_prose(given_prose))) == bare(given_prose)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.text(alphabet="a -+>\\*:h", max_size=8), max_size=5))
def test_any_lines_give_prose_that_prints_and_reads_the_same(lines: list[str]) -> None:
    once = prose(*lines)
    assert bare(prose(*print_prose(once))) == bare(once)
