"""File names that every system, Zalo and Word take: ASCII, no spaces, not reserved, not too long."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

SHORT_NAME_LENGTH = 40
PATH_LENGTH = 215
NEW_MARK = "moi"  # of a new version that stands beside a file which is open elsewhere
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def ascii_name(text: str) -> str:
    """Return `text` in ASCII letters and digits, everything else one `-`.

    >>> ascii_name("12/KH-BCĐ"), ascii_name(" Xóm Thượng  Thọ. ")
    ('12-KH-BCD', 'Xom-Thuong-Tho')
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"[^0-9A-Za-z]+", "-", plain).strip("-")


def cut_at_word(name: str, length: int) -> str:
    """Return the whole words of `name` (parts between `-`) that fit `length`; a first word that does not fit is cut.

    >>> cut_at_word("xay-dung-nong-thon", 10), cut_at_word("abcdef", 3)
    ('xay-dung', 'abc')
    """
    if len(name) <= length:
        return name
    head, separator, _ = name[: length + 1].rpartition("-")
    return head.rstrip("-") if separator and head.strip("-") else name[:length]


def slug(text: str, length: int = SHORT_NAME_LENGTH) -> str:
    """Return `text` as a lower-case file name part of at most `length` characters, cut at a word; "" when nothing is left."""
    return cut_at_word(ascii_name(text).lower(), length)


def safe_stem(stem: str) -> str:
    """Return `stem` with a `_` before it when Windows keeps that name for a device.

    >>> safe_stem("con"), safe_stem("nul.2024"), safe_stem("ke-hoach")
    ('_con', '_nul.2024', 'ke-hoach')
    """
    return f"_{stem}" if stem.split(".")[0].strip().casefold() in RESERVED else stem


def copy_beside(path: Path, mark: str) -> Iterator[Path]:
    """Iterate over `NAME (mark).docx`, `NAME (mark 2).docx`, … beside `path`, without end."""
    number = 1
    while True:
        yield path.with_name(f"{path.stem} ({mark}{f' {number}' if number > 1 else ''}){path.suffix}")
        number += 1


def editor_locks(path: Path) -> tuple[Path, ...]:
    """Return the names under which Word and LibreOffice lock `path` while it is open there.

    Word writes `~$` before the name and drops its first one or two letters when the stem has more than six or seven.
    """
    name = path.name
    cut = (name[1:],) if len(path.stem) == 7 else (name[2:],) if len(path.stem) > 7 else ()
    words = (f"~${name}", *(f"~${part}" for part in cut))
    return tuple(path.with_name(lock) for lock in (*words, f".~lock.{name}#"))


def same_name(name: str) -> str:
    """Return a form in which two names are equal when Windows or macOS may take them for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def absolute(path: Path) -> Path:
    """Return `path` from the root, without `..`, links left as they are."""
    return Path(os.path.normpath(path.absolute()))
