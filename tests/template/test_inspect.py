"""`template check`: the names of a template, and everything wrong with it, with heading and words."""

from __future__ import annotations

import random

import pytest
from docx_text import make
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.messages import cure, message
from ntmdocs.names import TEMPLATE, Vocabulary
from ntmdocs.template.inspect import inspect


def codes(text: str, known: object = TEMPLATE) -> list[tuple[str, int]]:
    assert isinstance(known, (Vocabulary, set))
    return [(finding.code, finding.mark.line) for finding in inspect(make(text), known, "t.docx")[1]]


def test_it_lists_the_names_with_their_places() -> None:
    variables, findings = inspect(
        make("# Mục một\n{{ năm }}\n{%p for x in kết_quả %}\n{{ x.chữ }}\n{%p endfor %}\n@header {{ xã }}"), TEMPLATE
    )
    assert findings == ()
    told = {(one.name, one.part, one.line, one.heading) for one in variables}
    assert told == {
        ("năm", "word/document.xml", 2, "Mục một"),
        ("kết_quả", "word/document.xml", 3, "Mục một"),
        ("xã", "word/header1.xml", 1, ""),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{{ kết_quar }}", [("TPL105", 1)]),
        ("a\n{{ năm.chữz }}", [("TPL105", 2)]),
        ("{{ năm", [("TPL101", 1)]),
        ("{{ năm {{ xã }}", [("TPL101", 1)]),
        ("{{ nă\nm }}", [("TPL102", 1), ("TPL116", 2)]),
        ("[{{ nă ;; m }}]\nend", [("TPL102", 1), ("TPL116", 2)]),
        ("{{ năm + }}", [("TPL103", 1)]),
        ("{% if năm %}a", [("TPL104", 1)]),
        ("a{% endif %}", [("TPL104", 1)]),
        ("{% else %}", [("TPL104", 1)]),
        ("{% for x in kết_quả %}{% endif %}{% endfor %}", [("TPL104", 1)]),
        ("{{ năm|uper }}", [("TPL106", 1)]),
        ("{{ năm is odds }}", [("TPL107", 1)]),
        ("{{ năm.__class__ }}", [("TPL108", 1)]),
        ("{%p for x in kết_quả %}\na\n{%tr endfor %}", [("TPL111", 1)]),
        ("[{% if năm %}a ;; b{% endif %}]\nend", [("TPL117", 1)]),
        ("năm }} xã", [("TPL116", 1)]),
        ("<w:p><w:r><w:instrText>PAGE {{ năm }}</w:instrText></w:r><w:r><w:t>{{ năm }}</w:t></w:r></w:p>", [("TPL114", 1)]),
        ("{{ kết_quar }}\n{{ năm|uper }}\n{% if năm %}\n{{ năm", [("TPL105", 1), ("TPL106", 2), ("TPL104", 3), ("TPL101", 4)]),
    ],
)
def test_it_names_each_fault_where_it_stands(text: str, wanted: list[tuple[str, int]]) -> None:
    assert codes(text) == wanted


def test_an_unknown_name_is_told_with_the_nearest_known_its_heading_and_words() -> None:
    _, (finding,) = inspect(make("# Phần I\nTrong {{ chương_trìn }} này"), TEMPLATE, "t.docx")
    assert finding.values["nearest"] == "chương_trình"
    assert finding.where is not None
    assert finding.where.slot == "Phần I"
    assert "chương_trìn" in finding.where.words
    assert "chương_trình" in cure(finding)
    assert "chương_trìn" in message(finding)


def test_a_heading_is_quoted_as_printed_without_its_tags() -> None:
    """A heading of tags alone says nothing of where one stands: the one above it does."""
    variables, _ = inspect(
        make("# {% if tiêu_đề.kinh_phí %}{{ tiêu_đề.kinh_phí }}{% else %}Kinh phí{% endif %}\n# {{ xã }}\n{{ năm }}"), TEMPLATE
    )
    assert {one.heading for one in variables if one.name == "năm"} == {"Kinh phí"}


def test_a_plain_set_of_names_serves_too() -> None:
    assert codes("{{ a.b }} {{ bb }}", {"a"}) == [("TPL105", 1)]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(st.sampled_from("{}%#-_ab |.'\"()[]\n;/p trcfoin=:~+*<>&“”"), max_size=60))
def test_it_never_raises(content: bytes | str) -> None:
    data = content if isinstance(content, bytes) else make("x\n" + content)
    variables, findings = inspect(data, {"a"})
    assert variables or findings or isinstance(content, str)


def test_it_never_raises_on_damaged_templates() -> None:
    data = make("# A\n{{ a }}\n{%p for x in a %}\n{{ x }}\n{%p endfor %}\n@header {{ a }}")
    dice = random.Random(7)
    for _ in range(150):
        at = dice.randrange(len(data))
        variables, findings = inspect(data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :], {"a"})
        assert variables or findings


def test_a_second_condition_brings_no_name_of_its_own() -> None:
    data = make("{% if name %}x{% elif plans %}y{% endif %}")
    variables, findings = inspect(data, {"name", "plans"})
    assert {variable.name for variable in variables} == {"name", "plans"}
    assert findings == ()
