"""Where docxtpl loses text or writes invalid OOXML, and what we do instead: the listed table."""

from __future__ import annotations

import pytest
from cases import BASE
from docx_text import lines, make
from docxtpl import RichText

import ntmdocs.template as engine
from ntmdocs.errors import Refusal

# (what docxtpl does), template, what ours prints or the code it refuses with
DIFFERENCES: dict[str, tuple[str, list[str] | str]] = {
    "prints an escape of a value as a tag": ("{{ looks_like_tag }}", ["{_{ x }_}"]),
    "leaves a cell without a paragraph": ("[{%p if no %} // x // {%p endif %} ;; b]\nend", ["[ ;; b]", "end"]),
    "leaves a table without rows": ("[{%tr if no %}]\n[x]\n[{%tr endif %}]\nend", ["end"]),
    "prints None": ("{{ nothing_here }}", "TPL132"),
    "prints True": ("{{ yes }}", "TPL132"),
    "prints a list as Python": ("{{ items }}", "TPL133"),
    "prints a mapping as Python": ("{{ place }}", "TPL133"),
    "puts a wrong colour into the file": ("[{% cellbg name %}x]\nend", "TPL135"),
    "puts a wrong span into the file": ("[{% colspan name %}x]\nend", "TPL135"),
    "puts paragraphs into a line": ("{%p macro f() %}\nx\n{%p endmacro %}\na {{ f() }}", "TPL113"),
    "loses words that stand where a run must stand": ("a | {{r name }} | b", ["aNghi Hoab"]),
    "loses words that stand where a paragraph must stand": ("a\n{{p name }}\nb", ["a", "Nghi Hoa", "b"]),
    "cannot print runs within a line": ("a {{ bold }} b", ["a đậm b"]),
    "fails on a block across levels": ("[{% if yes %} ;; b]\n[{%tr endif %}]\nend", "TPL111"),
    "reads an attribute of Python's": ("{{ name.upper }}", "TPL131"),
}
CONTEXT = {**BASE, "looks_like_tag": "{_{ x }_}", "nothing_here": None, "bold": engine.runs([("đậm", True, False, False)])}


@pytest.mark.parametrize("case", DIFFERENCES)
def test_we_keep_text_and_structure_where_docxtpl_does_not(case: str) -> None:
    text, wanted = DIFFERENCES[case]
    if isinstance(wanted, list):
        assert lines(engine.compile(make(text)).render(CONTEXT).data) == wanted
        return
    with pytest.raises(Refusal) as refusal:
        engine.compile(make(text)).render(CONTEXT)
    assert [finding.code for finding in refusal.value.findings] == [wanted]


def test_a_paragraph_mark_in_a_value_makes_two_paragraphs_with_the_places_of_one() -> None:
    rendered = engine.compile(make("*{{ x }}\nend {{ y }}")).render(
        {"x": engine.text("a\ab\fc", "X"), "y": engine.text("y", "Y")}
    )
    assert lines(rendered.data) == ["a", "b", "", "c", "end y"]
    assert [one.ordinal for one in rendered.provenance if one.places == ("Y",)] == [5]


def test_a_paragraph_mark_within_a_table_makes_no_new_block() -> None:
    rendered = engine.compile(make("[{{ x }} ;; b]\nend {{ y }}")).render(
        {"x": engine.text("a\ab", "X"), "y": engine.text("y", "Y")}
    )
    assert lines(rendered.data) == ["[a // b ;; b]", "end y"]
    assert [(one.ordinal, one.places) for one in rendered.provenance] == [(1, ("X",)), (2, ("Y",))]


def test_rich_text_takes_docxtpls_own_road_behind_the_same_interface() -> None:
    template = engine.compile(make("Xin {{ tên }} {{r đậm }}"), names={"ten": "name"})
    rendered = template.render({"name": engine.text("A & <B>", "P"), "đậm": RichText("x", bold=True)})
    assert lines(rendered.data) == ["Xin A & <B> x"]
    assert [(one.ordinal, one.places) for one in rendered.provenance] == [(1, ("P",))]


def test_macros_may_call_macros() -> None:
    text = "{%p macro g(x) %}\n- {{ x }}\n{%p endmacro %}\n"
    text += "{%p macro f(xs) %}\n{%p for x in xs %}\n{{p g(x) }}\n{%p endfor %}\n{%p endmacro %}\n{{p f(items) }}"
    assert lines(engine.compile(make(text)).render(BASE).data) == ["- một", "- hai", "- ba"]
