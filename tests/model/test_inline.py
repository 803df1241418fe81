"""The data text's own grammar: marks, citations, gaps, escapes; parse and print."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ntmdocs.model.inline import Cite, Gap, Inline, Line, Run, normalise, parse_line, plain, print_line, source_offsets
from ntmdocs.source import Span

HERE = Span("plan.yaml", 0, 0, 1, 1)


def pieces(text: str) -> tuple[Inline, ...]:
    return parse_line(text, HERE)[0].pieces


def slips(text: str) -> list[tuple[str, int]]:
    return [(slip.kind, slip.offset) for slip in parse_line(text, HERE)[1]]


BOLD, ITALIC, BOTH = {"bold": True}, {"italic": True}, {"bold": True, "italic": True}
CANONICAL = {
    "": (),
    "Không có dấu gì": (Run("Không có dấu gì"),),
    "**Về văn hóa:** Huy động": (Run("Về văn hóa:", **BOLD), Run(" Huy động")),
    "*nghiêng* và **đậm**": (Run("nghiêng", **ITALIC), Run(" và "), Run("đậm", **BOLD)),
    "**đậm *cả hai* đậm**": (Run("đậm ", **BOLD), Run("cả hai", **BOTH), Run(" đậm", **BOLD)),
    "*nghiêng **cả hai** nghiêng*": (Run("nghiêng ", **ITALIC), Run("cả hai", **BOTH), Run(" nghiêng", **ITALIC)),
    "***cả hai***": (Run("cả hai", **BOTH),),
    "***cả hai** nghiêng*": (Run("cả hai", **BOTH), Run(" nghiêng", **ITALIC)),
    "***cả hai* đậm**": (Run("cả hai", **BOTH), Run(" đậm", **BOLD)),
    "**đậm *cả hai***": (Run("đậm ", **BOLD), Run("cả hai", **BOTH)),
    "**a***b*": (Run("a", **BOLD), Run("b", **ITALIC)),
    "*a***b**": (Run("a", **ITALIC), Run("b", **BOLD)),
    "a**b**c": (Run("a"), Run("b", **BOLD), Run("c")),
    "xã*nghèo*ven": (Run("xã"), Run("nghèo", **ITALIC), Run("ven")),
    "* Thuận lợi": (Run("* Thuận lợi"),),
    "2*3*4 m": (Run("2*3*4 m"),),
    "a * b * c": (Run("a * b * c"),),
    "****": (Run("****"),),
    "*": (Run("*"),),
    "đạt $thu_nhập.": (Run("đạt "), Cite("thu_nhập"), Run(".")),
    "$làng_văn_hóa.2023.percent đạt": (Cite("làng_văn_hóa", ("2023", "percent")), Run(" đạt")),
    "$x.q1_2024, $y": (Cite("x", ("q1_2024",)), Run(", "), Cite("y")),
    "$x._y": (Cite("x"), Run("._y")),
    "$4G_phủ_sóng": (Cite("4G_phủ_sóng"),),
    "giá $100, 5$ và $ x": (Run("giá $100, 5$ và $ x"),),
    "**$thu_nhập**": (Cite("thu_nhập", **BOLD),),
    "$x\\y": (Cite("x"), Run("y")),
    "$x\\.2023": (Cite("x"), Run(".2023")),
    "\\$x": (Run("$x"),),
    "\\*a\\*": (Run("*a*"),),
    "1*\\2*\\3": (Run("1"), Run("2", **ITALIC), Run("3")),
    "C:\\data": (Run("C:\\data"),),
    "[CHƯA CÓ: số hộ] xóm": (Gap("số hộ"), Run(" xóm")),
    "**[CHƯA CÓ: a\\]b]**": (Gap("a]b", **BOLD),),
    "\\[CHƯA CÓ: a]": (Run("[CHƯA CÓ: a]"),),
    "[1] và [a]": (Run("[1] và [a]"),),
}


@pytest.mark.parametrize("text", CANONICAL)
def test_a_line_reads_into_its_pieces_and_prints_back_letter_for_letter(text: str) -> None:
    assert pieces(text) == CANONICAL[text]
    assert print_line(CANONICAL[text]) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Về văn hóa: huy động", [("unpaired", 0)]),
        ("đạt *loại giỏi", [("unpaired", 4)]),
        ("loại A*", [("unpaired", 6)]),
        ("**a *b**", [("unpaired", 4)]),
        ("[CHƯA CÓ: số hộ", [("open-gap", 0)]),
        ("[chưa có: số hộ]", [("loose-gap", 0)]),
        ("[CHƯA CÓ]", [("loose-gap", 0)]),
        ("* Thuận lợi: 2*3", []),
        ("\\*a", []),
    ],
)
def test_a_mark_without_its_pair_is_words_with_a_slip(text: str, found: list[tuple[str, int]]) -> None:
    assert slips(text) == found


def test_an_unpaired_mark_prints_as_typed() -> None:
    assert print_line(pieces("**Về văn hóa: 2 *b")) == "**Về văn hóa: 2 *b"


def test_marks_that_say_nothing_are_joined() -> None:
    assert print_line(pieces("**a** **b**")) == "**a** **b**"
    assert pieces("**a****b**") != ()
    assert normalise((Run("a ", bold=True), Run("b"))) == (Run("a", bold=True), Run(" b"))


def test_words_alone() -> None:
    assert plain(pieces("**Đạt** $thu_nhập.2023 [CHƯA CÓ: x]")) == "Đạt $thu_nhập.2023 [CHƯA CÓ: x]"


def test_every_printed_character_knows_its_place_in_the_line() -> None:
    text = r"**Về** \*: $x.2023 a"
    line = parse_line(text, HERE)[0]
    places = source_offsets(line)
    assert line.pieces == (Run("Về", bold=True), Run(" *: "), Cite("x", ("2023",)), Run(" a"))
    assert places == ((2, 3, 4), (6, 7, 9, 10, 11), (11, 18), (18, 19, 20))


NAMES = st.from_regex(r"\A[a-zđươ_][a-z0-9_]{0,4}\Z").filter(lambda name: any(c.isalpha() for c in name))
WORDS = st.text(alphabet="aă 1*\\$[].CHƯA Ó:-\u00a0", max_size=8)
STYLE = st.booleans()
PIECES = st.lists(
    st.one_of(
        st.builds(Run, WORDS, STYLE, STYLE),
        st.builds(Cite, NAMES, st.lists(st.sampled_from(["2023", "percent", "q1_2024"]), max_size=2).map(tuple), STYLE, STYLE),
        st.builds(Gap, WORDS.map(str.strip), STYLE, STYLE),
        st.just(Run("[CHƯA CÓ: x]")),
    ),
    max_size=6,
)


@settings(max_examples=600, deadline=None)
@given(PIECES)
@example([Run("a ", italic=True), Run("b", bold=True, italic=True), Run(" c", bold=True)])
@example([Run("a", bold=True), Run("b", bold=True, italic=True), Run("c", italic=True)])
def test_what_is_printed_reads_back_as_the_same_pieces(given_pieces: list[Inline]) -> None:
    assert pieces(print_line(given_pieces)) == normalise(given_pieces)


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet="aă 1*\\$[].:x_", max_size=14))
def test_reading_and_printing_keeps_the_words_of_any_text(text: str) -> None:
    printed = print_line(pieces(text))
    assert pieces(printed) == pieces(text)
    assert print_line(pieces(printed)) == printed


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aă 1*$[].:x_", max_size=14).filter(lambda text: "**" not in text))
def test_a_text_without_escapes_prints_as_it_was_typed(text: str) -> None:
    assert print_line(pieces(text)) == text


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aă 1*\\$x.", max_size=14))
def test_offsets_point_at_the_characters_themselves(text: str) -> None:
    line: Line = parse_line(text, HERE)[0]
    for piece, places in zip(line.pieces, source_offsets(line), strict=True):
        assert list(places) == sorted(places)
        assert places[-1] <= len(text)
        if isinstance(piece, Run):
            assert len(places) == len(piece.text) + 1
            assert all(text[a] == c or text[a : a + 2] == "\\" + c for a, c in zip(places, piece.text, strict=False))
