"""Edits on spans: the value changes, every other byte stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ntmdocs.source import Span
from ntmdocs.yamlfile import (
    Edit,
    Mapping,
    Node,
    Scalar,
    SourceText,
    apply,
    delete,
    delete_entry,
    delete_line,
    insert,
    insert_entry,
    insert_line,
    move,
    move_line,
    read,
    replace,
    replace_lines,
    replace_part,
    replace_scalar,
    source_text,
)

PLAN = """\
# đầu tệp
loại: kế hoạch   # ghi chú
trích yếu: 'Xây dựng ''nông thôn'' mới'
tên: "dòng \\"một\\""
căn cứ: [một, hai]
kết quả: |      # đoạn chữ
  - Về văn hóa

    tiếp theo
  - Về y tế
số:
  năm 2023: 51
  kế hoạch: trên 55

# cuối
ký:
  - họ tên: Tâm
    chức vụ: Chủ tịch
cuối: xong
"""
ENDINGS = st.sampled_from(["\n", "\r\n"])
VALUES = st.text(alphabet="aê e\u0302:#-'\"\\[],{}>|*&!%?~ $x1\u00a0", max_size=8)


def plan(eol: str = "\n", bom: bool = False, end: bool = True) -> SourceText:
    text = PLAN if end else PLAN.removesuffix("\n")
    return source_text(("\ufeff" if bom else "") + text.replace("\n", eol), "plan.yaml")


def root(text: str | bytes) -> Mapping:
    node, _ = read(text.encode() if isinstance(text, str) else text, "plan.yaml")
    assert isinstance(node, Mapping)
    return node


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def values(node: Node) -> object:
    """Return plain data: what the file says, without places."""
    if isinstance(node, Scalar):
        return [line.value for line in node.lines] if node.is_block else node.value
    if isinstance(node, Mapping):
        return [(entry.key.value, values(entry.value)) for entry in node.entries]
    return tuple(values(item) for item in node.items)


def leaves(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    members = [entry.value for entry in node.entries] if isinstance(node, Mapping) else list(node.items)
    return [leaf for member in members for leaf in leaves(member)]


def block(source: SourceText) -> Scalar:
    found = root(source.text).entries[4].value
    assert isinstance(found, Scalar)
    return found


def lines_after(source: SourceText, edit: Edit) -> list[str]:
    return [line.value for line in block(source_text(apply(source.text, [edit]).decode(), "plan.yaml")).lines]


def test_edits_leave_every_other_byte() -> None:
    data = "\ufeffa: một\r\nb: hai\n".encode()
    span = Span("p", 4, 7, 1, 4)
    assert apply(data, [replace(span, "ba")]) == "\ufeffa: ba\r\nb: hai\n".encode()
    assert apply(data, [delete(span), insert(4, "x"), insert(4, "y")]) == "\ufeffa: xy\r\nb: hai\n".encode()
    assert apply(data, move(data, span, 1)) == "\ufeffmộta: \r\nb: hai\n".encode()
    assert apply(data, []) == data


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(0, 3, ""), Edit(1, 1, "x")], [Edit(3, 99, "")]])
def test_overlapping_edits_and_edits_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply(b"abcdef", edits)


def test_nothing_moves_into_itself() -> None:
    with pytest.raises(ValueError, match="itself"):
        move("abcdef", Span("p", 1, 4, 1, 2), 2)


@settings(max_examples=500, deadline=None)
@given(st.data(), ENDINGS, st.booleans(), st.booleans(), VALUES)
def test_a_whole_value_reads_back_and_the_rest_stays(data: st.DataObject, eol: str, bom: bool, end: bool, value: str) -> None:
    source = plan(eol, bom, end)
    places = leaves(root(source.text))
    index = data.draw(st.integers(0, len(places) - 1))
    scalar = places[index]
    try:
        edit = replace_scalar(source, scalar, value)
    except ValueError:
        assert scalar.is_block
        assert not value.strip(" ") or value[:1] == " "
        return
    after = leaves(root(apply(source.text, [edit])))
    assert [leaf.value for i, leaf in enumerate(after) if i != index] == [p.value for i, p in enumerate(places) if i != index]
    assert after[index].value.removesuffix("\n") == nfc(value)
    assert apply(source.text, [edit]).startswith(source.text[: edit.start].encode())
    assert apply(source.text, [edit]).endswith(source.text[edit.end :].encode())


@settings(max_examples=500, deadline=None)
@given(st.data(), ENDINGS, VALUES)
def test_a_part_of_a_value_reads_back(data: st.DataObject, eol: str, text: str) -> None:
    source = plan(eol)
    places = [leaf for whole in leaves(root(source.text)) for leaf in (whole.lines or (whole,))]
    index = data.draw(st.integers(0, len(places) - 1))
    scalar = places[index]
    start = data.draw(st.integers(0, len(scalar.value)))
    end = data.draw(st.integers(start, len(scalar.value)))
    wanted = nfc(scalar.value[:start] + text + scalar.value[end:])
    assume(scalar.span.style != "line" or (wanted.strip(" ") and not wanted.startswith(" ") and scalar.value.strip()))
    after = root(apply(source.text, [replace_part(source, scalar, start, end, text)]))
    found = [leaf for whole in leaves(after) for leaf in (whole.lines or (whole,))]
    expected = [place.value for place in places]
    expected[index] = wanted
    assert [leaf.value for leaf in found] == expected


def test_a_small_change_is_a_small_edit() -> None:
    source = plan()
    quoted = root(source.text).entries[1].value
    assert isinstance(quoted, Scalar)
    edit = replace_part(source, quoted, 9, 13, "đô th'ị")
    assert (source.text[edit.start : edit.end], edit.text) == ("''nôn", "đô th''ị") or len(edit.text) < 12


@settings(max_examples=300, deadline=None)
@given(st.data(), ENDINGS, st.booleans())
def test_lines_of_a_block_come_go_and_move(data: st.DataObject, eol: str, last: bool) -> None:
    text = f"a: b{eol}c: |{eol}    một{eol}{eol}      hai{eol}    ba" + ("" if last else f"{eol}d: e  # f{eol}")
    source = source_text(text, "plan.yaml")
    scalar = root(text).entries[1].value
    assert isinstance(scalar, Scalar)
    old = [line.value for line in scalar.lines]
    start = data.draw(st.integers(0, 4))
    end = data.draw(st.integers(start, 4))
    new = data.draw(st.lists(st.sampled_from(["- bốn: #5", "năm", "  sáu", ""]), max_size=3))
    wanted = old[:start] + new + old[end:]
    assume(wanted and wanted[-1] and not next(line for line in wanted if line).startswith(" "))
    result = apply(text, [replace_lines(source, scalar, start, end, new)])
    after = root(result)
    assert values(after.entries[1].value) == wanted
    assert [values(entry.value) for entry in after.entries[2:]] == ([] if last else ["e"])
    assert result.count(b"\r\n") == (result.count(b"\n") if eol == "\r\n" else 0)


def test_one_line_is_inserted_deleted_and_moved() -> None:
    source = plan("\r\n")
    scalar = block(source)
    first = ["- Về văn hóa", "", "  tiếp theo"]
    assert lines_after(source, insert_line(source, scalar, 4, "- mới")) == [*first, "- Về y tế", "- mới"]
    assert lines_after(source, delete_line(source, scalar, 3)) == first
    assert lines_after(source, move_line(source, scalar, 3, 0)) == ["- Về y tế", *first]
    with pytest.raises(ValueError, match="first line"):
        move_line(source, scalar, 0, 3)


def test_a_first_line_that_would_shift_the_block_is_refused() -> None:
    source = plan()
    with pytest.raises(ValueError, match="first line"):
        replace_lines(source, block(source), 0, 2, ())


def test_an_empty_block_takes_lines() -> None:
    for text in ("a: |\nb: c\n", "- a: |\n  b: c\n", "a: |"):
        node, _ = read(text.encode(), "p")
        holder = node if isinstance(node, Mapping) else node.items[0]  # type: ignore[union-attr]
        scalar = holder.entries[0].value  # type: ignore[union-attr]
        assert isinstance(scalar, Scalar)
        result, _ = read(apply(text, [insert_line(source_text(text, "p"), scalar, 0, "x")]), "p")
        assert leaves(result)[0].value.strip() == "x"  # type: ignore[arg-type]
        assert len(leaves(result)) == len(leaves(node))  # type: ignore[arg-type]


def test_an_empty_value_is_filled_with_its_space() -> None:
    text = "a:\nb: c\n"
    scalar = root(text).entries[0].value
    assert isinstance(scalar, Scalar)
    assert apply(text, [replace_scalar(source_text(text, "p"), scalar, "chưa có")]) == "a: chưa có\nb: c\n".encode()


@settings(max_examples=300, deadline=None)
@given(st.data(), ENDINGS, st.booleans(), VALUES.filter(str.strip))
def test_entries_come_and_go(data: st.DataObject, eol: str, end: bool, value: str) -> None:
    source = plan(eol, end=end)
    mapping = root(source.text)
    before = values(mapping)
    assert isinstance(before, list)
    index = data.draw(st.integers(0, len(before)))
    wanted = nfc(value)
    after = apply(source.text, [insert_entry(source, mapping, index, "mục mới: 1", value)])
    assert values(root(after)) == [*before[:index], ("mục mới: 1", wanted), *before[index:]]
    back = source_text(after.decode(), "p")
    again = apply(back.text, [delete_entry(back, root(after), index)])
    assert values(root(again)) == before
    if index:
        assert again.decode() == source.text


def test_an_entry_of_several_lines_is_a_block() -> None:
    source = plan(end=False)
    result = apply(source.text, [insert_entry(source, root(source.text), 8, "mới", "một: #1\n\n- hai")])
    assert result.decode() == source.text + "\nmới: |\n  một: #1\n\n  - hai"


def test_entries_beside_a_dash_come_and_go() -> None:
    text = "ký:\n  - họ tên: Tâm\n    chức vụ: Chủ tịch\n"
    source = source_text(text, "p")
    mapping = root(text).entries[0].value.items[0]  # type: ignore[union-attr]
    assert isinstance(mapping, Mapping)
    assert apply(text, [delete_entry(source, mapping, 0)]).decode() == "ký:\n  - chức vụ: Chủ tịch\n"
    assert apply(text, [insert_entry(source, mapping, 0, "mã", "1")]).decode() == (
        "ký:\n  - mã: 1\n    họ tên: Tâm\n    chức vụ: Chủ tịch\n"
    )


@pytest.mark.parametrize("text", ["a\nb", "x\x0by", "a\rb"])
def test_what_a_line_cannot_hold_is_refused(text: str) -> None:
    source = plan()
    with pytest.raises(ValueError, match=r"line break|control"):
        insert_line(source, block(source), 1, text)


def test_brackets_take_no_entries() -> None:
    text = "a: {b: c, d: e}\n"
    mapping = root(text).entries[0].value
    assert isinstance(mapping, Mapping)
    with pytest.raises(ValueError, match="block"):
        insert_entry(source_text(text, "p"), mapping, 0, "x", "y")
    with pytest.raises(ValueError, match="block"):
        delete_entry(source_text(text, "p"), mapping, 0)
