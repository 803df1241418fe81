"""What other programs write, part by part, and what the reader makes of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ntmdocs.workbook import Area, Failure, ReadBook, ReadCell, ReadSheet, State, read_book
from tests.workbook.packages import MAIN, OFFICE, book, pack, packed, parts, relations, sheet, strings, styles


def read(data: bytes) -> ReadBook:
    found, findings = read_book(data, "form.xlsx")
    assert findings == ()
    assert found is not None
    return found


def read_sheet(xml: str, **others: Any) -> ReadSheet:
    (found,) = read(packed(xml, **others)).sheets
    return found


def cell(xml: str, **others: Any) -> ReadCell | None:
    return read_sheet(sheet(f'<row r="1">{xml}</row>'), **others).cells.get((0, 0))


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="A1"><v>12</v></c>', Decimal(12)),
        ('<c r="A1" t="n"><v>0.10000000000000001</v></c>', Decimal("0.1")),
        ('<c r="A1"><v>1234.5</v></c>', Decimal("1234.5")),
        ('<c r="A1"><v>1.5E-3</v></c>', Decimal("0.0015")),
        ('<c r="A1"><v>-7</v></c>', Decimal(-7)),
        ('<c r="A1" t="s"><v>0</v></c>', "một"),
        ('<c r="A1" t="inlineStr"><is><t>hai</t></is></c>', "hai"),
        ('<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>hai </t></r><r><t>ba</t></r></is></c>', "hai ba"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#N/A</v></c>', Failure("#N/A")),
        ('<c r="A1" t="d"><v>2027-08-07</v></c>', date(2027, 8, 7)),
        ('<c r="A1" t="str"><v>chữ</v></c>', "chữ"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a &amp; b_x000D_ </t></is></c>', " a & b\r "),
    ],
)
def test_a_cell_has_the_value_that_its_kind_says(xml: str, value: object) -> None:
    found = cell(xml)
    assert found is not None
    assert (found.value, type(found.value)) == (value, type(value))


@pytest.mark.parametrize("xml", ['<c r="A1" s="0"/>', '<c r="A1"><v></v></c>', '<c r="A1" t="inlineStr"><is><t/></is></c>', ""])
def test_a_blank_cell_is_not_there(xml: str) -> None:
    assert cell(xml) is None


@pytest.mark.parametrize(
    ("code", "stored", "value"),
    [
        ("dd/mm/yyyy", "46606", date(2027, 8, 7)),
        ("dd/mm/yyyy hh:mm", "46606.5", datetime.fromisoformat("2027-08-07T12:00")),
        ("h:mm", "0.25", time(6)),
        ("[h]:mm", "1.5", timedelta(hours=36)),
        ("0.00%", "0.55", Decimal("0.55")),
        ("#,##0.0 &quot;m&quot;", "7.5", Decimal("7.5")),
        ("dd/mm/yyyy", "99999999999", Failure("#VALUE!")),
    ],
)
def test_a_number_that_shows_a_date_is_one(code: str, stored: str, value: object) -> None:
    found = cell(f'<c r="A1" s="1"><v>{stored}</v></c>', styles=styles(code))
    assert found is not None
    assert (found.value, found.number_format) == (value, code.replace("&quot;", '"'))


def test_a_cell_is_locked_unless_its_style_says_otherwise() -> None:
    uses = '<xf numFmtId="0"/><xf numFmtId="0" applyProtection="1"><alignment/><protection locked="0" hidden="0"/></xf>'
    unlocking = styles().replace('<xf numFmtId="0"/>', uses)
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="1"><f>A1</f><v>1</v></c></row>'
    found = read_sheet(sheet(rows), styles=unlocking)
    assert [one.is_locked for one in found.cells.values()] == [True, False, False]


def test_days_may_count_from_1904() -> None:
    found = cell('<c r="A1" s="1"><v>45144</v></c>', styles=styles("d/m/yyyy"), book=book(before='<workbookPr date1904="1"/>'))
    assert found is not None
    assert found.value == date(2027, 8, 7)


@pytest.mark.parametrize(
    ("xml", "value", "is_computed"),
    [
        ('<c r="A1"><f>B1+1</f><v>3</v></c>', Decimal(3), True),
        ('<c r="A1" t="str"><f>B1+1</f><v>có</v></c>', "có", True),
        ('<c r="A1" t="str"><f>B1+1</f><v></v></c>', "", True),
        ('<c r="A1" t="str"><f>B1+1</f></c>', None, False),
        ('<c r="A1"><f>B1+1</f><v></v></c>', None, False),
        ('<c r="A1"><f>B1+1</f><v/></c>', None, False),
        ('<c r="A1"><f>B1+1</f></c>', None, False),
        ('<c r="A1" t="e"><f>B1+1</f><v>#DIV/0!</v></c>', Failure("#DIV/0!"), True),
        ('<c r="A1"><f t="array" ref="A1:A2">B1+1</f><v>3</v></c>', Decimal(3), True),
        ('<c r="A1"><f aca="false"><!-- x -->B1<![CDATA[+1]]></f><v>3</v></c>', Decimal(3), True),
    ],
)
def test_a_formula_has_its_text_and_what_it_gave(xml: str, value: object, is_computed: bool) -> None:
    assert cell(xml) == ReadCell(value, "=B1+1", "General", is_computed)  # type: ignore[arg-type]


def test_a_shared_formula_has_the_text_of_its_first_cell() -> None:
    rows = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
    rows += '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
    cells = read_sheet(sheet(rows)).cells
    assert [(found.formula, found.value) for found in cells.values()] == [("=B1*2", Decimal(2)), ("=B1*2", Decimal(4))]


def test_what_has_no_height_or_width_is_hidden() -> None:
    rows = '<row r="2" hidden="1"/><row r="3" ht="0" customHeight="1"/><row r="4" hidden="true" outlineLevel="1"/><row r="5" ht="15"/>'
    columns = (
        '<cols><col min="2" max="3" hidden="1" width="9"/><col min="5" max="5" width="0"/><col min="6" max="6" width="9"/></cols>'
    )
    found = read_sheet(sheet(rows, before=columns))
    assert (found.hidden_rows, found.hidden_columns) == ({1, 2, 3}, {1, 2, 4})


def test_columns_hidden_to_the_end_of_the_sheet_are_hidden_as_far_as_is_read() -> None:
    found = read_sheet(sheet(before='<cols><col min="4" max="16384" hidden="1"/></cols>'))
    assert found.hidden_columns == frozenset(range(3, 500))


def test_merged_areas_are_told_and_what_they_cover_is_not() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    found = read_sheet(sheet(rows, after='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'))
    assert found.merges == (Area(0, 0, 1, 1),)
    assert list(found.cells) == [(0, 0)]


def test_sheets_have_their_names_and_states() -> None:
    listed = '<sheet name="Chỉ tiêu" sheetId="4" r:id="r1"/><sheet name="Ẩn" sheetId="2" state="hidden" r:id="r2"/>'
    listed += '<sheet name="Biểu đồ" sheetId="3" r:id="r3"/><sheet name="Rất ẩn" sheetId="7" state="veryHidden" r:id="r4"/>'
    links = relations(
        ("r1", "worksheet", "/xl/worksheets/sheet1.xml"),
        ("r2", "worksheet", "two.xml"),
        ("r3", "chartsheet", "c.xml"),
        ("r4", "worksheet", "three.xml"),
    )
    members = parts(book=book(listed), links=links, strings=None, styles=None)
    found = read(pack({**members, "xl/two.xml": sheet(), "xl/three.xml": sheet(), "xl/c.xml": "<chartsheet/>"}))
    assert [(one.name, one.state) for one in found.sheets] == [
        ("Chỉ tiêu", State.VISIBLE),
        ("Ẩn", State.HIDDEN),
        ("Rất ẩn", State.VERY_HIDDEN),
    ]
    assert [(one.is_hidden, one.is_very_hidden) for one in found.sheets] == [(False, False), (True, False), (True, True)]


def test_a_sheet_with_prefixes_reads_the_same() -> None:
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert read_sheet(xml).cells[0, 0].value == 5


def test_a_workbook_saved_as_strict_reads_the_same() -> None:
    def strict(text: str | bytes) -> str:
        words = text if isinstance(text, str) else text.decode()
        words = words.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        return words.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")

    members = parts(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2027-08-07</v></c></row>'))
    cells = read(pack({name: strict(data) for name, data in members.items()})).sheets[0].cells
    assert [one.value for one in cells.values()] == ["một", date(2027, 8, 7)]


def test_parts_are_found_in_any_case_of_letters_and_with_a_byte_order_mark() -> None:
    members = {name.replace("sharedStrings", "SharedStrings"): data for name, data in parts().items()}
    members["xl/worksheets/sheet1.xml"] = (
        b"\xef\xbb\xbf" + sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"/></row>').encode()
    )
    assert read(pack(members)).sheets[0].cells[0, 0].value == "một"


def test_furigana_and_looks_are_no_part_of_a_text() -> None:
    rich = '<r><rPr><b/><rFont val="Arial"/></rPr><t xml:space="preserve">đường </t></r><r><t>xóm</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    found = cell('<c r="A1" t="s"><v>0</v></c>', strings=strings(rich))
    assert found is not None
    assert found.value == "đường xóm"


def test_what_is_no_cell_is_never_looked_at() -> None:
    rows = '<row r="1" spans="1:2" x14ac:dyDescent="0.25" xmlns:x14ac="urn:x"><c r="A1" q="a&gt;b>c"><v>1</v><extLst><ext><v>9</v></ext></extLst></c>'
    rows += '<c r="B1" s="0"/><extLst/></row>'
    after = '<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="r404"/></hyperlinks><tableParts count="1"><tablePart r:id="r405"/></tableParts>'
    after += '<conditionalFormatting sqref="A1"><cfRule type="top10" dxfId="99" priority="x"/></conditionalFormatting>'
    after += '<drawing r:id="r406"/><legacyDrawing r:id="r407"/><extLst><ext uri="{x}"><sheetData><row r="9"/></sheetData></ext></extLst>'
    before = '<sheetPr><tabColor rgb="bad"/></sheetPr><dimension ref="A1:XFD1048576"/><sheetViews><sheetView workbookViewId="no"/></sheetViews>'
    found = read_sheet(sheet(rows, before, after))
    assert {place: one.value for place, one in found.cells.items()} == {(0, 0): Decimal(1)}


def test_what_lies_outside_the_package_is_passed_over() -> None:
    links = relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "externalLink", "externalLinks/externalLink1.xml"),
        ("r3", "pivotCacheDefinition", "nowhere.xml"),
    ).replace(
        "</Relationships>",
        f'<Relationship Id="r4" Type="{OFFICE}/x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    )
    after = '<externalReferences><externalReference r:id="r2"/></externalReferences><pivotCaches><pivotCache cacheId="1" r:id="r3"/></pivotCaches>'
    assert (
        read_sheet(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), links=links, book=book(after=after)).cells[0, 0].value == 1
    )


def test_blank_cells_far_away_are_passed_over() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576" ht="15"><c r="A1048576" s="0"/></row>'
    assert list(read_sheet(sheet(rows)).cells) == [(0, 0)]


def test_styles_that_no_reader_likes_do_no_harm() -> None:
    odd = styles("0.0%").replace("<numFmts>", '<fonts><font><family val="99"/></font></fonts><fills><fill/></fills><numFmts>')
    found = cell('<c r="A1" s="1"><v>0.5</v></c>', styles=odd)
    assert found == ReadCell(Decimal("0.5"), number_format="0.0%")


def test_a_plain_workbook_of_another_program_has_no_identity() -> None:
    assert read(packed()).identity == {}
