"""Places survive everything that a template may do with a value."""


from __future__ import annotations

import pytest
from docx_text import lines, make
from hypothesis import given, settings
from hypothesis import strategies as st

import ntmdocs.template as engine

X, Y, Z = engine.text("x & x", "X"), engine.text("y", "Y"), engine.text("z", "Z")
CONTEXT = {
    "x": X,
    "y": Y,
    "yes": True,
    "xs": [X, Y],
    "rows": [{"a": X, "b": Y}, {"a": Z, "b": Z}],
    "r": engine.runs([("bold", True, False, False), (" plain", False, True, "cyan")], "R", "S"),
    "unplaced": engine.text("no place"),
}

GROUPS = engine.compile(make("{%p for g in groups %}\nhead\n{%p for v in g %}\n- {{ v }}\n{%p endfor %}\n{%p endfor %}\nend"))


def printed(text: str) -> list[tuple[int, tuple[object, ...]]]:
    return [(one.ordinal, one.places) for one in engine.compile(make(text)).render(CONTEXT).provenance]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{{ x }}", [(1, ("X",))]),
        ("a\n{{ x }} {{ y }} {{ x }}", [(2, ("X", "Y"))]),
        ("{{ x|upper }}", [(1, ("X",))]),
        ("{{ x|replace('x', y)|trim|title }}", [(1, ("X", "Y"))]),
        ("{{ xs|join(', ') }}", [(1, ("X", "Y"))]),
        ("{{ rows|join(', ', attribute='a') }}", [(1, ("X", "Z"))]),
        ("{{ xs|first }} {{ (xs|reverse)[0] }}", [(1, ("X", "Y"))]),
        ("{{ missing|default(y) }}", [(1, ("Y",))]),
        ("{{ x|length }} {{ unplaced }}", []),
        ("{{ x ~ ' – ' ~ y }}", [(1, ("X", "Y"))]),
        ("{{ x + y }}", [(1, ("X", "Y"))]),
        ("{% set v = x %}a\n{{ v }}", [(2, ("X",))]),
        ("{% set v = x ~ y %}a\n{{ v|lower }}", [(2, ("X", "Y"))]),
        ("{% set v %}<{{ x }}>{% endset %}a\nb {{ v }}", [(2, ("X",))]),
        ("{% set v %}<{{ x }}>{% endset %}a\nb {{ v|upper }}", [(2, ("X",))]),
        ("{% if yes %}{{ x }}{% else %}{{ y }}{% endif %}", [(1, ("X",))]),
        ("{{ x if not yes else y }}", [(1, ("Y",))]),
        ("{% for v in xs %}{{ v }}{% endfor %}", [(1, ("X", "Y"))]),
        ("{%p for v in xs %}\n{{ v }}\n{%p endfor %}\nend {{ x }}", [(1, ("X",)), (2, ("Y",)), (3, ("X",))]),
        ("{%p for v in xs %}\n{%p if loop.first %}\n{{ v }}\n{%p endif %}\n{%p endfor %}\nend", [(1, ("X",))]),
        ("{% macro m(v) %}({{ v }}){% endmacro %}a\n{{ m(x) }}{{ m(y) }}", [(2, ("X", "Y"))]),
        ("{%p macro m(vs) %}\n{%p for v in vs %}\n{{ v }}\n{%p endfor %}\n{%p endmacro %}\na\n{{p m(xs) }}\nb {{ y }}", [(2, ("X",)), (3, ("Y",)), (4, ("Y",))]),
        ("a | {{r r }}", [(1, ("R", "S"))]),
        ("[{%tr for v in rows %} ;; ]\n[{{ v.a }} ;; {{ v.b }}]\n[{%tr endfor %} ;; ]\n{{ y }}", [(1, ("X", "Y")), (2, ("Z",)), (3, ("Y",))]),
        ("[h]\n[{%p for v in xs %} // {{ v }} // {%p endfor %} // e]\n{{ y }}", [(2, ("X", "Y")), (3, ("Y",))]),
        ("[{%tc for v in xs %} ;; {{ v }} ;; {%tc endfor %}]\nend", [(1, ("X", "Y"))]),
        ("{%p macro m(vs) %}\n{%p for v in vs %}\n{{ v }}\n{%p endfor %}\n{%p endmacro %}\n[{{p m(xs) }} // e ;; b]\n{{ x }}", [(1, ("X", "Y")), (2, ("X",))]),
    ],
)  # fmt: skip
def test_every_block_knows_the_places_that_it_prints(text: str, wanted: object) -> None:
    assert printed(text) == wanted


def test_other_parts_have_their_own_count() -> None:
    text = "a\n{{ x }}\n@header h {{ y }}\n@footnote n {{ x }}\n@subject {{ y }}"
    found = engine.compile(make(text)).render(CONTEXT).provenance
    assert {(one.part, one.places) for one in found} == {
        ("word/document.xml", ("X",)), ("word/header1.xml", ("Y",)), ("word/footnotes.xml", ("X",)), ("docProps/core.xml", ("Y",)),
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), max_size=4), max_size=6))
def test_places_stand_with_the_paragraph_that_prints_them(groups: list[list[int]]) -> None:
    context = {"groups": [[engine.text(f"v{v}", v) for v in group] for group in groups]}
    rendered = GROUPS.render(context)
    read = lines(rendered.data)
    assert [(read[one.ordinal - 1], one.places) for one in rendered.provenance] == [
        (f"- v{v}", (v,)) for group in groups for v in group
    ]
