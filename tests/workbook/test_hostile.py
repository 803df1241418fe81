"""Files that nobody should open: each refused within a second, in one finding that says why."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.workbook import read_book
from tests.workbook.packages import MAIN, book, pack, packed, parts, relations, sheet, strings, styles

NOT_A_WORKBOOK, OLD, ENCRYPTED, MACROS, DAMAGED, TOO_LARGE, DANGEROUS = (f"TAB{code}" for code in range(200, 207))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROOT = Path(__file__).parents[2]
SECONDS = 1.0  # of the processor: other tests run beside this one


def with_cell(place: str, row: int) -> bytes:
    return packed(sheet(f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'))


def with_rows(rows: str, **others: str | bytes | None) -> bytes:
    return packed(sheet(rows), **others)


def merged(reference: str, count: int = 1) -> bytes:
    return packed(sheet(after="<mergeCells>" + f'<mergeCell ref="{reference}"/>' * count + "</mergeCells>"))


def typed(kind: str) -> bytes:
    types = parts()["[Content_Types].xml"]
    return packed(types=str(types).replace("spreadsheetml.sheet.main+xml", kind))


def declared(size: int, data: bytes) -> bytes:
    """Return a package whose directory says that the sheet is `size` bytes long."""
    whole = bytearray(packed(data.decode()))
    entry = whole.index(b"PK\1\2", whole.index(b"PK\1\2", whole.index(b"PK\1\2") + 4) + 4)
    for start in range(entry, len(whole) - 46):
        if whole[start : start + 4] == b"PK\1\2" and whole[start + 46 :].startswith(b"xl/worksheets/sheet1.xml"):
            whole[start + 24 : start + 28] = size.to_bytes(4, "little")
    return bytes(whole)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, data in parts().items():
            package.writestr(name, data)
        package.writestr("xl/media/image1.png", b"\0" * 40_000_000)
    return buffer.getvalue()


def overlapping() -> bytes:
    """Return a package in which two names share one stream, as bombs without nesting do."""
    whole = bytearray(packed())
    first, second = whole.index(b"PK\1\2"), whole.index(b"PK\1\2", whole.index(b"PK\1\2") + 4)
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


def encrypted_member() -> bytes:
    whole = bytearray(packed())
    for sign, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        whole[whole.index(sign) + offset] |= 1
    return bytes(whole)


def twice() -> bytes:
    buffer = io.BytesIO(packed())
    with ZipFile(buffer, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/Workbook.xml", book())
    return buffer.getvalue()


def broken_checksum() -> bytes:
    data = packed()
    place = data.index(b"PK\1\2") + 16
    return data[:place] + b"\0\0\0\0" + data[place + 4 :]


ENTITIES = f'<!DOCTYPE x [<!ENTITY a "{"x" * 99}"><!ENTITY b "{"&a;" * 99}">]>'
STYLED = styles("0").replace("</numFmts>", "{}</numFmts>")
MANY_SHEETS = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r1"/>' for at in range(1, 400))
MANY_ATTRIBUTES = " ".join(f'a{at}="1"' for at in range(1_000_000))
MANY_NAMES = " ".join(f'xmlns:a{at}="u{at}"' for at in range(500_000))
MANY_THINGS = "".join(f"<z{at}/>" for at in range(1_000_000))
WIDE = "".join(f'<c r="{name}1"><v>1</v></c>' for name in ("A", "B", "A"))
SHEET = parts()["xl/worksheets/sheet1.xml"]

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": (DAMAGED, lambda: b""),
    "rows of text": (NOT_A_WORKBOOK, lambda: "TT;Chỉ tiêu;Kế hoạch\n1;Đường;55\n".encode()),
    "rows of text with commas": (NOT_A_WORKBOOK, lambda: b"TT,Chi tieu\n1,Duong\n"),
    "a PDF": (NOT_A_WORKBOOK, lambda: b"%PDF-1.7\n"),
    "a web page": (NOT_A_WORKBOOK, lambda: b"\xef\xbb\xbf<html><table>"),
    "a workbook of 2003 in XML": (
        NOT_A_WORKBOOK,
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office"/>',
    ),
    "a Word document": (NOT_A_WORKBOOK, lambda: (ROOT / "templates" / "ke-hoach.docx").read_bytes()),
    "slides": (
        NOT_A_WORKBOOK,
        lambda: pack(
            {
                "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
            }
        ),
    ),
    "an OpenDocument sheet": (
        NOT_A_WORKBOOK,
        lambda: pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
    ),
    "a plain zip": (NOT_A_WORKBOOK, lambda: pack({"a.txt": "x"})),
    "an .xls": (OLD, lambda: OLE + b"\0" * 4_000 + "Workbook".encode("utf-16-le")),
    "an .xlsb": (OLD, lambda: typed("ms-excel.sheet.binary.macroEnabled.main")),
    "a password": (ENCRYPTED, lambda: OLE + b"\0" * 4_000 + "EncryptedPackage".encode("utf-16-le")),
    "a locked part": (ENCRYPTED, encrypted_member),
    "an .xlsm": (MACROS, lambda: typed("ms-excel.sheet.macroEnabled.main+xml")),
    "a macro without saying so": (MACROS, lambda: pack({**parts(), "xl/vbaProject.bin": b"x"})),
    "a cut download": (DAMAGED, lambda: packed()[:-40]),
    "only the begin": (DAMAGED, lambda: b"PK\3\4"),
    "a wrong checksum": (DAMAGED, broken_checksum),
    "shared streams": (DAMAGED, overlapping),
    "no workbook inside": (DAMAGED, lambda: packed(root=relations(("r1", "officeDocument", "xl/none.xml")))),
    "no root relations": (DAMAGED, lambda: packed(root=None)),
    "a sheet that is not there": (DAMAGED, lambda: packed(links=relations(("r1", "worksheet", "gone.xml")))),
    "a sheet without relation": (DAMAGED, lambda: packed(links=relations())),
    "a sheet of its own state": (DAMAGED, lambda: packed(book=book('<sheet name="A" sheetId="1" state="odd" r:id="r1"/>'))),
    "broken XML": (DAMAGED, lambda: packed("<worksheet>")),
    "broken strings": (DAMAGED, lambda: packed(strings="<sst>")),
    "another root": (DAMAGED, lambda: packed(f'<chartsheet xmlns="{MAIN}"/>')),
    "a string that is not there": (DAMAGED, lambda: with_rows('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
    "a negative string": (DAMAGED, lambda: with_rows('<row r="1"><c r="A1" t="s"><v>x</v></c></row>')),
    "a style that is not there": (DAMAGED, lambda: with_rows('<row r="1"><c r="A1" s="9"><v>1</v></c></row>')),
    "a number of words": (DAMAGED, lambda: with_rows('<row r="1"><c r="A1"><v>NaN</v></c></row>')),
    "a number of a million digits": (DAMAGED, lambda: with_rows(f'<row r="1"><c r="A1"><v>{"9" * 900_000}</v></c></row>')),
    "a number of ten thousand digits": (DAMAGED, lambda: with_rows(f'<row r="1"><c r="A1"><v>{"9" * 10_000}</v></c></row>')),
    "rows out of order": (DAMAGED, lambda: with_rows('<row r="2"/><row r="1"/>')),
    "a row twice": (DAMAGED, lambda: with_rows('<row r="2"/>' * 2)),
    "a cell twice": (DAMAGED, lambda: with_rows(f'<row r="1">{WIDE}</row>')),
    "a cell in another row": (DAMAGED, lambda: with_rows('<row r="1"><c r="A2"><v>1</v></c></row>')),
    "a cell nowhere": (DAMAGED, lambda: with_rows('<row r="1"><c r="A0"><v>1</v></c></row>')),
    "a cell without place": (DAMAGED, lambda: with_rows("<row><c><v>1</v></c></row>")),
    "a column of letters": (DAMAGED, lambda: packed(sheet(before='<cols><col min="x" max="1e999"/></cols>'))),
    "a merge of nothing": (DAMAGED, lambda: merged("A1:2")),
    "a merge upside down": (DAMAGED, lambda: merged("B2:A1")),
    "a formula without end": (DAMAGED, lambda: with_rows(f'<row r="1"><c r="A1"><f>{"(" * 500_000}</f></c></row>')),
    "a format without end": (DAMAGED, lambda: packed(styles=styles("[" * 200_000))),
    "the last cell of all": (TOO_LARGE, lambda: with_cell("XFD1048576", 1_048_576)),
    "a cell beyond all": (TOO_LARGE, lambda: with_cell("ZZZ9999999", 9_999_999)),
    "a cell too far down": (TOO_LARGE, lambda: with_cell("A5001", 5_001)),
    "a cell too far right": (TOO_LARGE, lambda: with_cell("SG1", 1)),
    "one huge merge": (TOO_LARGE, lambda: merged("A1:XFD1048576")),
    "a large merge many times": (TOO_LARGE, lambda: merged("A1:ZZ500")),
    "merges by the thousand": (TOO_LARGE, lambda: merged("A1:B2", 20_000)),
    "too many cells": (TOO_LARGE, lambda: many_cells()),
    "one sheet again and again": (DAMAGED, lambda: packed(book=book(MANY_SHEETS[: MANY_SHEETS.index('<sheet name="S9"')]))),
    "too many sheets": (TOO_LARGE, lambda: packed(book=book(MANY_SHEETS))),
    "too many strings": (TOO_LARGE, lambda: packed(strings=strings(*(f"<t>{at * 7919}</t>" for at in range(120_000))))),
    "too many styles": (
        TOO_LARGE,
        lambda: packed(
            styles=STYLED.format("".join(f'<numFmt numFmtId="{at * 7919}" formatCode="0"/>' for at in range(120_000)))
        ),
    ),
    "a tag of a million attributes": (DAMAGED, lambda: with_rows(f'<row r="1" {MANY_ATTRIBUTES}/>')),
    "a tag of a million names": (DAMAGED, lambda: with_rows(f'<row r="1" {MANY_NAMES}/>')),
    "many attributes": (DAMAGED, lambda: with_rows(f'<row r="1" {MANY_ATTRIBUTES[: MANY_ATTRIBUTES.index("a101=")]}/>')),
    "unknown things without end": (TOO_LARGE, lambda: packed(sheet(after=MANY_THINGS))),
    "unknown things inside one": (TOO_LARGE, lambda: packed(sheet(after=f"<extLst>{MANY_THINGS}</extLst>"))),
    "unknown things among the strings": (TOO_LARGE, lambda: packed(strings=strings().replace("</sst>", f"{MANY_THINGS}</sst>"))),
    "blank rows without end": (TOO_LARGE, lambda: with_rows("".join(f'<row r="{row}" s="1"/>' for row in range(1, 400_000)))),
    "a long list of sheets": (TOO_LARGE, lambda: packed(book=book(after=MANY_THINGS))),
    "a long list of parts": (TOO_LARGE, lambda: packed(links=relations().replace("</R", f"{MANY_THINGS}</R"))),
    "one long text in every cell": (TOO_LARGE, lambda: with_rows(same_text(), strings=strings(f"<t>{'_x000D_' * 4_500}</t>"))),
    "a huge part": (TOO_LARGE, lambda: packed(sheet(after="<!--" + noise(25_000_000) + "-->"))),
    "a huge file": (TOO_LARGE, lambda: b"PK\3\4" + b"\0" * 21_000_000),
    "a bomb": (DANGEROUS, bomb),
    "a bomb of spaces": (DANGEROUS, lambda: packed(sheet(after=" " * 20_000_000))),
    "a size that lies": (DAMAGED, lambda: declared(10, str(SHEET).encode())),
    "entities": (DANGEROUS, lambda: packed(str(SHEET).replace("<worksheet", ENTITIES + "<worksheet"))),
    "entities in the strings": (DANGEROUS, lambda: packed(strings=strings().replace("<sst", ENTITIES + "<sst"))),
    "entities in the list of sheets": (DANGEROUS, lambda: packed(book=book().replace("<workbook", ENTITIES + "<workbook"))),
    "another file as entity": (DANGEROUS, lambda: packed(styles='<!DOCTYPE s SYSTEM "file:///etc/passwd"><styleSheet/>')),
    "another encoding": (DANGEROUS, lambda: packed(str(SHEET).replace("UTF-8", "UTF-16").encode("utf-16"))),
    "a name out of the folder": (DANGEROUS, lambda: pack({**parts(), "../../evil.xml": "x"})),
    "an absolute name": (DANGEROUS, lambda: pack({**parts(), "/etc/passwd": "x"})),
    "a name twice": (DANGEROUS, twice),
    "a thousand parts": (DANGEROUS, lambda: pack({**parts(), **{f"xl/media/{at}.bin": "x" for at in range(1_100)}})),
}

SPOILED = sheet(
    '<row r="1" ht="15"><c r="A1" t="s"><v>0</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" s="1"><v>46606</v></c>'
    '<c r="D1" t="inlineStr"><is><t>x</t></is></c><c r="E1"><f t="shared" ref="E1" si="0">A1</f><v>1.5</v></c></row>',
    before='<cols><col min="1" max="2" width="9"/></cols>',
    after='<mergeCells count="1"><mergeCell ref="F1:G1"/></mergeCells>',
)
INSERTED = (
    "",
    "0",
    "-1",
    "9999999999",
    "1e999",
    "nan",
    "x",
    "٣",
    "<",
    ">",
    '"',
    "</v>",
    "<v>7</v>",
    "<row/>",
    "&#0;",
    "&amp;",
    "é",
)


def many_cells() -> bytes:
    names = [first + second for first in "ABCDEFGHIJ" for second in "ABCDEFGHIJ"]
    rows = (
        f'<row r="{row}">' + "".join(f'<c r="{name}{row}"><v>{row}</v></c>' for name in names) + "</row>"
        for row in range(1, 2_200)
    )
    return with_rows("".join(rows))


def same_text() -> str:
    cells = "".join(f'<c r="{name}{{row}}" t="s"><v>0</v></c>' for name in "ABCDEFGHIJ")
    return "".join(f'<row r="{row}">{cells.format(row=row)}</row>' for row in range(1, 4_000))


def noise(size: int) -> str:
    """Return words that do not compress too well."""
    seed, blocks = b"ntm", []
    for at in range(size // 50_000 + 1):
        seed = zlib.crc32(seed + bytes([at % 256])).to_bytes(4, "big")
        blocks.append((seed.hex() * 6_250)[:50_000])
    return "".join(blocks)[:size]


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_refused_within_a_second_for_one_reason(name: str) -> None:
    code, make = HOSTILE[name]
    data = make()
    start = time.process_time()
    found, findings = read_book(data, "chi-tieu_hoa-tay.xlsx")
    seconds = time.process_time() - start
    assert found is None
    assert [(one.code, one.mark.path, one.values["file"]) for one in findings] == [(code, *["chi-tieu_hoa-tay.xlsx"] * 2)]
    assert seconds < SECONDS


@pytest.mark.parametrize("place", range(0, 2_000, 37))
def test_a_workbook_with_a_spoiled_byte_is_read_or_refused_but_never_breaks(place: int) -> None:
    data = bytearray(packed(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1</v></c></row>')))
    data[place % len(data)] ^= 0x55
    found, findings = read_book(bytes(data), "x.xlsx")
    assert (found is None) == bool(findings)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_part_with_spoiled_words_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    members = {name: str(xml) for name, xml in parts(SPOILED, styles=styles("d/m/yyyy")).items()}
    name = data.draw(st.sampled_from(sorted(members)))
    start = data.draw(st.integers(0, len(members[name])))
    size, words = data.draw(st.integers(0, 12)), data.draw(st.sampled_from(INSERTED))
    members[name] = members[name][:start] + words + members[name][start + size :]
    found, findings = read_book(pack(members), "x.xlsx")
    assert (found is None) == bool(findings)


def test_what_is_passed_over_in_all_sheets_counts_together() -> None:
    names = range(1, 20)
    listed = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r{at}"/>' for at in names)
    links = relations(*((f"r{at}", "worksheet", f"s{at}.xml") for at in names))
    blank = sheet("".join(f'<row r="{row}"/>' for row in range(1, 50_000)))
    data = pack({**parts(book=book(listed), links=links), **{f"xl/s{at}.xml": blank for at in names}})
    start = time.process_time()
    _, findings = read_book(data, "x.xlsx")
    assert [one.code for one in findings] == [TOO_LARGE]
    assert time.process_time() - start < SECONDS


def test_the_cells_of_all_sheets_count_together() -> None:
    names = range(1, 60)
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 4_000))
    listed = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r{at}"/>' for at in names)
    links = relations(*((f"r{at}", "worksheet", f"s{at}.xml") for at in names))
    sheets = {f"xl/s{at}.xml": sheet(rows) for at in names}
    start = time.process_time()
    _, findings = read_book(pack({**parts(book=book(listed), links=links), **sheets}), "x.xlsx")
    assert [one.code for one in findings] == [TOO_LARGE]
    assert time.process_time() - start < SECONDS + 1  # packing counts here


def test_a_finding_names_what_is_wrong() -> None:
    far = read_book(with_cell("SG1", 1), "x.xlsx")[1][0]
    assert (far.values["sheet"], far.values["cell"]) == ("A", "SG1")
    word = read_book((ROOT / "templates" / "ke-hoach.docx").read_bytes(), "x.xlsx")[1][0]
    assert word.values["format"] == "Word"
    text = read_book(b"a;b\n", "x.xlsx")[1][0]
    assert text.values["format"] == "CSV"
