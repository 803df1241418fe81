"""A conflict stands until a person resolves it: left alone, renewed, or dissolved; never doubled."""

from __future__ import annotations

import re

from ntmdocs.merge import merge
from ntmdocs.package.members import Package
from ntmdocs.wordfile.carrying import carry
from ntmdocs.wordfile.paper import open_paper
from tests.wordfile.carrying.sheets import WHEN, accepted, merged, rejected, sheet, tell, texts, xml

ONE = sheet("Mở đầu.", "- Xóm có 20 hộ nghèo, vốn 5 triệu.", "Kết luận.")
HERS = sheet("Mở đầu.", "- Xóm có 30 hộ nghèo, vốn 5 triệu.", "Kết luận.")
TWO = sheet("Mở đầu.", "- Xóm có 25 hộ nghèo, vốn 5 triệu.", "Kết luận.")
THREE = sheet("Mở đầu.", "- Xóm có 27 hộ nghèo, vốn 5 triệu.", "Kết luận.")


def conflict() -> Package:
    return merged(ONE, HERS, TWO)


def comments(package: Package) -> int:
    return (package.read("word/comments.xml") or b"").count(b"<w:comment ")


def body(package: Package) -> str:
    return xml(package).partition("<w:body>")[2]


def test_the_same_data_leave_it_byte_for_byte() -> None:
    first = conflict()
    again = merged(TWO, first, TWO)
    assert body(again) == body(first)
    assert comments(again) == 1


def test_other_words_merge_around_it() -> None:
    again = merged(TWO, conflict(), sheet("Mở đầu mới.", "- Xóm có 25 hộ nghèo, vốn 9 triệu.", "Kết luận."))
    assert texts(again) == ["Mở đầu mới.", "- Xóm có 30 hộ nghèo, vốn 9 triệu.", "Kết luận."]
    assert rejected(again)[1] == "- Xóm có 25 hộ nghèo, vốn 9 triệu."
    assert comments(again) == 1


def test_it_is_renewed_not_doubled_when_the_data_change_there_again() -> None:
    again = merged(TWO, conflict(), THREE)
    assert accepted(again)[1] == "- Xóm có 30 hộ nghèo, vốn 5 triệu."
    assert rejected(again)[1] == "- Xóm có 27 hộ nghèo, vốn 5 triệu."
    assert comments(again) == body(again).count("<w:commentReference ") == 1
    assert body(again).count("<w:ins ") == body(again).count("<w:del ") == 1


def test_it_dissolves_when_the_data_come_to_say_the_same() -> None:
    again = merged(TWO, conflict(), HERS)
    assert texts(again)[1] == "- Xóm có 30 hộ nghèo, vốn 5 triệu."
    assert not re.search(r"<w:(ins|del|comment\w+) ", body(again))
    assert comments(again) == 0


def test_a_comment_goes_with_the_conflict_that_a_person_resolved() -> None:
    resolved = re.sub(r"<w:del .*?</w:del>|</?w:ins\b[^>]*>", "", xml(conflict()))
    again = merged(TWO, conflict().replaced({"word/document.xml": resolved.encode()}), TWO)
    assert comments(again) == 0
    assert "comment" not in body(again)


def test_a_word_deleted_by_people_and_changed_by_the_data_is_renewed_too() -> None:
    hers = sheet("Mở đầu.", "- Xóm có hộ nghèo, vốn 5 triệu.", "Kết luận.")
    first = merged(ONE, hers, TWO)
    assert rejected(first)[1] == "- Xóm có 25 hộ nghèo, vốn 5 triệu."
    again = merged(TWO, first, THREE)
    assert (accepted(again)[1], rejected(again)[1]) == ("- Xóm có hộ nghèo, vốn 5 triệu.", "- Xóm có 27 hộ nghèo, vốn 5 triệu.")
    assert comments(again) == 1


def test_a_restored_paragraph_stands_and_is_renewed_and_goes() -> None:
    gone = sheet("Mở đầu.", "Kết luận.")
    first = merged(ONE, gone, TWO)
    assert texts(first) == ["Mở đầu.", "Kết luận."]
    assert rejected(first) == ["Mở đầu.", "- Xóm có 25 hộ nghèo, vốn 5 triệu.", "Kết luận."]
    same = merged(TWO, first, TWO)
    assert body(same) == body(first)
    renewed = merged(TWO, first, THREE)
    assert rejected(renewed) == ["Mở đầu.", "- Xóm có 27 hộ nghèo, vốn 5 triệu.", "Kết luận."]
    assert comments(renewed) == 1
    dropped = merged(TWO, first, gone)
    assert rejected(dropped) == ["Mở đầu.", "Kết luận."]
    assert comments(dropped) == 0


def test_a_paragraph_that_the_data_dropped_stands_as_inserted_until_they_have_it_again() -> None:
    gone = sheet("Mở đầu.", "Kết luận.")
    first = merged(ONE, HERS, gone)
    assert rejected(first) == ["Mở đầu.", "Kết luận."]
    assert body(merged(gone, first, gone)) == body(first)
    other, new = map(open_paper, (first, HERS))
    back = carry(other, new, merge(open_paper(gone).blocks, other.blocks, new.blocks), tell, when=WHEN)
    assert rejected(back) == ["Mở đầu.", "- Xóm có 30 hộ nghèo, vốn 5 triệu.", "Kết luận."]
    assert comments(back) == 0


def test_a_row_is_restored_and_renewed_as_a_whole() -> None:
    one, two, three = (sheet([["Xóm", "Hộ"], ["Một", "5"], ["Hai", hộ]], "Kết.") for hộ in ("7", "8", "9"))
    gone = sheet([["Xóm", "Hộ"], ["Một", "5"]], "Kết.")
    first = merged(one, gone, two)
    assert rejected(first) == ["Xóm\tHộ", "Một\t5", "Hai\t8", "Kết."]
    again = merged(two, first, three)
    assert rejected(again) == ["Xóm\tHộ", "Một\t5", "Hai\t9", "Kết."]
    assert comments(again) == 1
