"""Prose, lists of lines and single lines, in every shape in which people type them."""

from __future__ import annotations

from ntmdocs.finding import Finding
from ntmdocs.intake.prose import read_line, read_lines, read_prose
from ntmdocs.model.inline import Line, Run, plain
from ntmdocs.model.places import place
from ntmdocs.yamlfile import Mapping, Node, read


def node(text: str) -> Node:
    root, _ = read(text.encode(), "plan.yaml")
    assert isinstance(root, Mapping)
    return root.entries[0].value


def outline(text: str) -> list[tuple[str, str]]:
    return [(paragraph.kind.value, plain(paragraph.line.pieces)) for paragraph in read_prose(node(text))[0]]


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(finding.code, finding.mark.line) for finding in findings]


def spelled(text: str, line: Line) -> str:
    return "".join(text[place(line.span, i)] for i in range(len(line.text)))


def test_a_block_and_a_single_value_are_prose() -> None:
    assert outline("a: |\n  một\n  - hai\n") == [("paragraph", "một"), ("item", "hai")]
    assert outline("a: một\n") == [("paragraph", "một")]


def test_a_mapping_says_the_same_as_items_that_open_with_a_bold_label() -> None:
    mapped, _ = read_prose(node("a:\n  Về y tế: đạt **tốt**\n  Về văn hóa: |\n    đạt\n    - nhỏ\n  Khác: |\n    - x\n"))
    typed, _ = read_prose(
        node("a: |\n  - **Về y tế:** đạt **tốt**\n  - **Về văn hóa:** đạt\n  + nhỏ\n  - **Khác:**\n  + x\n")
    )
    assert [(one.kind, one.line.pieces) for one in mapped] == [(one.kind, one.line.pieces) for one in typed]
    assert mapped[0].line.pieces[0] == Run("Về y tế:", bold=True)


def test_a_list_is_items_whose_further_lines_belong_to_them() -> None:
    text = "a:\n  - một\n  - |\n    hai\n    thêm\n    - nhỏ\n    >> hạn: x\n"
    assert outline(text) == [("item", "một"), ("item", "hai"), ("continuation", "thêm"), ("subitem", "nhỏ")]
    assert read_prose(node(text))[0][3].attributes[0].name == "due"


def test_a_list_item_with_a_colon_is_text_again_with_its_place() -> None:
    text = "a:\n  - Lưu: VP\n  - hai\n"
    lines, findings = read_lines(node(text))
    assert [plain(line.pieces) for line in lines] == ["Lưu: VP", "hai"]
    assert [spelled(text, line) for line in lines] == ["Lưu: VP", "hai"]
    assert codes(findings) == [("INP134", 2)]
    assert outline(text) == [("item", "Lưu: VP"), ("item", "hai")]


def test_lines_lose_their_dash_and_their_end_punctuation_only() -> None:
    text = "a: |\n  - UBND huyện (b/c);\n  TT ĐU, TT HĐND xã.\n\n  – Lưu: VP .\n  Điều 5, v.v..\n  1-2 bản,\n"
    lines, findings = read_lines(node(text))
    words = ["UBND huyện (b/c)", "TT ĐU, TT HĐND xã", "Lưu: VP", "Điều 5, v.v..", "1-2 bản"]
    assert [plain(line.pieces) for line in lines] == words
    assert [spelled(text, line) for line in lines] == words
    assert findings == ()


def test_one_line_is_read_from_a_block_or_a_value() -> None:
    assert read_line(node("a: |\n  Xây dựng **nông thôn**\n"))[0].pieces[1] == Run("nông thôn", bold=True)
    assert plain(read_line(node("a: 'Xây dựng'\n"))[0].pieces) == "Xây dựng"
    assert read_line(node("a: ''\n")) == (Line((), node("a: ''\n").span), ())


def test_several_lines_are_joined_and_found() -> None:
    text = "a: |\n  Xây dựng\n  nông thôn\n"
    line, findings = read_line(node(text))
    assert plain(line.pieces) == "Xây dựng nông thôn"
    assert spelled(text, line) == "Xây dựng\nnông thôn"
    assert codes(findings) == [("INP181", 3)]


def test_keys_where_a_line_belongs_are_found() -> None:
    assert codes(read_line(node("a:\n  b: c\n"))[1]) == [("INP178", 2)]
    assert codes(read_prose(node("a:\n  - - b\n"))[1]) == [("INP178", 2)]
