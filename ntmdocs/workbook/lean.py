"""A workbook made anew of what was scanned, with nothing in it that a reader could stumble over."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence

from ntmdocs.package.members import CONTENT_TYPES, ROOT_RELATIONS, Member, Package, write_package
from ntmdocs.workbook.faults import damaged, too_large
from ntmdocs.workbook.pruning import MAIN, Grammar, Pruner

MOST_RECORDS = 100_000
LONGEST_FORMAT = 255
STRINGS: Grammar = {
    "": frozenset({"sst"}),
    "sst": frozenset({"si"}),
    "si": frozenset({"t", "r"}),
    "r": frozenset({"t"}),
}
STYLES: Grammar = {
    "": frozenset({"styleSheet"}),
    "styleSheet": frozenset({"numFmts", "cellXfs"}),
    "numFmts": frozenset({"numFmt"}),
    "cellXfs": frozenset({"xf"}),
    "xf": frozenset({"protection"}),
}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def lean_package(sheets: Sequence[bytes], strings: bytes, styles: bytes, counts_from_1904: bool) -> bytes:
    """Return a package of scanned sheets, named 1, 2 …, with their strings and number formats.

    Raises ValueError for other XML, Unreadable for too much of it.
    """
    parts = {f"xl/sheet{index}.xml": data for index, data in enumerate(sheets, 1)}
    if strings:
        parts["xl/sharedStrings.xml"] = _Counting(STRINGS).prune(strings)
    if styles:
        parts["xl/styles.xml"] = _Counting(STYLES).prune(styles)
    parts |= {name: xml.encode() for name, xml in _frame(len(sheets), bool(strings), counts_from_1904)}
    return write_package(Package(tuple(Member(name, 0, zlib.crc32(data), len(data), data) for name, data in parts.items())))


class _Counting(Pruner):
    """Limits how many records a part holds, and how long a number format is: readers search them with patterns."""

    count = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > MOST_RECORDS:
            raise too_large(limit=MOST_RECORDS)
        if len(attributes.get("formatCode", "")) > LONGEST_FORMAT:
            raise damaged("styles.xml")


def _frame(count: int, has_strings: bool, counts_from_1904: bool) -> Iterator[tuple[str, str]]:
    numbers = range(1, count + 1)
    overrides = [("/xl/workbook.xml", "sheet.main"), *((f"/xl/sheet{number}.xml", "worksheet") for number in numbers)]
    overrides += [("/xl/sharedStrings.xml", "sharedStrings")] if has_strings else []
    types = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in overrides)
    yield CONTENT_TYPES, f'<Types xmlns="{_TYPES}">{types}</Types>'
    yield ROOT_RELATIONS, _relations([("book", "officeDocument", "xl/workbook.xml")])
    sheets = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="r{number}"/>' for number in numbers)
    properties = f'<workbookPr date1904="{int(counts_from_1904)}"/>'
    yield "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{sheets}</sheets></workbook>'
    yield "xl/_rels/workbook.xml.rels", _relations([(f"r{number}", "worksheet", f"sheet{number}.xml") for number in numbers])


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for id_, kind, to in rows)
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'
