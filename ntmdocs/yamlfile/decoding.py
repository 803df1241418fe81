"""From the bytes of a file to the text that is read; what cannot be text at all is refused here."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ntmdocs.finding import Finding
from ntmdocs.offences import yaml as offences
from ntmdocs.source import Mark

MAX_BYTES = 2_000_000
BOM = "\ufeff"
BREAK = re.compile(r"\r\n|\r|\n")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
HARD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HARD_START = re.compile(rf"(?:^|(?<=[\r\n])){HARD_SPACE.pattern}[^\S\r\n]*")
HARD_INDENT = re.compile(rf"(?:^|(?<=[\r\n]))[^\S\r\n]*{HARD_SPACE.pattern}[^\S\r\n]*")
_FOREIGN = (
    (b"PK\x03\x04", "Word/Excel (.docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel (.doc, .xls)"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """Hold a decoded file: `text` as it is, `twin` of the same length without what stops a parser, and the start of each line."""

    path: str
    text: str
    twin: str
    starts: tuple[int, ...]

    @property
    def base(self) -> int:
        """Return the number of characters before the first line's text: its byte order marks."""
        return len(self.text) - len(self.text.lstrip(BOM))

    def mark(self, offset: int) -> Mark:
        """Return line and column, from 1, of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return Mark(self.path, line, max(1, offset - self.starts[line - 1] + 1))

    def line(self, number: int) -> str:
        """Return line `number`, from 1, without its ending; "" outside the file."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.twin)
        return self.twin[self.starts[number - 1] : end].rstrip("\r\n")


def decode(data: bytes, path: str) -> SourceText | Finding:
    """Return the text of a UTF-8 file, or the finding that says why there is none."""
    if len(data) > MAX_BYTES:
        return offences.TOO_LARGE.at(Mark(path), size=len(data) // 1000, limit=MAX_BYTES // 1000)
    if kind := foreign_kind(data):
        return offences.NOT_TEXT.at(Mark(path), kind=kind)
    try:
        return source_text(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        return offences.NOT_UTF8.at(Mark(path, _line_of(data, error.start)), encoding=_guess_encoding(data))


def source_text(text: str, path: str) -> SourceText:
    """Prepare decoded text, byte order mark included, for reading."""
    base = len(text) - len(text.lstrip(BOM))
    twin = UNREADABLE.sub(" ", text) if UNREADABLE.search(text) else text
    if HARD_SPACE.search(text):
        twin = _HARD_START.sub(lambda match: " " * len(match[0]), twin)
    return SourceText(path, text, twin, (base, *(match.end() for match in BREAK.finditer(text))))


def foreign_kind(data: bytes) -> str:
    """Return the kind of file that `data` is instead of text, or ""."""
    return next((kind for magic, kind in _FOREIGN if data.startswith(magic)), "")


def _line_of(data: bytes, offset: int) -> int:
    return len(BREAK.findall(data[:offset].decode("latin-1"))) + 1


def _guess_encoding(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > len(data[:200]) // 4
    return "UTF-16 (Unicode)" if wide else ""
