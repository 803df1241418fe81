"""What YAML swallows in silence, and what stops it: each with its code, its line and its column."""

from __future__ import annotations

import pytest
import yaml

from ntmdocs import messages
from ntmdocs.yamlfile import Mapping, Scalar, Sequence, events, read

SWALLOWED = [
    ("a: Tuyến #2\n", "INP130", 1),
    ("a: Tuyến # 2\n", "INP130", 1),
    ("a: #2\n", "INP130", 1),
    ("- Tuyến #2\n", "INP130", 1),
    ("a: >\n  b\n", "INP131", 1),
    ("a: >-\n  b\n", "INP131", 1),
    ("a:\nb: c\n", "INP132", 1),
    ("a: |\nb: c\n", "INP132", 1),
    ("a:   # ghi chú\nb: c\n", "INP132", 1),
    ("a: {b}\n", "INP132", 1),
    ("a: {2023: 2,32}\n", "INP133", 1),
    ("a: [1,4]\n", "INP133", 1),
    ("a: b\n  c\n", "INP135", 1),
    ("a:\n  - b\n    - c\n", "INP135", 2),
    ('a: "b\n  c"\n', "INP135", 1),
    ("a: b\nc: d\na: e\n", "INP136", 3),
    ("a: &b c\n", "INP138", 1),
    ("a: &b\n  c: d\n", "INP138", 1),
    ("a: b\nc: *a\n", "INP139", 2),
    ("a: !quan trọng\n", "INP140", 1),
    ("a: ! quan trọng\n", "INP140", 1),
    ("a: b\n---\nc: d\n", "INP141", 2),
    ("<<: b\n", "INP142", 1),
    ("[a]: b\n", "INP143", 1),
    ("a: {{ năm }}\n", "INP143", 1),
    ("? a\n: b\n", "INP144", 1),
    ("- ? a\n", "INP144", 1),
    ("a: ~\n", "INP145", 1),
    ("a: null\n", "INP145", 1),
    ("a: [CHƯA CÓ: số hộ]\n", "INP146", 1),
    ("a:\n  tên:Hoa Tây\n", "INP147", 2),
    ("tên:Hoa Tây\n", "INP147", 1),
    ("a: |\n  # ghi chú\n  b\n", "INP148", 2),
    ("a: |\n  b\n  c: |\n    d\n", "INP149", 3),
    ("'':\na: b\n", "INP152", 1),
    ("%YAML 1.1\n---\na: b\n", "INP150", 1),
    ("a: b\tc\n", "INP151", 1),
    ("a: |\n  b\tc\n", "INP151", 2),
    ("a: b\nc: x\x0by\n", "INP160", 2),
    ("a: x\u2028y\n", "INP160", 1),
    ('a: "x\\u202Ey"\n', "INP161", 1),
    ('"x\\u202Ey": a\n', "INP161", 1),
    ('a: b\nc: "x\\u200by\\\\u200b"\n', "INP162", 2),
    ('a: "\\uFEFFx"\n', "INP162", 1),
    ('a: "x\\x07y"\n', "INP160", 1),
    ('a: "x\\0y"\n', "INP160", 1),
    ('a: {2023: 1,234,567, 2024: 3}\n', "INP133", 1),
    ("a: [1,234,567]\n", "INP133", 1),
    ("a: {đơn vị:tỷ đồng, b: c}\n", "INP147", 1),
    ("a: x\u202ey\n", "INP161", 1),
    ("a: |\n  x\u200by\n", "INP162", 2),
    ("a: b\nc: e\u0302\n", "INP163", 2),
    ("a:\n\u00a0 b: c\n", "INP164", 2),
    ("a: ti\ufffdng\n", "INP165", 1),
    ("a: KÕ ho¹ch x©y dùng n«ng th«n míi\n", "INP166", 1),
    ("a: |\n  Keá hoaïch xaây döïng noâng thoân môùi\n", "INP167", 2),
    ("a:\n  -\n  - b\n", "INP182", 2),
]
STOPS = [
    (b"", "INP103", 0),
    (b"# a\n\n", "INP103", 0),
    ("a: như sau\n".encode("utf-16"), "INP102", 1),
    ("a: b\nc: ch\xe0o\n".encode("latin-1"), "INP102", 2),
    (b"PK\x03\x04abc", "INP101", 0),
    (b"a: " + b"b" * 2_100_000, "INP100", 0),
    (b"a:\n\tb: c\n", "INP110", 2),
    (b"a: b\n\tc: d\n", "INP110", 2),
    (b"a: |\n  b\n\tc\n", "INP110", 3),
    ("a: như: Giao thông\n".encode(), "INP111", 1),
    ("a:\n  - Trường: MN: x\n".encode(), "INP111", 2),
    (b"a: 'b\nc: d\n", "INP112", 1),
    (b'a: b\nc: "d\n', "INP112", 2),
    (b"a:\n    b: c\n  d: e\n", "INP113", 3),
    ("a: \"Chủ nhật\" xanh\n".encode(), "INP114", 1),
    ("a: **Về** b\n".encode(), "INP115", 1),
    ("a:\n  - **Về** b\n".encode(), "INP115", 2),
    (b"a: & b\n", "INP115", 1),
    (b"a: %b\n", "INP116", 1),
    (b"a: @b\n", "INP116", 1),
    (b"a: `b\n", "INP116", 1),
    (b"a: > 51\n", "INP117", 1),
    (b"a: >=51\n", "INP117", 1),
    (b"a: >51\n", "INP117", 1),
    (b"a: | b\n", "INP118", 1),
    (b"a: [b\nc: d\n", "INP119", 1),
    (b"a: {b\n", "INP119", 1),
    ("a: [CHƯA CÓ: x] ngày\n".encode(), "INP119", 1),
    (b"a: b\nc:d\ne: f\n", "INP120", 2),
    (b"a: |\n- b\nc: d\n", "INP121", 2),
    (b"a: |\nxyz\nb: c\n", "INP121", 2),
    (b"a: b\nxyz\nc: d\n", "INP122", 2),
    (b"a: b\n  c: d\n", "INP123", 2),
    (b"a: |\n    b\n  c\n", "INP125", 3),
    (b"a: b\n...\nc: d\n", "INP126", 3),
    (b"a: b\n........\nc: d\n", "INP126", 2),
    (b": b\n", "INP127", 1),
    (b'a: b\nc: "d\ne: f\ng: "%"\n', "INP112", 2),
    (b"a: b\nc: 'd\ne: f\ng: it's\nh: 'i'\n", "INP112", 2),
    (b'a:\n  - "b\n  - c\n  - "d"\n', "INP112", 2),
    (b"a: b\nc: ?\n", "INP116", 2),
    (b"a: b\nc: - d\n", "INP116", 2),
    (b"a: b\nc: -\n", "INP116", 2),
    (b"a: }\n", "INP116", 1),
    (b'a: "b\\d"\n', "INP128", 1),
    (b"a: |\n  b\n# c\n  d\n", "INP129", 4),
]


@pytest.mark.parametrize(("text", "code", "line"), SWALLOWED)
def test_what_yaml_swallows_is_found_once_with_its_line(text: str, code: str, line: int) -> None:
    node, findings = read(text.encode(), "plan.yaml")
    assert node is not None
    assert [(finding.code, finding.mark.line) for finding in findings] == [(code, line)]


@pytest.mark.parametrize(("data", "code", "line"), STOPS)
def test_what_stops_the_parser_is_found_once_with_its_line(data: bytes, code: str, line: int) -> None:
    node, findings = read(data, "plan.yaml")
    assert node is None
    assert [(finding.code, finding.mark.line) for finding in findings] == [(code, line)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("data", [text.encode() for text, _, _ in SWALLOWED] + [data for data, _, _ in STOPS])
def test_every_finding_is_said_in_whole_words_with_a_cure(data: bytes, language: str) -> None:
    for finding in read(data, "plan.yaml")[1]:
        said = messages.message(finding, language)
        assert said
        assert finding.code not in said
        assert messages.cure(finding, language)


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # ghi chú\n",
        "a: b # ghi chú\n",
        "a: b   #ghi chú\n",
        "a: như:sau\n",
        "giờ:\n  Lúc 7:30 sáng\n",
        "a: https://nghean.gov.vn\n",
        "a: chưa có\n",
        "a: ''\n",
        "a: |-\n  b\nc: |+\n  d\n",
        "a: Tuyến#2\n",
        "a: |\n  Tuyến #2 [x] {y} như: sau\n  - Lưu: VP\n",
        "---\na: b\n",
        "a: [b, c]\nd: {e: f}\n",
        "a: Diện tích 5 m², ngân sách 1/2, 30 °C, © 2024, §5, café, naïve, façade, Noël\n",
        "a: Hoà bình, khoẻ mạnh, thuỷ lợi, quý, Đắk Lắk, Krông Nô\n",
        "a: Ý kiến của ông Y Thông, bà Ý, xã Ia Ê, ô nhiễm\n",
        "a: «Chủ nhật xanh» 5µm và 10µm\n",
    ],
)
def test_what_is_right_is_not_accused(text: str) -> None:
    assert read(text.encode(), "plan.yaml")[1] == ()


def test_legacy_text_is_offered_in_unicode() -> None:
    findings = read("a: KÕ ho¹ch x©y dùng n«ng th«n míi\nb: Keá hoaïch xaây döïng noâng thoân môùi\n".encode(), "p")[1]
    assert [finding.values["meant"] for finding in findings] == ["Kế hoạch xây dựng nông thôn mới"] * 2


def test_hard_spaces_keep_the_shape_of_the_file_and_of_a_text() -> None:
    node, findings = read("a:\n\u00a0 b: c\nd: |\n  \u00a0e\n  f\n".encode(), "p")
    assert [finding.code for finding in findings] == ["INP164", "INP164"]
    assert isinstance(node, Mapping)
    assert isinstance(node.entries[0].value, Mapping)
    assert node.entries[1].value.value == "\u00a0e\nf\n"  # type: ignore[union-attr]


def test_a_number_torn_in_brackets_is_read_whole() -> None:
    node, _ = read("a: {năm 2023: 2,32, kế hoạch 2024: 3}\nb: [1,4, 5]\n".encode(), "p")
    assert isinstance(node, Mapping)
    inner, items = (entry.value for entry in node.entries)
    assert isinstance(inner, Mapping)
    assert isinstance(items, Sequence)
    assert [entry.value.value for entry in inner.entries if isinstance(entry.value, Scalar)] == ["2,32", "3"]
    assert [item.value for item in items.items if isinstance(item, Scalar)] == ["1,4", "5"]


def test_an_escape_is_found_where_it_stands() -> None:
    (finding,) = read(b'a: "b\\\\ c\\u202E d"\n', "p")[1]
    assert (finding.mark.column, finding.values["character"]) == (10, "U+202E RIGHT-TO-LEFT OVERRIDE")


def test_an_escape_of_no_character_stops_either_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    for parser in (events.parser_class(), yaml.Loader):
        monkeypatch.setattr(events, "parser_class", lambda parser=parser: parser)
        node, found = read(b'a: b\nc: "\\U00110000"\n', "p")
        assert node is None
        assert [(finding.code, finding.mark.line) for finding in found] == [("INP128", 2)]


def test_two_keys_name_both_lines() -> None:
    (finding,) = read(b"a: b\n\na: c\n", "p")[1]
    assert (finding.mark.line, finding.values["first"]) == (3, "1")


def test_keys_that_differ_in_accents_or_case_are_two_keys_here() -> None:
    assert read("Hoa Tây: có\nHòa Tây: không\n".encode(), "p")[1] == ()


def test_nothing_is_lost_of_what_yaml_would_swallow() -> None:
    node, _ = read("a: &b c\nd: !e f\ng: [CHƯA CÓ: h]\n".encode(), "p")
    assert isinstance(node, Mapping)
    assert [entry.value.value for entry in node.entries if isinstance(entry.value, Scalar)] == ["&b c", "!e f", "[CHƯA CÓ: h]"]
