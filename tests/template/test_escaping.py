"""What goes in as text comes out as text, or is refused with its place."""

from __future__ import annotations

import unicodedata

import pytest
from docx_text import lines, make, unpack
from hypothesis import given, settings
from hypothesis import strategies as st

import ntmdocs.template as engine
from ntmdocs.errors import Refusal
from ntmdocs.source import Span

ONE = engine.compile(make("{{ x }}"))
UNHOLDABLE = st.sampled_from(
    ["\0", "\x01", "\x02", "\x05", "\x08", "\x0b", "\x1b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'{}%#_\n\t\u00a0đ ế"), max_size=40)


def holdable(words: str) -> bool:
    return not any((ord(c) < 32 and c not in "\t\n\r\a\f") or 0xD800 <= ord(c) <= 0xDFFF or c in "\ufffe\uffff" for c in words)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_text_comes_out_as_it_went_in(words: str) -> None:
    words = unicodedata.normalize("NFC", words).replace("\a", "").replace("\f", "")
    if not holdable(words):
        with pytest.raises(Refusal):
            engine.text(words)
        return
    wanted = words.replace("\r\n", "\n").replace("\r", "\n")
    assert lines(ONE.render({"x": engine.text(words)}).data) == [wanted]
    assert lines(ONE.render({"x": words}).data) == [wanted]


@given(TEXT, UNHOLDABLE, TEXT)
def test_what_no_file_can_hold_is_refused_with_its_place(before: str, bad: str, after: str) -> None:
    if not holdable(before):
        before = ""
    place = Span("data/x.yaml", 10, 20, 7, 5)
    with pytest.raises(Refusal) as refusal:
        engine.text(before + bad + after, place)
    finding = refusal.value.findings[0]
    assert (finding.code, finding.mark.path, finding.mark.line) == ("TPL130", "data/x.yaml", 7)
    assert finding.mark.column == 5 + len(before)


def test_a_plain_string_that_no_file_can_hold_is_refused_when_printed() -> None:
    with pytest.raises(Refusal) as refusal:
        ONE.render({"x": "a\x00b"})
    assert refusal.value.findings[0].code == "TPL130"


@pytest.mark.parametrize("change", ["upper", "lower", "title", "capitalize", "trim", "string"])
def test_filters_see_words_not_markup(change: str) -> None:
    template = engine.compile(make("{{ x|" + change + " }}"))
    assert lines(template.render({"x": engine.text("a&amp <b>\nc")}).data)[0].lower() == "a&amp <b>\nc"


def test_attributes_and_properties_take_words_without_breaks() -> None:
    data = engine.compile(make("[{% cellbg c %}x]\nend\n@title {{ t }}")).render({"c": "#ff0000", "t": 'a "b" < c\nd'}).data
    parts = unpack(data)
    assert b'w:fill="ff0000"' in parts["word/document.xml"]
    assert b"a &quot;b&quot; &lt; c d" in parts["docProps/core.xml"]


def test_every_missing_name_is_told_at_once_with_its_words() -> None:
    template = engine.compile(
        make("# Kết quả\nhere {{ first }}\nthere {{ x.second }} {{ xs }}{{ third }}"), name="templates/t.docx"
    )
    with pytest.raises(Refusal) as refusal:
        template.render({"x": {}, "xs": []})
    told = [(f.code, f.values["name"], f.mark.line, f.where.slot if f.where else "") for f in refusal.value.findings]
    assert told == [
        ("TPL131", "first", 2, "Kết quả"),
        ("TPL131", "second", 3, "Kết quả"),
        ("TPL133", "", 3, "Kết quả"),
        ("TPL131", "third", 3, "Kết quả"),
    ]


def test_numbers_print_as_they_are_written() -> None:
    from decimal import Decimal

    assert lines(ONE.render({"x": Decimal("1.50")}).data) == ["1.50"]
    assert lines(ONE.render({"x": 51}).data) == ["51"]
