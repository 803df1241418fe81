"""The package of a .docx: open it safely, copy what did not change as it lies, write it reproducibly."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ntmdocs.errors import Refusal
from ntmdocs.offences import package as offences
from ntmdocs.source import Mark
from ntmdocs.wordfile.members import LOCAL_HEADER, XML_ENDINGS, Member, Package, deflate, pack_member, write_package
from ntmdocs.wordfile.package_dangers import body_name, iter_dangers

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from ntmdocs.finding import Finding

FILE_LIMIT = 50_000_000
MEMBER_LIMIT = 2_000
XML_LIMIT = 64_000_000
TOTAL_LIMIT = 150_000_000
RATIO_LIMIT = 250
RATIO_FREE = 1_000_000


def read_package(data: bytes, name: str) -> Package:
    """Open a .docx; `name` is the path that findings show.

    Raises:
        Refusal: the file is no Word document, is damaged, or holds something that could do harm.
    """
    _refuse_other_formats(data, Mark(name))
    package = Package(tuple(_read_members(data, Mark(name))), name)
    findings = tuple(iter_dangers(package))
    if findings:
        raise Refusal(*findings)
    return package


def canonical_xml(data: bytes) -> str:
    """Return a part's root element as text in one spelling: no declaration, comments, CDATA or processing instructions.

    Raises:
        ValueError: the part is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return str(etree.tostring(etree.fromstring(data, parser), encoding="unicode"))
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from None


_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<?xml", "XML"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def _refuse_other_formats(data: bytes, mark: Mark) -> None:
    if not data:
        raise Refusal(offences.EMPTY.at(mark))
    if len(data) > FILE_LIMIT:
        raise Refusal(offences.OVERSIZED.at(mark, part="", limit=FILE_LIMIT // 1_000_000))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refusal((offences.ENCRYPTED if encrypted else offences.OLD_FORMAT).at(mark))
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, kind in _FORMATS:
        if head.startswith(magic.lower()):
            raise Refusal(offences.NO_WORD_FILE.at(mark, format=kind))
    if not data.startswith(b"PK"):
        raise Refusal(offences.NO_WORD_FILE.at(mark, format=""))


def _read_members(data: bytes, mark: Mark) -> Iterator[Member]:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            findings = tuple(_iter_faults_of_directory(archive, mark))
            if findings:
                raise Refusal(*findings)
            yield from _inflate_all(data, archive.infolist(), mark)
    except (BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, OSError, ValueError, IndexError):
        raise Refusal(offences.DAMAGED.at(mark, part="")) from None


def _iter_faults_of_directory(archive: ZipFile, mark: Mark) -> Iterator[Finding]:
    infos = archive.infolist()
    if len(infos) > MEMBER_LIMIT:
        yield offences.TOO_MANY.at(mark, count=len(infos), limit=MEMBER_LIMIT)
        return
    seen: set[str] = set()
    for info in infos:
        if _is_bad_name(info.orig_filename):
            yield offences.BAD_NAME.at(mark, part=_shown(info.orig_filename))
        elif info.filename.lower() in seen:
            yield offences.DOUBLE_NAME.at(mark, part=_shown(info.filename))
        elif info.flag_bits & 0x41:
            yield offences.ENCRYPTED.at(mark)
        elif info.compress_type not in (0, 8):
            yield offences.DAMAGED.at(mark, part=_shown(info.filename))
        seen.add(info.filename.lower())
    yield from _iter_faults_of_size(infos, mark)


def _iter_faults_of_size(infos: list[ZipInfo], mark: Mark) -> Iterator[Finding]:
    if sum(info.file_size for info in infos) > TOTAL_LIMIT:
        yield offences.OVERSIZED.at(mark, part="", limit=TOTAL_LIMIT // 1_000_000)
    for info in infos:
        part = _shown(info.filename)
        if info.filename.lower().endswith(XML_ENDINGS) and info.file_size > XML_LIMIT:
            yield offences.OVERSIZED.at(mark, part=part, limit=XML_LIMIT // 1_000_000)
        elif info.file_size > max(RATIO_FREE, RATIO_LIMIT * info.compress_size):
            yield offences.BOMB.at(mark, part=part)


def _is_bad_name(name: str) -> bool:
    parts = name.split("/")
    if parts[-1] == "" and len(parts) > 1:  # an entry for a folder, as some packers write
        parts.pop()
    return (
        name.startswith("/")
        or any(c in name for c in "\\:\0")
        or any(part in ("", ".", "..") for part in parts)
        or not name.isprintable()
    )


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:80]


def _inflate_all(data: bytes, infos: list[ZipInfo], mark: Mark) -> Iterator[Member]:
    end_before = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        fields = LOCAL_HEADER.unpack_from(data, info.header_offset)
        start = info.header_offset + LOCAL_HEADER.size + fields[9] + fields[10]
        raw = data[start : start + info.compress_size]
        stored_name = data[info.header_offset + LOCAL_HEADER.size : start - fields[10]]
        if fields[0] != b"PK\3\4" or info.header_offset < end_before or not _same_name(stored_name, info):
            raise Refusal(offences.DAMAGED.at(mark, part=_shown(info.filename)))
        end_before = start + info.compress_size
        if not _is_intact(info, raw):
            raise Refusal(offences.DAMAGED.at(mark, part=_shown(info.filename)))
        if not info.is_dir():
            yield Member(info.filename, info.compress_type, info.CRC, info.file_size, raw)


def _same_name(stored: bytes, info: ZipInfo) -> bool:
    return stored in (info.orig_filename.encode("utf-8", "replace"), info.orig_filename.encode("cp437", "replace"))


def _is_intact(info: ZipInfo, raw: bytes) -> bool:
    """Inflate no further than the size that the directory states, and compare size and checksum."""
    if info.compress_type == 0:
        return len(raw) == info.file_size and zlib.crc32(raw) == info.CRC
    inflater = zlib.decompressobj(-15)
    whole = inflater.decompress(raw, info.file_size + 1)
    return len(whole) == info.file_size and inflater.eof and zlib.crc32(whole) == info.CRC


__all__ = [
    "Member",
    "Package",
    "body_name",
    "canonical_xml",
    "deflate",
    "pack_member",
    "read_package",
    "write_package",
]
