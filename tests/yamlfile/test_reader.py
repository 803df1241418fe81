"""Reading: every scalar stays text, every value knows its place, no bytes raise."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.yamlfile import Mapping, Node, Scalar, Sequence, events, read

PIECES = st.sampled_from(
    (
        *("a", "ê", "e\u0302", "𝔘", ": ", ":", "\n", "\n  ", "\n    ", "- ", "|", "|+", "|-", ">", '"', "'", "\\", " #"),
        *("[", "]", "{", "}", ",", "&x ", "*x", "!t ", "? ", "\t", "\r\n", "\u2028", "\x00", "\ufeff", "---", "...", "%"),
        *(" ", "\xa0", "k: "),
    )
)
YAML_LIKE = st.lists(PIECES, max_size=16).map("".join)


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)
    else:
        for item in node.items:
            yield from scalars(item)


def values(text: str) -> list[str]:
    node, _ = read(text.encode(), "plan.yaml")
    assert node is not None
    return [scalar.value for scalar in scalars(node)]


def located(text: str) -> list[str]:
    """Spell each value again from the places of its characters."""
    node, _ = read(text.encode(), "plan.yaml")
    assert node is not None
    return [
        "".join(text[scalar.span.offsets[i]] for i in range(len(scalar.value)))
        if scalar.span.offsets
        else text[scalar.span.start : scalar.span.end]
        for scalar in scalars(node)
    ]


def test_every_scalar_stays_text() -> None:
    text = "số: 05\nsđt: 0912345678\ngiờ: 7:30\ncó: no\ntiền: 1.000\nngày: 2024-01-05\n"
    assert values(text)[1::2] == ["05", "0912345678", "7:30", "no", "1.000", "2024-01-05"]


@pytest.mark.parametrize("parser", ["C", "Python"])
@pytest.mark.parametrize(
    "text",
    [
        "\ufeffa: 𝔘b c\r\nd: 'x'\r\n",
        "a: 'nó''i'\nb: \"x\\ty\"\nc:\n  - d\n  - [e, f]\n",
        "a: b\u2028c\nd: e\x0bf\n",
        "a: |\r\n  một\r\n\r\n    hai\r\nb: c\r\n",
        "a: {b: c, d: e}\n",
    ],
)
def test_spans_point_at_the_values_own_characters(text: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if parser == "Python":
        monkeypatch.setattr(events, "parser_class", lambda: yaml.Loader)
    for value, found in zip(values(text), located(text), strict=True):
        same = found.replace("\u2028", " ").replace("\x0b", " ").replace("\r", "\n")
        assert same == value or (value == "x\ty" and same == "x\\y")


def test_positions_count_lines_and_columns_as_editors_do() -> None:
    node, _ = read("\ufeff𝔘: một\r\nb: x\u2028y\r\nc:\r\n  - hai\r\n".encode(), "plan.yaml")
    assert node is not None
    marks = [(scalar.value, scalar.span.line, scalar.span.column) for scalar in scalars(node)]
    assert ("một", 1, 4) in marks
    assert ("hai", 4, 5) in marks


def test_the_lines_of_a_block_are_values_with_spans_of_their_own() -> None:
    text = "a: |\n  - một\n\n    hai\nb: c\n"
    node, _ = read(text.encode(), "plan.yaml")
    assert isinstance(node, Mapping)
    block = node.entries[0].value
    assert isinstance(block, Scalar)
    assert block.is_block
    places = [(line.value, line.span.line, line.span.column) for line in block.lines]
    assert places == [("- một", 2, 3), ("", 3, 1), ("  hai", 4, 3)]
    assert [text[line.span.start : line.span.end] for line in block.lines] == ["- một", "", "  hai"]
    assert block.value == "- một\n\n  hai\n"


def test_text_is_normalised_and_its_places_stay_those_of_the_file() -> None:
    text = "a: xe\u0302\u0301p\n"
    node, _ = read(text.encode(), "plan.yaml")
    assert node is not None
    value = list(scalars(node))[1]
    assert value.value == "xếp"
    assert value.span.offsets == (3, 4, 7, 8)


def test_folded_lines_map_their_space_to_the_break() -> None:
    node, _ = read(b"a: 'one\n\n  two\n  three'\n", "plan.yaml")
    assert node is not None
    value = list(scalars(node))[1]
    assert value.value == "one\ntwo three"
    assert value.span.offsets is not None
    assert value.span.offsets[7:9] == (14, 17)


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_a_result(data: bytes) -> None:
    node, findings = read(data, "plan.yaml")
    assert node is not None or len(findings) == 1


@settings(max_examples=1200, deadline=None)
@given(YAML_LIKE)
def test_any_text_gives_a_result_whose_offsets_are_whole(text: str) -> None:
    node, findings = read(text.encode(), "plan.yaml")
    if node is None:
        assert len(findings) == 1
        return
    for scalar in scalars(node):
        offsets = scalar.span.offsets
        assert 0 <= scalar.span.start <= scalar.span.end <= len(text)
        if offsets is not None:
            assert len(offsets) == len(scalar.value) + 1
            assert all(left <= right for left, right in pairwise(offsets))
        for line in scalar.lines:
            assert line.span.end - line.span.start >= len(line.value) or line.span.offsets


REFUSED = {"INP131", "INP138", "INP139", "INP140", "INP141", "INP143", "INP146", "INP160", "INP164"}


@settings(max_examples=800, deadline=None)
@given(YAML_LIKE)
def test_values_are_those_of_yaml_itself(text: str) -> None:
    node, findings = read(text.encode(), "plan.yaml")
    if node is None or REFUSED & {finding.code for finding in findings} or "\ufeff" in text:
        return
    theirs = [event.value for event in events.iter_events(text) if isinstance(event, yaml.ScalarEvent)]
    assert [scalar.value for scalar in scalars(node)] == [unicodedata.normalize("NFC", value) for value in theirs]


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "a: " + "{" * 200_000, "[a," * 5_000, "? " * 9_000])
def test_a_hostile_file_is_refused_at_once(text: str) -> None:
    node, findings = read(text.encode(), "plan.yaml")
    assert node is None
    assert [finding.code for finding in findings] == ["INP104"]


def test_deep_indentation_is_refused() -> None:
    text = "\n".join(" " * i + "a:" for i in range(300))
    assert [finding.code for finding in read(text.encode(), "plan.yaml")[1]] == ["INP104"]


LONG = " " * 300_000


@pytest.mark.parametrize("text", [f"a: '{LONG}b'\n", f'a: "{LONG}b"\n', "a: x" + "\u0301" * 100_000 + "\n"])
def test_long_runs_are_read_in_linear_time(text: str) -> None:
    node, _ = read(text.encode(), "plan.yaml")
    assert isinstance(node, Mapping)


def test_a_list_at_the_top_is_a_sequence() -> None:
    node, findings = read(b"- a\n- b\n", "plan.yaml")
    assert isinstance(node, Sequence)
    assert not findings
