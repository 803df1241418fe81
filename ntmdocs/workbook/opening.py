"""The bytes of a file -> the parts of a workbook that can be read safely, or why there is none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from ntmdocs.offences import forms as offences
from ntmdocs.package.members import CONTENT_TYPES, ROOT_RELATIONS, Package
from ntmdocs.package.opening import MEGABYTE, Danger, Limits, Unsafe, read_members
from ntmdocs.package.xml import has_doctype, has_unusual_encoding, relations
from ntmdocs.workbook.faults import Unreadable, damaged, too_large
from ntmdocs.workbook.records import State

LIMITS = Limits(file=20 * MEGABYTE, members=1_000, xml=24 * MEGABYTE, total=60 * MEGABYTE)
MOST_SHEETS = 255
LONGEST_LIST = 2 * MEGABYTE  # of the parts that only say where the others are
BOOKS = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
OTHER_KINDS = {"wordprocessingml": "Word", "presentationml": "PowerPoint", "ms-word": "Word", "ms-powerpoint": "PowerPoint"}
_OFFENCES = {
    Danger.OLD_FORMAT: offences.OLD_WORKBOOK,
    Danger.ENCRYPTED: offences.ENCRYPTED,
    Danger.DAMAGED: offences.DAMAGED,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet's name, state and XML."""

    name: str
    state: State
    data: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """What is read of a workbook; b"" for a part that is not there."""

    sheets: tuple[Part, ...]
    strings: bytes
    styles: bytes
    counts_from_1904: bool


def open_parts(data: bytes) -> Parts:
    """Return the parts of a workbook that are read.

    Raises:
        Unreadable: the file is no workbook, or one that could do harm.
        ValueError: a part is not well-formed.
    """
    package = _open(data)
    _refuse_other_kinds(package)
    book = next((one.target for one in _iter_relations(package, ROOT_RELATIONS, "") if one.kind == "officeDocument"), "")
    folder, name = posixpath.split(book)
    related = tuple(_iter_relations(package, f"{folder}/_rels/{name}.rels".lstrip("/"), folder))
    targets = {one.kind: one.target for one in related}
    strings, styles = (_read(package, targets[kind]) if kind in targets else b"" for kind in ("sharedStrings", "styles"))
    listed, counts_from_1904 = _read_list(_read(package, book, LONGEST_LIST))
    if len(listed) > MOST_SHEETS:
        raise too_large(limit=MOST_SHEETS)
    return Parts(tuple(_iter_sheets(package, listed, related)), strings, styles, counts_from_1904)


def _open(data: bytes) -> Package:
    try:
        return Package(read_members(data, LIMITS))
    except Unsafe as unsafe:
        raise _unreadable(unsafe, data) from None


def _unreadable(unsafe: Unsafe, data: bytes) -> Unreadable:
    trouble = unsafe.troubles[0]
    match trouble.danger:
        case Danger.EMPTY:
            return damaged()
        case Danger.OTHER_FORMAT:
            return Unreadable(offences.NOT_A_WORKBOOK, format=trouble.parameters["format"] or _kind_of_text(data))
        case Danger.OVERSIZED:
            return too_large(megabytes=str(trouble.parameters["limit"]))
        case danger if danger in _OFFENCES:
            return Unreadable(_OFFENCES[danger], part=trouble.parameters.get("part", ""))
    return Unreadable(offences.DANGEROUS, part=trouble.parameters.get("part", ""))


def _kind_of_text(data: bytes) -> str:
    """Return "CSV" for rows of plain text, "" for what is not known."""
    line = data[:4096].split(b"\n")[0]
    return "CSV" if b"\0" not in data[:4096] and any(sign in line for sign in (b",", b";", b"\t")) else ""


def _refuse_other_kinds(package: Package) -> None:
    types = package.read(CONTENT_TYPES)
    if types is None:
        is_open_document = "mimetype" in package.by_name
        raise Unreadable(offences.NOT_A_WORKBOOK, format="OpenDocument" if is_open_document else "ZIP")
    text = types.decode("utf-8", "replace")
    if "sheet.binary" in text:
        raise Unreadable(offences.OLD_WORKBOOK)
    for sign, kind in OTHER_KINDS.items():
        if sign in text and not any(book in text for book in BOOKS):
            raise Unreadable(offences.NOT_A_WORKBOOK, format=kind)
    if "macroEnabled" in text or any("vbaproject" in name.lower() for name in package.by_name):
        raise Unreadable(offences.MACROS)
    if not any(book in text for book in BOOKS):
        raise damaged(CONTENT_TYPES)


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    kind: str
    target: str


def _iter_relations(package: Package, name: str, folder: str) -> Iterator[_Relation]:
    """Yield what a part points at inside the package; what lies outside is passed over."""
    for one in relations(_read(package, name, LONGEST_LIST)):
        if one.get("TargetMode", "").lower() != "external":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            yield _Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target)


def _read(package: Package, name: str, limit: int = LIMITS.xml) -> bytes:
    """Return the XML of a part, found in any case of letters; it must be there, in UTF-8, without a document type."""
    stored = {known.lower(): known for known in package.by_name}.get(name.lower())
    data = package.read(stored) if stored else None
    if data is None:
        raise damaged(name)
    if len(data) > limit:
        raise too_large(megabytes=limit // MEGABYTE)
    if has_unusual_encoding(data) or has_doctype(data):
        raise Unreadable(offences.DANGEROUS, part=name)
    return data


def _read_list(data: bytes) -> tuple[list[tuple[str, str, State]], bool]:
    """Return name, relation and state of the sheets that a workbook lists, and whether its days count from 1904."""
    sheets: list[tuple[str, str, State]] = []
    is_1904: list[bool] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        local = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        match tag.rpartition(" ")[2]:
            case "sheet":
                sheets.append((local.get("name", ""), local.get("id", ""), State(local.get("state", State.VISIBLE))))
            case "workbookPr":
                is_1904.append(local.get("date1904", "") in ("1", "true", "on"))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ValueError(str(fault)) from None
    return sheets, any(is_1904)


def _iter_sheets(package: Package, listed: list[tuple[str, str, State]], related: tuple[_Relation, ...]) -> Iterator[Part]:
    """Yield the sheets of cells; sheets of charts are passed over."""
    by_id = {one.id: one for one in related}
    seen: set[str] = set()
    for name, relation, state in listed:
        one = by_id.get(relation)
        if one is None or one.target in seen:
            raise damaged(name)
        seen.add(one.target)
        if one.kind == "worksheet":
            yield Part(name, state, _read(package, one.target))
