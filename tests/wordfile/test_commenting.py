"""Remarks become Word's own comments at the very characters; nothing else of a file changes."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.wordfile.commenting import Remark, comment
from ntmdocs.wordfile.package import Package, read_package, write_package
from ntmdocs.wordfile.paper import open_paper
from ntmdocs.wordfile.reading.xml import NS, parse_part
from ntmdocs.wordfile.sheet import open_sheet
from ntmdocs.wordfile.typesetting.strict import as_strict
from tests.office import audit_faults, sdk_faults
from tests.wordfile.by_chance import file_by_chance
from tests.wordfile.files import A4, MARGINS, field, p, r, table, text_box, word_file

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
AUTHOR = "ntmdocs (kiểm tra)"


def commented(package: Package, *remarks: Remark) -> Package:
    return comment(package, remarks, author=AUTHOR, when=WHEN)


def ranges(package: Package) -> dict[str, str]:
    """Return the text between the marks of each comment, by the comment's words; "|" ends a paragraph."""
    body = parse_part(package.read("word/document.xml") or b"", "")
    words = {one.get(NS + "id"): text_of(one) for one in parse_part(package.read("word/comments.xml") or b"<x/>", "")}
    found: dict[str, str] = {}
    running: set[str] = set()
    for node in body.iter():
        if node.tag == NS + "commentRangeStart":
            running.add(node.get(NS + "id"))
            found[words[node.get(NS + "id")]] = ""
        elif node.tag == NS + "commentRangeEnd":
            running.discard(node.get(NS + "id"))
        elif node.tag == NS + "t":
            for key in running:
                found[words[key]] += node.text or ""
    assert not running
    return found


def text_of(element: Any) -> str:
    return "\n".join("".join(one.text or "" for one in each.iter(NS + "t")) for each in element.iter(NS + "p"))


def test_a_comment_stands_at_its_characters_across_runs() -> None:
    package = word_file(p(r("Kế ho"), r("ạch năm", "<w:b/>"), r(" 2024")) + p("Hai"))
    found = commented(package, Remark(1, 3, 7, "một"), Remark(1, 8, 13, "hai"), Remark(1, 0, 0, "cả đoạn"))
    assert ranges(found) == {"một": "hoạc", "hai": " năm ", "cả đoạn": "Kế hoạch năm 2024"}


def test_comments_may_overlap() -> None:
    found = commented(
        word_file(p("abcdef")), Remark(1, 1, 4, "x"), Remark(1, 2, 6, "y"), Remark(1, 2, 3, "z"), Remark(1, 1, 4, "w")
    )
    assert ranges(found) == {"x": "bcd", "w": "bcd", "y": "cdef", "z": "c"}


def test_nothing_that_is_seen_changes() -> None:
    package = word_file(p(r("abc"), r("def", "<w:i/>")) + table(("một", "hai"), widths=(2835, 2835)) + p("cuối"))
    remarks = [Remark(one.ordinal, 1, 2, "x") for one in open_sheet(package, "x").strips]
    assert open_sheet(commented(package, *remarks), "x") == open_sheet(package, "x")


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000))
def test_whatever_the_file_its_sheet_stays_and_each_comment_has_its_words(seed: int) -> None:
    package, chance = file_by_chance(seed % 60), Random(seed)
    sheet = open_sheet(package, "x")
    body = [one for one in sheet.strips if one.container.value in ("body", "cell") and one.text]
    remarks = []
    for number in range(6):
        strip = chance.choice(body)
        start = chance.randrange(len(strip.text))
        remarks.append(Remark(strip.ordinal, start, chance.randint(start + 1, len(strip.text)), f"số {number}"))
    found = commented(package, *remarks)
    texts = {one.ordinal: one.text for one in sheet.strips}
    assert open_sheet(found, "x") == sheet
    assert ranges(found) == {one.words: texts[one.ordinal][one.start : one.end] for one in remarks}


def test_the_comment_has_its_author_day_and_lines() -> None:
    found = commented(word_file(p("abc")), Remark(1, 0, 1, "Dòng một\nDòng hai"))
    (note,) = open_paper(found).notes
    assert (note.author, note.words) == (AUTHOR, "Dòng một\nDòng hai")
    assert b'w:date="2026-01-02T03:04:05Z"' in (found.read("word/comments.xml") or b"")


def test_peoples_comments_stay() -> None:
    own = '<w:comment w:id="4" w:author="Tâm" w:date="2026-01-01T00:00:00Z" w:initials="T"><w:p><w:r><w:t>xem lại</w:t></w:r></w:p></w:comment>'
    marks = ('<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>')
    found = commented(word_file(p(r("ab"), marks[0], r("cdef"), marks[1]), comments=own), Remark(1, 1, 4, "mới"))
    assert ranges(found) == {"xem lại": "cdef", "mới": "bcd"}
    assert {note.author for note in open_paper(found).notes} == {"Tâm", AUTHOR}


HEADED = f'<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/><w:footerReference w:type="default" r:id="rIdfooter1"/>{A4}{MARGINS}</w:sectPr>'


def test_what_can_have_no_comment_has_it_at_the_sections_first_words_and_says_so() -> None:
    package = word_file(p() + p("Mở đầu") + p("b"), end=HEADED, header1=p(field("PAGE")), footer1=p("Chân"))
    found = ranges(commented(package, Remark(4, 0, 1, "nhỏ quá"), Remark(5, 0, 0, "thừa")))
    assert list(found.values()) == ["Mở đầu", "Mở đầu"]
    assert [words.partition(":")[2] for words in found] == [" nhỏ quá", " thừa"]
    assert all(words.startswith(("Ở đầu trang", "Ở chân trang")) for words in found)


def test_a_remark_in_a_box_stands_at_the_boxes_paragraph() -> None:
    package = word_file(p("Trước") + p("Ngoài", text_box(p("Trong"), 60)))
    found = commented(package, Remark(3, 1, 3, "sai"))
    (words,) = ranges(found)
    assert words == "Trong khung chữ ở đây: sai"
    assert (found.read("word/document.xml") or b"").index(b"commentRangeStart") < (found.read("word/document.xml") or b"").index(
        "Ngoài".encode()
    )


def test_a_remark_on_the_document_or_on_a_place_that_is_not_there_stands_at_its_first_words() -> None:
    found = commented(word_file(p() + p("Mở đầu")), Remark(0, 0, 0, "chung"), Remark(99, 3, 4, "đâu"), Remark(1, 0, 0, "trống"))
    assert ranges(found) == {"chung": "Mở đầu", "đâu": "Mở đầu", "trống": ""}


def test_a_comment_in_changes_and_links_of_people_has_its_own_mark_outside() -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{r("mới tinh")}</w:ins>'
    link = f'<w:hyperlink w:anchor="a">{r("liên kết")}</w:hyperlink>'
    found = commented(word_file(p(inserted, link)), Remark(1, 1, 3, "x"), Remark(1, 9, 11, "y"))
    body = parse_part(found.read("word/document.xml") or b"", "")
    assert {one.getparent().getparent().tag for one in body.iter(NS + "commentReference")} == {NS + "p"}
    assert ranges(found) == {"x": "ới", "y": "iê"}


def test_the_mark_of_a_comment_on_a_field_is_not_in_the_field() -> None:
    found = commented(word_file(p(r("Trang "), field("PAGE", "12"), r(" nhé"))), Remark(1, 6, 8, "x"))
    assert ranges(found) == {"x": "12"}
    xml = (found.read("word/document.xml") or b"").decode()
    assert xml.index('fldCharType="end"') < xml.index("commentReference")


def test_a_cut_change_of_people_gets_an_id_of_its_own() -> None:
    look = '<w:b/><w:rPrChange w:id="5" w:author="A" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    xml = (commented(word_file(p(r("abcdef", look))), Remark(1, 2, 4, "x")).read("word/document.xml") or b"").decode()
    ids = [one.get(NS + "id") for one in parse_part(xml.encode(), "").iter(NS + "rPrChange")]
    assert len(ids) == len(set(ids)) == 3


def test_no_remark_changes_no_byte() -> None:
    package = word_file(p("a"))
    assert write_package(commented(package)) == write_package(package)


def test_the_same_remarks_give_the_same_bytes() -> None:
    package = word_file(p("abc"))
    assert write_package(commented(package, Remark(1, 0, 1, "x"))) == write_package(commented(package, Remark(1, 0, 1, "x")))


def test_a_strict_file_stays_strict() -> None:
    found = commented(as_strict(word_file(p("abc"))), Remark(1, 1, 2, "x"))
    assert b"schemas.openxmlformats.org/wordprocessingml/2006" not in b"".join(one.data for one in found.members if one.is_xml)
    assert open_sheet(found, "x").strips[0].text == "abc"


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    """Return a file with all kinds of places, and its copy with comments at each of them."""
    inserted = f'<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">{r("mới tinh")}</w:ins>'
    body = (
        p(inserted, r(" và "), field("PAGE", "12"))
        + p("Ngoài", text_box(p("Trong"), 60))
        + table(("một", "hai"), widths=(2835, 2835))
        + p("cuối")
    )
    package = word_file(body, end=HEADED, header1=p(field("PAGE")), footer1=p("Chân"))
    remarks = [
        Remark(one.ordinal, start, end, f"{one.ordinal}\n{start}")
        for one in open_sheet(package, "x").strips
        for start, end in ((0, 0), (0, 2), (1, 3))
    ]
    return write_package(package), write_package(commented(package, *remarks))


def test_the_validators_say_nothing_that_they_do_not_say_of_the_file_itself(pair: tuple[bytes, bytes]) -> None:
    assert audit_faults(pair[1]) == audit_faults(pair[0])


def test_microsofts_validator_has_nothing_to_say(pair: tuple[bytes, bytes]) -> None:
    assert sdk_faults(pair[1]) == sdk_faults(pair[0]) == []


def test_a_copy_with_comments_can_be_read_again(pair: tuple[bytes, bytes]) -> None:
    assert len(open_paper(read_package(pair[1], "x")).notes) == 8 * 3
