"""The map from a value's characters to the file's: quotes, escapes, folds, block indentation, NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

Mapped = tuple[str, tuple[int, ...] | None]
_GAP = r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*"
_FOLD = re.compile(rf"(?<![ \t]){_GAP}")
_SPACE = re.compile(rf"({_GAP})|[ \t]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_WIDTH = {"x": 2, "u": 4, "U": 8}
_ESCAPED_BREAK = re.compile(r"\\(?:\r\n|\r|\n)((?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*")


def straight(value: str, start: int) -> Mapped:
    """Map a value that stands in the file character for character, but for NFC."""
    if unicodedata.is_normalized("NFC", value):
        return value, None
    return compose(value, range(start, start + len(value) + 1))


def plain(raw: str, start: int) -> Mapped:
    """Map a plain scalar of several lines."""
    return _join(_folded(raw, start), start + len(raw))


def single_quoted(raw: str, start: int) -> Mapped:
    """Map a single-quoted scalar; `raw` includes the quotes."""
    inner = raw[1:-1]
    return _join(_undouble(_folded(inner, start + 1)), start + 1 + len(inner))


def double_quoted(raw: str, start: int) -> Mapped:
    """Map a double-quoted scalar; `raw` includes the quotes."""
    inner = raw[1:-1]
    return _join(_unescape(inner, start + 1), start + 1 + len(inner))


def compose(value: str, offsets: range | tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """Normalise `value` to NFC and carry its offsets along; a composed letter takes the place of its first character."""
    out: list[str] = []
    places: list[int] = []
    for start, end in _clusters(value):
        composed = unicodedata.normalize("NFC", value[start:end])
        out.append(composed)
        places.extend(offsets[min(start + i, end - 1)] for i in range(len(composed)))
    places.append(offsets[len(value)])
    return "".join(out), tuple(places)


def _clusters(value: str) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(value)):
        if not _composes(value, start, i):
            yield start, i
            start = i
    if value:
        yield start, len(value)


def _composes(value: str, start: int, i: int) -> bool:
    character = value[i]
    if character.isascii():
        return False
    if unicodedata.combining(character):
        return True
    normal, cluster = unicodedata.normalize, value[start:i]
    return normal("NFC", cluster + character) != normal("NFC", cluster) + normal("NFC", character)


def _join(pairs: Iterator[tuple[str, int]], end: int) -> tuple[str, tuple[int, ...]]:
    characters: list[str] = []
    offsets: list[int] = []
    for character, offset in pairs:
        characters.append(character)
        offsets.append(offset)
    offsets.append(end)
    value = "".join(characters)
    if unicodedata.is_normalized("NFC", value):
        return value, tuple(offsets)
    return compose(value, tuple(offsets))


def _folded(raw: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield characters with a single line break as a space and n > 1 breaks as n - 1."""
    position = 0
    for match in _FOLD.finditer(raw):
        yield from zip(raw[position : match.start()], range(start + position, start + match.start()), strict=True)
        yield from _breaks(match[0], start + match.start())
        position = match.end()
    yield from zip(raw[position:], range(start + position, start + len(raw)), strict=True)


def _breaks(gap: str, start: int) -> Iterator[tuple[str, int]]:
    found = list(_BREAK.finditer(gap))
    if len(found) == 1:
        yield " ", start
    for i, match in enumerate(found[1:]):
        yield "\n", start if i == 0 else start + match.start()


def _undouble(pairs: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    quote = False
    for character, offset in pairs:
        if character == "'" and quote:
            quote = False
            continue
        quote = character == "'"
        yield character, offset


def _unescape(inner: str, start: int) -> Iterator[tuple[str, int]]:
    position = 0
    while position < len(inner):
        if inner[position] == "\\":
            characters, length = _escape(inner, position)
            yield from ((character, start + position) for character in characters)
        elif match := _SPACE.match(inner, position):
            length = match.end() - position
            places = range(start + position, start + match.end())
            yield from _breaks(match[1], start + position) if match[1] else zip(match[0], places, strict=True)
        else:
            yield inner[position], start + position
            length = 1
        position += length


def iter_escapes(raw: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the offset and the character of each escape in a double-quoted scalar; `raw` includes the quotes."""
    position = raw.find("\\")
    while position >= 0:
        characters, length = _escape(raw, position)
        yield start + position, characters
        position = raw.find("\\", position + length)


def _escape(inner: str, position: int) -> tuple[str, int]:
    if match := _ESCAPED_BREAK.match(inner, position):
        return "\n" * len(_BREAK.findall(match[1])), match.end() - position
    kind = inner[position + 1 : position + 2]
    if width := _WIDTH.get(kind):
        code = int(inner[position + 2 : position + 2 + width], 16)
        return chr(code), 2 + width
    return _ESCAPES.get(kind, kind), 2
