"""Open the package of an Office file no further than it is safe: its kind, its directory, its sizes, its checksums."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from ntmdocs.package.members import LOCAL_HEADER, XML_ENDINGS, Member

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MEGABYTE = 1_000_000


class Danger(Enum):
    """Why a file cannot be opened, with the parameters that tell more."""

    EMPTY = auto()
    OVERSIZED = auto()  # part ("": the file), limit in MB
    OLD_FORMAT = auto()
    ENCRYPTED = auto()
    OTHER_FORMAT = auto()  # format ("": unknown)
    DAMAGED = auto()  # part
    TOO_MANY = auto()  # count, limit
    BAD_NAME = auto()  # part
    DOUBLE_NAME = auto()  # part
    BOMB = auto()  # part


@dataclass(frozen=True, slots=True)
class Trouble:
    danger: Danger
    parameters: Mapping[str, object] = field(default_factory=dict)


class Unsafe(Exception):
    """The file cannot be opened; `troubles` say why."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(", ".join(trouble.danger.name for trouble in troubles))
        self.troubles = troubles


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file and its parts may be, in bytes; `ratio` is the compression that a part over `ratio_free` may have."""

    file: int = 50 * MEGABYTE
    members: int = 2_000
    xml: int = 64 * MEGABYTE
    total: int = 150 * MEGABYTE
    ratio: int = 250
    ratio_free: int = MEGABYTE


def read_members(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """Return the parts of a package in the order in which they lie in the file.

    Raises:
        Unsafe: the file is no package, is damaged, encrypted or too large.
    """
    from zipfile import BadZipFile, ZipFile

    _refuse_other_formats(data, limits)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            troubles = tuple(_iter_troubles_of_directory(archive, limits))
            if troubles:
                raise Unsafe(*troubles)
            return tuple(_inflate_all(data, archive.infolist()))
    except (BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, OSError, ValueError, IndexError):
        raise Unsafe(_damaged("")) from None


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


def _refuse_other_formats(data: bytes, limits: Limits) -> None:
    if not data:
        raise Unsafe(Trouble(Danger.EMPTY))
    if len(data) > limits.file:
        raise Unsafe(_oversized("", limits.file))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Unsafe(Trouble(Danger.ENCRYPTED if encrypted else Danger.OLD_FORMAT))
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, kind in _FORMATS:
        if head.startswith(magic.lower()):
            raise Unsafe(Trouble(Danger.OTHER_FORMAT, {"format": kind}))
    if not data.startswith(b"PK"):
        raise Unsafe(Trouble(Danger.OTHER_FORMAT, {"format": ""}))


def _iter_troubles_of_directory(archive: ZipFile, limits: Limits) -> Iterator[Trouble]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        yield Trouble(Danger.TOO_MANY, {"count": len(infos), "limit": limits.members})
        return
    seen: set[str] = set()
    for info in infos:
        if _is_bad_name(info.orig_filename):
            yield Trouble(Danger.BAD_NAME, {"part": _shown(info.orig_filename)})
        elif info.filename.lower() in seen:
            yield Trouble(Danger.DOUBLE_NAME, {"part": _shown(info.filename)})
        elif info.flag_bits & 0x41:
            yield Trouble(Danger.ENCRYPTED)
        elif info.compress_type not in (0, 8):
            yield _damaged(info.filename)
        seen.add(info.filename.lower())
    yield from _iter_troubles_of_size(infos, limits)


def _iter_troubles_of_size(infos: list[ZipInfo], limits: Limits) -> Iterator[Trouble]:
    if sum(info.file_size for info in infos) > limits.total:
        yield _oversized("", limits.total)
    for info in infos:
        if info.filename.lower().endswith(XML_ENDINGS) and info.file_size > limits.xml:
            yield _oversized(info.filename, limits.xml)
        elif info.file_size > max(limits.ratio_free, limits.ratio * info.compress_size):
            yield Trouble(Danger.BOMB, {"part": _shown(info.filename)})


def _damaged(part: str) -> Trouble:
    return Trouble(Danger.DAMAGED, {"part": _shown(part)})


def _oversized(part: str, limit: int) -> Trouble:
    return Trouble(Danger.OVERSIZED, {"part": _shown(part), "limit": limit // MEGABYTE})


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


def _inflate_all(data: bytes, infos: list[ZipInfo]) -> Iterator[Member]:
    end_before = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        fields = LOCAL_HEADER.unpack_from(data, info.header_offset)
        start = info.header_offset + LOCAL_HEADER.size + fields[9] + fields[10]
        raw = data[start : start + info.compress_size]
        stored_name = data[info.header_offset + LOCAL_HEADER.size : start - fields[10]]
        if fields[0] != b"PK\3\4" or info.header_offset < end_before or not _same_name(stored_name, info):
            raise Unsafe(_damaged(info.filename))
        end_before = start + info.compress_size
        if not _is_intact(info, raw):
            raise Unsafe(_damaged(info.filename))
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
