"""Blocks come, go and move; what is new borrows its form from its neighbours; what belongs to others survives."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from ntmdocs.package.members import Package
from ntmdocs.wordfile.package import write_package
from tests.office import own_faults
from tests.wordfile.carrying.sheets import BODY, LANDSCAPE, SECTION, merged, rejected, sheet, template, texts, xml

ITEM = '<w:pStyle w:val="GachDauDong"/>'
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
TINY = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'


def item(text: str, more: str = "", look: str = "") -> str:
    return f'<w:p><w:pPr>{ITEM}{more}</w:pPr><w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_a_new_item_looks_as_its_neighbours_do_in_the_carrier() -> None:
    right, small = '<w:jc w:val="right"/>', '<w:sz w:val="20"/>'
    edited = sheet(item("- Một hai.", right, small), item("- Ba bốn.", right, small))
    made = xml(merged(sheet("- Một hai.", "- Ba bốn."), edited, sheet("- Một hai.", "- Năm sáu.", "- Ba bốn.")))
    assert item("- Năm sáu.", right, small) in made


def test_a_form_that_one_neighbour_alone_has_is_not_borrowed() -> None:
    edited = sheet("- Một hai.", item("- Ba bốn.", '<w:jc w:val="right"/>', '<w:color w:val="FF0000"/>'))
    made = xml(merged(sheet("- Một hai.", "- Ba bốn."), edited, sheet("- Một hai.", "- Năm sáu.", "- Ba bốn.")))
    assert item("- Năm sáu.") in made


def test_a_new_paragraph_of_a_style_that_the_carrier_renamed_takes_its_id() -> None:
    fresh = sheet("Mở.", "- Một hai.")
    parts = {name: (template().read(name) or b"").replace(b'"GachDauDong"', b'"Style17"') for name in ("word/styles.xml",)}
    made = merged(sheet("Mở."), sheet("Mở.").replaced(parts), fresh)
    assert '<w:pStyle w:val="Style17"/>' in xml(made)


def test_a_style_that_the_carrier_lacks_is_brought_with_a_new_id() -> None:
    styles = (template().read("word/styles.xml") or b"").decode()
    own = re.sub(r'(<w:style [^>]*w:styleId="GachDauDong"><w:name w:val=")[^"]+', r"\1Kiểu của tôi", styles)
    made = merged(sheet("Mở."), sheet("Mở.").replaced({"word/styles.xml": own.encode()}), sheet("Mở.", "- Một hai."))
    assert '<w:pStyle w:val="GachDauDong2"/>' in xml(made)
    brought = (made.read("word/styles.xml") or b"").decode()
    assert '<w:style w:type="paragraph" w:customStyle="1" w:styleId="GachDauDong2"><w:name w:val="Gạch đầu dòng"/>' in brought


def test_a_list_that_the_carrier_lacks_is_brought_with_it() -> None:
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Mục số</w:t></w:r></w:p>'
    bare = sheet("Mở.").replaced(
        {"word/numbering.xml": re.sub(rb"<w:abstractNum .*</w:num>", b"", template().read("word/numbering.xml") or b"")}
    )
    made = merged(sheet("Mở."), bare, sheet("Mở.", numbered))
    number = re.search(r'<w:numId w:val="(\d+)"', xml(made))
    assert number
    assert f'<w:num w:numId="{number[1]}"' in (made.read("word/numbering.xml") or b"").decode()


def test_the_order_of_the_result_is_that_of_the_plan_and_her_move_stays() -> None:
    base = sheet(*(f"- Dòng {word} của văn bản." for word in ("một", "hai", "ba", "bốn")))
    edited = sheet(*(f"- Dòng {word} của văn bản." for word in ("hai", "ba", "bốn", "một")))
    fresh = sheet(*(f"- Dòng {word} của văn bản." for word in ("một", "hai", "năm", "ba", "bốn")))
    assert texts(merged(base, edited, fresh)) == [f"- Dòng {word} của văn bản." for word in ("hai", "năm", "ba", "bốn", "một")]
    assert texts(merged(base, base, edited)) == texts(edited)


def test_a_new_row_is_cloned_from_its_neighbour_and_a_lacking_table_is_copied_whole() -> None:
    rows = [["Xóm", "Hộ"], ["Một", "5"], ["Hai", "7"]]
    edited = sheet(rows, "Kết.")
    edited = edited.replaced(
        {
            BODY: xml(edited)
            .replace('w:w="3000" w:type', 'w:w="2222" w:type')
            .replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
            .encode()
        }
    )
    made = xml(merged(sheet(rows, "Kết."), edited, sheet([*rows, ["Ba", "9"]], "Kết.")))
    assert made.count("<w:cantSplit/>") == 4
    assert made.count('w:w="2222" w:type') == 8
    whole = xml(merged(sheet("Mở.", "Kết."), sheet("Mở.", "Kết."), sheet("Mở.", rows, "Kết.")))
    assert whole.count("<w:tblGrid>") == 1
    assert re.search(r"Mở\..*<w:tbl>.*Kết\.", whole)


def test_a_row_that_began_a_merged_cell_leaves_that_to_the_next() -> None:
    merge = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:vMerge{}/></w:tcPr>'

    def rows(*names: str) -> Package:
        package = sheet([[f"Cụm {names[0]}" if not at else "", name] for at, name in enumerate(names)], "Kết.")
        body, cell = xml(package), '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
        for at in range(len(names)):
            head, tail = body.split("<w:tr>" + "<w:tc>" + cell, 1)
            body = head + "<w:tr ><w:tc>" + merge.format(' w:val="restart"' if not at else "") + tail
        return package.replaced({BODY: body.replace("<w:tr >", "<w:tr>").encode()})

    made = xml(merged(rows("Một xóm", "Hai xóm", "Ba xóm"), rows("Một xóm", "Hai xóm", "Ba xóm"), rows("Hai xóm", "Ba xóm")))
    assert made.count('<w:vMerge w:val="restart"/>') == 1
    assert made.count("<w:vMerge") == 2


def test_the_last_row_takes_its_table_along() -> None:
    made = merged(sheet("Mở.", [["Một", "5"]], "Kết."), sheet("Mở.", [["Một", "5"]], "Kết."), sheet("Mở.", "Kết."))
    assert "<w:tbl>" not in xml(made)


def test_a_paragraph_between_two_tables_stays_though_its_words_go() -> None:
    tables = ([["Một", "5"], ["Hai", "6"]], [["Ba", "7"], ["Bốn", "8"]])
    base, fresh = sheet(tables[0], "Bảng thứ hai sau đây.", tables[1], "Kết."), sheet(tables[0], "", tables[1], "Kết.")
    made = xml(merged(base, base, fresh))
    assert made.count("<w:tbl>") == 2
    assert re.search(r"</w:tbl><w:p\b.*?<w:tbl>", made)


COMMENTED = '<w:commentRangeStart w:id="4"/><w:r><w:t xml:space="preserve">- Bỏ dòng này đi.</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
PEOPLES = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="4" w:author="Lan" w:initials="L"><w:p><w:r><w:t>H\xe1\xbb\x8fi l\xe1\xba\xa1i</w:t></w:r></w:p></w:comment></w:comments>'


def with_comment(package: Package) -> Package:
    types, links = ((package.read(name) or b"") for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
    override = b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>'
    link = b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
    return package.replaced(
        {
            "[Content_Types].xml": types.replace(b"</Types>", override),
            "word/_rels/document.xml.rels": links.replace(b"</Relationships>", link),
            "word/comments.xml": PEOPLES,
        }
    )


def test_peoples_comments_survive_a_conflict_and_a_paragraph_that_goes() -> None:
    lines = ["- Xóm có 20 hộ.", "Kết luận."]
    base = sheet(lines[0], "- Bỏ dòng này đi.", lines[1])
    edited = with_comment(sheet("- Xóm có 30 hộ.", f"<w:p><w:pPr>{ITEM}</w:pPr>{COMMENTED}</w:p>", lines[1]))
    made = merged(base, edited, sheet("- Xóm có 25 hộ.", lines[1]))
    assert texts(made) == ["- Xóm có 30 hộ.", "Kết luận."]
    comments = (made.read("word/comments.xml") or b"").decode()
    assert re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments) == ["4", "5"]
    for ident in ("4", "5"):
        assert [
            len(re.findall(rf'<w:comment{kind} w:id="{ident}"', xml(made))) for kind in ("RangeStart", "RangeEnd", "Reference")
        ] == [1, 1, 1]


def test_a_picture_of_another_copy_brings_its_part_along() -> None:
    picture = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="a"><v:imagedata r:id="rId55"/></v:shape></w:pict></w:r></w:p>'
    other = sheet("Mở.", picture, "Kết.")
    links = (other.read("word/_rels/document.xml.rels") or b"").replace(
        b"</Relationships>",
        b'<Relationship Id="rId55" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/anh.png"/></Relationships>',
    )
    types = (other.read("[Content_Types].xml") or b"").replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    other = other.replaced({"word/_rels/document.xml.rels": links, "[Content_Types].xml": types, "word/media/anh.png": PIXEL})
    made = merged(sheet("Mở.", "Kết."), sheet("Mở.", "Kết."), other, renew=False)
    assert made.read("word/media/anh.png") == PIXEL
    key = re.search(r'<v:imagedata r:id="([^"]+)"', xml(made))
    assert key
    assert f'Id="{key[1]}"' in (made.read("word/_rels/document.xml.rels") or b"").decode()
    assert b'"image/png"' in (made.read("[Content_Types].xml") or b"")


PLAN = ("Mở đầu kế hoạch.", "Kết luận kế hoạch.")
APPENDIX = ("Phụ lục số liệu.", [["Xóm", "Hộ"], ["Một", "5"]])


def test_an_appendix_that_the_data_gain_lies_as_it_does_there() -> None:
    base, fresh = sheet(*PLAN), sheet(*PLAN, TINY.format(SECTION), *APPENDIX, end=LANDSCAPE)
    made = xml(merged(base, base, fresh))
    assert [("landscape" in one) for one in re.findall(r"<w:sectPr.*?</w:sectPr>", made)] == [False, True]
    assert made.endswith(f"{LANDSCAPE}</w:body></w:document>")


def test_an_appendix_that_the_data_lose_takes_its_pages_along() -> None:
    base, fresh = sheet(*PLAN, TINY.format(SECTION), *APPENDIX, end=LANDSCAPE), sheet(*PLAN)
    made = xml(merged(base, base, fresh))
    assert re.findall(r"<w:sectPr.*?</w:sectPr>", made) == [SECTION]


def test_words_that_go_leave_a_section_its_end() -> None:
    end = f'<w:p><w:pPr>{LANDSCAPE}</w:pPr><w:r><w:t xml:space="preserve">Dòng cuối của phụ lục này.</w:t></w:r></w:p>'
    base, edited = sheet("Phụ lục.", end, "Phần sau."), sheet("Phụ lục.", end, "Phần sau.", "Của tôi.")
    made = xml(merged(base, edited, sheet("Phụ lục.", "Phần sau.")))
    assert [("landscape" in one) for one in re.findall(r"<w:sectPr.*?</w:sectPr>", made)] in ([True, False], [False])
    assert own_faults(write_package(merged(base, edited, sheet("Phụ lục.", "Phần sau.")))) == []


@pytest.mark.parametrize(
    "fresh", [["- Một hai ba.", "- Ba bốn sáu."], ["- Ba bốn năm.", "- Một hai ba."], ["- Mới toanh đây.", "- Một hai ba."]]
)
def test_a_redline_reads_as_the_old_file_rejected_and_as_the_new_one_accepted(fresh: list[str]) -> None:
    old, new = sheet("- Một hai ba.", "- Ba bốn năm."), sheet(*fresh)
    made = merged(old, old, new, revise=True)
    assert rejected(made) == texts(old)
    assert [line for line in texts(made) if line] == texts(new)
    assert "comment" not in xml(made)
